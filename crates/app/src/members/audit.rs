//! The audit log: what is told, and how it is read.

use serde::Serialize;
use serde_json::Value as Json;
use wayfarer_core::iso_instant;
use wayfarer_metadata::{AuditEntry, AuditRecord, Who, WhoKind};

use super::Caller;
use crate::{App, AppError};

/// An entry of the log as it is shown.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AuditShown {
    /// Counts from 1 without gaps.
    pub sequence: u64,
    /// When, ISO 8601 UTC.
    pub at: String,
    /// Who.
    pub who: Who,
    /// A stable word: `member.invited`, `people.seen` …
    pub action: String,
    /// Where, if in a workspace.
    pub workspace: Option<String>,
    /// What it was done to, or whom was looked at.
    pub subject: Option<String>,
    /// Whatever else tells of it; null or an object.
    pub detail: Json,
    /// The entry's hash, over itself and the one before.
    pub hash: String,
}

impl From<AuditRecord> for AuditShown {
    fn from(record: AuditRecord) -> Self {
        let entry = record.entry;
        Self {
            sequence: record.sequence,
            at: iso_instant(entry.at_ms),
            who: entry.who,
            action: entry.action,
            workspace: entry.workspace.map(|workspace| workspace.slug().to_owned()),
            subject: entry.subject,
            detail: entry.detail,
            hash: record.hash,
        }
    }
}

/// Nobody that is known yet.
pub(super) fn nobody() -> Who {
    Who {
        kind: WhoKind::Nobody,
        id: None,
        name: String::new(),
    }
}

impl App {
    /// An entry of now, without workspace, subject and detail.
    pub fn audit_entry(&self, who: &Who, action: &str) -> AuditEntry {
        AuditEntry {
            at_ms: self.now_ms(),
            who: who.clone(),
            action: action.to_owned(),
            workspace: None,
            subject: None,
            detail: Json::Null,
        }
    }

    /// Adds an entry; durable when this returns.
    pub fn audit(&self, entry: &AuditEntry) -> Result<(), AppError> {
        Ok(self.metadata.audit(entry)?)
    }

    /// The newest entries before `before`, newest first. Those who may not enter every
    /// workspace see only what happened in theirs.
    pub fn audit_log(
        &self,
        caller: &Caller,
        before: Option<u64>,
        limit: usize,
    ) -> Result<Vec<AuditShown>, AppError> {
        caller.require(super::Permission::ReadAudit)?;
        let (mut found, mut before) = (Vec::new(), before);
        loop {
            let records = self.metadata.audit_log(before, limit)?;
            let is_last = records.len() < limit;
            before = records.last().map(|record| record.sequence);
            for record in records {
                let workspace = record.entry.workspace.as_ref();
                let is_seen = caller.workspaces().is_none()
                    || workspace.is_some_and(|workspace| caller.enters(workspace));
                if is_seen && found.len() < limit {
                    found.push(AuditShown::from(record));
                }
            }
            if is_last || found.len() == limit {
                return Ok(found);
            }
        }
    }

    /// Goes over the whole log: how many entries, and the hash of the last; or
    /// `store.corrupt` with the first that is not as it was written.
    pub fn check_audit(&self) -> Result<(u64, String), AppError> {
        Ok(self.metadata.check_audit()?)
    }
}
