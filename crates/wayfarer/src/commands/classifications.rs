//! `wayfarer classifications`: months that were kept.

use clap::{Args, Subcommand};
use wayfarer_app::{Against, App, Control, Which};

use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::{cli, render};

const EXAMPLES: &str = "\
Examples:
  wayfarer classify shop --month 2026-05 --keep-month        keep a month
  wayfarer classifications                                   what was kept
  wayfarer classifications show shop-2026-05 --csv           every customer of it
  wayfarer classifications compare shop-2026-05              with what the events say today
  wayfarer classifications compare shop-2026-04 --with shop-2026-05";

/// Arguments of `wayfarer classifications`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct ClassificationsArgs {
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// List kept months
    List,
    /// The customers of a kept month
    Show {
        /// Which: shop-2026-05
        id: String,
        /// How many are listed
        #[arg(long, value_name = "N")]
        limit: Option<usize>,
        /// Go on where the page before ended
        #[arg(long, value_name = "NEXT")]
        cursor: Option<String>,
    },
    /// Who differs from what the events say today, or from another kept month, and why
    Compare {
        /// Which: shop-2026-05
        id: String,
        /// Another kept month
        #[arg(long, value_name = "ID")]
        with: Option<String>,
        /// Today by another draft or version: draft, published, newest or a number
        #[arg(long, value_name = "VERSION", conflicts_with = "with")]
        by_version: Option<String>,
        /// How many differences are listed
        #[arg(long, value_name = "N", default_value_t = 25)]
        limit: usize,
    },
}

/// Lists, shows or compares.
pub fn run(args: &ClassificationsArgs, console: &Console) -> Result<Exit, Failure> {
    let app = console.open()?;
    match &args.verb {
        None | Some(Verb::List) => list(&app, console)?,
        Some(Verb::Show { id, limit, cursor }) => {
            show(&app, id, *limit, cursor.as_deref(), console)?;
        }
        Some(Verb::Compare {
            id,
            with,
            by_version,
            limit,
        }) => {
            let version = by_version.as_deref().map(str::parse::<Which>).transpose()?;
            let against = match (with, version) {
                (Some(with), _) => Against::Kept(with),
                (None, Some(version)) => Against::Version(version),
                (None, None) => Against::Today,
            };
            compare(&app, id, against, *limit, console)?;
        }
    }
    Ok(Exit::Ok)
}

fn list(app: &App, console: &Console) -> Result<(), Failure> {
    let kept = app.classifications(console.workspace())?;
    match console.format() {
        Format::Json => console.print_json(&kept),
        Format::Csv => console.print_sheet(render::kept_sheet(&kept)),
        Format::Text => console.print(&render::kept(&kept, console.view())),
    }
}

/// Sheets hold every customer unless a page is asked for.
fn show(
    app: &App,
    id: &str,
    limit: Option<usize>,
    cursor: Option<&str>,
    console: &Console,
) -> Result<(), Failure> {
    let mut month = app.classification(console.workspace(), id, limit, cursor)?;
    if console.format() != Format::Text && limit.is_none() && cursor.is_none() {
        while let Some(next) = month.next.take() {
            let more = app.classification(console.workspace(), id, Some(10_000), Some(&next))?;
            month.members.extend(more.members);
            month.next = more.next;
        }
    }
    match console.format() {
        Format::Json => console.print_json(&month),
        Format::Csv => console.print_sheet(render::kept_month_sheet(&month)),
        Format::Text => console.print(&render::kept_month(&month, console.view())),
    }
}

fn compare(
    app: &App,
    id: &str,
    against: Against<'_>,
    limit: usize,
    console: &Console,
) -> Result<(), Failure> {
    let control = Control::unlimited();
    let workspace = console.workspace();
    let compared = app.compare_classification(workspace, id, against, limit, &control)?;
    match console.format() {
        Format::Json => console.print_json(&compared),
        Format::Csv => console.print_sheet(render::kept_comparison_sheet(&compared)),
        Format::Text => console.print(&render::kept_comparison(&compared, console.view())),
    }
}
