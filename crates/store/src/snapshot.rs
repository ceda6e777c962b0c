//! A workspace as it is at one data version: its open runs and dictionaries.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rayon::prelude::*;
use wayfarer_core::{
    Catalogue, Hidden, IdentityRuling, ManifestView, Millis, RunRecord, WorkspaceId,
};

use crate::dictionary::{Dictionary, DictionaryFile};
use crate::identity::{IdentityMap, Link, OfRun, Point, RunLinks, Sources, links_of, resolve};
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
    rulings: Arc<[IdentityRuling]>,
    hidden: Arc<Hidden>,
    /// Who is who, once it was asked for.
    people: Arc<OnceLock<Arc<IdentityMap>>>,
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
        let hidden = Arc::new(view.hidden.clone());
        let mut rulings = view.rulings.clone();
        rulings.retain(|ruling| !hidden.hides_id(ruling.id) && !hidden.hides_id(ruling.user));
        Ok(Self {
            workspace: workspace.clone(),
            data_version: view.data_version,
            runs,
            dictionary: Dictionary::new(dictionaries, Arc::clone(&hidden)),
            catalogue: Arc::new(catalogue),
            rulings: rulings.into(),
            hidden,
            people: Arc::default(),
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

    /// Who is who: whose the events filed under each id are. Runs are read for it once per
    /// process, when it is first asked for.
    pub fn people(&self) -> Result<&IdentityMap, StoreError> {
        self.kept_people().map(|people| &**people)
    }

    /// The same, for whoever wants to compare it with a later one: it holds no file open.
    pub fn people_to_keep(&self) -> Result<Arc<IdentityMap>, StoreError> {
        self.kept_people().cloned()
    }

    fn kept_people(&self) -> Result<&Arc<IdentityMap>, StoreError> {
        if let Some(people) = self.people.get() {
            return Ok(people);
        }
        let people = self.people_as_ruled(&self.rulings)?;
        let of_runs = self.runs.par_iter().map(|run| OfRun::new(run, &people));
        let of_runs: Vec<OfRun> = of_runs.collect::<Result<_, _>>()?;
        let names = self.runs.iter().map(|run| run.record().run.clone());
        let filed = names.zip(of_runs);
        Ok(self
            .people
            .get_or_init(|| Arc::new(people.with_filed(filed))))
    }

    /// Who would be who if members had ruled `rulings`, in this order, and nothing else.
    pub fn people_as_ruled(&self, rulings: &[IdentityRuling]) -> Result<IdentityMap, StoreError> {
        Ok(resolve(&self.linked()?, rulings)?.hiding(&self.hidden))
    }

    /// What joins `ids` with each other or with others, and what would if members had not
    /// ruled otherwise or fewer people shared an id.
    pub fn links_of(&self, ids: &BTreeSet<u64>) -> Result<Vec<Link>, StoreError> {
        Ok(links_of(&self.linked()?, &self.rulings, ids))
    }

    fn linked(&self) -> Result<Linked<'_>, StoreError> {
        let links = self.runs.par_iter().map(|run| {
            let links = run.links(&self.workspace)?;
            Ok(match self.hidden.ids.is_empty() {
                true => Cow::Borrowed(links),
                false => Cow::Owned(links.without(&self.hidden)),
            })
        });
        Ok(Linked {
            runs: &self.runs,
            links: links.collect::<Result<_, StoreError>>()?,
        })
    }

    /// What nobody is shown: the events of people who are being erased.
    pub fn hidden(&self) -> &Hidden {
        &self.hidden
    }

    /// How many events came under each of `ids`, which ascend.
    pub fn rows_of(&self, ids: &[u64]) -> Result<Vec<u64>, StoreError> {
        let mut rows = vec![0; ids.len()];
        if ids.is_empty() {
            return Ok(rows);
        }
        let of_runs: Vec<Vec<(usize, u64)>> = self
            .runs
            .par_iter()
            .map(|run| run.rows_sent_under(ids))
            .collect::<Result<_, _>>()?;
        for (at, count) in of_runs.into_iter().flatten() {
            rows[at] += count;
        }
        Ok(rows)
    }

    /// What members ruled and did not take back, in the order they did.
    pub fn rulings(&self) -> &[IdentityRuling] {
        &self.rulings
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

/// The runs with what each says about who is who.
struct Linked<'a> {
    runs: &'a [Arc<Run>],
    links: Vec<Cow<'a, RunLinks>>,
}

impl Sources for Linked<'_> {
    fn runs(&self) -> Vec<&RunLinks> {
        self.links.iter().map(|links| &**links).collect()
    }

    fn points(&self, run: usize, device: u64, user: u64) -> Result<Vec<Point>, StoreError> {
        self.runs[run].points_of(device, user)
    }
}
