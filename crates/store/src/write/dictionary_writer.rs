//! Writes dictionary files: which text each id stands for, sorted by id.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{UInt8Type, UInt64Type};
use arrow_array::{RecordBatch, StringArray, UInt8Array, UInt64Array};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_writer::ArrowWriterOptions;
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::file::properties::{EnabledStatistics, WriterProperties, WriterVersion};
use parquet::schema::types::ColumnPath;
use wayfarer_core::{DictionaryRecord, ManifestView, RunId};

use super::checksum::Checksummed;
use super::identities::Entries;
use super::prepared::NewFiles;
use super::run_file::{RunFile, required};
use super::run_writer::write_error;
use crate::schema::{FORMAT_VERSION, dictionary_schema};
use crate::{Layout, StoreError};

const GROUP_ROWS: usize = 64 * 1024;
/// Small pages: a look-up reads one of each column.
const PAGE_ROWS: usize = 4096;

fn properties() -> WriterProperties {
    let id = ColumnPath::new(vec!["id".to_owned()]);
    let value = ColumnPath::new(vec!["value".to_owned()]);
    let zstd = Compression::ZSTD(ZstdLevel::try_new(1).expect("1 is a zstd level"));
    WriterProperties::builder()
        .set_writer_version(WriterVersion::PARQUET_2_0)
        .set_created_by("wayfarer".to_owned())
        .set_compression(zstd)
        .set_max_row_group_row_count(Some(GROUP_ROWS))
        .set_data_page_row_count_limit(PAGE_ROWS)
        .set_write_batch_size(PAGE_ROWS)
        .set_statistics_enabled(EnabledStatistics::None)
        .set_column_dictionary_enabled(id.clone(), false)
        .set_column_encoding(id.clone(), Encoding::PLAIN)
        .set_column_compression(id.clone(), Compression::UNCOMPRESSED)
        .set_column_statistics_enabled(id, EnabledStatistics::Page)
        .set_column_dictionary_enabled(value, false)
        .build()
}

/// A dictionary file being written; the file is made with the first entry.
pub(super) struct DictionaryWriter<'a> {
    layout: &'a Layout,
    files: &'a NewFiles,
    open: Option<(String, PathBuf, ArrowWriter<Checksummed>)>,
    pending: Entries,
    entries: u64,
}

impl<'a> DictionaryWriter<'a> {
    pub(super) fn new(layout: &'a Layout, files: &'a NewFiles) -> Self {
        Self {
            layout,
            files,
            open: None,
            pending: Entries::default(),
            entries: 0,
        }
    }

    /// Appends an entry; ids must ascend.
    pub(super) fn push(&mut self, id: u64, kind: u8, value: &str) -> Result<(), StoreError> {
        self.pending.push(id, kind, value);
        self.entries += 1;
        match self.pending.len() >= GROUP_ROWS {
            true => self.flush(),
            false => Ok(()),
        }
    }

    /// Appends those entries whose rows `order` names; ids must ascend.
    pub(super) fn push_rows(&mut self, entries: &Entries, order: &[u32]) -> Result<(), StoreError> {
        for row in order {
            let (id, kind, value) = entries.get(*row as usize);
            self.push(id, kind, value)?;
        }
        Ok(())
    }

    /// Entries so far.
    pub(super) fn entries(&self) -> u64 {
        self.entries
    }

    fn flush(&mut self) -> Result<(), StoreError> {
        let entries = std::mem::take(&mut self.pending);
        let (_, path, writer) = match &mut self.open {
            Some(open) => open,
            none => none.insert(create(self.files)?),
        };
        let values = StringArray::from_iter_values(entries.values.iter());
        let batch = RecordBatch::try_new(
            dictionary_schema(),
            vec![
                Arc::new(UInt64Array::from(entries.ids)),
                Arc::new(UInt8Array::from(entries.kinds)),
                Arc::new(values),
            ],
        )
        .expect("three columns of one length");
        writer
            .write(&batch)
            .map_err(|error| write_error(path, error))
    }

    /// Ends the file; `None` when there were no entries.
    pub(super) fn finish(mut self) -> Result<Option<DictionaryRecord>, StoreError> {
        if self.pending.len() > 0 {
            self.flush()?;
        }
        let Some((name, path, writer)) = self.open else {
            return Ok(None);
        };
        let output = writer
            .into_inner()
            .map_err(|error| write_error(&path, error))?;
        let sealed = output.seal().map_err(StoreError::io("write", &path))?;
        self.files.publish(&path, self.layout.dictionary(&name))?;
        Ok(Some(DictionaryRecord {
            name,
            format_version: FORMAT_VERSION,
            entries: self.entries,
            bytes: sealed.bytes,
            crc32: sealed.crc32,
        }))
    }
}

