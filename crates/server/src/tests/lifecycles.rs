//! Lifecycle definitions over HTTP, from the first draft to the archive.

use axum::body::Body;
use axum::http::{Response, StatusCode};
use serde_json::{Value, json as value};

use super::descriptions::fits;
use super::fixture::{Client, EDIT_TOKEN, TOKEN, Writable, json, plain, problem, text};
use crate::openapi::EXAMPLE;

const ALL: &str = "/api/v1/workspaces/default/lifecycles";
const TRIAL: &str = "\
version: 1
key: trial
names: Trial
initial: visitor
stages:
  - {key: visitor, names: Visitor}
  - {key: customer, names: Customer}
transitions:
  # Buying makes a customer.
  - {from: visitor, to: customer, kind: progress, when: {did: {event: purchase}}}
  - {from: customer, to: visitor, kind: regress}
";

struct Call<'a> {
    client: &'a Client,
    token: &'a str,
    if_match: Option<&'a str>,
}

impl<'a> Call<'a> {
    fn of(client: &'a Client) -> Self {
        Self {
            client,
            token: TOKEN,
            if_match: None,
        }
    }

    async fn send(&self, method: &str, tail: &str, kind: &str, body: &str) -> Response<Body> {
        let bearer = format!("Bearer {}", self.token);
        let mut request = plain(method, &format!("{ALL}{tail}")).header("authorization", bearer);
        if !kind.is_empty() {
            request = request.header("content-type", kind);
        }
        if let Some(tag) = self.if_match {
            request = request.header("if-match", tag);
        }
        let body = Body::from(body.to_owned());
        self.client.send(request.body(body).unwrap()).await
    }

    async fn yaml(&self, method: &str, tail: &str, body: &str) -> Response<Body> {
        self.send(method, tail, "application/yaml", body).await
    }

    async fn post(&self, tail: &str, body: Value) -> Response<Body> {
        let body = body.to_string();
        self.send("POST", tail, "application/json", &body).await
    }

    async fn get(&self, tail: &str) -> Response<Body> {
        self.send("GET", tail, "", "").await
    }
}

fn tag_of(response: &Response<Body>) -> String {
    response.headers()["etag"].to_str().unwrap().to_owned()
}

async fn ok(response: Response<Body>, name: &str) -> Value {
    let status = response.status();
    let answer = json(response).await;
    assert_eq!(status, StatusCode::OK, "{name}: {answer}");
    fits(&answer, name);
    answer
}

