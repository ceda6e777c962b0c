//! Everything that is not events, in one SQLite file: the manifest, which says what files
//! each workspace consists of, the definitions people write, with their versions, which
//! classified months were kept, what members save, with every revision of it, and who the
//! members are, with the log of what they did, who is being erased, with what is not taken
//! again, what people agreed to, what is known of the stages of subjects that something
//! happened to, and how far sources are that fetch.
//!
//! What it refuses to do: it never touches event files (the store's), and it decides
//! nothing — it keeps what it is told, durably, and notices when a row was altered.
//!
//! Main type: [`Metadata`], which implements [`wayfarer_core::Manifest`]. Its calls block
//! on a small runtime of its own: **never call them from an async task**, where they
//! panic; a server wraps them in `spawn_blocking`.
//!
//! ```
//! use wayfarer_core::{Manifest, WorkspaceRecord};
//! use wayfarer_metadata::Metadata;
//!
//! let directory = tempfile::tempdir().unwrap();
//! let metadata = Metadata::open(&directory.path().join("metadata.sqlite")).unwrap();
//! let shop = WorkspaceRecord {
//!     workspace: "shop".parse().unwrap(),
//!     timezone: "Asia/Shanghai".to_owned(),
//!     is_sample: false,
//!     created_ms: 0,
//! };
//! assert!(metadata.create_workspace(&shop).unwrap());
//! assert_eq!(metadata.view(&shop.workspace).unwrap().runs, []);
//! ```

mod access;
mod classifications;
mod consents;
mod counters;
mod database;
mod definitions;
mod erasures;
mod error;
mod manifest;
mod migrations;
mod pulls;
mod refused;
mod rows;
mod saved;
mod stages;
mod wiping;

pub use access::{
    AccessBook, AuditEntry, AuditRecord, InvitationRecord, KeyRecord, MemberRecord, SignInRecord,
    Who, WhoKind,
};
pub use classifications::ClassificationRecord;
pub use consents::{ConsentRecord, ConsentState, Purpose, Withheld};
pub use database::Metadata;
pub use definitions::{
    DefinitionKey, DefinitionRecord, DefinitionState, Expected, NewDraft, Publication,
};
pub use erasures::{ErasureRecord, ErasureState, Places, SuppressedRecord, Wiped};
pub use migrations::SCHEMA_VERSION;
pub use pulls::PullEntry;
pub use refused::{RefusedFilter, RefusedKey, RefusedKind, RefusedRow};
pub use saved::{SavedChange, SavedItem, SavedKind, SavedRevision};
pub use stages::{
    FollowedOwner, QueuedTouch, StageChanges, StageFactQuery, StageFactRecord, StageRound,
    StageTouch, StageWatch,
};
