//! Whatever arrives, every message becomes events or is refused with its reason; nothing
//! panics, and what a decoder makes keeps to the limits.

use proptest::prelude::*;
use serde_json::{Map, Value as Json, json};

use super::*;
use crate::limits::{MAX_EVENT_BYTES, MAX_ID_BYTES, MAX_PROPERTIES};

const PROTOCOLS: [Protocol; 5] = [
    Protocol::Segment(None),
    Protocol::Segment(Some(MessageType::Track)),
    Protocol::PostHog,
    Protocol::Ga4,
    Protocol::CloudEvents,
];

/// Names that decoders look for: made-up ones would seldom lead anywhere.
const NAMES: [&str; 44] = [
    "batch",
    "data",
    "events",
    "event",
    "type",
    "name",
    "params",
    "properties",
    "context",
    "traits",
    "userId",
    "anonymousId",
    "previousId",
    "groupId",
    "messageId",
    "timestamp",
    "originalTimestamp",
    "sentAt",
    "sent_at",
    "distinct_id",
    "$device_id",
    "$is_identified",
    "$anon_distinct_id",
    "$set",
    "$set_once",
    "$groups",
    "$group_key",
    "$current_url",
    "alias",
    "uuid",
    "offset",
    "client_id",
    "user_id",
    "timestamp_micros",
    "user_properties",
    "page_location",
    "subject",
    "source",
    "id",
    "time",
    "revenue",
    "currency",
    "value",
    "token",
];
const WORDS: [&str; 18] = [
    "",
    " ",
    "u-1",
    "track",
    "page",
    "identify",
    "alias",
    "group",
    "$pageview",
    "$identify",
    "$create_alias",
    "$groupidentify",
    "undefined",
    "2026-03-02T11:00:00Z",
    "1772449200000000",
    "https://shop.example/%zz?utm_source=%E4%BD",
    "\u{0}\u{feff}",
    "12.50",
];

/// What packed bodies, forms and JSON begin with.
const STARTS: [&[u8]; 7] = [
    b"",
    b"\x1f\x8b",
    b"\x78\x9c",
    b"\x28\xb5\x2f\xfd",
    b"data=",
    b"{",
    b"[",
];

fn leaf() -> impl Strategy<Value = Json> {
    prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        any::<u64>().prop_map(Json::from),
        any::<f64>().prop_map(|number| json!(number)),
        prop::sample::select(&WORDS[..]).prop_map(Json::from),
        ".{0,20}".prop_map(Json::from),
        (100_usize..70_000).prop_map(|length| Json::from("x".repeat(length))),
    ]
}

