//! How a run ends: exit codes, and failures that say what to do.

use std::io;
use std::process::ExitCode;

use wayfarer_app::AppError;
use wayfarer_core::ErrorCode;
use wayfarer_journey::QuestionError;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Everything was done.
    Ok = 0,
    /// Something failed.
    Failure = 1,
    /// What was asked for could not be understood or contradicts itself.
    Usage = 2,
    /// Done, but some rows were rejected.
    Partial = 3,
    /// No access.
    NoAccess = 4,
    /// Disk, database or store are not available now; trying again may help.
    Unavailable = 5,
    /// Interrupted by the user.
    Interrupted = 130,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(exit as u8)
    }
}

impl Exit {
    /// How a run that met this error ends.
    pub fn of(code: ErrorCode) -> Self {
        match code {
            ErrorCode::QuestionCancelled | ErrorCode::ImportCancelled => Self::Interrupted,
            ErrorCode::QuestionTimeout
            | ErrorCode::TooManyQuestions
            | ErrorCode::WorkspaceBusy
            | ErrorCode::StoreIo
            | ErrorCode::MetadataUnavailable => Self::Unavailable,
            ErrorCode::AccessDenied | ErrorCode::AccessForbidden | ErrorCode::HostNotAllowed => {
                Self::NoAccess
            }
            code if is_about_the_request(code.as_str()) => Self::Usage,
            _ => Self::Failure,
        }
    }
}

fn is_about_the_request(code: &str) -> bool {
    [
        "question.",
        "funnel.",
        "lifecycle.",
        "judgement.",
        "request.",
    ]
    .iter()
    .any(|area| code.starts_with(area))
}

/// A run that failed: what happened, where, and what to do about it.
#[derive(Debug)]
pub struct Failure {
    /// How the run ends.
    pub exit: Exit,
    /// The kind of problem, when it has a code.
    pub code: Option<ErrorCode>,
    /// What happened and where.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Failure {
    /// A run that ends so, with what happened.
    pub fn new(exit: Exit, message: impl Into<String>) -> Self {
        Self {
            exit,
            code: None,
            message: message.into(),
            hint: None,
        }
    }

    /// What was asked for cannot be done.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(Exit::Usage, message)
    }

    /// The same failure with what to do about it.
    pub fn with_hint(self, hint: impl Into<String>) -> Self {
        Self {
            hint: Some(hint.into()),
            ..self
        }
    }

    /// For `map_err`: a file or stream could not be read or written.
    pub fn io(what: String) -> impl FnOnce(io::Error) -> Self {
        move |error| Self::new(Exit::Failure, format!("{what}: {error}"))
    }
}

impl From<AppError> for Failure {
    fn from(error: AppError) -> Self {
        Self {
            exit: Exit::of(error.code),
            code: Some(error.code),
            message: error.message,
            hint: error.hint,
        }
    }
}

impl From<QuestionError> for Failure {
    fn from(error: QuestionError) -> Self {
        Self {
            exit: Exit::of(error.code),
            code: Some(error.code),
            message: error.to_string(),
            hint: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_their_exit() {
        for (code, exit) in [
            (ErrorCode::UnknownEvent, Exit::Usage),
            (ErrorCode::FunnelTooFewSteps, Exit::Usage),
            (ErrorCode::RequestInvalid, Exit::Usage),
            (ErrorCode::LifecycleLoop, Exit::Usage),
            (ErrorCode::LifecycleCircle, Exit::Usage),
            (ErrorCode::DefinitionChanged, Exit::Failure),
            (ErrorCode::AccessForbidden, Exit::NoAccess),
            (ErrorCode::WorkspaceBusy, Exit::Unavailable),
            (ErrorCode::StoreIo, Exit::Unavailable),
            (ErrorCode::AccessDenied, Exit::NoAccess),
            (ErrorCode::ImportCancelled, Exit::Interrupted),
            (ErrorCode::StoreCorrupt, Exit::Failure),
            (ErrorCode::PersonUnknown, Exit::Failure),
        ] {
            assert_eq!(Exit::of(code), exit, "{code:?}");
        }
    }
}
