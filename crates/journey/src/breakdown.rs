//! Subjects by the latest value of a property: where it is read, and which values are shown.

use std::collections::HashSet;

use crate::trend::{OTHER, no_such_cell};
use crate::{Condition, EventFilter, Events, Labels, PlanBuilder, PropertyTest, QuestionError};

/// Where the breakdown's value is read, and how many values are shown.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Breakdown {
    pub lane: usize,
    /// Events that carry the property.
    bit: u64,
    top: usize,
}

/// Values of a breakdown.
#[derive(Debug, Clone)]
pub(crate) enum Groups {
    One(u32),
    AllBut(HashSet<u32>),
}

impl Groups {
    pub(crate) fn holds(&self, code: u32) -> bool {
        match self {
            Self::One(only) => *only == code,
            Self::AllBut(codes) => !codes.contains(&code),
        }
    }
}

impl Breakdown {
    pub(crate) fn new(
        property: &str,
        top: usize,
        plan: &mut PlanBuilder,
        path: &str,
    ) -> Result<Self, QuestionError> {
        Ok(Self {
            lane: plan.codes(property),
            bit: plan.filter(&carries(property), path)?,
            top,
        })
    }

    /// The value after these events.
    pub(crate) fn latest(&self, known: u32, events: Events<'_>) -> u32 {
        let carrying = events.mask().iter().rposition(|mask| mask & self.bit != 0);
        carrying.map_or(known, |last| events.codes(self.lane)[last])
    }

    /// Of values and their subjects those that are shown, the largest first.
    fn shown(&self, sizes: &[(u32, u64)], labels: &Labels) -> Vec<u32> {
        let mut all = sizes.to_vec();
        let word = |code: u32| labels.get(self.lane, code);
        all.sort_by(|left, right| {
            let by_size = right.1.cmp(&left.1);
            by_size.then_with(|| word(left.0).cmp(word(right.0)))
        });
        all.truncate(self.top);
        all.into_iter().map(|(code, _)| code).collect()
    }

    /// Every row of an answer: its word, and the values it adds up.
    pub(crate) fn rows<'l>(
        &self,
        sizes: &[(u32, u64)],
        labels: &'l Labels,
    ) -> Vec<(&'l str, Vec<u32>)> {
        let shown = self.shown(sizes, labels);
        let row = |code: &u32| (labels.get(self.lane, *code), vec![*code]);
        let mut rows: Vec<_> = shown.iter().map(row).collect();
        let codes = sizes.iter().map(|(code, _)| *code);
        let rest: Vec<u32> = codes.filter(|code| !shown.contains(code)).collect();
        if !rest.is_empty() {
            rows.push((OTHER, rest));
        }
        rows
    }

    /// The values behind a word of the answer.
    pub(crate) fn groups(
        &self,
        word: &str,
        sizes: &[(u32, u64)],
        labels: &Labels,
    ) -> Result<Groups, QuestionError> {
        if word == OTHER {
            let shown = self.shown(sizes, labels);
            return Ok(Groups::AllBut(shown.into_iter().collect()));
        }
        let code = labels.code(self.lane, word);
        code.map(Groups::One)
            .ok_or_else(|| no_such_cell("breakdown", word))
    }
}

/// The error of a cell that names a value where the question has no breakdown.
pub(crate) fn no_breakdown() -> QuestionError {
    QuestionError::invalid("cell.breakdown", "the question has no breakdown")
}

fn carries(property: &str) -> EventFilter {
    EventFilter {
        event: None,
        condition: Some(Condition::Property(PropertyTest {
            name: property.to_owned(),
            exists: Some(true),
            ..PropertyTest::default()
        })),
    }
}
