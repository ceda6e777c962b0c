//! Sources of alarms: what a subject's events are walked for, and when one is raised.

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::signalled::{Asked, SignalWalk, SignalWalkState};
use super::{Alarm, Backtest};
use crate::health::{GaugeState, Grid, HealthStanding, HealthWalk, WalkState, Watch, walk_of};
use crate::lifecycle::dialect;
use crate::people::{LeafState, LeafTest, TestTree, TreeBuilder};
use crate::{Band, Context, EventFilter, Events, GridUnit, PlanBuilder, QuestionError};

/// What raises alarms.
#[derive(Debug)]
#[allow(clippy::large_enum_variant, reason = "there is one per question")]
pub(super) enum Source {
    /// A band of a health model, then scores below thresholds in hundredths.
    Health {
        walk: HealthWalk,
        band: Band,
        thresholds: Vec<i32>,
    },
    Signals(SignalWalk),
    Criterion(CriterionWalk),
}

/// One subject on its way.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(
    clippy::large_enum_variant,
    reason = "states lie side by side and are reused from subject to subject"
)]
pub(super) enum SourceState {
    Health(WalkState, Lines),
    Signals(SignalWalkState, Lines),
    Criterion(CriterionState, Lines),
}

/// Alarms of each line: the alarm asked about, then one per threshold.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Lines {
    /// Whether each line stands in its alarm state.
    standing: Vec<bool>,
    /// Line, instant, and who answered for the subject then.
    pub raised: Vec<Raised>,
}

/// An alarm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Raised {
    pub line: u16,
    pub at: Millis,
    pub owner: u32,
    /// Position of the detector that raised it.
    pub detector: Option<u16>,
}

impl Lines {
    fn of(lines: usize) -> Self {
        Self {
            standing: vec![false; lines],
            raised: Vec::new(),
        }
    }

    fn clear(&mut self) {
        self.standing.fill(false);
        self.raised.clear();
    }

    fn set(&mut self, line: usize, at: Millis, owner: u32, is_alarm: bool) {
        if is_alarm && !self.standing[line] {
            let line = line as u16;
            self.raised.push(Raised {
                line,
                at,
                owner,
                detector: None,
            });
        }
        self.standing[line] = is_alarm;
    }
}

/// Raises alarms while health is walked.
struct HealthAlarms<'a> {
    lines: &'a mut Lines,
    band: Band,
    thresholds: &'a [i32],
    owner: u32,
}

impl Watch for HealthAlarms<'_> {
    fn stands(&mut self, at: Millis, standing: Option<HealthStanding>, _: &[GaugeState]) {
        let band = standing.map(|standing| standing.band);
        let owner = self.owner;
        self.lines.set(0, at, owner, band == Some(self.band));
        let known = standing.filter(|standing| standing.band != Band::Unknown);
        let score = known.and_then(|standing| standing.score);
        for (index, threshold) in self.thresholds.iter().enumerate() {
            let is_below = score.is_some_and(|score| score < *threshold);
            self.lines.set(index + 1, at, owner, is_below);
        }
    }
}

impl Source {
    pub(super) fn new(
        question: &Backtest,
        context: &Context,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        let thresholds = &question.thresholds;
        match &question.alarm {
            Alarm::Health { model, band } => {
                let path = "backtest.alarm.health";
                let (model, _) = model.definition(path)?;
                Ok(Self::Health {
                    walk: walk_of(model, context, plan, path)?,
                    band: *band,
                    thresholds: thresholds
                        .iter()
                        .map(|threshold| (threshold * 100.0).round() as i32)
                        .collect(),
                })
            }
            Alarm::Signals { model, detectors } => {
                let asked = Asked {
                    model,
                    detectors,
                    unseen: &question.unseen,
                    thresholds,
                };
                SignalWalk::new(&asked, context, plan).map(Self::Signals)
            }
            Alarm::Criterion { .. } if !thresholds.is_empty() => Err(QuestionError::invalid(
                "backtest.thresholds",
                "a condition has no score; thresholds go with `health` and `signals`",
            )),
            Alarm::Criterion { criterion, subject } => {
                plan.unit(subject.unit());
                CriterionWalk::new(criterion, context, plan).map(Self::Criterion)
            }
        }
    }

    /// How many lines of alarms there are.
    pub(super) fn lines(&self) -> usize {
        match self {
            Self::Health { thresholds, .. } => 1 + thresholds.len(),
            Self::Signals(walk) => walk.lines(),
            Self::Criterion(_) => 1,
        }
    }

    /// Keys of the detectors whose signals are alarms; none of other kinds.
    pub(super) fn detectors(&self) -> Vec<&str> {
        match self {
            Self::Signals(walk) => walk.detectors().collect(),
            _ => Vec::new(),
        }
    }

    /// Those of them that have no source.
    pub(super) fn without_source(&self) -> Vec<&str> {
        match self {
            Self::Signals(walk) => walk.without_source(),
            _ => Vec::new(),
        }
    }

    pub(super) fn init(&self) -> SourceState {
        let lines = Lines::of(self.lines());
        match self {
            Self::Health { walk, .. } => SourceState::Health(walk.init(), lines),
            Self::Signals(walk) => SourceState::Signals(walk.init(), lines),
            Self::Criterion(walk) => SourceState::Criterion(walk.init(), lines),
        }
    }

