//! The answer of a ledger question.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use wayfarer_core::{Millis, iso_instant};

use super::cell::LedgerCell;
use super::entry::{GoalEntry, GoalState, LedgerBook, PromiseEntry, PromiseState, Quadrant};
use super::fold::LedgerFold;
use crate::{Answering, Events, Explanation, Fold, Labels, MatchedEvent, Merge, QuestionError};

/// Entries, and subjects with at least one of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Tally {
    entries: u64,
    subjects: u64,
}

impl Tally {
    fn add(&mut self, entries: u64) {
        self.entries += entries;
        self.subjects += u64::from(entries > 0);
    }

    fn merge(&mut self, other: Self) {
        self.entries += other.entries;
        self.subjects += other.subjects;
    }
}

/// Added-up books.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerPartial {
    subjects: u64,
    promises: [Tally; 5],
    goals: [Tally; 4],
    quadrants: [Tally; 4],
    /// Notes by feeling, and subjects whose latest feeling it is: −2 … 2, not said.
    feelings: [Tally; 6],
    tiers: BTreeMap<u32, u64>,
    priorities: BTreeMap<u32, u64>,
}

impl LedgerPartial {
    /// Adds one subject's book.
    pub(super) fn add(&mut self, book: &LedgerBook, as_of: Millis) {
        if book.is_empty() {
            return;
        }
        self.subjects += 1;
        for (state, tally) in PromiseState::ALL.iter().zip(&mut self.promises) {
            let is_so = |entry: &&PromiseEntry| entry.state(as_of) == *state;
            tally.add(book.promises.iter().filter(is_so).count() as u64);
        }
        for (state, tally) in GoalState::ALL.iter().zip(&mut self.goals) {
            let is_so = |entry: &&GoalEntry| entry.state(as_of) == *state;
            tally.add(book.goals.iter().filter(is_so).count() as u64);
        }
        for (quadrant, tally) in Quadrant::ALL.iter().zip(&mut self.quadrants) {
            let is_so = |entry: &&GoalEntry| entry.quadrant() == Some(*quadrant);
            tally.add(book.goals.iter().filter(is_so).count() as u64);
        }
        for (slot, tally) in self.feelings.iter_mut().enumerate() {
            tally.entries += u64::from(book.notes[slot]);
            let is_latest = book
                .last_felt
                .is_some_and(|felt| slot == (felt + 2) as usize);
            tally.subjects += u64::from(is_latest);
        }
        if let Some(tier) = book.tier {
            *self.tiers.entry(tier).or_default() += 1;
        }
        if let Some(priority) = book.priority {
            *self.priorities.entry(priority).or_default() += 1;
        }
    }
}

impl Merge for LedgerPartial {
    fn merge(&mut self, other: Self) {
        fn all<const N: usize>(into: &mut [Tally; N], other: [Tally; N]) {
            into.iter_mut()
                .zip(other)
                .for_each(|(tally, more)| tally.merge(more));
        }
        self.subjects += other.subjects;
        all(&mut self.promises, other.promises);
        all(&mut self.goals, other.goals);
        all(&mut self.quadrants, other.quadrants);
        all(&mut self.feelings, other.feelings);
        for (code, count) in other.tiers {
            *self.tiers.entry(code).or_default() += count;
        }
        for (code, count) in other.priorities {
            *self.priorities.entry(code).or_default() += count;
        }
    }
}

/// The answer to a ledger question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LedgerAnswer {
    /// Subjects of whom anything was said.
    pub subjects: u64,
    /// Promises by state.
    pub promises: Vec<EntryCount<PromiseState>>,
    /// Promises kept in time ⁄ promises kept, kept late, broken and overdue; `None` while
    /// none of them is over.
    pub kept_in_time_share: Option<f64>,
    /// Goals by state.
    pub goals: Vec<EntryCount<GoalState>>,
    /// Goals by whether they were met and how that feels.
    pub quadrants: Vec<EntryCount<Quadrant>>,
    /// Notes by how they felt.
    pub feelings: Vec<FeelingCount>,
    /// Subjects by tier, by word.
    pub tiers: Vec<WordCount>,
    /// Subjects by priority, by word.
    pub priorities: Vec<WordCount>,
}

/// How many entries are in a state, and of how many subjects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryCount<S> {
    /// The state.
    pub state: S,
    /// Entries in it.
    pub entries: u64,
    /// Subjects with at least one.
    pub subjects: u64,
}

/// Notes of one feeling.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeelingCount {
    /// −2 … 2; `None` = not said.
    pub felt: Option<i8>,
    /// Notes that felt so.
    pub notes: u64,
    /// Subjects whose latest feeling it is.
    pub subjects: u64,
}

