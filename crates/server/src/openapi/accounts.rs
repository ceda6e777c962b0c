//! Accounts: their question, their answer, and the page of one.

use serde_json::{Value, json};

use super::operations::{
    Operation, Summary, conditional, of_workspace, operation, with_parameters,
};
use super::stages::{key_or_null, maybe, number, record};
use super::{list, object, optional, schema, text, word, yes};

pub(super) fn paths() -> Value {
    json!({"/api/v1/workspaces/{ws}/accounts/{account}": {"get": page()}})
}

pub(super) fn schemas() -> Value {
    json!({
        "Accounts": question(),
        "RoleState": word("What is known of a role: somebody who has it is active; somebody has it; who had it last has left; nobody has it.", &["engaged", "quiet", "left", "missing"]),
        "RoleCount": record("Accounts by the state of a role; they add up to all.", json!({
            "role": text("The role."), "engaged": number("Somebody who has it is active."), "quiet": number("Somebody has it, nobody of them active."),
            "left": number("Who had it last has left."), "missing": number("Nobody has it.")
        })),
        "AccountsAnswer": answer(),
        "AccountRow": row(),
        "AccountPerson": record("A person at an account.", json!({
            "person": text("`per_…`"), "id": optional(text("The id as the source wrote it.")), "role": key_or_null("Their role; of those who have left the last one."),
            "since": text("Their first event there."), "active": yes("Whether they are there and active."), "last_activity": key_or_null("The last thing they did."),
            "left": key_or_null("When they left."), "active_days": number("Local days with activity lately."), "sessions": number("Sessions lately."),
            "features": list("Features they used lately.", json!({"type": "string"})), "stage": key_or_null("Key of their stage."), "stage_since": key_or_null("Since when.")
        }))
    })
}

fn money() -> Value {
    record(
        "",
        json!({"currency": text("Its currency."), "amount": number("How much."), "accounts": number("Accounts that have one.")}),
    )
}

fn question() -> Value {
    let filters = |description: &str| list(description, schema("EventFilter"));
    let mut owner = text("The property that names who looks after an account.");
    owner["default"] = json!("owner");
    let named = |required: &[&str], key: &str| {
        let fields =
            json!({key: text("Its name."), "event": schema("Names"), "where": schema("Condition")});
        object("Which events are uses; any when absent.", required, fields)
    };
    let features = json!({"description": "Each value of a property, or features by name; filled in when absent.", "oneOf": [
        named(&["by"], "by"), list("", named(&["name"], "name"))
    ]});
    object(
        "Accounts as of an instant: people, buying committee, stage, money, use of features.",
        &[],
        json!({
            "lifecycle": schema("LifecycleRef"), "people_lifecycle": schema("LifecycleRef"),
            "within": {"allOf": [schema("Span")], "default": "30d", "description": "How far back somebody counts as active, and a feature as used."},
            "active": schema("EventFilter"), "left": filters("Events that say that their person has left; filled in when absent."),
            "role": text("The property that names a person's role; filled in when absent."),
            "roles": list("Roles of the buying committee; every role that is seen when absent.", json!({"type": "string"})),
            "features": features, "owner": owner, "contacts": filters("Contacts beside those members note; filled in when absent."),
            "amounts": filters("Events whose amounts say what an account is worth; filled in when absent."),
            "refunds": filters("Events whose amounts were paid back; filled in when absent."),
            "contract": schema("Contract"),
            "goal_events": list("Names of the events that goals with progress by data count; filled in when absent.", json!({"type": "string"})),
            "properties": {"type": "array", "maxItems": 8, "items": {"type": "string"}, "description": "Properties whose latest value is told of each account."},
            "match": schema("Criterion"), "account": text("Only this account, with its people: `acc_…`, or its id as the source wrote it. Totals are of all accounts."),
            "sort": word("What accounts are sorted by; `worth` when absent.", &["worth", "people", "active", "completeness", "engagement", "stage", "features", "active_days", "last_activity", "last_contact", "id"]),
            "direction": word("Which come first; `descending` when absent.", &["descending", "ascending"]),
            "limit": {"type": "integer", "minimum": 1, "maximum": 1000, "default": 50, "description": "Accounts of a page."},
            "cursor": text("The `next` of the page before.")
        }),
    )
}

