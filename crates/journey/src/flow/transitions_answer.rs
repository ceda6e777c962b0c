//! What a transitions question answers, and the units behind each of its numbers.
//!
//! Cell key: `{"source":"home","target":"search"}` = units that take the edge;
//! `"source":"(start)"` = units that begin with the target, `"target":"(end)"` = units that
//! end with the source.

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::transitions::{
    EdgeSum, MAX_DWELLS, TransitionsFold, TransitionsOutcome, TransitionsPartial,
};
use crate::trend::{Tally, no_such_cell, quantile, read_key};
use crate::{Answering, Events, Explanation, Fold, Labels, MatchedEvent, QuestionError};

const START: &str = "(start)";
const END: &str = "(end)";

/// The answer to a transitions question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TransitionsAnswer {
    /// What a unit is: `session`, `person` …
    pub unit: String,
    /// Units with at least one node.
    pub units: u64,
    /// Transitions, every occurrence.
    pub total: u64,
    /// First nodes of units, most frequent first.
    pub starts: Vec<TransitionNode>,
    /// Last nodes of units, most frequent first.
    pub ends: Vec<TransitionNode>,
    /// Edges, most frequent first.
    pub edges: Vec<TransitionEdge>,
    /// Edges beyond the top ones, and their occurrences.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other: Option<OtherEdges>,
    /// Which numbers are missing because a stated limit was reached, and what to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refused: Option<String>,
}

/// A first or last node.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransitionNode {
    /// Its name.
    pub node: String,
    /// Units.
    pub count: u64,
}

/// One node directly after another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TransitionEdge {
    /// Where from.
    pub source: String,
    /// Where to; the source itself for a loop.
    pub target: String,
    /// Occurrences.
    pub count: u64,
    /// Distinct units.
    pub units: u64,
    /// Mean time from reaching the source to reaching the target.
    pub mean_dwell_ms: f64,
    /// Median of that time.
    pub median_dwell_ms: Option<f64>,
}

/// Edges that are not shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherEdges {
    /// How many edges.
    pub edges: usize,
    /// Their occurrences.
    pub count: u64,
}

impl TransitionsFold {
    fn ranked(&self, counts: &Tally<u32, u64>, labels: &Labels) -> Vec<TransitionNode> {
        let node = |(code, count): (&u32, &u64)| TransitionNode {
            node: labels.get(self.lane, *code).to_owned(),
            count: *count,
        };
        let mut nodes: Vec<_> = counts.iter().map(node).collect();
        nodes.sort_by(|left, right| (right.count, &left.node).cmp(&(left.count, &right.node)));
        nodes
    }
}

/// An edge of a transition graph, resolved.
#[derive(Debug)]
pub struct TransitionsCell {
    /// `None` = the start of the unit.
    source: Option<u32>,
    /// `None` = the end of the unit.
    target: Option<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Key {
    source: String,
    target: String,
}

impl Answering for TransitionsFold {
    type Answer = TransitionsAnswer;
    type Cell = TransitionsCell;

    fn answer(&self, partial: &TransitionsPartial, labels: &Labels) -> TransitionsAnswer {
        let edge = |((source, target), sum): (&(u32, u32), &EdgeSum)| {
            let mut dwells: Vec<_> = sum.dwells.iter().map(|dwell| *dwell as f64).collect();
            dwells.sort_by(f64::total_cmp);
            TransitionEdge {
                source: labels.get(self.lane, *source).to_owned(),
                target: labels.get(self.lane, *target).to_owned(),
                count: sum.count,
                units: sum.units,
                mean_dwell_ms: sum.dwell_ms as f64 / sum.count as f64,
                median_dwell_ms: quantile(&dwells, 0.5),
            }
        };
        let mut edges: Vec<_> = partial.edges.iter().map(edge).collect();
        edges.sort_by(|left, right| {
            (right.count, &left.source, &left.target).cmp(&(
                left.count,
                &right.source,
                &right.target,
            ))
        });
        let total = edges.iter().map(|edge| edge.count).sum();
        let rest = edges.split_off(self.top.unwrap_or(edges.len()).min(edges.len()));
        let other = OtherEdges {
            edges: rest.len(),
            count: rest.iter().map(|edge| edge.count).sum(),
        };
        TransitionsAnswer {
            unit: self.scope.word().to_owned(),
            units: partial.units,
            total,
            starts: self.ranked(&partial.starts, labels),
            ends: self.ranked(&partial.ends, labels),
            edges,
            other: (other.edges > 0).then_some(other),
            refused: partial.has_dropped_dwells.then(|| {
                format!("medians need more than {MAX_DWELLS} dwell times; shorten the range or narrow the events")
            }),
        }
    }

    fn cell(
        &self,
        key: &serde_json::Value,
        _partial: &TransitionsPartial,
        labels: &Labels,
    ) -> Result<TransitionsCell, QuestionError> {
        let key: Key = read_key(key, r#"{"source":"home","target":"search"}"#)?;
        let code = |name: &str, pseudo: &str, field: &str| match name == pseudo {
            true => Ok(None),
            false => match labels.code(self.lane, name) {
                Some(code) => Ok(Some(code)),
                None => Err(no_such_cell(field, name)),
            },
        };
        let source = code(&key.source, START, "source")?;
        let target = code(&key.target, END, "target")?;
        Ok(TransitionsCell { source, target })
    }

    fn contains(&self, outcome: &TransitionsOutcome, cell: &TransitionsCell) -> bool {
        match (cell.source, cell.target) {
            (Some(source), Some(target)) => {
                let edges = outcome.edges.iter();
                edges
                    .clone()
                    .any(|edge| (edge.0, edge.1) == (source, target))
            }
            (None, Some(first)) => outcome.ends.is_some_and(|ends| ends.0 == first),
            (Some(last), None) => outcome.ends.is_some_and(|ends| ends.1 == last),
            (None, None) => false,
        }
    }

    fn detail(&self, outcome: &TransitionsOutcome, labels: &Labels) -> serde_json::Value {
        let name = |code: u32| labels.get(self.lane, code);
        json!({
            "transitions": outcome.edges.len(),
            "first": outcome.ends.map(|ends| name(ends.0)),
            "last": outcome.ends.map(|ends| name(ends.1)),
        })
    }

    fn explain(&self, events: Events<'_>, labels: &Labels) -> Explanation {
        let mut state = self.init();
        let mut outcome = TransitionsOutcome::default();
        self.step(&mut state, events);
        self.finish(&state, &mut outcome);
        let nodes = events.mask().iter().enumerate();
        let matched: Vec<_> = nodes
            .filter(|(_, mask)| *mask & self.node_bit != 0)
            .map(|(index, _)| MatchedEvent {
                index,
                role: format!(
                    "node {}",
                    labels.get(self.lane, events.codes(self.lane)[index])
                ),
            })
            .collect();
        let (verdict, sentence) = match outcome.ends {
            None => (
                "transitions.no_node",
                format!(
                    "The {} has no event that is a node in the range.",
                    self.scope.word()
                ),
            ),
            Some((first, last)) => (
                "transitions.counted",
                format!(
                    "The {} goes from {} to {} in {} transitions.",
                    self.scope.word(),
                    labels.get(self.lane, first),
                    labels.get(self.lane, last),
                    outcome.edges.len()
                ),
            ),
        };
        let mut facts = serde_json::Map::new();
        facts.insert("transitions".to_owned(), json!(outcome.edges.len()));
        Explanation {
            verdict: verdict.to_owned(),
            facts,
            sentence,
            matched,
        }
    }
}
