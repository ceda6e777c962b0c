//! Channel groups on every event, against the rules asked event by event.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};
use serde_json::{Value as Json, json};
use wayfarer_journey::channels::{ChannelGrouping, ChannelRules, OwnHosts};
use wayfarer_testkit::TestWorkspace;

use super::{Asked, none};

const MAPPING: &str = r#"
source = "random"
person = "person"
time = "time"
time_format = "epoch_ms"
sequence = "sequence"
channel = "channel"
url = "url"
referrer = "referrer"
missing_person = "unattributed"

[utm]
source = "source"
medium = "medium"
campaign = "campaign"

[[event]]
name = { column = "event" }
"#;

const SOURCES: [&str; 6] = ["", "", "google", "WeChat", "partner", "newsletter"];
const MEDIUMS: [&str; 5] = ["", "", "cpc", "email", "print"];
const CAMPAIGNS: [&str; 4] = ["", "", "brand", "summer-shopping"];
const REFERRERS: [&str; 7] = [
    "",
    "",
    "https://www.google.de/",
    "https://shop.example/cart",
    "https://t.co/x",
    "https://www.paypal.com/",
    "https://news.example/1",
];
const CHANNELS: [&str; 6] = ["", "", "", "paid_search", "direct", "store"];
const PAGES: [&str; 4] = [
    "",
    "https://shop.example/",
    "https://m.shop.example/a",
    "/b",
];

/// Questions of many kinds that look at channel groups; they join those asked of every log.
pub fn channel_questions() -> Vec<Json> {
    let email = json!({"property": {"name": "$channel_group", "is": "email"}});
    let own = json!([{"version": 1, "key": "own", "names": "Own", "groups": [
        {"key": "mail", "names": "Mail", "when": {"channel": {"contains": "mail"}}},
        {"key": "rest", "names": "Rest", "when": {"channel": {"exists": true}}}]}]);
    vec![
        json!({"trend": {"breakdown": "$channel_group", "series": [{}, {"measure": "unique"}], "period": "week"}}),
        json!({"trend": {"breakdown": "$channel_origin", "top": 2}}),
        json!({"channels": own, "where": {"property": {"name": "$channel_group.own", "is": "mail"}},
            "trend": {"breakdown": "$channel_group"}}),
        json!({"funnel": {"steps": [{"event": "A"}, {"event": "B"}], "window": "7d", "breakdown": {"by": "$channel_group"}}}),
        json!({"keep": email, "funnel": {"steps": [{"event": "A"}, {"event": "B"}], "window": "7d", "hold": ["$channel_group"]}}),
        json!({"flow": {"unit": "person", "node": {"by": "$channel_group"}, "collapse_repeats": true}}),
        json!({"channels": own, "transitions": {"unit": "person", "node": {"by": "$channel_group.own"}}}),
        json!({"retention": {"start": {"event": "A", "where": email}, "return": {"event": "B"}, "period": "day",
            "periods": 4, "breakdown": "$channel_group"}}),
        json!({"conversion": {"goal": {"event": "B"}, "by": {"property": "$channel_group"}, "unit": "person"}}),
        json!({"sessions": {"breakdown": "$channel_group", "period": "day"}}),
        json!({"segment": email, "trend": {"series": [{"measure": "unique"}], "period": "day"}}),
        json!({"people": {"match": {"all": [email, {"did": {"event": "A", "where": email, "at_least": 1}}]}}}),
    ]
}

#[derive(Debug, Clone)]
struct Row {
    person: usize,
    second: i64,
    texts: [&'static str; 6],
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let texts = (
        prop::sample::select(SOURCES.to_vec()),
        prop::sample::select(MEDIUMS.to_vec()),
        prop::sample::select(CAMPAIGNS.to_vec()),
        prop::sample::select(REFERRERS.to_vec()),
        prop::sample::select(CHANNELS.to_vec()),
        prop::sample::select(PAGES.to_vec()),
    );
    let row = (0..6usize, 0..100_000i64, texts).prop_map(|(person, second, texts)| Row {
        person,
        second,
        texts: texts.into(),
    });
    prop::collection::vec(row, 1..80)
}

fn csv<'a>(rows: impl Iterator<Item = (usize, &'a Row)>) -> String {
    let header = "person,time,event,source,medium,campaign,referrer,channel,url,sequence";
    let line = |(sequence, row): (usize, &Row)| {
        let person = ["ann", "bob", "cid", "dee", "eve", ""][row.person];
        let time = 1_709_510_400_000 + row.second * 1_000;
        format!("{person},{time},view,{},{sequence}", row.texts.join(","))
    };
    let lines: Vec<String> = rows.map(line).collect();
    format!("{header}\n{}\n", lines.join("\n"))
}

