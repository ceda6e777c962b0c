//! What members save, and the catalogue, as people meet them in a terminal.

#![allow(clippy::unwrap_used)]

mod support;

use serde_json::{Value, json};
use support::{Home, Run};

fn ran(home: &Home, words: &[&str], code: i32) -> Run {
    let run = home.run(words);
    assert_eq!(run.code, code, "{words:?}: {}{}", run.stdout, run.stderr);
    run
}

fn id_of(run: &Run) -> String {
    run.json()["id"].as_str().unwrap().to_owned()
}

#[test]
fn a_segment_is_saved_changed_removed_and_brought_back() {
    let home = Home::with_events();
    let signed_up =
        json!({"name": "Signed up 🚀", "subject": "person", "match": {"did": {"event": "signup"}}});
    home.write("segment.json", &signed_up.to_string());
    let save = [
        "segment",
        "save",
        "segment.json",
        "--author",
        "ann",
        "--json",
    ];
    let saved = ran(&home, &save, 0);
    let id = id_of(&saved);
    assert_eq!(saved.json()["created_by"], "ann");
    let twice = ran(&home, &save, 1);
    assert!(twice.stderr.contains("already"), "{}", twice.stderr);

    let document = ran(&home, &["segment", "show", "Signed up 🚀", "--document"], 0);
    assert_eq!(document.json(), signed_up);
    let bought = signed_up.to_string().replace("\"signup\"", "\"purchase\"");
    home.write("segment.json", &bought);
    let tag = saved.json()["tag"].as_str().unwrap().to_owned();
    let over = [
        "segment",
        "save",
        "segment.json",
        "--over",
        &id,
        "--note",
        "buyers only",
    ];
    let over = ran(&home, &[&over[..], &["--expect", &tag]].concat(), 0);
    assert!(over.stdout.contains("revision 2"), "{}", over.stdout);
    let late = [
        "segment",
        "save",
        "segment.json",
        "--over",
        &id,
        "--expect",
        &tag,
    ];
    let late = ran(&home, &late, 1);
    assert!(
        late.stderr.contains("changed since it was read"),
        "{}",
        late.stderr
    );

    ran(&home, &["segment", "remove", &id], 0);
    assert!(
        ran(&home, &["segment", "list"], 0)
            .stderr
            .contains("no segments here")
    );
    let removed = ran(&home, &["segment", "list", "--removed", "--csv"], 0).stdout;
    assert!(removed.contains(&id), "{removed}");
    ran(&home, &["segment", "restore", &id, "--revision", "1"], 0);
    let history = ran(&home, &["segment", "history", &id], 0).stdout;
    for word in ["buyers only", "removed", "revision 1 restored"] {
        assert!(history.contains(word), "{history}");
    }
    let shown = ran(&home, &["segment", "show", &id, "--lang", "zh-TW"], 0).stdout;
    assert!(
        shown.contains("修訂版 4") && shown.contains("signup"),
        "{shown}"
    );
    let listed = ran(&home, &["segment", "list", "--search", "SIGNED"], 0).stdout;
    assert!(listed.contains("Signed up 🚀"), "{listed}");
}

#[test]
fn a_saved_question_is_asked_by_its_name() {
    let home = Home::with_events();
    let segment =
        json!({"name": "Signed up", "subject": "person", "match": {"did": {"event": "signup"}}});
    home.write("segment.json", &segment.to_string());
    let id = id_of(&ran(
        &home,
        &["segment", "save", "segment.json", "--json"],
        0,
    ));
    let funnel = json!({"steps": [{"event": "visit"}, {"event": "purchase"}]});
    let question = json!({"version": 1, "segment": {"saved": id}, "funnel": funnel});
    home.write(
        "insight.json",
        &json!({"name": "To the till", "question": question}).to_string(),
    );
    ran(&home, &["insight", "save", "insight.json"], 0);

    let asked = ran(&home, &["ask", "--insight", "To the till", "--json"], 0).json();
    assert_eq!(asked["answer"]["funnel"]["entered"], 2);
    home.write("question.json", &question.to_string());
    let by_file = ran(&home, &["ask", "question.json", "--json"], 0).json();
    assert_eq!(by_file["answer"], asked["answer"]);
    let printed = ran(&home, &["ask", "question.json", "--print-question"], 0).json();
    assert_eq!(printed["segment"], segment["match"]);
    let unknown = ran(&home, &["ask", "--insight", "To the tiil"], 1);
    assert!(
        unknown.stderr.contains("did you mean 'To the till'?"),
        "{}",
        unknown.stderr
    );
    ran(&home, &["segment", "remove", "Signed up"], 0);
    let gone = ran(&home, &["ask", "--insight", "To the till"], 1);
    assert!(gone.stderr.contains("was removed by"), "{}", gone.stderr);
}

