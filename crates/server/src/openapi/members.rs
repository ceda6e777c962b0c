//! Members, sign-ins, invitations, keys and the audit log.

use serde_json::{Value, json};
use wayfarer_app::{Permission, WhoKind};
use wayfarer_core::{KeyScope, Role};

use super::operations::{Operation, Summary, operation, page, public, with_parameters};
use super::{list, or_null, record, schema, text, text_or_null, word, yes};

pub(super) fn paths() -> Value {
    json!({
        "/sign-in": {"post": form("sign_in_by_form", Summary("Sign in by form", "通过表单登录", "透過表單登入"), "What the sign-in page sends; works without JavaScript. Refused unless the browser says that a page of this server sent it.", &["email", "password"], &[400, 401, 415, 429])},
        "/setup": {
            "get": page("set_up_page", Summary("Page for the first owner", "首位所有者页面", "首位擁有者頁面"), "A form for the first owner; once there is one, it leads to `/`.", true),
            "post": form("set_up_by_form", Summary("Become the first owner by form", "通过表单成为首位所有者", "透過表單成為首位擁有者"), "What that page sends.", &["token", "name", "email", "password"], &[400, 401, 409, 415, 422])
        },
        "/invitation": {
            "get": with_parameters(page("invitation_page", Summary("Page of an invitation", "邀请页面", "邀請頁面"), "A form for somebody who was invited, or who sets a new password.", true), json!([{"name": "token", "in": "query", "description": "What the link carries.", "schema": {"type": "string"}}])),
            "post": form("accept_by_form", Summary("Accept an invitation by form", "通过表单接受邀请", "透過表單接受邀請"), "What that page sends.", &["token", "password"], &[400, 404, 409, 415, 422])
        },
        "/api/v1/setup": {"post": public(with_body(empty("set_up", Summary("Become the first owner", "成为首位所有者", "成為首位擁有者"), "Makes the first owner with the token printed at start, and signs them in; from then on that token lets nobody in.", "Made and signed in; the cookie is set.", &[400, 401, 408, 409, 413, 415, 422]), "SetUp"))},
        "/api/v1/me": {"get": operation(Operation {
            id: "me", summary: Summary("Who you are", "查看自己", "檢視自己"),
            description: "Who calls, and what they may do.", answer: Some("Me"), problems: &[401],
        })},
        "/api/v1/me/password": {"post": with_body(empty("change_password", Summary("Change your password", "修改密码", "變更密碼"), "Sets a new password, given the present one. Every other sign-in of the member ends; the answer sets a new cookie.", "Changed; the cookie is set.", &[400, 401, 408, 413, 415, 422, 429]), "ChangePassword")},
        "/api/v1/sign-ins": {"get": listing("list_sign_ins", Summary("Your open sign-ins", "自己的登录", "自己的登入"), "The caller's open sign-ins, the one used last first.", "SignInShown")},
        "/api/v1/sign-ins/{sign_in}": {"delete": by("sign_in", "`sin_…`.", empty("end_sign_in", Summary("End one of your sign-ins", "结束一个登录", "結束一個登入"), "That browser is signed out at once.", "Ended.", &[401, 404]))},
        "/api/v1/members": {"get": operation(Operation {
            id: "list_members", summary: Summary("List members", "列出成员", "列出成員"),
            description: "Everybody, and who was invited.", answer: Some("MembersListed"), problems: &[401],
        })},
        "/api/v1/members/{member}": {"put": by("member", "`mem_…`, or the e-mail.", with_body(operation(Operation {
            id: "change_member", summary: Summary("Change a member", "修改成员", "變更成員"),
            description: "What is left out stays. Whoever is disabled is signed out at once. Only owners change owners, and one who can sign in is left.", answer: Some("MemberShown"), problems: &[400, 401, 404, 408, 409, 413, 415],
        }), "ChangeMember"))},
        "/api/v1/members/{member}/reset": {"post": by("member", "`mem_…`, or the e-mail.", made("reset_password", Summary("Make a link that sets a new password", "生成重置密码链接", "產生重設密碼連結"), "The link works once, for a day.", "Invited", &[401, 404]))},
        "/api/v1/invitations": {"post": with_body(made("invite", Summary("Invite a member", "邀请成员", "邀請成員"), "Makes a link that works once, for 7 days; nothing is sent by e-mail.", "Invited", &[400, 401, 404, 408, 409, 413, 415, 422]), "Invite")},
        "/api/v1/invitations/{invitation}": {"delete": by("invitation", "`inv_…`.", empty("withdraw_invitation", Summary("Withdraw an invitation", "撤回邀请", "撤回邀請"), "Its link works no more.", "Withdrawn.", &[401, 404]))},
        "/api/v1/invitations/accept": {"post": public(with_body(empty("accept_invitation", Summary("Accept an invitation", "接受邀请", "接受邀請"), "Makes the member, or sets the new password, and signs in.", "Signed in; the cookie is set.", &[400, 404, 408, 409, 413, 415, 422]), "Acceptance"))},
        "/api/v1/keys": {
            "get": listing("list_keys", Summary("List API keys", "列出 API 密钥", "列出 API 金鑰"), "Every key, revoked ones too, the newest first.", "ApiKey"),
            "post": with_body(made("create_key", Summary("Make an API key", "创建 API 密钥", "建立 API 金鑰"), "The key itself is in the answer, this once.", "ApiKeyMade", &[400, 401, 404, 408, 413, 415, 422]), "NewKey")
        },
        "/api/v1/keys/{key_id}": {"delete": by("key_id", "`key_…`.", operation(Operation {
            id: "revoke_key", summary: Summary("Revoke an API key", "吊销 API 密钥", "撤銷 API 金鑰"),
            description: "It works no more and stays in the list.", answer: Some("ApiKey"), problems: &[401, 404],
        }))},
        "/api/v1/audit": {"get": with_parameters(operation(Operation {
            id: "audit", summary: Summary("Read the audit log", "查看审计日志", "檢視稽核記錄"),
            description: "Who did, saw or took out what, newest first.", answer: Some("AuditPage"), problems: &[400, 401],
        }), json!([
            {"name": "limit", "in": "query", "description": "Entries per page, 1 to 1,000; 100 when absent.", "schema": {"type": "integer", "minimum": 1, "maximum": 1000, "default": 100}},
            {"name": "before", "in": "query", "description": "The `next` of the page before.", "schema": {"type": "integer", "minimum": 1}}
        ]))}
    })
}

