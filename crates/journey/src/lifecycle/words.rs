//! What members said, as events: which stage a word names shows in a few filter bits, the
//! number of the stage in binary, so that sixty-four stages take seven filters.

use serde::{Deserialize, Serialize};
use wayfarer_core::{EventKind, Millis, Value};

use super::Lifecycle;
use crate::judgement::names;
use crate::{Condition, EventFilter, Events, PlanBuilder, PropertyTest, QuestionError, Values};

/// How to tell members' words among events.
#[derive(Debug)]
pub(super) struct Words {
    /// Digit *i* of the number of the stage named, counted from one.
    digits: Vec<u64>,
    released: u64,
    expires_lane: usize,
    pub(super) bits: u64,
}

/// A word that was heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Heard {
    /// The stage named and until when; `None` = taken back.
    pub(super) word: Option<Word>,
    /// Position of the event.
    pub(super) index: u32,
}

/// A word that stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Word {
    pub(super) stage: u16,
    /// First instant at which it no longer does.
    pub(super) until: Millis,
}

impl Words {
    pub(super) fn new(
        lifecycle: &Lifecycle,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        plan.kind(EventKind::Profile);
        plan.kind(EventKind::System);
        plan.always_visible(Condition::Property(PropertyTest {
            name: "$kind".to_owned(),
            is: Some(Values::One(Value::Number(f64::from(
                EventKind::System.code(),
            )))),
            ..PropertyTest::default()
        }));
        let is_ours = property("lifecycle", vec![lifecycle.key.clone()]);
        let mut digits = Vec::new();
        let mut digit = 1;
        while digit <= lifecycle.stages.len() {
            let stages = lifecycle.stages.iter().enumerate();
            let with_digit = stages.filter(|(index, _)| (index + 1) & digit != 0);
            let keys = with_digit.map(|(_, stage)| stage.key.clone()).collect();
            let condition = Condition::All(vec![is_ours.clone(), property("to", keys)]);
            digits.push(word(plan, names::STAGE_SET, condition)?);
            digit <<= 1;
        }
        let released = word(plan, names::STAGE_RELEASED, is_ours)?;
        Ok(Self {
            bits: digits.iter().fold(released, |bits, bit| bits | bit),
            digits,
            released,
            expires_lane: plan.numbers("expires_at"),
        })
    }

    /// The word an event is; `None` where it is none of ours.
    pub(super) fn hear(&self, events: Events<'_>, index: usize) -> Option<Option<Word>> {
        let mask = events.mask()[index];
        if mask & self.released != 0 {
            return Some(None);
        }
        let digits = self.digits.iter().enumerate();
        let number = digits
            .filter(|(_, bit)| mask & *bit != 0)
            .fold(0u16, |number, (digit, _)| number | 1 << digit);
        let expires = events.numbers(self.expires_lane)[index];
        let until = match expires.is_nan() {
            true => Millis::MAX,
            false => expires as Millis,
        };
        Some(Some(Word {
            stage: number.checked_sub(1)?,
            until,
        }))
    }
}

fn property(name: &str, values: Vec<String>) -> Condition {
    let values = values.into_iter().map(Value::Text).collect();
    Condition::Property(PropertyTest {
        name: name.to_owned(),
        is: Some(Values::Many(values)),
        ..PropertyTest::default()
    })
}

fn word(plan: &mut PlanBuilder, event: &str, condition: Condition) -> Result<u64, QuestionError> {
    let filter = EventFilter {
        condition: Some(condition),
        ..EventFilter::named(event)
    };
    plan.filter_of_kinds(&filter, &[EventKind::System], "lifecycle")
}
