//! The members themselves: the first owner, the list, what they are, disabling, passwords.

use serde_json::json;
use wayfarer_core::{ErrorCode, Role, WorkspaceId};
use wayfarer_metadata::{AccessBook, MemberRecord, SignInRecord};

use super::sign_ins::{open, who};
use super::{
    Caller, MemberShown, MembersListed, Opened, Permission, Rights, Visitor, names, tokens,
};
use crate::{App, AppError};

/// The first owner.
#[derive(Clone)]
pub struct NewOwner {
    /// What they are called.
    pub name: String,
    /// Their e-mail.
    pub email: String,
    /// The password they choose.
    pub password: String,
}

/// What a member becomes; what is `None` stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChangeMember {
    /// The role.
    pub role: Option<Role>,
    /// Whether people are shown though the role masks them.
    pub sees_people: Option<bool>,
    /// The workspaces: `Some(None)` for every one.
    pub workspaces: Option<Option<Vec<WorkspaceId>>>,
    /// Whether they may not sign in.
    pub is_disabled: Option<bool>,
}

/// A member sets a new password.
#[derive(Clone)]
pub struct ChangePassword {
    /// The present one.
    pub current: String,
    /// The new one.
    pub new: String,
}

impl App {
    /// Makes the first owner and signs them in; the set-up token was checked by the caller.
    /// Refused once there is any member.
    pub fn set_up(&self, owner: &NewOwner, visitor: &Visitor) -> Result<Opened, AppError> {
        let (name, email) = (names::name(&owner.name)?, names::email(&owner.email)?);
        if self.has_members()? {
            return Err(set_up_already());
        }
        let member = MemberRecord {
            id: tokens::new_id("mem_"),
            password: self.kept_password(&owner.password, &[&name, &email])?,
            name,
            email,
            role: Role::Owner,
            sees_people: false,
            workspaces: None,
            disabled_ms: None,
            created_ms: self.now_ms(),
        };
        self.metadata.change_access(|book| {
            if !book.members.is_empty() {
                return Err(set_up_already());
            }
            book.members.push(member.clone());
            book.entries.push(self.audit_entry(&who(&member), "set_up"));
            Ok(open(book, &member, visitor, self.now_ms()))
        })
    }

    /// Everybody, and who was invited.
    pub fn members(&self, caller: &Caller) -> Result<MembersListed, AppError> {
        caller.require(Permission::ManageMembers)?;
        let (book, now_ms) = (self.metadata.access()?, self.now_ms());
        let mut members: Vec<MemberShown> = book.members.iter().map(MemberShown::from).collect();
        members.sort_by(|one, other| one.email.cmp(&other.email));
        let open = book
            .invitations
            .iter()
            .filter(|one| now_ms < one.expires_ms);
        let mut invitations: Vec<_> = open.map(super::InvitationShown::from).collect();
        invitations.sort_by(|one, other| one.email.cmp(&other.email));
        Ok(MembersListed {
            members,
            invitations,
        })
    }

    /// The member who calls.
    pub fn own_member(&self, caller: &Caller) -> Result<Option<MemberShown>, AppError> {
        let Some(id) = caller.member() else {
            return Ok(None);
        };
        let book = self.metadata.access()?;
        Ok(book
            .members
            .iter()
            .find(|one| one.id == id)
            .map(MemberShown::from))
    }

