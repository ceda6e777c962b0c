//! `POST /api/v1/workspaces/{ws}/<definitions>`

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::Response;
use wayfarer_app::{Expected, SaveDefinition};
use wayfarer_journey::Definition;

use super::{Named, tagged};
use crate::access::Signed;
use crate::document::DefinitionText;
use crate::problem::Refusal;
use crate::shared::Shared;

/// A definition in, its first draft out.
pub(in crate::routes) async fn create<D: Definition>(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    Signed(actor): Signed,
    DefinitionText(text): DefinitionText,
) -> Result<Response, Refusal> {
    let slug = workspace.slug().to_owned();
    let saving = move |shared: &Shared| {
        let save = SaveDefinition {
            text: &text,
            key: None,
            note: None,
            expected: Expected::Nothing,
        };
        Ok(shared.app.save_definition::<D>(&workspace, &save, &actor)?)
    };
    let saved = shared.run(saving).await?;
    let key = saved.version.definition.key();
    let address = format!("/api/v1/workspaces/{slug}/{}/{key}", D::ROUTE);
    let tag = &saved.version.info.tag;
    let location = Some((LOCATION, address));
    Ok(tagged(StatusCode::CREATED, tag, location, &saved))
}
