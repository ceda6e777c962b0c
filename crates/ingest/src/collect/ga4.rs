//! The events of Google Analytics 4's Measurement Protocol, as servers send them.

use serde_json::Value as Json;
use wayfarer_core::{EventKind, Millis, stable_hash};

use super::Refusal;
use super::fields::{at, event_name, filled, instant_at, money, passed_on, text};
use super::identity::Id;
use super::message::{Reception, Said, Taken};
use super::touch::Place;
use super::values::Gathered;

/// Parameters that say where something happened, or how it was measured, and no more.
const NOISE: [&str; 8] = [
    "debug_mode",
    "engagement_time_msec",
    "ga_session_id",
    "ga_session_number",
    "page_location",
    "page_referrer",
    "session_id",
    "timestamp_micros",
];
/// Where an event says what it is worth.
const WORTH: [&str; 1] = ["value"];

/// What the events of a request share.
pub(super) struct Envelope<'a> {
    user: Result<Option<String>, Refusal>,
    device: Result<Option<String>, Refusal>,
    is_placeholder: bool,
    own_ms: Result<Option<Millis>, Refusal>,
    /// Names the request: a repetition says the same.
    hash: u64,
    traits: Result<Vec<(String, wayfarer_core::Value)>, Refusal>,
    /// What it says of the device, by the names other SDKs' messages have for it.
    told: Vec<(&'static str, String)>,
    reception: Reception<'a>,
}

impl<'a> Envelope<'a> {
    pub(super) fn of(body: &Json, reception: Reception<'a>) -> Self {
        let user = Id::read(body, "user_id");
        let device = Id::first_of(body, &["/client_id", "/app_instance_id"]);
        let ids = [&user, &device];
        Self {
            is_placeholder: ids.iter().any(|id| matches!(id, Ok(Id::Placeholder))),
            user: user.map(Id::given),
            device: device.map(Id::given),
            own_ms: instant_at(body, "/timestamp_micros"),
            hash: stable_hash(body.to_string().as_bytes()),
            traits: traits(body),
            told: of_device(body),
            reception,
        }
    }

    /// Decodes every event; what the request says of the person stands beside the first.
    pub(super) fn decode_all(&self, events: &[Json]) -> Vec<Result<Taken, Refusal>> {
        let mut is_first = true;
        let events = events.iter().enumerate();
        let decoded = events.map(|(index, event)| {
            let said = self.decode(event, index)?;
            let mut beside = Vec::new();
            let traits = self.traits.clone()?;
            if is_first && !traits.is_empty() {
                let mut identify = said.beside(EventKind::Profile, "identify");
                identify.properties = traits;
                beside.push(identify.collected(self.reception));
            }
            is_first = false;
            Ok(Taken {
                event: said.collected(self.reception),
                beside,
            })
        });
        decoded.collect()
    }

    fn decode(&self, event: &Json, index: usize) -> Result<Said, Refusal> {
        let Json::Object(members) = event else {
            return Err(Refusal::not_an_object());
        };
        let (user, anonymous) = (self.user.clone()?, self.device.clone()?);
        if user.is_none() && anonymous.is_none() && !self.is_placeholder {
            let detail = "a request has a client_id, an app_instance_id or a user_id";
            return Err(Refusal::new("missing_identity", "/client_id", detail));
        }
        let params = members.get("params").unwrap_or(&Json::Null);
        let own_ms = match instant_at(event, "/timestamp_micros")? {
            Some(own_ms) => Some(own_ms),
            None => self.own_ms.clone()?,
        };
        // Without a time of its own the same may be meant once more.
        let arrival_ms = own_ms.map_or(self.reception.received_ms, |_| 0);
        let mut gathered = Gathered::default();
        gathered.take_where(Some(params), "/params", |name| !NOISE.contains(&name))?;
        gathered.put_text("url", text_of(params, "page_location"))?;
        gathered.put_text("referrer", text_of(params, "page_referrer"))?;
        for (name, text) in &self.told {
            gathered.put_text(name, Some(text))?;
        }
        Ok(Said {
            user,
            anonymous,
            session: passed_on(params.get("session_id").or(params.get("ga_session_id"))),
            message: Some(name(self.hash, &format!("{arrival_ms:x}"), index)),
            own_ms,
            touch: place(params).touch(),
            money: money(params, "/params", &WORTH)?,
            properties: gathered.values,
            ..Said::new(
                EventKind::Behaviour,
                event_name(text(members, "name"), "/name")?,
            )
        })
    }
}

