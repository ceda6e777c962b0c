//! Why a row could not be taken, as a stable code with the values its sentence needs.

use serde::{Deserialize, Serialize};

use crate::value::{NumberError, TimeError};

/// One cause. It prints as its English sentence; other languages are said where people are
/// spoken to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Cause {
    /// A row of another width than the header.
    #[error("the row has {found} columns, the header {wanted}")]
    ColumnCount {
        /// Columns of the row.
        found: usize,
        /// Columns of the header.
        wanted: usize,
    },
    /// A byte that means nothing in the file's encoding.
    #[error("byte {byte} of the row does not fit the file's encoding")]
    Encoding {
        /// Its place in the row, from 1.
        byte: usize,
    },
    /// A row beyond the limit.
    #[error("the row is longer than 1 MiB")]
    RowTooLong,
    /// A quoted cell beyond the limit.
    #[error("a quote that opens on line {line} is not closed within 1 MiB")]
    QuoteTooLong {
        /// Where it opens.
        line: u64,
    },
    /// A quoted cell without an end.
    #[error("a quote that opens on line {line} is never closed")]
    QuoteUnclosed {
        /// Where it opens.
        line: u64,
    },
    /// A line that is no JSON object.
    #[error("{problem}")]
    Json {
        /// What the parser says, in English.
        problem: String,
    },
    /// A text to be exploded that is no JSON.
    #[error("is not a JSON array: {problem}")]
    ArrayJson {
        /// What the parser says, in English.
        problem: String,
    },
    /// A text to be exploded that is other JSON.
    #[error("is JSON but not an array")]
    OtherJson,
    /// A cell to be exploded that is no array.
    #[error("is not an array")]
    NoArray,
    /// The mapping reads no time.
    #[error("no time is mapped")]
    TimeUnmapped,
    /// The cell of the time is blank.
    #[error("is empty")]
    TimeEmpty,
    /// A time in no known form.
    #[error("'{value}' {}", TimeError::Unreadable)]
    TimeUnreadable {
        /// The cell.
        value: String,
    },
    /// A date or time of day that does not exist.
    #[error("'{value}' {}", TimeError::NoSuchDate)]
    TimeMissing {
        /// The cell.
        value: String,
    },
    /// Day and month could be exchanged.
    #[error("'{value}' {}", TimeError::AmbiguousDay)]
    TimeAmbiguous {
        /// The cell.
        value: String,
    },
    /// An amount that is no number.
    #[error("'{value}' {}", NumberError::NotANumber)]
    NumberUnreadable {
        /// The cell.
        value: String,
    },
    /// A number written with other marks than its column.
    #[error("'{value}' {}", NumberError::Grouping)]
    NumberGrouping {
        /// The cell.
        value: String,
    },
    /// A number that cannot be kept exactly.
    #[error("'{value}' {}", NumberError::TooLong)]
    NumberTooLong {
        /// The cell.
        value: String,
    },
    /// An amount beyond what money can be.
    #[error("'{value}' makes too large an amount")]
    AmountTooLarge {
        /// The cell.
        value: String,
    },
    /// A currency nobody knows.
    #[error("'{value}' is not a currency")]
    CurrencyUnknown {
        /// The cell.
        value: String,
    },
    /// A sequence that is no whole number.
    #[error("'{value}' is not a whole number")]
    NotWhole {
        /// The cell.
        value: String,
    },
    /// An event without a name.
    #[error("the name is empty")]
    NameEmpty,
    /// An event with too long a name.
    #[error("the name is longer than 200 bytes")]
    NameTooLong,
    /// A property without a name.
    #[error("the property name '{name}': the name is empty")]
    PropertyNameEmpty {
        /// Its beginning.
        name: String,
    },
    /// A property with too long a name.
    #[error("the property name '{name}': the name is longer than 200 bytes")]
    PropertyNameTooLong {
        /// Its beginning.
        name: String,
    },
    /// More property names than an import may have.
    #[error("the import has more than 65,534 property names")]
    PropertyNamesTooMany,
    /// More properties than an event may have.
    #[error("the event has more than {most} properties")]
    PropertiesTooMany {
        /// The limit.
        most: usize,
    },
    /// An event beyond the limit.
    #[error("the event is larger than {most_kib} KiB")]
    EventTooLarge {
        /// The limit, KiB.
        most_kib: usize,
    },
    /// A text beyond the limit.
    #[error(
        "holds {bytes} bytes of text, more than {most_kib} KiB; write \"{column}\" = \"skip\" under \
         [properties] to leave it out"
    )]
    TextTooLong {
        /// Its length, bytes.
        bytes: usize,
        /// The limit, KiB.
        most_kib: usize,
        /// The column to leave out.
        column: String,
    },
    /// Nobody is named.
    #[error(
        "names no person; write missing_person = \"unattributed\" or \"own_id(column)\" in the \
         mapping to keep such rows"
    )]
    PersonMissing,
    /// An id with signs that cannot be shown.
    #[error("holds control characters")]
    IdUnprintable,
    /// An id beyond the limit.
    #[error("is longer than {most} bytes")]
    IdTooLong {
        /// The limit, bytes.
        most: usize,
    },
}

impl Cause {
    /// Why a cell is not a time.
    pub(crate) fn of_time(error: TimeError, value: String) -> Self {
        match error {
            TimeError::Unreadable => Self::TimeUnreadable { value },
            TimeError::NoSuchDate => Self::TimeMissing { value },
            TimeError::AmbiguousDay => Self::TimeAmbiguous { value },
        }
    }

    /// Why a cell is not a number.
    pub(crate) fn of_number(error: NumberError, value: String) -> Self {
        match error {
            NumberError::NotANumber => Self::NumberUnreadable { value },
            NumberError::Grouping => Self::NumberGrouping { value },
            NumberError::TooLong => Self::NumberTooLong { value },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_is_kept_by_code_and_values_and_prints_its_sentence() {
        let cause = Cause::ColumnCount {
            found: 3,
            wanted: 5,
        };
        let kept = serde_json::json!({"code": "column_count", "found": 3, "wanted": 5});
        assert_eq!(serde_json::to_value(&cause).unwrap(), kept);
        assert_eq!(serde_json::from_value::<Cause>(kept).unwrap(), cause);
        assert_eq!(cause.to_string(), "the row has 3 columns, the header 5");
        let unreadable = Cause::of_time(TimeError::Unreadable, "soon".to_owned());
        assert!(unreadable.to_string().starts_with("'soon' is not a time"));
    }
}
