//! `GET /api/v1/workspaces/{ws}/catalogue`

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::Named;
use crate::problem::Refusal;
use crate::routes::workspaces::definitions::tagged;
use crate::shared::Shared;

/// Everything members wrote about events and properties.
pub(in crate::routes) async fn show(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
) -> Result<Response, Refusal> {
    let looking = move |shared: &Shared| Ok(shared.app.described_catalogue(&workspace)?);
    let described = shared.run(looking).await?;
    Ok(tagged(StatusCode::OK, &described.tag(), None, &described))
}
