//! `GET /api/v1/workspaces/{ws}/checkup`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use wayfarer_app::{Control, JourneyCheckup};

use super::Named;
use super::ask::CancelOnDrop;
use super::definitions::Asked;
use crate::problem::Refusal;
use crate::shared::Shared;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::routes) struct CheckupQuery {
    as_of: Option<String>,
}

/// The first findings on a workspace. When the client goes away the looking stops.
pub(in crate::routes) async fn checkup(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    Asked(query): Asked<CheckupQuery>,
) -> Result<Json<JourneyCheckup>, Refusal> {
    let control = Arc::new(Control::with_limit(shared.limits.question_timeout));
    let guard = CancelOnDrop(Arc::clone(&control));
    let looking = move |shared: &Shared| {
        let as_of = query.as_of.as_deref();
        Ok(shared.app.journey_checkup(&workspace, as_of, &control)?)
    };
    let looked = shared.run(looking).await;
    drop(guard);
    Ok(Json(looked?))
}
