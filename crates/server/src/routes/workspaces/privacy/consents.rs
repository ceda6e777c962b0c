//! `GET` and `POST /api/v1/workspaces/{ws}/privacy/consents`, `GET …/privacy/consents/totals`

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde::{Deserialize, Serialize};
use wayfarer_app::{AppError, ConsentEntry, ConsentShown};
use wayfarer_core::ErrorCode;

use crate::access::{Called, Seen};
use crate::document::JsonText;
use crate::problem::Refusal;
use crate::routes::workspaces::{Asked, Named};
use crate::shared::Shared;

/// What the ledger has of one person, or what was recorded.
#[derive(Serialize)]
struct Consents {
    items: Vec<ConsentShown>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::routes) struct WhoQuery {
    person: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Recording {
    consents: Vec<ConsentEntry>,
}

/// What the ledger has of a person.
pub(in crate::routes) async fn consents(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    Asked(WhoQuery { person }): Asked<WhoQuery>,
) -> Result<Response, Refusal> {
    let seen = Seen::People {
        kind: "consents",
        subject: Some(person.clone()),
    };
    let looking = move |shared: &Shared| Ok(shared.app.consents(&workspace, &person)?);
    let items = shared.run(looking).await?;
    Ok((Extension(seen), Json(Consents { items })).into_response())
}

/// How people stand to each purpose, counted: nobody by name.
pub(in crate::routes) async fn consent_totals(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
) -> Result<Response, Refusal> {
    let counting = move |shared: &Shared| Ok(shared.app.consent_totals(&workspace)?);
    Ok(Json(shared.run(counting).await?).into_response())
}

/// Records what people said.
pub(in crate::routes) async fn record_consents(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    Called(caller): Called,
    JsonText(text): JsonText,
) -> Result<Response, Refusal> {
    let Recording { consents } = serde_json::from_str(&text).map_err(|error| {
        let hint = "send {\"consents\": [{\"person\": \"…\", \"purpose\": \"analytics\", \"state\": \"withdrawn\"}]}";
        AppError::new(ErrorCode::RequestInvalid, error.to_string()).with_hint(hint)
    })?;
    let recording = move |shared: &Shared| {
        let app = &shared.app;
        Ok(app.record_consents(&workspace, &consents, caller.who())?)
    };
    let items = shared.run(recording).await?;
    Ok(Json(Consents { items }).into_response())
}
