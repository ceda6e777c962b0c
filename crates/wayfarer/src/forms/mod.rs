//! What people write on the command line, turned into question documents: pure, one file
//! per little language. Errors are sentences that say what was expected.

mod condition;
mod criterion;
mod definition;
mod filter;
mod scan;
mod words;

pub use condition::{condition, test};
pub use criterion::{did, occurrence, sequence, silence};
pub use definition::definition;
pub use filter::{exclusion, filter, step};
pub use words::{
    PACKS, PERIODS, breakdown_at, cell, entry_key, node_group, percentile, retention_mode, unit,
    word,
};

/// What could not be understood, and what to write instead.
pub type FormError = String;
