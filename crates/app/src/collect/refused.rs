//! Refused messages of the last weeks by what was wrong with them, and where.

use serde::Serialize;
use wayfarer_core::{WorkspaceId, iso_instant};
use wayfarer_metadata::{RefusedKind, RefusedRow};

use super::filing::KEPT_MS;
use crate::privacy::Names;
use crate::{App, AppError};

/// Messages a source sent that were refused for the same reason at the same place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RefusedGroup {
    /// The source's name.
    pub source: String,
    /// A stable word.
    pub reason: String,
    /// How many are kept.
    pub count: u64,
    /// How many of them can be decoded again: all but those older builds kept, and those of
    /// which nothing is kept.
    pub replayable: u64,
    /// The protocol the last one came by; `None` where it is not known.
    pub protocol: Option<String>,
    /// When the first of them came in, ISO 8601.
    pub first: String,
    /// When the last did.
    pub last: String,
    /// Where in them, as a JSON pointer.
    pub pointer: String,
    /// What is wrong with the last one, in a sentence.
    pub detail: String,
    /// The last one, JSON.
    pub raw: String,
    /// The import whose rejected rows hold the last one; `None` until it is filed.
    pub import: Option<String>,
}

impl App {
    /// What sources of a workspace sent in the last 30 days that was refused, the latest
    /// first.
    pub fn refused_groups(&self, workspace: &WorkspaceId) -> Result<Vec<RefusedGroup>, AppError> {
        self.workspace(workspace)?;
        let since_ms = self.now_ms() - KEPT_MS;
        let mut kinds = self.metadata.refused_kinds(workspace, since_ms)?;
        let hidden = self.hidden_names(workspace)?;
        kinds.retain(|kind| !is_about(&kind.last, &hidden));
        let imports = self.manifest().imports(workspace)?;
        let import_of = |last_ms| {
            let mut live = imports.iter().filter(|record| super::is_live(record));
            let found =
                live.find(|record| super::day_of(record.started_ms) == super::day_of(last_ms));
            found.map(|record| record.import.to_string())
        };
        let told = kinds.into_iter().map(|kind| {
            let RefusedKind {
                count,
                replayable,
                first_ms,
                last,
            } = kind;
            RefusedGroup {
                count,
                replayable,
                protocol: last.protocol,
                first: iso_instant(first_ms),
                last: iso_instant(last.received_ms),
                import: import_of(last.received_ms),
                source: last.source,
                reason: last.reason,
                pointer: last.pointer,
                detail: last.detail,
                raw: last.message,
            }
        });
        Ok(told.collect())
    }
}

/// Whether a refused message names somebody, itself or what its request said beside it.
pub(crate) fn is_about(row: &RefusedRow, somebody: &Names) -> bool {
    let beside = row.origin.as_deref().unwrap_or_default();
    somebody.are_in(&row.message) || somebody.are_in(beside)
}
