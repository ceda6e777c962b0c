//! `GET /api/v1/audit`: who did, saw or took out what.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use wayfarer_app::AuditShown;

use super::workspaces::{Asked, limited};
use crate::access::Called;
use crate::problem::Refusal;
use crate::shared::Shared;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AuditQuery {
    limit: Option<usize>,
    before: Option<u64>,
}

/// A page of the log.
#[derive(Serialize)]
pub(super) struct AuditPage {
    items: Vec<AuditShown>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<u64>,
}

/// The newest entries, newest first.
pub(super) async fn list(
    State(shared): State<Arc<Shared>>,
    Called(caller): Called,
    Asked(query): Asked<AuditQuery>,
) -> Result<Json<AuditPage>, Refusal> {
    let limit = limited(query.limit)?;
    let reading = move |shared: &Shared| {
        let items = shared.app.audit_log(&caller, query.before, limit)?;
        let is_full = items.len() == limit;
        let next = items.last().map(|last| last.sequence);
        Ok(AuditPage {
            next: next.filter(|sequence| is_full && *sequence > 1),
            items,
        })
    };
    Ok(Json(shared.run(reading).await?))
}
