//! Tools that threads share by turns.

use std::sync::{Mutex, PoisonError};

/// Tools handed from task to task: a thread takes up what another laid down, so there are
/// as many as threads and their buffers stay warm.
pub(crate) struct Idle<T>(Mutex<Vec<T>>);

impl<T> Default for Idle<T> {
    fn default() -> Self {
        Self(Mutex::new(Vec::new()))
    }
}

impl<T> Idle<T> {
    /// Does work with tools that were laid down, or with new ones, and lays them down.
    pub(crate) fn with<R>(&self, make: impl FnOnce() -> T, work: impl FnOnce(&mut T) -> R) -> R {
        let laid_down = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = laid_down().pop();
        let mut tools = taken.unwrap_or_else(make);
        let result = work(&mut tools);
        laid_down().push(tools);
        result
    }
}
