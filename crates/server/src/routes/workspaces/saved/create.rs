//! `POST /api/v1/workspaces/{ws}/<saved>`

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::Response;
use wayfarer_app::{SaveDocument, SavedDocument};

use super::{Named, tagged};
use crate::access::Signed;
use crate::document::JsonText;
use crate::problem::Refusal;
use crate::shared::Shared;

/// A document in, the saved thing with its id out.
pub(in crate::routes) async fn create<D: SavedDocument>(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    Signed(actor): Signed,
    JsonText(text): JsonText,
) -> Result<Response, Refusal> {
    let slug = workspace.slug().to_owned();
    let saving = move |shared: &Shared| {
        let save = SaveDocument {
            text: &text,
            note: None,
        };
        Ok(shared.app.create_saved::<D>(&workspace, &save, &actor)?)
    };
    let saved = shared.run(saving).await?;
    let (id, tag) = (&saved.info.id, &saved.info.tag);
    let address = format!("/api/v1/workspaces/{slug}/{}/{id}", D::ROUTE);
    let location = Some((LOCATION, address));
    Ok(tagged(StatusCode::CREATED, tag, location, &saved))
}
