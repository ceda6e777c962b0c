//! A workspace as it is at one data version: its open runs and dictionaries.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;
use wayfarer_core::{Catalogue, ManifestView, Millis, RunRecord, WorkspaceId};

use crate::dictionary::{Dictionary, DictionaryFile};
use crate::{Layout, Run, StoreError};

/// Keeps files open between snapshots, so that a server verifies each one once. Files that
/// are no longer live are let go of when the next snapshot of their workspace is opened.
#[derive(Debug, Default)]
pub struct RunCache {
    runs: Mutex<HashMap<PathBuf, Arc<Run>>>,
    dictionaries: Mutex<HashMap<PathBuf, Arc<DictionaryFile>>>,
}

impl RunCache {
    /// How many runs are kept open.
    pub fn open_runs(&self) -> usize {
        locked(&self.runs).len()
    }

    fn run(&self, path: &Path, record: &RunRecord) -> Result<Arc<Run>, StoreError> {
        let known = locked(&self.runs).get(path).cloned();
        if let Some(run) = known.filter(|run| run.record() == record) {
            return Ok(run);
        }
        // Without the lock: verifying reads the whole file.
        let run = Arc::new(Run::open(path, record)?);
        locked(&self.runs).insert(path.to_owned(), run.clone());
        Ok(run)
    }

    fn keep_only(&self, root: &Path, runs: &[Arc<Run>], dictionaries: &[Arc<DictionaryFile>]) {
        let is_elsewhere = |path: &PathBuf| !path.starts_with(root);
        locked(&self.runs)
            .retain(|path, _| is_elsewhere(path) || runs.iter().any(|run| run.path() == path));
        locked(&self.dictionaries)
            .retain(|path, _| is_elsewhere(path) || dictionaries.iter().any(|d| d.path() == path));
    }
}

/// A panic elsewhere leaves the map whole: entries are only put in and taken out.
fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One state of a workspace. Stays readable after its files were replaced.
#[derive(Debug, Clone)]
pub struct Snapshot {
    workspace: WorkspaceId,
    data_version: u64,
    runs: Vec<Arc<Run>>,
    dictionary: Dictionary,
    catalogue: Arc<Catalogue>,
}

impl Snapshot {
    /// Opens the live runs of `view`, in parallel; those `cache` knows are not read again.
    /// Dictionaries are verified when they are first asked.
    pub fn open(
        layout: &Layout,
        workspace: &WorkspaceId,
        view: &ManifestView,
        cache: &RunCache,
    ) -> Result<Self, StoreError> {
        let runs: Vec<Arc<Run>> = view
            .runs
            .par_iter()
            .map(|record| cache.run(&layout.run(&record.run), record))
            .collect::<Result<_, _>>()?;
        let dictionaries = open_dictionaries(layout, view, cache);
        cache.keep_only(layout.root(), &runs, &dictionaries);
        let mut catalogue = Catalogue::default();
        for run in &runs {
            catalogue.merge(&run.record().catalogue);
        }
        Ok(Self {
            workspace: workspace.clone(),
            data_version: view.data_version,
            runs,
            dictionary: Dictionary::new(dictionaries),
            catalogue: Arc::new(catalogue),
        })
    }

    /// Whose events these are.
    pub fn workspace(&self) -> &WorkspaceId {
        &self.workspace
    }

    /// The live runs, in the order of the manifest.
    pub fn runs(&self) -> &[Arc<Run>] {
        &self.runs
    }

    /// Events and properties of all runs.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// Changes with every change of the workspace; part of every answer's cache key.
    pub fn data_version(&self) -> u64 {
        self.data_version
    }

    /// How many events there are.
    pub fn event_count(&self) -> u64 {
        self.runs.iter().map(|run| run.record().rows).sum()
    }

    /// Earliest and latest event, both inclusive, ms UTC; `None` when there are no events.
    /// What Wayfarer or its members wrote (`wf.…`) says nothing of how far the data reach.
    pub fn time_range(&self) -> Option<(Millis, Millis)> {
        self.catalogue.time_range()
    }

    /// What the ids stand for.
    pub fn dictionary(&self) -> &Dictionary {
        &self.dictionary
    }
}

fn open_dictionaries(
    layout: &Layout,
    view: &ManifestView,
    cache: &RunCache,
) -> Vec<Arc<DictionaryFile>> {
    let mut known = locked(&cache.dictionaries);
    let mut files = Vec::with_capacity(view.dictionaries.len());
    for record in &view.dictionaries {
        let path = layout.dictionary(&record.name);
        let kept = known.get(&path).filter(|file| file.record() == record);
        let file = match kept {
            Some(file) => file.clone(),
            None => Arc::new(DictionaryFile::new(path.clone(), record.clone())),
        };
        known.insert(path, file.clone());
        files.push(file);
    }
    files
}
