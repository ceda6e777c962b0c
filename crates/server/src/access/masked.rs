//! Masks people for those who may not see them: in what comes in, and in every answer.

use std::sync::Arc;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Uri};
use axum::response::{IntoResponse, Response};
use serde_json::Value as Json;
use tokio::time::timeout;
use wayfarer_app::{AppError, Mask};
use wayfarer_core::{ErrorCode, WorkspaceId};

use crate::ServeLimits;
use crate::problem::{Refusal, hide_told};
use crate::shared::Shared;

/// What the tags of masked answers end with: whoever was allowed to see people yesterday must
/// not be told that yesterday's answer is still right.
const TAG_END: &str = "-masked\"";

/// The mask of a request's workspace, for routes that name a person in their path.
#[derive(Clone)]
pub(crate) struct Masking(pub Arc<Mask>);

/// Marks an answer that goes on and on, whose parts its route masks one by one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct MaskedAlready;

/// The mask, unless there is no such workspace.
pub(super) async fn mask_of(
    shared: &Arc<Shared>,
    workspace: WorkspaceId,
) -> Result<Masking, Refusal> {
    let making = move |shared: &Shared| {
        shared.app.workspace(&workspace)?;
        Ok(Masking(Arc::new(shared.app.mask(&workspace)?)))
    };
    shared.run(making).await
}

impl Masking {
    /// Puts real ids into a request.
    pub(super) async fn reveal(
        &self,
        request: Request,
        limits: &ServeLimits,
    ) -> Result<Request, Refusal> {
        let (mut parts, body) = request.into_parts();
        if let Some(query) = parts.uri.query() {
            let address = format!("{}?{}", parts.uri.path(), self.0.reveal_query(query)?);
            parts.uri = address.parse::<Uri>().map_err(|error| {
                AppError::new(ErrorCode::RequestInvalid, format!("the address: {error}"))
            })?;
        }
        unmark(&mut parts.headers);
        let mut request = Request::from_parts(parts, body);
        if !is_json(request.headers()) {
            return Ok(request);
        }
        let body = std::mem::take(request.body_mut());
        let arriving = to_bytes(body, limits.body_bytes);
        let arrived = timeout(limits.body_timeout, arriving).await;
        let arrived = arrived.map_err(|_| {
            let message = format!("the body did not arrive within {:?}", limits.body_timeout);
            AppError::new(ErrorCode::RequestTimeout, message)
        })?;
        let bytes = arrived.map_err(|_| {
            let message = format!("the body is larger than {} bytes", limits.body_bytes);
            AppError::new(ErrorCode::RequestTooLarge, message)
        })?;
        let mut document: Json = serde_json::from_slice(&bytes)
            .map_err(|error| AppError::new(ErrorCode::RequestInvalid, error.to_string()))?;
        self.0.reveal(&mut document)?;
        request.headers_mut().remove(CONTENT_LENGTH);
        *request.body_mut() = Body::from(document.to_string());
        Ok(request)
    }

    /// Hides people in an answer. What is not JSON cannot be looked through and is kept back.
    pub(super) async fn hide(
        &self,
        shared: &Arc<Shared>,
        response: Response,
    ) -> Result<Response, Refusal> {
        let (mut parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.map_err(|error| {
            AppError::new(
                ErrorCode::Internal,
                format!("the answer broke off: {error}"),
            )
        })?;
        if bytes.is_empty() {
            mark(&mut parts.headers);
            return Ok(Response::from_parts(parts, Body::empty()));
        }
        if !is_json(&parts.headers) {
            let message = "this answer cannot be masked, and you may not see people";
            return Err(AppError::new(ErrorCode::AccessForbidden, message).into());
        }
        let mask = Arc::clone(&self.0);
        let hiding = move |_: &Shared| hidden(&mask, &bytes);
        let hidden = shared.run(hiding).await?;
        parts.headers.remove(CONTENT_LENGTH);
        mark(&mut parts.headers);
        let mut response = Response::from_parts(parts, Body::from(hidden));
        let mask = Arc::clone(&self.0);
        // The title is written anew for the caller's language, from what the error says.
        if let Some(told) = hide_told(&mut response) {
            let hiding = move |_: &Shared| {
                let mut told = told;
                for text in told.texts() {
                    let mut value = Json::String(std::mem::take(text));
                    mask.hide(&mut value)?;
                    *text = value.as_str().unwrap_or_default().to_owned();
                }
                Ok(told)
            };
            let told = shared.run(hiding).await?;
            response.extensions_mut().insert(told);
        }
        Ok(response.into_response())
    }
}

fn hidden(mask: &Mask, bytes: &[u8]) -> Result<Bytes, Refusal> {
    let mut answer: Json = serde_json::from_slice(bytes).map_err(|error| {
        AppError::new(
            ErrorCode::Internal,
            format!("the answer is no JSON: {error}"),
        )
    })?;
    mask.hide(&mut answer)?;
    Ok(answer.to_string().into())
}

fn is_json(headers: &HeaderMap) -> bool {
    let declared = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    declared.is_some_and(|declared| {
        let essence = declared.split(';').next().unwrap_or_default().trim();
        essence.eq_ignore_ascii_case("application/json") || essence.ends_with("+json")
    })
}

/// Answers of one instant are told apart by who may see them.
fn mark(headers: &mut HeaderMap) {
    rewrite(headers, &ETAG, |tag| {
        tag.strip_suffix('"').map(|open| format!("{open}{TAG_END}"))
    });
}

/// Only tags of masked answers are known to those who get masked answers.
fn unmark(headers: &mut HeaderMap) {
    rewrite(headers, &IF_NONE_MATCH, |tags| {
        let known = tags.split(',').filter_map(|tag| {
            let open = tag.trim().strip_suffix(TAG_END)?;
            Some(format!("{open}\""))
        });
        Some(known.collect::<Vec<_>>().join(", "))
    });
}

fn rewrite(headers: &mut HeaderMap, name: &HeaderName, new: impl Fn(&str) -> Option<String>) {
    let old = headers.get(name).and_then(|value| value.to_str().ok());
    let new = old.and_then(new);
    if let Some(value) = new.and_then(|new| HeaderValue::try_from(new).ok()) {
        headers.insert(name, value);
    }
}
