//! Conditions against each other, as people write them.

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::people::naive::{self, AS_OF};
use crate::people::testlog::by_person;
use crate::yaml;

fn criterion(text: &str) -> Criterion {
    serde_json::from_value(yaml::read(text).unwrap().to_json()).unwrap()
}

fn claim(text: &str) -> Claim {
    Claim::of(&criterion(text))
}

#[test]
fn what_can_never_hold_is_found() {
    for text in [
        "any: []",
        "did: {event: a, at_least: 3, at_most: 2}",
        "did: {event: a, exactly: 1.5}",
        "did: {event: a, less_than: 0}",
        "all: [{did: {event: a}}, {not: {did: {event: a}}}]",
        "all: [{did: {event: a, exactly: 0}}, {did: {event: a, at_least: 1}}]",
        "all: [{did: {event: [a, b], exactly: 0}}, {did: {event: a}}]",
        "all: [{did: {event: a, within: 7d}}, {did: {event: a, exactly: 0, within: 30d}}]",
        "all: [{silent: {for: 30d}}, {did: {event: a, within: 7d}}]",
        "all: [{silent: {event: a, for: 30d}}, {did: {event: a, exactly: 0}}]",
        "all: [{last: {event: a, within: 7d}}, {silent: {event: a, for: 8d}}]",
        "all: [{did: {event: a, measure: distinct_days, at_least: 5}}, {did: {event: a, at_most: 4}}]",
        "did: {event: a, measure: {sum: x}, more_than: 5, less_than: 5}",
        "all: [{property: {name: p, is: x}}, {property: {name: p, is: y}}]",
        "all: [{property: {name: p, is: [1, 2]}}, {property: {name: p, above: 2}}]",
        "all: [{property: {name: p, above: 5}}, {property: {name: p, below: 5}}]",
        "all: [{property: {name: p, above: 5}}, {not: {property: {name: p, at_least: 2}}}]",
        "all: [{property: {name: p, exists: false}}, {property: {name: p, contains: x}}]",
        "all: [{any: [{did: {event: a}}, {did: {event: b}}]}, {did: {event: [a, b], exactly: 0}}]",
        "all: [{sequence: {steps: [{event: a}, {event: b}]}}, {did: {event: b, exactly: 0}}]",
        "not: {any: [{did: {event: a}}, {did: {event: a, exactly: 0}}]}",
    ] {
        assert!(Logic::default().never_holds(&claim(text)), "{text}");
        assert!(
            Logic::default().always_holds(&claim(&format!("not: {{{text}}}"))),
            "{text}"
        );
    }
}

#[test]
fn what_may_hold_is_left_alone() {
    for text in [
        "did: {event: a, at_least: 2, at_most: 2}",
        "all: [{silent: {for: 30d}}, {did: {event: a, within: 30d}}]",
        "all: [{did: {event: a, within: 30d}}, {did: {event: a, exactly: 0, within: 7d}}]",
        "all: [{did: {event: a}}, {did: {event: [a, b], at_most: 1}}]",
        "all: [{did: {event: a, exactly: 0}}, {did: {measure: count, at_least: 9}}]",
        "all: [{did: {event: a, where: {property: {name: p, is: 1}}}}, {did: {event: a, where: {property: {name: p, is: 2}}}}]",
        "all: [{property: {name: p, is_not: x}}, {property: {name: p, exists: false}}]",
        "all: [{property: {name: p, is: [1, 2]}}, {property: {name: p, at_least: 2}}]",
        "all: [{property: {name: p, contains: a}}, {property: {name: p, starts_with: b}}]",
        "all: [{not: {property: {name: p, above: 5}}}, {not: {property: {name: p, below: 5}}}]",
        "did: {event: a, measure: {mean: x}, less_than: -5}",
        "first: {event: a, during: {from: 2024-01-01}}",
    ] {
        assert!(!Logic::default().never_holds(&claim(text)), "{text}");
        assert!(!Logic::default().always_holds(&claim(text)), "{text}");
    }
}

#[test]
fn what_always_holds_is_found() {
    for text in [
        "all: []",
        "did: {event: a, at_least: 0}",
        "any: [{did: {event: a}}, {not: {did: {event: a}}}]",
        "any: [{did: {event: a, at_most: 3}}, {did: {event: a, more_than: 2}}]",
        "any: [{property: {name: p, is: x}}, {property: {name: p, is_not: x}}]",
    ] {
        assert!(Logic::default().always_holds(&claim(text)), "{text}");
    }
}

