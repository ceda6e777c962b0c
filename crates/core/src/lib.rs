//! The vocabulary of Wayfarer: typed ids, events, values, money, time, and the records
//! of the manifest. Every other crate speaks in these types.
//!
//! What it refuses to do: no input or output, no async, no clock of its own (time comes
//! through [`Clock`]), no heavy dependency.
//!
//! ```
//! use wayfarer_core::{IdentityId, IdKind, WorkspaceId};
//! let workspace: WorkspaceId = "shop".parse().unwrap();
//! let person = IdentityId::of(&workspace, IdKind::User, "alice@example.com");
//! assert!(person.person().to_string().starts_with("per_"));
//! ```

mod catalogue;
mod clock;
mod code;
mod duration;
mod erasure;
mod event;
mod identity;
mod ids;
mod keyed;
mod manifest;
mod money;
mod name;
mod role;
mod sink;
mod value;

pub use catalogue::{Catalogue, EventStats, OWN_PREFIX, PropertyStats};
pub use clock::{Clock, FixedClock, SystemClock, iso_instant};
pub use code::{Blame, ErrorCode};
pub use duration::{Span, SpanError};
pub use erasure::{Hidden, HiddenStretch, PREVIOUS_ID, Suppressed, ids_of_value};
pub use event::{EventKind, EventRow, MessageRef, StoredEvent, Touch, Utm};
pub use identity::{IdentityRuling, Revoked, Verdict};
pub use ids::{
    AccountId, BUCKET_BITS, IdError, IdKind, IdentityHasher, IdentityId, ImportId, MessageHash,
    PersonId, RunId, SavedId, SessionId, WorkspaceId, content_hash, stable_hash,
};
pub use keyed::KeyedHash;
pub use manifest::{
    DictionaryRecord, ImportCounts, ImportRecord, ImportState, Manifest, ManifestChange,
    ManifestError, ManifestView, RunRecord, WorkspaceRecord,
};
pub use money::{Currency, Money, MoneyError};
pub use name::{NameError, is_placeholder_id, normalise_id, normalise_name};
pub use role::{KeyScope, Role};
pub use sink::{BatchSink, Progress, PropertyNames, RowSink};
pub use value::{Value, ValueRef, ValueType};

/// Milliseconds since 1970-01-01T00:00:00Z, the unit of every stored time.
pub type Millis = i64;

/// One day in milliseconds (a UTC day; local days can be 23 or 25 hours).
pub const DAY_MS: Millis = 86_400_000;
