//! `wayfarer kpis`: the board; a file per verb.

mod show;

use std::sync::Arc;

use clap::{Args, Subcommand};
use wayfarer_app::{AppError, Control, KpiRequest, KpiScope};
use wayfarer_journey::PeriodUnit;
use wayfarer_journey::definition::DefinitionRef;
use wayfarer_journey::kpi::{KpiPlan, Pack};

use super::definition;
use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::progress::Watch;
use crate::{cli, forms, interrupt, render};

const EXAMPLES: &str = "\
Examples:
  wayfarer kpis                                     what the lifecycle in force watches, by stage
  wayfarer kpis --all --period week --periods 12    every KPI there is, week by week
  wayfarer kpis --pack activation --as-of 2026-07-01
  wayfarer kpis --plan plan.yaml                    owners, targets and KPIs of your own
  wayfarer kpis show checkout_abandonment           formula, questions, tables
  wayfarer kpis show checkout_abandonment --who     the people behind it
  wayfarer kpis plan save plan.yaml                 keep a plan as a draft";

const PLAN_EXAMPLES: &str = "\
Examples:
  wayfarer kpis plan check plan.yaml      everything wrong with a plan, with line and fix
  wayfarer kpis plan save plan.yaml       keep it as a draft
  wayfarer kpis plan publish board        put the draft in force as the next version";

/// Arguments of `wayfarer kpis`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES, args_conflicts_with_subcommands = true)]
pub struct KpisArgs {
    #[command(subcommand)]
    verb: Option<Verb>,
    #[command(flatten)]
    board: BoardArgs,
    /// Only what this stage watches
    #[arg(long, value_name = "STAGE")]
    stage: Option<String>,
    /// Only this pack, the whole of it
    #[arg(long, value_name = "PACK", conflicts_with = "stage", value_parser = forms::word::<Pack>(forms::PACKS))]
    pack: Option<Pack>,
    /// Every KPI there is, not only those that are watched
    #[arg(long, conflicts_with_all = ["stage", "pack"])]
    all: bool,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// One KPI: what it means, its formula, its questions, its tables, its list
    Show(show::ShowArgs),
    /// Plans: which KPIs are pinned, who owns them, their targets, KPIs of your own
    Plan(PlanArgs),
}

/// Arguments of `wayfarer kpis plan`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = PLAN_EXAMPLES)]
struct PlanArgs {
    #[command(subcommand)]
    verb: Option<definition::Verb>,
}

impl definition::Shown for KpiPlan {}

/// Over which periods, with which plan.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Periods and plan")]
struct BoardArgs {
    /// Length of a period
    #[arg(long, value_name = "PERIOD", default_value = "month", value_parser = forms::word::<PeriodUnit>(forms::PERIODS))]
    period: PeriodUnit,
    /// How many whole periods; the running one is left out
    #[arg(long, value_name = "N", default_value_t = 6)]
    periods: usize,
    /// The last period is the one that had ended by then
    #[arg(long, value_name = "INSTANT")]
    as_of: Option<String>,
    /// Time zone of periods; the workspace's unless given
    #[arg(long, value_name = "ZONE")]
    timezone: Option<String>,
    /// Key of the lifecycle whose stages are meant; the first in force unless given
    #[arg(long, value_name = "KEY")]
    lifecycle: Option<String>,
    /// Amounts of this currency only
    #[arg(long, value_name = "EUR")]
    currency: Option<String>,
    /// Key of a plan, KEY@VERSION, or a file that defines one; the first in force unless given
    #[arg(long, value_name = "PLAN|FILE", value_parser = forms::definition::<KpiPlan>)]
    plan: Option<DefinitionRef<KpiPlan>>,
}

impl BoardArgs {
    fn request(&self) -> KpiRequest {
        KpiRequest {
            period: self.period,
            periods: self.periods,
            as_of: self.as_of.clone(),
            timezone: self.timezone.clone(),
            lifecycle: self.lifecycle.clone(),
            currency: self.currency.clone(),
            plan: self.plan.clone(),
            ..KpiRequest::default()
        }
    }
}

/// Prints the board, or does what the verb says.
pub fn run(args: &KpisArgs, console: &Console) -> Result<Exit, Failure> {
    match &args.verb {
        Some(Verb::Show(args)) => return show::run(args, console),
        Some(Verb::Plan(PlanArgs { verb })) => {
            let verb = verb.as_ref().unwrap_or(&definition::Verb::List);
            return definition::run::<KpiPlan>(verb, console);
        }
        None => {}
    }
    let app = console.open()?;
    let request = KpiRequest {
        stage: args.stage.clone(),
        pack: args.pack,
        scope: match args.all {
            true => KpiScope::Everything,
            false => KpiScope::Watched,
        },
        ..args.board.request()
    };
    let board = watched(console, |control| {
        app.kpis(console.workspace(), &request, control)
    })?;
    match console.format() {
        Format::Json => console.print_json(&board)?,
        Format::Csv => console.print_sheet(render::kpi_sheet(&board.kpis))?,
        Format::Text => console.print(&render::kpi_board(&board, console.view()))?,
    }
    Ok(Exit::Ok)
}

/// Runs something long: it shows how far it is, and stops when interrupted.
fn watched<T>(
    console: &Console,
    long: impl FnOnce(&Control) -> Result<T, AppError>,
) -> Result<T, Failure> {
    let control = Arc::new(Control::unlimited());
    let stopped = Arc::clone(&control);
    interrupt::on_interrupt(move || stopped.cancel())?;
    let watch = Watch::question(&control, console);
    let done = long(&control);
    watch.stop();
    Ok(done?)
}
