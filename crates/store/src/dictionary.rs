//! What ids stand for: binary search in sorted dictionary files.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use arrow_array::cast::AsArray;
use arrow_array::types::{UInt8Type, UInt64Type};
use arrow_array::{Array, RecordBatch, StringArray, UInt8Array, UInt64Array};
use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ParquetRecordBatchReaderBuilder};
use parquet::file::statistics::Statistics;
use wayfarer_core::{DictionaryRecord, Hidden, IdKind};

use crate::StoreError;
use crate::decode::{Damage, guarded};
use crate::file::PositionedFile;
use crate::run::load_metadata;
use crate::schema::FORMAT_VERSION;

/// Decoded row groups kept per file.
const GROUPS_KEPT: usize = 4;

/// All dictionary files of a snapshot.
#[derive(Debug, Clone)]
pub struct Dictionary {
    files: Vec<Arc<DictionaryFile>>,
    /// Whose ids are told nobody.
    hidden: Arc<Hidden>,
}

impl Dictionary {
    pub(crate) fn new(files: Vec<Arc<DictionaryFile>>, hidden: Arc<Hidden>) -> Self {
        Self { files, hidden }
    }

    /// What `id` stands for: nothing when unknown; more than one entry would be a collision,
    /// which import refuses.
    pub fn lookup(&self, id: u64) -> Result<Vec<(IdKind, String)>, StoreError> {
        let mut found = Vec::new();
        if self.hidden.hides_id(id) {
            return Ok(found);
        }
        for file in &self.files {
            file.find(&[id], &mut |_, kind, value| {
                if !found.iter().any(|(k, v)| *k == kind && v == value) {
                    found.push((kind, value.to_owned()));
                }
            })?;
        }
        Ok(found)
    }

    /// What each of `ids` stands for; unknown ids are left out.
    pub fn lookup_many(&self, ids: &[u64]) -> Result<HashMap<u64, (IdKind, String)>, StoreError> {
        let mut sorted = ids.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        sorted.retain(|id| !self.hidden.hides_id(*id));
        let mut found = HashMap::with_capacity(sorted.len());
        for file in &self.files {
            sorted.retain(|id| !found.contains_key(id));
            file.find(&sorted, &mut |id, kind, value| {
                found.entry(id).or_insert_with(|| (kind, value.to_owned()));
            })?;
        }
        Ok(found)
    }

