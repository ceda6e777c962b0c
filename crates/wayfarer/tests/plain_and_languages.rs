//! What other programs and people who read Chinese get: stable columns, manual pages,
//! problems and reasons in their language.

#![allow(clippy::unwrap_used)]

mod support;

use support::Home;

#[test]
fn plain_answers_are_columns_with_tabs() {
    let home = Home::with_events();
    let asked = ["trend", "visit", "--per", "month", "--as-of", "2024-06-01"];
    for ask in [
        &["events"][..],
        &["stats"],
        &["imports"],
        &["workspaces"],
        &asked,
    ] {
        let run = home.run(&[ask, &["--plain"]].concat());
        assert_eq!(run.code, 0, "{ask:?}: {}", run.stderr);
        let mut widths: Vec<_> = run.stdout.lines().map(|l| l.split('\t').count()).collect();
        widths.dedup();
        assert_eq!(widths.len(), 1, "{}", run.stdout);
        assert!(
            widths[0] > 1 && run.stdout.lines().count() > 1,
            "{}",
            run.stdout
        );
        assert!(
            !run.stdout.contains(['█', '│', '\u{1b}', '\r']),
            "{}",
            run.stdout
        );
    }
    let events = home.run(&["events", "--plain"]).stdout;
    assert!(
        events.starts_with("what\tname\ttype\tcount\tfirst\tlast\n"),
        "{events}"
    );
    assert!(
        events.contains("event\tvisit\t\t3\t2024-03-01T10:00:00Z\t2024-03-04T09:00:00Z\n"),
        "{events}"
    );
    let both = home.run(&["events", "--plain", "--json"]);
    assert_eq!(both.code, 2);
}

#[test]
fn every_verb_has_a_manual_page() {
    let home = Home::new();
    let whole = home.run(&["man"]).stdout;
    for part in [".TH WAYFARER 1", "Examples:", r"wayfarer\-funnel(1)"] {
        assert!(whole.contains(part), "{part} in\n{whole}");
    }
    let funnel = home.run(&["man", "funnel"]).stdout;
    assert!(funnel.contains(".TH WAYFARER-FUNNEL 1"), "{funnel}");
    assert_eq!(home.run(&["man", "--dir", "pages"]).code, 0);
    let pages = home.path().join("pages");
    assert!(pages.join("wayfarer.1").is_file());
    assert!(pages.join("wayfarer-doctor.1").is_file());
    let unknown = home.run(&["man", "nothing"]);
    assert_eq!(unknown.code, 2, "{}", unknown.stderr);
}

#[test]
fn problems_say_in_chinese_what_kind_they_are() {
    let home = Home::with_events();
    for (locale, lines) in [
        (
            "zh_CN.UTF-8",
            ["错误：问题提到了工作区中从未出现过的事件。", "提示："],
        ),
        (
            "zh_TW.UTF-8",
            ["錯誤：問題提到了工作區中從未出現過的事件。", "提示："],
        ),
        ("C.UTF-8", ["error: no event named 'singup'", "hint: "]),
    ] {
        let run = home.run_in(locale, &["funnel", "visit", "singup"]);
        assert_eq!(run.code, 2);
        assert!(run.stderr.starts_with(lines[0]), "{}", run.stderr);
        assert!(run.stderr.contains(lines[1]), "{}", run.stderr);
        assert!(
            run.stderr.contains("no event named 'singup'"),
            "{}",
            run.stderr
        );
    }
}

#[test]
fn reasons_are_told_in_chinese() {
    let home = Home::with_events();
    let ask = |locale, ask: &str| {
        let words: Vec<_> = ask.split(' ').collect();
        let run = home.run_in(locale, &words);
        assert_eq!(run.code, 0, "{}", run.stderr);
        run.stdout
    };
    let funnel = "funnel visit signup purchase --as-of 2024-06-01 --why bob";
    let told = ask("zh_CN.UTF-8", funnel);
    assert!(
        told.contains("到达第 2 步，共 3 步（signup）；转化窗口已于"),
        "{told}"
    );
    assert!(told.contains("步骤 2"), "{told}");
    let told = ask("zh_TW.UTF-8", funnel);
    assert!(told.contains("轉換期間已於"), "{told}");
    for kind in [
        "retention --start visit --per week",
        "activity --per week",
        "trend visit --per month",
        "people --did visit",
        "flow --after visit",
    ] {
        let told = ask(
            "zh_CN.UTF-8",
            &format!("{kind} --as-of 2024-06-01 --why bob"),
        );
        let reason = told.lines().find(|line| line.ends_with('。'));
        assert!(reason.is_some(), "{kind}:\n{told}");
    }
}
