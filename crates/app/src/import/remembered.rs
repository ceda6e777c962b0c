//! What is remembered of workspaces from one import to the next.

use std::sync::{Arc, Mutex, PoisonError};

use wayfarer_core::WorkspaceId;
use wayfarer_store::MetIds;

/// Of so many workspaces, those written to last; of each up to 16 MiB.
const WORKSPACES: usize = 4;

/// The ids that were met in the workspaces written to last, the latest at the end.
#[derive(Debug, Default)]
pub(crate) struct Remembered(Mutex<Vec<(WorkspaceId, Arc<MetIds>)>>);

impl Remembered {
    /// Those met in a workspace.
    pub(crate) fn of(&self, workspace: &WorkspaceId) -> Arc<MetIds> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = all.iter().position(|(known, _)| known == workspace);
        let met = match known {
            Some(place) => all.remove(place).1,
            None => Arc::default(),
        };
        all.push((workspace.clone(), Arc::clone(&met)));
        if all.len() > WORKSPACES {
            all.remove(0);
        }
        met
    }
}
