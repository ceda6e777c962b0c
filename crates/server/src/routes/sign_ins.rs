//! `GET /api/v1/sign-ins` and `DELETE /api/v1/sign-ins/{sign_in}`: a member's browsers.

use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use serde::Deserialize;
use wayfarer_app::SignInShown;

use super::workspaces::bad_path;
use crate::access::Called;
use crate::problem::Refusal;
use crate::shared::Shared;

/// The caller's open sign-ins, the one used last first; none for keys and the token.
pub(super) async fn list(
    State(shared): State<Arc<Shared>>,
    Called(caller): Called,
    headers: HeaderMap,
) -> Result<Json<Vec<SignInShown>>, Refusal> {
    let looking = move |shared: &Shared| {
        let Some(member) = caller.member() else {
            return Ok(Vec::new());
        };
        let this = shared.access.cookies(&headers).next();
        Ok(shared.app.sign_ins(member, this)?)
    };
    Ok(Json(shared.run(looking).await?))
}

#[derive(Deserialize)]
pub(super) struct SignInPath {
    sign_in: String,
}

/// Ends one of the caller's sign-ins.
pub(super) async fn end(
    State(shared): State<Arc<Shared>>,
    Called(caller): Called,
    path: Result<Path<SignInPath>, PathRejection>,
) -> Result<StatusCode, Refusal> {
    let Path(SignInPath { sign_in }) = path.map_err(bad_path)?;
    let ending = move |shared: &Shared| Ok(shared.app.end_sign_in(&caller, &sign_in)?);
    shared.run(ending).await?;
    Ok(StatusCode::NO_CONTENT)
}
