//! Signal models over HTTP: proposed, kept, published, asked by key.

use serde_json::json;

use super::descriptions::fits;
use super::fixture::{Client, Writable, json, post, problem};

#[tokio::test]
async fn a_proposal_says_which_detectors_see_and_what_the_others_need() {
    let client = Client::new();
    let answer = json(post(&client, "signal-proposals", "{}").await).await;
    fits(&answer, "SignalProposal");
    let detectors = answer["detectors"].as_array().unwrap();
    assert_eq!(detectors.len(), 9);
    let blind = detectors
        .iter()
        .find(|one| one["detector"] == "hardship")
        .unwrap();
    assert_eq!(
        (&blind["is_connected"], &blind["live"]),
        (&json!(false), &json!(null))
    );
    assert!(blind["inputs"][0]["zh-TW"].is_string());
    assert_eq!(answer["is_about_people_instead"], true);
    assert!(
        answer["yaml"]
            .as_str()
            .unwrap()
            .contains("key: customer_risks")
    );
    problem(
        post(&client, "signal-proposals", r#"{"set":{"adopt":"1d"}}"#).await,
        400,
    )
    .await;
}

#[tokio::test]
async fn a_model_is_kept_published_and_asked_by_its_key() {
    let client = Writable::new().await;
    let model = json!({"version": 1, "key": "risks", "names": "Risks", "detectors": [
        {"key": "silence", "kind": "low_usage", "names": "Silence", "severity": "medium",
            "opens": {"when": {"silent": {"for": "7d"}}}}]});
    let saved = json(post(&client, "signal-models", &model.to_string()).await).await;
    fits(&saved, "SignalModelChecked");
    let published = json(post(&client, "signal-models/risks/publish", "{}").await).await;
    assert_eq!(published["version"], 1);
    let question = r#"{"version":1,"signals":{"model":"risks"}}"#;
    let answer = json(client.ask(question).await).await;
    assert_eq!(answer["answer"]["signals"]["model"]["version"], 1);
    let mut broken = model.clone();
    broken["detectors"][0]["opens"]["when"] = json!({"did": {"at_least": 2, "at_most": 1}});
    let broken = broken.to_string();
    let checked = json(post(&client, "signal-models/risks/check", &broken).await).await;
    assert_eq!(checked["sound"], false);
    let refused = problem(post(&client, "signal-models", &broken).await, 422).await;
    assert_eq!(refused["errors"][0]["code"], "signal.contradiction");
    assert_eq!(refused["errors"][0]["pointer"], "/detectors/0/opens/when");
}
