//! What judgements speak of must be kept: a stage of a lifecycle, a detector of a model.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use wayfarer_core::{ErrorCode, WorkspaceId};
use wayfarer_journey::SignalModel;
use wayfarer_journey::definition::Definition;
use wayfarer_journey::judgement::Said;
use wayfarer_journey::lifecycle::Lifecycle;

use crate::{App, AppError, Which};

/// Definitions looked up so far: each is read once, whatever the number of judgements.
#[derive(Default)]
pub(super) struct Known<'a> {
    lifecycles: HashMap<&'a str, Lifecycle>,
    models: HashMap<&'a str, SignalModel>,
}

impl<'a> Known<'a> {
    /// A stage can only be set in a lifecycle the workspace keeps, and that has it; a
    /// signal only of a detector of a model it keeps.
    pub fn check(
        &mut self,
        app: &App,
        workspace: &WorkspaceId,
        said: &'a Said,
    ) -> Result<(), AppError> {
        match said {
            Said::Stage(set) => {
                let path = "stage.lifecycle";
                let found = kept(app, workspace, &set.lifecycle, path, &mut self.lifecycles)?;
                let keys = found.stages.iter().map(|stage| stage.key.as_str());
                has(&set.lifecycle, "stage", &set.to, "stage.to", keys)
            }
            Said::Release(release) => {
                let (key, path) = (&release.lifecycle, "release.lifecycle");
                kept(app, workspace, key, path, &mut self.lifecycles).map(|_| ())
            }
            Said::Signal(set) => {
                let found = kept(app, workspace, &set.model, "signal.model", &mut self.models)?;
                let keys = found.detectors.iter().map(|one| one.key.as_str());
                let (what, path) = ("detector", "signal.detector");
                has(&set.model, what, &set.detector, path, keys)
            }
            _ => Ok(()),
        }
    }
}

fn kept<'k, 'a, D: Definition>(
    app: &App,
    workspace: &WorkspaceId,
    key: &'a str,
    path: &str,
    known: &'k mut HashMap<&'a str, D>,
) -> Result<&'k D, AppError> {
    Ok(match known.entry(key) {
        Entry::Occupied(known) => known.into_mut(),
        Entry::Vacant(place) => {
            let found = app.definition::<D>(workspace, key, Which::Newest);
            place.insert(found.map_err(|error| error.at_path(path))?.definition)
        }
    })
}

fn has<'k>(
    key: &str,
    what: &str,
    wanted: &str,
    path: &str,
    keys: impl Iterator<Item = &'k str>,
) -> Result<(), AppError> {
    let keys: Vec<&str> = keys.collect();
    if keys.contains(&wanted) {
        return Ok(());
    }
    let message = format!(
        "{path}: '{key}' has no {what} '{wanted}'; its {what}s are {}",
        keys.join(", ")
    );
    Err(AppError::new(ErrorCode::JudgementInvalid, message).at_path(path))
}
