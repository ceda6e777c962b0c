//! Measures an import without decoding: rows per second, and bytes per event by column.
//!
//! ```text
//! cargo run --release -p wayfarer-store --example import_speed -- 2000000
//! ```

use std::collections::BTreeMap;
use std::fs::File;
use std::sync::Arc;
use std::time::Instant;

use parquet::file::reader::{FileReader, SerializedFileReader};
use wayfarer_core::{
    BatchSink, EventKind, EventRow, IdKind, IdentityId, ImportId, ManifestView, MessageRef, Money,
    Progress, RowSink, SessionId, Touch, ValueRef,
};
use wayfarer_store::{ImportWriter, Layout, StoreError, WriterOptions};

const CHANNELS: [&str; 8] = [
    "direct",
    "organic",
    "paid",
    "email",
    "social",
    "referral",
    "display",
    "affiliate",
];
const PLANS: [&str; 4] = ["free", "starter", "pro", "enterprise"];
const BATCH_ROWS: u64 = 32 * 1024;
const DAY_MS: u64 = 86_400_000;

/// Scatters `n` (splitmix64).
fn mix(n: u64) -> u64 {
    let z = n.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// A skewed choice among `count`.
fn skewed(random: u64, count: usize) -> usize {
    let unit = (random >> 11) as f64 / (1u64 << 53) as f64;
    ((count as f64 + 1.0).powf(unit) - 1.0) as usize % count
}

struct Vocabulary {
    events: Vec<String>,
    pages: Vec<String>,
    countries: Vec<String>,
}

/// Pushes row `n` of `rows`: people take turns, so that the input is in order of time as
/// logs are, about 50 events each in sessions of 7.
fn push(batch: &mut impl RowSink, n: u64, rows: u64, words: &Vocabulary) {
    let people = (rows / 50).max(1);
    let (turn, person) = (n / people, mix(n % people));
    let session = mix(person ^ (turn / 7));
    let random = mix(n);
    let time = 1_767_225_600_000 + turn * 90 * DAY_MS / 51 + random % DAY_MS / 2;
    let properties = [
        (0, ValueRef::Text(&words.pages[skewed(mix(random), 200)])),
        (1, ValueRef::Text(&words.countries[skewed(person, 60)])),
        (2, ValueRef::Text(PLANS[skewed(mix(person), 4)])),
    ];
    let mut digits = [0; 16];
    let user = hex(person, &mut digits);
    batch.identity(IdentityId(person), IdKind::User, user);
    let mut session_digits = [0; 16];
    let session_text = hex(session, &mut session_digits);
    batch.identity(IdentityId(session), IdKind::Session, session_text);
    batch.push(&EventRow {
        identity: Some(IdentityId(person)),
        anonymous: None,
        time_ms: time as i64,
        sequence: n as i64,
        kind: EventKind::Behaviour,
        event: &words.events[skewed(mix(random ^ 1), 40)],
        message: MessageRef::Row(random),
        received_ms: 1_780_000_000_000,
        sent_ms: None,
        device_ms: None,
        source: "shop",
        is_clamped: false,
        session: Some(SessionId(session)),
        account: None,
        touch: Touch {
            channel: Some(CHANNELS[skewed(session, 8)]),
            ..Touch::default()
        },
        money: random.is_multiple_of(50).then_some(Money {
            ten_thousandths: (random % 2_000_000) as i64 * 100,
            currency: None,
        }),
        properties: &properties,
    });
}

fn hex(number: u64, digits: &mut [u8; 16]) -> &str {
    for (place, digit) in digits.iter_mut().enumerate() {
        *digit = b"0123456789abcdef"[(number >> (60 - 4 * place)) as usize & 15];
    }
    std::str::from_utf8(digits).unwrap_or_default()
}

fn fill(writer: &ImportWriter, rows: u64, words: &Vocabulary) -> Result<(), StoreError> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from) as u64;
    let work = |thread: u64| {
        let mut from = thread * BATCH_ROWS;
        while from < rows {
            let mut batch = writer.batch();
            (from..rows.min(from + BATCH_ROWS)).for_each(|n| push(&mut batch, n, rows, words));
            writer.append(batch)?;
            from += threads * BATCH_ROWS;
        }
        Ok(())
    };
    std::thread::scope(|scope| {
        let handles: Vec<_> = (0..threads)
            .map(|thread| scope.spawn(move || work(thread)))
            .collect();
        handles
            .into_iter()
            .try_for_each(|handle| handle.join().unwrap_or(Err(StoreError::Cancelled)))
    })
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let rows: u64 = std::env::args()
        .nth(1)
        .map_or(Ok(2_000_000), |rows| rows.parse())?;
    let directory = tempfile::tempdir()?;
    let layout = Layout::new(directory.path(), &"bench".parse()?);
    let nothing = ManifestView {
        data_version: 0,
        runs: Vec::new(),
        dictionaries: Vec::new(),
        rulings: Vec::new(),
        hidden: Default::default(),
    };
    let words = |prefix: &str, count: usize| (0..count).map(|n| format!("{prefix}{n}")).collect();
    let words = Vocabulary {
        events: words("event_name_", 40),
        pages: words("/shop/page/", 200),
        countries: words("C", 60),
    };
    let (options, progress) = (WriterOptions::default(), Arc::new(Progress::default()));
    let start = Instant::now();
    let writer = ImportWriter::begin(&layout, ImportId(1), &nothing, options, progress)?;
    for name in ["page", "country", "plan"] {
        writer.property_names().slot(name);
    }
    fill(&writer, rows, &words)?;
    let appended = start.elapsed();
    let import = writer.finish()?;
    let total = start.elapsed();
    println!(
        "{} rows: append {appended:.2?}, finish {:.2?}, {:.0} rows/s",
        import.added,
        total - appended,
        rows as f64 / total.as_secs_f64()
    );
    let mut columns: BTreeMap<String, i64> = BTreeMap::new();
    for run in &import.runs {
        let reader = SerializedFileReader::new(File::open(layout.run(&run.run))?)?;
        for group in reader.metadata().row_groups() {
            for column in group.columns() {
                let name = column.column_path().parts().join(".");
                *columns.entry(name).or_default() += column.compressed_size();
            }
        }
    }
    for (column, bytes) in &columns {
        println!("{column:20} {:7.3} B/event", *bytes as f64 / rows as f64);
    }
    let run_bytes: u64 = import.runs.iter().map(|run| run.bytes).sum();
    let dictionary_bytes: u64 = import.dictionaries.iter().map(|d| d.bytes).sum();
    println!(
        "runs                 {:7.3} B/event",
        run_bytes as f64 / rows as f64
    );
    println!(
        "dictionary           {:7.3} B/event",
        dictionary_bytes as f64 / rows as f64
    );
    Ok(())
}
