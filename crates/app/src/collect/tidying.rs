//! Small files are joined beside filing: what came in is seen within a second however much
//! there is to join.

use std::collections::BTreeSet;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;

use wayfarer_core::{ErrorCode, Progress, WorkspaceId};
use wayfarer_store::StoreError;

use crate::{App, AppError};

/// The thread that joins files; it ends when this is dropped, whatever it is at.
pub(super) struct Tidying {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Shared {
    wanted: Mutex<Wanted>,
    came: Condvar,
    progress: Progress,
}

#[derive(Default)]
struct Wanted {
    workspaces: BTreeSet<WorkspaceId>,
    is_ending: bool,
}

impl Tidying {
    /// Begins with what earlier processes left.
    pub(super) fn begin(app: Arc<App>) -> Result<Self, AppError> {
        let data = app.data().to_owned();
        let all = app.workspaces()?.into_iter().map(|record| record.workspace);
        let shared = Arc::new(Shared {
            wanted: Mutex::new(Wanted {
                workspaces: all.collect(),
                is_ending: false,
            }),
            ..Shared::default()
        });
        let working = Arc::clone(&shared);
        let thread = std::thread::Builder::new()
            .name("tidying".to_owned())
            .spawn(move || working.tidy_until_the_end(&app))
            .map_err(StoreError::io("begin joining files of", &data))?;
        Ok(Self {
            shared,
            thread: Some(thread),
        })
    }

    /// Something was filed there.
    pub(super) fn ask(&self, workspace: WorkspaceId) {
        let wanted = self.shared.wanted.lock();
        let mut wanted = wanted.unwrap_or_else(PoisonError::into_inner);
        wanted.workspaces.insert(workspace);
        self.shared.came.notify_one();
    }
}

impl Drop for Tidying {
    fn drop(&mut self) {
        self.shared.progress.cancel();
        let wanted = self.shared.wanted.lock();
        wanted.unwrap_or_else(PoisonError::into_inner).is_ending = true;
        self.shared.came.notify_one();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Shared {
    fn tidy_until_the_end(&self, app: &App) {
        while let Some(workspace) = self.next() {
            match app.tidy_files(&workspace, &self.progress) {
                // It was removed since.
                Err(error) if error.code == ErrorCode::WorkspaceUnknown => {}
                Err(error) if !self.progress.is_cancelled() => {
                    tracing::warn!("small files are left as they are: {error}");
                }
                Err(_) | Ok(()) => {}
            }
        }
    }

    /// Where something was filed; waits for it. `None` at the end.
    fn next(&self) -> Option<WorkspaceId> {
        let mut wanted = self.wanted.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if wanted.is_ending {
                return None;
            }
            if let Some(workspace) = wanted.workspaces.pop_first() {
                return Some(workspace);
            }
            wanted = self
                .came
                .wait(wanted)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }
}
