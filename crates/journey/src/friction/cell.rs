//! Numbers of an answer, and whom they count.
//!
//! Cell key: `{"detector":"loop","event":"cart","to":"search"}` = people who met the spot
//! (`to` where it is a pair), or with `"side":"comparable"` those who passed the same place
//! without it; with `"outcome":"with"` (`without`, `open`) those of whom that became. `{}` =
//! everybody with a step, by what followed their first.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value as Json;

use super::document::FrictionKind;
use super::fold::FrictionFold;
use super::found::{Found, Limit};
use super::outcome::{FrictionOutcome, Met};
use super::partial::FrictionPartial;
use super::rules::FrictionFate;
use crate::trend::{no_such_cell, read_key};
use crate::{Labels, QuestionError};

/// A number of the answer, resolved.
#[derive(Debug)]
pub struct FrictionCell {
    who: Who,
    fate: Option<FrictionFate>,
    /// From where on the waits of each pair of steps are long.
    limits: BTreeMap<(u32, u32), Limit>,
}

#[derive(Debug)]
enum Who {
    Everybody,
    Hit(Found),
    Comparable(Found),
}

#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Side {
    #[default]
    Hit,
    Comparable,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Key {
    #[serde(default)]
    detector: Option<FrictionKind>,
    #[serde(default)]
    event: Option<String>,
    #[serde(default)]
    to: Option<String>,
    #[serde(default)]
    side: Side,
    #[serde(default)]
    outcome: Option<FrictionFate>,
}

impl FrictionCell {
    pub(super) fn read(
        fold: &FrictionFold,
        key: &Json,
        partial: &FrictionPartial,
        labels: &Labels,
    ) -> Result<Self, QuestionError> {
        let key: Key = read_key(key, r#"{"detector":"repeat","event":"search"}"#)?;
        let fate = key.outcome;
        let all = fold.found(partial, labels);
        let limits = all.iter().filter_map(Found::limit).collect();
        let (Some(detector), Some(event)) = (key.detector, &key.event) else {
            let is_everybody = key.detector.is_none() && key.event.is_none() && key.to.is_none();
            return match (is_everybody, key.side) {
                (true, Side::Hit) => Ok(Self {
                    who: Who::Everybody,
                    fate,
                    limits,
                }),
                _ => Err(QuestionError::invalid(
                    "cell",
                    "a spot is a `detector` and its `event` (with `to` where it is a pair)",
                )),
            };
        };
        let found = all.into_iter().find(|found| {
            let words = fold.words(found.spot, labels);
            found.spot.detector == detector && words == (event.as_str(), key.to.as_deref())
        });
        let pair = key.to.iter().map(String::as_str);
        let words: Vec<_> = [event.as_str()].into_iter().chain(pair).collect();
        let found = found.ok_or_else(|| no_such_cell("event", words.join(" – ")))?;
        let who = match key.side {
            Side::Hit => Who::Hit(found),
            Side::Comparable => Who::Comparable(found),
        };
        Ok(Self { who, fate, limits })
    }

    /// From where on waits of a pair of steps are long.
    pub(super) fn limit_of(&self, pair: (u32, u32)) -> Option<Limit> {
        self.limits.get(&pair).copied()
    }

    pub(super) fn holds(&self, outcome: &FrictionOutcome) -> bool {
        let own = match &self.who {
            Who::Everybody => outcome.first.map(|first| first.fate),
            Who::Hit(found) => hit(found, outcome),
            Who::Comparable(found) => comparable(found, outcome),
        };
        own.is_some_and(|own| self.fate.is_none_or(|fate| fate == own))
    }
}

/// What became of somebody who met the spot.
fn hit(found: &Found, outcome: &FrictionOutcome) -> Option<FrictionFate> {
    if let Some(limit) = found.wait {
        let mut waits = outcome.waits(found.spot.event, found.spot.to);
        return Some(waits.find(|moved| moved.cell > limit.cell)?.anchor.fate);
    }
    let is_hit = |met: &&Met| met.occurrences > 0;
    outcome
        .of(found.spot)
        .filter(is_hit)
        .map(|met| met.anchor.fate)
}

/// What became of somebody who passed the same place without it.
fn comparable(found: &Found, outcome: &FrictionOutcome) -> Option<FrictionFate> {
    match found.spot.detector {
        FrictionKind::Wait => {
            let first = outcome.waits(found.spot.event, found.spot.to).next()?;
            hit(found, outcome).is_none().then_some(first.anchor.fate)
        }
        FrictionKind::Error => {
            let first = outcome.step(found.before?)?.anchor?;
            hit(found, outcome).is_none().then_some(first.fate)
        }
        _ => {
            let passed = outcome.of(found.spot).filter(|met| met.occurrences == 0);
            passed.map(|met| met.anchor.fate)
        }
    }
}
