//! What members save: operations, and the schemas of documents and answers.

use serde_json::{Map, Value, json};
use wayfarer_app::{Annotation, Dashboard, Insight, SavedDocument, Segment, Source};

use super::definitions::{matching, tagged, titles};
use super::operations::{Operation, Summary, of_workspace, operation, paged, with_parameters};
use super::resources::page;
use super::{flag, list, object, schema, text, word};

/// A kind of saved document as this document speaks of it.
struct Noun {
    /// Its schema, and what the names of the others end with.
    schema: &'static str,
    /// One, in the three languages.
    one: [&'static str; 3],
    /// Many, in the three languages.
    many: [&'static str; 3],
    /// What it is.
    about: &'static str,
    /// Fields that must be there.
    required: &'static [&'static str],
    /// Its fields.
    fields: fn() -> Value,
    /// A document.
    example: fn() -> Value,
}

const INSIGHT: Noun = Noun {
    schema: "Insight",
    one: ["an insight", "洞察", "洞察"],
    many: ["insights", "洞察", "洞察"],
    about: "A question with a name.",
    required: &["name", "question"],
    fields: || {
        json!({
            "name": name("What it is called."),
            "description": description("What it tells."),
            "question": schema("Question"),
            "view": view()
        })
    },
    example: || {
        json!({
            "name": "Checkout by week", "note": "For the Monday meeting",
            "question": {"version": 1, "range": {"last": "30d"}, "funnel": {"steps": [{"event": "visit"}, {"event": "purchase"}]}}
        })
    },
};

const SEGMENT: Noun = Noun {
    schema: "Segment",
    one: ["a segment", "分群", "分群"],
    many: ["segments", "分群", "分群"],
    about: "A live rule about people, under a name any question may use as `{\"saved\": \"seg_…\"}`.",
    required: &["name", "subject", "match"],
    fields: || {
        json!({
            "name": name("What it is called; no other segment is called the same."),
            "description": description("Who they are."),
            "subject": word("What it is a rule about.", &["person"]),
            "match": schema("Criterion")
        })
    },
    example: || {
        json!({
            "name": "Bought lately", "subject": "person",
            "match": {"did": {"event": "purchase", "within": "30d"}}
        })
    },
};

const DASHBOARD: Noun = Noun {
    schema: "Dashboard",
    one: ["a dashboard", "看板", "儀表板"],
    many: ["dashboards", "看板", "儀表板"],
    about: "Insights, questions and texts on a grid of 12 columns.",
    required: &["name", "tiles"],
    fields: || {
        let mut tiles = list("At most 60; they do not overlap.", schema("Tile"));
        tiles["maxItems"] = json!(60);
        json!({
            "name": name("What it is called."),
            "description": description("What it tells."),
            "filters": object("What every tile is narrowed to.", &[], json!({
                "last": schema("Span"), "segment": text("Id of a saved segment.")
            })),
            "tiles": tiles
        })
    },
    example: || {
        json!({
            "name": "Monday", "filters": {"last": "30d"},
            "tiles": [
                {"id": "t1", "text": "What we look at first", "x": 0, "y": 0, "width": 12, "height": 1},
                {"id": "t2", "question": {"version": 1, "trend": {"period": "day"}}, "x": 0, "y": 1, "width": 6, "height": 4}
            ]
        })
    },
};

const ANNOTATION: Noun = Noun {
    schema: "Annotation",
    one: ["an annotation", "标注", "標註"],
    many: ["annotations", "标注", "標註"],
    about: "What happened, beside the numbers of that time.",
    required: &["at", "text"],
    fields: || {
        json!({
            "at": text("When, or when it began: an instant, or a date in the workspace's time zone."),
            "until": text("Until when; a date means to its end."),
            "text": {"type": "string", "minLength": 1, "maxLength": 500, "description": "What happened."},
            "kind": word("What kind of thing.", &["release", "campaign", "incident", "holiday", "other"])
        })
    },
    example: || json!({"at": "2024-11-11", "text": "Singles' Day", "kind": "campaign"}),
};

const SOURCE: Noun = Noun {
    schema: "Source",
    one: ["a source", "数据来源", "資料來源"],
    many: ["sources", "数据来源", "資料來源"],
    about: "Where events come from by themselves. Its write key can append events, and nothing else.",
    required: &["name"],
    fields: || {
        let key = |about: &str| json!({"type": "string", "minLength": 8, "maxLength": 128, "pattern": "^[A-Za-z0-9_.-]*$", "description": about});
        json!({
            "name": name("What it is called; its events carry it as `$source`."),
            "description": description("What it is."),
            "kind": {"type": "string", "enum": ["browser", "server", "app", "webhook", "pull"], "description": "What sends, for people who set it up."},
            "write_key": key("Its key. Left out, one is drawn; a key of another product goes on working when it is given here."),
            "former_key": key("The key before, which goes on working while senders are changed over."),
            "enabled": {"type": "boolean", "default": true, "description": "Whether events are taken."},
            "webhook": schema("Webhook"),
            "pull": schema("Pull"),
            "consent": {"type": "object", "description": "What the categories of its consent banner stand for; a message that says no to a category of `analytics` is not taken. Categories that are not named stand for the purpose they are called like; `gpc` is Global Privacy Control.",
                "additionalProperties": {"type": "array", "items": {"type": "string", "enum": ["analytics", "personalisation", "marketing_email", "marketing_sms", "profiling", "third_party_sharing"]}}}
        })
    },
    example: || json!({"name": "Web shop"}),
};

/// One thing on a dashboard.
fn tile() -> Value {
    let bounded = |about: &str, least: u32, most: u32| json!({"type": "integer", "minimum": least, "maximum": most, "description": about});
    let mut tile = object(
        "One thing on a dashboard: exactly one of `insight`, `question` and `text`; a text has no title and no view.",
        &["id", "x", "y", "width", "height"],
        json!({
            "id": name("Names it on its dashboard."),
            "title": {"type": "string", "maxLength": 120, "description": "What stands above it, instead of the insight's name."},
            "insight": text("Id of a saved insight; one that is removed later stays named."),
            "question": schema("Question"),
            "text": {"type": "string", "minLength": 1, "maxLength": 5000, "description": "A text without any markup."},
            "view": view(),
            "x": bounded("Its first column.", 0, 11), "y": bounded("Its first row.", 0, 10_000),
            "width": bounded("Columns it takes; x + width is at most 12.", 1, 12), "height": bounded("Rows it takes.", 1, 24)
        }),
    );
    tile["oneOf"] = ["insight", "question", "text"]
        .iter()
        .map(|content| json!({"required": [content]}))
        .collect();
    tile
}

pub(super) fn paths() -> Value {
    super::joined([
        paths_of::<Insight>(&INSIGHT),
        paths_of::<Segment>(&SEGMENT),
        paths_of::<Dashboard>(&DASHBOARD),
        paths_of::<Annotation>(&ANNOTATION),
        paths_of::<Source>(&SOURCE),
    ])
}

pub(super) fn schemas() -> Value {
    let mut all = super::joined([
        schemas_of::<Insight>(&INSIGHT),
        schemas_of::<Segment>(&SEGMENT),
        schemas_of::<Dashboard>(&DASHBOARD),
        schemas_of::<Annotation>(&ANNOTATION),
        schemas_of::<Source>(&SOURCE),
    ]);
    all["Tile"] = tile();
    all["Revision"] = object(
        "A revision of a saved thing, without what it says.",
        &["revision", "tag", "author", "at", "removed"],
        json!({
            "revision": number(), "tag": text("Its `ETag`, without quotes."), "author": text("Who made it."),
            "at": text("When, ISO 8601 UTC."), "note": text("What they said about it."), "removed": removed()
        }),
    );
    all["RevisionPage"] = page("Revision");
    all
}

fn name(about: &str) -> Value {
    json!({"type": "string", "minLength": 1, "maxLength": 120, "description": about})
}

fn description(about: &str) -> Value {
    json!({"type": "string", "maxLength": 2000, "description": about})
}

fn view() -> Value {
    json!({"type": "object", "description": "The page's own, at most 4 kB of JSON: which chart, which order. Kept as it is."})
}

fn number() -> Value {
    json!({"type": "integer", "minimum": 1, "description": "Counts its changes, from 1."})
}

fn removed() -> Value {
    let mut removed = flag("Whether it was taken away; it can be restored.");
    removed
        .as_object_mut()
        .map(|fields| fields.remove("default"));
    removed
}

fn schemas_of<D: SavedDocument>(noun: &Noun) -> Value {
    let saved = format!("Saved{}", noun.schema);
    let fields = (noun.fields)();
    let mut input = fields.clone();
    input["note"] = json!({"type": "string", "maxLength": 2000, "description": "What is said about the change; kept beside the document."});
    let mut all = Map::new();
    all.insert(
        noun.schema.to_owned(),
        object(noun.about, noun.required, fields),
    );
    all.insert(
        format!("{}Input", noun.schema),
        object("The document, and a note beside it.", noun.required, input),
    );
    let info = json!({
        "id": text(&format!("`{}` and 16 hexadecimal digits.", D::PREFIX)),
        "revision": number(),
        "tag": text("Changes whenever it does; the `ETag`, without quotes."),
        "created_at": text("When it was saved first, ISO 8601 UTC."),
        "created_by": text("Who saved it first."),
        "changed_at": text("When this revision was made, ISO 8601 UTC."),
        "changed_by": text("Who made it."),
        "note": text("What they said about it."),
        "removed": removed(),
        D::KIND: schema(noun.schema)
    });
    let required = [
        "id",
        "revision",
        "tag",
        "created_at",
        "created_by",
        "changed_at",
        "changed_by",
        "removed",
        D::KIND,
    ];
    let about = format!(
        "{} as it stands, or as it stood at one revision.",
        noun.one[0]
    );
    all.insert(saved.clone(), object(&about, &required, info));
    all.insert(format!("{saved}Page"), page(&saved));
    Value::Object(all)
}

fn paths_of<D: SavedDocument>(noun: &Noun) -> Value {
    let path = format!("/api/v1/workspaces/{{ws}}/{}", D::ROUTE);
    json!({
        path.as_str(): {"get": list_all::<D>(noun), "post": create::<D>(noun)},
        format!("{path}/{{id}}"): {"get": show::<D>(noun), "put": save::<D>(noun), "delete": remove::<D>(noun)},
        format!("{path}/{{id}}/restore"): {"post": restore::<D>(noun)},
        format!("{path}/{{id}}/revisions"): {"get": revisions::<D>(noun)}
    })
}

fn of_id(operation: Value) -> Value {
    let id = json!({"name": "id", "in": "path", "required": true, "description": "Its id.", "schema": {"type": "string"}});
    of_workspace(with_parameters(operation, json!([id])))
}

fn of_revision(operation: Value, without: &str) -> Value {
    let about = format!("Which revision; {without} when absent.");
    with_parameters(
        operation,
        json!([{"name": "revision", "in": "query", "description": about, "schema": {"type": "integer", "minimum": 1}}]),
    )
}

fn with_document(mut operation: Value, noun: &Noun) -> Value {
    let examples = json!({"one": {"summary": "Example", "value": (noun.example)()}});
    let input = schema(&format!("{}Input", noun.schema));
    operation["requestBody"] = json!({"required": true, "content": {
        "application/json": {"schema": input, "examples": examples}
    }});
    operation
}

fn list_all<D: SavedDocument>(noun: &Noun) -> Value {
    let [en, cn, tw] = titles(["List ", "列出", "列出"], noun.many);
    let listing = of_workspace(paged(operation(Operation {
        id: &format!("list_{}", D::ROUTE),
        summary: Summary(&en, &cn, &tw),
        description: "The newest change first.",
        answer: Some(&format!("Saved{}Page", noun.schema)),
        problems: &[400, 401, 404],
    })));
    let mut parameters = vec![
        json!({"name": "search", "in": "query", "description": "Only those whose name or description holds this, whatever the letter case.", "schema": {"type": "string"}}),
        json!({"name": "removed", "in": "query", "description": "Those that were removed, instead of those that are there.", "schema": {"type": "boolean", "default": false}}),
    ];
    if D::IS_DATED {
        parameters.push(json!({"name": "from", "in": "query", "description": "Only those that touch the time from this instant or date on.", "schema": {"type": "string"}}));
        parameters.push(json!({"name": "until", "in": "query", "description": "Only those that touch the time up to this instant, or to the end of this date.", "schema": {"type": "string"}}));
    }
    with_parameters(listing, Value::Array(parameters))
}

fn create<D: SavedDocument>(noun: &Noun) -> Value {
    let [en, cn, tw] = titles(["Save ", "保存", "儲存"], noun.one);
    let creating = of_workspace(operation(Operation {
        id: &format!("create_{}", D::KIND),
        summary: Summary(&en, &cn, &tw),
        description: "Keeps the document under an id of its own. One that breaks a rule is refused with 422 `saved_invalid` and every finding in `errors`, each with its pointer.",
        answer: Some(&format!("Saved{}", noun.schema)),
        problems: &[400, 401, 404, 408, 409, 413, 415, 422],
    }));
    let mut creating = with_document(creating, noun);
    let answer = creating["responses"]["200"].take();
    if let Some(responses) = creating["responses"].as_object_mut() {
        responses.remove("200");
        responses.insert("201".to_owned(), answer);
    }
    tagged(creating, "201")
}

fn show<D: SavedDocument>(noun: &Noun) -> Value {
    let [en, cn, tw] = titles(["Show ", "查看", "檢視"], noun.one);
    let showing = operation(Operation {
        id: &format!("show_{}", D::KIND),
        summary: Summary(&en, &cn, &tw),
        description: "As it stands, removed or not; or as it stood at a revision.",
        answer: Some(&format!("Saved{}", noun.schema)),
        problems: &[400, 401, 404],
    });
    tagged(of_id(of_revision(showing, "the latest")), "200")
}

fn save<D: SavedDocument>(noun: &Noun) -> Value {
    let [en, cn, tw] = titles(["Change ", "修改", "修改"], noun.one);
    let saving = operation(Operation {
        id: &format!("save_{}", D::KIND),
        summary: Summary(&en, &cn, &tw),
        description: "Makes a new revision; one that was removed is there again. `If-Match` is required (428 `precondition_required`). 412 `saved_changed` says that somebody else changed it since it was read, and carries how it stands now as `current`: put your changes on top of that.",
        answer: Some(&format!("Saved{}", noun.schema)),
        problems: &[400, 401, 404, 408, 409, 412, 413, 415, 422, 428],
    });
    let saving = matching(saving, "428.");
    tagged(with_document(of_id(saving), noun), "200")
}

fn remove<D: SavedDocument>(noun: &Noun) -> Value {
    let [en, cn, tw] = titles(["Remove ", "移除", "移除"], noun.one);
    let mut removing = of_id(matching(
        operation(Operation {
            id: &format!("remove_{}", D::KIND),
            summary: Summary(&en, &cn, &tw),
            description: "Takes it away. Nothing is lost: it can be restored.",
            answer: None,
            problems: &[400, 401, 404, 412],
        }),
        "whatever it says.",
    ));
    removing["responses"]["204"] = json!({"description": "Taken away."});
    removing
}

fn restore<D: SavedDocument>(noun: &Noun) -> Value {
    let [en, cn, tw] = titles(["Restore ", "恢复", "還原"], noun.one);
    let restoring = operation(Operation {
        id: &format!("restore_{}", D::KIND),
        summary: Summary(&en, &cn, &tw),
        description: "Makes a new revision that says what an old one said. Without `revision`, brings back what was removed; what is there stays as it is.",
        answer: Some(&format!("Saved{}", noun.schema)),
        problems: &[400, 401, 404, 409, 412, 422],
    });
    let restoring = matching(restoring, "whatever it says now.");
    tagged(of_id(of_revision(restoring, "the last one")), "200")
}

fn revisions<D: SavedDocument>(noun: &Noun) -> Value {
    let [en, cn, tw] = titles(
        ["List revisions of ", "列出修订版：", "列出修訂版："],
        noun.one,
    );
    of_id(paged(operation(Operation {
        id: &format!("list_{}_revisions", D::KIND),
        summary: Summary(&en, &cn, &tw),
        description: "Every revision, newest first.",
        answer: Some("RevisionPage"),
        problems: &[400, 401, 404],
    })))
}
