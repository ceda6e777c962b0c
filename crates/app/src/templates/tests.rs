use std::collections::{BTreeMap, BTreeSet};

use wayfarer_core::Catalogue;
use wayfarer_journey::Definition;
use wayfarer_journey::lifecycle::{Lifecycle, MoveKind, check};

use super::*;
use crate::touchpoints::Touchpoints;

fn resolved(template: &Template, senses: &Senses) -> Resolved {
    let lengths = template.lengths(&BTreeMap::new()).unwrap();
    template.resolve(senses, &lengths).unwrap()
}

fn senses(events: &[&str]) -> Senses {
    let mut catalogue = Catalogue::default();
    for name in events {
        catalogue.count_events(name, 1, 0, 0);
    }
    Senses::of(&catalogue)
}

/// Every `@word` in a document.
fn words(json: &Json, found: &mut BTreeSet<String>) {
    match json {
        Json::String(text) => {
            found.extend(text.strip_prefix('@').map(str::to_owned));
        }
        Json::Array(items) => items.iter().for_each(|item| words(item, found)),
        Json::Object(fields) => fields.values().for_each(|value| words(value, found)),
        _ => {}
    }
}

#[test]
fn every_template_resolved_over_every_meaning_is_a_sound_lifecycle() {
    for template in Template::all() {
        let resolved = resolved(template, &Senses::every());
        let findings = check(&resolved.lifecycle);
        for finding in &findings {
            println!("{}: {finding}", template.key);
        }
        assert!(!findings.iter().any(|f| f.is_error()), "{}", template.key);
        assert_eq!(resolved.left_out, [], "{}", template.key);
        assert_eq!(resolved.stages_left_out, [""; 0], "{}", template.key);
        assert_eq!(resolved.notes.len(), resolved.lifecycle.transitions.len());
        let text = resolved.lifecycle.to_yaml();
        assert!(!text.contains('@') && !text.contains('$'), "{text}");
        assert_eq!(Lifecycle::from_yaml(&text).unwrap(), resolved.lifecycle);
    }
}

#[test]
fn templates_speak_of_known_meanings_only() {
    let known = Touchpoints::known();
    for template in Template::all() {
        let mut asked = BTreeSet::new();
        words(&template.body, &mut asked);
        assert!(!asked.is_empty());
        for word in asked {
            let is_known = word == "activity"
                || known.meaning(&word).is_some()
                || known.group(&word).is_some()
                || known
                    .properties()
                    .iter()
                    .any(|property| property.key == word);
            assert!(is_known, "{}: @{word}", template.key);
        }
    }
}

#[test]
fn every_template_goes_back_as_well_as_forward() {
    for template in Template::all() {
        let lifecycle = resolved(template, &Senses::every()).lifecycle;
        let has = |kind| lifecycle.transitions.iter().any(|t| t.kind == kind);
        assert!(
            has(MoveKind::Progress) && has(MoveKind::Regress),
            "{}",
            template.key
        );
        let closes = lifecycle.stages.iter().any(|stage| stage.terminal);
        assert_eq!(closes, has(MoveKind::Close), "{}", template.key);
        assert_eq!(closes, has(MoveKind::Reopen), "{}", template.key);
    }
}

#[test]
fn any_selection_of_meanings_gives_a_sound_lifecycle() {
    let meanings: Vec<&str> = Touchpoints::known()
        .meanings()
        .iter()
        .map(|meaning| meaning.key.as_str())
        .collect();
    for template in Template::all() {
        for step in 1..40 {
            // A different third, quarter, fifth … of them each time.
            let chosen = meanings.iter().skip(step % 7).step_by(step % 11 + 1);
            let senses = senses(&chosen.copied().collect::<Vec<_>>());
            let resolved = resolved(template, &senses);
            let errors = check(&resolved.lifecycle);
            let errors: Vec<_> = errors.iter().filter(|f| f.is_error()).collect();
            assert!(errors.is_empty(), "{} {step}: {errors:?}", template.key);
        }
    }
}

#[test]
fn what_no_event_tells_is_left_out_and_said() {
    let shop = Template::named("shop").unwrap();
    let resolved = resolved(shop, &senses(&["Product Viewed", "Order Completed"]));
    let keys: Vec<&str> = resolved
        .lifecycle
        .stages
        .iter()
        .map(|s| s.key.as_str())
        .collect();
    assert_eq!(
        keys,
        [
            "visitor", "shopper", "lapsed", "buyer", "repeat", "loyal", "gone"
        ]
    );
    assert_eq!(resolved.stages_left_out, ["cart"]);
    let left: Vec<&str> = resolved
        .left_out
        .iter()
        .map(|left| left.part.as_str())
        .collect();
    assert!(
        left.contains(&"visitor → cart")
            && left.contains(&"risk.at_risk") == resolved.lifecycle.risk.is_none(),
        "{left:?}"
    );
    let cart = resolved
        .left_out
        .iter()
        .find(|left| left.part == "visitor → cart")
        .unwrap();
    assert!(cart.missing.contains(&"added_to_cart".to_owned()));
    assert!(resolved.used.contains("order_paid"));
}

#[test]
fn unknown_templates_and_parameters_are_refused_with_what_there_is() {
    let error = Template::named("shpo").unwrap_err();
    assert!(error.to_string().contains("did you mean 'shop'"), "{error}");
    let activity = Template::named("activity").unwrap();
    let set = BTreeMap::from([("dormnt".to_owned(), Span::days(90))]);
    let error = activity.lengths(&set).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("at_risk_month, at_risk_week, dormant"),
        "{error}"
    );
    let set = BTreeMap::from([("dormant".to_owned(), Span::days(90))]);
    assert_eq!(activity.lengths(&set).unwrap()["dormant"], Span::days(90));
}
