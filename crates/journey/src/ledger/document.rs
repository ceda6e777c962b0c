//! The ledger question.

use serde::{Deserialize, Serialize};

/// What people know of customers: promises, goals, feelings, tiers, priorities.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Ledger {
    /// Whose books: people's, or accounts'.
    #[serde(skip_serializing_if = "is_person")]
    pub unit: LedgerUnit,
    /// Names of the events that goals with progress by data count, at most 20. Filled in
    /// from the goals there are when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub goal_events: Option<Vec<String>>,
}

/// Whose books are kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LedgerUnit {
    /// What was said of people.
    #[default]
    Person,
    /// What was said of accounts, and of people at accounts.
    Account,
}

fn is_person(unit: &LedgerUnit) -> bool {
    *unit == LedgerUnit::Person
}
