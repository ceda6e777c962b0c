//! What became of stages of late, for whoever looks on: a bounded list per workspace, in
//! memory. Readers keep their own place in it and are told what went by when they were slow.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker};

use serde::Serialize;
use wayfarer_core::{Millis, PersonId, WorkspaceId};

/// Changes kept per workspace.
const CHANGES_MAX: usize = 200;
/// Changes handed over at once.
const CHUNK: usize = 50;
/// Readers at once; each holds a connection.
const READERS_MAX: usize = 256;

/// What a look at subjects of one lifecycle changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StagesChanged {
    /// Key of the lifecycle.
    pub lifecycle: String,
    /// Its version.
    pub version: u32,
    /// When it became known, ISO 8601 UTC.
    pub known_at: String,
    /// Subjects that moved.
    pub subjects: u64,
    /// Subjects whose history turned out otherwise without a move of now: the definition is
    /// another one, events came or went in bulk, or late ones concern long ago.
    pub restated: u64,
    /// The moves, counted.
    pub flows: Vec<StageFlow>,
    /// The moves, the first hundred of them.
    pub moves: Vec<StageMoved>,
    /// Moves that are not listed.
    pub left_out: u64,
}

/// How many moved from one stage, or state, to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StageFlow {
    /// `stage` or `risk`.
    pub track: String,
    /// Stage left; null = came into being.
    pub from: Option<String>,
    /// Stage entered.
    pub to: String,
    /// How many moves.
    pub moves: u64,
}

/// One move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StageMoved {
    /// The person; absent for accounts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// The person's (or account's) id as the source wrote it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The account, where it is (part of) the subject.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// `stage` or `risk`.
    pub track: String,
    /// Stage left; null = came into being.
    pub from: Option<String>,
    /// Stage entered.
    pub to: String,
    /// The kind of a move of the stage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// When it happened, ISO 8601 UTC.
    pub at: String,
}

/// The changes of late, of every workspace.
#[derive(Debug)]
pub struct StageNews {
    /// When this list was begun, ms UTC: places in it mean nothing to another process.
    run: Millis,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    lists: BTreeMap<WorkspaceId, List>,
    readers: usize,
    next_reader: u64,
    is_ended: bool,
}

#[derive(Debug, Default)]
struct List {
    /// How many changes there were.
    count: u64,
    changes: VecDeque<Arc<StagesChanged>>,
    waiting: BTreeMap<u64, Waker>,
}

/// What is new to a reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageNewsRead {
    /// Changes that went by before they could be read; `None` where the reader's place was
    /// another process's and it is not known.
    pub missed: Option<u64>,
    /// Each with the place after it.
    pub changes: Vec<(String, Arc<StagesChanged>)>,
}

/// A reader.
#[derive(Debug)]
pub struct StageReader {
    news: Arc<StageNews>,
    workspace: WorkspaceId,
    reader: u64,
    after: u64,
    is_restarted: bool,
}

impl StageNews {
    pub(crate) fn new(run: Millis) -> Self {
        Self {
            run,
            state: Mutex::default(),
        }
    }

    /// Reads on from `after`, a place a reader was told before; without one from now. `None`
    /// when too many read already.
    pub fn subscribe(
        self: &Arc<Self>,
        workspace: &WorkspaceId,
        after: Option<&str>,
    ) -> Option<StageReader> {
        let mut state = self.lock();
        if state.readers >= READERS_MAX {
            return None;
        }
        state.readers += 1;
        state.next_reader += 1;
        let reader = state.next_reader;
        let count = state.lists.entry(workspace.clone()).or_default().count;
        let known = after.map(|after| self.number(after).filter(|place| *place <= count));
        Some(StageReader {
            news: Arc::clone(self),
            workspace: workspace.clone(),
            reader,
            after: known.flatten().unwrap_or(count),
            is_restarted: known == Some(None),
        })
    }

    /// Ends every reader: the server stops.
    pub fn end(&self) {
        let wakers: Vec<Waker> = {
            let mut state = self.lock();
            state.is_ended = true;
            let lists = state.lists.values_mut();
            lists
                .flat_map(|list| std::mem::take(&mut list.waiting).into_values())
                .collect()
        };
        wakers.into_iter().for_each(Waker::wake);
    }

    /// Forgets what was told of a workspace; numbers go on.
    pub(crate) fn forget(&self, workspace: &WorkspaceId) {
        if let Some(list) = self.lock().lists.get_mut(workspace) {
            list.changes.clear();
        }
    }