pub(super) fn schemas() -> Value {
    let workspaces = || json!({"type": ["array", "null"], "items": {"type": "string"}, "description": "The only workspaces; every one when null."});
    let may_be = |field: Value| super::optional(field);
    let name = || text("What they are called.");
    let email = || text("The e-mail, in lower case.");
    let password = || text("8 to 256 characters; the most common ones are refused.");
    let role = || word("What the member is.", &words(Role::ALL, Role::as_str));
    let scopes = || {
        list(
            "What it may be used for.",
            word("A scope.", &words(KeyScope::ALL, KeyScope::as_str)),
        )
    };
    let invitation = || {
        json!({
            "invitation": text("`inv_…`."),
            "email": email(),
            "name": name(),
            "role": role(),
            "is_reset": yes("Whether it sets a new password of a member."),
            "invited_by": text("Who invited."),
            "expires": text("Until when it can be used, ISO 8601 UTC.")
        })
    };
    let key = || {
        json!({
            "key": text("`key_…`."),
            "name": text("What it is for."),
            "scopes": scopes(),
            "workspaces": workspaces(),
            "created_by": text("Who made it."),
            "created": text("When, ISO 8601 UTC."),
            "expires": text_or_null("Until when it works, ISO 8601 UTC; for ever when null."),
            "used": text_or_null("When it was last used, to the minute, ISO 8601 UTC."),
            "is_revoked": yes("Whether it was revoked.")
        })
    };
    let who_kinds = [
        WhoKind::Member,
        WhoKind::Key,
        WhoKind::Console,
        WhoKind::Token,
        WhoKind::Nobody,
    ];
    let who_kinds = who_kinds.map(|kind| serde_json::to_value(kind).unwrap_or_default());
    json!({
        "SignIn": {"description": "E-mail and password of a member; or, as long as there is no member, the token printed at start.", "oneOf": [schema("SignInMember"), schema("SignInToken")]},
        "SignInToken": record("The set-up token.", json!({"token": text("As printed at start.")})),
        "SignInMember": record("What a member knows.", json!({"email": email(), "password": text("The password.")})),
        "SetUp": record("The first owner.", json!({"token": text("As printed at start."), "name": name(), "email": email(), "password": password()})),
        "ChangePassword": record("A new password.", json!({"current": text("The present one."), "new": password()})),
        "Acceptance": record("Somebody uses a link.", json!({"token": text("What the link carries."), "name": may_be(text("What they are called; as the invitation says when absent.")), "password": password()})),
        "Invite": record("Somebody who is to become a member.", json!({
            "email": email(), "name": may_be(name()), "role": role(),
            "sees_people": may_be(yes("Whether people are shown though the role masks them; no when absent.")),
            "workspaces": may_be(workspaces())
        })),
        "ChangeMember": record("What a member becomes; what is left out stays.", json!({
            "role": may_be(role()),
            "sees_people": may_be(yes("Whether people are shown though the role masks them.")),
            "workspaces": may_be(workspaces()),
            "is_disabled": may_be(yes("Whether they may not sign in."))
        })),
        "NewKey": record("An API key to be made.", json!({
            "name": text("What it is for; the author of what is written with it."),
            "scopes": scopes(), "workspaces": may_be(workspaces()),
            "expires_in": may_be(text("After how long it works no more, such as `90d`; for ever when absent."))
        })),
        "Who": record("Somebody who did something.", json!({
            "kind": {"type": "string", "enum": who_kinds, "description": "What they are."},
            "id": may_be(text("`mem_…` or `key_…`.")),
            "name": text("What they are called.")
        })),
        "Me": record("Who calls, and what they may do.", json!({
            "who": schema("Who"), "member": or_null("MemberShown"),
            "permissions": list("What they may do.", word("A right.", &words(Permission::ALL, Permission::as_str))),
            "workspaces": workspaces(),
            "is_masked": yes("Whether people are masked for them.")
        })),
        "MemberShown": record("A member.", json!({
            "member": text("`mem_…`."), "name": name(), "email": email(), "role": role(),
            "sees_people": yes("Whether people are shown as they are."),
            "workspaces": workspaces(),
            "is_disabled": yes("Whether they may not sign in."),
            "created": text("When the member was made, ISO 8601 UTC.")
        })),
        "Invitation": record("An invitation that was not used yet.", invitation()),
        "Invited": record("A link that was just made.", super::with(invitation(), json!({"path": text("The address behind the server's name; it holds a secret and is shown this once.")}))),
        "MembersListed": record("Everybody.", json!({
            "members": list("By e-mail.", schema("MemberShown")),
            "invitations": list("Those that can be used, by e-mail.", schema("Invitation"))
        })),
        "SignInShown": record("A browser that is signed in.", json!({
            "sign_in": text("`sin_…`."),
            "opened": text("When it was opened, ISO 8601 UTC."),
            "used": text("When it was last used, to the minute, ISO 8601 UTC."),
            "network": text("The network it was opened from."),
            "agent": text("What the browser calls itself."),
            "is_this": yes("Whether it is the one that asks.")
        })),
        "ApiKey": record("An API key.", key()),
        "ApiKeyMade": record("A key that was just made.", super::with(key(), json!({"secret": text("The key itself, shown this once.")}))),
        "AuditEntry": record("Something that was done, seen or taken out.", json!({
            "sequence": super::count("Counts from 1 without gaps."),
            "at": text("When, ISO 8601 UTC."),
            "who": schema("Who"),
            "action": text("A stable word: `member.invited`, `people.seen` …"),
            "workspace": text_or_null("Where, if in a workspace."),
            "subject": text_or_null("What it was done to, or whom was looked at."),
            "detail": {"type": ["object", "null"], "additionalProperties": {"type": ["string", "number", "boolean", "array", "null"]}, "description": "Whatever else tells of it."},
            "hash": text("SHA-256 over the hash before, the sequence and the entry.")
        })),
        "AuditPage": record("A page of the audit log.", json!({
            "items": list("Newest first.", schema("AuditEntry")),
            "next": may_be(super::count("The `before` of the next page; absent on the last."))
        }))
    })
}

