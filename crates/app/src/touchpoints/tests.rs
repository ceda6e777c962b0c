//! Recognition against names with what they mean: see `tests/touchpoint_names/README.md`.

use std::collections::HashSet;

use super::*;

/// What came of recognising a table of names.
struct Figures {
    precision: f64,
    recall: f64,
}

fn figures(what: &str, table: &str) -> Figures {
    let known = Touchpoints::known();
    let (mut right, mut predicted, mut meant) = (0_u32, 0_u32, 0_u32);
    for line in table.lines() {
        let (name, meaning) = line.split_once('\t').unwrap();
        assert!(meaning == "-" || known.meaning(meaning).is_some(), "{line}");
        let recognised = known.recognise(name);
        let found = recognised.best().map_or("-", |best| best.meaning.as_str());
        predicted += u32::from(found != "-");
        meant += u32::from(meaning != "-");
        right += u32::from(found != "-" && found == meaning);
    }
    let figures = Figures {
        precision: f64::from(right) / f64::from(predicted),
        recall: f64::from(right) / f64::from(meant),
    };
    let Figures { precision, recall } = figures;
    let names = table.lines().count();
    println!("{what}: {names} names, precision {precision:.3}, recall {recall:.3}");
    figures
}

#[test]
fn names_are_recognised_those_it_was_not_tuned_on_too() {
    for (what, table) in [
        (
            "tuned",
            include_str!("../../tests/touchpoint_names/tuned.tsv"),
        ),
        (
            "held out",
            include_str!("../../tests/touchpoint_names/held_out.tsv"),
        ),
        (
            "strangers, tuned",
            include_str!("../../tests/touchpoint_names/strangers_tuned.tsv"),
        ),
    ] {
        assert!(table.lines().count() >= 200);
        let Figures { precision, recall } = figures(what, table);
        assert!(
            precision >= 0.9 && recall >= 0.9,
            "{what}: {precision} {recall}"
        );
    }
}

/// Other people's names, none of them looked at while the patterns were made.
#[test]
fn names_of_strangers_are_recognised() {
    let table = include_str!("../../tests/touchpoint_names/strangers.tsv");
    let Figures { precision, recall } = figures("strangers", table);
    assert!(precision >= 0.85 && recall >= 0.75, "{precision} {recall}");
}

fn meaning(name: &str) -> Option<String> {
    let recognised = Touchpoints::known().recognise(name);
    recognised.best().map(|best| best.meaning.clone())
}

#[test]
fn a_word_that_turns_the_meaning_round_is_not_overlooked() {
    for (name, meant) in [
        ("order_paid", Some("order_paid")),
        ("payment_failed", Some("payment_failed")),
        ("支付失败", Some("payment_failed")),
        ("unsubscribe", Some("unsubscribed")),
        ("order_cancelled", Some("order_cancelled")),
        ("signup_failed", None),
        ("email_not_opened", None),
        ("review_deleted", None),
    ] {
        assert_eq!(meaning(name).as_deref(), meant, "{name}");
    }
}

#[test]
fn the_habit_of_writing_does_not_matter() {
    for name in [
        "order_paid",
        "Order Paid",
        "orderPaid",
        "ORDER-PAID",
        "Paid Order",
        "orders/paid",
        "订单支付",
        "訂單支付",
    ] {
        assert_eq!(meaning(name).as_deref(), Some("order_paid"), "{name}");
    }
}

#[test]
fn the_reason_is_the_words_it_rests_on() {
    let recognised = Touchpoints::known().recognise("Order Completed (web)");
    let best = recognised.best().unwrap();
    assert_eq!(best.reason(), "'order' + 'completed'");
    assert!(!recognised.is_ambiguous);
}

#[test]
fn what_is_as_likely_as_not_is_said_to_be_ambiguous() {
    let recognised = Touchpoints::known().recognise("ad_email_click");
    assert!(recognised.candidates.len() > 1, "{recognised:?}");
    assert!(recognised.is_ambiguous, "{recognised:?}");
}

#[test]
fn odd_names_are_no_trouble() {
    let long = "order_paid_".repeat(1_000);
    for name in ["", "  ", "_", "…", "🙂", "123", &long] {
        assert_eq!(meaning(name), None);
    }
    assert!(
        Touchpoints::known()
            .recognise(&"注".repeat(200))
            .candidates
            .is_empty()
    );
}

#[test]
fn meanings_are_many_each_once_and_in_three_languages() {
    let known = Touchpoints::known();
    assert!(known.meanings().len() >= 60);
    let keys: HashSet<&str> = known.meanings().iter().map(|m| m.key.as_str()).collect();
    assert_eq!(keys.len(), known.meanings().len());
    let is_each = |names: &Localised| matches!(names, Localised::Each { .. });
    assert!(
        known
            .meanings()
            .iter()
            .all(|meaning| is_each(&meaning.names))
    );
    assert!(
        known
            .groups()
            .keys()
            .all(|key| !keys.contains(key.as_str()))
    );
}
