//! `DELETE /api/v1/workspaces/{ws}/lifecycles/{key}`

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use wayfarer_app::Expected;

use super::{Lifecycle, expected};
use crate::access::Signed;
use crate::problem::Refusal;
use crate::shared::Shared;

/// Throws the draft away; versions stay.
pub(in crate::routes) async fn delete(
    State(shared): State<Arc<Shared>>,
    lifecycle: Lifecycle,
    Signed(actor): Signed,
    headers: HeaderMap,
) -> Result<StatusCode, Refusal> {
    let expected = expected(&headers)?.unwrap_or(Expected::Anything);
    let deleting = move |shared: &Shared| {
        let Lifecycle { workspace, key } = &lifecycle;
        let app = &shared.app;
        Ok(app.delete_lifecycle_draft(workspace, key, &expected, &actor)?)
    };
    shared.run(deleting).await?;
    Ok(StatusCode::NO_CONTENT)
}
