//! One-time links: to become a member, or to set a new password.

use serde_json::json;
use wayfarer_core::{ErrorCode, Millis, Role, WorkspaceId};
use wayfarer_metadata::{AccessBook, InvitationRecord, MemberRecord};

use super::people::{may_be, may_touch, position};
use super::sign_ins::{open, who};
use super::{Caller, InvitationShown, Opened, Permission, Visitor, names, tokens};
use crate::{App, AppError};

/// How long an invitation can be used.
const INVITATION_MS: Millis = 7 * 24 * 3_600_000;
/// How long a link that sets a new password can be used.
const RESET_MS: Millis = 24 * 3_600_000;

/// Somebody who is to become a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invite {
    /// Their e-mail; nothing is sent to it.
    pub email: String,
    /// What they are called; they may say otherwise.
    pub name: String,
    /// What they will be.
    pub role: Role,
    /// Whether people are shown though the role masks them.
    pub sees_people: bool,
    /// The workspaces they may enter; every one when `None`.
    pub workspaces: Option<Vec<WorkspaceId>>,
}

/// A link that was just made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invited {
    /// What the link carries; never kept here.
    pub token: String,
    /// The invitation.
    pub invitation: InvitationShown,
}

impl Invited {
    /// The address behind the server's name.
    pub fn path(&self) -> String {
        format!("/invitation?token={}", self.token)
    }
}

impl App {
    /// Makes a link that lets somebody become a member, once, within 7 days. It takes the
    /// place of an earlier one for the same e-mail.
    pub fn invite(&self, caller: &Caller, invite: &Invite) -> Result<Invited, AppError> {
        caller.require(Permission::ManageMembers)?;
        let workspaces = invite.workspaces.as_deref();
        may_be(caller, invite.role, invite.sees_people, workspaces)?;
        let email = names::email(&invite.email)?;
        let name = match invite.name.trim() {
            "" => email.split('@').next().unwrap_or_default().to_owned(),
            name => names::name(name)?,
        };
        for workspace in workspaces.into_iter().flatten() {
            self.workspace(workspace)?;
        }
        let record = InvitationRecord {
            resets: None,
            email,
            name,
            role: invite.role,
            sees_people: invite.sees_people,
            workspaces: invite.workspaces.clone(),
            ..self.link(caller, INVITATION_MS)
        };
        self.metadata.change_access(|book| {
            if book.members.iter().any(|one| one.email == record.email) {
                return Err(taken(&record.email));
            }
            book.invitations.retain(|one| one.email != record.email);
            Ok(self.put_out(book, caller, record, "member.invited"))
        })
    }

    /// Makes a link that lets a member set a new password, once, within a day. The present
    /// one works until then.
    pub fn reset_password(&self, caller: &Caller, member: &str) -> Result<Invited, AppError> {
        caller.require(Permission::ManageMembers)?;
        let link = self.link(caller, RESET_MS);
        self.metadata.change_access(|book| {
            let of = book.members[position(book, member)?].clone();
            may_touch(caller, &of)?;
            book.invitations
                .retain(|one| one.resets.as_ref() != Some(&of.id));
            let record = InvitationRecord {
                resets: Some(of.id),
                email: of.email,
                name: of.name,
                role: of.role,
                sees_people: of.sees_people,
                workspaces: of.workspaces,
                ..link
            };
            Ok(self.put_out(book, caller, record, "password.reset_asked"))
        })
    }

    /// Takes an invitation back before it is used.
    pub fn withdraw_invitation(&self, caller: &Caller, invitation: &str) -> Result<(), AppError> {
        caller.require(Permission::ManageMembers)?;
        self.metadata.change_access(|book| {
            let is_it = |one: &InvitationRecord| one.id == invitation;
            let Some(record) = book.invitations.iter().find(|one| is_it(one)) else {
                let message = format!("there is no invitation '{}'", invitation.escape_debug());
                return Err(AppError::new(ErrorCode::InvitationUnknown, message));
            };
            may_be(
                caller,
                record.role,
                record.sees_people,
                record.workspaces.as_deref(),
            )?;
            book.invitations.retain(|one| !is_it(one));
            let mut entry = self.audit_entry(caller.who(), "invitation.withdrawn");
            entry.subject = Some(invitation.to_owned());
            book.entries.push(entry);
            Ok(())
        })
    }

