//! Which lifecycles a question looks at: found by their keys, written into the answer,
//! refused where they are not there or look at each other in a circle.

use serde_json::{Value as Json, json};
use wayfarer_app::{AppError, Expected, ProblemPart, SaveDefinition, UnknownNames};
use wayfarer_core::ErrorCode;
use wayfarer_journey::lifecycle::Lifecycle;
use wayfarer_testkit::TestWorkspace;

use super::stages::{lifecycle, mei, workspace};

fn publish(workspace: &TestWorkspace, definition: &Json) -> Result<(), AppError> {
    let (key, name) = (definition["key"].as_str().unwrap(), &workspace.workspace);
    let draft = SaveDefinition {
        text: &definition.to_string(),
        key: None,
        note: None,
        expected: Expected::Anything,
    };
    let (app, mei) = (&workspace.app, mei());
    app.save_definition::<Lifecycle>(name, &draft, &mei)?;
    let (anything, refuse) = (Expected::Anything, UnknownNames::Refuse);
    let published = app.publish_definition::<Lifecycle>(name, key, None, &anything, refuse, &mei);
    published.map(|_| ())
}

/// The part of a refusal with this code.
fn part(error: &AppError, code: ErrorCode) -> &ProblemPart {
    let found = error.parts.iter().find(|part| part.code == Some(code));
    found.unwrap_or_else(|| panic!("no {code:?} in {error:?}"))
}

/// A lifecycle whose customers become fans once the other has them in `stage`.
fn fans(key: &str, other: &str, stage: &str) -> Json {
    let when = json!({"property": {"name": format!("$stage.{other}"), "is": stage}});
    json!({
        "version": 1, "key": key, "names": "Fans", "initial": "stranger",
        "stages": [{"key": "stranger", "names": "Stranger"}, {"key": "fan", "names": "Fan"}],
        "transitions": [{"from": "stranger", "to": "fan", "kind": "progress", "when": when}],
    })
}

fn trend(by: &str) -> String {
    json!({"version": 1, "trend": {"breakdown": by}}).to_string()
}

#[test]
fn a_name_means_the_version_in_force_and_the_answer_says_which() {
    let workspace = workspace();
    let unknown = workspace.ask(&trend("$stage.shop")).unwrap_err();
    assert_eq!(unknown.code, ErrorCode::DefinitionUnknown);
    publish(&workspace, &lifecycle()).unwrap();
    let misspelt = workspace.ask(&trend("$stage.shp")).unwrap_err();
    assert_eq!(misspelt.pointer.as_deref(), Some("/trend/breakdown"));
    assert!(
        misspelt.to_string().contains("did you mean 'shop'?"),
        "{misspelt}"
    );
    let answer = workspace.ask(&trend("$stage.shop")).unwrap();
    let in_force = json!([{"key": "shop", "version": 1}]);
    assert_eq!(answer["question"]["lifecycles"], in_force);
    // Two visits as a visitor; the order makes the customer at its own instant.
    assert_eq!(lines(&answer), [("customer", 1.0), ("visitor", 2.0)]);
    let mut later = lifecycle();
    later["transitions"][0]["when"]["did"]["at_least"] = json!(2);
    publish(&workspace, &later).unwrap();
    let answer = workspace.ask(&trend("$stage.shop")).unwrap();
    assert_eq!(answer["question"]["lifecycles"][0]["version"], 2);
    assert_eq!(lines(&answer), [("visitor", 3.0)]);
    let pinned =
        json!({"version": 1, "lifecycles": in_force, "trend": {"breakdown": "$stage.shop"}});
    let answer = workspace.ask(&pinned.to_string()).unwrap();
    assert_eq!(lines(&answer).len(), 2);
}

fn lines(answer: &Json) -> Vec<(&str, f64)> {
    let lines = answer["answer"]["trend"]["lines"]
        .as_array()
        .unwrap()
        .iter();
    let by = lines.filter_map(|line| Some((line["breakdown"].as_str()?, line)));
    let mut lines: Vec<_> = by
        .map(|(by, line)| (by, line["points"][0]["value"].as_f64().unwrap()))
        .collect();
    lines.sort_by_key(|(by, _)| *by);
    lines
}