fn own_grouping() -> ChannelGrouping {
    let grouping = json!({"version": 1, "key": "own", "names": "Own",
    "pass_through": ["news.example"],
    "lists": [{"key": "known", "sites": ["google", "t.co"]}],
    "groups": [
        {"key": "landing", "names": "L", "when": {"all": [{"landing": {"exists": true}}, {"source": {"exists": false}}]}},
        {"key": "known", "names": "K", "when": {"source": {"in": "known"}}},
        {"key": "not-paid", "names": "N", "when": {"not": {"any": [{"medium": {"is": "cpc"}}, {"campaign": {"contains": "shop"}}]}}},
    ]});
    serde_json::from_value(grouping).unwrap()
}

/// Events per group, each asked by itself.
fn expected(rows: &[Row], grouping: &ChannelGrouping) -> BTreeMap<String, u64> {
    let rules = ChannelRules::new(grouping).unwrap();
    let hosts = rows
        .iter()
        .filter_map(|row| row.texts[5].strip_prefix("https://"));
    let hosts: Vec<&str> = hosts.map(|rest| rest.split('/').next().unwrap()).collect();
    let own = OwnHosts::new(hosts);
    let mut counts = BTreeMap::new();
    for row in rows {
        let [source, medium, campaign, referrer, channel, url] =
            row.texts.map(|text| (!text.is_empty()).then_some(text));
        let texts = [source, medium, campaign, referrer, channel, url, None];
        let group = rules.group_of(texts, &own).unwrap_or("(none)");
        *counts.entry(group.to_owned()).or_default() += 1;
    }
    counts
}

fn compare(workspace: &TestWorkspace, rows: &[Row], what: &str) -> Vec<String> {
    let asked = Asked(workspace);
    let own = own_grouping();
    let mut failures = Vec::new();
    for (column, grouping) in [
        ("$channel_group", ChannelGrouping::built_in()),
        ("$channel_group.own", &own),
    ] {
        let question = json!({"version": 1, "as_of": "2024-06-01T00:00:00Z",
            "channels": [{"key": "default", "version": 0}, own],
            "trend": {"breakdown": column, "top": 100}});
        let answer = match asked.document(&question) {
            Ok(answer) => answer,
            Err(error) => {
                failures.push(error);
                continue;
            }
        };
        let lines = answer["answer"]["trend"]["lines"]
            .as_array()
            .unwrap()
            .iter();
        let found: BTreeMap<String, u64> = lines
            .filter_map(|line| {
                let group = line["breakdown"].as_str()?;
                let value = line["points"][0]["value"].as_f64()? as u64;
                Some((group.to_owned(), value))
            })
            .filter(|(_, value)| *value > 0)
            .collect();
        let expected = expected(rows, grouping);
        if found != expected {
            failures.push(format!(
                "{what}, {column}: {found:?}, expected {expected:?}"
            ));
        }
    }
    failures
}

#[test]
fn groups_are_those_of_the_rules_however_events_arrived() {
    let config = Config {
        failure_persistence: None,
        max_shrink_iters: 0,
        ..Config::with_cases(12)
    };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let tried = TestRunner::new_with_rng(config, rng).run(&rows(), |rows| {
        let mut whole = TestWorkspace::new();
        whole.import_csv(&csv(rows.iter().enumerate()), Some(MAPPING));
        let mut failures = compare(&whole, &rows, "whole");
        let mut pieces = TestWorkspace::new();
        for piece in 0..3 {
            let part = rows.iter().enumerate().rev();
            let part = part.filter(|(place, _)| place % 3 == piece || place % 5 == 0);
            pieces.import_csv(&csv(part), Some(MAPPING));
        }
        failures.extend(compare(&pieces, &rows, "in pieces, some twice"));
        let workspace = pieces.workspace.clone();
        pieces.app.compact(&workspace, Default::default()).unwrap();
        pieces.restart();
        failures.extend(compare(&pieces, &rows, "compacted"));
        none(failures).map_err(TestCaseError::fail)
    });
    if let Err(error) = tried {
        panic!("{error}");
    }
}
