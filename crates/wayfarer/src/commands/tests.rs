//! An argument line gives exactly one document.

mod contrasts;
mod customers;
mod habits;

use clap::{CommandFactory, Parser};
use wayfarer_journey::Question;

use super::question::Friendly;
use crate::cli::{Cli, Command};

fn parse(line: &[&str]) -> Result<Command, clap::Error> {
    let words = std::iter::once("wayfarer").chain(line.iter().copied());
    Cli::try_parse_from(words).map(|cli| cli.command)
}

fn question(line: &[&str]) -> Question {
    match parse(line).unwrap_or_else(|error| panic!("{error}")) {
        Command::Funnel(form) => form.question(),
        Command::Flow(form) => form.question(),
        Command::Transitions(form) => form.question(),
        Command::Sessions(form) => form.question(),
        Command::Retention(form) => form.question(),
        Command::Activity(form) => form.question(),
        Command::Stages(form) => form.asked.question(),
        Command::Classify(form) => form.question(),
        Command::Signals(args) => args.asked.question(),
        Command::Health(form) => form.question(),
        Command::Trend(form) => form.question(),
        Command::Conversion(form) => form.question(),
        Command::Friction(form) => form.question(),
        Command::Stickiness(form) => form.question(),
        Command::Adoption(form) => form.question(),
        Command::Responses(form) => form.question(),
        Command::Joined(form) => form.question(),
        Command::Accounts(form) => form.question(),
        Command::Account(form) => form.question(),
        Command::Paired(form) => form.question(),
        Command::Preceding(form) => form.question(),
        Command::Compare(form) => form.question(),
        Command::Ledger(form) => form.question(),
        Command::People(form) => form.question(),
        Command::Person(form) => form.question(),
        other => panic!("{other:?} is no friendly form"),
    }
}

/// The line's document is this one, and this one can be read back.
fn check(line: &[&str], expected: &str) {
    let expected = Question::from_json(expected).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(question(line).canonical(), expected.canonical(), "{line:?}");
}

fn error(line: &[&str]) -> String {
    parse(line).expect_err("the line is refused").to_string()
}

#[test]
fn the_tree_contradicts_itself_nowhere() {
    Cli::command().debug_assert();
}

#[test]
fn funnels() {
    check(
        &["funnel", "visit", "purchase"],
        r#"{"version":1,"funnel":{"steps":[{"event":"visit"},{"event":"purchase"}],"window":"7d"}}"#,
    );
    check(
        &[
            "funnel",
            "visit",
            "signup",
            "purchase",
            "--window",
            "3d",
            "--unit",
            "session",
            "--order",
            "strict_increase",
            "--breakdown",
            "$channel",
            "--from",
            "2024-01-01",
            "--to",
            "2024-04-01",
            "--where",
            "plan = pro",
            "--exclude",
            "refund:1-2",
        ],
        r#"{"version":1,"range":{"from":"2024-01-01","to":"2024-04-01"},
            "where":{"property":{"name":"plan","is":"pro"}},
            "funnel":{"steps":[{"event":"visit"},{"event":"signup"},{"event":"purchase"}],
              "window":"3d","unit":{"session":{}},"order":"strict_increase",
              "breakdown":{"by":"$channel"},
              "exclusions":[{"event":"refund","after_step":1,"before_step":2}]}}"#,
    );
    check(
        &[
            "funnel",
            "a|b[x=1]",
            "c?",
            "d",
            "--step-within",
            "1h",
            "--entry",
            "every",
            "--per",
            "week",
            "--rate-over",
            "all",
        ],
        r#"{"version":1,"funnel":{"steps":[
              {"event":"a","or":[{"event":"b","where":{"property":{"name":"x","is":1}}}]},
              {"event":"c","optional":true,"within":"1h"},{"event":"d","within":"1h"}],
              "window":"7d","entry":"every","over_time":"week","rate_over":"all"}}"#,
    );
}

#[test]
fn the_people_behind_a_number_and_why() {
    check(
        &[
            "funnel",
            "a",
            "b",
            "--as-of",
            "2024-05-01",
            "--who",
            "step=1,state=dropped",
            "--limit",
            "5",
        ],
        r#"{"version":1,"as_of":"2024-05-01","members":{"cell":{"step":1,"state":"dropped"},"limit":5,
            "of":{"version":1,"as_of":"2024-05-01","funnel":{"steps":[{"event":"a"},{"event":"b"}],"window":"7d"}}}}"#,
    );
    check(
        &["trend", "a", "--why", "alice"],
        r#"{"version":1,"explain":{"person":"alice",
            "of":{"version":1,"trend":{"series":[{"event":"a","measure":"total"}]}}}}"#,
    );
    check(
        &["funnel", "a", "b", "--unit", "account", "--why", "acme"],
        r#"{"version":1,"explain":{"account":"acme",
            "of":{"version":1,"funnel":{"steps":[{"event":"a"},{"event":"b"}],"unit":"account"}}}}"#,
    );
}

