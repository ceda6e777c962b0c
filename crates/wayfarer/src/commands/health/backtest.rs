//! `wayfarer health backtest`.

use clap::Args;
use wayfarer_core::Span;
use wayfarer_journey::lifecycle::Subject;
use wayfarer_journey::{
    Alarm, Ask, Backtest, Band, Criterion, Did, EventFilter, HealthModel, HealthRef, Known,
    SignalModel, SignalModelRef,
};

use super::super::question::{CommonArgs, Friendly, join};
use crate::{cli, forms};

const EXAMPLES: &str = "\
Examples:
  wayfarer health backtest accounts --outcome subscription_cancelled
  wayfarer health backtest accounts --outcome subscription_cancelled --owner owner --thresholds 30,40,50,60
  wayfarer health backtest accounts --outcome subscription_cancelled --who alarm=false_alarm
  wayfarer health backtest --signals customer_risks --outcome subscription_cancelled --owner owner
  wayfarer health backtest --signals customer_risks --detector low_usage --outcome subscription_cancelled --thresholds=-0.3,-0.5,-0.7
  wayfarer health backtest --when 'payment_failed>=2 in 30d' --subject account --outcome subscription_cancelled";

/// Arguments of `wayfarer health backtest`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct BacktestArgs {
    /// Key of a health model, KEY@VERSION, or a file that defines one
    #[arg(value_name = "MODEL|FILE", value_parser = forms::definition::<HealthModel>, required_unless_present_any = ["when", "signals"], conflicts_with_all = ["when", "subject", "signals"])]
    model: Option<HealthRef>,
    /// The band that is an alarm when entered
    #[arg(long, value_name = "BAND", default_value = "red", value_parser = forms::word::<Band>(&["green", "yellow", "red", "unknown"]))]
    band: Band,
    /// Or a signal model whose live signals are one: key, KEY@VERSION, or a file
    #[arg(long, value_name = "MODEL|FILE", value_parser = forms::definition::<SignalModel>, conflicts_with_all = ["when", "subject", "band"])]
    signals: Option<SignalModelRef>,
    /// Only signals of these detectors; of all unless given
    #[arg(long, value_name = "KEYS", value_delimiter = ',', requires = "signals")]
    detector: Vec<String>,
    /// Or a behaviour that is one when it begins to hold: `payment_failed>=2 in 30d`
    #[arg(long, value_name = "BEHAVIOUR", value_parser = forms::did, conflicts_with = "band")]
    when: Vec<Did>,
    /// Whose behaviour
    #[arg(long, value_name = "SUBJECT", default_value = "person", value_parser = forms::word::<Subject>(&["person", "account", "relationship"]))]
    subject: Subject,
    /// The event that should be foretold
    #[arg(long, value_name = "EVENT", value_parser = forms::filter)]
    outcome: EventFilter,
    /// How soon after the alarm it must come
    #[arg(long, value_name = "LENGTH", default_value = "90d")]
    horizon: Span,
    /// The property that names who answers the alarms
    #[arg(long, value_name = "PROPERTY")]
    owner: Option<String>,
    /// Also try: the alarm is a score below each of these, or the one detector opens at them
    #[arg(
        long,
        value_name = "NUMBERS",
        value_delimiter = ',',
        allow_negative_numbers = true
    )]
    thresholds: Vec<f64>,
    /// Count events from when they happened, not from when they were received
    #[arg(long)]
    as_occurred: bool,
    /// Events received later than this came with an import of history
    #[arg(long, value_name = "LENGTH", default_value = "7d")]
    backfill_after: Span,
    /// Time, filters and what is shown.
    #[command(flatten)]
    common: CommonArgs,
}

impl Friendly for BacktestArgs {
    fn common(&self) -> &CommonArgs {
        &self.common
    }

    fn ask(&self) -> Ask {
        let alarm = match (&self.model, &self.signals) {
            (Some(model), _) => Alarm::Health {
                model: model.clone(),
                band: self.band,
            },
            (None, Some(model)) => Alarm::Signals {
                model: model.clone(),
                detectors: self.detector.clone(),
            },
            (None, None) => {
                let did = |did: &Did| Criterion::Did(Box::new(did.clone()));
                let all: Vec<_> = self.when.iter().map(did).collect();
                Alarm::Criterion {
                    criterion: join(&all, Criterion::All).unwrap_or(Criterion::All(all)),
                    subject: self.subject,
                }
            }
        };
        Ask::Backtest(Backtest {
            alarm,
            outcome: self.outcome.clone(),
            horizon: self.horizon,
            owner: self.owner.clone(),
            thresholds: self.thresholds.clone(),
            known: match self.as_occurred {
                true => Known::Occurred,
                false => Known::Received,
            },
            backfill_after: self.backfill_after,
            unseen: Default::default(),
        })
    }
}
