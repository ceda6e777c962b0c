//! The use cases over a shop with a few arrivals.

use serde_json::{Value as Json, json};
use wayfarer_core::ErrorCode;
use wayfarer_engine::{Body, Control};
use wayfarer_journey::Question;
use wayfarer_journey::channels::ChannelGrouping;
use wayfarer_journey::definition::{Definition, DefinitionRef, Severity};
use wayfarer_journey::lifecycle::Lifecycle;

use super::*;
use crate::testing::Shop;
use crate::{
    Actor, AppError, Capability, Expected, SaveDefinition, UnknownNames, Which, WhichHeld,
};

const EVENTS: &str = "\
user_id,event,time,source,medium,referrer,channel,url
ann,visit,2024-01-01T00:00:00Z,google,cpc,,,https://shop.example/
bob,visit,2024-01-01T00:00:00Z,,,https://www.google.com/,,https://shop.example/
bob,visit,2024-01-02T00:00:00Z,,,https://shop.example/a,,https://shop.example/b
cid,visit,2024-01-01T00:00:00Z,runners,club,,,https://shop.example/
cid,visit,2024-01-03T00:00:00Z,runners,club,,,https://shop.example/
dee,visit,2024-01-01T00:00:00Z,,,,store,
eve,visit,2024-01-01T00:00:00Z,,,,,https://shop.example/
";

const MAPPING: &str = r#"
person = "user_id"
time = "time"
channel = "channel"
referrer = "referrer"
url = "url"
[utm]
source = "source"
medium = "medium"
[[event]]
name = { column = "event" }
"#;

const OWN: &str = "\
version: 1
key: default
names: Ours
groups:
  # Clubs bring people who stay.
  - {key: clubs, names: Clubs, when: {medium: {is: club}}}
  - {key: paid-search, names: Paid Search, when: {medium: {is: cpc}}}
";

impl Shop {
    fn new() -> Self {
        Self::with(EVENTS, MAPPING)
    }

    fn save(&self, text: &str) -> Result<(), AppError> {
        let save = SaveDefinition {
            text,
            key: None,
            note: None,
            expected: Expected::Anything,
        };
        let saved = self.app.save_definition::<ChannelGrouping>(
            &self.shop,
            &save,
            &actor(Capability::Edit),
        );
        saved.map(|_| ())
    }

    fn publish(&self, may: Capability) -> Result<(), AppError> {
        let (key, unknown) = ("default", UnknownNames::Refuse);
        let expected = Expected::Anything;
        let published = self.app.publish_definition::<ChannelGrouping>(
            &self.shop,
            key,
            None,
            &expected,
            unknown,
            &actor(may),
        );
        published.map(|_| ())
    }

    /// Events per group.
    fn groups(&self, column: &str, channels: Option<Json>) -> Json {
        let mut question = json!({"trend": {"breakdown": column, "top": 100}});
        if let Some(channels) = channels {
            question["channels"] = channels;
        }
        let answer = self.ask(question).unwrap();
        let lines = answer["answer"]["trend"]["lines"].as_array().unwrap();
        let groups = lines.iter().filter_map(|line| {
            let group = line["breakdown"].as_str()?;
            Some((group.to_owned(), line["points"][0]["value"].clone()))
        });
        Json::Object(groups.collect())
    }

    fn preview(&self, request: &ChannelPreviewRequest) -> Result<ChannelPreview, AppError> {
        self.app
            .preview_channels(&self.shop, request, &Control::unlimited())
    }
}

fn actor(may: Capability) -> Actor {
    Actor {
        name: "mei".to_owned(),
        may,
    }
}

fn built_in() -> Json {
    json!({"(none)": 1.0, "direct": 1.0, "organic-search": 1.0, "paid-search": 1.0, "unassigned": 3.0})
}

fn own() -> Json {
    json!({"(none)": 2.0, "clubs": 2.0, "paid-search": 1.0, "unassigned": 2.0})
}

