//! Uploads, jobs, imports and sample companies: bringing events in and taking them out.

use serde_json::{Value, json};

use super::operations::{Operation, Summary, of_workspace, operation, paged, with_parameters};
use super::resources::page;
use super::{count, list, object, schema, text, word};

/// The routes.
pub(super) fn paths() -> Value {
    json!({
        "/api/v1/uploads": {"post": create_upload()},
        "/api/v1/uploads/{upload}": {"delete": named("upload", "An upload: `upl_…`.", removed(operation(Operation {
            id: "discard_upload", summary: Summary("Discard an uploaded file", "删除已上传的文件", "刪除已上傳的檔案"),
            description: "Removes a file that is not to be imported after all. Files nobody imports are removed after a day.", answer: None, problems: &[401, 404],
        })))},
        "/api/v1/uploads/{upload}/preview": {"post": named("upload", "An upload: `upl_…`.", reading(operation(Operation {
            id: "preview_upload", summary: Summary("Look at an uploaded file", "预览已上传的文件", "預覽已上傳的檔案"),
            description: "What the file is, what its columns probably mean, its first rows, and the mapping that follows. Nothing is stored.", answer: Some("UploadPreview"), problems: &[400, 401, 404, 413, 415, 422],
        }), "ReadingRequest"))},
        "/api/v1/jobs/{job}": {
            "get": named("job", "A job: `job_…`.", operation(Operation {
                id: "show_job", summary: Summary("How far a job is", "查看任务进度", "檢視任務進度"),
                description: "Progress while it runs; what was stored, or what went wrong, once it has ended. Jobs are forgotten when the server is restarted.", answer: Some("Job"), problems: &[401, 404],
            })),
            "delete": named("job", "A job: `job_…`.", accepted(operation(Operation {
                id: "cancel_job", summary: Summary("Stop a job", "停止任务", "停止任務"),
                description: "It stops at the next opportunity and stores nothing. One that has ended stays as it is.", answer: None, problems: &[401, 404],
            }), None))
        },
        "/api/v1/samples/{company}": {"post": named("company", "`shop` or `saas`.", accepted(operation(Operation {
            id: "load_sample", summary: Summary("Load a sample company", "加载示例公司", "載入範例公司"),
            description: "Loads an invented company into a workspace of its own, with a lifecycle, signals and health in force, as a job. Loading it again adds nothing.", answer: None, problems: &[400, 401, 403],
        }), Some("Job")))},
        "/api/v1/workspaces/{ws}/imports": {
            "get": of_workspace(paged(operation(Operation {
                id: "list_imports", summary: Summary("List imports", "列出导入记录", "列出匯入記錄"),
                description: "What was imported, oldest first, and what became of its rows.", answer: Some("ImportPage"), problems: &[400, 401, 404],
            }))),
            "post": of_workspace(reading(accepted(operation(Operation {
                id: "start_import", summary: Summary("Import an uploaded file", "导入已上传的文件", "匯入已上傳的檔案"),
                description: "Imports all of the file or, when it fails or is stopped, nothing of it; as a job.", answer: None, problems: &[400, 401, 404, 413, 415],
            }), Some("Job")), "ImportRequest"))
        },
        "/api/v1/workspaces/{ws}/imports/{import}/undo": {
            "get": of_import(operation(Operation {
                id: "preview_undo", summary: Summary("What undoing an import would do", "预览撤销导入", "預覽復原匯入"),
                description: "How many events would go, and which later imports left out rows because this one had them.", answer: Some("Undo"), problems: &[400, 401, 404],
            })),
            "post": of_import(operation(Operation {
                id: "undo_import", summary: Summary("Undo an import", "撤销导入", "復原匯入"),
                description: "Takes the import's events out of the workspace again.", answer: Some("Undo"), problems: &[400, 401, 404, 503],
            }))
        },
        "/api/v1/workspaces/{ws}/imports/{import}/rejected": {"get": of_import(paged(operation(Operation {
            id: "list_rejected", summary: Summary("List rejected rows", "列出被拒的行", "列出被拒的列"),
            description: "Rows the import could not take, as they stood, each with its reason.", answer: Some("RejectedPage"), problems: &[400, 401, 404],
        })))}
    })
}

