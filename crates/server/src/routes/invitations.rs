//! `/api/v1/invitations`: links that make members.

use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::header::SET_COOKIE;
use axum::http::{Extensions, HeaderMap, StatusCode};
use serde::{Deserialize, Serialize};
use wayfarer_app::{InvitationShown, Invite, Invited};
use wayfarer_core::{Role, WorkspaceId};

use super::members::document;
use super::session::{NoContent, secret_document};
use super::workspaces::bad_path;
use crate::access::{Called, visitor};
use crate::document::JsonText;
use crate::problem::Refusal;
use crate::shared::Shared;

/// A link that was just made.
#[derive(Serialize)]
pub(super) struct InvitedItem {
    #[serde(flatten)]
    invitation: InvitationShown,
    path: String,
}

impl From<Invited> for InvitedItem {
    fn from(invited: Invited) -> Self {
        Self {
            path: invited.path(),
            invitation: invited.invitation,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    email: String,
    #[serde(default)]
    name: String,
    role: Role,
    #[serde(default)]
    sees_people: bool,
    workspaces: Option<Vec<WorkspaceId>>,
}

/// Makes a link for somebody.
pub(super) async fn create(
    State(shared): State<Arc<Shared>>,
    Called(caller): Called,
    JsonText(text): JsonText,
) -> Result<(StatusCode, Json<InvitedItem>), Refusal> {
    let wanted: Wanted = document(&text)?;
    let invite = Invite {
        email: wanted.email,
        name: wanted.name,
        role: wanted.role,
        sees_people: wanted.sees_people,
        workspaces: wanted.workspaces,
    };
    let inviting = move |shared: &Shared| Ok(shared.app.invite(&caller, &invite)?);
    let invited = shared.run(inviting).await?;
    Ok((StatusCode::CREATED, Json(InvitedItem::from(invited))))
}

#[derive(Deserialize)]
pub(super) struct InvitationPath {
    invitation: String,
}

/// Takes a link back.
pub(super) async fn withdraw(
    State(shared): State<Arc<Shared>>,
    Called(caller): Called,
    path: Result<Path<InvitationPath>, PathRejection>,
) -> Result<StatusCode, Refusal> {
    let Path(InvitationPath { invitation }) = path.map_err(bad_path)?;
    let taking = move |shared: &Shared| Ok(shared.app.withdraw_invitation(&caller, &invitation)?);
    shared.run(taking).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Acceptance {
    token: String,
    name: Option<String>,
    password: String,
}

/// Uses a link: makes a member, or sets a new password, and signs in.
pub(super) async fn accept(
    State(shared): State<Arc<Shared>>,
    extensions: Extensions,
    headers: HeaderMap,
    JsonText(text): JsonText,
) -> Result<NoContent, Refusal> {
    let form = "{\"token\": \"…\", \"password\": \"…\"}";
    let wanted: Acceptance = secret_document(&text, form)?;
    let visitor = visitor(shared.access.way, &extensions, &headers);
    let accepting = move |shared: &Shared| {
        let (token, name) = (&wanted.token, wanted.name.as_deref());
        let app = &shared.app;
        let opened = app.accept_invitation(token, name, &wanted.password, &visitor)?;
        Ok(shared.access.cookie_with(&opened.token))
    };
    let cookie = shared.run(accepting).await?;
    Ok((StatusCode::NO_CONTENT, [(SET_COOKIE, cookie)]))
}
