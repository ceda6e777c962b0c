//! Added-up accounts.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::people::Person;
use super::standing::{AccountStanding, AccountsOutcome};
use crate::Merge;
use crate::trend::Tally;

/// What accounts add up to: a row of about 300 bytes for each.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct AccountsPartial {
    pub(super) rows: Vec<AccountStanding>,
    /// Features ever used anywhere, with the accounts asked about that did.
    pub(super) ever: Tally<u32, Ever>,
    /// Whether somebody anywhere has left.
    pub(super) has_left: bool,
    /// Everybody at the one account whose people are wanted.
    pub(super) page: Vec<Person>,
    /// The accounts' own ids, where they are sorted by them.
    #[serde(skip)]
    pub(super) names: HashMap<u64, String>,
}

/// Use of a feature at all accounts asked about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Ever {
    /// Accounts that ever used it.
    pub accounts: u64,
    /// The last use there.
    pub last: Option<Millis>,
}

impl Ever {
    fn add(&mut self, more: Self) {
        self.accounts += more.accounts;
        self.last = self.last.max(more.last);
    }
}

impl AccountsPartial {
    /// Keys of the accounts, for whoever knows their own ids.
    pub fn keys(&self) -> Vec<u64> {
        self.rows.iter().map(|row| row.key).collect()
    }

    /// Takes in the accounts' own ids by key, which sorting by them needs.
    pub fn name(&mut self, names: HashMap<u64, String>) {
        self.names = names;
    }

    pub(super) fn add(&mut self, outcome: &AccountsOutcome, only: Option<u64>) {
        for (code, last) in &outcome.ever {
            let ever = Ever {
                accounts: u64::from(outcome.is_counted),
                last: outcome.is_counted.then_some(*last),
            };
            self.ever.at(*code).add(ever);
        }
        self.has_left |= outcome.standing.left > 0;
        if !outcome.is_counted {
            return;
        }
        self.rows.push(outcome.standing.clone());
        if only == Some(outcome.standing.key) {
            self.page.clone_from(&outcome.people);
        }
    }
}

impl Merge for AccountsPartial {
    fn merge(&mut self, other: Self) {
        self.rows.extend(other.rows);
        self.ever.absorb(other.ever, |ever, more| ever.add(more));
        self.has_left |= other.has_left;
        self.page.extend(other.page);
    }
}
