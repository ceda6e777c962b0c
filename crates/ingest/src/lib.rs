//! From files to events: what the rows of a source mean.
//!
//! [`recognise::recognise`] guesses what the columns of an unknown table are for;
//! [`mapping::Mapping`] is the guess or its correction as a document;
//! [`mapping::CompiledMapping`] is that document made ready for one table, and its
//! [`mapping::Applier`] turns rows into events on one thread.
//!
//! What it refuses to do: it stores nothing (events go to a `RowSink`), and it never
//! guesses in silence where a value can be read in two ways.
//!
//! ```
//! use wayfarer_ingest::mapping::Mapping;
//! let mapping = Mapping::parse(r#"
//!     person = "CustomerID"
//!     time = "InvoiceDate"
//!     [[event]]
//!     name = "purchase"
//!     money = { amount = "Quantity * UnitPrice", currency = "GBP" }
//! "#).unwrap();
//! assert_eq!(mapping.event.len(), 1);
//! ```
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod mapping;
pub mod recognise;
pub mod row;
pub mod value;

pub use row::{Cell, SourceRow, Table};
