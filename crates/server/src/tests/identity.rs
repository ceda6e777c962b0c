//! Who is who, over HTTP: looked at, ruled, previewed, taken back.

use axum::body::Body;
use axum::http::{Method, Response, StatusCode};
use serde_json::{Value, json as value};

use super::descriptions::fits;
use super::fixture::{TOKEN, Writable, json, plain, problem};

/// Ann comes with her phone, buys, and is known by an old id; Ben uses the phone later.
const EVENTS: &str = "\
type,user_id,device,previous_id,event,time
track,,phone,,visit,2024-08-01T09:00:00Z
identify,ann,phone,,,2024-08-01T09:01:00Z
track,ann,,,purchase,2024-08-01T09:05:00Z
track,ann-before,,,visit,2024-07-01T09:00:00Z
alias,ann,,ann-before,,2024-08-01T09:06:00Z
identify,ben,phone,,,2024-08-09T09:00:00Z
track,,phone,,visit,2024-08-09T09:01:00Z
track,cid,,,visit,2024-08-10T09:00:00Z
";

const MAPPING: &str = r#"
person = "user_id"
anonymous = "device"
time = "time"
[properties]
previous_id = "text"
type = "skip"
[[event]]
name = { column = "event" }
when.type = "track"
[[event]]
name = "identify"
kind = "profile"
when.type = "identify"
[[event]]
name = "alias"
kind = "link"
when.type = "alias"
"#;

struct Shop(Writable);

impl Shop {
    async fn new() -> Self {
        Self(Writable::of(EVENTS, MAPPING).await)
    }

    async fn send(&self, method: &str, tail: &str, body: &str) -> Response<Body> {
        let request = plain(method, &format!("/api/v1/workspaces/default{tail}"))
            .header("authorization", format!("Bearer {TOKEN}"))
            .header("content-type", "application/json");
        let body = Body::from(body.to_owned());
        self.0.send(request.body(body).unwrap()).await
    }

    async fn ok(&self, method: Method, tail: &str, body: &str, of: &str) -> Value {
        let response = self.send(method.as_str(), tail, body).await;
        let status = response.status();
        let answer = json(response).await;
        assert!(status.is_success(), "{tail}: {status} {answer}");
        fits(&answer, of);
        answer
    }

    /// The visitors and buyers there are.
    async fn people(&self) -> Vec<String> {
        let question = r#"{"version":1,"people":{"match":{"did":{"event":["visit","purchase"],"at_least":1}}}}"#;
        let answer = json(self.send("POST", "/questions", question).await).await;
        let members = answer["answer"]["people"]["members"].as_array().unwrap();
        let mut ids: Vec<String> = members
            .iter()
            .map(|member| member["id"].as_str().unwrap().to_owned())
            .collect();
        ids.sort();
        ids
    }
}

fn values(ids: &Value) -> Vec<(String, u64)> {
    let told = ids.as_array().unwrap().iter().map(|id| {
        (
            id["value"].as_str().unwrap().to_owned(),
            id["events"].as_u64().unwrap(),
        )
    });
    let mut told: Vec<_> = told.collect();
    told.sort();
    told
}

#[tokio::test]
async fn a_person_is_all_their_ids() {
    let shop = Shop::new().await;
    assert_eq!(shop.people().await, ["ann", "ben", "cid"]);
    let ann = shop
        .ok(Method::GET, "/people/ann-before/identity", "", "Identity")
        .await;
    assert_eq!(ann["name"], "ann");
    let expected = [("ann", 3), ("ann-before", 1), ("phone", 2)];
    let expected = expected.map(|(id, events)| (id.to_owned(), events));
    assert_eq!(values(&ann["ids"]), expected);
    let phone = ann["ids"].as_array().unwrap().iter();
    let phone = phone.clone().find(|id| id["value"] == "phone").unwrap();
    assert_eq!(
        phone["stretches"],
        value!([{"from": null, "until": "2024-08-09T09:00:00Z"}])
    );
    let kinds: Vec<&Value> = ann["links"].as_array().unwrap().iter().collect();
    assert!(kinds.iter().all(|link| link["holds"] == true), "{kinds:?}");
    assert!(kinds.iter().any(|link| link["kind"] == "alias"));
    // The phone's last visitor is Ben; what Ann did is in her own timeline.
    let timeline = json(shop.send("GET", "/people/ann", "").await).await;
    assert_eq!(timeline["answer"]["person"]["total"], 5);
    let last = json(shop.send("GET", "/people/phone", "").await).await;
    assert_eq!(last["answer"]["person"]["id"], "ben");
}

