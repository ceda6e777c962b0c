//! The operations: what the router answers.

use serde_json::{Map, Value, json};

use super::examples::examples;
use super::{catalogue, schema};

/// A summary in the three languages of the pages.
pub(super) struct Summary<'a>(pub(super) &'a str, pub(super) &'a str, pub(super) &'a str);

/// What one operation is, beyond its parameters.
pub(super) struct Operation<'a> {
    pub(super) id: &'a str,
    pub(super) summary: Summary<'a>,
    pub(super) description: &'a str,
    /// The schema of its answer; none for answers without JSON.
    pub(super) answer: Option<&'a str>,
    /// Statuses of its problems.
    pub(super) problems: &'a [u16],
}

/// Every path and method of the API.
pub(super) fn paths() -> Value {
    json!({
        "/": {"get": page("start_page", Summary("Sign-in and start page", "登录页与首页", "登入頁與首頁"), "A sign-in form, or for a session the list of workspaces. `?token=` signs in once and redirects.", true)},
        "/w/{ws}": {"get": of_workspace(page("app_home", Summary("A workspace in the web app", "网页应用中的工作区", "網頁應用程式中的工作區"), "The web app; without a session a sign-in form.", true))},
        "/w/{ws}/{page}": {"get": app_page(page("app_page", Summary("A page of the web app", "网页应用的页面", "網頁應用程式的頁面"), "The web app finds the page itself: `explore`, `people/per_…` and so on.", true))},
        "/assets/app/{file}": {"get": with_parameters(asset("app_file", "application/octet-stream", Summary("A file of the web app", "网页应用的文件", "網頁應用程式的檔案")), json!([{"name": "file", "in": "path", "required": true, "description": "Its name.", "schema": {"type": "string"}}]))},
        "/docs": {"get": page("reference_page", Summary("This reference", "本参考页", "本參考頁"), "This document as a page.", false)},
        "/assets/wayfarer.css": {"get": asset("style", "text/css", Summary("Style of the pages", "页面样式", "頁面樣式"))},
        "/assets/wayfarer.js": {"get": asset("script", "text/javascript", Summary("Script of the pages", "页面脚本", "頁面指令碼"))},
        "/healthz": {"get": public(operation(Operation {
            id: "alive", summary: Summary("Whether the process lives", "进程是否存活", "行程是否存活"),
            description: "Answers as long as the process does.", answer: Some("Alive"), problems: &[],
        }))},
        "/readyz": {"get": public(operation(Operation {
            id: "ready", summary: Summary("Whether it can answer questions", "是否可以回答问题", "是否可以回答問題"),
            description: "Answers 200 when the metadata database can be read and the log of received events is sound.", answer: Some("Alive"), problems: &[503],
        }))},
        "/api/v1/openapi.json": {"get": operation(Operation {
            id: "openapi", summary: Summary("This document", "本文档", "本文件"),
            description: "OpenAPI 3.1.", answer: Some("OpenApi"), problems: &[401],
        })},
        "/api/v1/session": {"post": sign_in(), "delete": sign_out()},
        "/api/v1/workspaces": {"get": paged(operation(Operation {
            id: "list_workspaces", summary: Summary("List workspaces", "列出工作区", "列出工作區"),
            description: "All workspaces the caller may enter, by id.", answer: Some("WorkspacePage"), problems: &[400, 401],
        })), "post": create_workspace()},
        "/api/v1/workspaces/{ws}": {"get": of_workspace(operation(Operation {
            id: "show_workspace", summary: Summary("Show a workspace", "查看工作区", "檢視工作區"),
            description: "One workspace, with the version of its data.", answer: Some("WorkspaceDetail"), problems: &[400, 401, 404],
        })), "delete": remove_workspace()},
        "/api/v1/workspaces/{ws}/questions": {"post": ask()},
        "/api/v1/workspaces/{ws}/judgements": {"post": judge()},
        "/api/v1/workspaces/{ws}/events": {"get": catalogue::merged(catalogue::sorted(of_workspace(paged(operation(Operation {
            id: "list_events", summary: Summary("List event names", "列出事件名称", "列出事件名稱"),
            description: "The event names the workspace holds, with how often and when, and what members know of them.", answer: Some("EventPage"), problems: &[400, 401, 404],
        })))))},
        "/api/v1/workspaces/{ws}/properties": {"get": catalogue::sorted(of_workspace(paged(operation(Operation {
            id: "list_properties", summary: Summary("List property names", "列出属性名称", "列出屬性名稱"),
            description: "The property names the workspace holds, with the types of their values and what members know of them.", answer: Some("PropertyPage"), problems: &[400, 401, 404],
        }))))},
        "/api/v1/workspaces/{ws}/stats": {"get": of_workspace(operation(Operation {
            id: "show_stats", summary: Summary("Workspace in figures", "工作区概况", "工作區概況"),
            description: "How many events, names and files, and what each column takes on disk.", answer: Some("Stats"), problems: &[400, 401, 404],
        }))},
        "/api/v1/workspaces/{ws}/people/{person}": {"get": person()}
    })
}

