//! The style and the script of the pages, part of this program.

use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderName, header};

const FRESH: (HeaderName, &str) = (header::CACHE_CONTROL, "no-cache");

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
