//! `wayfarer worklist` and `wayfarer contact`: who needs a look, and whom to contact first.

use clap::Args;
use wayfarer_app::{App, Beside, Body};
use wayfarer_core::Span;
use wayfarer_journey::definition::DefinitionRef;
use wayfarer_journey::lifecycle::Lifecycle;
use wayfarer_journey::{
    Ask, Contract, EventFilter, Explain, HealthModel, HealthRef, LifecycleRef, Members, Question,
    SignalModel, SignalModelRef, Worklist,
};

use super::question::{answer, asked};
use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::{cli, forms, render};

const WORKLIST_EXAMPLES: &str = "\
Examples:
  wayfarer worklist                          who needs a look, by reason
  wayfarer worklist --reason no_feeling      the customers behind a reason
  wayfarer worklist --detector low_usage     those with a live signal of a detector
  wayfarer worklist --signals risks --health accounts@2
  wayfarer worklist --without signals,health the lifecycle and the ledger alone
  wayfarer worklist saas --owner Mei --json
  wayfarer worklist --why acme               everything that concerns one customer";

const CONTACT_EXAMPLES: &str = "\
Examples:
  wayfarer contact                           whom to contact today, and why
  wayfarer contact --owner Mei --top 10
  wayfarer contact --contract subscription_started,subscription_renewed --term 182d
  wayfarer judge snooze acme --until 2026-07-01 --reason \"on holiday\"
  wayfarer judge contacted acme phone --outcome \"will renew\"";

/// What both verbs ask with.
#[derive(Debug, Args)]
struct Looking {
    /// Key of a lifecycle, KEY@VERSION, or a file; the only one in force unless given
    #[arg(value_name = "LIFECYCLE|FILE", value_parser = forms::definition::<Lifecycle>)]
    lifecycle: Option<LifecycleRef>,
    /// A signal model whose live signals are reasons: key, KEY@VERSION, or a file; the only one
    /// in force about the same subjects unless given
    #[arg(long, value_name = "MODEL|FILE", value_parser = forms::definition::<SignalModel>)]
    signals: Option<SignalModelRef>,
    /// A health model whose low and falling bands are reasons, named in the same ways
    #[arg(long, value_name = "MODEL|FILE", value_parser = forms::definition::<HealthModel>)]
    health: Option<HealthRef>,
    /// Leave out: signals, health, or both
    #[arg(long, value_name = "WHAT", value_delimiter = ',', value_parser = ["signals", "health"])]
    without: Vec<String>,
    /// Only customers this one looks after
    #[arg(long, value_name = "NAME")]
    owner: Option<String>,
    /// The property that names who looks after a customer
    #[arg(long, value_name = "PROPERTY", default_value = "owner")]
    owner_property: String,
    /// How long what happened once is news
    #[arg(long, value_name = "LENGTH", default_value = "30d")]
    recent: Span,
    /// How far ahead is looked
    #[arg(long, value_name = "LENGTH", default_value = "14d")]
    horizon: Span,
    /// How long without activity, contact or a known feeling is too long
    #[arg(long, value_name = "LENGTH", default_value = "60d")]
    quiet_for: Span,
    /// How long a customer who was contacted is left in peace
    #[arg(long, value_name = "LENGTH", default_value = "14d")]
    rest: Span,
    /// Events that begin a contract's term; those that mean it unless given
    #[arg(long, value_name = "EVENTS", value_delimiter = ',')]
    contract: Vec<String>,
    /// Length of a contract's term; what a property of those events says unless given
    #[arg(long, value_name = "LENGTH")]
    term: Option<Span>,
    /// Events whose amounts say what a customer is worth; those that mean buying unless given
    #[arg(long, value_name = "EVENTS", value_delimiter = ',')]
    amounts: Vec<String>,
    /// As of this instant instead of now
    #[arg(long, value_name = "INSTANT")]
    as_of: Option<String>,
    /// Time zone of dates; the workspace's unless given
    #[arg(long, value_name = "ZONE")]
    timezone: Option<String>,
    /// Print the question as a document for `wayfarer ask` or the API, and stop
    #[arg(long)]
    print_question: bool,
}

/// Arguments of `wayfarer worklist`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = WORKLIST_EXAMPLES)]
pub struct WorklistArgs {
    #[command(flatten)]
    looking: Looking,
    /// List the customers with this reason: at_risk, no_feeling, disagrees …
    #[arg(long, value_name = "REASON", conflicts_with = "why")]
    reason: Option<String>,
    /// List the customers with a live signal of this detector
    #[arg(long, value_name = "KEY", conflicts_with = "why")]
    detector: Option<String>,
    /// Everything that concerns this customer
    #[arg(long, value_name = "CUSTOMER")]
    why: Option<String>,
    /// How many are listed
    #[arg(long, value_name = "N", conflicts_with = "why")]
    limit: Option<usize>,
    /// Go on where the page before ended
    #[arg(long, value_name = "NEXT", conflicts_with = "why")]
    cursor: Option<String>,
}

