//! The import pipeline: one thread reads, unpacks and cuts; the others parse, map and fill
//! batches. Queues are bounded, so memory does not grow with the file.
//!
//! Row numbers are given out by the reading thread, so they do not depend on how many
//! threads there are.

mod order;
#[cfg(test)]
mod tests;
mod worker;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use wayfarer_core::{BatchSink, Progress, PropertyNames};

use self::order::Order;
use self::worker::Worker;
use crate::IngestError;
use crate::read::{
    Block, Detected, Flow, Input, ReadOptions, Shape, SplitLimits, detect, read_blocks,
};
use crate::reject_log::RejectLog;
use crate::row::{Reject, SourceRow, Table};

/// Larger blocks gain nothing and cost memory.
const BLOCK_BYTES_MAX: usize = 16 << 20;

/// How to import.
#[derive(Debug, Clone)]
pub struct ImportOptions {
    /// Threads that parse and map, besides the one that reads; at least 1.
    pub threads: usize,
    /// Stop, storing nothing, when more rows than this are rejected.
    pub max_rejected: Option<u64>,
    /// What is known about the files.
    pub read: ReadOptions,
    /// Size of the pieces of text handed to the threads.
    pub block_bytes: usize,
}

impl Default for ImportOptions {
    fn default() -> Self {
        Self {
            threads: thread::available_parallelism().map_or(1, usize::from),
            max_rejected: None,
            read: ReadOptions::default(),
            block_bytes: SplitLimits::default().block_bytes,
        }
    }
}

/// What an import did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportOutcome {
    /// Rows found, good and bad.
    pub rows_read: u64,
    /// Events made of them.
    pub events: u64,
    /// Rows rejected.
    pub rejected: u64,
    /// Rows rejected, by reason.
    pub rejected_by_reason: BTreeMap<String, u64>,
    /// One per input, in order.
    pub files: Vec<FileOutcome>,
}

/// What one input turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileOutcome {
    /// Its name.
    pub name: String,
    /// Rows found in it, good and bad.
    pub rows: u64,
    /// What it is.
    pub detected: Detected,
    /// Its columns.
    pub table: Table,
}

