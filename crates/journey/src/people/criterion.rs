//! A behavioural condition as a fold: the `people` question, and the segment that filters
//! any other question.

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::leaf::{LeafState, LeafTest};
use super::tree::{Dialect, Placed, TestTree, TreeBuilder};
use crate::{Context, Criterion, EventFilter, Events, Fold, Merge, PlanBuilder, QuestionError};

/// A criterion over one person's events, as of the question's instant.
#[derive(Debug)]
pub struct CriterionFold {
    tree: TestTree,
    leaves: Vec<LeafTest>,
    /// Every test as it stands in the document.
    placed: Vec<Placed>,
    /// Events that make somebody exist, where others are fed, too; else every event does.
    exists: Option<u64>,
    as_of_ms: Millis,
}

/// What is remembered of a person between events.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CriterionState {
    has_events: bool,
    leaves: Vec<LeafState>,
}

/// Whether the condition holds for a person, and the measures it rests on.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CriterionOutcome {
    /// Whether the person has any visible event.
    pub exists: bool,
    /// Whether the condition holds; never without an event.
    pub holds: bool,
    /// Per test of the condition: whether it holds, and what was measured.
    pub(super) tests: Vec<(bool, Option<f64>)>,
}

/// How many people there are, and for how many the condition holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CriterionPartial {
    /// People with any visible event.
    pub population: u64,
    /// Those for whom the condition holds.
    pub count: u64,
}

impl Merge for CriterionPartial {
    fn merge(&mut self, other: Self) {
        self.population += other.population;
        self.count += other.count;
    }
}

impl CriterionFold {
    /// Checks a segment and registers what it needs. Errors speak of `segment…`.
    ///
    /// A segment looks at all time up to as-of: give it a plan of its own where the
    /// question it filters reads less.
    pub fn new(
        criterion: &Criterion,
        context: &Context,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        let fold = Self::at("segment", criterion, context, plan)?;
        let mut state = fold.init();
        state.has_events = true;
        // Where people without a matching event belong, every person must be fed.
        if fold.holds_at(&state, context.as_of_ms) {
            plan.every_person();
        }
        Ok(fold)
    }

    pub(super) fn at(
        path: &str,
        criterion: &Criterion,
        context: &Context,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        let builder = TreeBuilder::new(Dialect::Question, context, plan);
        Self::built(builder, criterion, path, context.as_of_ms)
    }

    /// A condition on whatever unit another fold has chosen, which may be fed other kinds
    /// of events, too: only those the question counts take part.
    pub(crate) fn beside(
        path: &str,
        criterion: &Criterion,
        context: &Context,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        let mut builder = TreeBuilder::new(Dialect::Question, context, plan);
        builder.hears_members = true;
        let fold = Self::built(builder, criterion, path, context.as_of_ms)?;
        // Who is there at all is for the other fold to say.
        Ok(Self {
            exists: None,
            ..fold
        })
    }

    fn built(
        mut builder: TreeBuilder<'_>,
        criterion: &Criterion,
        path: &str,
        as_of_ms: Millis,
    ) -> Result<Self, QuestionError> {
        let tree = builder.tree(criterion, path)?;
        let exists = match builder.hears_members {
            true => Some(builder.counted(&EventFilter::default(), path)?),
            false => None,
        };
        Ok(Self {
            tree,
            exists,
            leaves: builder.leaves,
            placed: builder.placed,
            as_of_ms,
        })
    }

    /// Every test of the document: where it stands, and the test itself.
    pub(super) fn tests(&self) -> impl Iterator<Item = (&str, &LeafTest)> {
        let placed = self.placed.iter();
        placed.map(|placed| (placed.path.as_str(), &self.leaves[placed.leaf]))
    }

    /// Whether the condition holds as of `now`, to which the state has advanced.
    fn holds_at(&self, state: &CriterionState, now: Millis) -> bool {
        let leaf = |index: &usize| self.leaves[*index].evaluate(&state.leaves[*index], now).0;
        state.has_events && self.tree.holds(&leaf)
    }

    fn advance(&self, state: &mut CriterionState, now: Millis) {
        for (leaf, state) in self.leaves.iter().zip(&mut state.leaves) {
            leaf.advance(state, now);
        }
    }
}

impl Fold for CriterionFold {
    type State = CriterionState;
    type Outcome = CriterionOutcome;
    type Partial = CriterionPartial;

    fn init(&self) -> CriterionState {
        let mut state = CriterionState {
            has_events: false,
            leaves: self.leaves.iter().map(|leaf| leaf.init()).collect(),
        };
        self.reset(&mut state);
        state
    }

    fn reset(&self, state: &mut CriterionState) {
        state.has_events = false;
        for (leaf, state) in self.leaves.iter().zip(&mut state.leaves) {
            leaf.reset(state);
        }
    }

    fn step(&self, state: &mut CriterionState, events: Events<'_>) {
        state.has_events |= match self.exists {
            Some(exists) => events.mask().iter().any(|mask| mask & exists != 0),
            None => !events.is_empty(),
        };
        for (index, mask) in events.mask().iter().enumerate() {
            if *mask == 0 {
                continue;
            }
            for (leaf, state) in self.leaves.iter().zip(&mut state.leaves) {
                leaf.push(state, events, index, self.as_of_ms);
            }
        }
    }

    fn finish(&self, state: &CriterionState, outcome: &mut CriterionOutcome) {
        outcome.exists = state.has_events;
        outcome.holds = self.holds_at(state, self.as_of_ms);
        outcome.tests.clear();
        let tests = self.placed.iter().map(|placed| {
            self.leaves[placed.leaf].evaluate(&state.leaves[placed.leaf], self.as_of_ms)
        });
        outcome.tests.extend(tests);
    }

    fn add(&self, outcome: &CriterionOutcome, partial: &mut CriterionPartial) {
        partial.population += u64::from(outcome.exists);
        partial.count += u64::from(outcome.holds);
    }

    fn next_change_at(&self, state: &CriterionState, now: Millis) -> Option<Millis> {
        let mut state = state.clone();
        self.advance(&mut state, now);
        let holds_now = self.holds_at(&state, now);
        let mut instant = now;
        loop {
            let leaves = self.leaves.iter().zip(&state.leaves);
            instant = leaves
                .filter_map(|(leaf, state)| leaf.turns_at(state, instant))
                .min()?;
            self.advance(&mut state, instant);
            if self.holds_at(&state, instant) != holds_now {
                return Some(instant);
            }
        }
    }
}
