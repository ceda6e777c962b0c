//! Writes one run file: row groups are encoded on any thread and appended in order.

use std::collections::BTreeMap;
use std::fs::File;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use parquet::arrow::ArrowSchemaConverter;
use parquet::arrow::arrow_writer::{
    ArrowColumnChunk, ArrowColumnWriter, ArrowRowGroupWriterFactory, compute_leaves,
};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::writer::SerializedFileWriter;
use rayon::prelude::*;
use wayfarer_core::{BUCKET_BITS, Catalogue, Millis, PersonId, RunId, RunRecord};

use super::block::long;
use super::calendar::month_of;
use super::catalogue::count;
use super::checksum::Checksummed;
use super::chunk::{Arrays, Chunk};
use super::plan::{RunPlan, Source};
use super::prepared::NewFiles;
use super::text::Interner;
use crate::schema::{FORMAT_VERSION, RECORD_KEY, REPEATED_KEY, run_properties};
use crate::{Layout, StoreError};

/// Property columns built in one pass over the rows; bounds the memory of wide data.
const PROPERTY_COLUMNS_AT_ONCE: usize = 32;

/// What is known of rows that were written.
#[derive(Debug, Clone)]
pub(super) struct Facts {
    rows: u64,
    person_min: u64,
    person_max: u64,
    time_min: Millis,
    time_max: Millis,
    imports: BTreeMap<u64, u64>,
    catalogue: Catalogue,
}

impl Facts {
    fn none() -> Self {
        Self {
            rows: 0,
            person_min: u64::MAX,
            person_max: 0,
            time_min: Millis::MAX,
            time_max: Millis::MIN,
            imports: BTreeMap::new(),
            catalogue: Catalogue::default(),
        }
    }

    fn of(chunk: &Chunk, plan: &RunPlan, interner: &Interner) -> Self {
        let persons = chunk.longs(long::PERSON);
        let times = chunk.longs(long::TIME);
        let time = times.iter().map(|time| *time as Millis);
        let mut imports = BTreeMap::new();
        for same in chunk.longs(long::IMPORT).chunk_by(|a, b| a == b) {
            *imports.entry(same[0]).or_default() += same.len() as u64;
        }
        Self {
            rows: persons.len() as u64,
            person_min: persons.first().copied().unwrap_or(u64::MAX),
            person_max: persons.last().copied().unwrap_or(0),
            time_min: time.clone().min().unwrap_or(Millis::MAX),
            time_max: time.max().unwrap_or(Millis::MIN),
            imports,
            catalogue: count(chunk, &times, &plan.names, interner),
        }
    }

    fn merge(&mut self, other: &Facts) {
        self.rows += other.rows;
        self.person_min = self.person_min.min(other.person_min);
        self.person_max = self.person_max.max(other.person_max);
        self.time_min = self.time_min.min(other.time_min);
        self.time_max = self.time_max.max(other.time_max);
        for (import, rows) in &other.imports {
            *self.imports.entry(*import).or_default() += rows;
        }
        self.catalogue.merge(&other.catalogue);
    }
}

/// A row group, ready to be appended.
pub(super) struct EncodedGroup {
    columns: Vec<ArrowColumnChunk>,
    facts: Facts,
}

/// Makes row groups for one run; shared between threads.
#[derive(Debug)]
pub(super) struct Encoder {
    plan: RunPlan,
    factory: ArrowRowGroupWriterFactory,
}

impl Encoder {
    /// Encodes the rows of `chunk`, several columns at a time.
    pub(super) fn encode(
        &self,
        chunk: &Chunk,
        interner: &Interner,
    ) -> Result<EncodedGroup, ParquetError> {
        let mut writers = self.factory.create_column_writers(0)?.into_iter();
        let mut work = Vec::new();
        let mut at = 0;
        while at < self.plan.columns.len() {
            let to = self.columns_with(at);
            let writers: Vec<ArrowColumnWriter> = writers.by_ref().take(to - at).collect();
            work.push((at..to, writers));
            at = to;
        }
        let encode = |(columns, writers)| self.encode_columns(columns, writers, chunk, interner);
        let (columns, facts) = rayon::join(
            || {
                work.into_par_iter()
                    .map(encode)
                    .collect::<Result<Vec<_>, _>>()
            },
            || Facts::of(chunk, &self.plan, interner),
        );
        let columns = columns?.into_iter().flatten().collect();
        Ok(EncodedGroup { columns, facts })
    }

