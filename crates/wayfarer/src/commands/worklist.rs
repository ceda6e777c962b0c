//! `wayfarer worklist` and `wayfarer contact`: who needs a look, and whom to contact first.

use clap::Args;
use wayfarer_app::Body;
use wayfarer_core::Span;
use wayfarer_journey::lifecycle::Lifecycle;
use wayfarer_journey::{
    Ask, Contract, EventFilter, Explain, LifecycleRef, Members, Question, Worklist,
};

use super::question::{answer, asked};
use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::{cli, forms, render};

const WORKLIST_EXAMPLES: &str = "\
Examples:
  wayfarer worklist                          who needs a look, by reason
  wayfarer worklist --reason no_feeling      the customers behind a reason
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
    /// Events that begin a contract's term
    #[arg(long, value_name = "EVENTS", value_delimiter = ',', requires = "term")]
    contract: Vec<String>,
    /// Length of a contract's term
    #[arg(long, value_name = "LENGTH", requires = "contract")]
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
    /// Everything that concerns this customer
    #[arg(long, value_name = "CUSTOMER")]
    why: Option<String>,
    /// How many are listed
    #[arg(long, value_name = "N", requires = "reason")]
    limit: Option<usize>,
    /// Go on where the page before ended
    #[arg(long, value_name = "NEXT", requires = "reason")]
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
    fn question(&self, lifecycle: LifecycleRef, top: Option<usize>) -> Question {
        let named = |names: &[String]| EventFilter {
            event: Some(wayfarer_journey::Names::Many(names.to_vec())),
            condition: None,
        };
        let contract = self.term.map(|term| Contract {
            begins: named(&self.contract),
            ends: None,
            term,
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
                ..Worklist::of(lifecycle)
            }))
        }
    }
}

/// Reasons and how many have them; or the customers with one; or one customer.
pub fn run(args: &WorklistArgs, console: &Console) -> Result<Exit, Failure> {
    let app = console.open()?;
    let (workspace, looking) = (console.workspace(), &args.looking);
    let lifecycle = app.worklist_lifecycle(workspace, looking.lifecycle.clone())?;
    let inner = looking.question(lifecycle, None);
    let outer = |ask| Question {
        as_of: inner.as_of.clone(),
        timezone: inner.timezone.clone(),
        ..Question::of(ask)
    };
    let question = match (&args.reason, &args.why) {
        (Some(reason), _) => outer(Ask::Members(Members {
            of: Box::new(inner.clone()),
            cell: serde_json::json!({"reason": reason}),
            limit: args.limit,
            cursor: args.cursor.clone(),
        })),
        (None, Some(whom)) => outer(Ask::Explain(Explain::of(inner.clone(), whom.clone()))),
        (None, None) => inner,
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
    let lifecycle = app.worklist_lifecycle(workspace, looking.lifecycle.clone())?;
    let question = looking.question(lifecycle, Some(args.top));
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
