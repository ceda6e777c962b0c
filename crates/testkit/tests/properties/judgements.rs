//! What members say, through the whole engine: written, asked, listed, explained, as known
//! at any instant, undone.

use serde_json::{Value as Json, json};
use wayfarer_core::ErrorCode;
use wayfarer_journey::judgement::Judgement;
use wayfarer_testkit::TestWorkspace;

const EVENTS: &str = "\
person,time,event,account
alice,2024-03-01T10:00:00Z,order,acme
alice,2024-03-20T10:00:00Z,order,acme
alice,2024-03-21T10:00:00Z,order,acme
bob,2024-03-02T10:00:00Z,visit,acme
carol,2024-03-03T10:00:00Z,visit,beta
";
const MAPPING: &str = r#"
person = "person"
time = "time"
account = "account"
[[event]]
name = { column = "event" }
"#;

fn workspace() -> TestWorkspace {
    let mut workspace = TestWorkspace::new();
    workspace.import_csv(EVENTS, Some(MAPPING));
    workspace
}

fn judgement(mut json: Json) -> Judgement {
    json["version"] = json!(1);
    json["author"] = json!("Mei");
    Judgement::from_json(&json.to_string()).unwrap()
}

fn said() -> Vec<Judgement> {
    let at = "2024-03-10T09:00:00Z";
    [
        json!({"person": "alice", "at": at, "promise": {"promise": "sso", "what": "Single sign-on", "due": "2024-03-15"}}),
        json!({"person": "alice", "at": "2024-03-16", "kept": {"promise": "sso"}}),
        json!({"person": "bob", "at": at, "promise": {"promise": "api", "what": "An API", "due": "2024-03-12"}}),
        json!({"person": "alice", "at": at, "goal": {"goal": "orders", "what": "Two orders", "target": 2, "event": "order"}}),
        json!({"person": "alice", "at": "2024-03-22", "progress": {"goal": "orders", "felt": -1}}),
        json!({"person": "bob", "at": at, "note": {"text": "cross about the API", "felt": -2, "after": "call"}}),
        json!({"person": "bob", "at": at, "tier": {"tier": "gold"}}),
        json!({"account": "acme", "at": at, "priority": {"level": "urgent"}}),
        json!({"person": "carol", "account": "beta", "at": at, "tier": {"tier": "silver"}}),
    ]
    .map(judgement)
    .into()
}

fn ledger(workspace: &TestWorkspace, more: Json) -> Json {
    let mut question = json!({"version": 1, "as_of": "2024-04-01T00:00:00Z", "ledger": {}});
    question
        .as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    workspace.ask(&question.to_string()).unwrap()["answer"]["ledger"].clone()
}

fn entries(answer: &Json, list: &str, state: &str) -> u64 {
    let entries = answer[list].as_array().unwrap().iter();
    let mut of_state = entries.filter(|entry| entry["state"] == state);
    of_state.next().unwrap()["entries"].as_u64().unwrap()
}

#[test]
fn judgements_add_up_as_of_and_as_known() {
    let workspace = workspace();
    let done = workspace.app.judge(&workspace.workspace, &said()).unwrap();
    assert_eq!((done.added, done.duplicates), (9, 0));
    let answer = ledger(&workspace, json!({}));
    assert_eq!(answer["subjects"], 3);
    assert_eq!(entries(&answer, "promises", "kept_late"), 1);
    assert_eq!(entries(&answer, "promises", "overdue"), 1);
    // Two orders after the goal was set; it was met, and yet it does not feel so.
    assert_eq!(entries(&answer, "goals", "met"), 1);
    assert_eq!(entries(&answer, "quadrants", "met_bad"), 1);
    assert_eq!(
        answer["tiers"],
        json!([{"word": "gold", "subjects": 1}, {"word": "silver", "subjects": 1}])
    );
    let earlier = ledger(&workspace, json!({"as_of": "2024-03-11T00:00:00Z"}));
    assert_eq!(entries(&earlier, "promises", "open"), 2);
    assert_eq!(entries(&earlier, "goals", "open"), 1);
    let unknown = ledger(&workspace, json!({"known_at": "2024-03-31T00:00:00Z"}));
    assert_eq!(unknown["subjects"], 0);
}

