//! What comes before an outcome: the question and its answer.

use serde_json::{Value, json};

use super::stages::{maybe, number};
use super::{count, list, object, schema, text};

pub(super) fn schemas() -> Value {
    json!({
        "Preceding": object("What comes before an outcome more often than otherwise.", &["outcome"], json!({
            "outcome": {"allOf": [schema("EventFilter")], "description": "What is to come."},
            "within": {"allOf": [schema("Span")], "default": "7d", "description": "Time allowed for it."},
            "events": {"allOf": [schema("Names")], "description": "Events that may come before it; all others when absent."},
            "by": {"description": "What tells one thing from another; `event` when absent.", "oneOf": [
                {"const": "event", "description": "The event's name."},
                object("The value of a property.", &["property"], json!({"property": text("The property.")}))
            ]},
            "minimum": {"type": "integer", "minimum": 1, "default": 30, "description": "What has fewer people on either side is counted, not ranked."},
            "limit": {"type": "integer", "minimum": 1, "maximum": 1000, "default": 50, "description": "How many are listed."},
            "sort": {"type": "string", "enum": ["lift", "share", "difference"], "default": "lift", "description": "Largest first."}
        })),
        "Estimate": object("A number with its 95 % interval.", &["value", "low", "high"], json!({
            "value": number("The number."), "low": maybe("Lower end; null where it cannot be told."), "high": maybe("Upper end; null where it cannot be told.")
        })),
        "EstimateOrNull": {"description": "A number with its interval; null where there is none.", "oneOf": [schema("Estimate"), {"type": "null"}]},
        "PrecedingSide": side(),
        "PrecedingItem": item(),
        "PrecedingAnswer": object("What came before an outcome: an association, not a cause.",
            &["within_ms", "people", "at_once", "immature", "start", "items", "more", "too_few", "minimum"], json!({
            "within_ms": count("Time allowed for the outcome."), "people": count("People with a start in the range."),
            "at_once": count("Those who start with the outcome."), "immature": count("Those whose time from the start is not over."),
            "start": {"description": "All others, from their start on; null where there are none.", "oneOf": [schema("PrecedingSide"), {"type": "null"}]},
            "items": list("What came before, in the order asked for.", schema("PrecedingItem")),
            "more": count("Ranked, but not listed."), "too_few": count("Not ranked: too few people on a side."), "minimum": count("People needed on each side.")
        }))
    })
}

fn side() -> Value {
    object(
        "People watched for the outcome.",
        &[
            "people",
            "followed",
            "did_first",
            "of",
            "share",
            "low",
            "high",
        ],
        json!({
            "people": count("How many."), "followed": count("Those the outcome came to in time."),
            "did_first": count("Of the others, those who did it before any outcome: each counts half."),
            "of": number("people − ½ · did_first."), "share": number("followed ⁄ of."),
            "low": number("Lower end of the share's interval."), "high": number("Upper end.")
        }),
    )
}

fn item() -> Value {
    object(
        "One thing that came before.",
        &[
            "item",
            "did",
            "others",
            "lift",
            "difference",
            "median_time_ms",
            "immature",
        ],
        json!({
            "item": text("Its name."),
            "did": {"allOf": [schema("PrecedingSide")], "description": "People who did it, from then on."},
            "others": {"allOf": [schema("PrecedingSide")], "description": "People as long as they had not, from their start on."},
            "lift": {"allOf": [schema("EstimateOrNull")], "description": "Share of `did` ⁄ share of `others`."},
            "difference": {"allOf": [schema("Estimate")], "description": "Share of `did` − share of `others`."},
            "median_time_ms": maybe("From it to the outcome."),
            "immature": count("Did it, and the time since is not over.")
        }),
    )
}