    /// Ids of a kind whose value passes, ascending. Every entry is looked at.
    pub fn ids_where(
        &self,
        kind: IdKind,
        passes: &mut dyn FnMut(&str) -> bool,
    ) -> Result<Vec<u64>, StoreError> {
        let mut found = Vec::new();
        for file in &self.files {
            for group in 0..file.groups()? {
                let entries = file.read_group(group)?;
                for (row, id) in entries.ids.values().iter().enumerate() {
                    if file.kind(&entries, row)? == kind && passes(entries.values.value(row)) {
                        found.push(*id);
                    }
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found.retain(|id| !self.hidden.hides_id(*id));
        Ok(found)
    }
}

/// One dictionary file; opened and verified when it is first asked.
#[derive(Debug)]
pub(crate) struct DictionaryFile {
    path: PathBuf,
    record: DictionaryRecord,
    opened: OnceLock<Opened>,
}

#[derive(Debug)]
struct Opened {
    file: PositionedFile,
    metadata: ArrowReaderMetadata,
    /// Smallest and largest id of every row group.
    ranges: Vec<(u64, u64)>,
    /// Row groups decoded last, the latest at the end.
    kept: Mutex<Vec<(usize, Arc<Entries>)>>,
}

/// One decoded row group.
#[derive(Debug)]
pub(crate) struct Entries {
    pub(crate) ids: UInt64Array,
    kinds: UInt8Array,
    values: StringArray,
}

impl DictionaryFile {
    pub(crate) fn new(path: PathBuf, record: DictionaryRecord) -> Self {
        Self {
            path,
            record,
            opened: OnceLock::new(),
        }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn record(&self) -> &DictionaryRecord {
        &self.record
    }

    /// Number of row groups.
    pub(crate) fn groups(&self) -> Result<usize, StoreError> {
        Ok(self.opened()?.ranges.len())
    }

    /// Shows every entry of `ids` (ascending, distinct) to `visit`.
    pub(crate) fn find(
        &self,
        ids: &[u64],
        visit: &mut impl FnMut(u64, IdKind, &str),
    ) -> Result<(), StoreError> {
        if ids.is_empty() {
            return Ok(());
        }
        let opened = self.opened()?;
        for (group, (first, last)) in opened.ranges.iter().enumerate() {
            let from = ids.partition_point(|id| id < first);
            let to = ids.partition_point(|id| id <= last);
            if from == to {
                continue;
            }
            let entries = self.entries(opened, group)?;
            for id in &ids[from..to] {
                self.find_one(&entries, *id, visit)?;
            }
        }
        Ok(())
    }

    fn find_one(
        &self,
        entries: &Entries,
        id: u64,
        visit: &mut impl FnMut(u64, IdKind, &str),
    ) -> Result<(), StoreError> {
        let ids = entries.ids.values();
        let from = ids.partition_point(|other| *other < id);
        for row in (from..ids.len()).take_while(|row| ids[*row] == id) {
            let kind = self.kind(entries, row)?;
            visit(id, kind, entries.values.value(row));
        }
        Ok(())
    }

    pub(crate) fn kind(&self, entries: &Entries, row: usize) -> Result<IdKind, StoreError> {
        let code = entries.kinds.value(row);
        IdKind::from_code(code)
            .ok_or_else(|| StoreError::corrupt(&self.path, format!("unknown id kind {code}")))
    }

    fn opened(&self) -> Result<&Opened, StoreError> {
        if let Some(opened) = self.opened.get() {
            return Ok(opened);
        }
        let opened = self.open()?;
        Ok(self.opened.get_or_init(|| opened))
    }

    fn open(&self) -> Result<Opened, StoreError> {
        if self.record.format_version > FORMAT_VERSION {
            return Err(StoreError::Unsupported {
                path: self.path.clone(),
                found: self.record.format_version,
            });
        }
        let file = PositionedFile::open(&self.path)?;
        file.verify(&self.path, self.record.bytes, self.record.crc32)?;
        let metadata = load_metadata(&self.path, &file)?;
        let mut opened = Opened {
            file,
            metadata,
            ranges: Vec::new(),
            kept: Mutex::default(),
        };
        for group in 0..opened.metadata.metadata().num_row_groups() {
            let range = match id_range(&opened.metadata, group) {
                Some(range) => range,
                None => measured(&self.decode(&opened, group)?),
            };
            opened.ranges.push(range);
        }
        Ok(opened)
    }

    fn entries(&self, opened: &Opened, group: usize) -> Result<Arc<Entries>, StoreError> {
        let locked = || opened.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, entries)) = locked().iter().find(|(kept, _)| *kept == group) {
            return Ok(entries.clone());
        }
        let entries = Arc::new(self.decode(opened, group)?);
        let mut kept = locked();
        if kept.len() == GROUPS_KEPT {
            kept.remove(0);
        }
        kept.push((group, entries.clone()));
        Ok(entries)
    }

    /// Decodes one row group without keeping it.
    pub(crate) fn read_group(&self, group: usize) -> Result<Entries, StoreError> {
        self.decode(self.opened()?, group)
    }

    fn decode(&self, opened: &Opened, group: usize) -> Result<Entries, StoreError> {
        let rows = opened.metadata.metadata().row_group(group).num_rows();
        let builder = ParquetRecordBatchReaderBuilder::new_with_metadata(
            opened.file.clone(),
            opened.metadata.clone(),
        );
        let read = guarded(|| {
            let rows = usize::try_from(rows).map_err(|error| Damage::new(error.to_string()))?;
            let mut reader = builder
                .with_row_groups(vec![group])
                .with_batch_size(rows.max(1))
                .build()?;
            let batch = reader.next().transpose()?;
            let entries = batch.as_ref().and_then(entries_of);
            entries.ok_or_else(|| Damage::new("not the columns of a dictionary"))
        });
        read.map_err(|damage| StoreError::corrupt(&self.path, damage))
    }
}

fn entries_of(batch: &RecordBatch) -> Option<Entries> {
    let column = |name: &str| batch.column_by_name(name);
    let entries = Entries {
        ids: column("id")?.as_primitive_opt::<UInt64Type>()?.clone(),
        kinds: column("kind")?.as_primitive_opt::<UInt8Type>()?.clone(),
        values: column("value")?.as_string_opt::<i32>()?.clone(),
    };
    let has_gaps = [
        entries.ids.null_count(),
        entries.kinds.null_count(),
        entries.values.null_count(),
    ];
    (has_gaps == [0; 3] && !entries.ids.is_empty()).then_some(entries)
}

fn id_range(metadata: &ArrowReaderMetadata, group: usize) -> Option<(u64, u64)> {
    let group = metadata.metadata().row_group(group);
    let column = group
        .columns()
        .iter()
        .find(|c| c.column_descr().name() == "id")?;
    match column.statistics()? {
        Statistics::Int64(range) => Some((*range.min_opt()? as u64, *range.max_opt()? as u64)),
        _ => None,
    }
}

fn measured(entries: &Entries) -> (u64, u64) {
    let ids = entries.ids.values();
    let first = ids.first().copied().unwrap_or(0);
    (first, ids.last().copied().unwrap_or(first))
}
