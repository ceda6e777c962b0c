//! What a sessions question answers, and the sessions behind each of its numbers.
//!
//! Cell key: any of `{"bounced":true}`, `{"period":"2024-08-01"}`, `{"breakdown":"web"}`
//! joined; `{}` = every session. A listed unit is one session; its key is its start.

use serde::{Deserialize, Serialize};
use serde_json::json;
use wayfarer_core::{Millis, PersonId};

use super::fold::{Figures, MAX_DURATIONS, SessionsFold, SessionsOutcome, SessionsPartial};
use crate::trend::{no_such_cell, quantile, read_key};
use crate::{Answering, Events, Explanation, Fold, Labels, MatchedEvent, QuestionError};

/// The answer to a sessions question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SessionsAnswer {
    /// All sessions.
    pub all: SessionsFigures,
    /// Per period, by the session's start; periods without sessions are listed.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub periods: Vec<SessionPeriod>,
    /// Per breakdown value of the first event, most sessions first.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub groups: Vec<SessionGroup>,
    /// Sessions one by one, by person and start.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub list: Vec<ListedSession>,
    /// Which numbers are missing because a stated limit was reached, and what to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refused: Option<String>,
}

/// Figures of some sessions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SessionsFigures {
    /// How many.
    pub sessions: u64,
    /// Distinct people who had them.
    pub people: u64,
    /// Sessions of a single event.
    pub bounces: u64,
    /// `bounces ⁄ sessions`.
    pub bounce_rate: Option<f64>,
    /// Mean number of events.
    pub events_per_session: Option<f64>,
    /// Mean time from first to last event.
    pub mean_duration_ms: Option<f64>,
    /// Median of that time.
    pub median_duration_ms: Option<f64>,
}

/// Figures of one period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SessionPeriod {
    /// The period.
    pub period: String,
    /// Sessions that began in it.
    #[serde(flatten)]
    pub figures: SessionsFigures,
}

/// Figures of one breakdown value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SessionGroup {
    /// The value.
    pub breakdown: String,
    /// Sessions that began with it.
    #[serde(flatten)]
    pub figures: SessionsFigures,
}

/// One session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedSession {
    /// Whose it is.
    pub person: PersonId,
    /// First event, ms UTC.
    pub start_ms: Millis,
    /// Time from first to last event.
    pub duration_ms: Millis,
    /// Event names in order.
    pub events: Vec<String>,
}

/// Some of the sessions, resolved.
#[derive(Debug)]
pub struct SessionsCell {
    bounced: Option<bool>,
    period: Option<u32>,
    code: Option<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Key {
    #[serde(default)]
    bounced: Option<bool>,
    #[serde(default)]
    period: Option<String>,
    #[serde(default)]
    breakdown: Option<String>,
}

fn figures(sums: &Figures) -> SessionsFigures {
    let mean = |total: f64| (sums.sessions > 0).then(|| total / sums.sessions as f64);
    let mut durations: Vec<_> = sums.durations.iter().map(|ms| *ms as f64).collect();
    durations.sort_by(f64::total_cmp);
    SessionsFigures {
        sessions: sums.sessions,
        people: sums.people,
        bounces: sums.bounces,
        bounce_rate: mean(sums.bounces as f64),
        events_per_session: mean(sums.events as f64),
        mean_duration_ms: mean(sums.duration_ms as f64),
        median_duration_ms: quantile(&durations, 0.5),
    }
}

impl SessionsFold {
    fn period_figures(&self, partial: &SessionsPartial) -> Vec<SessionPeriod> {
        let Some(periods) = &self.periods else {
            return Vec::new();
        };
        let empty = Figures::default();
        let period = |index: usize| SessionPeriod {
            period: periods.label(index).to_owned(),
            figures: figures(partial.periods.get(&(index as u32)).unwrap_or(&empty)),
        };
        let listed = periods.listed(self.as_of_ms, |last| {
            partial.periods.get(&(last as u32)).is_some()
        });
        (0..listed).map(period).collect()
    }

