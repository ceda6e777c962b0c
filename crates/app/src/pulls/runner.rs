//! One step of a run: a page is asked for, its items are taken, and it is kept where the run
//! stands.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::tz::TimeZone;
use wayfarer_connect::pull::{Grant, Granted, Page, Pull, PullProblem, Spot, Trouble};
use wayfarer_connect::{Request, Response, Stop};
use wayfarer_core::{ErrorCode, Millis, WorkspaceId, stable_hash};

use super::run::{PullOutcome, PullRun};
use super::state::{State, Taken};
use crate::saved::Saved;
use crate::{App, AppError, CollectError, Collector, Source};

/// What one step did.
#[derive(Debug, Clone, PartialEq)]
pub enum Fetched {
    /// There is nothing to do.
    Nothing,
    /// A page was taken and the run goes on.
    Page(Box<PullRun>),
    /// The run goes on after so many milliseconds.
    Later(Box<PullRun>, Millis),
    /// The run has ended.
    Ended(Box<PullRun>),
}

/// Fetches, page by page. Only whoever collects events for a data directory may have one.
pub struct PullRunner {
    app: Arc<App>,
    collector: Arc<Collector>,
    stop: Stop,
    /// Tokens by source and proof, until they end.
    tokens: Mutex<HashMap<String, Granted>>,
}

impl PullRunner {
    /// A runner that takes items with `collector`.
    pub fn new(app: Arc<App>, collector: Arc<Collector>, stop: Stop) -> Self {
        Self {
            app,
            collector,
            stop,
            tokens: Mutex::default(),
        }
    }

    /// Does what is due of a source: at most one page.
    ///
    /// # Errors
    /// Its state can neither be read nor written. What goes wrong with the tool is part of the
    /// run instead.
    pub fn step(
        &self,
        workspace: &WorkspaceId,
        source: &Saved<Source>,
    ) -> Result<Fetched, AppError> {
        let Some(pull) = &source.document.pull else {
            return Ok(Fetched::Nothing);
        };
        let (id, zone) = (&source.info.id, self.app.zone_of(workspace)?);
        let now_ms = self.app.now_ms();
        let is_on = source.document.enabled && !source.info.removed;
        // Nothing is written where there is nothing to do.
        if !self.app.pull_state(workspace, id)?.is_due(pull, now_ms) {
            return Ok(Fetched::Nothing);
        }
        let begun = self.app.change_pull(workspace, id, |state| {
            // What was switched off does not begin, and stops where it is.
            state.is_cancelled |= !is_on && state.run.is_some();
            let is_due = state.is_due(pull, now_ms) && (is_on || state.is_cancelled);
            is_due.then(|| (state.begin(pull, &zone, now_ms), state.clone()))
        })?;
        let state = match begun {
            None => return Ok(Fetched::Nothing),
            Some((false, state)) => return Ok(told(&state, now_ms)),
            Some((true, state)) => state,
        };
        let page = self.page(id, pull, &state, &zone);
        if self.stop.is_told() {
            return Ok(Fetched::Nothing);
        }
        let outcome = page.and_then(|page| {
            let (accepted, rejected) = self.taken(workspace, &source.document, &page)?;
            Ok((page, accepted, rejected))
        });
        let now_ms = self.app.now_ms();
        let state = self.app.change_pull(workspace, id, |state| {
            match outcome {
                Ok((page, accepted, rejected)) => {
                    let taken = Taken {
                        page: &page,
                        accepted,
                        rejected,
                    };
                    state.advance(&taken, pull, &zone, now_ms);
                }
                Err(problem) => {
                    let number = state.run.as_ref().map_or(0, |run| run.number);
                    state.fail(problem, &format!("{id}/{number}"), pull, now_ms);
                }
            }
            state.clone()
        })?;
        Ok(told(&state, now_ms))
    }

    /// Runs a source to the end of a run, waiting where it has to; `on_step` is told how it
    /// stands.
    ///
    /// # Errors
    /// As [`PullRunner::step`].
    pub fn run_to_end(
        &self,
        workspace: &WorkspaceId,
        source: &Saved<Source>,
        mut on_step: impl FnMut(&PullRun),
    ) -> Result<Option<PullRun>, AppError> {
        loop {
            let wait_ms = match self.step(workspace, source)? {
                Fetched::Nothing => return Ok(None),
                // One that somebody stopped for the sake of another is not the one meant.
                Fetched::Ended(run) => {
                    match self.app.pull_state(workspace, &source.info.id)?.wanted {
                        Some(_) => 0,
                        None => return Ok(Some(*run)),
                    }
                }
                Fetched::Page(run) => {
                    on_step(&run);
                    0
                }
                Fetched::Later(run, wait_ms) => {
                    on_step(&run);
                    wait_ms
                }
            };
            let wait = Duration::from_millis(wait_ms.unsigned_abs());
            if !self.app.outbound()?.rest(wait, &self.stop) {
                return Ok(None);
            }
        }
    }

