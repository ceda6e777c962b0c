//! Sources that fetch what other tools hold.

use serde_json::{Value, json};
use wayfarer_app::Trouble;

use super::operations::{Operation, Summary, of_workspace, operation, with_parameters};
use super::{count, list, maybe, number, object, or_null, schema, text, text_or_null, word, yes};

/// The routes.
pub(super) fn paths() -> Value {
    let mut preview = of_workspace(operation(Operation {
        id: "preview_pull",
        summary: Summary("Try to fetch", "试取数据", "試取資料"),
        description: "Fetches one page from the tool and shows what would become of it. Nothing is kept. What goes wrong at the tool is part of the answer.",
        answer: Some("PullTrial"),
        problems: &[400, 401, 404, 413, 415, 422],
    }));
    preview["requestBody"] = json!({"required": true, "content": {"application/json": {
        "schema": object("A document.", &["pull"], json!({"pull": schema("Pull")})),
        "examples": {"calls": {"summary": "Phone calls", "value": {"pull": example()}}}
    }}});
    json!({
        "/api/v1/workspaces/{ws}/pull-templates": {"get": of_workspace(operation(Operation {
            id: "list_pull_templates", summary: Summary("List templates for fetching", "列出取数模板", "列出取數範本"),
            description: "Documents to begin with for common tools, with a page as each answers it.",
            answer: Some("PullTemplates"), problems: &[401, 404],
        }))},
        "/api/v1/workspaces/{ws}/pull-previews": {"post": preview},
        "/api/v1/workspaces/{ws}/pulls": {"get": of_workspace(operation(Operation {
            id: "list_pulls", summary: Summary("How sources that fetch stand", "各取数来源的状态", "各取數來源的狀態"),
            description: "Every source of the kind `pull` with its run and its last runs.",
            answer: Some("PullStandings"), problems: &[401, 404],
        }))},
        "/api/v1/workspaces/{ws}/sources/{id}/pulls": {"get": of_source(Operation {
            id: "show_pull", summary: Summary("Runs of a source", "来源的运行记录", "來源的執行紀錄"),
            description: "How a source that fetches stands: the run that goes on and the last 20.",
            answer: Some("PullStanding"), problems: &[400, 401, 404],
        }), "post": asking(), "delete": of_source(Operation {
            id: "cancel_pull", summary: Summary("Stop fetching", "停止取数", "停止取數"),
            description: "Stops the run that goes on after the page it is at. What was fetched stays.",
            answer: Some("PullStanding"), problems: &[400, 401, 404],
        })}
    })
}

fn of_source(described: Operation<'_>) -> Value {
    let parameter = json!({"name": "id", "in": "path", "required": true, "description": "The source's id.", "schema": {"type": "string"}});
    of_workspace(with_parameters(operation(described), json!([parameter])))
}

fn asking() -> Value {
    let mut asking = of_source(Operation {
        id: "start_pull",
        summary: Summary("Fetch now", "立即取数", "立即取數"),
        description: "Asks for a run, which begins within a second; one that waits for the tool comes again at once.",
        answer: None,
        problems: &[400, 401, 404, 415],
    });
    asking["requestBody"] = json!({"required": true, "content": {"application/json": {"schema": object("How much.", &[], json!({
        "again": {"type": "boolean", "default": false, "description": "Everything from the beginning; what is known counts once."}
    }))}}});
    asking["responses"]["202"] = json!({"description": "It is asked for.", "content": {"application/json": {"schema": schema("PullStanding")}}});
    asking
}

fn example() -> Value {
    json!({
        "mapping": "person = \"caller\"\ntime = \"at\"\nmessage_id = \"id\"\n[[event]]\nname = \"call_ended\"",
        "request": {"url": "https://calls.example.com/v1/calls", "query": {"from": "{since}", "after": "{cursor}"}},
        "authentication": [{"bearer": {"secret": "…"}}],
        "items": "/calls", "paging": {"cursor": {"at": "/next"}},
        "since": {"time": {"form": "iso", "begin": "2026-01-01"}}, "every_minutes": 60
    })
}

/// The schemas.
pub(super) fn schemas() -> Value {
    let mut all = documents();
    if let (Value::Object(all), Value::Object(answers)) = (&mut all, answers()) {
        all.extend(answers);
    }
    all
}

/// Whatever JSON can say.
fn any(description: &str) -> Value {
    json!({"type": ["object", "array", "string", "number", "boolean", "null"], "description": description})
}

