use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;
use wayfarer_core::Span;
use wayfarer_journey::definition::Localised;
use wayfarer_journey::kpi::{Input, Kpi, check_kpi};

use super::catalogue::KpiCatalogue;
use super::resolve::{Ground, LIFECYCLE};
use crate::templates::{Senses, Template};
use crate::touchpoints::Touchpoints;

/// Everything the plan of this product lists, by key.
const PROMISED: &[&str] = &[
    "reach",
    "traffic",
    "channel_share",
    "cost_per_visit",
    "open_rate",
    "views",
    "clicks",
    "referral_channels",
    "variant_conversion",
    "time_to_next_action",
    "entry_conversion",
    "cac",
    "time_to_convert",
    "converting_pages",
    "checkout_abandonment",
    "landing_conversion",
    "cta_conversion",
    "onboarding_trend",
    "trial_rate",
    "subscription_rate",
    "support_contact_rate",
    "first_week_retention",
    "help_retention",
    "dau_wau",
    "first_response_time",
    "resolution_time",
    "sessions_per_day",
    "sessions_per_week",
    "sessions_vs_acquisition",
    "sessions_vs_activation",
    "upsell_conversion",
    "cross_sell_conversion",
    "nps",
    "support_rate",
    "feature_adoption",
    "second_purchase_rate",
    "repeat_interval",
    "on_time_delivery",
    "return_rate",
    "exchange_rate",
    "repeat_rate",
    "review_rate",
    "referral_rate",
    "share_rate",
    "customer_value",
    "decay",
    "stage_mix",
    "goals_met_felt",
    "promises_kept",
];

fn all() -> &'static [Kpi] {
    KpiCatalogue::known().kpis()
}

/// Every `@word` in a document.
fn words(json: &Json, found: &mut BTreeSet<String>) {
    match json {
        Json::String(text) if text.starts_with('@') => {
            found.insert(text.clone());
        }
        Json::Array(items) => items.iter().for_each(|item| words(item, found)),
        Json::Object(fields) => fields.values().for_each(|value| words(value, found)),
        _ => {}
    }
}

fn asked(inputs: &BTreeMap<String, Input>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let asks = inputs.values().flat_map(|input| &input.ask);
    asks.flat_map(|ask| ask.as_slice())
        .for_each(|question| words(question, &mut found));
    found
}

fn is_meant(word: &str) -> bool {
    let known = Touchpoints::known();
    let word = word.trim_start_matches('@');
    let word = word.split('~').next().unwrap();
    if word == "$amount" {
        return true;
    }
    ["activity", LIFECYCLE, "goals", "promises"].contains(&word)
        || known.meaning(word).is_some()
        || known.group(word).is_some()
        || known
            .properties()
            .iter()
            .any(|property| property.key == word)
}

#[test]
fn every_kpi_promised_is_there_once() {
    let keys: Vec<&str> = all().iter().map(|kpi| kpi.key.as_str()).collect();
    let once: BTreeSet<&str> = keys.iter().copied().collect();
    assert_eq!(once.len(), keys.len());
    for key in PROMISED {
        assert!(once.contains(key), "{key}");
    }
}

#[test]
fn no_template_names_a_kpi_the_catalogue_lacks() {
    let mut named = 0;
    for template in Template::all() {
        for stage in template.lifecycle_stages() {
            for key in stage["kpis"].as_array().into_iter().flatten() {
                let key = key.as_str().unwrap();
                assert!(
                    KpiCatalogue::known().find(key, None).is_some(),
                    "{}: {key}",
                    template.key
                );
                named += 1;
            }
        }
    }
    assert!(named > 100, "{named}");
}

