//! `POST /api/v1/workspaces/{ws}/<definitions>/{key}/check`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use wayfarer_app::{ProblemPart, UnknownNames, Which};
use wayfarer_journey::Definition;

use super::Place;
use crate::document::OptionalDefinitionText;
use crate::problem::Refusal;
use crate::shared::Shared;

/// What is wrong or doubtful.
#[derive(Serialize)]
pub(in crate::routes) struct Findings {
    /// Whether it could be published.
    sound: bool,
    findings: Vec<ProblemPart>,
}

/// Checks the definition of the body, or the draft without one; keeps nothing.
pub(in crate::routes) async fn check<D: Definition>(
    State(shared): State<Arc<Shared>>,
    place: Place,
    OptionalDefinitionText(text): OptionalDefinitionText,
) -> Result<Json<Findings>, Refusal> {
    let checking = move |shared: &Shared| {
        let (app, Place { workspace, key }) = (&shared.app, &place);
        let text = match text {
            Some(text) => text,
            None => app.definition::<D>(workspace, key, Which::Newest)?.source,
        };
        Ok(app.check_definition::<D>(workspace, &text, UnknownNames::Refuse)?)
    };
    let reading = shared.run(checking).await?;
    Ok(Json(Findings {
        sound: reading.is_sound(),
        findings: reading.findings.iter().map(ProblemPart::from).collect(),
    }))
}
