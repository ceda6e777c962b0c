//! Where events come from: countries by a database, networks by the bot filter; and that no
//! address is kept.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::path::Path;

use wayfarer_journey::agents::BotFilter;

use super::*;
use crate::{Expected, MachineProblem, SaveDefinition, Severity, UnknownNames};

const PHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Mobile/15E148";
/// An address nobody has, of a network that is Germany's in the database.
const ANN: &str = "203.0.113.77";

/// A database that tells the countries of networks, in MaxMind's format: a binary tree of
/// 24-bit records over the bits of addresses, then a map per country.
fn database(networks: &[(&str, u32, &str)], built_s: u64) -> Vec<u8> {
    let (mut data, mut places) = (Vec::new(), BTreeMap::new());
    for (_, _, country) in networks {
        places.entry(*country).or_insert_with(|| {
            let place = data.len();
            map(&mut data, 1);
            string(&mut data, "country");
            map(&mut data, 1);
            string(&mut data, "iso_code");
            string(&mut data, country);
            place
        });
    }
    let tree = tree(networks);
    let nodes = tree.len() as u32;
    let mut file = Vec::new();
    for record in tree.iter().flatten() {
        let record = match record {
            Record::Nothing => nodes,
            Record::Node(index) => *index as u32,
            Record::Country(country) => nodes + 16 + places[country] as u32,
        };
        file.extend(&record.to_be_bytes()[1..]);
    }
    file.extend([0; 16]);
    file.extend(data);
    metadata(&mut file, nodes, built_s);
    file
}

#[derive(Clone, Copy)]
enum Record<'a> {
    Nothing,
    Node(usize),
    Country(&'a str),
}

/// IPv4 stands at the very beginning of IPv6.
fn tree<'a>(networks: &[(&str, u32, &'a str)]) -> Vec<[Record<'a>; 2]> {
    let mut tree = vec![[Record::Nothing; 2]];
    for (address, length, country) in networks {
        let (bits, length) = match address.parse::<IpAddr>().unwrap() {
            IpAddr::V4(address) => (u128::from(u32::from(address)), 96 + length),
            IpAddr::V6(address) => (u128::from(address), *length),
        };
        let mut node = 0;
        for depth in 0..length {
            let side = (bits >> (127 - depth) & 1) as usize;
            if depth + 1 == length {
                tree[node][side] = Record::Country(country);
            } else if let Record::Node(next) = tree[node][side] {
                node = next;
            } else {
                tree.push([Record::Nothing; 2]);
                let next = tree.len() - 1;
                tree[node][side] = Record::Node(next);
                node = next;
            }
        }
    }
    tree
}

fn metadata(file: &mut Vec<u8>, nodes: u32, built_s: u64) {
    file.extend(b"\xab\xcd\xefMaxMind.com");
    map(file, 9);
    string(file, "node_count");
    number(file, 6, &nodes.to_be_bytes());
    for (name, value) in [
        ("record_size", 24u16),
        ("ip_version", 6),
        ("binary_format_major_version", 2),
        ("binary_format_minor_version", 0),
    ] {
        string(file, name);
        number(file, 5, &value.to_be_bytes());
    }
    string(file, "database_type");
    string(file, "Test-Country");
    string(file, "languages");
    file.extend([0, 4]);
    string(file, "description");
    map(file, 1);
    string(file, "en");
    string(file, "made by a test");
    string(file, "build_epoch");
    file.extend([8, 2]);
    file.extend(built_s.to_be_bytes());
}

fn map(into: &mut Vec<u8>, pairs: u8) {
    into.push(7 << 5 | pairs);
}

fn string(into: &mut Vec<u8>, text: &str) {
    into.push(2 << 5 | text.len() as u8);
    into.extend(text.bytes());
}

fn number(into: &mut Vec<u8>, kind: u8, bytes: &[u8]) {
    into.push(kind << 5 | bytes.len() as u8);
    into.extend(bytes);
}

fn written(data: &Path, bytes: &[u8]) -> std::path::PathBuf {
    let file = data.join("countries.mmdb");
    std::fs::write(&file, bytes).unwrap();
    file
}

fn countries(data: &Path) -> Countries {
    let networks = [("203.0.113.0", 24, "DE"), ("2001:db8::", 32, "TW")];
    Countries::open(&written(data, &database(&networks, NOW as u64 / 1_000))).unwrap()
}

/// Sends messages from a telephone at an address.
fn sent(collector: &Collector, key: &str, address: &str, body: &Json) -> Receipt {
    let (tell, told) = mpsc::channel();
    let (body, headers) = (body.to_string(), [("user-agent".into(), PHONE.into())]);
    let request = Request {
        protocol: Protocol::Segment(None),
        credentials: Some(key),
        query: "",
        headers: &headers,
        address: Some(address.parse().unwrap()),
        body: body.as_bytes(),
    };
    collector.take(request, move |outcome| tell.send(outcome).unwrap());
    told.recv().unwrap().unwrap()
}

fn events_by(fixture: &Fixture, column: &str) -> Vec<(String, f64)> {
    let question = json!({"version": 1, "bots": "none", "trend": {"breakdown": column}});
    let question = Question::from_json(&question.to_string()).unwrap();
    let answer = fixture
        .app
        .ask(&fixture.shop, &question, &Control::unlimited());
    let answer = serde_json::to_value(answer.unwrap()).unwrap();
    let lines = answer["answer"]["trend"]["lines"].as_array().unwrap();
    let told = lines.iter().filter_map(|line| {
        let value = line["points"][0]["value"].as_f64()?;
        Some((line["breakdown"].as_str()?.to_owned(), value))
    });
    told.collect()
}

