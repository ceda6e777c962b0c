//! Reading cell keys.

use serde::de::DeserializeOwned;

use crate::QuestionError;

/// Reads a cell key; the error shows what one looks like.
pub fn read_key<T: DeserializeOwned>(
    key: &serde_json::Value,
    example: &str,
) -> Result<T, QuestionError> {
    serde_json::from_value(key.clone()).map_err(|error| {
        QuestionError::invalid("cell", format!("{error}; write a cell such as {example}"))
    })
}

/// The error of a key that names something the answer does not have.
pub fn no_such_cell(field: &str, value: impl std::fmt::Display) -> QuestionError {
    QuestionError::invalid(
        format!("cell.{field}"),
        format!("the answer has no {field} '{value}'; copy the key from the answer"),
    )
}
