//! `POST /api/v1/setup`: the first owner.

use std::sync::Arc;

use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::http::{Extensions, HeaderMap, StatusCode};
use serde::Deserialize;
use wayfarer_app::{AppError, NewOwner, Visitor};
use wayfarer_core::ErrorCode;

use super::session::{NoContent, secret_document};
use crate::access::visitor;
use crate::document::JsonText;
use crate::problem::Refusal;
use crate::shared::Shared;

/// The first owner, and the token that lets nobody else become it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SetUp {
    pub token: String,
    pub name: String,
    pub email: String,
    pub password: String,
}

/// Makes the first owner and signs them in.
pub(super) async fn set_up(
    State(shared): State<Arc<Shared>>,
    extensions: Extensions,
    headers: HeaderMap,
    JsonText(text): JsonText,
) -> Result<NoContent, Refusal> {
    let form = "{\"token\": \"…\", \"name\": \"…\", \"email\": \"…\", \"password\": \"…\"}";
    let wanted: SetUp = secret_document(&text, form)?;
    let visitor = visitor(shared.access.way, &extensions, &headers);
    let making = move |shared: &Shared| make_owner(shared, wanted, &visitor);
    let cookie = shared.run(making).await?;
    Ok((StatusCode::NO_CONTENT, [(SET_COOKIE, cookie)]))
}

/// The cookie of the first owner. Blocks.
pub(super) fn make_owner(
    shared: &Shared,
    wanted: SetUp,
    visitor: &Visitor,
) -> Result<String, Refusal> {
    if !shared.access.is_token(wanted.token.trim()) {
        let message = "this is not the token of this server";
        let error = AppError::new(ErrorCode::AccessDenied, message).at_path("token");
        return Err(error
            .with_hint("copy the token printed when the server was started")
            .into());
    }
    let owner = NewOwner {
        name: wanted.name,
        email: wanted.email,
        password: wanted.password,
    };
    let opened = shared.app.set_up(&owner, visitor)?;
    Ok(shared.access.cookie_with(&opened.token))
}
