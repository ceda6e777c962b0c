//! How a running question is watched and stopped.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use crate::EngineError;

/// Rows a question gathers at once where nothing else is said.
const GATHERED_BYTES: usize = 512 << 20;

/// Shared between the one who asked and the threads that answer.
#[derive(Debug)]
pub struct Control {
    cancelled: AtomicBool,
    deadline: Option<Instant>,
    /// Memory the rows of units that cross persons may take while they are gathered, bytes;
    /// what does not fit is read again.
    pub(crate) memory_bytes: usize,
    /// Rows decoded so far.
    pub rows_scanned: AtomicU64,
    /// Rows the plan will decode, known once it is made.
    pub rows_planned: AtomicU64,
}

impl Control {
    /// No time limit.
    pub fn unlimited() -> Self {
        Self {
            cancelled: AtomicBool::new(false),
            deadline: None,
            memory_bytes: GATHERED_BYTES,
            rows_scanned: AtomicU64::new(0),
            rows_planned: AtomicU64::new(0),
        }
    }

    /// Gives up after `limit`.
    pub fn with_limit(limit: Duration) -> Self {
        Self {
            deadline: Some(Instant::now() + limit),
            ..Self::unlimited()
        }
    }

    /// Gathers at most `bytes` of rows at once where units cross persons.
    pub fn with_memory(self, bytes: usize) -> Self {
        Self {
            memory_bytes: bytes,
            ..self
        }
    }

    /// Asks the question to stop at the next morsel.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether it was asked to stop.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    pub(crate) fn check(&self) -> Result<(), EngineError> {
        if self.is_cancelled() {
            return Err(EngineError::Cancelled);
        }
        match self.deadline {
            Some(deadline) if Instant::now() > deadline => Err(EngineError::Timeout),
            _ => Ok(()),
        }
    }
}
