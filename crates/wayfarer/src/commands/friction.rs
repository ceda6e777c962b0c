//! `wayfarer friction`.

use clap::Args;
use wayfarer_core::Span;
use wayfarer_journey::{
    Ask, ContactRule, EventFilter, Friction, FrictionKind, FrictionSession, FrictionSort, LoopRule,
    Node, RepeatRule, WaitRule,
};

use super::question::{CommonArgs, Friendly};
use crate::{cli, forms};

const EXAMPLES: &str = "\
Examples:
  wayfarer friction purchase
  wayfarer friction purchase --within 3d --detectors loop,repeat,drop
  wayfarer friction purchase --node '$url_path' --repeat 4x2m --sort people
  wayfarer friction subscription_started --errors 'payment_failed' --contacts 'ticket_opened|call'
  wayfarer friction purchase --who 'detector=drop,event=checkout_started,outcome=without'
  wayfarer friction purchase --who 'detector=loop,event=cart,to=shipping,side=comparable'";

const DETECTORS: &[&str] = &["loop", "repeat", "error", "wait", "contact", "drop"];

/// Arguments of `wayfarer friction`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct FrictionArgs {
    /// What people should get to
    #[arg(value_name = "OUTCOME", value_parser = forms::filter)]
    outcome: EventFilter,
    /// Time for the outcome to follow; 7d unless given
    #[arg(long, value_name = "LENGTH")]
    within: Option<Span>,
    /// Which events are steps; what customers do, by what names mean, unless given (`*` for all)
    #[arg(long, value_name = "EVENTS", value_parser = forms::filter)]
    events: Option<EventFilter>,
    /// What a step is called by: a property such as `$url_path`; its event unless given
    #[arg(long, value_name = "PROPERTY")]
    node: Option<String>,
    /// A longer silence ends a session; 30m unless given
    #[arg(long, value_name = "LENGTH")]
    gap: Option<Span>,
    /// Which detectors look; all unless given
    #[arg(long, value_name = "WORD", value_delimiter = ',', value_parser = forms::word::<FrictionKind>(DETECTORS))]
    detectors: Vec<FrictionKind>,
    /// Returns that make a loop: A, B, A, B is two
    #[arg(long = "loop", value_name = "RETURNS")]
    returns: Option<u32>,
    /// The same step so often in so short a time: 3x5m
    #[arg(long, value_name = "TIMESxLENGTH", value_parser = forms::repeat_rule)]
    repeat: Option<RepeatRule>,
    /// Waits of so many times the 95th percentile, and at least so long: 2x1m
    #[arg(long, value_name = "FACTORxLENGTH", value_parser = forms::wait_rule)]
    wait: Option<WaitRule>,
    /// Another contact this soon is a repeated one; 7d unless given
    #[arg(long, value_name = "LENGTH")]
    again: Option<Span>,
    /// Which events are errors; by what their names mean unless given
    #[arg(long, value_name = "EVENTS", value_parser = forms::filter)]
    errors: Vec<EventFilter>,
    /// Which events are contacts with support; by what their names mean unless given
    #[arg(long, value_name = "EVENTS", value_parser = forms::filter)]
    contacts: Vec<EventFilter>,
    /// What comes first: what is lost, or how many people
    #[arg(long, value_name = "WORD", default_value = "lost", value_parser = forms::word::<FrictionSort>(&["lost", "people"]))]
    sort: FrictionSort,
    /// Spots with fewer people are counted, not ranked
    #[arg(long, value_name = "N")]
    minimum: Option<u64>,
    /// Spots shown
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// Time, filters and what is shown.
    #[command(flatten)]
    common: CommonArgs,
}

impl Friendly for FrictionArgs {
    fn common(&self) -> &CommonArgs {
        &self.common
    }

    fn ask(&self) -> Ask {
        let given = |filters: &[EventFilter]| (!filters.is_empty()).then(|| filters.to_vec());
        Ask::Friction(Friction {
            outcome: self.outcome.clone(),
            within: self.within,
            events: self.events.clone(),
            node: self.node.clone().map(|by| Node {
                by: Some(by),
                ..Node::default()
            }),
            session: self.gap.map(|gap| FrictionSession { gap }),
            detectors: (!self.detectors.is_empty()).then(|| self.detectors.clone()),
            loops: self.returns.map(|returns| LoopRule { returns }),
            repeat: self.repeat,
            wait: self.wait,
            contact: self.again.map(|within| ContactRule { within }),
            errors: given(&self.errors),
            contacts: given(&self.contacts),
            sort: self.sort,
            minimum: self.minimum,
            limit: self.top,
        })
    }
}
