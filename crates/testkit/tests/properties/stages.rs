//! Stages through the whole engine: facts page by page, late data that correct them, and
//! members' words against the rules.

use std::sync::Arc;

use serde_json::{Value as Json, json};
use wayfarer_app::{
    Actor, App, Capability, Control, Expected, FactPage, FactsOf, SaveDefinition, UnknownNames,
};
use wayfarer_core::{ErrorCode, FixedClock};
use wayfarer_journey::judgement::{Judgement, Said};
use wayfarer_journey::lifecycle::Lifecycle;
use wayfarer_journey::{LifecycleRef, Question};
use wayfarer_testkit::TestWorkspace;

const EVENTS: &str = "\
person,time,event
ann,2024-03-01T00:00:00Z,visit
ann,2024-03-08T00:00:00Z,order
bob,2024-03-02T00:00:00Z,visit
";
const MAPPING: &str = r#"
person = "person"
time = "time"
[[event]]
name = { column = "event" }
"#;
/// What the test workspace's clock says, and a month later.
const FIRST: &str = "2025-01-01T00:00:00Z";
const LATER: &str = "2025-02-01T00:00:00Z";
const LATER_MS: i64 = 1_738_368_000_000;

pub fn lifecycle() -> Json {
    json!({
        "version": 1, "key": "shop", "names": "Shop", "initial": "visitor",
        "stages": [{"key": "visitor", "names": "Visitor"}, {"key": "customer", "names": "Customer"}],
        "transitions": [{"from": "visitor", "to": "customer", "kind": "progress", "when": {"did": {"event": "order"}}}],
    })
}

pub fn workspace() -> TestWorkspace {
    let mut workspace = TestWorkspace::new();
    workspace.import_csv(EVENTS, Some(MAPPING));
    workspace
}

fn a_month_later(mut workspace: TestWorkspace) -> TestWorkspace {
    let clock = Arc::new(FixedClock(LATER_MS));
    workspace.app = App::open(&workspace.data(), clock).unwrap().into();
    workspace
}

fn asked(of: &Json, more: Json) -> Json {
    let mut question = json!({"version": 1, "stages": {"lifecycle": of}});
    let fields = question.as_object_mut().unwrap();
    fields.extend(more.as_object().unwrap().clone());
    question
}

fn page(workspace: &TestWorkspace, question: &Json, of: FactsOf<'_>) -> FactPage {
    let question = Question::from_json(&question.to_string()).unwrap();
    let control = Control::unlimited();
    let name = &workspace.workspace;
    workspace.app.facts(name, &question, of, &control).unwrap()
}

/// (who, to, at, known at) of every fact.
fn facts(workspace: &TestWorkspace, question: &Json) -> Vec<[String; 4]> {
    let page = page(workspace, question, FactsOf::default());
    let told = page.facts.into_iter();
    let mut told: Vec<_> = told
        .map(|fact| [fact.id.unwrap_or_default(), fact.to, fact.at, fact.known_at])
        .collect();
    told.sort();
    told
}

fn fact(who: &str, to: &str, at: &str, known_at: &str) -> [String; 4] {
    [who, to, at, known_at].map(str::to_owned)
}

#[test]
fn late_data_correct_facts_and_what_was_known_stays_known() {
    let workspace = workspace();
    let question = asked(&lifecycle(), json!({}));
    let first = [
        fact("ann", "customer", "2024-03-08T00:00:00Z", FIRST),
        fact("ann", "visitor", "2024-03-01T00:00:00Z", FIRST),
        fact("bob", "visitor", "2024-03-02T00:00:00Z", FIRST),
    ];
    assert_eq!(facts(&workspace, &question), first);
    let mut workspace = a_month_later(workspace);
    let late = "person,time,event\nann,2024-03-05T00:00:00Z,order\n";
    workspace.import_csv(late, Some(MAPPING));
    let corrected = fact("ann", "customer", "2024-03-05T00:00:00Z", LATER);
    assert_eq!(facts(&workspace, &question)[0], corrected);
    let known = asked(&lifecycle(), json!({"known_at": "2025-01-15T00:00:00Z"}));
    assert_eq!(facts(&workspace, &known), first);
    let early = asked(&lifecycle(), json!({"as_of": "2024-03-03T00:00:00Z"}));
    assert_eq!(facts(&workspace, &early), first[1..]);
}