    /// What the link of this token is for.
    pub fn invitation(&self, token: &str) -> Result<InvitationShown, AppError> {
        let book = self.metadata.access()?;
        let record = &book.invitations[usable(&book, token, self.now_ms())?];
        Ok(InvitationShown::from(record))
    }

    /// Uses a link: the one invited becomes a member with this password, or a member gets a
    /// new one; either is signed in. Without a name the one of the invitation is kept.
    pub fn accept_invitation(
        &self,
        token: &str,
        name: Option<&str>,
        password: &str,
        visitor: &Visitor,
    ) -> Result<Opened, AppError> {
        let told = self.invitation(token)?;
        let name = name.map(names::name).transpose()?.unwrap_or(told.name);
        let kept = self.kept_password(password, &[&name, &told.email])?;
        let now_ms = self.now_ms();
        self.metadata.change_access(|book| {
            // Found again: it may have been used while the password was worked on.
            let record = book.invitations.remove(usable(book, token, now_ms)?);
            if let Some(member) = &record.resets {
                let index = position(book, member)?;
                if book.members[index].disabled_ms.is_some() {
                    return Err(no_invitation());
                }
                return Ok(self.with_password(book, index, kept, visitor));
            }
            if book.members.iter().any(|one| one.email == record.email) {
                return Err(taken(&record.email));
            }
            let member = MemberRecord {
                id: tokens::new_id("mem_"),
                name,
                email: record.email,
                role: record.role,
                sees_people: record.sees_people,
                workspaces: record.workspaces,
                password: kept,
                disabled_ms: None,
                created_ms: now_ms,
            };
            let mut entry = self.audit_entry(&who(&member), "member.joined");
            entry.subject = Some(record.id);
            entry.detail = json!({"role": member.role, "invited_by": record.invited_by});
            book.entries.push(entry);
            book.members.push(member.clone());
            Ok(open(book, &member, visitor, now_ms))
        })
    }

    /// A link without what it is for; its token's hash is not there yet.
    fn link(&self, caller: &Caller, lasts_ms: Millis) -> InvitationRecord {
        let now_ms = self.now_ms();
        InvitationRecord {
            token_hash: String::new(),
            id: tokens::new_id("inv_"),
            resets: None,
            email: String::new(),
            name: String::new(),
            role: Role::Viewer,
            sees_people: false,
            workspaces: None,
            invited_by: caller.who().name.clone(),
            created_ms: now_ms,
            expires_ms: now_ms + lasts_ms,
        }
    }

    fn put_out(
        &self,
        book: &mut AccessBook,
        caller: &Caller,
        record: InvitationRecord,
        action: &str,
    ) -> Invited {
        let token = tokens::draw();
        let record = InvitationRecord {
            token_hash: tokens::hash_of(&token),
            ..record
        };
        let invitation = InvitationShown::from(&record);
        let mut entry = self.audit_entry(caller.who(), action);
        entry.subject = Some(record.resets.clone().unwrap_or_else(|| record.id.clone()));
        entry.detail = json!({"email": record.email, "role": record.role});
        book.entries.push(entry);
        book.invitations
            .retain(|one| self.now_ms() < one.expires_ms);
        book.invitations.push(record);
        Invited { token, invitation }
    }
}

fn usable(book: &AccessBook, token: &str, now_ms: Millis) -> Result<usize, AppError> {
    let hash = tokens::hash_of(token.trim());
    let is_it = |one: &InvitationRecord| one.token_hash == hash && now_ms < one.expires_ms;
    book.invitations
        .iter()
        .position(is_it)
        .ok_or_else(no_invitation)
}

fn no_invitation() -> AppError {
    let message = "the link is wrong, has been used, or is too old";
    AppError::new(ErrorCode::InvitationUnknown, message)
        .with_hint("ask the one who sent it for another")
}

fn taken(email: &str) -> AppError {
    let message = format!("there is a member with the e-mail {email} already");
    AppError::new(ErrorCode::MemberExists, message)
        .with_hint("change their role, or give them a link that sets a new password")
}
