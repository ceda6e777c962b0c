//! `wayfarer people`.

use clap::Args;
use wayfarer_journey::{Ask, Criterion, Did, Occurrence, People, PropertyTest, Sequence, Silent};

use super::question::{CommonArgs, Friendly};
use crate::{cli, forms};

const EXAMPLES: &str = "\
Examples:
  wayfarer people --did 'purchase>=2 in 30d' --not-did refund
  wayfarer people --did 'purchase sum($amount) >= 500' --silent 14d
  wayfarer people --sequence 'signup > purchase in 7d without refund'
  wayfarer people --any --property 'plan = pro' --first 'signup in 7d'";

/// Arguments of `wayfarer people`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct PeopleArgs {
    /// Did this: `purchase>=2 in 30d`, `open days>=3`, `purchase sum($amount)>=100`
    #[arg(long, value_name = "BEHAVIOUR", value_parser = forms::did)]
    did: Vec<Did>,
    /// Did not do this
    #[arg(long, value_name = "BEHAVIOUR", value_parser = forms::did)]
    not_did: Vec<Did>,
    /// Did it for the first time: `signup in 7d`
    #[arg(long, value_name = "OCCURRENCE", value_parser = forms::occurrence)]
    first: Vec<Occurrence>,
    /// Did it for the last time: `purchase in 30d`
    #[arg(long = "last-did", value_name = "OCCURRENCE", value_parser = forms::occurrence)]
    last_did: Vec<Occurrence>,
    /// Did one thing and then another: `signup > purchase in 7d without refund`
    #[arg(long, value_name = "SEQUENCE", value_parser = forms::sequence)]
    sequence: Vec<Sequence>,
    /// Has been silent: `14d`, or `purchase 14d`
    #[arg(long, value_name = "SILENCE", value_parser = forms::silence)]
    silent: Vec<Silent>,
    /// Last known value of a property: `plan = pro`
    #[arg(long, value_name = "TEST", value_parser = forms::test)]
    property: Vec<PropertyTest>,
    /// One of the conditions is enough
    #[arg(long)]
    any: bool,
    /// Time, filters and what is shown.
    #[command(flatten)]
    common: CommonArgs,
}

impl Friendly for PeopleArgs {
    fn common(&self) -> &CommonArgs {
        &self.common
    }

    fn ask(&self) -> Ask {
        // Pages of --who are pages of the outer question.
        let is_paged = self.common.show.who.is_none();
        Ask::People(People {
            criterion: self.criterion(),
            limit: self.common.show.limit.filter(|_| is_paged),
            cursor: self.common.show.cursor.clone().filter(|_| is_paged),
        })
    }
}

impl PeopleArgs {
    fn criterion(&self) -> Criterion {
        let did = |did: &Did| Criterion::Did(Box::new(did.clone()));
        let mut parts: Vec<Criterion> = Vec::new();
        parts.extend(self.did.iter().map(did));
        parts.extend(
            self.not_did
                .iter()
                .map(|not| Criterion::Not(Box::new(did(not)))),
        );
        parts.extend(
            self.first
                .iter()
                .cloned()
                .map(Box::new)
                .map(Criterion::First),
        );
        parts.extend(
            self.last_did
                .iter()
                .cloned()
                .map(Box::new)
                .map(Criterion::Last),
        );
        parts.extend(
            self.sequence
                .iter()
                .cloned()
                .map(Box::new)
                .map(Criterion::Sequence),
        );
        parts.extend(
            self.silent
                .iter()
                .cloned()
                .map(Box::new)
                .map(Criterion::Silent),
        );
        parts.extend(
            self.property
                .iter()
                .cloned()
                .map(Box::new)
                .map(Criterion::Property),
        );
        match (parts.len(), self.any) {
            (1, _) => parts.remove(0),
            (2.., true) => Criterion::Any(parts),
            _ => Criterion::All(parts),
        }
    }
}
