//! `wayfarer kpis` as people meet it.

#![allow(clippy::unwrap_used)]

mod support;

use support::Home;

const PLAN: &str = "\
version: 1
key: board
names: {en: Board, zh-CN: 看板, zh-TW: 看板}
kpis:
  - {key: repeat_rate, owner: Sales, target: {value: 0.4, by: 2024-12-31}}
custom:
  - key: per_buyer
    names: {en: Purchases per buyer, zh-CN: 人均购买次数, zh-TW: 人均購買次數}
    about: Purchases of the period per buyer
    pack: loyalty
    unit: ratio
    good: up
    minimum: 1
    inputs:
      purchases: {ask: {trend: {series: [{event: purchase}]}}, read: {purchases: /lines/0/points/0/value, buyers: /lines/0/points/0/people}}
    formula: purchases / buyers
    who: {input: purchases, cell: {series: 0}, counts: buyers}
";

/// Runs `wayfarer kpis …` and answers what it printed, after a look at its exit code.
fn ran(home: &Home, line: &str, code: i32) -> String {
    let mut words = vec!["kpis"];
    words.extend(line.split(' ').filter(|word| !word.is_empty()));
    let run = home.run(&words);
    assert_eq!(run.code, code, "{line}: {}{}", run.stdout, run.stderr);
    format!("{}{}", run.stdout, run.stderr)
}

#[test]
fn the_board_is_shown_in_three_languages_and_as_rows() {
    let home = Home::with_events();
    let board = ran(&home, "--all --as-of 2030-01-01", 0);
    assert!(board.contains(" of 52 KPIs live; connect "), "{board}");
    assert!(
        board.contains("Checkout abandonment") && board.contains("no source: connect"),
        "{board}"
    );
    assert!(ran(&home, "--all --lang zh-CN", 0).contains("52 项指标中有"));
    assert!(ran(&home, "--all --lang zh-TW", 0).contains("結帳放棄率"));
    let rows = ran(&home, "--all --csv --periods 2", 0);
    assert!(
        rows.starts_with("kpi,pack,unit,standing,period,value,n,"),
        "{rows}"
    );
    let one = ran(&home, "show repeat_rate", 0);
    assert!(one.contains("formula: again / buyers"), "{one}");
    let near = ran(&home, "show repat_rate", 1);
    assert!(near.contains("did you mean 'repeat_rate'?"), "{near}");
    assert!(ran(&home, "--periods 0", 2).contains("1 to 120"));
}

#[test]
fn a_plan_is_checked_kept_and_published_and_decides_what_is_shown() {
    let home = Home::with_events();
    home.write("plan.yaml", PLAN);
    let six =
        "stages:\n  - {key: cart, pinned: [reach, traffic, views, clicks, decay, nps]}\nkpis:";
    home.write("six.yaml", &PLAN.replacen("kpis:", six, 1));
    let refused = ran(&home, "plan check six.yaml", 2);
    assert!(refused.contains("watched by nobody"), "{refused}");
    assert!(ran(&home, "plan save plan.yaml --author ann", 0).contains("draft of board saved"));
    assert!(ran(&home, "plan publish board --yes", 0).contains("board version 1 is in force"));
    assert!(ran(&home, "plan show board", 0).contains("Purchases per buyer"));
    let board = ran(&home, "", 0);
    assert!(
        board.contains("Purchases per buyer") && board.contains("Sales"),
        "{board}"
    );
    assert!(!board.contains("Checkout abandonment"), "{board}");
    home.write("more.yaml", &PLAN.replace("value: 0.4", "value: 0.5"));
    ran(&home, "plan save more.yaml", 0);
    let diff = ran(&home, "plan diff board", 0);
    assert!(
        diff.contains("~ kpis: repeat_rate") && diff.contains("0.4"),
        "{diff}"
    );
}
