//! Accounts: what the workspace's events mean for them.

use wayfarer_journey::{Accounts, EventFilter, FeatureProperty, Features, Names};

use crate::Senses;
use crate::worklist::{CONTACTS, PAID, named, one_of};

/// Events that tell of people who come and go …
const ORGANISATION: [&str; 1] = ["organisation_changed"];
/// … and parts of their names that say somebody went.
const GONE: [&str; 8] = [
    "left", "leave", "leaving", "depart", "离职", "离开", "離職", "離開",
];
/// Uses of features …
const USED: [&str; 1] = ["feature_used"];
/// … and parts of names that say a feature was only shown or wished for.
const UNUSED: [&str; 7] = [
    "shown",
    "exposed",
    "impression",
    "request",
    "曝光",
    "展示",
    "需求",
];

/// Fills in what an accounts question leaves to the meaning of the workspace's events.
pub(crate) fn fill_in(accounts: &mut Accounts, senses: &Senses) {
    if accounts.active.is_none() {
        accounts.active = senses.customers_own().map(named);
    }
    let fill = |place: &mut Option<Vec<EventFilter>>, filters: Vec<EventFilter>| {
        place.get_or_insert(filters);
    };
    fill(&mut accounts.contacts, one_of(senses.any_of(&CONTACTS)));
    fill(&mut accounts.amounts, one_of(senses.any_of(&PAID)));
    fill(&mut accounts.refunds, one_of(senses.any_of(&["refunded"])));
    fill(&mut accounts.left, one_of(leaving(senses)));
    if accounts.role.is_none() {
        accounts.role = senses.property("role").map(str::to_owned);
    }
    if accounts.features.is_none() {
        accounts.features = features(senses);
    }
}

/// Events that say that somebody has left: of those that tell of people who come and go,
/// the ones whose names say so.
fn leaving(senses: &Senses) -> Vec<String> {
    let mut names = senses.any_of(&ORGANISATION);
    names.retain(|name| says(name, &GONE));
    names
}

/// Whether one of these words is part of a name.
fn says(name: &str, words: &[&str]) -> bool {
    let name = name.to_lowercase();
    words.iter().any(|word| name.contains(word))
}

/// The values of the property that names features, on events that use them.
fn features(senses: &Senses) -> Option<Features> {
    let mut used = senses.any_of(&USED);
    used.retain(|name| !says(name, &UNUSED));
    let by = senses.property("feature")?.to_owned();
    if used.is_empty() {
        return None;
    }
    Some(Features::Property(FeatureProperty {
        by,
        event: Some(Names::Many(used)),
        condition: None,
    }))
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use wayfarer_core::{Catalogue, ValueType};

    use super::*;

    fn senses(events: &[&str], properties: &[&str]) -> Senses {
        let mut catalogue = Catalogue::default();
        for name in events {
            catalogue.count_events(name, 1, 0, 0);
        }
        for name in properties {
            catalogue.count_values(name, ValueType::Text, 1, 0, 0);
        }
        Senses::of(&catalogue)
    }

    #[test]
    fn what_events_mean_is_filled_in() {
        let senses = senses(
            &[
                "feature_used",
                "feature_shown",
                "contact_left",
                "champion_changed",
                "email_sent",
                "meeting_held",
            ],
            &["Feature", "role"],
        );
        let mut accounts = Accounts::default();
        fill_in(&mut accounts, &senses);
        let filled = serde_json::to_value(&accounts).unwrap();
        assert_eq!(filled["left"], json!([{"event": ["contact_left"]}]));
        assert_eq!(filled["role"], "role");
        let features = json!({"by": "Feature", "event": ["feature_used"]});
        assert_eq!(filled["features"], features);
        let active = filled["active"]["event"].as_array().unwrap();
        assert!(!active.contains(&json!("email_sent")), "{active:?}");
    }

    #[test]
    fn what_is_given_stays_and_what_nothing_says_stays_open() {
        let mut accounts = Accounts {
            role: Some("seat".to_owned()),
            ..Accounts::default()
        };
        fill_in(&mut accounts, &senses(&["login"], &["role"]));
        assert_eq!(accounts.role.as_deref(), Some("seat"));
        assert_eq!(accounts.features, None);
        assert_eq!(accounts.left, Some(Vec::new()));
        assert_eq!(accounts.active, None);
    }
}
