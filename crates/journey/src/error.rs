//! Why a question could not be understood or answered.

use wayfarer_core::ErrorCode;

/// A question that is malformed or contradicts itself. Says where (a JSON path), what is
/// wrong and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {message}")]
pub struct QuestionError {
    /// The stable code.
    pub code: ErrorCode,
    /// Where in the document, such as `funnel.steps[1].event`; `question` for the whole.
    pub path: String,
    /// What is wrong and how to mend it.
    pub message: String,
}

impl QuestionError {
    /// A rule of the kind is broken.
    pub fn invalid(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            code: ErrorCode::QuestionInvalid,
            path: path.into(),
            message: message.into(),
        }
    }

    /// The answer would exceed a limit.
    pub fn too_large(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            code: ErrorCode::QuestionTooLarge,
            path: path.into(),
            message: message.into(),
        }
    }
}
