//! What PostHog's SDKs send, and what they ask before and after.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_TYPE, HeaderMap};
use axum::http::{HeaderValue, Uri};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};
use wayfarer_app::Receipt;
use wayfarer_app::ingest::collect::Protocol;

use super::take::{self, Address};
use crate::shared::Shared;

/// Takes events, in any of the forms SDKs have had.
pub(super) async fn capture(
    State(shared): State<Arc<Shared>>,
    Address(address): Address,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let outcome = take::taken(shared, Protocol::PostHog, address, &uri, &headers, body).await;
    take::answer(outcome, |receipt| {
        let mut told = take::told(receipt);
        told["status"] = json!(1);
        told
    })
}

/// Takes the same from SDKs that want to hear of every event by its id.
pub(super) async fn analytics(
    State(shared): State<Arc<Shared>>,
    Address(address): Address,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let outcome = take::taken(shared, Protocol::PostHog, address, &uri, &headers, body).await;
    take::answer(outcome, by_event)
}

/// An event that is not named was taken.
fn by_event(receipt: &Receipt) -> Value {
    let refused = receipt.rejected.iter().filter_map(|refused| {
        let result = json!({"result": "drop", "details": refused.refusal.detail});
        Some((refused.message_id.clone()?, result))
    });
    let mut told = take::told(receipt);
    told["results"] = Value::Object(refused.collect::<Map<_, _>>());
    told
}

/// What is asked about feature flags: there are none here, and nothing else is switched on.
pub(super) async fn flags() -> Json<Value> {
    let mut told = config_of("");
    told["flags"] = json!({});
    told["featureFlags"] = json!({});
    told["featureFlagPayloads"] = json!({});
    told["errorsWhileComputingFlags"] = json!(false);
    Json(told)
}

/// How a browser's SDK is to behave.
pub(super) async fn config(Path(key): Path<String>) -> Json<Value> {
    Json(config_of(&key))
}

/// The same as a script, which a page may load before the SDK.
pub(super) async fn config_script(Path(key): Path<String>) -> Response {
    // Inside a script `<` could end it.
    let text = |value: &Value| value.to_string().replace('<', "\\u003c");
    let (name, config) = (text(&json!(key)), text(&config_of(&key)));
    let script = format!(
        "(function(){{window._POSTHOG_REMOTE_CONFIG=window._POSTHOG_REMOTE_CONFIG||{{}};\
         window._POSTHOG_REMOTE_CONFIG[{name}]={{config:{config},siteApps:[]}};}})();"
    );
    let kind = HeaderValue::from_static("text/javascript; charset=utf-8");
    ([(CONTENT_TYPE, kind)], script).into_response()
}

/// Events alone: whatever would ask for other services, or send what is no event, is off.
fn config_of(key: &str) -> Value {
    json!({
        "token": key,
        "supportedCompression": ["gzip", "gzip-js"],
        "hasFeatureFlags": false,
        "captureDeadClicks": false,
        "capturePerformance": false,
        "autocapture_opt_out": false,
        "autocaptureExceptions": false,
        "analytics": {"endpoint": "/e/"},
        "elementsChainAsString": true,
        "errorTracking": {"autocaptureExceptions": false, "suppressionRules": []},
        "sessionRecording": false,
        "heatmaps": false,
        "surveys": false,
        "conversations": false,
        "logs": {"captureConsoleLogs": false},
        "defaultIdentifiedOnly": true,
        "isAuthenticated": false,
        "siteApps": [],
        "toolbarParams": {},
        "config": {"enable_collect_everything": true},
    })
}