/// What they read and answer.
pub(super) fn schemas() -> Value {
    let number =
        |description: &str| json!({"type": ["number", "null"], "description": description});
    json!({
        "NewWorkspace": object("A workspace to be made.", &["workspace"], json!({
            "workspace": text("Its id: 1 to 40 of `a-z 0-9 -`."), "timezone": text("IANA time zone; UTC when absent.")
        })),
        "Upload": object("A file that waits to be imported.", &["upload", "name", "size_bytes"], json!({
            "upload": text("What it is called in requests: `upl_…`."), "name": text("The file's name, without folders."), "size_bytes": count("Its length.")
        })),
        "ReadingRequest": object("How a file is to be read, where that is not left to recognition.", &[], reading_fields()),
        "ImportRequest": object("Which upload is imported, and how it is read.", &["upload"], import_fields()),
        "UploadPreview": object("A file before anything is stored.",
            &["name", "format", "encoding", "delimiter", "sheet", "renamed_columns", "event_name", "is_day_ambiguous", "known", "columns", "header", "rows", "mapping"], json!({
            "name": text("The file."), "format": word("Its format.", &["CSV", "NDJSON", "XLSX", "Parquet"]),
            "encoding": text_or_null("The text's encoding, such as `UTF-8` or `gb18030`."), "delimiter": text_or_null("What separates its columns."),
            "sheet": text_or_null("The sheet of a workbook."), "renamed_columns": count("Columns whose names were empty or repeated."),
            "event_name": text_or_null("What its rows are called when no column says so."),
            "is_day_ambiguous": {"type": "boolean", "description": "Whether `3/4/2024` may be either day: say `day_first`."},
            "known": {"type": ["string", "null"], "enum": ["ga4-export", null], "description": "The export it was recognised as, whose mapping comes with Wayfarer: `ga4-export` is Google Analytics 4's BigQuery export."},
            "columns": list("What each column probably means.", object("A column.", &["name", "role", "reason", "confidence", "samples", "blank"], json!({
                "name": text("Its header."), "role": text("What it is for: person, time, event name, amount, property …"), "reason": text("Why, in words."),
                "confidence": count("How sure, in percent."), "samples": list("Some of its values.", json!({"type": "string"})), "blank": count("Sampled cells that are blank.")
            }))),
            "header": list("The columns, as the file has them.", json!({"type": "string"})),
            "rows": list("Its first rows.", json!({"type": "array", "items": {"type": "string"}})),
            "mapping": text("The mapping that is used, as TOML.")
        })),
        "Job": object("Work that outlasts a request.",
            &["job", "workspace", "state", "total_bytes", "bytes", "rows", "rejected", "written", "elapsed_ms", "left_ms"], json!({
            "job": text("What it is called in requests: `job_…`."), "workspace": text("Where it writes."),
            "state": word("How it stands.", &["running", "done", "failed"]), "total_bytes": count("Bytes to read; 0 when unknown."),
            "bytes": count("Bytes read."), "rows": count("Rows read."), "rejected": count("Rows rejected."), "written": count("Rows sorted and written: the second half of the work."),
            "elapsed_ms": count("How long it has run, or ran."), "left_ms": number("How long it will go on at this rate; null when that cannot be told."),
            "import": schema("Import"), "problem": schema("Problem")
        })),
        "Undo": object("What taking an import out does.", &["import", "removed", "lost_duplicates"], json!({
            "import": text("Which."), "removed": count("Events that go."),
            "lost_duplicates": list("Later imports that left out rows because this one had them.", object("One.", &["import", "events"], json!({
                "import": text("Which."), "events": count("Events that are missing until it is imported again.")
            })))
        })),
        "Rejected": object("A row that could not be taken.", &["file", "line", "reason", "detail", "raw"], json!({
            "file": text("The file."), "line": count("Its line, from 1."), "reason": text("A stable word, such as `wrong_column_count`."),
            "column": text("The column concerned."), "detail": text("Why, in a sentence, in English."), "cause": cause(), "sentence": sentence(),
            "raw": text("The row as it stood, at most 2,048 bytes.")
        })),
        "RejectedPage": page("Rejected")
    })
}

