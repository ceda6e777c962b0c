//! What of a request the audit log tells.

use axum::http::{Method, StatusCode};
use serde_json::{Value as Json, json};
use wayfarer_app::{App, AuditEntry, Caller, Permission};
use wayfarer_core::WorkspaceId;

use crate::routes::Audience;

/// What a route says of its own answer, where its right alone does not tell: whether single
/// people were shown, and whose.
#[derive(Debug, Clone)]
pub(crate) enum Seen {
    /// Numbers only.
    Nobody,
    /// People, of this kind of question; the one who was named, if one was.
    People {
        kind: &'static str,
        subject: Option<String>,
    },
}

/// A request that was answered.
pub(super) struct Answered<'a> {
    pub caller: &'a Caller,
    pub audience: Audience,
    pub method: &'a Method,
    pub route: &'a str,
    pub workspace: Option<&'a WorkspaceId>,
    pub status: StatusCode,
    pub seen: Option<Seen>,
}

impl Answered<'_> {
    /// The entry, unless there is nothing to tell.
    pub fn entry(&self, app: &App) -> Option<AuditEntry> {
        let is_done = self.status.is_success() || self.status == StatusCode::NOT_MODIFIED;
        let Audience::Needs(permission) = self.audience else {
            return None;
        };
        if !is_done {
            return None;
        }
        let (action, subject, detail) = match (permission, &self.seen) {
            (_, Some(Seen::Nobody)) => return None,
            (_, Some(Seen::People { kind, subject })) => {
                let action = match permission {
                    Permission::ExportPeople => "people.exported",
                    _ => "people.seen",
                };
                (action, subject.clone(), json!({"kind": kind}))
            }
            (Permission::LookUp | Permission::SeePeople, None) => ("people.seen", None, Json::Null),
            (Permission::ExportPeople, None) => ("people.exported", None, Json::Null),
            // They tell of themselves, with what was before and after.
            (Permission::ManageMembers | Permission::ReadAudit, None) => return None,
            (Permission::Ask | Permission::Read, None) => return None,
            _ if self.method == Method::GET => return None,
            _ => ("changed", None, Json::Null),
        };
        let mut entry = app.audit_entry(self.caller.who(), action);
        entry.workspace = self.workspace.cloned();
        entry.subject = subject;
        entry.detail = json!({"method": self.method.as_str(), "route": self.route});
        if let (Json::Object(all), Json::Object(more)) = (&mut entry.detail, detail) {
            all.extend(more);
        }
        if self.caller.is_masked() && action == "people.seen" {
            entry.detail["masked"] = json!(true);
        }
        Some(entry)
    }
}

/// The entry with a digest in the place of a person: the log cannot be changed when somebody
/// is erased. Accounts are companies and stay as they are. Blocks.
pub(super) fn with_digest(app: &App, mut entry: AuditEntry) -> AuditEntry {
    let is_account = entry.detail["kind"] == "accounts";
    if let (Some(workspace), Some(who), false) = (&entry.workspace, &entry.subject, is_account) {
        let digest = app.person_digest(workspace, who);
        entry.subject = Some(digest.unwrap_or_else(|_| "dig_unknown".to_owned()));
    }
    entry
}