fn create(files: &NewFiles) -> Result<(String, PathBuf, ArrowWriter<Checksummed>), StoreError> {
    let name = RunId::generate().0;
    let path = files.temporary(&format!("{name}.dictionary"));
    let file = File::create(&path).map_err(StoreError::io("create", &path))?;
    let options = ArrowWriterOptions::new()
        .with_properties(properties())
        .with_skip_arrow_metadata(true);
    let output = Checksummed::new(file);
    let writer = ArrowWriter::try_new_with_options(output, dictionary_schema(), options)
        .map_err(|error| write_error(&path, error))?;
    Ok((name, path, writer))
}

/// The entries of one dictionary file in order, a batch in memory.
pub(super) struct DictionaryReader {
    file: Arc<RunFile>,
    groups: std::ops::Range<usize>,
    batches: std::vec::IntoIter<RecordBatch>,
    batch: Option<RecordBatch>,
    row: usize,
}

impl DictionaryReader {
    /// The readers of all live dictionary files.
    pub(super) fn all(layout: &Layout, view: &ManifestView) -> Result<Vec<Self>, StoreError> {
        Self::of(layout, &view.dictionaries)
    }

    /// The readers of these dictionary files.
    pub(super) fn of(
        layout: &Layout,
        dictionaries: &[DictionaryRecord],
    ) -> Result<Vec<Self>, StoreError> {
        let open = |record: &DictionaryRecord| {
            let file = RunFile::open(layout.dictionary(&record.name))?;
            let groups = 0..file.groups();
            let mut reader = Self {
                file: Arc::new(file),
                groups,
                batches: Vec::new().into_iter(),
                batch: None,
                row: 0,
            };
            reader.load()?;
            Ok(reader)
        };
        dictionaries.iter().map(open).collect()
    }

    /// The entry the reader stands at.
    pub(super) fn current(&self) -> Result<Option<(u64, u8, &str)>, StoreError> {
        let Some(batch) = &self.batch else {
            return Ok(None);
        };
        let path: &Path = &self.file.path;
        let id = required::<UInt64Type>(batch, "id", path)?[self.row];
        let kind = required::<UInt8Type>(batch, "kind", path)?[self.row];
        let values = batch
            .column_by_name("value")
            .and_then(|c| c.as_string_opt::<i32>());
        let values = values.ok_or_else(|| StoreError::corrupt(path, "no text column 'value'"))?;
        Ok(Some((id, kind, values.value(self.row))))
    }

    /// Goes to the next entry.
    pub(super) fn advance(&mut self) -> Result<(), StoreError> {
        self.row += 1;
        match &self.batch {
            Some(batch) if self.row >= batch.num_rows() => self.load(),
            _ => Ok(()),
        }
    }

    fn load(&mut self) -> Result<(), StoreError> {
        self.row = 0;
        loop {
            self.batch = self.batches.next();
            if self
                .batch
                .as_ref()
                .is_some_and(|batch| batch.num_rows() > 0)
            {
                return Ok(());
            }
            if self.batch.is_none() {
                let Some(group) = self.groups.next() else {
                    return Ok(());
                };
                let batches = self.file.read(vec![group], None)?;
                self.batches = batches.collect::<Result<Vec<_>, _>>()?.into_iter();
            }
        }
    }
}

/// Sorts and dedupes new entries; two values of one (id, kind) are refused.
pub(super) fn sorted_distinct(entries: &Entries) -> Result<Vec<u32>, StoreError> {
    let mut order: Vec<u32> = (0..entries.len() as u32).collect();
    order.sort_unstable_by_key(|row| entries.get(*row as usize));
    order.dedup_by_key(|row| entries.get(*row as usize));
    for pair in order.windows(2) {
        let (left, right) = (entries.get(pair[0] as usize), entries.get(pair[1] as usize));
        refuse_collision(left, right)?;
    }
    Ok(order)
}

/// Fails where one id stands for two values.
pub(super) fn refuse_collision(
    left: (u64, u8, &str),
    right: (u64, u8, &str),
) -> Result<(), StoreError> {
    if (left.0, left.1) != (right.0, right.1) || left.2 == right.2 {
        return Ok(());
    }
    Err(StoreError::Collision {
        left: left.2.to_owned(),
        right: right.2.to_owned(),
    })
}