#[tokio::test]
async fn what_is_ruled_changes_every_answer_and_can_be_taken_back() {
    let shop = Shop::new().await;
    let split = r#"{"verdict":"split","id":"ann-before","reason":"her sister","author":"Mei"}"#;
    let preview = shop
        .ok(
            Method::POST,
            "/identity/rulings?preview=true",
            split,
            "IdentityRuled",
        )
        .await;
    assert_eq!(preview["before"].as_array().unwrap().len(), 1);
    assert_eq!(preview["after"].as_array().unwrap().len(), 2);
    assert_eq!(shop.people().await, ["ann", "ben", "cid"], "only a preview");
    let made = shop.send("POST", "/identity/rulings", split).await;
    assert_eq!(made.status(), StatusCode::CREATED);
    assert_eq!(shop.people().await, ["ann", "ann-before", "ben", "cid"]);
    let join = r#"{"verdict":"join","id":"cid","user":"ben","reason":"one household"}"#;
    shop.ok(Method::POST, "/identity/rulings", join, "IdentityRuled")
        .await;
    assert_eq!(shop.people().await, ["ann", "ann-before", "ben"]);
    let rulings = shop
        .ok(Method::GET, "/identity/rulings", "", "IdentityRulingPage")
        .await;
    assert_eq!(rulings["total"], 2);
    assert_eq!(rulings["items"][0]["number"], 2);
    assert_eq!(rulings["items"][0]["author"], "owner");
    assert_eq!(rulings["items"][1]["author"], "Mei");
    for number in [1, 2] {
        let path = format!("/identity/rulings/{number}");
        shop.ok(Method::DELETE, &path, "", "IdentityRuled").await;
    }
    assert_eq!(shop.people().await, ["ann", "ben", "cid"]);
    let again = shop.send("DELETE", "/identity/rulings/1", "").await;
    assert_eq!(problem(again, 422).await["code"], "identity.invalid");
    let told = shop
        .ok(Method::GET, "/people/ann/identity", "", "Identity")
        .await;
    assert_eq!(told["rulings"][0]["revoked_by"], "owner");
}

#[tokio::test]
async fn what_cannot_be_ruled_is_refused_with_its_place() {
    let shop = Shop::new().await;
    let refused = [
        (
            r#"{"verdict":"join","id":"cid","reason":"x"}"#,
            422,
            "/user",
        ),
        (
            r#"{"verdict":"join","id":"cid","user":"phone","reason":"x"}"#,
            422,
            "/user",
        ),
        (
            r#"{"verdict":"join","id":"cid","user":"cid","reason":"x"}"#,
            422,
            "/user",
        ),
        (r#"{"verdict":"split","id":"cid","reason":"x"}"#, 422, "/id"),
        (
            r#"{"verdict":"split","id":"ann","reason":" "}"#,
            422,
            "/reason",
        ),
    ];
    for (body, status, pointer) in refused {
        let response = shop.send("POST", "/identity/rulings", body).await;
        let told = problem(response, status).await;
        assert_eq!(told["code"], "identity.invalid", "{body}");
        assert_eq!(told["errors"][0]["pointer"], pointer, "{body}: {told}");
    }
    let nobody = r#"{"verdict":"split","id":"nobody","reason":"x"}"#;
    let response = shop.send("POST", "/identity/rulings", nobody).await;
    assert_eq!(problem(response, 404).await["code"], "person.unknown");
    let malformed = shop
        .send("POST", "/identity/rulings", "{\"verdict\":1}")
        .await;
    assert_eq!(problem(malformed, 400).await["code"], "request.invalid");
    let none = shop.send("DELETE", "/identity/rulings/7", "").await;
    assert_eq!(problem(none, 404).await["code"], "identity.ruling_unknown");
    let quarantine = shop
        .ok(Method::GET, "/identity/quarantine", "", "QuarantinedIdPage")
        .await;
    assert_eq!(quarantine["total"], 0);
}
