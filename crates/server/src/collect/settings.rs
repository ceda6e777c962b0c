//! What SDKs ask before they send.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::http::header::HOST;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::access::Way;
use crate::shared::Shared;

/// What Segment's browser SDK loads at every page: where to send, and that every event may
/// be sent. Without an answer it sends nothing at all.
pub(super) async fn segment(
    State(shared): State<Arc<Shared>>,
    Path(key): Path<String>,
    headers: HeaderMap,
) -> Json<Value> {
    // A page over TLS may not send to a plain address.
    let protocol = match shared.access.way {
        Way::Plain => "http",
        Way::Tls | Way::Proxy => "https",
    };
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    let host = host.unwrap_or_default();
    Json(json!({
        "integrations": {"Segment.io": {
            "apiKey": key,
            "apiHost": format!("{host}/v1"),
            "protocol": protocol,
            "unbundledIntegrations": [],
            "addBundledMetadata": true,
        }},
        "plan": {"track": {"__default": {"enabled": true, "integrations": {}}}},
        "analyticsNextEnabled": true,
    }))
}

#[derive(Deserialize)]
pub(super) struct RudderQuery {
    #[serde(default, rename = "writeKey")]
    write_key: String,
}

/// What RudderStack's browser SDK loads: a source without destinations of its own.
pub(super) async fn rudder(Query(query): Query<RudderQuery>) -> Json<Value> {
    let key = query.write_key;
    Json(json!({
        "source": {
            "id": key, "name": "Wayfarer", "writeKey": key, "enabled": true,
            "workspaceId": "wayfarer", "config": {"statsCollection": {
                "errors": {"enabled": false}, "metrics": {"enabled": false},
            }},
            "destinations": [], "connections": [], "dataplanes": {},
        },
        "updatedAt": "2026-01-01T00:00:00.000Z",
    }))
}
