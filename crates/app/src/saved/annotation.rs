//! Annotations: what happened, beside the numbers of that time.

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::document::trim;
use super::{Desk, Findings, SavedDocument};
use crate::AppError;

/// Longest text.
const TEXT_CHARS_MAX: usize = 500;

/// What happened at some time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Annotation {
    /// When, or when it began: an instant, or a date in the workspace's time zone.
    pub at: String,
    /// Until when; a date means to its end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// What happened.
    pub text: String,
    /// What kind of thing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Happening>,
}

/// What kind of thing happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Happening {
    /// Something new came out.
    Release,
    /// A campaign ran.
    Campaign,
    /// Something did not work.
    Incident,
    /// A holiday.
    Holiday,
    /// Anything else.
    Other,
}

impl SavedDocument for Annotation {
    const KIND: &'static str = "annotation";
    const ROUTE: &'static str = "annotations";
    const PREFIX: &'static str = "ann_";
    const IS_DATED: bool = true;

    fn name(&self) -> &str {
        &self.text
    }

    fn tidy(&mut self) {
        trim(&mut self.at);
        trim(&mut self.text);
        self.until.iter_mut().for_each(trim);
    }

    fn check(&self, desk: &Desk<'_>, findings: &mut Findings) -> Result<(), AppError> {
        findings.check_length("/text", "text", &self.text, 1, TEXT_CHARS_MAX);
        let mut moments = |text: &str, path: &str| {
            let moments = desk.moments(text, path);
            moments.map_err(|error| findings.add_error("", error)).ok()
        };
        let at = moments(&self.at, "at");
        let until = self
            .until
            .as_deref()
            .and_then(|text| moments(text, "until"));
        if let (Some((first, _)), Some((_, last))) = (at, until)
            && last < first
        {
            let detail = format!("it ends at {}, before it begins", self.until_text());
            findings.add("/until", detail, "let it end later, or leave the end out");
        }
        Ok(())
    }

    fn span_ms(&self, desk: &Desk<'_>) -> Option<(Millis, Millis)> {
        let (first, last) = desk.moments(&self.at, "at").ok()?;
        let until = self.until.as_deref();
        let until = until.and_then(|text| desk.moments(text, "until").ok());
        Some((first, until.map_or(last, |(_, last)| last)))
    }
}

impl Annotation {
    fn until_text(&self) -> &str {
        self.until.as_deref().unwrap_or_default()
    }
}
