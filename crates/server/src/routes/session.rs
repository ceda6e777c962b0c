//! Signing in and out.

use std::sync::Arc;

use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, HeaderName, StatusCode};
use serde::Deserialize;
use wayfarer_app::AppError;
use wayfarer_core::ErrorCode;

use crate::document::JsonText;
use crate::problem::Refusal;
use crate::shared::Shared;

type NoContent = (StatusCode, [(HeaderName, String); 1]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SignIn {
    token: String,
}

/// `POST /api/v1/session`
pub(super) async fn open(
    State(shared): State<Arc<Shared>>,
    JsonText(text): JsonText,
) -> Result<NoContent, Refusal> {
    let sign_in: SignIn = serde_json::from_str(&text).map_err(|error| {
        // The parser quotes what it read; a token does not belong into an error.
        let place = format!("line {} column {}", error.line(), error.column());
        let message = format!("the body is not {{\"token\": \"…\"}} ({place})");
        AppError::new(ErrorCode::RequestInvalid, message)
    })?;
    let Some(cookie) = shared.access.open_session(sign_in.token.trim()) else {
        let error = AppError::new(
            ErrorCode::AccessDenied,
            "this is not the token of this server",
        );
        return Err(error
            .with_hint("copy the token printed when the server was started")
            .into());
    };
    Ok((StatusCode::NO_CONTENT, [(SET_COOKIE, cookie)]))
}

/// `DELETE /api/v1/session`
pub(super) async fn close(State(shared): State<Arc<Shared>>, headers: HeaderMap) -> NoContent {
    let cookie = shared.access.close_session(&headers);
    (StatusCode::NO_CONTENT, [(SET_COOKIE, cookie)])
}
