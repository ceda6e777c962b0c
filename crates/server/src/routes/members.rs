//! `/api/v1/members`: everybody, what they are, and links that set new passwords.

use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::{Deserialize, Deserializer};
use wayfarer_app::{AppError, ChangeMember, MemberShown, MembersListed};
use wayfarer_core::{ErrorCode, Role, WorkspaceId};

use super::invitations::InvitedItem;
use super::workspaces::bad_path;
use crate::access::Called;
use crate::document::JsonText;
use crate::problem::Refusal;
use crate::shared::Shared;

/// Everybody, and who was invited.
pub(super) async fn list(
    State(shared): State<Arc<Shared>>,
    Called(caller): Called,
) -> Result<Json<MembersListed>, Refusal> {
    let listing = move |shared: &Shared| Ok(shared.app.members(&caller)?);
    Ok(Json(shared.run(listing).await?))
}

#[derive(Deserialize)]
pub(super) struct MemberPath {
    member: String,
}

/// What is left out stays as it is; `workspaces: null` opens every one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    role: Option<Role>,
    sees_people: Option<bool>,
    #[serde(default, deserialize_with = "said")]
    workspaces: Option<Option<Vec<WorkspaceId>>>,
    is_disabled: Option<bool>,
}

/// Tells null from a field that is not there.
fn said<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Option<Vec<WorkspaceId>>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

/// Changes what a member is.
pub(super) async fn change(
    State(shared): State<Arc<Shared>>,
    Called(caller): Called,
    path: Result<Path<MemberPath>, PathRejection>,
    JsonText(text): JsonText,
) -> Result<Json<MemberShown>, Refusal> {
    let Path(MemberPath { member }) = path.map_err(bad_path)?;
    let wanted: Change = document(&text)?;
    let change = ChangeMember {
        role: wanted.role,
        sees_people: wanted.sees_people,
        workspaces: wanted.workspaces,
        is_disabled: wanted.is_disabled,
    };
    let changing =
        move |shared: &Shared| Ok(shared.app.change_member(&caller, &member, &change)?);
    Ok(Json(shared.run(changing).await?))
}

/// Makes a link that lets a member set a new password.
pub(super) async fn reset(
    State(shared): State<Arc<Shared>>,
    Called(caller): Called,
    path: Result<Path<MemberPath>, PathRejection>,
) -> Result<(StatusCode, Json<InvitedItem>), Refusal> {
    let Path(MemberPath { member }) = path.map_err(bad_path)?;
    let making = move |shared: &Shared| Ok(shared.app.reset_password(&caller, &member)?);
    let invited = shared.run(making).await?;
    Ok((StatusCode::CREATED, Json(InvitedItem::from(invited))))
}

/// A small document without secrets.
pub(super) fn document<T: for<'a> Deserialize<'a>>(text: &str) -> Result<T, AppError> {
    serde_json::from_str(text).map_err(|error| {
        let message = format!("the body does not fit: {error}");
        AppError::new(ErrorCode::RequestInvalid, message)
    })
}
