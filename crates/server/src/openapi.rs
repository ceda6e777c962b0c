//! The OpenAPI 3.1 document, kept by hand, a file per noun. Tests hold it against the router
//! and the router's answers against it.

mod accounts;
mod adoption;
mod answer;
mod checkup;
mod classifications;
mod definitions;
mod examples;
mod health;
mod health_proposals;
mod imports;
mod joined;
mod judgement;
mod kpi_plan_document;
mod kpis;
mod lifecycle_document;
mod operations;
mod paired;
mod proposals;
mod question;
mod resources;
mod responses;
mod signals;
mod stages;
mod worklist;

use serde_json::{Value, json};
use wayfarer_journey::HealthModel;
use wayfarer_journey::SignalModel;
use wayfarer_journey::kpi::KpiPlan;
use wayfarer_journey::lifecycle::Lifecycle;

#[cfg(test)]
pub(crate) use examples::examples;
#[cfg(test)]
pub(crate) use kpi_plan_document::EXAMPLE as KPI_PLAN_EXAMPLE;
#[cfg(test)]
pub(crate) use lifecycle_document::EXAMPLE;

/// The document.
pub(crate) fn document() -> Value {
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Wayfarer",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Customer journeys from events: imports, catalogue and questions. Times are ISO 8601 UTC. Everything under /api/v1 is only ever added to.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}
        },
        "servers": [{"url": "/"}],
        "security": [{"token": []}, {"session": []}],
        "paths": paths(),
        "components": {
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer", "description": "The set-up token printed at start; or the edit token, whose bearer may do everything but publish and archive."},
                "session": {"type": "apiKey", "in": "cookie", "name": "wayfarer_8420", "description": "The session `POST /api/v1/session` opens; the cookie's name ends in the port."}
            },
            "responses": {"Problem": problem_response("What went wrong, why, and what to do.")},
            "schemas": schemas()
        }
    })
}

fn problem_response(description: &str) -> Value {
    let schema = json!({"$ref": "#/components/schemas/Problem"});
    json!({"description": description, "content": {"application/problem+json": {"schema": schema}}})
}

fn paths() -> Value {
    joined([
        operations::paths(),
        imports::paths(),
        checkup::paths(),
        definitions::paths::<Lifecycle>(&lifecycle_document::NOUN),
        definitions::paths::<KpiPlan>(&kpi_plan_document::NOUN),
        kpis::paths(),
        definitions::paths::<HealthModel>(&health::NOUN),
        proposals::paths(),
        health_proposals::paths(),
        stages::paths(),
        classifications::paths(),
        worklist::paths(),
        accounts::paths(),
        definitions::paths::<SignalModel>(&signals::NOUN),
        signals::paths(),
    ])
}

fn schemas() -> Value {
    joined([
        resources::schemas(),
        imports::schemas(),
        checkup::schemas(),
        question::schemas(),
        answer::schemas(),
        definitions::schemas(),
        definitions::schemas_of::<Lifecycle>(&lifecycle_document::NOUN),
        definitions::schemas_of::<KpiPlan>(&kpi_plan_document::NOUN),
        kpi_plan_document::schemas(),
        kpis::schemas(),
        definitions::schemas_of::<SignalModel>(&signals::NOUN),
        definitions::schemas_of::<HealthModel>(&health::NOUN),
        proposals::schemas(),
        health_proposals::schemas(),
        stages::questions(),
        joined::questions(),
        joined::answers(),
        stages::answers(),
        adoption::questions(),
        adoption::answers(),
        responses::questions(),
        responses::answers(),
        classifications::schemas(),
        worklist::schemas(),
        accounts::schemas(),
        paired::schemas(),
        signals::schemas(),
        signals::answers(),
        health::documents(),
        health::answers(),
        lifecycle_document::schemas(),
        judgement::schemas(),
    ])
}

fn joined(parts: impl IntoIterator<Item = Value>) -> Value {
    let mut all = serde_json::Map::new();
    for part in parts {
        if let Value::Object(part) = part {
            all.extend(part);
        }
    }
    Value::Object(all)
}

/// A reference to a schema of this document.
fn schema(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

/// An object of these fields and no others.
fn object(description: &str, required: &[&str], properties: Value) -> Value {
    json!({
        "description": description,
        "type": "object",
        "required": required,
        "properties": properties,
        "additionalProperties": false
    })
}

/// A text.
fn text(description: &str) -> Value {
    json!({"type": "string", "description": description})
}

/// A whole number that is not negative.
fn count(description: &str) -> Value {
    json!({"type": "integer", "minimum": 0, "description": description})
}

/// A yes or no; no when absent.
fn flag(description: &str) -> Value {
    json!({"type": "boolean", "default": false, "description": description})
}

/// One of these words.
fn word(description: &str, words: &[&str]) -> Value {
    json!({"type": "string", "enum": words, "description": description})
}

/// A list.
fn list(description: &str, items: Value) -> Value {
    json!({"type": "array", "items": items, "description": description})
}
