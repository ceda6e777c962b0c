//! `GET /api/v1/workspaces/{ws}/<definitions>/{key}/export`

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderName;
use axum::http::header::CONTENT_TYPE;
use wayfarer_journey::Definition;

use super::{Asked, Place, VersionQuery};
use crate::problem::Refusal;
use crate::shared::Shared;

type Yaml = ([(HeaderName, &'static str); 1], String);

/// The definition as YAML, with the comments it was saved with.
pub(in crate::routes) async fn export<D: Definition>(
    State(shared): State<Arc<Shared>>,
    place: Place,
    Asked(query): Asked<VersionQuery>,
) -> Result<Yaml, Refusal> {
    let which = query.which()?;
    let exporting = move |shared: &Shared| {
        let Place { workspace, key } = &place;
        Ok(shared.app.export_definition::<D>(workspace, key, which)?)
    };
    let text = shared.run(exporting).await?;
    Ok(([(CONTENT_TYPE, "application/yaml; charset=utf-8")], text))
}