fn document() -> impl Strategy<Value = Json> {
    leaf().prop_recursive(6, 60, 8, |inner| {
        let name = prop_oneof![
            9 => prop::sample::select(&NAMES[..]).prop_map(str::to_owned),
            1 => ".{0,12}",
        ];
        prop_oneof![
            1 => prop::collection::vec(inner.clone(), 0..5).prop_map(Json::from),
            3 => prop::collection::vec((name, inner), 0..10)
                .prop_map(|members| Json::Object(members.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// Decodes a body by every protocol.
fn check(query: &str, headers: &[(String, String)], body: &[u8]) -> Result<(), TestCaseError> {
    let clocks = Clocks::default();
    for protocol in PROTOCOLS {
        let request = Request {
            protocol,
            credentials: None,
            query,
            headers,
            address: None,
            body,
        };
        let _ = request.outer_key();
        let Ok(body) = request.read() else { continue };
        let _ = write_key(None, None, &body);
        let reception = Reception {
            received_ms: 1_772_452_800_000,
            clocks: &clocks,
        };
        let decoded = request.decode(&body, reception);
        prop_assert_eq!(decoded.len(), request.messages(&body).len());
        is_the_same_again(&request, &body, &decoded)?;
        for one in decoded {
            match one.outcome {
                Ok(taken) => {
                    keeps_to_limits(&taken.event)?;
                    taken.beside.iter().try_for_each(keeps_to_limits)?;
                }
                Err(refusal) => {
                    prop_assert!(!refusal.reason.is_empty() && !refusal.detail.is_empty());
                    prop_assert!(refusal.pointer.is_empty() || refusal.pointer.starts_with('/'));
                }
            }
        }
    }
    Ok(())
}

/// What is kept of a message and its request says the same, long after the request is gone.
fn is_the_same_again(
    request: &Request<'_>,
    body: &Json,
    decoded: &[Decoded<'_>],
) -> Result<(), TestCaseError> {
    let clocks = Clocks::default();
    let reception = Reception {
        received_ms: 1_772_452_800_000,
        clocks: &clocks,
    };
    let is_taken = |one: &Decoded<'_>| one.outcome.is_ok();
    for (index, one) in decoded.iter().enumerate() {
        let place = PlaceInBatch {
            index,
            count: decoded.len(),
            is_any_taken: decoded[..index].iter().any(is_taken),
        };
        let kept = Origin::of(request, body, place, &|_| true);
        let kept = serde_json::to_string(&kept).unwrap();
        let origin: Origin = serde_json::from_str(&kept).unwrap();
        let again = origin.decode(&origin.body(&origin.opened(one.message)), reception);
        match (&one.outcome, again) {
            (Err(before), Err(after)) => prop_assert_eq!(before, &after),
            (Ok(before), Ok(after)) => {
                let after = origin.named(after, reception.received_ms);
                prop_assert_eq!(before.beside.len(), after.beside.len());
                prop_assert_eq!(said(&before.event), said(&after.event));
                if before.event.message.is_some() {
                    prop_assert_eq!(&before.event.message, &after.event.message);
                }
                let id = after.event.message.clone();
                prop_assert_eq!(id, origin.named(after, reception.received_ms).event.message);
            }
            (before, after) => prop_assert!(false, "{before:?} became {after:?}: {kept}"),
        }
    }
    Ok(())
}

/// What an event says, whatever is known of its device's clock.
fn said(event: &Collected) -> String {
    let said = Collected {
        message: None,
        time_ms: event.device_ms.unwrap_or(event.time_ms),
        device_ms: None,
        sent_ms: None,
        is_clamped: false,
        ..event.clone()
    };
    serde_json::to_string(&said).unwrap()
}

fn keeps_to_limits(event: &Collected) -> Result<(), TestCaseError> {
    prop_assert!(!event.event.trim().is_empty());
    for id in [&event.user, &event.anonymous, &event.account] {
        prop_assert!(
            id.as_ref()
                .is_none_or(|id| !id.is_empty() && id.len() <= MAX_ID_BYTES)
        );
    }
    prop_assert!(event.properties.len() <= MAX_PROPERTIES);
    prop_assert!(event.time_ms <= 1_772_452_800_000 + crate::limits::FUTURE_ALLOWED_MS);
    // Names and values; what else is kept of an event is short.
    let written = serde_json::to_vec(&event.properties).unwrap();
    prop_assert!(
        written.len() <= 8 * MAX_EVENT_BYTES,
        "{} bytes",
        written.len()
    );
    let _ = event.message_hash();
    // The log gives back what it was given.
    let again: Collected = serde_json::from_slice(&serde_json::to_vec(event).unwrap()).unwrap();
    prop_assert_eq!(again.message_hash(), event.message_hash());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn any_document_is_taken_or_refused(body in document(), query in ".{0,30}") {
        check(&query, &[], body.to_string().as_bytes())?;
    }

    #[test]
    fn any_document_with_attributes_in_headers(
        body in document(),
        headers in prop::collection::vec(("ce-(id|source|type|time|specversion)", ".{0,20}"), 0..5),
    ) {
        check("", &headers, body.to_string().as_bytes())?;
    }

    #[test]
    fn any_bytes_are_read_or_refused(
        start in prop::sample::select(&STARTS[..]),
        bytes in prop::collection::vec(any::<u8>(), 0..300),
        query in "(compression=(gzip-js|base64)&)?_=[0-9]{0,14}",
    ) {
        let body = [start, &bytes].concat();
        check(&query, &[], &body)?;
    }
}
