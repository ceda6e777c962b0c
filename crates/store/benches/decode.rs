//! Decoding person, time and event of five million rows: own decoder against the stock
//! Arrow reader in the same run; and one person's timeline in a warm store.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs::File;
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;

use arrow_array::{
    ArrayRef, Int64Array, RecordBatch, StringArray, TimestampMillisecondArray, UInt8Array,
    UInt64Array,
};
use arrow_schema::{DataType, Field, Schema};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReaderBuilder,
};
use parquet::arrow::{ArrowWriter, ProjectionMask};
use parquet::file::metadata::KeyValue;
use wayfarer_core::{Catalogue, ManifestView, PersonId, RunRecord, WorkspaceId};
use wayfarer_store::schema::{
    FORMAT_VERSION, GROUP_ROWS_TARGET, RECORD_KEY, fixed_fields, run_properties,
};
use wayfarer_store::{Column, Group, Layout, Run, RunCache, Snapshot, TimelineRange};

const ROWS: usize = 5_000_000;
const EVENTS: usize = 40;
const START_MS: i64 = 1_700_000_000_000;

/// A plain generator with a fixed seed (SplitMix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }
}

/// Rows of one row group: whole persons with 1 to about 200 events, most with few.
struct Rows {
    person: Vec<u64>,
    time: Vec<i64>,
    event: Vec<usize>,
    session: Vec<u64>,
}

fn some_rows(random: &mut Random, person: &mut u64, persons: &mut Vec<u64>) -> Rows {
    let mut rows = Rows {
        person: Vec::new(),
        time: Vec::new(),
        event: Vec::new(),
        session: Vec::new(),
    };
    while rows.person.len() < GROUP_ROWS_TARGET {
        *person += 1 + random.below(1 << 44);
        persons.push(*person);
        let count = 1 + random.below(200) * random.below(200) / 200;
        let mut time = START_MS + random.below(20 * 86_400_000) as i64;
        let mut session = 1;
        for _ in 0..count {
            let pause = if random.below(8) == 0 {
                86_400_000
            } else {
                90_000
            };
            session += u64::from(pause > 90_000);
            time += random.below(pause) as i64;
            rows.person.push(*person);
            rows.time.push(time);
            rows.event.push(
                (random.below(EVENTS as u64) * random.below(EVENTS as u64)) as usize / EVENTS,
            );
            rows.session.push(*person ^ session);
        }
    }
    rows
}

fn batch(schema: &Arc<Schema>, rows: &Rows, random: &mut Random) -> RecordBatch {
    let count = rows.person.len();
    let columns = schema.fields().iter().map(|field| -> ArrayRef {
        match field.name().as_str() {
            "person" => Arc::new(UInt64Array::from(rows.person.clone())),
            "time" | "received_at" => {
                let times = TimestampMillisecondArray::from(rows.time.clone());
                Arc::new(times.with_timezone("UTC"))
            }
            "kind" => Arc::new(UInt8Array::from(vec![0; count])),
            "sequence" => Arc::new(Int64Array::from_iter_values(0..count as i64)),
            "row_hash" => Arc::new(UInt64Array::from_iter_values(
                (0..count).map(|_| random.next()),
            )),
            "session" => Arc::new(UInt64Array::from(rows.session.clone())),
            "import" => Arc::new(UInt64Array::from(vec![1; count])),
            "source" => Arc::new(StringArray::from(vec!["bench"; count])),
            "channel" => Arc::new(StringArray::from_iter(
                rows.event
                    .iter()
                    .map(|e| (e % 3 > 0).then(|| format!("channel {}", e % 9))),
            )),
            _ => Arc::new(StringArray::from_iter_values(
                rows.event
                    .iter()
                    .map(|event| format!("event number {event}")),
            )),
        }
    });
    RecordBatch::try_new(schema.clone(), columns.collect()).unwrap()
}

