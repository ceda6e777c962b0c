//! Cell keys of a stages answer, and the subjects a cell counts.

use serde::Deserialize;
use serde_json::Value;
use wayfarer_core::Millis;

use super::measured::{NOWHERE, flaps, flows};
use super::yardstick::Yardstick;
use crate::QuestionError;
use crate::breakdown::Groups;
use crate::lifecycle::{History, Lifecycle, MoveKind, RiskState};
use crate::trend::{no_such_cell, read_key};

const EXAMPLE: &str = "{\"stage\":\"active\"}, {\"stage\":\"active\",\"period\":\"2024-06\",\"flow\":\"in\"} or {\"from\":\"active\",\"to\":\"dormant\"}";

/// A number of the answer: who it counts.
#[derive(Debug, Clone)]
pub enum StagesCell {
    /// Who stands so as of an instant.
    Standing(Standing),
    /// Who moved so in the range or in one period.
    Moving(Moving),
    /// Who moved there and back in the range within the time for flapping.
    Flapping,
}

/// How somebody stands; every part that is given must fit.
#[derive(Debug, Clone)]
pub struct Standing {
    at: Millis,
    stage: Option<u16>,
    risk: Option<RiskState>,
    disagree: Option<bool>,
    held: Option<bool>,
    at_target: Option<bool>,
    groups: Option<Groups>,
}

/// A move; every part that is given must fit.
#[derive(Debug, Clone, Default)]
pub struct Moving {
    period: Option<u32>,
    from: Option<u16>,
    to: Option<u16>,
    kind: Option<MoveKind>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Key {
    stage: Option<String>,
    period: Option<String>,
    flow: Option<Direction>,
    at: Option<End>,
    #[serde(default, deserialize_with = "given")]
    from: Option<Option<String>>,
    to: Option<String>,
    kind: Option<String>,
    risk: Option<RiskState>,
    disagree: Option<bool>,
    held: Option<bool>,
    at_target: Option<bool>,
    breakdown: Option<String>,
    #[serde(default)]
    flapping: bool,
}

impl Key {
    /// Whether it says anything but `flapping`.
    fn says_more(&self) -> bool {
        self.is_move() || self.is_standing() || self.stage.is_some() || self.period.is_some()
    }

    fn is_move(&self) -> bool {
        self.flow.is_some() || self.from.is_some() || self.to.is_some() || self.kind.is_some()
    }

