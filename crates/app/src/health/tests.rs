use wayfarer_core::{Catalogue, ValueType};
use wayfarer_journey::Definition;

use super::*;

fn senses(events: &[&str]) -> Senses {
    let mut catalogue = Catalogue::default();
    for name in events {
        catalogue.count_events(name, 1, 0, 0);
    }
    catalogue.count_values("score", ValueType::Number, 1, 0, 0);
    Senses::of(&catalogue)
}

#[test]
fn every_template_over_every_meaning_is_a_sound_model() {
    for template in HealthTemplate::all() {
        let resolved = template.resolve(&Senses::every()).unwrap();
        let findings = resolved.model.check();
        assert_eq!(findings, [], "{}", template.key);
        assert_eq!(resolved.no_source, [], "{}", template.key);
        assert_eq!(resolved.model.possible_coverage(), 1.0);
        let text = resolved.model.to_yaml();
        assert!(!text.contains('@'), "{text}");
        assert_eq!(HealthModel::from_yaml(&text).unwrap(), resolved.model);
        assert!(!template.item().measures.is_empty());
    }
}

#[test]
fn what_nothing_tells_of_stays_without_a_source() {
    let shop = HealthTemplate::named("shop_customers").unwrap();
    let resolved = shop
        .resolve(&senses(&["order_placed", "product_viewed"]))
        .unwrap();
    let missing: Vec<_> = resolved
        .no_source
        .iter()
        .map(|one| one.measure.as_str())
        .collect();
    assert_eq!(missing, ["returns", "rating", "trouble"]);
    assert_eq!(resolved.model.possible_coverage(), 0.7);
    assert!(resolved.model.begins.is_some());
    let refused = HealthTemplate::named("shop_customer").unwrap_err();
    assert!(refused.hint.unwrap().contains("shop_customers"));
}

#[test]
fn the_template_that_covers_most_comes_first() {
    let fits = fits(&senses(&[
        "subscription_started",
        "session_started",
        "payment_failed",
    ]))
    .unwrap();
    assert_eq!(fits[0].template, "saas_accounts");
    let fits = super::fits(&senses(&["order_placed", "product_viewed"])).unwrap();
    assert_eq!(fits[0].template, "shop_customers");
}
