//! Schedules, kept by a thread of a server.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use wayfarer_connect::Stop;
use wayfarer_core::ErrorCode;
use wayfarer_store::StoreError;

use super::runner::{Fetched, PullRunner};
use crate::{App, AppError, Collector};

/// How often it is looked for runs that are due.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// Fetches what is due while it lives: one page of a source, one of the next, and so on, so
/// that none waits for the end of another's run.
pub struct PullKeeper {
    shared: Arc<Shared>,
    working: Option<JoinHandle<()>>,
}

struct Shared {
    app: Arc<App>,
    runner: PullRunner,
    stop: Stop,
    is_ending: Mutex<bool>,
    ends: Condvar,
}

impl PullKeeper {
    /// Begins to look for runs that are due.
    ///
    /// # Errors
    /// The machine gives no thread.
    pub fn begin(app: Arc<App>, collector: Arc<Collector>) -> Result<Self, AppError> {
        let data = app.data().to_owned();
        let stop = Stop::default();
        let shared = Arc::new(Shared {
            runner: PullRunner::new(Arc::clone(&app), collector, stop.clone()),
            app,
            stop,
            is_ending: Mutex::new(false),
            ends: Condvar::new(),
        });
        let working = Arc::clone(&shared);
        let working = std::thread::Builder::new()
            .name("fetching".to_owned())
            .spawn(move || working.work())
            .map_err(StoreError::io("begin fetching into", &data))?;
        Ok(Self {
            shared,
            working: Some(working),
        })
    }
}

impl Drop for PullKeeper {
    /// Leaves the page that is being fetched; it is fetched again later.
    fn drop(&mut self) {
        self.shared.stop.tell();
        *lock(&self.shared.is_ending) = true;
        self.shared.ends.notify_all();
        if let Some(working) = self.working.take() {
            let _ = working.join();
        }
    }
}

impl Shared {
    fn work(&self) {
        loop {
            let is_busy = self.look().unwrap_or_else(|error| {
                if error.code != ErrorCode::WorkspaceUnknown {
                    tracing::warn!("fetching waits: {error}");
                }
                false
            });
            let rest = match is_busy {
                true => Duration::ZERO,
                false => LOOK_EVERY,
            };
            let is_ending = lock(&self.is_ending);
            let waited = self
                .ends
                .wait_timeout_while(is_ending, rest, |ending| !*ending);
            let (is_ending, _) = waited.unwrap_or_else(PoisonError::into_inner);
            if *is_ending {
                return;
            }
        }
    }

    /// A page of every source that has one due; whether any goes on at once.
    fn look(&self) -> Result<bool, AppError> {
        let mut is_busy = false;
        for record in self.app.workspaces()? {
            for source in self.app.pull_sources(&record.workspace)? {
                if self.stop.is_told() {
                    return Ok(false);
                }
                let fetched = self.runner.step(&record.workspace, &source)?;
                is_busy |= matches!(fetched, Fetched::Page(_));
            }
        }
        Ok(is_busy)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
