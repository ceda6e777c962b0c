//! The thread that keeps stage facts.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use wayfarer_store::{StoreError, WriteLock};

use super::round::Rounds;
use crate::{App, AppError};

/// How often it is looked whether a time has come, or another process touched somebody.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// Held by whoever keeps the facts of a data directory.
const LOCK: &str = "stages.lock";

/// Keeps stage facts while it lives; one per data directory.
pub struct StageKeeper {
    app: Arc<App>,
    is_ending: Arc<AtomicBool>,
    working: Option<JoinHandle<()>>,
    /// Given back however the process ends.
    _lock: WriteLock,
}

impl StageKeeper {
    /// Begins; what an earlier process left to look at is looked at first.
    ///
    /// # Errors
    /// `workspace.busy` where another process does; the store cannot be read.
    pub fn begin(app: Arc<App>) -> Result<Self, AppError> {
        let lock = WriteLock::take(&app.data().join(LOCK))?;
        let mut rounds = Rounds::begin(Arc::clone(&app))?;
        let is_ending = Arc::new(AtomicBool::new(false));
        let (working, ending) = (Arc::clone(&app), Arc::clone(&is_ending));
        let working = std::thread::Builder::new()
            .name("stages".to_owned())
            .spawn(move || {
                while !ending.load(Ordering::Relaxed) {
                    match rounds.work() {
                        Ok(true) => {}
                        Ok(false) => working.stage_bell.wait(LOOK_EVERY),
                        Err(error) => {
                            tracing::warn!("stages wait to be looked at: {error}");
                            working.stage_bell.wait(LOOK_EVERY);
                        }
                    }
                }
            })
            .map_err(StoreError::io("begin to keep stages of", app.data()))?;
        Ok(Self {
            app,
            is_ending,
            working: Some(working),
            _lock: lock,
        })
    }
}

impl Drop for StageKeeper {
    /// Ends after the round it is at; the rest is durable.
    fn drop(&mut self) {
        self.is_ending.store(true, Ordering::Relaxed);
        self.app.stage_bell.ring();
        if let Some(working) = self.working.take() {
            let _ = working.join();
        }
    }
}

impl App {
    /// How long the first of those who were touched and not looked at since has waited, ms.
    ///
    /// # Errors
    /// The metadata cannot be read.
    pub fn stage_lag_ms(&self) -> Result<u64, AppError> {
        let oldest = self.metadata.oldest_stage_touch()?;
        let lag = oldest.map_or(0, |since| self.now_ms() - since);
        Ok(u64::try_from(lag).unwrap_or_default())
    }
}