/// Subjects with one word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordCount {
    /// The word.
    pub word: String,
    /// Subjects.
    pub subjects: u64,
}

impl Answering for LedgerFold {
    type Answer = LedgerAnswer;
    type Cell = LedgerCell;

    fn answer(&self, partial: &LedgerPartial, labels: &Labels) -> LedgerAnswer {
        let [_, overdue, kept, kept_late, broken] = partial.promises.map(|tally| tally.entries);
        let over = overdue + kept + kept_late + broken;
        let feelings = partial.feelings.iter().enumerate();
        LedgerAnswer {
            subjects: partial.subjects,
            promises: counts(&PromiseState::ALL, &partial.promises),
            kept_in_time_share: (over > 0).then(|| kept as f64 / over as f64),
            goals: counts(&GoalState::ALL, &partial.goals),
            quadrants: counts(&Quadrant::ALL, &partial.quadrants),
            feelings: feelings
                .map(|(slot, tally)| FeelingCount {
                    felt: (slot < 5).then_some(slot as i8 - 2),
                    notes: tally.entries,
                    subjects: tally.subjects,
                })
                .collect(),
            tiers: words(&partial.tiers, self.lanes.tier, labels),
            priorities: words(&partial.priorities, self.lanes.priority, labels),
        }
    }

    fn cell(
        &self,
        key: &Value,
        _partial: &LedgerPartial,
        labels: &Labels,
    ) -> Result<LedgerCell, QuestionError> {
        LedgerCell::read(self, key, labels)
    }

    fn contains(&self, book: &LedgerBook, cell: &LedgerCell) -> bool {
        cell.holds(book, self)
    }

    fn detail(&self, book: &LedgerBook, labels: &Labels) -> Value {
        let promises = book.promises.iter().map(|entry| {
            json!({
                "promise": labels.get(self.lanes.promise, entry.promise),
                "what": labels.get(self.lanes.what, entry.what),
                "owner": labels.get(self.lanes.owner, entry.owner),
                "made_at": iso_instant(entry.made_at),
                "due_at": entry.due_at.map(iso_instant),
                "state": entry.state(self.as_of_ms),
            })
        });
        let goals = book.goals.iter().map(|entry| {
            json!({
                "goal": labels.get(self.lanes.goal, entry.goal),
                "what": labels.get(self.lanes.what, entry.what),
                "target": entry.target,
                "value": entry.value,
                "felt": entry.felt,
                "due_at": entry.due_at.map(iso_instant),
                "met_at": entry.met_at.map(iso_instant),
                "state": entry.state(self.as_of_ms),
            })
        });
        json!({
            "promises": promises.collect::<Vec<_>>(),
            "goals": goals.collect::<Vec<_>>(),
            "notes": book.notes.iter().sum::<u32>(),
            "last_felt": book.last_felt,
            "tier": book.tier.map(|code| labels.get(self.lanes.tier, code)),
            "priority": book.priority.map(|code| labels.get(self.lanes.priority, code)),
        })
    }

    fn explain(&self, events: Events<'_>, labels: &Labels) -> Explanation {
        let mut book = self.init();
        self.step(&mut book, events);
        let matched = events.mask().iter().enumerate();
        let matched: Vec<_> = matched
            .filter(|(_, mask)| self.is_judgement(**mask))
            .map(|(index, _)| MatchedEvent {
                index,
                role: "judgement".to_owned(),
            })
            .collect();
        let (verdict, sentence) = match matched.len() {
            0 => (
                "ledger.silent",
                "Nobody said anything of this subject.".to_owned(),
            ),
            1 => ("ledger.said", "One judgement was made.".to_owned()),
            several => ("ledger.said", format!("{several} judgements were made.")),
        };
        let facts = match self.detail(&book, labels) {
            Value::Object(facts) => facts,
            _ => serde_json::Map::new(),
        };
        Explanation {
            verdict: verdict.to_owned(),
            facts,
            sentence,
            matched,
        }
    }
}

fn counts<S: Copy, const N: usize>(states: &[S; N], tallies: &[Tally; N]) -> Vec<EntryCount<S>> {
    let pairs = states.iter().zip(tallies);
    pairs
        .map(|(state, tally)| EntryCount {
            state: *state,
            entries: tally.entries,
            subjects: tally.subjects,
        })
        .collect()
}

fn words(counts: &BTreeMap<u32, u64>, lane: usize, labels: &Labels) -> Vec<WordCount> {
    let words = counts.iter().map(|(code, subjects)| WordCount {
        word: labels.get(lane, *code).to_owned(),
        subjects: *subjects,
    });
    let mut words: Vec<_> = words.collect();
    words.sort_by(|left, right| left.word.cmp(&right.word));
    words
}
