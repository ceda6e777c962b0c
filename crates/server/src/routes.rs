//! Every route, in one screenful.

mod assets;
mod docs;
mod health;
mod home;
mod openapi;
mod session;
mod workspaces;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::http::Method;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{MethodFilter, MethodRouter, on};

use self::Audience::{Public, SignedIn};
use crate::access::{guard_origin, require_session};
use crate::headers::secure;
use crate::problem::{no_method, no_route};
use crate::shared::Shared;

/// Who may call a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Audience {
    /// Everybody on this machine.
    Public,
    /// Those with the token or a session.
    SignedIn,
}

/// One method of one path.
pub(crate) struct Route {
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "what tests hold the descriptions against")
    )]
    pub method: Method,
    pub path: &'static str,
    pub audience: Audience,
    handler: MethodRouter<Arc<Shared>>,
}

/// The routes.
pub(crate) fn routes() -> Vec<Route> {
    vec![
        get("/", Public, home::show),
        get("/assets/wayfarer.css", Public, assets::style),
        get("/assets/wayfarer.js", Public, assets::script),
        get("/healthz", Public, health::alive),
        get("/readyz", Public, health::ready),
        get("/docs", SignedIn, docs::show),
        get("/api/v1/openapi.json", SignedIn, openapi::show),
        post("/api/v1/session", Public, session::open),
        delete("/api/v1/session", Public, session::close),
        get("/api/v1/workspaces", SignedIn, workspaces::list),
        get("/api/v1/workspaces/{ws}", SignedIn, workspaces::show),
        post(
            "/api/v1/workspaces/{ws}/questions",
            SignedIn,
            workspaces::ask,
        ),
        get(
            "/api/v1/workspaces/{ws}/events",
            SignedIn,
            workspaces::events,
        ),
        get(
            "/api/v1/workspaces/{ws}/properties",
            SignedIn,
            workspaces::properties,
        ),
        get(
            "/api/v1/workspaces/{ws}/imports",
            SignedIn,
            workspaces::imports,
        ),
        get("/api/v1/workspaces/{ws}/stats", SignedIn, workspaces::stats),
        get(
            "/api/v1/workspaces/{ws}/lifecycle-templates",
            SignedIn,
            workspaces::templates,
        ),
        post(
            "/api/v1/workspaces/{ws}/lifecycle-proposals",
            SignedIn,
            workspaces::propose,
        ),
        get(
            "/api/v1/workspaces/{ws}/people/{person}",
            SignedIn,
            workspaces::person,
        ),
    ]
}

/// Paths answered without token and session.
pub(crate) fn public_paths() -> Vec<&'static str> {
    let public = routes()
        .into_iter()
        .filter(|route| route.audience == Public);
    public.map(|route| route.path).collect()
}

/// The routes behind their gates: headers ← origin ← session ← route.
pub(crate) fn router(shared: Arc<Shared>) -> Router {
    let body_bytes_max = shared.limits.body_bytes;
    let unguarded = routes()
        .into_iter()
        .fold(Router::new(), |router, route| {
            router.route(route.path, route.handler)
        })
        .fallback(no_route)
        .method_not_allowed_fallback(no_method);
    unguarded
        .layer(DefaultBodyLimit::max(body_bytes_max))
        .layer(from_fn_with_state(Arc::clone(&shared), require_session))
        .layer(from_fn_with_state(Arc::clone(&shared), guard_origin))
        .layer(from_fn(secure))
        .with_state(shared)
}

fn get<H, T>(path: &'static str, audience: Audience, handler: H) -> Route
where
    H: Handler<T, Arc<Shared>>,
    T: 'static,
{
    Route {
        method: Method::GET,
        path,
        audience,
        handler: on(MethodFilter::GET, handler),
    }
}

fn post<H, T>(path: &'static str, audience: Audience, handler: H) -> Route
where
    H: Handler<T, Arc<Shared>>,
    T: 'static,
{
    Route {
        method: Method::POST,
        path,
        audience,
        handler: on(MethodFilter::POST, handler),
    }
}

fn delete<H, T>(path: &'static str, audience: Audience, handler: H) -> Route
where
    H: Handler<T, Arc<Shared>>,
    T: 'static,
{
    Route {
        method: Method::DELETE,
        path,
        audience,
        handler: on(MethodFilter::DELETE, handler),
    }
}
