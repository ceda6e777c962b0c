//! Kept months, the worklist and whom to contact, over HTTP.

use axum::body::Body;
use axum::http::{Response, StatusCode};
use serde_json::{Value, json as value};

use super::descriptions::fits;
use super::fixture::{EDIT_TOKEN, TOKEN, Writable, json, plain, problem};

const TRIAL: &str = r#"{"version":1,"key":"trial","names":"Trial","initial":"visitor",
  "stages":[{"key":"visitor","names":"Visitor"},{"key":"customer","names":"Customer"}],
  "transitions":[{"from":"visitor","to":"customer","kind":"progress","when":{"did":{"event":"purchase"}}},
    {"from":"customer","to":"visitor","kind":"regress"}],
  "risk":{"at_risk":{"when":{"silent":{"for":"30d"}}},"saved_after":"7d"}}"#;

struct Shop(Writable);

impl Shop {
    /// A server with a published lifecycle.
    async fn new() -> Self {
        let shop = Self(Writable::new().await);
        let created = shop.post("/lifecycles", TRIAL).await;
        assert_eq!(created.status(), StatusCode::CREATED);
        let published = shop.post("/lifecycles/trial/publish", "{}").await;
        assert_eq!(published.status(), StatusCode::OK);
        shop
    }

    async fn post(&self, tail: &str, body: &str) -> Response<Body> {
        self.post_as(TOKEN, tail, body).await
    }

    async fn post_as(&self, token: &str, tail: &str, body: &str) -> Response<Body> {
        let request = plain("POST", &at(tail))
            .header("authorization", format!("Bearer {token}"))
            .header("content-type", "application/json");
        let body = Body::from(body.to_owned());
        self.0.send(request.body(body).unwrap()).await
    }

    async fn get(&self, tail: &str) -> Response<Body> {
        self.0.get(&at(tail)).await
    }
}

fn at(tail: &str) -> String {
    format!("/api/v1/workspaces/default{tail}")
}

async fn ok(response: Response<Body>, name: &str) -> Value {
    let status = response.status();
    let answer = json(response).await;
    assert_eq!(status, StatusCode::OK, "{name}: {answer}");
    fits(&answer, name);
    answer
}

#[tokio::test]
async fn a_month_is_kept_once_listed_read_and_compared() {
    let shop = Shop::new().await;
    let august = r#"{"lifecycle":"trial","month":"2024-08","by":"plan","note":"first"}"#;
    let kept = shop.post("/classifications", august).await;
    assert_eq!(kept.status(), StatusCode::CREATED);
    let kept = json(kept).await;
    fits(&kept, "KeptClassification");
    assert_eq!(
        (&kept["customers"], &kept["author"]),
        (&value!(3), &value!("owner"))
    );
    let again = shop.post("/classifications", august).await;
    assert_eq!(problem(again, 409).await["code"], "classification.kept");
    let running = shop
        .post("/classifications", &august.replace("2024-08", "2025-01"))
        .await;
    assert_eq!(
        problem(running, 409).await["code"],
        "classification.running"
    );
    let wrong = shop
        .post("/classifications", r#"{"lifecycle":"trial"}"#)
        .await;
    assert_eq!(problem(wrong, 400).await["code"], "request.invalid");

    let listed = ok(shop.get("/classifications").await, "KeptClassificationPage").await;
    assert_eq!((&listed["total"], &listed["items"][0]), (&value!(1), &kept));
    let page = ok(
        shop.get("/classifications/trial-2024-08?limit=2").await,
        "KeptMonth",
    )
    .await;
    assert_eq!(
        (&page["members"].as_array().unwrap().len(), &page["next"]),
        (&2, &value!("2"))
    );
    let compared = shop.get("/classifications/trial-2024-08/compare").await;
    let compared = ok(compared, "ClassificationComparison").await;
    assert_eq!(
        (&compared["same"], &compared["differ"]),
        (&value!(3), &value!(0))
    );
    let both = shop
        .get("/classifications/trial-2024-08/compare?with=x&version=1")
        .await;
    assert_eq!(problem(both, 400).await["code"], "request.invalid");
    let unknown = shop.get("/classifications/trial-2024-07").await;
    assert_eq!(
        problem(unknown, 404).await["code"],
        "classification.unknown"
    );
}

#[tokio::test]
async fn keeping_is_a_right_of_its_own() {
    let shop = Shop::new().await;
    let august = r#"{"lifecycle":"trial","month":"2024-08"}"#;
    let refused = shop.post_as(EDIT_TOKEN, "/classifications", august).await;
    assert_eq!(problem(refused, 403).await["code"], "access.forbidden");
}

#[tokio::test]
async fn the_worklist_and_the_contacts_agree() {
    let shop = Shop::new().await;
    let listed = ok(shop.get("/worklist?as_of=2024-09-15").await, "Answer").await;
    let reasons = listed["answer"]["worklist"]["reasons"].as_array().unwrap();
    let at_risk = reasons
        .iter()
        .find(|row| row["reason"] == "at_risk")
        .unwrap();
    let who = shop
        .get("/worklist?as_of=2024-09-15&reason=at_risk&limit=1")
        .await;
    let who = ok(who, "Answer").await;
    assert_eq!(who["answer"]["members"]["total"], at_risk["customers"]);
    let contacts = ok(shop.get("/contacts?as_of=2024-09-15&top=1").await, "Answer").await;
    let worklist = &contacts["answer"]["worklist"];
    assert_eq!(worklist["contacts"].as_array().unwrap().len(), 1);
    // Ann paid most.
    assert_eq!(worklist["contacts"][0]["id"], "ann");
    let snooze = r#"{"version":1,"person":"ann","author":"Mei","at":"2024-09-14","snooze":{"until":"2024-10-01"}}"#;
    assert_eq!(
        shop.post("/judgements", snooze).await.status(),
        StatusCode::CREATED
    );
    let after = ok(shop.get("/contacts?as_of=2024-09-15").await, "Answer").await;
    assert_eq!(after["answer"]["worklist"]["snoozed"], 1);
    let nobody = shop.get("/worklist?reason=nothing").await;
    assert_eq!(problem(nobody, 422).await["code"], "question.invalid");
}
