//! `GET /api/v1/workspaces/{ws}/<definitions>/{key}/versions`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wayfarer_app::VersionInfo;
use wayfarer_journey::Definition;

use super::Place;
use crate::paging::{Page, PageQuery};
use crate::problem::Refusal;
use crate::shared::Shared;

/// The draft, if there is one, and the versions, newest first.
pub(in crate::routes) async fn versions<D: Definition>(
    State(shared): State<Arc<Shared>>,
    place: Place,
    query: PageQuery,
) -> Result<Json<Page<VersionInfo>>, Refusal> {
    let looking = move |shared: &Shared| {
        let Place { workspace, key } = &place;
        Ok(shared.app.definition_versions::<D>(workspace, key)?)
    };
    let versions = shared.run(looking).await?;
    Ok(Json(Page::of(
        versions.into_iter().map(keyed).collect(),
        &query,
    )?))
}

/// Keys ascend where versions descend; the draft comes before all.
fn keyed(info: VersionInfo) -> (String, VersionInfo) {
    let after = info.version.map_or(0, |version| u32::MAX - version);
    (format!("{after:010}"), info)
}
