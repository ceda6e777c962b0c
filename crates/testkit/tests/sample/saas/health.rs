//! The proposed health model against what is planted: who is red before leaving, who is not,
//! and of whom too little is known. (`docs/health.md` tells the same numbers.)

use serde_json::{Value as Json, json};
use wayfarer_app::sample::Company;
use wayfarer_core::DAY_MS;

use super::super::asked::{Sample, number};

/// What was measured, less a margin: the proposed model must not become worse unseen.
const LEAST_PRECISION: f64 = 0.45;
const LEAST_RECALL: f64 = 0.27;
const LEAST_LEAD_DAYS: f64 = 20.0;

#[test]
fn the_proposed_model_is_red_before_accounts_leave() {
    let sample = Sample::load(Company::Saas);
    let proposal = sample.propose_health();
    assert_eq!(proposal["template"], "saas_accounts");
    let model = &proposal["model"];
    let tested = sample.ask(json!({"backtest": {
        "alarm": {"health": model, "band": "red"},
        "outcome": {"event": "subscription_cancelled"},
        "owner": "owner",
        "thresholds": [50, 60, 70]
    }}));
    let alarm = &tested["alarm"];
    assert_eq!(
        number(&alarm["outcomes"]),
        69.0,
        "every cancellation is an outcome"
    );
    let (precision, recall) = (
        number(&alarm["precision"]["rate"]),
        number(&alarm["recall"]["rate"]),
    );
    let lead_days = number(&alarm["lead"]["p50_ms"]) / DAY_MS as f64;
    println!("precision {precision:.3}, recall {recall:.3}, lead {lead_days:.1} days");
    assert!(precision >= LEAST_PRECISION, "precision {precision}");
    assert!(recall >= LEAST_RECALL, "recall {recall}");
    assert!(lead_days >= LEAST_LEAD_DAYS, "median lead {lead_days} days");
    // A higher threshold alarms of more, and more often.
    let caught = |row: &Json| number(&row["caught"]);
    let rows = tested["thresholds"].as_array().unwrap();
    assert!(
        rows.windows(2)
            .all(|pair| caught(&pair[0]) <= caught(&pair[1]))
    );
}

#[test]
fn of_newcomers_too_little_is_known() {
    let sample = Sample::load(Company::Saas);
    let proposal = sample.propose_health();
    let mut model = proposal["model"].clone();
    // Use counts after four weeks; what else is known of an account in its first days is not
    // enough once silence about payments and help is no longer taken for good news.
    for measure in model["measures"].as_array_mut().unwrap() {
        measure.as_object_mut().unwrap().remove("null_policy");
    }
    let health = sample.ask(json!({"health": {"model": model}}));
    let unknown = &health["bands"][3];
    assert_eq!(unknown["band"], "unknown");
    assert!(number(&unknown["now"]) > 0.0, "{unknown}");
    let subjects = number(&health["subjects"]);
    let listed = |cell: Json| {
        let question = json!({"version": 1, "health": {"model": model}});
        number(&sample.ask(json!({"members": {"of": question, "cell": cell}}))["total"])
    };
    assert_eq!(listed(json!({"band": "unknown"})), number(&unknown["now"]));
    assert_eq!(listed(json!({})), subjects);
}
