//! Reads Parquet files that others wrote, for imports. Lives here because this crate is
//! the only one that touches Arrow and Parquet.

mod cell;
#[cfg(test)]
mod tests;

use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};

use arrow_array::cast::AsArray;
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::DataType;
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};

pub use cell::ForeignCell;

/// Why a foreign file cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ForeignError {
    /// Not Parquet, or damaged.
    #[error("the Parquet data is damaged ({0})")]
    Damaged(String),
    /// A column of a type without counterpart.
    #[error("the column '{column}' has the type {data_type}, which is not supported")]
    Unsupported {
        /// Which column.
        column: String,
        /// Its Arrow type.
        data_type: String,
    },
}

/// A Parquet file opened for reading rows.
pub struct ForeignParquet {
    builder: ParquetRecordBatchReaderBuilder<File>,
    columns: Vec<String>,
    rows: u64,
}

impl ForeignParquet {
    /// Reads the footer.
    pub fn open(file: File) -> Result<Self, ForeignError> {
        let builder = guarded(|| {
            ParquetRecordBatchReaderBuilder::try_new(file)
                .map_err(|error| ForeignError::Damaged(error.to_string()))
        })?;
        let fields = builder.schema().fields();
        if let Some(field) = fields.iter().find(|field| !is_supported(field.data_type())) {
            return Err(ForeignError::Unsupported {
                column: field.name().clone(),
                data_type: field.data_type().to_string(),
            });
        }
        let columns = fields.iter().map(|field| field.name().clone()).collect();
        let rows = builder.metadata().file_metadata().num_rows();
        Ok(Self {
            columns,
            rows: u64::try_from(rows).unwrap_or(0),
            builder,
        })
    }

    /// Names of the top-level columns.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// How many rows the footer promises.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// All rows, in batches of at most `batch_rows`.
    pub fn batches(self, batch_rows: usize) -> Result<ForeignBatches, ForeignError> {
        let builder = self.builder.with_batch_size(batch_rows);
        let reader = guarded(|| {
            builder
                .build()
                .map_err(|error| ForeignError::Damaged(error.to_string()))
        })?;
        Ok(ForeignBatches {
            reader: Some(reader),
        })
    }
}

/// The batches of a file, in order. Ends after the first error.
pub struct ForeignBatches {
    reader: Option<ParquetRecordBatchReader>,
}

impl Iterator for ForeignBatches {
    type Item = Result<ForeignBatch, ForeignError>;

    fn next(&mut self) -> Option<Self::Item> {
        let reader = self.reader.as_mut()?;
        let next = guarded(|| match reader.next() {
            None => Ok(None),
            Some(batch) => batch
                .map_err(|error| error.to_string())
                .and_then(|batch| ForeignBatch::new(&batch))
                .map(Some)
                .map_err(ForeignError::Damaged),
        });
        if !matches!(next, Ok(Some(_))) {
            self.reader = None;
        }
        next.transpose()
    }
}

/// Some rows of a file.
pub struct ForeignBatch {
    columns: Vec<ArrayRef>,
    rows: usize,
}

impl ForeignBatch {
    fn new(batch: &RecordBatch) -> Result<Self, String> {
        let columns: Result<Vec<_>, _> = batch.columns().iter().map(without_dictionary).collect();
        Ok(Self {
            columns: columns?,
            rows: batch.num_rows(),
        })
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// One value. `column` and `row` must be in range.
    pub fn cell(&self, column: usize, row: usize) -> ForeignCell<'_> {
        cell::cell_at(&*self.columns[column], row)
    }
}

/// The parquet crate may panic on damaged files; that must not end the program.
fn guarded<T>(read: impl FnOnce() -> Result<T, ForeignError>) -> Result<T, ForeignError> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| {
        Err(ForeignError::Damaged(
            "its parts contradict each other".into(),
        ))
    })
}

fn is_supported(data_type: &DataType) -> bool {
    match data_type {
        DataType::Interval(_)
        | DataType::Union(..)
        | DataType::RunEndEncoded(..)
        | DataType::ListView(_)
        | DataType::LargeListView(_) => false,
        DataType::Dictionary(_, values) => is_supported(values),
        DataType::List(field)
        | DataType::LargeList(field)
        | DataType::FixedSizeList(field, _)
        | DataType::Map(field, _) => is_supported(field.data_type()),
        DataType::Struct(fields) => fields.iter().all(|field| is_supported(field.data_type())),
        _ => true,
    }
}

fn without_dictionary(array: &ArrayRef) -> Result<ArrayRef, String> {
    match array.as_any_dictionary_opt() {
        Some(dictionary) => arrow_select::take::take(dictionary.values(), dictionary.keys(), None)
            .map_err(|error| error.to_string()),
        None => Ok(array.clone()),
    }
}
