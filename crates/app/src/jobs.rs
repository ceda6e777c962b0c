//! Work that outlasts a request: imports and samples, each on a thread of its own, with
//! progress, an end, and a way to stop it.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use uuid::Uuid;
use wayfarer_core::{ErrorCode, ImportRecord, Progress, WorkspaceId};

use crate::AppError;

/// Jobs remembered; the oldest that have ended are forgotten first.
const REMEMBERED: usize = 200;

/// One piece of work.
pub struct Job {
    /// What it is called in requests: `job_…`.
    pub id: String,
    /// Where it writes.
    pub workspace: WorkspaceId,
    /// How far it is.
    pub progress: Arc<Progress>,
    started: Instant,
    end: Mutex<Option<Ended>>,
}

struct Ended {
    after: Duration,
    outcome: Result<ImportRecord, AppError>,
}

/// How a job stands.
#[derive(Debug, Clone)]
pub enum JobState {
    /// It goes on.
    Running,
    /// It is done.
    Done(ImportRecord),
    /// It was stopped, or failed; nothing was stored.
    Failed(AppError),
}

/// How far a job is, in numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct JobFigures {
    /// Bytes to read, as they lie on disk; 0 when unknown.
    pub total_bytes: u64,
    /// Bytes read.
    pub bytes: u64,
    /// Rows read.
    pub rows: u64,
    /// Rows rejected.
    pub rejected: u64,
    /// Rows sorted and written: the second half of the work.
    pub written: u64,
    /// How long it has run, or ran.
    pub elapsed: Duration,
    /// How long it will go on at this rate; `None` when that cannot be told.
    pub left: Option<Duration>,
}

impl Job {
    /// How it stands.
    pub fn state(&self) -> JobState {
        match &*lock(&self.end) {
            None => JobState::Running,
            Some(Ended { outcome, .. }) => match outcome {
                Ok(record) => JobState::Done(record.clone()),
                Err(error) => JobState::Failed(error.clone()),
            },
        }
    }

    /// How far it is.
    pub fn figures(&self) -> JobFigures {
        let read = |number: &std::sync::atomic::AtomicU64| number.load(Ordering::Relaxed);
        let ended = lock(&self.end).as_ref().map(|ended| ended.after);
        let elapsed = ended.unwrap_or_else(|| self.started.elapsed());
        let (total_bytes, bytes) = (read(&self.progress.total_bytes), read(&self.progress.bytes));
        let (rows, written) = (read(&self.progress.rows), read(&self.progress.written));
        let done = share_done(bytes, total_bytes, written, rows);
        let left = match (ended, done) {
            (None, Some(done)) => Some(elapsed.mul_f64((1.0 - done) / done)),
            _ => None,
        };
        JobFigures {
            total_bytes,
            bytes,
            rows,
            rejected: read(&self.progress.rejected),
            written,
            elapsed,
            left,
        }
    }

    fn has_ended(&self) -> bool {
        lock(&self.end).is_some()
    }
}

fn unexpected() -> AppError {
    AppError::new(ErrorCode::Internal, "an unexpected failure")
}

/// Reading is the first half of the work, sorting and writing the second; nothing can be
/// told before one part in fifty is done.
fn share_done(bytes: u64, total_bytes: u64, written: u64, rows: u64) -> Option<f64> {
    let part = |done: u64, all: u64| match all {
        0 => 0.0,
        all => (done as f64 / all as f64).min(1.0),
    };
    let is_read = total_bytes > 0 && bytes >= total_bytes;
    let second = if is_read { part(written, rows) } else { 0.0 };
    let done = part(bytes, total_bytes) / 2.0 + second / 2.0;
    (done >= 0.02).then_some(done)
}

/// The jobs of this process. Those that run when it is dropped are told to stop.
#[derive(Default)]
pub struct Jobs {
    all: Mutex<VecDeque<Arc<Job>>>,
}

