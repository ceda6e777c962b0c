//! `PUT /api/v1/workspaces/{ws}/catalogue/<events or properties>/{name}`

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use wayfarer_app::{AppError, CatalogueEntry, Expected, SaveDocument, SavedDocument};
use wayfarer_core::ErrorCode;

use super::Described;
use crate::access::Signed;
use crate::document::JsonText;
use crate::problem::Refusal;
use crate::routes::workspaces::definitions::{absent, expected, tagged};
use crate::shared::Shared;

/// An entry in the place of the one there may be.
pub(in crate::routes) async fn describe<D: SavedDocument>(
    State(shared): State<Arc<Shared>>,
    Described { workspace, name }: Described,
    Signed(actor): Signed,
    headers: HeaderMap,
    JsonText(text): JsonText,
) -> Result<Response, Refusal> {
    let expected = match (absent(&headers)?, expected(&headers)?) {
        (false, expected) => expected.unwrap_or(Expected::Anything),
        (true, None) => Expected::NoDraft,
        (true, Some(_)) => {
            let message = "`If-Match` and `If-None-Match` contradict each other; send one";
            return Err(AppError::new(ErrorCode::RequestInvalid, message).into());
        }
    };
    let writing = move |shared: &Shared| {
        let save = SaveDocument {
            text: &text,
            note: None,
        };
        let app = &shared.app;
        Ok(app.describe::<D>(&workspace, &name, &save, &expected, &actor)?)
    };
    let entry = shared.run(writing).await?;
    let CatalogueEntry(saved) = &entry;
    Ok(tagged(StatusCode::OK, &saved.info.tag, None, &entry))
}
