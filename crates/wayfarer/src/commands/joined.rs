//! `wayfarer joined`.

use clap::Args;
use wayfarer_journey::lifecycle::Lifecycle;
use wayfarer_journey::{Ask, EventFilter, HandOver, Joined, JoinedBy, JoinedValue, LifecycleRef};

use super::question::{CommonArgs, Friendly};
use crate::{cli, forms};

const EXAMPLES: &str = "\
Examples:
  wayfarer joined trial customers                           what became of whom, by first channel
  wayfarer joined trial customers --by path --top 5         by the way they came
  wayfarer joined trial customers --by days:7,30,90         by how long it took
  wayfarer joined trial customers --enters won --value '$amount' --of invoice_paid
  wayfarer joined trial customers --who group=email,closed=true";

/// Arguments of `wayfarer joined`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct JoinedArgs {
    /// Lifecycle that leads to the hand-over: KEY, KEY@VERSION or a file
    #[arg(value_name = "BEFORE", value_parser = forms::definition::<Lifecycle>)]
    before: LifecycleRef,
    /// Lifecycle that follows it
    #[arg(value_name = "AFTER", value_parser = forms::definition::<Lifecycle>)]
    after: LifecycleRef,
    /// Hand over when this stage of BEFORE is entered, not at the start in AFTER
    #[arg(long, value_name = "STAGE")]
    enters: Option<String>,
    /// Hand over at the first event like this
    #[arg(long, value_name = "EVENT", value_parser = forms::filter, conflicts_with = "enters")]
    at: Option<EventFilter>,
    /// channel, first_touch, path, furthest, days:7,30,90 or a property
    #[arg(long, value_name = "BY", default_value = "channel", value_parser = forms::joined_by)]
    by: JoinedBy,
    /// Sum this property from the hand-over on
    #[arg(long, value_name = "PROPERTY")]
    value: Option<String>,
    /// Of these events only
    #[arg(long, value_name = "EVENT", value_parser = forms::filter, requires = "value")]
    of: Option<EventFilter>,
    /// Rows before the rest is "(other)"
    #[arg(long, value_name = "N", default_value_t = 25)]
    top: usize,
    /// Time, filters and what is shown.
    #[command(flatten)]
    common: CommonArgs,
}

impl Friendly for JoinedArgs {
    fn common(&self) -> &CommonArgs {
        &self.common
    }

    fn ask(&self) -> Ask {
        Ask::Joined(Joined {
            at: self.hand_over(),
            by: self.by.clone(),
            value: self.joined_value(),
            top: self.top,
            ..Joined::of(self.before.clone(), self.after.clone())
        })
    }
}

impl JoinedArgs {
    fn hand_over(&self) -> Option<HandOver> {
        let event = self.at.clone().map(|filter| HandOver {
            enters: None,
            event: filter.event,
            condition: filter.condition,
        });
        let stage = self.enters.clone().map(|enters| HandOver {
            enters: Some(enters),
            ..HandOver::default()
        });
        stage.or(event)
    }

    fn joined_value(&self) -> Option<JoinedValue> {
        let filter = self.of.clone().unwrap_or_default();
        self.value.clone().map(|sum| JoinedValue {
            sum,
            event: filter.event,
            condition: filter.condition,
        })
    }
}
