//! Who sent a request, as handlers take it.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use wayfarer_app::{Actor, AppError, Caller};
use wayfarer_core::{ErrorCode, WorkspaceId};

use crate::problem::Refusal;

/// Who sent a request that passed the gate.
#[derive(Debug, Clone)]
pub(crate) struct Called(pub Caller);

impl<S: Send + Sync> FromRequestParts<S> for Called {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        parts.extensions.get().cloned().ok_or_else(unsigned)
    }
}

/// The same as the author of what is written.
pub(crate) struct Signed(pub Actor);

impl<S: Send + Sync> FromRequestParts<S> for Signed {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let Called(caller) = Called::from_request_parts(parts, state).await?;
        Ok(Self(caller.actor()))
    }
}

/// Refuses a workspace the caller may not enter, where the path does not name it.
pub(crate) fn must_enter(caller: &Caller, workspace: &WorkspaceId) -> Result<(), AppError> {
    if caller.enters(workspace) {
        return Ok(());
    }
    let message = "you are kept to other workspaces";
    Err(AppError::new(ErrorCode::AccessForbidden, message)
        .with_hint("ask an owner to let you into every workspace"))
}

/// Nobody we know sent it.
pub(super) fn unsigned() -> Refusal {
    let message = "the request carries no valid session, key or token";
    let hint = "sign in, open the address printed at start, or send `Authorization: Bearer <key or token>`";
    Refusal(AppError::new(ErrorCode::AccessDenied, message).with_hint(hint))
}
