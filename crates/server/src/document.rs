//! JSON bodies of requests.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use wayfarer_app::AppError;
use wayfarer_core::ErrorCode;

use crate::problem::Refusal;
use crate::shared::Shared;

/// The text of a request's body that is declared as JSON, arrived in time and is not too
/// long. Forms of other sites cannot declare JSON.
pub(crate) struct JsonText(pub String);

impl FromRequest<Arc<Shared>> for JsonText {
    type Rejection = Refusal;

    async fn from_request(request: Request, shared: &Arc<Shared>) -> Result<Self, Refusal> {
        if !is_json(&request) {
            let message = "the body must be JSON";
            let hint = "send `content-type: application/json`";
            return Err(AppError::new(ErrorCode::MediaType, message)
                .with_hint(hint)
                .into());
        }
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
        let text = String::from_utf8(bytes.into()).map_err(|error| {
            let place = error.utf8_error().valid_up_to();
            let message = format!("the body is not UTF-8: byte {place} fits no character");
            AppError::new(ErrorCode::RequestInvalid, message)
        })?;
        Ok(Self(text))
    }
}

fn is_json(request: &Request) -> bool {
    let declared = request
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let essence = declared.and_then(|value| value.split(';').next());
    essence.is_some_and(|essence| essence.trim().eq_ignore_ascii_case("application/json"))
}
