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

#[tokio::test]
async fn the_only_models_in_force_are_read_beside_the_lifecycle() {
    let shop = Shop::new().await;
    let signals = r#"{"version":1,"key":"risks","names":"Risks","detectors":[{"key":"quiet","kind":"low_usage","names":"Quiet",
      "severity":"high","opens":{"when":{"silent":{"for":"10d"}}}}]}"#;
    let health = r#"{"version":1,"key":"visits","names":"Visits","bands":{"green":70,"red":40},"measures":[{"key":"all","names":"All",
      "weight":1,"curve":[[0,0],[3,100]],"measure":{"did":{"within":"30d"}}}]}"#;
    for (route, key, model) in [
        ("signal-models", "risks", signals),
        ("health-models", "visits", health),
    ] {
        let created = shop.post(&format!("/{route}"), model).await;
        assert_eq!(created.status(), StatusCode::CREATED, "{route}");
        let published = shop.post(&format!("/{route}/{key}/publish"), "{}").await;
        assert_eq!(published.status(), StatusCode::OK, "{route}");
    }
    let listed = ok(shop.get("/worklist?as_of=2024-09-15").await, "Answer").await;
    let worklist = &listed["answer"]["worklist"];
    assert_eq!(
        listed["question"]["worklist"]["signals"],
        value!({"key": "risks", "version": 1})
    );
    assert_eq!(
        (
            &worklist["signals"]["model"]["version"],
            &worklist["health"]["key"]
        ),
        (&value!(1), &value!("visits"))
    );
    let quiet = &worklist["signals"]["detectors"][0]["customers"];
    assert!(quiet.as_u64().unwrap() > 0, "{worklist}");
    let who = ok(
        shop.get("/worklist?as_of=2024-09-15&detector=quiet&limit=1")
            .await,
        "Answer",
    )
    .await;
    assert_eq!(&who["answer"]["members"]["total"], quiet);
    let alone = shop
        .get("/contacts?as_of=2024-09-15&without=signals,health")
        .await;
    let alone = ok(alone, "Answer").await;
    assert!(alone["answer"]["worklist"].get("signals").is_none());
    let due = shop
        .get(
            "/contacts?as_of=2024-09-15&signals=risks&signals_version=1&contract=purchase&term=30d",
        )
        .await;
    let due = ok(due, "Answer").await;
    assert_eq!(
        due["question"]["worklist"]["contract"],
        value!({"begins": {"event": ["purchase"]}, "term": "30d"})
    );
    // Nothing here means a contract, and nothing says how long one would hold.
    for (half, missing) in [("term=30d", "begins"), ("contract=purchase", "term")] {
        let refused = problem(shop.get(&format!("/contacts?{half}")).await, 422).await;
        let pointer = &refused["errors"][0]["pointer"];
        assert_eq!(*pointer, format!("/worklist/contract/{missing}"));
    }
    let refused = shop.get("/contacts?without=everything").await;
    assert_eq!(problem(refused, 400).await["code"], "request.invalid");
    let unknown = shop.get("/worklist?signals=nobody").await;
    assert_eq!(problem(unknown, 404).await["code"], "definition.unknown");
    let backtest = r#"{"version":1,"backtest":{"alarm":{"signals":"risks","detectors":["quiet"]},"outcome":{"event":"purchase"},"horizon":"30d"}}"#;
    let answer = ok(shop.post("/questions", backtest).await, "Answer").await;
    assert_eq!(answer["answer"]["backtest"]["detectors"], value!(["quiet"]));
    assert!(
        answer["answer"]["backtest"]["alarm"]["alarms"]
            .as_u64()
            .unwrap()
            > 0
    );
}
