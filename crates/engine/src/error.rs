//! Why a question was not answered.

use wayfarer_core::ErrorCode;
use wayfarer_journey::QuestionError;
use wayfarer_store::StoreError;

/// A question that could not be answered.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// The question is at fault.
    #[error(transparent)]
    Question(#[from] QuestionError),
    /// The store is at fault.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Nobody waits for the answer any more.
    #[error("the question was cancelled")]
    Cancelled,
    /// It took too long.
    #[error("the question took longer than the limit; ask for a shorter range or fewer events")]
    Timeout,
    /// The person has no event here.
    #[error("no person '{0}' in this workspace; give an id as the source wrote it, or per_…")]
    UnknownPerson(String),
    /// The account has no event here.
    #[error("no account '{0}' in this workspace; give an id as the source wrote it, or acc_…")]
    UnknownAccount(String),
}

impl EngineError {
    /// The stable code.
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::Question(error) => error.code,
            Self::Store(error) => error.code(),
            Self::Cancelled => ErrorCode::QuestionCancelled,
            Self::Timeout => ErrorCode::QuestionTimeout,
            Self::UnknownPerson(_) => ErrorCode::PersonUnknown,
            Self::UnknownAccount(_) => ErrorCode::AccountUnknown,
        }
    }
}
