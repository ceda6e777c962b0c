//! `GET /sdk/wayfarer.js`: the snippet, for pages of every origin.

use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use crate::pages::web_app;

/// Its address names no version: a page asks again after an hour.
const KEPT: &str = "public, max-age=3600";

/// The snippet as the web app's build packed it; not found in a build without it.
pub(super) async fn script(headers: HeaderMap) -> Response {
    let accepted = headers
        .get(ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok());
    let takes_gzip = accepted.is_some_and(|accepted| accepted.contains("gzip"));
    let Some(file) = web_app::snippet(takes_gzip) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let plain = [
        (CONTENT_TYPE, file.media_type),
        (CACHE_CONTROL, KEPT),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (VARY, "accept-encoding"),
    ];
    match file.encoding {
        Some(encoding) => (plain, [(CONTENT_ENCODING, encoding)], file.bytes).into_response(),
        None => (plain, file.bytes).into_response(),
    }
}
