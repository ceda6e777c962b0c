//! Lets threads that finish blocks in any order do one thing in the order of the blocks:
//! writing rejected rows, so that their list is the same however many threads there are.

use std::collections::BTreeSet;
use std::sync::{Condvar, Mutex, PoisonError};

/// Who has finished.
#[derive(Default)]
pub(super) struct Order {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    /// All before this one are finished.
    next: u64,
    /// Later ones that are finished too.
    ahead: BTreeSet<u64>,
}

/// One block in work. Dropping it finishes the block, also when the thread panics.
pub(super) struct Turn<'o> {
    order: &'o Order,
    position: u64,
}

impl Order {
    /// Begins work on a block. Blocks must be begun in order and all be finished.
    pub(super) fn turn(&self, position: u64) -> Turn<'_> {
        Turn {
            order: self,
            position,
        }
    }
}

impl Turn<'_> {
    /// Waits until all blocks before this one are finished. Ends, because those were begun
    /// before by threads that never wait for a later block.
    pub(super) fn wait(&self) {
        let state = self.order.state.lock();
        let state = state.unwrap_or_else(PoisonError::into_inner);
        let changed = &self.order.changed;
        let waited = changed.wait_while(state, |state| state.next < self.position);
        drop(waited.unwrap_or_else(PoisonError::into_inner));
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let mut state = self
            .order
            .state
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        state.ahead.insert(self.position);
        while state.ahead.first() == Some(&state.next) {
            state.ahead.pop_first();
            state.next += 1;
        }
        self.order.changed.notify_all();
    }
}
