//! Records on their way to the thread that writes them.

use std::collections::VecDeque;
use std::io;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// A record that is not durable, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WalError {
    /// More is waiting than the log may hold; nothing was taken.
    #[error("the log holds as much as it may: try again in a moment")]
    Full,
    /// The disk is full; nothing was taken, and reading goes on.
    #[error("the disk is full: nothing was taken")]
    DiskFull,
    /// The record is larger than the log takes.
    #[error("the record of {0} bytes is larger than the log takes")]
    TooLarge(usize),
    /// The disk failed to make something last: nothing is taken until the process is
    /// started again, for what it holds is no longer known.
    #[error("the disk failed while the log was written: {0}; nothing is taken until a restart")]
    Broken(String),
}

/// Called once a record is durable, or is not going to be.
pub type Done = Box<dyn FnOnce(Result<u64, WalError>) + Send>;

/// One thing for the writing thread to do.
pub(super) enum Task {
    /// Write a record.
    Append(Vec<u8>, Done),
    /// Begin a new segment with the next record, and tell.
    Seal(Box<dyn FnOnce() + Send>),
}

/// Tasks, bounded by their bytes.
#[derive(Default)]
pub(super) struct Queue {
    waiting: Mutex<Waiting>,
    ready: Condvar,
}

#[derive(Default)]
struct Waiting {
    tasks: VecDeque<Task>,
    bytes: usize,
    is_closed: bool,
}

impl Queue {
    /// Takes a task in unless it would hold more than `limit` bytes; gives it back then.
    pub(super) fn push(&self, task: Task, limit: usize) -> Result<(), Task> {
        let mut waiting = self.lock();
        let bytes = task.bytes();
        let is_full = waiting.bytes > 0 && waiting.bytes + bytes > limit;
        if waiting.is_closed || (bytes > 0 && is_full) {
            return Err(task);
        }
        waiting.bytes += bytes;
        waiting.tasks.push_back(task);
        self.ready.notify_one();
        Ok(())
    }

    /// Everything that waits, about `limit` bytes of it; waits for something. `None` once
    /// closed and empty.
    pub(super) fn take(&self, limit: usize) -> Option<Vec<Task>> {
        let mut waiting = self.lock();
        while waiting.tasks.is_empty() {
            if waiting.is_closed {
                return None;
            }
            waiting = self
                .ready
                .wait(waiting)
                .unwrap_or_else(PoisonError::into_inner);
        }
        let (mut taken, mut bytes) = (Vec::new(), 0);
        while bytes < limit
            && let Some(task) = waiting.tasks.pop_front()
        {
            bytes += task.bytes();
            taken.push(task);
        }
        waiting.bytes -= bytes;
        Some(taken)
    }

    /// Takes nothing more; what waits is still done.
    pub(super) fn close(&self) {
        self.lock().is_closed = true;
        self.ready.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Task {
    fn bytes(&self) -> usize {
        match self {
            Self::Append(payload, _) => payload.len(),
            Self::Seal(_) => 0,
        }
    }
}

/// What a failed write means for the records in it.
pub(super) fn of_write(error: &io::Error) -> Option<WalError> {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Some(WalError::DiskFull),
        _ => None,
    }
}
