//! The path to the outcome: where it leaks, and where it waits.

use serde_json::json;
use wayfarer_journey::sentence::{self, Leak, Wait};
use wayfarer_journey::{FunnelAnswer, Question};

use super::{
    CheckupAmount, CheckupFinding, CheckupKind, DAY_MS, Found, PEOPLE_MIN, Search, ThinReason, told,
};
use crate::{AppError, Body};

/// Ways to an outcome, by what the steps mean; the last one is the outcome.
const PATHS: [&[&str]; 3] = [
    &[
        "page_viewed",
        "product_viewed",
        "added_to_cart",
        "checkout_started",
        "order_placed",
    ],
    &[
        "signed_up",
        "trial_started",
        "onboarding_completed",
        "subscription_started",
        "renewed",
    ],
    &[
        "enquiry_made",
        "demo_requested",
        "quote_sent",
        "contract_signed",
    ],
];
/// How long a path may take, and how far back entries are looked at.
const WINDOW_DAYS: i64 = 30;
const RANGE_DAYS: u32 = 180;
/// A step that fewer than this share go on to is no step of the path.
const DEAD_BELOW: f64 = 0.02;
/// There are fewer companies than people.
const ACCOUNTS_MIN: u64 = 15;

/// The path as it was walked.
pub(super) struct Path {
    /// The events of its last step.
    pub(super) outcome: Vec<String>,
    question: Question,
    answer: FunnelAnswer,
    window_ms: i64,
    is_about_accounts: bool,
}

impl Path {
    /// Which step to leave out because hardly anybody goes that way: the first of the path where
    /// it leads nowhere, else the one that is not reached.
    fn misplaced(&self) -> Option<usize> {
        let steps = &self.answer.total.steps;
        let is_dead = |at: &usize| {
            let (from, to) = (steps[*at].reached, steps[at + 1].reached);
            from >= self.count_min() && (to as f64) < DEAD_BELOW * from as f64
        };
        let at = (0..steps.len().saturating_sub(1)).find(is_dead)?;
        let is_first_or_before_outcome = at == 0 || at + 2 == steps.len();
        Some(if is_first_or_before_outcome {
            at
        } else {
            at + 1
        })
    }

    fn count_min(&self) -> u64 {
        if self.is_about_accounts {
            ACCOUNTS_MIN
        } else {
            PEOPLE_MIN
        }
    }
}

