//! What the collector decided of late, for people who look on: kept in memory, a bounded
//! list per workspace. Whoever reads it keeps a place of their own in it and is told what
//! went by when they were slow; nobody who reads ever holds the collector.

mod feed;
mod message;
mod pace;
mod recent;
mod subscription;
mod tally;
#[cfg(test)]
mod tests;

pub use feed::LiveRecent;
pub use message::{LiveMessage, LiveState, LiveWarning};
pub use subscription::{LiveNews, Subscription};
pub use tally::{LiveMinute, SourceCounts};

pub(super) use message::{Drafts, Looked, Shown, is_withheld};

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::Waker;

use wayfarer_core::{Millis, WorkspaceId};

use self::feed::Feed;
use self::pace::Pace;

/// Readers at once; each holds a connection.
const READERS_MAX: usize = 64;

/// The messages decided of late, of every workspace.
#[derive(Debug)]
pub struct Live {
    /// When this list was begun, ms UTC: places in it mean nothing to another process.
    run: Millis,
    state: Mutex<State>,
    pace: Pace,
}

#[derive(Debug, Default)]
struct State {
    feeds: BTreeMap<WorkspaceId, Feed>,
    /// By the name of the source, of all workspaces together.
    sources: BTreeMap<String, SourceCounts>,
    readers: usize,
    next_reader: u64,
    is_ended: bool,
}

impl Live {
    pub(super) fn new(run: Millis) -> Self {
        Self {
            run,
            state: Mutex::default(),
            pace: Pace::default(),
        }
    }

    /// The newest messages of a workspace, `limit` at most, newest first.
    pub fn recent(&self, workspace: &WorkspaceId, limit: usize) -> LiveRecent {
        let state = self.lock();
        match state.feeds.get(workspace) {
            Some(feed) => feed.recent(limit, |place| self.place(place)),
            None => Feed::default().recent(limit, |place| self.place(place)),
        }
    }

    /// Reads on from `after`, a place a reader was told before; without one from now. `None`
    /// when too many read already.
    pub fn subscribe(
        self: &Arc<Self>,
        workspace: &WorkspaceId,
        after: Option<&str>,
    ) -> Option<Subscription> {
        let mut state = self.lock();
        if state.readers >= READERS_MAX {
            return None;
        }
        state.readers += 1;
        state.next_reader += 1;
        let reader = state.next_reader;
        let feed = state.feeds.entry(workspace.clone()).or_default();
        let known = after.map(|after| self.number(after));
        let (after, is_restarted) = match known {
            None => (feed.newest(), false),
            Some(Some(place)) if place <= feed.newest() => (place, false),
            Some(_) => (feed.oldest() - 1, true),
        };
        Some(Subscription::new(
            Arc::clone(self),
            workspace.clone(),
            reader,
            after,
            is_restarted,
        ))
    }

    /// What became of the messages of each source since the start, by the source's name.
    pub fn sources(&self) -> BTreeMap<String, SourceCounts> {
        self.lock().sources.clone()
    }

    /// When each source of a workspace was last heard of since the start, ms UTC.
    pub fn heard(&self, workspace: &WorkspaceId) -> BTreeMap<String, Millis> {
        let state = self.lock();
        let feed = state.feeds.get(workspace);
        feed.map(|feed| feed.heard.clone()).unwrap_or_default()
    }

    /// Ends every reader: the server stops.
    pub fn end(&self) {
        let wakers: Vec<Waker> = {
            let mut state = self.lock();
            state.is_ended = true;
            let feeds = state.feeds.values_mut();
            feeds
                .flat_map(|feed| std::mem::take(&mut feed.waiting).into_values())
                .collect()
        };
        wakers.into_iter().for_each(Waker::wake);
    }

    /// Forgets a workspace that was removed.
    pub fn forget(&self, workspace: &WorkspaceId) {
        let mut state = self.lock();
        if let Some(feed) = state.feeds.get_mut(workspace) {
            feed.clear();
        }
    }

    /// Empties messages of a workspace that name somebody; they stay in their places.
    pub(crate) fn empty_where(&self, workspace: &WorkspaceId, names: impl Fn(&str) -> bool) {
        if let Some(feed) = self.lock().feeds.get_mut(workspace) {
            feed.empty_where(names);
        }
    }

    /// How many of the last of `count` messages are worth drawing up.
    pub(super) fn room(&self, now_ms: Millis, count: usize) -> usize {
        self.pace.room(now_ms, count)
    }

    /// Takes in what was decided about the messages of a request, which the log holds as its
    /// record `sequence`.
    pub(super) fn decided(&self, workspace: &WorkspaceId, sequence: u64, drafts: Drafts) {
        let waiting = {
            let mut state = self.lock();
            let state = &mut *state;
            let feed = state.feeds.entry(workspace.clone()).or_default();
            let counts = match state.sources.get_mut(&drafts.source) {
                Some(counts) => counts,
                None => state.sources.entry(drafts.source.clone()).or_default(),
            };
            feed.take(drafts, sequence, counts, |number| self.place(number));
            std::mem::take(&mut feed.waiting)
        };
        waiting.into_values().for_each(Waker::wake);
    }

    /// Takes in that the store had all messages of these records already.
    pub(super) fn all_were_known(&self, workspace: &WorkspaceId, sequences: &BTreeSet<u64>) {
        let waiting = {
            let mut state = self.lock();
            let Some(feed) = state.feeds.get_mut(workspace) else {
                return;
            };
            feed.turn_into_duplicates(sequences);
            std::mem::take(&mut feed.waiting)
        };
        waiting.into_values().for_each(Waker::wake);
    }

    /// A place as readers see it.
    fn place(&self, number: u64) -> String {
        format!("{:x}-{number}", self.run)
    }

    /// The place a reader names; `None` when it is not of this process.
    fn number(&self, place: &str) -> Option<u64> {
        let (run, number) = place.split_once('-')?;
        let is_ours = i64::from_str_radix(run, 16) == Ok(self.run);
        number.parse().ok().filter(|_| is_ours)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
