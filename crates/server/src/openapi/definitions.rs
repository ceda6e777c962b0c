//! Definitions of every kind: operations, and the schemas of their answers.

use serde_json::{Value, json};
use wayfarer_journey::Definition;

use super::operations::{Operation, Summary, of_workspace, operation, paged, with_parameters};
use super::{count, list, object, schema, text, word};

/// A kind of definition as the document speaks of it.
pub(super) struct Noun {
    /// Its document's schema, and what the names of the others begin with.
    pub schema: &'static str,
    /// What operations call one, and many: `lifecycle`, `lifecycles`.
    pub id: (&'static str, &'static str),
    /// One, in the three languages.
    pub one: [&'static str; 3],
    /// Many, in the three languages.
    pub many: [&'static str; 3],
    /// What [`Definition::counts`] counts, and what that is.
    pub counts: &'static [(&'static str, &'static str)],
    /// Whether it is of one kind of subject, which lists say.
    pub has_subject: bool,
    /// The schema of a difference.
    pub diff: &'static str,
    /// The example's name, what it is about, and the example as YAML.
    pub example: (&'static str, &'static str, &'static str),
}

impl Noun {
    fn named(&self, tail: &str) -> String {
        format!("{}{tail}", self.schema)
    }
}

/// What is done with it, in the three languages.
pub(super) fn titles(verb: [&str; 3], of: [&str; 3]) -> [String; 3] {
    [0, 1, 2].map(|language| format!("{}{}", verb[language], of[language]))
}

pub(super) fn paths<D: Definition>(noun: &Noun) -> Value {
    let path = format!("/api/v1/workspaces/{{ws}}/{}", D::ROUTE);
    let of = |tail: &str| format!("{path}/{{key}}{tail}");
    json!({
        path.as_str(): {"get": list_all(noun), "post": create(noun)},
        of(""): {"get": show(noun), "put": save(noun), "delete": delete(noun)},
        of("/versions"): {"get": versions(noun)},
        of("/versions/{version}"): {"get": show_version(noun)},
        of("/check"): {"post": check(noun)},
        of("/publish"): {"post": publish(noun)},
        of("/restore"): {"post": restore(noun)},
        of("/archive"): {"post": archive(noun)},
        of("/diff"): {"get": diff(noun)},
        of("/export"): {"get": export(noun)}
    })
}

/// The schemas of one kind.
pub(super) fn schemas_of<D: Definition>(noun: &Noun) -> Value {
    let mut version = info();
    version[D::KIND] = schema(noun.schema);
    version["source"] = text("The text it was written as, with its comments.");
    let mut checked = version.clone();
    checked["warnings"] = list("What may not be meant.", part());
    let full = &["state", "hash", "tag", "author", "at", D::KIND, "source"];
    let about = format!("A draft or version of a {}.", D::WORD);
    let comparison = json!({
        "from": schema("VersionInfo"),
        "to": schema("VersionInfo"),
        "diff": schema(noun.diff),
        "text": text("The same as plain text; empty when nothing changed.")
    });
    json!({
        noun.named("Version"): object(&about, full, version),
        noun.named("Checked"): object("A draft or version, and what is doubtful about it.", full, checked),
        noun.named("Summary"): summary::<D>(noun),
        noun.named("Page"): page(&noun.named("Summary")),
        noun.named("Comparison"): object("Two drafts or versions against each other.", &["from", "to", "diff", "text"], comparison)
    })
}

/// The schemas all kinds share.
pub(super) fn schemas() -> Value {
    let base = &["state", "hash", "tag", "author", "at"];
    json!({
        "VersionInfo": object("A draft or version of a definition, without what it says.", base, info()),
        "VersionPage": page("VersionInfo"),
        "Findings": object("What a check found.", &["sound", "findings"], json!({
            "sound": {"type": "boolean", "description": "Whether it could be published."},
            "findings": list("In the text's order.", part())
        })),
        "Publishing": object("How to publish.", &[], json!({
            "note": text("What changed and why."),
            "allow_unknown_events": {"type": "boolean", "default": false, "description": "Publish although the workspace has never seen some of the names of events and properties: they may come later."}
        })),
        "Restoring": object("Which version to restore.", &["version"], json!({
            "version": {"type": "integer", "minimum": 1, "description": "Its number."}
        })),
        "FieldChange": object("A field that has another value.", &["field"], json!({
            "field": text("Its name, or path."),
            "before": {"description": "What it was; absent when it was not given."},
            "after": {"description": "What it is; absent when it is not given."}
        })),
        "DocumentDiff": object("What changed; empty lists mean nothing did.", &["fields", "parts"], json!({
            "fields": list("Parts of the definition as a whole.", schema("FieldChange")),
            "parts": list("Parts of its lists, in the later one's order; those that are gone last.", object(
                "What became of a part of a list.",
                &["change", "list", "key"],
                json!({
                    "change": word("What.", &["added", "removed", "changed"]),
                    "list": text("The list it is in."),
                    "key": text("Its key."),
                    "fields": list("Which fields, and how.", schema("FieldChange"))
                }),
            ))
        }))
    })
}

fn part() -> Value {
    schema("ProblemPart")
}

fn info() -> Value {
    json!({
        "version": {"type": "integer", "minimum": 1, "description": "Its number; absent for the draft."},
        "state": word("Where it stands.", &["draft", "published", "superseded", "archived"]),
        "hash": text("SHA-256 of its canonical form."),
        "tag": text("Changes whenever it does; the `ETag`, without quotes."),
        "author": text("Who saved or published it."),
        "note": text("What the author said about it."),
        "at": text("When it was saved or published, ISO 8601 UTC.")
    })
}

fn summary<D: Definition>(noun: &Noun) -> Value {
    let mut fields = json!({
        "key": text("Its key."),
        "names": schema("Localised"),
        "versions": count("How many versions were published."),
        "draft": schema("VersionInfo"),
        "latest": schema("VersionInfo")
    });
    let mut required = vec!["key", "names", "versions"];
    if noun.has_subject {
        let subjects = ["person", "account", "relationship"];
        fields["subject"] = word("Whose events it looks at.", &subjects);
        required.push("subject");
    }
    for (name, about) in noun.counts {
        fields[*name] = count(about);
        required.push(name);
    }
    let about = format!("A {} in a list.", D::WORD);
    object(&about, &required, fields)
}

fn page(name: &str) -> Value {
    object(
        "A page of a list.",
        &["total", "items"],
        json!({
            "total": count("Items in all."),
            "items": list("The items of this page.", schema(name)),
            "next": text("The cursor of the next page; absent on the last.")
        }),
    )
}

fn of_key(operation: Value) -> Value {
    let key = json!({"name": "key", "in": "path", "required": true, "description": "Its key.", "schema": {"type": "string"}});
    of_workspace(with_parameters(operation, json!([key])))
}

pub(super) fn matching(operation: Value, without: &str) -> Value {
    let description = format!("The `ETag` of what was edited, or `*`. Without it: {without}");
    with_parameters(
        operation,
        json!([{"name": "If-Match", "in": "header", "description": description, "schema": {"type": "string"}}]),
    )
}

pub(super) fn tagged(mut operation: Value, status: &str) -> Value {
    operation["responses"][status]["headers"] =
        json!({"ETag": {"description": "What `If-Match` takes.", "schema": {"type": "string"}}});
    operation
}

fn with_definition(mut operation: Value, noun: &Noun, is_required: bool) -> Value {
    let about = format!("The {} document as YAML.", noun.schema);
    let (name, summary, example) = noun.example;
    let yaml = json!({"schema": {"type": "string", "description": about}, "examples": {name: {"summary": summary, "value": example}}});
    operation["requestBody"] = json!({"required": is_required, "content": {
        "application/json": {"schema": schema(noun.schema)},
        "application/yaml": yaml
    }});
    operation
}

fn with_json(mut operation: Value, name: &str, is_required: bool, example: Value) -> Value {
    let examples = json!({"one": {"summary": "Example", "value": example}});
    operation["requestBody"] = json!({"required": is_required, "content": {
        "application/json": {"schema": schema(name), "examples": examples}
    }});
    operation
}

fn asking_version(operation: Value) -> Value {
    with_parameters(
        operation,
        json!([{"name": "version", "in": "query", "description": "`newest` (the draft, or without one the latest version), `draft`, `published` or a number; `newest` when absent.", "schema": {"type": "string"}}]),
    )
}

fn list_all(noun: &Noun) -> Value {
    let [en, cn, tw] = titles(["List ", "列出", "列出"], noun.many);
    of_workspace(paged(operation(Operation {
        id: &format!("list_{}", noun.id.1),
        summary: Summary(&en, &cn, &tw),
        description: &format!("The workspace's {}, by key.", noun.many[0]),
        answer: Some(&noun.named("Page")),
        problems: &[400, 401, 404],
    })))
}

fn create(noun: &Noun) -> Value {
    let [en, cn, tw] = titles(["Create a ", "新建", "新增"], noun.one);
    let mut creating = with_definition(
        of_workspace(operation(Operation {
            id: &format!("create_{}", noun.id.0),
            summary: Summary(&en, &cn, &tw),
            description: "Keeps a definition as the first draft of its key. One that must be mended is refused with every finding in `errors`: pointer, line, column, code and how to mend it. Names of events and properties the workspace has never seen are warnings.",
            answer: Some(&noun.named("Checked")),
            problems: &[400, 401, 404, 408, 409, 413, 415, 422],
        })),
        noun,
        true,
    );
    let answer = creating["responses"]["200"].take();
    if let Some(responses) = creating["responses"].as_object_mut() {
        responses.remove("200");
        responses.insert("201".to_owned(), answer);
    }
    tagged(creating, "201")
}

fn show(noun: &Noun) -> Value {
    let [en, cn, tw] = titles(["Show a ", "查看", "檢視"], noun.one);
    let showing = operation(Operation {
        id: &format!("show_{}", noun.id.0),
        summary: Summary(&en, &cn, &tw),
        description: "The draft, or without one the latest version.",
        answer: Some(&noun.named("Version")),
        problems: &[400, 401, 404],
    });
    tagged(of_key(asking_version(showing)), "200")
}

fn save(noun: &Noun) -> Value {
    let saving = operation(Operation {
        id: &format!("save_{}", noun.id.0),
        summary: Summary("Save a draft", "保存草稿", "儲存草稿"),
        description: "Keeps a definition as the draft of this key. 412 says that somebody else changed it since it was read: read it again and put your changes on top.",
        answer: Some(&noun.named("Checked")),
        problems: &[400, 401, 404, 408, 409, 412, 413, 415, 422],
    });
    let saving = matching(saving, "kept only where there is no draft yet, else 409.");
    tagged(with_definition(of_key(saving), noun, true), "200")
}

fn delete(noun: &Noun) -> Value {
    let mut deleting = of_key(matching(
        operation(Operation {
            id: &format!("delete_{}_draft", noun.id.0),
            summary: Summary("Throw a draft away", "丢弃草稿", "捨棄草稿"),
            description: "Throws the draft away; versions stay.",
            answer: None,
            problems: &[400, 401, 404, 412],
        }),
        "whatever the draft says.",
    ));
    deleting["responses"]["204"] = json!({"description": "Thrown away."});
    deleting
}

fn versions(noun: &Noun) -> Value {
    of_key(paged(operation(Operation {
        id: &format!("list_{}_versions", noun.id.0),
        summary: Summary("List versions", "列出版本", "列出版本"),
        description: "The draft, if there is one, and the versions, newest first.",
        answer: Some("VersionPage"),
        problems: &[400, 401, 404],
    })))
}

fn show_version(noun: &Noun) -> Value {
    let showing = operation(Operation {
        id: &format!("show_{}_version", noun.id.0),
        summary: Summary("Show a version", "查看版本", "檢視版本"),
        description: "A published version by its number. It never changes but in its state.",
        answer: Some(&noun.named("Version")),
        problems: &[400, 401, 404],
    });
    let number = json!({"name": "version", "in": "path", "required": true, "description": "Its number.", "schema": {"type": "integer", "minimum": 1}});
    tagged(of_key(with_parameters(showing, json!([number]))), "200")
}

fn check(noun: &Noun) -> Value {
    let checking = operation(Operation {
        id: &format!("check_{}", noun.id.0),
        summary: Summary("Check a definition", "检查定义", "檢查定義"),
        description: "Says everything wrong or doubtful about the definition of the body, or without one about the newest form kept, as publishing would; keeps nothing.",
        answer: Some("Findings"),
        problems: &[400, 401, 404, 408, 413, 415],
    });
    with_definition(of_key(checking), noun, false)
}

fn publish(noun: &Noun) -> Value {
    let publishing = operation(Operation {
        id: &format!("publish_{}", noun.id.0),
        summary: Summary("Publish the draft", "发布草稿", "發布草稿"),
        description: "Puts the draft in force as the next version, which never changes. Needs the right to publish: the edit token is answered with 403 `access.forbidden`. A draft that says what the version in force says is refused with 409.",
        answer: Some(&noun.named("Checked")),
        problems: &[400, 401, 404, 408, 409, 412, 413, 415, 422],
    });
    let publishing = of_key(matching(publishing, "whatever the draft says."));
    let example = json!({"note": "Two purchases make a customer"});
    tagged(with_json(publishing, "Publishing", false, example), "200")
}

fn restore(noun: &Noun) -> Value {
    let restoring = operation(Operation {
        id: &format!("restore_{}", noun.id.0),
        summary: Summary("Restore a version", "恢复版本", "還原版本"),
        description: "Makes a draft that says what a version says.",
        answer: Some(&noun.named("Version")),
        problems: &[400, 401, 404, 408, 409, 412, 413, 415],
    });
    let restoring = matching(
        restoring,
        "kept only where there is no draft yet, else 409.",
    );
    let restoring = of_key(restoring);
    tagged(
        with_json(restoring, "Restoring", true, json!({"version": 1})),
        "200",
    )
}

fn archive(noun: &Noun) -> Value {
    let [en, cn, tw] = titles(["Archive a ", "归档", "封存"], noun.one);
    of_key(operation(Operation {
        id: &format!("archive_{}", noun.id.0),
        summary: Summary(&en, &cn, &tw),
        description: "Takes the version in force out of force. Needs the right to publish. It can be restored.",
        answer: Some("VersionInfo"),
        problems: &[400, 401, 404],
    }))
}

fn diff(noun: &Noun) -> Value {
    let comparing = operation(Operation {
        id: &format!("diff_{}", noun.id.0),
        summary: Summary("Compare versions", "比较版本", "比較版本"),
        description: "What changed between two drafts or versions, as data and as text.",
        answer: Some(&noun.named("Comparison")),
        problems: &[400, 401, 404],
    });
    let parameters = json!([
        {"name": "from", "in": "query", "description": "The earlier one: `draft`, `published`, `newest` or a number; the version before `to` when absent.", "schema": {"type": "string"}},
        {"name": "to", "in": "query", "description": "The later one; the newest when absent.", "schema": {"type": "string"}}
    ]);
    of_key(with_parameters(comparing, parameters))
}

fn export(noun: &Noun) -> Value {
    let mut exporting = of_key(asking_version(operation(Operation {
        id: &format!("export_{}", noun.id.0),
        summary: Summary("Export as YAML", "导出为 YAML", "匯出為 YAML"),
        description: "The definition as YAML, with the comments it was saved with.",
        answer: None,
        problems: &[400, 401, 404],
    })));
    exporting["responses"]["200"] = json!({"description": "The definition.", "content": {"application/yaml": {"schema": {"type": "string"}}}});
    exporting
}
