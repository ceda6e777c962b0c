//! What members know about events and properties: operations and schemas.

use serde_json::{Value, json};

use super::definitions::{matching, tagged};
use super::operations::{Operation, Summary, of_workspace, operation, with_parameters};
use super::{count, flag, list, object, schema, text, word};

/// What an entry is about.
struct About {
    /// One in English, and its part of the address.
    word: (&'static str, &'static str),
    /// The schema of an entry as it is written, and as it is shown.
    schemas: (&'static str, &'static str),
    describe: Summary<'static>,
    forget: Summary<'static>,
    example: fn() -> Value,
}

const EVENT: About = About {
    word: ("event", "events"),
    schemas: ("EventEntry", "EventCatalogueEntry"),
    describe: Summary("Describe an event", "说明事件", "說明事件"),
    forget: Summary("Forget an event's entry", "清除事件说明", "清除事件說明"),
    example: || {
        json!({
            "names": {"en": "Purchase", "zh-CN": "购买", "zh-TW": "購買"},
            "description": "Sent by the shop's server once the payment is in.",
            "verified": true, "owner": "Checkout team", "note": "Checked against the ledger"
        })
    },
};

const PROPERTY: About = About {
    word: ("property", "properties"),
    schemas: ("PropertyEntry", "PropertyCatalogueEntry"),
    describe: Summary("Describe a property", "说明属性", "說明屬性"),
    forget: Summary("Forget a property's entry", "清除属性说明", "清除屬性說明"),
    example: || json!({"description": "What the order was worth.", "unit": "money"}),
};

pub(super) fn paths() -> Value {
    let path = "/api/v1/workspaces/{ws}/catalogue";
    let of = |about: &About| format!("{path}/{}/{{name}}", about.word.1);
    json!({
        path: {"get": show()},
        of(&EVENT): {"put": describe(&EVENT), "delete": forget(&EVENT)},
        of(&PROPERTY): {"put": describe(&PROPERTY), "delete": forget(&PROPERTY)},
        "/api/v1/workspaces/{ws}/touchpoints": {"get": touchpoints()}
    })
}

pub(super) fn schemas() -> Value {
    let event_name = object(
        "An event name and how often it is there.",
        &["name", "count"],
        json!({"name": text("The name."), "count": count("How many events.")}),
    );
    let names = json!({
        "en": words("English."), "zh-CN": words("简体中文."), "zh-TW": words("繁體中文.")
    });
    json!({
        "NamesGiven": object("What people call it, in the languages somebody wrote it in.", &[], names),
        "EventEntry": object("What members know about an event.", &[], noted(event_fields())),
        "PropertyEntry": object("What members know about a property.", &[], noted(property_fields())),
        "EventCatalogueEntry": shown("An event somebody wrote about.", event_fields()),
        "PropertyCatalogueEntry": shown("A property somebody wrote about.", property_fields()),
        "DescribedCatalogue": object("Everything members wrote about events and properties, by name.", &["events", "properties"], json!({
            "events": list("Of events.", schema("EventCatalogueEntry")),
            "properties": list("Of properties.", schema("PropertyCatalogueEntry"))
        })),
        "MergedName": event_name,
        "TouchpointMap": object("The touchpoints there are, with the workspace's events mapped to them.", &["areas", "unmapped"], json!({
            "areas": list("In the order of a journey.", schema("TouchpointArea")),
            "unmapped": list("Events that are no touchpoint, the most frequent first.", schema("MergedName"))
        })),
        "TouchpointArea": object("An area of the journey.", &["area", "names", "touchpoints"], json!({
            "area": word("Which.", &["reach", "messages", "acquisition", "activation", "adoption", "continuity", "loyalty", "outside"]),
            "names": schema("Localised"),
            "touchpoints": list("Its touchpoints.", schema("Touchpoint"))
        })),
        "Touchpoint": object("A contact of person and company, and the events that are it.", &["key", "names", "by", "events"], json!({
            "key": text("What an event's `meaning` names."),
            "names": schema("Localised"),
            "by": word("Who does it.", &["customer", "company", "outside"]),
            "events": list("The most frequent first.", object("An event that is this touchpoint.", &["name", "count", "by"], json!({
                "name": text("Its name."),
                "count": count("How many there are, names merged into it included."),
                "by": word("Who says so: the event's own name, or a member in the catalogue.", &["name", "catalogue"])
            })))
        }))
    })
}

/// What lists of events show of an entry.
pub(super) fn listed_of_event() -> Value {
    let mut fields = described();
    fields["meaning"] = text("The touchpoint it is, as members say or its name does.");
    fields["same_as"] = text("The event it is another name of; with `merged=apart` only.");
    fields["merged"] = list(
        "The names merged into it; `count`, `first` and `last` speak of all of them.",
        schema("MergedName"),
    );
    fields
}

/// What lists of properties show of an entry.
pub(super) fn listed_of_property() -> Value {
    let mut fields = described();
    fields["unit"] = words("What its numbers are: `money`, `seconds` …");
    fields
}

