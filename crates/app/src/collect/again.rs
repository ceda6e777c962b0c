//! Refused messages decoded again, mended by a fix, the way they were decoded when they came.

use std::collections::{BTreeMap, HashMap};

use jiff::tz::TimeZone;
use serde::Deserialize;
use serde_json::Value as Json;
use wayfarer_core::{ErrorCode, WorkspaceId};
use wayfarer_ingest::collect::{Clocks, Decoded, Fix, Origin, Reception, Refusal, Taken};
use wayfarer_metadata::{RefusedFilter, RefusedRow};

use super::Source;
use super::filing::KEPT_MS;
use super::keys::Sender;
use crate::{App, AppError};

/// Why a message is still refused that cannot be read back, or whose source is gone.
const UNREADABLE: &str = "not_replayable";

/// Which refused messages are meant, and what is to be changed in them.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MendRequest {
    /// Of this source alone.
    #[serde(default)]
    pub source: Option<String>,
    /// Refused for this reason alone.
    #[serde(default)]
    pub reason: Option<String>,
    /// At this place alone, as a JSON pointer.
    #[serde(default)]
    pub pointer: Option<String>,
    /// JSON Patch, and what docs/collect.md adds to it; an empty array takes messages as they
    /// came, which helps where the source's mapping was mended.
    #[serde(default = "nothing")]
    pub fix: Json,
}

fn nothing() -> Json {
    Json::Array(Vec::new())
}

impl MendRequest {
    /// The messages that are meant, of the time messages are kept for.
    pub(super) fn filter(&self, app: &App) -> RefusedFilter {
        RefusedFilter {
            since_ms: app.now_ms() - KEPT_MS,
            source: self.source.clone(),
            reason: self.reason.clone(),
            pointer: self.pointer.clone(),
        }
    }
}

/// Decodes refused messages again.
pub(super) struct Again<'a> {
    app: &'a App,
    workspace: &'a WorkspaceId,
    fix: Fix,
    zone: TimeZone,
    /// By name.
    senders: HashMap<String, Sender>,
    clocks: Clocks,
}

/// What became of a refused message.
pub(super) struct Retaken {
    /// As a fix finds it; null where it cannot be read.
    pub before: Json,
    /// As the fix leaves it, where it fits.
    pub after: Option<Json>,
    pub outcome: Result<Taken, Refusal>,
}

impl<'a> Again<'a> {
    /// Reads the fix, and the sources as they are now.
    ///
    /// # Errors
    /// The fix cannot be read, with the operation.
    pub(super) fn new(
        app: &'a App,
        workspace: &'a WorkspaceId,
        request: &MendRequest,
    ) -> Result<Self, AppError> {
        let zone = app.zone_of(workspace)?;
        let fix = Fix::new(&request.fix).map_err(|error| {
            let hint = "docs/collect.md lists the operations of a fix";
            AppError::new(ErrorCode::RequestInvalid, error.to_string())
                .at_path("fix")
                .with_hint(hint)
        })?;
        let sources = app.every_saved::<Source>(workspace)?.into_iter();
        let there = sources.filter(|source| !source.info.removed);
        let senders = there.map(|source| {
            let name = source.document.name.clone();
            (name, Sender::of(app, workspace, source.document))
        });
        Ok(Self {
            app,
            workspace,
            fix,
            zone,
            senders: senders.collect(),
            clocks: Clocks::default(),
        })
    }

    /// Decodes a message once more, as if it came when it did.
    pub(super) fn take(&self, row: &RefusedRow) -> Result<Retaken, AppError> {
        let Some((origin, message)) = read(row) else {
            let detail = "an older build kept it without how it came";
            return Ok(Retaken {
                before: Json::Null,
                after: None,
                outcome: Err(not_replayable(detail)),
            });
        };
        let before = origin.opened(&message);
        let after = match self.fix.applied(&before, &self.zone) {
            Ok(after) => after,
            Err(refusal) => {
                return Ok(Retaken {
                    before,
                    after: None,
                    outcome: Err(refusal),
                });
            }
        };
        let outcome = self.decoded(row, &origin, &after)?;
        Ok(Retaken {
            before,
            after: Some(after),
            outcome,
        })
    }

    fn decoded(
        &self,
        row: &RefusedRow,
        origin: &Origin,
        opened: &Json,
    ) -> Result<Result<Taken, Refusal>, AppError> {
        let body = origin.body(opened);
        let reception = Reception {
            received_ms: row.received_ms,
            clocks: &self.clocks,
        };
        let outcome = match origin.is_mapped() {
            true => self.mapped(row, origin, &body, reception),
            false => origin.decode(&body, reception),
        };
        let request = origin.request();
        let mut decoded = [Decoded {
            message: request.messages(&body).first().unwrap_or(&body),
            outcome: outcome.map(|taken| origin.named(taken, row.received_ms)),
        }];
        let (sender, none) = (self.senders.get(&row.source), BTreeMap::new());
        let categories = sender.map_or(&none, |sender| &sender.consent);
        let said = (&request, &body);
        self.app
            .refuse_unwanted(self.workspace, categories, said, &mut decoded)?;
        let [one] = decoded;
        Ok(one.outcome)
    }

    /// By the mapping the source has now.
    fn mapped(
        &self,
        row: &RefusedRow,
        origin: &Origin,
        body: &Json,
        reception: Reception<'_>,
    ) -> Result<Taken, Refusal> {
        let sender = self.senders.get(&row.source);
        let sender = sender.ok_or_else(|| not_replayable("its source is gone"))?;
        let reader = sender.mapped();
        let reader = reader.map_err(|error| not_replayable(&error.to_string()))?;
        let decoded = reader.decode(sender, &origin.request(), body, reception);
        let one = decoded.into_iter().next().map(|one| one.outcome);
        one.unwrap_or_else(|| Err(not_replayable("it says nothing")))
    }
}

fn read(row: &RefusedRow) -> Option<(Origin, Json)> {
    let origin = serde_json::from_str(row.origin.as_deref()?).ok()?;
    Some((origin, serde_json::from_str(&row.message).ok()?))
}

fn not_replayable(detail: &str) -> Refusal {
    Refusal {
        reason: UNREADABLE.to_owned(),
        pointer: String::new(),
        detail: detail.to_owned(),
    }
}