    /// Whether it says what only those who stand have.
    fn is_standing(&self) -> bool {
        self.risk.is_some()
            || self.disagree.is_some()
            || self.held.is_some()
            || self.at_target.is_some()
            || self.breakdown.is_some()
            || self.at.is_some()
    }
}

/// `"from": null` is not the same as no `from`.
pub(crate) fn given<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Option<String>>, D::Error> {
    Option::<String>::deserialize(deserializer).map(Some)
}

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "snake_case")]
enum Direction {
    In,
    Out,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum End {
    Start,
    End,
}

/// Reads a cell key. `groups` finds the values behind a word of the breakdown.
pub(crate) fn read(
    key: &Value,
    lifecycle: &Lifecycle,
    yardstick: &Yardstick,
    groups: impl Fn(&str) -> Result<Groups, QuestionError>,
) -> Result<StagesCell, QuestionError> {
    let key: Key = read_key(key, EXAMPLE)?;
    let stage = |name: &Option<String>, field| {
        let find = |name: &String| {
            let index = lifecycle.stage_index(name);
            index
                .map(|i| i as u16)
                .ok_or_else(|| no_such_cell(field, name))
        };
        name.as_ref().map(find).transpose()
    };
    let period = key.period.as_ref().map(|label| {
        let known = yardstick.periods.find(label);
        known.ok_or_else(|| no_such_cell("period", label))
    });
    let period = period.transpose()?;
    if key.flapping {
        return match key.says_more() {
            false => Ok(StagesCell::Flapping),
            true => Err(QuestionError::invalid(
                "cell.flapping",
                "`flapping` counts everybody who moved there and back in the range: it stands alone",
            )),
        };
    }
    if !key.is_move() {
        let at = match (period, key.at) {
            (Some(period), _) => yardstick.end_of(period),
            (None, Some(End::Start)) => yardstick.from_ms.saturating_sub(1),
            (None, Some(End::End)) => yardstick.until_ms - 1,
            (None, None) => yardstick.as_of_ms,
        };
        refuse_past(&key, at, yardstick)?;
        return Ok(StagesCell::Standing(Standing {
            at,
            stage: stage(&key.stage, "stage")?,
            risk: key.risk,
            disagree: key.disagree,
            held: key.held,
            at_target: key.at_target,
            groups: key.breakdown.as_deref().map(groups).transpose()?,
        }));
    }
    refuse_standing(&key)?;
    let mut moving = Moving {
        period: period.map(|period| period as u32),
        from: match &key.from {
            Some(None) => Some(NOWHERE),
            Some(name) => stage(name, "from")?,
            None => None,
        },
        to: stage(&key.to, "to")?,
        kind: key.kind.as_deref().map(kind).transpose()?,
    };
    match (key.flow, stage(&key.stage, "stage")?) {
        (Some(Direction::In), Some(stage)) => moving.to = Some(stage),
        (Some(Direction::Out), Some(stage)) => moving.from = Some(stage),
        (None, None) => {}
        _ => {
            return Err(QuestionError::invalid(
                "cell.flow",
                "`stage` and `flow` go together: {\"stage\":\"active\",\"flow\":\"in\"}",
            ));
        }
    }
    Ok(StagesCell::Moving(moving))
}

fn kind(word: &str) -> Result<MoveKind, QuestionError> {
    if word == "start" {
        return Ok(MoveKind::Start);
    }
    let read = serde_json::from_value(Value::String(word.to_owned()));
    read.map_err(|_| no_such_cell("kind", word))
}

/// What members said and the target are known as of the question's instant only.
fn refuse_past(key: &Key, at: Millis, yardstick: &Yardstick) -> Result<(), QuestionError> {
    let is_present = key.disagree.is_some() || key.held.is_some() || key.breakdown.is_some();
    match at == yardstick.as_of_ms || !is_present {
        true => Ok(()),
        false => Err(QuestionError::invalid(
            "cell",
            "`disagree`, `held` and `breakdown` count as of the question's instant; leave `period` and `at` out",
        )),
    }
}

fn refuse_standing(key: &Key) -> Result<(), QuestionError> {
    match key.is_standing() {
        false => Ok(()),
        true => Err(QuestionError::invalid(
            "cell",
            "a cell counts those who move (`from`, `to`, `kind`, `flow`) or those who stand (`stage`, `risk`, `disagree`, `held`, `at_target`, `breakdown`), not both",
        )),
    }
}

impl StagesCell {
    /// Whether the subject is one of those counted.
    pub(crate) fn counts(
        &self,
        history: &History,
        group: Option<u32>,
        yardstick: &Yardstick,
    ) -> bool {
        match self {
            Self::Standing(wanted) => wanted.fits(history, group, yardstick),
            Self::Flapping => flaps(history, yardstick) > 0,
            Self::Moving(wanted) => flows(history, yardstick).any(|flow| {
                wanted.period.is_none_or(|period| period == flow.period)
                    && wanted.from.is_none_or(|from| from == flow.from)
                    && wanted.to.is_none_or(|to| to == flow.to)
                    && wanted.kind.is_none_or(|kind| kind == flow.kind)
            }),
        }
    }
}

impl Standing {
    fn fits(&self, history: &History, group: Option<u32>, yardstick: &Yardstick) -> bool {
        let Some(stage) = history.stage_at(self.at) else {
            return false;
        };
        let group = group.unwrap_or(crate::NO_CODE);
        let in_groups = self
            .groups
            .as_ref()
            .is_none_or(|groups| groups.holds(group));
        in_groups
            && self.stage.is_none_or(|wanted| wanted == stage)
            && self
                .risk
                .is_none_or(|risk| risk == history.risk_at(self.at))
            && self
                .disagree
                .is_none_or(|wanted| wanted == history.rules_say.is_some())
            && self
                .held
                .is_none_or(|wanted| wanted == history.held_until.is_some())
            && self
                .at_target
                .is_none_or(|wanted| wanted == yardstick.is_at_target(stage))
    }
}
