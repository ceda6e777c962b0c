//! `PUT /api/v1/workspaces/{ws}/<definitions>/{key}`

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use wayfarer_app::{Expected, SaveDefinition};
use wayfarer_journey::Definition;

use super::{Place, expected, tagged};
use crate::access::Signed;
use crate::document::DefinitionText;
use crate::problem::Refusal;
use crate::shared::Shared;

/// A definition in, its draft out. A draft that is there is replaced only by one who names
/// its tag.
pub(in crate::routes) async fn save<D: Definition>(
    State(shared): State<Arc<Shared>>,
    place: Place,
    Signed(actor): Signed,
    headers: HeaderMap,
    DefinitionText(text): DefinitionText,
) -> Result<Response, Refusal> {
    let expected = expected(&headers)?.unwrap_or(Expected::NoDraft);
    let saving = move |shared: &Shared| {
        let save = SaveDefinition {
            text: &text,
            key: Some(&place.key),
            note: None,
            expected,
        };
        let workspace = &place.workspace;
        Ok(shared.app.save_definition::<D>(workspace, &save, &actor)?)
    };
    let saved = shared.run(saving).await?;
    Ok(tagged(
        StatusCode::OK,
        &saved.version.info.tag,
        None,
        &saved,
    ))
}
