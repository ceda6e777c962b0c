//! The reference page, written from the OpenAPI document.

use std::fmt::Write as _;

use serde_json::Value;

use super::Language;
use super::layout::{Frame, escape, page, prose};
use super::texts::Texts;
use crate::openapi::document;

/// Every route and every schema.
pub(crate) fn reference(language: Language) -> String {
    let texts = Texts::of(language);
    let document = document();
    let mut contents = String::new();
    let mut operations = String::new();
    for (path, method, operation) in each_operation(&document) {
        let id = text(operation, "operationId");
        let _ = write!(
            contents,
            "<li><a href=\"#{id}\">{}</a></li>",
            escape(&summary(operation, language))
        );
        write_operation(&mut operations, language, path, method, operation);
    }
    let mut schemas = String::new();
    for (name, schema) in entries(&document["components"]["schemas"]) {
        let _ = write!(
            schemas,
            "<details id=\"schema-{name}\"><summary><h3>{name}</h3><span class=\"what\">{about}</span></summary>\
             <div class=\"inside\">{code}</div></details>",
            about = prose(text(schema, "description")),
            code = code(schema),
        );
    }
    let body = format!(
        "<h1>{title}</h1>\n<p class=\"lead\">{lead} <a href=\"/api/v1/openapi.json\">{openapi}</a></p>\n\
         <nav aria-label=\"{contents_label}\"><ul class=\"contents\">{contents}</ul></nav>\n\
         {operations}\n<h2>{schemas_title}</h2>\n{schemas}",
        title = texts.reference,
        lead = texts.reference_lead,
        openapi = texts.openapi,
        contents_label = texts.contents,
        schemas_title = texts.schemas,
    );
    page(language, texts.reference, Frame::SignedIn, &body)
}

fn write_operation(
    out: &mut String,
    language: Language,
    path: &str,
    method: &str,
    operation: &Value,
) {
    let texts = Texts::of(language);
    let is_public = operation["security"].as_array().is_some_and(Vec::is_empty);
    let public = match is_public {
        true => format!("<span class=\"chip\">{}</span>", texts.is_public),
        false => String::new(),
    };
    let _ = write!(
        out,
        "<details id=\"{id}\"><summary><h3><span class=\"method {method}\">{upper}</span> <code>{path}</code></h3>\
         <span class=\"what\">{summary}</span>{public}</summary><div class=\"inside\"><p>{about}</p>",
        id = text(operation, "operationId"),
        upper = method.to_uppercase(),
        path = escape(path),
        summary = escape(&summary(operation, language)),
        about = prose(text(operation, "description")),
    );
    write_parameters(out, &texts, operation);
    let body = &operation["requestBody"]["content"]["application/json"];
    if body.is_object() {
        let _ = write!(
            out,
            "<h4>{}</h4><p>{}</p>",
            texts.body,
            link(&body["schema"])
        );
        for (name, example) in entries(&body["examples"]) {
            let title = example["summary"].as_str().unwrap_or(name);
            let _ = write!(
                out,
                "<h4>{}: {}</h4>{}",
                texts.examples,
                escape(title),
                code(&example["value"])
            );
        }
    }
    let _ = write!(
        out,
        "<h4>{}</h4><div class=\"scroll\"><table><tbody>",
        texts.answers
    );
    for (status, answer) in entries(&operation["responses"]) {
        let content = entries(&answer["content"])
            .next()
            .map(|(_, content)| link(&content["schema"]));
        let _ = write!(
            out,
            "<tr><th scope=\"row\" class=\"number\">{status}</th><td>{}</td><td>{}</td></tr>",
            prose(text(answer, "description")),
            content.unwrap_or_default(),
        );
    }
    out.push_str("</tbody></table></div></div></details>\n");
}

fn write_parameters(out: &mut String, texts: &Texts, operation: &Value) {
    let parameters = operation["parameters"]
        .as_array()
        .map_or(&[][..], Vec::as_slice);
    if parameters.is_empty() {
        return;
    }
    let _ = write!(
        out,
        "<h4>{}</h4><div class=\"scroll\"><table><thead><tr><th scope=\"col\">{}</th>\
         <th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead><tbody>",
        texts.parameters, texts.parameter, texts.place, texts.meaning
    );
    for parameter in parameters {
        let place = match text(parameter, "in") {
            "path" => texts.path,
            "header" => texts.header,
            _ => texts.query,
        };
        let _ = write!(
            out,
            "<tr><th scope=\"row\"><code>{}</code></th><td>{place}</td><td>{}</td></tr>",
            escape(text(parameter, "name")),
            prose(text(parameter, "description")),
        );
    }
    out.push_str("</tbody></table></div>");
}

fn each_operation(document: &Value) -> impl Iterator<Item = (&str, &str, &Value)> {
    entries(&document["paths"]).flat_map(|(path, methods)| {
        entries(methods).map(move |(method, operation)| (path, method, operation))
    })
}

fn entries(object: &Value) -> impl Iterator<Item = (&str, &Value)> {
    object
        .as_object()
        .into_iter()
        .flatten()
        .map(|(key, value)| (key.as_str(), value))
}

fn text<'a>(object: &'a Value, key: &str) -> &'a str {
    object[key].as_str().unwrap_or_default()
}

/// The operation's summary in the reader's language.
fn summary(operation: &Value, language: Language) -> String {
    let translated = operation["x-summary"][language.tag()].as_str();
    translated.unwrap_or(text(operation, "summary")).to_owned()
}

/// A reference to a schema as a link, any other schema as code.
fn link(schema: &Value) -> String {
    match schema["$ref"]
        .as_str()
        .and_then(|target| target.rsplit('/').next())
    {
        Some(name) => format!("<a href=\"#schema-{name}\">{name}</a>"),
        None if schema.is_object() => code(schema),
        None => String::new(),
    }
}

fn code(value: &Value) -> String {
    let json = serde_json::to_string_pretty(value).unwrap_or_default();
    format!("<pre tabindex=\"0\"><code>{}</code></pre>", escape(&json))
}
