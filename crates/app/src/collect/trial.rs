//! What a fix would do, on samples.

use serde::Serialize;
use serde_json::Value as Json;
use wayfarer_core::{WorkspaceId, iso_instant};
use wayfarer_ingest::collect::{Difference, Refusal, differences};

use super::again::{Again, MendRequest, Retaken};
use super::{PreviewedEvent, refused};
use crate::{App, AppError};

/// Messages a fix is tried on.
const SAMPLES: usize = 20;

/// What a fix makes of the first messages it is meant for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FixTrial {
    /// How many of them would be taken.
    pub accepted: usize,
    /// At most 20, the oldest first.
    pub messages: Vec<TriedMessage>,
}

/// What a fix makes of one message.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TriedMessage {
    /// The source that sent it.
    pub source: String,
    /// When it came in, ISO 8601.
    pub received: String,
    /// As it came; what its request said beside it stands under `$request`.
    pub before: Json,
    /// As the fix leaves it; `None` where the fix does not fit.
    pub after: Option<Json>,
    /// Where the two differ.
    pub changes: Vec<Difference>,
    /// The events it would be.
    pub events: Vec<PreviewedEvent>,
    /// Why it would still be refused.
    pub refusal: Option<Refusal>,
}

impl App {
    /// Tries a fix on the first of the messages it is meant for. Nothing is changed.
    ///
    /// # Errors
    /// The fix cannot be read, with the operation.
    pub fn try_fix(
        &self,
        workspace: &WorkspaceId,
        request: &MendRequest,
    ) -> Result<FixTrial, AppError> {
        let again = Again::new(self, workspace, request)?;
        let filter = request.filter(self);
        let hidden = self.hidden_names(workspace)?;
        let mut messages = Vec::new();
        let mut after = None;
        while messages.len() < SAMPLES {
            let rows = self
                .metadata
                .refused_after(workspace, &filter, after, SAMPLES)?;
            let Some(last) = rows.last() else { break };
            after = Some(last.key());
            let shown = rows.iter().filter(|row| !refused::is_about(row, &hidden));
            for row in shown.take(SAMPLES - messages.len()) {
                messages.push(tried(row.source.clone(), row.received_ms, again.take(row)?));
            }
        }
        let accepted = messages.iter().filter(|tried| tried.refusal.is_none());
        Ok(FixTrial {
            accepted: accepted.count(),
            messages,
        })
    }
}

fn tried(source: String, received_ms: i64, retaken: Retaken) -> TriedMessage {
    let Retaken {
        before,
        after,
        outcome,
    } = retaken;
    let changes = after.as_ref().map(|after| differences(&before, after));
    let (events, refusal) = match outcome {
        Ok(taken) => (
            taken.into_events().map(PreviewedEvent::from).collect(),
            None,
        ),
        Err(refusal) => (Vec::new(), Some(refusal)),
    };
    TriedMessage {
        source,
        received: iso_instant(received_ms),
        changes: changes.unwrap_or_default(),
        before,
        after,
        events,
        refusal,
    }
}
