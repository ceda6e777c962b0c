//! Bot filters over HTTP: what holds, kept and published, and what answers say of it.

use serde_json::{Value, json as value};

use super::descriptions::fits;
use super::fixture::{Client, Writable, json, post, problem};

const OWN: &str = r#"{"version":1,"key":"default","names":"Ours","agents":[{"contains":"x"}],"networks":[{"key":"office","ranges":["203.0.113.0/24"]}]}"#;

fn url(tail: &str) -> String {
    format!("/api/v1/workspaces/default/{tail}")
}

#[tokio::test]
async fn the_built_in_filter_holds_at_first() {
    let client = Client::new();
    let held = json(client.get(&url("bots")).await).await;
    fits(&held, "HeldBotFilter");
    assert_eq!(
        (&held["version"], &held["built_in"]),
        (&value!(0), &value!(true))
    );
    assert_eq!(json(client.get(&url("bots?version=0")).await).await, held);
    let none = json(client.get(&url("bots?key=none")).await).await;
    fits(&none, "HeldBotFilter");
    assert_eq!(none["bot_filter"]["enabled"], false);
    problem(client.get(&url("bots?key=strict")).await, 404).await;
    problem(client.get(&url("bots?version=x")).await, 400).await;
}

#[tokio::test]
async fn a_filter_is_kept_published_and_named_by_answers() {
    let client = Writable::new().await;
    let saved = json(post(&client, "bot-filters", OWN).await).await;
    fits(&saved, "BotFilterChecked");
    let published = json(post(&client, "bot-filters/default/publish", "{}").await).await;
    assert_eq!(published["version"], 1);
    let held = json(client.get(&url("bots")).await).await;
    fits(&held, "HeldBotFilter");
    assert_eq!(held["built_in"], false);
    // The shop's events tell no user agent: only a question that asks is counted by one.
    let plain = json(client.ask(r#"{"version":1,"trend":{}}"#).await).await;
    assert_eq!(plain["question"]["bots"], Value::Null);
    assert_eq!(plain["meta"].get("bots_left_out"), None);
    let asked = json(
        client
            .ask(r#"{"version":1,"bots":"default","trend":{}}"#)
            .await,
    )
    .await;
    fits(&asked, "Answer");
    assert_eq!(
        asked["question"]["bots"],
        value!({"key": "default", "version": 1})
    );
    assert_eq!(asked["meta"]["bots_left_out"], 0);
    assert_eq!(asked["answer"], plain["answer"]);
    let unknown = r#"{"version":1,"bots":"strict","trend":{}}"#;
    let unknown = problem(client.ask(unknown).await, 404).await;
    assert_eq!(unknown["errors"][0]["pointer"], "/bots");
}

#[tokio::test]
async fn a_filter_that_must_be_mended_is_refused_with_its_place() {
    let client = Writable::new().await;
    let broken = OWN.replace("203.0.113.0/24", "the office");
    let refused = problem(post(&client, "bot-filters", &broken).await, 422).await;
    assert_eq!(refused["errors"][0]["pointer"], "/networks/0/ranges/0");
}
