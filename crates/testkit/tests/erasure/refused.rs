//! Ids of erased people are not taken again, until somebody lifts that.

use serde_json::json;
use wayfarer_app::Caller;
use wayfarer_app::ingest::collect::Protocol;

use super::canary::{carry_out, request};
use super::files::holding;
use super::house::{DEVICE, House, PERSON, track};

#[test]
fn later_events_of_erased_people_are_refused_and_nothing_is_kept_of_them() {
    let house = House::with_canary();
    let erasure = request(&house, PERSON);
    carry_out(&house, &erasure.id);
    let collector = house.collector();
    let messages = [
        track("canary-a", PERSON, "phone-3"),
        track("canary-b", "user-3", DEVICE),
        track("fine", "user-3", "phone-3"),
    ];
    let sent = house.send(&collector, &messages);
    assert_eq!(sent.accepted, 1);
    let refused = sent
        .rejected
        .iter()
        .map(|one| (one.index, one.refusal.reason.as_str()));
    assert_eq!(refused.collect::<Vec<_>>(), [(0, "erased"), (1, "erased")]);
    drop(collector);
    let groups = house.app.refused_groups(&house.shop).unwrap();
    assert_eq!(
        (
            groups[0].reason.as_str(),
            groups[0].count,
            groups[0].raw.as_str()
        ),
        ("erased", 2, "null")
    );
    let again = house.import_again();
    assert_eq!((again.counts.added, again.counts.rejected), (1, 10));
    assert_eq!(again.counts.rejected_by_reason["erased"], 10);
    let rows = house.app.rejected_rows(&house.shop, again.import).unwrap();
    assert_eq!(rows.count(), 0);
    assert_eq!(holding(&house.data(), &house.needles()), [""; 0]);
}

#[test]
fn webhooks_tell_nothing_of_erased_people_either() {
    let house = House::with_canary();
    house.with_webhook();
    let erasure = request(&house, PERSON);
    carry_out(&house, &erasure.id);
    let collector = house.collector();
    let calls = json!([{"caller": PERSON, "note": "canary-call"}, {"caller": "user-3"}]);
    let sent = house.send_by(&collector, Protocol::Webhook, &calls);
    assert_eq!(sent.accepted, 1);
    assert_eq!(sent.rejected[0].refusal.reason, "erased");
    // Files come and go while it files.
    drop(collector);
    assert_eq!(holding(&house.data(), &house.needles()), [""; 0]);
}

#[test]
fn lifted_ids_are_taken_again() {
    let house = House::with_canary();
    let erasure = request(&house, PERSON);
    let who = Caller::console();
    let early = house.app.lift_erasure(&house.shop, &erasure.id, who.who());
    assert!(early.is_err(), "it is not done");
    carry_out(&house, &erasure.id);
    let found = house.app.erasure_of(&house.shop, DEVICE).unwrap();
    assert_eq!(found.id, erasure.id);
    let lifted = house
        .app
        .lift_erasure(&house.shop, &erasure.id, who.who())
        .unwrap();
    assert!(lifted.lifted_at.is_some() && !lifted.refused_again);
    assert!(house.app.erasure_of(&house.shop, DEVICE).is_err());
    let again = house.import_again();
    assert_eq!((again.counts.added, again.counts.rejected), (11, 0));
    assert!(house.app.identity(&house.shop, PERSON).is_ok());
}
