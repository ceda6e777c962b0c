//! The roles of a buying committee: who has them, and what is known of them.

use serde::{Deserialize, Serialize};

use super::people::Person;
use crate::Labels;

/// What is known of a role at an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoleState {
    /// Somebody who has it is active.
    Engaged,
    /// Somebody has it, and none of them is active.
    Quiet,
    /// Nobody has it, and somebody who had it last has left.
    Left,
    /// Nobody has it.
    Missing,
}

impl RoleState {
    /// All of them, from the best to the worst.
    pub const ALL: [Self; 4] = [Self::Engaged, Self::Quiet, Self::Left, Self::Missing];

    /// Whether somebody has the role.
    pub fn is_known(self) -> bool {
        matches!(self, Self::Engaged | Self::Quiet)
    }
}

/// A role somebody has or had last, by its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct RoleAt {
    pub role: u32,
    pub state: RoleState,
    /// Who has it and is there.
    pub people: u32,
}

/// The roles of an account's people, in no order.
pub(super) fn roles_of(people: &[Person]) -> Vec<RoleAt> {
    let mut roles: Vec<RoleAt> = Vec::new();
    for person in people {
        let Some(role) = person.member.role() else {
            continue;
        };
        let state = match (person.member.is_present(), person.is_active) {
            (false, _) => RoleState::Left,
            (true, true) => RoleState::Engaged,
            (true, false) => RoleState::Quiet,
        };
        let more = u32::from(person.member.is_present());
        match roles.iter_mut().find(|known| known.role == role) {
            Some(known) => {
                known.state = known.state.min(state);
                known.people += more;
            }
            None => roles.push(RoleAt {
                role,
                state,
                people: more,
            }),
        }
    }
    roles
}

/// The committee an account is held against: the roles asked for, else all that are seen.
#[derive(Debug)]
pub(super) struct Committee {
    /// The lane of the role's property; without one nothing is known.
    pub lane: Option<usize>,
    /// The roles asked for.
    pub wanted: Option<Vec<String>>,
}

impl Committee {
    /// Whether any event tells a role.
    pub fn has_source(&self, labels: &Labels) -> bool {
        self.lane.is_some_and(|lane| !labels.lanes[lane].is_empty())
    }

    /// The roles by name; none without a source. Those asked for keep their order.
    pub fn roles(&self, labels: &Labels) -> Vec<String> {
        let Some(lane) = self.lane.filter(|_| self.has_source(labels)) else {
            return Vec::new();
        };
        if let Some(wanted) = &self.wanted {
            return wanted.clone();
        }
        let mut seen = labels.lanes[lane].clone();
        seen.sort();
        seen
    }

    /// What is known of a role at an account.
    pub fn find<'a>(&self, role: &str, at: &'a [RoleAt], labels: &Labels) -> Option<&'a RoleAt> {
        let code = labels.code(self.lane?, role)?;
        at.iter().find(|known| known.role == code)
    }
}
