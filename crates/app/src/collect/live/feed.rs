//! The list of one workspace: changes, numbered without gaps, the oldest of which go.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;
use std::task::Waker;

use serde::{Serialize, Serializer};
use wayfarer_core::Millis;

use super::message::Drafts;
use super::recent::Recent;
use super::tally::Minutes;
use super::{LiveMessage, LiveMinute, LiveState, SourceCounts};

/// Changes kept per workspace.
pub(super) const CHANGES_MAX: usize = 500;
/// They are fewer when their messages are long, bytes.
const BYTES_MAX: usize = 4 << 20;

/// The newest messages of a workspace.
#[derive(Debug, Clone, Serialize)]
pub struct LiveRecent {
    /// Where the list stands: a reader goes on from here.
    pub place: String,
    /// Newest first.
    #[serde(serialize_with = "by_value")]
    pub messages: Vec<Arc<LiveMessage>>,
    /// The last hour, oldest minute first; minutes without a message are left out.
    pub minutes: Vec<LiveMinute>,
}

fn by_value<S: Serializer>(
    messages: &[Arc<LiveMessage>],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(messages.iter().map(|message| &**message))
}

/// The list of one workspace.
#[derive(Debug, Default)]
pub(super) struct Feed {
    /// How many changes there were; the last has this number.
    count: u64,
    changes: VecDeque<Change>,
    bytes: usize,
    recent: Recent,
    minutes: Minutes,
    /// When each source was last heard of, ms UTC.
    pub(super) heard: BTreeMap<String, Millis>,
    /// Readers who have seen everything.
    pub(super) waiting: BTreeMap<u64, Waker>,
}

/// A message as it was decided, or as it turned out later.
#[derive(Debug, Clone)]
struct Change {
    sequence: u64,
    message: Arc<LiveMessage>,
}

impl Feed {
    /// The number of the newest change; 0 before the first.
    pub(super) fn newest(&self) -> u64 {
        self.count
    }

    /// The number of the oldest that is kept; the next one's when none is.
    pub(super) fn oldest(&self) -> u64 {
        self.count - self.changes.len() as u64 + 1
    }

    pub(super) fn take(
        &mut self,
        drafts: Drafts,
        sequence: u64,
        counts: &mut SourceCounts,
        name: impl Fn(u64) -> String,
    ) {
        let Drafts {
            source,
            received_ms,
            messages,
        } = drafts;
        for draft in messages {
            let state = match draft.key {
                None => LiveState::Refused,
                Some(key) if self.recent.is_new(key) => LiveState::Accepted,
                Some(_) => LiveState::Duplicate,
            };
            self.minutes.count(received_ms, state, draft.has_warnings);
            counts.received += 1;
            match state {
                LiveState::Accepted => counts.accepted += 1,
                LiveState::Duplicate => counts.duplicate += 1,
                LiveState::Refused => *counts.rejected.entry(draft.reason).or_default() += 1,
            }
            match draft.shown {
                Some(mut message) => {
                    message.id = name(self.count + 1);
                    message.state = state;
                    self.push(sequence, Arc::new(message));
                }
                None => self.pass_by(),
            }
        }
        self.heard.insert(source, received_ms);
    }

    /// The store had these already: they are told again, as what they are.
    pub(super) fn turn_into_duplicates(&mut self, sequences: &BTreeSet<u64>) {
        let is_meant = |change: &&Change| {
            sequences.contains(&change.sequence) && change.message.state == LiveState::Accepted
        };
        let meant: Vec<Change> = self.changes.iter().filter(is_meant).cloned().collect();
        for change in meant {
            let told = LiveMessage {
                state: LiveState::Duplicate,
                ..(*change.message).clone()
            };
            self.push(change.sequence, Arc::new(told));
        }
    }

    pub(super) fn recent(&self, limit: usize, place: impl Fn(u64) -> String) -> LiveRecent {
        let mut met = BTreeSet::new();
        let newest = self.changes.iter().rev().map(|change| &change.message);
        let messages = newest.filter(|message| met.insert(message.id.as_str()));
        LiveRecent {
            place: place(self.count),
            messages: messages.take(limit).cloned().collect(),
            minutes: self.minutes.told(),
        }
    }

    /// Up to `limit` changes after the one numbered `after`, and how many went before they
    /// could be read.
    pub(super) fn after(&self, after: u64, limit: usize) -> (u64, Vec<(u64, Arc<LiveMessage>)>) {
        let first = (after + 1).max(self.oldest());
        let missed = first - (after + 1);
        let skipped = (first - self.oldest()) as usize;
        let rest = self.changes.iter().skip(skipped).take(limit);
        let numbered = (first..).zip(rest.map(|change| Arc::clone(&change.message)));
        (missed, numbered.collect())
    }

    /// Lets everything go; numbers go on.
    pub(super) fn clear(&mut self) {
        self.changes.clear();
        self.bytes = 0;
        self.recent = Recent::default();
        self.minutes = Minutes::default();
        self.heard.clear();
    }

    /// Empties messages that name somebody.
    pub(super) fn empty_where(&mut self, names: impl Fn(&str) -> bool) {
        for change in &mut self.changes {
            let message = &change.message;
            let texts = [&message.person, &message.raw];
            if !texts.into_iter().flatten().any(|text| names(text)) {
                continue;
            }
            self.bytes -= bytes_of(message);
            change.message = Arc::new(message.emptied());
            self.bytes += bytes_of(&change.message);
        }
    }

    fn push(&mut self, sequence: u64, message: Arc<LiveMessage>) {
        self.count += 1;
        self.bytes += bytes_of(&message);
        self.changes.push_back(Change { sequence, message });
        while self.changes.len() > CHANGES_MAX || (self.bytes > BYTES_MAX && self.changes.len() > 1)
        {
            self.let_go();
        }
    }

    /// A message nobody can look at any more when the request is done: counted only.
    fn pass_by(&mut self) {
        self.count += 1;
        while !self.changes.is_empty() {
            self.let_go();
        }
    }

    fn let_go(&mut self) {
        if let Some(gone) = self.changes.pop_front() {
            self.bytes -= bytes_of(&gone.message);
        }
    }
}

fn bytes_of(message: &LiveMessage) -> usize {
    let text = |text: &Option<String>| text.as_ref().map_or(0, String::len);
    text(&message.raw) + text(&message.event) + text(&message.person) + text(&message.account)
}
