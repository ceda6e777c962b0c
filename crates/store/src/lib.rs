//! The event store: sorted Parquet runs, identity dictionaries, and the work on them.
//!
//! What it refuses to do: it knows nothing of questions (the engine's) and decides nothing
//! about which runs are live (the manifest's, see [`wayfarer_core::Manifest`]).

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod error;
mod layout;
mod scan;
pub mod schema;
mod write;

pub use error::StoreError;
pub use layout::{Layout, WriteLock, sync_directory};
pub use scan::{Column, Group, GroupMeta, Lane, NULL_CODE, PersonSpan};
pub use write::{
    EventBatch, Garbage, ImportWriter, PreparedChange, PreparedImport, WriterOptions, compact,
    remove_garbage, undo,
};
