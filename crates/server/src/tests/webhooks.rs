//! Deliveries of other tools, from a template to an event in a question.

use axum::body::Body;
use axum::http::Response;
use serde_json::{Value, json as value};

use super::collect::counted;
use super::fixture::{Writable, json, plain, post};

const KEY: &str = "wf_pk_of_the_calls";

async fn delivered(shop: &Writable, key: &str, word: &str, body: &Value) -> Response<Body> {
    let request = plain("POST", &format!("/hooks/{key}")).header("x-word", word);
    shop.send(request.body(Body::from(body.to_string())).unwrap())
        .await
}

/// A source whose mapping is a template's, with a word as its proof; answers the template.
async fn set_up(shop: &Writable, template: &str) -> Value {
    let listed = shop
        .get("/api/v1/workspaces/default/webhook-templates")
        .await;
    let listed = json(listed).await;
    let templates = listed["items"].as_array().unwrap();
    let found = templates.iter().find(|one| one["key"] == template);
    let template = found.unwrap().clone();
    let source = value!({"name": "Calls", "kind": "webhook", "write_key": KEY, "webhook": {
        "mapping": template["mapping"], "verify": {"token": {"header": "X-Word", "secret": "open sesame"}}}});
    let made = post(shop, "sources", &source.to_string()).await;
    assert_eq!(made.status(), 201);
    let secret = json(made).await["source"]["webhook"]["verify"]["token"]["secret"].clone();
    let secret = secret.as_str().unwrap();
    assert!(secret.starts_with("sealed:") && !secret.contains("sesame"));
    template
}

#[tokio::test]
async fn a_delivery_that_proves_itself_becomes_an_event() {
    let shop = Writable::collecting().await;
    let mut sample = set_up(&shop, "aircall").await["sample"].clone();
    sample["timestamp"] = value!(1_722_852_000);
    let told = delivered(&shop, KEY, "open sesame", &sample).await;
    assert_eq!(told.status(), 200);
    assert_eq!(told.headers()["wayfarer-ack"], "durable");
    assert_eq!(json(told).await["accepted"], 1);
    // Tools deliver again what was not answered in time.
    delivered(&shop, KEY, "open sesame", &sample).await;
    sample["event"] = value!("call.assigned");
    let unmapped = delivered(&shop, KEY, "open sesame", &sample).await;
    assert_eq!(unmapped.status(), 200, "sending it again changes nothing");
    let unmapped = json(unmapped).await;
    assert_eq!(unmapped["rejected"][0]["reason"], "no_rule");
    assert_eq!(counted(&shop, "call_ended", 1).await, 1);
}

#[tokio::test]
async fn who_does_not_prove_himself_is_turned_away() {
    let shop = Writable::collecting().await;
    let sample = set_up(&shop, "aircall").await["sample"].clone();
    for (key, word) in [
        (KEY, "open barley"),
        ("wf_pk_of_nobody", "open sesame"),
        (super::fixture::WRITE_KEY, "open sesame"),
    ] {
        let answer = delivered(&shop, key, word, &sample).await;
        assert_eq!(answer.status(), 401, "{key} {word}");
    }
    let request = plain("POST", &format!("/hooks/{KEY}/")).header("x-word", "open sesame");
    let answer = shop.send(request.body(Body::from("call")).unwrap()).await;
    assert_eq!(answer.status(), 400);
}

#[tokio::test]
async fn a_mapping_is_tried_before_it_is_saved() {
    let shop = Writable::collecting().await;
    let mapping = "person = \"caller\"\n[[event]]\nname = \"call_ended\"\nwhen.\"$header.x-kind\" = \"ended\"";
    let trial = value!({"mapping": mapping, "sample": [{"caller": "ann", "seconds": 12}, {"seconds": 3}],
        "headers": [["X-Kind", "ended"]]});
    let told = json(post(&shop, "webhook-previews", &trial.to_string()).await).await;
    let [first, second] = [&told["messages"][0], &told["messages"][1]];
    assert_eq!(first["events"][0]["person"], "ann");
    assert_eq!(first["events"][0]["properties"], value!({"seconds": 12.0}));
    assert_eq!(second["refusal"]["reason"], "missing_identity");
    let broken = value!({"mapping": "persn = 1", "sample": {}});
    let refused = post(&shop, "webhook-previews", &broken.to_string()).await;
    assert_eq!(refused.status(), 422);
    assert!(
        json(refused).await["detail"]
            .as_str()
            .unwrap()
            .contains("persn")
    );
    let unsaved = value!({"name": "Calls", "kind": "webhook"}).to_string();
    let refused = post(&shop, "sources", &unsaved).await;
    assert_eq!(json(refused).await["errors"][0]["pointer"], "/webhook");
}
