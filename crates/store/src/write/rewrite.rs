//! Changes of what is already there: taking an import out, merging runs.

use std::collections::HashSet;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::sync::RwLock;

use wayfarer_core::{
    DictionaryRecord, ImportId, ManifestChange, ManifestView, Progress, RunRecord,
};

use super::append::WriterOptions;
use super::dictionary_merge::{join_dictionaries, merge_dictionaries};
use super::pipeline::Job;
use super::prepared::{NewFiles, PreparedChange};
use super::refile::Refiling;
use super::run_pieces::{RunPieces, Wanted};
use super::text::Interner;
use crate::{IdentityMap, Layout, StoreError};

/// The directory of files that are being joined: one at a time does so.
const COMPACT: &str = "compact";

/// Takes the events of `import` out: runs that hold nothing else are dropped, others are
/// written again. Ids that no longer occur stay in the dictionary until [`compact`]. The
/// caller holds the write lock.
pub fn undo(
    layout: &Layout,
    view: &ManifestView,
    import: ImportId,
    options: WriterOptions,
    progress: &Progress,
) -> Result<PreparedChange, StoreError> {
    let files = NewFiles::begin(layout, &format!("undo_{import}"))?;
    let (mut change, mut removed) = (ManifestChange::default(), 0);
    for run in &view.runs {
        let Some(rows) = run.imports.get(&import.0) else {
            continue;
        };
        removed += rows;
        change.remove_runs.push(run.run.clone());
        if run.imports.len() > 1 {
            let whole = WriterOptions {
                max_run_rows: u64::MAX,
                ..options
            };
            let wanted = Wanted::Without(import.0);
            let writing = Writing {
                layout,
                files: &files,
                options: whole,
                progress,
                map_version: run.map_version,
            };
            let added = writing.rewrite(&[run], wanted)?;
            change.add_runs.extend(added);
        }
    }
    Ok(prepared(layout, files, change, removed))
}

/// Merges runs that overlap in buckets and months, files their events under the people they
/// belong to, and joins the dictionary files, leaving out ids that no longer occur. Of events
/// that came twice under one id the earliest received stays; what came under two ids of one
/// person stays, too, for they may be told apart again. `people` says who is who in `view`.
/// The caller holds the write lock, and that on joining.
pub fn compact(
    layout: &Layout,
    (view, people): (&ManifestView, &IdentityMap),
    options: WriterOptions,
    progress: &Progress,
) -> Result<PreparedChange, StoreError> {
    let files = NewFiles::begin(layout, COMPACT)?;
    let all = view.runs.iter().collect();
    let (mut change, removed) = join(layout, &files, (view, people), all, options, progress)?;
    let gone: HashSet<&String> = change.remove_runs.iter().collect();
    let staying = view.runs.iter().filter(|run| !gone.contains(&run.run));
    let live: Vec<PathBuf> = staying
        .chain(&change.add_runs)
        .map(|run| layout.run(&run.run))
        .collect();
    let memory_bytes = options.memory_bytes;
    if let Some(joined) = merge_dictionaries(layout, &files, view, &live, memory_bytes, progress)? {
        change.remove_dictionaries = names(&view.dictionaries);
        change.add_dictionaries.extend(joined.record);
    }
    Ok(prepared(layout, files, change, removed))
}

/// As [`compact`], of runs of at most `rows` rows alone: what comes in bit by bit is joined
/// without writing the large runs again. Nothing of the dictionaries changes, so others may
/// write meanwhile: the caller holds the lock on joining, and applies the change under the
/// write lock where the manifest still names all that it removes.
pub fn compact_small(
    layout: &Layout,
    (view, people): (&ManifestView, &IdentityMap),
    rows: u64,
    options: WriterOptions,
    progress: &Progress,
) -> Result<PreparedChange, StoreError> {
    let files = NewFiles::begin(layout, COMPACT)?;
    let small = view.runs.iter().filter(|run| run.rows <= rows).collect();
    let (change, removed) = join(layout, &files, (view, people), small, options, progress)?;
    Ok(prepared(layout, files, change, removed))
}

/// Joins dictionary files of at most `entries` entries into one, without asking which ids still
/// occur; the same holds of others who write as for [`compact_small`].
pub fn join_small_dictionaries(
    layout: &Layout,
    view: &ManifestView,
    entries: u64,
    progress: &Progress,
) -> Result<PreparedChange, StoreError> {
    let files = NewFiles::begin(layout, COMPACT)?;
    let is_small = |dictionary: &&DictionaryRecord| dictionary.entries <= entries;
    let small: Vec<_> = view.dictionaries.iter().filter(is_small).cloned().collect();
    let mut change = ManifestChange::default();
    if small.len() > 1 {
        let joined = join_dictionaries(layout, &files, &small, progress)?;
        change.remove_dictionaries = names(&small);
        change.add_dictionaries.extend(joined);
    }
    Ok(prepared(layout, files, change, 0))
}

