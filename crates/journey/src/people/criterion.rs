//! A behavioural condition as a fold: the `people` question, and the segment that filters
//! any other question.

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::did::{DidPlan, Reach};
use super::filter_of;
use super::leaf::{Leaf, LeafState, LeafTest};
use super::sequence::SequencePlan;
use crate::{
    Condition, Context, Criterion, EventFilter, Events, Fold, Merge, Occurrence, PlanBuilder,
    PropertyTest, QuestionError, Silent,
};

/// Nesting of `all`, `any` and `not` a question may have.
const MAX_DEPTH: usize = 32;

/// A criterion over one person's events, as of the question's instant.
#[derive(Debug)]
pub struct CriterionFold {
    tree: Tree,
    pub(super) leaves: Vec<Leaf>,
    pub(super) as_of_ms: Millis,
}

#[derive(Debug)]
enum Tree {
    All(Vec<Tree>),
    Any(Vec<Tree>),
    Not(Box<Tree>),
    Leaf(usize),
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
        let mut builder = TreeBuilder {
            leaves: Vec::new(),
            context,
            plan,
        };
        let tree = builder.tree(criterion, path, 0)?;
        Ok(Self {
            tree,
            leaves: builder.leaves,
            as_of_ms: context.as_of_ms,
        })
    }

    fn holds_at(&self, state: &CriterionState, as_of: Millis) -> bool {
        state.has_events && self.tree_holds(&self.tree, state, as_of)
    }

    fn tree_holds(&self, tree: &Tree, state: &CriterionState, as_of: Millis) -> bool {
        match tree {
            Tree::All(parts) => parts.iter().all(|part| self.tree_holds(part, state, as_of)),
            Tree::Any(parts) => parts.iter().any(|part| self.tree_holds(part, state, as_of)),
            Tree::Not(part) => !self.tree_holds(part, state, as_of),
            Tree::Leaf(index) => {
                let leaf = &self.leaves[*index].test;
                leaf.evaluate(&state.leaves[*index], as_of).0
            }
        }
    }

    /// Instants after `now` at which some test can change by itself, ascending.
    fn turning_points(&self, state: &CriterionState, now: Millis) -> Vec<Millis> {
        let mut points = Vec::new();
        for (leaf, state) in self.leaves.iter().zip(&state.leaves) {
            match (&leaf.test, state) {
                (LeafTest::Did(did), LeafState::Did(state)) => {
                    let times = state.recent.iter().map(|event| event.0);
                    points.extend(times.filter_map(|time| did.reach.leaves_at(time)));
                }
                (
                    LeafTest::First { reach, .. } | LeafTest::Last { reach, .. },
                    LeafState::Instant(Some(time)),
                ) => points.extend(reach.leaves_at(*time)),
                (LeafTest::Silent { length, .. }, LeafState::Instant(Some(time))) => {
                    points.extend(time.checked_add(*length));
                }
                _ => {}
            }
        }
        points.retain(|point| *point > now);
        points.sort_unstable();
        points.dedup();
        points
    }
}

impl Fold for CriterionFold {
    type State = CriterionState;
    type Outcome = CriterionOutcome;
    type Partial = CriterionPartial;

    fn init(&self) -> CriterionState {
        let mut state = CriterionState {
            has_events: false,
            leaves: self.leaves.iter().map(|leaf| leaf.test.init()).collect(),
        };
        self.reset(&mut state);
        state
    }

    fn reset(&self, state: &mut CriterionState) {
        state.has_events = false;
        for (leaf, state) in self.leaves.iter().zip(&mut state.leaves) {
            leaf.test.reset(state);
        }
    }

    fn step(&self, state: &mut CriterionState, events: Events<'_>) {
        state.has_events |= !events.is_empty();
        for (index, mask) in events.mask().iter().enumerate() {
            if *mask == 0 {
                continue;
            }
            for (leaf, state) in self.leaves.iter().zip(&mut state.leaves) {
                leaf.test.push(state, events, index, self.as_of_ms);
            }
        }
    }

    fn finish(&self, state: &CriterionState, outcome: &mut CriterionOutcome) {
        outcome.exists = state.has_events;
        outcome.holds = self.holds_at(state, self.as_of_ms);
        outcome.tests.clear();
        let leaves = self.leaves.iter().zip(&state.leaves);
        let tests = leaves.map(|(leaf, state)| leaf.test.evaluate(state, self.as_of_ms));
        outcome.tests.extend(tests);
    }

