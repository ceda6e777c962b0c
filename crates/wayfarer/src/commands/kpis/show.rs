//! `wayfarer kpis show`.

use clap::Args;
use wayfarer_app::KpiList;
use wayfarer_journey::{Ask, Members, Question};

use super::{BoardArgs, watched};
use crate::commands::question::answer;
use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::{cli, render};

const EXAMPLES: &str = "\
Examples:
  wayfarer kpis show checkout_abandonment
  wayfarer kpis show return_rate --as-of 2026-07-01 --json
  wayfarer kpis show repeat_rate --who --limit 50";

/// Arguments of `wayfarer kpis show`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub(super) struct ShowArgs {
    /// Key of the KPI
    key: String,
    #[command(flatten)]
    board: BoardArgs,
    /// List the people behind the last period's value
    #[arg(long)]
    who: bool,
    /// How many are listed
    #[arg(long, value_name = "N", requires = "who")]
    limit: Option<usize>,
    /// Go on where the page before ended
    #[arg(long, value_name = "NEXT", requires = "who")]
    cursor: Option<String>,
}

/// Shows the KPI, or its list.
pub(super) fn run(args: &ShowArgs, console: &Console) -> Result<Exit, Failure> {
    let app = console.open()?;
    let workspace = console.workspace();
    let request = args.board.request();
    let detail = watched(console, |control| {
        app.kpi(workspace, &args.key, &request, control)
    })?;
    if args.who {
        let Some(list) = &detail.who else {
            let message = format!("'{}' has no list of people here", args.key);
            return Err(Failure::usage(message));
        };
        answer(&app, workspace, &members(list, args)?, console)?;
        return Ok(Exit::Ok);
    }
    match console.format() {
        Format::Json => console.print_json(&detail)?,
        Format::Csv => console.print_sheet(render::kpi_detail_sheet(&detail))?,
        Format::Text => console.print(&render::kpi_detail(&detail, console.view()))?,
    }
    Ok(Exit::Ok)
}

/// The question about the people in a list.
fn members(list: &KpiList, args: &ShowArgs) -> Result<Question, Failure> {
    let of =
        Question::from_json(&list.question.to_string()).map_err(wayfarer_app::AppError::from)?;
    Ok(Question {
        as_of: of.as_of.clone(),
        timezone: of.timezone.clone(),
        ..Question::of(Ask::Members(Members {
            of: Box::new(of),
            cell: list.cell.clone(),
            limit: args.limit,
            cursor: args.cursor.clone(),
        }))
    })
}
