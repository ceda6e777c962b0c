//! `wayfarer stages facts`.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use clap::Args;
use wayfarer_app::{App, RecordedPage, StageFactsOf};

use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::{cli, interrupt, render};

const EXAMPLES: &str = "\
Examples:
  wayfarer stages facts ann                     current moves and those that turned out otherwise
  wayfarer stages facts ann --current
  wayfarer stages facts --lifecycle shop --since 2026-03-01 --csv
  wayfarer stages facts --follow                as they become known, until Ctrl-C";

/// With `--follow`: how often it is looked for more.
const LOOK_EVERY: Duration = Duration::from_millis(500);
/// Facts fetched at once where all are wanted.
const BATCH: usize = 10_000;

/// Arguments of `wayfarer stages facts`.
#[derive(Debug, Args)]
#[command(
    help_template = cli::HELP,
    before_help = EXAMPLES,
    after_help = "A running `wayfarer serve` keeps these facts of people to whom something happens; `wayfarer lifecycle facts` works the moves of everybody out."
)]
pub(super) struct RecordedArgs {
    /// Only this person's
    #[arg(value_name = "PERSON")]
    person: Option<String>,
    /// Only this account's
    #[arg(long, value_name = "ACCOUNT", conflicts_with = "person")]
    account: Option<String>,
    /// Only those of this lifecycle
    #[arg(long, value_name = "KEY")]
    lifecycle: Option<String>,
    /// Only what became known, or turned out otherwise, from this date or instant on
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
    /// Only those that did not turn out otherwise
    #[arg(long)]
    current: bool,
    /// How many are listed; 100 unless given, all of them with --csv
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// Go on where the page before ended
    #[arg(long, value_name = "NEXT")]
    cursor: Option<String>,
    /// Go on with what becomes known, until Ctrl-C
    #[arg(long, conflicts_with = "limit")]
    follow: bool,
}

/// Lists moves as they became known.
pub(super) fn run(args: &RecordedArgs, console: &Console) -> Result<Exit, Failure> {
    let app = console.open()?;
    let is_whole = args.follow || (console.format() == Format::Csv && args.limit.is_none());
    if is_whole {
        return run_on(args, &app, console);
    }
    let page = page(args, args.limit, args.cursor.as_deref(), &app, console)?;
    show(&page, render::Header::Shown, &app, console)?;
    Ok(Exit::Ok)
}

/// Every page, and, where it is to follow, what comes after the last.
fn run_on(args: &RecordedArgs, app: &App, console: &Console) -> Result<Exit, Failure> {
    let is_over = Arc::new(AtomicBool::new(false));
    let over = Arc::clone(&is_over);
    interrupt::on_interrupt(move || over.store(true, Ordering::Relaxed))?;
    let (mut cursor, mut header) = (args.cursor.clone(), render::Header::Shown);
    loop {
        let page = page(args, Some(BATCH), cursor.as_deref(), app, console)?;
        if !page.facts.is_empty() || header == render::Header::Shown {
            let page = RecordedPage {
                next: None,
                ..page.clone()
            };
            show(&page, header, app, console)?;
        }
        header = render::Header::Left;
        if let Some(last) = page.facts.last() {
            cursor = Some(last.fact.to_string());
        }
        if page.next.is_none() {
            if !args.follow || is_over.load(Ordering::Relaxed) {
                return Ok(Exit::Ok);
            }
            std::thread::sleep(LOOK_EVERY);
        }
    }
}

fn show(
    page: &RecordedPage,
    header: render::Header,
    app: &App,
    console: &Console,
) -> Result<(), Failure> {
    match console.format() {
        Format::Json => console.print_json(page),
        Format::Csv => console.print(&render::recorded_sheet(page, header)),
        Format::Text => {
            let timezone = app.workspace(console.workspace())?.timezone;
            console.print(&render::recorded(page, &timezone, console.view()))
        }
    }
}

fn page(
    args: &RecordedArgs,
    limit: Option<usize>,
    cursor: Option<&str>,
    app: &App,
    console: &Console,
) -> Result<RecordedPage, Failure> {
    let of = StageFactsOf {
        person: args.person.as_deref(),
        account: args.account.as_deref(),
        lifecycle: args.lifecycle.as_deref(),
        since: args.since.as_deref(),
        only_current: args.current,
        limit,
        cursor,
    };
    Ok(app.recorded_facts(console.workspace(), of)?)
}
