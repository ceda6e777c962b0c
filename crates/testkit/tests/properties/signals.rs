//! Signals through the whole engine: models kept and published, members' words against the
//! rules, late data, and what has no source.

use serde_json::{Value as Json, json};
use wayfarer_app::{
    Actor, Capability, Control, Expected, FactsOf, SaveDefinition, SignalFactsOnly, UnknownNames,
};
use wayfarer_core::ErrorCode;
use wayfarer_journey::judgement::Judgement;
use wayfarer_journey::{Question, SignalModel, SignalState};
use wayfarer_testkit::TestWorkspace;

const EVENTS: &str = "\
person,time,event,account,promise_id,due_on
ann,2024-03-01T09:00:00Z,promise_made,acme,p1,2024-03-05
bob,2024-03-02T09:00:00Z,login,acme,,
ann,2024-03-12T09:00:00Z,promise_kept,acme,p1,
eve,2024-03-01T09:00:00Z,promise_made,beta,p2,2024-03-05
eve,2024-03-03T09:00:00Z,promise_moved,beta,p2,2024-03-20
";
const MAPPING: &str = r#"
person = "person"
time = "time"
account = "account"
[[event]]
name = { column = "event" }
"#;
const AS_OF: &str = "2024-03-10T00:00:00Z";

fn workspace() -> TestWorkspace {
    let mut workspace = TestWorkspace::new();
    workspace.import_csv(EVENTS, Some(MAPPING));
    workspace
}

fn model() -> Json {
    json!({
        "version": 1, "key": "risks", "names": "Risks", "subject": "account",
        "detectors": [
            {"key": "late", "kind": "missed_delivery", "names": "Late", "severity": "high", "due_in": "2d",
                "opens": {"when": {"overdue": {"opened": {"event": "promise_made"}, "closed": {"event": "promise_kept"},
                    "moved": {"event": "promise_moved"}, "id": "promise_id", "due": "due_on"}}},
                "resolves": {"confirm_for": "0s"}},
            {"key": "unpaid", "kind": "hardship", "names": "Unpaid", "severity": "high",
                "opens": {"when": {"not": {"did": {"event": "invoice_paid", "within": "30d"}}}},
                "inputs": ["invoices that are paid"]}
        ]
    })
}

/// Publishes a model, whatever it names.
fn publish(workspace: &TestWorkspace, model: &Json) {
    let (app, name) = (&workspace.app, &workspace.workspace);
    let mei = Actor {
        name: "Mei".to_owned(),
        may: Capability::Publish,
    };
    let draft = SaveDefinition {
        text: &model.to_string(),
        key: None,
        note: None,
        expected: Expected::Anything,
    };
    app.save_definition::<SignalModel>(name, &draft, &mei)
        .unwrap();
    let (anything, allow) = (Expected::Anything, UnknownNames::Allow);
    app.publish_definition::<SignalModel>(name, "risks", None, &anything, allow, &mei)
        .unwrap();
}

fn asked(of: &Json, more: Json) -> Json {
    let mut question = json!({"version": 1, "as_of": AS_OF, "signals": {"model": of}});
    let fields = question.as_object_mut().unwrap();
    fields.extend(more.as_object().unwrap().clone());
    question
}

fn answer(workspace: &TestWorkspace, question: &Json) -> Json {
    workspace.ask(&question.to_string()).unwrap()["answer"]["signals"].clone()
}

fn word(at: &str, state: &str, more: Json) -> Judgement {
    let mut signal = json!({"model": "risks", "detector": "late", "state": state});
    let fields = signal.as_object_mut().unwrap();
    fields.extend(more.as_object().unwrap().clone());
    let word =
        json!({"version": 1, "author": "Mei", "account": "acme", "at": at, "signal": signal});
    Judgement::from_json(&word.to_string()).unwrap()
}

fn why(workspace: &TestWorkspace, question: &Json, account: &str) -> Json {
    let explain = json!({"version": 1, "as_of": question["as_of"], "explain": {"of": question, "account": account}});
    let answer = workspace.ask(&explain.to_string()).unwrap();
    answer["answer"]["explain"]["units"][0]["why"].clone()
}