pub(super) fn operation(operation: Operation<'_>) -> Value {
    let Summary(en, cn, tw) = operation.summary;
    let mut responses = Map::new();
    if let Some(name) = operation.answer {
        let content = json!({"application/json": {"schema": schema(name)}});
        responses.insert(
            "200".to_owned(),
            json!({"description": "The answer.", "content": content}),
        );
    }
    for status in operation.problems {
        let problem = json!({"$ref": "#/components/responses/Problem"});
        responses.insert(status.to_string(), problem);
    }
    let refused = json!({"$ref": "#/components/responses/Problem"});
    responses.insert("403".to_owned(), refused);
    json!({
        "operationId": operation.id,
        "summary": en,
        "x-summary": {"en": en, "zh-CN": cn, "zh-TW": tw},
        "description": operation.description,
        "parameters": [],
        "responses": responses
    })
}

pub(super) fn public(mut operation: Value) -> Value {
    operation["security"] = json!([]);
    operation
}

pub(super) fn with_parameters(mut operation: Value, parameters: Value) -> Value {
    if let (Some(all), Value::Array(new)) = (operation["parameters"].as_array_mut(), parameters) {
        all.extend(new);
    }
    operation
}

pub(super) fn of_workspace(operation: Value) -> Value {
    let parameter = json!({"name": "ws", "in": "path", "required": true, "description": "The workspace's id, such as `default`.", "schema": {"type": "string"}});
    with_parameters(operation, json!([parameter]))
}

pub(super) fn paged(operation: Value) -> Value {
    with_parameters(
        operation,
        json!([
            {"name": "limit", "in": "query", "description": "Items per page, 1 to 1,000; 100 when absent.", "schema": {"type": "integer", "minimum": 1, "maximum": 1000, "default": 100}},
            {"name": "cursor", "in": "query", "description": "The `next` of the page before.", "schema": {"type": "string"}}
        ]),
    )
}

pub(super) fn conditional(mut operation: Value) -> Value {
    operation["responses"]["200"]["headers"] = json!({"ETag": {"description": "Equal for equal questions of one instant on unchanged data.", "schema": {"type": "string"}}});
    operation["responses"]["304"] =
        json!({"description": "The caller's copy of the answer is still right."});
    with_parameters(
        operation,
        json!([
            {"name": "If-None-Match", "in": "header", "description": "The `ETag` of the answer the caller has.", "schema": {"type": "string"}}
        ]),
    )
}

fn person() -> Value {
    let timeline = operation(Operation {
        id: "show_person",
        summary: Summary(
            "Show a person's timeline",
            "查看某人的时间线",
            "檢視某人的時間軸",
        ),
        description: "One person's events, newest first: the answer to a `person` question. People are named by `per_…` or by an id as the source wrote it.",
        answer: Some("Answer"),
        problems: &[400, 401, 404, 422, 429, 503],
    });
    let parameter = json!({"name": "person", "in": "path", "required": true, "description": "`per_…`, or an id as the source wrote it.", "schema": {"type": "string"}});
    of_workspace(with_parameters(
        conditional(paged(timeline)),
        json!([parameter]),
    ))
}

fn ask() -> Value {
    let mut asking = conditional(of_workspace(operation(Operation {
        id: "ask",
        summary: Summary("Ask a question", "提出问题", "提出問題"),
        description: "Answers one question document. At most 8 run at once per workspace (429) for at most 30 s (503); both say when to come back in `Retry-After`. Closing the connection stops the question.",
        answer: Some("Answer"),
        problems: &[400, 401, 404, 408, 413, 415, 422, 429, 500, 503],
    })));
    let examples: Map<String, Value> = examples()
        .into_iter()
        .map(|(name, summary, value)| {
            (name.to_owned(), json!({"summary": summary, "value": value}))
        })
        .collect();
    asking = with_parameters(
        asking,
        json!([
            {"name": "sentence", "in": "query", "description": "Also the answer in one sentence, in every language.", "schema": {"type": "boolean", "default": false}}
        ]),
    );
    asking["requestBody"] = json!({"required": true, "content": {"application/json": {"schema": schema("Question"), "examples": examples}}});
    asking
}

