//! `POST /api/v1/workspaces/{ws}/<definitions>/{key}/publish`

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde::Deserialize;
use wayfarer_app::{Expected, UnknownNames};
use wayfarer_journey::Definition;

use super::{Place, expected, parsed, tagged};
use crate::access::Signed;
use crate::document::OptionalJsonText;
use crate::problem::Refusal;
use crate::shared::Shared;

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Publishing {
    note: Option<String>,
    allow_unknown_events: bool,
}

/// Puts the draft in force as the next version.
pub(in crate::routes) async fn publish<D: Definition>(
    State(shared): State<Arc<Shared>>,
    place: Place,
    Signed(actor): Signed,
    headers: HeaderMap,
    OptionalJsonText(text): OptionalJsonText,
) -> Result<Response, Refusal> {
    let expected = expected(&headers)?.unwrap_or(Expected::Anything);
    let asked: Publishing = parsed(text.as_deref())?;
    let unknown_names = match asked.allow_unknown_events {
        true => UnknownNames::Allow,
        false => UnknownNames::Refuse,
    };
    let publishing = move |shared: &Shared| {
        let (app, Place { workspace, key }) = (&shared.app, &place);
        let note = asked.note.as_deref();
        Ok(app.publish_definition::<D>(workspace, key, note, &expected, unknown_names, &actor)?)
    };
    let published = shared.run(publishing).await?;
    let tag = &published.version.info.tag;
    Ok(tagged(StatusCode::OK, tag, None, &published))
}
