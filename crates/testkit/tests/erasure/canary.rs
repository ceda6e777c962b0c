//! A person is erased: no file holds a word of theirs, and nobody else's answer changes.

use wayfarer_app::{Caller, EraseRequest, ErasureRun, ErasureShown, ErasureState};
use wayfarer_core::ErrorCode;

use super::files::holding;
use super::house::{BEFORE, DEVICE, House, MAIL, PERSON, track};

pub fn request(house: &House, person: &str) -> ErasureShown {
    let request = EraseRequest {
        person: person.to_owned(),
        only_this_id: false,
        reason: Some(format!("{MAIL} asked for it")),
    };
    let who = Caller::console();
    house
        .app
        .request_erasure(&house.shop, &request, who.who())
        .unwrap()
}

pub fn carry_out(house: &House, id: &str) -> ErasureShown {
    let run = ErasureRun::begin(&house.app, &house.shop, id).unwrap();
    run.finish(|_| {}).unwrap()
}

/// What is left of a segment that was damaged: a torn record of hers.
fn leave_damaged(house: &House) {
    let path = house.data().join("wal/00000000000000aa.damaged");
    std::fs::write(path, b"WFWAL\0\x01\x00torn: canary-user-7f3a9c").unwrap();
}

#[test]
fn nothing_of_an_erased_person_is_left_and_others_answers_stay() {
    let (mut house, never) = (House::with_canary(), House::without_canary());
    leave_damaged(&house);
    let needles = house.needles();
    let before = holding(&house.data(), &needles);
    for place in [
        "metadata.sqlite",
        "runs/",
        "dictionary/",
        "rejected/",
        "wal/",
    ] {
        let is_there = before.iter().any(|file| file.contains(place));
        assert!(is_there, "the search finds nothing in {place}: {before:?}");
    }
    let erasure = request(&house, DEVICE);
    assert_eq!(erasure.state, ErasureState::Hidden);
    // An alias does not say whether the former id was a person's or a device's.
    assert_eq!(
        erasure.ids, 4,
        "both her ids, one read both ways, and her phone"
    );
    assert!(!serde_json::to_string(&erasure).unwrap().contains("canary"));
    is_shown_nobody(&house);
    let done = carry_out(&house, &erasure.id);
    assert_eq!(done.state, ErasureState::Done);
    let receipt = done.receipt.unwrap();
    let removed = |place: &str| receipt.places[place].removed;
    // Eleven rows, one live, one note.
    assert_eq!(removed("runs"), 13);
    assert_eq!(removed("rejected_rows"), 1);
    assert_eq!(removed("refused_messages"), 1);
    assert_eq!(removed("rulings"), 1);
    assert_eq!(receipt.places["saved"].mended, 1);
    assert!(
        removed("dictionaries") > 3 + 10,
        "ids, sessions, an account"
    );
    assert_eq!(holding(&house.data(), &needles), [""; 0]);
    is_shown_nobody(&house);
    assert_eq!(house.answers(), never.answers());
    house.reopen();
    assert_eq!(house.answers(), never.answers());
    assert_eq!(holding(&house.data(), &needles), [""; 0]);
    let kept = house.app.erasure(&house.shop, &erasure.id).unwrap();
    assert_eq!(kept.receipt, Some(receipt));
}

fn is_shown_nobody(house: &House) {
    for id in [PERSON, DEVICE, BEFORE] {
        let error = house.app.identity(&house.shop, id).unwrap_err();
        assert_eq!(error.code, ErrorCode::PersonUnknown, "{id}");
    }
    for answer in house.answers() {
        assert!(!answer.contains("canary"), "{answer}");
    }
    let kiosk = house.app.identity(&house.shop, "kiosk").unwrap();
    assert_eq!(kiosk.person.name.as_deref(), Some("user-5"));
    assert!(house.app.rulings(&house.shop).unwrap().is_empty());
    assert!(house.app.refused_groups(&house.shop).unwrap().is_empty());
    let import = house.app.imports(&house.shop).unwrap()[0].import;
    let rows = house.app.rejected_rows(&house.shop, import).unwrap();
    let rows: Vec<_> = rows.map(|row| row.unwrap().row.raw).collect();
    assert_eq!(rows.len(), 1, "{rows:?}");
}

/// Stopped after every step, and opened anew: the same end.
#[test]
fn an_erasure_that_is_broken_off_goes_on_where_it_was() {
    let (mut house, never) = (House::with_canary(), House::without_canary());
    let needles = house.needles();
    let erasure = request(&house, PERSON);
    let mut steps = 0;
    loop {
        let mut run = ErasureRun::begin(&house.app, &house.shop, &erasure.id).unwrap();
        let shown = run.step().unwrap();
        drop(run);
        steps += 1;
        is_shown_nobody(&house);
        house.reopen();
        if shown.state == ErasureState::Done {
            break;
        }
        assert!(steps < 100, "it never ends: {shown:?}");
    }
    assert!(steps > 9, "every place is a step: {steps}");
    assert_eq!(holding(&house.data(), &needles), [""; 0]);
    assert_eq!(house.answers(), never.answers());
}

/// One id alone: the others stay, and say nothing of it any more.
#[test]
fn an_id_can_be_erased_alone() {
    let house = House::with_canary();
    let alone = EraseRequest {
        person: BEFORE.to_owned(),
        only_this_id: true,
        reason: None,
    };
    let who = Caller::console();
    let asked = house.app.request_erasure(&house.shop, &alone, who.who());
    let done = carry_out(&house, &asked.unwrap().id).receipt.unwrap();
    assert_eq!(done.places["runs"].removed, 2);
    assert_eq!(done.places["runs"].mended, 1, "the event that renamed it");
    let gone = [BEFORE.as_bytes().to_vec()];
    assert_eq!(holding(&house.data(), &gone), [""; 0]);
    let left = house.app.identity(&house.shop, PERSON).unwrap();
    let ids: Vec<_> = left
        .person
        .ids
        .iter()
        .filter_map(|id| id.value.clone())
        .collect();
    assert!(ids.contains(&DEVICE.to_owned()) && !ids.contains(&BEFORE.to_owned()));
}

/// What is received while the person is being erased, and lies in the log.
#[test]
fn what_lies_in_the_log_is_never_filed() {
    let house = House::with_canary();
    let collector = house.collector();
    let erasure = request(&house, PERSON);
    let sent = house.send(&collector, &[track("canary-late", PERSON, "phone-2")]);
    assert_eq!((sent.accepted, sent.rejected.len()), (0, 1));
    carry_out(&house, &erasure.id);
    drop(collector);
    assert_eq!(holding(&house.data(), &house.needles()), [""; 0]);
}