fn create_workspace() -> Value {
    let mut making = operation(Operation {
        id: "create_workspace",
        summary: Summary("Make a workspace", "新建工作区", "新增工作區"),
        description: "Makes an empty workspace; refuses a name that is taken.",
        answer: None,
        problems: &[400, 401, 413, 415],
    });
    making["requestBody"] = json!({"required": true, "content": {"application/json": {"schema": schema("NewWorkspace")}}});
    making["responses"]["201"] = json!({"description": "It is there.", "content": {"application/json": {"schema": schema("Workspace")}}});
    making
}

fn remove_workspace() -> Value {
    let mut removing = of_workspace(operation(Operation {
        id: "remove_workspace",
        summary: Summary("Remove a workspace", "删除工作区", "刪除工作區"),
        description: "Removes a workspace with everything in it; refuses while something writes to it. Needs the right to erase.",
        answer: None,
        problems: &[400, 401, 404, 503],
    }));
    removing["responses"]["204"] = json!({"description": "It is gone."});
    removing
}

fn judge() -> Value {
    let mut judging = of_workspace(operation(Operation {
        id: "judge",
        summary: Summary(
            "Say something of a customer",
            "记录对客户的判断",
            "記錄對客戶的判斷",
        ),
        description: "Writes judgements of members into the log: notes, promises, goals, tiers, stages set by hand. All of a request are written, or none; they are durable when it is answered, and the same judgement again adds nothing.",
        answer: None,
        problems: &[400, 401, 404, 408, 413, 415, 422, 503],
    }));
    let content = |name: &str| json!({"schema": schema(name)});
    judging["responses"]["201"] =
        json!({"description": "Written.", "content": {"application/json": content("Judged")}});
    let body = json!({"schema": schema("Judgements"), "examples": super::judgement::examples()});
    judging["requestBody"] = json!({"required": true, "content": {"application/json": body}});
    judging
}

fn sign_in() -> Value {
    let mut operation = public(operation(Operation {
        id: "sign_in",
        summary: Summary("Sign in", "登录", "登入"),
        description: "Opens a sign-in of a member; or, as long as there is no member, a session for the set-up token. The answer sets the cookie.",
        answer: None,
        problems: &[400, 401, 408, 413, 415, 429],
    }));
    operation["requestBody"] =
        json!({"required": true, "content": {"application/json": {"schema": schema("SignIn")}}});
    operation["responses"]["204"] = json!({"description": "Signed in; the cookie is set."});
    operation
}

fn sign_out() -> Value {
    let mut operation = public(operation(Operation {
        id: "sign_out",
        summary: Summary("Sign out", "退出登录", "登出"),
        description: "Ends the session of the cookie.",
        answer: None,
        problems: &[],
    }));
    operation["responses"]["204"] = json!({"description": "Signed out."});
    operation
}

pub(super) fn page(
    id: &'static str,
    summary: Summary<'_>,
    description: &'static str,
    is_public: bool,
) -> Value {
    let problems: &[u16] = if is_public { &[] } else { &[401] };
    let mut page = operation(Operation {
        id,
        summary,
        description,
        answer: None,
        problems,
    });
    page["responses"]["200"] =
        json!({"description": "A page.", "content": {"text/html": {"schema": {"type": "string"}}}});
    if is_public {
        page = public(page);
    }
    with_parameters(
        page,
        json!([
            {"name": "lang", "in": "query", "description": "`en`, `zh-CN` or `zh-TW`; the browser's language when absent.", "schema": {"type": "string", "enum": ["en", "zh-CN", "zh-TW"]}}
        ]),
    )
}

fn app_page(page: Value) -> Value {
    let parameter = json!({"name": "page", "in": "path", "required": true, "description": "The page's path inside the workspace; it may hold slashes.", "schema": {"type": "string"}});
    with_parameters(of_workspace(page), json!([parameter]))
}

fn asset(id: &'static str, media_type: &str, summary: Summary) -> Value {
    let description = "Part of the pages.";
    let mut asset = public(operation(Operation {
        id,
        summary,
        description,
        answer: None,
        problems: &[],
    }));
    asset["responses"]["200"] = json!({"description": "The file.", "content": {media_type: {"schema": {"type": "string"}}}});
    asset
}
