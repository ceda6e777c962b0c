//! What SDKs talk to: no session, any origin, answers in the form the SDKs understand.
//!
//! An SDK sends a batch again after 202 or 204, and follows a redirect with a GET that loses
//! it: success is 200 with a little JSON. 400, 401 and 413 make it give the batch up, 429,
//! 503 and 507 make it come again: those are answered only when nothing was taken.

mod cloud_events;
mod cors;
mod ga4;
mod posthog;
mod scripts;
mod settings;
mod take;
mod webhook;

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

/// Paths that take messages, of PostHog's capture API.
const POSTHOG: [&str; 4] = ["/batch", "/capture", "/e", "/i/v0/e"];

/// The routes, each with and without a slash at its end.
pub(crate) fn router(shared: Arc<Shared>) -> Router {
    let taking = || post(take::segment).options(cors::preflight);
    let asking = |handler: MethodRouter<Arc<Shared>>| handler.options(cors::preflight);
    let router = MESSAGES
        .iter()
        .fold(Router::new(), |router, path| both(router, path, taking));
    let router = both(router, "/v1/projects/{key}/settings", || {
        asking(get(settings::segment))
    });
    let router = scripts(router);
    let router = both(router, "/sourceConfig", || asking(get(settings::rudder)));
    let router = both(router, "/mp/collect", || asking(post(ga4::collect)));
    let router = both(router, "/debug/mp/collect", || asking(post(ga4::validate)));
    let router = both(router, "/hooks/{key}", || post(webhook::take));
    let router = both(router, "/cloudevents", || asking(post(cloud_events::take)));
    posthog(router)
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .layer(from_fn(cors::allow))
        .with_state(shared)
}

/// What pages load.
fn scripts(router: Router<Arc<Shared>>) -> Router<Arc<Shared>> {
    let asking = |handler: MethodRouter<Arc<Shared>>| handler.options(cors::preflight);
    router
        .route("/sdk/wayfarer.js", asking(get(scripts::own)))
        .route("/sdk/licences.txt", asking(get(scripts::licences)))
        .route(
            "/analytics.js/v1/{key}/analytics.min.js",
            asking(get(scripts::segment)),
        )
        .route(
            "/analytics-next/bundles/{name}",
            asking(get(scripts::segment_part)),
        )
        .route("/static/array.js", asking(get(scripts::posthog)))
}

/// What PostHog's SDKs talk to.
fn posthog(router: Router<Arc<Shared>>) -> Router<Arc<Shared>> {
    let asking = |handler: MethodRouter<Arc<Shared>>| handler.options(cors::preflight);
    let router = POSTHOG.iter().fold(router, |router, path| {
        both(router, path, || asking(post(posthog::capture)))
    });
    let router = both(router, "/i/v1/analytics/events", || {
        asking(post(posthog::analytics))
    });
    let router = ["/flags", "/decide"].iter().fold(router, |router, path| {
        both(router, path, || asking(post(posthog::flags)))
    });
    let router = both(router, "/array/{key}/config", || {
        asking(get(posthog::config))
    });
    both(router, "/array/{key}/config.js", || {
        asking(get(posthog::config_script))
    })
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
