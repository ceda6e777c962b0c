//! The journey check-up.

use serde_json::{Value, json};

use super::operations::{Operation, Summary, of_workspace, operation, with_parameters};
use super::{count, list, object, schema, text, word};

const KINDS: [&str; 5] = [
    "biggest_leak",
    "slowest_wait",
    "cooling_group",
    "best_source",
    "slipping",
];

/// The route.
pub(super) fn paths() -> Value {
    let looking = of_workspace(operation(Operation {
        id: "checkup",
        summary: Summary("Journey check-up", "旅程体检", "旅程體檢"),
        description: "The first findings on a workspace, unasked: the biggest leak, the slowest wait, a cooling group, the best source, customers slipping. Each is a number of a question; what there is too little data for is said.",
        answer: Some("JourneyCheckup"),
        problems: &[400, 401, 404, 429, 503],
    }));
    let as_of = json!([{"name": "as_of", "in": "query", "description": "Instant or date it is of; the last event when absent.", "schema": {"type": "string"}}]);
    json!({"/api/v1/workspaces/{ws}/checkup": {"get": with_parameters(looking, as_of)}})
}

/// What it answers.
pub(super) fn schemas() -> Value {
    let said = json!({"type": "object", "description": "The finding in one sentence, by language tag.", "required": ["en", "zh-CN", "zh-TW"],
        "properties": {"en": {"type": "string"}, "zh-CN": {"type": "string"}, "zh-TW": {"type": "string"}}});
    let amount = object(
        "An amount of money.",
        &["value", "currency"],
        json!({
            "value": {"type": "number", "description": "How much."}, "currency": text("As the source wrote it.")
        }),
    );
    json!({
        "JourneyCheckup": object("The first findings on a workspace.", &["as_of", "findings", "thin"], json!({
            "as_of": text("The instant it is of."),
            "findings": list("Those that concern the largest share of their people first.", schema("CheckupFinding")),
            "thin": list("What could not be found.", object("One.", &["kind", "why"], json!({
                "kind": word("What was looked for.", &KINDS),
                "why": word("Why not.", &["no_source", "too_few", "nothing_stands_out"])
            })))
        })),
        "CheckupFinding": object("One finding.", &["kind", "count", "of", "amount", "sentence", "question", "cell"], json!({
            "kind": word("What was looked for.", &KINDS), "count": count("People, or accounts, it concerns."), "of": count("Of how many."),
            "amount": {"description": "What is at stake; null where amounts are not known in one currency.", "oneOf": [amount, {"type": "null"}]},
            "sentence": said, "question": schema("Question"),
            "cell": {"type": "object", "description": "Which number of the question: for `members`."}
        }))
    })
}
