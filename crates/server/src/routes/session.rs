//! Signing in and out.

use std::sync::Arc;

use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::http::{Extensions, HeaderMap, HeaderName, StatusCode};
use serde::Deserialize;
use wayfarer_app::AppError;
use wayfarer_core::ErrorCode;

use crate::access::visitor;
use crate::document::JsonText;
use crate::problem::Refusal;
use crate::shared::Shared;

pub(super) type NoContent = (StatusCode, [(HeaderName, String); 1]);

/// The token printed at start, or what a member knows.
#[derive(Deserialize)]
#[serde(untagged, deny_unknown_fields)]
enum SignIn {
    Token { token: String },
    Member { email: String, password: String },
}

/// `POST /api/v1/session`
pub(super) async fn open(
    State(shared): State<Arc<Shared>>,
    extensions: Extensions,
    headers: HeaderMap,
    JsonText(text): JsonText,
) -> Result<NoContent, Refusal> {
    let sign_in = secret_document(
        &text,
        "{\"email\": \"…\", \"password\": \"…\"} or {\"token\": \"…\"}",
    )?;
    let visitor = visitor(shared.access.way, &extensions, &headers);
    let opening = move |shared: &Shared| match sign_in {
        SignIn::Token { token } => by_token(shared, token.trim()),
        SignIn::Member { email, password } => {
            let opened = shared.app.sign_in(&email, &password, &visitor)?;
            Ok(shared.access.cookie_with(&opened.token))
        }
    };
    let cookie = shared.run(opening).await?;
    Ok((StatusCode::NO_CONTENT, [(SET_COOKIE, cookie)]))
}

/// The cookie for the token printed at start. Blocks.
pub(super) fn by_token(shared: &Shared, token: &str) -> Result<String, Refusal> {
    if shared.app.has_members()? {
        let message = "there are members: the token printed at start lets nobody in any more";
        let error = AppError::new(ErrorCode::AccessDenied, message);
        return Err(error.with_hint("sign in with e-mail and password").into());
    }
    let opened = shared.access.open_session(token);
    opened.ok_or_else(|| {
        let message = "this is not the token of this server";
        let error = AppError::new(ErrorCode::AccessDenied, message);
        error
            .with_hint("copy the token printed when the server was started")
            .into()
    })
}

/// `DELETE /api/v1/session`
pub(super) async fn close(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
) -> Result<NoContent, Refusal> {
    let closing = move |shared: &Shared| Ok(shared.access.close_session(&shared.app, &headers)?);
    let cookie = shared.run(closing).await?;
    Ok((StatusCode::NO_CONTENT, [(SET_COOKIE, cookie)]))
}

/// Reads a document that holds a secret. The parser quotes what it read, which does not belong
/// into an error.
pub(super) fn secret_document<T: for<'a> Deserialize<'a>>(
    text: &str,
    form: &str,
) -> Result<T, AppError> {
    let json: serde_json::Value = serde_json::from_str(text).map_err(|error| {
        let place = format!("line {} column {}", error.line(), error.column());
        let message = format!("the body is not {form} ({place})");
        AppError::new(ErrorCode::RequestInvalid, message)
    })?;
    serde_json::from_value(json)
        .map_err(|_| AppError::new(ErrorCode::RequestInvalid, format!("the body is not {form}")))
}
