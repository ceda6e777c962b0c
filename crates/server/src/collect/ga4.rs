//! What servers send by Google Analytics 4's Measurement Protocol.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use wayfarer_app::ingest::collect::{Clocks, Protocol, Reception, Refusal, Request};

use super::take;
use crate::shared::Shared;

/// Takes the events of a request; its `api_secret` is the source's key.
pub(super) async fn collect(
    State(shared): State<Arc<Shared>>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let outcome = take::taken(shared, Protocol::Ga4, None, &uri, &headers, body).await;
    take::answer(outcome, take::told)
}

/// Tells what is wrong with a request, and keeps nothing of it.
pub(super) async fn validate(State(shared): State<Arc<Shared>>, body: Bytes) -> Response {
    let received_ms = shared.app.now_ms();
    let looking = tokio::task::spawn_blocking(move || findings(&body, received_ms));
    let messages = looking.await.unwrap_or_default();
    Json(json!({ "validationMessages": messages })).into_response()
}

fn findings(body: &[u8], received_ms: i64) -> Vec<Value> {
    let request = Request {
        protocol: Protocol::Ga4,
        credentials: None,
        query: "",
        headers: &[],
        address: None,
        body,
    };
    let body = match request.read() {
        Ok(body) => body,
        Err(error) => return vec![finding("", "VALUE_INVALID", &error.to_string())],
    };
    let clocks = Clocks::default();
    let reception = Reception {
        received_ms,
        clocks: &clocks,
    };
    let decoded = request.decode(&body, reception).into_iter().enumerate();
    let refused = decoded.filter_map(|(index, decoded)| Some((index, decoded.outcome.err()?)));
    refused
        .map(|(index, refusal)| {
            let Refusal { pointer, .. } = &refusal;
            // What all events share stands beside them.
            let is_shared = body.pointer(pointer).is_some() || refusal.reason == "missing_identity";
            let path = match is_shared && !pointer.is_empty() {
                true => pointer.trim_start_matches('/').to_owned(),
                false => format!("events[{index}]{}", pointer.replace('/', ".")),
            };
            finding(&path, code(&refusal.reason), &refusal.detail)
        })
        .collect()
}

/// The vendor's word for a reason.
fn code(reason: &str) -> &'static str {
    match reason {
        "missing_identity" | "empty_event" => "VALUE_REQUIRED",
        "name_too_long" => "NAME_INVALID",
        "event_too_large" | "too_deep" => "VALUE_OUT_OF_BOUNDS",
        "too_many_properties" => "EXCEEDED_MAX_ENTITIES",
        _ => "VALUE_INVALID",
    }
}

fn finding(path: &str, code: &str, description: &str) -> Value {
    json!({"fieldPath": path, "validationCode": code, "description": description})
}