    fn add(&self, outcome: &CriterionOutcome, partial: &mut CriterionPartial) {
        partial.population += u64::from(outcome.exists);
        partial.count += u64::from(outcome.holds);
    }

    fn next_change_at(&self, state: &CriterionState, now: Millis) -> Option<Millis> {
        let holds_now = self.holds_at(state, now);
        self.turning_points(state, now)
            .into_iter()
            .find(|point| self.holds_at(state, *point) != holds_now)
    }
}

struct TreeBuilder<'a> {
    leaves: Vec<Leaf>,
    context: &'a Context,
    plan: &'a mut PlanBuilder,
}

impl TreeBuilder<'_> {
    fn tree(
        &mut self,
        criterion: &Criterion,
        path: &str,
        depth: usize,
    ) -> Result<Tree, QuestionError> {
        if depth > MAX_DEPTH {
            return Err(QuestionError::too_large(
                path,
                format!("conditions are nested more than {MAX_DEPTH} deep"),
            ));
        }
        let (path, test) = match criterion {
            Criterion::All(parts) => {
                return Ok(Tree::All(self.trees(
                    parts,
                    &format!("{path}.all"),
                    depth,
                )?));
            }
            Criterion::Any(parts) => {
                return Ok(Tree::Any(self.trees(
                    parts,
                    &format!("{path}.any"),
                    depth,
                )?));
            }
            Criterion::Not(part) => {
                let part = self.tree(part, &format!("{path}.not"), depth + 1)?;
                return Ok(Tree::Not(Box::new(part)));
            }
            Criterion::Did(did) => {
                let path = format!("{path}.did");
                let test = DidPlan::new(did, self.context, self.plan, &path)?;
                (path, LeafTest::Did(test))
            }
            Criterion::First(occurrence) => {
                let path = format!("{path}.first");
                let (bit, reach) = self.occurrence(occurrence, &path)?;
                (path, LeafTest::First { bit, reach })
            }
            Criterion::Last(occurrence) => {
                let path = format!("{path}.last");
                let (bit, reach) = self.occurrence(occurrence, &path)?;
                (path, LeafTest::Last { bit, reach })
            }
            Criterion::Sequence(sequence) => {
                let path = format!("{path}.sequence");
                let test = SequencePlan::new(sequence, self.plan, &path)?;
                (path, LeafTest::Sequence(test))
            }
            Criterion::Silent(silent) => {
                let path = format!("{path}.silent");
                let test = self.silent(silent, &path)?;
                (path, test)
            }
            Criterion::Property(test) => {
                let path = format!("{path}.property");
                let test = self.property(test, &path)?;
                (path, test)
            }
        };
        self.leaves.push(Leaf { path, test });
        Ok(Tree::Leaf(self.leaves.len() - 1))
    }

    fn trees(
        &mut self,
        parts: &[Criterion],
        path: &str,
        depth: usize,
    ) -> Result<Vec<Tree>, QuestionError> {
        let parts = parts.iter().enumerate();
        parts
            .map(|(index, part)| self.tree(part, &format!("{path}[{index}]"), depth + 1))
            .collect()
    }

    fn occurrence(
        &mut self,
        occurrence: &Occurrence,
        path: &str,
    ) -> Result<(u64, Reach), QuestionError> {
        let filter = filter_of(&occurrence.event, &occurrence.condition);
        let during = occurrence.during.as_ref();
        let reach = Reach::new(occurrence.within, during, self.context, path)?;
        Ok((self.plan.filter(&filter, path)?, reach))
    }

    fn silent(&mut self, silent: &Silent, path: &str) -> Result<LeafTest, QuestionError> {
        let filter = filter_of(&silent.event, &silent.condition);
        Ok(LeafTest::Silent {
            bit: self.plan.filter(&filter, path)?,
            length: silent.length.millis,
        })
    }

    /// Two filters: events that carry the property, and those whose value passes.
    fn property(&mut self, test: &PropertyTest, path: &str) -> Result<LeafTest, QuestionError> {
        let missing_passes = test.test(path)?.passes(None);
        let exists = PropertyTest {
            name: test.name.clone(),
            exists: Some(true),
            ..PropertyTest::default()
        };
        let filter = |test: PropertyTest| EventFilter {
            event: None,
            condition: Some(Condition::Property(test)),
        };
        Ok(LeafTest::Property {
            known: self.plan.filter(&filter(exists), path)?,
            passes: self.plan.filter(&filter(test.clone()), path)?,
            missing_passes,
        })
    }
}
