//! CloudEvents 1.0 over HTTP: structured, in batches, and with its attributes in headers.

use serde_json::{Map, Value as Json};
use wayfarer_core::EventKind;

use super::Refusal;
use super::body::{BodyError, read_json};
use super::fields::{WORTH, event_name, instant_at, money, passed_on, text};
use super::identity::Id;
use super::message::{Reception, Said, Taken};
use super::request::Request;
use super::touch::touch_of;
use super::values::Gathered;
use crate::mapping::url::decode_into;

/// Headers that carry attributes begin so.
const PREFIX: &str = "ce-";
/// Where the id of a person may stand, the first first: extension attributes are written
/// without capitals.
const USER: [&str; 5] = [
    "/userid",
    "/data/userId",
    "/data/user_id",
    "/data/customer_id",
    "/subject",
];
const DEVICE: [&str; 3] = ["/anonymousid", "/data/anonymousId", "/data/anonymous_id"];
const ACCOUNT: [&str; 4] = [
    "/accountid",
    "/data/accountId",
    "/data/account_id",
    "/data/groupId",
];
/// Members of the data that are ids of the event itself.
const IDS: [&str; 8] = [
    "userId",
    "user_id",
    "customer_id",
    "anonymousId",
    "anonymous_id",
    "accountId",
    "account_id",
    "groupId",
];

/// The body as events: attributes in headers are brought together with the data.
pub(super) fn read(request: &Request<'_>, opened: &[u8]) -> Result<Json, BodyError> {
    if request.header("ce-specversion").is_none() {
        return read_json(opened);
    }
    let mut event = Map::new();
    for (name, value) in request.headers {
        let Some(attribute) = name.strip_prefix(PREFIX) else {
            continue;
        };
        let mut decoded = String::new();
        // A plus sign means itself in a header.
        decode_into(&value.replace('+', "%2B"), &mut decoded);
        event.insert(attribute.to_owned(), Json::String(decoded));
    }
    if !opened.is_empty() {
        event.insert("data".to_owned(), read_json(opened)?);
    }
    Ok(Json::Object(event))
}

/// Decodes one event.
pub(super) fn decode(message: &Json, reception: Reception<'_>) -> Result<Taken, Refusal> {
    let Json::Object(members) = message else {
        return Err(Refusal::not_an_object());
    };
    let data = members.get("data").unwrap_or(&Json::Null);
    let (user, anonymous) = (
        Id::first_of(message, &USER)?,
        Id::first_of(message, &DEVICE)?,
    );
    if (&user, &anonymous) == (&Id::Absent, &Id::Absent) {
        let detail = "an event names somebody: in its subject, in the attribute userid, or in \
                      userId of its data";
        return Err(Refusal::new("missing_identity", "/subject", detail));
    }
    let mut gathered = Gathered::default();
    gathered.take_where(Some(data), "/data", |name| !IDS.contains(&name))?;
    let said = Said {
        user: user.given(),
        anonymous: anonymous.given(),
        account: Id::first_of(message, &ACCOUNT)?.given(),
        message: id(members),
        own_ms: instant_at(message, "/time")?,
        touch: touch_of(&Json::Null, data),
        money: money(data, "/data", &WORTH)?,
        properties: gathered.values,
        ..Said::new(
            EventKind::Behaviour,
            event_name(text(members, "type"), "/type")?,
        )
    };
    Ok(said.collected(reception).into())
}

/// An id is unique within its source alone.
fn id(members: &Map<String, Json>) -> Option<String> {
    let id = passed_on(members.get("id"))?;
    let source = text(members, "source").unwrap_or_default();
    passed_on(Some(&Json::String(format!("{source} {id}"))))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::{Clocks, Collected, Protocol};
    use super::*;

    /// 2026-03-02T12:00:00Z.
    const RECEIVED: i64 = 1_772_452_800_000;

    fn all(headers: &[(&str, &str)], body: &str) -> Vec<Result<Collected, Refusal>> {
        let headers: Vec<_> = headers
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        let request = Request {
            protocol: Protocol::CloudEvents,
            credentials: None,
            query: "",
            headers: &headers,
            address: None,
            body: body.as_bytes(),
        };
        let body = request.read().unwrap();
        let clocks = Clocks::default();
        let reception = Reception {
            received_ms: RECEIVED,
            clocks: &clocks,
        };
        let decoded = request.decode(&body, reception).into_iter();
        decoded
            .map(|one| one.outcome.map(|taken| taken.event))
            .collect()
    }

    #[test]
    fn the_three_bindings_say_the_same() {
        let data = json!({"userId": "u-1", "accountId": "acme", "total": 12.5, "currency": "EUR", "plan": "pro"});
        let event = json!({"specversion": "1.0", "id": "1+1", "source": "/orders", "type": "com.shop.order.paid",
            "time": "2026-03-02T11:00:00Z", "data": data});
        let structured = all(&[], &event.to_string());
        let batch = all(&[], &json!([event, event]).to_string());
        let headers = [
            ("ce-specversion", "1.0"),
            ("ce-id", "1+1"),
            ("ce-source", "/orders"),
            ("ce-type", "com.shop.order%2Epaid"),
            ("ce-time", "2026-03-02T11:00:00Z"),
            ("content-type", "application/json"),
        ];
        let binary = all(&headers, &data.to_string());
        let event = structured[0].as_ref().unwrap();
        assert_eq!(event.event, "com.shop.order.paid");
        assert_eq!(
            (event.user.as_deref(), event.account.as_deref()),
            (Some("u-1"), Some("acme"))
        );
        assert_eq!(event.time_ms, RECEIVED - 3_600_000);
        assert_eq!(event.money.unwrap().ten_thousandths, 125_000);
        assert_eq!(event.message.as_deref(), Some("/orders 1+1"));
        let names: Vec<_> = event
            .properties
            .iter()
            .map(|(name, _)| name.as_str())
            .collect();
        assert!(
            names.contains(&"plan") && !names.contains(&"userId"),
            "{names:?}"
        );
        assert_eq!(batch, [structured[0].clone(), structured[0].clone()]);
        assert_eq!(binary, structured);
    }

    #[test]
    fn somebody_is_named_in_one_of_a_few_places() {
        let user = |event: Json| {
            all(&[], &event.to_string())
                .remove(0)
                .map(|event| event.user)
        };
        let u = || Ok(Some("u".to_owned()));
        assert_eq!(user(json!({"type": "a", "subject": "u"})), u());
        assert_eq!(
            user(json!({"type": "a", "subject": "order/7", "data": {"user_id": "u"}})),
            u()
        );
        assert_eq!(
            user(json!({"type": "a", "userid": "u", "data": {"userId": "other"}})),
            u()
        );
        let nobody = user(json!({"type": "a", "data": "text"})).unwrap_err();
        assert_eq!(
            (nobody.reason.as_str(), nobody.pointer.as_str()),
            ("missing_identity", "/subject")
        );
        let untyped = user(json!({"subject": "u"})).unwrap_err();
        assert_eq!(untyped.pointer, "/type");
    }
}
