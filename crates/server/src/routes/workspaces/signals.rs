//! `POST /api/v1/workspaces/{ws}/signal-proposals`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use wayfarer_app::{AppError, Control, SignalProposal, SignalProposalRequest};
use wayfarer_core::ErrorCode;

use super::Named;
use super::ask::CancelOnDrop;
use crate::document::JsonText;
use crate::problem::Refusal;
use crate::shared::Shared;

/// A proposal with the file it would be saved as.
#[derive(Serialize)]
pub(in crate::routes) struct SignalProposalDetail {
    #[serde(flatten)]
    proposal: SignalProposal,
    yaml: String,
}

/// Proposes detectors. When the client goes away the counting stops.
pub(in crate::routes) async fn propose_signals(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    JsonText(text): JsonText,
) -> Result<Json<SignalProposalDetail>, Refusal> {
    let request: SignalProposalRequest = serde_json::from_str(&text).map_err(|error| {
        let hint = "send {} or {\"set\": {\"adoption\": \"60d\"}}";
        AppError::new(ErrorCode::RequestInvalid, error.to_string()).with_hint(hint)
    })?;
    let control = Arc::new(Control::with_limit(shared.limits.question_timeout));
    let guard = CancelOnDrop(Arc::clone(&control));
    let proposing = move |shared: &Shared| {
        let proposal = shared.app.propose_signals(&workspace, &request, &control)?;
        let yaml = proposal.to_yaml();
        Ok(SignalProposalDetail { proposal, yaml })
    };
    let proposed = shared.run(proposing).await;
    drop(guard);
    Ok(Json(proposed?))
}
