//! Taking people out of runs for good: a run that holds any of their events is written again
//! without them, and without what other people's events say of their ids. The same look at
//! whose events are whose takes one person's rows out into a file of their own.

mod look;
mod own;
mod pieces;

pub use own::{OwnRows, RestoredRows, restore_own_rows, take_own_rows};

use std::sync::RwLock;

use wayfarer_core::{Hidden, ManifestChange, ManifestView, Progress, RunRecord, WorkspaceId};

use self::pieces::{Kept, KeptPieces};
use super::append::WriterOptions;
use super::dictionary_merge::merge_dictionaries;
use super::pipeline::Job;
use super::prepared::{NewFiles, PreparedChange};
use super::rewrite::old_files;
use super::run_file::RunFile;
use super::text::Interner;
use crate::{Layout, StoreError};

/// What is to be taken out, and of which workspace.
#[derive(Debug, Clone, Copy)]
pub struct Erasing<'a> {
    /// The workspace, part of every identity's hash.
    pub workspace: &'a WorkspaceId,
    /// Whose events go.
    pub hidden: &'a Hidden,
}

/// A run that is written without them.
#[derive(Debug)]
pub struct ErasedRun {
    /// What to apply to the manifest, and the new file.
    pub prepared: PreparedChange,
    /// Events that are gone.
    pub events: u64,
    /// Events of other people that named one of the ids and do so no more.
    pub mended: u64,
}

/// Writes `run` again without what is `erasing`; `None` where it holds nothing of it. The
/// caller holds the write lock.
pub fn erase_from_run(
    layout: &Layout,
    run: &RunRecord,
    erasing: Erasing<'_>,
    options: WriterOptions,
    progress: &Progress,
) -> Result<Option<ErasedRun>, StoreError> {
    let file = RunFile::open(layout.run(&run.run))?;
    if !look::holds_any(&file, run, erasing)? {
        return Ok(None);
    }
    let interner = RwLock::new(Interner::default());
    let pieces = KeptPieces::open(file, erasing, (&interner, &options), progress)?;
    let Kept {
        rows,
        events,
        mended,
    } = pieces.kept();
    let files = NewFiles::begin(layout, "erase")?;
    let mut change = ManifestChange {
        remove_runs: vec![run.run.clone()],
        ..ManifestChange::default()
    };
    if rows > 0 {
        let job = Job {
            layout,
            files: &files,
            interner: &interner,
            progress,
            memory_bytes: options.memory_bytes,
            max_run_rows: u64::MAX,
            map_version: run.map_version,
        };
        change.add_runs = options.on_threads(|| job.write(&pieces))?;
    }
    let old = old_files(layout, &change);
    Ok(Some(ErasedRun {
        prepared: PreparedChange {
            change,
            removed: events,
            files,
            old,
        },
        events,
        mended,
    }))
}

/// Writes the dictionaries again without ids no live run uses; answers how many entries are
/// gone. `None` where every entry is used. The caller holds the write lock.
pub fn sweep_dictionaries(
    layout: &Layout,
    view: &ManifestView,
    options: WriterOptions,
    progress: &Progress,
) -> Result<Option<PreparedChange>, StoreError> {
    let files = NewFiles::begin(layout, "sweep")?;
    let live: Vec<_> = view.runs.iter().map(|run| layout.run(&run.run)).collect();
    let memory_bytes = options.memory_bytes;
    let joined = merge_dictionaries(layout, &files, view, &live, memory_bytes, progress)?;
    let Some(joined) = joined else {
        return Ok(None);
    };
    let names = view.dictionaries.iter().map(|file| file.name.clone());
    let before: u64 = view.dictionaries.iter().map(|file| file.entries).sum();
    let after = joined.record.as_ref().map_or(0, |record| record.entries);
    let change = ManifestChange {
        remove_dictionaries: names.collect(),
        add_dictionaries: joined.record.into_iter().collect(),
        ..ManifestChange::default()
    };
    Ok(Some(PreparedChange {
        removed: before.saturating_sub(after),
        old: old_files(layout, &change),
        change,
        files,
    }))
}
