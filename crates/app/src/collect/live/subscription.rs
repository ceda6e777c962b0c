//! A reader's place in a workspace's list.

use std::sync::Arc;
use std::task::{Poll, Waker};

use wayfarer_core::WorkspaceId;

use super::{Live, LiveMessage};

/// Changes handed over at once.
const CHUNK: usize = 100;

/// What is new to a reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveNews {
    /// How many changes went by before they could be read.
    pub missed: u64,
    /// Whether the reader's place was another process's: what it missed is not known.
    pub is_restarted: bool,
    /// Each with the place after it. A message that is told again has turned out to be
    /// something else.
    pub messages: Vec<(String, Arc<LiveMessage>)>,
}

/// A reader. It costs the list nothing but its place.
#[derive(Debug)]
pub struct Subscription {
    live: Arc<Live>,
    workspace: WorkspaceId,
    reader: u64,
    after: u64,
    is_restarted: bool,
}

impl Subscription {
    pub(super) fn new(
        live: Arc<Live>,
        workspace: WorkspaceId,
        reader: u64,
        after: u64,
        is_restarted: bool,
    ) -> Self {
        Self {
            live,
            workspace,
            reader,
            after,
            is_restarted,
        }
    }

    /// What is new; `waker` is woken once there is something. `None` when the server stops.
    pub fn poll_news(&mut self, waker: &Waker) -> Poll<Option<LiveNews>> {
        let mut state = self.live.lock();
        if state.is_ended {
            return Poll::Ready(None);
        }
        let feed = state.feeds.entry(self.workspace.clone()).or_default();
        let (missed, changes) = feed.after(self.after, CHUNK);
        if changes.is_empty() && missed == 0 && !self.is_restarted {
            feed.waiting.insert(self.reader, waker.clone());
            return Poll::Pending;
        }
        drop(state);
        self.after += missed + changes.len() as u64;
        let placed = changes
            .into_iter()
            .map(|(number, message)| (self.live.place(number), message));
        Poll::Ready(Some(LiveNews {
            missed,
            is_restarted: std::mem::take(&mut self.is_restarted),
            messages: placed.collect(),
        }))
    }

    /// Where this reader stands.
    pub fn place(&self) -> String {
        self.live.place(self.after)
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        let mut state = self.live.lock();
        state.readers -= 1;
        if let Some(feed) = state.feeds.get_mut(&self.workspace) {
            feed.waiting.remove(&self.reader);
        }
    }
}
