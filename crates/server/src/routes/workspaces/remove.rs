//! `DELETE /api/v1/workspaces/{ws}`

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use wayfarer_app::{AppError, Capability};
use wayfarer_core::ErrorCode;

use super::Named;
use crate::access::Signed;
use crate::problem::Refusal;
use crate::shared::Shared;

/// Removes a workspace with everything in it.
pub(in crate::routes) async fn remove(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    Signed(actor): Signed,
) -> Result<StatusCode, Refusal> {
    if actor.may < Capability::Publish {
        let message = format!("{} may not remove workspaces", actor.name);
        return Err(AppError::new(ErrorCode::AccessForbidden, message).into());
    }
    let removing = move |shared: &Shared| Ok(shared.app.remove_workspace(&workspace)?);
    shared.run(removing).await?;
    Ok(StatusCode::NO_CONTENT)
}
