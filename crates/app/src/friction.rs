//! Which events are steps, which are errors, and which are contacts with support, when a
//! question about friction does not say.

use wayfarer_core::{Catalogue, OWN_PREFIX};
use wayfarer_journey::Friction;

use crate::Senses;
use crate::touchpoints::Touchpoints;
use crate::worklist::{named, one_of};

/// What errors mean, where a meaning is recognised.
const ERRORS: [&str; 3] = ["payment_failed", "error_met", "outage_suffered"];
/// Ideas whose words say in any name that something went wrong.
const FAILING: [&str; 2] = ["fail", "decline"];
/// Somebody else declines, which is no error.
const NO_ERRORS: [&str; 1] = ["deal_lost"];
/// Contacts that customers make because they need help.
const CONTACTS: [&str; 3] = ["support_contacted", "ticket_opened", "complaint_made"];

/// Fills in what the question leaves to the meaning of the workspace's events: nothing is
/// recognised where the lists stay empty.
pub(crate) fn fill_in(asked: &mut Friction, catalogue: &Catalogue) {
    if asked.events.is_none() {
        asked.events = Senses::of(catalogue).customers_own().map(named);
    }
    let (mut errors, mut contacts) = (Vec::new(), Vec::new());
    for name in catalogue.events.keys() {
        if name.starts_with(OWN_PREFIX) {
            continue;
        }
        if is_error(name) {
            errors.push(name.clone());
        } else if means(name, &CONTACTS) {
            contacts.push(name.clone());
        }
    }
    asked.errors.get_or_insert_with(|| one_of(errors));
    asked.contacts.get_or_insert_with(|| one_of(contacts));
}

fn is_error(name: &str) -> bool {
    let says_so = || Touchpoints::known().has_word(name, &FAILING) && !means(name, &NO_ERRORS);
    means(name, &ERRORS) || says_so()
}

/// Whether one of these meanings is the likeliest.
fn means(name: &str, meanings: &[&str]) -> bool {
    let recognised = Touchpoints::known().recognise(name);
    let best = recognised.best();
    best.is_some_and(|best| meanings.contains(&best.meaning.as_str()))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value as Json, json};

    use super::*;

    fn filled(names: &[&str], asked: Json) -> Friction {
        let mut catalogue = Catalogue::default();
        for name in names {
            catalogue.count_events(name, 1, 0, 0);
        }
        let mut asked: Friction = serde_json::from_value(asked).unwrap();
        fill_in(&mut asked, &catalogue);
        asked
    }

    const ERROR_NAMES: [&str; 8] = [
        "payment_failed",
        "upload error",
        "kyc_rejected",
        "CardDeclined",
        "支付失败",
        "上傳失敗",
        "系统错误",
        "登入錯誤",
    ];

    #[test]
    fn errors_and_contacts_are_recognised_in_every_language() {
        let others = [
            "search",
            "quote_declined",
            "ticket_opened",
            "联系客服",
            "wf.stage",
        ];
        let names = [&ERROR_NAMES[..], &others].concat();
        let asked = filled(&names, json!({"outcome": {"event": "order"}}));
        let names = |filters: &Option<Vec<wayfarer_journey::EventFilter>>| {
            let filters = filters.iter().flatten();
            let mut names: Vec<_> = filters
                .filter_map(|filter| filter.event.as_ref())
                .flat_map(|names| names.as_slice().to_vec())
                .collect();
            names.sort();
            names
        };
        let mut errors = ERROR_NAMES;
        errors.sort();
        assert_eq!(names(&asked.errors), errors);
        assert_eq!(names(&asked.contacts), ["ticket_opened", "联系客服"]);
    }

    #[test]
    fn steps_are_what_customers_do_themselves() {
        let outcome = || json!({"outcome": {"event": "order"}});
        let asked = filled(&["search", "email_sent", "order_shipped"], outcome());
        let events = serde_json::to_value(asked.events).unwrap();
        assert_eq!(events, json!({"event": ["search"]}));
        assert_eq!(filled(&["search"], outcome()).events, None);
    }

    #[test]
    fn what_is_given_stays() {
        let asked = json!({"outcome": {"event": "order"}, "events": {"event": "email_sent"},
            "errors": [], "contacts": [{"event": "call"}]});
        let names = ["payment_failed", "ticket_opened", "email_sent"];
        let kept = filled(&names, asked.clone());
        assert_eq!(serde_json::to_value(&kept).unwrap(), asked);
        // Nothing recognised is an empty list, which the answer tells as no source.
        let none = filled(&["search"], json!({"outcome": {"event": "order"}}));
        assert_eq!((none.errors, none.contacts), (Some(vec![]), Some(vec![])));
    }
}
