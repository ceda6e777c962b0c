//! What is found in definitions with one thing wrong.

use wayfarer_core::ErrorCode;

use crate::Definition;
use crate::definition::Reading;
use crate::lifecycle::{Finding, Lifecycle};

const TRIAL: &str = include_str!("trial.yaml");

fn changed(from: &str, to: &str) -> Reading<Lifecycle> {
    assert!(TRIAL.contains(from), "{from}");
    Lifecycle::read(&TRIAL.replacen(from, to, 1))
}

/// Severity, code and line of everything found after the change.
fn found(from: &str, to: &str) -> Vec<String> {
    let reading = changed(from, to);
    let shown = |finding: &Finding| {
        let line = finding.place.unwrap().line;
        let severity = finding.severity.as_str();
        format!("{severity} {} {line}", finding.code.as_str())
    };
    reading.findings.iter().map(shown).collect()
}

#[test]
fn a_sound_definition_has_no_findings() {
    assert_eq!(Lifecycle::read(TRIAL).findings, []);
}

#[test]
fn words_are_checked() {
    for (from, to, expected) in [
        (
            "key: trial\nnames",
            "key: Trial!\nnames",
            "error lifecycle.key 3",
        ),
        ("names: Visitor", "names: ''", "error lifecycle.text 9"),
        (
            "zh-TW: 從試用到客戶",
            "zh-TW: ' '",
            "error lifecycle.text 4",
        ),
        ("#2f7d6b", "2f7d6b", "error lifecycle.colour 13"),
        (
            "initial: visitor",
            "initial: visitors",
            "error lifecycle.unknown_stage 5",
        ),
        (
            "target: customer",
            "target: lost",
            "error lifecycle.invalid 6",
        ),
        (
            "[repeat_rate]",
            "[repeat_rate, repeat_rate]",
            "warning lifecycle.duplicate 16",
        ),
        (
            "saved_after: 14d",
            "saved_after: 0s",
            "warning lifecycle.condition 46",
        ),
    ] {
        assert_eq!(found(from, to), [expected], "{to}");
    }
    let twice = found("key: customer\n", "key: trial\n");
    assert!(
        twice.contains(&"error lifecycle.duplicate 14".to_owned()),
        "{twice:?}"
    );
}

#[test]
fn transitions_are_checked() {
    for (from, to, expected) in [
        (
            "from: visitor",
            "from: visitr",
            "error lifecycle.unknown_stage 21",
        ),
        (
            "from: visitor",
            "from: [visitor, '*']",
            "error lifecycle.unknown_stage 21",
        ),
        (
            "from: visitor",
            "from: []",
            "error lifecycle.unknown_stage 21",
        ),
        (
            "from: visitor",
            "from: [visitor, trial]",
            "error lifecycle.self_move 21",
        ),
        (
            "to: lost\n    kind: close",
            "to: lost\n    kind: lateral",
            "error lifecycle.kind 37",
        ),
        ("kind: reopen", "kind: progress", "error lifecycle.kind 42"),
        (
            "from: trial\n    to: customer\n    kind: progress",
            "from: trial\n    to: customer\n    kind: close",
            "error lifecycle.kind 28",
        ),
        (
            "from: customer\n    to: trial\n    kind: regress",
            "from: customer\n    to: trial\n    kind: progress",
            "warning lifecycle.kind 32",
        ),
        (
            "from: customer\n    to: trial\n    kind: regress",
            "from: customer\n    to: trial\n    kind: reopen",
            "error lifecycle.kind 32",
        ),
        (
            "    when: {silent: {for: 180d}}\n",
            "",
            "warning lifecycle.condition 38",
        ),
    ] {
        assert_eq!(found(from, to), [expected], "{to}");
    }
}

