//! `POST /api/v1/workspaces/{ws}/lifecycles/{key}/check`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use wayfarer_app::{ProblemPart, UnknownNames, Which};

use super::Lifecycle;
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
pub(in crate::routes) async fn check(
    State(shared): State<Arc<Shared>>,
    lifecycle: Lifecycle,
    OptionalDefinitionText(text): OptionalDefinitionText,
) -> Result<Json<Findings>, Refusal> {
    let checking = move |shared: &Shared| {
        let (app, Lifecycle { workspace, key }) = (&shared.app, &lifecycle);
        let text = match text {
            Some(text) => text,
            None => app.lifecycle(workspace, key, Which::Newest)?.source,
        };
        Ok(app.check_lifecycle(workspace, &text, UnknownNames::Refuse)?)
    };
    let reading = shared.run(checking).await?;
    Ok(Json(Findings {
        sound: reading.is_sound(),
        findings: reading.findings.iter().map(ProblemPart::from).collect(),
    }))
}
