//! `GET /api/v1/workspaces/{ws}/bots`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use wayfarer_app::{HeldBotFilter, Which, WhichHeld};
use wayfarer_journey::agents::BotFilter;

use super::Named;
use super::definitions::Asked;
use crate::problem::Refusal;
use crate::shared::Shared;

/// Which filter is wanted.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::routes) struct BotsQuery {
    key: Option<String>,
    version: Option<String>,
}

/// The bot filter that holds; `?version=0` asks for the built-in one.
pub(in crate::routes) async fn bots(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    Asked(query): Asked<BotsQuery>,
) -> Result<Json<HeldBotFilter>, Refusal> {
    let holds = WhichHeld::Own(Which::Published);
    let which = query.version.as_deref().map_or(Ok(holds), str::parse)?;
    let looking = move |shared: &Shared| {
        let key = query.key.as_deref().unwrap_or(BotFilter::DEFAULT_KEY);
        Ok(shared.app.bot_filter(&workspace, key, which)?)
    };
    Ok(Json(shared.run(looking).await?))
}
