//! `wayfarer classify`.

use clap::Args;
use wayfarer_app::{Control, KeepClassification};
use wayfarer_journey::lifecycle::Lifecycle;
use wayfarer_journey::sentence::whole;
use wayfarer_journey::{Ask, Classification, FeelingOf, LifecycleRef, PeriodUnit, Question, Range};

use super::question::{self, CommonArgs, Friendly};
use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::{cli, forms};

const EXAMPLES: &str = "\
Examples:
  wayfarer classify shop                                    the last month that is over
  wayfarer classify shop --month 2026-05 --by owner
  wayfarer classify shop --from 2026-01-01 --to 2026-07-01  month after month
  wayfarer classify shop --month 2026-05 --who direction=back
  wayfarer classify shop --month 2026-05 --why ann
  wayfarer classify shop --month 2026-05 --keep-month       write it down for good";

/// Arguments of `wayfarer classify`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct ClassifyArgs {
    /// Key of a lifecycle, KEY@VERSION, or a file that defines one
    #[arg(value_name = "LIFECYCLE|FILE", value_parser = forms::definition::<Lifecycle>)]
    lifecycle: LifecycleRef,
    /// Which month; the last one that is over unless a time is given
    #[arg(long, value_name = "YYYY-MM", value_parser = forms::month, conflicts_with_all = ["from", "to", "last", "per"])]
    month: Option<String>,
    /// Length of a period
    #[arg(long, value_name = "PERIOD", default_value = "month", value_parser = forms::word::<PeriodUnit>(forms::PERIODS))]
    per: PeriodUnit,
    /// Which notes say how a customer feels: the last one, or the mean over the period
    #[arg(long, value_name = "WHICH", default_value = "last", value_parser = forms::word::<FeelingOf>(&["last", "mean"]))]
    feeling: FeelingOf,
    /// Also by the latest value of a property: owner, vertical, plan …
    #[arg(long, value_name = "PROPERTY")]
    by: Option<String>,
    /// Values of the property before the rest is "(other)"
    #[arg(long, value_name = "N", default_value_t = 25)]
    top: usize,
    /// Keep the month for good, every customer of it; see `wayfarer classifications`
    #[arg(long, requires = "month", conflicts_with_all = ["as_of", "known_at", "timezone", "visible", "keep", "segment", "kinds", "who", "why", "print_question"])]
    keep_month: bool,
    /// What is to be said about what is kept
    #[arg(long, value_name = "TEXT", requires = "keep_month")]
    note: Option<String>,
    /// Who keeps it; your user name unless given
    #[arg(long, env = "WAYFARER_AUTHOR", value_name = "NAME")]
    author: Option<String>,
    /// Time, filters and what is shown.
    #[command(flatten)]
    common: CommonArgs,
}

impl Friendly for ClassifyArgs {
    fn common(&self) -> &CommonArgs {
        &self.common
    }

    fn ask(&self) -> Ask {
        Ask::Classification(Classification {
            period: self.per,
            feeling: self.feeling,
            by: self.by.clone(),
            top: self.top,
            ..Classification::of(self.lifecycle.clone())
        })
    }

    fn question(&self) -> Question {
        let filled = self.common.fill(self.ask());
        let month = self
            .month
            .as_deref()
            .and_then(|month| Range::month(month).ok());
        let range = month.or(filled.range);
        self.common.show.apply(Question { range, ..filled })
    }
}

/// Classifies, or keeps what is classified.
pub fn run(args: &ClassifyArgs, console: &Console) -> Result<Exit, Failure> {
    let Some(month) = args.month.as_ref().filter(|_| args.keep_month) else {
        return question::run(args, console);
    };
    let app = console.open()?;
    let what = KeepClassification {
        lifecycle: args.lifecycle.clone(),
        month: month.clone(),
        feeling: args.feeling,
        by: args.by.clone(),
        note: args.note.clone(),
    };
    let actor = super::definition::actor(args.author.as_deref());
    let control = Control::unlimited();
    let kept = app.keep_classification(console.workspace(), &what, &actor, &control)?;
    if console.format() == Format::Json {
        console.print_json(&kept)?;
        return Ok(Exit::Ok);
    }
    let (id, customers) = (&kept.id, whole(kept.customers));
    console.print(&console.view().lang.pick(
        format!(
            "{id}: {customers} customers kept; `wayfarer classifications show {id}` shows them"
        ),
        format!("{id}：已存档 {customers} 个客户；用 `wayfarer classifications show {id}` 查看"),
        format!("{id}：已封存 {customers} 個客戶；用 `wayfarer classifications show {id}` 檢視"),
    ))?;
    Ok(Exit::Ok)
}
