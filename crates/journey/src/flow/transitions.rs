//! The transitions question: directly-follows counts inside units.
//!
//! Cell key: `{"source":"home","target":"search"}` = units that take the edge;
//! `"source":"(start)"` = units that begin with the target, `"target":"(end)"` = units that
//! end with the source.

use serde::{Deserialize, Serialize};
use serde_json::json;
use wayfarer_core::Millis;

use super::fold::node_lane;
use crate::sessions::{Looks, Scope};
use crate::trend::{Tally, no_such_cell, quantile, read_key};
use crate::{
    Answering, Context, Events, Explanation, Fold, Labels, MatchedEvent, Merge, PlanBuilder,
    QuestionError, Transitions,
};

const START: &str = "(start)";
const END: &str = "(end)";
/// Dwell times kept for exact medians; beyond it medians are refused.
const MAX_DWELLS: u64 = 20_000_000;

/// Directly-follows counts, per unit.
#[derive(Debug)]
pub struct TransitionsFold {
    scope: Scope,
    node_bit: u64,
    lane: usize,
    collapses: bool,
    top: Option<usize>,
}

/// What is remembered of a unit between events.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct TransitionsState {
    start: Option<Millis>,
    first: Option<u32>,
    /// The node at hand and since when.
    current: Option<(u32, Millis)>,
    edges: Vec<(u32, u32, Millis)>,
}

/// The edges of one unit, sorted: source, target, dwell time at the source.
#[derive(Debug, Default)]
pub struct TransitionsOutcome {
    edges: Vec<(u32, u32, Millis)>,
    ends: Option<(u32, u32)>,
}

/// What many units add up to.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct TransitionsPartial {
    units: u64,
    starts: Tally<u32, u64>,
    ends: Tally<u32, u64>,
    edges: Tally<(u32, u32), EdgeSum>,
    dwell_count: u64,
    has_dropped_dwells: bool,
}

#[derive(Debug, Default, Serialize, Deserialize)]
struct EdgeSum {
    count: u64,
    units: u64,
    dwell_ms: i128,
    dwells: Vec<Millis>,
}

impl TransitionsPartial {
    fn keep_limit(&mut self) {
        if self.has_dropped_dwells || self.dwell_count > MAX_DWELLS {
            self.has_dropped_dwells = true;
            self.edges
                .values_mut()
                .for_each(|edge| edge.dwells = Vec::new());
        }
    }
}

impl Merge for TransitionsPartial {
    fn merge(&mut self, other: Self) {
        self.units += other.units;
        self.starts
            .absorb(other.starts, |count, more| *count += more);
        self.ends.absorb(other.ends, |count, more| *count += more);
        self.edges.absorb(other.edges, |edge, more| {
            edge.count += more.count;
            edge.units += more.units;
            edge.dwell_ms += more.dwell_ms;
            edge.dwells.extend(more.dwells);
        });
        self.dwell_count += other.dwell_count;
        let is_over = other.has_dropped_dwells || self.dwell_count > MAX_DWELLS;
        self.has_dropped_dwells |= is_over;
        if is_over {
            self.keep_limit();
        }
    }
}

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
    /// Checks the question and registers what it needs.
    pub fn new(
        question: &Transitions,
        context: &Context,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        if context.keep.is_some() {
            return Err(QuestionError::invalid(
                "keep",
                "transitions have no anchoring event; put the condition into `where` or `transitions.events`",
            ));
        }
        if question.top == Some(0) {
            return Err(QuestionError::invalid(
                "transitions.top",
                "`top` is 0; show at least one edge or leave it out for all",
            ));
        }
        let scope = Scope::new(
            &question.unit(),
            Looks::Ahead,
            context,
            plan,
            "transitions.unit",
        )?;
        if !scope.is_session() {
            plan.read(Millis::MIN, context.to_ms.unwrap_or(Millis::MAX));
        }
        let nodes = question.events.clone().unwrap_or_default();
        Ok(Self {
            scope,
            node_bit: plan.filter(&nodes, "transitions.events")?,
            lane: node_lane(&question.node, plan, "transitions")?,
            collapses: question.collapse_repeats,
            top: question.top,
        })
    }

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

impl Fold for TransitionsFold {
    type State = TransitionsState;
    type Outcome = TransitionsOutcome;
    type Partial = TransitionsPartial;

    fn init(&self) -> TransitionsState {
        TransitionsState::default()
    }

    fn reset(&self, state: &mut TransitionsState) {
        (state.start, state.first, state.current) = (None, None, None);
        state.edges.clear();
    }

    fn step(&self, state: &mut TransitionsState, events: Events<'_>) {
        let (times, codes) = (events.time(), events.codes(self.lane));
        for (index, mask) in events.mask().iter().enumerate() {
            let (time, code) = (times[index], codes[index]);
            let start = *state.start.get_or_insert(time);
            let is_node = mask & self.node_bit != 0;
            if !is_node || !self.scope.admits_unit(start) || !self.scope.admits_anchor(time) {
                continue;
            }
            state.first.get_or_insert(code);
            if let Some((source, since)) = state.current {
                if self.collapses && source == code {
                    continue;
                }
                state.edges.push((source, code, time.saturating_sub(since)));
            }
            state.current = Some((code, time));
        }
    }

    fn finish(&self, state: &TransitionsState, outcome: &mut TransitionsOutcome) {
        outcome.edges.clone_from(&state.edges);
        outcome.edges.sort_unstable();
        let last = state.current.map(|current| current.0);
        outcome.ends = state.first.zip(last);
    }

    fn add(&self, outcome: &TransitionsOutcome, partial: &mut TransitionsPartial) {
        let Some((first, last)) = outcome.ends else {
            return;
        };
        partial.units += 1;
        *partial.starts.at(first) += 1;
        *partial.ends.at(last) += 1;
        partial.dwell_count += outcome.edges.len() as u64;
        for edges in outcome.edges.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let sum = partial.edges.at((edges[0].0, edges[0].1));
            sum.count += edges.len() as u64;
            sum.units += 1;
            sum.dwell_ms += edges.iter().map(|edge| i128::from(edge.2)).sum::<i128>();
            if !partial.has_dropped_dwells {
                sum.dwells.extend(edges.iter().map(|edge| edge.2));
            }
        }
        if !partial.has_dropped_dwells && partial.dwell_count > MAX_DWELLS {
            partial.keep_limit();
        }
    }

    fn next_change_at(&self, _state: &TransitionsState, _now: Millis) -> Option<Millis> {
        None
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
