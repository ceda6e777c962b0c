//! What texts of one question were found to tell, so that each is looked at once.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

/// Texts that are remembered; those beyond are looked at again.
const MAX_KNOWN: usize = 100_000;

/// What each text told, shared by all threads of a question.
#[derive(Debug)]
pub(crate) struct Remembered<T>(RwLock<HashMap<String, T>>);

impl<T> Default for Remembered<T> {
    fn default() -> Self {
        Self(RwLock::default())
    }
}

impl<T: Clone> Remembered<T> {
    /// What `text` tells: what is remembered, else what `look` finds.
    pub(crate) fn of(&self, text: &str, look: impl FnOnce() -> T) -> T {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(told) = known.get(text) {
            return told.clone();
        }
        drop(known);
        let told = look();
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() < MAX_KNOWN {
            known.insert(text.to_owned(), told.clone());
        }
        told
    }
}
