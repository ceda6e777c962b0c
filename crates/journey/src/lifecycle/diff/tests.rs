use super::*;
use crate::Definition;

const TRIAL: &str = include_str!("../check/tests/trial.yaml");

fn diff(changes: &[(&str, &str)]) -> String {
    let after = changes.iter().fold(TRIAL.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    });
    let (before, after) = (
        Lifecycle::read(TRIAL).definition.unwrap(),
        Lifecycle::read(&after).definition.unwrap(),
    );
    LifecycleDiff::between(&before, &after).to_string()
}

#[test]
fn equal_definitions_have_no_difference() {
    let trial = Lifecycle::from_yaml(TRIAL).unwrap();
    let diff = LifecycleDiff::between(&trial, &trial);
    assert!(diff.is_empty());
    assert_eq!(diff.to_string(), "");
}

#[test]
fn changed_fields_are_told_from_what_to_what() {
    let told = diff(&[
        ("target: customer", "target: trial\nviewpoint: company"),
        ("owner: Sales\n", "owner: Service\n"),
        ("    kpis: [repeat_rate]\n", ""),
        (
            "at_least: 2, within: 90d}}\n  - from: customer",
            "at_least: 3, within: 90d}}\n  - from: customer",
        ),
        ("confirm_for: 1d", "priority: 5"),
        ("saved_after: 14d", "saved_after: 7d"),
        ("silent: {for: 30d}", "silent: {for: 40d}"),
    ]);
    assert_eq!(
        told,
        "\
~ viewpoint: customer → company
~ target: customer → trial
stages
  ~ trial
      owner: Sales → Service
  ~ customer
      kpis: [repeat_rate] (gone)
transitions
  ~ trial → customer (progress)
      when: {did: {event: purchase, within: 90d, at_least: 2}} → {did: {event: purchase, within: 90d, at_least: 3}}
  ~ * → lost (close)
      priority: 5 (new)
      confirm_for: 1d (gone)
risk
  ~ at_risk.when: {silent: {for: 30d}} → {silent: {for: 40d}}
  ~ saved_after: 14d → 7d
"
    );
}

#[test]
fn a_stage_under_a_new_key_is_one_change() {
    let told = diff(&[
        (
            "key: trial\n    names: Trial",
            "key: tryout\n    names: Trial",
        ),
        ("to: trial\n", "to: tryout\n"),
        ("from: trial\n", "from: tryout\n"),
        ("target: customer", "target: tryout"),
    ]);
    let expected = "~ target: customer → tryout\nstages\n  ~ trial is now called tryout\n";
    assert_eq!(told, expected);
}

#[test]
fn added_removed_and_moved_parts_are_told() {
    let told = diff(&[
        ("  - key: lost\n    names: Lost\n    terminal: true\n", ""),
        ("  - key: visitor\n    names: Visitor\n", ""),
        (
            "  - key: customer\n    names: Customer\n",
            "  - key: customer\n    names: Customer\n  - key: fan\n    names: Fan\n  - key: visitor\n    names: Visitor\n",
        ),
        ("    kpis: [repeat_rate]\n", ""),
        (
            "  - from: lost\n    to: trial\n    kind: reopen\n    when: {did: {event: purchase, within: 30d}}\n",
            "  - {from: customer, to: fan, kind: progress}\n",
        ),
    ]);
    assert_eq!(
        told,
        "\
stages
  ~ customer
      kpis: [repeat_rate] (gone)
  + fan, behind customer
  ~ visitor moved, behind fan
  - lost
transitions
  + customer → fan (progress) by hand
  - lost → trial (reopen) when {did: {event: purchase, within: 30d}}
"
    );
}

#[test]
fn the_order_of_transitions_is_told() {
    let first =
        "  - from: visitor\n    to: trial\n    kind: progress\n    when: {did: {event: signup}}\n";
    let told = diff(&[(first, ""), ("risk:\n", &format!("{first}risk:\n"))]);
    assert!(told.contains("their order"), "{told}");
}
