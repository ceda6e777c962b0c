//! One open run: its checked file, its footer and its row groups.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions};
use parquet::file::metadata::{PageIndexPolicy, ParquetMetaData, RowGroupMetaData};
use parquet::file::reader::Length;
use parquet::file::statistics::Statistics;
use wayfarer_core::RunRecord;

use crate::decode::{ColumnChunk, Damage, Decoded, guarded, read_persons, read_words};
use crate::distinct::DistinctTexts;
use crate::file::PositionedFile;
use crate::identity::{RunLinks, Stretch};
use crate::lanes::read_lane;
use crate::schema::{FORMAT_VERSION, PERSON, RECORD_KEY, REPEATED_KEY, TIME};
use crate::{Column, Group, GroupMeta, Lane, StoreError};

/// No writer makes row groups of more rows; a footer that says so is damaged.
const GROUP_ROWS_LIMIT: u32 = 1 << 24;

/// A run that was verified and is ready to be read, from any number of threads.
#[derive(Debug)]
pub struct Run {
    path: PathBuf,
    record: RunRecord,
    file: PositionedFile,
    metadata: ArrowReaderMetadata,
    columns: HashMap<String, usize>,
    groups: Vec<GroupMeta>,
    /// Distinct texts of columns that were asked for.
    pub(crate) distinct: DistinctTexts,
    /// What it says about who is who, once it was asked for.
    pub(crate) links: OnceLock<RunLinks>,
    /// What it holds under people who are known by other ids, once it was asked for.
    pub(crate) filed: OnceLock<Vec<Stretch>>,
}

impl Run {
    /// Opens the file at `path`: size and CRC-32 of the whole file are checked against the
    /// record, then the footer is read once and kept.
    pub fn open(path: &Path, record: &RunRecord) -> Result<Self, StoreError> {
        let file = PositionedFile::open(path)?;
        file.verify(path, record.bytes, record.crc32)?;
        Self::open_verified(path, file, record.clone())
    }

    /// Opens a file whose checksum the caller vouches for.
    pub(crate) fn open_verified(
        path: &Path,
        file: PositionedFile,
        record: RunRecord,
    ) -> Result<Self, StoreError> {
        let metadata = load_metadata(path, &file)?;
        check_version(path, metadata.metadata())?;
        let mut run = Self {
            path: path.to_owned(),
            record,
            columns: columns(metadata.metadata()),
            file,
            metadata,
            groups: Vec::new(),
            distinct: DistinctTexts::default(),
            links: OnceLock::new(),
            filed: OnceLock::new(),
        };
        let count = run.parquet().num_row_groups();
        let groups: Decoded<_> = (0..count).map(|index| run.group_meta(index)).collect();
        run.groups = groups.map_err(|damage| run.corrupt(damage))?;
        Ok(run)
    }

    /// What the manifest says of the run.
    pub fn record(&self) -> &RunRecord {
        &self.record
    }

    /// Where the file lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The row groups, in order of person.
    pub fn groups(&self) -> &[GroupMeta] {
        &self.groups
    }

    /// Decodes persons, times and `columns` of one row group into `out`, whose memory is
    /// reused. Lanes come in the order of `columns`.
    pub fn read_group(
        &self,
        index: usize,
        columns: &[Column],
        out: &mut Group,
    ) -> Result<(), StoreError> {
        self.decode_group(index, columns, out)
            .map_err(|damage| self.corrupt(damage))
    }

    fn decode_group(&self, index: usize, columns: &[Column], out: &mut Group) -> Decoded<()> {
        read_persons(self.required(index, PERSON)?, &mut out.persons)?;
        self.read_times(index, out)?;
        out.lanes.resize_with(columns.len(), Lane::default);
        for (column, lane) in columns.iter().zip(&mut out.lanes) {
            read_lane(self, index, column, lane)?;
        }
        Ok(())
    }

    fn read_times(&self, index: usize, out: &mut Group) -> Decoded<()> {
        let mut gaps = Vec::new();
        read_words(self.required(index, TIME)?, 0, &mut out.time, &mut gaps)?;
        if !gaps.is_empty() {
            return Err(Damage::new("the time column has gaps"));
        }
        Ok(())
    }