#[test]
fn the_built_in_rules_hold_until_a_version_is_published() {
    let shop = Shop::new();
    let held = shop
        .app
        .channel_grouping(&shop.shop, "default", "published".parse().unwrap())
        .unwrap();
    assert_eq!((held.version, held.built_in), (Some(0), true));
    assert_eq!(shop.groups("$channel_group", None), built_in());
    shop.save(OWN).unwrap();
    assert_eq!(
        shop.groups("$channel_group", None),
        built_in(),
        "a draft holds nowhere"
    );
    let refused = shop.publish(Capability::Edit).unwrap_err();
    assert_eq!(refused.code, ErrorCode::AccessForbidden);
    shop.publish(Capability::Publish).unwrap();
    // The same question on unchanged data: answers are kept by the rules' version, too.
    assert_eq!(shop.groups("$channel_group", None), own());
    let first = json!([{"key": "default", "version": 1}]);
    let answer = shop
        .ask(json!({"trend": {"breakdown": "$channel_group"}}))
        .unwrap();
    assert_eq!(answer["question"]["channels"], first);

    shop.save(&OWN.replace("club}", "other}")).unwrap();
    shop.publish(Capability::Publish).unwrap();
    assert_eq!(shop.groups("$channel_group", None)["unassigned"], 4.0);
    assert_eq!(shop.groups("$channel_group", Some(first)), own());
    let zero = json!([{"key": "default", "version": 0}]);
    assert_eq!(shop.groups("$channel_group", Some(zero)), built_in());
    shop.app
        .archive_definition::<ChannelGrouping>(&shop.shop, "default", &actor(Capability::Publish))
        .unwrap();
    assert_eq!(shop.groups("$channel_group", None), built_in());
    let held = shop
        .app
        .channel_grouping(&shop.shop, "default", WhichHeld::Own(Which::Version(2)));
    assert_eq!(held.unwrap().version, Some(2));
}

#[test]
fn a_grouping_nobody_knows_is_refused_where_it_is_named() {
    let shop = Shop::new();
    let error = shop
        .ask(json!({"trend": {"breakdown": "$channel_group.media"}}))
        .unwrap_err();
    assert_eq!(error.code, ErrorCode::DefinitionUnknown);
    assert_eq!(error.pointer.as_deref(), Some("/trend/breakdown"));
    shop.save(&OWN.replace("key: default", "key: media"))
        .unwrap();
    let error = shop
        .ask(json!({"trend": {"breakdown": "$channel_group.media"}}))
        .unwrap_err();
    assert!(
        error.message.contains("does not have a version in force"),
        "{error}"
    );
    let beyond = shop
        .app
        .channel_grouping(&shop.shop, "media", "0".parse().unwrap());
    assert_eq!(beyond.unwrap_err().code, ErrorCode::DefinitionUnknown);
}

fn lifecycle(column: &str) -> String {
    format!(
        "{{version: 1, key: shop, names: Shop, initial: new, stages: [{{key: new, names: N}}, {{key: clubber, names: C}}], \
         transitions: [{{from: new, to: clubber, kind: progress, when: {{did: {{where: {{property: {{name: {column}, is: clubs}}}}}}}}}}]}}"
    )
}

#[test]
fn a_lifecycle_may_look_at_groups_and_follows_the_rules_that_hold() {
    let shop = Shop::new();
    let text = lifecycle("$channel_group.nowhere");
    let found = shop
        .app
        .check_definition::<Lifecycle>(&shop.shop, &text, UnknownNames::Refuse)
        .unwrap();
    let refused = found.findings.iter();
    let refused = refused.filter(|one| one.severity == Severity::Error);
    let paths: Vec<&str> = refused.map(|one| one.path.as_str()).collect();
    assert_eq!(paths, ["transitions[0].when.did.where.property.name"]);
    let text = lifecycle("$channel_group");
    let save = SaveDefinition {
        text: &text,
        key: None,
        note: None,
        expected: Expected::Nothing,
    };
    let owner = actor(Capability::Publish);
    shop.app
        .save_definition::<Lifecycle>(&shop.shop, &save, &owner)
        .unwrap();
    shop.app
        .publish_definition::<Lifecycle>(
            &shop.shop,
            "shop",
            None,
            &Expected::Anything,
            UnknownNames::Refuse,
            &owner,
        )
        .unwrap();
    let now = |shop: &Shop| {
        let answer = shop.ask(json!({"stages": {"lifecycle": "shop"}})).unwrap();
        answer["answer"]["stages"]["stages"][1]["now"].clone()
    };
    assert_eq!(now(&shop), 0);
    shop.save(OWN).unwrap();
    shop.publish(Capability::Publish).unwrap();
    assert_eq!(now(&shop), 1);
    let by_stage = shop
        .ask(json!({"people": {"match": {"property": {"name": "$stage.shop", "is": "clubber"}}}}));
    let by_stage = by_stage.unwrap();
    assert_eq!(by_stage["answer"]["people"]["total"], 1);
    assert_eq!(
        by_stage["question"]["channels"],
        json!([{"key": "default", "version": 1}])
    );
}

