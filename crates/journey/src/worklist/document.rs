//! The worklist question.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use wayfarer_core::Span;

use crate::{Contract, ContractRead, EventFilter, HealthRef, LifecycleRef, SignalModelRef, Unseen};

macro_rules! lengths {
    ($($name:ident $is:ident = $days:literal;)*) => {$(
        fn $name() -> Span {
            Span::days($days)
        }

        fn $is(value: &Span) -> bool {
            *value == $name()
        }
    )*};
}

lengths! {
    recent is_recent = 30;
    horizon is_horizon = 14;
    quiet is_quiet = 60;
    rest is_rest = 14;
    flap_within is_flap_within = 30;
}

/// Who needs a look, and whom to contact first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Worklist {
    /// The lifecycle.
    pub lifecycle: LifecycleRef,
    /// A signal model about the same subjects, whose live signals are reasons; none when
    /// absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signals: Option<SignalModelRef>,
    /// A health model about the same subjects, whose low and falling bands are reasons;
    /// none when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub health: Option<HealthRef>,
    /// How long what happened once is news.
    #[serde(default = "recent", skip_serializing_if = "is_recent")]
    pub recent: Span,
    /// How far ahead is looked.
    #[serde(default = "horizon", skip_serializing_if = "is_horizon")]
    pub horizon: Span,
    /// How long without activity, contact or a known feeling is too long.
    #[serde(default = "quiet", skip_serializing_if = "is_quiet")]
    pub quiet: Span,
    /// How long a customer who was contacted is left in peace.
    #[serde(default = "rest", skip_serializing_if = "is_rest")]
    pub rest: Span,
    /// Two moves there and back within this time are flapping.
    #[serde(default = "flap_within", skip_serializing_if = "is_flap_within")]
    pub flap_within: Span,
    /// The property that names who looks after a customer.
    #[serde(default = "owner", skip_serializing_if = "is_owner")]
    pub owner: String,
    /// Only customers this one looks after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owned_by: Option<String>,
    /// What the customer does; filled in from what events mean when absent, any event where
    /// nothing is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub active: Option<EventFilter>,
    /// Contacts with the customer, beside those members note; filled in when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contacts: Option<Vec<EventFilter>>,
    /// Answers and reviews that are bad; filled in when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bad_responses: Option<Vec<EventFilter>>,
    /// Events whose amounts are what the customer is worth; filled in when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amounts: Option<Vec<EventFilter>>,
    /// Events whose amounts were paid back, whatever their sign; filled in when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refunds: Option<Vec<EventFilter>>,
    /// Contracts that are renewed; what it leaves out is filled in, where a property tells
    /// how long they hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contract: Option<Contract>,
    /// Names of the events that goals with progress by data count, at most 20; filled in
    /// when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goal_events: Option<Vec<String>>,
    /// Customers to contact that are listed, the first ones; 20 unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub top: Option<usize>,
    /// How the contracts were found, where the question does not say.
    #[serde(skip)]
    pub contract_read: Option<ContractRead>,
    /// What the signal model's detectors have no source for, as in `Signals`.
    #[serde(skip)]
    pub unseen: BTreeMap<String, Unseen>,
    /// Whether the fold is to read what only reasons tell, as in `Signals`.
    #[serde(skip)]
    pub with_reasons: bool,
}

fn owner() -> String {
    "owner".to_owned()
}

fn is_owner(property: &String) -> bool {
    property == "owner"
}

impl Worklist {
    /// How contracts are read.
    pub(super) fn contract_read(&self) -> Option<ContractRead> {
        let given = || Some(self.contract.as_ref()?.read(false));
        self.contract_read.clone().or_else(given)
    }

    /// The question with nothing but a lifecycle.
    pub fn of(lifecycle: LifecycleRef) -> Self {
        Self {
            lifecycle,
            signals: None,
            health: None,
            recent: recent(),
            horizon: horizon(),
            quiet: quiet(),
            rest: rest(),
            flap_within: flap_within(),
            owner: owner(),
            owned_by: None,
            active: None,
            contacts: None,
            bad_responses: None,
            amounts: None,
            refunds: None,
            contract: None,
            contract_read: None,
            goal_events: None,
            top: None,
            unseen: BTreeMap::new(),
            with_reasons: false,
        }
    }
}
