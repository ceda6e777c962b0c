//! `POST /api/v1/samples/{company}`: the sample companies.

use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use serde::Deserialize;
use wayfarer_app::sample::Company;
use wayfarer_app::{App, AppError};
use wayfarer_core::{ErrorCode, WorkspaceId};

use super::jobs::JobItem;
use super::workspaces::bad_path;
use crate::access::{Called, must_enter};
use crate::pages::Language;
use crate::problem::Refusal;
use crate::shared::Shared;

#[derive(Deserialize)]
pub(super) struct CompanyPath {
    company: String,
}

/// Loads a sample company into the workspace of its own, as a job.
pub(super) async fn load(
    State(shared): State<Arc<Shared>>,
    Called(caller): Called,
    path: Result<Path<CompanyPath>, PathRejection>,
    headers: HeaderMap,
) -> Result<(StatusCode, Json<JobItem>), Refusal> {
    let Path(CompanyPath { company }) = path.map_err(bad_path)?;
    let company = Company::of_key(&company).ok_or_else(|| unknown(&company))?;
    let workspace: WorkspaceId = company.workspace().parse().map_err(AppError::from)?;
    must_enter(&caller, &workspace)?;
    let actor = caller.actor();
    let app: Arc<App> = Arc::clone(&shared.app);
    let into = workspace.clone();
    let job = shared.jobs.start(workspace, move |progress| {
        let record = app.load_sample(company, &into, progress)?;
        app.put_sample_in_force(company, &into, &actor)?;
        Ok(record)
    })?;
    let item = JobItem::of(&job, Language::choose(None, &headers));
    Ok((StatusCode::ACCEPTED, Json(item)))
}

fn unknown(company: &str) -> AppError {
    let message = format!("there is no sample company '{company}'");
    let known = Company::ALL.map(Company::key).join(" and ");
    AppError::new(ErrorCode::RequestInvalid, message).with_hint(format!("there are {known}"))
}
