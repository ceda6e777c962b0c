//! `PUT /api/v1/workspaces/{ws}/<saved>/{id}`

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use wayfarer_app::{AppError, SaveDocument, SavedDocument};
use wayfarer_core::ErrorCode;

use super::{ById, shown};
use crate::access::Signed;
use crate::document::JsonText;
use crate::problem::Refusal;
use crate::routes::workspaces::definitions::expected;
use crate::shared::Shared;

/// A document in the place of the one the caller has read.
pub(in crate::routes) async fn save<D: SavedDocument>(
    State(shared): State<Arc<Shared>>,
    ById { workspace, id }: ById,
    Signed(actor): Signed,
    headers: HeaderMap,
    JsonText(text): JsonText,
) -> Result<Response, Refusal> {
    let expected = expected(&headers)?.ok_or_else(undemanding)?;
    let saving = move |shared: &Shared| {
        let save = SaveDocument {
            text: &text,
            note: None,
        };
        let app = &shared.app;
        Ok(app.save_saved::<D>(&workspace, &id, &save, &expected, &actor)?)
    };
    Ok(shown(&shared.run(saving).await?))
}

fn undemanding() -> AppError {
    let message = "the request does not say which revision it changes";
    let hint = "send the `ETag` of what you edited as `If-Match`, quotes included";
    AppError::new(ErrorCode::PreconditionRequired, message).with_hint(hint)
}
