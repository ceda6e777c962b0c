//! Manifest ↔ files ↔ checksums ↔ contents: finds what does not fit, and nothing is mended
//! here.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use wayfarer_core::{DictionaryRecord, ManifestView, RunRecord, WorkspaceId};

use crate::dictionary::DictionaryFile;
use crate::examine::{examine_dictionary, examine_run};
use crate::file::PositionedFile;
use crate::run::{footer_record, load_metadata};
use crate::schema::FORMAT_VERSION;
use crate::{Layout, Run, StoreError};

/// What [`verify`] found.
#[derive(Debug, Clone)]
pub struct DoctorReport {
    /// Whose files these are.
    pub workspace: WorkspaceId,
    /// The live runs, in the order of the manifest.
    pub runs: Vec<FileReport>,
    /// The live dictionaries, in the order of the manifest.
    pub dictionaries: Vec<FileReport>,
    /// Kept lists, in the order of their names.
    pub kept: Vec<FileReport>,
    /// Files the manifest does not know: left over from work that was broken off, or being
    /// written at this moment. Never read; safe to delete when nothing writes.
    pub garbage: Vec<PathBuf>,
}

impl DoctorReport {
    /// Whether every live file is whole.
    pub fn is_healthy(&self) -> bool {
        let mut files = self.runs.iter().chain(&self.dictionaries).chain(&self.kept);
        files.all(|file| file.problems.is_empty())
    }
}

/// One live file.
#[derive(Debug, Clone)]
pub struct FileReport {
    /// Its id in the manifest.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
    /// Rows or entries, as the manifest has it.
    pub rows: u64,
    /// What does not fit; empty = all well.
    pub problems: Vec<String>,
}

/// A manifest as the files alone tell it.
#[derive(Debug, Clone)]
pub struct RebuiltView {
    /// Every whole run and dictionary found, by name. The data version is 0: the manifest
    /// gives out the next one.
    pub view: ManifestView,
    /// Files that are not whole, with the reason; they are not in the view.
    pub unreadable: Vec<(PathBuf, String)>,
}

/// Checks every live file against the manifest and its own rules.
pub fn verify(
    layout: &Layout,
    workspace: &WorkspaceId,
    view: &ManifestView,
) -> Result<DoctorReport, StoreError> {
    let runs = view.runs.par_iter().map(|record| {
        let path = layout.run(&record.run);
        FileReport {
            name: record.run.clone(),
            problems: run_problems(&path, record),
            path,
            rows: record.rows,
        }
    });
    let dictionaries = view.dictionaries.par_iter().map(|record| {
        let path = layout.dictionary(&record.name);
        FileReport {
            name: record.name.clone(),
            problems: dictionary_problems(&path, record),
            path,
            rows: record.entries,
        }
    });
    Ok(DoctorReport {
        workspace: workspace.clone(),
        runs: runs.collect(),
        dictionaries: dictionaries.collect(),
        kept: Vec::new(),
        garbage: garbage(layout, view)?,
    })
}

/// Reads the manifest's records back from the footers of the files, whose contents are
/// checked too: without a manifest there is no checksum to hold them against.
pub fn rebuild_view(layout: &Layout) -> Result<RebuiltView, StoreError> {
    let mut rebuilt = RebuiltView {
        view: ManifestView {
            data_version: 0,
            runs: Vec::new(),
            dictionaries: Vec::new(),
            rulings: Vec::new(),
            hidden: Default::default(),
        },
        unreadable: Vec::new(),
    };
    for path in files(&layout.runs())? {
        match rebuild_run(&path) {
            Ok(record) => rebuilt.view.runs.push(record),
            Err(reason) => rebuilt.unreadable.push((path, reason)),
        }
    }
    for path in files(&layout.dictionaries())? {
        match rebuild_dictionary(&path) {
            Ok(record) => rebuilt.view.dictionaries.push(record),
            Err(reason) => rebuilt.unreadable.push((path, reason)),
        }
    }
    Ok(rebuilt)
}

fn run_problems(path: &Path, record: &RunRecord) -> Vec<String> {
    let run = match Run::open(path, record) {
        Ok(run) => run,
        Err(error) => return vec![error.to_string()],
    };
    let mut problems = examine_run(&run);
    match own_record(path, &run) {
        Ok(own) if own == *record => {}
        Ok(_) => problems.push("the manifest's record is not the one in the footer".to_owned()),
        Err(error) => problems.push(error.to_string()),
    }
    problems
}