fn answer() -> Value {
    record(
        "Accounts as of an instant: totals, and a page of them.",
        json!({
            "lifecycle": optional(schema("LifecycleHead")), "people_lifecycle": optional(schema("LifecycleHead")), "contract": optional(schema("ContractRead")), "within_ms": number("How far back somebody counts as active."),
            "sources": record("What the events know at all: without a source nothing is missing.", json!({"roles": yes(""), "features": yes(""), "money": yes(""), "left": yes("")})),
            "accounts": number("Accounts asked about."), "people": number("People there; one at two accounts counts twice."), "active_people": number("Of these, active."),
            "left": number("Accounts somebody has left."),
            "threads": record("Accounts by how many of their people are active.", json!({"none": number(""), "single": number(""), "several": number("")})),
            "roles": list("Accounts by the state of each role; empty without a source.", schema("RoleCount")),
            "stages": list("Accounts by stage.", record("", json!({"stage": text("Its key."), "accounts": number(""), "roles": list("", schema("RoleCount"))}))),
            "unplaced": optional(number("Accounts in no stage yet; absent without a lifecycle.")), "at_risk": optional(number("Accounts at risk; absent without a lifecycle that knows risk.")),
            "people_stages": list("People by stage.", record("", json!({"stage": text("Its key."), "people": number(""), "accounts": number("Accounts with somebody there.")}))),
            "terms": list("Running terms.", money()), "money": list("Net amounts of the last 365 days.", money()),
            "features": list("Features ever used anywhere, the most used lately first.", record("", json!({
                "feature": text("Its name."), "accounts": number("Accounts that used it lately."), "people": number("People there who did."), "ever": number("Accounts that ever used it."), "last_used": optional(text("The last use there; absent where no account asked about ever did."))
            }))),
            "depth": list("Accounts by how many features they used lately.", record("", json!({"features": number(""), "accounts": number("")}))),
            "rows": list("A page of accounts.", schema("AccountRow")), "next": optional(text("Where the next page begins; absent on the last."))
        }),
    )
}

fn row() -> Value {
    record(
        "An account.",
        json!({
            "rank": optional(number("From 1; absent in lists of members.")), "account": optional(text("`acc_…`")), "id": optional(text("The id as the source wrote it.")),
            "people": number("People there."), "active": number("Of these, active."), "active_before": number("Active in the stretch of time before."), "left": number("People who have left."),
            "single_threaded": yes("Whether one person alone is active."),
            "roles": list("Each role of the committee; empty without a source.", record("", json!({"role": text("The role."), "state": schema("RoleState"), "people": number("People who have it.")}))),
            "completeness": maybe("Roles somebody has ⁄ roles."), "engagement": maybe("Engaged roles ⁄ roles."),
            "stage": key_or_null("Key of its stage."), "stage_since": key_or_null("Since when."), "risk": key_or_null("State of its risk."),
            "people_stages": list("Its people by stage.", record("", json!({"stage": text("Its key."), "people": number("")}))),
            "term": {"oneOf": [{"type": "null"}, record("The running term of its contract.", json!({"currency": text(""), "amount": number(""), "since": text(""), "ends": text("")}))]},
            "money": list("Net amounts of the last 365 days.", record("", json!({"currency": text(""), "amount": number("")}))),
            "features": list("Features used lately.", record("", json!({"feature": text(""), "people": number("People there who used it."), "share": maybe("people ⁄ people of the account."), "last_used": text("The last use there.")}))),
            "features_ever": number("How many features were ever used."), "active_days_per_person": maybe("Active days per person there."), "sessions_per_person": maybe("Sessions per person there."),
            "last_activity": key_or_null("The last thing people did."), "last_contact": key_or_null("The last contact."), "owner": key_or_null("Who looks after it."),
            "felt": {"type": ["integer", "null"], "description": "How the latest note that says so felt."}, "tier": key_or_null("Its tier."), "priority": key_or_null("Its priority."),
            "promises": record("Promises to it.", json!({"open": number(""), "overdue": number("")})),
            "goals": record("Its goals.", json!({"open": number(""), "missed": number(""), "met": number("")})),
            "properties": optional(json!({"type": "object", "additionalProperties": {"type": ["string", "null"]}, "description": "Latest values of the properties asked for; absent where none was."})),
            "who": optional(list("Everybody ever seen there; only where one account was asked for.", schema("AccountPerson")))
        }),
    )
}

fn page() -> Value {
    let shown = operation(Operation {
        id: "show_account",
        summary: Summary(
            "One account and its people",
            "单个客户企业及其人员",
            "單一客戶企業及其人員",
        ),
        description: "The answer to an accounts question about one account: its row with everybody there under `who`; totals are of all accounts.",
        answer: Some("Answer"),
        problems: &[400, 401, 404, 422, 429, 500, 503],
    });
    let path = json!({"name": "account", "in": "path", "required": true, "description": "`acc_…`, or an id as the source wrote it.", "schema": {"type": "string"}});
    let query = |name: &str, description: &str| json!({"name": name, "in": "query", "description": description, "schema": {"type": "string"}});
    let parameters = json!([
        path,
        query("lifecycle", "Key of a lifecycle of accounts."),
        query(
            "people_lifecycle",
            "Key of a lifecycle of people, or of people at accounts."
        ),
        query(
            "within",
            "How far back somebody counts as active: `30d` when absent."
        ),
        query(
            "as_of",
            "A date or instant; the running tenth of a second when absent."
        )
    ]);
    conditional(of_workspace(with_parameters(shown, parameters)))
}