#[test]
fn accounts_have_books_of_their_own() {
    let workspace = workspace();
    workspace.app.judge(&workspace.workspace, &said()).unwrap();
    let answer = ledger(&workspace, json!({"ledger": {"unit": "account"}}));
    assert_eq!(answer["subjects"], 2);
    assert_eq!(
        answer["priorities"],
        json!([{"word": "urgent", "subjects": 1}])
    );
}

#[test]
fn numbers_are_lists_and_have_reasons() {
    let workspace = workspace();
    workspace.app.judge(&workspace.workspace, &said()).unwrap();
    let inner = json!({"version": 1, "as_of": "2024-04-01T00:00:00Z", "ledger": {}});
    for (cell, expected) in [
        (json!({"promise": "overdue"}), vec!["bob"]),
        (json!({"quadrant": "met_bad"}), vec!["alice"]),
        (json!({"felt": -2}), vec!["bob"]),
        (json!({"tier": "gold"}), vec!["bob"]),
    ] {
        let members = json!({"version": 1, "members": {"of": inner, "cell": cell}});
        let page = workspace.ask(&members.to_string()).unwrap()["answer"]["members"].clone();
        let ids: Vec<_> = page["members"]
            .as_array()
            .unwrap()
            .iter()
            .map(|m| m["id"].as_str().unwrap())
            .collect();
        assert_eq!(ids, expected, "{cell}");
    }
    let why = json!({"version": 1, "explain": {"of": inner, "person": "bob"}});
    let why = workspace.ask(&why.to_string()).unwrap()["answer"]["explain"]["units"][0].clone();
    assert_eq!(why["why"]["facts"]["promises"][0]["what"], "An API");
    assert_eq!(why["events"].as_array().unwrap().len(), 3);
}

#[test]
fn judgements_are_no_behaviour_and_can_be_repeated_and_undone() {
    let workspace = workspace();
    let trend = r#"{"version":1,"trend":{"series":[{}]}}"#;
    let before = workspace.ask(trend).unwrap()["answer"].clone();
    let done = workspace.app.judge(&workspace.workspace, &said()).unwrap();
    assert_eq!(workspace.ask(trend).unwrap()["answer"], before);
    let people = workspace
        .ask(r#"{"version":1,"people":{"match":{"all":[]}}}"#)
        .unwrap();
    assert_eq!(people["meta"]["data_through"], "2024-03-21T10:00:00Z");
    let again = workspace.app.judge(&workspace.workspace, &said()).unwrap();
    assert_eq!((again.added, again.duplicates), (0, 9));
    workspace
        .app
        .undo(&workspace.workspace, done.import)
        .unwrap();
    assert_eq!(ledger(&workspace, json!({}))["subjects"], 0);
}

#[test]
fn one_bad_judgement_stops_all_and_is_named() {
    let workspace = workspace();
    let of_nobody = judgement(json!({"person": "zoe", "tier": {"tier": "gold"}}));
    let mut all = said();
    all.push(of_nobody);
    let error = workspace.app.judge(&workspace.workspace, &all).unwrap_err();
    assert_eq!(error.code, ErrorCode::PersonUnknown);
    assert!(error.message.starts_with("judgement 10: "), "{error}");
    assert_eq!(ledger(&workspace, json!({}))["subjects"], 0);
    let account = judgement(json!({"account": "zeta", "tier": {"tier": "gold"}}));
    let error = workspace
        .app
        .judge(&workspace.workspace, &[account])
        .unwrap_err();
    assert_eq!(error.code, ErrorCode::AccountUnknown);
}
