//! The event store: sorted Parquet runs, identity dictionaries, and the work on them.
//!
//! What it refuses to do: it knows nothing of questions (the engine's) and decides nothing
//! about which runs are live (the manifest's, see [`wayfarer_core::Manifest`]).

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod column_stats;
mod decode;
mod dictionary;
mod distinct;
mod doctor;
mod error;
mod examine;
mod file;
mod foreign;
mod identity;
mod kept;
mod lanes;
mod layout;
mod property;
mod run;
mod scan;
pub mod schema;
mod snapshot;
mod stored;
mod timeline;
pub mod wal;
mod write;

pub use column_stats::{ColumnSize, FOOTER, column_sizes};
pub use dictionary::Dictionary;
pub use doctor::{DoctorReport, FileReport, RebuiltView, rebuild_view, verify};
pub use error::StoreError;
pub use foreign::{ForeignBatch, ForeignBatches, ForeignCell, ForeignError, ForeignParquet};
pub use identity::{
    IdentityMap, Link, LinkKind, Misfiled, Quarantined, SHARED_BY_MOST, Slice, is_shown,
};
pub use kept::{KeptFile, KeptWriter, read_kept, unnamed_kept, verify_kept};
pub use layout::{JoinLock, Layout, WriteLock, sync_directory};
pub use run::Run;
pub use scan::{Column, Group, GroupMeta, Lane, NULL_CODE, PersonSpan};
pub use snapshot::{RunCache, Snapshot};
pub use timeline::{TimelineCursor, TimelineRange};
pub use write::{
    ErasedRun, Erasing, EventBatch, Garbage, ImportWriter, MetIds, OwnRows, PreparedChange,
    PreparedImport, RestoredRows, WriterOptions, compact, compact_small, erase_from_run,
    join_small_dictionaries, remove_all_garbage, remove_garbage, restore_own_rows,
    sweep_dictionaries, take_own_rows, undo,
};
