//! Questions about feature adoption, and their answers.

use serde_json::{Value, json};

use super::{list, maybe, number, object, optional, or_null, record, schema, text};

/// The schema of the question document.
pub(super) fn questions() -> Value {
    let uses = |required: &[&str], key: &str, what: &str| {
        let fields =
            json!({key: text(what), "event": schema("Names"), "where": schema("Condition")});
        object("Which events are uses; any when absent.", required, fields)
    };
    let number = |least: u64| json!({"type": "integer", "minimum": least});
    json!({
        "Adoption": object("How far people (or accounts) get with each feature: exposed, tried, repeated, favourite.", &["feature"], json!({
            "feature": {"description": "Each value of a property, or features by name (at most 50).", "oneOf": [
                uses(&["by"], "by", "The property that names the feature."),
                list("", uses(&["name"], "name", "What it is called."))
            ]},
            "exposed": schema("EventFilter"),
            "tried_at_least": {"type": "integer", "minimum": 1, "default": 1, "description": "Tried = used at least so often."},
            "repeated": {"description": "When a feature counts as repeated; `{\"distinct_days\": 3}` when absent.", "oneOf": [
                object("On so many local days.", &["distinct_days"], json!({"distinct_days": number(1)})),
                object("So often.", &["count"], json!({"count": number(1)}))
            ]},
            "favourite": {"description": "When a repeated feature is a favourite; `{\"share\": 0.3}` when absent.", "oneOf": [
                object("This share of the unit's uses of features.", &["share"], json!({"share": {"type": "number", "exclusiveMinimum": 0, "maximum": 1}})),
                object("So many uses.", &["count"], json!({"count": number(1)})),
                {"const": "top", "description": "The unit's most used feature."}
            ]},
            "dropped_after": {"allOf": [schema("Span")], "default": "30d", "description": "Dropped = repeated, then not used for this long."},
            "unit": schema("Unit"),
            "by": text("Split by a property of the unit's latest exposure or use that carries it."),
            "top": {"type": "integer", "default": 25, "description": "Features and values before the rest is \"(other)\"."}
        }))
    })
}

/// Schemas of the answer.
pub(super) fn answers() -> Value {
    let rate = || or_null("Rate");
    let feature = record(
        "One feature.",
        json!({
            "feature": text("Its name."), "exposed": number("Units exposed to it; whoever uses it is."), "tried": number("Of these, tried it."),
            "repeated": number("Of these, used it again and again."), "favourite": number("Of these, favour it."),
            "stands": record("Units by the level they got to and no further; they sum to `exposed`.", json!({
                "exposed": number(""), "tried": number(""), "repeated": number(""), "favourite": number("")
            })),
            "tried_rate": rate(), "repeated_rate": rate(), "favourite_rate": rate(),
            "dropped": number("Repeated it, and have not used it for the time asked."), "dropped_rate": rate(),
            "median_to_try_ms": maybe("From the first exposure."), "median_to_repeat_ms": maybe("From trying it.")
        }),
    );
    let depth = record(
        "Units that tried so many features.",
        json!({"features": number("How many."), "units": number("Units.")}),
    );
    let part = || {
        json!({
            "population": number("Units exposed to, or using, any feature."), "features": list("Most tried first.", feature.clone()),
            "depth": list("Ascending.", depth.clone())
        })
    };
    let mut group = part();
    group["breakdown"] = text("The value.");
    json!({
        "AdoptionAnswer": record("How far units get with features.", json!({
            "unit": text("What a unit is."), "all": record("All units.", part()), "groups": optional(list("Per value, most units first; absent without `by`.", record("One value.", group))),
            "features": number("Features in all."), "values": optional(number("Values in all.")), "unnamed_uses": number("Uses that name no feature."),
            "refused": super::paths::refused()
        }))
    })
}
