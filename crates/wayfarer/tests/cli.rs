//! The binary as people meet it: files in, tables out, exit codes.

#![allow(clippy::unwrap_used)]

mod support;

use support::{EVENTS, Home};

#[test]
fn a_file_becomes_a_funnel() {
    let home = Home::with_events();
    let funnel = [
        "funnel",
        "visit",
        "signup",
        "purchase",
        "--as-of",
        "2024-06-01",
    ];
    let run = home.run(&funnel);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let (sentence, rest) = run.stdout.split_once('\n').unwrap();
    assert_eq!(
        sentence,
        "33.3 % of 3 people who did visit did purchase within 7 days."
    );
    for part in [
        "1  visit",
        "█",
        "−1 lost",
        "median",
        "as of 2024-06-01 00:00",
    ] {
        assert!(rest.contains(part), "'{part}' in\n{rest}");
    }
    assert!(!run.stdout.contains('\u{1b}'), "no colours in a pipe");

    let json = home.run(&[&funnel[..], &["--json"]].concat()).json();
    assert_eq!(json["answer"]["funnel"]["steps"][1]["reached"], 2);
    let csv = home.run(&[&funnel[..], &["--csv"]].concat());
    assert!(
        csv.stdout.starts_with("breakdown,period,step,name,reached"),
        "{}",
        csv.stdout
    );
    assert!(csv.stdout.contains(",,2,signup,2,"), "{}", csv.stdout);
}

#[test]
fn answers_are_told_in_the_reader_s_language() {
    let home = Home::with_events();
    let funnel = ["funnel", "visit", "purchase", "--as-of", "2024-06-01"];
    let simplified = home.run_in("zh_CN.UTF-8", &funnel).stdout;
    assert!(
        simplified.starts_with("3 名做过 visit 的人中，33.3% 在 7 天内完成 purchase。"),
        "{simplified}"
    );
    let traditional = home
        .run(&[&funnel[..], &["--lang", "zh-TW"]].concat())
        .stdout;
    assert!(
        traditional.starts_with("3 位做過 visit 的人當中，有 33.3%"),
        "{traditional}"
    );
}

#[test]
fn every_kind_of_question_is_drawn_and_listed() {
    let home = Home::with_events();
    for line in [
        "flow --after visit",
        "transitions",
        "sessions --per week",
        "retention --start visit --per week",
        "activity --per week",
        "trend visit signup --per day",
        "conversion purchase --by plan --unit person",
        "friction purchase --minimum 1",
        "stickiness --per week",
        "adoption --feature $event --repeated count:2 --by plan",
        "responses signup --stars --score plan --by plan --per week",
        "people --did signup",
        "person alice",
        "funnel visit signup --who step=1,state=dropped",
        "funnel visit signup --why carol",
        "events",
        "stats",
        "imports",
    ] {
        let words: Vec<&str> = line.split(' ').collect();
        let drawn = home.run(&words);
        assert_eq!(drawn.code, 0, "{line}: {}", drawn.stderr);
        assert!(
            drawn.stdout.lines().count() >= 2,
            "{line}:\n{}",
            drawn.stdout
        );
        let sheet = home.run(&[&words[..], &["--csv"]].concat());
        assert!(
            sheet.stdout.lines().count() >= 2,
            "{line}:\n{}",
            sheet.stdout
        );
        home.run(&[&words[..], &["--json"]].concat()).json();
    }
}

#[test]
fn the_list_is_as_long_as_the_number() {
    let home = Home::with_events();
    let run = home.run(&[
        "funnel",
        "visit",
        "signup",
        "--as-of",
        "2024-06-01",
        "--who",
        "step=2",
    ]);
    assert!(
        run.stdout.starts_with("2 people behind this number."),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout.contains("alice") && run.stdout.contains("bob"),
        "{}",
        run.stdout
    );
}

#[test]
fn a_printed_question_can_be_asked() {
    let home = Home::with_events();
    let printed = home.run(&[
        "trend",
        "visit",
        "--as-of",
        "2024-06-01",
        "--print-question",
    ]);
    home.write("question.json", &printed.stdout);
    let asked = home.run(&["ask", "question.json", "--json"]).json();
    assert_eq!(
        asked["answer"]["trend"]["lines"][0]["points"][0]["value"],
        3.0
    );
}

