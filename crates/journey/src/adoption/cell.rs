//! Numbers of an answer, and whom they count.
//!
//! Cell key: `{"feature":"calendar","level":"tried"}` = got at least so far with it;
//! `{"feature":"calendar","stands":"tried"}` = got so far and no further;
//! `{"feature":"calendar","dropped":true}`; `{"depth":2}` = tried so many features; `{}` =
//! everybody counted. `"(other)"` = features beyond the top ones: the farthest of them
//! counts. With `by` add `"breakdown":"admin"`.

use serde::Deserialize;

use super::fold::{AdoptionFold, AdoptionOutcome};
use super::partial::AdoptionPartial;
use super::rules::AdoptionLevel;
use crate::trend::{Bucket, OTHER, no_such_cell, read_key};
use crate::{Labels, QuestionError};

/// A number of the answer, resolved.
#[derive(Debug)]
pub struct AdoptionCell {
    what: What,
    group: Bucket,
}

#[derive(Debug)]
enum What {
    Everybody,
    Reached(Bucket, AdoptionLevel),
    Stands(Bucket, AdoptionLevel),
    Dropped(Bucket),
    Depth(u32),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Key {
    #[serde(default)]
    feature: Option<String>,
    #[serde(default)]
    level: Option<AdoptionLevel>,
    #[serde(default)]
    stands: Option<AdoptionLevel>,
    #[serde(default)]
    dropped: bool,
    #[serde(default)]
    depth: Option<u32>,
    #[serde(default)]
    breakdown: Option<String>,
}

impl AdoptionCell {
    pub(super) fn read(
        fold: &AdoptionFold,
        key: &serde_json::Value,
        partial: &AdoptionPartial,
        labels: &Labels,
    ) -> Result<Self, QuestionError> {
        let key: Key = read_key(key, r#"{"feature":"calendar","level":"tried"}"#)?;
        let lines = fold.lines(partial, labels);
        let find = |buckets: Vec<Bucket>, name: &str, is_it: &dyn Fn(u32) -> bool, field| {
            let mut buckets = buckets.into_iter();
            let found = buckets.find(|bucket| match bucket {
                Bucket::Value(code) => is_it(*code),
                _ => name == OTHER,
            });
            found.ok_or_else(|| no_such_cell(field, name))
        };
        let group = match (fold.group, key.breakdown.as_deref()) {
            (_, None) => Bucket::All,
            (None, Some(name)) => return Err(no_such_cell("breakdown", name)),
            (Some(lane), Some(name)) => {
                let is_it = |code: u32| labels.get(lane, code) == name;
                find(lines.groups, name, &is_it, "breakdown")?
            }
        };
        let feature = key.feature.as_deref().map(|name| {
            let is_it = |code: u32| fold.feature(code, labels) == name;
            find(lines.features, name, &is_it, "feature")
        });
        let what = match (
            feature.transpose()?,
            key.level,
            key.stands,
            key.dropped,
            key.depth,
        ) {
            (None, None, None, false, None) => What::Everybody,
            (None, None, None, false, Some(depth)) => What::Depth(depth),
            (Some(feature), None, Some(level), false, None) => What::Stands(feature, level),
            (Some(feature), None, None, true, None) => What::Dropped(feature),
            (Some(feature), level, None, false, None) => {
                What::Reached(feature, level.unwrap_or(AdoptionLevel::Exposed))
            }
            _ => {
                return Err(QuestionError::invalid(
                    "cell",
                    "give a feature with one of `level`, `stands` and `dropped`, or `depth` alone",
                ));
            }
        };
        Ok(Self { what, group })
    }

    pub(super) fn holds(&self, outcome: &AdoptionOutcome) -> bool {
        self.group.holds(outcome.group)
            && match &self.what {
                What::Everybody => true,
                What::Depth(depth) => outcome.depth() == *depth,
                What::Reached(feature, level) => {
                    outcome.level(feature).is_some_and(|own| own >= *level)
                }
                What::Stands(feature, level) => outcome.level(feature) == Some(*level),
                What::Dropped(feature) => outcome.has_dropped(feature),
            }
    }
}
