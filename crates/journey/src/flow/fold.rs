//! The flow question as a fold over one unit's events.

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::path::{Path, Paths, Stop};
use crate::sessions::{Looks, Scope};
use crate::trend::Tally;
use crate::{
    Anchor, Context, Events, Flow, Fold, Merge, Node, NodeNames, PlanBuilder, QuestionError,
};

/// Edges followed when the question does not say.
const DEFAULT_DEPTH: usize = 5;
/// Edges a question may follow.
const MAX_DEPTH: usize = 30;

/// Movement between events, per unit.
#[derive(Debug)]
pub struct FlowFold {
    pub(super) scope: Scope,
    anchor: AnchorBit,
    node_bit: u64,
    pub(super) lane: usize,
    pub(super) depth: usize,
    window: Option<Millis>,
    collapses: bool,
    pub(super) counts_occurrences: bool,
    keep_bit: Option<u64>,
    pub(super) top: Option<usize>,
    as_of_ms: Millis,
}

#[derive(Debug, Clone, Copy)]
enum AnchorBit {
    Start,
    From(u64),
    To(u64),
    Around(u64),
}

/// What is remembered of a unit between events.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct FlowState {
    start: Option<Millis>,
    last: Millis,
    /// Latest nodes and when, the newest last; kept where the question looks back.
    history: Vec<(u32, Millis)>,
    /// Whether the newest node was an anchor: repeats of it are not occurrences.
    is_at_anchor: bool,
    last_node: Option<u32>,
    paths: Paths,
    /// Paths before this one are complete.
    first_open: usize,
    /// The unit's one anchor was found and does not pass `keep`.
    is_refused: bool,
}

/// The paths of one unit.
#[derive(Debug, Default)]
pub struct FlowOutcome {
    pub(super) paths: Paths,
}

/// What many units add up to. Columns and steps count from the anchor.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct FlowPartial {
    pub(super) population: u64,
    pub(super) units: u64,
    /// By column and node.
    pub(super) nodes: Tally<(i32, u32), u64>,
    /// By step, nearer node and farther node, as seen from the anchor.
    pub(super) edges: Tally<(i32, u32, u32), u64>,
    /// Paths that stop at a node: by the step not taken, the node and why.
    pub(super) stops: Tally<(i32, u32, Stop), u64>,
}

impl Merge for FlowPartial {
    fn merge(&mut self, other: Self) {
        self.population += other.population;
        self.units += other.units;
        self.nodes.absorb(other.nodes, |count, more| *count += more);
        self.edges.absorb(other.edges, |count, more| *count += more);
        self.stops.absorb(other.stops, |count, more| *count += more);
    }
}

/// The lane that carries node names.
pub(crate) fn node_lane(
    node: &Option<Node>,
    plan: &mut PlanBuilder,
    path: &str,
) -> Result<usize, QuestionError> {
    let path = format!("{path}.node");
    let node = node.clone().unwrap_or_default();
    let property = node.by.as_deref().unwrap_or("$event");
    if property.trim().is_empty() {
        return Err(QuestionError::invalid(
            format!("{path}.by"),
            "the property name is empty; leave `by` out for event names",
        ));
    }
    Ok(match NodeNames::new(&node, &path)? {
        Some(names) => plan.grouped_codes(property, names),
        None => plan.codes(property),
    })
}

impl FlowFold {
    /// Checks the question and registers what it needs.
    pub fn new(
        question: &Flow,
        context: &Context,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        let depth = question.depth.unwrap_or(DEFAULT_DEPTH);
        if !(1..=MAX_DEPTH).contains(&depth) {
            return Err(QuestionError::invalid(
                "flow.depth",
                format!("a flow follows 1 to {MAX_DEPTH} edges"),
            ));
        }
        if question.top == Some(0) {
            return Err(QuestionError::invalid(
                "flow.top",
                "`top` is 0; show at least one node per column or leave it out for all",
            ));
        }
        if question.every_occurrence && question.anchor.is_none() {
            return Err(QuestionError::invalid(
                "flow.every_occurrence",
                "a unit starts only once; give an `anchor` to count every occurrence of it",
            ));
        }
        let anchor = match &question.anchor {
            None => AnchorBit::Start,
            Some(Anchor::From(filter)) => AnchorBit::From(plan.filter(filter, "flow.anchor.from")?),
            Some(Anchor::To(filter)) => AnchorBit::To(plan.filter(filter, "flow.anchor.to")?),
            Some(Anchor::Around(filter)) => {
                AnchorBit::Around(plan.filter(filter, "flow.anchor.around")?)
            }
        };
        let looks = match anchor {
            AnchorBit::Start | AnchorBit::From(_) => Looks::Ahead,
            AnchorBit::To(_) | AnchorBit::Around(_) => Looks::Back,
        };
        Ok(Self {
            scope: Scope::new(&question.unit(), looks, context, plan, "flow.unit")?,
            anchor,
            node_bit: plan.filter(&question.events.clone().unwrap_or_default(), "flow.events")?,
            lane: node_lane(&question.node, plan, "flow")?,
            depth,
            window: question.window.map(|window| window.millis),
            collapses: question.collapse_repeats,
            counts_occurrences: question.every_occurrence,
            keep_bit: keep_bit(context, plan)?,
            top: question.top,
            as_of_ms: context.as_of_ms,
        })
    }

