//! What can be wrong with a mapping, and with one row under it.

use wayfarer_core::ErrorCode;

use crate::Cause;
use crate::row::Reject;

/// A mapping that cannot be used, with where and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MappingError {
    /// The document is not TOML of the documented form.
    #[error("the mapping cannot be read: {message}")]
    Syntax {
        /// Line, column, excerpt and what was expected.
        message: String,
    },
    /// A column is named that the file does not have.
    #[error("the mapping{} names a column '{column}' the file does not have{}; the columns are: {columns}", at(*line), suggested(suggestion))]
    UnknownColumn {
        /// The name given.
        column: String,
        /// Where in the mapping.
        line: Option<usize>,
        /// The nearest column there is.
        suggestion: Option<String>,
        /// The columns there are.
        columns: String,
    },
    /// A field has a value that means nothing.
    #[error("the mapping{} has {field} = \"{given}\": {problem}", at(*line))]
    Field {
        /// The field.
        field: &'static str,
        /// What was given.
        given: String,
        /// Where in the mapping.
        line: Option<usize>,
        /// What is wrong and how to mend it.
        problem: String,
    },
    /// A field is needed.
    #[error("the mapping lacks {field}: {problem}")]
    Missing {
        /// The field.
        field: &'static str,
        /// Why it is needed and what to write.
        problem: String,
    },
    /// Day and month could be exchanged in a whole column.
    #[error(
        "the column '{column}' holds dates such as '{example}' that could be day/month or month/day; \
         write day_first = true or day_first = false in the mapping, or pass --day-first or --month-first"
    )]
    AmbiguousDay {
        /// The column.
        column: String,
        /// One of its cells.
        example: String,
    },
}

impl MappingError {
    /// The stable code.
    pub fn code(&self) -> ErrorCode {
        ErrorCode::ImportMapping
    }
}

fn at(line: Option<usize>) -> String {
    line.map_or(String::new(), |line| format!(" (line {line})"))
}

fn suggested(suggestion: &Option<String>) -> String {
    match suggestion {
        Some(name) => format!("; did you mean '{name}'?"),
        None => String::new(),
    }
}

impl Reject {
    pub(super) fn new(reason: &'static str, column: Option<&str>, cause: Cause) -> Self {
        Self {
            reason,
            column: column.map(str::to_owned),
            cause,
        }
    }
}
