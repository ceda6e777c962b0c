//! `wayfarer accounts` and `wayfarer account`: who is there, which roles, what it is worth.

use clap::Args;
use wayfarer_core::Span;
use wayfarer_journey::lifecycle::Lifecycle;
use wayfarer_journey::{
    AccountDirection, AccountOrder, Accounts, Ask, Contract, Criterion, EventFilter,
    FeatureProperty, Features, LifecycleRef, NamedFeature, PropertyTest,
};

use super::question::{CommonArgs, Friendly};
use crate::{cli, forms};

const ACCOUNTS_EXAMPLES: &str = "\
Examples:
  wayfarer accounts                          people, roles, money, use of every account
  wayfarer accounts --lifecycle customers --committee champion,decision_maker,finance
  wayfarer accounts --sort last_activity --ascending --limit 20
  wayfarer accounts --who role=champion,state=missing
  wayfarer accounts --property 'plan = enterprise' --show plan,segment
  wayfarer accounts --contract subscription_started,subscription_renewed --term 182d";

const ACCOUNT_EXAMPLES: &str = "\
Examples:
  wayfarer account acme                      everything about one account, and its people
  wayfarer account acme --lifecycle customers --people-lifecycle product_adoption
  wayfarer account acme --why acme           why a role is missing, and what says so";

const ORDERS: [&str; 11] = [
    "worth",
    "people",
    "active",
    "completeness",
    "engagement",
    "stage",
    "features",
    "active_days",
    "last_activity",
    "last_contact",
    "id",
];

/// What both verbs ask with.
#[derive(Debug, Args)]
struct Looking {
    /// A lifecycle of accounts: key, KEY@VERSION, or a file
    #[arg(long, value_name = "LIFECYCLE|FILE", value_parser = forms::definition::<Lifecycle>)]
    lifecycle: Option<LifecycleRef>,
    /// A lifecycle of people, or of people at accounts
    #[arg(long, value_name = "LIFECYCLE|FILE", value_parser = forms::definition::<Lifecycle>)]
    people_lifecycle: Option<LifecycleRef>,
    /// How far back somebody counts as active, and a feature as used
    #[arg(long, value_name = "LENGTH", default_value = "30d")]
    within: Span,
    /// What people do; what the events mean unless given
    #[arg(long, value_name = "EVENTS", value_parser = forms::filter)]
    active: Option<EventFilter>,
    /// Events that say that their person has left
    #[arg(long, value_name = "EVENTS", value_parser = forms::filter)]
    left: Vec<EventFilter>,
    /// The property that names a person's role
    #[arg(long, value_name = "PROPERTY")]
    role: Option<String>,
    /// Roles of the buying committee; every role that is seen unless given
    #[arg(long, value_name = "ROLES", value_delimiter = ',')]
    committee: Vec<String>,
    /// Which events are uses of features
    #[arg(long, value_name = "EVENTS", value_parser = forms::filter, requires = "feature")]
    uses: Option<EventFilter>,
    /// The property that names the feature
    #[arg(long, value_name = "PROPERTY")]
    feature: Option<String>,
    /// A feature by name, and the events that use it: `chat=message_sent`
    #[arg(long, value_name = "NAME=EVENTS", value_parser = forms::named_feature, conflicts_with = "feature")]
    named: Vec<NamedFeature>,
    /// The property that names who looks after an account
    #[arg(long, value_name = "PROPERTY", default_value = "owner")]
    owner_property: String,
    /// Events whose amounts say what an account is worth
    #[arg(long, value_name = "EVENTS", value_parser = forms::filter)]
    amounts: Vec<EventFilter>,
    /// Events whose amounts were paid back
    #[arg(long, value_name = "EVENTS", value_parser = forms::filter)]
    refunds: Vec<EventFilter>,
    /// Events that begin a contract's term; those that mean it unless given
    #[arg(long, value_name = "EVENTS", value_parser = forms::filter)]
    contract: Option<EventFilter>,
    /// Events that end the contract
    #[arg(long, value_name = "EVENTS", value_parser = forms::filter, requires = "contract")]
    ends: Option<EventFilter>,
    /// Length of a contract's term; what a property of those events says unless given
    #[arg(long, value_name = "LENGTH")]
    term: Option<Span>,
    /// Properties whose latest value is told of each account
    #[arg(long, value_name = "PROPERTIES", value_delimiter = ',')]
    show: Vec<String>,
    /// Time, filters and what is shown.
    #[command(flatten)]
    common: CommonArgs,
}

