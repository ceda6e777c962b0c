//! `GET` and `POST /api/v1/workspaces/{ws}/imports/{import}/undo`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use wayfarer_app::UndoReport;

use super::Which;
use crate::problem::Refusal;
use crate::shared::Shared;

/// What taking an import out does.
#[derive(Serialize)]
pub(in crate::routes) struct UndoItem {
    import: String,
    removed: u64,
    lost_duplicates: Vec<LostItem>,
}

#[derive(Serialize)]
struct LostItem {
    import: String,
    events: u64,
}

impl From<UndoReport> for UndoItem {
    fn from(report: UndoReport) -> Self {
        let lost = report.lost_duplicates.into_iter();
        Self {
            import: report.import.to_string(),
            removed: report.removed,
            lost_duplicates: lost
                .map(|(import, events)| LostItem {
                    import: import.to_string(),
                    events,
                })
                .collect(),
        }
    }
}

/// What it would take out.
pub(in crate::routes) async fn undo_preview(
    State(shared): State<Arc<Shared>>,
    which: Which,
) -> Result<Json<UndoItem>, Refusal> {
    let looking =
        move |shared: &Shared| Ok(shared.app.undo_preview(&which.workspace, which.import)?);
    Ok(Json(shared.run(looking).await?.into()))
}

/// Takes its events out of the workspace again.
pub(in crate::routes) async fn undo(
    State(shared): State<Arc<Shared>>,
    which: Which,
) -> Result<Json<UndoItem>, Refusal> {
    let undoing = move |shared: &Shared| Ok(shared.app.undo(&which.workspace, which.import)?);
    Ok(Json(shared.run(undoing).await?.into()))
}
