//! The two gates every request passes before its route.

use std::sync::Arc;

use axum::extract::{FromRequestParts, MatchedPath, Request, State};
use axum::http::header::{HOST, ORIGIN};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use wayfarer_app::{Actor, AppError, Capability};
use wayfarer_core::ErrorCode;

use crate::problem::Refusal;
use crate::shared::Shared;

const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const FETCH_MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");

/// Refuses requests that were sent to, or by a page of, another site.
pub(crate) async fn guard_origin(
    State(shared): State<Arc<Shared>>,
    request: Request,
    next: Next,
) -> Response {
    match foreign_part(&shared, &request) {
        Some(part) => host_refusal(part).into_response(),
        None => next.run(request).await,
    }
}

/// Who sent a request that passed the gate.
#[derive(Debug, Clone)]
pub(crate) struct Signed(pub Actor);

impl<S: Send + Sync> FromRequestParts<S> for Signed {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        parts.extensions.get().cloned().ok_or_else(unsigned)
    }
}

/// Refuses requests without token or session, except to public routes.
pub(crate) async fn require_session(
    State(shared): State<Arc<Shared>>,
    mut request: Request,
    next: Next,
) -> Response {
    let capability = shared.access.capability(request.headers());
    if let Some(may) = capability {
        // Until members sign in with names of their own.
        let name = match may {
            Capability::Publish => "owner",
            Capability::Edit => "editor",
        };
        let name = name.to_owned();
        request.extensions_mut().insert(Signed(Actor { name, may }));
    } else if !is_public(&shared, &request) {
        return unsigned().into_response();
    }
    next.run(request).await
}

/// Whether the request's route is for everybody; addresses without a route are not.
fn is_public(shared: &Shared, request: &Request) -> bool {
    let route = request.extensions().get::<MatchedPath>();
    route.is_some_and(|route| shared.is_public(route.as_str()))
}

fn unsigned() -> Refusal {
    let message = "the request carries no valid session or token";
    let hint = "open the address printed at start, or send `Authorization: Bearer <token>`";
    Refusal(AppError::new(ErrorCode::AccessDenied, message).with_hint(hint))
}

/// The part of the request that names another site.
fn foreign_part(shared: &Shared, request: &Request) -> Option<&'static str> {
    let hosts = &shared.access.hosts;
    let headers = request.headers();
    if !sole(headers, &HOST).is_some_and(|host| hosts.allows_host(host)) {
        return Some("Host");
    }
    if request
        .uri()
        .authority()
        .is_some_and(|target| !hosts.allows_host(target.as_str()))
    {
        return Some("request target");
    }
    if headers.contains_key(ORIGIN)
        && !sole(headers, &ORIGIN).is_some_and(|origin| hosts.allows_origin(origin))
    {
        return Some("Origin");
    }
    // Browsers say where a request comes from even when they send no Origin. Another port of
    // this machine is "same-site": its pages may link here and nothing else.
    let is_navigation = sole(headers, &FETCH_MODE) == Some("navigate");
    match sole(headers, &FETCH_SITE) {
        None if headers.contains_key(FETCH_SITE) => Some("Sec-Fetch-Site"),
        None | Some("same-origin" | "none") => None,
        Some("same-site") if is_navigation => None,
        Some(_) => Some("Sec-Fetch-Site"),
    }
}

/// The header's value when it is there exactly once and is text.
fn sole<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let first = values.next()?;
    if values.next().is_some() {
        None
    } else {
        first.to_str().ok()
    }
}

fn host_refusal(part: &str) -> Refusal {
    let message = format!("the request's {part} names a host this server does not answer to");
    let hint = "use http://localhost, http://127.0.0.1 or http://[::1] with the printed port, or allow the host in the configuration";
    Refusal(AppError::new(ErrorCode::HostNotAllowed, message).with_hint(hint))
}
