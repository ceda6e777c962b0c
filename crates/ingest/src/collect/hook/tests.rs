//! Messages of other tools through mappings.

use serde_json::json;
use wayfarer_core::EventKind;

use super::*;

const RECEIVED_MS: Millis = 1_780_000_000_000;

fn decoded(mapping: &str, message: &Json) -> Result<Vec<Collected>, Refusal> {
    let workspace: WorkspaceId = "demo".parse().unwrap();
    let delivery = HookDelivery {
        workspace: &workspace,
        zone: &TimeZone::UTC,
        received_ms: RECEIVED_MS,
        delivery_id: Some("delivery-1"),
        headers: &[("x-topic".to_owned(), "orders/paid".to_owned())],
    };
    let taken = Hook::new(mapping).unwrap().decode(message, delivery)?;
    Ok(taken.into_events().collect())
}

const BILLING: &str = r#"
person = "data.customer"
account = "data.company"
time = "created"
time_format = "epoch_s"
message_id = "id"
channel = { constant = "billing" }
other_columns = "skip"

[properties]
"data.plan" = { name = "plan", type = "text" }

[[event]]
name = "invoice_paid"
when.type = "invoice.paid"
money = { amount = "data.cents * 0.01", currency = { column = "data.currency" } }

[[event]]
name = "payment_failed"
when.type = ["invoice.payment_failed", "charge.failed"]
"#;

fn paid() -> Json {
    json!({"id": "evt_1", "type": "invoice.paid", "created": 1_779_999_000,
        "data": {"customer": "cus_7", "company": "acme", "cents": 4_900, "currency": "eur", "plan": "0012"}})
}

#[test]
fn a_message_is_an_event_with_ids_money_and_properties() {
    let [event] = &decoded(BILLING, &paid()).unwrap()[..] else {
        panic!("one rule fits");
    };
    assert_eq!(event.event, "invoice_paid");
    assert_eq!(event.user.as_deref(), Some("cus_7"));
    assert_eq!(event.account.as_deref(), Some("acme"));
    assert_eq!(event.touch.channel.as_deref(), Some("billing"));
    assert_eq!(event.time_ms, 1_779_999_000_000);
    assert_eq!(event.message.as_deref(), Some("evt_1/invoice_paid"));
    let money = event.money.unwrap();
    let currency = money.currency.map(|code| code.to_string());
    assert_eq!(
        (money.ten_thousandths, currency.as_deref()),
        (490_000, Some("EUR"))
    );
    let plan = (
        "plan".to_owned(),
        wayfarer_core::Value::Text("0012".to_owned()),
    );
    assert_eq!(event.properties, [plan]);
}

#[test]
fn members_a_message_lacks_are_empty() {
    let mut message = paid();
    message["type"] = json!("charge.failed");
    message["data"] = json!({"customer": "cus_7"});
    let [event] = &decoded(BILLING, &message).unwrap()[..] else {
        panic!("one rule fits");
    };
    assert_eq!(
        (event.event.as_str(), event.money),
        ("payment_failed", None)
    );
    assert_eq!(event.account, None);
    assert!(event.properties.is_empty());
}

#[test]
fn what_no_rule_fits_and_what_names_nobody_is_refused() {
    let refused = decoded(BILLING, &json!({"type": "ping"})).unwrap_err();
    assert_eq!(refused.reason, "no_rule");
    let mut nobody = paid();
    nobody["data"]["customer"] = Json::Null;
    let refused = decoded(BILLING, &nobody).unwrap_err();
    assert_eq!(refused.reason, "missing_identity");
    let mut when = paid();
    when["created"] = json!("soon");
    let refused = decoded(BILLING, &when).unwrap_err();
    assert_eq!(
        (refused.reason.as_str(), refused.pointer.as_str()),
        ("bad_timestamp", "/created")
    );
}

