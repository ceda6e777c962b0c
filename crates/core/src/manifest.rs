//! The records of the manifest, the only truth about which files a workspace consists of,
//! and the narrow trait behind which they are kept.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Catalogue, ErrorCode, Hidden, IdentityRuling, ImportId, Millis, RunId, WorkspaceId};

/// One run: a sorted Parquet file of events.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunRecord {
    /// Its id; the file is `ws_<id>/runs/<run>.parquet`.
    pub run: String,
    /// The format version it was written in.
    pub format_version: u32,
    /// How many top bits of the person id name a bucket.
    pub bucket_bits: u8,
    /// First bucket it may hold.
    pub bucket_from: u16,
    /// Last bucket it may hold, inclusive.
    pub bucket_to: u16,
    /// First UTC month it holds, as year × 12 + month − 1.
    pub month_from: i32,
    /// Last UTC month it holds, inclusive.
    pub month_to: i32,
    /// Earliest event, milliseconds UTC.
    pub time_min: Millis,
    /// Latest event, milliseconds UTC.
    pub time_max: Millis,
    /// Number of events.
    pub rows: u64,
    /// Size of the file in bytes.
    pub bytes: u64,
    /// CRC-32 (IEEE) of the whole file.
    pub crc32: u32,
    /// Version of the identity map its rows are filed under; 0 before any merge.
    pub map_version: u64,
    /// Rows per import.
    pub imports: BTreeMap<u64, u64>,
    /// Its events and properties.
    pub catalogue: Catalogue,
}

impl RunRecord {
    /// The run's id as a type.
    pub fn id(&self) -> RunId {
        RunId(self.run.clone())
    }
}

/// One dictionary file: identity values sorted by id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DictionaryRecord {
    /// File name without ending; the file is `ws_<id>/dictionary/<name>.parquet`.
    pub name: String,
    /// The format version it was written in.
    pub format_version: u32,
    /// Number of entries.
    pub entries: u64,
    /// Size of the file in bytes.
    pub bytes: u64,
    /// CRC-32 (IEEE) of the whole file.
    pub crc32: u32,
}

/// Where an import stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportState {
    /// Its rows are in the store.
    Committed,
    /// Its rows were taken out again.
    Undone,
}

/// What became of the rows of an import.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportCounts {
    /// Rows read from the files.
    pub rows_read: u64,
    /// Events those rows gave.
    pub events_read: u64,
    /// Events added to the store.
    pub added: u64,
    /// Events left out because the store, or an earlier row, already had them.
    pub duplicates: u64,
    /// Rows that could not be taken.
    pub rejected: u64,
    /// Rejected rows by reason.
    pub rejected_by_reason: BTreeMap<String, u64>,
    /// Of the duplicates: how many each earlier import already had.
    pub duplicates_by_import: BTreeMap<u64, u64>,
    /// Events without a person.
    pub unattributed: u64,
    /// Events filed under placeholder ids' rule or other warnings, by reason.
    pub warnings: BTreeMap<String, u64>,
}

/// One import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportRecord {
    /// Its number in the workspace.
    pub import: ImportId,
    /// The source its events carry.
    pub source: String,
    /// The files, as given.
    pub files: Vec<String>,
    /// Where it stands.
    pub state: ImportState,
    /// When it began, milliseconds UTC.
    pub started_ms: Millis,
    /// When it was committed, milliseconds UTC.
    pub finished_ms: Millis,
    /// What became of its rows.
    pub counts: ImportCounts,
}

/// One workspace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkspaceRecord {
    /// Its id.
    pub workspace: WorkspaceId,
    /// IANA time zone questions use unless they name one.
    pub timezone: String,
    /// Whether it holds invented sample data.
    pub is_sample: bool,
    /// When it was made, milliseconds UTC.
    pub created_ms: Millis,
}

/// Everything a reader needs to open a workspace, read in one transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManifestView {
    /// Counts up with every change; part of every answer's cache key.
    pub data_version: u64,
    /// The live runs.
    pub runs: Vec<RunRecord>,
    /// The live dictionary files.
    pub dictionaries: Vec<DictionaryRecord>,
    /// What members ruled about who is who and did not take back, in the order they did.
    pub rulings: Vec<IdentityRuling>,
    /// Events nobody is shown: those of people who are being erased.
    pub hidden: Hidden,
}

/// One atomic change of the manifest.
#[derive(Debug, Clone, Default)]
pub struct ManifestChange {
    /// Runs that become live.
    pub add_runs: Vec<RunRecord>,
    /// Runs that stop being live, by file id.
    pub remove_runs: Vec<String>,
    /// Dictionary files that become live.
    pub add_dictionaries: Vec<DictionaryRecord>,
    /// Dictionary files that stop being live, by name.
    pub remove_dictionaries: Vec<String>,
    /// An import that was committed or undone (replaces the record of the same id).
    pub import: Option<ImportRecord>,
    /// What members rule about who is who, or take back (replaces the ruling of the same number).
    pub rulings: Vec<IdentityRuling>,
}

/// A manifest that could not be read or changed.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct ManifestError {
    /// Which kind of failure.
    pub code: ErrorCode,
    /// What happened, where and what to do.
    pub message: String,
}

/// Where the manifest is kept. Calls block; implementations are shared between threads.
pub trait Manifest: Send + Sync {
    /// The records of all workspaces, by id.
    fn workspaces(&self) -> Result<Vec<WorkspaceRecord>, ManifestError>;
    /// Makes the workspace unless it exists already; answers whether it was made.
    fn create_workspace(&self, record: &WorkspaceRecord) -> Result<bool, ManifestError>;
    /// Takes every record of the workspace out; its files become garbage.
    fn remove_workspace(&self, workspace: &WorkspaceId) -> Result<(), ManifestError>;
    /// The workspace's data version alone: cheap enough to ask before every answer.
    fn data_version(&self, workspace: &WorkspaceId) -> Result<u64, ManifestError>;
    /// Runs and dictionaries; each row's CRC is verified.
    fn view(&self, workspace: &WorkspaceId) -> Result<ManifestView, ManifestError>;
    /// Gives out the next import number.
    fn next_import(&self, workspace: &WorkspaceId) -> Result<ImportId, ManifestError>;
    /// All imports, oldest first.
    fn imports(&self, workspace: &WorkspaceId) -> Result<Vec<ImportRecord>, ManifestError>;
    /// Everything members ruled about who is who, taken back or not, in the order they did.
    fn rulings(&self, workspace: &WorkspaceId) -> Result<Vec<IdentityRuling>, ManifestError>;
    /// Applies the change in one durable transaction and answers the new data version.
    fn apply(&self, workspace: &WorkspaceId, change: &ManifestChange)
    -> Result<u64, ManifestError>;
    /// Replaces every run and dictionary record, as found by reading the files' footers.
    fn rebuild(&self, workspace: &WorkspaceId, view: &ManifestView) -> Result<u64, ManifestError>;
}
