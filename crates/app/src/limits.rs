//! Admission: how many questions run at once, and for how long.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use wayfarer_core::{ErrorCode, WorkspaceId};

use crate::AppError;

/// What questions may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Questions of one workspace that may run at the same time.
    pub at_once: usize,
    /// How long one question may run.
    pub time_limit: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            at_once: 8,
            time_limit: Duration::from_secs(30),
        }
    }
}

/// Lets questions in, or refuses them. Clones share the count.
#[derive(Debug, Clone, Default)]
pub struct Admission {
    limits: Limits,
    running: Arc<Mutex<HashMap<WorkspaceId, usize>>>,
}

impl Admission {
    /// An admission with these limits and nothing running.
    pub fn new(limits: Limits) -> Self {
        Self {
            limits,
            running: Arc::default(),
        }
    }

    /// Lets one question in until the permit is dropped; never waits.
    pub fn admit(&self, workspace: &WorkspaceId) -> Result<Permit, AppError> {
        let mut running = lock(&self.running);
        let count = running.entry(workspace.clone()).or_default();
        if *count >= self.limits.at_once {
            let message = format!(
                "{count} questions are being answered in workspace '{}' already",
                workspace.slug()
            );
            return Err(AppError::new(ErrorCode::TooManyQuestions, message)
                .with_hint("wait for one of them to finish and ask again"));
        }
        *count += 1;
        Ok(Permit {
            running: Arc::clone(&self.running),
            workspace: workspace.clone(),
            time_limit: self.limits.time_limit,
            started: Instant::now(),
        })
    }
}

/// Held while a question runs.
#[derive(Debug)]
#[must_use = "the question counts as running only while its permit is held"]
pub struct Permit {
    running: Arc<Mutex<HashMap<WorkspaceId, usize>>>,
    workspace: WorkspaceId,
    time_limit: Duration,
    started: Instant,
}

impl Permit {
    /// When the question must have ended, on the machine's monotonic clock.
    pub fn deadline(&self) -> Instant {
        self.started + self.time_limit
    }

    /// Refuses to go on after the deadline.
    pub fn check_time(&self) -> Result<(), AppError> {
        if self.started.elapsed() < self.time_limit {
            return Ok(());
        }
        let message = format!(
            "the question took longer than {} s",
            self.time_limit.as_secs_f64()
        );
        Err(AppError::new(ErrorCode::QuestionTimeout, message)
            .with_hint("ask for a shorter range, fewer steps or fewer breakdowns"))
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        let mut running = lock(&self.running);
        let Some(count) = running.get_mut(&self.workspace) else {
            return;
        };
        *count -= 1;
        if *count == 0 {
            running.remove(&self.workspace);
        }
    }
}

/// Each critical section leaves the map whole, even if its thread panics afterwards.
fn lock(
    running: &Mutex<HashMap<WorkspaceId, usize>>,
) -> MutexGuard<'_, HashMap<WorkspaceId, usize>> {
    running.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn admission(at_once: usize, time_limit: Duration) -> Admission {
        Admission::new(Limits {
            at_once,
            time_limit,
        })
    }

    #[test]
    fn a_workspace_is_limited_and_others_are_not() {
        let admission = admission(2, Duration::from_secs(30));
        let (shop, cafe) = ("shop".parse().unwrap(), "cafe".parse().unwrap());
        let first = admission.admit(&shop).unwrap();
        let second = admission.admit(&shop).unwrap();
        let refused = admission.clone().admit(&shop).unwrap_err();
        assert_eq!(refused.code, ErrorCode::TooManyQuestions);
        let _other = admission.admit(&cafe).unwrap();
        drop(first);
        let _third = admission.admit(&shop).unwrap();
        assert!(admission.admit(&shop).is_err());
        drop(second);
        assert!(admission.admit(&shop).is_ok());
    }

    #[test]
    fn nothing_is_remembered_of_finished_questions() {
        let admission = Admission::default();
        drop(admission.admit(&"shop".parse().unwrap()).unwrap());
        assert!(lock(&admission.running).is_empty());
    }

    #[test]
    fn time_runs_out() {
        let shop = "shop".parse().unwrap();
        let long = admission(1, Duration::from_secs(3600))
            .admit(&shop)
            .unwrap();
        long.check_time().unwrap();
        let none = admission(1, Duration::ZERO).admit(&shop).unwrap();
        let error = none.check_time().unwrap_err();
        assert_eq!(error.code, ErrorCode::QuestionTimeout);
        assert!(none.deadline() <= Instant::now());
    }
}