/// Arguments of `wayfarer contact`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = CONTACT_EXAMPLES)]
pub struct ContactArgs {
    #[command(flatten)]
    looking: Looking,
    /// How many are listed
    #[arg(long, value_name = "N", default_value_t = 20)]
    top: usize,
}

impl Looking {
    /// The question, with the models that are read where none is named.
    fn question(
        &self,
        app: &App,
        console: &Console,
        top: Option<usize>,
    ) -> Result<Question, Failure> {
        let worklist = app.worklist(
            console.workspace(),
            self.lifecycle.clone(),
            self.beside("signals", &self.signals),
            self.beside("health", &self.health),
        )?;
        Ok(self.filled_in(worklist, top))
    }

    fn beside<D: Clone>(&self, what: &str, named: &Option<DefinitionRef<D>>) -> Beside<D> {
        match named {
            _ if self.without.iter().any(|word| word == what) => Beside::Nothing,
            Some(named) => Beside::Named(named.clone()),
            None => Beside::Only,
        }
    }

    fn filled_in(&self, worklist: Worklist, top: Option<usize>) -> Question {
        let named = |names: &[String]| EventFilter {
            event: Some(wayfarer_journey::Names::Many(names.to_vec())),
            condition: None,
        };
        let begins = (!self.contract.is_empty()).then(|| named(&self.contract));
        let contract = (begins.is_some() || self.term.is_some()).then_some(Contract {
            begins,
            term: self.term,
            ..Contract::default()
        });
        let amounts = (!self.amounts.is_empty()).then(|| vec![named(&self.amounts)]);
        Question {
            as_of: self.as_of.clone(),
            timezone: self.timezone.clone(),
            ..Question::of(Ask::Worklist(Worklist {
                recent: self.recent,
                horizon: self.horizon,
                quiet: self.quiet_for,
                rest: self.rest,
                owner: self.owner_property.clone(),
                owned_by: self.owner.clone(),
                contract,
                amounts,
                top,
                ..worklist
            }))
        }
    }
}

/// Reasons and how many have them; or the customers with one; or one customer.
pub fn run(args: &WorklistArgs, console: &Console) -> Result<Exit, Failure> {
    let app = console.open()?;
    let (workspace, looking) = (console.workspace(), &args.looking);
    let inner = looking.question(&app, console, None)?;
    let outer = |ask| Question {
        as_of: inner.as_of.clone(),
        timezone: inner.timezone.clone(),
        ..Question::of(ask)
    };
    let mut cell = serde_json::Map::new();
    for (part, word) in [("reason", &args.reason), ("detector", &args.detector)] {
        cell.extend(
            word.as_ref()
                .map(|word| (part.to_owned(), word.as_str().into())),
        );
    }
    let is_list = !cell.is_empty() || args.limit.is_some() || args.cursor.is_some();
    let question = match &args.why {
        Some(whom) => outer(Ask::Explain(Explain::of(inner.clone(), whom.clone()))),
        None if is_list => outer(Ask::Members(Members {
            of: Box::new(inner.clone()),
            cell: cell.into(),
            limit: args.limit,
            cursor: args.cursor.clone(),
        })),
        None => inner,
    };
    if looking.print_question {
        console.print_json(&question)?;
        return Ok(Exit::Ok);
    }
    answer(&app, workspace, &question, console)?;
    Ok(Exit::Ok)
}

/// Whom to contact, the most pressing first.
pub fn contact(args: &ContactArgs, console: &Console) -> Result<Exit, Failure> {
    let app = console.open()?;
    let (workspace, looking) = (console.workspace(), &args.looking);
    let question = looking.question(&app, console, Some(args.top))?;
    if looking.print_question {
        console.print_json(&question)?;
        return Ok(Exit::Ok);
    }
    let answer = asked(&app, workspace, &question, console)?;
    let Body::Worklist(body) = &answer.answer else {
        return Ok(Exit::Ok);
    };
    match console.format() {
        Format::Json => console.print_json(&answer)?,
        Format::Csv => console.print_sheet(render::contacts_sheet(body))?,
        Format::Text => console.print(&render::contacts(body, console.view()))?,
    }
    Ok(Exit::Ok)
}
