//! Deliveries of webhooks, whose key is part of the address.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::http::header::{AUTHORIZATION, COOKIE};
use axum::response::Response;
use wayfarer_app::ingest::collect::Protocol;

use super::take::{self, Asked};
use crate::shared::Shared;

/// Takes a delivery. Messages that are no events are kept with why: sending them again would
/// change nothing, so they are acknowledged as well.
pub(super) async fn take(
    State(shared): State<Arc<Shared>>,
    Path(key): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let asked = Asked {
        protocol: Protocol::Webhook,
        credentials: None,
        query: format!("writeKey={key}"),
        headers: shown(&headers),
        address: None,
    };
    match take::durable(shared, asked, body).await {
        Ok(receipt) => take::acknowledged(&take::told(&receipt)),
        Err(error) => take::not_taken(&error),
    }
}

/// Every header a mapping may speak of or a signature may stand in.
fn shown(headers: &HeaderMap) -> Vec<(String, String)> {
    let shown = headers
        .iter()
        .filter(|(name, _)| **name != AUTHORIZATION && **name != COOKIE);
    let texts = shown.filter_map(|(name, value)| {
        let value = value.to_str().ok()?;
        Some((name.as_str().to_owned(), value.to_owned()))
    });
    texts.collect()
}
