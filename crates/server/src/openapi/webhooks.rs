//! Messages of other tools: how a source reads them, templates, and trying a mapping.

use serde_json::{Value, json};

use super::operations::{Operation, Summary, of_workspace, operation};
use super::{list, object, or_null, schema, text, text_or_null, word};

/// The routes.
pub(super) fn paths() -> Value {
    let mut preview = of_workspace(operation(Operation {
        id: "preview_webhook",
        summary: Summary("Try a mapping", "试用映射", "試用對應"),
        description: "What a mapping would make of a sample of what a tool sends, message by message. Nothing is kept.",
        answer: Some("WebhookPreview"),
        problems: &[400, 401, 404, 413, 415, 422],
    }));
    preview["requestBody"] = json!({"required": true, "content": {"application/json": {
        "schema": schema("WebhookTrial"),
        "examples": {"call": {"summary": "A phone call", "value": {
            "mapping": "person = \"caller\"\n[[event]]\nname = \"call_ended\"", "sample": {"caller": "ann", "seconds": 12}
        }}}
    }}});
    json!({
        "/api/v1/workspaces/{ws}/webhook-templates": {"get": of_workspace(operation(Operation {
            id: "list_webhook_templates", summary: Summary("List webhook templates", "列出 Webhook 模板", "列出 Webhook 範本"),
            description: "Mappings to begin with for common tools, with how each signs and a sample of what it sends.",
            answer: Some("WebhookTemplates"), problems: &[401, 404],
        }))},
        "/api/v1/workspaces/{ws}/webhook-previews": {"post": preview}
    })
}

/// The schemas.
pub(super) fn schemas() -> Value {
    let pair = json!({"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 2});
    json!({
        "Webhook": object("How the messages of another tool become events; for sources of the kind `webhook`, whose address is `/hooks/<write key>`.", &["mapping"], json!({
            "mapping": text("A mapping document (TOML), as for files; members of nested objects are columns with dotted names, headers are `$header.<name>`."),
            "verify": schema("WebhookSignature")
        })),
        "WebhookSignature": {"description": "How the sender proves itself. Secrets are sealed when they are saved and cannot be read back.", "oneOf": [
            signature("standard_webhooks", "Standard Webhooks 1.0.0.", &["secret"], json!({"secret": secret()})),
            signature("timestamped", "`t=<seconds>,v1=<hex>` in one header, over `t.body`.", &["header", "secret"], json!({"header": header(), "secret": secret()})),
            signature("hmac", "HMAC-SHA256 of the body in one header.", &["header", "secret"], json!({
                "header": header(), "secret": secret(),
                "encoding": word("How the hash is written; hex when absent.", &["hex", "base64"]),
                "prefix": text("What stands before it, such as `sha256=`."),
                "timestamp": text("The header of the time, where it is signed before the body.")
            })),
            signature("token", "A token in one header.", &["header", "secret"], json!({"header": header(), "secret": secret()}))
        ]},
        "WebhookTemplates": object("Every template.", &["items"], json!({"items": list("In the order they are offered.", schema("WebhookTemplate"))})),
        "WebhookTemplate": object("A mapping for one tool.", &["key", "tool", "names", "mapping", "sample", "headers"], json!({
            "key": text("Its key."), "tool": text("The tool."), "names": schema("Localised"), "mapping": text("The mapping document."),
            "verify": schema("WebhookSignature"), "sample": {"description": "A body as the tool sends it."},
            "headers": list("Headers of that delivery the mapping speaks of: name and value.", pair.clone())
        })),
        "WebhookTrial": object("A mapping and a sample.", &["mapping", "sample"], json!({
            "mapping": text("The mapping document."), "sample": {"description": "A body as the tool sends it: an object, or an array of them."},
            "headers": list("Headers it comes with: name and value.", pair)
        })),
        "WebhookPreview": object("What a mapping makes of a sample.", &["messages"], json!({"messages": list("In their order.", schema("PreviewedMessage"))})),
        "PreviewedMessage": object("What becomes of one message.", &["events", "refusal"], json!({
            "events": list("The events it gives.", schema("PreviewedEvent")), "refusal": or_null("LiveRefusal")
        })),
        "PreviewedEvent": object("An event as it would be filed.",
            &["event", "kind", "time", "person", "anonymous", "account", "channel", "message", "amount", "currency", "properties"], json!({
            "event": text("Its name."), "kind": word("What it counts as.", &["behaviour", "profile", "link"]), "time": text("When it happened, ISO 8601 UTC."),
            "person": text_or_null("The person's id."), "anonymous": text_or_null("The device's id."), "account": text_or_null("The account it names."),
            "channel": text_or_null("Where the contact happened."), "message": text_or_null("What makes two deliveries the same event."),
            "amount": {"type": ["number", "null"], "description": "What it carries."}, "currency": text_or_null("The amount's currency."),
            "properties": {"type": "object", "description": "Its properties.", "additionalProperties": true}
        }))
    })
}

fn signature(kind: &str, description: &str, required: &[&str], fields: Value) -> Value {
    let mut properties = serde_json::Map::new();
    properties.insert(kind.to_owned(), object(description, required, fields));
    object(description, &[kind], Value::Object(properties))
}

fn header() -> Value {
    text("The header.")
}

fn secret() -> Value {
    text("The secret; read back as `sealed:…`, which may be sent again to keep it.")
}
