//! The sign-in page, and behind it the web app.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Query, State};
use axum::http::header::{LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use serde::Deserialize;

use crate::pages::{Language, LanguageQuery, Notice, sign_in, start, web_app};
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
    method: Method,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let language = Language::choose(query.lang.as_deref(), &headers);
    let is_signed_in = shared.access.capability(&headers).is_some();
    match query.token {
        // The token leaves the address bar at once.
        Some(_) if is_signed_in => return Ok(to_start(None)),
        Some(_) if method == Method::HEAD => {}
        Some(token) => {
            return Ok(match shared.access.open_session_by_link(token.trim()) {
                Some(cookie) => to_start(Some(cookie)),
                None => Html(sign_in(language, Notice::LinkRefused)).into_response(),
            });
        }
        None => {}
    }
    if !is_signed_in {
        return Ok(Html(sign_in(language, Notice::None)).into_response());
    }
    if let Some(app) = app() {
        return Ok(app);
    }
    let workspaces = shared.run(|shared| Ok(shared.app.workspaces()?)).await?;
    Ok(Html(start(language, &workspaces)).into_response())
}

/// `GET /w/{ws}/…`: the web app finds the page itself; without a session, the way in.
pub(super) async fn page(
    State(shared): State<Arc<Shared>>,
    Query(query): Query<LanguageQuery>,
    headers: HeaderMap,
) -> Response {
    let language = Language::choose(query.lang.as_deref(), &headers);
    if shared.access.capability(&headers).is_none() {
        return Html(sign_in(language, Notice::None)).into_response();
    }
    app().unwrap_or_else(|| to_start(None))
}

/// The web app's document, if this build has one.
fn app() -> Option<Response> {
    let (html, nonce) = web_app::document()?;
    Some((Extension(nonce), Html(html)).into_response())
}

fn to_start(cookie: Option<String>) -> Response {
    let redirect = (StatusCode::SEE_OTHER, [(LOCATION, "/")]);
    match cookie {
        Some(cookie) => (redirect.0, redirect.1, [(SET_COOKIE, cookie)]).into_response(),
        None => redirect.into_response(),
    }
}
