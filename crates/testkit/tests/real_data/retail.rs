//! Online Retail: a year of a real shop, a quarter of its lines without a customer.

use super::{Data, assert_close, number};
use serde_json::{Value as Json, json};
use wayfarer_app::{CheckupKind, Control};

const PURCHASES: &str = "purchases (customer known, not cancelled, price and quantity > 0)";
/// The midnight after the data's last day, in London.
const AFTER: &str = "2011-12-10T00:00";
/// Amounts in the facts are rounded to pence.
const PENNY: f64 = 0.005_000_1;
/// Days in the facts have three decimals.
const DAYS: f64 = 0.000_5;

#[test]
fn online_retail_from_csv_is_counted_as_published() {
    let Some(data) = Data::load(
        "online-retail",
        "online_retail.csv.gz",
        "online-retail.toml",
    ) else {
        return;
    };
    check_everything(&data);
    data.import_again();
    check_totals(&data);
}

#[test]
fn online_retail_from_parquet_is_counted_the_same() {
    let Some(data) = Data::load(
        "online-retail",
        "online_retail.parquet",
        "online-retail.toml",
    ) else {
        return;
    };
    check_everything(&data);
}

#[test]
fn invoices_of_online_retail_are_counted_as_published() {
    let Some(data) = Data::load(
        "online-retail",
        "online_retail.parquet",
        "online-retail-invoices.toml",
    ) else {
        return;
    };
    let facts = &data.facts;
    let purchases = &facts[PURCHASES];
    assert_eq!(data.import.counts.added, purchases["invoices"]);
    let bought = |bound: Json| {
        let mut did = json!({"event": "purchase"});
        did.as_object_mut()
            .unwrap()
            .extend(bound.as_object().unwrap().clone());
        data.people(AFTER, json!({ "did": did }))
    };
    let once = bought(json!({"exactly": 1}));
    assert_eq!(once, purchases["customers_with_one_invoice"]);
    let returning = &facts["returning_share"];
    assert_eq!(
        bought(json!({"at_least": 2})),
        returning["customers_2_plus"]
    );
    assert_eq!(
        bought(json!({"at_least": 5})),
        returning["customers_5_plus"]
    );
    check_second_invoice(&data);
    check_comebacks(&data);
}

fn check_everything(data: &Data) {
    check_totals(data);
    check_customers(data);
    check_months(data);
    check_cohorts(data);
    check_silence(data);
    check_slipping(data);
}

/// The data tell of purchases and of nothing before them: what slipping customers spent is
/// known all the same.
fn check_slipping(data: &Data) {
    let Data { workspace, .. } = data;
    let control = Control::unlimited();
    let checkup = workspace
        .app
        .journey_checkup(&workspace.workspace, None, &control);
    let findings = checkup.unwrap().findings;
    let slipping = findings
        .into_iter()
        .find(|finding| finding.kind == CheckupKind::Slipping);
    let slipping = slipping.unwrap();
    let amount = slipping.amount.unwrap();
    let segment = serde_json::to_value(&slipping.question).unwrap()["people"]["match"].take();
    let as_of = serde_json::to_value(&slipping.question).unwrap()["as_of"].take();
    let spent = data.ask(json!({"as_of": as_of, "range": {"last": "365d"}, "segment": segment,
        "trend": {"series": [{"event": ["purchase", "guest_purchase"], "measure": {"sum": "$amount"}}]}}));
    let line = &spent["lines"][0];
    assert_eq!(amount.currency, line["currency"]);
    assert_eq!(amount.value, number(&line["points"][0]["value"]));
    assert!(amount.value > 0.0);
}

fn check_totals(data: &Data) {
    let facts = &data.facts;
    let purchases = &facts[PURCHASES];
    let purchase = Some("purchase");
    let count = |event, measure: Json| data.total(event, measure) as u64;
    assert_eq!(count(None, json!("total")), facts["rows"]);
    assert_eq!(count(purchase, json!("total")), purchases["rows"]);
    assert_eq!(
        count(Some("return"), json!("total")),
        facts["cancelled_rows"]
    );
    let invoices = || json!({"distinct": "InvoiceNo"});
    assert_eq!(count(None, invoices()), facts["invoices"]);
    assert_eq!(count(purchase, invoices()), purchases["invoices"]);
    assert_eq!(
        count(Some("return"), invoices()),
        facts["invoices_cancelled"]
    );
    assert_eq!(count(None, json!("unique")), facts["customers"]);
    assert_eq!(count(purchase, json!("unique")), purchases["customers"]);
    assert_eq!(
        count(None, json!({"distinct": "Country"})),
        facts["countries"]
    );
    let amount = || json!({"sum": "$amount"});
    let revenue = data.total(purchase, amount());
    assert_close("revenue", revenue, &purchases["revenue"], PENNY);
    let all = data.total(None, amount());
    assert_close("all rows", all, &facts["sum_quantity_x_price"], PENNY);
    let rows = facts["rows_without_customer"].as_u64().unwrap();
    assert_eq!(data.import.counts.unattributed, rows);
}

