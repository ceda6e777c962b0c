//! Who calls, and what they may do.

use wayfarer_core::{ErrorCode, Role, WorkspaceId};
use wayfarer_metadata::{KeyRecord, MemberRecord, Who, WhoKind};

use super::shown::slugs;
use super::{Permission, Rights};
use crate::{Actor, AppError, Capability};

/// Somebody who was let in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    who: Who,
    rights: Rights,
    workspaces: Option<Vec<WorkspaceId>>,
    is_owner: bool,
}

/// Kept from those who may edit and no more.
const NOT_FOR_EDITORS: &[Permission] = &[
    Permission::Publish,
    Permission::Erase,
    Permission::ManageMembers,
    Permission::ReadAudit,
];

impl Caller {
    /// Whoever can run the command line on the data directory can do everything anyway.
    pub fn console() -> Self {
        Self::everything(WhoKind::Console, "console")
    }

    /// Whoever has the token printed at start, or the one whose bearer may not publish.
    pub fn token(may: Capability) -> Self {
        match may {
            Capability::Publish => Self::everything(WhoKind::Token, "owner"),
            Capability::Edit | Capability::Look => {
                let editor = Self::everything(WhoKind::Token, "editor");
                Self {
                    rights: editor.rights.without(Rights::of(NOT_FOR_EDITORS)),
                    is_owner: false,
                    ..editor
                }
            }
        }
    }

    fn everything(kind: WhoKind, name: &str) -> Self {
        let who = Who {
            kind,
            id: None,
            name: name.to_owned(),
        };
        Self {
            who,
            rights: Rights::all(),
            workspaces: None,
            is_owner: true,
        }
    }

    /// Who it is.
    pub fn who(&self) -> &Who {
        &self.who
    }

    /// What they may do.
    pub fn rights(&self) -> Rights {
        self.rights
    }

    /// The member's id, when a member calls.
    pub fn member(&self) -> Option<&str> {
        let is_member = self.who.kind == WhoKind::Member;
        self.who.id.as_deref().filter(|_| is_member)
    }

    /// Whether they may make and change owners.
    pub fn is_owner(&self) -> bool {
        self.is_owner
    }

    /// Whether people are masked for them.
    pub fn is_masked(&self) -> bool {
        !self.rights.has(Permission::SeePeople)
    }

    /// The workspaces they may enter; every one when `None`.
    pub fn workspaces(&self) -> Option<&[WorkspaceId]> {
        self.workspaces.as_deref()
    }

    /// The same as addresses write them.
    pub fn workspace_names(&self) -> Option<Vec<String>> {
        self.workspaces().map(slugs)
    }

    /// Whether they may enter a workspace. The others do not exist for them.
    pub fn enters(&self, workspace: &WorkspaceId) -> bool {
        let only = self.workspaces.as_ref();
        only.is_none_or(|only| only.contains(workspace))
    }

    /// The author of what they write.
    pub fn actor(&self) -> Actor {
        let may = match () {
            () if self.rights.has(Permission::Publish) => Capability::Publish,
            () if self.rights.has(Permission::Edit) => Capability::Edit,
            () => Capability::Look,
        };
        Actor {
            name: self.who.name.clone(),
            may,
        }
    }

    /// Refuses what they may not do.
    pub fn require(&self, permission: Permission) -> Result<(), AppError> {
        if self.rights.has(permission) {
            return Ok(());
        }
        Err(forbidden(permission))
    }

    /// Refuses to hand on more than they have themselves.
    pub(super) fn may_give(
        &self,
        rights: Rights,
        workspaces: Option<&[WorkspaceId]>,
    ) -> Result<(), AppError> {
        let is_within = match (self.workspaces(), workspaces) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(own), Some(given)) => given.iter().all(|one| own.contains(one)),
        };
        if self.rights.cover(rights) && is_within {
            return Ok(());
        }
        let message = "nobody can give rights or workspaces they do not have themselves";
        Err(AppError::new(ErrorCode::AccessForbidden, message)
            .with_hint("ask an owner, or give less"))
    }
}

fn forbidden(permission: Permission) -> AppError {
    let message = format!("this needs the right `{}`", permission.as_str());
    AppError::new(ErrorCode::AccessForbidden, message)
        .with_hint("ask somebody who has it, or an owner to give it to you (docs/access.md)")
}

impl From<&MemberRecord> for Caller {
    fn from(member: &MemberRecord) -> Self {
        let granted = match member.sees_people {
            true => Rights::of(&[Permission::SeePeople]),
            false => Rights::default(),
        };
        Self {
            who: Who {
                kind: WhoKind::Member,
                id: Some(member.id.clone()),
                name: member.name.clone(),
            },
            rights: Rights::of_role(member.role).and(granted),
            workspaces: member.workspaces.clone(),
            is_owner: member.role == Role::Owner,
        }
    }
}

impl From<&KeyRecord> for Caller {
    fn from(key: &KeyRecord) -> Self {
        Self {
            who: Who {
                kind: WhoKind::Key,
                id: Some(key.id.clone()),
                name: key.name.clone(),
            },
            rights: Rights::of_scopes(&key.scopes),
            workspaces: key.workspaces.clone(),
            is_owner: false,
        }
    }
}
