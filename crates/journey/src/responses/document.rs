//! The responses question.

use serde::{Deserialize, Serialize};

use crate::{EventFilter, PeriodUnit};

/// What people answered: scores of surveys and reviews, added up by what they mean.
///
/// A response is an event with a number in a property. The range picks responses; everything
/// is as of the response itself: the breakdown is the property's value on that event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Responses {
    /// Which events are responses. Filled in by what event names mean when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<EventFilter>,
    /// The property that holds the number. Filled in together with `of`; `score` when only
    /// `of` is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<String>,
    /// What the numbers mean.
    #[serde(rename = "type")]
    pub kind: ScoreKind,
    /// Another scale than the kind's usual one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scale: Option<ScaleChange>,
    /// Whether every response counts, or a person's latest alone.
    #[serde(default, skip_serializing_if = "is_default")]
    pub per: ResponsesPer,
    /// Split by a property of the response.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Also per period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<PeriodUnit>,
    /// Values shown before the rest is joined as "(other)"; 25 when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub top: Option<usize>,
}

/// What the numbers of a survey mean.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScoreKind {
    /// How likely to recommend, 0 to 10: promoters 9 and 10, detractors 0 to 6.
    Nps,
    /// How satisfied, 1 to 5: satisfied 4 and 5.
    Csat,
    /// How easy it was (CES 2.0, agreement), 1 to 7: agree 5 to 7.
    Ces,
    /// Stars of a review, 1 to 5: positive 4 and 5.
    Stars,
    /// Any other scale.
    Custom(CustomScale),
}

/// A scale of one's own.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CustomScale {
    /// Lowest number that is an answer.
    pub min: f64,
    /// Highest.
    pub max: f64,
    /// From here on an answer is positive.
    pub positive_from: f64,
    /// Up to here it is negative.
    pub negative_to: f64,
}

/// What differs from the kind's usual scale.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ScaleChange {
    /// Lowest number that is an answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<f64>,
    /// Highest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<f64>,
    /// From here on an answer is positive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub positive_from: Option<f64>,
    /// Up to here it is negative.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub negative_to: Option<f64>,
}

/// Which responses count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResponsesPer {
    /// Every one, also those of nobody in particular.
    #[default]
    Response,
    /// Of each person the latest that lies on the scale: of the range, and of each period.
    LatestPerPerson,
}

fn is_default(per: &ResponsesPer) -> bool {
    *per == ResponsesPer::default()
}
