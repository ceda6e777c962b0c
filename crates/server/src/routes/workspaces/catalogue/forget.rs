//! `DELETE /api/v1/workspaces/{ws}/catalogue/<events or properties>/{name}`

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use wayfarer_app::{Expected, SavedDocument};

use super::Described;
use crate::access::Signed;
use crate::problem::Refusal;
use crate::routes::workspaces::definitions::expected;
use crate::shared::Shared;

/// Back to what the data say.
pub(in crate::routes) async fn forget<D: SavedDocument>(
    State(shared): State<Arc<Shared>>,
    Described { workspace, name }: Described,
    Signed(actor): Signed,
    headers: HeaderMap,
) -> Result<StatusCode, Refusal> {
    let expected = expected(&headers)?.unwrap_or(Expected::Anything);
    let forgetting = move |shared: &Shared| {
        let app = &shared.app;
        Ok(app.undescribe::<D>(&workspace, &name, &expected, &actor)?)
    };
    shared.run(forgetting).await?;
    Ok(StatusCode::NO_CONTENT)
}