/// Why a row was rejected: a code, and beside it whatever its sentence needs.
fn cause() -> Value {
    let what =
        "The same by a stable code and its values; rows that older builds rejected have none.";
    json!({"type": "object", "description": what, "required": ["code"], "properties": {
        "code": text("A stable word, finer than `reason`: `column_count`, `time_ambiguous`, `number_grouping` …"),
        "value": text("The cell, at most 80 characters."), "column": text("The column to leave out."), "name": text("The property's name."),
        "problem": text("What a parser says, in English."), "found": count("Columns of the row."), "wanted": count("Columns of the header."),
        "byte": count("Its place in the row, from 1."), "line": count("The line on which a quote opens."), "bytes": count("How long it is."),
        "most": count("The limit."), "most_kib": count("The limit, KiB.")
    }, "additionalProperties": false})
}

/// The cause in every language.
fn sentence() -> Value {
    let languages =
        json!({"en": text("In English."), "zh-CN": text("简体中文"), "zh-TW": text("繁體中文")});
    object(
        "Why, in every language; absent where `cause` is.",
        &["en", "zh-CN", "zh-TW"],
        languages,
    )
}

fn text_or_null(description: &str) -> Value {
    json!({"type": ["string", "null"], "description": description})
}

fn reading_fields() -> Value {
    json!({
        "mapping": text("A mapping document, TOML; the columns are recognised when absent."), "source": text("What the source is called; the file's name when absent."),
        "timezone": text("IANA zone of times that name none; the workspace's when absent."),
        "day_first": {"type": "boolean", "description": "Whether `3/4/2024` is the 3rd of April."}, "sheet": text("Sheet of a workbook; the first when absent.")
    })
}

fn import_fields() -> Value {
    let mut fields = reading_fields();
    fields["upload"] = text("Which upload.");
    fields["max_rejected"] = count("Store nothing when more rows than this are rejected.");
    fields
}

fn create_upload() -> Value {
    let mut sending = with_parameters(
        operation(Operation {
            id: "create_upload",
            summary: Summary("Upload a file", "上传文件", "上傳檔案"),
            description: "Takes in a CSV, TSV, NDJSON, Parquet or XLSX file, plain, gzip or zstd, as the body. A connection that breaks leaves nothing behind.",
            answer: None,
            problems: &[400, 401, 408, 413, 503],
        }),
        json!([{"name": "name", "in": "query", "required": true, "description": "The file's name: its ending tells the format.", "schema": {"type": "string"}}]),
    );
    sending["requestBody"] = json!({"required": true, "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}});
    sending["responses"]["201"] = answered("The file is there.", "Upload");
    sending
}

fn answered(description: &str, name: &str) -> Value {
    json!({"description": description, "content": {"application/json": {"schema": schema(name)}}})
}

fn accepted(mut operation: Value, answer: Option<&str>) -> Value {
    operation["responses"]["202"] = match answer {
        Some(name) => answered("It has begun.", name),
        None => json!({"description": "It will be done."}),
    };
    operation
}

fn removed(mut operation: Value) -> Value {
    operation["responses"]["204"] = json!({"description": "It is gone."});
    operation
}

fn reading(mut operation: Value, body: &str) -> Value {
    operation["requestBody"] =
        json!({"required": true, "content": {"application/json": {"schema": schema(body)}}});
    operation
}

fn named(name: &str, description: &str, operation: Value) -> Value {
    with_parameters(
        operation,
        json!([{"name": name, "in": "path", "required": true, "description": description, "schema": {"type": "string"}}]),
    )
}

fn of_import(operation: Value) -> Value {
    named("import", "An import: `imp_3`.", of_workspace(operation))
}
