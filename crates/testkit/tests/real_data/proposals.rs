//! Lifecycles proposed for real data, against what is known of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::json;
use wayfarer_app::{App, Control, Proposal, ProposalRequest};
use wayfarer_core::{FixedClock, Span};
use wayfarer_journey::Definition;
use wayfarer_journey::lifecycle::{Lifecycle, check};

use super::Data;

/// 2026-05-28: after all of the data.
const NOW_MS: i64 = 1_780_000_000_000;

fn propose(data: &Data, template: Option<&str>, set: &[(&str, Span)]) -> Proposal {
    let app = App::open(&data.workspace.data(), Arc::new(FixedClock(NOW_MS))).unwrap();
    let workspace = app.workspaces().unwrap().remove(0).workspace;
    let set = set.iter().map(|(key, span)| ((*key).to_owned(), *span));
    let request = ProposalRequest {
        template: template.map(str::to_owned),
        set: set.collect(),
    };
    let proposal = app
        .propose_lifecycle(&workspace, &request, &Control::unlimited())
        .unwrap();
    assert!(check(&proposal.lifecycle).iter().all(|f| !f.is_error()));
    let saved = Lifecycle::from_yaml(&proposal.to_yaml()).unwrap();
    assert_eq!(saved, proposal.lifecycle);
    proposal
}

fn now(proposal: &Proposal) -> BTreeMap<&str, u64> {
    let stages = proposal.counts.stages.iter();
    stages
        .map(|stage| (stage.stage.as_str(), stage.now))
        .collect()
}

/// Moves into a stage, and distinct movers where all come from one stage.
fn entered(proposal: &Proposal, to: &str) -> (u64, u64) {
    let moves = proposal.counts.moves.iter().filter(|step| step.to == to);
    moves.fold((0, 0), |sum, step| {
        (sum.0 + step.moves, sum.1 + step.subjects)
    })
}

fn meaning<'a>(proposal: &'a Proposal, event: &str) -> Option<&'a str> {
    let sense = proposal.events.iter().find(|sense| sense.event == event);
    Some(sense?.meaning.as_ref()?.meaning.as_str())
}

#[test]
fn buyers_who_lapsed_and_came_back_are_those_that_are_known() {
    let file = "online_retail.csv.gz";
    let Some(data) = Data::load("online-retail", file, "online-retail-invoices.toml") else {
        return;
    };
    let set = [
        ("at_risk_week", Span::days(30)),
        ("at_risk_month", Span::days(60)),
        ("dormant", Span::days(90)),
    ];
    let proposal = propose(&data, Some("activity"), &set);
    let known = &data.facts["comebacks_after_more_than_90_days"];
    let (moves, people) = entered(&proposal, "resurrected");
    assert_eq!(json!({"events": moves, "customers": people}), *known);
    let silent = &data.facts["days_since_last_purchase_at_2011-12-09_end"];
    let days = |key: &str| silent[key].as_u64().unwrap();
    let now = now(&proposal);
    assert_eq!(now["dormant"], days("91-180") + days(">180"));
    // The facts count whole days: who has been silent for 30 days and some hours is among
    // their "<=30", and has reached a silence of 30 days. 19 people are in between.
    assert_eq!(
        now["at_risk_month"] + now["at_risk_week"],
        days("31-90") + 19
    );
    let all: u64 = now.values().sum();
    let buyers = "purchases (customer known, not cancelled, price and quantity > 0)";
    assert_eq!(json!(all), data.facts[buyers]["customers"]);
}

#[test]
fn a_shop_of_paths_is_recognised() {
    let Some(data) = Data::load("ecom-paths-synthetic", "events.csv.gz", "ecom-paths.toml") else {
        return;
    };
    let proposal = propose(&data, None, &[]);
    assert_eq!(proposal.template, "shop");
    for (event, expected) in [
        ("product_view", "product_viewed"),
        ("catalog", "product_list_viewed"),
        ("add_to_cart", "added_to_cart"),
        ("wishlist_add", "wishlisted"),
        ("purchase", "order_paid"),
        ("payment_error", "payment_failed"),
        ("support_chat", "support_contacted"),
    ] {
        assert_eq!(meaning(&proposal, event), Some(expected), "{event}");
    }
    assert_eq!(meaning(&proposal, "filter_results"), None);
    assert_eq!(
        proposal.counts.subjects,
        data.facts["users"].as_u64().unwrap()
    );
    // Whoever ever bought became a buyer, and nobody else.
    let buyers = data.ask(json!({"people": {"match": {"did": {"event": "purchase"}}}}));
    let (_, became) = entered(&proposal, "buyer");
    assert_eq!(json!(became), buyers["count"]);
}

#[test]
fn churn_that_is_told_closes_the_journey() {
    let Some(data) = Data::load("telco-churn", "telco_churn.csv.gz", "telco-churn.toml") else {
        return;
    };
    let proposal = propose(&data, Some("telecom"), &[]);
    let (now, facts) = (now(&proposal), &data.facts);
    assert_eq!(json!(now["gone"]), facts["churned"]);
    assert_eq!(json!(proposal.counts.subjects), facts["rows"]);
    assert_eq!(
        proposal.stages_left_out,
        ["in_arrears", "growing", "renewed"]
    );
}
