//! A workspace on disk with a manifest in memory, and events to put into it.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::PathBuf;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Int64Type, TimestampMillisecondType, UInt64Type};
use arrow_array::{Array, RecordBatch};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use wayfarer_core::{
    BatchSink, EventKind, EventRow, IdKind, IdentityId, ImportId, ManifestChange, ManifestView,
    MessageRef, Progress, RowSink, RunRecord, Touch, ValueRef,
};

use crate::write::{ImportWriter, MetIds, PreparedChange, PreparedImport, WriterOptions, compact};
use crate::{Layout, RunCache, Snapshot, StoreError};

/// An event as a test states it.
#[derive(Debug, Clone, PartialEq)]
pub struct Given {
    pub person: u64,
    /// The device it came from with a known person's id.
    pub device: Option<u64>,
    /// Whom it says the person was before.
    pub previous: Option<String>,
    pub time: i64,
    pub sequence: i64,
    pub event: String,
    pub message: GivenMessage,
    pub received: i64,
    pub channel: Option<String>,
    pub properties: Vec<(String, serde_json::Value)>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum GivenMessage {
    Row(u64),
    Id(String),
}

impl Given {
    pub fn row(person: u64, time: i64, sequence: i64, hash: u64) -> Self {
        Self {
            person,
            device: None,
            previous: None,
            time,
            sequence,
            event: format!("event {}", hash % 7),
            message: GivenMessage::Row(hash),
            received: 1_000_000,
            channel: None,
            properties: Vec::new(),
        }
    }

    pub fn id(person: u64, time: i64, sequence: i64, id: &str) -> Self {
        let message = GivenMessage::Id(id.to_owned());
        Self {
            message,
            ..Self::row(person, time, sequence, 0)
        }
    }

    pub fn with(mut self, name: &str, value: impl Into<serde_json::Value>) -> Self {
        self.properties.push((name.to_owned(), value.into()));
        self
    }
}

/// A stored row as the tests compare it.
#[derive(Debug, Clone, PartialEq, PartialOrd)]
pub struct Found {
    pub person: u64,
    pub time: i64,
    pub sequence: i64,
    pub event: String,
    pub import: u64,
    pub message: String,
    pub channel: Option<String>,
    pub properties: BTreeMap<String, String>,
}

pub struct World {
    _directory: tempfile::TempDir,
    pub layout: Layout,
    pub view: ManifestView,
    pub options: WriterOptions,
    pub batch_rows: usize,
    /// What is remembered of ids, where anything is.
    pub met: Option<Arc<MetIds>>,
    imports: u64,
}

impl World {
    pub fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let layout = Layout::new(directory.path(), &"test".parse().unwrap());
        Self {
            _directory: directory,
            layout,
            view: ManifestView {
                data_version: 0,
                runs: Vec::new(),
                dictionaries: Vec::new(),
                rulings: Vec::new(),
                hidden: Default::default(),
            },
            options: WriterOptions {
                threads: 2,
                ..WriterOptions::default()
            },
            batch_rows: 1000,
            met: None,
            imports: 0,
        }
    }

    pub fn writer(&mut self, progress: &Arc<Progress>) -> ImportWriter {
        self.imports += 1;
        let import = ImportId(self.imports);
        let progress = progress.clone();
        let writer =
            ImportWriter::begin(&self.layout, import, &self.view, self.options, progress).unwrap();
        match &self.met {
            Some(met) => writer.remembering(Arc::clone(met)),
            None => writer,
        }
    }

    /// Imports `events` and prepares the change.
    pub fn prepare(&mut self, events: &[Given]) -> Result<PreparedImport, StoreError> {
        let writer = self.writer(&Arc::default());
        for events in events.chunks(self.batch_rows) {
            append(&writer, events)?;
        }
        writer.finish()
    }

    /// Imports `events` whole; answers (added, duplicates, duplicates by import).
    pub fn import(&mut self, events: &[Given]) -> (u64, u64, BTreeMap<u64, u64>) {
        let prepared = self.prepare(events).unwrap();
        let counts = (
            prepared.added,
            prepared.duplicates,
            prepared.duplicates_by_import.clone(),
        );
        self.apply(prepared.change());
        prepared.keep();
        counts
    }

    /// Merges what overlaps, every event under its person; answers how many were there twice.
    pub fn compact(&mut self) -> u64 {
        let change = self.compacted(&Progress::default()).unwrap();
        let removed = change.removed;
        self.apply(change.change());
        change.keep();
        removed
    }

