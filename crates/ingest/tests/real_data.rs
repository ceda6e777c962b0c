//! The mapping files kept in the project, applied to the real data they were written for.
//! The data is not part of the project: without it the tests say so and pass.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;
use wayfarer_core::{
    EventRow, IdKind, IdentityId, MessageRef, PropertyNames, RowSink, Value, WorkspaceId,
};
use wayfarer_ingest::mapping::{ApplyNotes, CompiledMapping, Mapping, MappingContext};
use wayfarer_ingest::recognise::recognise;
use wayfarer_ingest::{Cell, SourceRow, Table};

const SAMPLE_ROWS: usize = 1000;

/// What the events of one name add up to.
#[derive(Debug, Default, Clone, PartialEq)]
struct Sum {
    events: u64,
    attributed: u64,
    money: i128,
    attributed_money: i128,
}

#[derive(Default)]
struct Sums {
    by_event: BTreeMap<String, Sum>,
    rows: usize,
    identities: BTreeMap<u64, (IdKind, String)>,
    last_properties: Vec<(u16, Value)>,
    hashes: u64,
}

impl RowSink for Sums {
    fn push(&mut self, row: &EventRow<'_>) {
        self.rows += 1;
        let money = row
            .money
            .map_or(0, |money| i128::from(money.ten_thousandths));
        if !self.by_event.contains_key(row.event) {
            self.by_event.insert(row.event.to_owned(), Sum::default());
        }
        let sum = self.by_event.get_mut(row.event).unwrap();
        sum.events += 1;
        sum.money += money;
        if row.identity.is_some() {
            sum.attributed += 1;
            sum.attributed_money += money;
        }
        if let MessageRef::Row(hash) = row.message {
            self.hashes = self.hashes.wrapping_add(hash);
        }
        self.last_properties = row
            .properties
            .iter()
            .map(|(slot, value)| (*slot, value.to_value()))
            .collect();
    }

    fn identity(&mut self, id: IdentityId, kind: IdKind, value: &str) {
        let known = self.identities.insert(id.0, (kind, value.to_owned()));
        assert!(known.is_none_or(|known| known == (kind, value.to_owned())));
    }

    fn rows(&self) -> usize {
        self.rows
    }
}

struct Applied {
    sums: Sums,
    notes: ApplyNotes,
    rejects: Vec<String>,
    names: Vec<String>,
}

impl Applied {
    fn of(&self, event: &str) -> Sum {
        self.sums.by_event.get(event).cloned().unwrap_or_default()
    }

    fn people(&self) -> usize {
        let people = self.sums.identities.values();
        people
            .filter(|(kind, _)| matches!(kind, IdKind::User | IdKind::Anonymous))
            .count()
    }
}

fn shared(file: &str) -> Option<PathBuf> {
    let root = match std::env::var_os("WAYFARER_SHARED") {
        Some(root) => PathBuf::from(root),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
    };
    let path = root.join("data").join(file);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: {} is absent", path.display());
    None
}

fn mapping(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../mappings")
        .join(name);
    std::fs::read_to_string(path).unwrap()
}

