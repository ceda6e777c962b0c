//! `wayfarer sessions`.

use clap::Args;
use wayfarer_core::Span;
use wayfarer_journey::{Ask, PeriodUnit, SessionRule, Sessions};

use super::question::{CommonArgs, Friendly};
use crate::{cli, forms};

const EXAMPLES: &str = "\
Examples:
  wayfarer sessions --per week
  wayfarer sessions --breakdown '$channel' --last 30d
  wayfarer sessions --gap 1h --list 20";

/// Arguments of `wayfarer sessions`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct SessionsArgs {
    /// A longer silence starts a new session
    #[arg(long, value_name = "LENGTH", default_value = "30m")]
    gap: Span,
    /// A new local day starts a new session
    #[arg(long)]
    cut_at_midnight: bool,
    /// A changed $utm_campaign starts a new session
    #[arg(long)]
    cut_at_campaign: bool,
    /// Use the source's own session ids instead
    #[arg(long, conflicts_with_all = ["gap", "cut_at_midnight", "cut_at_campaign"])]
    source: bool,
    /// Also show each period
    #[arg(long, value_name = "PERIOD", value_parser = forms::word::<PeriodUnit>(forms::PERIODS))]
    per: Option<PeriodUnit>,
    /// Split by a property of the session's first event
    #[arg(long, value_name = "PROPERTY")]
    breakdown: Option<String>,
    /// List this many sessions with their events
    #[arg(long, value_name = "N")]
    list: Option<usize>,
    /// Time, filters and what is shown.
    #[command(flatten)]
    common: CommonArgs,
}

impl Friendly for SessionsArgs {
    fn common(&self) -> &CommonArgs {
        &self.common
    }

    fn ask(&self) -> Ask {
        Ask::Sessions(Sessions {
            rule: SessionRule {
                gap: self.gap,
                cut_at_midnight: self.cut_at_midnight,
                cut_at_campaign: self.cut_at_campaign,
            },
            source: self.source,
            period: self.per,
            breakdown: self.breakdown.clone(),
            list: self.list,
        })
    }
}