    /// The columns of the answer.
    pub(super) fn columns(&self) -> std::ops::RangeInclusive<i32> {
        let depth = self.depth as i32;
        match self.anchor {
            AnchorBit::Start | AnchorBit::From(_) => 0..=depth,
            AnchorBit::To(_) => -depth..=0,
            AnchorBit::Around(_) => -depth..=depth,
        }
    }

    fn looks_back(&self) -> bool {
        matches!(self.anchor, AnchorBit::To(_) | AnchorBit::Around(_))
    }

    fn looks_ahead(&self) -> bool {
        !matches!(self.anchor, AnchorBit::To(_))
    }

    fn take_in(&self, state: &mut FlowState, time: Millis, mask: u64, code: u32) {
        let start = *state.start.get_or_insert(time);
        if !self.scope.admits_unit(start) {
            return;
        }
        let is_node = mask & self.node_bit != 0;
        let may_anchor = self.is_anchor(mask, is_node) && self.scope.admits_anchor(time);
        if self.scope.is_session() || is_node || may_anchor {
            state.last = time;
        }
        if is_node && self.looks_ahead() {
            self.extend(state, time, code);
        }
        let is_repeat = self.collapses && state.is_at_anchor && state.last_node == Some(code);
        if may_anchor {
            self.anchor_at(state, time, mask, code, is_repeat);
        }
        if is_node || may_anchor {
            state.is_at_anchor = may_anchor;
            state.last_node = Some(code);
        }
        if is_node && self.looks_back() {
            self.remember(state, time, code);
        }
    }

    fn is_anchor(&self, mask: u64, is_node: bool) -> bool {
        match self.anchor {
            AnchorBit::Start => is_node,
            AnchorBit::From(bit) | AnchorBit::To(bit) | AnchorBit::Around(bit) => mask & bit != 0,
        }
    }

    fn anchor_at(
        &self,
        state: &mut FlowState,
        time: Millis,
        mask: u64,
        code: u32,
        is_repeat: bool,
    ) {
        let is_first = state.paths.as_slice().is_empty() && !state.is_refused;
        let is_taken = match (self.counts_occurrences, self.anchor) {
            (true, _) => !is_repeat || matches!(self.anchor, AnchorBit::To(_)),
            (false, AnchorBit::To(_)) => true,
            (false, _) => is_first,
        };
        if !is_taken {
            return;
        }
        let replaces =
            matches!(self.anchor, AnchorBit::To(_)) && (!self.counts_occurrences || is_repeat);
        if replaces {
            self.drop_last(state);
        }
        let is_kept = self.keep_bit.is_none_or(|bit| mask & bit != 0);
        state.is_refused = !is_kept;
        if !is_kept {
            return;
        }
        let FlowState { paths, history, .. } = state;
        let path = paths.push(time);
        path.ahead.push(code);
        if self.looks_back() {
            self.look_back(path, history);
        }
    }

    /// The last anchor counts: an earlier one gives way to it.
    fn drop_last(&self, state: &mut FlowState) {
        if !state.is_refused {
            state.paths.pop();
        }
    }

    fn look_back(&self, path: &mut Path, history: &[(u32, Millis)]) {
        let mut nearer = path.ahead[0];
        for (code, time) in history.iter().rev() {
            if self.collapses && *code == nearer {
                continue;
            }
            if path.back.len() == self.depth {
                return;
            }
            if self
                .window
                .is_some_and(|window| path.anchor.saturating_sub(*time) > window)
            {
                path.stop_back = Some(Stop::WindowClosed);
                return;
            }
            path.back.push(*code);
            nearer = *code;
        }
        if path.back.len() < self.depth {
            path.stop_back = Some(Stop::Ended);
        }
    }

