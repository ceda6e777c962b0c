//! Friction: its question and its answer.

use serde_json::{Value, json};

use super::paths::refused;

use super::{list, number, object, optional, record, schema, text, word};

const KINDS: [&str; 6] = ["loop", "repeat", "error", "wait", "contact", "drop"];

/// The schema of the question document.
pub(super) fn questions() -> Value {
    let whole = |least: u64, default: u64, what: &str| json!({"type": "integer", "minimum": least, "default": default, "description": what});
    let span = |default: &str, what: &str| json!({"allOf": [schema("Span")], "default": default, "description": what});
    json!({
        "Friction": object("Where people struggle, ranked by what is lost there or by how many they are.", &["outcome"], json!({
            "outcome": schema("EventFilter"),
            "within": span("7d", "Time for the outcome to follow, its end included."),
            "events": {"allOf": [schema("EventFilter")], "description": "Which events are steps; what customers do themselves, by what event names mean, when absent."},
            "node": schema("FrictionNode"),
            "session": object("Where a session ends; `30m` when absent.", &["gap"], json!({"gap": schema("Span")})),
            "detectors": {"type": "array", "minItems": 1, "items": {"enum": KINDS}, "description": "Which detectors look; all when absent."},
            "loop": object("When a session is a loop.", &["returns"], json!({"returns": whole(1, 2, "Returns to a step of the pair: A, B, A, B is two.")})),
            "repeat": object("When the same step again is an attempt.", &["times", "within"], json!({
                "times": {"type": "integer", "minimum": 2, "maximum": 100, "default": 3, "description": "How often in a row."},
                "within": span("5m", "From the first of them to the last, at most.")
            })),
            "wait": object("When a wait is long: beyond both.", &["factor", "floor"], json!({
                "factor": {"type": "number", "exclusiveMinimum": 0, "default": 2, "description": "So many times the 95th percentile of the pair's waits."},
                "floor": span("1m", "And longer than this.")
            })),
            "contact": object("When another contact is a repeated one.", &["within"], json!({"within": span("7d", "After the contact before it, at most.")})),
            "errors": list("Which events are errors; by what event names mean when absent.", schema("EventFilter")),
            "contacts": list("Which events are contacts with support; by what event names mean when absent.", schema("EventFilter")),
            "sort": {"enum": ["lost", "people"], "default": "lost", "description": "What spots are ranked by."},
            "minimum": whole(1, 20, "Spots with fewer people are counted, not ranked; two sides with fewer are not compared."),
            "limit": {"type": "integer", "minimum": 1, "maximum": 1000, "default": 20, "description": "Spots shown."}
        })),
        "FrictionNode": object("What a step is called; by its event when absent.", &[], json!({
            "by": text("The property that names it."),
            "group": list("Names that are joined: the first pattern that fits gives the name.", object("By `like` or by `matches`.", &["name"], json!({
                "like": text("Name with `*` for any text."), "matches": text("Regular expression."), "name": text("The joint name.")
            })))
        }))
    })
}

/// Schemas of the answer.
pub(super) fn answers() -> Value {
    let rate_or_null = || json!({"oneOf": [schema("Rate"), {"type": "null"}]});
    let difference_or_null = |what: &str| json!({"oneOf": [schema("FrictionDifference"), {"type": "null"}], "description": what});
    let spot = record(
        "A detector with its event or pair of events.",
        json!({
            "detector": word("What noticed it.", &KINDS), "event": text("Its event, or step."),
            "to": optional(text("The other one of a pair: where a wait leads to, what a loop comes back from.")),
            "occurrences": number("How often it happened."), "sessions": number("Sessions it happened in."),
            "hit": schema("FrictionSide"), "comparable": schema("FrictionSide"),
            "difference": difference_or_null("Share of the comparable with the outcome − share of those who met it; null where either side has too few."),
            "lost": difference_or_null("That times the people who met it and whose time is over: outcomes lost."),
            "p95_ms": optional(number("Of a wait: the 95th percentile of the pair's waits.")), "limit_ms": optional(number("Of a wait: longer ones are counted.")),
            "before": optional(text("Of an error: the step that most often comes right before it; who took it and never had the error is comparable.")),
            "continued": optional(schema("Rate")), "next": optional(text("Of a drop: the other step that most often follows in a session."))
        }),
    );
    let detector = record(
        "What one detector found.",
        json!({
            "detector": word("Which.", &KINDS), "has_source": {"type": "boolean", "description": "Whether there is anything it can look at; without it nothing is known."},
            "spots": number("Spots somebody met."), "below_minimum": number("Of these, with too few people.")
        }),
    );
    json!({
        "FrictionSide": record("People and what followed.", json!({
            "people": number("How many."), "open": number("Of these, those whose time is not over: they are in no share."), "outcome": rate_or_null()
        })),
        "FrictionDifference": record("A difference with its interval of 95 % (Newcombe 1998, method 10).", json!({
            "value": number("Above 0 = fewer get to the outcome among those who met it."), "low": number("Lower end."), "high": number("Upper end.")
        })),
        "FrictionAnswer": record("Where people struggle. What goes with an outcome need not be its cause.", json!({
            "all": schema("FrictionSide"), "detectors": list("What each detector found.", detector),
            "spots": list("Spots with enough people, by rank.", spot), "more": number("Ranked spots beyond those shown."),
            "below_minimum": number("Spots with too few people."), "refused": refused()
        }))
    })
}
