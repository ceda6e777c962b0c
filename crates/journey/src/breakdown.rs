//! Subjects by the latest value of a property: where it is read, and which values are shown.

use std::collections::HashSet;

use wayfarer_core::Value;

use crate::judgement::names;
use crate::trend::{OTHER, no_such_cell};
use crate::{
    Condition, EventFilter, Events, Labels, PlanBuilder, PropertyTest, QuestionError, Values,
};

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
    /// Whether the value with this code is one of them.
    pub(crate) fn holds(&self, code: u32) -> bool {
        match self {
            Self::One(only) => *only == code,
            Self::AllBut(codes) => !codes.contains(&code),
        }
    }
}

impl Breakdown {
    /// Registers the property; `top` values are shown.
    pub(crate) fn new(
        property: &str,
        top: usize,
        plan: &mut PlanBuilder,
        path: &str,
    ) -> Result<Self, QuestionError> {
        Ok(Self {
            lane: plan.codes(property),
            bit: plan.last_known(&carries(property), property, None, path)?,
            top,
        })
    }

    /// Whether an event with this mask carries the property.
    pub(crate) fn is_carried(&self, mask: u64) -> bool {
        mask & self.bit != 0
    }

    /// The value after these events, where it was `known` before them.
    pub(crate) fn latest(&self, known: u32, events: Events<'_>) -> u32 {
        let mut masks = events.mask().iter();
        let carrying = masks.rposition(|mask| self.is_carried(*mask));
        carrying.map_or(known, |last| events.codes(self.lane)[last])
    }

    /// Of values and their subjects those that are shown, the largest first.
    fn shown(&self, sizes: &[(u32, u64)], labels: &Labels) -> Vec<u32> {
        let sizes = sizes.iter().map(|(code, size)| (*size, *code)).collect();
        largest(sizes, self.top, |code| labels.get(self.lane, code))
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
        groups_of("breakdown", word, Some(self.lane), labels, || {
            self.shown(sizes, labels)
        })
    }
}

/// The error of a cell that names a value where the question has no breakdown.
pub(crate) fn no_breakdown() -> QuestionError {
    QuestionError::invalid("cell.breakdown", "the question has no breakdown")
}

/// The groups a word of the cell key's `field` means; `shown` are those that are not
/// "(other)".
pub(crate) fn groups_of(
    field: &str,
    word: &str,
    lane: Option<usize>,
    labels: &Labels,
    shown: impl FnOnce() -> Vec<u32>,
) -> Result<Groups, QuestionError> {
    let lane = lane.ok_or_else(|| {
        let message = format!("the question has no {field}");
        QuestionError::invalid(format!("cell.{field}"), message)
    })?;
    if word == OTHER {
        return Ok(Groups::AllBut(shown().into_iter().collect()));
    }
    let code = labels.code(lane, word);
    code.map(Groups::One)
        .ok_or_else(|| no_such_cell(field, word))
}

/// Codes of the `top` largest groups out of (size, code); of equal size, by their words.
pub(crate) fn largest<'a>(
    mut sizes: Vec<(u64, u32)>,
    top: usize,
    word: impl Fn(u32) -> &'a str,
) -> Vec<u32> {
    sizes.sort_by(|left, right| {
        let by_size = right.0.cmp(&left.0);
        by_size.then_with(|| word(left.1).cmp(word(right.1)))
    });
    sizes.truncate(top);
    sizes.into_iter().map(|(_, code)| code).collect()
}

/// Events that carry the property. A promise's own properties (who answers for it) are not
/// those of the customer.
fn carries(property: &str) -> EventFilter {
    let exists = PropertyTest {
        name: property.to_owned(),
        exists: Some(true),
        ..PropertyTest::default()
    };
    let promised = PropertyTest {
        name: "$event".to_owned(),
        is: Some(Values::One(Value::Text(names::PROMISE_MADE.to_owned()))),
        ..PropertyTest::default()
    };
    EventFilter {
        event: None,
        condition: Some(Condition::All(vec![
            Condition::Property(exists),
            Condition::Not(Box::new(Condition::Property(promised))),
        ])),
    }
}
