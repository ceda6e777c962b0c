//! The health question.

use clap::Args;
use wayfarer_core::Span;
use wayfarer_journey::{Ask, Health, HealthModel, HealthRef, PeriodUnit};

use super::super::question::{CommonArgs, Friendly};
use crate::forms;

/// The health question.
#[derive(Debug, Args)]
pub struct AskArgs {
    /// Key of a health model, KEY@VERSION, or a file that defines one; lists them without
    #[arg(value_name = "MODEL|FILE", value_parser = forms::definition::<HealthModel>)]
    model: Option<HealthRef>,
    /// Length of a period
    #[arg(long, value_name = "PERIOD", default_value = "month", value_parser = forms::word::<PeriodUnit>(forms::PERIODS))]
    by: PeriodUnit,
    /// What changed is told against this long before
    #[arg(long, value_name = "LENGTH", default_value = "30d")]
    change_since: Span,
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

/// The question about one model.
pub struct Asking<'a> {
    model: &'a HealthRef,
    args: &'a AskArgs,
}

impl AskArgs {
    /// The question, if a model was named.
    pub fn asking(&self) -> Option<Asking<'_>> {
        let model = self.model.as_ref()?;
        Some(Asking { model, args: self })
    }
}

impl Friendly for Asking<'_> {
    fn common(&self) -> &CommonArgs {
        &self.args.common
    }

    fn ask(&self) -> Ask {
        Ask::Health(Health {
            period: self.args.by,
            change_since: self.args.change_since,
            breakdown: self.args.breakdown.clone(),
            top: self.args.top,
            ..Health::of(self.model.clone())
        })
    }
}
