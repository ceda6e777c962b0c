//! `GET /api/v1/workspaces/{ws}/channels` and `POST …/channels/preview`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use wayfarer_app::{
    AppError, ChannelPreview, ChannelPreviewRequest, Control, HeldGrouping, Which, WhichHeld,
};
use wayfarer_core::ErrorCode;
use wayfarer_journey::channels::ChannelGrouping;

use super::Named;
use super::ask::CancelOnDrop;
use super::definitions::Asked;
use crate::document::JsonText;
use crate::problem::Refusal;
use crate::shared::Shared;

/// Which grouping is wanted.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::routes) struct ChannelsQuery {
    key: Option<String>,
    version: Option<String>,
}

/// The grouping that holds; `?version=0` asks for the built-in one.
pub(in crate::routes) async fn channels(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    Asked(query): Asked<ChannelsQuery>,
) -> Result<Json<HeldGrouping>, Refusal> {
    let holds = WhichHeld::Own(Which::Published);
    let which = query.version.as_deref().map_or(Ok(holds), str::parse)?;
    let looking = move |shared: &Shared| {
        let key = query.key.as_deref();
        let key = key.unwrap_or(ChannelGrouping::DEFAULT_KEY);
        Ok(shared.app.channel_grouping(&workspace, key, which)?)
    };
    Ok(Json(shared.run(looking).await?))
}

/// What other rules would change. When the client goes away the questions stop.
pub(in crate::routes) async fn preview_channels(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    JsonText(text): JsonText,
) -> Result<Json<ChannelPreview>, Refusal> {
    let request: ChannelPreviewRequest = serde_json::from_str(&text).map_err(|error| {
        let hint = "send {} for the newest draft, or the rules as {\"grouping\": {…}}";
        AppError::new(ErrorCode::RequestInvalid, error.to_string()).with_hint(hint)
    })?;
    let control = Arc::new(Control::with_limit(shared.limits.question_timeout));
    let guard = CancelOnDrop(Arc::clone(&control));
    let previewing = move |shared: &Shared| {
        let app = &shared.app;
        Ok(app.preview_channels(&workspace, &request, &control)?)
    };
    let preview = shared.run(previewing).await;
    drop(guard);
    Ok(Json(preview?))
}
