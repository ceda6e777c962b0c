//! Files that are written but not yet named by the manifest: removed unless kept.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use wayfarer_core::{DictionaryRecord, ManifestChange, ManifestView, RunRecord};

use super::met_ids::{Met, MetIds};
use crate::{Layout, StoreError, sync_directory};

/// New files and the directory of unfinished ones. Dropping it removes all of them.
#[derive(Debug)]
pub(super) struct NewFiles {
    directory: PathBuf,
    published: Mutex<Vec<PathBuf>>,
}

impl NewFiles {
    /// Makes the temporary directory `name`; empties one an earlier process left behind.
    pub(super) fn begin(layout: &Layout, name: &str) -> Result<Self, StoreError> {
        layout.create()?;
        let directory = layout.temporary().join(name);
        if directory.exists() {
            fs::remove_dir_all(&directory).map_err(StoreError::io("remove", &directory))?;
        }
        fs::create_dir(&directory).map_err(StoreError::io("create", &directory))?;
        Ok(Self {
            directory,
            published: Mutex::default(),
        })
    }

    /// The directory of unfinished files.
    pub(super) fn directory(&self) -> &Path {
        &self.directory
    }

    /// The path of an unfinished file.
    pub(super) fn temporary(&self, name: &str) -> PathBuf {
        self.directory.join(name)
    }

    /// Moves a finished file into place, durably.
    pub(super) fn publish(&self, from: &Path, to: PathBuf) -> Result<(), StoreError> {
        fs::rename(from, &to).map_err(StoreError::io("move", from))?;
        let directory = to.parent().map(Path::to_owned);
        self.published
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(to);
        directory.map_or(Ok(()), |directory| sync_directory(&directory))
    }

    /// Removes a published file that nobody is to read any more.
    pub(super) fn discard(&self, path: &Path) -> Result<(), StoreError> {
        fs::remove_file(path).map_err(StoreError::io("remove", path))?;
        self.published
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .retain(|published| published != path);
        Ok(())
    }

    /// Leaves the published files where they are.
    fn keep(self) {
        self.published
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }
}

impl Drop for NewFiles {
    fn drop(&mut self) {
        let published = self
            .published
            .get_mut()
            .unwrap_or_else(PoisonError::into_inner);
        // What cannot be removed now is garbage, which `remove_garbage` finds.
        for path in published.iter() {
            let _ = fs::remove_file(path);
        }
        let _ = fs::remove_dir_all(&self.directory);
    }
}

/// An import whose files are written. Apply [`PreparedImport::change`] to the manifest, then
/// call [`PreparedImport::keep`]; dropping it instead removes its files.
#[derive(Debug)]
pub struct PreparedImport {
    /// The new runs.
    pub runs: Vec<RunRecord>,
    /// The new dictionary file, if the import brought ids not known before.
    pub dictionaries: Vec<DictionaryRecord>,
    /// Events added.
    pub added: u64,
    /// Events left out because an earlier row or import already has them.
    pub duplicates: u64,
    /// Of the duplicates: how many each earlier import already had.
    pub duplicates_by_import: BTreeMap<u64, u64>,
    /// The ids that are in the dictionaries then, and where that is remembered.
    pub(super) met: Option<(Arc<MetIds>, Met)>,
    pub(super) files: NewFiles,
}

impl PreparedImport {
    /// What to apply to the manifest; the caller adds the import's record.
    pub fn change(&self) -> ManifestChange {
        ManifestChange {
            add_runs: self.runs.clone(),
            add_dictionaries: self.dictionaries.clone(),
            ..ManifestChange::default()
        }
    }

    /// Keeps the files: call it once the manifest names them.
    pub fn keep(self) {
        self.files.keep();
        if let Some((met_ids, met)) = self.met {
            met_ids.put_back(met);
        }
    }
}

/// A rewrite whose new files are written. Apply [`PreparedChange::change`] to the manifest,
/// then call [`PreparedChange::keep`]; dropping it instead removes the new files.
#[derive(Debug)]
pub struct PreparedChange {
    pub(super) change: ManifestChange,
    /// Events that are no longer in the store: those of the undone import, or duplicates.
    pub removed: u64,
    pub(super) files: NewFiles,
    /// Files the manifest stops naming.
    pub(super) old: Vec<PathBuf>,
}

impl PreparedChange {
    /// What to apply to the manifest; after an undo the caller adds the import's record.
    pub fn change(&self) -> ManifestChange {
        self.change.clone()
    }

    /// Whether there is nothing to apply.
    pub fn is_empty(&self) -> bool {
        let change = &self.change;
        change.add_runs.is_empty()
            && change.remove_runs.is_empty()
            && change.add_dictionaries.is_empty()
            && change.remove_dictionaries.is_empty()
    }

    /// Whether `view` still names everything this replaces: nobody changed it meanwhile.
    pub fn is_of(&self, view: &ManifestView) -> bool {
        let has_run = |name: &String| view.runs.iter().any(|run| run.run == *name);
        let has_dictionary = |name: &String| view.dictionaries.iter().any(|d| d.name == *name);
        self.change.remove_runs.iter().all(has_run)
            && self.change.remove_dictionaries.iter().all(has_dictionary)
    }

    /// Keeps the new files and removes those they replace: call it once the manifest has
    /// changed.
    pub fn keep(self) {
        self.files.keep();
        for path in &self.old {
            // What cannot be removed now is garbage, which `remove_garbage` finds.
            let _ = fs::remove_file(path);
        }
    }
}