#[test]
fn misspelt_names_are_answered_with_the_nearest() {
    let home = Home::with_events();
    let run = home.run(&["funnel", "visit", "singup"]);
    assert_eq!(run.code, 2);
    assert_eq!(run.stdout, "");
    assert!(
        run.stderr.contains("error: no event named 'singup'"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.contains("hint: did you mean 'signup'?"),
        "{}",
        run.stderr
    );
}

#[test]
fn bad_documents_and_lines_are_usage_errors() {
    let home = Home::with_events();
    home.write(
        "bad.json",
        r#"{"version":1,"funnel":{"steps":[{"evnt":"visit"}]}}"#,
    );
    for (line, message) in [
        (&["ask", "bad.json"][..], "funnel.steps[0].evnt"),
        (&["ask", "missing.json"], "missing.json"),
        (&["funnel", "visit", "--window", "soon"], "is not a window"),
        (
            &["funnel", "visit", "--from", "yesterday"],
            "neither a date",
        ),
        (&["nonsense"], "unrecognized subcommand"),
    ] {
        let run = home.run(line);
        assert_eq!(run.code, 2, "{line:?}: {}", run.stderr);
        assert!(run.stderr.contains(message), "{line:?}: {}", run.stderr);
    }
}

#[test]
fn rejected_rows_are_counted_named_and_kept() {
    let home = Home::new();
    let mut events = EVENTS.to_owned();
    for day in 10..30 {
        events.push_str(&format!("erin,visit,2024-03-{day}T08:00:00Z,free\n"));
    }
    events.push_str("dave,visit,not a time,free\nerin,visit,soon,free\n");
    home.write("events.csv", &events);
    let run = home.run(&["import", "events.csv"]);
    assert_eq!(run.code, 3, "{}", run.stderr);
    assert!(run.stdout.contains("26 events added"), "{}", run.stdout);
    assert!(run.stdout.contains("2 rows rejected"), "{}", run.stdout);
    let rejected = home.run(&["rejected"]);
    assert!(
        rejected.stdout.contains("events.csv:28"),
        "{}",
        rejected.stdout
    );
    assert!(rejected.stdout.contains("dave"), "{}", rejected.stdout);
    let in_chinese = home.run(&["rejected", "--lang", "zh-TW"]).stdout;
    assert!(
        in_chinese.contains("列被拒") && in_chinese.contains("「soon」不是"),
        "{in_chinese}"
    );
    let refused = home.run(&["import", "events.csv", "--max-rejected", "1"]);
    assert_eq!(refused.code, 1, "{}", refused.stderr);
}

#[test]
fn the_same_file_again_adds_nothing_and_an_import_can_be_undone() {
    let home = Home::with_events();
    let again = home.run(&["import", "events.csv"]);
    assert_eq!(again.code, 0, "{}", again.stderr);
    assert!(again.stdout.contains("0 events added"), "{}", again.stdout);
    assert!(
        again.stdout.contains("6 were there already"),
        "{}",
        again.stdout
    );

    let unsure = home.run(&["imports", "undo", "imp_1"]);
    assert_eq!(unsure.code, 2, "nobody said yes: {}", unsure.stderr);
    let undone = home.run(&["imports", "undo", "imp_1", "--yes"]);
    assert_eq!(undone.code, 0, "{}", undone.stderr);
    let stats = home.run(&["stats", "--json"]).json();
    assert_eq!(stats["events"], 0);
}

#[test]
fn a_dry_run_shows_the_guess_and_stores_nothing() {
    let home = Home::new();
    home.write("events.csv", EVENTS);
    let run = home.run(&["import", "events.csv", "--dry-run"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    for part in ["CSV, UTF-8", "user_id", "person", "alice"] {
        assert!(run.stdout.contains(part), "'{part}' in\n{}", run.stdout);
    }
    let mapping = home.run(&["import", "events.csv", "--suggest-map"]);
    home.write("events.toml", &mapping.stdout);
    let mapped = home.run(&["import", "events.csv", "--map", "events.toml"]);
    assert!(
        mapped.stdout.contains("6 events added"),
        "{}{}",
        mapped.stdout,
        mapped.stderr
    );
}

#[test]
fn without_data_the_way_to_it_is_told() {
    let home = Home::new();
    let run = home.run(&["events"]);
    assert_eq!(run.code, 1);
    assert!(
        run.stderr.contains("there is no data in ./wayfarer-data"),
        "{}",
        run.stderr
    );
    assert!(
        !home.path().join("wayfarer-data").exists(),
        "asking makes nothing"
    );
    let home = Home::with_events();
    let elsewhere = home.run(&["events", "--workspace", "defualt"]);
    assert!(
        elsewhere.stderr.contains("did you mean 'default'?"),
        "{}",
        elsewhere.stderr
    );
}

#[test]
fn the_doctor_finds_a_flipped_byte() {
    let home = Home::with_events();
    let well = home.run(&["doctor"]);
    assert_eq!(well.code, 0, "{}", well.stderr);
    for part in [
        "disk sync",
        "clock",
        "open files",
        "free space",
        "versions",
        "all well",
    ] {
        assert!(well.stdout.contains(part), "{part} in {}", well.stdout);
    }
    let document: serde_json::Value =
        serde_json::from_str(&home.run(&["doctor", "--json"]).stdout).unwrap();
    assert_eq!(document["machine"][4]["check"], "versions");
    assert_eq!(document["workspaces"][0]["healthy"], true);
    let runs = home.path().join("wayfarer-data/ws_default/runs");
    let file = std::fs::read_dir(runs)
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let mut bytes = std::fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&file, bytes).unwrap();
    let sick = home.run(&["doctor"]);
    assert_eq!(sick.code, 1, "{}", sick.stdout);
    assert!(
        sick.stderr.contains("the store is damaged"),
        "{}",
        sick.stderr
    );
}

#[test]
fn only_loopback_is_served() {
    let home = Home::new();
    let run = home.run(&["serve", "--addr", "0.0.0.0:0"]);
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(
        run.stderr.contains("refusing to listen on 0.0.0.0"),
        "{}",
        run.stderr
    );
}

#[test]
fn the_demo_ends_with_a_funnel_and_can_be_repeated() {
    let home = Home::new();
    let first = home.run(&["demo"]);
    assert_eq!(first.code, 0, "{}", first.stderr);
    for sentence in [
        "people who did visit did order_placed",
        "accounts that did trial_started did subscription_renewed",
    ] {
        assert!(first.stdout.contains(sentence), "{}", first.stdout);
    }
    let again = home.run(&["demo"]);
    assert!(
        again.stderr.contains("were there already"),
        "{}",
        again.stderr
    );
    assert_eq!(
        first.stdout, again.stdout,
        "the sample is the same for ever"
    );
}

#[test]
fn the_demo_loads_one_company_and_tells_what_is_planted() {
    let home = Home::new();
    let saas = home.run(&["demo", "--company", "saas"]);
    assert_eq!(saas.code, 0, "{}", saas.stderr);
    assert!(!saas.stdout.contains("order_placed"), "{}", saas.stdout);
    let truths = home.run(&["demo", "--truths"]);
    let planted: serde_json::Value = serde_json::from_str(&truths.stdout).unwrap();
    assert_eq!(planted["accounts"].as_array().unwrap().len(), 510);
}

#[test]
fn help_begins_with_examples() {
    let home = Home::new();
    let help = home.run(&["--help"]).stdout;
    let (examples, usage) = (
        help.find("Examples:").unwrap(),
        help.find("Usage:").unwrap(),
    );
    assert!(examples < usage, "{help}");
    for verb in [
        "import",
        "funnel",
        "retention",
        "people",
        "lifecycle",
        "doctor",
        "completions",
    ] {
        assert!(help.contains(&format!("\n  {verb} ")), "{verb} in\n{help}");
    }
    let completions = home.run(&["completions", "bash"]);
    assert!(
        completions
            .stdout
            .contains("wayfarer__subcmd__lifecycle__subcmd__publish"),
        "{}",
        completions.stderr
    );
}

#[test]
fn what_members_say_adds_up() {
    let home = Home::with_events();
    let judge = |words: &[&str]| home.run(&[&["judge", "--author", "Mei"], words].concat());
    let promised = judge(&[
        "promise",
        "alice",
        "sso",
        "Single sign-on",
        "--due",
        "2024-03-09",
        "--at",
        "2024-03-05",
    ]);
    assert_eq!(promised.code, 0, "{}", promised.stderr);
    assert!(promised.stdout.contains("1 written"), "{}", promised.stdout);
    let felt = judge(&["note", "bob", "cross", "--felt", "-2", "--after", "call"]);
    assert_eq!(felt.code, 0, "{}", felt.stderr);
    let nobody = home.run(&["judge", "tier", "alice", "gold"]);
    assert_eq!(nobody.code, 2);
    assert!(nobody.stderr.contains("--author"), "{}", nobody.stderr);
    assert_eq!(judge(&["note", "zoe", "x"]).code, 1);
    let ledger = home.run(&["ledger"]);
    assert!(
        ledger.stdout.contains("Promises overdue: 1"),
        "{}",
        ledger.stdout
    );
    let who = home
        .run(&["ledger", "--who", "promise=overdue", "--json"])
        .json();
    assert_eq!(who["answer"]["members"]["members"][0]["id"], "alice");
    home.write("said.ndjson", "{\"version\":1,\"person\":\"alice\",\"author\":\"Mei\",\"tier\":{\"tier\":\"gold\"}}\n{\"version\":1}\n");
    let file = judge(&["file", "said.ndjson"]);
    assert_eq!(file.code, 2);
    assert!(
        file.stderr.contains("said.ndjson, line 2"),
        "{}",
        file.stderr
    );
}