#[test]
fn every_kpi_is_sound_and_speaks_three_languages() {
    let lengths: BTreeMap<String, Span> = KpiCatalogue::known().lengths(None);
    let is_each = |names: &Localised| matches!(names, Localised::Each { .. });
    for kpi in all() {
        let mut found = Vec::new();
        check_kpi(kpi, &lengths, &kpi.key, &mut found);
        assert_eq!(found, [], "{}", kpi.key);
        assert!(is_each(&kpi.names) && is_each(&kpi.about), "{}", kpi.key);
        assert!(
            kpi.tables.iter().all(|table| is_each(&table.by)),
            "{}",
            kpi.key
        );
    }
}

#[test]
fn every_word_a_kpi_asks_for_is_known_and_says_what_to_connect() {
    let sources: BTreeSet<&str> = KpiCatalogue::known()
        .sources()
        .iter()
        .map(|source| source.key.as_str())
        .collect();
    for kpi in all() {
        let needs: BTreeSet<&String> = kpi.needs.values().flatten().collect();
        for word in asked(&kpi.inputs) {
            assert!(is_meant(&word), "{}: {word}", kpi.key);
            assert!(needs.contains(&word), "{}: nothing brings {word}", kpi.key);
        }
        for word in kpi.tables.iter().flat_map(|table| asked(&table.columns)) {
            assert!(is_meant(&word), "{}: {word}", kpi.key);
        }
        assert!(
            kpi.needs.values().flatten().all(|word| is_meant(word)),
            "{}",
            kpi.key
        );
        for source in kpi.needs.keys() {
            assert!(sources.contains(source.as_str()), "{}: {source}", kpi.key);
        }
        assert!(!kpi.needs.is_empty(), "{}", kpi.key);
    }
}

#[test]
fn parameters_hide_no_column_of_the_events() {
    let own = [
        "amount", "currency", "channel", "source", "account", "session", "event", "kind",
    ];
    let built_in = ["from", "to", "before", "customer"];
    for key in KpiCatalogue::known().parameters().keys() {
        assert!(
            !own.contains(&key.as_str()) && !built_in.contains(&key.as_str()),
            "{key}"
        );
    }
}

#[test]
fn where_everything_is_there_every_question_can_be_asked() {
    let senses = Senses::every();
    let mut catalogue = wayfarer_core::Catalogue::default();
    let known = Touchpoints::known();
    for meaning in known.meanings() {
        catalogue.count_events(&meaning.key, 1, 0, 0);
    }
    let ground = Ground {
        senses: &senses,
        catalogue: &catalogue,
        lifecycle: Some("shop"),
    };
    for kpi in all() {
        let tables = kpi.tables.iter().map(|table| &table.columns);
        for input in tables.chain([&kpi.inputs]).flat_map(BTreeMap::values) {
            for ask in input.ask.iter().flat_map(|ask| ask.as_slice()) {
                let resolved = ground.resolve(ask);
                let resolved = resolved.unwrap_or_else(|lacks| panic!("{}: {lacks:?}", kpi.key));
                let mut left = BTreeSet::new();
                words(&resolved, &mut left);
                assert!(left.is_empty(), "{}: {left:?}", kpi.key);
            }
        }
    }
}

#[test]
fn a_word_nothing_stands_for_is_named() {
    let mut catalogue = wayfarer_core::Catalogue::default();
    for name in ["order_placed", "nps_answered", "csat_answered"] {
        catalogue.count_events(name, 1, 0, 0);
    }
    catalogue.count_values("score", wayfarer_core::ValueType::Number, 1, 0, 0);
    let senses = Senses::of(&catalogue);
    let ground = Ground {
        senses: &senses,
        catalogue: &catalogue,
        lifecycle: None,
    };
    let lacks = |key: &str| {
        let kpi = KpiCatalogue::known().find(key, None).unwrap();
        super::figure::known(&kpi.inputs, &ground)
            .err()
            .unwrap_or_default()
    };
    let review = lacks("review_rate");
    assert_eq!(review.len(), 1);
    assert!(review[0].contains("@review_written"), "{review:?}");
    assert!(lacks("stage_mix")[0].contains("@lifecycle"));
    assert!(lacks("repeat_rate").is_empty());
}
