//! `wayfarer lifecycle` as people meet it.

#![allow(clippy::unwrap_used)]

mod home;

use home::Home;

const TRIAL: &str = "\
# How a visitor becomes a customer.
version: 1
key: trial
names: {en: Trial, zh-CN: 试用, zh-TW: 試用}
initial: visitor
stages:
  - {key: visitor, names: {en: Visitor, zh-CN: 访客, zh-TW: 訪客}}
  - {key: customer, names: Customer, owner: Sales}
transitions:
  - {from: visitor, to: customer, kind: progress, when: {did: {event: purchase}}, priority: 3}
  - {from: customer, to: visitor, kind: regress}
risk:
  at_risk: {when: {silent: {for: 30d}}, confirm_for: 2d}
  saved_after: 14d
";

fn home() -> Home {
    let home = Home::with_events();
    home.write("trial.yaml", TRIAL);
    home
}

/// Runs `wayfarer lifecycle …` and answers what it printed, after a look at its exit code.
fn ran(home: &Home, line: &str, code: i32) -> String {
    let mut words = vec!["lifecycle"];
    words.extend(line.split(' ').filter(|word| !word.is_empty()));
    let run = home.run(&words);
    assert_eq!(run.code, code, "{line}: {}{}", run.stdout, run.stderr);
    format!("{}{}", run.stdout, run.stderr)
}

#[test]
fn a_definition_is_saved_published_changed_and_restored() {
    let home = home();
    assert!(ran(&home, "", 0).contains("there is no lifecycle yet"));
    assert!(ran(&home, "save trial.yaml --author ann", 0).contains("draft of trial saved"));
    let unasked = ran(&home, "publish trial", 2);
    assert!(
        unasked.contains("the first version of trial: 2 stages, 2 transitions"),
        "{unasked}"
    );
    assert!(unasked.contains("not done without a yes"), "{unasked}");
    let published = ran(&home, "publish trial --yes --note first", 0);
    assert!(
        published.contains("trial version 1 is in force"),
        "{published}"
    );

    home.write(
        "trial.yaml",
        &TRIAL.replace("{event: purchase}", "{event: purchase, at_least: 2}"),
    );
    ran(&home, "save trial.yaml", 0);
    let diff = ran(&home, "diff trial", 0);
    assert!(diff.starts_with("v1 → draft\ntransitions\n"), "{diff}");
    let change = "when: {did: {event: purchase}} → {did: {event: purchase, at_least: 2}}";
    assert!(diff.contains(change), "{diff}");
    let published = ran(&home, "publish trial --yes", 0);
    assert!(
        published.contains(change),
        "publishing shows what changes: {published}"
    );
    assert_eq!(ran(&home, "diff trial 1 2", 0).lines().count(), 4);
    assert!(ran(&home, "publish trial --yes", 1).contains("does not have a draft"));

    ran(&home, "restore trial 1", 0);
    assert!(ran(&home, "restore trial 1", 1).contains("--replace"));
    let versions = ran(&home, "versions trial", 0);
    for word in [
        "draft",
        "in force",
        "superseded",
        "first",
        "version 1 restored",
    ] {
        assert!(versions.contains(word), "'{word}' in\n{versions}");
    }
    assert_eq!(ran(&home, "export trial", 0), TRIAL, "comments are kept");
    assert!(ran(&home, "export trial published", 0).contains("at_least: 2"));
    ran(&home, "discard trial --yes", 0);
    assert!(ran(&home, "archive trial --yes", 0).contains("out of force"));
    assert!(ran(&home, "list", 0).contains("archived"));
}

#[test]
fn a_lifecycle_is_shown_in_the_reader_s_language() {
    let home = home();
    ran(&home, "save trial.yaml", 0);
    let shown = ran(&home, "show trial", 0);
    for part in [
        "Trial\n",
        "trial · draft",
        "Visitor",
        "Sales",
        "begin",
        "target",
        "progress",
        "priority 3",
        "{did: {event: purchase}}",
        "by hand",
        "at risk (2d): {silent: {for: 30d}}",
    ] {
        assert!(shown.contains(part), "'{part}' in\n{shown}");
    }
    let chinese = home
        .run(&["lifecycle", "show", "trial", "--lang", "zh-CN"])
        .stdout;
    assert!(
        chinese.starts_with("试用\n") && chinese.contains("访客"),
        "{chinese}"
    );
    for line in ["list", "show trial", "versions trial"] {
        let sheet = ran(&home, &format!("{line} --csv"), 0);
        assert!(sheet.lines().count() >= 2, "{line}: {sheet}");
    }
    let json = home.run(&["lifecycle", "show", "trial", "--json"]).json();
    assert_eq!(json["lifecycle"]["transitions"][0]["priority"], 3);
    let listed = home.run(&["lifecycle", "--json"]).json();
    assert_eq!(listed[0]["draft"]["state"], "draft");
}

#[test]
fn findings_show_the_line_a_mark_and_the_fix() {
    let home = home();
    let wrong = TRIAL
        .replace("to: customer", "to: custmer")
        .replace("event: purchase", "event: purchas");
    home.write("wrong.yaml", &wrong);
    let checked = ran(&home, "check wrong.yaml", 2);
    assert!(
        checked.contains(
            "\
error[lifecycle.unknown_stage]: no stage is called 'custmer'
  --> wrong.yaml:10:21  /transitions/0/to
   |
10 |   - {from: visitor, to: custmer, kind: progress, when: {did: {event: purchas}}, priority: 3}
   |                     ^^^^^^^^^^^
   = the stages are: visitor, customer
"
        ),
        "{checked}"
    );
    assert!(checked.contains("= did you mean 'purchase'?"), "{checked}");
    assert!(checked.contains("2 errors in wrong.yaml"), "{checked}");
    let refused = ran(&home, "save wrong.yaml", 2);
    assert!(
        refused.contains("error: 1 error and 1 warning in wrong.yaml"),
        "{refused}"
    );
    let json = home.run(&["lifecycle", "check", "wrong.yaml", "--json"]);
    let findings: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(
        (json.code, &findings["findings"][0]["line"]),
        (2, &10.into())
    );
    assert!(ran(&home, "check trial.yaml", 0).contains("nothing wrong with trial.yaml"));
    assert!(ran(&home, "check missing.yaml", 2).contains("cannot read the definition"));
}

#[test]
fn unknown_events_need_a_word_and_tags_guard_drafts() {
    let home = home();
    home.write(
        "trial.yaml",
        &TRIAL.replace("event: purchase", "event: purchas"),
    );
    let saved = ran(&home, "save trial.yaml", 0);
    assert!(saved.contains("warning[question.unknown_event]"), "{saved}");
    let refused = ran(&home, "publish trial --yes", 2);
    assert!(refused.contains("--allow-unknown-events"), "{refused}");
    let versions = home
        .run(&["lifecycle", "versions", "trial", "--json"])
        .json();
    let tag = versions[0]["tag"].as_str().unwrap().to_owned();
    ran(&home, &format!("save trial.yaml --expect {tag}"), 0);
    let late = ran(&home, &format!("save trial.yaml --expect {tag}"), 1);
    assert!(late.contains("put your changes on top"), "{late}");
    ran(&home, "publish trial --yes --allow-unknown-events", 0);
    assert!(ran(&home, "show trail", 1).contains("did you mean 'trial'?"));
}