/// What makes two deliveries the same event.
fn name(hash: u64, arrival: &str, index: usize) -> String {
    format!("{hash:x}.{arrival}.{index}")
}

/// An event of a request as that of another, which came first and in which it stood elsewhere.
/// What either says of the person is told once, with whichever of its events.
pub(super) fn named(mut taken: Taken, hash: u64, index: usize) -> Taken {
    let before = taken.event.message.unwrap_or_default();
    let arrival = before.split('.').nth(1).unwrap_or_default();
    for event in &mut taken.beside {
        event.message = Some(format!("{hash:x}.{arrival}#{}", event.event));
    }
    taken.event.message = Some(name(hash, arrival, index));
    taken
}

/// What the request says of the device its events happened on.
fn of_device(body: &Json) -> Vec<(&'static str, String)> {
    const TOLD: [(&str, &str); 4] = [
        ("/user_agent", "user_agent"),
        ("/device/category", "device_type"),
        ("/device/operating_system", "os"),
        ("/device/browser", "browser"),
    ];
    let told = TOLD
        .iter()
        .filter_map(|(pointer, name)| Some((*name, filled(at(body, pointer))?)));
    told.collect()
}

fn text_of<'a>(params: &'a Json, name: &str) -> Option<&'a str> {
    params.get(name).and_then(Json::as_str)
}

fn place(params: &Json) -> Place {
    const CAMPAIGN: [&str; 5] = ["source", "medium", "campaign", "term", "content"];
    Place {
        campaign: CAMPAIGN.map(|name| filled(params.get(name))),
        url: filled(params.get("page_location")),
        path: None,
        referrer: filled(params.get("page_referrer")),
    }
}

