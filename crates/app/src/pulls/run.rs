//! One run, as it is kept and shown.

use serde::{Deserialize, Serialize};
use wayfarer_connect::pull::{PullProblem, Window};
use wayfarer_core::{Millis, iso_instant};

/// How a run stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PullOutcome {
    /// It goes on.
    Running,
    /// It goes on later: the tool was busy, or could not be reached.
    Waiting,
    /// Everything was fetched.
    Done,
    /// It gave up.
    Failed,
    /// Somebody stopped it.
    Cancelled,
}

/// A run as it is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Run {
    pub number: u64,
    pub asked_by: String,
    pub started_ms: Millis,
    pub ended_ms: Option<Millis>,
    pub window: Option<Window>,
    /// Everything before was fetched, where it moves by time, ms UTC.
    pub reached_ms: Option<Millis>,
    pub pages: u64,
    pub items: u64,
    pub accepted: u64,
    pub rejected: u64,
    pub retries: u64,
    pub outcome: PullOutcome,
    pub problem: Option<PullProblem>,
}

/// One run of a source that fetches.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PullRun {
    /// Counts the source's runs, from 1.
    pub number: u64,
    /// Who wanted it; `schedule` where nobody did.
    pub asked_by: String,
    /// How it stands.
    pub outcome: PullOutcome,
    /// When it began, ISO 8601 UTC.
    pub started: String,
    /// When it ended.
    pub ended: Option<String>,
    /// From when things are asked for.
    pub from: Option<String>,
    /// Until when.
    pub until: Option<String>,
    /// Everything before was fetched.
    pub reached: Option<String>,
    /// How much of it is done, 0 to 1; unknown where it does not move by time.
    pub share: Option<f64>,
    /// Pages fetched.
    pub pages: u64,
    /// Items on them.
    pub items: u64,
    /// Items that are events.
    pub accepted: u64,
    /// Items that are none; they are kept as refused messages.
    pub rejected: u64,
    /// How often it had to wait and come again.
    pub retries: u64,
    /// Items a second so far.
    pub items_per_second: f64,
    /// How long it will go on at this rate, s; unknown before there is anything to tell by.
    pub seconds_left: Option<f64>,
    /// What went wrong last; of a run that goes on, why it waits.
    pub problem: Option<PullProblem>,
}

impl Run {
    /// Begins at `now_ms`.
    pub fn new(number: u64, asked_by: String, window: Option<Window>, now_ms: Millis) -> Self {
        Self {
            number,
            asked_by,
            started_ms: now_ms,
            ended_ms: None,
            window,
            reached_ms: window.map(|window| window.from_ms),
            pages: 0,
            items: 0,
            accepted: 0,
            rejected: 0,
            retries: 0,
            outcome: PullOutcome::Running,
            problem: None,
        }
    }

    /// As it is shown at `now_ms`.
    pub fn shown(&self, now_ms: Millis) -> PullRun {
        let until_ms = self.ended_ms.unwrap_or(now_ms);
        let seconds = (until_ms - self.started_ms).max(0) as f64 / 1_000.0;
        let share = self.window.zip(self.reached_ms);
        let share = share.map(|(window, reached_ms)| window.share(reached_ms));
        let left = share.filter(|share| self.ended_ms.is_none() && *share > 0.0);
        Self::told(
            self,
            seconds,
            share,
            left.map(|share| seconds * (1.0 - share) / share),
        )
    }

    fn told(&self, seconds: f64, share: Option<f64>, left: Option<f64>) -> PullRun {
        let instant = |at: Option<Millis>| at.map(iso_instant);
        PullRun {
            number: self.number,
            asked_by: self.asked_by.clone(),
            outcome: self.outcome,
            started: iso_instant(self.started_ms),
            ended: instant(self.ended_ms),
            from: instant(self.window.map(|window| window.from_ms)),
            until: instant(self.window.map(|window| window.until_ms)),
            reached: instant(self.reached_ms),
            share,
            pages: self.pages,
            items: self.items,
            accepted: self.accepted,
            rejected: self.rejected,
            retries: self.retries,
            items_per_second: match seconds > 0.0 {
                true => self.items as f64 / seconds,
                false => 0.0,
            },
            seconds_left: left,
            problem: self.problem.clone(),
        }
    }
}
