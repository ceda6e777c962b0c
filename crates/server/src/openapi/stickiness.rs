//! Stickiness: its question and its answer.

use serde_json::{Value, json};

use super::{flag, list, maybe, number, object, record, schema, text};

pub(super) fn schemas() -> Value {
    json!({
        "Stickiness": object("On how many of the days (or weeks) of each period people are active.", &[], json!({
            "events": {"allOf": [schema("EventFilter")], "description": "What counts as active; any event when absent."},
            "day": {"enum": ["day", "week"], "default": "day", "description": "What is counted."},
            "per": {"enum": ["week", "month", "quarter", "year"], "default": "month", "description": "Length of a period: longer than what is counted."}
        })),
        "StickinessAnswer": record("On how many days of each period people are active.", json!({
            "day": {"enum": ["day", "week"], "description": "What is counted."}, "complete": number("Complete periods there are."),
            "mean": maybe("Active days per person and complete period."), "ratio": maybe("Of complete periods: active days ⁄ days that could have been active."),
            "periods": list("Every period of the range.", record("One period.", json!({
                "period": text("How it is written."), "days": number("Days of it that lie in the range and have begun."),
                "incomplete": flag("A part of it lies outside the range, or is not over."), "people": number("People active in it."),
                "mean": maybe("Active days per person."), "ratio": maybe("`mean ⁄ days`: people active on an average day ⁄ people active in the period."),
                "counts": list("People by active days, from 1 to `days`.", record("People with so many.", json!({"days": number("How many."), "people": number("People.")})))
            })))
        }))
    })
}
