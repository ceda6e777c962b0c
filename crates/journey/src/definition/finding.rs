//! What is wrong, or doubtful, in a definition.

use std::fmt;

use serde::Serialize;
use wayfarer_core::ErrorCode;

use crate::yaml::{Node, Place};

/// One thing that is wrong with a definition, where, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Whether the definition can be kept as it is.
    pub severity: Severity,
    /// The stable code.
    pub code: ErrorCode,
    /// Where in the document: `transitions[2].when.all[0]`; empty for the whole.
    pub path: String,
    /// Where in the text it was written as, when it came as text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub mend: String,
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The definition is refused.
    Error,
    /// The definition is taken, and may not do what was meant.
    Warning,
}

impl Severity {
    /// The word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

impl Finding {
    /// Something that must be mended.
    pub fn error(
        code: ErrorCode,
        path: impl Into<String>,
        message: impl Into<String>,
        mend: impl Into<String>,
    ) -> Self {
        Self {
            severity: Severity::Error,
            code,
            path: path.into(),
            place: None,
            message: message.into(),
            mend: mend.into(),
        }
    }

    /// Something that may not be meant.
    pub fn warning(
        code: ErrorCode,
        path: impl Into<String>,
        message: impl Into<String>,
        mend: impl Into<String>,
    ) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(code, path, message, mend)
        }
    }

    /// Whether it must be mended.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(Place { line, column }) = self.place {
            write!(f, "line {line}, column {column}: ")?;
        }
        write!(f, "{}: ", self.severity.as_str())?;
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        f.write_str(&self.message)?;
        match self.mend.as_str() {
            "" => Ok(()),
            mend => write!(f, "; {mend}"),
        }
    }
}

/// Says of each finding where in the text it stands, and puts them in the text's order.
pub(super) fn locate(findings: &mut [Finding], document: &Node) {
    for finding in findings.iter_mut() {
        finding.place = Some(document.place_of(&finding.path));
    }
    findings.sort_by_key(|finding| (finding.place, finding.severity));
}
