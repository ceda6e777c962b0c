//! CloudEvents of other systems.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use wayfarer_app::ingest::collect::Protocol;

use super::take;
use crate::shared::Shared;

/// Takes an event, a batch of them, or one whose attributes stand in headers.
pub(super) async fn take(
    State(shared): State<Arc<Shared>>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let outcome = take::taken(shared, Protocol::CloudEvents, None, &uri, &headers, body).await;
    take::answer(outcome, take::told)
}
