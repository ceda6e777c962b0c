//! One parsing thread.

use std::sync::PoisonError;
use std::sync::atomic::Ordering;

use wayfarer_core::{BatchSink, PropertyNames, RowSink};

use super::order::Turn;
use super::{Job, OpenFile, Shared};
use crate::IngestError;
use crate::read::{Outcome, Raw, each_row};
use crate::reject_log::{RAW_BYTES_MAX, Rejected};
use crate::row::{Reject, SourceRow, Table};

/// A batch of this many rows goes to the sink.
const BATCH_ROWS: usize = 1 << 16;
/// Of rows with a wrong number of columns only this much is kept: the rest says nothing.
const RAGGED_BYTES_MAX: usize = 512;

pub(super) struct Worker<'w, 's, B: BatchSink, A, F> {
    shared: &'w Shared<'s, B, F>,
    /// The applier and the index of the input it was made for.
    applier: Option<(usize, A)>,
    batch: B::Batch,
    events: u64,
}

impl<'w, 's, B, A, F> Worker<'w, 's, B, A, F>
where
    B: BatchSink,
    A: FnMut(&SourceRow<'_>, &PropertyNames, &mut B::Batch) -> Result<usize, Reject>,
    F: Fn(usize, &Table) -> Result<A, IngestError> + Sync,
{
    pub(super) fn new(shared: &'w Shared<'s, B, F>) -> Self {
        Self {
            shared,
            applier: None,
            batch: shared.sink.batch(),
            events: 0,
        }
    }

    /// Works through one block.
    pub(super) fn take(&mut self, job: &Job, turn: &Turn<'_>) -> Result<(), IngestError> {
        let shared = self.shared;
        let file = &*job.file;
        let apply = match &mut self.applier {
            Some((index, apply)) if *index == file.index => apply,
            other => {
                let apply = (shared.make_applier)(file.index, &file.shape.table)?;
                &mut other.insert((file.index, apply)).1
            }
        };
        let names = shared.sink.property_names();
        let (batch, events) = (&mut self.batch, &mut self.events);
        let mut rejected = Vec::new();
        each_row(&job.block, &file.shape, |outcome, raw| {
            let (line, reject) = match outcome {
                Outcome::Row(row) => match apply(&row, names, batch) {
                    Ok(made) => {
                        *events += made as u64;
                        if batch.rows() < BATCH_ROWS {
                            return Ok(());
                        }
                        let full = std::mem::replace(batch, shared.sink.batch());
                        return shared.sink.append(full).map_err(IngestError::from_sink);
                    }
                    Err(reject) => (row.line, reject),
                },
                Outcome::Bad { line, reject } => (line, reject),
            };
            rejected.push(rejected_row(file, line, reject, raw));
            Ok(())
        })?;
        let progress = shared.progress;
        progress
            .rows
            .fetch_add(job.block.content.rows(), Ordering::Relaxed);
        self.log(&rejected, turn)
    }

    fn log(&self, rejected: &[Rejected], turn: &Turn<'_>) -> Result<(), IngestError> {
        if rejected.is_empty() {
            return Ok(());
        }
        let shared = self.shared;
        turn.wait();
        let mut log = shared
            .rejects
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        for row in rejected {
            log.push(row)?;
        }
        let total = log.total();
        shared.progress.rejected.store(total, Ordering::Relaxed);
        match shared.max_rejected {
            Some(allowed) if total > allowed => Err(IngestError::TooManyRejected {
                rejected: total,
                allowed,
            }),
            _ => Ok(()),
        }
    }

    /// Hands in the last batch; answers how many events were made.
    pub(super) fn finish(self) -> Result<u64, IngestError> {
        if self.batch.rows() > 0 && !self.shared.is_stopping() {
            let appended = self.shared.sink.append(self.batch);
            appended.map_err(IngestError::from_sink)?;
        }
        Ok(self.events)
    }
}

fn rejected_row(file: &OpenFile, line: u64, reject: Reject, raw: Raw<'_>) -> Rejected {
    let max_bytes = match reject.reason {
        "wrong_column_count" => RAGGED_BYTES_MAX,
        _ => RAW_BYTES_MAX,
    };
    Rejected {
        file: file.name.clone(),
        line,
        reason: reject.reason.to_owned(),
        column: reject.column,
        detail: reject.cause.to_string(),
        cause: Some(reject.cause),
        raw: raw.text(max_bytes),
    }
}