    fn encode_columns(
        &self,
        columns: Range<usize>,
        writers: Vec<ArrowColumnWriter>,
        chunk: &Chunk,
        interner: &Interner,
    ) -> Result<Vec<ArrowColumnChunk>, ParquetError> {
        let mut arrays = Arrays::new(chunk, interner);
        let fields = &self.plan.schema.fields()[columns.clone()];
        let arrays = match self.plan.columns[columns.start] {
            Source::Property(_) => arrays.properties(columns, &self.plan),
            source => vec![arrays.fixed(&fields[0], source, &self.plan)],
        };
        let mut chunks = Vec::with_capacity(arrays.len());
        for ((array, field), mut writer) in arrays.iter().zip(fields).zip(writers) {
            for leaf in compute_leaves(field, array)? {
                writer.write(&leaf)?;
            }
            chunks.push(writer.close()?);
        }
        Ok(chunks)
    }

    /// The end of the columns that are built together with the one at `from`.
    fn columns_with(&self, from: usize) -> usize {
        let rest = &self.plan.columns[from..];
        let is_property = |source: &&Source| matches!(source, Source::Property(_));
        let count = rest.iter().take_while(is_property).count();
        from + count.clamp(1, PROPERTY_COLUMNS_AT_ONCE)
    }
}

/// A run file being written.
pub(super) struct RunWriter {
    run: RunId,
    temporary: PathBuf,
    writer: SerializedFileWriter<Checksummed>,
    encoder: Arc<Encoder>,
    facts: Facts,
    map_version: u64,
}

impl RunWriter {
    /// Begins a run with the columns of `plan`.
    pub(super) fn create(
        plan: RunPlan,
        map_version: u64,
        files: &NewFiles,
    ) -> Result<Self, StoreError> {
        let run = RunId::generate();
        let temporary = files.temporary(&format!("{}.parquet", run.0));
        let file = File::create(&temporary).map_err(StoreError::io("create", &temporary))?;
        let schema = ArrowSchemaConverter::new()
            .convert(&plan.schema)
            .map_err(|error| write_error(&temporary, error))?;
        let root = schema.root_schema_ptr();
        let properties = Arc::new(run_properties());
        let writer = SerializedFileWriter::new(Checksummed::new(file), root, properties)
            .map_err(|error| write_error(&temporary, error))?;
        let factory = ArrowRowGroupWriterFactory::new(&writer, plan.schema.clone());
        Ok(Self {
            run,
            temporary,
            writer,
            encoder: Arc::new(Encoder { plan, factory }),
            facts: Facts::none(),
            map_version,
        })
    }

    /// What encodes row groups for this run.
    pub(super) fn encoder(&self) -> Arc<Encoder> {
        self.encoder.clone()
    }

    /// Appends a row group; answers its rows.
    pub(super) fn append(&mut self, group: EncodedGroup) -> Result<u64, StoreError> {
        let EncodedGroup { columns, facts } = group;
        let append = || {
            let mut open = self.writer.next_row_group()?;
            for column in columns {
                column.append_to_row_group(&mut open)?;
            }
            open.close()
        };
        append().map_err(|error| write_error(&self.temporary, error))?;
        self.facts.merge(&facts);
        Ok(facts.rows)
    }

    /// Ends the file, makes it durable and moves it into place. `repeated` says whether a
    /// person's message stands in it under several ids, where that is known.
    pub(super) fn finish(
        mut self,
        layout: &Layout,
        files: &NewFiles,
        repeated: Option<bool>,
    ) -> Result<RunRecord, StoreError> {
        let mut record = self.record();
        let json = serde_json::to_string(&record).expect("a run record is plain data");
        let footer = KeyValue::new(RECORD_KEY.to_owned(), json);
        self.writer.append_key_value_metadata(footer);
        if let Some(repeated) = repeated {
            let footer = KeyValue::new(REPEATED_KEY.to_owned(), repeated.to_string());
            self.writer.append_key_value_metadata(footer);
        }
        let output = self
            .writer
            .into_inner()
            .map_err(|error| write_error(&self.temporary, error))?;
        let sealed = output
            .seal()
            .map_err(StoreError::io("write", &self.temporary))?;
        (record.bytes, record.crc32) = (sealed.bytes, sealed.crc32);
        files.publish(&self.temporary, layout.run(&record.run))?;
        Ok(record)
    }

    fn record(&self) -> RunRecord {
        let facts = &self.facts;
        let bucket = |person: u64| PersonId(person).bucket(BUCKET_BITS);
        RunRecord {
            run: self.run.0.clone(),
            format_version: FORMAT_VERSION,
            bucket_bits: BUCKET_BITS,
            bucket_from: bucket(facts.person_min),
            bucket_to: bucket(facts.person_max),
            month_from: month_of(facts.time_min),
            month_to: month_of(facts.time_max),
            time_min: facts.time_min,
            time_max: facts.time_max,
            rows: facts.rows,
            bytes: 0,
            crc32: 0,
            map_version: self.map_version,
            imports: facts.imports.clone(),
            catalogue: facts.catalogue.clone(),
        }
    }
}

/// A failure of the Parquet library while writing `path`.
pub(super) fn write_error(path: &std::path::Path, error: ParquetError) -> StoreError {
    StoreError::io("write", path)(std::io::Error::other(error))
}