    fn group_figures(&self, partial: &SessionsPartial, labels: &Labels) -> Vec<SessionGroup> {
        let Some(lane) = self.breakdown else {
            return Vec::new();
        };
        let group = |(code, sums): (&u32, &Figures)| SessionGroup {
            breakdown: labels.get(lane, *code).to_owned(),
            figures: figures(sums),
        };
        let mut groups: Vec<_> = partial.groups.iter().map(group).collect();
        groups.sort_by(|left, right| {
            (right.figures.sessions, &left.breakdown)
                .cmp(&(left.figures.sessions, &right.breakdown))
        });
        groups
    }

    fn list(&self, partial: &SessionsPartial, labels: &Labels) -> Vec<ListedSession> {
        let Some(lane) = self.names else {
            return Vec::new();
        };
        let mut sessions: Vec<_> = partial.list.iter().collect();
        sessions.sort_unstable_by_key(|listed| (listed.0, listed.1));
        sessions
            .into_iter()
            .take(self.listed)
            .map(|(person, start, names, duration)| ListedSession {
                person: PersonId(*person),
                start_ms: *start,
                duration_ms: *duration,
                events: names
                    .iter()
                    .map(|code| labels.get(lane, *code).to_owned())
                    .collect(),
            })
            .collect()
    }
}

impl Answering for SessionsFold {
    type Answer = SessionsAnswer;
    type Cell = SessionsCell;

    fn answer(&self, partial: &SessionsPartial, labels: &Labels) -> SessionsAnswer {
        SessionsAnswer {
            all: figures(&partial.all),
            periods: self.period_figures(partial),
            groups: self.group_figures(partial, labels),
            list: self.list(partial, labels),
            refused: partial.has_dropped_durations.then(|| {
                format!("medians need more than {MAX_DURATIONS} durations; shorten the range")
            }),
        }
    }

    fn cell(
        &self,
        key: &serde_json::Value,
        _partial: &SessionsPartial,
        labels: &Labels,
    ) -> Result<SessionsCell, QuestionError> {
        let key: Key = read_key(key, r#"{"bounced":true} or {"period":"2024-08-01"}"#)?;
        let period = key.period.map(|label| {
            let found = self
                .periods
                .as_ref()
                .and_then(|periods| periods.find(&label));
            found.ok_or_else(|| no_such_cell("period", &label))
        });
        let code = key.breakdown.map(|label| {
            let found = self.breakdown.and_then(|lane| labels.code(lane, &label));
            found.ok_or_else(|| no_such_cell("breakdown", &label))
        });
        Ok(SessionsCell {
            bounced: key.bounced,
            period: period.transpose()?.map(|period| period as u32),
            code: code.transpose()?,
        })
    }

    fn contains(&self, outcome: &SessionsOutcome, cell: &SessionsCell) -> bool {
        outcome.session.is_some_and(|session| {
            cell.bounced
                .is_none_or(|bounced| bounced == session.is_bounce())
                && cell
                    .period
                    .is_none_or(|period| session.period == Some(period))
                && cell.code.is_none_or(|code| session.code == code)
        })
    }

    fn detail(&self, outcome: &SessionsOutcome, _labels: &Labels) -> serde_json::Value {
        match outcome.session {
            None => json!({}),
            Some(session) => json!({
                "start_ms": session.start,
                "duration_ms": session.duration_ms,
                "events": session.events,
            }),
        }
    }

    fn explain(&self, events: Events<'_>, labels: &Labels) -> Explanation {
        let mut state = self.init();
        let mut outcome = SessionsOutcome::default();
        self.step(&mut state, events);
        self.finish(&state, &mut outcome);
        let (verdict, sentence) = match outcome.session {
            None => (
                "sessions.not_counted",
                "The session did not start in the range, or its first event does not pass `keep`."
                    .to_owned(),
            ),
            Some(session) if session.is_bounce() => (
                "sessions.bounced",
                "The session has a single event: a bounce.".to_owned(),
            ),
            Some(session) => (
                "sessions.counted",
                format!(
                    "The session has {} events within {} s.",
                    session.events,
                    session.duration_ms / 1_000
                ),
            ),
        };
        let facts = match self.detail(&outcome, labels) {
            serde_json::Value::Object(facts) => facts,
            _ => serde_json::Map::new(),
        };
        let matched = (0..events.len()).map(|index| MatchedEvent {
            index,
            role: "event of the session".to_owned(),
        });
        Explanation {
            verdict: verdict.to_owned(),
            facts,
            sentence,
            matched: matched.collect(),
        }
    }
}
