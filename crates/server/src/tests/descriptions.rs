//! The OpenAPI document, the reference page and `docs/question.md` against the server.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use serde_json::Value;

use super::fixture::{Client, empty, json, plain, signed, text};
use crate::openapi::{document, examples};
use crate::routes::{Audience, routes};

fn described() -> BTreeSet<(String, String)> {
    let document = document();
    let paths = document["paths"].as_object().unwrap();
    let methods = |(path, methods): (&String, &Value)| {
        let path = path.clone();
        let methods: Vec<_> = methods.as_object().unwrap().keys().cloned().collect();
        methods
            .into_iter()
            .map(move |method| (path.clone(), method.to_uppercase()))
    };
    paths.iter().flat_map(methods).collect()
}

/// OpenAPI has no sign for a parameter that may hold slashes.
fn described_as(path: &str) -> String {
    path.replace("{*", "{")
}

#[test]
fn every_route_is_described_and_every_description_is_a_route() {
    let served: BTreeSet<_> = routes()
        .iter()
        .map(|route| (described_as(&route.path), route.method.to_string()))
        .collect();
    assert_eq!(described(), served);
    for route in routes() {
        let operation =
            &document()["paths"][described_as(&route.path)][route.method.as_str().to_lowercase()];
        let is_public = operation["security"].as_array().is_some_and(Vec::is_empty);
        assert_eq!(
            is_public,
            route.audience == Audience::Public,
            "{}",
            route.path
        );
        for name in ["ws", "person", "key"] {
            let in_path = route.path.contains(&format!("{{{name}}}"));
            let parameters = operation["parameters"].as_array().unwrap();
            assert_eq!(
                parameters
                    .iter()
                    .any(|parameter| parameter["name"] == name && parameter["in"] == "path"),
                in_path
            );
        }
    }
}

#[test]
fn every_reference_leads_somewhere() {
    fn check(value: &Value, document: &Value) {
        match value {
            Value::Object(map) => {
                if let Some(target) = map.get("$ref").and_then(Value::as_str) {
                    let pointer = target.strip_prefix('#').unwrap();
                    assert!(
                        document.pointer(pointer).is_some(),
                        "{target} leads nowhere"
                    );
                }
                map.values().for_each(|value| check(value, document));
            }
            Value::Array(items) => items.iter().for_each(|value| check(value, document)),
            _ => {}
        }
    }
    check(&document(), &document());
}

#[test]
fn the_document_changes_only_on_purpose() {
    insta::assert_json_snapshot!(document());
}

#[tokio::test]
async fn every_example_is_answered() {
    let client = Client::new();
    let mut kinds = BTreeSet::new();
    for (kind, _, question) in examples() {
        let response = client.ask(&question).await;
        let status = response.status();
        let answer = json(response).await;
        assert_eq!(status, StatusCode::OK, "{kind}: {answer}");
        let schema = &document()["components"]["schemas"][schema_name(kind)]["properties"];
        for field in answer["answer"][kind].as_object().unwrap().keys() {
            assert!(
                schema.get(field).is_some(),
                "{kind}.{field} is not described"
            );
        }
        kinds.insert(kind);
    }
    assert_eq!(
        kinds,
        wayfarer_journey::Ask::NAMES.iter().copied().collect()
    );
}

fn schema_name(kind: &str) -> String {
    let (first, rest) = kind.split_at(1);
    format!("{}{rest}Answer", first.to_uppercase())
}

/// Every question in the documentation is one this server answers.
#[tokio::test]
async fn the_written_examples_are_answered() {
    let client = Client::new();
    let manual = include_str!("../../../../docs/question.md");
    let blocks: Vec<&str> = manual
        .split("```json\n")
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap())
        .collect();
    assert!(blocks.len() >= wayfarer_journey::Ask::NAMES.len());
    for block in blocks {
        let response = client.ask(block).await;
        let status = response.status();
        assert_eq!(status, StatusCode::OK, "{block}\n{}", text(response).await);
    }
    for kind in wayfarer_journey::Ask::NAMES {
        assert!(
            manual.contains(&format!("## `{kind}`")),
            "{kind} is not explained"
        );
    }
}

#[tokio::test]
async fn answers_of_resources_are_described() {
    let client = Client::new();
    for (path, name) in [
        ("/api/v1/workspaces", "WorkspacePage"),
        ("/api/v1/workspaces/default", "WorkspaceDetail"),
        ("/api/v1/workspaces/default/events", "EventPage"),
        ("/api/v1/workspaces/default/properties", "PropertyPage"),
        ("/api/v1/workspaces/default/imports", "ImportPage"),
        ("/api/v1/workspaces/default/stats", "Stats"),
        (
            "/api/v1/workspaces/default/lifecycle-templates",
            "LifecycleTemplatePage",
        ),
        ("/api/v1/workspaces/nowhere", "Problem"),
    ] {
        let answer = json(client.get(path).await).await;
        let schemas = &document()["components"]["schemas"];
        assert_fits(&answer, &schemas[name], schemas, path);
    }
}

pub(super) fn fits(value: &Value, name: &str) {
    let schemas = &document()["components"]["schemas"];
    assert_fits(value, &schemas[name], schemas, name);
}

/// Fields both ways: none undescribed, none that is required missing.
fn assert_fits(value: &Value, schema: &Value, schemas: &Value, path: &str) {
    if let Some(target) = schema["$ref"].as_str() {
        let target = target.strip_prefix("#/components/schemas").unwrap();
        return assert_fits(value, schemas.pointer(target).unwrap(), schemas, path);
    }
    for item in value.as_array().into_iter().flatten() {
        assert_fits(item, &schema["items"], schemas, path);
    }
    let Some(properties) = schema["properties"].as_object() else {
        return;
    };
    for required in schema["required"].as_array().into_iter().flatten() {
        assert!(
            value.get(required.as_str().unwrap()).is_some(),
            "{path}: {required} is missing"
        );
    }
    for (field, inner) in value.as_object().unwrap() {
        let described = properties.get(field);
        assert_fits(
            inner,
            described.unwrap_or_else(|| panic!("{path}: {field}")),
            schemas,
            path,
        );
    }
}

#[tokio::test]
async fn pages_speak_three_languages_and_load_nothing_from_elsewhere() {
    let client = Client::new();
    for (tag, word) in [
        ("en", "API reference"),
        ("zh-CN", "API 参考"),
        ("zh-TW", "API 參考"),
    ] {
        let asked = text(client.get(&format!("/docs?lang={tag}")).await).await;
        let request = signed("GET", "/docs").header("accept-language", tag);
        assert_eq!(text(client.send(empty(request)).await).await, asked);
        assert!(asked.contains(&format!("<html lang=\"{tag}\">")) && asked.contains(word));
        assert_eq!(asked.matches("<h1>").count(), 1);
        for route in routes() {
            assert!(
                asked.contains(&format!("<code>{}</code>", described_as(&route.path))),
                "{}",
                route.path
            );
        }
        for page in [
            asked,
            text(client.get(&format!("/?lang={tag}")).await).await,
        ] {
            for foreign in [
                "=\"http", "=\"//", "style=\"", "onclick", "<script>", "<style",
            ] {
                assert!(!page.contains(foreign), "{foreign}");
            }
        }
    }
    for asset in ["/assets/wayfarer.css", "/assets/wayfarer.js"] {
        let response = client.send(empty(plain("GET", asset))).await;
        assert_eq!(response.status(), StatusCode::OK);
        assert!(!text(response).await.contains("http://"));
    }
}