    pub(super) fn tell(&self, workspace: &WorkspaceId, changes: Vec<StagesChanged>) {
        if changes.is_empty() {
            return;
        }
        let waiting = {
            let mut state = self.lock();
            let list = state.lists.entry(workspace.clone()).or_default();
            list.count += changes.len() as u64;
            list.changes.extend(changes.into_iter().map(Arc::new));
            let over = list.changes.len().saturating_sub(CHANGES_MAX);
            list.changes.drain(..over);
            std::mem::take(&mut list.waiting)
        };
        waiting.into_values().for_each(Waker::wake);
    }

    fn place(&self, number: u64) -> String {
        format!("{:x}-{number}", self.run)
    }

    fn number(&self, place: &str) -> Option<u64> {
        let (run, number) = place.split_once('-')?;
        let is_ours = i64::from_str_radix(run, 16) == Ok(self.run);
        number.parse().ok().filter(|_| is_ours)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl StageReader {
    /// What is new; `waker` is woken once there is something. `None` when the server stops.
    pub fn poll_news(&mut self, waker: &Waker) -> Poll<Option<StageNewsRead>> {
        let mut state = self.news.lock();
        if state.is_ended {
            return Poll::Ready(None);
        }
        let list = state.lists.entry(self.workspace.clone()).or_default();
        let first = (self.after + 1).max(list.count - list.changes.len() as u64 + 1);
        let missed = first - (self.after + 1);
        if list.count <= self.after && !self.is_restarted {
            list.waiting.insert(self.reader, waker.clone());
            return Poll::Pending;
        }
        let skipped = (first + list.changes.len() as u64 - list.count - 1) as usize;
        let new: Vec<_> = list
            .changes
            .iter()
            .skip(skipped)
            .take(CHUNK)
            .cloned()
            .collect();
        drop(state);
        let placed = (first..).zip(new);
        let changes: Vec<_> = placed
            .map(|(number, change)| (self.news.place(number), change))
            .collect();
        self.after += missed + changes.len() as u64;
        let missed = (!std::mem::take(&mut self.is_restarted)).then_some(missed);
        Poll::Ready(Some(StageNewsRead { missed, changes }))
    }

    /// Where this reader stands.
    pub fn place(&self) -> String {
        self.news.place(self.after)
    }
}

impl Drop for StageReader {
    fn drop(&mut self) {
        let mut state = self.news.lock();
        state.readers -= 1;
        if let Some(list) = state.lists.get_mut(&self.workspace) {
            list.waiting.remove(&self.reader);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(subjects: u64) -> StagesChanged {
        StagesChanged {
            lifecycle: "shop".to_owned(),
            version: 1,
            known_at: String::new(),
            subjects,
            restated: 0,
            flows: Vec::new(),
            moves: Vec::new(),
            left_out: 0,
        }
    }

    fn read(reader: &mut StageReader) -> Option<(Option<u64>, Vec<u64>)> {
        match reader.poll_news(Waker::noop()) {
            Poll::Ready(Some(news)) => {
                let subjects = news.changes.iter().map(|(_, change)| change.subjects);
                Some((news.missed, subjects.collect()))
            }
            _ => None,
        }
    }

    #[test]
    fn readers_go_on_where_they_were_and_know_what_they_missed() {
        let news = Arc::new(StageNews::new(7));
        let shop: WorkspaceId = "shop".parse().unwrap();
        let mut slow = news.subscribe(&shop, None).unwrap();
        assert_eq!(read(&mut slow), None);
        news.tell(&shop, vec![change(1), change(2)]);
        assert_eq!(read(&mut slow), Some((Some(0), vec![1, 2])));
        let place = slow.place();
        let many = (0..CHANGES_MAX as u64 + 3).map(change).collect();
        news.tell(&shop, many);
        let (missed, first) = read(&mut slow).unwrap();
        assert_eq!((missed, first[0], first.len()), (Some(3), 3, CHUNK));
        let mut back = news.subscribe(&shop, Some(&place)).unwrap();
        assert_eq!(read(&mut back).unwrap().0, Some(3));
        let mut stranger = news.subscribe(&shop, Some("8-1")).unwrap();
        assert_eq!(read(&mut stranger), Some((None, vec![])));
        news.forget(&shop);
        let mut late = news.subscribe(&shop, Some(&place)).unwrap();
        assert_eq!(read(&mut late).unwrap().1, Vec::<u64>::new());
        news.end();
        assert!(matches!(late.poll_news(Waker::noop()), Poll::Ready(None)));
    }
}
