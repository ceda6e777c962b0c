//! `wayfarer flow`.

use clap::Args;
use wayfarer_core::Span;
use wayfarer_journey::{Anchor, Ask, EventFilter, Flow, Node, Unit};

use super::question::{CommonArgs, Friendly};
use crate::{cli, forms};

const EXAMPLES: &str = "\
Examples:
  wayfarer flow                                  how sessions begin, and go on
  wayfarer flow --after search --depth 4 --top 6
  wayfarer flow --before purchase --unit person --window 7d
  wayfarer flow --around cancel --node '$url_path'";

/// Arguments of `wayfarer flow`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct FlowArgs {
    /// Forward from the first such event
    #[arg(long, value_name = "EVENTS", value_parser = forms::filter, conflicts_with_all = ["before", "around"])]
    after: Option<EventFilter>,
    /// Backward from the last such event
    #[arg(long, value_name = "EVENTS", value_parser = forms::filter, conflicts_with = "around")]
    before: Option<EventFilter>,
    /// Both ways around the first such event
    #[arg(long, value_name = "EVENTS", value_parser = forms::filter)]
    around: Option<EventFilter>,
    /// How many steps are followed
    #[arg(long, value_name = "N")]
    depth: Option<usize>,
    /// Nodes shown per column before the rest is joined
    #[arg(long, value_name = "N", default_value_t = 8)]
    top: usize,
    /// Inside what: session, session:1h, source_session, person, account, entity:PROPERTY
    #[arg(long, value_parser = forms::unit)]
    unit: Option<Unit>,
    /// Time allowed from the anchor to the last node
    #[arg(long, value_name = "LENGTH")]
    window: Option<Span>,
    /// Consecutive equal nodes count once
    #[arg(long)]
    collapse: bool,
    /// Only these events are nodes
    #[arg(long, value_name = "EVENTS", value_parser = forms::filter)]
    events: Option<EventFilter>,
    /// The property that names a node, such as $url_path
    #[arg(long, value_name = "PROPERTY")]
    node: Option<String>,
    /// Join nodes by pattern: `/product/*=Product page`
    #[arg(long, value_name = "PATTERN=NAME", value_parser = forms::node_group)]
    group: Vec<wayfarer_journey::NodeGroup>,
    /// Count every occurrence of the anchor instead of units
    #[arg(long)]
    every_occurrence: bool,
    /// Time, filters and what is shown.
    #[command(flatten)]
    common: CommonArgs,
}

impl Friendly for FlowArgs {
    fn common(&self) -> &CommonArgs {
        &self.common
    }

    fn ask(&self) -> Ask {
        let after = self.after.clone().map(Anchor::From);
        let before = self.before.clone().map(Anchor::To);
        let around = self.around.clone().map(Anchor::Around);
        Ask::Flow(Flow {
            unit: self.unit.clone(),
            anchor: after.or(before).or(around),
            depth: self.depth,
            top: Some(self.top),
            window: self.window,
            collapse_repeats: self.collapse,
            events: self.events.clone(),
            node: node(&self.node, &self.group),
            every_occurrence: self.every_occurrence,
        })
    }
}

/// What a node is; `None` = the event's name as it is.
pub fn node(by: &Option<String>, group: &[wayfarer_journey::NodeGroup]) -> Option<Node> {
    let is_given = by.is_some() || !group.is_empty();
    is_given.then(|| Node {
        by: by.clone(),
        group: group.to_vec(),
    })
}
