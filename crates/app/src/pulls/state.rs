//! How far a source is, and what changes it: pure, so that every turn can be tested.

use std::collections::VecDeque;

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use wayfarer_connect::pull::{
    Page, Place, Pull, PullProblem, Repeats, Since, Trouble, Window, retry_in,
};
use wayfarer_core::{Millis, stable_hash};

use super::run::{PullOutcome, Run};

/// Runs that are remembered.
const RUNS_KEPT: usize = 20;
/// How often a page is asked for again before a run gives up.
const ATTEMPTS_MAX: u32 = 10;
/// Pages of one slice.
const PAGES_MAX: u64 = 100_000;
const MINUTE_MS: Millis = 60_000;
/// No wait is longer, but for schedules; a clock that went back would make it so.
const WAIT_MS_MAX: Millis = 25 * 3_600_000;
/// Who wants what nobody asked for.
const SCHEDULE: &str = "schedule";

/// Where a run stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct At {
    /// The slice that is fetched.
    pub window: Option<Window>,
    /// The page that comes next.
    pub place: Place,
    repeats: Repeats,
    /// Names the items of the page before.
    last_page: Option<u64>,
    /// Pages of this slice.
    pages: u64,
    /// How often this page was asked for in vain.
    attempts: u32,
}

impl At {
    fn first(window: Option<Window>) -> Self {
        Self {
            window,
            place: Place::First,
            repeats: Repeats::default(),
            last_page: None,
            pages: 0,
            attempts: 0,
        }
    }
}

/// How far a source is.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct State {
    /// Names what is asked for; what is known of another document's pages is nothing worth.
    asked: u64,
    /// The first instant that was asked for.
    begin_ms: Option<Millis>,
    /// Everything before was fetched.
    pub done_ms: Option<Millis>,
    /// The last item seen.
    pub seen: Option<String>,
    /// The run that goes on.
    pub run: Option<Run>,
    /// Where it stands.
    pub at: Option<At>,
    /// Who wants a run, and whether all of it again.
    pub wanted: Option<Wanted>,
    /// Whether the run is to stop.
    pub is_cancelled: bool,
    /// When something is to be done next.
    pub next_ms: Option<Millis>,
    last_number: u64,
    /// Runs that have ended, the newest first.
    pub past: VecDeque<Run>,
}

/// A run somebody asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Wanted {
    pub by: String,
    /// From the beginning, whatever was fetched before.
    pub again: bool,
}

/// What a page came to.
pub(super) struct Taken<'a> {
    pub page: &'a Page,
    pub accepted: u64,
    pub rejected: u64,
}

impl State {
    /// Whether there is something to do at `now_ms`.
    pub fn is_due(&self, pull: &Pull, now_ms: Millis) -> bool {
        if self.is_cancelled && self.run.is_some() {
            return true;
        }
        let every_ms = pull
            .every_minutes
            .map(|minutes| Millis::from(minutes) * MINUTE_MS);
        let longest_ms = match self.run {
            Some(_) => Some(WAIT_MS_MAX),
            None if self.wanted.is_some() => return true,
            None => every_ms,
        };
        let Some(longest_ms) = longest_ms else {
            return false;
        };
        self.next_ms
            .is_none_or(|next_ms| next_ms <= now_ms || next_ms > now_ms + longest_ms)
    }

    /// Goes on with the run, or begins one; whether there is a page to be asked for.
    pub fn begin(&mut self, pull: &Pull, zone: &TimeZone, now_ms: Millis) -> bool {
        if self.is_cancelled {
            self.is_cancelled = false;
            self.end(PullOutcome::Cancelled, None, pull, now_ms);
            return false;
        }
        self.follow(pull, zone, now_ms);
        if self.run.is_some() && self.at.is_some() {
            return true;
        }
        let wanted = self.wanted.take();
        if wanted.as_ref().is_some_and(|wanted| wanted.again) {
            (self.done_ms, self.seen) = (None, None);
        }
        let by = wanted.map_or_else(|| SCHEDULE.to_owned(), |wanted| wanted.by);
        let window = match &pull.since {
            Some(Since::Time(since)) => Window::of_run(since, self.done_ms, now_ms, zone),
            _ => None,
        };
        self.last_number += 1;
        self.run = Some(Run::new(self.last_number, by, window, now_ms));
        let slice = match (&pull.since, window) {
            (Some(Since::Time(since)), Some(window)) => window.slice(window.from_ms, since, zone),
            // Nothing has happened yet that could be asked for.
            (Some(Since::Time(_)), None) => {
                self.end(PullOutcome::Done, None, pull, now_ms);
                return false;
            }
            _ => None,
        };
        self.at = Some(At::first(slice));
        true
    }