#[test]
fn moves_without_a_lifecycle_are_of_all_in_force() {
    let workspace = workspace();
    let moves = json!({"version": 1, "trend": {"series": [{"event": "wf.stage"}], "breakdown": "lifecycle"}});
    let moves = moves.to_string();
    let none = workspace.ask(&moves).unwrap_err();
    assert_eq!(none.code, ErrorCode::DefinitionUnknown);
    publish(&workspace, &lifecycle()).unwrap();
    publish(&workspace, &fans("fans", "shop", "customer")).unwrap();
    let answer = workspace.ask(&moves).unwrap();
    assert_eq!(
        answer["question"]["lifecycles"].as_array().unwrap().len(),
        2
    );
    // Two begin in each; one becomes a customer, and so a fan.
    assert_eq!(lines(&answer), [("fans", 3.0), ("shop", 3.0)]);
    let nobody = json!({"version": 1, "trend": {"series": [{"event": "wf.stagee"}]}});
    let misspelt = workspace.ask(&nobody.to_string()).unwrap_err();
    assert_eq!(misspelt.code, ErrorCode::UnknownEvent);
}

#[test]
fn a_lifecycle_may_look_at_another_that_is_there() {
    let workspace = workspace();
    let alone = publish(&workspace, &fans("fans", "shop", "customer")).unwrap_err();
    let missing = part(&alone, ErrorCode::DefinitionUnknown);
    assert_eq!(missing.pointer, "/transitions/0/when/property/name");
    publish(&workspace, &lifecycle()).unwrap();
    publish(&workspace, &fans("fans", "shop", "customer")).unwrap();
    let stages = json!({"version": 1, "stages": {"lifecycle": "fans"}});
    let answer = workspace.ask(&stages.to_string()).unwrap();
    assert_eq!(
        answer["question"]["lifecycles"],
        json!([{"key": "shop", "version": 1}])
    );
    let now = |stage: usize| &answer["answer"]["stages"]["stages"][stage]["now"];
    assert_eq!((now(0), now(1)), (&json!(1), &json!(1)));
    let explain = json!({"version": 1, "explain": {"of": stages, "person": "ann"}});
    let why = workspace.ask(&explain.to_string()).unwrap();
    let unit = &why["answer"]["explain"]["units"][0];
    // The order made her a customer; that move, an event like any other, made her a fan.
    let causes: Vec<_> = unit["events"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| &event["event"])
        .collect();
    assert_eq!(causes, ["visit", "wf.stage"]);
}

#[test]
fn circles_are_refused_with_the_way_round() {
    let workspace = workspace();
    publish(&workspace, &lifecycle()).unwrap();
    publish(&workspace, &fans("one", "shop", "customer")).unwrap();
    publish(&workspace, &fans("two", "one", "fan")).unwrap();
    let round = publish(&workspace, &fans("one", "two", "fan")).unwrap_err();
    assert_eq!(
        part(&round, ErrorCode::LifecycleCircle).pointer,
        "/transitions"
    );
    assert!(
        round.message.contains("one → two → one"),
        "{}",
        round.message
    );
    let inline = json!({"version": 1, "lifecycles": [fans("one", "two", "fan")], "trend": {"breakdown": "$stage.one"}});
    let round = workspace.ask(&inline.to_string()).unwrap_err();
    assert_eq!(round.code, ErrorCode::LifecycleCircle);
    let own = json!({"version": 1, "stages": {"lifecycle": fans("one", "one", "fan")}});
    let round = workspace.ask(&own.to_string()).unwrap_err();
    assert!(round.message.contains("one → one"), "{}", round.message);
}

#[test]
fn a_timeline_tells_moves_and_stages_where_it_is_asked_to() {
    let workspace = workspace();
    publish(&workspace, &lifecycle()).unwrap();
    let timeline = |events: Json| {
        let person = json!({"person": "ann", "events": events});
        let question = json!({"version": 1, "person": person});
        let answer = workspace.ask(&question.to_string()).unwrap();
        answer["answer"]["person"]["events"]
            .as_array()
            .unwrap()
            .clone()
    };
    let moves = timeline(json!({"event": ["order", "wf.stage"]}));
    let told: Vec<_> = moves
        .iter()
        .map(|event| (&event["event"], &event["time"]))
        .collect();
    let (first, order) = (json!("2024-03-01T00:00:00Z"), json!("2024-03-08T00:00:00Z"));
    let (moved, ordered) = (json!("wf.stage"), json!("order"));
    assert_eq!(
        told,
        [(&moved, &order), (&ordered, &order), (&moved, &first)]
    );
    let as_customer = json!({"where": {"property": {"name": "$stage.shop", "is": "customer"}}});
    let events = timeline(as_customer);
    assert_eq!((events.len(), &events[0]["event"]), (1, &ordered));
    assert_eq!(timeline(json!({})).len(), 2, "nobody asked for moves");
}
