//! Asking for runs, stopping them, and how they stand.

use serde::Serialize;
use wayfarer_core::{ErrorCode, Millis, WorkspaceId, iso_instant};

use super::run::PullRun;
use super::state::{State, Wanted};
use crate::saved::Saved;
use crate::{Actor, App, AppError, Capability, Source};

/// How a source that fetches stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PullStanding {
    /// The source's id.
    pub source: String,
    /// What it is called.
    pub name: String,
    /// Whether it fetches at all.
    pub enabled: bool,
    /// Minutes from run to run, where it has a schedule.
    pub every_minutes: Option<u32>,
    /// Everything before was fetched, where it moves by time, ISO 8601 UTC.
    pub done_until: Option<String>,
    /// When something is done next, ISO 8601 UTC.
    pub next: Option<String>,
    /// Whether somebody asked for a run that has not begun.
    pub is_asked: bool,
    /// The run that goes on.
    pub run: Option<PullRun>,
    /// Runs that have ended, the newest first: 20 at most.
    pub past: Vec<PullRun>,
}

impl App {
    /// How a source that fetches stands.
    ///
    /// # Errors
    /// There is no such source, or it fetches nothing.
    pub fn pull_standing(
        &self,
        workspace: &WorkspaceId,
        source: &str,
    ) -> Result<PullStanding, AppError> {
        let saved = self.pull_source(workspace, source)?;
        let state = self.pull_state(workspace, &saved.info.id)?;
        Ok(standing(&saved, &state, self.now_ms()))
    }

    /// How every source that fetches stands, by name.
    pub fn pull_standings(&self, workspace: &WorkspaceId) -> Result<Vec<PullStanding>, AppError> {
        let mut all = Vec::new();
        for saved in self.pull_sources(workspace)? {
            let state = self.pull_state(workspace, &saved.info.id)?;
            all.push(standing(&saved, &state, self.now_ms()));
        }
        all.sort_by(|left, right| left.name.cmp(&right.name));
        Ok(all)
    }

    /// Asks for a run, which whoever collects events begins within a second; one that waits for
    /// the tool comes again at once. `again` fetches everything from the beginning.
    ///
    /// # Errors
    /// There is no such source, it fetches nothing, or it is switched off.
    pub fn ask_pull(
        &self,
        workspace: &WorkspaceId,
        source: &str,
        again: bool,
        actor: &Actor,
    ) -> Result<PullStanding, AppError> {
        actor.require(Capability::Edit, "fetch")?;
        let saved = self.pull_source(workspace, source)?;
        if !saved.document.enabled || saved.info.removed {
            let message = format!("the source '{}' is switched off", saved.document.name);
            return Err(AppError::new(ErrorCode::RequestInvalid, message)
                .with_hint("switch it on: \"enabled\": true"));
        }
        let now_ms = self.now_ms();
        let state = self.change_pull(workspace, &saved.info.id, |state| {
            match (&state.run, again) {
                (Some(_), false) => state.next_ms = None,
                _ => {
                    state.is_cancelled = state.run.is_some();
                    let by = actor.name.clone();
                    state.wanted = Some(Wanted { by, again });
                }
            }
            state.clone()
        })?;
        Ok(standing(&saved, &state, now_ms))
    }

    /// Stops the run of a source after the page it is at; nothing happens where none goes on.
    /// What was fetched stays.
    ///
    /// # Errors
    /// There is no such source, or it fetches nothing.
    pub fn cancel_pull(
        &self,
        workspace: &WorkspaceId,
        source: &str,
        actor: &Actor,
    ) -> Result<PullStanding, AppError> {
        actor.require(Capability::Edit, "stop fetching")?;
        let saved = self.pull_source(workspace, source)?;
        let state = self.change_pull(workspace, &saved.info.id, |state| {
            state.wanted = None;
            state.is_cancelled = state.run.is_some();
            state.clone()
        })?;
        Ok(standing(&saved, &state, self.now_ms()))
    }

    /// A source that fetches, by its id or name.
    ///
    /// # Errors
    /// There is none, or it fetches nothing.
    pub fn pull_source(
        &self,
        workspace: &WorkspaceId,
        source: &str,
    ) -> Result<Saved<Source>, AppError> {
        let all = self.every_saved::<Source>(workspace)?;
        let mut there = all.into_iter().filter(|one| !one.info.removed);
        let found = there.find(|one| one.info.id == source || one.document.name == source);
        let Some(found) = found else {
            let message = format!("no source is called '{source}'");
            return Err(AppError::new(ErrorCode::SavedUnknown, message)
                .with_hint("`wayfarer source list` names them"));
        };
        if found.document.pull.is_none() {
            let message = format!("the source '{}' fetches nothing", found.document.name);
            return Err(AppError::new(ErrorCode::RequestInvalid, message)
                .with_hint("only sources of the kind 'pull' do"));
        }
        Ok(found)
    }

    /// Every source that fetches.
    pub(super) fn pull_sources(
        &self,
        workspace: &WorkspaceId,
    ) -> Result<Vec<Saved<Source>>, AppError> {
        let mut all = self.every_saved::<Source>(workspace)?;
        all.retain(|one| one.document.pull.is_some() && !one.info.removed);
        Ok(all)
    }

    pub(super) fn pull_state(&self, workspace: &WorkspaceId, id: &str) -> Result<State, AppError> {
        let all = self.metadata.pulls(workspace)?;
        let found = all.into_iter().find(|entry| entry.source == id);
        Ok(found.map_or_else(State::default, |entry| read(entry.state)))
    }

    /// Changes the state of a source; nobody else changes it meanwhile.
    pub(super) fn change_pull<T>(
        &self,
        workspace: &WorkspaceId,
        id: &str,
        change: impl FnOnce(&mut State) -> T,
    ) -> Result<T, AppError> {
        let told = self.metadata.change_pull(workspace, id, |was| {
            let mut state = was.map_or_else(State::default, read);
            let told = change(&mut state);
            let state = serde_json::to_value(state).expect("a state is plain data");
            (state, told)
        })?;
        Ok(told)
    }
}

/// What another build wrote and this one cannot read is begun anew: what is known counts once.
fn read(state: serde_json::Value) -> State {
    serde_json::from_value(state).unwrap_or_default()
}

fn standing(saved: &Saved<Source>, state: &State, now_ms: Millis) -> PullStanding {
    let document = &saved.document;
    PullStanding {
        source: saved.info.id.clone(),
        name: document.name.clone(),
        enabled: document.enabled,
        every_minutes: document.pull.as_ref().and_then(|pull| pull.every_minutes),
        done_until: state.done_ms.map(iso_instant),
        next: state.next_ms.map(iso_instant),
        is_asked: state.wanted.is_some(),
        run: state.run.as_ref().map(|run| run.shown(now_ms)),
        past: state.past.iter().map(|run| run.shown(now_ms)).collect(),
    }
}
