//! From files to events: what a row means.
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod mapping;
pub mod recognise;
pub mod row;
pub mod value;

pub use row::{Cell, SourceRow, Table};