#[test]
fn mistakes_have_a_line_each() {
    let home = Home::with_events();
    let tile = json!({"id": "a", "text": "x", "x": 11, "y": 0, "width": 2, "height": 30});
    let board = json!({"name": "", "tiles": [tile]});
    home.write("board.json", &board.to_string());
    let refused = ran(&home, &["dashboard", "save", "board.json"], 1).stderr;
    for place in ["/name: ", "/tiles/0/height: ", "/tiles/0/width: "] {
        assert!(refused.contains(place), "{refused}");
    }
    home.write(
        "note.json",
        r#"{"at": "2024-03-02", "text": "Spring sale", "kind": "campaign"}"#,
    );
    ran(&home, &["annotation", "save", "note.json"], 0);
    let list = |from: &str| ran(&home, &["annotation", "list", "--from", from, "--json"], 0).json();
    assert_eq!(list("2024-03-02").as_array().unwrap().len(), 1);
    assert_eq!(list("2024-03-03"), Value::Array(Vec::new()));
}

#[test]
fn the_catalogue_is_written_and_events_are_merged() {
    let home = Home::with_events();
    ran(
        &home,
        &[
            "catalogue",
            "set",
            "event",
            "signup",
            "--name-zh-cn",
            "注册",
            "--verified",
            "true",
        ],
        0,
    );
    ran(
        &home,
        &["catalogue", "set", "event", "signup", "--same-as", "visit"],
        0,
    );
    ran(
        &home,
        &["catalogue", "set", "property", "plan", "--unit", "tier"],
        0,
    );
    let shown = ran(&home, &["catalogue", "show", "--json"], 0).json();
    let signup = &shown["events"][0];
    assert_eq!(
        (
            &signup["names"]["zh-CN"],
            &signup["same_as"],
            &signup["verified"]
        ),
        (&json!("注册"), &json!("visit"), &json!(true))
    );
    assert_eq!(shown["properties"][0]["unit"], "tier");
    let text = ran(&home, &["catalogue", "show", "--lang", "zh-CN"], 0).stdout;
    assert!(text.contains("注册") && text.contains("= visit"), "{text}");
    let events = ran(&home, &["events", "--json"], 0).json();
    assert_eq!(events["events"]["visit"]["count"], 5);
    assert!(events["events"].get("signup").is_none());
    // The question stays as it was asked; the step counts both names under the one.
    let funnel = ran(&home, &["funnel", "visit", "purchase", "--json"], 0).json();
    assert_eq!(funnel["question"]["funnel"]["steps"][0]["event"], "visit");
    assert_eq!(funnel["answer"]["funnel"]["steps"][0]["name"], "visit");

    let touchpoints = ran(&home, &["touchpoints"], 0).stdout;
    assert!(touchpoints.contains("visit (5)"), "{touchpoints}");
    assert!(
        ran(&home, &["touchpoints", "--csv", "--all"], 0)
            .stdout
            .contains("renewed")
    );
    let misfit = [
        "catalogue",
        "set",
        "property",
        "plan",
        "--meaning",
        "renewed",
    ];
    ran(&home, &misfit, 2);
    ran(&home, &["catalogue", "clear", "event", "signup"], 0);
    let events = ran(&home, &["events", "--json"], 0).json();
    assert_eq!(events["events"]["visit"]["count"], 3);
}
