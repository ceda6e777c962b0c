//! The one table of who may do what (docs/access.md has it for people).

use serde::Serialize;
use wayfarer_core::{KeyScope, Role};

macro_rules! permissions {
    ($($(#[$doc:meta])* $variant:ident = $word:literal,)*) => {
        /// Something one may be allowed to do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Permission { $($(#[$doc])* $variant,)* }

        impl Permission {
            /// All there are.
            pub const ALL: &'static [Permission] = &[$(Self::$variant,)*];

            /// As documents write it.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }
    };
}

permissions! {
    /// See which workspaces, definitions, names and saved things there are.
    Read = "read",
    /// Look one customer up: timelines, accounts, the worklist.
    LookUp = "look_up",
    /// Ask any question.
    Ask = "ask",
    /// See people as they are; others get them masked.
    SeePeople = "see_people",
    /// Take rows about people out as they came in.
    ExportPeople = "export_people",
    /// Write notes, promises and other judgements.
    Judge = "judge",
    /// Join and split people: rule who is who.
    Identify = "identify",
    /// Write drafts, saved things and the catalogue.
    Edit = "edit",
    /// Put definitions in force and out of it; keep months.
    Publish = "publish",
    /// Bring events in.
    AddEvents = "add_events",
    /// Make workspaces and sources, undo imports, see write keys.
    ManageSources = "manage_sources",
    /// Take data away for good.
    Erase = "erase",
    /// Invite, change and disable members; make and revoke keys.
    ManageMembers = "manage_members",
    /// Read the audit log.
    ReadAudit = "read_audit",
}

use Permission::*;

/// What each role allows.
const ROLES: &[(Role, &[Permission])] = &[
    (Role::Owner, Permission::ALL),
    (Role::Admin, Permission::ALL),
    (
        Role::Analyst,
        &[
            Read,
            LookUp,
            Ask,
            SeePeople,
            ExportPeople,
            Judge,
            Identify,
            Edit,
            Publish,
            AddEvents,
            ManageSources,
        ],
    ),
    (Role::Marketer, &[Read, LookUp, Ask, Judge, Edit]),
    (Role::Support, &[Read, LookUp, SeePeople, Judge, Identify]),
    (Role::Viewer, &[Read, LookUp, Ask]),
];

/// What each scope of an API key allows.
const SCOPES: &[(KeyScope, &[Permission])] = &[
    (KeyScope::Admin, &[Read, ManageMembers, ReadAudit]),
    (
        KeyScope::Privacy,
        &[Read, LookUp, SeePeople, ExportPeople, Identify, Erase],
    ),
    (
        KeyScope::Manage,
        &[Read, Judge, Edit, Publish, AddEvents, ManageSources],
    ),
    (KeyScope::Read, &[Read, LookUp, Ask]),
    (KeyScope::Ingest, &[AddEvents]),
];

/// A set of permissions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rights(u32);

impl Rights {
    /// Everything.
    pub fn all() -> Self {
        Self::of(Permission::ALL)
    }

    /// These.
    pub fn of(permissions: &[Permission]) -> Self {
        let bits = permissions.iter().map(|one| bit(*one));
        Self(bits.fold(0, |all, bit| all | bit))
    }

    /// Those of a role.
    pub fn of_role(role: Role) -> Self {
        let mut rows = ROLES.iter();
        let row = rows.find(|(of, _)| *of == role);
        row.map_or(Self::default(), |(_, permissions)| Self::of(permissions))
    }

    /// Those of a key with these scopes.
    pub fn of_scopes(scopes: &[KeyScope]) -> Self {
        let rows = SCOPES.iter().filter(|(scope, _)| scopes.contains(scope));
        rows.fold(Self::default(), |all, (_, permissions)| {
            all.and(Self::of(permissions))
        })
    }

    /// These and those.
    pub fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// These without those.
    pub fn without(self, others: Self) -> Self {
        Self(self.0 & !others.0)
    }

    /// Whether the permission is among them.
    pub fn has(self, permission: Permission) -> bool {
        self.0 & bit(permission) != 0
    }

    /// Whether all of `others` are among them.
    pub fn cover(self, others: Self) -> bool {
        others.without(self) == Self::default()
    }

    /// One after the other.
    pub fn list(self) -> Vec<Permission> {
        let all = Permission::ALL.iter();
        all.filter(|one| self.has(**one)).copied().collect()
    }
}

fn bit(permission: Permission) -> u32 {
    1 << permission as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_a_row_for_everything_and_the_manual_says_the_same() {
        let manual = include_str!("../../../../docs/access.md");
        let (roles, scopes) = manual.split_once("## API keys").unwrap();
        for role in Role::ALL {
            let rights = Rights::of_role(*role);
            assert_ne!(rights, Rights::default());
            check_row(roles, role.as_str(), rights);
        }
        for scope in KeyScope::ALL {
            check_row(scopes, scope.as_str(), Rights::of_scopes(&[*scope]));
        }
        for permission in Permission::ALL {
            let word = serde_json::to_value(permission).unwrap();
            assert_eq!(word, permission.as_str());
        }
    }

    /// A row of the manual's tables: a word, then a mark under each permission.
    fn check_row(manual: &str, word: &str, rights: Rights) {
        let row = manual
            .lines()
            .find(|line| line.starts_with(&format!("| `{word}` |")))
            .unwrap_or_else(|| panic!("no row for {word}"));
        let marks = row.split('|').skip(2).map(|cell| cell.trim() == "●");
        let told: Vec<Permission> = Permission::ALL
            .iter()
            .zip(marks)
            .filter_map(|(permission, is_marked)| is_marked.then_some(*permission))
            .collect();
        assert_eq!(told, rights.list(), "{word}");
    }

    #[test]
    fn sets_add_and_cover() {
        let few = Rights::of(&[Read, Ask]);
        assert!(few.has(Ask) && !few.has(Edit));
        assert!(Rights::all().cover(few) && !few.cover(Rights::all()));
        assert_eq!(few.without(Rights::of(&[Ask])).list(), [Read]);
        let both = Rights::of_scopes(&[KeyScope::Read, KeyScope::Ingest]);
        assert_eq!(both.list(), [Read, LookUp, Ask, AddEvents]);
    }
}