#[test]
fn a_promise_is_overdue_the_instant_its_day_is_over_and_no_source_is_no_number() {
    let workspace = workspace();
    let question = asked(&model(), json!({}));
    let signals = answer(&workspace, &question);
    assert_eq!(
        (&signals["subjects"], &signals["at_risk"]),
        (&json!(2), &json!(1))
    );
    let [late, unpaid] = [0, 1].map(|index| &signals["detectors"][index]);
    assert_eq!(
        (&late["source"], &late["counts"]["live"]["signals"]),
        (&json!("connected"), &json!(1))
    );
    assert_eq!(
        (&unpaid["source"], &unpaid["counts"]),
        (&json!("none"), &Json::Null)
    );
    assert_eq!(unpaid["unseen_events"], json!(["invoice_paid"]));
    let why = why(&workspace, &question, "acme");
    let signal = &why["facts"]["all"][0];
    assert_eq!(signal["opened_at"], "2024-03-06T00:00:00Z", "{why}");
    assert_eq!(
        signal["opened_evidence"][0]["path"],
        "detectors[0].opens.when.overdue"
    );
    assert_eq!(
        (&why["verdict"], &signal["overdue"]),
        (&json!("signals.live"), &json!(true))
    );
    let moved = asked(&model(), json!({"as_of": "2024-03-21T00:00:00Z"}));
    let signals = answer(&workspace, &moved);
    assert_eq!(
        signals["total"]["opened"],
        json!({"signals": 2, "subjects": 2})
    );
    let ended = &signals["episodes"]["outcomes"];
    assert_eq!(
        ended[1],
        json!({"outcome": "saved", "episodes": 1, "subjects": 1})
    );
}

#[test]
fn what_members_say_moves_signals_and_shows_with_owner_and_reason() {
    let mut workspace = workspace();
    publish(&workspace, &model());
    let words = [
        word(
            "2024-03-07",
            "acknowledged",
            json!({"owner": "Jun", "due": "2024-03-15", "note": "calling them"}),
        ),
        word("2024-03-08", "in_progress", json!({})),
    ];
    workspace.app.judge(&workspace.workspace, &words).unwrap();
    let question = asked(&json!("risks"), json!({}));
    let signals = answer(&workspace, &question);
    assert_eq!(signals["model"]["version"], 1);
    let now = &signals["detectors"][0]["counts"]["now"];
    assert_eq!(
        now[2],
        json!({"state": "in_progress", "signals": 1, "subjects": 1})
    );
    assert_eq!(
        signals["total"]["overdue"]["signals"], 0,
        "a member gave it more time"
    );
    let told = why(&workspace, &question, "acme");
    assert_eq!(told["facts"]["live"][0]["owner"], "Jun");
    assert_eq!(told["facts"]["words"][0]["note"], "calling them");
    let before = asked(&json!("risks"), json!({"known_at": "2024-12-31T00:00:00Z"}));
    let unknown = answer(&workspace, &before);
    assert_eq!(unknown["subjects"], 0, "nothing had been received by then");
    workspace.restart();
    assert_eq!(answer(&workspace, &question), signals);
    let none = word("2024-03-09", "false_positive", json!({}));
    let done = workspace.app.judge(&workspace.workspace, &[none]).unwrap();
    let later = asked(&json!("risks"), json!({}));
    let signals = answer(&workspace, &later);
    let rate = &signals["detectors"][0]["counts"]["false_positives"];
    assert_eq!((&rate["count"], &rate["of"]), (&json!(1), &json!(1)));
    assert_eq!(signals["episodes"]["outcomes"][3]["episodes"], 1);
    // Its condition has not gone: it stays closed.
    assert_eq!(signals["at_risk"], 0);
    workspace
        .app
        .undo(&workspace.workspace, done.import)
        .unwrap();
    assert_eq!(answer(&workspace, &later)["at_risk"], 1);
}

/// A page of facts as JSON.
fn facts(
    workspace: &TestWorkspace,
    question: &Json,
    of: FactsOf<'_>,
    only: SignalFactsOnly<'_>,
) -> Json {
    let question = Question::from_json(&question.to_string()).unwrap();
    let (app, name) = (&workspace.app, &workspace.workspace);
    let page = app.signal_facts(name, &question, of, only, &Control::unlimited());
    serde_json::to_value(page.unwrap()).unwrap()
}

