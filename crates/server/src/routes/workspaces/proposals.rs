//! `GET /api/v1/workspaces/{ws}/lifecycle-templates` and
//! `POST /api/v1/workspaces/{ws}/lifecycle-proposals`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use wayfarer_app::{AppError, Control, Proposal, ProposalRequest, Template, TemplateItem};
use wayfarer_core::ErrorCode;

use super::Named;
use super::ask::CancelOnDrop;
use crate::document::JsonText;
use crate::paging::{Page, PageQuery};
use crate::problem::Refusal;
use crate::shared::Shared;

/// A proposal with the file it would be saved as.
#[derive(Serialize)]
pub(in crate::routes) struct ProposalDetail {
    #[serde(flatten)]
    proposal: Proposal,
    yaml: String,
}

/// The templates, by key.
pub(in crate::routes) async fn templates(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    query: PageQuery,
) -> Result<Json<Page<TemplateItem>>, Refusal> {
    let known = move |shared: &Shared| Ok(shared.app.workspace(&workspace)?);
    shared.run(known).await?;
    let items = Template::all().iter().map(Template::item);
    let mut items: Vec<_> = items.map(|item| (item.template.clone(), item)).collect();
    items.sort_by(|left, right| left.0.cmp(&right.0));
    Ok(Json(Page::of(items, &query)?))
}

/// Proposes a lifecycle. When the client goes away the counting stops.
pub(in crate::routes) async fn propose(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    JsonText(text): JsonText,
) -> Result<Json<ProposalDetail>, Refusal> {
    let request: ProposalRequest = serde_json::from_str(&text).map_err(|error| {
        let hint = "send {} or {\"template\": \"shop\", \"set\": {\"lapse\": \"60d\"}}";
        AppError::new(ErrorCode::RequestInvalid, error.to_string()).with_hint(hint)
    })?;
    let control = Arc::new(Control::with_limit(shared.limits.question_timeout));
    let guard = CancelOnDrop(Arc::clone(&control));
    let proposing = move |shared: &Shared| {
        let proposal = shared
            .app
            .propose_lifecycle(&workspace, &request, &control)?;
        let yaml = proposal.to_yaml();
        Ok(ProposalDetail { proposal, yaml })
    };
    let proposed = shared.run(proposing).await;
    drop(guard);
    Ok(Json(proposed?))
}
