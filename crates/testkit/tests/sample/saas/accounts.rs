//! Accounts, and the same accounts now and before, against what is planted.

use serde_json::{Value as Json, json};
use wayfarer_app::sample::Company;

use super::super::asked::{Sample, number};

/// A row of a list by one of its fields.
fn row<'a>(rows: &'a Json, field: &str, value: &str) -> &'a Json {
    let mut rows = rows.as_array().unwrap().iter();
    rows.find(|row| row[field] == value).unwrap()
}

/// A lifecycle of accounts that subscribe and cancel.
fn customers() -> Json {
    json!({
        "version": 1, "key": "customers", "names": "Customers", "subject": "account", "initial": "customer",
        "begins": {"event": "subscription_started"},
        "stages": [{"key": "customer", "names": "C"}, {"key": "gone", "names": "G", "terminal": true}],
        "transitions": [{"from": "customer", "to": "gone", "kind": "close", "when": {"did": {"event": "subscription_cancelled"}}}]
    })
}

#[test]
fn accounts_are_told_as_they_were_planted() {
    let sample = Sample::load(Company::Saas);
    let told = sample.ask(json!({"accounts": {
        "lifecycle": customers(),
        "contract": {"begins": {"event": ["subscription_started", "subscription_renewed"]},
            "ends": {"event": "subscription_cancelled"}, "term": "182d"}
    }}));
    assert_eq!(told["accounts"], 510);
    assert_eq!(row(&told["stages"], "stage", "customer")["accounts"], 213);
    assert_eq!(row(&told["stages"], "stage", "gone")["accounts"], 69);
    assert_eq!(told["unplaced"], 228);
    // Truth 5: customers who tried each feature.
    for (feature, tried) in [
        ("calendar", 237),
        ("reports", 176),
        ("automation", 150),
        ("integrations", 126),
        ("api", 63),
    ] {
        assert_eq!(
            row(&told["features"], "feature", feature)["ever"],
            tried,
            "{feature}"
        );
    }
    // Fourteen champions left; three have successors.
    assert_eq!(told["left"], 14);
    assert_eq!(row(&told["roles"], "role", "champion")["left"], 11);
    let terms = told["terms"].as_array().unwrap().iter();
    let terms: f64 = terms.map(|term| number(&term["accounts"])).sum();
    assert_eq!(terms, 213.0, "every customer who stays has a running term");
}

#[test]
fn use_stops_with_the_subscription() {
    let sample = Sample::load(Company::Saas);
    let paired = json!({
        "lifecycle": customers(), "event": "feature_used", "before": {"stage": "customer"}, "after": {"stage": "gone"}
    });
    let told = sample.ask(json!({ "paired": paired }));
    assert_eq!(told["subjects"], 282);
    assert_eq!(told["left_out"]["neither"], 213, "who is a customer now");
    let group = &told["groups"][0];
    assert!(number(&group["before"]["mean"]) > 1.0, "{told}");
    assert_eq!(group["after"]["mean"], 0.0, "{told}");
    let stopped = &row(&group["classes"], "class", "stopped")["subjects"];
    let question = json!({"version": 1, "paired": paired});
    let listed = sample.ask(json!({"members": {"of": question, "cell": {"class": "stopped"}}}));
    assert_eq!(&listed["total"], stopped);
    assert_eq!(stopped, &group["fell"]["count"]);
}
