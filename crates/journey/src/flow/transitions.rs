//! The transitions question as a fold: directly-follows counts inside units.

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::fold::node_lane;
use crate::sessions::{Looks, Scope};
use crate::trend::Tally;
use crate::{Context, Events, Fold, Merge, PlanBuilder, QuestionError, Transitions};

/// Dwell times kept for exact medians; beyond it medians are refused.
pub(super) const MAX_DWELLS: u64 = 20_000_000;

/// Directly-follows counts, per unit.
#[derive(Debug)]
pub struct TransitionsFold {
    pub(super) scope: Scope,
    pub(super) node_bit: u64,
    pub(super) lane: usize,
    collapses: bool,
    pub(super) top: Option<usize>,
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
    pub(super) edges: Vec<(u32, u32, Millis)>,
    pub(super) ends: Option<(u32, u32)>,
}

/// What many units add up to.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct TransitionsPartial {
    pub(super) units: u64,
    pub(super) starts: Tally<u32, u64>,
    pub(super) ends: Tally<u32, u64>,
    pub(super) edges: Tally<(u32, u32), EdgeSum>,
    dwell_count: u64,
    pub(super) has_dropped_dwells: bool,
}

#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct EdgeSum {
    pub count: u64,
    pub units: u64,
    pub dwell_ms: i128,
    pub dwells: Vec<Millis>,
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
