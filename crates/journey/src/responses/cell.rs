//! Numbers of an answer, and whom they count.

use serde::Deserialize;

use super::fold::ResponsesFold;
use super::partial::{ALL_TIME, ResponsesPartial, What};
use super::scale::{Said, fixed};
use crate::trend::{Bucket, OTHER, no_such_cell, read_key};
use crate::{Labels, QuestionError};

/// A number of the answer, resolved.
#[derive(Debug)]
pub struct ResponsesCell {
    pub(super) slot: u32,
    pub(super) what: What,
    pub(super) bucket: Bucket,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Key {
    #[serde(default)]
    class: Option<String>,
    #[serde(default)]
    score: Option<f64>,
    #[serde(default)]
    breakdown: Option<String>,
    #[serde(default)]
    period: Option<String>,
}

impl ResponsesCell {
    pub(super) fn read(
        fold: &ResponsesFold,
        key: &serde_json::Value,
        partial: &ResponsesPartial,
        labels: &Labels,
    ) -> Result<Self, QuestionError> {
        let key: Key = read_key(key, r#"{"class":"detractor","breakdown":"web"}"#)?;
        Ok(Self {
            slot: slot(fold, key.period.as_deref())?,
            what: what(fold, key.class.as_deref(), key.score)?,
            bucket: bucket(fold, key.breakdown.as_deref(), partial, labels)?,
        })
    }
}

fn slot(fold: &ResponsesFold, period: Option<&str>) -> Result<u32, QuestionError> {
    let Some(period) = period else {
        return Ok(ALL_TIME);
    };
    (0..fold.slots.len())
        .find(|slot| fold.has_periods && fold.slots.label(*slot) == Some(period))
        .map(|slot| slot as u32)
        .ok_or_else(|| no_such_cell("period", period))
}

fn what(
    fold: &ResponsesFold,
    class: Option<&str>,
    score: Option<f64>,
) -> Result<What, QuestionError> {
    match (class, score) {
        (None, None) => Ok(What::Scored),
        (Some("off_scale"), None) => Ok(What::OffScale),
        (Some("unscored"), None) => Ok(What::Unscored),
        (Some(word), None) => fold
            .scale
            .class_called(word)
            .map(What::Class)
            .ok_or_else(|| no_such_cell("class", word)),
        (None, Some(score)) => match fold.scale.read(score) {
            Said::Score(_) => Ok(What::Score(fixed(score))),
            _ => Err(no_such_cell("score", score)),
        },
        (Some(_), Some(_)) => Err(QuestionError::invalid(
            "cell",
            "a score has one class; give `class` or `score`",
        )),
    }
}

fn bucket(
    fold: &ResponsesFold,
    name: Option<&str>,
    partial: &ResponsesPartial,
    labels: &Labels,
) -> Result<Bucket, QuestionError> {
    let Some(name) = name else {
        return Ok(Bucket::All);
    };
    let Some(lane) = fold.breakdown else {
        return Err(no_such_cell("breakdown", name));
    };
    if name == OTHER {
        let mut buckets = fold.lines(partial, labels).buckets.into_iter();
        let beyond = buckets.find(|bucket| matches!(bucket, Bucket::Beyond(_)));
        return beyond.ok_or_else(|| no_such_cell("breakdown", name));
    }
    labels
        .code(lane, name)
        .map(Bucket::Value)
        .ok_or_else(|| no_such_cell("breakdown", name))
}