/// Arguments of `wayfarer accounts`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = ACCOUNTS_EXAMPLES)]
pub struct AccountsArgs {
    #[command(flatten)]
    looking: Looking,
    /// Only accounts this holds for: `purchase>=2 in 30d`, `$stage.customers = loyal`; all must hold
    #[arg(long = "match", value_name = "BEHAVIOUR", value_parser = forms::segment)]
    criterion: Vec<Criterion>,
    /// Only accounts with this last known value of a property: `plan = pro`; all must hold
    #[arg(long, value_name = "TEST", value_parser = forms::test)]
    property: Vec<PropertyTest>,
    /// What they are sorted by
    #[arg(long, value_name = "WHAT", default_value = "worth", value_parser = forms::word::<AccountOrder>(&ORDERS))]
    sort: AccountOrder,
    /// The least, or the earliest, first
    #[arg(long)]
    ascending: bool,
}

/// Arguments of `wayfarer account`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = ACCOUNT_EXAMPLES)]
pub struct AccountArgs {
    /// The account: its id as the source wrote it, or acc_…
    #[arg(value_name = "ACCOUNT")]
    account: String,
    #[command(flatten)]
    looking: Looking,
}

impl Looking {
    fn features(&self) -> Option<Features> {
        if !self.named.is_empty() {
            return Some(Features::Named(self.named.clone()));
        }
        let uses = self.uses.clone().unwrap_or_default();
        self.feature.clone().map(|by| {
            Features::Property(FeatureProperty {
                by,
                event: uses.event,
                condition: uses.condition,
            })
        })
    }

    fn accounts(&self) -> Accounts {
        let some = |filters: &[EventFilter]| (!filters.is_empty()).then(|| filters.to_vec());
        let contract = Contract {
            begins: self.contract.clone(),
            ends: self.ends.clone(),
            term: self.term,
            by: None,
        };
        Accounts {
            lifecycle: self.lifecycle.clone(),
            people_lifecycle: self.people_lifecycle.clone(),
            within: self.within,
            active: self.active.clone(),
            left: some(&self.left),
            role: self.role.clone(),
            roles: (!self.committee.is_empty()).then(|| self.committee.clone()),
            features: self.features(),
            owner: self.owner_property.clone(),
            amounts: some(&self.amounts),
            refunds: some(&self.refunds),
            contract: (contract != Contract::default()).then_some(contract),
            properties: self.show.clone(),
            ..Accounts::default()
        }
    }
}

impl Friendly for AccountsArgs {
    fn common(&self) -> &CommonArgs {
        &self.looking.common
    }

    fn ask(&self) -> Ask {
        let show = &self.looking.common.show;
        // Of a list behind a number, page and cursor are the list's.
        let lists = show.who.is_some();
        let properties = self.property.iter().cloned().map(Box::new);
        let mut criteria = self.criterion.clone();
        criteria.extend(properties.map(Criterion::Property));
        let criterion = match criteria.len() {
            0 | 1 => criteria.pop(),
            _ => Some(Criterion::All(criteria)),
        };
        Ask::Accounts(Accounts {
            criterion,
            sort: self.sort,
            direction: match self.ascending {
                true => AccountDirection::Ascending,
                false => AccountDirection::Descending,
            },
            limit: show.limit.filter(|_| !lists),
            cursor: show.cursor.clone().filter(|_| !lists),
            ..self.looking.accounts()
        })
    }
}

impl Friendly for AccountArgs {
    fn common(&self) -> &CommonArgs {
        &self.looking.common
    }

    fn ask(&self) -> Ask {
        Ask::Accounts(Accounts {
            account: Some(self.account.clone()),
            ..self.looking.accounts()
        })
    }
}
