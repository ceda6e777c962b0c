//! `wayfarer adoption`.

use clap::Args;
use wayfarer_core::Span;
use wayfarer_journey::{
    Adoption, Ask, EventFilter, Favourite, FeatureProperty, Features, NamedFeature, Repeated, Unit,
};

use super::question::{CommonArgs, Friendly};
use crate::{cli, forms};

const EXAMPLES: &str = "\
Examples:
  wayfarer adoption feature_used --feature feature
  wayfarer adoption feature_used --feature feature --exposed feature_shown --unit account
  wayfarer adoption --named 'calendar=event_created' --named 'chat=message_sent'
  wayfarer adoption feature_used --feature feature --repeated count:3 --favourite top --by role
  wayfarer adoption feature_used --feature feature --who feature=calendar,level=tried
  wayfarer adoption feature_used --feature feature --who feature=calendar,dropped=true";

/// Arguments of `wayfarer adoption`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct AdoptionArgs {
    /// Which events are uses of features
    #[arg(value_name = "EVENTS", value_parser = forms::filter, requires = "feature")]
    uses: Option<EventFilter>,
    /// The property that names the feature
    #[arg(long, value_name = "PROPERTY", required_unless_present = "named")]
    feature: Option<String>,
    /// A feature by name, and the events that use it: `chat=message_sent`
    #[arg(long, value_name = "NAME=EVENTS", value_parser = forms::named_feature, conflicts_with = "feature")]
    named: Vec<NamedFeature>,
    /// Which events show a feature; everybody active unless given
    #[arg(long, value_name = "EVENTS", value_parser = forms::filter)]
    exposed: Option<EventFilter>,
    /// Tried = used at least so often
    #[arg(long, value_name = "N")]
    tried_at_least: Option<u32>,
    /// When a feature counts as repeated: days:3 or count:3
    #[arg(long, value_name = "RULE", value_parser = forms::repeated)]
    repeated: Option<Repeated>,
    /// When it is a favourite: share:0.3, count:7 or top
    #[arg(long, value_name = "RULE", value_parser = forms::favourite)]
    favourite: Option<Favourite>,
    /// Dropped = repeated, then not used for this long
    #[arg(long, value_name = "LENGTH")]
    dropped_after: Option<Span>,
    /// Whose use: person, account, relationship
    #[arg(long, default_value = "person", value_parser = forms::unit)]
    unit: Unit,
    /// Split by a property: role, plan …
    #[arg(long, value_name = "PROPERTY")]
    by: Option<String>,
    /// Features shown before the rest is joined
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// Time, filters and what is shown.
    #[command(flatten)]
    common: CommonArgs,
}

impl AdoptionArgs {
    fn features(&self) -> Features {
        let Some(by) = &self.feature else {
            return Features::Named(self.named.clone());
        };
        let uses = self.uses.clone().unwrap_or_default();
        Features::Property(FeatureProperty {
            by: by.clone(),
            event: uses.event,
            condition: uses.condition,
        })
    }
}

impl Friendly for AdoptionArgs {
    fn common(&self) -> &CommonArgs {
        &self.common
    }

    fn ask(&self) -> Ask {
        Ask::Adoption(Adoption {
            feature: self.features(),
            exposed: self.exposed.clone(),
            tried_at_least: self.tried_at_least,
            repeated: self.repeated,
            favourite: self.favourite,
            dropped_after: self.dropped_after,
            unit: self.unit.clone(),
            by: self.by.clone(),
            top: self.top,
        })
    }
}
