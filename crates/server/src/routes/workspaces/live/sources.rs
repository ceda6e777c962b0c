//! `GET /api/v1/workspaces/{ws}/live/sources`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use wayfarer_app::{Control, SourceStanding};
use wayfarer_core::iso_instant;

use crate::problem::Refusal;
use crate::routes::workspaces::Named;
use crate::routes::workspaces::ask::CancelOnDrop;
use crate::shared::Shared;

/// Every source that is there.
#[derive(Serialize)]
pub(in crate::routes) struct Standings {
    items: Vec<Standing>,
}

#[derive(Serialize)]
struct Standing {
    #[serde(flatten)]
    standing: SourceStanding,
    /// When it was last heard of since the server started.
    heard: Option<String>,
}

/// How much each source sent of late.
pub(in crate::routes) async fn sources(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
) -> Result<Json<Standings>, Refusal> {
    let control = Arc::new(Control::with_limit(shared.limits.question_timeout));
    let guard = CancelOnDrop(Arc::clone(&control));
    let looking = move |shared: &Shared| {
        let standings = shared.app.source_standings(&workspace, &control)?;
        let collector = shared.collector.as_deref();
        let heard = collector.map(|collector| collector.live().heard(&workspace));
        let heard = heard.unwrap_or_default();
        let told = standings.into_iter().map(|standing| Standing {
            heard: heard.get(&standing.source).map(|ms| iso_instant(*ms)),
            standing,
        });
        Ok(told.collect())
    };
    let looked = shared.run(looking).await;
    drop(guard);
    Ok(Json(Standings { items: looked? }))
}
