use jiff::tz::TimeZone;
use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::*;

fn fixed(document: &Json, operations: Json) -> Result<Json, String> {
    let fix = Fix::new(&operations).map_err(|error| error.to_string())?;
    let zone = TimeZone::get("Asia/Shanghai").unwrap();
    fix.applied(document, &zone)
        .map_err(|refusal| refusal.detail)
}

#[test]
fn the_operations_of_the_standard_do_what_it_says() {
    // Appendix A of RFC 6902.
    for (before, operations, after) in [
        (
            json!({"foo": "bar"}),
            json!([{"op": "add", "path": "/baz", "value": "qux"}]),
            json!({"foo": "bar", "baz": "qux"}),
        ),
        (
            json!({"foo": ["bar", "baz"]}),
            json!([{"op": "add", "path": "/foo/1", "value": "qux"}]),
            json!({"foo": ["bar", "qux", "baz"]}),
        ),
        (
            json!({"baz": "qux", "foo": "bar"}),
            json!([{"op": "remove", "path": "/baz"}]),
            json!({"foo": "bar"}),
        ),
        (
            json!({"foo": ["bar", "qux", "baz"]}),
            json!([{"op": "remove", "path": "/foo/1"}]),
            json!({"foo": ["bar", "baz"]}),
        ),
        (
            json!({"baz": "qux", "foo": "bar"}),
            json!([{"op": "replace", "path": "/baz", "value": "boo"}]),
            json!({"baz": "boo", "foo": "bar"}),
        ),
        (
            json!({"foo": {"bar": "baz", "waldo": "fred"}, "qux": {"corge": "grault"}}),
            json!([{"op": "move", "from": "/foo/waldo", "path": "/qux/thud"}]),
            json!({"foo": {"bar": "baz"}, "qux": {"corge": "grault", "thud": "fred"}}),
        ),
        (
            json!({"foo": ["all", "grass", "cows", "eat"]}),
            json!([{"op": "move", "from": "/foo/1", "path": "/foo/3"}]),
            json!({"foo": ["all", "cows", "eat", "grass"]}),
        ),
        (
            json!({"baz": "qux", "foo": ["a", 2, "c"]}),
            json!([{"op": "test", "path": "/baz", "value": "qux"}, {"op": "test", "path": "/foo/1", "value": 2.0}]),
            json!({"baz": "qux", "foo": ["a", 2, "c"]}),
        ),
        (
            json!({"/": 9, "~1": 10}),
            json!([{"op": "test", "path": "/~01", "value": 10}]),
            json!({"/": 9, "~1": 10}),
        ),
        (
            json!({"foo": ["bar"]}),
            json!([{"op": "add", "path": "/foo/-", "value": ["abc", "def"]}]),
            json!({"foo": ["bar", ["abc", "def"]]}),
        ),
        (
            json!({"foo": 1}),
            json!([{"op": "copy", "from": "/foo", "path": "/bar"}]),
            json!({"foo": 1, "bar": 1}),
        ),
        (
            json!(7),
            json!([{"op": "replace", "path": "", "value": {"a": 1}}]),
            json!({"a": 1}),
        ),
        (
            json!({"a": 1}),
            json!([{"op": "move", "from": "/a", "path": "/a"}]),
            json!({"a": 1}),
        ),
    ] {
        assert_eq!(
            fixed(&before, operations.clone()),
            Ok(after),
            "{operations}"
        );
    }
}

