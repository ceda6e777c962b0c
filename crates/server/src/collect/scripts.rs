//! Scripts that pages of every origin load: our own snippet, and the browser SDKs of Segment
//! and PostHog as their makers publish them, so that a page changes one address.

use axum::extract::Path;
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use crate::pages::web_app;

/// Their addresses name no version: a page asks again after an hour.
const KEPT: &str = "public, max-age=3600";

/// Our own.
pub(super) async fn own(headers: HeaderMap) -> Response {
    handed_out("wayfarer.js", &headers)
}

/// Segment's. It finds its key in the address it was loaded from.
pub(super) async fn segment(headers: HeaderMap) -> Response {
    handed_out("segment/standalone.js", &headers)
}

/// What Segment's loads when a page needs it.
pub(super) async fn segment_part(Path(name): Path<String>, headers: HeaderMap) -> Response {
    match name.contains(['/', '\\']) {
        true => StatusCode::NOT_FOUND.into_response(),
        false => handed_out(&format!("segment/{name}"), &headers),
    }
}

/// PostHog's.
pub(super) async fn posthog(headers: HeaderMap) -> Response {
    handed_out("posthog/array.js", &headers)
}

/// Whose scripts these are, and under which licences.
pub(super) async fn licences(headers: HeaderMap) -> Response {
    handed_out("licences.txt", &headers)
}

/// A script as the web app's build packed it; not found in a build without it.
fn handed_out(name: &str, headers: &HeaderMap) -> Response {
    let accepted = headers
        .get(ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok());
    let takes_gzip = accepted.is_some_and(|accepted| accepted.contains("gzip"));
    let Some(file) = web_app::sdk(name, takes_gzip) else {
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