impl Jobs {
    /// Runs `work` on a thread of its own.
    pub fn start(
        &self,
        workspace: WorkspaceId,
        work: impl FnOnce(Arc<Progress>) -> Result<ImportRecord, AppError> + Send + 'static,
    ) -> Result<Arc<Job>, AppError> {
        let job = Arc::new(Job {
            id: format!("job_{}", Uuid::now_v7().simple()),
            workspace,
            progress: Arc::new(Progress::default()),
            started: Instant::now(),
            end: Mutex::new(None),
        });
        let running = Arc::clone(&job);
        let thread = std::thread::Builder::new().name("job".to_owned());
        thread
            .spawn(move || {
                let progress = Arc::clone(&running.progress);
                let outcome = catch_unwind(AssertUnwindSafe(|| work(progress)))
                    .unwrap_or_else(|_| Err(unexpected()));
                let after = running.started.elapsed();
                *lock(&running.end) = Some(Ended { after, outcome });
            })
            .map_err(|error| {
                let message = format!("no thread for the job: {error}");
                AppError::new(ErrorCode::Internal, message)
            })?;
        self.remember(Arc::clone(&job));
        Ok(job)
    }

    /// A job by its id.
    pub fn get(&self, id: &str) -> Result<Arc<Job>, AppError> {
        let found = lock(&self.all).iter().find(|job| job.id == id).cloned();
        found.ok_or_else(|| {
            AppError::new(ErrorCode::JobUnknown, format!("there is no job '{id}'"))
                .with_hint("the list of imports says what was stored")
        })
    }

    fn remember(&self, job: Arc<Job>) {
        let mut all = lock(&self.all);
        all.push_back(job);
        if all.len() > REMEMBERED
            && let Some(oldest) = all.iter().position(|job| job.has_ended())
        {
            all.remove(oldest);
        }
    }
}

impl Drop for Jobs {
    fn drop(&mut self) {
        for job in lock(&self.all).iter() {
            job.progress.cancel();
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    fn workspace() -> WorkspaceId {
        "default".parse().unwrap()
    }

    fn cancelled() -> AppError {
        AppError::new(ErrorCode::ImportCancelled, "stopped")
    }

    fn ended(job: &Job) -> JobState {
        while !job.has_ended() {
            std::thread::yield_now();
        }
        job.state()
    }

    #[test]
    fn a_job_tells_how_far_it_is_and_how_it_ended() {
        let jobs = Jobs::default();
        let (go_on, wait) = mpsc::channel();
        let job = jobs
            .start(workspace(), move |progress| {
                progress.total_bytes.store(100, Ordering::Relaxed);
                progress.bytes.store(50, Ordering::Relaxed);
                wait.recv().unwrap();
                Err(cancelled())
            })
            .unwrap();
        assert!(matches!(job.state(), JobState::Running));
        while job.figures().bytes == 0 {
            std::thread::yield_now();
        }
        assert!(job.figures().left.is_some());
        go_on.send(()).unwrap();
        let JobState::Failed(error) = ended(&job) else {
            panic!("it failed");
        };
        assert_eq!(error.code, ErrorCode::ImportCancelled);
        assert_eq!(job.figures().left, None);
        assert_eq!(jobs.get(&job.id).unwrap().id, job.id);
        assert_eq!(jobs.get("job_0").err().unwrap().code, ErrorCode::JobUnknown);
    }

    #[test]
    fn dropping_them_stops_those_that_run() {
        let jobs = Jobs::default();
        let job = jobs
            .start(workspace(), |progress| {
                while !progress.is_cancelled() {
                    std::thread::yield_now();
                }
                Err(cancelled())
            })
            .unwrap();
        drop(jobs);
        assert!(matches!(ended(&job), JobState::Failed(_)));
    }

    #[test]
    fn the_work_left_follows_from_the_halves() {
        assert_eq!(share_done(0, 0, 0, 0), None);
        assert_eq!(share_done(50, 100, 0, 900), Some(0.25));
        assert_eq!(share_done(100, 100, 450, 900), Some(0.75));
    }
}
