//! Which filter a question means, what is put in force, and what answers say.

use serde_json::{Value as Json, json};
use wayfarer_core::ErrorCode;
use wayfarer_engine::{Answer, Control};
use wayfarer_journey::Question;
use wayfarer_journey::agents::BotFilter;

use crate::testing::Shop;
use crate::{
    Actor, AppError, Capability, Expected, SaveDefinition, UnknownNames, Which, WhichHeld,
};

const EVENTS: &str = "\
user_id,event,time,user_agent
ann,visit,2024-01-01T00:00:00Z,Mozilla/5.0 (Windows NT 10.0) Chrome/126.0
ann,order,2024-01-02T00:00:00Z,Mozilla/5.0 (Windows NT 10.0) Chrome/126.0
bob,visit,2024-01-01T00:00:00Z,Googlebot/2.1
bob,order,2024-01-05T00:00:00Z,Googlebot/2.1
cid,visit,2024-01-01T00:00:00Z,acme load test
";

const MAPPING: &str = r#"
person = "user_id"
time = "time"
[[event]]
name = { column = "event" }
"#;

const OWN: &str = "\
version: 1
key: default
names: Ours
agents: [{starts_with: acme}]
";

fn actor(may: Capability) -> Actor {
    Actor {
        name: "mei".to_owned(),
        may,
    }
}

fn shop() -> Shop {
    Shop::with(EVENTS, MAPPING)
}

fn ask(shop: &Shop, document: Json) -> Result<Answer, AppError> {
    let question = Question::from_json(&document.to_string()).unwrap();
    shop.app.ask(&shop.shop, &question, &Control::unlimited())
}

fn trend(shop: &Shop, more: Json) -> Answer {
    let mut document = json!({"version": 1, "as_of": "2024-02-01", "trend": {}});
    for (name, value) in more.as_object().unwrap() {
        document[name] = value.clone();
    }
    ask(shop, document).unwrap()
}

fn events(answer: &Answer) -> Json {
    let document = serde_json::to_value(&answer.answer).unwrap();
    document["trend"]["lines"][0]["points"][0]["value"].clone()
}

fn publish(shop: &Shop, text: &str) {
    let save = SaveDefinition {
        text,
        key: None,
        note: None,
        expected: Expected::Anything,
    };
    let who = actor(Capability::Publish);
    let app = &shop.app;
    app.save_definition::<BotFilter>(&shop.shop, &save, &who)
        .unwrap();
    app.publish_definition::<BotFilter>(
        &shop.shop,
        "default",
        None,
        &Expected::Anything,
        UnknownNames::Refuse,
        &who,
    )
    .unwrap();
}

#[test]
fn an_answer_says_by_which_filter_and_how_many_were_left_out() {
    let shop = shop();
    let answer = trend(&shop, json!({}));
    assert_eq!(events(&answer), 3.0);
    assert_eq!(answer.meta.bots_left_out, Some(2));
    let asked = serde_json::to_value(&answer.question).unwrap();
    assert_eq!(asked["bots"], json!({"key": "default", "version": 0}));
    let none = trend(&shop, json!({"bots": "none"}));
    assert_eq!((events(&none), none.meta.bots_left_out), (json!(5.0), None));
}

#[test]
fn only_events_the_question_looks_at_are_counted() {
    let shop = shop();
    let of = |more: Json| trend(&shop, more).meta.bots_left_out;
    assert_eq!(of(json!({"range": {"from": "2024-01-04"}})), Some(1));
    assert_eq!(
        of(json!({"trend": {"series": [{"event": "visit"}]}})),
        Some(1)
    );
    let elsewhere = json!({"property": {"name": "user_agent", "contains": "Chrome"}});
    assert_eq!(of(json!({"where": elsewhere})), Some(0));
    let buyers = json!({"did": {"event": "order"}});
    assert_eq!(of(json!({"segment": buyers})), Some(0));
}

#[test]
fn a_published_filter_holds_for_all_history_and_can_be_switched_off() {
    let shop = shop();
    publish(&shop, OWN);
    let own = trend(&shop, json!({}));
    assert_eq!(
        (events(&own), own.meta.bots_left_out),
        (json!(2.0), Some(3))
    );
    let pinned = trend(&shop, json!({"bots": {"key": "default", "version": 0}}));
    assert_eq!(events(&pinned), 3.0);
    publish(&shop, &format!("{OWN}enabled: false\n"));
    let off = trend(&shop, json!({}));
    assert_eq!((events(&off), off.meta.bots_left_out), (json!(5.0), None));
    let first = trend(&shop, json!({"bots": {"key": "default", "version": 1}}));
    assert_eq!(events(&first), 2.0);
    let held = shop
        .app
        .bot_filter(&shop.shop, "default", WhichHeld::Own(Which::Published))
        .unwrap();
    assert_eq!((held.version, held.built_in), (Some(2), false));
}

#[test]
fn nobody_can_call_a_filter_of_their_own_none() {
    let shop = shop();
    let document = json!({"version": 1, "bots": "strict", "trend": {}});
    let error = ask(&shop, document).unwrap_err();
    assert_eq!(error.code, ErrorCode::DefinitionUnknown);
    assert_eq!(error.pointer.as_deref(), Some("/bots"));
    let text = OWN.replace("default", "none");
    let save = SaveDefinition {
        text: &text,
        key: None,
        note: None,
        expected: Expected::Anything,
    };
    let saved =
        shop.app
            .save_definition::<BotFilter>(&shop.shop, &save, &actor(Capability::Publish));
    assert!(saved.is_err());
}

#[test]
fn a_store_without_user_agents_is_asked_as_ever() {
    let without = "user_id,event,time\nann,visit,2024-01-01T00:00:00Z\n";
    let shop = Shop::with(without, MAPPING);
    let answer = trend(&shop, json!({}));
    assert_eq!(answer.meta.bots_left_out, None);
    assert!(answer.question.bots.is_none());
}
