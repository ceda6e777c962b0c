//! The style and the script of the server's own pages, and the files of the web app.

use axum::extract::Path;
use axum::http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderName, Uri, header};
use axum::response::{IntoResponse, Response};

use crate::pages::web_app;
use crate::problem::no_route;

const FRESH: (HeaderName, &str) = (header::CACHE_CONTROL, "no-cache");
const FOREVER: (HeaderName, &str) = (header::CACHE_CONTROL, "public, max-age=31536000, immutable");

/// `GET /assets/wayfarer.css`
pub(super) async fn style() -> ([(HeaderName, &'static str); 2], &'static str) {
    (
        [(CONTENT_TYPE, "text/css; charset=utf-8"), FRESH],
        include_str!("../pages/assets/wayfarer.css"),
    )
}

/// `GET /assets/wayfarer.js`
pub(super) async fn script() -> ([(HeaderName, &'static str); 2], &'static str) {
    let script = include_str!("../pages/assets/wayfarer.js");
    (
        [(CONTENT_TYPE, "text/javascript; charset=utf-8"), FRESH],
        script,
    )
}

/// `GET /assets/app/{file}`
pub(super) async fn app(Path(name): Path<String>, headers: HeaderMap, uri: Uri) -> Response {
    let accepted = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok());
    let takes_gzip = accepted.is_some_and(|accepted| accepted.contains("gzip"));
    let Some(file) = web_app::file(&name, takes_gzip) else {
        return no_route(uri).await.into_response();
    };
    let kept = if web_app::is_hashed(&name) {
        FOREVER
    } else {
        FRESH
    };
    let varies = (header::VARY, "accept-encoding");
    let plain = [(CONTENT_TYPE, file.media_type), kept, varies];
    match file.encoding {
        Some(encoding) => (plain, [(CONTENT_ENCODING, encoding)], file.bytes).into_response(),
        None => (plain, file.bytes).into_response(),
    }
}
