//! Sources that fetch, from a template to a run and its end.

use std::sync::Arc;

use serde_json::{Value, json as value};
use wayfarer_app::PullKeeper;
use wayfarer_testkit::{MockTool, Reply};

use super::collect::counted;
use super::conforming::misfits;
use super::fixture::{Writable, empty, json, post, signed};

fn tool() -> MockTool {
    MockTool::start(|asked, _| match asked.query("page") {
        Some("1") => Reply::json(value!({"calls": [
            {"id": "c1", "who": "ann", "at": "2024-12-01T10:00:00Z"}, {"id": "c2", "who": "ben", "at": "2024-12-02T10:00:00Z"}, {"id": "c3"}
        ]})),
        _ => Reply::json(value!({"calls": []})),
    })
}

fn pull(tool: &MockTool) -> Value {
    value!({
        "mapping": "person = \"who\"\ntime = \"at\"\nmessage_id = \"id\"\n[[event]]\nname = \"called\"",
        "request": {"url": tool.url("/calls"), "query": {"page": "{page}"}},
        "authentication": [{"bearer": {"secret": "s3cret"}}],
        "items": "/calls", "paging": {"page": {"first": 1}}
    })
}

async fn standing(shop: &Writable, path: &str) -> Value {
    let told = json(shop.get(path).await).await;
    assert_eq!(misfits(&told, "PullStanding"), [""; 0], "{told}");
    told
}

#[tokio::test]
async fn templates_are_documents_that_can_be_saved_once_they_are_filled_in() {
    let shop = Writable::collecting().await;
    let listed = json(shop.get("/api/v1/workspaces/default/pull-templates").await).await;
    assert_eq!(misfits(&listed, "PullTemplates"), [""; 0]);
    let templates = listed["items"].as_array().unwrap();
    assert!(templates.len() > 10);
    for template in templates {
        let source = value!({"name": template["key"], "kind": "pull", "pull": template["pull"]});
        let refused = post(&shop, "sources", &source.to_string()).await;
        assert_eq!(refused.status(), 422, "its secrets are empty");
    }
}

#[tokio::test]
async fn a_source_is_tried_saved_run_and_shown() {
    let tool = tool();
    let shop = Writable::collecting().await;
    shop.app().allow_hosts(vec![tool.host().parse().unwrap()]);
    let trial = value!({ "pull": pull(&tool) }).to_string();
    let tried = json(post(&shop, "pull-previews", &trial).await).await;
    assert_eq!(misfits(&tried, "PullTrial"), [""; 0], "{tried}");
    assert_eq!(
        (&tried["items"], &tried["has_more"]),
        (&value!(3), &value!(true))
    );
    let source = value!({"name": "Calls", "kind": "pull", "pull": pull(&tool)}).to_string();
    let made = json(post(&shop, "sources", &source).await).await;
    assert!(!made.to_string().contains("s3cret"));
    let path = format!(
        "/api/v1/workspaces/default/sources/{}/pulls",
        made["id"].as_str().unwrap()
    );
    assert_eq!(standing(&shop, &path).await["run"], Value::Null);
    let resource = path
        .trim_start_matches("/api/v1/workspaces/default/")
        .to_owned();
    let asked = post(&shop, &resource, "{}").await;
    assert_eq!(asked.status(), 202);
    assert_eq!(json(asked).await["is_asked"], true);
    let (app, collector) = (shop.app(), shop.collector());
    let keeper = PullKeeper::begin(Arc::clone(&app), collector).unwrap();
    let run = loop {
        let told = standing(&shop, &path).await;
        if let Some(run) = told["past"].get(0) {
            break run.clone();
        }
        tokio::task::yield_now().await;
    };
    assert_eq!(
        (&run["outcome"], &run["pages"]),
        (&value!("done"), &value!(2)),
        "{run}"
    );
    assert_eq!(
        (&run["accepted"], &run["rejected"]),
        (&value!(2), &value!(1))
    );
    assert_eq!(counted(&shop, "called", 2).await, 2);
    tokio::task::spawn_blocking(|| drop(keeper)).await.unwrap();
    let all = json(shop.get("/api/v1/workspaces/default/pulls").await).await;
    assert_eq!(misfits(&all, "PullStandings"), [""; 0]);
    let stopped = shop.send(empty(signed("DELETE", &path))).await;
    assert_eq!(json(stopped).await["run"], Value::Null);
}

#[tokio::test]
async fn nobody_is_sent_inside() {
    let shop = Writable::collecting().await;
    let mut pull = value!({"mapping": "person = \"who\"\n[[event]]\nname = \"called\"", "request": {"url": "https://169.254.169.254/latest"}});
    let trial = value!({ "pull": pull }).to_string();
    let tried = json(post(&shop, "pull-previews", &trial).await).await;
    assert_eq!(tried["problem"]["trouble"], "address", "{tried}");
    pull["items"] = value!("calls");
    let trial = value!({ "pull": pull }).to_string();
    let refused = post(&shop, "pull-previews", &trial).await;
    assert_eq!(refused.status(), 400);
    assert_eq!(json(refused).await["errors"][0]["pointer"], "/pull/items");
}