fn documents() -> Value {
    let texts = |about: &str| json!({"type": "object", "description": about, "additionalProperties": {"type": "string"}});
    let one = |name: &str, about: &str, required: &[&str], fields: Value| {
        let mut properties = serde_json::Map::new();
        properties.insert(name.to_owned(), object(about, required, fields));
        object(about, &[name], Value::Object(properties))
    };
    let size = || count("How many items a full page has.");
    json!({
        "Pull": object("How another tool's history is fetched and read; for sources of the kind `pull`. docs/pull.md describes it.", &["mapping", "request"], json!({
            "mapping": text("A mapping document (TOML), as for files and webhooks: an item is a message."),
            "request": schema("PullRequest"), "settings": texts("Values of placeholders that are the same for every request."),
            "authentication": list("How the request proves itself.", schema("PullAuthentication")),
            "items": text("Where the items of a page lie, a JSON pointer; the body itself when empty."),
            "may_lack_items": yes("Whether the tool leaves the list out where it is empty."),
            "paging": schema("PullPaging"), "since": schema("PullSince"),
            "every_minutes": {"type": "integer", "minimum": 5, "maximum": 44640, "description": "Minutes from run to run; only by hand when absent."}
        })),
        "PullRequest": object("What is asked for a page. `{name}` stands for a setting and, but for the address, for `{since}`, `{until}`, `{cursor}`, `{page}` and `{offset}`; parts without a value are left out.", &["url"], json!({
            "url": text("The address, without its query."), "query": texts("Parts of the query."), "headers": texts("Headers."),
            "body": any("What is sent as JSON; the request is then a POST, else a GET.")
        })),
        "PullAuthentication": {"description": "How a request proves itself. Secrets are sealed when they are saved, read back as `sealed:…`, and are bound to the hosts they were given for.", "oneOf": [
            one("bearer", "`Authorization: Bearer`.", &["secret"], json!({"secret": text("The token.")})),
            one("basic", "`Authorization: Basic`.", &["secret"], json!({"user": text("The user."), "secret": text("The password.")})),
            one("header", "A header of the tool's own.", &["name", "secret"], json!({"name": text("Its name."), "secret": text("Its value.")})),
            one("query", "A part of the query.", &["name", "secret"], json!({"name": text("Its name."), "secret": text("Its value.")})),
            one("oauth2", "A token that is asked for first.", &["token_url", "client_id", "secret"], json!({
                "token_url": text("Where tokens are given."), "client_id": text("The client."), "secret": text("Its secret."),
                "refresh_token": text("The refresh token; without it the client speaks for itself."), "scope": text("What may be done.")
            }))
        ]},
        "PullPaging": {"description": "How the next page is found. In a pointer, -1 is the last element.", "oneOf": [
            one("cursor", "A value of the body is the next `{cursor}`.", &["at"], json!({"at": text("Where it lies."), "more": text("Where it says whether there is more.")})),
            one("next_url", "The body names the next address.", &["at"], json!({"at": text("Where it lies.")})),
            {"const": "link", "description": "The header `Link` does."},
            one("page", "`{page}` counts up.", &["first"], json!({"first": count("The number of the first page."), "size": size()})),
            one("offset", "`{offset}` is how many items came before.", &[], json!({"size": size()}))
        ]},
        "PullSince": {"description": "What is new.", "oneOf": [
            one("time", "What happened from `{since}` until `{until}`.", &["form", "begin"], json!({
                "form": word("How times are written; of `date`, `{until}` is the last day meant.", &["iso", "epoch_s", "epoch_ms", "date"]),
                "begin": text("The first day, in the workspace's time zone."),
                "slice_days": count("How many days are asked for at once."),
                "overlap_minutes": count("How far a run goes back behind the end of the last one."),
                "delay_minutes": count("How old things are at least.")
            })),
            one("item", "What follows the last item seen.", &["at"], json!({"at": text("Where `{since}` lies in an item.")}))
        ]}
    })
}

fn answers() -> Value {
    let troubles: Vec<Value> = Trouble::ALL.iter().map(|trouble| json!(trouble)).collect();
    json!({
        "PullTemplates": object("Every template.", &["items"], json!({"items": list("In the order they are offered.", schema("PullTemplate"))})),
        "PullTemplate": object("A document for one tool.", &["key", "tool", "names", "credentials", "pull", "sample"], json!({
            "key": text("Its key."), "tool": text("The tool."), "names": schema("Localised"), "credentials": schema("Localised"),
            "pull": schema("Pull"), "sample": any("A page as the tool answers it.")
        })),
        "PullTrial": object("What came of a trial.", &["address", "items", "has_more", "first", "preview", "problem"], json!({
            "address": text("The address that was asked, without any secret."), "items": count("Items on the page."),
            "has_more": yes("Whether more pages follow."), "first": any("The first item as the tool gave it; null where there is none."),
            "preview": or_null("WebhookPreview"), "problem": or_null("PullProblem")
        })),
        "PullProblem": object("What went wrong at the tool; never what the tool said.", &["trouble", "detail"], json!({
            "trouble": {"type": "string", "enum": troubles, "description": "What."}, "detail": text("In a sentence."),
            "status": count("The status of the answer, where there was one.")
        })),
        "PullStandings": object("Every source that fetches.", &["items"], json!({"items": list("By name.", schema("PullStanding"))})),
        "PullStanding": object("How a source that fetches stands.", &["source", "name", "enabled", "every_minutes", "done_until", "next", "is_asked", "run", "past"], json!({
            "source": text("The source's id."), "name": text("What it is called."), "enabled": yes("Whether it fetches at all."),
            "every_minutes": maybe("Minutes from run to run."), "done_until": text_or_null("Everything before was fetched."),
            "next": text_or_null("When something is done next."), "is_asked": yes("Whether somebody asked for a run that has not begun."),
            "run": or_null("PullRun"), "past": list("Runs that have ended, the newest first: 20 at most.", schema("PullRun"))
        })),
        "PullRun": object("One run.", &["number", "asked_by", "outcome", "started", "ended", "from", "until", "reached", "share", "pages", "items", "accepted", "rejected", "retries", "items_per_second", "seconds_left", "problem"], json!({
            "number": count("Counts the source's runs."), "asked_by": text("Who wanted it; `schedule` where nobody did."),
            "outcome": word("How it stands.", &["running", "waiting", "done", "failed", "cancelled"]),
            "started": text("When it began."), "ended": text_or_null("When it ended."), "from": text_or_null("From when things are asked for."),
            "until": text_or_null("Until when."), "reached": text_or_null("Everything before was fetched."), "share": maybe("How much of it is done, 0 to 1."),
            "pages": count("Pages fetched."), "items": count("Items on them."), "accepted": count("Items that are events."),
            "rejected": count("Items that are none; they are kept as refused messages."), "retries": count("How often it waited and came again."),
            "items_per_second": number("Items a second so far."), "seconds_left": maybe("How long it will go on at this rate."), "problem": or_null("PullProblem")
        }))
    })
}