#[test]
fn a_preview_says_what_moves_and_each_number_has_its_list() {
    let shop = Shop::new();
    shop.save(OWN).unwrap();
    let preview = shop.preview(&ChannelPreviewRequest::default()).unwrap();
    assert_eq!(
        (preview.before.version, preview.after.version),
        (Some(0), None)
    );
    let told = |group: Option<&str>| {
        let mut rows = preview.groups.iter();
        let row = rows.find(|row| row.group.as_deref() == group).unwrap();
        let pair = |count: &ChannelCount| (count.events, count.people);
        (pair(&row.before), pair(&row.after))
    };
    assert_eq!(told(Some("clubs")), ((0, 0), (2, 1)));
    assert_eq!(told(Some("paid-search")), ((1, 1), (1, 1)));
    assert_eq!(told(Some("organic-search")), ((1, 1), (0, 0)));
    assert_eq!(told(Some("unassigned")), ((3, 2), (2, 2)));
    assert_eq!(told(None), ((1, 1), (2, 2)));
    let moves: Vec<_> = preview
        .moves
        .iter()
        .map(|one| {
            (
                one.from.as_deref(),
                one.to.as_deref(),
                one.count.events,
                one.count.people,
            )
        })
        .collect();
    assert_eq!(
        moves,
        [
            (Some("unassigned"), Some("clubs"), 2, 1),
            (Some("direct"), None, 1, 1),
            (Some("organic-search"), Some("unassigned"), 1, 1),
        ]
    );
    assert_eq!((preview.moved.events, preview.moved.people), (4, 3));
    let unmatched: Vec<_> = preview
        .unmatched
        .iter()
        .map(|one| {
            (
                one.source.as_deref(),
                one.referrer.as_deref(),
                one.channel.as_deref(),
                one.count.events,
            )
        })
        .collect();
    assert_eq!(unmatched.len(), 2);
    assert!(
        unmatched.contains(&(None, Some("google.com"), None, 1)),
        "{unmatched:?}"
    );
    assert!(
        unmatched.contains(&(None, None, Some("store"), 1)),
        "{unmatched:?}"
    );
    assert_eq!(preview.unmatched_more, More::default());

    let counts = preview
        .groups
        .iter()
        .flat_map(|row| [&row.before, &row.after]);
    let counts = counts.chain(preview.moves.iter().map(|one| &one.count));
    let counts = counts.chain(preview.unmatched.iter().map(|one| &one.count));
    for count in counts.chain([&preview.moved]) {
        let Some(cell) = &count.cell else {
            assert_eq!(count.people, 0);
            continue;
        };
        let of = &preview.questions[cell.question];
        let question = json!({"version": 1, "members": {"of": of, "cell": cell.cell}});
        let question = Question::from_json(&question.to_string()).unwrap();
        let answer = shop
            .app
            .ask(&shop.shop, &question, &Control::unlimited())
            .unwrap();
        let Body::Members(listed) = answer.answer else {
            panic!("a list was asked for");
        };
        assert_eq!(listed.total, count.people, "{cell:?}");
    }
}

#[test]
fn a_preview_takes_any_rules_and_refuses_those_to_mend() {
    let shop = Shop::new();
    let request: ChannelPreviewRequest = serde_json::from_value(json!({
        "grouping": {"key": "default", "version": 0}, "range": {"from": "2024-01-02"}, "top": 1}))
    .unwrap();
    let preview = shop.preview(&request).unwrap();
    assert_eq!(preview.moves, []);
    assert_eq!(preview.moved.events, 0);
    let events: u64 = preview.groups.iter().map(|row| row.after.events).sum();
    assert_eq!(events, 2);
    let broken = OWN.replace("{is: club}", "{in: nowhere}");
    let broken = ChannelGrouping::read(&broken).definition.unwrap();
    let request = ChannelPreviewRequest {
        grouping: Some(DefinitionRef::Inline(Box::new(broken))),
        ..ChannelPreviewRequest::default()
    };
    let error = shop.preview(&request).unwrap_err();
    assert_eq!(error.code, ErrorCode::DefinitionInvalid);
    assert_eq!(error.parts[0].pointer, "/groups/0/when/medium/in");
    let request = ChannelPreviewRequest {
        top: Some(101),
        ..ChannelPreviewRequest::default()
    };
    assert_eq!(
        shop.preview(&request).unwrap_err().code,
        ErrorCode::RequestInvalid
    );
}
