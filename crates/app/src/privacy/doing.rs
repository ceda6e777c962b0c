//! Carrying an erasure out, step by step.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use wayfarer_core::{ErrorCode, Progress, WorkspaceId};
use wayfarer_metadata::{ErasureRecord, ErasureState, Wiped};
use wayfarer_store::WriteLock;

use super::ErasureShown;
use super::places::{PLACES, Place};
use crate::{App, AppError};

/// How long to wait for others who write, and how often: 30 minutes in all.
const PAUSE: Duration = Duration::from_millis(200);
const PAUSES_MAX: u32 = 5 * 60 * 30;

/// Held by whoever carries erasures of a data directory out.
const LOCK: &str = "erasing.lock";

/// An erasure that is being carried out. Every step is durable; dropped half-way, another one
/// goes on from there.
pub struct ErasureRun {
    pub(super) app: Arc<App>,
    pub(super) workspace: WorkspaceId,
    id: String,
    /// Runs that hold nothing of the person.
    pub(super) checked: HashSet<String>,
    pub(super) progress: Arc<Progress>,
    /// Given back however the process ends.
    _lock: WriteLock,
}

/// How far a place is.
pub(super) enum Step {
    /// Something was done; there may be more.
    More(Wiped),
    /// Nothing is left there.
    Last(Wiped),
}

impl ErasureRun {
    /// Begins to carry an erasure out.
    ///
    /// # Errors
    /// `privacy.erasure_unknown`, or `workspace.busy` while another process does such work.
    pub fn begin(app: &Arc<App>, workspace: &WorkspaceId, id: &str) -> Result<Self, AppError> {
        Self::stoppable(app, workspace, id, Arc::default())
    }

    /// The same, stopped when `progress` is cancelled.
    pub fn stoppable(
        app: &Arc<App>,
        workspace: &WorkspaceId,
        id: &str,
        progress: Arc<Progress>,
    ) -> Result<Self, AppError> {
        app.erasure_record(workspace, id)?;
        Ok(Self {
            app: Arc::clone(app),
            workspace: workspace.clone(),
            id: id.to_owned(),
            checked: HashSet::new(),
            progress,
            _lock: WriteLock::take(&app.data().join(LOCK))?,
        })
    }

    /// Does the next step; answers how the erasure stands then.
    pub fn step(&mut self) -> Result<ErasureShown, AppError> {
        let mut record = self.app.erasure_record(&self.workspace, &self.id)?;
        match record.state {
            ErasureState::Requested => self.app.hide(&self.workspace, &mut record)?,
            ErasureState::Hidden => self.begin_rewriting(&mut record)?,
            ErasureState::Rewriting => self.rewrite(&mut record)?,
            ErasureState::Done => {}
        }
        self.app.shown_erasure(&self.workspace, record)
    }

    /// Does every step that is left; `each` is told how the erasure stands after each. Waits
    /// while somebody else writes to the workspace.
    pub fn finish(mut self, mut each: impl FnMut(&ErasureShown)) -> Result<ErasureShown, AppError> {
        let mut pauses = 0;
        loop {
            let shown = match self.step() {
                Err(error) if error.code == ErrorCode::WorkspaceBusy && pauses < PAUSES_MAX => {
                    pauses += 1;
                    std::thread::sleep(PAUSE);
                    continue;
                }
                stepped => stepped?,
            };
            pauses = 0;
            each(&shown);
            if shown.state == ErasureState::Done {
                return Ok(shown);
            }
        }
    }

    /// Imports that were under way when the person was hidden are over once the lock is had;
    /// what they brought of the person's ids is taken in.
    fn begin_rewriting(&self, record: &mut ErasureRecord) -> Result<(), AppError> {
        let layout = self.app.layout(&self.workspace);
        layout.create()?;
        let _lock = layout.lock()?;
        if !record.only_this_id {
            let (hidden, names) = self.app.widened(&self.workspace, &record.hidden)?;
            let secret = self.app.erasure_secret()?;
            let list = wayfarer_core::Suppressed::new(&secret, &self.workspace, []);
            record.digests = hidden.ids.iter().map(|id| list.digest(*id)).collect();
            record.hidden = hidden;
            record.names.extend(names);
            record.names.sort_unstable();
            record.names.dedup();
        }
        record.state = ErasureState::Rewriting;
        record.place = Some(PLACES[0].word().to_owned());
        let suppressed = self.app.suppressed_by(record);
        self.keep(record, &suppressed)
    }

    fn rewrite(&mut self, record: &mut ErasureRecord) -> Result<(), AppError> {
        let word = record.place.clone().unwrap_or_default();
        let at = PLACES.iter().position(|place| place.word() == word);
        let at = at.unwrap_or(0);
        let place = PLACES[at];
        let (wiped, is_last) = match self.wipe(place, record)? {
            Step::More(wiped) => (wiped, false),
            Step::Last(wiped) => (wiped, true),
        };
        let so_far = record.places.entry(place.word().to_owned()).or_default();
        so_far.files += wiped.files;
        so_far.removed += wiped.removed;
        so_far.mended += wiped.mended;
        if is_last {
            record.progress = (0, 0);
            match PLACES.get(at + 1) {
                Some(next) => record.place = Some(next.word().to_owned()),
                None => self.close(record),
            }
        }
        self.keep(record, &[])
    }

    fn close(&self, record: &mut ErasureRecord) {
        record.place = None;
        record.state = ErasureState::Done;
        record.done_ms = Some(self.app.now_ms());
        self.app.reading.forget(&self.workspace);
    }

    pub(super) fn keep(
        &self,
        record: &ErasureRecord,
        suppressed: &[wayfarer_metadata::SuppressedRecord],
    ) -> Result<(), AppError> {
        let metadata = &self.app.metadata;
        Ok(metadata.keep_erasure(&self.workspace, record, suppressed)?)
    }

    fn wipe(&mut self, place: Place, record: &mut ErasureRecord) -> Result<Step, AppError> {
        match place {
            Place::Log => self.wipe_log(record),
            Place::Runs => self.wipe_runs(record),
            Place::Dictionaries => self.wipe_dictionaries(),
            Place::RejectedRows => self.wipe_rejected(record),
            Place::KeptMonths => self.wipe_kept_months(record),
            Place::RefusedMessages => self.wipe_refused(record),
            Place::Saved => self.wipe_saved(record),
            Place::Rulings => self.wipe_rulings(record),
            Place::Consents => self.wipe_consents(record),
            Place::StageFacts => self.wipe_stage_facts(record),
            Place::Pulls => self.wipe_pulls(record),
            Place::Metadata => self.wipe_metadata(record),
        }
    }
}
