//! What members know about events and properties; a file per verb.

mod describe;
mod forget;
mod show;
mod touchpoints;

pub(in crate::routes) use describe::describe;
pub(in crate::routes) use forget::forget;
pub(in crate::routes) use show::show;
pub(in crate::routes) use touchpoints::touchpoints;

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use serde::Deserialize;
use wayfarer_core::WorkspaceId;

use super::{Named, bad_path};
use crate::problem::Refusal;

/// The event or property named in the path.
pub(in crate::routes) struct Described {
    workspace: WorkspaceId,
    name: String,
}

#[derive(Deserialize)]
struct NamePath {
    name: String,
}

impl<S: Send + Sync> FromRequestParts<S> for Described {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let Named(workspace) = Named::from_request_parts(parts, state).await?;
        let path = Path::<NamePath>::from_request_parts(parts, state).await;
        let Path(NamePath { name }) = path.map_err(bad_path)?;
        Ok(Self { workspace, name })
    }
}