    /// What compacting would change.
    pub fn compacted(&self, progress: &Progress) -> Result<PreparedChange, StoreError> {
        let snapshot = self.snapshot();
        let known = (&self.view, snapshot.people()?);
        compact(&self.layout, known, self.options, progress)
    }

    /// The workspace as questions see it.
    pub fn snapshot(&self) -> Snapshot {
        let workspace = "test".parse().unwrap();
        let cache = RunCache::default();
        Snapshot::open(&self.layout, &workspace, &self.view, &cache).unwrap()
    }

    pub fn apply(&mut self, change: ManifestChange) {
        self.view.data_version += 1;
        self.view
            .runs
            .retain(|run| !change.remove_runs.contains(&run.run));
        self.view.runs.extend(change.add_runs);
        let gone = &change.remove_dictionaries;
        self.view.dictionaries.retain(|d| !gone.contains(&d.name));
        self.view.dictionaries.extend(change.add_dictionaries);
    }

    /// All rows of a run, group by group.
    pub fn groups(&self, run: &RunRecord) -> Vec<Vec<Found>> {
        let path = self.layout.run(&run.run);
        let open = || ParquetRecordBatchReaderBuilder::try_new(File::open(&path).unwrap()).unwrap();
        let group = |group: usize| {
            let reader = open().with_row_groups(vec![group]).build().unwrap();
            reader.flat_map(|batch| found(&batch.unwrap())).collect()
        };
        (0..open().metadata().num_row_groups()).map(group).collect()
    }

    /// All rows of all runs.
    pub fn rows(&self) -> Vec<Found> {
        let of = |run| self.groups(run).into_iter().flatten();
        let mut rows: Vec<Found> = self.view.runs.iter().flat_map(of).collect();
        rows.sort_by(|a, b| a.partial_cmp(b).unwrap());
        rows
    }

    /// (id, kind, value) of all dictionary files.
    pub fn dictionary(&self) -> Vec<(u64, u8, String)> {
        let mut entries = Vec::new();
        for record in &self.view.dictionaries {
            let file = File::open(self.layout.dictionary(&record.name)).unwrap();
            let reader = ParquetRecordBatchReaderBuilder::try_new(file)
                .unwrap()
                .build()
                .unwrap();
            let before = entries.len();
            for batch in reader.map(Result::unwrap) {
                let ids = batch.column(0).as_primitive::<UInt64Type>();
                let kinds = batch
                    .column(1)
                    .as_primitive::<arrow_array::types::UInt8Type>();
                let values = batch.column(2).as_string::<i32>();
                for row in 0..batch.num_rows() {
                    entries.push((
                        ids.value(row),
                        kinds.value(row),
                        values.value(row).to_owned(),
                    ));
                }
            }
            assert!(entries[before..].is_sorted());
            assert_eq!(record.entries as usize, entries.len() - before);
        }
        entries.sort();
        entries
    }

    /// Every file below the workspace, but locks.
    pub fn files(&self) -> Vec<PathBuf> {
        let mut directories = vec![self.layout.root().to_owned()];
        let mut files = Vec::new();
        while let Some(directory) = directories.pop() {
            for entry in std::fs::read_dir(directory).unwrap() {
                let path = entry.unwrap().path();
                match path.is_dir() {
                    true => directories.push(path),
                    false => files.push(path),
                }
            }
        }
        files.retain(|path| path.extension().is_none_or(|ending| ending != "lock"));
        files.sort();
        files
    }
}