#[test]
fn what_becomes_of_signals_is_told_as_facts_that_agree_with_the_reasons() {
    let workspace = workspace();
    publish(&workspace, &model());
    let words = [
        word(
            "2024-03-07",
            "acknowledged",
            json!({"owner": "Jun", "due": "2024-03-15", "note": "calling them"}),
        ),
        word("2024-03-08", "in_progress", json!({"owner": "Mei"})),
        word("2024-03-09", "resolved", json!({"note": "delivered"})),
        word("2024-03-09T12:00:00Z", "false_positive", json!({})),
    ];
    workspace.app.judge(&workspace.workspace, &words).unwrap();
    let question = asked(&json!("risks"), json!({"as_of": "2024-03-30T00:00:00Z"}));
    let all = facts(
        &workspace,
        &question,
        FactsOf::default(),
        SignalFactsOnly::default(),
    );
    let told = |page: &Json| {
        let facts = page["facts"].as_array().unwrap().clone();
        let told = facts.iter().map(|fact| {
            let part = |name: &str| fact[name].as_str().unwrap_or("-").to_owned();
            [
                part("id"),
                part("state"),
                part("at"),
                part("by"),
                part("owner"),
            ]
            .join(" ")
        });
        told.collect::<Vec<_>>()
    };
    let acme = [
        "acme open 2024-03-06T00:00:00Z rule -",
        "acme acknowledged 2024-03-07T00:00:00Z member Jun",
        "acme in_progress 2024-03-08T00:00:00Z member Mei",
        "acme resolved 2024-03-09T00:00:00Z member Mei",
        "acme false_positive 2024-03-09T12:00:00Z member Mei",
    ];
    let mut found = told(&all);
    found.sort_by_key(|line| !line.starts_with("acme"));
    assert_eq!(&found[..5], acme);
    assert_eq!(&found[5..], ["beta open 2024-03-21T00:00:00Z rule -"]);
    // What is told as facts is what is told as reasons.
    let reasons = why(&workspace, &question, "acme");
    let signal = &reasons["facts"]["all"][0];
    let facts_of_acme: Vec<Json> = all["facts"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|fact| fact["id"] == "acme")
        .cloned()
        .collect();
    assert_eq!(
        (&facts_of_acme[0]["at"], &facts_of_acme[0]["known_at"]),
        (&signal["opened_at"], &signal["opened_known_at"])
    );
    assert_eq!(facts_of_acme[0]["evidence"], signal["opened_evidence"]);
    assert_eq!(
        facts_of_acme[0]["causes"],
        json!([]),
        "time alone opened it"
    );
    assert_eq!(facts_of_acme[1]["causes"].as_array().unwrap().len(), 1);
    assert_eq!(
        (&facts_of_acme[1]["author"], &facts_of_acme[1]["note"]),
        (&json!("Mei"), &json!("calling them"))
    );
    assert_eq!(facts_of_acme[1]["due_at"], "2024-03-15T23:59:59.999Z");
    assert_eq!(facts_of_acme[1]["detector"], "late");
    assert_eq!(
        (&all["facts"][0]["model"], &all["facts"][0]["version"]),
        (&json!("risks"), &json!(1))
    );

    // Pages, one fact each, are the whole.
    let (mut cursor, mut pages) = (None::<String>, Vec::new());
    loop {
        let of = FactsOf {
            limit: Some(1),
            cursor: cursor.as_deref(),
            ..FactsOf::default()
        };
        let page = facts(&workspace, &question, of, SignalFactsOnly::default());
        pages.extend(page["facts"].as_array().unwrap().clone());
        cursor = page["next"].as_str().map(str::to_owned);
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(Json::from(pages), all["facts"]);

    let only =
        |only: SignalFactsOnly<'_>| told(&facts(&workspace, &question, FactsOf::default(), only));
    let mine = SignalFactsOnly {
        owner: Some("Mei"),
        ..SignalFactsOnly::default()
    };
    assert_eq!(only(mine), acme[2..]);
    let opened = SignalFactsOnly {
        state: Some(SignalState::Open),
        detector: Some("late"),
        ..SignalFactsOnly::default()
    };
    assert_eq!(only(opened).len(), 2);
    let unpaid = SignalFactsOnly {
        detector: Some("unpaid"),
        ..SignalFactsOnly::default()
    };
    assert_eq!(
        only(unpaid),
        [""; 0],
        "without a source nothing becomes of it"
    );
    let week = asked(
        &json!("risks"),
        json!({"as_of": "2024-03-30T00:00:00Z", "range": {"from": "2024-03-08", "to": "2024-03-09"}}),
    );
    assert_eq!(
        told(&facts(
            &workspace,
            &week,
            FactsOf::default(),
            SignalFactsOnly::default()
        )),
        acme[2..3]
    );

    let document = Question::from_json(&question.to_string()).unwrap();
    let wrong = SignalFactsOnly {
        detector: Some("lat"),
        ..SignalFactsOnly::default()
    };
    let (app, name) = (&workspace.app, &workspace.workspace);
    let refused = app
        .signal_facts(
            name,
            &document,
            FactsOf::default(),
            wrong,
            &Control::unlimited(),
        )
        .unwrap_err();
    assert!(
        refused.message.contains("there are late, unpaid"),
        "{refused}"
    );
}

#[test]
fn words_about_what_is_not_kept_are_refused_with_their_place() {
    let workspace = workspace();
    let judge = |word: Judgement| {
        workspace
            .app
            .judge(&workspace.workspace, &[word])
            .unwrap_err()
    };
    let early = judge(word("2024-03-07", "resolved", json!({})));
    assert_eq!(early.code, ErrorCode::DefinitionUnknown);
    publish(&workspace, &model());
    let wrong = judge(word("2024-03-07", "resolved", json!({"detector": "lat"})));
    assert_eq!(wrong.code, ErrorCode::JudgementInvalid);
    assert!(
        wrong.message.contains("its detectors are late, unpaid"),
        "{wrong}"
    );
}

#[test]
fn late_data_correct_the_past_and_what_was_known_stays_known() {
    let mut workspace = workspace();
    let question = asked(&model(), json!({}));
    assert_eq!(answer(&workspace, &question)["at_risk"], 1);
    let late = "person,time,event,account,promise_id,due_on\nann,2024-03-04T09:00:00Z,promise_kept,acme,p1,\n";
    workspace.import_csv(late, Some(MAPPING));
    let corrected = answer(&workspace, &question);
    assert_eq!(corrected["total"]["opened"]["signals"], 0);
    let why = why(&workspace, &question, "acme");
    assert_eq!(why["verdict"], "signals.calm");
}

/// A worklist over accounts that reads the model in force.
fn worklist(as_of: &str) -> Json {
    let lifecycle = json!({"version": 1, "key": "life", "names": "Life", "subject": "account", "initial": "new",
        "stages": [{"key": "new", "names": "New"}, {"key": "busy", "names": "Busy"}],
        "transitions": [{"from": "new", "to": "busy", "kind": "progress", "when": {"did": {"event": "login", "at_least": 9}}}]});
    json!({"version": 1, "as_of": as_of, "worklist": {"lifecycle": lifecycle, "signals": "risks"}})
}

#[test]
fn live_signals_stand_on_the_worklist_with_who_deals_with_them() {
    let mut workspace = workspace();
    let numbers = |workspace: &TestWorkspace, question: &Json| {
        workspace.ask(&question.to_string()).unwrap()["answer"]["worklist"].clone()
    };
    let question = worklist(AS_OF);
    let refused = workspace.ask(&question.to_string()).unwrap_err();
    assert_eq!(refused.code, ErrorCode::DefinitionUnknown, "{refused}");
    publish(&workspace, &model());
    let said = word(
        "2024-03-07T09:00:00Z",
        "in_progress",
        json!({"owner": "Mei", "due": "2024-03-20"}),
    );
    workspace.app.judge(&workspace.workspace, &[said]).unwrap();
    let answer = numbers(&workspace, &question);
    assert_eq!(answer["signals"]["model"]["version"], 1);
    let [late, unpaid] = [0, 1].map(|index| &answer["signals"]["detectors"][index]);
    assert_eq!(
        (&late["customers"], &unpaid["customers"]),
        (&json!(1), &Json::Null)
    );
    let row = &answer["contacts"][0];
    assert_eq!(answer["contacts"].as_array().unwrap().len(), 1);
    let concern = &row["concerns"][0];
    assert_eq!(
        (
            &concern["state"],
            &concern["signal_owner"],
            &concern["severity"]
        ),
        (&json!("in_progress"), &json!("Mei"), &json!(3))
    );
    assert_eq!(concern["due"], row["due"]);
    let why = why(&workspace, &question, "acme");
    let signal = &why["facts"]["signals"]["all"][0];
    assert_eq!(
        signal["opened_evidence"][0]["path"],
        "detectors[0].opens.when.overdue"
    );
    assert_eq!(why["facts"]["signals"]["words"][0]["author"], "Mei");
    // The day before, nothing was late; before anything came in, nothing was known.
    let before = numbers(&workspace, &worklist("2024-03-05T12:00:00Z"));
    assert_eq!(
        (&before["customers"], &before["to_contact"]),
        (&json!(2), &json!(0))
    );
    let mut then = question.clone();
    then["known_at"] = json!("2024-12-31T00:00:00Z");
    assert_eq!(numbers(&workspace, &then)["customers"], 0);
    let late = "person,time,event,account,promise_id,due_on\nann,2024-03-04T09:00:00Z,promise_kept,acme,p1,\n";
    workspace.import_csv(late, Some(MAPPING));
    assert_eq!(numbers(&workspace, &question)["to_contact"], 0);
}
