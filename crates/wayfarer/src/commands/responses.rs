//! `wayfarer responses`.

use clap::Args;
use wayfarer_journey::{
    Ask, CustomScale, EventFilter, PeriodUnit, Responses, ResponsesPer, ScaleChange, ScoreKind,
};

use super::question::{CommonArgs, Friendly};
use crate::{cli, forms};

const EXAMPLES: &str = "\
Examples:
  wayfarer responses --nps                                  the survey is found by its name
  wayfarer responses survey_answered --nps --by touchpoint --per month
  wayfarer responses review_posted --stars --score stars --by product
  wayfarer responses --csat --scale 1..7 --positive-from 6
  wayfarer responses --nps --who class=detractor            who is unhappy?
  wayfarer responses --nps --latest                         each person's latest score alone";

/// Arguments of `wayfarer responses`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct ResponsesArgs {
    /// Which events are responses; found by what event names mean unless given
    #[arg(value_name = "EVENTS", value_parser = forms::filter)]
    of: Option<EventFilter>,
    /// The property that holds the number
    #[arg(long, value_name = "PROPERTY")]
    score: Option<String>,
    /// What the numbers mean.
    #[command(flatten)]
    kind: KindArgs,
    /// Lowest and highest answer, where the scale is not the usual one
    #[arg(long, value_name = "MIN..MAX", value_parser = forms::span_of_scale)]
    scale: Option<(f64, f64)>,
    /// From this number on an answer is positive
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    positive_from: Option<f64>,
    /// Up to this number an answer is negative
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    negative_to: Option<f64>,
    /// Count each person's latest score alone
    #[arg(long)]
    latest: bool,
    /// Split by a property of the response: touchpoint, channel, product …
    #[arg(long, value_name = "PROPERTY")]
    by: Option<String>,
    /// Also per period
    #[arg(long, value_name = "PERIOD", value_parser = forms::word::<PeriodUnit>(forms::PERIODS))]
    per: Option<PeriodUnit>,
    /// Values shown before the rest is joined
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// Time, filters and what is shown.
    #[command(flatten)]
    common: CommonArgs,
}

/// What the numbers of a survey mean.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
#[command(next_help_heading = "What the numbers mean (one)")]
struct KindArgs {
    /// How likely to recommend, 0 to 10
    #[arg(long)]
    nps: bool,
    /// How satisfied, 1 to 5
    #[arg(long)]
    csat: bool,
    /// How easy it was, 1 to 7
    #[arg(long)]
    ces: bool,
    /// Stars of reviews, 1 to 5
    #[arg(long)]
    stars: bool,
    /// Another scale: with --scale, --positive-from and --negative-to
    #[arg(long, requires_all = ["scale", "positive_from", "negative_to"])]
    custom: bool,
}

impl ResponsesArgs {
    fn change(&self) -> ScaleChange {
        ScaleChange {
            min: self.scale.map(|scale| scale.0),
            max: self.scale.map(|scale| scale.1),
            positive_from: self.positive_from,
            negative_to: self.negative_to,
        }
    }

    fn kind(&self) -> ScoreKind {
        match &self.kind {
            KindArgs { nps: true, .. } => ScoreKind::Nps,
            KindArgs { csat: true, .. } => ScoreKind::Csat,
            KindArgs { ces: true, .. } => ScoreKind::Ces,
            KindArgs { stars: true, .. } => ScoreKind::Stars,
            _ => {
                let (min, max) = self.scale.unwrap_or_default();
                ScoreKind::Custom(CustomScale {
                    min,
                    max,
                    positive_from: self.positive_from.unwrap_or_default(),
                    negative_to: self.negative_to.unwrap_or_default(),
                })
            }
        }
    }
}

impl Friendly for ResponsesArgs {
    fn common(&self) -> &CommonArgs {
        &self.common
    }

    fn ask(&self) -> Ask {
        let change = Some(self.change()).filter(|change| *change != ScaleChange::default());
        Ask::Responses(Responses {
            of: self.of.clone(),
            score: self.score.clone(),
            kind: self.kind(),
            scale: change.filter(|_| !self.kind.custom),
            per: match self.latest {
                true => ResponsesPer::LatestPerPerson,
                false => ResponsesPer::Response,
            },
            by: self.by.clone(),
            period: self.per,
            top: self.top,
        })
    }
}
