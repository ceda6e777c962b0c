//! Sources that fetch: `…/pull-templates`, `…/pull-previews`, `…/pulls` and
//! `…/sources/{id}/pulls`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use wayfarer_app::{AppError, Pull, PullStanding, PullTemplate, PullTrial, pull_templates};
use wayfarer_core::ErrorCode;

use super::{ById, Named};
use crate::access::Signed;
use crate::document::JsonText;
use crate::problem::Refusal;
use crate::shared::Shared;

/// All of them: there are a few.
#[derive(Serialize)]
pub(in crate::routes) struct Items<T> {
    items: Vec<T>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Trial {
    pull: Pull,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    #[serde(default)]
    again: bool,
}

/// Documents to begin with.
pub(in crate::routes) async fn templates(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
) -> Result<Json<Items<PullTemplate>>, Refusal> {
    let known = move |shared: &Shared| Ok(shared.app.workspace(&workspace)?);
    shared.run(known).await?;
    let items = pull_templates();
    Ok(Json(Items { items }))
}

/// Fetches a page and shows what becomes of it.
pub(in crate::routes) async fn preview(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    JsonText(text): JsonText,
) -> Result<Json<PullTrial>, Refusal> {
    let trial: Trial = read(&text, "send {\"pull\": {…}}")?;
    let trying = move |shared: &Shared| Ok(shared.app.try_pull(&workspace, &trial.pull)?);
    Ok(Json(shared.run(trying).await?))
}

/// How every source that fetches stands.
pub(in crate::routes) async fn standings(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
) -> Result<Json<Items<PullStanding>>, Refusal> {
    let listing = move |shared: &Shared| Ok(shared.app.pull_standings(&workspace)?);
    let items = shared.run(listing).await?;
    Ok(Json(Items { items }))
}

/// How one stands, with its runs.
pub(in crate::routes) async fn standing(
    State(shared): State<Arc<Shared>>,
    ById { workspace, id }: ById,
) -> Result<Json<PullStanding>, Refusal> {
    let showing = move |shared: &Shared| Ok(shared.app.pull_standing(&workspace, &id)?);
    Ok(Json(shared.run(showing).await?))
}

/// Asks for a run.
pub(in crate::routes) async fn ask(
    State(shared): State<Arc<Shared>>,
    ById { workspace, id }: ById,
    Signed(actor): Signed,
    JsonText(text): JsonText,
) -> Result<(StatusCode, Json<PullStanding>), Refusal> {
    let wanted: Wanted = read(&text, "send {} or {\"again\": true}")?;
    let asking = move |shared: &Shared| {
        let app = &shared.app;
        Ok(app.ask_pull(&workspace, &id, wanted.again, &actor)?)
    };
    let standing = shared.run(asking).await?;
    Ok((StatusCode::ACCEPTED, Json(standing)))
}

/// Stops the run that goes on.
pub(in crate::routes) async fn cancel(
    State(shared): State<Arc<Shared>>,
    ById { workspace, id }: ById,
    Signed(actor): Signed,
) -> Result<Json<PullStanding>, Refusal> {
    let stopping = move |shared: &Shared| Ok(shared.app.cancel_pull(&workspace, &id, &actor)?);
    Ok(Json(shared.run(stopping).await?))
}

fn read<'a, T: Deserialize<'a>>(text: &'a str, hint: &str) -> Result<T, AppError> {
    serde_json::from_str(text).map_err(|error| {
        AppError::new(ErrorCode::RequestInvalid, error.to_string()).with_hint(hint)
    })
}