#[test]
fn ways_are_checked() {
    let cut =
        "  - from: visitor\n    to: trial\n    kind: progress\n    when: {did: {event: signup}}\n";
    // `lost` is still reached from everywhere, and from there `trial`.
    assert_eq!(found(cut, ""), [""; 0]);
    let no_way = found(
        "  - from: lost\n    to: trial",
        "  - from: lost\n    to: visitor",
    );
    assert_eq!(no_way, [""; 0]);
    let lonely = "  - {key: lonely, names: Lonely}\n  - key: lost\n";
    let found = found("  - key: lost\n", lonely);
    assert_eq!(found, ["error lifecycle.unreachable 17"]);
    let text = TRIAL.replace("from: \"*\"", "from: [visitor, trial]").replace(
        "  - from: customer\n    to: trial\n    kind: regress\n    when: {not: {did: {event: purchase, at_least: 2, within: 90d}}}\n    min_dwell: 7d\n",
        "",
    );
    let ends = Lifecycle::read(&text).findings;
    assert!(
        ends[0]
            .to_string()
            .contains("nobody ever leaves 'customer'"),
        "{ends:?}"
    );
}

#[test]
fn conditions_are_checked_part_by_part() {
    for (to, expected) in [
        (
            "did: {event: signup, at_least: 3, at_most: 2}",
            "error lifecycle.contradiction 24",
        ),
        (
            "all: [{did: {event: signup}}, {not: {did: {event: signup}}}]",
            "error lifecycle.contradiction 24",
        ),
        (
            "any: [{did: {event: signup}}, {any: []}]",
            "error lifecycle.contradiction 24",
        ),
        (
            "not: {did: {event: signup, at_least: 0}}",
            "error lifecycle.contradiction 24",
        ),
        (
            "did: {event: signup, at_least: 0}",
            "warning lifecycle.always 24",
        ),
        ("did: {event: ''}", "error lifecycle.condition 24"),
        ("property: {name: plan}", "error lifecycle.condition 24"),
        (
            "did: {event: signup, measure: {sum: x}}",
            "error lifecycle.condition 24",
        ),
    ] {
        let found = found("did: {event: signup}", to);
        assert_eq!(found[0], expected, "{to}: {found:?}");
    }
    let reading = changed(
        "did: {event: signup}",
        "all: [{did: {event: a}}, {silent: {for: 9d}}, {did: {event: a, exactly: 0}}]",
    );
    let finding = &reading.findings[0];
    assert_eq!(finding.path, "transitions[0].when");
    assert_eq!(
        finding.message,
        "can never hold: all[0] and all[2] exclude each other, {did: {event: a}} and {did: {event: a, exactly: 0}}"
    );
    let two = changed(
        "did: {event: signup}",
        "all: [{did: {event: ''}}, {property: {name: p, matches: '('}}]",
    );
    assert_eq!(two.findings.len(), 2, "every malformed test is named");
}

#[test]
fn more_kinds_of_event_than_a_mask_holds_are_refused() {
    let many: Vec<String> = (0..70)
        .map(|n| format!("{{did: {{event: e{n}}}}}"))
        .collect();
    let found = found(
        "did: {event: signup}",
        &format!("any: [{}]", many.join(", ")),
    );
    assert_eq!(found, ["error lifecycle.too_large 24"]);
}