/// How merged names are listed.
pub(super) fn merged(operation: Value) -> Value {
    let mut form = word("", &["together", "apart"]);
    form["default"] = json!("together");
    with_parameters(
        operation,
        json!([{"name": "merged", "in": "query", "description": "Names that were merged: as one with the sum of their counts, or each by itself.", "schema": form}]),
    )
}

/// In which order names are listed.
pub(super) fn sorted(operation: Value) -> Value {
    let mut order = word("", &["count", "name"]);
    order["default"] = json!("count");
    with_parameters(
        operation,
        json!([{"name": "sort", "in": "query", "description": "`count` (the most frequent first, then by name) or `name`.", "schema": order}]),
    )
}

fn words(about: &str) -> Value {
    json!({"type": "string", "maxLength": 120, "description": about})
}

fn described() -> Value {
    json!({
        "names": schema("NamesGiven"),
        "description": {"type": "string", "maxLength": 2000, "description": "What it tells."},
        "hidden": flag("Whether lists to choose from leave it out."),
        "verified": flag("Whether somebody vouches for it.")
    })
}

fn event_fields() -> Value {
    let mut fields = described();
    fields["owner"] = words("Whom to ask about it.");
    fields["meaning"] =
        text("Key of the touchpoint it is, where its name does not say so or says another.");
    fields["same_as"] = text(
        "The event it is another name of: a filter that names that one matches this one, too.",
    );
    fields
}

fn property_fields() -> Value {
    let mut fields = described();
    fields["owner"] = words("Whom to ask about it.");
    fields["unit"] = words("What its numbers are: `money`, `seconds` …");
    fields
}

fn noted(mut fields: Value) -> Value {
    fields["note"] = json!({"type": "string", "maxLength": 2000, "description": "What is said about the change."});
    fields
}

fn shown(about: &str, fields: Value) -> Value {
    let mut fields = noted(fields);
    fields["name"] = text("The name.");
    fields["tag"] = text("Changes whenever the entry does; the `ETag`, without quotes.");
    fields["changed_at"] = text("When it was written last, ISO 8601 UTC.");
    fields["changed_by"] = text("Who wrote it.");
    object(about, &["name", "tag", "changed_at", "changed_by"], fields)
}

fn show() -> Value {
    tagged(
        of_workspace(operation(Operation {
            id: "show_catalogue",
            summary: Summary("Show the catalogue", "查看数据目录", "檢視資料目錄"),
            description: "What members wrote about events and properties; those nobody wrote about are not in it.",
            answer: Some("DescribedCatalogue"),
            problems: &[400, 401, 404],
        })),
        "200",
    )
}

fn of_name(operation: Value, about: &About) -> Value {
    let description = format!("The {}'s name, percent-encoded.", about.word.0);
    let name = json!({"name": "name", "in": "path", "required": true, "description": description, "schema": {"type": "string"}});
    of_workspace(with_parameters(operation, json!([name])))
}

fn describe(about: &About) -> Value {
    let (one, _) = about.word;
    let Summary(en, cn, tw) = about.describe;
    let describing = operation(Operation {
        id: &format!("describe_{one}"),
        summary: Summary(en, cn, tw),
        description: "Takes the place of the entry there may be, whole. The data need not hold the name yet. An entry that breaks a rule is refused with 422 `saved_invalid` and every finding in `errors`.",
        answer: Some(about.schemas.1),
        problems: &[400, 401, 404, 408, 412, 413, 415, 422],
    });
    let absent = json!([{"name": "If-None-Match", "in": "header", "description": "`*`: only when nobody wrote about it yet; 412 otherwise. Not together with `If-Match`.", "schema": {"type": "string", "enum": ["*"]}}]);
    let describing = with_parameters(matching(describing, "whatever the entry says."), absent);
    let mut describing = of_name(describing, about);
    let examples = json!({"one": {"summary": "Example", "value": (about.example)()}});
    describing["requestBody"] = json!({"required": true, "content": {
        "application/json": {"schema": schema(about.schemas.0), "examples": examples}
    }});
    tagged(describing, "200")
}

fn forget(about: &About) -> Value {
    let (one, _) = about.word;
    let Summary(en, cn, tw) = about.forget;
    let forgetting = operation(Operation {
        id: &format!("forget_{one}"),
        summary: Summary(en, cn, tw),
        description: "Back to what the data say.",
        answer: None,
        problems: &[400, 401, 404, 412],
    });
    let mut forgetting = of_name(matching(forgetting, "whatever the entry says."), about);
    forgetting["responses"]["204"] = json!({"description": "Forgotten."});
    forgetting
}

fn touchpoints() -> Value {
    of_workspace(operation(Operation {
        id: "list_touchpoints",
        summary: Summary("List touchpoints", "列出触点", "列出接觸點"),
        description: "The touchpoints Wayfarer knows, by area of the journey, with the workspace's events mapped to them: by what their names say, or by their `meaning` in the catalogue, which counts more.",
        answer: Some("TouchpointMap"),
        problems: &[400, 401, 404],
    }))
}