#[test]
fn flows_transitions_and_sessions() {
    check(
        &[
            "flow",
            "--after",
            "search",
            "--depth",
            "4",
            "--top",
            "6",
            "--collapse",
        ],
        r#"{"version":1,"flow":{"anchor":{"from":{"event":"search"}},"depth":4,"top":6,"collapse_repeats":true}}"#,
    );
    check(
        &[
            "transitions",
            "--unit",
            "source_session",
            "--node",
            "$url_path",
            "--group",
            "/p/*=Product",
            "--top",
            "9",
        ],
        r#"{"version":1,"transitions":{"unit":"source_session","node":{"by":"$url_path","group":[{"like":"/p/*","name":"Product"}]},"top":9}}"#,
    );
    check(
        &["sessions", "--gap", "1h", "--per", "week", "--list", "3"],
        r#"{"version":1,"sessions":{"rule":{"gap":"1h"},"period":"week","list":3}}"#,
    );
}

#[test]
fn retention_and_activity() {
    check(
        &[
            "retention",
            "--start",
            "signup",
            "--return",
            "open",
            "--per",
            "week",
            "--periods",
            "8",
            "--mode",
            "on_or_after",
        ],
        r#"{"version":1,"retention":{"start":{"event":"signup"},"return":{"event":"open"},"period":"week","periods":8,"mode":"on_or_after"}}"#,
    );
    check(
        &[
            "retention",
            "--split",
            "invite",
            "--split-first",
            "3d",
            "--mode",
            "bracket:1,3",
        ],
        r#"{"version":1,"retention":{"period":"week","periods":8,"mode":{"bracket":[1,3]},"split":{"did":{"event":"invite"},"first":"3d"}}}"#,
    );
    check(
        &["activity", "purchase", "--per", "month", "--last", "90d"],
        r#"{"version":1,"range":{"last":"90d"},"activity":{"event":{"event":"purchase"},"period":"month"}}"#,
    );
}

#[test]
fn trends_and_conversion() {
    check(
        &["trend", "purchase", "--sum", "$amount", "--per", "month"],
        r#"{"version":1,"trend":{"series":[{"event":"purchase","measure":{"sum":"$amount"}}],"period":"month"}}"#,
    );
    check(
        &["trend", "--active", "7", "--per", "day", "--compare"],
        r#"{"version":1,"trend":{"series":[{"measure":{"active":7}}],"period":"day","compare_previous":true}}"#,
    );
    check(&["trend"], r#"{"version":1,"trend":{}}"#);
    check(
        &["trend", "a", "b", "--unique", "--formula", "a / (a + b)"],
        r#"{"version":1,"trend":{"series":[{"event":"a","measure":"unique"},{"event":"b","measure":"unique"}],"formula":"a / (a + b)"}}"#,
    );
    assert!(error(&["trend", "a", "--formula", "a /"]).contains("missing"));
    check(
        &[
            "conversion",
            "purchase",
            "--by",
            "landing_page",
            "--unit",
            "person",
            "--window",
            "7d",
        ],
        r#"{"version":1,"conversion":{"goal":{"event":"purchase"},"by":"landing_page","unit":"person","window":"7d"}}"#,
    );
}

#[test]
fn people_and_persons() {
    check(
        &[
            "people",
            "--did",
            "purchase>=2 in 30d",
            "--not-did",
            "refund",
            "--silent",
            "14d",
        ],
        r#"{"version":1,"people":{"match":{"all":[
              {"did":{"event":"purchase","at_least":2,"within":"30d"}},
              {"not":{"did":{"event":"refund"}}},{"silent":{"for":"14d"}}]}}}"#,
    );
    check(
        &[
            "people",
            "--any",
            "--first",
            "a in 7d",
            "--property",
            "plan = pro",
            "--limit",
            "3",
        ],
        r#"{"version":1,"people":{"limit":3,"match":{"any":[
              {"first":{"event":"a","within":"7d"}},{"property":{"name":"plan","is":"pro"}}]}}}"#,
    );
    check(
        &["person", "alice", "--events", "a|b", "--limit", "2"],
        r#"{"version":1,"person":{"person":"alice","events":{"event":["a","b"]},"limit":2}}"#,
    );
}

#[test]
fn bad_lines_say_what_to_write() {
    assert!(error(&["funnel"]).contains("STEP"));
    assert!(error(&["funnel", "a[x"]).contains("does not close"));
    assert!(error(&["funnel", "a", "--window", "soon"]).contains("is not a window"));
    assert!(error(&["trend", "--sum", "a", "--unique"]).contains("cannot be used with"));
    assert!(error(&["funnel", "a", "--order", "strict"]).contains("strict_increase"));
    assert!(error(&["funel", "a"]).contains("funnel"));
}
