//! Tables that are no event streams, and nested events.

use super::{Data, assert_close, number, values};
use serde_json::{Value as Json, json};

/// Rates in the facts have four decimals.
const RATE: f64 = 0.000_05;

#[test]
fn telco_customers_churn_as_published() {
    let Some(data) = Data::load("telco-churn", "telco_churn.csv.gz", "telco-churn.toml") else {
        return;
    };
    let facts = &data.facts;
    let by_contract = json!({"conversion": {
        "unit": "person", "goal": {"event": "churned"}, "by": {"property": "Contract"},
        "entry": {"event": "subscribed"}}});
    let answer = data.ask(by_contract);
    assert_eq!(answer["all"]["entered"], facts["rows"]);
    assert_eq!(answer["all"]["converted"], facts["churned"]);
    assert_close(
        "all",
        number(&answer["all"]["rate"]),
        &facts["churn_rate"],
        RATE,
    );
    let groups = answer["groups"].as_array().unwrap();
    assert_eq!(groups.len(), 3);
    for group in groups {
        let contract = group["group"].as_str().unwrap();
        let expected = &facts["by_contract"][contract];
        assert_close(contract, number(&group["rate"]), expected, RATE);
    }
    check_funnel_breakdown(&data);
    check_tenure(&data);
    let known = data.total(Some("subscribed"), json!({"count": "TotalCharges"}));
    let rows = number(&facts["rows"]);
    assert_close("blank", rows - known, &facts["blank_TotalCharges"], 0.0);
    data.import_again();
}

fn churn_funnel() -> Json {
    json!({"funnel": {"steps": [{"event": "subscribed"}, {"event": "churned"}]}})
}

fn check_funnel_breakdown(data: &Data) {
    let mut question = churn_funnel();
    question["funnel"]["breakdown"] = json!({"by": "Contract"});
    let answer = data.ask(question);
    assert_eq!(answer["converted"], data.facts["churned"]);
    for value in answer["breakdown"].as_array().unwrap() {
        let contract = value["breakdown"].as_str().unwrap();
        let (converted, entered) = (number(&value["converted"]), number(&value["entered"]));
        let expected = &data.facts["by_contract"][contract];
        assert_close(contract, converted / entered, expected, RATE);
    }
}

fn check_tenure(data: &Data) {
    for (bounds, expected) in data.facts["by_tenure_months"].as_object().unwrap() {
        let (above, most) = bounds[1..bounds.len() - 1].split_once(", ").unwrap();
        let bound = |text: &str| text.parse::<f64>().unwrap();
        let mut question = churn_funnel();
        question["keep"] = json!({"all": [
            {"property": {"name": "tenure", "above": bound(above)}},
            {"property": {"name": "tenure", "at_most": bound(most)}}]});
        let answer = data.ask(question);
        let (converted, entered) = (number(&answer["converted"]), number(&answer["entered"]));
        assert_close(bounds, converted / entered, expected, RATE);
    }
}

/// The folder has no facts; its README says 800 clicks, 52 carts, 10 orders, 20 sessions.
#[test]
fn otto_sessions_hold_clicks_carts_and_orders() {
    let Some(data) = Data::load("otto-sample", "sessions_20.jsonl", "otto-sample.toml") else {
        return;
    };
    for (event, count) in [("clicks", 800.0), ("carts", 52.0), ("orders", 10.0)] {
        assert_eq!(data.total(Some(event), json!("total")), count, "{event}");
    }
    let sessions = data.ask(json!({"sessions": {"source": true}}));
    assert_eq!(sessions["all"]["sessions"], 20);
    data.import_again();
    assert_eq!(data.total(None, json!("total")), 862.0);
}

#[test]
fn online_shoppers_convert_as_published() {
    let Some(data) = Data::load(
        "online-shoppers",
        "online_shoppers_intention.csv.gz",
        "online-shoppers.toml",
    ) else {
        return;
    };
    let facts = &data.facts;
    for (property, fact) in [("Month", "by_month"), ("VisitorType", "by_visitor_type")] {
        let answer = data.ask(json!({"conversion": {
            "unit": "person", "goal": {"event": "purchase"}, "by": {"property": property},
            "entry": {"event": "visit"}}}));
        assert_eq!(answer["all"]["entered"], facts["rows"]);
        assert_eq!(answer["all"]["converted"], facts["with_revenue"]);
        for group in answer["groups"].as_array().unwrap() {
            let expected = &facts[fact][group["group"].as_str().unwrap()];
            assert_eq!(group["entered"], expected["size"], "{group}");
            assert_eq!(group["converted"], expected["sum"], "{group}");
        }
    }
}

#[test]
fn asap_reviews_have_their_stars_and_aspects() {
    let Some(data) = Data::load("zh-asap-sample", "asap_300.csv.gz", "asap-reviews.toml") else {
        return;
    };
    let facts = &data.facts;
    let stars = data.ask(json!({"trend": {"series": [{"event": "review"}], "breakdown": "star"}}));
    for line in values(&stars) {
        let star = line["breakdown"].as_str().unwrap();
        let found = number(&line["points"][0]["value"]);
        assert_close(star, found, &facts["stars"][star], 0.0);
    }
    let responses = data.ask(json!({"responses": {"type": "stars"}}));
    let all = &responses["all"];
    assert_eq!(all["responses"], facts["rows"]);
    let scores = all["scores"].as_array().unwrap();
    assert_eq!(scores.len(), 5, "found by their names: {responses}");
    for score in scores {
        assert_eq!(
            score["responses"],
            facts["stars"][score["score"].as_f64().unwrap().to_string()]
        );
    }
    // (1·16 + 2·10 + 3·44 + 4·109 + 5·121) ⁄ 300
    assert_eq!(number(&all["mean"]), 1209.0 / 300.0);
    let mean = data.total(Some("review"), json!({"mean": "star"}));
    assert_close("mean", mean, &facts["mean_star"], 0.005);
    for (word, value) in [("negative", -1), ("neutral", 0), ("positive", 1)] {
        let series = json!({"event": "aspect_rated", "where": {"property": {"name": "sentiment", "is": value}}});
        let question = json!({"trend": {"series": [series], "breakdown": "aspect", "top": 18}});
        for line in values(&data.ask(question)) {
            let aspect = line["breakdown"].as_str().unwrap();
            let expected = &facts["aspects"][aspect][word];
            assert_close(aspect, number(&line["points"][0]["value"]), expected, 0.0);
        }
    }
}
