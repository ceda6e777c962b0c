//! Insights: a question worth asking again, and how its page shows it.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use super::document::{trim, trim_optional};
use super::{Desk, Findings, SavedDocument};
use crate::AppError;

/// A question with a name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Insight {
    /// What it is called.
    pub name: String,
    /// What it tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The question document, kept as it was written: without `as_of` it is always about now.
    pub question: Json,
    /// The page's own: which chart, which order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub view: Option<Map<String, Json>>,
}

impl SavedDocument for Insight {
    const KIND: &'static str = "insight";
    const ROUTE: &'static str = "insights";
    const PREFIX: &'static str = "ins_";

    fn name(&self) -> &str {
        &self.name
    }

    fn description(&self) -> Option<&str> {
        self.description.as_deref()
    }

    fn tidy(&mut self) {
        trim(&mut self.name);
        trim_optional(&mut self.description);
    }

    fn check(&self, desk: &Desk<'_>, findings: &mut Findings) -> Result<(), AppError> {
        findings.check_name(&self.name);
        findings.check_description(self.description());
        findings.check_view("/view", self.view.as_ref());
        desk.check_question(&self.question, "/question", findings)
    }
}
