//! `GET` and `DELETE /api/v1/jobs/{job}`: work that outlasts a request.

use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use serde::{Deserialize, Serialize};
use wayfarer_app::{Job, JobState, Problem};
use wayfarer_journey::sentence;

use super::workspaces::{ImportItem, bad_path};
use crate::access::{Called, must_enter};
use crate::pages::Language;
use crate::problem::Refusal;
use crate::shared::Shared;

#[derive(Deserialize)]
pub(super) struct JobPath {
    job: String,
}

/// How a job stands, and how far it is.
#[derive(Serialize)]
pub(super) struct JobItem {
    job: String,
    workspace: String,
    state: &'static str,
    total_bytes: u64,
    bytes: u64,
    rows: u64,
    rejected: u64,
    written: u64,
    elapsed_ms: u128,
    left_ms: Option<u128>,
    #[serde(skip_serializing_if = "Option::is_none")]
    import: Option<ImportItem>,
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<Problem>,
}

impl JobItem {
    /// The job, with what went wrong in `language`.
    pub(super) fn of(job: &Job, language: Language) -> Self {
        let figures = job.figures();
        let (state, import, problem) = match job.state() {
            JobState::Running => ("running", None, None),
            JobState::Done(record) => ("done", Some(record.into()), None),
            JobState::Failed(error) => {
                let mut problem = error.problem();
                problem.title = sentence::problem(problem.code, language.lang());
                ("failed", None, Some(problem))
            }
        };
        Self {
            job: job.id.clone(),
            workspace: job.workspace.slug().to_owned(),
            state,
            total_bytes: figures.total_bytes,
            bytes: figures.bytes,
            rows: figures.rows,
            rejected: figures.rejected,
            written: figures.written,
            elapsed_ms: figures.elapsed.as_millis(),
            left_ms: figures.left.map(|left| left.as_millis()),
            import,
            problem,
        }
    }
}

/// How a job stands.
pub(super) async fn show(
    State(shared): State<Arc<Shared>>,
    Called(caller): Called,
    path: Result<Path<JobPath>, PathRejection>,
    headers: HeaderMap,
) -> Result<Json<JobItem>, Refusal> {
    let Path(JobPath { job }) = path.map_err(bad_path)?;
    let job = shared.jobs.get(&job)?;
    must_enter(&caller, &job.workspace)?;
    Ok(Json(JobItem::of(&job, Language::choose(None, &headers))))
}

/// Stops a job at the next opportunity; what it stored so far is taken back. One that has
/// ended stays as it is.
pub(super) async fn cancel(
    State(shared): State<Arc<Shared>>,
    Called(caller): Called,
    path: Result<Path<JobPath>, PathRejection>,
) -> Result<StatusCode, Refusal> {
    let Path(JobPath { job }) = path.map_err(bad_path)?;
    let job = shared.jobs.get(&job)?;
    must_enter(&caller, &job.workspace)?;
    job.progress.cancel();
    Ok(StatusCode::ACCEPTED)
}