#[test]
fn pages_of_facts_join_to_the_whole() {
    let workspace = workspace();
    let question = asked(&lifecycle(), json!({}));
    let whole = page(&workspace, &question, FactsOf::default());
    assert_eq!((whole.facts.len(), whole.next), (3, None));
    let (mut joined, mut cursor): (Vec<_>, Option<String>) = (Vec::new(), None);
    loop {
        let of = FactsOf {
            limit: Some(1),
            cursor: cursor.as_deref(),
            ..FactsOf::default()
        };
        let page = page(&workspace, &question, of);
        joined.extend(page.facts);
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }
    let written = |facts: &[wayfarer_app::Fact]| json!(facts);
    assert_eq!(written(&joined), written(&whole.facts));
    let moved = &whole.facts.iter().find(|fact| fact.rule.is_some()).unwrap();
    assert!(moved.causes[0].starts_with("evt_"));
    assert_eq!(moved.evidence[0].path, "transitions[0].when.did");
    let ann = FactsOf {
        person: Some("ann"),
        ..FactsOf::default()
    };
    let of_ann = page(&workspace, &question, ann).facts;
    assert!(of_ann.iter().all(|fact| fact.id.as_deref() == Some("ann")) && of_ann.len() == 2);
    let ranged = asked(
        &lifecycle(),
        json!({"range": {"from": "2024-03-02", "to": "2024-03-05"}}),
    );
    let ids: Vec<_> = facts(&workspace, &ranged)
        .into_iter()
        .map(|fact| fact[0].clone())
        .collect();
    assert_eq!(ids, ["bob"]);
}

/// Keeps a lifecycle's draft.
fn keep(workspace: &TestWorkspace, lifecycle: &Json) {
    let draft = SaveDefinition {
        text: &lifecycle.to_string(),
        key: None,
        note: None,
        expected: Expected::Anything,
    };
    let name = &workspace.workspace;
    let kept = workspace
        .app
        .save_definition::<Lifecycle>(name, &draft, &mei());
    kept.unwrap();
}

pub fn mei() -> Actor {
    Actor {
        name: "Mei".to_owned(),
        may: Capability::Publish,
    }
}

#[test]
fn a_word_about_an_account_itself_moves_the_account() {
    let mut workspace = TestWorkspace::new();
    let events = "person,time,event,account\nann,2024-03-01T00:00:00Z,visit,acme\nbob,2024-03-02T00:00:00Z,visit,beta\nbob,2024-03-03T00:00:00Z,order,beta\ncid,2024-03-03T00:00:00Z,visit,gamma\n";
    let mapping = MAPPING.replace("[[event]]", "account = \"account\"\n[[event]]");
    workspace.import_csv(events, Some(&mapping));
    let mut of_accounts = lifecycle();
    of_accounts["subject"] = json!("account");
    keep(&workspace, &of_accounts);
    let word = json!({"version": 1, "author": "Mei", "account": "acme", "at": "2024-03-04T00:00:00Z",
        "stage": {"lifecycle": "shop", "to": "customer", "reason": "signed on paper"}});
    let word = Judgement::from_json(&word.to_string()).unwrap();
    workspace.app.judge(&workspace.workspace, &[word]).unwrap();
    let answer = workspace
        .ask(&asked(&of_accounts, json!({})).to_string())
        .unwrap();
    let stages = &answer["answer"]["stages"];
    assert_eq!(
        (&stages["stages"][0]["now"], &stages["stages"][1]["now"]),
        (&json!(1), &json!(2))
    );
    assert_eq!(stages["indexes"]["held"], 1);
}

