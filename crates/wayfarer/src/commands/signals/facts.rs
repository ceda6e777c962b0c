//! `wayfarer signals facts`.

use std::sync::Arc;

use clap::Args;
use wayfarer_app::{App, Control, FactsOf, SignalFactPage, SignalFactsOnly};
use wayfarer_journey::{Ask, Question, Range, SignalModel, SignalModelRef, SignalState, Signals};

use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::{cli, forms, interrupt, render};

const EXAMPLES: &str = "\
Examples:
  wayfarer signals facts customer_risks --csv > facts.csv   all that became of every signal
  wayfarer signals facts customer_risks --detector low_usage --state lost
  wayfarer signals facts customer_risks --owner Mei --from 2024-06-01
  wayfarer signals facts customer_risks --known-at 2024-06-01  as it was known then";

/// The words of states.
const STATES: &[&str] = &[
    "open",
    "acknowledged",
    "in_progress",
    "resolved",
    "expired",
    "false_positive",
    "lost",
];

/// Arguments of `wayfarer signals facts`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub(super) struct SignalFactsArgs {
    /// Key of a signal model, KEY@VERSION, or a file that defines one
    #[arg(value_name = "MODEL|FILE", value_parser = forms::definition::<SignalModel>)]
    model: SignalModelRef,
    /// Only facts of this detector's signals
    #[arg(long, value_name = "KEY")]
    detector: Option<String>,
    /// Only facts that lead to this state
    #[arg(long, value_name = "STATE", value_parser = forms::word::<SignalState>(STATES))]
    state: Option<SignalState>,
    /// Only facts of signals that belong to this member then
    #[arg(long, value_name = "MEMBER")]
    owner: Option<String>,
    /// Only this person's
    #[arg(long, value_name = "PERSON")]
    person: Option<String>,
    /// Only facts from this date or instant on
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Only facts before this date or instant
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// As of this instant instead of now
    #[arg(long, value_name = "INSTANT")]
    as_of: Option<String>,
    /// Use only what had been received by this instant
    #[arg(long, value_name = "INSTANT")]
    known_at: Option<String>,
    /// How many are listed; 100 unless given, all of them with --csv
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// Go on where the page before ended
    #[arg(long, value_name = "NEXT")]
    cursor: Option<String>,
}

/// Facts fetched at once for `--csv`.
const BATCH: usize = 10_000;

/// The pages of one asking.
struct Pages<'a> {
    args: &'a SignalFactsArgs,
    question: Question,
    app: App,
    control: Arc<Control>,
    console: &'a Console,
}

impl Pages<'_> {
    fn page(&self, limit: Option<usize>, cursor: Option<&str>) -> Result<SignalFactPage, Failure> {
        let of = FactsOf {
            person: self.args.person.as_deref(),
            limit,
            cursor,
        };
        let only = SignalFactsOnly {
            detector: self.args.detector.as_deref(),
            state: self.args.state,
            owner: self.args.owner.as_deref(),
        };
        let (workspace, question) = (self.console.workspace(), &self.question);
        let page = self
            .app
            .signal_facts(workspace, question, of, only, &self.control)?;
        Ok(page)
    }

    /// Every page, one after the other, under one header.
    fn export(&self) -> Result<Exit, Failure> {
        let (mut cursor, mut header) = (self.args.cursor.clone(), render::Header::Shown);
        loop {
            let page = self.page(Some(BATCH), cursor.as_deref())?;
            self.console
                .print(&render::signal_facts_sheet(&page, header))?;
            (cursor, header) = (page.next, render::Header::Left);
            if cursor.is_none() {
                return Ok(Exit::Ok);
            }
        }
    }
}

impl SignalFactsArgs {
    fn question(&self) -> Question {
        let range = Range::Between {
            from: self.from.clone(),
            to: self.to.clone(),
        };
        Question {
            range: (self.from.is_some() || self.to.is_some()).then_some(range),
            as_of: self.as_of.clone(),
            known_at: self.known_at.clone(),
            ..Question::of(Ask::Signals(Signals::of(self.model.clone())))
        }
    }
}

/// Lists what became of the signals behind every number of a model.
pub(super) fn run(args: &SignalFactsArgs, console: &Console) -> Result<Exit, Failure> {
    let app = console.open()?;
    let control = Arc::new(Control::unlimited());
    let watched = Arc::clone(&control);
    interrupt::on_interrupt(move || watched.cancel())?;
    let timezone = app.workspace(console.workspace())?.timezone;
    let pages = Pages {
        args,
        question: args.question(),
        app,
        control,
        console,
    };
    if console.format() == Format::Csv && args.limit.is_none() {
        return pages.export();
    }
    let page = pages.page(args.limit, args.cursor.as_deref())?;
    match console.format() {
        Format::Json => console.print_json(&page)?,
        Format::Csv => console.print(&render::signal_facts_sheet(&page, render::Header::Shown))?,
        Format::Text => console.print(&render::signal_facts(&page, &timezone, console.view()))?,
    }
    Ok(Exit::Ok)
}
