//! The backtest question.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use wayfarer_core::Span;

use super::signalled::PATH;
use crate::lifecycle::Subject;
use crate::stages::defaults::*;
use crate::{Band, Criterion, EventFilter, HealthRef, SignalModelRef, Unit, Unseen};

/// How well an alarm would have foretold an outcome, over history, with what was known then.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Backtest {
    /// What is tried.
    pub alarm: Alarm,
    /// What should have been foretold.
    pub outcome: EventFilter,
    /// How soon after the alarm the outcome must come.
    #[serde(default = "ninety_days", skip_serializing_if = "is_ninety_days")]
    pub horizon: Span,
    /// The property that names who answers the alarm, such as `owner`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// Also: the alarm is a score below this, or the one detector opens at this number, for
    /// each of these. Not for a condition.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub thresholds: Vec<f64>,
    /// From when on an event counts.
    #[serde(default, skip_serializing_if = "is_received")]
    pub known: Known,
    /// An event received later than this after it happened came with an import of history:
    /// it counts from when it happened.
    #[serde(default = "seven_days", skip_serializing_if = "is_seven_days")]
    pub backfill_after: Span,
    /// What the signal model's detectors have no source for, as in `Signals`.
    #[serde(skip)]
    pub unseen: BTreeMap<String, Unseen>,
}

impl Backtest {
    /// The most thresholds of one question.
    pub const MAX_THRESHOLDS: usize = 20;
}

/// From when on an event counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Known {
    /// From when it was received, where that is later.
    #[default]
    Received,
    /// From when it happened: with everything known at once.
    Occurred,
}

fn is_received(known: &Known) -> bool {
    *known == Known::Received
}

/// A source of alarms: a subject raises one when it enters the state.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Document", into = "Document")]
pub enum Alarm {
    /// Entering a band of a health model.
    Health {
        /// The model.
        model: HealthRef,
        /// The band.
        band: Band,
    },
    /// A subject that had none comes to have a live signal.
    Signals {
        /// The model.
        model: SignalModelRef,
        /// Keys of the detectors whose signals count; all where none is named.
        detectors: Vec<String>,
    },
    /// A condition that begins to hold, looked at each local midnight.
    Criterion {
        /// The condition.
        criterion: Criterion,
        /// Whose.
        subject: Subject,
    },
}

impl Alarm {
    /// Whom it counts, once the model was looked up.
    pub(crate) fn unit(&self) -> Option<Unit> {
        match self {
            Self::Health { model, .. } => {
                let (model, _) = model.definition("backtest.alarm.health").ok()?;
                Some(model.subject.unit())
            }
            Self::Signals { model, .. } => {
                let (model, _) = model.definition(PATH).ok()?;
                Some(model.subject.unit())
            }
            Self::Criterion { subject, .. } => Some(subject.unit()),
        }
    }
}

/// The alarm as it is written.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    health: Option<HealthRef>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    band: Option<Band>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    signals: Option<SignalModelRef>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    detectors: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    criterion: Option<Criterion>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    subject: Option<Subject>,
}

impl TryFrom<Document> for Alarm {
    type Error = &'static str;

    fn try_from(document: Document) -> Result<Self, Self::Error> {
        let (band, subject) = (document.band, document.subject);
        let detectors = document.detectors;
        match (document.health, document.signals, document.criterion) {
            (Some(model), None, None) if subject.is_none() && detectors.is_empty() => {
                Ok(Self::Health {
                    model,
                    band: band.unwrap_or(Band::Red),
                })
            }
            (None, Some(model), None) if subject.is_none() && band.is_none() => {
                Ok(Self::Signals { model, detectors })
            }
            (None, None, Some(criterion)) if band.is_none() && detectors.is_empty() => {
                Ok(Self::Criterion {
                    criterion,
                    subject: subject.unwrap_or_default(),
                })
            }
            _ => Err(
                "an alarm is {\"health\": model, \"band\": \"red\"}, {\"signals\": model, \"detectors\": [key]} or {\"criterion\": condition, \"subject\": \"account\"}",
            ),
        }
    }
}

impl From<Alarm> for Document {
    fn from(alarm: Alarm) -> Self {
        match alarm {
            Alarm::Health { model, band } => Self {
                health: Some(model),
                band: Some(band),
                ..Self::default()
            },
            Alarm::Signals { model, detectors } => Self {
                signals: Some(model),
                detectors,
                ..Self::default()
            },
            Alarm::Criterion { criterion, subject } => Self {
                criterion: Some(criterion),
                subject: (subject != Subject::Person).then_some(subject),
                ..Self::default()
            },
        }
    }
}
