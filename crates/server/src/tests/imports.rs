//! Uploads, imports as jobs, rejected rows, undo, workspaces, samples.

use axum::body::Body;
use axum::http::{Response, StatusCode};
use serde_json::{Value, json as value};

use super::descriptions::fits;
use super::fixture::{Client, EDIT_TOKEN, Writable, empty, json, plain, problem, signed};
use crate::ServeLimits;

const VISITS: &str = "\
user_id,event,time
dee,visit,2024-09-01T09:00:00Z
eve,visit,2024-09-02T09:00:00Z
eve,signup,yesterday
";

async fn upload(client: &Client, name: &str, content: impl Into<Body>) -> Response<Body> {
    let request = signed("POST", &format!("/api/v1/uploads?name={name}"));
    client.send(request.body(content.into()).unwrap()).await
}

async fn uploaded(client: &Client, name: &str, content: impl Into<Body>) -> String {
    let response = upload(client, name, content).await;
    assert_eq!(response.status(), StatusCode::CREATED);
    let upload = json(response).await;
    fits(&upload, "Upload");
    upload["upload"].as_str().unwrap().to_owned()
}

async fn post(client: &Client, path: &str, body: Value) -> Response<Body> {
    let request = signed("POST", path).header("content-type", "application/json");
    let body = Body::from(body.to_string());
    client.send(request.body(body).unwrap()).await
}

async fn delete(client: &Client, path: &str) -> Response<Body> {
    client.send(empty(signed("DELETE", path))).await
}

/// Asks until the job has ended.
async fn ended(client: &Client, started: Response<Body>) -> Value {
    assert_eq!(started.status(), StatusCode::ACCEPTED);
    let mut job = json(started).await;
    while job["state"] == "running" {
        fits(&job, "Job");
        tokio::task::yield_now().await;
        let path = format!("/api/v1/jobs/{}", job["job"].as_str().unwrap());
        job = json(client.get(&path).await).await;
    }
    fits(&job, "Job");
    job
}

const IMPORTS: &str = "/api/v1/workspaces/default/imports";

#[tokio::test]
async fn a_file_is_looked_at_imported_and_taken_out_again() {
    let shop = Writable::new().await;
    let id = uploaded(&shop, "visits.csv", VISITS).await;

    let path = format!("/api/v1/uploads/{id}/preview");
    let preview = json(post(&shop, &path, value!({})).await).await;
    fits(&preview, "UploadPreview");
    assert_eq!(preview["format"], "CSV");
    assert_eq!(preview["rows"][0][0], "dee");
    let roles: Vec<_> = preview["columns"].as_array().unwrap().iter().collect();
    assert_eq!(roles[0]["role"], "person");

    let job = ended(&shop, post(&shop, IMPORTS, value!({"upload": id})).await).await;
    assert_eq!(job["state"], "done", "{job}");
    assert_eq!(job["import"]["files"], value!(["visits.csv"]));
    assert_eq!(job["import"]["counts"]["added"], 2);
    assert_eq!(job["import"]["counts"]["rejected"], 1);
    let import = job["import"]["import"].as_str().unwrap();
    // Its file is not needed any more.
    problem(post(&shop, &path, value!({})).await, 404).await;

    let rejected = json(shop.get(&format!("{IMPORTS}/{import}/rejected")).await).await;
    fits(&rejected, "RejectedPage");
    let row = &rejected["items"][0];
    assert_eq!(row["line"], 4);
    assert_eq!(row["sentence"]["en"], row["detail"]);
    assert!(
        row["cause"]["code"].is_string() && row["sentence"]["zh-CN"].is_string(),
        "{row}"
    );
    assert!(
        rejected["items"][0]["raw"]
            .as_str()
            .unwrap()
            .contains("yesterday")
    );

    let undo = format!("{IMPORTS}/{import}/undo");
    let preview = json(shop.get(&undo).await).await;
    fits(&preview, "Undo");
    assert_eq!(preview["removed"], 2);
    assert_eq!(
        json(post(&shop, &undo, value!({})).await).await["removed"],
        2
    );
    problem(shop.get(&undo).await, 404).await;
    problem(shop.get(&format!("{IMPORTS}/seven/undo")).await, 404).await;
}

#[tokio::test]
async fn a_mapping_is_tried_before_it_is_used() {
    let shop = Writable::new().await;
    let id = uploaded(&shop, "calls.csv", "who,when\nann,2024-09-01\n").await;
    let mapping = "person = \"who\"\ntime = \"when\"\n[[event]]\nname = \"call\"\n";
    let reading = value!({"mapping": mapping});
    let path = format!("/api/v1/uploads/{id}/preview");
    let preview = json(post(&shop, &path, reading).await).await;
    assert_eq!(preview["mapping"], mapping);
    let broken = value!({"mapping": "this is = [ not a mapping"});
    let refused = problem(post(&shop, &path, broken).await, 422).await;
    assert_eq!(refused["code"], "import.mapping");

    let wrong = value!({"upload": id, "mapping": "person = \"nobody\"\n"});
    let job = ended(&shop, post(&shop, IMPORTS, wrong).await).await;
    assert_eq!(job["state"], "failed");
    assert_eq!(job["problem"]["code"], "import.mapping");
    // The file waits for a better one.
    let right = value!({"upload": id, "mapping": mapping, "source": "phone"});
    let job = ended(&shop, post(&shop, IMPORTS, right).await).await;
    assert_eq!(job["import"]["source"], "phone", "{job}");
    assert_eq!(job["import"]["counts"]["added"], 1);
}