#[tokio::test]
async fn a_definition_lives_from_draft_to_archive() {
    let client = Writable::new().await;
    let call = Call::of(&client);
    let created = call.yaml("POST", "", TRIAL).await;
    assert_eq!(created.status(), StatusCode::CREATED);
    assert_eq!(
        created.headers()["location"],
        "/api/v1/workspaces/default/lifecycles/trial"
    );
    let created = json(created).await;
    fits(&created, "LifecycleChecked");
    assert_eq!(
        (&created["state"], &created["warnings"]),
        (&value!("draft"), &value!([]))
    );

    let listed = ok(call.get("").await, "LifecyclePage").await;
    assert_eq!(listed["items"][0]["draft"]["author"], "owner");
    let published = call.post("/trial/publish", value!({"note": "first"})).await;
    assert!(tag_of(&published).starts_with("\"v1-"));
    let published = ok(published, "LifecycleChecked").await;
    assert_eq!(
        (&published["version"], &published["note"]),
        (&value!(1), &value!("first"))
    );

    let facts = ok(call.get("/trial/facts?limit=2").await, "FactPage").await;
    assert_eq!(facts["facts"].as_array().unwrap().len(), 2);
    let next = facts["next"].as_str().unwrap();
    let rest = call
        .get(&format!("/trial/facts?cursor={next}&version=1"))
        .await;
    let rest = ok(rest, "FactPage").await;
    assert_eq!(rest["facts"][0]["lifecycle"], "trial");
    let wrong = call.get("/trial/facts?cursor=elsewhere").await;
    let wrong = problem(wrong, 422).await;
    assert_eq!(wrong["code"], "question.invalid");

    let second = TRIAL.replace("purchase}", "purchase, at_least: 2}");
    let saved = call.yaml("PUT", "/trial", &second).await;
    ok(saved, "LifecycleChecked").await;
    let diff = ok(call.get("/trial/diff").await, "LifecycleComparison").await;
    assert_eq!(diff["diff"]["transitions"][0]["fields"][0]["field"], "when");
    assert!(
        diff["text"].as_str().unwrap().contains("at_least: 2"),
        "{diff}"
    );
    ok(
        call.send("POST", "/trial/publish", "", "").await,
        "LifecycleChecked",
    )
    .await;
    let again = call.yaml("PUT", "/trial", &second).await;
    ok(again, "LifecycleChecked").await;
    let same = call.post("/trial/publish", value!({})).await;
    assert_eq!(problem(same, 409).await["code"], "definition.unchanged");
    let gone = call.send("DELETE", "/trial", "", "").await;
    assert_eq!(gone.status(), StatusCode::NO_CONTENT);

    let restored = call.post("/trial/restore", value!({"version": 1})).await;
    ok(restored, "LifecycleVersion").await;
    let versions = ok(call.get("/trial/versions").await, "VersionPage").await;
    let states: Vec<&Value> = versions["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| &item["state"])
        .collect();
    assert_eq!(states, ["draft", "published", "superseded"]);
    let page = ok(call.get("/trial/versions?limit=1").await, "VersionPage").await;
    let next = page["next"].as_str().unwrap();
    let page = call
        .get(&format!("/trial/versions?cursor={next}&limit=1"))
        .await;
    assert_eq!(json(page).await["items"][0]["version"], 2);
    let first = ok(call.get("/trial/versions/1").await, "LifecycleVersion").await;
    assert_eq!(
        first["lifecycle"]["transitions"][0]["when"]["did"]["event"],
        "purchase"
    );
    let export = call.get("/trial/export?version=1").await;
    assert_eq!(
        export.headers()["content-type"],
        "application/yaml; charset=utf-8"
    );
    assert_eq!(text(export).await, TRIAL);
    let archived = ok(
        call.send("POST", "/trial/archive", "", "").await,
        "VersionInfo",
    );
    assert_eq!(archived.await["state"], "archived");
    let live = call.get("/trial?version=published").await;
    assert_eq!(problem(live, 404).await["code"], "definition.unknown");
}

#[tokio::test]
async fn every_finding_comes_with_pointer_line_and_fix() {
    let client = Writable::new().await;
    let call = Call::of(&client);
    let wrong = TRIAL
        .replace("initial: visitor", "initial: visitr")
        .replace(
            "event: purchase}",
            "event: purchas, at_least: 2, at_most: 1}",
        );
    let refused = problem(call.yaml("POST", "", &wrong).await, 422).await;
    fits(&refused, "Problem");
    assert_eq!(refused["code"], "lifecycle.invalid");
    let errors = refused["errors"].as_array().unwrap();
    let shown: Vec<_> = errors
        .iter()
        .map(|part| {
            (
                part["line"].clone(),
                part["code"].clone(),
                part["pointer"].clone(),
            )
        })
        .collect();
    let expected = [
        (4, "lifecycle.unknown_stage", "/initial"),
        (10, "lifecycle.contradiction", "/transitions/0/when"),
        (
            10,
            "question.unknown_event",
            "/transitions/0/when/did/event",
        ),
    ];
    let expected =
        expected.map(|(line, code, pointer)| (value!(line), value!(code), value!(pointer)));
    assert_eq!(shown, expected, "{refused}");
    assert_eq!(errors[2]["hint"], "did you mean 'purchase'?");

    let checked = call.yaml("POST", "/trial/check", &wrong).await;
    let checked = ok(checked, "Findings").await;
    assert_eq!(checked["sound"], false);
    let broken = problem(call.yaml("POST", "", "a: [").await, 400).await;
    assert_eq!(broken["code"], "lifecycle.syntax");
    assert!(broken["errors"][0]["line"].is_number(), "{broken}");
    let form = call
        .send("POST", "", "application/x-www-form-urlencoded", "a=b")
        .await;
    assert_eq!(problem(form, 415).await["code"], "request.media_type");
    let other = call.yaml("PUT", "/other", TRIAL).await;
    assert_eq!(problem(other, 422).await["errors"][0]["pointer"], "/key");
}

#[tokio::test]
async fn nobody_overwrites_what_they_have_not_read() {
    let client = Writable::new().await;
    let call = Call::of(&client);
    let first = tag_of(&call.yaml("POST", "", TRIAL).await);
    let twice = call.yaml("POST", "", TRIAL).await;
    assert_eq!(problem(twice, 409).await["code"], "definition.exists");
    let blind = call.yaml("PUT", "/trial", TRIAL).await;
    assert_eq!(problem(blind, 409).await["code"], "definition.exists");
    let over = |tag| Call {
        if_match: Some(tag),
        ..Call::of(&client)
    };
    let second = over(&first).yaml("PUT", "/trial", TRIAL).await;
    assert_eq!(second.status(), StatusCode::OK);
    assert_eq!(tag_of(&call.get("/trial").await), tag_of(&second));
    for (method, tail) in [("PUT", "/trial"), ("DELETE", "/trial")] {
        let late = over(&first).yaml(method, tail, TRIAL).await;
        let late = problem(late, 412).await;
        assert_eq!(late["code"], "definition.changed");
        assert!(
            late["hint"].as_str().unwrap().contains("read it again"),
            "{late}"
        );
    }
    let late = over(&first).post("/trial/publish", value!({})).await;
    assert_eq!(problem(late, 412).await["code"], "definition.changed");
    assert_eq!(
        over("*").yaml("PUT", "/trial", TRIAL).await.status(),
        StatusCode::OK
    );
    let weak = over("W/\"x\"").yaml("PUT", "/trial", TRIAL).await;
    assert_eq!(problem(weak, 400).await["code"], "request.invalid");
}

#[tokio::test]
async fn the_edit_token_may_write_and_not_publish() {
    let client = Writable::new().await;
    let editor = Call {
        token: EDIT_TOKEN,
        ..Call::of(&client)
    };
    assert_eq!(
        editor.yaml("POST", "", TRIAL).await.status(),
        StatusCode::CREATED
    );
    let shown = json(editor.get("/trial").await).await;
    assert_eq!(shown["author"], "editor");
    for verb in ["publish", "archive"] {
        let refused = editor.send("POST", &format!("/trial/{verb}"), "", "").await;
        let refused = problem(refused, 403).await;
        assert_eq!(refused["code"], "access.forbidden", "{verb}");
    }
    let drafts = json(editor.get("/trial/versions").await).await;
    assert_eq!(drafts["total"], 1, "nothing was published");

    // A browser signed in with it may do no more.
    let sign_in = plain("POST", "/api/v1/session").header("content-type", "application/json");
    let body = value!({"token": EDIT_TOKEN}).to_string();
    let signed_in = client.send(sign_in.body(Body::from(body)).unwrap()).await;
    let cookie = signed_in.headers()["set-cookie"]
        .to_str()
        .unwrap()
        .to_owned();
    let session = cookie.split(';').next().unwrap();
    let publish = plain("POST", &format!("{ALL}/trial/publish")).header("cookie", session);
    let refused = client.send(publish.body(Body::empty()).unwrap()).await;
    assert_eq!(problem(refused, 403).await["code"], "access.forbidden");
    let owner = Call::of(&client);
    ok(
        owner.send("POST", "/trial/publish", "", "").await,
        "LifecycleChecked",
    )
    .await;
}

#[tokio::test]
async fn unknown_events_are_published_only_when_allowed() {
    let client = Writable::new().await;
    let call = Call::of(&client);
    let created = call.yaml("POST", "", EXAMPLE).await;
    assert_eq!(created.status(), StatusCode::CREATED);
    let warnings = json(created).await["warnings"].clone();
    assert!(!warnings.as_array().unwrap().is_empty());
    let codes = warnings.as_array().unwrap().iter();
    for warning in codes {
        assert_eq!(warning["code"], "question.unknown_event", "{warning}");
    }
    let refused = problem(call.post("/shop/publish", value!({})).await, 422).await;
    assert!(
        refused["hint"]
            .as_str()
            .unwrap()
            .contains("allow_unknown_events")
    );
    let allowed = call
        .post("/shop/publish", value!({"allow_unknown_events": true}))
        .await;
    ok(allowed, "LifecycleChecked").await;
    let wrong = call
        .post("/shop/publish", value!({"allow_unknwon": true}))
        .await;
    assert_eq!(problem(wrong, 400).await["code"], "request.invalid");
}

#[tokio::test]
async fn json_definitions_are_kept_and_exported_as_yaml() {
    let client = Writable::new().await;
    let call = Call::of(&client);
    call.yaml("POST", "", TRIAL).await;
    let document = json(call.get("/trial").await).await["lifecycle"].clone();
    call.send("DELETE", "/trial", "", "").await;
    let created = call.post("", document.clone()).await;
    assert_eq!(created.status(), StatusCode::CREATED);
    assert_eq!(json(created).await["lifecycle"], document);
    let exported = text(call.get("/trial/export").await).await;
    assert!(
        exported.starts_with("version: 1\nkey: trial\n"),
        "{exported}"
    );
    let missing = call.get("/trail").await;
    assert_eq!(problem(missing, 404).await["hint"], "did you mean 'trial'?");
}