/// Pushes `events` as one batch.
pub fn append(writer: &ImportWriter, events: &[Given]) -> Result<(), StoreError> {
    let mut batch = writer.batch();
    for given in events {
        let names = writer.property_names();
        let texts: Vec<String> = given
            .properties
            .iter()
            .map(|(_, v)| v.to_string())
            .collect();
        let value = |at: usize| match &given.properties[at].1 {
            serde_json::Value::Bool(flag) => ValueRef::Bool(*flag),
            serde_json::Value::Number(number) => ValueRef::Number(number.as_f64().unwrap()),
            serde_json::Value::String(text) => ValueRef::Text(text),
            _ => ValueRef::Json(&texts[at]),
        };
        let previous = given.previous.as_ref().map(|previous| {
            let slot = names.slot("previous_id").unwrap();
            (slot, ValueRef::Text(previous))
        });
        let properties: Vec<(u16, ValueRef<'_>)> = (0..texts.len())
            .map(|at| (names.slot(&given.properties[at].0).unwrap(), value(at)))
            .chain(previous)
            .collect();
        let identity = (given.person != 0).then_some(IdentityId(given.person));
        if let Some(id) = identity {
            batch.identity(id, IdKind::User, &format!("user {}", given.person));
        }
        batch.push(&EventRow {
            identity,
            anonymous: given.device.map(IdentityId),
            time_ms: given.time,
            sequence: given.sequence,
            kind: match given.previous {
                Some(_) => EventKind::Link,
                None => EventKind::Behaviour,
            },
            event: &given.event,
            message: match &given.message {
                GivenMessage::Row(hash) => MessageRef::Row(*hash),
                GivenMessage::Id(id) => MessageRef::from_id(id),
            },
            received_ms: given.received,
            sent_ms: None,
            device_ms: None,
            source: "test",
            is_clamped: false,
            session: None,
            account: None,
            touch: Touch {
                channel: given.channel.as_deref(),
                ..Touch::default()
            },
            money: None,
            properties: &properties,
        });
    }
    writer.append(batch)
}

fn found(batch: &RecordBatch) -> Vec<Found> {
    let long = |name: &str| {
        let column = batch.column_by_name(name);
        column.map(|column| column.as_primitive::<UInt64Type>().clone())
    };
    let texts = |name: &str| {
        batch
            .column_by_name(name)
            .map(|c| c.as_string::<i32>().clone())
    };
    let (persons, imports) = (long("person").unwrap(), long("import").unwrap());
    let times = batch
        .column_by_name("time")
        .unwrap()
        .as_primitive::<TimestampMillisecondType>();
    let sequences = batch
        .column_by_name("sequence")
        .unwrap()
        .as_primitive::<Int64Type>();
    let events = texts("event").unwrap();
    let (hashes, ids, channels) = (long("row_hash"), texts("message_text"), texts("channel"));
    let uuids = batch
        .column_by_name("message_uuid")
        .map(|c| c.as_fixed_size_binary());
    let message = |row: usize| {
        let hash = hashes
            .as_ref()
            .filter(|c| c.is_valid(row))
            .map(|c| c.value(row).to_string());
        let id = ids
            .as_ref()
            .filter(|c| c.is_valid(row))
            .map(|c| c.value(row).to_owned());
        let uuid = uuids
            .filter(|c| c.is_valid(row))
            .map(|c| format!("{:?}", c.value(row)));
        let all: Vec<String> = [hash, id, uuid].into_iter().flatten().collect();
        assert_eq!(all.len(), 1, "exactly one message column is set");
        all[0].clone()
    };
    (0..batch.num_rows())
        .map(|row| Found {
            person: persons.value(row),
            time: times.value(row),
            sequence: sequences.value(row),
            event: events.value(row).to_owned(),
            import: imports.value(row),
            message: message(row),
            channel: channels
                .as_ref()
                .filter(|c| c.is_valid(row))
                .map(|c| c.value(row).to_owned()),
            properties: properties(batch, row),
        })
        .collect()
}

/// Own columns and JSON column together, as JSON text by name.
fn properties(batch: &RecordBatch, row: usize) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for (field, column) in batch.schema().fields().iter().zip(batch.columns()) {
        if column.is_null(row) {
            continue;
        }
        if let Some(("properties", texts)) = Some((field.name().as_str(), column)) {
            let object: BTreeMap<String, serde_json::Value> =
                serde_json::from_str(texts.as_string::<i32>().value(row)).unwrap();
            all.extend(
                object
                    .into_iter()
                    .map(|(name, value)| (name, value.to_string())),
            );
        }
        let Some((name, value_type)) = crate::schema::parse_property_column(field.name()) else {
            continue;
        };
        let text = match value_type {
            wayfarer_core::ValueType::Text => {
                serde_json::Value::from(column.as_string::<i32>().value(row)).to_string()
            }
            wayfarer_core::ValueType::Json => column.as_string::<i32>().value(row).to_owned(),
            wayfarer_core::ValueType::Bool => column.as_boolean().value(row).to_string(),
            wayfarer_core::ValueType::Number => {
                let number = column
                    .as_primitive::<arrow_array::types::Float64Type>()
                    .value(row);
                serde_json::Value::from(number).to_string()
            }
        };
        all.insert(name.to_owned(), text);
    }
    all
}