#[test]
fn doubles_rivals_and_circles_are_found() {
    let with = |more: &str| {
        let text = TRIAL.replace("risk:\n", &format!("{more}risk:\n"));
        let reading = Lifecycle::read(&text);
        let shown = reading.findings.iter();
        shown
            .map(|f| format!("{} {}", f.severity.as_str(), f.code.as_str()))
            .collect::<Vec<_>>()
    };
    let moved = |from: &str, to: &str, kind: &str, rest: &str| {
        with(&format!(
            "  - {{from: {from}, to: {to}, kind: {kind}, {rest}}}\n"
        ))
    };
    let signup = "when: {any: [{did: {event: [signup]}}]}";
    assert_eq!(
        moved("visitor", "trial", "progress", signup),
        ["error lifecycle.duplicate"]
    );
    assert_eq!(
        moved("visitor", "customer", "progress", signup),
        ["error lifecycle.ambiguous"]
    );
    let ranked = format!("{signup}, priority: 1");
    assert_eq!(moved("visitor", "customer", "progress", &ranked), [""; 0]);
    let back = |rest: &str| moved("trial", "visitor", "regress", rest);
    assert_eq!(back(signup), ["error lifecycle.loop"]);
    assert_eq!(
        back("when: {did: {event: signup, within: 1d}}"),
        ["error lifecycle.loop"]
    );
    assert_eq!(back(&ranked), ["warning lifecycle.loop"]);
    assert_eq!(
        back("when: {silent: {for: 30d}}"),
        ["warning lifecycle.loop"]
    );
    assert_eq!(back("when: {silent: {for: 30d}}, confirm_for: 1h"), [""; 0]);
    assert_eq!(back("when: {did: {event: signup, exactly: 0}}"), [""; 0]);
}

#[test]
fn all_findings_come_at_once_in_the_text_s_order() {
    let text = TRIAL
        .replace("#2f7d6b", "green")
        .replace("to: customer\n", "to: client\n")
        .replace("within: 30d", "within: 30d, at_most: 0, at_least: 1");
    let lines: Vec<u32> = Lifecycle::read(&text)
        .findings
        .iter()
        .map(|finding| finding.place.unwrap().line)
        .collect();
    assert_eq!(lines, [13, 27, 43]);
}

#[test]
fn the_definitions_in_the_manual_are_sound() {
    let manual = include_str!("../../../../../../docs/lifecycle.md");
    let blocks: Vec<&str> = manual
        .split("```yaml\n")
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap())
        .chain([include_str!(
            "../../../../../../docs/examples/lifecycle.yaml"
        )])
        .collect();
    assert!(blocks.len() > 1);
    for block in blocks {
        assert_eq!(Lifecycle::read(block).findings, [], "{block}");
    }
}

/// Every condition the manual shows in its table is one this build reads.
#[test]
fn the_conditions_in_the_manual_are_read() {
    let manual = include_str!("../../../../../../docs/lifecycle.md");
    let table = manual.split("| Condition | Example |").nth(1).unwrap();
    let rows = table
        .lines()
        .skip(2)
        .take_while(|line| line.starts_with('|'));
    let quoted = rows.flat_map(|row| row.split('`').skip(1).step_by(2));
    let shown = quoted.filter(|text| text.contains(": {"));
    let mut count = 0;
    for text in shown {
        let reading = changed("did: {event: signup}", text);
        let errors: Vec<_> = reading.findings.iter().filter(|f| f.is_error()).collect();
        assert!(errors.is_empty(), "{text}: {errors:?}");
        count += 1;
    }
    assert!(count >= 10);
}

#[test]
fn counts_since_entry_belong_into_lifecycles_and_end_circles() {
    let again = changed(
        "did: {event: purchase, within: 30d}",
        "did: {event: purchase, since_entry: true}",
    );
    assert_eq!(again.findings, []);
    let forth = "when: {did: {event: purchase, at_least: 2, within: 90d}}";
    let back = "when: {not: {did: {event: purchase, at_least: 2, within: 90d}}}\n    min_dwell: 7d";
    let circle = TRIAL.replace(back, "when: {silent: {event: purchase, for: 60d}}");
    let is_circle = |text: &str| {
        let findings = Lifecycle::read(text).findings;
        findings.iter().any(|f| f.code == ErrorCode::LifecycleLoop)
    };
    assert!(is_circle(&circle));
    let waiting = "when: {did: {event: purchase, since_entry: true}}";
    assert!(!is_circle(&circle.replace(forth, waiting)));
    // Nothing need happen for "at most one".
    let capped = "when: {did: {event: purchase, since_entry: true, at_most: 1}}";
    assert!(is_circle(&circle.replace(forth, capped)));
}