/// Every byte under a folder, file by file.
fn holds(folder: &Path, text: &str) -> bool {
    std::fs::read_dir(folder).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => holds(&path, text),
            false => std::fs::read(&path)
                .unwrap()
                .windows(text.len())
                .any(|window| window == text.as_bytes()),
        }
    })
}

#[test]
fn a_country_is_told_by_the_address_and_the_address_is_kept_nowhere() {
    let fixture = Fixture::new();
    let source = fixture.source(&json!({"name": "Web shop"})).unwrap();
    let key = source.document.write_key;
    let countries = countries(fixture.data.path());
    let app = Arc::clone(&fixture.app);
    let collector = Collector::begin_with(app, Some(countries)).unwrap();
    let mut own = track("m3", "view");
    own["context"] = json!({"ip": "2001:db8::7"});
    let mut said = track("m4", "view");
    said["properties"] = json!({"$country": "FR"});
    let refused = json!({"type": "track", "context": {"ip": ANN}});
    let batch = json!({"batch": [track("m1", "view"), own, said, refused]});
    let receipt = sent(&collector, &key, ANN, &batch);
    assert_eq!((receipt.accepted, receipt.rejected.len()), (3, 1));
    let elsewhere = json!({"batch": [track("m5", "view")]});
    sent(&collector, &key, "198.51.100.1", &elsewhere);
    drop(collector);
    let expected = [("DE", 1.0), ("FR", 1.0), ("TW", 1.0), ("(none)", 1.0)];
    let expected = expected.map(|(country, events)| (country.to_owned(), events));
    assert_eq!(events_by(&fixture, "$country"), expected);
    assert!(
        holds(fixture.data.path(), "203.0.113.0"),
        "the network is kept"
    );
    assert!(!holds(fixture.data.path(), ANN));
}

#[test]
fn a_network_of_the_filter_is_noted_when_an_event_comes() {
    let fixture = Fixture::new();
    let source = fixture.source(&json!({"name": "Web shop"})).unwrap();
    let key = source.document.write_key;
    let text = "version: 1\nkey: default\nnames: N\nnetworks:\n  - {key: office, ranges: [203.0.113.0/24]}\n";
    let ann = Actor {
        name: "ann".to_owned(),
        may: Capability::Publish,
    };
    let save = SaveDefinition {
        text,
        key: None,
        note: None,
        expected: Expected::Anything,
    };
    let (app, shop) = (&fixture.app, &fixture.shop);
    app.save_definition::<BotFilter>(shop, &save, &ann).unwrap();
    let expected = Expected::Anything;
    app.publish_definition::<BotFilter>(
        shop,
        "default",
        None,
        &expected,
        UnknownNames::Refuse,
        &ann,
    )
    .unwrap();
    let collector = Collector::begin(Arc::clone(app)).unwrap();
    sent(
        &collector,
        &key,
        ANN,
        &json!({"batch": [track("m1", "view")]}),
    );
    let other = json!({"batch": [track("m2", "view")]});
    sent(&collector, &key, "198.51.100.1", &other);
    drop(collector);
    let expected = [("office", 1.0), ("(none)", 1.0)];
    let expected = expected.map(|(network, events)| (network.to_owned(), events));
    assert_eq!(events_by(&fixture, "$network"), expected);
    assert_eq!(
        fixture.count("view"),
        1,
        "what came from the office is left out"
    );
}

#[test]
fn a_database_that_cannot_be_used_is_told_of_with_its_file() {
    let fixture = Fixture::new();
    let missing = fixture.data.path().join("nowhere.mmdb");
    let error = Countries::open(&missing).unwrap_err().to_string();
    assert!(
        error.contains("nowhere.mmdb") && error.contains("leave the setting out"),
        "{error}"
    );
    let whole = database(&[("203.0.113.0", 24, "DE")], 0);
    for broken in [&b"no database"[..], &whole[..whole.len() / 2], &whole[1..]] {
        let file = written(fixture.data.path(), broken);
        assert!(Countries::open(&file).is_err(), "{} bytes", broken.len());
        let check = fixture.app.check_countries(&file);
        assert_eq!(check.severity, Severity::Fault);
    }
    let old = fixture
        .app
        .check_countries(&written(fixture.data.path(), &whole));
    assert_eq!(old.problem, MachineProblem::CountriesOld);
    let new = database(&[("203.0.113.0", 24, "DE")], NOW as u64 / 1_000);
    let new = fixture
        .app
        .check_countries(&written(fixture.data.path(), &new));
    assert_eq!(new.problem, MachineProblem::None);
}

#[test]
fn only_codes_of_countries_are_told() {
    let fixture = Fixture::new();
    let networks = [("203.0.113.0", 24, "Germany"), ("198.51.100.0", 24, "de")];
    let file = written(fixture.data.path(), &database(&networks, 0));
    let countries = Countries::open(&file).unwrap();
    assert_eq!(countries.of(ANN.parse().unwrap()), None);
    assert_eq!(
        countries.of("198.51.100.9".parse().unwrap()).as_deref(),
        Some("DE")
    );
    assert_eq!(countries.told().0, "Test-Country");
}
