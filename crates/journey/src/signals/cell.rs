//! Cell keys of a signals answer, and the subjects a cell counts.

use serde::Deserialize;
use serde_json::Value;
use wayfarer_core::Millis;

use super::document::{SignalModel, SignalSeverity};
use super::fold::SignalsOutcome;
use super::signal::{EpisodeOutcome, Signal, SignalState};
use super::yardstick::Yardstick;
use crate::breakdown::Groups;
use crate::trend::{no_such_cell, read_key};
use crate::{NO_CODE, QuestionError};

const EXAMPLE: &str = "{\"detector\":\"low_usage\",\"state\":\"open\"}, {\"severity\":\"high\"}, {\"detector\":\"low_usage\",\"opened\":true,\"period\":\"2024-06\"} or {\"outcome\":\"lost\"}";

/// A number of the answer: who it counts.
#[derive(Debug, Clone)]
pub struct SignalsCell {
    what: What,
    groups: Option<Groups>,
}

#[derive(Debug, Clone)]
enum What {
    /// Everybody of a value of the breakdown.
    Subjects,
    /// With a signal like this.
    Signal {
        detector: Option<u16>,
        severity: Option<SignalSeverity>,
        when: When,
    },
    /// With an episode that ended so in the range, or that goes on.
    Episode(EpisodeOutcome),
    /// With an episode that began in the range.
    Begun,
}

#[derive(Debug, Clone, Copy)]
enum When {
    /// Live now; in this state, if one is given.
    Live(Option<SignalState>),
    /// Live and overdue now.
    Overdue,
    /// Opened in the range, or in this period of it.
    Opened(Option<u32>),
    /// Closed in the range or in this period; and how.
    Closed(Option<u32>, Option<SignalState>),
    /// Live at the end of a period.
    At(Millis),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Key {
    detector: Option<String>,
    severity: Option<SignalSeverity>,
    state: Option<State>,
    overdue: Option<Yes>,
    opened: Option<Yes>,
    closed: Option<Yes>,
    outcome: Option<EpisodeOutcome>,
    begun: Option<Yes>,
    subjects: Option<Yes>,
    period: Option<String>,
    breakdown: Option<String>,
}

/// A state, or `live` for the three of them.
#[derive(Deserialize, Clone, Copy)]
#[serde(untagged)]
enum State {
    One(SignalState),
    Live(Live),
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum Live {
    Live,
}

/// `true`; there is no opposite.
#[derive(Deserialize, Clone, Copy)]
#[serde(try_from = "bool")]
struct Yes;

impl TryFrom<bool> for Yes {
    type Error = &'static str;

    fn try_from(value: bool) -> Result<Self, Self::Error> {
        match value {
            true => Ok(Self),
            false => Err("only `true` says anything here; leave the field out"),
        }
    }
}

/// Reads a cell key. `groups` finds the values behind a word of the breakdown.
pub(super) fn read(
    key: &Value,
    model: &SignalModel,
    yardstick: &Yardstick,
    groups: impl Fn(&str) -> Result<Groups, QuestionError>,
) -> Result<SignalsCell, QuestionError> {
    let key: Key = read_key(key, EXAMPLE)?;
    let detector = key.detector.as_ref().map(|name| {
        let index = model.detector_index(name);
        index
            .map(|index| index as u16)
            .ok_or_else(|| no_such_cell("detector", name))
    });
    let detector = detector.transpose()?;
    let period = key.period.as_ref().map(|label| {
        let known = yardstick.periods.find(label);
        known.ok_or_else(|| no_such_cell("period", label))
    });
    let period = period.transpose()?;
    let about_signals = detector.is_some() || key.severity.is_some() || key.state.is_some();
    let about_signals = about_signals || period.is_some() || key.overdue.is_some();
    let about_signals = about_signals || key.opened.is_some() || key.closed.is_some();
    let what = match (key.outcome, key.begun, key.subjects) {
        (None, None, None) => What::Signal {
            detector,
            severity: key.severity,
            when: when(&key, period, yardstick)?,
        },
        (Some(outcome), None, None) if !about_signals => What::Episode(outcome),
        (None, Some(Yes), None) if !about_signals => What::Begun,
        (None, None, Some(Yes)) if !about_signals => What::Subjects,
        _ => {
            return Err(QuestionError::invalid(
                "cell",
                "a cell counts subjects by a signal, by an episode (`outcome`, `begun`) or all of them (`subjects`), not several at once",
            ));
        }
    };
    Ok(SignalsCell {
        what,
        groups: key.breakdown.as_deref().map(groups).transpose()?,
    })
}

fn when(key: &Key, period: Option<usize>, yardstick: &Yardstick) -> Result<When, QuestionError> {
    let number = period.map(|period| period as u32);
    let state = match key.state {
        Some(State::One(state)) => Some(state),
        Some(State::Live(Live::Live)) | None => None,
    };
    Ok(match (key.opened, key.closed, key.overdue, state, period) {
        (Some(Yes), None, None, None, _) => When::Opened(number),
        (None, Some(Yes), None, None, _) => When::Closed(number, None),
        (None, _, None, Some(state), None) if !state.is_live() => When::Closed(None, Some(state)),
        (None, None, Some(Yes), None, None) => When::Overdue,
        (None, None, None, None, Some(period)) => When::At(yardstick.end_of(period)),
        (None, None, None, state, None) => When::Live(state),
        _ => {
            return Err(QuestionError::invalid(
                "cell",
                "give one of `state`, `overdue`, `opened` and `closed`; a `period` goes with `opened`, with `closed`, or alone for what is live at its end",
            ));
        }
    })
}

impl SignalsCell {
    /// Whether the subject is one of those counted.
    pub(super) fn counts(&self, outcome: &SignalsOutcome, yardstick: &Yardstick) -> bool {
        let group = outcome.group.unwrap_or(NO_CODE);
        let in_groups = self
            .groups
            .as_ref()
            .is_none_or(|groups| groups.holds(group));
        outcome.exists && in_groups && self.what.counts(outcome, yardstick)
    }
}

impl What {
    fn counts(&self, outcome: &SignalsOutcome, yardstick: &Yardstick) -> bool {
        let mut episodes = outcome.episodes.iter();
        match self {
            Self::Subjects => true,
            Self::Signal {
                detector,
                severity,
                when,
            } => outcome.signals.iter().any(|signal| {
                detector.is_none_or(|wanted| wanted == signal.detector)
                    && severity.is_none_or(|wanted| wanted == yardstick.severity_of(signal))
                    && when.fits(signal, yardstick)
            }),
            Self::Episode(wanted) => episodes.any(|episode| {
                episode.outcome == *wanted && episode.to_ms.is_none_or(|at| yardstick.counts(at))
            }),
            Self::Begun => episodes.any(|episode| yardstick.counts(episode.from_ms)),
        }
    }
}

impl When {
    fn fits(self, signal: &Signal, yardstick: &Yardstick) -> bool {
        let is_in = |at: Millis, wanted: Option<u32>| {
            let period = yardstick.period_of(at);
            period.is_some() && wanted.is_none_or(|wanted| period == Some(wanted))
        };
        match self {
            Self::Live(state) => {
                signal.state.is_live() && state.is_none_or(|wanted| wanted == signal.state)
            }
            Self::Overdue => signal.is_overdue(yardstick.as_of_ms),
            Self::Opened(period) => is_in(signal.opened_at, period),
            Self::Closed(period, state) => {
                signal.closed_at.is_some_and(|at| is_in(at, period))
                    && state.is_none_or(|wanted| wanted == signal.state)
            }
            Self::At(at) => signal.is_live_at(at),
        }
    }
}
