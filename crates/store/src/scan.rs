//! What a scan asks for and what it gets: columns of one row group as plain lanes.

use wayfarer_core::{Millis, Value};

/// A column a question can ask for, besides person and time, which are always read.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    /// Kind code; lane [`Lane::Codes`] whose values are numbers.
    Kind,
    /// Event name; lane [`Lane::Codes`].
    Event,
    /// Sequence; lane [`Lane::Ints`].
    Sequence,
    /// Message hash (computed from whichever message column is set); lane [`Lane::Hashes`].
    MessageHash,
    /// Session id hash, 0 = none; lane [`Lane::Hashes`].
    Session,
    /// Account id hash, 0 = none; lane [`Lane::Hashes`].
    Account,
    /// The device's id hash where a known person's came with it, 0 = none; lane
    /// [`Lane::Hashes`].
    Anonymous,
    /// The id it came with where that is not the person's it is filed under, 0 = the same; lane
    /// [`Lane::Hashes`].
    Identity,
    /// Amount in 10⁻⁴; lane [`Lane::Ints`] with gaps.
    Amount,
    /// Received time, ms; lane [`Lane::Ints`].
    ReceivedAt,
    /// Import number; lane [`Lane::Ints`].
    Import,
    /// One of the fixed text columns of [`crate::schema`] (`channel`, `currency`,
    /// `source`, `utm_source`, `url_path` …) by its column name; lane [`Lane::Codes`].
    Text(&'static str),
    /// A property by name, over all its types; lane [`Lane::Numbers`] when the run holds
    /// nothing but numbers, else [`Lane::Codes`].
    Property(String),
}

/// Code that stands for "no value" in [`Lane::Codes`].
pub const NULL_CODE: u32 = u32::MAX;

/// The values of one column in one row group, one per row.
#[derive(Debug, Clone, Default)]
pub enum Lane {
    /// The run has no such column: every row is null.
    #[default]
    Null,
    /// Codes into a dictionary that is valid for this row group only.
    Codes {
        /// One per row; [`NULL_CODE`] = null.
        codes: Vec<u32>,
        /// The dictionary; distinct values.
        values: Vec<Value>,
    },
    /// Whole numbers.
    Ints {
        /// One per row; unspecified where not valid.
        values: Vec<i64>,
        /// `None` = all valid.
        valid: Option<Vec<bool>>,
    },
    /// 64-bit hashes; 0 = null.
    Hashes(Vec<u64>),
    /// Floats; NaN = null.
    Numbers(Vec<f64>),
}

/// The rows `start..end` of a row group belong to `person`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PersonSpan {
    /// Person id as stored; 0 = events without a person.
    pub person: u64,
    /// First row.
    pub start: u32,
    /// One past the last row.
    pub end: u32,
}

/// One row group, decoded. Reused between reads so that nothing is allocated per group.
#[derive(Debug, Clone, Default)]
pub struct Group {
    /// One per person, ascending by person id; together they cover all rows.
    pub persons: Vec<PersonSpan>,
    /// Time of every row, ms UTC, ascending inside a person.
    pub time: Vec<Millis>,
    /// One per asked column, in the order asked.
    pub lanes: Vec<Lane>,
}

/// What the footer knows about a row group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroupMeta {
    /// Number of rows.
    pub rows: u32,
    /// Smallest person id.
    pub person_min: u64,
    /// Largest person id.
    pub person_max: u64,
    /// Earliest time, ms UTC.
    pub time_min: Millis,
    /// Latest time, ms UTC.
    pub time_max: Millis,
}