    /// Changes what a member is. Whoever is disabled is signed out everywhere at once. Only
    /// owners change owners or make them; one owner must be left.
    pub fn change_member(
        &self,
        caller: &Caller,
        member: &str,
        change: &ChangeMember,
    ) -> Result<MemberShown, AppError> {
        caller.require(Permission::ManageMembers)?;
        for workspace in change.workspaces.iter().flatten().flatten() {
            self.workspace(workspace)?;
        }
        self.metadata.change_access(|book| {
            let index = position(book, member)?;
            let before = book.members[index].clone();
            let mut after = before.clone();
            after.role = change.role.unwrap_or(after.role);
            after.sees_people = change.sees_people.unwrap_or(after.sees_people);
            if let Some(workspaces) = &change.workspaces {
                after.workspaces = workspaces.clone();
            }
            match change.is_disabled {
                Some(true) => after.disabled_ms = Some(before.disabled_ms.unwrap_or(self.now_ms())),
                Some(false) => after.disabled_ms = None,
                None => {}
            }
            may_touch(caller, &before)?;
            may_touch(caller, &after)?;
            book.members[index] = after.clone();
            let mut left = book.members.iter();
            if !left.any(|one| one.role == Role::Owner && one.disabled_ms.is_none()) {
                let message = format!("{} is the only owner who can sign in", before.name);
                return Err(AppError::new(ErrorCode::LastOwner, message)
                    .with_hint("make somebody else an owner first"));
            }
            if after.disabled_ms.is_some() {
                book.sign_ins.retain(|one| one.member != after.id);
            }
            if before != after {
                let mut entry = self.audit_entry(caller.who(), "member.changed");
                entry.subject = Some(after.id.clone());
                entry.detail = json!({
                    "before": MemberShown::from(&before),
                    "after": MemberShown::from(&after),
                });
                book.entries.push(entry);
            }
            Ok(MemberShown::from(&after))
        })
    }

    /// Sets a new password, given the present one. Every sign-in of the member ends and a
    /// new one is opened.
    pub fn change_password(
        &self,
        caller: &Caller,
        change: &ChangePassword,
        visitor: &Visitor,
    ) -> Result<Opened, AppError> {
        let book = self.metadata.access()?;
        let own = book
            .members
            .iter()
            .find(|one| Some(one.id.as_str()) == caller.member());
        let member = own.ok_or_else(not_a_member)?;
        if !self.guess(&member.email, &change.current, Some(member), &book, visitor)? {
            let message = "the present password is another one";
            return Err(AppError::new(ErrorCode::MemberInvalid, message).at_path("current"));
        }
        let kept = self.kept_password(&change.new, &[&member.name, &member.email])?;
        let id = member.id.clone();
        self.metadata.change_access(|book| {
            let index = position(book, &id)?;
            Ok(self.with_password(book, index, kept, visitor))
        })
    }

    /// Gives a member a new password: every sign-in ends and one is opened.
    pub(super) fn with_password(
        &self,
        book: &mut AccessBook,
        index: usize,
        kept: String,
        visitor: &Visitor,
    ) -> Opened {
        book.members[index].password = kept;
        let member = book.members[index].clone();
        book.sign_ins
            .retain(|one: &SignInRecord| one.member != member.id);
        let entry = self.audit_entry(&who(&member), "password.changed");
        book.entries.push(entry);
        open(book, &member, visitor, self.now_ms())
    }
}

/// Nobody changes somebody who may more than they themselves; only owners touch owners.
pub(super) fn may_touch(caller: &Caller, member: &MemberRecord) -> Result<(), AppError> {
    may_be(
        caller,
        member.role,
        member.sees_people,
        member.workspaces.as_deref(),
    )
}

/// Whether somebody may make a member of this kind.
pub(super) fn may_be(
    caller: &Caller,
    role: Role,
    sees_people: bool,
    workspaces: Option<&[WorkspaceId]>,
) -> Result<(), AppError> {
    if role == Role::Owner && !caller.is_owner() {
        let message = "only an owner can make or change an owner";
        return Err(AppError::new(ErrorCode::AccessForbidden, message));
    }
    let granted = match sees_people {
        true => Rights::of(&[Permission::SeePeople]),
        false => Rights::default(),
    };
    caller.may_give(Rights::of_role(role).and(granted), workspaces)
}

/// Where the member of this id or e-mail stands.
pub(super) fn position(book: &AccessBook, member: &str) -> Result<usize, AppError> {
    let wanted = member.trim().to_lowercase();
    let is_it = |one: &MemberRecord| one.id == wanted || one.email == wanted;
    book.members.iter().position(is_it).ok_or_else(|| {
        let message = format!("there is no member '{}'", member.trim().escape_debug());
        AppError::new(ErrorCode::MemberUnknown, message)
            .with_hint("name them by e-mail or by `mem_…`")
    })
}

fn set_up_already() -> AppError {
    AppError::new(ErrorCode::SetupDone, "there are members already")
        .with_hint("sign in with e-mail and password, or let an owner invite you")
}

fn not_a_member() -> AppError {
    let message = "only members have a password";
    AppError::new(ErrorCode::AccessForbidden, message)
}
