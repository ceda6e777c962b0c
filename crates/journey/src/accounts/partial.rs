//! Added-up accounts.

use serde::{Deserialize, Serialize};

use super::people::Person;
use super::standing::{AccountStanding, AccountsOutcome};
use crate::Merge;
use crate::trend::Tally;

/// What accounts add up to: a row of about 300 bytes for each.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct AccountsPartial {
    pub(super) rows: Vec<AccountStanding>,
    /// Features ever used anywhere, with the accounts asked about that did.
    pub(super) ever: Tally<u32, u64>,
    /// Whether somebody anywhere has left.
    pub(super) has_left: bool,
    /// Everybody at the one account whose people are wanted.
    pub(super) page: Vec<Person>,
}

impl AccountsPartial {
    pub(super) fn add(&mut self, outcome: &AccountsOutcome, only: Option<u64>) {
        for code in &outcome.ever {
            *self.ever.at(*code) += u64::from(outcome.is_counted);
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
        self.ever.absorb(other.ever, |count, more| *count += more);
        self.has_left |= other.has_left;
        self.page.extend(other.page);
    }
}
