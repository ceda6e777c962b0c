//! What people write on the command line, turned into question documents: pure, one file
//! per little language. Errors are sentences that say what was expected.

mod adoption;
mod condition;
mod criterion;
mod definition;
mod filter;
mod friction;
mod group;
mod paired;
mod scan;
mod words;

pub use adoption::{favourite, named_feature, repeated};
pub use condition::{condition, test};
pub use criterion::{did, occurrence, segment, sequence, silence};
pub use definition::definition;
pub use filter::{exclusion, filter, step};
pub use friction::{repeat_rule, wait_rule};
pub use group::{group, other_group};
pub use paired::{paired_before, paired_measure};
pub use words::{
    PACKS, PERIODS, breakdown_at, cell, entry_key, joined_by, month, node_group, percentile,
    preceding_by, retention_mode, span_of_scale, unit, word,
};

/// What could not be understood, and what to write instead.
pub type FormError = String;
