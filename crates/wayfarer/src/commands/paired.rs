//! `wayfarer paired`: what the same customers do now against an earlier stage.

use clap::Args;
use wayfarer_core::Span;
use wayfarer_journey::lifecycle::Lifecycle;
use wayfarer_journey::{
    Ask, EventFilter, LifecycleRef, Paired, PairedAfter, PairedBefore, PairedMeasure, PairedPer,
};

use super::question::{CommonArgs, Friendly};
use crate::{cli, forms};

const EXAMPLES: &str = "\
Examples:
  wayfarer paired customers feature_used --before onboarding --recent 28d
  wayfarer paired customers feature_used --before previous --measure distinct:feature
  wayfarer paired customers session_started --before first:28d --measure distinct_days
  wayfarer paired customers order_paid --before new --after loyal --measure 'sum:$amount' --minimum 28d
  wayfarer paired customers feature_used --before previous --who turn=fell
  wayfarer paired customers feature_used --before previous --who left_out=too_short";

/// Arguments of `wayfarer paired`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct PairedArgs {
    /// Key of a lifecycle, KEY@VERSION, or a file
    #[arg(value_name = "LIFECYCLE|FILE", value_parser = forms::definition::<Lifecycle>)]
    lifecycle: LifecycleRef,
    /// What is measured; any event unless given
    #[arg(value_name = "EVENTS", value_parser = forms::filter)]
    events: Option<EventFilter>,
    /// Compared with: a stage, `previous` (the stay before the present one), `first:28d` (of the present stay)
    #[arg(long, value_name = "STRETCH", value_parser = forms::paired_before)]
    before: PairedBefore,
    /// What is compared: a stage; the present stay unless given
    #[arg(long, value_name = "STAGE")]
    after: Option<String>,
    /// Of the later stretch only the last so much time
    #[arg(long, value_name = "LENGTH")]
    recent: Option<Span>,
    /// count, distinct_days, sum:PROPERTY or distinct:PROPERTY
    #[arg(long, value_name = "MEASURE", default_value = "count", value_parser = forms::paired_measure)]
    measure: PairedMeasure,
    /// Per day or week
    #[arg(long, value_name = "PERIOD", default_value = "week", value_parser = forms::word::<PairedPer>(&["day", "week"]))]
    per: PairedPer,
    /// Whole periods both sides must have, as a length of time
    #[arg(long, value_name = "LENGTH")]
    minimum: Option<Span>,
    /// Time, filters and what is shown.
    #[command(flatten)]
    common: CommonArgs,
}

impl Friendly for PairedArgs {
    fn common(&self) -> &CommonArgs {
        &self.common
    }

    fn ask(&self) -> Ask {
        let events = self.events.clone().unwrap_or_default();
        Ask::Paired(Paired {
            lifecycle: self.lifecycle.clone(),
            event: events.event,
            condition: events.condition,
            measure: self.measure.clone(),
            per: self.per,
            before: self.before.clone(),
            after: match &self.after {
                Some(stage) => PairedAfter::Stage(stage.clone()),
                None => PairedAfter::Now,
            },
            recent: self.recent,
            minimum: self.minimum,
        })
    }
}
