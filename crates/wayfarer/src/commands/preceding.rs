//! `wayfarer preceding`: what comes before an outcome more often than otherwise.

use clap::Args;
use wayfarer_core::Span;
use wayfarer_journey::{Ask, EventFilter, Names, Preceding, PrecedingBy, PrecedingSort};

use super::question::{CommonArgs, Friendly};
use crate::{cli, forms};

const EXAMPLES: &str = "\
Examples:
  wayfarer preceding purchase --within 7d
  wayfarer preceding purchase --events search,add_to_cart --sort difference
  wayfarer preceding 'subscription_cancelled' --within 30d --by feature --minimum 50
  wayfarer preceding purchase --by '$url_path' --last 90d
  wayfarer preceding purchase --who item=search,group=did,state=followed";

/// Arguments of `wayfarer preceding`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct PrecedingArgs {
    /// What is to come
    #[arg(value_name = "OUTCOME", value_parser = forms::filter)]
    outcome: EventFilter,
    /// Time allowed for it; 7d unless given
    #[arg(long, value_name = "LENGTH")]
    within: Option<Span>,
    /// Events that may come before it; all others unless given
    #[arg(long, value_name = "EVENTS", value_delimiter = ',')]
    events: Vec<String>,
    /// What tells things apart: `event`, or the property whose values do
    #[arg(long, value_name = "KEY", default_value = "event", value_parser = forms::preceding_by)]
    by: PrecedingBy,
    /// People needed on each side; 20 unless given
    #[arg(long, value_name = "N")]
    minimum: Option<u64>,
    /// How many are listed; 50 unless given
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// Largest first: lift, share or difference
    #[arg(long, value_name = "ORDER", default_value = "lift", value_parser = forms::word::<PrecedingSort>(&["lift", "share", "difference"]))]
    sort: PrecedingSort,
    /// Time, filters and what is shown.
    #[command(flatten)]
    common: CommonArgs,
}

impl Friendly for PrecedingArgs {
    fn common(&self) -> &CommonArgs {
        &self.common
    }

    fn ask(&self) -> Ask {
        Ask::Preceding(Preceding {
            outcome: self.outcome.clone(),
            within: self.within,
            events: (!self.events.is_empty()).then(|| Names::Many(self.events.clone())),
            by: self.by.clone(),
            minimum: self.minimum,
            limit: self.top,
            sort: self.sort,
        })
    }
}
