//! Errors as `application/problem+json` (RFC 9457).

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{
    ACCEPT_LANGUAGE, CONTENT_LANGUAGE, CONTENT_LENGTH, CONTENT_TYPE, RETRY_AFTER, VARY,
    WWW_AUTHENTICATE,
};
use axum::http::{HeaderValue, Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use wayfarer_app::{AppError, Problem};
use wayfarer_core::{Blame, ErrorCode};
use wayfarer_journey::sentence;

use crate::pages::Language;

/// Seconds a refused client is asked to wait, drawn anew each time so that clients do not
/// come back together.
const RETRY_AFTER_S: std::ops::RangeInclusive<u32> = 1..=5;

/// A request that was not carried out.
#[derive(Debug)]
pub(crate) struct Refusal(pub AppError);

impl<E: Into<AppError>> From<E> for Refusal {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let Self(error) = self;
        if error.code.blame() == Blame::Operator {
            tracing::error!(code = error.code.as_str(), message = %error.message, "request failed");
        }
        let problem = error.problem();
        let status =
            StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, written(&problem)).into_response();
        response.extensions_mut().insert(Told(problem));
        let headers = response.headers_mut();
        let problem_json = HeaderValue::from_static("application/problem+json");
        headers.insert(CONTENT_TYPE, problem_json);
        if matches!(status.as_u16(), 429 | 503) {
            let drawn = || rand::random_range(RETRY_AFTER_S);
            let seconds = error.retry_after_s.unwrap_or_else(drawn);
            headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        if status == StatusCode::UNAUTHORIZED {
            let scheme = HeaderValue::from_static("Bearer realm=\"wayfarer\"");
            headers.insert(WWW_AUTHENTICATE, scheme);
        }
        response
    }
}

/// Goes with the answer, so that the title can be written again in another language.
#[derive(Clone)]
pub(crate) struct Told(Problem);

impl Told {
    /// What it says of this one time.
    pub fn texts(&mut self) -> impl Iterator<Item = &mut String> {
        let problem = &mut self.0;
        let parts = problem
            .errors
            .iter_mut()
            .flat_map(|part| std::iter::once(&mut part.detail).chain(part.hint.as_mut()));
        std::iter::once(&mut problem.detail)
            .chain(problem.hint.as_mut())
            .chain(parts)
    }
}

/// Takes the problem out of an answer, to change what it says.
pub(crate) fn hide_told(response: &mut Response) -> Option<Told> {
    response.extensions_mut().remove::<Told>()
}

fn written(problem: &Problem) -> Vec<u8> {
    serde_json::to_vec(problem).expect("a problem is plain data")
}

/// Writes a problem's title in the language the caller accepts. The detail, which names
/// what was asked for, stays English.
pub(crate) async fn in_language(request: Request, next: Next) -> Response {
    let language = Language::choose(None, request.headers());
    let mut response = next.run(request).await;
    let Some(Told(mut problem)) = response.extensions_mut().remove::<Told>() else {
        return response;
    };
    problem.title = sentence::problem(problem.code, language.lang());
    let headers = response.headers_mut();
    headers.remove(CONTENT_LENGTH);
    headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
    headers.insert(VARY, HeaderValue::from(ACCEPT_LANGUAGE));
    *response.body_mut() = Body::from(written(&problem));
    response
}

/// No route has this path.
pub(crate) async fn no_route(uri: Uri) -> Refusal {
    let message = format!("there is nothing at {}", uri.path());
    let hint = "/api/v1/openapi.json lists every route";
    Refusal(AppError::new(ErrorCode::NotFound, message).with_hint(hint))
}

/// The path has a route, but not for this method.
pub(crate) async fn no_method(method: Method, uri: Uri) -> Refusal {
    let message = format!("{} does not answer {method}", uri.path());
    let hint = "the Allow header lists the methods it answers";
    Refusal(AppError::new(ErrorCode::MethodNotAllowed, message).with_hint(hint))
}
