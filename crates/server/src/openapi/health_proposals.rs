//! Health templates and proposals.

use serde_json::{Value, json};

use super::operations::{Operation, Summary, of_workspace, operation, paged};
use super::resources::page;
use super::{flag, list, object, schema, text};

/// The paths and their methods.
pub(super) fn paths() -> Value {
    let mut proposing = of_workspace(operation(Operation {
        id: "propose_health_model",
        summary: Summary(
            "Propose a health model",
            "生成健康度模型建议",
            "產生健康度模型建議",
        ),
        description: "Recognises what the workspace's events mean, takes the health template that fits best or the one named, says which measures have no source, and how everybody would fare as of the last event. Nothing is saved.",
        answer: Some("HealthProposal"),
        problems: &[400, 401, 404, 408, 413, 415, 429, 500, 503],
    }));
    proposing["requestBody"] = json!({"required": true, "content": {"application/json": {
        "schema": schema("HealthProposalRequest"),
        "examples": {
            "best": {"summary": "The template that fits best", "value": {}},
            "named": {"summary": "A template by key", "value": {"template": "saas_accounts"}}
        }
    }}});
    json!({
        "/api/v1/workspaces/{ws}/health-templates": {"get": of_workspace(paged(operation(Operation {
            id: "list_health_templates",
            summary: Summary("List health templates", "列出健康度模板", "列出健康度範本"),
            description: "Health models to begin with, by key.",
            answer: Some("HealthTemplatePage"), problems: &[400, 401, 404],
        })))},
        "/api/v1/workspaces/{ws}/health-proposals": {"post": proposing}
    })
}

/// The schemas.
pub(super) fn schemas() -> Value {
    let fit = object(
        "How well a template suits the events.",
        &["template", "names", "fit"],
        json!({"template": text("Its key."), "names": schema("Localised"),
            "fit": {"type": "number", "description": "The coverage a subject could have, halved where nothing begins health."}}),
    );
    let missing = object(
        "A measure without a source.",
        &["measure", "missing"],
        json!({"measure": text("Its key."), "missing": list("Meanings nothing has.", text("A meaning."))}),
    );
    let required = [
        "template",
        "fits",
        "model",
        "no_source",
        "is_about_people_instead",
        "as_of",
        "health",
        "yaml",
    ];
    json!({
        "HealthTemplate": object("A health model to begin with.", &["template", "names", "about", "measures"], json!({
            "template": text("Its key."), "names": schema("Localised"), "about": schema("Localised"),
            "measures": list("Keys of its measures, in order.", text("A key."))
        })),
        "HealthTemplatePage": page("HealthTemplate"),
        "HealthProposalRequest": object("What is wanted.", &[], json!({"template": text("Key of a template; the one that fits best when absent.")})),
        "HealthProposal": object("A health model over the workspace's own events; saved nowhere.", &required, json!({
            "template": text("Key of its template."), "fits": list("Every template, the best first.", fit), "model": schema("HealthModel"),
            "no_source": list("Measures that nothing tells of: they take from the coverage.", missing),
            "is_about_people_instead": flag("Whether the template speaks of accounts and there are none."),
            "as_of": text("The instant of the last event."), "health": schema("HealthAnswer"),
            "yaml": text("The model as a file.")
        }))
    })
}
