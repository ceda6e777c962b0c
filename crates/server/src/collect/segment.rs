//! Taking messages.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::http::header::{AUTHORIZATION, HeaderMap, HeaderName, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde::Deserialize;
use serde_json::json;
use tokio::sync::oneshot;
use wayfarer_app::ingest::collect::{BodyError, MessageType};
use wayfarer_app::{CollectError, Intake, Receipt, WalError};

use crate::shared::Shared;

/// Seconds a sender is asked to wait when nothing could be taken.
const RETRY_AFTER_S: std::ops::RangeInclusive<u32> = 1..=5;
/// Tells how durable an acknowledged message is.
const ACK: HeaderName = HeaderName::from_static("wayfarer-ack");

#[derive(Deserialize)]
pub(super) struct KeyQuery {
    #[serde(rename = "writeKey")]
    write_key: Option<String>,
}

/// Takes a batch, or one message whose type the path tells.
pub(super) async fn take(
    State(shared): State<Arc<Shared>>,
    uri: Uri,
    Query(query): Query<KeyQuery>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let Some(collector) = shared.collector.clone() else {
        return refused(
            StatusCode::SERVICE_UNAVAILABLE,
            "this server takes no events",
        );
    };
    let last = uri.path().trim_end_matches('/').rsplit('/').next();
    let only = last.and_then(MessageType::parse);
    let credentials = credentials(&headers);
    let sent_at = headers.get("sentat").and_then(|at| at.to_str().ok());
    let sent_at = sent_at.map(str::to_owned);
    let (tell, told) = oneshot::channel();
    // Decoding takes time and the sources may have to be read again.
    let taking = tokio::task::spawn_blocking(move || {
        let intake = Intake {
            only,
            credentials: credentials.as_deref(),
            query_key: query.write_key.as_deref(),
            sent_at: sent_at.as_deref(),
            body: &body,
        };
        collector.take(intake, move |outcome| drop(tell.send(outcome)));
    });
    if let Err(error) = taking.await {
        tracing::error!(%error, "taking a batch panicked");
    }
    match told.await {
        Ok(outcome) => answer(outcome),
        Err(_) => refused(StatusCode::INTERNAL_SERVER_ERROR, "an unexpected failure"),
    }
}

/// `user:password` of a Basic header, or the token of a Bearer header.
fn credentials(headers: &HeaderMap) -> Option<String> {
    let header = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, value) = header.split_once(' ')?;
    match scheme.to_ascii_lowercase().as_str() {
        "basic" => String::from_utf8(BASE64_STANDARD.decode(value.trim()).ok()?).ok(),
        "bearer" => Some(value.trim().to_owned()),
        _ => None,
    }
}

fn answer(outcome: Result<Receipt, CollectError>) -> Response {
    let error = match outcome {
        Ok(receipt) if receipt.accepted == 0 && !receipt.rejected.is_empty() => {
            return (StatusCode::BAD_REQUEST, Json(told(&receipt))).into_response();
        }
        Ok(receipt) => {
            let durable = [(ACK, HeaderValue::from_static("durable"))];
            return (durable, Json(told(&receipt))).into_response();
        }
        Err(error) => error,
    };
    let status = match &error {
        CollectError::NoKey | CollectError::UnknownKey | CollectError::Disabled(_) => {
            StatusCode::UNAUTHORIZED
        }
        CollectError::Body(BodyError::TooLarge)
        | CollectError::TooMany(_)
        | CollectError::Log(WalError::TooLarge(_)) => StatusCode::PAYLOAD_TOO_LARGE,
        CollectError::Body(_) => StatusCode::BAD_REQUEST,
        CollectError::Log(WalError::Full) => StatusCode::TOO_MANY_REQUESTS,
        CollectError::Log(WalError::DiskFull) => StatusCode::INSUFFICIENT_STORAGE,
        CollectError::Log(WalError::Broken(_)) | CollectError::App(_) => {
            StatusCode::SERVICE_UNAVAILABLE
        }
    };
    refused(status, &error.to_string())
}

fn told(receipt: &Receipt) -> serde_json::Value {
    json!({
        "success": receipt.accepted > 0 || receipt.rejected.is_empty(),
        "accepted": receipt.accepted,
        "rejected": receipt.rejected,
    })
}

fn refused(status: StatusCode, message: &str) -> Response {
    let mut response =
        (status, Json(json!({"success": false, "message": message}))).into_response();
    if matches!(status.as_u16(), 429 | 503 | 507) {
        let seconds = rand::random_range(RETRY_AFTER_S);
        let headers = response.headers_mut();
        headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}
