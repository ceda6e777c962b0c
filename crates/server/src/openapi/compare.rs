//! Two groups of people beside each other: the question and its answer.

use serde_json::{Value, json};

use super::stages::number;
use super::{count, list, object, schema, text, word};

pub(super) fn schemas() -> Value {
    json!({
        "Compare": object("How two groups of people differ.", &["a", "b"], json!({
            "a": {"allOf": [schema("Criterion")], "description": "The people of the first group, as of the question's instant."},
            "b": {"description": "The people of the second, or `rest`: everybody else.", "oneOf": [{"const": "rest"}, schema("Criterion")]},
            "name_a": {"type": "string", "default": "a", "description": "What the first group is called."},
            "name_b": text("What the second is called; `b`, or `rest`, when absent."),
            "events": {"allOf": [schema("Names")], "description": "Events that are compared; all when absent."},
            "properties": {"type": "array", "maxItems": 20, "items": {"type": "string"}, "description": "Properties whose last known values are compared; some of the workspace's when absent."},
            "within": {"allOf": [schema("Span")], "description": "Of each person only so much time from their first event in the range on."},
            "minimum": {"type": "integer", "minimum": 1, "default": 20, "description": "People needed with an item in both groups together, and in each group."},
            "limit": {"type": "integer", "minimum": 1, "maximum": 1000, "default": 30, "description": "How many are listed."}
        })),
        "CompareGroup": object("A group.", &["name", "people", "compared", "inactive", "immature"], json!({
            "name": text("What it is called."), "people": count("Its people."), "compared": count("Those who are compared."),
            "inactive": count("Those without an event in the range."), "immature": count("Those whose time is not over.")
        })),
        "CompareSide": object("An item in a group.", &["people", "share", "low", "high"], json!({
            "people": count("People who have it, of those compared."), "share": number("Their share."),
            "low": number("Lower end of the share's interval."), "high": number("Upper end."),
            "per_person": number("Events per person compared; of events only.")
        })),
        "CompareItem": item(),
        "CompareAnswer": object("How two groups differ.", &["a", "b", "both", "neither", "items", "more", "too_few", "minimum"], json!({
            "a": {"allOf": [schema("CompareGroup")], "description": "The first group."},
            "b": {"allOf": [schema("CompareGroup")], "description": "The second."},
            "both": count("People in both: each counts in both."), "neither": count("People in neither."),
            "items": list("What they differ in, by the size of z.", schema("CompareItem")),
            "more": count("Ranked, but not listed."), "too_few": count("Not ranked: too few people."),
            "minimum": count("People needed."), "within_ms": count("How much time of each person is looked at; absent = the whole range.")
        }))
    })
}

fn item() -> Value {
    object(
        "One thing the groups differ in.",
        &[
            "kind",
            "name",
            "a",
            "b",
            "difference",
            "ratio",
            "z",
            "false_find_rate",
        ],
        json!({
            "kind": word("Did an event; the last known value of a property; the channel of the first touch.", &["event", "property", "channel"]),
            "name": text("The event, property or channel."), "value": text("The property's value."),
            "a": schema("CompareSide"), "b": schema("CompareSide"),
            "difference": {"allOf": [schema("Estimate")], "description": "Share of `a` − share of `b`."},
            "ratio": {"allOf": [schema("EstimateOrNull")], "description": "Share of `a` ⁄ share of `b`; null where nobody of `b` has it."},
            "z": number("The two-proportion z with the pooled share."),
            "false_find_rate": number("Share of chance finds among the items at least as different as this one.")
        }),
    )
}