/// The record in a run's footer, with the size and checksum of the manifest's.
fn own_record(path: &Path, run: &Run) -> Result<RunRecord, StoreError> {
    let json = footer_record(path, run.parquet())?;
    parse_record(path, json, run.record().bytes, run.record().crc32)
}

/// The file cannot know its size and checksum: they are added to what the footer says.
fn parse_record(path: &Path, json: &str, bytes: u64, crc32: u32) -> Result<RunRecord, StoreError> {
    let corrupt = |error| StoreError::corrupt(path, format!("record in the footer: {error}"));
    let mut record: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(json).map_err(corrupt)?;
    record.insert("bytes".to_owned(), bytes.into());
    record.insert("crc32".to_owned(), crc32.into());
    serde_json::from_value(record.into()).map_err(corrupt)
}

fn dictionary_problems(path: &Path, record: &DictionaryRecord) -> Vec<String> {
    let file = DictionaryFile::new(path.to_owned(), record.clone());
    examine_dictionary(&file).unwrap_or_else(|error| vec![error.to_string()])
}

fn rebuild_run(path: &Path) -> Result<RunRecord, String> {
    let record = read_record(path).map_err(|error| error.to_string())?;
    let name = stem(path);
    if record.run != name {
        return Err(format!("the footer says it is run {}", record.run));
    }
    let file = PositionedFile::open(path).map_err(|error| error.to_string())?;
    let run = Run::open_verified(path, file, record.clone()).map_err(|error| error.to_string())?;
    all_well(examine_run(&run))?;
    Ok(record)
}

fn read_record(path: &Path) -> Result<RunRecord, StoreError> {
    let file = PositionedFile::open(path)?;
    let metadata = load_metadata(path, &file)?;
    let crc32 = file.crc32().map_err(StoreError::io("read", path))?;
    let json = footer_record(path, metadata.metadata())?;
    parse_record(path, json, file.size(), crc32)
}

fn rebuild_dictionary(path: &Path) -> Result<DictionaryRecord, String> {
    let file = PositionedFile::open(path).map_err(|error| error.to_string())?;
    let metadata = load_metadata(path, &file).map_err(|error| error.to_string())?;
    let rows = metadata.metadata().file_metadata().num_rows();
    let record = DictionaryRecord {
        name: stem(path),
        format_version: FORMAT_VERSION,
        entries: u64::try_from(rows).map_err(|error| error.to_string())?,
        bytes: file.size(),
        crc32: file.crc32().map_err(|error| error.to_string())?,
    };
    all_well(dictionary_problems(path, &record))?;
    Ok(record)
}

fn all_well(problems: Vec<String>) -> Result<(), String> {
    match problems.is_empty() {
        true => Ok(()),
        false => Err(problems.join("; ")),
    }
}

fn stem(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}

fn garbage(layout: &Layout, view: &ManifestView) -> Result<Vec<PathBuf>, StoreError> {
    let runs = view.runs.iter().map(|record| layout.run(&record.run));
    let dictionaries = view.dictionaries.iter();
    let dictionaries = dictionaries.map(|record| layout.dictionary(&record.name));
    let live: BTreeSet<PathBuf> = runs.chain(dictionaries).collect();
    let mut garbage = Vec::new();
    for dir in [layout.runs(), layout.dictionaries(), layout.temporary()] {
        let found = entries(&dir)?.into_iter();
        garbage.extend(found.filter(|path| !live.contains(path)));
    }
    Ok(garbage)
}

/// The Parquet files of a directory, by name.
fn files(dir: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let mut files = entries(dir)?;
    files.retain(|path| path.extension() == Some(OsStr::new("parquet")));
    Ok(files)
}

/// What lies in a directory, by name; nothing when there is no such directory yet.
pub(crate) fn entries(dir: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let listing = match fs::read_dir(dir) {
        Ok(listing) => listing,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(StoreError::io("list", dir)(error)),
    };
    let mut paths = Vec::new();
    for entry in listing {
        paths.push(entry.map_err(StoreError::io("list", dir))?.path());
    }
    paths.sort();
    Ok(paths)
}
