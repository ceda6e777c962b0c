//! Brings files in: tells what they are, reads their rows on several threads, and turns
//! each row into events by a mapping that was guessed or written down.
//!
//! What it refuses to do: it stores nothing itself. Events go to a
//! [`wayfarer_core::BatchSink`], rejected rows to a [`RejectLog`]; a bad row is a result,
//! never an error.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod error;
pub mod mapping;
mod pipeline;
mod read;
pub mod recognise;
mod reject_log;
mod row;
#[cfg(test)]
mod testing;
pub mod value;

pub use error::IngestError;
pub use pipeline::{FileOutcome, ImportOptions, ImportOutcome, run};
pub use read::{
    Compression, Detected, Format, Header, Input, PREVIEW_ROWS, Preview, ReadOptions,
    RenamedColumn, SAMPLE_ROWS, preview,
};
pub use reject_log::{RAW_BYTES_MAX, RejectLog, Rejected};
pub use row::{Cell, Reject, SourceRow, Table};
