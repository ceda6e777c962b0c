//! Taking messages.

use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{FromRequestParts, State};
use axum::http::header::{AUTHORIZATION, HeaderMap, HeaderName, RETRY_AFTER};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::json;
use tokio::sync::oneshot;
use wayfarer_app::ingest::collect::{BodyError, MessageType, Protocol, Request};
use wayfarer_app::{CollectError, Receipt, WalError};

use crate::access::address;
use crate::shared::Shared;

/// Seconds a sender is asked to wait when nothing could be taken.
const RETRY_AFTER_S: std::ops::RangeInclusive<u32> = 1..=5;
/// Tells how durable an acknowledged message is.
const ACK: HeaderName = HeaderName::from_static("wayfarer-ack");

/// Takes what Segment's SDKs send: a batch, or one message whose type the path tells.
pub(super) async fn segment(
    State(shared): State<Arc<Shared>>,
    Address(address): Address,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let last = uri.path().trim_end_matches('/').rsplit('/').next();
    let only = last.and_then(MessageType::parse);
    answer(
        taken(
            shared,
            Protocol::Segment(only),
            address,
            &uri,
            &headers,
            body,
        )
        .await,
        told,
    )
}

/// Has the messages of a request made durable.
pub(super) async fn taken(
    shared: Arc<Shared>,
    protocol: Protocol,
    address: Option<IpAddr>,
    uri: &Uri,
    headers: &HeaderMap,
    body: Bytes,
) -> Outcome {
    let asked = Asked {
        protocol,
        credentials: credentials(headers),
        query: uri.query().unwrap_or_default().to_owned(),
        headers: spoken(headers),
        address,
    };
    durable(shared, asked, body).await
}

/// What a request says beside its body.
pub(super) struct Asked {
    pub protocol: Protocol,
    pub credentials: Option<String>,
    pub query: String,
    pub headers: Vec<(String, String)>,
    /// Of the other end, where that may be a device; it is looked up, and kept nowhere.
    pub address: Option<IpAddr>,
}

/// The address a request comes from.
pub(super) struct Address(pub Option<IpAddr>);

impl FromRequestParts<Arc<Shared>> for Address {
    type Rejection = Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        shared: &Arc<Shared>,
    ) -> Result<Self, Infallible> {
        let way = shared.access.way;
        Ok(Self(address(way, &parts.extensions, &parts.headers)))
    }
}

/// Has the messages of a request made durable, however it was asked for.
pub(super) async fn durable(shared: Arc<Shared>, asked: Asked, body: Bytes) -> Outcome {
    let collector = shared.collector.clone().ok_or(NotTaken::NoCollector)?;
    let Asked {
        protocol,
        credentials,
        query,
        headers,
        address,
    } = asked;
    let (tell, told) = oneshot::channel();
    // Decoding takes time and the sources may have to be read again.
    let taking = tokio::task::spawn_blocking(move || {
        let request = Request {
            protocol,
            credentials: credentials.as_deref(),
            query: &query,
            headers: &headers,
            address,
            body: &body,
        };
        collector.take(request, move |outcome| drop(tell.send(outcome)));
    });
    if let Err(error) = taking.await {
        tracing::error!(%error, "taking a batch panicked");
    }
    let outcome = told.await.map_err(|_| NotTaken::Unexpected)?;
    Ok(outcome?)
}

/// What became of a request.
pub(super) type Outcome = Result<Receipt, NotTaken>;

/// Why nothing of a request was taken.
#[derive(Debug, thiserror::Error)]
pub(super) enum NotTaken {
    #[error("this server takes no events")]
    NoCollector,
    #[error("an unexpected failure")]
    Unexpected,
    #[error(transparent)]
    Collect(#[from] CollectError),
}

/// The headers in which protocols say something of the messages.
fn spoken(headers: &HeaderMap) -> Vec<(String, String)> {
    let is_spoken = |name: &str| {
        matches!(
            name,
            "sentat"
                | "posthog-request-timestamp"
                | "sec-gpc"
                | "user-agent"
                | "sec-ch-ua-mobile"
                | "sec-ch-ua-platform"
        ) || name.starts_with("ce-")
    };
    let spoken = headers.iter().filter(|(name, _)| is_spoken(name.as_str()));
    let texts = spoken.filter_map(|(name, value)| {
        let value = value.to_str().ok()?;
        Some((name.as_str().to_owned(), value.to_owned()))
    });
    texts.collect()
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

/// Answers with what `told` makes of the receipt; that of a request nothing was taken of is the
/// same for every SDK.
pub(super) fn answer(outcome: Outcome, told: impl Fn(&Receipt) -> serde_json::Value) -> Response {
    match outcome {
        Ok(receipt) if receipt.accepted == 0 && !receipt.rejected.is_empty() => {
            (StatusCode::BAD_REQUEST, Json(told(&receipt))).into_response()
        }
        Ok(receipt) => acknowledged(&told(&receipt)),
        Err(error) => not_taken(&error),
    }
}

/// The answer to a request whose messages are durable, or kept with why they are no events.
pub(super) fn acknowledged(told: &serde_json::Value) -> Response {
    let durable = [(ACK, HeaderValue::from_static("durable"))];
    (durable, Json(told)).into_response()
}

/// The answer to a request nothing was taken of.
pub(super) fn not_taken(error: &NotTaken) -> Response {
    refused(status_of(error), &error.to_string())
}

fn status_of(error: &NotTaken) -> StatusCode {
    let error = match error {
        NotTaken::NoCollector => return StatusCode::SERVICE_UNAVAILABLE,
        NotTaken::Unexpected => return StatusCode::INTERNAL_SERVER_ERROR,
        NotTaken::Collect(error) => error,
    };
    match error {
        CollectError::NoKey
        | CollectError::UnknownKey
        | CollectError::Disabled(_)
        | CollectError::NoWebhook(_)
        | CollectError::Signature(_) => StatusCode::UNAUTHORIZED,
        CollectError::Body(BodyError::TooLarge)
        | CollectError::TooMany(_)
        | CollectError::Log(WalError::TooLarge(_)) => StatusCode::PAYLOAD_TOO_LARGE,
        CollectError::Body(_) => StatusCode::BAD_REQUEST,
        CollectError::Log(WalError::Full) => StatusCode::TOO_MANY_REQUESTS,
        CollectError::Log(WalError::DiskFull) => StatusCode::INSUFFICIENT_STORAGE,
        CollectError::Log(WalError::Broken(_)) | CollectError::App(_) => {
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}

/// How many messages are durable, and which are no events.
pub(super) fn told(receipt: &Receipt) -> serde_json::Value {
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
