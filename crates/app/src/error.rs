//! The one error of all use cases, and its one translation to problem+json (RFC 9457).

use std::fmt;

use serde::Serialize;
use serde_json::Value as Json;
use wayfarer_core::{ErrorCode, IdError, ManifestError};
use wayfarer_journey::lifecycle::{Finding, Severity};
use wayfarer_store::StoreError;

/// A use case that could not be carried out: what happened, where, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppError {
    /// The stable code; fixes HTTP status, blame and whether a retry can help.
    pub code: ErrorCode,
    /// What happened and where, without a full stop.
    pub message: String,
    /// What to do about it, when the message does not say so already.
    pub hint: Option<String>,
    /// JSON pointer (RFC 6901) to the part of the caller's document that is to blame.
    pub pointer: Option<String>,
    /// The parts of the caller's document that are to blame, where there are several.
    pub parts: Vec<ProblemPart>,
    /// How what was to be changed stands now, where somebody else was there first.
    pub current: Option<Box<Json>>,
    /// After how many seconds the same call may succeed, where that is known.
    pub retry_after_s: Option<u32>,
}

impl AppError {
    /// An error without hint and pointer.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            hint: None,
            pointer: None,
            parts: Vec::new(),
            current: None,
            retry_after_s: None,
        }
    }

    /// The same error with what to do about it.
    pub fn with_hint(self, hint: impl Into<String>) -> Self {
        Self {
            hint: Some(hint.into()),
            ..self
        }
    }

    /// The same error, blaming the part of the document at `path`, which is written as
    /// questions write it: `funnel.steps[1].event`.
    pub fn at_path(self, path: &str) -> Self {
        Self {
            pointer: Some(pointer_of(path)),
            ..self
        }
    }

    /// The body of the HTTP answer.
    pub fn problem(&self) -> Problem {
        let sole = |pointer: &String| ProblemPart {
            pointer: pointer.clone(),
            detail: self.message.clone(),
            ..ProblemPart::default()
        };
        let errors = match self.parts.is_empty() {
            true => self.pointer.iter().map(sole).collect(),
            false => self.parts.clone(),
        };
        Problem {
            kind: format!("urn:wayfarer:problem:{}", self.code.as_str()),
            title: self.code.meaning(),
            status: self.code.http_status(),
            code: self.code,
            detail: self.message.clone(),
            hint: self.hint.clone(),
            retryable: self.code.is_retryable(),
            errors,
            current: self.current.clone(),
        }
    }
}

impl fmt::Display for AppError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match &self.hint {
            Some(hint) => write!(f, "; {hint}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for AppError {}

impl From<ManifestError> for AppError {
    fn from(error: ManifestError) -> Self {
        Self::new(error.code, error.message)
    }
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        Self::new(error.code(), error.to_string())
    }
}

impl From<IdError> for AppError {
    fn from(error: IdError) -> Self {
        Self::new(ErrorCode::RequestInvalid, error.to_string())
    }
}

/// An error as `application/problem+json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// A URN that names the kind of problem: `urn:wayfarer:problem:question.unknown_event`.
    #[serde(rename = "type")]
    pub kind: String,
    /// What the code means; the same for every problem of this kind.
    pub title: &'static str,
    /// The HTTP status.
    pub status: u16,
    /// The stable code.
    pub code: ErrorCode,
    /// What happened this time.
    pub detail: String,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// Whether the same call may succeed later.
    pub retryable: bool,
    /// The parts of the request that are to blame.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<ProblemPart>,
    /// How what was to be changed stands now, where somebody else was there first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current: Option<Box<Json>>,
}

/// One part of a request that is to blame.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ProblemPart {
    /// JSON pointer into the request's document; empty for the whole.
    pub pointer: String,
    /// What is wrong there.
    pub detail: String,
    /// How to mend it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// The stable code of what is wrong there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<ErrorCode>,
    /// Whether it must be mended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub severity: Option<Severity>,
    /// The line of the document's text, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// The character in the line, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<u32>,
}

impl From<&Finding> for ProblemPart {
    fn from(finding: &Finding) -> Self {
        Self {
            pointer: pointer_of(&finding.path),
            detail: finding.message.clone(),
            hint: Some(finding.mend.clone()).filter(|mend| !mend.is_empty()),
            code: Some(finding.code),
            severity: Some(finding.severity),
            line: finding.place.map(|place| place.line),
            column: finding.place.map(|place| place.column),
        }
    }
}

/// `funnel.steps[1].event` → `/funnel/steps/1/event`; `question` stands for the whole.
fn pointer_of(path: &str) -> String {
    if path.is_empty() || path == "question" || path == "." {
        return String::new();
    }
    let mut pointer = String::with_capacity(path.len() + 1);
    for part in path.split(['.', '[']) {
        pointer.push('/');
        pointer.push_str(part.trim_end_matches(']'));
    }
    pointer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hint_is_printed_behind_the_message() {
        let error = AppError::new(ErrorCode::UnknownEvent, "no event named 'singup'");
        assert_eq!(error.to_string(), "no event named 'singup'");
        let error = error.with_hint("did you mean 'signup'?");
        assert_eq!(
            error.to_string(),
            "no event named 'singup'; did you mean 'signup'?"
        );
    }

    #[test]
    fn a_problem_takes_its_class_from_the_code() {
        let error = AppError::new(ErrorCode::UnknownEvent, "no event named 'singup'")
            .with_hint("did you mean 'signup'?")
            .at_path("funnel.steps[1].event");
        let expected = serde_json::json!({
            "type": "urn:wayfarer:problem:question.unknown_event",
            "title": "The question names an event the workspace has never seen.",
            "status": 422,
            "code": "question.unknown_event",
            "detail": "no event named 'singup'",
            "hint": "did you mean 'signup'?",
            "retryable": false,
            "errors": [{"pointer": "/funnel/steps/1/event", "detail": "no event named 'singup'"}],
        });
        assert_eq!(serde_json::to_value(error.problem()).unwrap(), expected);
    }

    #[test]
    fn paths_become_pointers() {
        for (path, pointer) in [
            ("question", ""),
            ("version", "/version"),
            ("people.all[0].any[12].not", "/people/all/0/any/12/not"),
            ("steps[0][1]", "/steps/0/1"),
        ] {
            assert_eq!(pointer_of(path), pointer);
        }
    }
}
