//! The accounts question.

use serde::{Deserialize, Serialize};
use wayfarer_core::Span;

use crate::lifecycle::{Lifecycle, Subject};
use crate::{
    Contract, ContractRead, Criterion, EventFilter, Features, LifecycleRef, QuestionError,
};

/// Accounts as of an instant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Accounts {
    /// A lifecycle of accounts: where each stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lifecycle: Option<LifecycleRef>,
    /// A lifecycle of people, or of people at accounts: where an account's people stand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub people_lifecycle: Option<LifecycleRef>,
    /// How far back somebody counts as active, and a feature as used.
    #[serde(skip_serializing_if = "is_within")]
    pub within: Span,
    /// What people do; filled in from what events mean when absent, any event where nothing
    /// is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub active: Option<EventFilter>,
    /// Events that say that their person has left the account; filled in when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left: Option<Vec<EventFilter>>,
    /// The property that names a person's role; filled in when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Roles of the buying committee; every role that is seen when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub roles: Option<Vec<String>>,
    /// What the features are; filled in when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub features: Option<Features>,
    /// The property that names who looks after an account.
    #[serde(skip_serializing_if = "is_owner")]
    pub owner: String,
    /// Contacts with an account, beside those members note; filled in when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contacts: Option<Vec<EventFilter>>,
    /// Events whose amounts are what an account is worth; filled in when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amounts: Option<Vec<EventFilter>>,
    /// Events whose amounts were paid back, whatever their sign; filled in when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refunds: Option<Vec<EventFilter>>,
    /// Contracts with a term; what it leaves out is filled in, where a property tells how
    /// long they hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contract: Option<Contract>,
    /// How the contracts were found, where the question does not say.
    #[serde(skip)]
    pub contract_read: Option<ContractRead>,
    /// Names of the events that goals with progress by data count, at most 20; filled in
    /// when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub goal_events: Option<Vec<String>>,
    /// Properties whose latest value is told of each account, at most 8.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub properties: Vec<String>,
    /// Only accounts this holds for.
    #[serde(rename = "match", skip_serializing_if = "Option::is_none")]
    pub criterion: Option<Criterion>,
    /// Only this account, with its people: `acc_…`, or an id as the source wrote it. Totals
    /// are of all accounts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// What accounts are sorted by.
    #[serde(skip_serializing_if = "is_default")]
    pub sort: AccountOrder,
    /// Which come first.
    #[serde(skip_serializing_if = "is_default")]
    pub direction: Direction,
    /// Accounts of a page; 50 unless given, at most 1,000.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<usize>,
    /// Where the list goes on: the `next` of the page before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// What accounts are sorted by. Accounts without a value come last in either direction;
/// ties go by people, then by id.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountOrder {
    /// Money, inside a currency.
    #[default]
    Worth,
    /// People.
    People,
    /// Active people.
    Active,
    /// Roles somebody has.
    Completeness,
    /// Roles somebody active has.
    Engagement,
    /// Stage, from the first to the last of the lifecycle.
    Stage,
    /// Features used lately.
    Features,
    /// Active days per person.
    ActiveDays,
    /// The last thing its people did.
    LastActivity,
    /// The last contact.
    LastContact,
    /// The id as the source wrote it.
    Id,
}

/// Which come first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// The most, or the latest.
    #[default]
    Descending,
    /// The least, or the earliest.
    Ascending,
}

impl Default for Accounts {
    fn default() -> Self {
        Self {
            lifecycle: None,
            people_lifecycle: None,
            within: within(),
            active: None,
            left: None,
            role: None,
            roles: None,
            features: None,
            owner: "owner".to_owned(),
            contacts: None,
            amounts: None,
            refunds: None,
            contract: None,
            contract_read: None,
            goal_events: None,
            properties: Vec::new(),
            criterion: None,
            account: None,
            sort: AccountOrder::default(),
            direction: Direction::default(),
            limit: None,
            cursor: None,
        }
    }
}

impl Accounts {
    /// How contracts are read.
    pub(super) fn contract_read(&self) -> Option<ContractRead> {
        let given = || Some(self.contract.as_ref()?.read(false));
        self.contract_read.clone().or_else(given)
    }

    /// The lifecycles whose histories it reads: that of accounts, then that of people.
    ///
    /// # Errors
    /// One is still a name, has a mistake, or is of other subjects.
    pub(crate) fn read_lifecycles(&self) -> Result<Vec<&Lifecycle>, QuestionError> {
        let mut read = Vec::new();
        if let Some(of) = &self.lifecycle {
            let path = "accounts.lifecycle";
            let (lifecycle, _) = of.definition(path)?;
            if lifecycle.subject != Subject::Account {
                let message = "the lifecycle is not of accounts; put it into `people_lifecycle`";
                return Err(QuestionError::invalid(path, message));
            }
            read.push(lifecycle);
        }
        if let Some(of) = &self.people_lifecycle {
            let path = "accounts.people_lifecycle";
            let (lifecycle, _) = of.definition(path)?;
            if lifecycle.subject == Subject::Account {
                let message = "the lifecycle is of accounts; put it into `lifecycle`";
                return Err(QuestionError::invalid(path, message));
            }
            read.push(lifecycle);
        }
        Ok(read)
    }
}

fn within() -> Span {
    Span::days(30)
}

fn is_within(span: &Span) -> bool {
    *span == within()
}

fn is_owner(property: &String) -> bool {
    property == "owner"
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
