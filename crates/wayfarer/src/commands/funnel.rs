//! `wayfarer funnel`.

use clap::Args;
use wayfarer_core::Span;
use wayfarer_journey::{
    Ask, Breakdown, BreakdownAt, Entry, EventFilter, Exclusion, ExclusionEffect, Funnel, Order,
    PeriodUnit, RateOver, Step, TimeFrom, Unit, Window,
};

use super::question::{CommonArgs, Friendly};
use crate::{cli, forms};

const EXAMPLES: &str = "\
Examples:
  wayfarer funnel visit signup purchase --window 7d
  wayfarer funnel 'view|open' 'purchase[plan=pro, $amount>=10]' --breakdown '$channel'
  wayfarer funnel visit signup purchase --who step=2,state=dropped
  wayfarer funnel visit signup purchase --why alice@example.com";

/// Arguments of `wayfarer funnel`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct FunnelArgs {
    /// The steps in order: `event`, `a|b` for either, `event[plan=pro]`, `event?` optional
    #[arg(required = true, value_name = "STEP", value_parser = forms::step)]
    steps: Vec<Step>,
    /// Time allowed from the first step to the last: 30m, 7d, 2mo, day, session or none
    #[arg(long, default_value = "7d")]
    window: Window,
    /// Time allowed between one step and the next
    #[arg(long, value_name = "LENGTH")]
    step_within: Option<Span>,
    /// Which entries are attempted
    #[arg(long, value_name = "POLICY", default_value = "any", value_parser = forms::word::<Entry>(&["any", "first", "every", "open"]))]
    entry: Entry,
    /// How the steps must follow each other
    #[arg(long, default_value = "ordered", value_parser = forms::word::<Order>(&["ordered", "strict_increase", "consecutive", "unordered"]))]
    order: Order,
    /// With --order consecutive: the events that may not come between; all unless given
    #[arg(long, value_name = "EVENTS", value_parser = forms::filter)]
    universe: Option<EventFilter>,
    /// Whose attempts: person, account, session, session:1h, source_session, entity:PROPERTY
    #[arg(long, default_value = "person", value_parser = forms::unit)]
    unit: Unit,
    /// A property that must keep its value through an attempt
    #[arg(long, value_name = "PROPERTY")]
    hold: Vec<String>,
    /// Events that void an attempt: `refund`, or between two steps `refund:1-2`
    #[arg(long, value_name = "EVENTS", value_parser = forms::exclusion)]
    exclude: Vec<Exclusion>,
    /// Excluded units leave the question instead of being shown as excluded
    #[arg(long)]
    exclude_removes: bool,
    /// Split by a property, such as $channel
    #[arg(long, value_name = "PROPERTY")]
    breakdown: Option<String>,
    /// Which event says the value: first, last, each or step:2
    #[arg(long, value_name = "PLACE", default_value = "first", value_parser = forms::breakdown_at)]
    breakdown_at: BreakdownAt,
    /// Values shown before the rest is joined
    #[arg(long, value_name = "N", default_value_t = 25)]
    top: usize,
    /// Measure time to convert from here
    #[arg(long, value_name = "ENTRY", default_value = "first_entry", value_parser = forms::word::<TimeFrom>(&["first_entry", "last_entry"]))]
    time_from: TimeFrom,
    /// Also show conversion per period of entry
    #[arg(long, value_name = "PERIOD", value_parser = forms::word::<PeriodUnit>(forms::PERIODS))]
    per: Option<PeriodUnit>,
    /// Which entries the rate is over
    #[arg(long, value_name = "ENTRIES", default_value = "mature", value_parser = forms::word::<RateOver>(&["mature", "all"]))]
    rate_over: RateOver,
    /// Time, filters and what is shown.
    #[command(flatten)]
    common: CommonArgs,
}

impl Friendly for FunnelArgs {
    fn common(&self) -> &CommonArgs {
        &self.common
    }

    fn ask(&self) -> Ask {
        Ask::Funnel(Funnel {
            steps: self.steps(),
            window: self.window,
            entry: self.entry,
            order: self.order,
            universe: self.universe.clone(),
            unit: self.unit.clone(),
            hold: self.hold.clone(),
            exclusions: self.exclusions(),
            breakdown: self.breakdown.clone().map(|by| Breakdown {
                by,
                at: self.breakdown_at,
                top: self.top,
            }),
            time_from: self.time_from,
            over_time: self.per,
            rate_over: self.rate_over,
        })
    }
}

impl FunnelArgs {
    fn steps(&self) -> Vec<Step> {
        let mut steps = self.steps.clone();
        steps
            .iter_mut()
            .skip(1)
            .for_each(|step| step.within = self.step_within);
        steps
    }

    fn exclusions(&self) -> Vec<Exclusion> {
        let effect = match self.exclude_removes {
            true => ExclusionEffect::Remove,
            false => ExclusionEffect::End,
        };
        let with_effect = |exclusion: &Exclusion| Exclusion {
            effect,
            ..exclusion.clone()
        };
        self.exclude.iter().map(with_effect).collect()
    }
}
