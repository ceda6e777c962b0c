//! The answer of an accounts question.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use wayfarer_core::PersonId;

use super::roles::RoleState;
use crate::{ContractRead, LifecycleHead, WorklistMoney};

/// Accounts as of an instant: totals, and a page of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AccountsAnswer {
    /// The lifecycle accounts are placed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lifecycle: Option<LifecycleHead>,
    /// The lifecycle their people are placed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people_lifecycle: Option<LifecycleHead>,
    /// How far back somebody counts as active, ms.
    pub within_ms: i64,
    /// What the events know at all: where there is no source, nothing is missing.
    pub sources: AccountSources,
    /// How contracts were read; absent = no event is known to begin one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contract: Option<ContractRead>,
    /// Accounts asked about.
    pub accounts: u64,
    /// People there; a person at two accounts counts twice.
    pub people: u64,
    /// Of these, active ones.
    pub active_people: u64,
    /// Accounts somebody has left.
    pub left: u64,
    /// Accounts by how many of their people are active.
    pub threads: AccountThreads,
    /// Accounts by the state of each role; empty without a source.
    pub roles: Vec<RoleCount>,
    /// Accounts by stage; empty without a lifecycle.
    pub stages: Vec<AccountStage>,
    /// Accounts in no stage yet; absent without a lifecycle.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unplaced: Option<u64>,
    /// Accounts at risk; absent without a risk overlay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_risk: Option<u64>,
    /// People by stage, and the accounts they are at; empty without a lifecycle.
    pub people_stages: Vec<PeopleStage>,
    /// Running terms by currency.
    pub terms: Vec<AccountMoney>,
    /// Net amounts of the last 365 days by currency.
    pub money: Vec<AccountMoney>,
    /// Features ever used anywhere, the most used lately first.
    pub features: Vec<AccountFeature>,
    /// Accounts by how many features they used lately, ascending; empty without a source.
    pub depth: Vec<AccountDepth>,
    /// A page of accounts.
    pub rows: Vec<AccountRow>,
    /// Where the next page begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// What the events know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountSources {
    /// Some event tells a role.
    pub roles: bool,
    /// Some event is the use of a feature.
    pub features: bool,
    /// Some account has an amount.
    pub money: bool,
    /// Somebody has left.
    pub left: bool,
}

/// Accounts by how many of their people are active.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountThreads {
    /// Nobody.
    pub none: u64,
    /// One person alone.
    pub single: u64,
    /// Several people.
    pub several: u64,
}

/// Accounts by the state of a role; they add up to all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleCount {
    /// The role.
    pub role: String,
    /// Somebody who has it is active.
    pub engaged: u64,
    /// Somebody has it, nobody of them active.
    pub quiet: u64,
    /// Who had it last has left.
    pub left: u64,
    /// Nobody has it.
    pub missing: u64,
}

/// Accounts in a stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountStage {
    /// Key of the stage.
    pub stage: String,
    /// Accounts.
    pub accounts: u64,
    /// Roles of these accounts.
    pub roles: Vec<RoleCount>,
}

/// People in a stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeopleStage {
    /// Key of the stage.
    pub stage: String,
    /// People; one at two accounts counts twice.
    pub people: u64,
    /// Accounts with somebody there.
    pub accounts: u64,
}

/// Amounts in a currency.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AccountMoney {
    /// The currency; "(none)" where events name none.
    pub currency: String,
    /// How much.
    pub amount: f64,
    /// Accounts that have an amount.
    pub accounts: u64,
}

/// A feature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountFeature {
    /// Its name.
    pub feature: String,
    /// Accounts that used it lately.
    pub accounts: u64,
    /// People there who used it lately.
    pub people: u64,
    /// Accounts that ever used it.
    pub ever: u64,
    /// The last use there, ISO 8601 UTC; absent where no account asked about ever did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_used: Option<String>,
}

/// Accounts that used so many features lately.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountDepth {
    /// How many.
    pub features: u32,
    /// Accounts.
    pub accounts: u64,
}

