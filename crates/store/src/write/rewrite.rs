//! Changes of what is already there: taking an import out, merging runs.

use std::collections::HashSet;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::sync::RwLock;

use wayfarer_core::{ImportId, ManifestChange, ManifestView, Progress, RunRecord};

use super::append::WriterOptions;
use super::dictionary_merge::merge_dictionaries;
use super::pipeline::Job;
use super::prepared::{NewFiles, PreparedChange};
use super::run_pieces::{RunPieces, Wanted};
use super::text::Interner;
use crate::{Layout, StoreError};

/// More dictionary files than this are joined with the small runs.
const DICTIONARIES_MANY: usize = 24;

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
            let added = rewrite(layout, &files, &[run], wanted, whole, progress)?;
            change.add_runs.extend(added);
        }
    }
    let old = old_files(layout, &change);
    Ok(PreparedChange {
        change,
        removed,
        files,
        old,
    })
}

/// Merges runs that overlap in buckets and months, and joins the dictionary files, leaving
/// out ids that no longer occur. Of events that are there twice the earliest received stays.
/// The caller holds the write lock.
pub fn compact(
    layout: &Layout,
    view: &ManifestView,
    options: WriterOptions,
    progress: &Progress,
) -> Result<PreparedChange, StoreError> {
    let all = view.runs.iter().collect();
    join(layout, view, (all, true), options, progress)
}

/// As [`compact`], of runs of at most `rows` rows alone: what comes in bit by bit is joined
/// without writing the large runs again. Dictionary files are joined when they are many.
pub fn compact_small(
    layout: &Layout,
    view: &ManifestView,
    rows: u64,
    options: WriterOptions,
    progress: &Progress,
) -> Result<PreparedChange, StoreError> {
    let small = view.runs.iter().filter(|run| run.rows <= rows).collect();
    let is_many = view.dictionaries.len() > DICTIONARIES_MANY;
    join(layout, view, (small, is_many), options, progress)
}

/// Joins those of `runs` that overlap, and the dictionary files when told so.
fn join(
    layout: &Layout,
    view: &ManifestView,
    (runs, and_dictionaries): (Vec<&RunRecord>, bool),
    options: WriterOptions,
    progress: &Progress,
) -> Result<PreparedChange, StoreError> {
    let files = NewFiles::begin(layout, "compact")?;
    let (mut change, mut removed) = (ManifestChange::default(), 0);
    for together in overlapping(&runs) {
        let added = rewrite(layout, &files, &together, Wanted::All, options, progress)?;
        let rows_before: u64 = together.iter().map(|run| run.rows).sum();
        removed += rows_before - added.iter().map(|run| run.rows).sum::<u64>();
        change
            .remove_runs
            .extend(together.iter().map(|run| run.run.clone()));
        change.add_runs.extend(added);
    }
    let gone: HashSet<&String> = change.remove_runs.iter().collect();
    let staying = view.runs.iter().filter(|run| !gone.contains(&run.run));
    let live: Vec<PathBuf> = staying
        .chain(&change.add_runs)
        .map(|run| layout.run(&run.run))
        .collect();
    let joined = match and_dictionaries {
        true => merge_dictionaries(layout, &files, view, &live, options.memory_bytes, progress)?,
        false => None,
    };
    if let Some(joined) = joined {
        let names = view
            .dictionaries
            .iter()
            .map(|dictionary| dictionary.name.clone());
        change.remove_dictionaries = names.collect();
        change.add_dictionaries.extend(joined.record);
    }
    let old = old_files(layout, &change);
    Ok(PreparedChange {
        change,
        removed,
        files,
        old,
    })
}

fn rewrite(
    layout: &Layout,
    files: &NewFiles,
    runs: &[&RunRecord],
    wanted: Wanted,
    options: WriterOptions,
    progress: &Progress,
) -> Result<Vec<RunRecord>, StoreError> {
    let interner = RwLock::new(Interner::default());
    let pieces = RunPieces::open(layout, runs, wanted, &interner, &options, progress)?;
    let job = Job {
        layout,
        files,
        interner: &interner,
        progress,
        memory_bytes: options.memory_bytes,
        max_run_rows: options.max_run_rows,
        map_version: runs.iter().map(|run| run.map_version).min().unwrap_or(0),
    };
    options.on_threads(|| job.write(&pieces))
}

fn old_files(layout: &Layout, change: &ManifestChange) -> Vec<PathBuf> {
    let runs = change.remove_runs.iter().map(|run| layout.run(run));
    let dictionaries = change
        .remove_dictionaries
        .iter()
        .map(|name| layout.dictionary(name));
    runs.chain(dictionaries).collect()
}

/// Groups of two or more runs that overlap, directly or through others.
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
    groups.retain(|group| group.len() > 1);
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