fn apply(document: &str, table: &Table, rows: &[Vec<Cell<'_>>]) -> Applied {
    let workspace: WorkspaceId = "test".parse().unwrap();
    let row = |place: usize| SourceRow {
        extra: &[],
        cells: &rows[place],
        number: place as u64 + 1,
        line: place as u64 + 2,
    };
    let sample: Vec<_> = (0..rows.len().min(SAMPLE_ROWS)).map(row).collect();
    let context = MappingContext {
        workspace: &workspace,
        source: "test",
        zone: jiff::tz::TimeZone::UTC,
        received_ms: 1_800_000_000_000,
        sample: &sample,
    };
    let mapping = Mapping::parse(document).unwrap();
    let compiled = CompiledMapping::new(&mapping, table, &context).unwrap();
    let names = PropertyNames::default();
    let mut applier = compiled.applier();
    let mut sums = Sums::default();
    let mut rejects = Vec::new();
    for place in 0..rows.len() {
        if let Err(reject) = applier.apply(&row(place), &names, &mut sums) {
            rejects.push(format!("{reject:?}"));
        }
    }
    Applied {
        sums,
        notes: applier.notes(),
        rejects,
        names: names.names(),
    }
}

fn read_csv(path: &Path) -> (Table, csv::StringRecordsIntoIter<impl Read>) {
    let file = std::fs::File::open(path).unwrap();
    let mut reader = csv::Reader::from_reader(MultiGzDecoder::new(BufReader::new(file)));
    let columns = reader
        .headers()
        .unwrap()
        .iter()
        .map(str::to_owned)
        .collect();
    (Table { columns }, reader.into_records())
}

fn csv_rows(path: &Path) -> (Table, Vec<Vec<Cell<'static>>>) {
    let (table, records) = read_csv(path);
    let cells = |record: csv::StringRecord| {
        record
            .iter()
            .map(|text| Cell::Text(text.to_owned().into()))
            .collect()
    };
    (
        table,
        records.map(|record| cells(record.unwrap())).collect(),
    )
}

/// Applies the project's mapping.
fn applied(document: &str, file: &str) -> Option<Applied> {
    let (table, rows) = csv_rows(&shared(file)?);
    Some(apply(&mapping(document), &table, &rows))
}

#[test]
fn online_retail_has_the_published_sums() {
    let Some(found) = applied("online-retail.toml", "online-retail/online_retail.csv.gz") else {
        return;
    };
    assert_eq!(found.rejects, Vec::<String>::new());
    assert_eq!(found.sums.rows, 541_909);
    let purchase = found.of("purchase");
    assert_eq!((purchase.events, purchase.attributed), (397_884, 397_884));
    // 8,911,407.904: prices of a tenth of a penny occur.
    assert_eq!(purchase.attributed_money, 89_114_079_040);
    assert_eq!(found.of("guest_purchase").attributed, 0);
    let all: i128 = found.sums.by_event.values().map(|sum| sum.money).sum();
    assert_eq!(all, 97_477_479_340);
    assert_eq!(found.of("return").events, 9_288);
    assert_eq!(found.people(), 4_372);
    let without_customer = ApplyNotes {
        unattributed: 135_080,
        ..ApplyNotes::default()
    };
    assert_eq!(found.notes, without_customer);
}

#[test]
fn ecom_paths_has_its_events_people_and_sessions() {
    let Some(found) = applied("ecom-paths.toml", "ecom-paths-synthetic/events.csv.gz") else {
        return;
    };
    assert_eq!(found.rejects, Vec::<String>::new());
    assert_eq!(found.sums.rows, 31_106);
    assert_eq!(found.of("product_view").events, 6_851);
    assert_eq!(found.of("checkout_bug").events, 44);
    assert_eq!(found.people(), 600);
    let sessions = found.sums.identities.values();
    assert_eq!(
        sessions
            .filter(|(kind, _)| *kind == IdKind::Session)
            .count(),
        3_605
    );
}

#[test]
fn telco_churn_is_a_snapshot_with_typed_properties() {
    let Some(found) = applied("telco-churn.toml", "telco-churn/telco_churn.csv.gz") else {
        return;
    };
    assert_eq!(found.rejects, Vec::<String>::new());
    assert_eq!(found.of("subscribed").events, 7_043);
    assert_eq!(found.of("churned").events, 1_869);
    assert_eq!(found.people(), 7_043);
    assert_eq!(found.notes, ApplyNotes::default());
    let properties: BTreeMap<_, _> = found
        .sums
        .last_properties
        .iter()
        .map(|(slot, value)| (found.names[usize::from(*slot)].as_str(), value.clone()))
        .collect();
    assert_eq!(properties["Contract"], Value::Text("Two year".to_owned()));
    assert_eq!(properties["MonthlyCharges"], Value::Number(105.65));
    assert_eq!(properties["Partner"], Value::Bool(false));
}

#[test]
fn otto_sessions_are_exploded() {
    let Some(path) = shared("otto-sample/sessions_20.jsonl") else {
        return;
    };
    let file = BufReader::new(std::fs::File::open(path).unwrap());
    let table = Table {
        columns: vec!["session".to_owned(), "events".to_owned()],
    };
    let rows: Vec<Vec<Cell<'static>>> = file
        .lines()
        .map(|line| {
            let object: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
            let session = Cell::Integer(object["session"].as_i64().unwrap());
            vec![session, Cell::Json(object["events"].clone())]
        })
        .collect();
    let found = apply(&mapping("otto-sample.toml"), &table, &rows);
    assert_eq!(found.rejects, Vec::<String>::new());
    let counts = ["clicks", "carts", "orders"].map(|event| found.of(event).attributed);
    assert_eq!(counts, [800, 52, 10]);
    assert_eq!(found.people(), 20);
}

#[test]
fn asap_reviews_become_one_event_per_aspect() {
    let Some(found) = applied("asap-reviews.toml", "zh-asap-sample/asap_300.csv.gz") else {
        return;
    };
    assert_eq!(found.rejects, Vec::<String>::new());
    assert_eq!(found.of("review").events, 300);
    let path = shared("zh-asap-sample/asap_300.csv.gz").unwrap();
    let (_, rows) = csv_rows(&path);
    let mentioned = rows
        .iter()
        .flat_map(|row| &row[3..21])
        .filter(|cell| **cell != Cell::Text("-2".into()))
        .count();
    assert_eq!(found.of("aspect_rated").events, mentioned as u64);
}

#[test]
fn online_shoppers_convert_as_published() {
    let Some(found) = applied(
        "online-shoppers.toml",
        "online-shoppers/online_shoppers_intention.csv.gz",
    ) else {
        return;
    };
    assert_eq!(found.rejects, Vec::<String>::new());
    assert_eq!(found.of("visit").events, 12_330);
    assert_eq!(found.of("purchase").events, 1_908);
    assert_eq!(found.people(), 12_330);
}

/// The first rows, as recognition is shown them.
fn sampled<'a>(rows: &'a [Vec<Cell<'a>>]) -> Vec<SourceRow<'a>> {
    let first = rows.iter().take(SAMPLE_ROWS);
    first
        .map(|cells| SourceRow {
            extra: &[],
            cells,
            number: 1,
            line: 1,
        })
        .collect()
}

#[test]
fn a_suggested_mapping_takes_in_every_row() {
    for file in [
        "online-retail/online_retail.csv.gz",
        "ecom-paths-synthetic/events.csv.gz",
    ] {
        let Some(path) = shared(file) else { return };
        let (table, mut rows) = csv_rows(&path);
        rows.truncate(5_000);
        let sample = sampled(&rows);
        let document = Mapping::suggest(&recognise(&table, &sample, file));
        let found = apply(&document, &table, &rows);
        assert_eq!(found.rejects, Vec::<String>::new(), "{document}");
        assert_eq!(found.sums.rows, 5_000, "{document}");
    }
}

#[test]
fn a_table_of_reviews_is_recognised() {
    let file = "zh-asap-sample/asap_300.csv.gz";
    let Some(path) = shared(file) else { return };
    let (table, rows) = csv_rows(&path);
    let sample = sampled(&rows);
    let found = recognise(&table, &sample, file);
    let survey = found.survey.as_ref().unwrap();
    assert_eq!((survey.event, survey.scale), ("review_posted", Some(5)));
    let document = Mapping::suggest(&found);
    for line in [
        "\"star\" = { name = \"score\", type = \"number\" }",
        "\"review\" = { name = \"text\", type = \"text\" }",
    ] {
        assert!(document.contains(line), "{document}");
    }
}
