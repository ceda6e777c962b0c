//! What the collector decided of late, and how sources fare; a file per verb.

mod follow;
mod mend;
mod recent;
mod refused;
mod sources;

pub(in crate::routes) use follow::follow;
pub(in crate::routes) use mend::{replay, try_fix};
pub(in crate::routes) use recent::recent;
pub(in crate::routes) use refused::refused;
pub(in crate::routes) use sources::sources;

use std::sync::Arc;

use wayfarer_app::{AppError, Collector};
use wayfarer_core::ErrorCode;

use crate::problem::Refusal;
use crate::shared::Shared;

/// The collector of this server.
fn collector(shared: &Shared) -> Result<Arc<Collector>, Refusal> {
    let missing = || {
        let message = "another process takes the events of this data directory";
        let hint = "ask that server: it knows what comes in";
        Refusal(AppError::new(ErrorCode::WorkspaceBusy, message).with_hint(hint))
    };
    shared.collector.clone().ok_or_else(missing)
}
