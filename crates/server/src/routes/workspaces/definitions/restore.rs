//! `POST /api/v1/workspaces/{ws}/<definitions>/{key}/restore`

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde::Deserialize;
use wayfarer_app::{AppError, Expected};
use wayfarer_core::ErrorCode;
use wayfarer_journey::Definition;

use super::{Place, expected, tagged};
use crate::access::Signed;
use crate::document::JsonText;
use crate::problem::Refusal;
use crate::shared::Shared;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Restoring {
    version: u32,
}

/// Makes a draft that says what a version says.
pub(in crate::routes) async fn restore<D: Definition>(
    State(shared): State<Arc<Shared>>,
    place: Place,
    Signed(actor): Signed,
    headers: HeaderMap,
    JsonText(text): JsonText,
) -> Result<Response, Refusal> {
    let expected = expected(&headers)?.unwrap_or(Expected::NoDraft);
    let Restoring { version } = serde_json::from_str(&text).map_err(|error| {
        let message = format!("the body is not {{\"version\": 1}}: {error}");
        AppError::new(ErrorCode::RequestInvalid, message)
    })?;
    let restoring = move |shared: &Shared| {
        let (app, Place { workspace, key }) = (&shared.app, &place);
        Ok(app.restore_definition::<D>(workspace, key, version, &expected, &actor)?)
    };
    let draft = shared.run(restoring).await?;
    Ok(tagged(StatusCode::OK, &draft.info.tag, None, &draft))
}
