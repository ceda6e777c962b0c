//! Questions about responses, and their answers.

use serde_json::{Value, json};

use super::{interval, list, maybe, number, object, optional, record, schema, text, with, word};

/// The schema of the question document.
pub(super) fn questions() -> Value {
    let bound = |description: &str| json!({"type": "number", "description": description});
    let bounds = json!({
        "min": bound("Lowest number that is an answer."), "max": bound("Highest."),
        "positive_from": bound("From here on an answer is positive."), "negative_to": bound("Up to here it is negative.")
    });
    let required = ["min", "max", "positive_from", "negative_to"];
    let custom = object("A scale of one's own.", &required, bounds.clone());
    json!({
        "Responses": object("Scores of surveys and reviews, added up by what they mean.", &["type"], json!({
            "of": schema("EventFilter"),
            "score": text("The property that holds the number. Found together with `of` by what names mean when both are absent; `score` when only `of` is given."),
            "type": {"description": "What the numbers mean: NPS (0 to 10), CSAT (1 to 5), CES (1 to 7), stars (1 to 5), or a scale of one's own.", "oneOf": [
                {"type": "string", "enum": ["nps", "csat", "ces", "stars"]},
                {"type": "object", "required": ["custom"], "properties": {"custom": custom}, "additionalProperties": false}
            ]},
            "scale": object("What differs from the kind's usual scale.", &[], bounds),
            "per": word("Every response, or a person's latest alone; `response` when absent.", &["response", "latest_per_person"]),
            "by": text("Split by a property of the response."),
            "period": schema("Period"),
            "top": {"type": "integer", "default": 25, "description": "Values before the rest is \"(other)\"."}
        }))
    })
}

/// Schemas of the answer.
pub(super) fn answers() -> Value {
    let counted = || json!({"responses": number("Responses."), "people": maybe("Distinct people; null where a limit left it out.")});
    let shared = |key: &str, what: Value| {
        let share = maybe("Share of the responses with a score.");
        with(counted(), json!({"share": share, key: what}))
    };
    let net = record(
        "Share of positive less share of negative responses, −100 to 100; of `nps` the NPS.",
        json!({
            "score": number("The score."), "standard_error": maybe("100·√((p + d − (p − d)²) ⁄ n)."), "interval": interval("95 %, normal; may reach beyond ±100.")
        }),
    );
    let figures = || {
        json!({
            "responses": number("With a score on the scale."), "people": maybe("Distinct people behind them."),
            "net": {"oneOf": [net.clone(), {"type": "null"}]}, "positive": {"oneOf": [schema("Rate"), {"type": "null"}]},
            "mean": maybe("Mean of the scores."), "mean_interval": interval("95 %, Student's distribution."),
            "classes": list("From best to worst.", record("One class.", shared("class", text("Its name.")))),
            "scores": list("Ascending.", record("One score.", shared("score", number("The score.")))),
            "off_scale": record("Numbers outside the scale.", counted()), "unscored": record("Without a number.", counted())
        })
    };
    let periods = || {
        let period = with(figures(), json!({"period": text("The period.")}));
        optional(list(
            "Per period; absent without a period.",
            record("One period.", period),
        ))
    };
    let difference = record(
        "A group against all other responses.",
        json!({
            "of": text("`net`, `positive` or `mean`."), "difference": number("The group's less the others'."), "interval": list("95 %: from, to.", number("An end.")),
            "standard_error": optional(number("Absent for `positive`.")), "z": optional(number("Of `net`.")), "p_value": optional(number("Two-sided, of `net`."))
        }),
    );
    let mut group = with(figures(), json!({"breakdown": text("The value.")}));
    group["against_rest"] = json!({"oneOf": [difference, {"type": "null"}]});
    group["periods"] = periods();
    json!({
        "ResponsesAnswer": record("Scores by what they mean.", json!({
            "scale": record("The scale responses were read by.", json!({
                "min": number("Lowest number that is an answer."), "max": number("Highest."),
                "positive_from": number("From here on an answer is positive."), "negative_to": number("Up to here it is negative.")
            })),
            "all": record("All together.", figures()),
            "periods": periods(),
            "groups": optional(list("Per value, most responses first; absent without `by`.", record("One value.", group))),
            "values": optional(number("Values in all.")),
            "refused": super::paths::refused()
        }))
    })
}
