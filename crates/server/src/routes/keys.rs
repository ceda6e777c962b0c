//! `/api/v1/keys`: API keys.

use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use wayfarer_app::{KeyShown, NewKey};
use wayfarer_core::{KeyScope, Millis, Span, WorkspaceId};

use super::members::document;
use super::workspaces::bad_path;
use crate::access::Called;
use crate::document::JsonText;
use crate::problem::Refusal;
use crate::shared::Shared;

/// Every key, the newest first.
pub(super) async fn list(
    State(shared): State<Arc<Shared>>,
    Called(caller): Called,
) -> Result<Json<Vec<KeyShown>>, Refusal> {
    let listing = move |shared: &Shared| Ok(shared.app.keys(&caller)?);
    Ok(Json(shared.run(listing).await?))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    name: String,
    scopes: Vec<KeyScope>,
    workspaces: Option<Vec<WorkspaceId>>,
    expires_in: Option<Span>,
}

/// A key that was just made; `secret` is shown this once.
#[derive(Serialize)]
pub(super) struct KeyItem {
    #[serde(flatten)]
    key: KeyShown,
    secret: String,
}

/// Makes a key.
pub(super) async fn create(
    State(shared): State<Arc<Shared>>,
    Called(caller): Called,
    JsonText(text): JsonText,
) -> Result<(StatusCode, Json<KeyItem>), Refusal> {
    let wanted: Wanted = document(&text)?;
    let making = move |shared: &Shared| {
        let after = |span: Span| -> Millis { shared.app.now_ms().saturating_add(span.millis) };
        let new = NewKey {
            name: wanted.name,
            scopes: wanted.scopes,
            workspaces: wanted.workspaces,
            expires_ms: wanted.expires_in.map(after),
        };
        Ok(shared.app.create_key(&caller, &new)?)
    };
    let made = shared.run(making).await?;
    let item = KeyItem {
        key: made.key,
        secret: made.secret,
    };
    Ok((StatusCode::CREATED, Json(item)))
}

#[derive(Deserialize)]
pub(super) struct KeyPath {
    key_id: String,
}

/// Makes a key work no more.
pub(super) async fn revoke(
    State(shared): State<Arc<Shared>>,
    Called(caller): Called,
    path: Result<Path<KeyPath>, PathRejection>,
) -> Result<Json<KeyShown>, Refusal> {
    let Path(KeyPath { key_id }) = path.map_err(bad_path)?;
    let revoking = move |shared: &Shared| Ok(shared.app.revoke_key(&caller, &key_id)?);
    Ok(Json(shared.run(revoking).await?))
}
