//! Order, bounds, slow readers, and going on where one stopped.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Poll, Wake, Waker};

use serde_json::{Value as Json, json};
use wayfarer_ingest::collect::{Clocks, Collected, Delivery, Refusal, decode_segment};

use super::feed::CHANGES_MAX;
use super::*;

/// 2026-03-02T12:00:00Z.
const NOW: Millis = 1_772_452_800_000;

fn shop() -> WorkspaceId {
    "shop".parse().unwrap()
}

fn track(id: &str) -> Json {
    json!({"type": "track", "event": "A", "userId": "u-1", "messageId": id, "timestamp": "2026-03-02T11:00:00Z"})
}

fn decoded(message: &Json) -> Result<Collected, Refusal> {
    let delivery = Delivery {
        only: None,
        received_ms: NOW,
        sent_at: None,
    };
    let mut all = decode_segment(message, delivery, &Clocks::default());
    all.remove(0)
}

fn drafts(messages: &[Json]) -> Drafts {
    let mut drafts = Drafts::new("Web", NOW);
    for (index, message) in messages.iter().enumerate() {
        let decoded = decoded(message);
        let looked = Looked {
            message,
            decoded: decoded.as_ref(),
        };
        let shown = match index + CHANGES_MAX >= messages.len() {
            true => Shown::Yes,
            false => Shown::No,
        };
        drafts.add(looked, shown);
    }
    drafts
}

fn live() -> Arc<Live> {
    Arc::new(Live::new(NOW))
}

fn sent(live: &Live, sequence: u64, messages: &[Json]) {
    live.decided(&shop(), sequence, drafts(messages));
}

fn news(reader: &mut Subscription) -> LiveNews {
    match reader.poll_news(Waker::noop()) {
        Poll::Ready(Some(news)) => news,
        other => panic!("there is news: {other:?}"),
    }
}

fn ids(live: &Live, limit: usize) -> Vec<String> {
    let recent = live.recent(&shop(), limit);
    let raw = |message: &Arc<LiveMessage>| {
        let raw: Json = serde_json::from_str(message.raw.as_ref().unwrap()).unwrap();
        raw["messageId"].as_str().unwrap().to_owned()
    };
    recent.messages.iter().map(raw).collect()
}

#[test]
fn the_newest_come_first_and_the_oldest_go() {
    let live = live();
    for number in 0..CHANGES_MAX + 20 {
        sent(&live, 1, &[track(&number.to_string())]);
    }
    let all = ids(&live, usize::MAX);
    assert_eq!(all.len(), CHANGES_MAX);
    assert_eq!(all[0], (CHANGES_MAX + 19).to_string());
    assert_eq!(all[CHANGES_MAX - 1], "20");
    assert_eq!(ids(&live, 2), all[..2]);
}

#[test]
fn long_messages_are_fewer() {
    let live = live();
    for number in 0..200 {
        let mut message = track(&number.to_string());
        message["properties"] = json!({"text": "x".repeat(8_000), "also": "y".repeat(8_000),
            "more": "z".repeat(8_000), "and": "w".repeat(8_000)});
        sent(&live, 1, &[message]);
    }
    let kept = live.recent(&shop(), usize::MAX).messages.len();
    assert!((100..140).contains(&kept), "4 MiB of 32 KiB: {kept}");
}