fn check_customers(data: &Data) {
    let facts = &data.facts;
    let returned = data.people(AFTER, json!({"did": {"event": "return"}}));
    assert_eq!(returned, facts["customers_with_a_cancellation"]);
    for (customer, revenue) in facts["top_customer"].as_object().unwrap() {
        let spent = json!({"event": "purchase", "measure": {"sum": "$amount"}, "at_least": number(revenue) - PENNY});
        let answer = data.ask(json!({"people": {"match": {"did": spent}}}));
        assert_eq!(answer["total"], 1);
        assert_eq!(answer["members"][0]["id"], json!(customer));
    }
    let question = json!({"trend": {
        "series": [{"event": "purchase", "measure": "unique"}], "breakdown": "Country", "top": 50}});
    let lines = data.ask(question);
    for (country, customers) in facts["top_countries_customers"].as_object().unwrap() {
        let mut lines = lines["lines"].as_array().unwrap().iter();
        let line = lines
            .find(|line| line["breakdown"] == json!(country))
            .unwrap();
        assert_close(country, number(&line["points"][0]["value"]), customers, 0.0);
    }
}

fn check_months(data: &Data) {
    let question = json!({"timezone": "Europe/London", "trend": {"period": "month", "series": [
        {"event": "purchase", "measure": {"sum": "$amount"}},
        {"event": "purchase", "measure": {"distinct": "InvoiceNo"}}]}});
    let lines = data.ask(question);
    for (series, fact, tolerance) in [
        (0, "revenue_by_month", PENNY),
        (1, "invoices_by_month", 0.0),
    ] {
        let points = lines["lines"][series]["points"].as_array().unwrap();
        let facts = data.facts[fact].as_object().unwrap();
        assert_eq!(points.len(), facts.len(), "{fact}");
        for (point, (month, expected)) in points.iter().zip(facts) {
            assert!(
                point["period"].as_str().unwrap().starts_with(month),
                "{point}"
            );
            assert_close(month, number(&point["value"]), expected, tolerance);
        }
    }
}

/// As of the end of the year every cell of the facts is there. As of the data's last day
/// December is not over: its cells are null, all others stay.
fn check_cohorts(data: &Data) {
    let facts = data.facts["monthly_cohort_active_customers"]
        .as_object()
        .unwrap();
    for (as_of, is_december_over) in [("2012-01-01T00:00", true), (AFTER, false)] {
        let question = json!({"timezone": "Europe/London", "as_of": as_of, "retention": {
            "start": {"event": "purchase"}, "return": {"event": "purchase"},
            "period": "month", "periods": 12}});
        let answer = data.ask(question);
        let cohorts = answer["cohorts"].as_array().unwrap();
        assert_eq!(cohorts.len(), facts.len());
        for (index, (cohort, (month, expected))) in cohorts.iter().zip(facts).enumerate() {
            assert!(
                cohort["cohort"].as_str().unwrap().starts_with(month),
                "{cohort}"
            );
            assert_eq!(cohort["size"], expected["0"], "{month}");
            for period in 0..=12 {
                let is_over = index + period < 12 || index + period == 12 && is_december_over;
                let expected = &expected[period.to_string()];
                let wanted = if is_over { expected } else { &Json::Null };
                assert_eq!(
                    &cohort["retained"][period], wanted,
                    "{month} + {period}, as of {as_of}"
                );
            }
        }
    }
}

fn check_silence(data: &Data) {
    let buckets = &data.facts["days_since_last_purchase_at_2011-12-09_end"];
    let silent = |days: u32| {
        let silent = json!({"silent": {"event": "purchase", "for": format!("{days}d")}});
        data.people(AFTER, silent)
    };
    let customers = data.people(AFTER, json!({"did": {"event": "purchase"}}));
    let (month, quarter, half) = (silent(31), silent(91), silent(181));
    assert_eq!(customers - month, buckets["<=30"]);
    assert_eq!(month - quarter, buckets["31-90"]);
    assert_eq!(quarter - half, buckets["91-180"]);
    assert_eq!(half, buckets[">180"]);
}

fn check_second_invoice(data: &Data) {
    let question = json!({"as_of": "2011-12-10", "funnel": {
        "steps": [{"event": "purchase"}, {"event": "purchase"}],
        "window": "none", "entry": "first"}});
    let answer = data.ask(question);
    let facts = &data.facts["days_first_to_second_invoice"];
    assert_eq!(answer["steps"][1]["reached"], facts["customers"]);
    let days = |key: &str| number(&answer["time_to_convert"][key]) / 86_400_000.0;
    assert_close("median", days("p50_ms"), &facts["median"], DAYS);
    assert_close("mean", days("mean_ms"), &facts["mean"], DAYS);
}

/// A session that ends with a silence of more than 90 days is what the facts call a
/// come-back when another one follows.
fn check_comebacks(data: &Data) {
    let question = json!({"sessions": {"rule": {"gap": "90d"}, "list": 10_000}});
    let answer = data.ask(question);
    let facts = &data.facts["comebacks_after_more_than_90_days"];
    let sessions = answer["all"]["sessions"].as_u64().unwrap();
    let people = answer["all"]["people"].as_u64().unwrap();
    assert_eq!(sessions - people, facts["events"]);
    let list = answer["list"].as_array().unwrap();
    assert_eq!(list.len() as u64, sessions);
    let of_one = list.chunk_by(|left, right| left["person"] == right["person"]);
    let back = of_one.filter(|sessions| sessions.len() > 1).count();
    assert_eq!(back, facts["customers"]);
}