    /// The chunk of column `name` in a row group, if the run has that column.
    pub(crate) fn chunk(&self, index: usize, name: &str) -> Decoded<Option<ColumnChunk<'_>>> {
        let Some(column) = self.columns.get(name) else {
            return Ok(None);
        };
        let group = self.row_group(index)?;
        if *column >= group.num_columns() {
            return Err(Damage::new(format!(
                "row group {index} lacks column {name}"
            )));
        }
        Ok(Some(ColumnChunk {
            file: &self.file,
            meta: group.column(*column),
            rows: rows(group)? as usize,
        }))
    }

    /// How many rows are filed under those of `ids` (ascending) that the run holds: each with
    /// its place.
    pub(crate) fn rows_of(&self, ids: &[u64]) -> Result<Vec<(usize, u64)>, StoreError> {
        let (mut found, mut spans) = (Vec::new(), Vec::new());
        for (index, meta) in self.groups().iter().enumerate() {
            let mut at = ids.partition_point(|id| *id < meta.person_min);
            if ids.get(at).is_none_or(|id| *id > meta.person_max) {
                continue;
            }
            self.required(index, PERSON)
                .and_then(|chunk| read_persons(chunk, &mut spans))
                .map_err(|damage| self.corrupt(damage))?;
            for span in &spans {
                at += ids[at..].partition_point(|id| *id < span.person);
                if ids.get(at) == Some(&span.person) {
                    found.push((at, u64::from(span.end - span.start)));
                }
            }
        }
        Ok(found)
    }

    /// Whether it is known that nobody's message stands in it twice, once under each of two ids
    /// of theirs, as long as everything is filed under whose it is.
    pub fn has_each_message_once(&self) -> bool {
        footer(self.parquet(), REPEATED_KEY) == Some("false")
    }

    /// Whether any row has a value in this column.
    pub(crate) fn has_column(&self, name: &str) -> bool {
        self.columns.contains_key(name)
    }

    /// Like [`Self::chunk`] for a column every run has.
    pub(crate) fn required(&self, index: usize, name: &str) -> Decoded<ColumnChunk<'_>> {
        self.chunk(index, name)?
            .ok_or_else(|| Damage::new(format!("column {name} is missing")))
    }

    pub(crate) fn file(&self) -> &PositionedFile {
        &self.file
    }

    pub(crate) fn metadata(&self) -> &ArrowReaderMetadata {
        &self.metadata
    }

    pub(crate) fn parquet(&self) -> &ParquetMetaData {
        self.metadata.metadata()
    }

    pub(crate) fn corrupt(&self, damage: Damage) -> StoreError {
        StoreError::corrupt(&self.path, damage.0)
    }

    fn row_group(&self, index: usize) -> Decoded<&RowGroupMetaData> {
        self.parquet()
            .row_groups()
            .get(index)
            .ok_or_else(|| Damage::new(format!("there is no row group {index}")))
    }

    fn group_meta(&self, index: usize) -> Decoded<GroupMeta> {
        let person = self.required(index, PERSON)?;
        let time = self.required(index, TIME)?;
        let rows = rows(self.row_group(index)?)?;
        if rows == 0 {
            return Err(Damage::new(format!("row group {index} is empty")));
        }
        let statistics = (
            whole_range(person.meta.statistics()),
            whole_range(time.meta.statistics()),
        );
        if let (Some((person_min, person_max)), Some((time_min, time_max))) = statistics {
            return Ok(GroupMeta {
                rows,
                person_min: person_min as u64,
                person_max: person_max as u64,
                time_min,
                time_max,
            });
        }
        self.measure_group(index, rows)
    }

    /// Without statistics the columns themselves tell.
    fn measure_group(&self, index: usize, rows: u32) -> Decoded<GroupMeta> {
        let mut group = Group::default();
        self.decode_group(index, &[], &mut group)?;
        let empty = || Damage::new(format!("row group {index} is empty"));
        Ok(GroupMeta {
            rows,
            person_min: group.persons.first().ok_or_else(empty)?.person,
            person_max: group.persons.last().ok_or_else(empty)?.person,
            time_min: *group.time.iter().min().ok_or_else(empty)?,
            time_max: *group.time.iter().max().ok_or_else(empty)?,
        })
    }
}

/// Reads the footer and the page index.
pub(crate) fn load_metadata(
    path: &Path,
    file: &PositionedFile,
) -> Result<ArrowReaderMetadata, StoreError> {
    if file.len() < 12 {
        return Err(StoreError::corrupt(path, "too short for a Parquet file"));
    }
    let options = ArrowReaderOptions::new().with_page_index_policy(PageIndexPolicy::Optional);
    guarded(|| Ok(ArrowReaderMetadata::load(file, options)?))
        .map_err(|error| StoreError::corrupt(path, error))
}

/// The record kept in the footer, as JSON.
pub(crate) fn footer_record<'a>(
    path: &Path,
    metadata: &'a ParquetMetaData,
) -> Result<&'a str, StoreError> {
    footer(metadata, RECORD_KEY)
        .ok_or_else(|| StoreError::corrupt(path, "the footer holds no record of the run"))
}

/// What the footer holds under `key`.
fn footer<'a>(metadata: &'a ParquetMetaData, key: &str) -> Option<&'a str> {
    let mut pairs = metadata.file_metadata().key_value_metadata()?.iter();
    pairs.find(|pair| pair.key == key)?.value.as_deref()
}

/// The only field that can be relied on in files of any version.
#[derive(serde::Deserialize)]
struct Version {
    format_version: u32,
}

fn check_version(path: &Path, metadata: &ParquetMetaData) -> Result<(), StoreError> {
    let version: Version = serde_json::from_str(footer_record(path, metadata)?)
        .map_err(|error| StoreError::corrupt(path, format!("record in the footer: {error}")))?;
    if version.format_version > FORMAT_VERSION {
        return Err(StoreError::Unsupported {
            path: path.to_owned(),
            found: version.format_version,
        });
    }
    Ok(())
}

fn columns(metadata: &ParquetMetaData) -> HashMap<String, usize> {
    let columns = metadata.file_metadata().schema_descr().columns();
    columns
        .iter()
        .enumerate()
        .map(|(index, column)| (column.name().to_owned(), index))
        .collect()
}

fn rows(group: &RowGroupMetaData) -> Decoded<u32> {
    u32::try_from(group.num_rows())
        .ok()
        .filter(|rows| *rows <= GROUP_ROWS_LIMIT)
        .ok_or_else(|| Damage::new("a row group claims an impossible number of rows"))
}

fn whole_range(statistics: Option<&Statistics>) -> Option<(i64, i64)> {
    match statistics? {
        Statistics::Int64(range) => Some((*range.min_opt()?, *range.max_opt()?)),
        _ => None,
    }
}
