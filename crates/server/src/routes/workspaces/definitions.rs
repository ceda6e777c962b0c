//! Definitions of every kind; a file per verb.

mod archive;
mod check;
mod create;
mod delete;
mod diff;
mod export;
mod list;
mod publish;
mod restore;
mod save;
mod show;
mod versions;

pub(in crate::routes) use archive::archive;
pub(in crate::routes) use check::check;
pub(in crate::routes) use create::create;
pub(in crate::routes) use delete::delete;
pub(in crate::routes) use diff::diff;
pub(in crate::routes) use export::export;
pub(in crate::routes) use list::list;
pub(in crate::routes) use publish::publish;
pub(in crate::routes) use restore::restore;
pub(in crate::routes) use save::save;
pub(in crate::routes) use show::{show, show_version};
pub(in crate::routes) use versions::versions;

use axum::extract::{FromRequestParts, Path, Query};
use axum::http::header::{ETAG, IF_MATCH, IF_NONE_MATCH};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use wayfarer_app::{AppError, Expected, Which};
use wayfarer_core::{ErrorCode, WorkspaceId};

use super::{Named, bad_path};
use crate::problem::Refusal;

/// The definition named in the path.
pub(in crate::routes) struct Place {
    pub(super) workspace: WorkspaceId,
    pub(super) key: String,
}

#[derive(Deserialize)]
struct KeyPath {
    key: String,
}

impl<S: Send + Sync> FromRequestParts<S> for Place {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let Named(workspace) = Named::from_request_parts(parts, state).await?;
        let path = Path::<KeyPath>::from_request_parts(parts, state).await;
        let Path(KeyPath { key }) = path.map_err(bad_path)?;
        Ok(Self { workspace, key })
    }
}

/// Which draft or version `?version=` asks for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::routes) struct VersionQuery {
    version: Option<String>,
}

impl VersionQuery {
    fn which(&self) -> Result<Which, AppError> {
        self.version
            .as_deref()
            .map_or(Ok(Which::Newest), str::parse)
    }
}

/// The query string, or what is wrong with it.
pub(in crate::routes) struct Asked<T>(pub(in crate::routes) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Asked<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let query = Query::<T>::from_request_parts(parts, state).await;
        let Query(query) = query
            .map_err(|rejection| AppError::new(ErrorCode::RequestInvalid, rejection.body_text()))?;
        Ok(Self(query))
    }
}

/// What `If-Match` demands; `None` without the header.
pub(super) fn expected(headers: &HeaderMap) -> Result<Option<Expected>, AppError> {
    let mut values = headers.get_all(IF_MATCH).iter();
    let Some(value) = values.next() else {
        return Ok(None);
    };
    let tag = value.to_str().ok().map(str::trim);
    let quoted = tag.and_then(|tag| tag.strip_prefix('"')?.strip_suffix('"'));
    match (tag, quoted, values.next()) {
        (Some("*"), _, None) => Ok(Some(Expected::Anything)),
        (_, Some(tag), None) if !tag.contains('"') => Ok(Some(Expected::Tag(tag.to_owned()))),
        _ => Err(AppError::new(
            ErrorCode::RequestInvalid,
            "`If-Match` names no single entity tag",
        )
        .with_hint("send the `ETag` of the answer you edited, quotes included, or *")),
    }
}

/// Whether `If-None-Match: *` demands that nothing is there yet.
pub(super) fn absent(headers: &HeaderMap) -> Result<bool, AppError> {
    let mut values = headers.get_all(IF_NONE_MATCH).iter();
    let Some(value) = values.next() else {
        return Ok(false);
    };
    if value.as_bytes().trim_ascii() == b"*" && values.next().is_none() {
        return Ok(true);
    }
    let message = "`If-None-Match` of a change takes * alone: nothing is there yet";
    Err(AppError::new(ErrorCode::RequestInvalid, message)
        .with_hint("send `If-Match` with the `ETag` of the answer you edited to change it"))
}

/// A document with the tag of what it shows.
pub(super) fn tagged<T: Serialize>(
    status: StatusCode,
    tag: &str,
    further: Option<(HeaderName, String)>,
    document: &T,
) -> Response {
    let tag = [(ETAG, format!("\"{tag}\""))];
    let further = further.map(|header| [header]);
    match further {
        Some(further) => (status, tag, further, axum::Json(document)).into_response(),
        None => (status, tag, axum::Json(document)).into_response(),
    }
}

/// A small JSON body that may be left out.
fn parsed<T: DeserializeOwned + Default>(text: Option<&str>) -> Result<T, AppError> {
    let Some(text) = text else {
        return Ok(T::default());
    };
    serde_json::from_str(text).map_err(|error| {
        AppError::new(
            ErrorCode::RequestInvalid,
            format!("the body does not fit: {error}"),
        )
    })
}
