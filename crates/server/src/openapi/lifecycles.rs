//! Lifecycle definitions: operations, and the schemas of their answers.

use serde_json::{Value, json};

use super::operations::{Operation, Summary, of_workspace, operation, paged, with_parameters};
use super::{count, list, object, schema, text, word};

/// The definition the document shows.
pub(crate) const EXAMPLE: &str = include_str!("../../../../docs/examples/lifecycle.yaml");

pub(super) fn paths() -> Value {
    let path = "/api/v1/workspaces/{ws}/lifecycles";
    let of = |tail: &str| format!("{path}/{{key}}{tail}");
    json!({
        path: {"get": list_all(), "post": create()},
        of(""): {"get": show(), "put": save(), "delete": delete()},
        of("/versions"): {"get": versions()},
        of("/versions/{version}"): {"get": show_version()},
        of("/check"): {"post": check()},
        of("/publish"): {"post": publish()},
        of("/restore"): {"post": restore()},
        of("/archive"): {"post": archive()},
        of("/diff"): {"get": diff()},
        of("/export"): {"get": export()}
    })
}

pub(super) fn schemas() -> Value {
    let info = info();
    let mut version = info.clone();
    version["lifecycle"] = schema("Lifecycle");
    version["source"] = text("The text it was written as, with its comments.");
    let mut checked = version.clone();
    checked["warnings"] = list("What may not be meant.", part());
    let base = &["state", "hash", "tag", "author", "at"];
    let full = &[
        "state",
        "hash",
        "tag",
        "author",
        "at",
        "lifecycle",
        "source",
    ];
    json!({
        "LifecycleVersionInfo": object("A draft or version of a lifecycle, without what it says.", base, info),
        "LifecycleVersion": object("A draft or version of a lifecycle.", full, version),
        "LifecycleChecked": object("A draft or version, and what is doubtful about it.", full, checked),
        "LifecycleSummary": summary(),
        "LifecyclePage": page("LifecycleSummary"),
        "LifecycleVersionPage": page("LifecycleVersionInfo"),
        "LifecycleFindings": object("What a check found.", &["sound", "findings"], json!({
            "sound": {"type": "boolean", "description": "Whether it could be published."},
            "findings": list("In the text's order.", part())
        })),
        "LifecyclePublishing": object("How to publish.", &[], json!({
            "note": text("What changed and why."),
            "allow_unknown_events": {"type": "boolean", "default": false, "description": "Publish although the workspace has never seen some of the names of events and properties: they may come later."}
        })),
        "LifecycleRestoring": object("Which version to restore.", &["version"], json!({
            "version": {"type": "integer", "minimum": 1, "description": "Its number."}
        })),
        "LifecycleComparison": object("Two drafts or versions against each other.", &["from", "to", "diff", "text"], json!({
            "from": schema("LifecycleVersionInfo"),
            "to": schema("LifecycleVersionInfo"),
            "diff": schema("LifecycleDiff"),
            "text": text("The same as plain text; empty when nothing changed.")
        })),
        "LifecycleDiff": comparison(),
        "FieldChange": object("A field that has another value.", &["field"], json!({
            "field": text("Its name, or path."),
            "before": {"description": "What it was; absent when it was not given."},
            "after": {"description": "What it is; absent when it is not given."}
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

fn summary() -> Value {
    object(
        "A lifecycle in a list.",
        &["key", "names", "stages", "transitions", "versions"],
        json!({
            "key": text("Its key."),
            "names": schema("Localised"),
            "stages": count("How many stages it has, in its newest form."),
            "transitions": count("How many transitions it has, in its newest form."),
            "versions": count("How many versions were published."),
            "draft": schema("LifecycleVersionInfo"),
            "latest": schema("LifecycleVersionInfo")
        }),
    )
}

fn comparison() -> Value {
    let fields = |about: &str| list(about, schema("FieldChange"));
    let key = || text("The stage's key.");
    let behind = || text("The stage it stands behind; absent for the first.");
    let stage = object(
        "What became of a stage.",
        &["change", "key"],
        json!({
            "change": word("What.", &["added", "removed", "renamed", "moved", "changed"]),
            "key": key(), "from": text("The key it had."), "after": behind(),
            "fields": fields("Which fields, and how.")
        }),
    );
    let transition = object(
        "What became of a transition.",
        &["change", "index", "from", "to", "kind"],
        json!({
            "change": word("What.", &["added", "removed", "changed"]),
            "index": count("Its position: in the earlier definition when it was removed, else in the later."),
            "from": {"description": "The stage or stages it leaves."},
            "to": text("The stage it enters."),
            "kind": text("Its kind."),
            "transition": schema("LifecycleTransition"),
            "fields": fields("Which fields, and how.")
        }),
    );
    object(
        "What changed; empty lists mean nothing did.",
        &[
            "fields",
            "stages",
            "transitions",
            "transitions_reordered",
            "risk",
        ],
        json!({
            "fields": fields("Parts of the definition as a whole."),
            "stages": list("In the order of the later definition; removed ones last.", stage),
            "transitions": list("In the order of the later definition; removed ones last.", transition),
            "transitions_reordered": {"type": "boolean", "description": "Whether transitions in both stand in another order."},
            "risk": fields("Parts of the risk overlay.")
        }),
    )
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

fn of_lifecycle(operation: Value) -> Value {
    let key = json!({"name": "key", "in": "path", "required": true, "description": "The lifecycle's key.", "schema": {"type": "string"}});
    of_workspace(with_parameters(operation, json!([key])))
}

fn matching(operation: Value, without: &str) -> Value {
    let description = format!("The `ETag` of what was edited, or `*`. Without it: {without}");
    with_parameters(
        operation,
        json!([{"name": "If-Match", "in": "header", "description": description, "schema": {"type": "string"}}]),
    )
}

fn tagged(mut operation: Value, status: &str) -> Value {
    operation["responses"][status]["headers"] =
        json!({"ETag": {"description": "What `If-Match` takes.", "schema": {"type": "string"}}});
    operation
}

fn with_definition(mut operation: Value, is_required: bool) -> Value {
    let yaml = json!({"schema": {"type": "string", "description": "The Lifecycle document as YAML."}, "examples": {"shop": {"summary": "A shop's customers", "value": EXAMPLE}}});
    operation["requestBody"] = json!({"required": is_required, "content": {
        "application/json": {"schema": schema("Lifecycle")},
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

fn list_all() -> Value {
    of_workspace(paged(operation(Operation {
        id: "list_lifecycles",
        summary: Summary("List lifecycles", "列出生命周期", "列出生命週期"),
        description: "The workspace's lifecycles, by key.",
        answer: Some("LifecyclePage"),
        problems: &[400, 401, 404],
    })))
}

fn create() -> Value {
    let mut creating = with_definition(
        of_workspace(operation(Operation {
            id: "create_lifecycle",
            summary: Summary("Create a lifecycle", "新建生命周期", "新增生命週期"),
            description: "Keeps a definition as the first draft of its key. One that must be mended is refused with every finding in `errors`: pointer, line, column, code and how to mend it. Names of events and properties the workspace has never seen are warnings.",
            answer: Some("LifecycleChecked"),
            problems: &[400, 401, 404, 408, 409, 413, 415, 422],
        })),
        true,
    );
    let answer = creating["responses"]["200"].take();
    if let Some(responses) = creating["responses"].as_object_mut() {
        responses.remove("200");
        responses.insert("201".to_owned(), answer);
    }
    tagged(creating, "201")
}

fn show() -> Value {
    let showing = operation(Operation {
        id: "show_lifecycle",
        summary: Summary("Show a lifecycle", "查看生命周期", "檢視生命週期"),
        description: "The draft, or without one the latest version.",
        answer: Some("LifecycleVersion"),
        problems: &[400, 401, 404],
    });
    tagged(of_lifecycle(asking_version(showing)), "200")
}

fn save() -> Value {
    let saving = operation(Operation {
        id: "save_lifecycle",
        summary: Summary("Save a draft", "保存草稿", "儲存草稿"),
        description: "Keeps a definition as the draft of this key. 412 says that somebody else changed it since it was read: read it again and put your changes on top.",
        answer: Some("LifecycleChecked"),
        problems: &[400, 401, 404, 408, 409, 412, 413, 415, 422],
    });
    let saving = matching(saving, "kept only where there is no draft yet, else 409.");
    tagged(with_definition(of_lifecycle(saving), true), "200")
}

fn delete() -> Value {
    let mut deleting = of_lifecycle(matching(
        operation(Operation {
            id: "delete_lifecycle_draft",
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

fn versions() -> Value {
    of_lifecycle(paged(operation(Operation {
        id: "list_lifecycle_versions",
        summary: Summary("List versions", "列出版本", "列出版本"),
        description: "The draft, if there is one, and the versions, newest first.",
        answer: Some("LifecycleVersionPage"),
        problems: &[400, 401, 404],
    })))
}

fn show_version() -> Value {
    let showing = operation(Operation {
        id: "show_lifecycle_version",
        summary: Summary("Show a version", "查看版本", "檢視版本"),
        description: "A published version by its number. It never changes but in its state.",
        answer: Some("LifecycleVersion"),
        problems: &[400, 401, 404],
    });
    let number = json!({"name": "version", "in": "path", "required": true, "description": "Its number.", "schema": {"type": "integer", "minimum": 1}});
    tagged(
        of_lifecycle(with_parameters(showing, json!([number]))),
        "200",
    )
}

fn check() -> Value {
    let checking = operation(Operation {
        id: "check_lifecycle",
        summary: Summary("Check a definition", "检查定义", "檢查定義"),
        description: "Says everything wrong or doubtful about the definition of the body, or without one about the newest form kept, as publishing would; keeps nothing.",
        answer: Some("LifecycleFindings"),
        problems: &[400, 401, 404, 408, 413, 415],
    });
    with_definition(of_lifecycle(checking), false)
}

fn publish() -> Value {
    let publishing = operation(Operation {
        id: "publish_lifecycle",
        summary: Summary("Publish the draft", "发布草稿", "發布草稿"),
        description: "Puts the draft in force as the next version, which never changes. Needs the right to publish: the edit token is answered with 403 `access.forbidden`. A draft that says what the version in force says is refused with 409.",
        answer: Some("LifecycleChecked"),
        problems: &[400, 401, 404, 408, 409, 412, 413, 415, 422],
    });
    let publishing = of_lifecycle(matching(publishing, "whatever the draft says."));
    let example = json!({"note": "Two purchases make a customer"});
    tagged(
        with_json(publishing, "LifecyclePublishing", false, example),
        "200",
    )
}

fn restore() -> Value {
    let restoring = operation(Operation {
        id: "restore_lifecycle",
        summary: Summary("Restore a version", "恢复版本", "還原版本"),
        description: "Makes a draft that says what a version says.",
        answer: Some("LifecycleVersion"),
        problems: &[400, 401, 404, 408, 409, 412, 413, 415],
    });
    let restoring = matching(
        restoring,
        "kept only where there is no draft yet, else 409.",
    );
    let restoring = of_lifecycle(restoring);
    tagged(
        with_json(restoring, "LifecycleRestoring", true, json!({"version": 1})),
        "200",
    )
}

fn archive() -> Value {
    of_lifecycle(operation(Operation {
        id: "archive_lifecycle",
        summary: Summary("Archive a lifecycle", "归档生命周期", "封存生命週期"),
        description: "Takes the version in force out of force. Needs the right to publish. It can be restored.",
        answer: Some("LifecycleVersionInfo"),
        problems: &[400, 401, 404],
    }))
}

fn diff() -> Value {
    let comparing = operation(Operation {
        id: "diff_lifecycle",
        summary: Summary("Compare versions", "比较版本", "比較版本"),
        description: "What changed between two drafts or versions, as data and as text.",
        answer: Some("LifecycleComparison"),
        problems: &[400, 401, 404],
    });
    let parameters = json!([
        {"name": "from", "in": "query", "description": "The earlier one: `draft`, `published`, `newest` or a number; the version before `to` when absent.", "schema": {"type": "string"}},
        {"name": "to", "in": "query", "description": "The later one; the newest when absent.", "schema": {"type": "string"}}
    ]);
    of_lifecycle(with_parameters(comparing, parameters))
}

fn export() -> Value {
    let mut exporting = of_lifecycle(asking_version(operation(Operation {
        id: "export_lifecycle",
        summary: Summary("Export as YAML", "导出为 YAML", "匯出為 YAML"),
        description: "The definition as YAML, with the comments it was saved with.",
        answer: None,
        problems: &[400, 401, 404],
    })));
    exporting["responses"]["200"] = json!({"description": "The definition.", "content": {"application/yaml": {"schema": {"type": "string"}}}});
    exporting
}
