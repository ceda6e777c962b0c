//! The flow and transitions questions.

use serde::{Deserialize, Serialize};
use wayfarer_core::Span;

use crate::{EventFilter, SessionRule, Unit};

/// A question about the order of events inside units. Its document has the fields below
/// besides its own; written into the struct itself, for a flattened one would cost error
/// messages their place and unknown fields their refusal.
macro_rules! inside_units {
    ($(#[$doc:meta])* pub struct $name:ident { $($own:tt)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields, default)]
        pub struct $name {
            /// Inside what: derived sessions unless told otherwise.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub unit: Option<Unit>,
            /// Consecutive equal nodes count once.
            #[serde(skip_serializing_if = "std::ops::Not::not")]
            pub collapse_repeats: bool,
            /// Only these events are nodes; all when absent.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub events: Option<EventFilter>,
            /// What a node is.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub node: Option<Node>,
            $($own)*
        }

        impl $name {
            /// The unit, with its default.
            pub fn unit(&self) -> Unit {
                self.unit
                    .clone()
                    .unwrap_or_else(|| Unit::Session(SessionRule::default()))
            }
        }
    };
}

inside_units! {
    /// Movement between events: columns of nodes that sum to the population.
    ///
    /// The range picks sessions that start in it; of other units it picks the anchor (their
    /// first event in the range where no anchor is given). A path goes on beyond the range.
    pub struct Flow {
        /// Where it is anchored; the unit's first event when absent.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub anchor: Option<Anchor>,
        /// How many edges are followed from the anchor; 5 when absent, at most 30.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub depth: Option<usize>,
        /// Nodes shown per column before the rest is "(other)"; all when absent.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub top: Option<usize>,
        /// Time allowed from the anchor to the last node; no limit when absent.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub window: Option<Span>,
        /// Count units (default) or every occurrence of the anchor.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        pub every_occurrence: bool,
    }
}

inside_units! {
    /// Directly-follows counts inside units, every occurrence.
    ///
    /// The range picks sessions that start in it; of other units only events inside it count.
    pub struct Transitions {
        /// Edges shown, most frequent first; all when absent. The rest is counted as other.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub top: Option<usize>,
    }
}

/// Where a flow is anchored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Anchor {
    /// Forward from the first matching event of the unit.
    From(EventFilter),
    /// Backward from the last matching event of the unit.
    To(EventFilter),
    /// Both ways around the first matching event of the unit.
    Around(EventFilter),
}

/// What a node of a flow is.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Node {
    /// The property that names it (`$event` when absent).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Names that are joined: the first pattern that fits gives the node its name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub group: Vec<NodeGroup>,
}

/// A group of node names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NodeGroup {
    /// Name with `*` for any text, such as `/product/*`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub like: Option<String>,
    /// Regular expression.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matches: Option<String>,
    /// What the group is called.
    pub name: String,
}
