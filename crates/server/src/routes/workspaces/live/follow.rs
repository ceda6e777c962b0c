//! `GET /api/v1/workspaces/{ws}/live/stream`

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use wayfarer_app::AppError;
use wayfarer_core::ErrorCode;

use super::collector;
use super::stream::LiveBody;
use crate::problem::Refusal;
use crate::routes::workspaces::{Asked, Named};
use crate::shared::Shared;

const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");
/// Asks proxies not to gather an answer that never ends.
const ACCEL_BUFFERING: HeaderName = HeaderName::from_static("x-accel-buffering");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::routes) struct FollowQuery {
    after: Option<String>,
}

/// Messages as they are decided, as server-sent events.
pub(in crate::routes) async fn follow(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    Asked(query): Asked<FollowQuery>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let of_header = headers.get(LAST_EVENT_ID).and_then(|id| id.to_str().ok());
    // A browser that comes again repeats the address, so the header knows better.
    let after = of_header.map(str::to_owned).or(query.after);
    let subscribing = move |shared: &Shared| {
        shared.app.workspace(&workspace)?;
        let live = Arc::clone(collector(shared)?.live());
        let subscription = live.subscribe(&workspace, after.as_deref());
        subscription.ok_or_else(|| {
            let message = "as many read live events as the server allows";
            let hint = "close a page that shows them, or ask `GET …/live` now and then";
            AppError::new(ErrorCode::TooManyQuestions, message)
                .with_hint(hint)
                .into()
        })
    };
    let subscription = shared.run(subscribing).await?;
    let mut response = Body::new(LiveBody::new(subscription)).into_response();
    let answer = response.headers_mut();
    answer.insert(CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    answer.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer.insert(ACCEL_BUFFERING, HeaderValue::from_static("no"));
    Ok(response)
}
