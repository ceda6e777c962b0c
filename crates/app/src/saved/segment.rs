//! Segments: a live rule about people, under a name any question may use.

use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use wayfarer_core::ErrorCode;

use super::document::{trim, trim_optional};
use super::resolve::segments_used;
use super::{Desk, Findings, Saved, SavedDocument};
use crate::AppError;

/// A rule about people, under a name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Segment {
    /// What it is called; no other segment is called the same.
    pub name: String,
    /// Who they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// What it is a rule about.
    pub subject: Subject,
    /// The criterion, as `people.match` takes it.
    #[serde(rename = "match")]
    pub criterion: Json,
}

/// What a segment is a rule about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// People.
    Person,
}

/// Where the criterion stands in the question it is checked as.
const PLACE: &str = "/people/match";

impl SavedDocument for Segment {
    const KIND: &'static str = "segment";
    const ROUTE: &'static str = "segments";
    const PREFIX: &'static str = "seg_";

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
        let question = json!({"version": 1, "people": {"match": self.criterion}});
        let Some(error) = desk.refused_question(&question)? else {
            return Ok(());
        };
        let tail = error
            .pointer
            .as_deref()
            .and_then(|at| at.strip_prefix(PLACE));
        let pointer = tail.map(str::to_owned);
        findings.add_error("/match", AppError { pointer, ..error });
        Ok(())
    }

    fn check_beside(&self, id: &str, others: &[Saved<Self>]) -> Result<(), AppError> {
        if let Some(other) = others.iter().find(|one| one.document.name == self.name) {
            let (name, id) = (&self.name, &other.info.id);
            let message = format!("there is a segment named '{name}' already: {id}");
            let error = AppError::new(ErrorCode::SavedExists, message).at_path("name");
            return Err(error.with_hint("choose another name, or change that one"));
        }
        match self.circle(id, others) {
            Some(names) => {
                let message = format!(
                    "the segment would be made of itself, by way of {}",
                    names.join(" → ")
                );
                let error = AppError::new(ErrorCode::SavedInvalid, message);
                Err(error.at_path("match").with_hint("write out one of them"))
            }
            None => Ok(()),
        }
    }
}

impl Segment {
    /// The names on a way from this segment back to itself.
    fn circle(&self, id: &str, others: &[Saved<Self>]) -> Option<Vec<String>> {
        let quoted = |segment: &Self| format!("'{}'", segment.name);
        let mut open = vec![(self, vec![quoted(self)])];
        let mut seen = Vec::new();
        while let Some((segment, way)) = open.pop() {
            for used in segments_used(&segment.criterion) {
                if used == id {
                    return Some([way, vec![quoted(self)]].concat());
                }
                let other = others.iter().find(|other| other.info.id == used);
                if let Some(other) = other
                    && !seen.contains(&used)
                {
                    let further = vec![quoted(&other.document)];
                    open.push((&other.document, [way.clone(), further].concat()));
                    seen.push(used);
                }
            }
        }
        None
    }
}
