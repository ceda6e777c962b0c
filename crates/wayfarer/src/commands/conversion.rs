//! `wayfarer conversion`.

use clap::Args;
use wayfarer_core::Span;
use wayfarer_journey::{Ask, Conversion, EntryKey, EventFilter, Unit};

use super::question::{CommonArgs, Friendly};
use crate::{cli, forms};

const EXAMPLES: &str = "\
Examples:
  wayfarer conversion purchase --by channel
  wayfarer conversion purchase --by landing_page --entry visit --window 7d --unit person
  wayfarer conversion signup --by '$utm_campaign' --top 10";

/// Arguments of `wayfarer conversion`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct ConversionArgs {
    /// What counts as converting
    #[arg(value_name = "GOAL", value_parser = forms::filter)]
    goal: EventFilter,
    /// Grouped by: entry_point, landing_page, referrer, channel, or a property of the entry
    #[arg(long, value_name = "KEY", default_value = "channel", value_parser = forms::entry_key)]
    by: EntryKey,
    /// Which event is the entry; the first unless given
    #[arg(long, value_name = "EVENTS", value_parser = forms::filter)]
    entry: Option<EventFilter>,
    /// Whose conversion: session, session:1h, source_session, person, account, entity:PROPERTY
    #[arg(long, value_parser = forms::unit)]
    unit: Option<Unit>,
    /// Time allowed from the entry to the goal
    #[arg(long, value_name = "LENGTH")]
    window: Option<Span>,
    /// Groups shown before the rest is joined
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// Time, filters and what is shown.
    #[command(flatten)]
    common: CommonArgs,
}

impl Friendly for ConversionArgs {
    fn common(&self) -> &CommonArgs {
        &self.common
    }

    fn ask(&self) -> Ask {
        Ask::Conversion(Conversion {
            goal: self.goal.clone(),
            by: self.by.clone(),
            entry: self.entry.clone(),
            unit: self.unit.clone(),
            window: self.window,
            top: self.top,
        })
    }
}
