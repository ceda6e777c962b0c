//! The OpenAPI 3.1 document, kept by hand, a file per noun. Tests hold it against the router
//! and the router's answers against it.

mod accounts;
mod adoption;
mod answer;
mod bots;
mod catalogue;
mod channels;
mod checkup;
mod classifications;
mod compare;
mod consents;
mod definitions;
mod detail;
mod examples;
mod explanation;
mod friction;
mod health;
mod health_proposals;
mod identity;
mod imports;
mod joined;
mod judgement;
mod kpi_plan_document;
mod kpis;
mod lifecycle_document;
mod live;
mod members;
mod mending;
mod operations;
mod over_time;
mod paired;
mod paths;
mod preceding;
mod privacy;
mod proposals;
mod pulls;
mod question;
mod reconcile;
mod resources;
mod responses;
mod saved;
mod signals;
mod stage_facts;
mod stages;
mod stickiness;
mod webhooks;
mod worklist;

use serde_json::{Value, json};
use wayfarer_journey::HealthModel;
use wayfarer_journey::SignalModel;
use wayfarer_journey::agents::BotFilter;
use wayfarer_journey::channels::ChannelGrouping;
use wayfarer_journey::kpi::KpiPlan;
use wayfarer_journey::lifecycle::Lifecycle;

use crate::routes::{Audience, audiences};

#[cfg(test)]
pub(crate) use examples::examples;
#[cfg(test)]
pub(crate) use kpi_plan_document::EXAMPLE as KPI_PLAN_EXAMPLE;
#[cfg(test)]
pub(crate) use lifecycle_document::EXAMPLE;

/// The document.
pub(crate) fn document() -> Value {
    let mut document = written();
    // Which right a route needs stands in the route table alone.
    for (path, methods) in audiences() {
        let path = path.replace("{*", "{");
        for (method, audience) in methods {
            let methods = document["paths"].get_mut(&path);
            let operation = methods.and_then(|all| all.get_mut(method.as_str().to_lowercase()));
            let fields = operation.and_then(Value::as_object_mut);
            if let (Audience::Needs(permission), Some(fields)) = (audience, fields) {
                fields.insert("x-permission".to_owned(), json!(permission));
            }
        }
    }
    document
}

fn written() -> Value {
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Wayfarer",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Customer journeys from events: imports, catalogue and questions. Times are ISO 8601 UTC. Everything under /api/v1 is only ever added to.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}
        },
        "servers": [{"url": "/"}],
        "security": [{"session": []}, {"key": []}, {"token": []}],
        "paths": paths(),
        "components": {
            "securitySchemes": {
                "key": {"type": "http", "scheme": "bearer", "description": "An API key, `wf_sk_…`; its scopes and workspaces say what it opens. `x-permission` of each operation is the right it needs."},
                "token": {"type": "http", "scheme": "bearer", "description": "As long as there is no member: the set-up token printed at start; or the edit token, whose bearer may do everything but publish, archive and remove."},
                "session": {"type": "apiKey", "in": "cookie", "name": "wayfarer_8420", "description": "The sign-in `POST /api/v1/session` opens; the cookie's name ends in the port, and over TLS begins with `__Host-`."}
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
        members::paths(),
        imports::paths(),
        live::paths(),
        mending::paths(),
        consents::paths(),
        stage_facts::paths(),
        checkup::paths(),
        reconcile::paths(),
        definitions::paths::<Lifecycle>(&lifecycle_document::NOUN),
        definitions::paths::<KpiPlan>(&kpi_plan_document::NOUN),
        kpis::paths(),
        definitions::paths::<HealthModel>(&health::NOUN),
        proposals::paths(),
        health_proposals::paths(),
        stages::paths(),
        classifications::paths(),
        identity::paths(),
        privacy::paths(),
        worklist::paths(),
        accounts::paths(),
        definitions::paths::<SignalModel>(&signals::NOUN),
        signals::paths(),
        definitions::paths::<ChannelGrouping>(&channels::NOUN),
        channels::paths(),
        definitions::paths::<BotFilter>(&bots::NOUN),
        bots::paths(),
        saved::paths(),
        webhooks::paths(),
        pulls::paths(),
        catalogue::paths(),
    ])
}

fn schemas() -> Value {
    joined([
        resources::schemas(),
        members::schemas(),
        imports::schemas(),
        live::schemas(),
        mending::schemas(),
        consents::schemas(),
        stage_facts::schemas(),
        checkup::schemas(),
        reconcile::schemas(),
        question::schemas(),
        answer::schemas(),
        paths::answers(),
        over_time::answers(),
        detail::schemas(),
        explanation::schemas(),
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
        friction::questions(),
        friction::answers(),
        stickiness::schemas(),
        responses::questions(),
        responses::answers(),
        classifications::schemas(),
        identity::schemas(),
        privacy::schemas(),
        worklist::schemas(),
        accounts::schemas(),
        paired::schemas(),
        preceding::schemas(),
        compare::schemas(),
        signals::schemas(),
        signals::answers(),
        health::documents(),
        health::answers(),
        lifecycle_document::schemas(),
        judgement::schemas(),
        definitions::schemas_of::<ChannelGrouping>(&channels::NOUN),
        channels::schemas(),
        definitions::schemas_of::<BotFilter>(&bots::NOUN),
        bots::schemas(),
        saved::schemas(),
        webhooks::schemas(),
        pulls::schemas(),
        catalogue::schemas(),
    ])
}

fn joined(parts: impl IntoIterator<Item = Value>) -> Value {
    let mut all = serde_json::Map::new();
    for part in parts {
        if let Value::Object(part) = part {
            for (name, described) in part {
                let before = all.insert(name, described);
                debug_assert!(before.is_none(), "described twice: {before:?}");
            }
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

/// The sign of a field that may be missing; it is taken out of the document.
const OPTIONAL: &str = "x-optional";

/// A field of a [`record`] that may be missing.
fn optional(mut field: Value) -> Value {
    field[OPTIONAL] = json!(true);
    field
}

/// An object of exactly these fields: all are there, but those that are [`optional`].
fn record(description: &str, mut properties: Value) -> Value {
    let mut required = Vec::new();
    for (name, field) in properties.as_object_mut().into_iter().flatten() {
        let sign = field
            .as_object_mut()
            .and_then(|field| field.remove(OPTIONAL));
        if sign.is_none() {
            required.push(name.clone());
        }
    }
    let required: Vec<&str> = required.iter().map(String::as_str).collect();
    object(description, &required, properties)
}

/// The same fields and some more.
fn with(mut fields: Value, more: Value) -> Value {
    if let (Value::Object(fields), Value::Object(more)) = (&mut fields, more) {
        fields.extend(more);
    }
    fields
}

/// A number.
fn number(description: &str) -> Value {
    json!({"type": "number", "description": description})
}

/// A number, or null.
fn maybe(description: &str) -> Value {
    json!({"type": ["number", "null"], "description": description})
}

/// A text, or null.
fn text_or_null(description: &str) -> Value {
    json!({"type": ["string", "null"], "description": description})
}

/// What a schema of this document describes, or null.
fn or_null(name: &str) -> Value {
    json!({"oneOf": [schema(name), {"type": "null"}]})
}

/// A yes or no that is always there.
fn yes(description: &str) -> Value {
    json!({"type": "boolean", "description": description})
}

/// A pair of numbers, or null.
fn interval(description: &str) -> Value {
    json!({"type": ["array", "null"], "items": {"type": "number"}, "minItems": 2, "maxItems": 2, "description": description})
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