/// An account.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AccountRow {
    /// From 1, in the order asked for; absent in lists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank: Option<usize>,
    /// `acc_…`; absent in lists, where the unit is told beside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// The id as the source wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Key of the unit, until it is named.
    #[serde(skip)]
    pub key: u64,
    /// People there.
    pub people: u32,
    /// Of these, active.
    pub active: u32,
    /// Active in the stretch of time before.
    pub active_before: u32,
    /// People who have left.
    pub left: u32,
    /// Whether one person alone is active.
    pub single_threaded: bool,
    /// Each role of the committee; empty without a source.
    pub roles: Vec<AccountRole>,
    /// Roles somebody has ⁄ roles; absent without a source.
    pub completeness: Option<f64>,
    /// Engaged roles ⁄ roles; absent without a source.
    pub engagement: Option<f64>,
    /// Key of its stage.
    pub stage: Option<String>,
    /// Since when, ISO 8601 UTC.
    pub stage_since: Option<String>,
    /// State of its risk.
    pub risk: Option<String>,
    /// Its people by stage.
    pub people_stages: Vec<StagePeople>,
    /// The running term of its contract.
    pub term: Option<AccountTerm>,
    /// Net amounts of the last 365 days.
    pub money: Vec<WorklistMoney>,
    /// Features used lately, by most people first.
    pub features: Vec<FeatureUse>,
    /// How many features were ever used.
    pub features_ever: u32,
    /// Active days per person there; absent without people.
    pub active_days_per_person: Option<f64>,
    /// Sessions per person there; absent without people.
    pub sessions_per_person: Option<f64>,
    /// The last thing people did, ISO 8601 UTC.
    pub last_activity: Option<String>,
    /// The last contact, ISO 8601 UTC.
    pub last_contact: Option<String>,
    /// Who looks after it.
    pub owner: Option<String>,
    /// How the latest note that says so felt.
    pub felt: Option<i8>,
    /// Its tier.
    pub tier: Option<String>,
    /// Its priority.
    pub priority: Option<String>,
    /// Promises to it.
    pub promises: AccountPromises,
    /// Its goals.
    pub goals: AccountGoals,
    /// Latest values of the properties asked for.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub properties: BTreeMap<String, Option<String>>,
    /// Everybody ever seen there, where one account was asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub who: Vec<AccountPerson>,
}

/// A role at an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountRole {
    /// The role.
    pub role: String,
    /// What is known of it.
    pub state: RoleState,
    /// People there who have it.
    pub people: u32,
}

/// People in a stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StagePeople {
    /// Key of the stage.
    pub stage: String,
    /// People.
    pub people: u32,
}

/// A running term.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AccountTerm {
    /// The currency; "(none)" where the event names none.
    pub currency: String,
    /// What it is worth.
    pub amount: f64,
    /// When it began, ISO 8601 UTC.
    pub since: String,
    /// When it ends, ISO 8601 UTC.
    pub ends: String,
}

/// Use of a feature.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FeatureUse {
    /// The feature.
    pub feature: String,
    /// People there who used it lately.
    pub people: u32,
    /// people ⁄ people of the account; absent without people.
    pub share: Option<f64>,
    /// The last use there, ISO 8601 UTC.
    pub last_used: String,
}

/// Promises to an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountPromises {
    /// Still in time.
    pub open: u32,
    /// No longer in time.
    pub overdue: u32,
}

/// Goals of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountGoals {
    /// Still in time.
    pub open: u32,
    /// Not met in time.
    pub missed: u32,
    /// Met.
    pub met: u32,
}

/// A person at an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountPerson {
    /// `per_…`
    pub person: PersonId,
    /// The id as the source wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Their role; of those who have left the last one.
    pub role: Option<String>,
    /// Their first event there, ISO 8601 UTC.
    pub since: String,
    /// Whether they are there and active.
    pub active: bool,
    /// The last thing they did, ISO 8601 UTC.
    pub last_activity: Option<String>,
    /// When they left, ISO 8601 UTC.
    pub left: Option<String>,
    /// Local days with activity lately.
    pub active_days: u32,
    /// Sessions lately.
    pub sessions: u32,
    /// Features they used lately.
    pub features: Vec<String>,
    /// Key of their stage.
    pub stage: Option<String>,
    /// Since when, ISO 8601 UTC.
    pub stage_since: Option<String>,
}
