//! `wayfarer compare`: how two groups of people differ.

use clap::Args;
use wayfarer_core::Span;
use wayfarer_journey::{Ask, Compare, CompareWith, Criterion, Names};

use super::question::{CommonArgs, Friendly};
use crate::{cli, forms};

const EXAMPLES: &str = "\
Examples:
  wayfarer compare --a 'purchase>=2' --b rest
  wayfarer compare --a 'purchase>=2' --b 'purchase = 1' --name-a loyal --name-b once
  wayfarer compare --a '$stage.customers = lapsed' --b '$stage.customers = loyal' --within 14d
  wayfarer compare --a loyal.json --b '{\"silent\": {\"for\": \"60d\"}}' --properties plan,country
  wayfarer compare --a 'purchase>=2' --b rest --who group=a,event=search";

/// Arguments of `wayfarer compare`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct CompareArgs {
    /// The first group: a behaviour (`purchase>=2 in 30d`), a stage, a criterion as JSON, or a file with one
    #[arg(long, value_name = "GROUP", value_parser = forms::group)]
    a: Criterion,
    /// The second, in the same ways, or `rest`: everybody else
    #[arg(long, value_name = "GROUP", default_value = "rest", value_parser = forms::other_group)]
    b: CompareWith,
    /// What the first group is called
    #[arg(long, value_name = "NAME")]
    name_a: Option<String>,
    /// What the second group is called
    #[arg(long, value_name = "NAME")]
    name_b: Option<String>,
    /// Events that are compared; all unless given
    #[arg(long, value_name = "EVENTS", value_delimiter = ',')]
    events: Vec<String>,
    /// Properties whose last known values are compared; the most frequent unless given
    #[arg(long, value_name = "PROPERTIES", value_delimiter = ',')]
    properties: Option<Vec<String>>,
    /// Of each person only so much time from their first event in the range on
    #[arg(long, value_name = "LENGTH")]
    within: Option<Span>,
    /// People needed with an item, and in each group; 20 unless given
    #[arg(long, value_name = "N")]
    minimum: Option<u64>,
    /// How many are listed; 30 unless given
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// Time, filters and what is shown.
    #[command(flatten)]
    common: CommonArgs,
}

impl Friendly for CompareArgs {
    fn common(&self) -> &CommonArgs {
        &self.common
    }

    fn ask(&self) -> Ask {
        Ask::Compare(Compare {
            a: self.a.clone(),
            b: self.b.clone(),
            name_a: self.name_a.clone(),
            name_b: self.name_b.clone(),
            events: (!self.events.is_empty()).then(|| Names::Many(self.events.clone())),
            properties: self.properties.clone(),
            within: self.within,
            minimum: self.minimum,
            limit: self.top,
        })
    }
}
