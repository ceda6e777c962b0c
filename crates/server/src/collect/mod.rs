//! What SDKs talk to: no session, any origin, answers in the form the SDKs understand.
//!
//! An SDK sends a batch again after 202 or 204, and follows a redirect with a GET that loses
//! it: success is 200 with a little JSON. 400, 401 and 413 make it give the batch up, 429,
//! 503 and 507 make it come again: those are answered only when nothing was taken.

mod cors;
mod segment;
mod settings;
mod snippet;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn;
use axum::routing::{MethodRouter, get, post};

use crate::shared::Shared;

/// A packed body may be as large as an opened one; beyond it nothing is read.
const BODY_BYTES_MAX: usize = wayfarer_app::ingest::collect::MAX_BODY_BYTES;

/// Paths that take messages, of Segment's HTTP API and RudderStack's.
const MESSAGES: [&str; 16] = [
    "/v1/batch",
    "/v1/b",
    "/v1/import",
    "/v1/track",
    "/v1/page",
    "/v1/screen",
    "/v1/identify",
    "/v1/group",
    "/v1/alias",
    "/v1/t",
    "/v1/p",
    "/v1/s",
    "/v1/i",
    "/v1/g",
    "/v1/a",
    "/beacon/v1/batch",
];

/// The routes, each with and without a slash at its end.
pub(crate) fn router(shared: Arc<Shared>) -> Router {
    let taking = || post(segment::take).options(cors::preflight);
    let asking = |handler: MethodRouter<Arc<Shared>>| handler.options(cors::preflight);
    let router = MESSAGES
        .iter()
        .fold(Router::new(), |router, path| both(router, path, taking));
    let router = both(router, "/v1/projects/{key}/settings", || {
        asking(get(settings::segment))
    });
    let router = router.route("/sdk/wayfarer.js", asking(get(snippet::script)));
    both(router, "/sourceConfig", || asking(get(settings::rudder)))
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .layer(from_fn(cors::allow))
        .with_state(shared)
}

fn both(
    router: Router<Arc<Shared>>,
    path: &str,
    handler: impl Fn() -> MethodRouter<Arc<Shared>>,
) -> Router<Arc<Shared>> {
    router
        .route(path, handler())
        .route(&format!("{path}/"), handler())
}
