//! `GET /api/v1/workspaces/{ws}/lifecycles/{key}/export`

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderName;
use axum::http::header::CONTENT_TYPE;

use super::{Asked, Lifecycle, VersionQuery};
use crate::problem::Refusal;
use crate::shared::Shared;

type Yaml = ([(HeaderName, &'static str); 1], String);

/// The definition as YAML, with the comments it was saved with.
pub(in crate::routes) async fn export(
    State(shared): State<Arc<Shared>>,
    lifecycle: Lifecycle,
    Asked(query): Asked<VersionQuery>,
) -> Result<Yaml, Refusal> {
    let which = query.which()?;
    let exporting = move |shared: &Shared| {
        let Lifecycle { workspace, key } = &lifecycle;
        Ok(shared.app.export_lifecycle(workspace, key, which)?)
    };
    let text = shared.run(exporting).await?;
    Ok(([(CONTENT_TYPE, "application/yaml; charset=utf-8")], text))
}