/// Imports `inputs` one after the other into `sink`.
///
/// `make_applier(index of the input, its table)` is called once per thread and input; the
/// applier turns one row into events, pushes them into the batch and answers how many, or
/// says why the row is rejected. On any error the batches given to the sink so far are to
/// be thrown away by the caller.
pub fn run<B, A, F>(
    inputs: &[Input],
    make_applier: F,
    sink: &B,
    rejects: &mut RejectLog,
    progress: &Progress,
    options: &ImportOptions,
) -> Result<ImportOutcome, IngestError>
where
    B: BatchSink,
    A: FnMut(&SourceRow<'_>, &PropertyNames, &mut B::Batch) -> Result<usize, Reject>,
    F: Fn(usize, &Table) -> Result<A, IngestError> + Sync,
{
    progress
        .total_bytes
        .store(total_bytes(inputs), Ordering::Relaxed);
    let threads = options.threads.max(1);
    let shared = Shared {
        sink,
        make_applier: &make_applier,
        progress,
        order: Order::default(),
        rejects: Mutex::new(rejects),
        max_rejected: options.max_rejected,
        failure: Mutex::new(None),
        has_stopped: AtomicBool::new(false),
    };
    let (sender, receiver) = sync_channel(threads);
    let (files, events) = thread::scope(|scope| {
        // Owned by the workers alone: when all have ended, sending fails instead of waiting.
        let queue = Arc::new(Mutex::new(receiver));
        let workers: Vec<_> = (0..threads)
            .map(|_| {
                let (queue, shared) = (Arc::clone(&queue), &shared);
                scope.spawn(move || work(&queue, shared))
            })
            .collect();
        drop(queue);
        let files = produce(inputs, &shared, options, sender);
        let mut events = 0;
        for worker in workers {
            match worker.join() {
                Ok(made) => events += made,
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        (files, events)
    });
    if let Some(error) = take(&shared.failure) {
        return Err(error);
    }
    let files = files?;
    if progress.is_cancelled() {
        return Err(IngestError::Cancelled);
    }
    Ok(ImportOutcome {
        rows_read: files.iter().map(|file| file.rows).sum(),
        events,
        rejected: rejects.total(),
        rejected_by_reason: rejects.counts().clone(),
        files,
    })
}

/// What all threads share.
struct Shared<'s, B, F> {
    sink: &'s B,
    make_applier: &'s F,
    progress: &'s Progress,
    order: Order,
    rejects: Mutex<&'s mut RejectLog>,
    max_rejected: Option<u64>,
    failure: Mutex<Option<IngestError>>,
    has_stopped: AtomicBool,
}

impl<B, F> Shared<'_, B, F> {
    /// Makes all threads stop; the first error is the one reported.
    fn fail(&self, error: IngestError) {
        let mut failure = self.failure.lock().unwrap_or_else(PoisonError::into_inner);
        failure.get_or_insert(error);
        self.has_stopped.store(true, Ordering::Relaxed);
    }

    fn is_stopping(&self) -> bool {
        self.has_stopped.load(Ordering::Relaxed) || self.progress.is_cancelled()
    }
}

/// One block on its way to a worker.
struct Job {
    /// Position among all blocks of the import.
    position: u64,
    file: Arc<OpenFile>,
    block: Block,
}

/// The input a block is from.
struct OpenFile {
    index: usize,
    name: String,
    shape: Shape,
}

fn total_bytes(inputs: &[Input]) -> u64 {
    let sizes: Option<u64> = inputs.iter().map(Input::size_bytes).sum();
    sizes.unwrap_or(0)
}

fn take(failure: &Mutex<Option<IngestError>>) -> Option<IngestError> {
    failure
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .take()
}

/// Reads all inputs and sends their blocks.
fn produce<B, F>(
    inputs: &[Input],
    shared: &Shared<'_, B, F>,
    options: &ImportOptions,
    sender: SyncSender<Job>,
) -> Result<Vec<FileOutcome>, IngestError> {
    let outcome = produce_all(inputs, shared, options, &sender);
    if outcome.is_err() {
        // The workers need not finish what is thrown away.
        shared.has_stopped.store(true, Ordering::Relaxed);
    }
    outcome
}

fn produce_all<B, F>(
    inputs: &[Input],
    shared: &Shared<'_, B, F>,
    options: &ImportOptions,
    sender: &SyncSender<Job>,
) -> Result<Vec<FileOutcome>, IngestError> {
    let limits = SplitLimits {
        block_bytes: options.block_bytes.clamp(1, BLOCK_BYTES_MAX),
        ..SplitLimits::default()
    };
    let mut files = Vec::with_capacity(inputs.len());
    let (mut position, mut rows_before) = (0, 0);
    for (index, input) in inputs.iter().enumerate() {
        let mut shape = detect(input, &options.read)?;
        shape.sample = Vec::new();
        let name = input.name().to_owned();
        let file = Arc::new(OpenFile { index, name, shape });
        let mut rows = 0;
        read_blocks(
            input,
            &file.shape,
            limits,
            shared.progress,
            &mut |content| {
                let first_row = rows_before + rows + 1;
                rows += content.rows();
                let job = Job {
                    position,
                    file: Arc::clone(&file),
                    block: Block { first_row, content },
                };
                position += 1;
                let is_taken = !shared.is_stopping() && sender.send(job).is_ok();
                Ok(if is_taken { Flow::Continue } else { Flow::Stop })
            },
        )?;
        rows_before += rows;
        files.push(FileOutcome {
            name: file.name.clone(),
            rows,
            detected: file.shape.detected.clone(),
            table: file.shape.table.clone(),
        });
        if shared.is_stopping() {
            break;
        }
    }
    Ok(files)
}

/// The life of one worker thread; answers how many events it made.
fn work<B, A, F>(queue: &Mutex<Receiver<Job>>, shared: &Shared<'_, B, F>) -> u64
where
    B: BatchSink,
    A: FnMut(&SourceRow<'_>, &PropertyNames, &mut B::Batch) -> Result<usize, Reject>,
    F: Fn(usize, &Table) -> Result<A, IngestError> + Sync,
{
    let mut worker = Worker::new(shared);
    while let Some(job) = next_job(queue) {
        let turn = shared.order.turn(job.position);
        if shared.is_stopping() {
            continue;
        }
        if let Err(error) = worker.take(&job, &turn) {
            shared.fail(error);
        }
    }
    worker.finish().unwrap_or_else(|error| {
        shared.fail(error);
        0
    })
}

fn next_job(queue: &Mutex<Receiver<Job>>) -> Option<Job> {
    let receiver = queue.lock().unwrap_or_else(PoisonError::into_inner);
    receiver.recv().ok()
}
