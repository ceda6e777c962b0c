//! `wayfarer lifecycle facts`.

use std::sync::Arc;

use clap::Args;
use wayfarer_app::{App, Control, FactPage, FactsOf};
use wayfarer_journey::lifecycle::Lifecycle;
use wayfarer_journey::{Ask, LifecycleRef, Question, Range, Stages};

use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::{cli, forms, interrupt, render};

const EXAMPLES: &str = "\
Examples:
  wayfarer lifecycle facts shop --csv > facts.csv    every move of everybody
  wayfarer lifecycle facts shop --person ann
  wayfarer lifecycle facts shop --known-at 2024-06-01  as it was known then";

/// Arguments of `wayfarer lifecycle facts`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub(super) struct FactsArgs {
    /// Key of a lifecycle, KEY@VERSION, or a file that defines one
    #[arg(value_name = "LIFECYCLE|FILE", value_parser = forms::definition::<Lifecycle>)]
    lifecycle: LifecycleRef,
    /// Only this person's
    #[arg(long, value_name = "PERSON")]
    person: Option<String>,
    /// Only moves from this date or instant on
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Only moves before this date or instant
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

impl FactsArgs {
    fn question(&self) -> Question {
        let range = Range::Between {
            from: self.from.clone(),
            to: self.to.clone(),
        };
        Question {
            range: (self.from.is_some() || self.to.is_some()).then_some(range),
            as_of: self.as_of.clone(),
            known_at: self.known_at.clone(),
            ..Question::of(Ask::Stages(Stages::of(self.lifecycle.clone())))
        }
    }
}

/// Lists the moves behind every number of a lifecycle.
pub(super) fn run(args: &FactsArgs, console: &Console) -> Result<Exit, Failure> {
    let app = console.open()?;
    let control = Arc::new(Control::unlimited());
    let watched = Arc::clone(&control);
    interrupt::on_interrupt(move || watched.cancel())?;
    let question = args.question();
    if console.format() == Format::Csv && args.limit.is_none() {
        return export(args, &question, &app, &control, console);
    }
    let page = page(
        args,
        &question,
        args.limit,
        args.cursor.clone(),
        &app,
        &control,
        console,
    )?;
    match console.format() {
        Format::Json => console.print_json(&page)?,
        Format::Csv => console.print(&render::facts_sheet(&page, render::Header::Shown))?,
        Format::Text => {
            let timezone = app.workspace(console.workspace())?.timezone;
            console.print(&render::facts(&page, &timezone, console.view()))?;
        }
    }
    Ok(Exit::Ok)
}

/// Every page, one after the other, under one header.
fn export(
    args: &FactsArgs,
    question: &Question,
    app: &App,
    control: &Control,
    console: &Console,
) -> Result<Exit, Failure> {
    let (mut cursor, mut header) = (args.cursor.clone(), render::Header::Shown);
    loop {
        let page = page(args, question, Some(BATCH), cursor, app, control, console)?;
        console.print(&render::facts_sheet(&page, header))?;
        (cursor, header) = (page.next, render::Header::Left);
        if cursor.is_none() {
            return Ok(Exit::Ok);
        }
    }
}

fn page(
    args: &FactsArgs,
    question: &Question,
    limit: Option<usize>,
    cursor: Option<String>,
    app: &App,
    control: &Control,
    console: &Console,
) -> Result<FactPage, Failure> {
    let of = FactsOf {
        person: args.person.as_deref(),
        limit,
        cursor: cursor.as_deref(),
    };
    Ok(app.facts(console.workspace(), question, of, control)?)
}
