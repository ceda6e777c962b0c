//! Fetching from another tool, in a terminal.

#![allow(clippy::unwrap_used)]

mod support;

use serde_json::json;
use support::Home;
use wayfarer_testkit::{MockTool, Reply};

fn tool() -> MockTool {
    MockTool::start(
        |asked, _| match (asked.header("x-key"), asked.query("page")) {
            (Some("open"), Some("1")) => Reply::json(json!({"calls": [
                {"id": "c1", "who": "ann", "at": "2024-03-01T10:00:00Z"}, {"id": "c2", "who": "ben", "at": "2024-03-02T10:00:00Z"}
            ]})),
            (Some("open"), _) => Reply::json(json!({"calls": []})),
            _ => Reply::status(401, "canary"),
        },
    )
}

fn write(home: &Home, tool: &MockTool, secret: &str) {
    let pull = json!({
        "mapping": "person = \"who\"\ntime = \"at\"\nmessage_id = \"id\"\n[[event]]\nname = \"called\"",
        "request": {"url": tool.url("/calls"), "query": {"page": "{page}"}},
        "authentication": [{"header": {"name": "x-key", "secret": secret}}],
        "items": "/calls", "paging": {"page": {"first": 1}}
    });
    home.write("pull.json", &pull.to_string());
    let source = json!({"name": "Calls", "kind": "pull", "pull": pull});
    home.write("source.json", &source.to_string());
}

#[test]
fn a_source_is_tried_saved_and_run_to_its_end() {
    let (home, tool) = (Home::with_events(), tool());
    let allowed = format!("--allow-outbound {}", tool.host());
    write(&home, &tool, "barley");
    let refused = home.ran(&format!("pull try pull.json {allowed}"), 1);
    assert!(
        refused.contains("does not accept the credentials. (HTTP 401)"),
        "{refused}"
    );
    assert!(!refused.contains("canary"), "{refused}");
    write(&home, &tool, "open");
    let inside = home.ran("pull try pull.json", 1);
    assert!(inside.contains("may not be asked"), "{inside}");
    let tried = home.ran(&format!("pull try source.json {allowed}"), 0);
    assert!(tried.contains("2 items, more pages follow"), "{tried}");
    assert!(
        tried.contains("called  ann  2024-03-01T10:00:00Z"),
        "{tried}"
    );
    home.ran("source save source.json", 0);
    let run = home.ran(&format!("pull run Calls {allowed}"), 0);
    assert!(
        run.contains("done: 2 pages, 2 accepted, 0 rejected"),
        "{run}"
    );
    assert!(home.ran("trend called", 0).contains('2'));
    let listed = home.ran("pull list --lang zh-CN", 0);
    assert!(
        listed.contains("Calls") && listed.contains("完成"),
        "{listed}"
    );
    assert!(home.ran("pull show Calls", 0).contains("#1"));
    let unknown = home.ran("pull run Nothing", 1);
    assert!(
        unknown.contains("no source is called 'Nothing'"),
        "{unknown}"
    );
}

#[test]
fn templates_are_listed_and_printed() {
    let home = Home::new();
    let listed = home.ran("pull templates", 0);
    assert!(
        listed.contains("google-ads") && listed.contains("meta-ads"),
        "{listed}"
    );
    let printed = home.ran("pull templates stripe-invoices", 0);
    assert!(printed.contains("api.stripe.com"), "{printed}");
    assert!(
        home.ran("pull templates nothing", 2)
            .contains("there are stripe-invoices")
    );
}
