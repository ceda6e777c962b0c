//! Kept classifications; a file per verb.

mod compare;
mod keep;
mod list;
mod show;

pub(in crate::routes) use compare::compare;
pub(in crate::routes) use keep::keep;
pub(in crate::routes) use list::list;
pub(in crate::routes) use show::show;

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use serde::Deserialize;
use wayfarer_core::WorkspaceId;

use super::{Named, bad_path};
use crate::problem::Refusal;

/// The kept classification named in the path.
pub(in crate::routes) struct Kept {
    workspace: WorkspaceId,
    id: String,
}

#[derive(Deserialize)]
struct KeptPath {
    id: String,
}

impl<S: Send + Sync> FromRequestParts<S> for Kept {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let Named(workspace) = Named::from_request_parts(parts, state).await?;
        let path = Path::<KeptPath>::from_request_parts(parts, state).await;
        let Path(KeptPath { id }) = path.map_err(bad_path)?;
        Ok(Self { workspace, id })
    }
}
