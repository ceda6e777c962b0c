//! The ledger of consents: erased with the person, handed out with the person's data.

use serde_json::json;
use wayfarer_app::{Caller, ConsentEntry, Control};

use super::canary::{carry_out, request};
use super::files::holding;
use super::house::{DEVICE, House, PERSON, track};

fn say(house: &House, person: &str, state: &str) {
    let entry = json!({"person": person, "purpose": "analytics", "state": state,
        "source": "canary-form", "proof": "canary-receipt"});
    let entry: ConsentEntry = serde_json::from_value(entry).unwrap();
    let who = Caller::console();
    let recorded = house.app.record_consents(&house.shop, &[entry], who.who());
    recorded.unwrap();
}

#[test]
fn who_took_consent_back_can_be_erased() {
    let mut house = House::with_canary();
    say(&house, PERSON, "granted");
    say(&house, DEVICE, "withdrawn");
    let lines = house.app.consents(&house.shop, PERSON).unwrap();
    let told = lines.iter().map(|line| (line.state.as_str(), line.holds));
    assert_eq!(
        told.collect::<Vec<_>>(),
        [("withdrawn", true), ("granted", false)]
    );
    let collector = house.collector();
    let sent = house.send(&collector, &[track("canary-z", "user-3", DEVICE)]);
    assert_eq!(sent.rejected[0].refusal.reason, "blocked_consent");
    drop(collector);
    let erasure = request(&house, PERSON);
    let done = carry_out(&house, &erasure.id);
    assert_eq!(done.places["consents"].removed, 2);
    house.reopen();
    assert_eq!(holding(&house.data(), &house.needles()), [""; 0]);
}

#[test]
fn an_export_tells_what_was_agreed_to() {
    let house = House::with_canary();
    say(&house, PERSON, "granted");
    let mut zip = std::io::Cursor::new(Vec::new());
    let control = Control::unlimited();
    let manifest = house
        .app
        .export_person(&house.shop, DEVICE, &mut zip, &control)
        .unwrap();
    let manifest = serde_json::to_value(manifest).unwrap();
    assert!(manifest.to_string().contains("consents.json"), "{manifest}");
}

#[test]
fn others_stay_hidden_when_one_id_is_erased() {
    let house = House::with_canary();
    say(&house, PERSON, "withdrawn");
    let who = Caller::console();
    let asked = wayfarer_app::EraseRequest {
        person: DEVICE.to_owned(),
        only_this_id: true,
        reason: None,
    };
    let erasure = house
        .app
        .request_erasure(&house.shop, &asked, who.who())
        .unwrap();
    let done = carry_out(&house, &erasure.id);
    assert_eq!(
        (
            done.places["consents"].removed,
            done.places["consents"].mended
        ),
        (0, 1)
    );
    let lines = house.app.consents(&house.shop, PERSON).unwrap();
    assert_eq!(lines.len(), 1);
    let collector = house.collector();
    let sent = house.send(&collector, &[track("canary-y", PERSON, "phone-3")]);
    assert_eq!(sent.rejected[0].refusal.reason, "blocked_consent");
}
