//! One workspace and what it holds; a file per verb.

mod account;
mod ask;
mod bots;
pub(super) mod catalogue;
mod channels;
mod checkup;
pub(super) mod classifications;
mod create;
pub(super) mod definitions;
mod events;
mod facts;
mod health_proposals;
pub(super) mod identity;
pub(super) mod imports;
mod judge;
mod kpis;
mod list;
pub(super) mod live;
mod person;
pub(super) mod privacy;
mod properties;
mod proposals;
pub(super) mod pulls;
mod reconcile;
mod remove;
pub(super) mod saved;
mod show;
mod signal_facts;
mod signals;
pub(super) mod stage_facts;
mod stats;
mod webhooks;
mod worklist;

pub(super) use account::account;
pub(super) use ask::ask;
pub(super) use bots::bots;
pub(super) use channels::{channels, preview_channels};
pub(super) use checkup::checkup;
pub(super) use create::create;
pub(super) use definitions::Asked;
pub(super) use events::events;
pub(super) use facts::{facts, limited};
pub(super) use health_proposals::{health_templates, propose_health};
pub(super) use imports::ImportItem;
pub(super) use judge::judge;
pub(super) use kpis::{kpi, kpis};
pub(super) use list::list;
pub(super) use person::person;
pub(super) use properties::properties;
pub(super) use proposals::{propose, templates};
pub(super) use reconcile::reconcile_ga4;
pub(super) use remove::remove;
pub(super) use show::show;
pub(super) use signal_facts::signal_facts;
pub(super) use signals::propose_signals;
pub(super) use stats::stats;
pub(super) use webhooks::{preview as preview_webhook, templates as webhook_templates};
pub(super) use worklist::{contacts, worklist};

use axum::extract::rejection::PathRejection;
use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use serde::{Deserialize, Serialize};
use wayfarer_app::AppError;
use wayfarer_core::{ErrorCode, WorkspaceId, WorkspaceRecord, iso_instant};

use crate::problem::Refusal;

/// The workspace named in the path.
pub(super) struct Named(pub WorkspaceId);

#[derive(Deserialize)]
struct WorkspacePath {
    ws: String,
}

impl<S: Send + Sync> FromRequestParts<S> for Named {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let path = Path::<WorkspacePath>::from_request_parts(parts, state).await;
        let Path(path) = path.map_err(bad_path)?;
        Ok(Self(path.ws.parse().map_err(AppError::from)?))
    }
}

/// What the path names by its id.
pub(super) struct ById {
    pub workspace: WorkspaceId,
    pub id: String,
}

#[derive(Deserialize)]
struct IdPath {
    id: String,
}

impl<S: Send + Sync> FromRequestParts<S> for ById {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let Named(workspace) = Named::from_request_parts(parts, state).await?;
        let path = Path::<IdPath>::from_request_parts(parts, state).await;
        let Path(IdPath { id }) = path.map_err(bad_path)?;
        Ok(Self { workspace, id })
    }
}

pub(super) fn bad_path(rejection: PathRejection) -> Refusal {
    Refusal(AppError::new(
        ErrorCode::RequestInvalid,
        rejection.body_text(),
    ))
}

/// A workspace as the API shows it.
#[derive(Serialize)]
pub(super) struct WorkspaceItem {
    workspace: String,
    timezone: String,
    is_sample: bool,
    created: String,
}

impl From<&WorkspaceRecord> for WorkspaceItem {
    fn from(record: &WorkspaceRecord) -> Self {
        Self {
            workspace: record.workspace.slug().to_owned(),
            timezone: record.timezone.clone(),
            is_sample: record.is_sample,
            created: iso_instant(record.created_ms),
        }
    }
}