#[tokio::test]
async fn files_that_are_too_large_or_unknown_are_refused() {
    let limits = ServeLimits {
        upload_bytes: 10,
        ..ServeLimits::default()
    };
    let client = Client::with_limits(limits);
    let refused = problem(upload(&client, "visits.csv", VISITS).await, 413).await;
    assert!(
        refused["hint"]
            .as_str()
            .unwrap()
            .contains("wayfarer import")
    );
    problem(delete(&client, "/api/v1/uploads/upl_0").await, 404).await;
    let body = value!({"upload": "upl_0"});
    problem(post(&client, IMPORTS, body).await, 404).await;
    problem(client.get("/api/v1/jobs/job_0").await, 404).await;
    problem(delete(&client, "/api/v1/jobs/job_0").await, 404).await;
}

#[tokio::test]
async fn a_file_can_be_discarded() {
    let shop = Writable::new().await;
    let id = uploaded(&shop, "visits.csv", VISITS).await;
    let path = format!("/api/v1/uploads/{id}");
    let gone = delete(&shop, &path).await;
    assert_eq!(gone.status(), StatusCode::NO_CONTENT);
    problem(delete(&shop, &path).await, 404).await;
}

#[tokio::test]
async fn workspaces_are_made_and_removed() {
    let shop = Writable::new().await;
    let wanted = value!({"workspace": "north", "timezone": "Asia/Shanghai"});
    let made = post(&shop, "/api/v1/workspaces", wanted.clone()).await;
    assert_eq!(made.status(), StatusCode::CREATED);
    let made = json(made).await;
    fits(&made, "Workspace");
    assert_eq!(made["timezone"], "Asia/Shanghai");
    problem(post(&shop, "/api/v1/workspaces", wanted).await, 400).await;
    let nowhere = value!({"workspace": "south", "timezone": "Mars/Olympus"});
    problem(post(&shop, "/api/v1/workspaces", nowhere).await, 400).await;

    let path = "/api/v1/workspaces/north";
    let editor = plain("DELETE", path).header("authorization", format!("Bearer {EDIT_TOKEN}"));
    problem(shop.send(empty(editor)).await, 403).await;
    assert_eq!(delete(&shop, path).await.status(), StatusCode::NO_CONTENT);
    problem(shop.get(path).await, 404).await;
}

#[tokio::test]
async fn a_sample_company_comes_with_its_definitions() {
    let shop = Writable::new().await;
    let unknown = problem(post(&shop, "/api/v1/samples/bakery", value!({})).await, 400).await;
    assert!(unknown["hint"].as_str().unwrap().contains("shop and saas"));

    let job = ended(&shop, post(&shop, "/api/v1/samples/saas", value!({})).await).await;
    assert_eq!(job["state"], "done", "{job}");
    for (noun, key) in [
        ("lifecycles", "account_relationship"),
        ("signal-models", "customer_risks"),
        ("health-models", "saas_accounts"),
    ] {
        let all = json(
            shop.get(&format!("/api/v1/workspaces/sample-saas/{noun}"))
                .await,
        )
        .await;
        assert_eq!(all["items"][0]["key"], key, "{all}");
        assert_eq!(all["items"][0]["latest"]["state"], "published");
    }
    let again = ended(&shop, post(&shop, "/api/v1/samples/saas", value!({})).await).await;
    assert_eq!(again["import"]["counts"]["added"], 0, "{again}");
}

const EXPORT: &str = include_str!("../../../ingest/tests/ga4/events_20260302.json");
const RECONCILIATION: &str = "/api/v1/workspaces/default/reconciliations/ga4";

#[tokio::test]
async fn an_export_of_google_analytics_is_recognised_and_compared() {
    // The export is of March 2026, which must not lie ahead.
    let (shop, ()) = Writable::prepared(500 * 86_400_000, |_| ()).await;
    let refused = problem(post(&shop, RECONCILIATION, value!({})).await, 400).await;
    assert!(refused["hint"].as_str().unwrap().contains("import"));

    let id = uploaded(&shop, "events_20260302.json", EXPORT).await;
    let path = format!("/api/v1/uploads/{id}/preview");
    let preview = json(post(&shop, &path, value!({})).await).await;
    fits(&preview, "UploadPreview");
    assert_eq!(preview["known"], "ga4-export");
    let job = ended(&shop, post(&shop, IMPORTS, value!({"upload": id})).await).await;
    assert_eq!(job["import"]["counts"]["rejected"], 0, "{job}");

    let asked = value!({"reported": "Date,Event count\n20260302,12\n20260303,6\n"});
    let compared = json(post(&shop, RECONCILIATION, asked).await).await;
    fits(&compared, "Reconciliation");
    assert_eq!(compared["metrics"][0]["whole"]["unexplained"], -1.0);
    let wrong = value!({"reported": "Country,Sessions\nIE,1\nUK,2\n"});
    problem(post(&shop, RECONCILIATION, wrong).await, 400).await;
    problem(post(&shop, RECONCILIATION, value!({"days": 3})).await, 400).await;
}