/// Joins those of `runs` that overlap or hold events of people elsewhere; how many rows went
/// because they were there twice.
fn join(
    layout: &Layout,
    files: &NewFiles,
    (view, people): (&ManifestView, &IdentityMap),
    runs: Vec<&RunRecord>,
    options: WriterOptions,
    progress: &Progress,
) -> Result<(ManifestChange, u64), StoreError> {
    let (mut change, mut removed) = (ManifestChange::default(), 0);
    let writing = Writing {
        layout,
        files,
        options,
        progress,
        map_version: view.data_version,
    };
    for together in groups(&runs, people) {
        let added = writing.file(&together, people)?;
        let rows_before: u64 = together.iter().map(|run| run.rows).sum();
        removed += rows_before - added.iter().map(|run| run.rows).sum::<u64>();
        let joined = together.iter().map(|run| run.run.clone());
        change.remove_runs.extend(joined);
        change.add_runs.extend(added);
    }
    Ok((change, removed))
}

fn prepared(
    layout: &Layout,
    files: NewFiles,
    change: ManifestChange,
    removed: u64,
) -> PreparedChange {
    let old = old_files(layout, &change);
    PreparedChange {
        change,
        removed,
        files,
        old,
    }
}

fn names(dictionaries: &[DictionaryRecord]) -> Vec<String> {
    let names = dictionaries.iter().map(|dictionary| &dictionary.name);
    names.cloned().collect()
}

/// Where and how runs are written again.
struct Writing<'a> {
    layout: &'a Layout,
    files: &'a NewFiles,
    options: WriterOptions,
    progress: &'a Progress,
    map_version: u64,
}

impl Writing<'_> {
    /// Writes `runs` again with every event under its person.
    fn file(
        &self,
        runs: &[&RunRecord],
        people: &IdentityMap,
    ) -> Result<Vec<RunRecord>, StoreError> {
        let refiling = Refiling {
            layout: self.layout,
            files: self.files,
            people,
            options: self.options,
            progress: self.progress,
        };
        let moved = self.options.on_threads(|| refiling.write(runs))?;
        let all: Vec<&RunRecord> = runs.iter().copied().chain(&moved).collect();
        let added = self.rewrite(&all, Wanted::Own(people))?;
        for run in &moved {
            self.files.discard(&self.layout.run(&run.run))?;
        }
        Ok(added)
    }

    fn rewrite(
        &self,
        runs: &[&RunRecord],
        wanted: Wanted<'_>,
    ) -> Result<Vec<RunRecord>, StoreError> {
        let interner = RwLock::new(Interner::default());
        let Self {
            layout,
            files,
            options,
            progress,
            map_version,
        } = *self;
        let pieces = RunPieces::open(layout, runs, wanted, &interner, &options, progress)?;
        let job = Job {
            layout,
            files,
            interner: &interner,
            progress,
            memory_bytes: options.memory_bytes,
            max_run_rows: options.max_run_rows,
            map_version,
        };
        options.on_threads(|| job.write(&pieces))
    }
}

/// Files a change leaves without a purpose: runs and dictionaries with the filters beside them.
pub(super) fn old_files(layout: &Layout, change: &ManifestChange) -> Vec<PathBuf> {
    let of_run = |run: &String| [layout.run(run), layout.known(run)];
    let of_dictionary = |name: &String| [layout.dictionary(name), layout.known(name)];
    let runs = change.remove_runs.iter().flat_map(of_run);
    let dictionaries = change.remove_dictionaries.iter().flat_map(of_dictionary);
    runs.chain(dictionaries).collect()
}

/// Runs to be written together: those that overlap, and all that hold events of people who
/// may be in any of them.
fn groups<'r>(runs: &[&'r RunRecord], people: &IdentityMap) -> Vec<Vec<&'r RunRecord>> {
    let is_misfiled = |run: &&RunRecord| people.misfiled_of(&run.run).is_some();
    let (misfiled, mut groups): (Vec<_>, Vec<_>) = overlapping(runs)
        .into_iter()
        .partition(|group| group.iter().any(is_misfiled));
    groups.retain(|group| group.len() > 1);
    if !misfiled.is_empty() {
        groups.push(misfiled.into_iter().flatten().collect());
    }
    groups
}

/// Runs in groups of such that overlap, directly or through others.
fn overlapping<'r>(runs: &[&'r RunRecord]) -> Vec<Vec<&'r RunRecord>> {
    let mut groups: Vec<Vec<&RunRecord>> = Vec::new();
    for run in runs.iter().copied() {
        let touches = |group: &Vec<&RunRecord>| group.iter().any(|other| overlap(run, other));
        let (touching, mut apart): (Vec<_>, Vec<_>) = groups.into_iter().partition(touches);
        let mut joined: Vec<&RunRecord> = touching.into_iter().flatten().collect();
        joined.push(run);
        apart.push(joined);
        groups = apart;
    }
    groups
}

fn overlap(left: &RunRecord, right: &RunRecord) -> bool {
    let (a, b) = (persons(left), persons(right));
    let in_buckets = a.start() <= b.end() && b.start() <= a.end();
    let in_months = left.month_from <= right.month_to && right.month_from <= left.month_to;
    in_buckets && in_months
}

/// The persons whose buckets a run covers.
fn persons(run: &RunRecord) -> RangeInclusive<u64> {
    let shift = 64 - u32::from(run.bucket_bits.clamp(1, 16));
    let below = (1u64 << shift) - 1;
    u64::from(run.bucket_from) << shift..=(u64::from(run.bucket_to) << shift | below)
}