#[test]
fn each_state_says_why() {
    let live = live();
    sent(&live, 1, &[track("m1"), json!({"type": "track"})]);
    let mut early = track("m2");
    early["timestamp"] = json!("2030-01-01T00:00:00Z");
    early["anonymousId"] = json!("undefined");
    sent(&live, 2, &[track("m1"), early]);
    let recent = live.recent(&shop(), 10);
    let states: Vec<_> = recent
        .messages
        .iter()
        .map(|message| message.state)
        .collect();
    use LiveState::{Accepted, Duplicate, Refused};
    assert_eq!(states, [Accepted, Duplicate, Refused, Accepted]);
    let [warned, _, refused, good] = &recent.messages[..] else {
        panic!("four came")
    };
    let codes: Vec<_> = warned.warnings.iter().map(|warning| warning.code).collect();
    assert_eq!(codes, ["placeholder_id", "clamped_time"]);
    assert_eq!(warned.time.as_deref(), Some("2026-03-02T12:00:00Z"));
    let why = refused.refusal.as_ref().unwrap();
    assert_eq!(
        (why.reason.as_str(), why.pointer.as_str()),
        ("missing_identity", "/userId")
    );
    assert_eq!(refused.raw.as_deref(), Some(r#"{"type":"track"}"#));
    assert_eq!(
        (good.person.as_deref(), good.event.as_deref()),
        (Some("u-1"), Some("A"))
    );
    let [minute] = &recent.minutes[..] else {
        panic!("one minute")
    };
    assert_eq!(
        (
            minute.accepted,
            minute.warned,
            minute.duplicate,
            minute.refused
        ),
        (2, 1, 1, 1)
    );
    let counts = &live.sources()["Web"];
    let rejected: u64 = counts.rejected.values().sum();
    assert_eq!(
        counts.received,
        counts.accepted + counts.duplicate + rejected
    );
    assert_eq!(
        (counts.received, counts.rejected["missing_identity"]),
        (4, 1)
    );
}

#[test]
fn nothing_is_kept_of_what_nobody_agreed_to() {
    let message = track("secret");
    let refusal = Refusal {
        reason: "blocked_consent".to_owned(),
        pointer: String::new(),
        detail: "the person has not agreed".to_owned(),
    };
    let mut drafts = Drafts::new("Web", NOW);
    let looked = Looked {
        message: &message,
        decoded: Err(&refusal),
    };
    drafts.add(looked, Shown::Yes);
    let live = live();
    live.decided(&shop(), 1, drafts);
    let told = serde_json::to_string(&live.recent(&shop(), 1)).unwrap();
    assert!(told.contains("blocked_consent"), "{told}");
    assert!(!told.contains("secret") && !told.contains("u-1"), "{told}");
}

#[test]
fn a_reader_is_woken_and_reads_in_order() {
    #[derive(Default)]
    struct Woken(AtomicUsize);
    impl Wake for Woken {
        fn wake(self: Arc<Self>) {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }
    let live = live();
    sent(&live, 1, &[track("before")]);
    let mut reader = live.subscribe(&shop(), None).unwrap();
    let woken = Arc::new(Woken::default());
    let waker = Waker::from(Arc::clone(&woken));
    assert!(reader.poll_news(&waker).is_pending());
    live.decided(&"other".parse().unwrap(), 1, drafts(&[track("x")]));
    assert_eq!(woken.0.load(Ordering::Relaxed), 0, "not of this workspace");
    sent(&live, 2, &[track("m1"), track("m2")]);
    assert_eq!(woken.0.load(Ordering::Relaxed), 1);
    let told = news(&mut reader);
    assert_eq!((told.missed, told.messages.len()), (0, 2));
    assert!(told.messages[0].1.raw.as_ref().unwrap().contains("m1"));
    assert!(reader.poll_news(&waker).is_pending());
    live.end();
    assert_eq!(woken.0.load(Ordering::Relaxed), 2);
    assert!(matches!(reader.poll_news(&waker), Poll::Ready(None)));
}

#[test]
fn a_slow_reader_is_told_what_it_missed_and_a_quick_one_misses_nothing() {
    let live = live();
    let mut slow = live.subscribe(&shop(), None).unwrap();
    let mut quick = live.subscribe(&shop(), None).unwrap();
    let total = CHANGES_MAX + 70;
    for number in 0..total {
        sent(&live, 1, &[track(&number.to_string())]);
        assert_eq!(news(&mut quick).messages.len(), 1);
    }
    let (mut missed, mut read) = (0, 0);
    while let Poll::Ready(Some(told)) = slow.poll_news(Waker::noop()) {
        missed += told.missed;
        read += told.messages.len();
    }
    assert_eq!((missed, read), (70, CHANGES_MAX));
}

#[test]
fn what_a_huge_batch_lets_go_is_counted_as_missed() {
    let live = live();
    let mut reader = live.subscribe(&shop(), None).unwrap();
    let batch: Vec<Json> = (0..CHANGES_MAX + 30)
        .map(|n| track(&n.to_string()))
        .collect();
    sent(&live, 1, &[track("first")]);
    sent(&live, 2, &batch);
    assert_eq!(news(&mut reader).missed, 31);
    assert_eq!(live.recent(&shop(), usize::MAX).messages.len(), CHANGES_MAX);
    assert_eq!(live.sources()["Web"].accepted, CHANGES_MAX as u64 + 31);
}

#[test]
fn reading_goes_on_where_it_stopped_unless_the_server_was_started_again() {
    let live = live();
    let place = live.recent(&shop(), 1).place;
    sent(&live, 1, &[track("m1"), track("m2")]);
    let told = news(&mut live.subscribe(&shop(), Some(&place)).unwrap());
    assert_eq!((told.messages.len(), told.is_restarted), (2, false));
    let after_one = told.messages[0].0.clone();
    let told = news(&mut live.subscribe(&shop(), Some(&after_one)).unwrap());
    assert_eq!(told.messages.len(), 1);

    let again = Arc::new(Live::new(NOW + 1));
    sent(&again, 1, &[track("m3")]);
    for foreign in [after_one.as_str(), "nonsense", "-", ""] {
        let told = news(&mut again.subscribe(&shop(), Some(foreign)).unwrap());
        assert!(told.is_restarted, "{foreign}");
        assert_eq!(told.messages.len(), 1, "{foreign}");
    }
}

#[test]
fn what_the_store_had_is_told_again_as_what_it_is() {
    let live = live();
    sent(&live, 7, &[track("m1")]);
    let mut reader = live.subscribe(&shop(), None).unwrap();
    live.all_were_known(&shop(), &[7].into());
    let told = news(&mut reader);
    let recent = live.recent(&shop(), 10);
    assert_eq!(recent.messages.len(), 1, "one message, told twice");
    assert_eq!(recent.messages[0].state, LiveState::Duplicate);
    assert_eq!(told.messages[0].1, recent.messages[0]);
}

#[test]
fn readers_are_bounded_and_leave_their_place_to_others() {
    let live = live();
    let readers: Vec<_> = (0..READERS_MAX)
        .map(|_| live.subscribe(&shop(), None).unwrap())
        .collect();
    assert!(live.subscribe(&shop(), None).is_none());
    drop(readers);
    assert!(live.subscribe(&shop(), None).is_some());
}
