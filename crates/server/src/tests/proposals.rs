//! Lifecycle templates and proposals.

use serde_json::json;

use super::descriptions::fits;
use super::fixture::{Client, json, problem, propose};

#[tokio::test]
async fn a_proposal_says_what_events_mean_and_who_would_stand_where() {
    let client = Client::new();
    let answer = json(propose(&client, r#"{"template":"shop"}"#).await).await;
    let purchase = answer["events"]
        .as_array()
        .unwrap()
        .iter()
        .find(|sense| sense["event"] == "purchase")
        .unwrap();
    assert_eq!(purchase["meaning"]["meaning"], "order_paid");
    assert_eq!(purchase["names"]["zh-CN"], "订单支付");
    let stages: Vec<_> = answer["counts"]["stages"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|stage| stage["now"] != 0)
        .map(|stage| (stage["stage"].clone(), stage["now"].clone()))
        .collect();
    assert_eq!(
        stages,
        [(json!("shopper"), json!(1)), (json!("buyer"), json!(2))]
    );
    assert!(answer["yaml"].as_str().unwrap().contains("key: shop"));
    fits(&answer, "LifecycleProposal");
}

#[tokio::test]
async fn templates_are_listed_by_key() {
    let client = Client::new();
    let path = "/api/v1/workspaces/default/lifecycle-templates";
    let page = json(client.get(path).await).await;
    assert_eq!(page["total"], 10);
    assert_eq!(page["items"][0]["template"], "account_relationship");
    let nowhere = "/api/v1/workspaces/nowhere/lifecycle-templates";
    problem(client.get(nowhere).await, 404).await;
}

#[tokio::test]
async fn what_cannot_be_proposed_is_refused_with_a_hint() {
    let client = Client::new();
    let unknown = problem(propose(&client, r#"{"template":"shpo"}"#).await, 400).await;
    assert_eq!(unknown["hint"], "did you mean 'shop'?");
    let set = r#"{"template":"shop","set":{"laps":"1d"}}"#;
    problem(propose(&client, set).await, 400).await;
    problem(propose(&client, r#"{"templat":"shop"}"#).await, 400).await;
}
