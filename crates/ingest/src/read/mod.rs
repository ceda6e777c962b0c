//! Reading files: what they are, and their rows.

mod compression;
mod csv;
mod detect;
mod encoding;
mod input;
mod marks;
mod ndjson;
mod parquet;
mod preview;
mod rows;
mod sniff;
mod source;
mod split;
#[cfg(test)]
mod tests;
mod xlsx;

pub use compression::Compression;
pub use csv::RenamedColumn;
pub use detect::{Detected, Format, Header, ReadOptions};
pub use input::Input;
pub use preview::{PREVIEW_ROWS, Preview, SAMPLE_ROWS, preview};

pub(crate) use detect::{Shape, detect};
pub(crate) use rows::{Block, Outcome, Raw, each_row};
pub(crate) use source::{Flow, read_blocks};
pub(crate) use split::SplitLimits;
