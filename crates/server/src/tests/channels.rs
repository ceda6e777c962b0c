//! Channel groups over HTTP: what holds, what a draft would change, kept and published.

use serde_json::{Value, json as value};

use super::descriptions::fits;
use super::fixture::{Client, EDIT_TOKEN, Writable, json, plain, post, problem};
use axum::body::Body;

const OWN: &str = r#"{"version":1,"key":"default","names":"Ours","groups":[{"key":"all","names":"All","when":{"not":{"source":{"is":"x"}}}}]}"#;

fn url(tail: &str) -> String {
    format!("/api/v1/workspaces/default/{tail}")
}

#[tokio::test]
async fn the_built_in_grouping_holds_at_first() {
    let client = Client::new();
    let held = json(client.get(&url("channels")).await).await;
    fits(&held, "HeldGrouping");
    assert_eq!(
        (&held["version"], &held["built_in"]),
        (&value!(0), &value!(true))
    );
    assert_eq!(held["unassigned"]["zh-CN"], "未分配");
    let groups = held["channel_grouping"]["groups"].as_array().unwrap();
    assert!(groups.iter().any(|group| group["key"] == "wechat"));
    let zero = json(client.get(&url("channels?version=0")).await).await;
    assert_eq!(zero, held);
    problem(client.get(&url("channels?key=media")).await, 404).await;
    problem(client.get(&url("channels?version=x")).await, 400).await;
}

#[tokio::test]
async fn a_preview_compares_rules_that_are_kept_nowhere() {
    let client = Client::new();
    let same = json(post(&client, "channels/preview", "{}").await).await;
    fits(&same, "ChannelPreview");
    assert_eq!(same["moves"], value!([]));
    let request = format!(r#"{{"grouping":{OWN},"as_of":"2024-09-01"}}"#);
    let preview = json(post(&client, "channels/preview", &request).await).await;
    fits(&preview, "ChannelPreview");
    // The shop's events carry nothing of where they came from; this rule holds all the same.
    let moved = &preview["moves"][0];
    assert_eq!(
        (&moved["from"], &moved["to"]),
        (&Value::Null, &value!("all"))
    );
    assert_eq!(
        (&moved["events"], &moved["people"]),
        (&value!(8), &value!(3))
    );
    let cell = &moved["cell"];
    let of = &preview["questions"][cell["question"].as_u64().unwrap() as usize];
    let members = value!({"version": 1, "members": {"of": of, "cell": cell["cell"]}});
    let listed = json(client.ask(&members.to_string()).await).await;
    assert_eq!(listed["answer"]["members"]["total"], 3);

    problem(
        post(&client, "channels/preview", r#"{"tops":1}"#).await,
        400,
    )
    .await;
    let broken = OWN.replace(r#""is":"x""#, r#""in":"nowhere""#);
    let refused = post(
        &client,
        "channels/preview",
        &format!(r#"{{"grouping":{broken}}}"#),
    )
    .await;
    let refused = problem(refused, 422).await;
    assert_eq!(
        refused["errors"][0]["pointer"],
        "/groups/0/when/not/source/in"
    );
}

#[tokio::test]
async fn a_grouping_is_kept_published_and_decides_from_then_on() {
    let client = Writable::new().await;
    let saved = json(post(&client, "channel-groupings", OWN).await).await;
    fits(&saved, "ChannelGroupingChecked");
    let draft = json(client.get(&url("channels?version=draft")).await).await;
    fits(&draft, "HeldGrouping");
    assert_eq!(draft["built_in"], false);
    let question = r#"{"version":1,"trend":{"breakdown":"$channel_group"}}"#;
    let before = json(client.ask(question).await).await;
    assert_eq!(
        before["question"]["channels"],
        value!([{"key": "default", "version": 0}])
    );
    assert_eq!(before["answer"]["trend"]["lines"][1]["breakdown"], "(none)");

    let publish = url("channel-groupings/default/publish");
    let bearer = format!("Bearer {EDIT_TOKEN}");
    let request = plain("POST", &publish).header("authorization", bearer);
    let request = request.header("content-type", "application/json");
    let refused = client.send(request.body(Body::from("{}")).unwrap()).await;
    problem(refused, 403).await;
    let published = json(post(&client, "channel-groupings/default/publish", "{}").await).await;
    assert_eq!(published["version"], 1);
    let after = json(client.ask(question).await).await;
    assert_eq!(
        after["question"]["channels"],
        value!([{"key": "default", "version": 1}])
    );
    assert_eq!(after["answer"]["trend"]["lines"][1]["breakdown"], "all");
    let export = client.get(&url("channel-groupings/default/export")).await;
    assert_eq!(export.status(), 200);
    let page = json(client.get(&url("channel-groupings")).await).await;
    fits(&page, "ChannelGroupingPage");
    let unknown = r#"{"version":1,"trend":{"breakdown":"$channel_group.media"}}"#;
    let unknown = problem(client.ask(unknown).await, 404).await;
    assert_eq!(unknown["errors"][0]["pointer"], "/trend/breakdown");
}
