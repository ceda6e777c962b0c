//! The sign-in page, and behind it the web app.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Query, State};
use axum::http::header::{LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use serde::Deserialize;

use crate::access::Called;
use crate::pages::{Door, Language, LanguageQuery, Notice, sign_in, start, web_app};
use crate::problem::Refusal;
use crate::shared::Shared;

#[derive(Deserialize)]
pub(super) struct HomeQuery {
    lang: Option<String>,
    token: Option<String>,
}

/// `GET /`
pub(super) async fn show(
    State(shared): State<Arc<Shared>>,
    Query(query): Query<HomeQuery>,
    called: Option<Extension<Called>>,
    method: Method,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let language = Language::choose(query.lang.as_deref(), &headers);
    let has_members = shared.run(|shared| Ok(shared.app.has_members()?)).await?;
    let door = Door::of(has_members);
    match query.token {
        // The token leaves the address bar at once.
        Some(_) if called.is_some() || has_members => return Ok(to_start(None)),
        Some(_) if method == Method::HEAD => {}
        Some(token) => {
            return Ok(match shared.access.open_session_by_link(token.trim()) {
                Some(cookie) => to_start(Some(cookie)),
                None => Html(sign_in(language, door, Notice::LinkRefused)).into_response(),
            });
        }
        None => {}
    }
    let Some(Extension(Called(caller))) = called else {
        return Ok(Html(sign_in(language, door, Notice::None)).into_response());
    };
    if let Some(app) = app() {
        return Ok(app);
    }
    let mut workspaces = shared.run(|shared| Ok(shared.app.workspaces()?)).await?;
    workspaces.retain(|one| caller.enters(&one.workspace));
    Ok(Html(start(language, &workspaces)).into_response())
}

/// `GET /w/{ws}/…`: the web app finds the page itself; without a session, the way in.
pub(super) async fn page(
    State(shared): State<Arc<Shared>>,
    Query(query): Query<LanguageQuery>,
    called: Option<Extension<Called>>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let language = Language::choose(query.lang.as_deref(), &headers);
    if called.is_none() {
        let has_members = shared.run(|shared| Ok(shared.app.has_members()?)).await?;
        let door = Door::of(has_members);
        return Ok(Html(sign_in(language, door, Notice::None)).into_response());
    }
    Ok(app().unwrap_or_else(|| to_start(None)))
}

/// The web app's document, if this build has one.
fn app() -> Option<Response> {
    let (html, nonce) = web_app::document()?;
    Some((Extension(nonce), Html(html)).into_response())
}

pub(super) fn to_start(cookie: Option<String>) -> Response {
    let redirect = (StatusCode::SEE_OTHER, [(LOCATION, "/")]);
    match cookie {
        Some(cookie) => (redirect.0, redirect.1, [(SET_COOKIE, cookie)]).into_response(),
        None => redirect.into_response(),
    }
}
