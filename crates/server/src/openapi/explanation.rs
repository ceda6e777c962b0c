//! Why a unit stands where it stands.

use serde_json::{Value, json};

use super::{count, list, optional, record, schema, text, text_or_null, word};

pub(super) fn schemas() -> Value {
    json!({
        "ExplainAnswer": record("Why a person, account or entity stands where it stands.", json!({
            "person": optional(text("`per_…`; absent for units that cross people.")), "id": text_or_null("The id as the source wrote it."),
            "units": list("Unit by unit, at most 100.", schema("UnitExplanation")),
            "units_left_out": count("Units beyond the hundred.")
        })),
        "UnitExplanation": record("One unit.", json!({
            "unit": optional(text("Which unit, when it is not the person.")),
            "held": optional(list("The values of properties that must keep one value; absent where there is none.", text("A value."))),
            "why": schema("Why"),
            "told": list("The facts of `why` one by one, in the order of their places.", schema("ToldFact")),
            "events": list("The matched events, in the order of `why.matched`.", schema("TimelineEvent"))
        })),
        "Why": why(),
        "ToldFact": fact()
    })
}

fn why() -> Value {
    let matched = record(
        "An event that took part.",
        json!({"index": count("Its position among the unit's events."), "role": text("As what: `step 1`, `start`, `exclusion` …")}),
    );
    record(
        "Why one unit stands where it stands.",
        json!({
            "verdict": text("A stable code such as `funnel.window_closed`."),
            "facts": {
                "type": "object", "additionalProperties": true,
                "description": "What the verdict speaks of, nested as the kind sees it: the fields of its `members` detail and more. `told` has the same one by one, with units."
            },
            "sentence": text("One plain English sentence; `?sentence=true` gives it in every language."),
            "matched": list("The events that took part.", matched)
        }),
    )
}

fn fact() -> Value {
    record(
        "One fact.",
        json!({
            "key": text("A stable name: the place without numbers, such as `moves.at`."),
            "place": text("Where it stands among the facts, such as `moves[0].at`."),
            "unit": word("What the value is: an instant (ISO 8601 UTC), a length of time in milliseconds, how many, a number, an amount (the currency stands beside it), a yes or no, or a text.",
                &["instant", "length", "count", "number", "money", "flag", "text"]),
            "value": {"type": ["string", "number", "boolean", "null"], "description": "The value; null = none is known."}
        }),
    )
}
