//! The two gates every request passes before its route.

use std::sync::Arc;

use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, HeaderName};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use wayfarer_app::{AppError, Caller, Permission, WhoKind};
use wayfarer_core::{ErrorCode, WorkspaceId};

use super::caller::{Called, unsigned};
use super::masked::{MaskedAlready, mask_of};
use super::trail::{Answered, Seen, with_digest};
use crate::problem::Refusal;
use crate::routes::Audience;
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

/// Refuses requests of nobody we know, except to public routes, and those of somebody who has
/// not the right the route needs or may not enter its workspace; masks people in the answer;
/// and tells the audit log.
pub(crate) async fn let_in(
    State(shared): State<Arc<Shared>>,
    mut request: Request,
    next: Next,
) -> Response {
    let audience = audience_of(&shared, &request);
    let caller = match caller_of(&shared, request.headers().clone(), audience).await {
        Ok(caller) => caller,
        Err(refusal) => return refusal.into_response(),
    };
    let Some(caller) = caller else {
        return match audience {
            Some(Audience::Public) => next.run(request).await,
            _ => unsigned().into_response(),
        };
    };
    request.extensions_mut().insert(Called(caller.clone()));
    let Some(audience) = audience else {
        return next.run(request).await;
    };
    match admitted(&shared, caller, audience, request, next).await {
        Ok(response) => response,
        Err(refusal) => refusal.into_response(),
    }
}

/// Who calls. What nobody needs a name for is answered even when the database is not.
async fn caller_of(
    shared: &Arc<Shared>,
    headers: HeaderMap,
    audience: Option<Audience>,
) -> Result<Option<Caller>, Refusal> {
    let asking = move |shared: &Shared| Ok(shared.access.caller(&shared.app, &headers)?);
    let found = shared.run(asking).await;
    match audience {
        Some(Audience::Public) => Ok(found.unwrap_or_default()),
        _ => found,
    }
}

async fn admitted(
    shared: &Arc<Shared>,
    caller: Caller,
    audience: Audience,
    request: Request,
    next: Next,
) -> Result<Response, Refusal> {
    let Audience::Needs(permission) = audience else {
        return Ok(next.run(request).await);
    };
    caller.require(permission)?;
    let workspace = workspace_of(&request)?;
    if let Some(workspace) = &workspace
        && !caller.enters(workspace)
    {
        return Err(no_workspace(workspace));
    }
    let (method, route) = (request.method().clone(), route_of(&request));
    let masking = match &workspace {
        Some(workspace) if caller.is_masked() && tells_of_people(permission) => {
            Some(mask_of(shared, workspace.clone()).await?)
        }
        _ => None,
    };
    let mut response = match &masking {
        Some(masking) => {
            let mut request = masking.reveal(request, &shared.limits).await?;
            request.extensions_mut().insert(masking.clone());
            let response = next.run(request).await;
            match response.extensions().get::<MaskedAlready>() {
                Some(MaskedAlready) => response,
                None => masking.hide(shared, response).await?,
            }
        }
        None => next.run(request).await,
    };
    let seen = response.extensions_mut().remove::<Seen>();
    let answered = Answered {
        caller: &caller,
        audience,
        method: &method,
        route: &route,
        workspace: workspace.as_ref(),
        status: response.status(),
        seen,
    };
    // The token is nobody's: from the first member on there is somebody to tell of.
    if caller.who().kind != WhoKind::Token
        && let Some(entry) = answered.entry(&shared.app)
    {
        let telling = move |shared: &Shared| {
            let entry = with_digest(&shared.app, entry);
            Ok(shared.app.audit(&entry)?)
        };
        shared.run(telling).await?;
    }
    Ok(response)
}

/// Whether answers under this right can tell of single people.
fn tells_of_people(permission: Permission) -> bool {
    matches!(
        permission,
        Permission::LookUp | Permission::Ask | Permission::Judge | Permission::ExportPeople
    )
}

/// Who may call the request's route; `None` where there is none for its method.
fn audience_of(shared: &Shared, request: &Request) -> Option<Audience> {
    let route = request.extensions().get::<MatchedPath>()?;
    shared.audience(route.as_str(), request.method())
}

fn route_of(request: &Request) -> String {
    let route = request.extensions().get::<MatchedPath>();
    route.map_or_else(String::new, |route| route.as_str().to_owned())
}

/// The workspace the path names. One that cannot be a workspace is refused by its route; one
/// that is written in a roundabout way is refused here, lest the route read another one.
fn workspace_of(request: &Request) -> Result<Option<WorkspaceId>, AppError> {
    let route = route_of(request);
    let Some(position) = route.split('/').position(|part| part == "{ws}") else {
        return Ok(None);
    };
    let named = request.uri().path().split('/').nth(position);
    let named = named.unwrap_or_default();
    if named.contains('%') {
        let message = "the path names its workspace with %-signs";
        return Err(AppError::new(ErrorCode::RequestInvalid, message)
            .with_hint("write its name as it is: a-z, 0-9 and '-'"));
    }
    Ok(named.parse().ok())
}

/// The same whether it is there or not.
fn no_workspace(workspace: &WorkspaceId) -> Refusal {
    let message = format!("no workspace named '{}'", workspace.slug());
    Refusal(AppError::new(ErrorCode::WorkspaceUnknown, message))
}

/// Whether a form was sent by a page of this server: forms of other sites can be sent here
/// without being asked, but browsers say so.
pub(crate) fn is_own_page(headers: &HeaderMap) -> bool {
    headers.contains_key(ORIGIN) || sole(headers, &FETCH_SITE) == Some("same-origin")
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