#[test]
fn a_mapping_without_time_and_id_takes_those_of_the_delivery() {
    let mapping = "person = \"who\"\n[[event]]\nname = \"called\"";
    let message = json!({"who": "ann", "minutes": 4, "answered": true, "code": "7"});
    let [event] = &decoded(mapping, &message).unwrap()[..] else {
        panic!("one rule");
    };
    assert_eq!(event.time_ms, RECEIVED_MS);
    assert_eq!(event.message.as_deref(), Some("delivery-1"));
    // Digits in quotes stay text, whatever another message says.
    let mut values = event.properties.clone();
    values.sort_by(|left, right| left.0.cmp(&right.0));
    let value = |name: &str, value| (name.to_owned(), value);
    assert_eq!(
        values,
        [
            value("answered", wayfarer_core::Value::Bool(true)),
            value("code", wayfarer_core::Value::Text("7".to_owned())),
            value("minutes", wayfarer_core::Value::Number(4.0)),
        ]
    );
}

#[test]
fn elements_of_an_array_are_events_of_their_own() {
    let mapping = r#"
person = "customer"
message_id = "order"
explode = "lines"
[[event]]
name = "item_bought"
money = { amount = "price", currency = "EUR" }
properties = ["sku", "gift"]
"#;
    let message = json!({"order": "o-1", "customer": "bo", "lines": [{"sku": "a", "price": 1.5}, {"sku": "b", "price": 2}]});
    let events = decoded(mapping, &message).unwrap();
    let told: Vec<_> = events
        .iter()
        .map(|event| (event.message.as_deref(), event.properties.len()))
        .collect();
    assert_eq!(told, [(Some("o-1/0"), 1), (Some("o-1/1"), 1)]);
    let none = decoded(mapping, &json!({"order": "o-2", "customer": "bo"})).unwrap_err();
    assert_eq!(none.reason, "no_rule");
}

#[test]
fn a_header_is_a_column_where_it_is_spoken_of() {
    let mapping = "person = \"who\"\n[[event]]\nname = \"order_paid\"\nwhen.\"$header.x-topic\" = \"orders/paid\"";
    let [event] = &decoded(mapping, &json!({"who": "ann"})).unwrap()[..] else {
        panic!("one rule");
    };
    assert_eq!(event.event, "order_paid");
    assert!(event.properties.is_empty());
    let other = mapping.replace("x-topic", "authorization");
    assert_eq!(
        decoded(&other, &json!({"who": "ann"})).unwrap_err().reason,
        "no_rule"
    );
}

#[test]
fn devices_and_traits_come_through() {
    let mapping = "person = \"user\"\nanonymous = \"device\"\nkind = \"profile\"\n[[event]]\nname = \"contact_updated\"";
    let message = json!({"user": "ann", "device": "d-1", "city": "Oslo"});
    let [event] = &decoded(mapping, &message).unwrap()[..] else {
        panic!("one rule");
    };
    assert_eq!(event.kind, EventKind::Profile);
    assert_eq!(
        (event.user.as_deref(), event.anonymous.as_deref()),
        (Some("ann"), Some("d-1"))
    );
    let [event] = &decoded(mapping, &json!({"device": "d-1"})).unwrap()[..] else {
        panic!("one rule");
    };
    assert_eq!(
        (event.user.as_deref(), event.anonymous.as_deref()),
        (None, Some("d-1"))
    );
}

#[test]
fn a_mapping_that_can_mean_nothing_is_refused_when_it_is_made() {
    for (mapping, says) in [
        ("person = \"a\"", "[[event]]"),
        ("[[event]]\nname = \"x\"", "person"),
        ("persn = \"a\"", "persn"),
        (
            "person = \"a\"\ntimezone = \"Mars\"\n[[event]]\nname = \"x\"",
            "Mars",
        ),
    ] {
        let error = Hook::new(mapping).unwrap_err().to_string();
        assert!(error.contains(says), "{error}");
    }
}

proptest::proptest! {
    #[test]
    fn no_message_panics(text in r#"\{("(id|type|created|data|x)":(1|"a"|null|-1e300|true|\[\]|\{"customer":("c"|0|\{\})\}),?){0,6}\}"#) {
        if let Ok(message) = serde_json::from_str::<Json>(&text.replace(",}", "}")) {
            let _ = decoded(BILLING, &message);
        }
    }
}
