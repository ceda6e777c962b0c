//! Classified months, the worklist and whom to contact, as people meet them.

#![allow(clippy::unwrap_used)]

mod support;

use support::Home;

const SHOP: &str = "\
version: 1
key: trial
names: {en: Trial, zh-CN: 试用, zh-TW: 試用}
initial: visitor
stages:
  - {key: visitor, names: {en: Visitor, zh-CN: 访客, zh-TW: 訪客}}
  - {key: customer, names: Customer}
transitions:
  - {from: visitor, to: customer, kind: progress, when: {did: {event: purchase}}}
  - {from: customer, to: visitor, kind: regress}
risk:
  at_risk: {when: {silent: {for: 10d}}}
  saved_after: 7d
";

fn home() -> Home {
    let home = Home::with_events();
    home.write("trial.yaml", SHOP);
    for line in ["save trial.yaml", "publish trial --yes"] {
        ran(&home, &format!("lifecycle {line} --author Mei"), 0);
    }
    home
}

#[track_caller]
fn ran(home: &Home, line: &str, code: i32) -> String {
    let words: Vec<&str> = line.split(' ').collect();
    let run = home.run(&words);
    assert_eq!(run.code, code, "{line}: {}{}", run.stdout, run.stderr);
    run.stdout + &run.stderr
}

#[test]
fn a_month_is_classified_kept_and_compared() {
    let home = home();
    let month = "classify trial --month 2024-03";
    let text = ran(&home, month, 0);
    for part in [
        "At the end of 2024-03: ",
        "before ↓ now →",
        "(not yet)",
        "Customer",
        "known: feeling",
    ] {
        assert!(text.contains(part), "'{part}' in\n{text}");
    }
    let chinese = ran(&home, &format!("{month} --lang zh-TW"), 0);
    assert!(
        chinese.contains("2024-03 期末共") && chinese.contains("訪客"),
        "{chinese}"
    );
    let sheet = ran(&home, &format!("{month} --csv"), 0);
    assert!(
        sheet.starts_with("period,by,dimension,value,direction,customers"),
        "{sheet}"
    );
    let who = ran(&home, &format!("{month} --who direction=new --csv"), 0);
    assert!(who.lines().count() > 1, "{who}");
    let why = ran(&home, &format!("{month} --why alice"), 0);
    assert!(why.contains("In 2024-03 was new"), "{why}");
    assert!(ran(&home, "classify trial --month 2024-3", 2).contains("2026-05"));

    assert!(ran(&home, "classifications", 0).contains("--keep-month"));
    let kept = ran(&home, &format!("{month} --keep-month --author Mei"), 0);
    assert!(kept.contains("trial-2024-03"), "{kept}");
    let again = ran(&home, &format!("{month} --keep-month --author Mei"), 1);
    assert!(again.contains("stays as it is"), "{again}");
    assert!(ran(&home, "classifications", 0).contains("v1"));
    let shown = ran(&home, "classifications show trial-2024-03 --csv", 0);
    assert!(
        shown.starts_with("person,id,unit,from,stage,direction"),
        "{shown}"
    );
    let compared = ran(&home, "classifications compare trial-2024-03", 0);
    assert!(compared.contains("0 differ"), "{compared}");
    assert!(ran(&home, "doctor", 0).contains("1 kept classifications checked"));
    assert!(
        ran(&home, "classifications show trial-2024-3", 1)
            .contains("did you mean 'trial-2024-03'?")
    );
}

#[test]
fn who_needs_a_look_and_whom_to_contact() {
    let none = Home::with_events();
    assert!(ran(&none, "worklist", 1).contains("wayfarer lifecycle propose"));
    let home = home();
    let listed = ran(&home, "worklist --as-of 2024-05-01", 0);
    assert!(
        listed.contains("at risk") && listed.contains("a contact"),
        "{listed}"
    );
    let contact = ran(&home, "contact --as-of 2024-05-01 --top 2", 0);
    assert!(contact.contains("shown are the first 2"), "{contact}");
    let csv = ran(&home, "contact --as-of 2024-05-01 --csv", 0);
    assert!(
        csv.starts_with("rank,id,person,unit,stage,reasons"),
        "{csv}"
    );
    let before = csv.lines().count();
    let who = home
        .run(&[
            "worklist",
            "--as-of",
            "2024-05-01",
            "--reason",
            "at_risk",
            "--json",
        ])
        .json();
    assert_eq!(who["answer"]["members"]["total"], before - 1);
    let why = ran(&home, "worklist --as-of 2024-05-01 --why alice", 0);
    assert!(why.contains("Is to be contacted: at risk"), "{why}");
    // Put off, alice is not listed before her time.
    ran(
        &home,
        "judge snooze alice --until 2024-06-01 --at 2024-04-30 --author Mei",
        0,
    );
    assert_eq!(
        ran(&home, "contact --as-of 2024-05-01 --csv", 0)
            .lines()
            .count(),
        before - 1
    );
    ran(
        &home,
        "judge contacted bob phone --outcome ok --at 2024-04-30 --author Mei",
        0,
    );
    assert_eq!(
        ran(&home, "contact --as-of 2024-05-01 --csv", 0)
            .lines()
            .count(),
        before - 2
    );
    assert!(ran(&home, "contact --as-of 2024-05-01 --lang zh-CN", 0).contains("待联系"));
}
