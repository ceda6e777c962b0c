//! Cell keys of a classification, and the subjects a cell counts.

use serde::Deserialize;
use serde_json::Value;

use super::fold::{ClassificationFold, ClassificationOutcome};
use super::standing::{Direction, GoalsClass, Standing};
use crate::breakdown::Groups;
use crate::lifecycle::RiskState;
use crate::stages::{NOWHERE, given};
use crate::trend::{no_such_cell, read_key};
use crate::{Labels, NO_CODE, QuestionError};

const EXAMPLE: &str = "{\"period\":\"2026-05\",\"stage\":\"active\",\"direction\":\"back\"} or {\"from\":null,\"stage\":\"active\"}";

/// A number of the answer: every part that is given must fit.
#[derive(Debug, Clone)]
pub struct ClassificationCell {
    period: u32,
    stage: Option<u16>,
    from: Option<u16>,
    direction: Option<Direction>,
    risk: Option<RiskState>,
    felt: Option<Option<i8>>,
    tier: Option<Word>,
    priority: Option<Word>,
    goals: Option<GoalsClass>,
    overdue: Option<bool>,
    by: Option<Groups>,
}

/// A word of members.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Word {
    /// None is set.
    Unset,
    /// The one with this code.
    Code(u32),
    /// One that nobody ever said.
    Unheard,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Key {
    period: Option<String>,
    stage: Option<String>,
    #[serde(default, deserialize_with = "given")]
    from: Option<Option<String>>,
    direction: Option<Direction>,
    risk: Option<RiskState>,
    #[serde(default, deserialize_with = "given_felt")]
    felt: Option<Option<i8>>,
    #[serde(default, deserialize_with = "given")]
    tier: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    priority: Option<Option<String>>,
    goals: Option<GoalsClass>,
    overdue: Option<bool>,
    by: Option<String>,
}

/// `"felt": null` is not the same as no `felt`.
fn given_felt<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Option<i8>>, D::Error> {
    Option::<i8>::deserialize(deserializer).map(Some)
}

impl ClassificationCell {
    /// Reads a cell key. `groups` finds the values behind a word of `by` in a period.
    pub(super) fn read(
        key: &Value,
        fold: &ClassificationFold,
        labels: &Labels,
        groups: impl Fn(&str, usize) -> Result<Groups, QuestionError>,
    ) -> Result<Self, QuestionError> {
        let key: Key = read_key(key, EXAMPLE)?;
        let stage = |name: &String, field| {
            let found = fold.lifecycle.stage_index(name);
            let found = found.map(|index| index as u16);
            found.ok_or_else(|| no_such_cell(field, name))
        };
        let periods = &fold.yardstick.periods;
        let period = match &key.period {
            Some(label) => {
                let found = periods.find(label);
                found.ok_or_else(|| no_such_cell("period", label))?
            }
            None => fold.periods_told().saturating_sub(1),
        };
        let from = key.from.map(|from| match from {
            None => Ok(NOWHERE),
            Some(name) => stage(&name, "from"),
        });
        let word = |lane: usize| {
            move |word: Option<String>| match word {
                None => Word::Unset,
                Some(word) => labels
                    .code(lane, &word)
                    .filter(|code| *code != NO_CODE)
                    .map_or(Word::Unheard, Word::Code),
            }
        };
        let lanes = &fold.ledger.lanes;
        Ok(Self {
            period: period as u32,
            stage: key.stage.map(|name| stage(&name, "stage")).transpose()?,
            from: from.transpose()?,
            direction: key.direction,
            risk: key.risk,
            felt: key.felt,
            tier: key.tier.map(word(lanes.tier)),
            priority: key.priority.map(word(lanes.priority)),
            goals: key.goals,
            overdue: key.overdue,
            by: key.by.map(|word| groups(&word, period)).transpose()?,
        })
    }

    /// Whether the subject is one of those counted.
    pub(super) fn counts(&self, outcome: &ClassificationOutcome) -> bool {
        let standings = &outcome.standings;
        let at = standings.binary_search_by_key(&self.period, |standing| standing.period);
        at.is_ok_and(|at| self.fits(&standings[at]))
    }

    fn fits(&self, standing: &Standing) -> bool {
        fn is<T: PartialEq>(wanted: &Option<T>, value: T) -> bool {
            wanted.as_ref().is_none_or(|wanted| *wanted == value)
        }
        let word = |code: Option<u32>| code.map_or(Word::Unset, Word::Code);
        is(&self.stage, standing.stage)
            && is(&self.from, standing.from)
            && is(&self.direction, standing.direction)
            && is(&self.risk, standing.risk)
            && is(&self.felt, standing.felt)
            && is(&self.tier, word(standing.tier))
            && is(&self.priority, word(standing.priority))
            && is(&self.goals, standing.goals)
            && is(&self.overdue, standing.overdue > 0)
            && self.by.as_ref().is_none_or(|by| by.holds(standing.group))
    }
}
