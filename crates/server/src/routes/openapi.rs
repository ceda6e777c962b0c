//! The description of the API.

use axum::Json;
use serde_json::Value;

use crate::openapi::document;

/// `GET /api/v1/openapi.json`
pub(super) async fn show() -> Json<Value> {
    Json(document())
}
