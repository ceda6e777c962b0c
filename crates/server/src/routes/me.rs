//! `GET /api/v1/me` and `POST /api/v1/me/password`: the one who calls.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::http::{Extensions, HeaderMap, StatusCode};
use serde::{Deserialize, Serialize};
use wayfarer_app::{ChangePassword, MemberShown, Permission, Who};

use super::session::{NoContent, secret_document};
use crate::access::{Called, visitor};
use crate::document::JsonText;
use crate::problem::Refusal;
use crate::shared::Shared;

/// Who calls, and what they may do.
#[derive(Serialize)]
pub(super) struct Me {
    who: Who,
    member: Option<MemberShown>,
    permissions: Vec<Permission>,
    workspaces: Option<Vec<String>>,
    is_masked: bool,
}

/// Who calls, and what they may do.
pub(super) async fn show(
    State(shared): State<Arc<Shared>>,
    Called(caller): Called,
) -> Result<Json<Me>, Refusal> {
    let looking = move |shared: &Shared| {
        Ok(Me {
            member: shared.app.own_member(&caller)?,
            permissions: caller.rights().list(),
            workspaces: caller.workspace_names(),
            is_masked: caller.is_masked(),
            who: caller.who().clone(),
        })
    };
    Ok(Json(shared.run(looking).await?))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Passwords {
    current: String,
    new: String,
}

/// Sets a new password; every other sign-in of the member ends.
pub(super) async fn change_password(
    State(shared): State<Arc<Shared>>,
    Called(caller): Called,
    extensions: Extensions,
    headers: HeaderMap,
    JsonText(text): JsonText,
) -> Result<NoContent, Refusal> {
    let form = "{\"current\": \"…\", \"new\": \"…\"}";
    let Passwords { current, new } = secret_document(&text, form)?;
    let visitor = visitor(shared.access.way, &extensions, &headers);
    let changing = move |shared: &Shared| {
        let change = ChangePassword { current, new };
        let opened = shared.app.change_password(&caller, &change, &visitor)?;
        Ok(shared.access.cookie_with(&opened.token))
    };
    let cookie = shared.run(changing).await?;
    Ok((StatusCode::NO_CONTENT, [(SET_COOKIE, cookie)]))
}
