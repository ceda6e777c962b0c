//! What members save, whatever its kind; a file per verb.

mod create;
mod list;
mod remove;
mod restore;
mod revisions;
mod save;
mod show;

pub(in crate::routes) use create::create;
pub(in crate::routes) use list::list;
pub(in crate::routes) use remove::remove;
pub(in crate::routes) use restore::restore;
pub(in crate::routes) use revisions::revisions;
pub(in crate::routes) use save::save;
pub(in crate::routes) use show::show;

use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use wayfarer_app::{Saved, SavedDocument};

use super::definitions::tagged;
use super::{ById, Named};

/// Which revision `?revision=` asks for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::routes) struct RevisionQuery {
    revision: Option<u64>,
}

/// A saved thing with its tag.
fn shown<D: SavedDocument>(saved: &Saved<D>) -> Response {
    tagged(StatusCode::OK, &saved.info.tag, None, saved)
}
