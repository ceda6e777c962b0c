//! The write side: imports, rewrites and garbage.
//!
//! ```text
//! EventBatch ─append→ partitions (memory, spill files) ─sort, dedupe→ pieces
//!     ─cut on person borders→ row groups ─encode→ run files
//! ```

mod append;
mod batch;
mod block;
mod calendar;
mod cancel;
mod catalogue;
mod checksum;
mod chunk;
mod dictionary_merge;
mod dictionary_writer;
mod erase;
mod existing;
mod existing_ids;
mod frame;
mod garbage;
mod groups;
mod identities;
mod import_pieces;
mod json;
mod known;
mod met_ids;
mod packing;
mod partitions;
mod pipeline;
mod plan;
mod prepared;
mod read_back;
mod refile;
mod refusing;
mod rewrite;
mod run_file;
mod run_pieces;
mod run_writer;
mod sort;
mod text;

#[cfg(test)]
mod tests;

pub use append::{ImportWriter, WriterOptions};
pub use batch::EventBatch;
pub use erase::{
    ErasedRun, Erasing, OwnRows, RestoredRows, erase_from_run, restore_own_rows,
    sweep_dictionaries, take_own_rows,
};
pub use garbage::{Garbage, remove_all_garbage, remove_garbage};
pub use met_ids::MetIds;
pub use prepared::{PreparedChange, PreparedImport};
pub use rewrite::{compact, compact_small, join_small_dictionaries, undo};