/// User properties, each as `{"value": …}`.
fn traits(body: &Json) -> Result<Vec<(String, wayfarer_core::Value)>, Refusal> {
    let of_body = body.get("user_properties").and_then(Json::as_object);
    let values = of_body.into_iter().flatten().map(|(name, property)| {
        let value = property.get("value").unwrap_or(property);
        (name.clone(), value.clone())
    });
    let plain = Json::Object(values.collect());
    let mut gathered = Gathered::default();
    gathered.take_member(Some(&plain), "/user_properties")?;
    Ok(gathered.values)
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use wayfarer_core::Value;

    use super::super::{Clocks, Collected};
    use super::*;

    /// 2026-03-02T12:00:00Z.
    const RECEIVED: Millis = 1_772_452_800_000;

    fn decoded_at(body: &Json, received_ms: Millis) -> Vec<Result<Taken, Refusal>> {
        let clocks = Clocks::default();
        let reception = Reception {
            received_ms,
            clocks: &clocks,
        };
        let events = body["events"].as_array().unwrap();
        Envelope::of(body, reception).decode_all(events)
    }

    fn decoded(body: &Json) -> Vec<Result<Taken, Refusal>> {
        decoded_at(body, RECEIVED)
    }

    fn value<'a>(event: &'a Collected, name: &str) -> Option<&'a Value> {
        let found = event.properties.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value)
    }

    #[test]
    fn a_purchase_is_somebodys_with_its_worth_and_its_time() {
        let body = json!({
            "client_id": "555.777", "user_id": "u-1", "timestamp_micros": "1772449200000000",
            "user_properties": {"tier": {"value": "gold"}},
            "user_agent": "Mozilla/5.0", "device": {"category": "mobile"},
            "events": [
                {"name": "purchase", "params": {"value": 30.03, "currency": "EUR", "session_id": 77,
                    "transaction_id": "t-1", "engagement_time_msec": 100, "items": [{"item_id": "A"}],
                    "page_location": "https://shop.example/thanks?utm_source=mail"}},
                {"name": "page_view", "timestamp_micros": 1_772_449_100_000_000_u64}
            ]
        });
        let all = decoded(&body);
        let first = all[0].as_ref().unwrap();
        let event = &first.event;
        assert_eq!(
            (event.event.as_str(), event.user.as_deref()),
            ("purchase", Some("u-1"))
        );
        assert_eq!(event.anonymous.as_deref(), Some("555.777"));
        assert_eq!(event.session.as_deref(), Some("77"));
        assert_eq!(event.time_ms, RECEIVED - 3_600_000);
        assert_eq!(event.money.unwrap().ten_thousandths, 300_300);
        assert_eq!(event.touch.utm[0].as_deref(), Some("mail"));
        assert_eq!(
            value(event, "transaction_id"),
            Some(&Value::Text("t-1".to_owned()))
        );
        assert!(matches!(value(event, "items"), Some(Value::Json(_))));
        assert_eq!(value(event, "engagement_time_msec"), None);
        let [traits] = &first.beside[..] else {
            panic!("{first:?}")
        };
        assert_eq!(
            (traits.kind, traits.event.as_str()),
            (EventKind::Profile, "identify")
        );
        assert_eq!(value(traits, "tier"), Some(&Value::Text("gold".to_owned())));
        for (name, said) in [("user_agent", "Mozilla/5.0"), ("device_type", "mobile")] {
            assert_eq!(value(event, name), Some(&Value::Text(said.to_owned())));
        }
        let second = all[1].as_ref().unwrap();
        assert_eq!(second.event.time_ms, RECEIVED - 3_700_000);
        assert_eq!(second.beside, []);
    }

    #[test]
    fn a_repetition_is_told_from_the_same_done_twice() {
        let hashes = |body: &Json, received_ms| -> Vec<_> {
            let all = decoded_at(body, received_ms);
            let events = all.into_iter().map(|taken| taken.unwrap().event);
            events.map(|event| event.message_hash()).collect()
        };
        let twice = json!({"client_id": "c", "timestamp_micros": 1_772_449_200_000_000_u64,
            "events": [{"name": "tap"}, {"name": "tap"}]});
        let first = hashes(&twice, RECEIVED);
        assert_ne!(first[0], first[1]);
        assert_eq!(first, hashes(&twice, RECEIVED + 5_000), "sent again");
        let timeless = json!({"client_id": "c", "events": [{"name": "tap"}]});
        assert_ne!(
            hashes(&timeless, RECEIVED),
            hashes(&timeless, RECEIVED + 5_000)
        );
    }

    #[test]
    fn what_is_wrong_is_told_by_place() {
        for (body, reason, pointer) in [
            (
                json!({"events": [{"name": "a"}]}),
                "missing_identity",
                "/client_id",
            ),
            (
                json!({"client_id": "c", "events": [{}]}),
                "empty_event",
                "/name",
            ),
            (
                json!({"client_id": "c", "events": [1]}),
                "not_an_object",
                "",
            ),
            (
                json!({"client_id": "c", "timestamp_micros": "x", "events": [{"name": "a"}]}),
                "bad_timestamp",
                "/timestamp_micros",
            ),
        ] {
            let refusal = decoded(&body).remove(0).unwrap_err();
            assert_eq!(
                (refusal.reason.as_str(), refusal.pointer.as_str()),
                (reason, pointer)
            );
        }
        let nobody = decoded(&json!({"client_id": "undefined", "events": [{"name": "a"}]}));
        assert_eq!(nobody[0].as_ref().unwrap().event.anonymous, None);
    }
}