    fn page(
        &self,
        id: &str,
        pull: &Pull,
        state: &State,
        zone: &TimeZone,
    ) -> Result<Page, PullProblem> {
        let key = token_key(id, pull);
        let pull = self.app.opened_pull(pull)?;
        let at = state.at.as_ref().ok_or(Trouble::Mapping)?;
        let spot = Spot {
            place: &at.place,
            window: at.window.as_ref(),
            seen: state.seen.as_deref(),
            zone,
        };
        let known = lock(&self.tokens).get(&key).cloned();
        let known = known.filter(|granted| granted.until_ms > self.app.now_ms());
        let is_old = known.is_some();
        let asked = self.app.asked(&pull, spot, known, &self.stop);
        if let Ok((_, Some(granted), _)) = &asked {
            lock(&self.tokens).insert(key.clone(), granted.clone());
        }
        let page = asked.and_then(|(response, _, address)| {
            pull.page_of(&response, &address, spot.place, self.app.now_ms())
        });
        page.map_err(|problem| {
            if problem.trouble != Trouble::Unauthorised {
                return problem;
            }
            lock(&self.tokens).remove(&key);
            // A token may be taken back before its time: the next attempt asks for another.
            match is_old {
                true => Trouble::Faulty.into(),
                false => problem,
            }
        })
    }

    fn taken(
        &self,
        workspace: &WorkspaceId,
        source: &Source,
        page: &Page,
    ) -> Result<(u64, u64), PullProblem> {
        let taken = self.collector.take_fetched(workspace, source, &page.items);
        match taken {
            Ok(receipt) => Ok((receipt.accepted as u64, receipt.rejected.len() as u64)),
            Err(CollectError::App(error)) if error.code == ErrorCode::ImportMapping => {
                Err(PullProblem::from(Trouble::Mapping).told(error.message))
            }
            Err(error) => Err(PullProblem::from(Trouble::NotKept).told(error.to_string())),
        }
    }
}

impl App {
    /// Asks for a page, and for a token first where one is needed that is not known. Answers
    /// what came, the token that was used and the page's address.
    pub(super) fn asked(
        &self,
        pull: &Pull,
        spot: Spot<'_>,
        known: Option<Granted>,
        stop: &Stop,
    ) -> Result<(Response, Option<Granted>, String), PullProblem> {
        let granted = match (pull.grant(), known) {
            (Some(grant), None) => {
                let response = self.sent(&grant.request(), stop)?;
                Some(Grant::granted(&response, self.now_ms())?)
            }
            (_, known) => known,
        };
        let address = pull.address(spot)?;
        let request = pull.request_at(spot, granted.as_ref())?;
        Ok((self.sent(&request, stop)?, granted, address))
    }

    fn sent(&self, request: &Request, stop: &Stop) -> Result<Response, PullProblem> {
        let client = self
            .outbound()
            .map_err(|error| PullProblem::from(Trouble::Unreachable).told(error.to_string()))?;
        Ok(client.send(request, stop)?)
    }
}

/// Names the token of a source, as long as it proves itself in the same way.
fn token_key(id: &str, pull: &Pull) -> String {
    let proofs = serde_json::to_string(&pull.authentication).unwrap_or_default();
    format!("{id}/{:x}", stable_hash(proofs.as_bytes()))
}

fn told(state: &State, now_ms: Millis) -> Fetched {
    match (&state.run, state.past.front()) {
        (Some(run), _) if run.outcome == PullOutcome::Waiting => {
            let wait_ms = state.next_ms.map_or(0, |next_ms| next_ms - now_ms);
            Fetched::Later(Box::new(run.shown(now_ms)), wait_ms.max(0))
        }
        (Some(run), _) => Fetched::Page(Box::new(run.shown(now_ms))),
        (None, Some(run)) => Fetched::Ended(Box::new(run.shown(now_ms))),
        (None, None) => Fetched::Nothing,
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
