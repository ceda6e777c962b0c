//! Bodies of requests.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use wayfarer_app::AppError;
use wayfarer_core::ErrorCode;

use crate::problem::Refusal;
use crate::shared::Shared;

const JSON: &[&str] = &["application/json"];
/// YAML, or JSON, which is YAML too.
const DEFINITION: &[&str] = &[
    "application/yaml",
    "application/json",
    "application/x-yaml",
    "text/yaml",
];

/// The text of a request's body that is declared as JSON, arrived in time and is not too
/// long. Forms of other sites cannot declare JSON.
pub(crate) struct JsonText(pub String);

impl FromRequest<Arc<Shared>> for JsonText {
    type Rejection = Refusal;

    async fn from_request(request: Request, shared: &Arc<Shared>) -> Result<Self, Refusal> {
        require_type(&request, JSON, "JSON", "application/json")?;
        text_of(request, shared).await.map(Self)
    }
}

/// The same of a body that may be left out.
pub(crate) struct OptionalJsonText(pub Option<String>);

impl FromRequest<Arc<Shared>> for OptionalJsonText {
    type Rejection = Refusal;

    async fn from_request(request: Request, shared: &Arc<Shared>) -> Result<Self, Refusal> {
        optional(request, shared, JSON, "JSON").await.map(Self)
    }
}

/// The text of a body that holds a definition, as YAML or JSON.
pub(crate) struct DefinitionText(pub String);

impl FromRequest<Arc<Shared>> for DefinitionText {
    type Rejection = Refusal;

    async fn from_request(request: Request, shared: &Arc<Shared>) -> Result<Self, Refusal> {
        require_type(&request, DEFINITION, "YAML or JSON", "application/yaml")?;
        text_of(request, shared).await.map(Self)
    }
}

/// The same of a body that may be left out.
pub(crate) struct OptionalDefinitionText(pub Option<String>);

impl FromRequest<Arc<Shared>> for OptionalDefinitionText {
    type Rejection = Refusal;

    async fn from_request(request: Request, shared: &Arc<Shared>) -> Result<Self, Refusal> {
        let text = optional(request, shared, DEFINITION, "YAML or JSON").await;
        text.map(Self)
    }
}

async fn optional(
    request: Request,
    shared: &Arc<Shared>,
    types: &[&'static str],
    what: &str,
) -> Result<Option<String>, Refusal> {
    let is_declared = request.headers().contains_key(CONTENT_TYPE);
    if is_declared {
        require_type(&request, types, what, types[0])?;
    }
    let text = text_of(request, shared).await?;
    if text.is_empty() {
        return Ok(None);
    }
    match is_declared {
        true => Ok(Some(text)),
        false => Err(wrong_type(what, types[0])),
    }
}

fn require_type(
    request: &Request,
    types: &[&str],
    what: &str,
    example: &str,
) -> Result<(), Refusal> {
    let declared = request
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let essence = declared.and_then(|value| value.split(';').next());
    let fits = essence.is_some_and(|essence| {
        let mut known = types.iter();
        known.any(|known| essence.trim().eq_ignore_ascii_case(known))
    });
    match fits {
        true => Ok(()),
        false => Err(wrong_type(what, example)),
    }
}

fn wrong_type(what: &str, example: &str) -> Refusal {
    let message = format!("the body must be {what}");
    let hint = format!("send `content-type: {example}`");
    Refusal(AppError::new(ErrorCode::MediaType, message).with_hint(hint))
}

async fn text_of(request: Request, shared: &Arc<Shared>) -> Result<String, Refusal> {
    let limits = shared.limits;
    let arriving = Bytes::from_request(request, shared);
    let arrived = tokio::time::timeout(limits.body_timeout, arriving).await;
    let Ok(arrived) = arrived else {
        let message = format!("the body did not arrive within {:?}", limits.body_timeout);
        return Err(AppError::new(ErrorCode::RequestTimeout, message).into());
    };
    let bytes = arrived.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => {
            let message = format!("the body is larger than {} bytes", limits.body_bytes);
            AppError::new(ErrorCode::RequestTooLarge, message)
        }
        _ => AppError::new(ErrorCode::RequestInvalid, rejection.body_text()),
    })?;
    String::from_utf8(bytes.into()).map_err(|error| {
        let place = error.utf8_error().valid_up_to();
        let message = format!("the body is not UTF-8: byte {place} fits no character");
        AppError::new(ErrorCode::RequestInvalid, message).into()
    })
}
