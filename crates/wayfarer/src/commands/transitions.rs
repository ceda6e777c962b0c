//! `wayfarer transitions`.

use clap::Args;
use wayfarer_journey::{Ask, EventFilter, NodeGroup, Transitions, Unit};

use super::flow::node;
use super::question::{CommonArgs, Friendly};
use crate::{cli, forms};

const EXAMPLES: &str = "\
Examples:
  wayfarer transitions
  wayfarer transitions --unit source_session --collapse --top 20
  wayfarer transitions --node '$url_path' --group '/product/*=Product page'";

/// Arguments of `wayfarer transitions`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct TransitionsArgs {
    /// Inside what: session, session:1h, source_session, person, account, entity:PROPERTY
    #[arg(long, value_parser = forms::unit)]
    unit: Option<Unit>,
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
    group: Vec<NodeGroup>,
    /// Edges shown, most frequent first
    #[arg(long, value_name = "N", default_value_t = 25)]
    top: usize,
    /// Time, filters and what is shown.
    #[command(flatten)]
    common: CommonArgs,
}

impl Friendly for TransitionsArgs {
    fn common(&self) -> &CommonArgs {
        &self.common
    }

    fn ask(&self) -> Ask {
        Ask::Transitions(Transitions {
            unit: self.unit.clone(),
            collapse_repeats: self.collapse,
            events: self.events.clone(),
            node: node(&self.node, &self.group),
            top: Some(self.top),
        })
    }
}
