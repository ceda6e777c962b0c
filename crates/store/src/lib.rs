//! The event store: sorted Parquet runs, identity dictionaries, and the work on them.
//!
//! What it refuses to do: it knows nothing of questions (the engine's) and decides nothing
//! about which runs are live (the manifest's, see [`wayfarer_core::Manifest`]).

mod error;
mod foreign;
mod layout;
mod scan;
pub mod schema;

pub use error::StoreError;
pub use foreign::{ForeignBatch, ForeignBatches, ForeignCell, ForeignError, ForeignParquet};
pub use layout::{Layout, WriteLock, sync_directory};
pub use scan::{Column, Group, GroupMeta, Lane, NULL_CODE, PersonSpan};
