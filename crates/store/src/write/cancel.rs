//! Stopping long work.

use wayfarer_core::Progress;

use crate::StoreError;

/// Fails when the work was asked to stop.
pub(super) fn check(progress: &Progress) -> Result<(), StoreError> {
    match progress.is_cancelled() {
        true => Err(StoreError::Cancelled),
        false => Ok(()),
    }
}