#[test]
fn what_does_not_fit_says_which_operation_and_why() {
    let message = json!({"foo": ["bar"], "n": 1, "day": "3/12/2024"});
    for (operation, why) in [
        (
            json!({"op": "remove", "path": "/nope"}),
            "operation 1 of the fix (remove): nothing stands there",
        ),
        (
            json!({"op": "add", "path": "/a/b", "value": 1}),
            "operation 1 of the fix (add): there is nothing at '/a' to put it into",
        ),
        (
            json!({"op": "add", "path": "/foo/2", "value": 1}),
            "operation 1 of the fix (add): nothing stands there",
        ),
        (
            json!({"op": "add", "path": "/foo/01", "value": 1}),
            "operation 1 of the fix (add): nothing stands there",
        ),
        (
            json!({"op": "test", "path": "/n", "value": 2}),
            "operation 1 of the fix (test): something else stands there",
        ),
        (
            json!({"op": "cut", "path": "/n", "bytes": 2}),
            "operation 1 of the fix (cut): no text stands there",
        ),
        (
            json!({"op": "time", "path": "/day"}),
            "operation 1 of the fix (time): it could be day/month or month/day: add \"order\": \"day_first\" or \"month_first\"",
        ),
        (
            json!({"op": "turn", "path": "/n"}),
            "operation 1: unknown variant `turn`, expected one of `add`, `remove`, `replace`, `move`, `copy`, `test`, `time`, `cut`",
        ),
        (
            json!({"op": "remove", "path": "n"}),
            "operation 1: path is 'n': write a JSON pointer such as /properties/plan, with ~1 for / and ~0 for ~",
        ),
        (
            json!({"op": "remove", "path": "/~2"}),
            "operation 1: path is '/~2': write a JSON pointer such as /properties/plan, with ~1 for / and ~0 for ~",
        ),
        (
            json!({"op": "move", "from": "/foo", "path": "/foo/bar"}),
            "operation 1: '/foo/bar' lies in '/foo', which is moved away",
        ),
        (
            json!({"op": "remove", "path": ""}),
            "operation 1: a whole message cannot be removed",
        ),
        (
            json!({"op": "time", "path": "/day", "timezone": "Mars/Base"}),
            "operation 1: 'Mars/Base' is no time zone: write Asia/Shanghai",
        ),
    ] {
        assert_eq!(
            fixed(&message, json!([operation])),
            Err(why.to_owned()),
            "{operation}"
        );
    }
    assert!(
        fixed(&message, json!({}))
            .unwrap_err()
            .starts_with("a fix is a JSON array")
    );
}

#[test]
fn times_and_long_texts_are_brought_into_form() {
    let message = json!({"day": "3/12/2024 14:05", "s": 1_733_234_700, "zh": "2024年12月3日", "name": "订单完成"});
    let operations = json!([
        {"op": "time", "path": "/day", "order": "day_first", "timezone": "Europe/London"},
        {"op": "time", "path": "/s"},
        {"op": "time", "path": "/zh"},
        {"op": "cut", "path": "/name", "bytes": 7}
    ]);
    let after = json!({"day": "2024-12-03T14:05:00Z", "s": "2024-12-03T14:05:00Z", "zh": "2024-12-02T16:00:00Z", "name": "订单"});
    assert_eq!(fixed(&message, operations), Ok(after));
}

#[test]
fn copies_of_copies_end() {
    let doubling = |n: u8| json!({"op": "copy", "from": "", "path": format!("/again{n}")});
    let operations = (0..60).map(doubling).collect();
    let told = fixed(&json!({"text": "x".repeat(1_000)}), operations).unwrap_err();
    assert!(told.contains("larger than a request may be"), "{told}");
}

fn documents() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(json!(null)),
        Just(json!(1)),
        Just(json!("a/b~c")),
        any::<bool>().prop_map(Json::from)
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Json::Array),
            prop::collection::hash_map("[a/~]{1,2}", inner, 0..3)
                .prop_map(|members| Json::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    /// The differences, carried out as a fix, make the one document of the other.
    #[test]
    fn differences_tell_all_of_it(before in documents(), after in documents()) {
        let operations = differences(&before, &after).into_iter().map(|one| match one.after {
            Some(value) => json!({"op": "add", "path": one.pointer, "value": value}),
            None => json!({"op": "remove", "path": one.pointer}),
        });
        // Adding to an array would not replace: what stands there is replaced.
        let operations = operations.map(|mut one| {
            let is_there = one["path"].as_str().is_some_and(|path| before.pointer(path).is_some());
            if one["op"] == "add" && is_there {
                one["op"] = json!("replace");
            }
            one
        });
        prop_assert_eq!(fixed(&before, operations.collect()), Ok(after));
    }
}
