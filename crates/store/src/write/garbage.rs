//! Removes files the manifest does not name: left behind by a process that was killed, or
//! replaced by a rewrite.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use wayfarer_core::ManifestView;

use crate::{JoinLock, Layout, StoreError, WriteLock, sync_directory};

/// What was removed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Garbage {
    /// The files, as they were named.
    pub files: Vec<PathBuf>,
    /// Their size together.
    pub bytes: u64,
}

/// Removes every run, dictionary and temporary file that `view` does not name. Only under
/// the write lock: another process may be about to name its files. While files are being
/// joined nothing is removed: next time will do.
pub fn remove_garbage(
    layout: &Layout,
    view: &ManifestView,
    lock: &WriteLock,
) -> Result<Garbage, StoreError> {
    match layout.try_to_join()? {
        Some(joining) => remove_all_garbage(layout, view, (lock, &joining)),
        None => Ok(Garbage::default()),
    }
}

/// As [`remove_garbage`], by somebody who joins no files and lets nobody else do so.
pub fn remove_all_garbage(
    layout: &Layout,
    view: &ManifestView,
    _locks: (&WriteLock, &JoinLock),
) -> Result<Garbage, StoreError> {
    let runs = view.runs.iter().map(|run| layout.run(&run.run));
    let names = view.runs.iter().map(|run| &run.run);
    let names = names.chain(view.dictionaries.iter().map(|dictionary| &dictionary.name));
    let known = names.map(|name| layout.known(name));
    let dictionaries = view.dictionaries.iter().map(|d| layout.dictionary(&d.name));
    let named: HashSet<PathBuf> = runs.chain(known).chain(dictionaries).collect();
    let mut garbage = Garbage::default();
    let directories = [
        layout.runs(),
        layout.known_messages(),
        layout.dictionaries(),
        layout.temporary(),
    ];
    for directory in directories {
        if directory.exists() {
            remove_unnamed(&directory, &named, &mut garbage)?;
            sync_directory(&directory)?;
        }
    }
    garbage.files.sort();
    Ok(garbage)
}

fn remove_unnamed(
    directory: &Path,
    named: &HashSet<PathBuf>,
    garbage: &mut Garbage,
) -> Result<(), StoreError> {
    let entries = fs::read_dir(directory).map_err(StoreError::io("list", directory))?;
    for entry in entries {
        let entry = entry.map_err(StoreError::io("list", directory))?;
        let (path, failed) = (entry.path(), entry.path());
        let about = entry.metadata().map_err(StoreError::io("read", &failed))?;
        if about.is_dir() {
            remove_unnamed(&path, named, garbage)?;
            fs::remove_dir(&path).map_err(StoreError::io("remove", &failed))?;
        } else if !named.contains(&path) {
            fs::remove_file(&path).map_err(StoreError::io("remove", &failed))?;
            garbage.bytes += about.len();
            garbage.files.push(path);
        }
    }
    Ok(())
}