impl Search<'_> {
    /// The events of each step of the path the workspace tells most of; none without an outcome.
    fn steps(&self) -> Vec<&[String]> {
        let told = |path: &&[&str]| -> Vec<&[String]> {
            let events = path.iter().map(|meaning| self.senses.events(meaning));
            events.filter(|events| !events.is_empty()).collect()
        };
        let longest = PATHS.iter().map(told).max_by_key(Vec::len);
        longest.filter(|steps| steps.len() >= 2).unwrap_or_default()
    }

    /// The path, asked; `None` where the events tell of none. A step that hardly anybody takes
    /// after the one before it was misread, or belongs elsewhere: it is left out.
    pub(super) fn path(&self) -> Result<Option<Path>, AppError> {
        let mut steps = self.steps();
        if steps.is_empty() {
            return Ok(None);
        }
        let is_about_accounts = self.sells_to_accounts()?;
        loop {
            let Some(path) = self.walked(&steps, is_about_accounts)? else {
                return Ok(None);
            };
            match path.misplaced() {
                Some(at) => steps.remove(at),
                None => return Ok(Some(path)),
            };
        }
    }

    /// These steps as they were walked; `None` where they are no path.
    fn walked(
        &self,
        steps: &[&[String]],
        is_about_accounts: bool,
    ) -> Result<Option<Path>, AppError> {
        let Some(outcome) = steps.last().filter(|_| steps.len() >= 2) else {
            return Ok(None);
        };
        // Companies decide slowly.
        let (window_days, range_days) = match is_about_accounts {
            true => (12 * WINDOW_DAYS, 4 * RANGE_DAYS),
            false => (WINDOW_DAYS, RANGE_DAYS),
        };
        let steps_asked: Vec<_> = steps
            .iter()
            .map(|events| json!({"event": events}))
            .collect();
        let mut funnel = json!({"steps": steps_asked, "window": format!("{window_days}d")});
        if is_about_accounts {
            funnel["unit"] = json!("account");
        }
        let question = self.question(Some(range_days), "funnel", &funnel)?;
        let Body::Funnel(answer) = self.ask(&question)?.answer else {
            return Ok(None);
        };
        Ok(Some(Path {
            question,
            answer,
            outcome: outcome.to_vec(),
            window_ms: window_days * DAY_MS,
            is_about_accounts,
        }))
    }

    /// Whether most events name an account.
    fn sells_to_accounts(&self) -> Result<bool, AppError> {
        let events =
            json!({"series": [{}, {"where": {"property": {"name": "$account", "exists": true}}}]});
        let question = self.question(None, "trend", &events)?;
        let Body::Trend(answer) = self.ask(&question)?.answer else {
            return Ok(false);
        };
        let counted = |series: usize| {
            let line = answer.lines.iter().find(|line| line.series == series)?;
            line.points.first()?.value
        };
        let (all, named) = (counted(0).unwrap_or(0.0), counted(1).unwrap_or(0.0));
        Ok(named * 2.0 > all)
    }

    /// The step at which most outcomes are lost: those who stop, times the share of those who
    /// went on that reached the outcome.
    pub(super) fn biggest_leak(&self, path: Option<&Path>) -> Found {
        let Some(path) = path else {
            return Ok(Err(ThinReason::NoSource));
        };
        let steps = &path.answer.total.steps;
        let reached_outcome = steps.last().map_or(0, |step| step.reached);
        let lost_outcomes = |at: usize| {
            let next = steps[at + 1].reached.max(1);
            steps[at].dropped as f64 * reached_outcome as f64 / next as f64
        };
        let worst = (0..steps.len().saturating_sub(1))
            .filter(|at| steps[*at].dropped >= path.count_min())
            .max_by(|a, b| lost_outcomes(*a).total_cmp(&lost_outcomes(*b)));
        let Some(at) = worst else {
            return Ok(Err(ThinReason::TooFew));
        };
        let (step, next) = (&steps[at], &steps[at + 1]);
        let of = step.reached - step.in_progress;
        let mean = self.mean_amount(&path.outcome)?;
        let amount = mean.map(|mean| CheckupAmount {
            value: (mean.value * lost_outcomes(at)).round(),
            currency: mean.currency,
        });
        let leak = Leak {
            from: &step.name,
            to: &next.name,
            lost: step.dropped,
            of,
            window_ms: path.window_ms,
            is_about_accounts: path.is_about_accounts,
            worth: amount
                .as_ref()
                .map(|worth| (worth.value, worth.currency.as_str())),
        };
        Ok(Ok(CheckupFinding {
            kind: CheckupKind::BiggestLeak,
            count: step.dropped,
            of,
            sentence: told(|lang| sentence::biggest_leak(&leak, lang)),
            amount: amount.clone(),
            question: path.question.clone(),
            cell: json!({"step": step.step, "state": "dropped"}),
        }))
    }

    /// The step one in ten of those who take it takes longest for.
    pub(super) fn slowest_wait(&self, path: Option<&Path>) -> Result<CheckupFinding, ThinReason> {
        let path = path.ok_or(ThinReason::NoSource)?;
        let steps = &path.answer.total.steps;
        let times = path.answer.step_times.iter().enumerate();
        let slowest = times
            .filter_map(|(at, times)| Some((at, times.as_ref()?)))
            .filter(|(at, times)| *at > 0 && times.count >= path.count_min())
            .max_by(|(_, a), (_, b)| a.p90_ms.total_cmp(&b.p90_ms));
        let (at, times) = slowest.ok_or(ThinReason::TooFew)?;
        if times.p90_ms < DAY_MS as f64 {
            return Err(ThinReason::NothingStandsOut);
        }
        let wait = Wait {
            from: &steps[at - 1].name,
            to: &steps[at].name,
            count: times.count,
            median_ms: times.p50_ms,
            p90_ms: times.p90_ms,
            is_about_accounts: path.is_about_accounts,
        };
        Ok(CheckupFinding {
            kind: CheckupKind::SlowestWait,
            count: steps[at].reached,
            of: path.answer.total.entered,
            amount: None,
            sentence: told(|lang| sentence::slowest_wait(&wait, lang)),
            question: path.question.clone(),
            cell: json!({"step": steps[at].step}),
        })
    }
}