    fn extend(&self, state: &mut FlowState, time: Millis, code: u32) {
        let open = &mut state.paths.as_mut_slice()[state.first_open..];
        for path in open {
            let is_repeat = self.collapses && path.ahead.last() == Some(&code);
            if is_repeat || !self.is_open(path) {
                continue;
            }
            match self.window {
                Some(window) if time.saturating_sub(path.anchor) > window => {
                    path.stop_ahead = Some(Stop::WindowClosed);
                }
                _ => path.ahead.push(code),
            }
        }
        let paths = state.paths.as_slice();
        while paths
            .get(state.first_open)
            .is_some_and(|path| !self.is_open(path))
        {
            state.first_open += 1;
        }
    }

    fn is_open(&self, path: &Path) -> bool {
        path.stop_ahead.is_none() && path.ahead.len() <= self.depth
    }

    /// Keeps one node more than a path needs: the nearest may equal the anchor.
    fn remember(&self, state: &mut FlowState, time: Millis, code: u32) {
        if let Some((last, at)) = state.history.last_mut()
            && self.collapses
            && *last == code
        {
            *at = time;
            return;
        }
        if state.history.len() > self.depth {
            state.history.remove(0);
        }
        state.history.push((code, time));
    }

    /// First instant at which an open path can no longer go on.
    fn closes_at(&self, path: &Path, last: Millis) -> Millis {
        let ends = match (self.scope.is_session(), self.window) {
            // A unit that is no session goes on as long as its window.
            (false, Some(_)) => Millis::MAX,
            _ => self.scope.ends_at(last),
        };
        let window = self.window.map_or(Millis::MAX, |window| {
            path.anchor.saturating_add(window).saturating_add(1)
        });
        ends.min(window)
    }
}

/// The bit of events that pass the question's `keep`.
pub(crate) fn keep_bit(
    context: &Context,
    plan: &mut PlanBuilder,
) -> Result<Option<u64>, QuestionError> {
    let keep = context.keep.as_ref();
    keep.map(|keep| plan.keep(keep)).transpose()
}

impl Fold for FlowFold {
    type State = FlowState;
    type Outcome = FlowOutcome;
    type Partial = FlowPartial;

    fn init(&self) -> FlowState {
        FlowState::default()
    }

    fn reset(&self, state: &mut FlowState) {
        state.start = None;
        state.history.clear();
        state.is_at_anchor = false;
        state.last_node = None;
        state.paths.clear();
        state.first_open = 0;
        state.is_refused = false;
    }

    fn step(&self, state: &mut FlowState, events: Events<'_>) {
        let codes = events.codes(self.lane);
        for (index, mask) in events.mask().iter().enumerate() {
            self.take_in(state, events.time()[index], *mask, codes[index]);
        }
    }

    fn finish(&self, state: &FlowState, outcome: &mut FlowOutcome) {
        outcome.paths.copy_from(&state.paths);
        if !self.looks_ahead() {
            return;
        }
        for path in outcome.paths.as_mut_slice() {
            if !self.is_open(path) {
                continue;
            }
            let is_alive = self.as_of_ms < self.closes_at(path, state.last);
            path.stop_ahead = Some(match is_alive {
                true => Stop::StillActive,
                false => Stop::Ended,
            });
        }
    }

    fn add(&self, outcome: &FlowOutcome, partial: &mut FlowPartial) {
        let paths = outcome.paths.as_slice();
        partial.population += paths.len() as u64;
        partial.units += u64::from(!paths.is_empty());
        for path in paths {
            *partial.nodes.at((0, path.ahead[0])) += 1;
            let ahead = path.ahead.iter().skip(1);
            add_side(partial, 1, path.ahead[0], ahead, path.stop_ahead);
            add_side(partial, -1, path.ahead[0], path.back.iter(), path.stop_back);
        }
    }

    fn next_change_at(&self, state: &FlowState, now: Millis) -> Option<Millis> {
        let open = state.paths.as_slice().get(state.first_open..)?;
        open.iter()
            .filter(|path| self.looks_ahead() && self.is_open(path))
            .map(|path| self.closes_at(path, state.last))
            .filter(|instant| *instant > now && *instant < Millis::MAX)
            .min()
    }
}

fn add_side<'a>(
    partial: &mut FlowPartial,
    direction: i32,
    anchor: u32,
    nodes: impl Iterator<Item = &'a u32>,
    stop: Option<Stop>,
) {
    let (mut nearer, mut step) = (anchor, direction);
    for code in nodes {
        *partial.nodes.at((step, *code)) += 1;
        *partial.edges.at((step, nearer, *code)) += 1;
        nearer = *code;
        step += direction;
    }
    if let Some(stop) = stop {
        *partial.stops.at((step, nearer, stop)) += 1;
    }
}
