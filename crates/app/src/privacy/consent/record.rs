//! Writing into the ledger, and reading it.

use serde::{Deserialize, Serialize};
use serde_json::json;
use wayfarer_core::{ErrorCode, Millis, WorkspaceId, iso_instant};
use wayfarer_metadata::{ConsentRecord, ConsentState, Purpose};

use super::holds::held;
use crate::{App, AppError, Who};

/// Words recorded together at most.
const ENTRIES_MAX: usize = 1_000;
/// Longest source, version or proof, in characters.
const TEXT_MAX: usize = 1_000;

/// Somebody's word about one purpose, as it is to be recorded.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsentEntry {
    /// `per_…`, or any of their ids as the source writes it; one nobody has yet may be given.
    pub person: String,
    /// What it is about.
    pub purpose: Purpose,
    /// What they said.
    pub state: ConsentState,
    /// Where they said it: a form, a banner, a letter.
    #[serde(default)]
    pub source: Option<String>,
    /// Which text they were shown.
    #[serde(default)]
    pub text_version: Option<String>,
    /// What proves it: the name of a document, the id of a receipt.
    #[serde(default)]
    pub proof: Option<String>,
    /// When they said it, ISO 8601; now when absent.
    #[serde(default)]
    pub at: Option<String>,
}

/// A line of the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConsentShown {
    /// Its place in the ledger, from 1.
    pub number: u64,
    /// The id it was given under.
    pub person: String,
    /// What it is about.
    pub purpose: Purpose,
    /// What they said.
    pub state: ConsentState,
    /// Whether it is the last word about the purpose for any of their ids.
    pub holds: bool,
    /// Where they said it.
    pub source: Option<String>,
    /// Which text they were shown.
    pub text_version: Option<String>,
    /// What proves it.
    pub proof: Option<String>,
    /// When they said it, ISO 8601 UTC.
    pub at: String,
    /// When it was recorded.
    pub known: String,
    /// By whom.
    pub author: String,
}

impl App {
    /// Records what people said, in this order; takes effect with the next answer and the next
    /// message.
    ///
    /// # Errors
    /// `request.invalid` with the entry that cannot be recorded; none is recorded then.
    pub fn record_consents(
        &self,
        workspace: &WorkspaceId,
        entries: &[ConsentEntry],
        who: &Who,
    ) -> Result<Vec<ConsentShown>, AppError> {
        self.workspace(workspace)?;
        if entries.len() > ENTRIES_MAX {
            let message = format!(
                "{} consents at once: send {ENTRIES_MAX} at most",
                entries.len()
            );
            return Err(AppError::new(ErrorCode::RequestInvalid, message));
        }
        let known_ms = self.now_ms();
        let ledger = self.metadata.consents(workspace)?;
        let mut records = Vec::with_capacity(entries.len());
        for (index, entry) in entries.iter().enumerate() {
            let at_fault = |error: AppError| match error.code {
                ErrorCode::RequestInvalid => error.at_path(&format!("consents[{index}]")),
                _ => error,
            };
            let at_ms = checked(entry, known_ms).map_err(at_fault)?;
            let holding = self.holding(workspace, &ledger, &entry.person);
            let holding = holding.map_err(at_fault)?;
            records.push(ConsentRecord {
                number: 0,
                person: entry.person.trim().to_owned(),
                holds_for: holding.ids,
                names: holding.names,
                purpose: entry.purpose,
                state: entry.state,
                source: entry.source.clone(),
                text_version: entry.text_version.clone(),
                proof: entry.proof.clone(),
                at_ms,
                known_ms,
                author: who.name.clone(),
            });
        }
        let recorded = self.metadata.record_consents(workspace, records)?;
        self.withheld_now(workspace)?;
        self.reading.forget(workspace);
        let hides = |record: &&ConsentRecord| record.purpose == Purpose::Analytics;
        let hidden = recorded.iter().filter(hides);
        self.touch_stages_of_hidden(workspace, hidden.map(|record| &record.holds_for))?;
        self.tell_consents(workspace, &recorded, who)?;
        let ledger = self.metadata.consents(workspace)?;
        Ok(shown(recorded, &ledger))
    }

    /// What the ledger has of a person, the last said first.
    pub fn consents(
        &self,
        workspace: &WorkspaceId,
        person: &str,
    ) -> Result<Vec<ConsentShown>, AppError> {
        self.workspace(workspace)?;
        let ledger = self.metadata.consents(workspace)?;
        let holding = self.holding(workspace, &ledger, person)?;
        let own = ledger.iter().filter(|record| holding.is_about(record));
        let mut own: Vec<ConsentRecord> = own.cloned().collect();
        own.sort_by_key(|record| std::cmp::Reverse((record.at_ms, record.number)));
        Ok(shown(own, &ledger))
    }

    fn tell_consents(
        &self,
        workspace: &WorkspaceId,
        recorded: &[ConsentRecord],
        who: &Who,
    ) -> Result<(), AppError> {
        if !self.has_members()? {
            return Ok(());
        }
        for record in recorded {
            let mut entry = self.audit_entry(who, "person.consent_recorded");
            entry.workspace = Some(workspace.clone());
            let first = record.holds_for.ids.first().copied().unwrap_or_default();
            entry.subject = Some(self.digest_of(workspace, first)?);
            entry.detail =
                json!({"consent": record.number, "purpose": record.purpose, "state": record.state});
            self.audit(&entry)?;
        }
        Ok(())
    }
}

/// When it was said; what is wrong with the entry.
fn checked(entry: &ConsentEntry, now_ms: Millis) -> Result<Millis, AppError> {
    let invalid = |message: String| AppError::new(ErrorCode::RequestInvalid, message);
    for (name, text) in [
        ("source", &entry.source),
        ("text_version", &entry.text_version),
        ("proof", &entry.proof),
    ] {
        if text
            .as_ref()
            .is_some_and(|text| text.chars().count() > TEXT_MAX)
        {
            return Err(invalid(format!("{name} has at most {TEXT_MAX} characters")));
        }
    }
    let Some(at) = &entry.at else {
        return Ok(now_ms);
    };
    let read = at.parse::<jiff::Timestamp>();
    let at_ms = read.map(jiff::Timestamp::as_millisecond).map_err(|_| {
        invalid(format!(
            "at is '{at}': write it as ISO 8601, 2026-03-02T09:00:00Z"
        ))
    })?;
    match at_ms > now_ms {
        true => Err(invalid(format!("at is '{at}', which is yet to come"))),
        false => Ok(at_ms),
    }
}

fn shown(records: Vec<ConsentRecord>, ledger: &[ConsentRecord]) -> Vec<ConsentShown> {
    let held = held(ledger);
    let shown = records.into_iter().map(|record| ConsentShown {
        holds: held.contains(&record.number),
        number: record.number,
        person: record.person,
        purpose: record.purpose,
        state: record.state,
        source: record.source,
        text_version: record.text_version,
        proof: record.proof,
        at: iso_instant(record.at_ms),
        known: iso_instant(record.known_ms),
        author: record.author,
    });
    shown.collect()
}
