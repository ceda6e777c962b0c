//! `wayfarer stages`.

use clap::Args;
use wayfarer_core::Span;
use wayfarer_journey::lifecycle::Lifecycle;
use wayfarer_journey::{Ask, LifecycleRef, PeriodUnit, Stages};

use super::question::{CommonArgs, Friendly};
use crate::{cli, forms};

const EXAMPLES: &str = "\
Examples:
  wayfarer stages shop                              where is everybody, what moves?
  wayfarer stages shop@2 --by week --last 90d       an earlier version, per week
  wayfarer stages shop.yaml --breakdown plan        a definition that is not published
  wayfarer stages shop --who from=active,to=dormant
  wayfarer stages shop --why ann                    every move with its reasons, and what is next";

/// Arguments of `wayfarer stages`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct StagesArgs {
    /// Key of a lifecycle, KEY@VERSION, or a file that defines one
    #[arg(value_name = "LIFECYCLE|FILE", value_parser = forms::definition::<Lifecycle>)]
    lifecycle: LifecycleRef,
    /// Length of a period
    #[arg(long, value_name = "PERIOD", default_value = "month", value_parser = forms::word::<PeriodUnit>(forms::PERIODS))]
    by: PeriodUnit,
    /// How soon after entering a stage people must have gone on to count as moved
    #[arg(long, value_name = "LENGTH", default_value = "30d")]
    within: Span,
    /// A move there and back within this time is flapping
    #[arg(long, value_name = "LENGTH", default_value = "7d")]
    flap_within: Span,
    /// Also by the latest value of a property
    #[arg(long, value_name = "PROPERTY")]
    breakdown: Option<String>,
    /// Values of the breakdown before the rest is "(other)"
    #[arg(long, value_name = "N", default_value_t = 25)]
    top: usize,
    /// Time, filters and what is shown.
    #[command(flatten)]
    common: CommonArgs,
}

impl Friendly for StagesArgs {
    fn common(&self) -> &CommonArgs {
        &self.common
    }

    fn ask(&self) -> Ask {
        Ask::Stages(Stages {
            period: self.by,
            within: self.within,
            flap_within: self.flap_within,
            breakdown: self.breakdown.clone(),
            top: self.top,
            ..Stages::of(self.lifecycle.clone())
        })
    }
}
