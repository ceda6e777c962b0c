//! The pages before one is let in: signing in, the first owner, an invitation. They are plain
//! forms, which work without JavaScript.

use std::sync::Arc;

use axum::extract::rejection::FormRejection;
use axum::extract::{Form, FromRequest, Query, Request, State};
use axum::http::{Extensions, HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use wayfarer_app::AppError;
use wayfarer_core::ErrorCode;

use super::home::to_start;
use super::session::by_token;
use super::set_up::{SetUp, make_owner};
use crate::access::{is_own_page, visitor};
use crate::pages::{Door, Filled, Language, LanguageQuery, invitation_page, refused, set_up_page};
use crate::problem::Refusal;
use crate::shared::Shared;

/// A form that a page of this server sent. Other sites can send forms, too, and browsers say
/// where one comes from.
pub(super) struct OwnForm<T>(T);

impl<T: DeserializeOwned> FromRequest<Arc<Shared>> for OwnForm<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, shared: &Arc<Shared>) -> Result<Self, Refusal> {
        if !is_own_page(request.headers()) {
            let message = "the form does not say that a page of this server sent it";
            return Err(AppError::new(ErrorCode::HostNotAllowed, message)
                .with_hint("use the page, or the API under /api/v1")
                .into());
        }
        let form = Form::<T>::from_request(request, shared).await;
        let Form(form) = form.map_err(|rejection: FormRejection| match rejection {
            FormRejection::InvalidFormContentType(_) => {
                AppError::new(ErrorCode::MediaType, "the body must be a form")
            }
            // The parser may quote what it read; a password does not belong into an error.
            _ => AppError::new(ErrorCode::RequestInvalid, "the form does not fit"),
        })?;
        Ok(Self(form))
    }
}

#[derive(Deserialize)]
pub(super) struct SignInForm {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    token: Option<String>,
}

/// `POST /sign-in`
pub(super) async fn sign_in(
    State(shared): State<Arc<Shared>>,
    Query(query): Query<LanguageQuery>,
    extensions: Extensions,
    headers: HeaderMap,
    OwnForm(form): OwnForm<SignInForm>,
) -> Result<Response, Refusal> {
    let language = Language::choose(query.lang.as_deref(), &headers);
    let visitor = visitor(shared.access.way, &extensions, &headers);
    let filled = Filled {
        email: form.email.clone(),
        ..Filled::default()
    };
    let has_members = shared.run(|shared| Ok(shared.app.has_members()?)).await?;
    let opening = move |shared: &Shared| match &form.token {
        Some(token) => by_token(shared, token.trim()),
        None => {
            let opened = shared.app.sign_in(&form.email, &form.password, &visitor)?;
            Ok(shared.access.cookie_with(&opened.token))
        }
    };
    let opened = shared.run(opening).await;
    answered(opened, |error| {
        refused(language, Door::of(has_members), error, &filled)
    })
}

/// `GET /setup`
pub(super) async fn show_set_up(
    State(shared): State<Arc<Shared>>,
    Query(query): Query<LanguageQuery>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let language = Language::choose(query.lang.as_deref(), &headers);
    if shared.run(|shared| Ok(shared.app.has_members()?)).await? {
        return Ok(to_start(None));
    }
    Ok(Html(set_up_page(language, None, &Filled::default())).into_response())
}

/// `POST /setup`
pub(super) async fn set_up(
    State(shared): State<Arc<Shared>>,
    Query(query): Query<LanguageQuery>,
    extensions: Extensions,
    headers: HeaderMap,
    OwnForm(form): OwnForm<SetUp>,
) -> Result<Response, Refusal> {
    let language = Language::choose(query.lang.as_deref(), &headers);
    let visitor = visitor(shared.access.way, &extensions, &headers);
    let filled = Filled {
        name: form.name.clone(),
        email: form.email.clone(),
        ..Filled::default()
    };
    let making = move |shared: &Shared| make_owner(shared, form, &visitor);
    let made = shared.run(making).await;
    answered(made, |error| set_up_page(language, Some(error), &filled))
}

#[derive(Deserialize)]
pub(super) struct InvitationQuery {
    lang: Option<String>,
    #[serde(default)]
    token: String,
}

/// `GET /invitation?token=…`
pub(super) async fn show_invitation(
    State(shared): State<Arc<Shared>>,
    Query(query): Query<InvitationQuery>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let language = Language::choose(query.lang.as_deref(), &headers);
    let token = query.token.clone();
    let looking = move |shared: &Shared| Ok(shared.app.invitation(&token)?);
    let page = |error, filled: &Filled| invitation_page(language, error, filled);
    match shared.run(looking).await {
        Ok(told) => {
            let filled = Filled {
                name: told.name,
                email: told.email,
                token: query.token,
                is_reset: told.is_reset,
            };
            Ok(Html(page(None, &filled)).into_response())
        }
        Err(Refusal(error)) if error.code == ErrorCode::InvitationUnknown => {
            let page = page(Some(&error), &Filled::default());
            Ok((StatusCode::NOT_FOUND, Html(page)).into_response())
        }
        Err(refusal) => Err(refusal),
    }
}

#[derive(Deserialize)]
pub(super) struct AcceptForm {
    token: String,
    name: Option<String>,
    password: String,
}

/// `POST /invitation`
pub(super) async fn accept(
    State(shared): State<Arc<Shared>>,
    Query(query): Query<LanguageQuery>,
    extensions: Extensions,
    headers: HeaderMap,
    OwnForm(form): OwnForm<AcceptForm>,
) -> Result<Response, Refusal> {
    let language = Language::choose(query.lang.as_deref(), &headers);
    let visitor = visitor(shared.access.way, &extensions, &headers);
    let token = form.token.clone();
    let looking = move |shared: &Shared| Ok(shared.app.invitation(&token).ok());
    let told = shared.run(looking).await?;
    let filled = told.map_or_else(Filled::default, |told| Filled {
        name: form.name.clone().unwrap_or(told.name),
        email: told.email,
        token: form.token.clone(),
        is_reset: told.is_reset,
    });
    let accepting = move |shared: &Shared| {
        let (token, name) = (&form.token, form.name.as_deref());
        let app = &shared.app;
        let opened = app.accept_invitation(token, name, &form.password, &visitor)?;
        Ok(shared.access.cookie_with(&opened.token))
    };
    let accepted = shared.run(accepting).await;
    answered(accepted, |error| {
        invitation_page(language, Some(error), &filled)
    })
}

/// Goes on with the cookie, or shows the form again with what is wrong.
fn answered(
    outcome: Result<String, Refusal>,
    page: impl Fn(&AppError) -> String,
) -> Result<Response, Refusal> {
    match outcome {
        Ok(cookie) => Ok(to_start(Some(cookie))),
        Err(Refusal(error)) => {
            let page = page(&error);
            let mut response = Refusal(error).into_response();
            let status = response.status();
            let headers = std::mem::take(response.headers_mut());
            let retry_after = headers.get(axum::http::header::RETRY_AFTER).cloned();
            let mut response = (status, Html(page)).into_response();
            if let Some(retry_after) = retry_after {
                let name = axum::http::header::RETRY_AFTER;
                response.headers_mut().insert(name, retry_after);
            }
            Ok(response)
        }
    }
}
