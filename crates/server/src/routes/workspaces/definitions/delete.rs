//! `DELETE /api/v1/workspaces/{ws}/<definitions>/{key}`

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use wayfarer_app::Expected;
use wayfarer_journey::Definition;

use super::{Place, expected};
use crate::access::Signed;
use crate::problem::Refusal;
use crate::shared::Shared;

/// Throws the draft away; versions stay.
pub(in crate::routes) async fn delete<D: Definition>(
    State(shared): State<Arc<Shared>>,
    place: Place,
    Signed(actor): Signed,
    headers: HeaderMap,
) -> Result<StatusCode, Refusal> {
    let expected = expected(&headers)?.unwrap_or(Expected::Anything);
    let deleting = move |shared: &Shared| {
        let Place { workspace, key } = &place;
        let app = &shared.app;
        Ok(app.delete_draft::<D>(workspace, key, &expected, &actor)?)
    };
    shared.run(deleting).await?;
    Ok(StatusCode::NO_CONTENT)
}