#[test]
fn one_follows_from_another() {
    for (first, second) in [
        (
            "did: {event: a, at_least: 3}",
            "did: {event: a, at_least: 2}",
        ),
        (
            "did: {event: a, within: 7d}",
            "did: {event: [a, b], within: 30d}",
        ),
        ("silent: {for: 60d}", "silent: {for: 30d}"),
        ("did: {event: [a, b]}", "any: [{did: {event: [b, a]}}]"),
        (
            "last: {event: a, within: 7d}",
            "did: {event: a, within: 7d}",
        ),
    ] {
        let (first, second) = (claim(first), claim(second));
        assert!(
            Logic::default().implies(&first, &second),
            "{first:?} {second:?}"
        );
    }
    let (seven, thirty) = (
        claim("did: {event: a, within: 7d}"),
        claim("did: {event: a, within: 30d}"),
    );
    assert!(!Logic::default().implies(&thirty, &seven));
}

#[test]
fn a_silence_and_a_window_of_one_length_meet_for_an_instant_only() {
    let (silent, active) = (claim("silent: {for: 30d}"), claim("did: {within: 30d}"));
    let logic = Logic::default();
    assert!(logic.can_meet(&silent, &active));
    assert!(!logic.can_stay(&silent, &active));
}

#[test]
fn a_search_too_large_gives_up_and_says_possible() {
    let part = |n: usize| format!("{{any: [{{did: {{event: a{n}}}}}, {{did: {{event: b{n}}}}}]}}");
    let parts: Vec<String> = (0..40).map(part).collect();
    let mut text = parts.join(", ");
    text = format!("all: [{text}, {{did: {{event: z, at_least: 1, at_most: 0}}}}]");
    assert!(
        Logic::default().never_holds(&claim(&text)),
        "statements come before choices"
    );
    let hidden = "{any: [{did: {event: z, at_least: 1, at_most: 0}}, {did: {event: y, at_least: 1, at_most: 0}}]}";
    let text = format!("all: [{}, {hidden}]", parts.join(", "));
    assert!(!Logic::default().never_holds(&claim(&text)));
}

/// What costs too much is given up in time, whatever is asked.
#[test]
fn thousands_of_statements_are_not_compared_with_each_other() {
    let parts: Vec<String> = (1..3_000)
        .map(|days| format!("{{did: {{event: a, within: {days}d}}}}"))
        .collect();
    let logic = Logic::default();
    let large = claim(&format!("all: [{}, {{any: []}}]", parts.join(", ")));
    assert!(!logic.never_holds(&large));
    for _ in 0..100 {
        logic.implies(&large, &large);
    }
    assert!(logic.spent.get() > TOTAL_COST_MAX);
    assert!(
        !logic.never_holds(&claim("any: []")),
        "the bound is of them all"
    );
}

/// Two conditions and a third made of them: conclusions about such pairs are not rare.
fn pair() -> impl Strategy<Value = [serde_json::Value; 2]> {
    let part = || prop_oneof![naive::leaf(), naive::criterion()];
    (part(), part(), 0..5_u8).prop_map(|(one, other, joined)| match joined {
        0 => [json!({"all": [one, other]}), one],
        1 => [json!({"any": [{"not": one}, other]}), one],
        2 => [json!({"not": other}), json!({"all": [one, other]})],
        _ => [one, other],
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    /// What is concluded holds for everybody, whatever happened and whenever one looks.
    #[test]
    fn no_conclusion_is_wrong(log in naive::log(), pair in pair(), later in 0i64..60) {
        let [one, other] = pair.map(|text| serde_json::from_value::<Criterion>(text).unwrap());
        let claims = [Claim::of(&one), Claim::of(&other)];
        let logic = Logic::default();
        let never = logic.never_holds(&claims[0]);
        let always = logic.always_holds(&claims[0]);
        let implied = logic.implies(&claims[0], &claims[1]);
        let apart = !logic.can_meet(&claims[0], &claims[1]);
        for events in by_person(&log).values() {
            for as_of in [AS_OF, AS_OF + later] {
                let first = naive::holds(&one, events, as_of);
                let second = naive::holds(&other, events, as_of);
                prop_assert!(!(never && first), "never: {events:?}");
                prop_assert!(!always || first, "always: {events:?}");
                prop_assert!(!(implied && first && !second), "implied: {events:?}");
                prop_assert!(!(apart && first && second), "apart: {events:?}");
            }
        }
    }
}
