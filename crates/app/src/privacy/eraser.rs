//! Erasures in the background of a server.

use std::collections::HashSet;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use wayfarer_core::{ErrorCode, Progress, WorkspaceId};
use wayfarer_store::StoreError;

use super::ErasureRun;
use super::names::Names;
use crate::{App, AppError, Live};

/// How often it is looked for erasures that are to be carried out.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// Carries erasures out while it lives, whoever asked for them.
pub struct Eraser {
    shared: Arc<Shared>,
    working: Option<JoinHandle<()>>,
}

struct Shared {
    app: Arc<App>,
    /// The messages people look at, where this process takes any.
    live: Option<Arc<Live>>,
    /// Cancelled at the end.
    progress: Arc<Progress>,
    is_ending: Mutex<bool>,
    ends: Condvar,
}

impl Eraser {
    /// Begins to look for erasures.
    pub fn begin(app: Arc<App>, live: Option<Arc<Live>>) -> Result<Self, AppError> {
        let data = app.data().to_owned();
        let shared = Arc::new(Shared {
            app,
            live,
            progress: Arc::default(),
            is_ending: Mutex::new(false),
            ends: Condvar::new(),
        });
        let working = Arc::clone(&shared);
        let working = std::thread::Builder::new()
            .name("erasing".to_owned())
            .spawn(move || working.work())
            .map_err(StoreError::io("begin erasing in", &data))?;
        Ok(Self {
            shared,
            working: Some(working),
        })
    }
}

impl Drop for Eraser {
    /// Stops after the step that is being done.
    fn drop(&mut self) {
        self.shared.progress.cancel();
        *lock(&self.shared.is_ending) = true;
        self.shared.ends.notify_all();
        if let Some(working) = self.working.take() {
            let _ = working.join();
        }
    }
}

impl Shared {
    fn work(&self) {
        let mut forgotten = HashSet::new();
        loop {
            if let Err(error) = self.look(&mut forgotten) {
                match error.code {
                    ErrorCode::WorkspaceBusy | ErrorCode::ImportCancelled => {}
                    _ => tracing::warn!("an erasure waits: {error}"),
                }
            }
            let is_ending = lock(&self.is_ending);
            let is_waiting = |ending: &mut bool| !*ending;
            let waited = self
                .ends
                .wait_timeout_while(is_ending, LOOK_EVERY, is_waiting);
            let (is_ending, _) = waited.unwrap_or_else(PoisonError::into_inner);
            if *is_ending {
                return;
            }
        }
    }

    /// Lets go of what this process has in memory, then carries out what is to be done.
    fn look(&self, forgotten: &mut HashSet<String>) -> Result<(), AppError> {
        for (workspace, id) in self.app.metadata.unfinished_erasures()? {
            if forgotten.insert(id.clone()) {
                self.forget(&workspace, &id)?;
            }
            let progress = Arc::clone(&self.progress);
            let mut run = ErasureRun::stoppable(&self.app, &workspace, &id, progress)?;
            while !self.progress.is_cancelled() {
                if run.step()?.receipt.is_some() {
                    break;
                }
            }
        }
        Ok(())
    }

    fn forget(&self, workspace: &WorkspaceId, id: &str) -> Result<(), AppError> {
        let record = self.app.erasure_record(workspace, id)?;
        let names = Names::new(&record.names, &record.hidden.ids);
        self.app.reading.forget(workspace);
        self.app.stage_news.forget(workspace);
        if let Some(live) = &self.live {
            live.empty_where(workspace, |text| names.are_in(text));
        }
        Ok(())
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