fn words<T: Copy>(all: &[T], word: fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().map(|one| word(*one)).collect()
}

fn with_body(mut operation: Value, name: &str) -> Value {
    operation["requestBody"] =
        json!({"required": true, "content": {"application/json": {"schema": schema(name)}}});
    operation
}

fn by(name: &str, description: &str, operation: Value) -> Value {
    let parameter = json!({"name": name, "in": "path", "required": true, "description": description, "schema": {"type": "string"}});
    with_parameters(operation, json!([parameter]))
}

/// An operation that answers with 204.
fn empty(id: &str, summary: Summary<'_>, description: &str, done: &str, problems: &[u16]) -> Value {
    let mut operation = operation(Operation {
        id,
        summary,
        description,
        answer: None,
        problems,
    });
    operation["responses"]["204"] = json!({"description": done});
    operation
}

/// An operation that makes something.
fn made(
    id: &str,
    summary: Summary<'_>,
    description: &str,
    answer: &str,
    problems: &[u16],
) -> Value {
    let mut operation = operation(Operation {
        id,
        summary,
        description,
        answer: None,
        problems,
    });
    operation["responses"]["201"] = json!({"description": "Made.", "content": {"application/json": {"schema": schema(answer)}}});
    operation
}

/// An operation that answers with all there are.
fn listing(id: &str, summary: Summary<'_>, description: &str, item: &str) -> Value {
    let mut operation = operation(Operation {
        id,
        summary,
        description,
        answer: None,
        problems: &[401],
    });
    let items = list(description, schema(item));
    operation["responses"]["200"] =
        json!({"description": "The answer.", "content": {"application/json": {"schema": items}}});
    operation
}

/// A form of a page: the page again when it is refused, else the way on.
fn form(
    id: &'static str,
    summary: Summary<'_>,
    description: &'static str,
    fields: &[&str],
    problems: &[u16],
) -> Value {
    let mut form = page(id, summary, description, true);
    if let Some(responses) = form["responses"].as_object_mut() {
        responses.remove("200");
        responses.insert(
            "303".to_owned(),
            json!({"description": "Done; the cookie is set."}),
        );
        for status in problems {
            let page = json!({"description": "The page again, with what is wrong.", "content": {"text/html": {"schema": {"type": "string"}}}});
            responses.insert(status.to_string(), page);
        }
    }
    let all = fields
        .iter()
        .map(|name| ((*name).to_owned(), json!({"type": "string"})));
    let properties: serde_json::Map<String, Value> = all.collect();
    let schema = json!({"type": "object", "properties": properties});
    form["requestBody"] = json!({"required": true, "content": {"application/x-www-form-urlencoded": {"schema": schema}}});
    form
}