#[test]
fn a_members_word_stands_against_the_rules_and_says_who_and_why() {
    let workspace = workspace();
    let word = json!({"version": 1, "author": "Mei", "person": "bob", "at": "2024-03-04T00:00:00Z",
        "stage": {"lifecycle": "shop", "to": "customer", "reason": "signed on paper"}});
    let word = Judgement::from_json(&word.to_string()).unwrap();
    let judge = |word: Judgement| workspace.app.judge(&workspace.workspace, &[word]);
    assert_eq!(
        judge(word.clone()).unwrap_err().code,
        ErrorCode::DefinitionUnknown
    );
    keep(&workspace, &lifecycle());
    let mut elsewhere = word.clone();
    if let Said::Stage(set) = &mut elsewhere.said {
        set.to = "custmer".to_owned();
    }
    let error = judge(elsewhere).unwrap_err();
    assert!(error.message.contains("its stages are visitor"), "{error}");
    judge(word).unwrap();
    let question = asked(&lifecycle(), json!({}));
    let answer = workspace.ask(&question.to_string()).unwrap();
    let indexes = &answer["answer"]["stages"]["indexes"];
    assert_eq!(
        (&indexes["disagree"], &indexes["held"]),
        (&json!(1), &json!(1))
    );
    let cell = json!({"disagree": true, "stage": "customer"});
    let members = json!({"version": 1, "members": {"of": question, "cell": cell}});
    let listed = workspace.ask(&members.to_string()).unwrap();
    assert_eq!(listed["answer"]["members"]["total"], 1);
    assert_eq!(
        listed["answer"]["members"]["members"][0]["detail"]["rules_say"],
        "visitor"
    );
    let page = page(&workspace, &question, FactsOf::default());
    let said = page
        .facts
        .iter()
        .find(|fact| fact.author.is_some())
        .unwrap();
    assert_eq!(
        (said.author.as_deref(), said.note.as_deref()),
        (Some("Mei"), Some("signed on paper"))
    );
    let explain = json!({"version": 1, "explain": {"of": question, "person": "bob"}});
    let why = workspace.ask(&explain.to_string()).unwrap();
    let why = &why["answer"]["explain"]["units"][0]["why"];
    assert_eq!(why["facts"]["moves"][1]["author"], "Mei");
    assert_eq!(why["facts"]["moves"][1]["note"], "signed on paper");
    let sentence = why["sentence"].as_str().unwrap();
    assert!(
        sentence.contains("The rules alone would say Visitor."),
        "{sentence}"
    );
}

#[test]
fn a_key_means_the_version_in_force_and_a_draft_is_restated_against_it() {
    let workspace = workspace();
    let name = &workspace.workspace;
    let by_key = asked(&json!("shop"), json!({}));
    let unknown = workspace.ask(&by_key.to_string()).unwrap_err();
    assert_eq!(unknown.code, wayfarer_core::ErrorCode::DefinitionUnknown);
    let mei = mei();
    let save = |definition: &Json| keep(&workspace, definition);
    save(&lifecycle());
    let (anything, refuse) = (Expected::Anything, UnknownNames::Refuse);
    let publish = || {
        workspace
            .app
            .publish_definition::<Lifecycle>(name, "shop", None, &anything, refuse, &mei)
    };
    publish().unwrap();
    let answer = workspace.ask(&by_key.to_string()).unwrap();
    assert_eq!(
        answer["question"]["stages"]["lifecycle"],
        json!({"key": "shop", "version": 1})
    );
    assert_eq!(answer["answer"]["stages"]["lifecycle"]["version"], 1);
    assert_eq!(answer["answer"]["stages"]["stages"][1]["now"], 1);
    let mut twice = lifecycle();
    twice["transitions"][0]["when"]["did"]["at_least"] = json!(2);
    save(&twice);
    let restate = workspace
        .app
        .restatement(name, LifecycleRef::Key("shop".to_owned()))
        .unwrap();
    let restate = json!({"version": 1, "restate": restate});
    let answer = workspace.ask(&restate.to_string()).unwrap();
    let restated = &answer["answer"]["restate"];
    assert_eq!(
        (&restated["before"]["version"], &restated["moves"]),
        (&json!(1), &json!(1))
    );
    publish().unwrap();
    let answer = workspace.ask(&by_key.to_string()).unwrap();
    assert_eq!(
        answer["answer"]["stages"]["stages"][1]["now"], 0,
        "no stale answer is served"
    );
    let first = asked(&json!({"key": "shop", "version": 1}), json!({}));
    let answer = workspace.ask(&first.to_string()).unwrap();
    assert_eq!(answer["answer"]["stages"]["stages"][1]["now"], 1);
}
