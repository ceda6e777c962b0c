//! `wayfarer person`.

use clap::Args;
use wayfarer_journey::{Ask, EventFilter, Person};

use super::question::{CommonArgs, Friendly};
use crate::{cli, forms};

const EXAMPLES: &str = "\
Examples:
  wayfarer person alice@example.com
  wayfarer person per_00000000000000ab --events purchase --limit 20";

/// Arguments of `wayfarer person`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct PersonArgs {
    /// An id as the source wrote it, or per_…
    #[arg(value_name = "PERSON")]
    person: String,
    /// Only these events
    #[arg(long, value_name = "EVENTS", value_parser = forms::filter)]
    events: Option<EventFilter>,
    /// Time, filters and what is shown.
    #[command(flatten)]
    common: CommonArgs,
}

impl Friendly for PersonArgs {
    fn common(&self) -> &CommonArgs {
        &self.common
    }

    fn ask(&self) -> Ask {
        Ask::Person(Person {
            person: self.person.clone(),
            events: self.events.clone().unwrap_or_default(),
            kinds: None,
            limit: self.common.show.limit,
            cursor: self.common.show.cursor.clone(),
        })
    }
}
