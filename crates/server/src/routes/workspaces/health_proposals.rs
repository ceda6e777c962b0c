//! `GET /api/v1/workspaces/{ws}/health-templates` and
//! `POST /api/v1/workspaces/{ws}/health-proposals`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use wayfarer_app::{
    AppError, Control, HealthProposal, HealthProposalRequest, HealthTemplate, HealthTemplateItem,
};
use wayfarer_core::ErrorCode;

use super::Named;
use super::ask::CancelOnDrop;
use crate::document::JsonText;
use crate::paging::{Page, PageQuery};
use crate::problem::Refusal;
use crate::shared::Shared;

/// A proposal with the file it would be saved as.
#[derive(Serialize)]
pub(in crate::routes) struct HealthProposalDetail {
    #[serde(flatten)]
    proposal: HealthProposal,
    yaml: String,
}

/// The templates, by key.
pub(in crate::routes) async fn health_templates(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    query: PageQuery,
) -> Result<Json<Page<HealthTemplateItem>>, Refusal> {
    let known = move |shared: &Shared| Ok(shared.app.workspace(&workspace)?);
    shared.run(known).await?;
    let items = HealthTemplate::all().iter().map(HealthTemplate::item);
    let mut items: Vec<_> = items.map(|item| (item.template.clone(), item)).collect();
    items.sort_by(|left, right| left.0.cmp(&right.0));
    Ok(Json(Page::of(items, &query)?))
}

/// Proposes a health model. When the client goes away the counting stops.
pub(in crate::routes) async fn propose_health(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    JsonText(text): JsonText,
) -> Result<Json<HealthProposalDetail>, Refusal> {
    let request: HealthProposalRequest = serde_json::from_str(&text).map_err(|error| {
        let hint = "send {} or {\"template\": \"saas_accounts\"}";
        AppError::new(ErrorCode::RequestInvalid, error.to_string()).with_hint(hint)
    })?;
    let control = Arc::new(Control::with_limit(shared.limits.question_timeout));
    let guard = CancelOnDrop(Arc::clone(&control));
    let proposing = move |shared: &Shared| {
        let proposal = shared.app.propose_health(&workspace, &request, &control)?;
        let yaml = proposal.to_yaml();
        Ok(HealthProposalDetail { proposal, yaml })
    };
    let proposed = shared.run(proposing).await;
    drop(guard);
    Ok(Json(proposed?))
}