fn write_run(path: &Path) -> (RunRecord, Vec<u64>) {
    const WRITTEN: [&str; 11] = [
        "person",
        "time",
        "kind",
        "event",
        "sequence",
        "row_hash",
        "received_at",
        "source",
        "import",
        "session",
        "channel",
    ];
    let fields: Vec<Field> = fixed_fields()
        .into_iter()
        .filter(|field| WRITTEN.contains(&field.name().as_str()))
        .collect();
    let schema = Arc::new(Schema::new(fields));
    let file = File::create(path).unwrap();
    let mut writer = ArrowWriter::try_new(file, schema.clone(), Some(run_properties())).unwrap();
    let (mut random, mut person, mut persons) = (Random(7), 0, Vec::new());
    let mut total = 0;
    while total < ROWS {
        let rows = some_rows(&mut random, &mut person, &mut persons);
        total += rows.person.len();
        writer.write(&batch(&schema, &rows, &mut random)).unwrap();
        writer.flush().unwrap();
    }
    let mut record = RunRecord {
        run: "bench".to_owned(),
        format_version: FORMAT_VERSION,
        bucket_bits: 8,
        bucket_from: 0,
        bucket_to: 255,
        month_from: 0,
        month_to: 0,
        time_min: 0,
        time_max: i64::MAX,
        rows: total as u64,
        bytes: 0,
        crc32: 0,
        map_version: 0,
        imports: BTreeMap::new(),
        catalogue: Catalogue::default(),
    };
    let json = serde_json::to_string(&record).unwrap();
    writer.append_key_value_metadata(KeyValue::new(RECORD_KEY.to_owned(), json));
    writer.close().unwrap();
    let bytes = std::fs::read(path).unwrap();
    record.bytes = bytes.len() as u64;
    record.crc32 = crc32fast::hash(&bytes);
    (record, persons)
}

/// The stock reader at its best: names kept as dictionary codes.
fn stock_metadata(file: &File) -> ArrowReaderMetadata {
    let plain = ArrowReaderMetadata::load(file, ArrowReaderOptions::new()).unwrap();
    let coded = DataType::Dictionary(Box::new(DataType::UInt16), Box::new(DataType::Utf8));
    let fields = plain.schema().fields().iter().map(|field| {
        let field = field.as_ref().clone();
        if field.name() == "event" {
            return field.with_data_type(coded.clone());
        }
        field
    });
    let schema = Schema::new(fields.collect::<Vec<_>>());
    let options = ArrowReaderOptions::new().with_schema(Arc::new(schema));
    ArrowReaderMetadata::load(file, options).unwrap()
}

fn stock(file: &File, metadata: &ArrowReaderMetadata) -> usize {
    let schema = metadata.metadata().file_metadata().schema_descr();
    let mask = ProjectionMask::columns(schema, ["person", "time", "event"]);
    let reader = ParquetRecordBatchReaderBuilder::new_with_metadata(
        file.try_clone().unwrap(),
        metadata.clone(),
    );
    let reader = reader
        .with_projection(mask)
        .with_batch_size(65_536)
        .build()
        .unwrap();
    reader
        .map(|batch| black_box(batch.unwrap()).num_rows())
        .sum()
}

fn own(run: &Run, columns: &[Column], group: &mut Group) -> usize {
    let mut rows = 0;
    for index in 0..run.groups().len() {
        run.read_group(index, columns, group).unwrap();
        rows += black_box(&*group).time.len();
    }
    rows
}

fn decode(criterion: &mut Criterion) {
    let dir = tempfile::tempdir().unwrap();
    let workspace: WorkspaceId = "bench".parse().unwrap();
    let layout = Layout::new(dir.path(), &workspace);
    layout.create().unwrap();
    let path = layout.run("bench");
    let (record, persons) = write_run(&path);
    let run = Run::open(&path, &record).unwrap();
    let file = File::open(&path).unwrap();
    let metadata = stock_metadata(&file);
    let mut group = Group::default();

    let mut bench = criterion.benchmark_group("decode");
    bench
        .sample_size(20)
        .throughput(Throughput::Elements(record.rows));
    let events = [Column::Event];
    bench.bench_function("own: person time", |b| {
        b.iter(|| own(&run, &[], &mut group))
    });
    bench.bench_function("own: person time event", |b| {
        b.iter(|| own(&run, &events, &mut group));
    });
    bench.bench_function("stock: person time event", |b| {
        b.iter(|| stock(&file, &metadata))
    });
    let more = [Column::Event, Column::Session, Column::Text("channel")];
    bench.bench_function("own: person time event session channel", |b| {
        b.iter(|| own(&run, &more, &mut group));
    });
    bench.finish();

    let view = ManifestView {
        data_version: 1,
        runs: vec![record],
        dictionaries: Vec::new(),
        rulings: Vec::new(),
        hidden: Default::default(),
    };
    let snapshot = Snapshot::open(&layout, &workspace, &view, &RunCache::default()).unwrap();
    let mut nth = 0;
    criterion.bench_function("timeline of one person", |b| {
        b.iter(|| {
            nth = (nth + 7919) % persons.len();
            let range = TimelineRange::first(200);
            snapshot
                .timeline(PersonId(persons[nth]), &range)
                .unwrap()
                .len()
        });
    });
}

criterion_group!(benches, decode);
criterion_main!(benches);
