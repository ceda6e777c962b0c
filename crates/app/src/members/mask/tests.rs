//! What is hidden, and how it is found again.

use serde_json::{Value as Json, json};
use wayfarer_core::ErrorCode;

use crate::testing::{MAPPING, Shop};

const EVENTS: &str = "\
user_id,event,time,amount,currency,mail
ann@example.org,visit,2024-08-01T09:00:00Z,,,ann@example.org
ann@example.org,purchase,2024-08-01T09:05:00Z,19.90,EUR,ann@example.org
ben,visit,2024-08-02T10:00:00Z,,,ben@example.org
100234,visit,2024-08-03T11:00:00Z,,,
";

fn shop() -> Shop {
    Shop::with(EVENTS, MAPPING)
}

fn tells(answer: &Json) -> Option<&'static str> {
    let text = answer.to_string();
    let names = ["ann@example.org", "ben", "100234", "example.org"];
    names.into_iter().find(|name| text.contains(name))
}

#[test]
fn a_person_has_another_id_in_answers_and_is_found_by_it() {
    let shop = shop();
    let mask = shop.app.mask(&shop.shop).unwrap();
    let listing = json!({"people": {"match": {"did": {"event": "visit"}}, "limit": 2}});
    let plain = shop.ask(listing).unwrap();
    assert!(tells(&plain).is_some());
    let mut masked = plain.clone();
    mask.hide(&mut masked).unwrap();
    assert_eq!(tells(&masked), None, "{masked}");
    let real = plain["answer"]["people"]["members"][0]["person"]
        .as_str()
        .unwrap();
    let stands = masked["answer"]["people"]["members"][0]["person"]
        .as_str()
        .unwrap();
    assert_ne!(real, stands);
    assert!(!masked.to_string().contains(&real[4..]));
    let id = masked["answer"]["people"]["members"][0]["id"]
        .as_str()
        .unwrap();
    assert!(id.starts_with("masked-"), "{id}");

    let next = |answer: &Json| answer["answer"]["people"]["next"].clone();
    assert_ne!(next(&plain), next(&masked));
    let mut asked = json!({"person": {"person": stands}, "cursor": next(&masked)});
    mask.reveal(&mut asked).unwrap();
    assert_eq!(
        asked,
        json!({"person": {"person": real}, "cursor": next(&plain)})
    );
    assert_eq!(mask.reveal_person(stands).unwrap(), real);
    let query = format!("person={stands}&limit=1&cursor=5&bare");
    let found = mask.reveal_query(&query).unwrap();
    assert_eq!(found, format!("person={real}&limit=1&cursor=5&bare"));
}

#[test]
fn a_timeline_keeps_what_was_done_and_loses_what_was_said_with_it() {
    let shop = shop();
    let mut told = shop
        .ask(json!({"person": {"person": "ann@example.org"}}))
        .unwrap();
    shop.app.mask(&shop.shop).unwrap().hide(&mut told).unwrap();
    assert_eq!(tells(&told), None, "{told}");
    let events = told["answer"]["person"]["events"].as_array().unwrap();
    assert_eq!(events.len(), 2);
    assert_eq!(events[0]["event"], "purchase");
    assert_eq!(events[0]["amount"], 19.9);
    assert_eq!(events[0]["properties"], json!([]));
}

#[test]
fn what_people_are_called_is_found_wherever_it_stands() {
    let shop = shop();
    let mask = shop.app.mask(&shop.shop).unwrap();
    let mut document = json!({
        "sentence": {"en": "“ben” and ann@example.org bought; bench did not."},
        "group": "100234",
        "count": "23",
        "note": "Call Ben Smith",
        "why": "somebody wrote: Call Ben Smith",
        "facts": [{"key": "moves.note", "value": "Call Ben Smith", "unit": "text"}],
        "other": "someone@else.com",
    });
    mask.hide(&mut document).unwrap();
    let text = document.to_string();
    for hidden in ["“ben”", "ann@example.org", "100234", "Smith", "else.com"] {
        assert!(!text.contains(hidden), "{hidden}: {text}");
    }
    assert!(text.contains("bench did not") && document["count"] == "23");
    assert_eq!(document["why"], "somebody wrote: •••");
}

#[test]
fn groups_by_a_property_that_holds_addresses_do_not_tell_them() {
    let shop = shop();
    let mask = shop.app.mask(&shop.shop).unwrap();
    let question = json!({"trend": {"breakdown": "mail"}});
    let mut answer = shop.ask(question).unwrap();
    assert!(tells(&answer).is_some(), "{answer}");
    mask.hide(&mut answer).unwrap();
    assert_eq!(tells(&answer), None, "{answer}");
}

#[test]
fn nobody_is_found_by_what_the_source_calls_them() {
    let shop = shop();
    let mask = shop.app.mask(&shop.shop).unwrap();
    for person in ["ben", "nobody", "per_ab", "per_%30000000000000ab"] {
        let mut question = json!({"explain": {"of": {}, "person": person}});
        let refused = mask.reveal(&mut question).unwrap_err();
        assert_eq!(refused.code, ErrorCode::AccessForbidden);
        assert!(mask.reveal_person(person).is_err());
        assert!(mask.reveal_query(&format!("person={person}")).is_err());
        assert!(mask.reveal_query(&format!("p%65rson={person}")).is_err());
    }
}
