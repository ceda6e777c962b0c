//! A run that is there already, read with the stock Parquet reader: for the duplicate check
//! and for rewriting, where speed matters less than memory.

use std::fs::File;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use arrow_array::RecordBatch;
use arrow_array::cast::AsArray;
use arrow_array::types::{ArrowPrimitiveType, UInt64Type};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ParquetRecordBatchReaderBuilder};
use parquet::file::statistics::Statistics;

use crate::StoreError;
use crate::schema;

const BATCH_ROWS: usize = 16 * 1024;

/// An open run.
#[derive(Debug)]
pub(super) struct RunFile {
    pub(super) path: PathBuf,
    metadata: ArrowReaderMetadata,
}

impl RunFile {
    /// Opens a run or dictionary file.
    pub(super) fn open(path: PathBuf) -> Result<Self, StoreError> {
        let file = File::open(&path).map_err(StoreError::io("open", &path))?;
        let metadata = ArrowReaderMetadata::load(&file, Default::default())
            .map_err(|error| StoreError::corrupt(&path, error))?;
        Ok(Self { path, metadata })
    }

    /// The run's id.
    pub(super) fn name(&self) -> &str {
        let stem = self.path.file_stem().and_then(|stem| stem.to_str());
        stem.unwrap_or_default()
    }

    /// Whether it has a column of this name.
    pub(super) fn has_column(&self, name: &str) -> bool {
        self.columns().any(|column| column == name)
    }

    /// The names of its columns.
    pub(super) fn columns(&self) -> impl Iterator<Item = &str> {
        let fields = self.metadata.schema().fields().iter();
        fields.map(|field| field.name().as_str())
    }

    /// How many row groups it has.
    pub(super) fn groups(&self) -> usize {
        self.metadata.metadata().num_row_groups()
    }

    /// How many rows a row group has.
    pub(super) fn group_rows(&self, group: usize) -> u64 {
        self.metadata.metadata().row_group(group).num_rows() as u64
    }

    /// The row groups that may hold one of `persons`.
    pub(super) fn groups_of(&self, persons: &RangeInclusive<u64>) -> Vec<usize> {
        let overlaps = |group: &usize| {
            self.persons_of(*group).is_none_or(|range| {
                range.start() <= persons.end() && persons.start() <= range.end()
            })
        };
        (0..self.groups()).filter(overlaps).collect()
    }

    /// The persons of a row group, when the footer tells.
    pub(super) fn persons_of(&self, group: usize) -> Option<RangeInclusive<u64>> {
        let group = self.metadata.metadata().row_group(group);
        let is_person = |column: &&parquet::file::metadata::ColumnChunkMetaData| {
            column.column_path().parts() == [schema::PERSON]
        };
        match group.columns().iter().find(is_person)?.statistics()? {
            // Parquet keeps unsigned numbers in signed ones.
            Statistics::Int64(range) => Some(*range.min_opt()? as u64..=*range.max_opt()? as u64),
            _ => None,
        }
    }

    /// Reads row groups in order; only the named columns when there are names.
    pub(super) fn read(
        &self,
        groups: Vec<usize>,
        columns: Option<&[&str]>,
    ) -> Result<impl Iterator<Item = Result<RecordBatch, StoreError>> + '_, StoreError> {
        let file = File::open(&self.path).map_err(StoreError::io("open", &self.path))?;
        let mut builder =
            ParquetRecordBatchReaderBuilder::new_with_metadata(file, self.metadata.clone())
                .with_row_groups(groups)
                .with_batch_size(BATCH_ROWS);
        if let Some(names) = columns {
            let fields = builder.parquet_schema().columns().iter().enumerate();
            let wanted: Vec<usize> = fields
                .filter(|(_, column)| names.contains(&column.name()))
                .map(|(leaf, _)| leaf)
                .collect();
            let mask = ProjectionMask::leaves(builder.parquet_schema(), wanted);
            builder = builder.with_projection(mask);
        }
        let reader = builder
            .build()
            .map_err(|error| StoreError::corrupt(&self.path, error))?;
        Ok(reader.map(|batch| batch.map_err(|error| StoreError::corrupt(&self.path, error))))
    }
}

/// The values of a column that is never null.
pub(super) fn required<'a, T: ArrowPrimitiveType>(
    batch: &'a RecordBatch,
    name: &str,
    path: &Path,
) -> Result<&'a [T::Native], StoreError> {
    batch
        .column_by_name(name)
        .and_then(|column| column.as_primitive_opt::<T>())
        .map(|column| column.values().as_ref())
        .ok_or_else(|| StoreError::corrupt(path, format_args!("no column '{name}' of its type")))
}

/// The person ids of a batch.
pub(super) fn persons<'a>(batch: &'a RecordBatch, path: &Path) -> Result<&'a [u64], StoreError> {
    required::<UInt64Type>(batch, schema::PERSON, path)
}