    pub(super) fn reset(&self, state: &mut SourceState) {
        match (self, state) {
            (Self::Health { walk, .. }, SourceState::Health(state, lines)) => {
                walk.reset(state);
                lines.clear();
            }
            (Self::Signals(walk), SourceState::Signals(state, lines)) => {
                walk.reset(state);
                lines.clear();
            }
            (Self::Criterion(walk), SourceState::Criterion(state, lines)) => {
                walk.reset(state);
                lines.clear();
            }
            (_, state) => *state = self.init(),
        }
    }

    /// Goes on with a subject, for which `owner` has answered until now.
    pub(super) fn advance(&self, state: &mut SourceState, by: Advance<'_>, owner: u32) {
        match (self, state) {
            (
                Self::Health {
                    walk,
                    band,
                    thresholds,
                },
                SourceState::Health(state, lines),
            ) => {
                let mut alarms = HealthAlarms {
                    lines,
                    band: *band,
                    thresholds,
                    owner,
                };
                match by {
                    Advance::Through(events) => walk.step(state, events, &mut alarms),
                    Advance::Until(end) => walk.pass(state, end, &mut alarms),
                }
            }
            (Self::Signals(walk), SourceState::Signals(state, lines)) => match by {
                Advance::Through(events) => walk.step(state, events, owner),
                Advance::Until(end) => walk.pass(state, end, owner, lines),
            },
            (Self::Criterion(walk), SourceState::Criterion(state, lines)) => {
                let mut told = |at, holds| lines.set(0, at, owner, holds);
                match by {
                    Advance::Through(events) => walk.step(state, events, &mut told),
                    Advance::Until(end) => walk.pass(state, end, &mut told),
                }
            }
            _ => {}
        }
    }
}

/// How far a subject goes.
#[derive(Clone, Copy)]
pub(super) enum Advance<'a> {
    /// Through its next events.
    Through(Events<'a>),
    /// Through the midnights before this instant, and whatever else time alone brings.
    Until(Millis),
}

impl SourceState {
    pub(super) fn raised(&self) -> &[Raised] {
        match self {
            Self::Health(_, lines) | Self::Signals(_, lines) | Self::Criterion(_, lines) => {
                &lines.raised
            }
        }
    }
}

/// A condition looked at each local midnight from the subject's first event on.
#[derive(Debug)]
pub(super) struct CriterionWalk {
    tree: TestTree,
    leaves: Vec<LeafTest>,
    any: u64,
    grid: Grid,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct CriterionState {
    leaves: Vec<LeafState>,
    now: Millis,
    /// The next midnight; `Millis::MAX` before any event.
    next: Millis,
    /// Nothing changes by itself before this instant.
    wake: Millis,
}

impl CriterionWalk {
    fn new(
        criterion: &crate::Criterion,
        context: &Context,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        let mut builder = TreeBuilder::new(dialect(context), context, plan);
        let path = "backtest.alarm.criterion";
        let tree = builder.tree(criterion, path)?;
        let any = builder.counted(&EventFilter::default(), path)?;
        Ok(Self {
            tree,
            leaves: builder.leaves,
            any,
            grid: Grid::new(GridUnit::Day, context)?,
        })
    }

    fn init(&self) -> CriterionState {
        CriterionState {
            leaves: self.leaves.iter().map(|leaf| leaf.init()).collect(),
            now: Millis::MIN,
            next: Millis::MAX,
            wake: Millis::MIN,
        }
    }

    fn reset(&self, state: &mut CriterionState) {
        for (leaf, state) in self.leaves.iter().zip(&mut state.leaves) {
            leaf.reset(state);
        }
        (state.now, state.next, state.wake) = (Millis::MIN, Millis::MAX, Millis::MIN);
    }

    fn step(
        &self,
        state: &mut CriterionState,
        events: Events<'_>,
        told: &mut impl FnMut(Millis, bool),
    ) {
        for (index, mask) in events.mask().iter().enumerate() {
            let time = events.time()[index];
            if time > state.now {
                self.pass(state, time, told);
                state.now = time;
            }
            if state.next == Millis::MAX && mask & self.any != 0 {
                state.next = self.grid.from(time).unwrap_or(Millis::MAX);
            }
            for (leaf, state) in self.leaves.iter().zip(&mut state.leaves) {
                leaf.push(state, events, index, time);
            }
            state.wake = Millis::MIN;
        }
    }

    /// Looks at the midnights before `until`.
    fn pass(&self, state: &mut CriterionState, until: Millis, told: &mut impl FnMut(Millis, bool)) {
        while state.next < until {
            let at = state.next;
            if state.wake > at {
                let skipped_to = state.wake.min(until);
                state.next = self.grid.from(skipped_to).unwrap_or(Millis::MAX - 1);
                continue;
            }
            for (leaf, state) in self.leaves.iter().zip(&mut state.leaves) {
                leaf.advance(state, at);
            }
            let holds = |leaf: &usize| self.leaves[*leaf].evaluate(&state.leaves[*leaf], at).0;
            told(at, self.tree.holds(&holds));
            let leaves = self.leaves.iter().zip(&state.leaves);
            let turns = leaves.filter_map(|(leaf, state)| leaf.turns_at(state, at));
            state.wake = turns.min().unwrap_or(Millis::MAX);
            state.next = self.grid.from(at + 1).unwrap_or(Millis::MAX - 1);
        }
    }
}