    /// Forgets where it stood when something else is asked for than was, or from earlier on.
    fn follow(&mut self, pull: &Pull, zone: &TimeZone, now_ms: Millis) {
        let asked = named(pull);
        let begin_ms = pull.begin_ms(zone);
        let is_earlier = self
            .begin_ms
            .zip(begin_ms)
            .is_some_and(|(was, is)| is < was);
        let is_other = self.asked != 0 && self.asked != asked;
        if is_other || is_earlier {
            (self.done_ms, self.seen) = (None, None);
            if let Some(run) = &self.run {
                // Whoever wanted it wants what is asked for now.
                let by = run.asked_by.clone();
                self.wanted.get_or_insert(Wanted { by, again: false });
                self.end(PullOutcome::Cancelled, None, pull, now_ms);
            }
        }
        (self.asked, self.begin_ms) = (asked, begin_ms);
    }

    /// A page was fetched and its items are durable.
    pub fn advance(&mut self, taken: &Taken<'_>, pull: &Pull, zone: &TimeZone, now_ms: Millis) {
        let page = taken.page;
        let (Some(run), Some(at)) = (&mut self.run, &mut self.at) else {
            return;
        };
        run.pages += 1;
        run.items += page.items.len() as u64;
        run.accepted += taken.accepted;
        run.rejected += taken.rejected;
        (run.outcome, run.problem) = (PullOutcome::Running, None);
        (at.attempts, self.next_ms) = (0, None);
        at.pages += 1;
        if page.seen.is_some() {
            self.seen.clone_from(&page.seen);
        }
        let Some(next) = &page.next else {
            return self.finish_slice(pull, zone, now_ms);
        };
        let trouble = match () {
            () if comes_round(at, page, next) => Some(Trouble::Repeats),
            () if at.pages >= PAGES_MAX => Some(Trouble::TooManyPages),
            () => None,
        };
        match trouble {
            Some(trouble) => self.end(PullOutcome::Failed, Some(trouble.into()), pull, now_ms),
            None => at.place = next.clone(),
        }
    }

    fn finish_slice(&mut self, pull: &Pull, zone: &TimeZone, now_ms: Millis) {
        let slice = self.at.as_ref().and_then(|at| at.window);
        let next = match (&pull.since, slice, &mut self.run) {
            (Some(Since::Time(since)), Some(slice), Some(run)) => {
                run.reached_ms = Some(slice.until_ms);
                self.done_ms = Some(slice.until_ms);
                let run = run.window;
                run.and_then(|run| run.slice(slice.until_ms, since, zone))
            }
            _ => None,
        };
        match next {
            Some(slice) => self.at = Some(At::first(Some(slice))),
            None => self.end(PullOutcome::Done, None, pull, now_ms),
        }
    }

    /// A page could not be had.
    pub fn fail(&mut self, problem: PullProblem, seed: &str, pull: &Pull, now_ms: Millis) {
        let (Some(run), Some(at)) = (&mut self.run, &mut self.at) else {
            return;
        };
        at.attempts += 1;
        if !problem.trouble.is_passing() || at.attempts >= ATTEMPTS_MAX {
            return self.end(PullOutcome::Failed, Some(problem), pull, now_ms);
        }
        let wait_ms = retry_in(at.attempts, seed, problem.retry_after_ms);
        run.retries += 1;
        (run.outcome, run.problem) = (PullOutcome::Waiting, Some(problem));
        self.next_ms = Some(now_ms + wait_ms);
    }

    fn end(
        &mut self,
        outcome: PullOutcome,
        problem: Option<PullProblem>,
        pull: &Pull,
        now_ms: Millis,
    ) {
        self.at = None;
        let every_ms = pull
            .every_minutes
            .map(|minutes| Millis::from(minutes) * MINUTE_MS);
        self.next_ms = every_ms.map(|every_ms| now_ms + every_ms);
        let Some(mut run) = self.run.take() else {
            return;
        };
        (run.ended_ms, run.outcome) = (Some(now_ms), outcome);
        // Of one that was stopped while it waited it is still told why it did.
        if outcome != PullOutcome::Cancelled {
            run.problem = problem;
        }
        self.past.push_front(run);
        self.past.truncate(RUNS_KEPT);
    }
}

/// Whether the same page came again, or the same place in any circle.
fn comes_round(at: &mut At, page: &Page, next: &Place) -> bool {
    let items = serde_json::to_vec(&page.items).unwrap_or_default();
    let hash = stable_hash(&items);
    let is_same = !page.items.is_empty() && at.last_page == Some(hash);
    at.last_page = Some(hash);
    let place = serde_json::to_string(next).unwrap_or_default();
    is_same || at.repeats.takes(&place)
}

/// Names what is asked for: not by whom, not how often, not since when.
fn named(pull: &Pull) -> u64 {
    let since = match &pull.since {
        Some(Since::Time(since)) => format!("time {:?}", since.form),
        Some(Since::Item { at }) => format!("item {at}"),
        None => String::new(),
    };
    let asked = (
        &pull.request,
        &pull.settings,
        &pull.items,
        &pull.paging,
        since,
    );
    stable_hash(serde_json::to_string(&asked).unwrap_or_default().as_bytes())
}
