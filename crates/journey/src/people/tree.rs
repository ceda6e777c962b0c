//! How the tests of a condition are joined, and how both are built from a document.

use wayfarer_core::{EventKind, OWN_PREFIX};

use super::change::ChangePlan;
use super::did::DidPlan;
use super::filter_of;
use super::leaf::LeafTest;
use super::overdue::OverduePlan;
use super::reach::Reach;
use super::sequence::SequencePlan;
use crate::{
    Change, Condition, Context, Criterion, Did, EventFilter, Names, Occurrence, Overdue,
    PersonMeasure, PlanBuilder, PropertyTest, QuestionError, Sequence, Silent, Tree,
};

/// Nesting of `all`, `any` and `not` a question may have.
const MAX_DEPTH: usize = 32;

/// A condition over tests, which are named by their positions.
pub(crate) type TestTree = Tree<usize>;

/// Where a test stands in the document, and which of the tests it is. Equal tests are
/// measured once.
#[derive(Debug, Clone)]
pub(crate) struct Placed {
    pub(crate) path: String,
    pub(crate) leaf: usize,
}

/// Whose conditions are built.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// A question's: events of the kinds that count in it.
    Question,
    /// A lifecycle's: events of the kinds given, and for last known values also the second
    /// list; members' words are among neither.
    Lifecycle {
        counted: Vec<EventKind>,
        known: Vec<EventKind>,
    },
}

/// Builds conditions that share their tests.
pub(crate) struct TreeBuilder<'a> {
    pub(crate) leaves: Vec<LeafTest>,
    /// Every test met so far, in the order of the documents.
    pub(crate) placed: Vec<Placed>,
    sources: Vec<Criterion>,
    dialect: Dialect,
    /// Whether a test looks at what members said.
    pub(crate) hears_members: bool,
    context: &'a Context,
    plan: &'a mut PlanBuilder,
}

impl<'a> TreeBuilder<'a> {
    pub(crate) fn new(dialect: Dialect, context: &'a Context, plan: &'a mut PlanBuilder) -> Self {
        Self {
            leaves: Vec::new(),
            placed: Vec::new(),
            sources: Vec::new(),
            dialect,
            hears_members: false,
            context,
            plan,
        }
    }

    /// The condition of a document at `path`.
    pub(crate) fn tree(
        &mut self,
        criterion: &Criterion,
        path: &str,
    ) -> Result<TestTree, QuestionError> {
        self.hears_members |= hears_members(criterion);
        self.nested(criterion, path, 0)
    }

    fn nested(
        &mut self,
        criterion: &Criterion,
        path: &str,
        depth: usize,
    ) -> Result<TestTree, QuestionError> {
        if depth > MAX_DEPTH {
            return Err(QuestionError::too_large(
                path,
                format!("conditions are nested more than {MAX_DEPTH} deep"),
            ));
        }
        match criterion {
            Criterion::All(parts) => Ok(Tree::All(self.list(
                parts,
                &format!("{path}.all"),
                depth,
            )?)),
            Criterion::Any(parts) => Ok(Tree::Any(self.list(
                parts,
                &format!("{path}.any"),
                depth,
            )?)),
            Criterion::Not(part) => {
                let part = self.nested(part, &format!("{path}.not"), depth + 1)?;
                Ok(Tree::Not(Box::new(part)))
            }
            test => self.leaf(test, path),
        }
    }

    fn list(
        &mut self,
        parts: &[Criterion],
        path: &str,
        depth: usize,
    ) -> Result<Vec<TestTree>, QuestionError> {
        let parts = parts.iter().enumerate();
        parts
            .map(|(index, part)| self.nested(part, &format!("{path}[{index}]"), depth + 1))
            .collect()
    }

    fn leaf(&mut self, criterion: &Criterion, path: &str) -> Result<TestTree, QuestionError> {
        self.test_index(criterion, path).map(Tree::Leaf)
    }

    /// The position of a single test at `path`.
    pub(crate) fn test_index(
        &mut self,
        criterion: &Criterion,
        path: &str,
    ) -> Result<usize, QuestionError> {
        let known = self.sources.iter().position(|known| known == criterion);
        let (path, test) = self.test(criterion, path)?;
        let leaf = known.unwrap_or_else(|| {
            self.sources.push(criterion.clone());
            self.leaves.push(test);
            self.leaves.len() - 1
        });
        self.placed.push(Placed { path, leaf });
        Ok(leaf)
    }

    fn test(
        &mut self,
        criterion: &Criterion,
        path: &str,
    ) -> Result<(String, LeafTest), QuestionError> {
        let at = |word: &str| format!("{path}.{word}");
        Ok(match criterion {
            Criterion::Did(did) => (at("did"), self.did(did, &at("did"))?),
            Criterion::First(first) => {
                let (bit, reach) = self.occurrence(first, &at("first"))?;
                (at("first"), LeafTest::First { bit, reach })
            }
            Criterion::Last(last) => {
                let (bit, reach) = self.occurrence(last, &at("last"))?;
                (at("last"), LeafTest::Last { bit, reach })
            }
            Criterion::Change(change) => (at("change"), self.change(change, &at("change"))?),
            Criterion::Sequence(sequence) => {
                (at("sequence"), self.sequence(sequence, &at("sequence"))?)
            }
            Criterion::Silent(silent) => (at("silent"), self.silent(silent, &at("silent"))?),
            Criterion::Overdue(overdue) => (at("overdue"), self.overdue(overdue, &at("overdue"))?),
            Criterion::Property(test) => (at("property"), self.property(test, &at("property"))?),
            Criterion::All(_) | Criterion::Any(_) | Criterion::Not(_) => {
                return Err(QuestionError::invalid(
                    path,
                    "a test is expected; this joins tests",
                ));
            }
        })
    }

    /// The bit of events that count.
    pub(crate) fn counted(
        &mut self,
        filter: &EventFilter,
        path: &str,
    ) -> Result<u64, QuestionError> {
        match &self.dialect {
            // What members say is fed, and counts for nothing else.
            Dialect::Question if self.hears_members => {
                let kinds = &self.context.kinds;
                self.plan.filter_of_kinds(filter, kinds, path)
            }
            Dialect::Question => self.plan.filter(filter, path),
            Dialect::Lifecycle { counted, .. } => self.plan.filter_of_kinds(filter, counted, path),
        }
    }

    /// The bit of events the last known value of `property` may come from.
    fn known(
        &mut self,
        filter: &EventFilter,
        property: &str,
        path: &str,
    ) -> Result<u64, QuestionError> {
        let kinds = match &self.dialect {
            Dialect::Question => None,
            Dialect::Lifecycle { known, .. } => Some(known.as_slice()),
        };
        self.plan.last_known(filter, property, kinds, path)
    }

    fn did(&mut self, did: &Did, path: &str) -> Result<LeafTest, QuestionError> {
        if did.since_entry && self.dialect == Dialect::Question {
            return Err(QuestionError::invalid(
                format!("{path}.since_entry"),
                "there is no stage here to have entered; `since_entry` belongs into the conditions of a lifecycle",
            ));
        }
        let filter = filter_of(&did.event, &did.condition);
        let bit = match &did.measure {
            Some(PersonMeasure::Last(property)) => self.known(&filter, property, path)?,
            _ => self.counted(&filter, path)?,
        };
        let did = DidPlan::new(did, bit, self.context, self.plan, path)?;
        Ok(LeafTest::Did(did))
    }

    fn change(&mut self, change: &Change, path: &str) -> Result<LeafTest, QuestionError> {
        let bit = self.counted(&filter_of(&change.event, &change.condition), path)?;
        let change = ChangePlan::new(change, bit, self.context, self.plan, path)?;
        Ok(LeafTest::Change(change))
    }

    fn occurrence(
        &mut self,
        occurrence: &Occurrence,
        path: &str,
    ) -> Result<(u64, Reach), QuestionError> {
        let filter = filter_of(&occurrence.event, &occurrence.condition);
        let during = occurrence.during.as_ref();
        let reach = Reach::new(occurrence.within, during, self.context, path)?;
        Ok((self.counted(&filter, path)?, reach))
    }

    fn sequence(&mut self, sequence: &Sequence, path: &str) -> Result<LeafTest, QuestionError> {
        SequencePlan::check(sequence, path)?;
        let mut steps = Vec::new();
        for (index, step) in sequence.steps.iter().enumerate() {
            steps.push(self.counted(step, &format!("{path}.steps[{index}]"))?);
        }
        let without = match &sequence.without {
            Some(filter) => self.counted(filter, &format!("{path}.without"))?,
            None => 0,
        };
        let within = sequence.within.map(|span| span.millis);
        Ok(LeafTest::Sequence(SequencePlan::new(
            steps, within, without,
        )))
    }

    fn silent(&mut self, silent: &Silent, path: &str) -> Result<LeafTest, QuestionError> {
        let filter = filter_of(&silent.event, &silent.condition);
        Ok(LeafTest::Silent {
            bit: self.counted(&filter, path)?,
            length: silent.length.millis,
        })
    }

    /// As [`Self::counted`], or what members said where the filter names it.
    fn counted_or_said(&mut self, filter: &EventFilter, path: &str) -> Result<u64, QuestionError> {
        if !is_said(filter) {
            return self.counted(filter, path);
        }
        self.plan.kind(EventKind::System);
        self.plan
            .filter_of_kinds(filter, &[EventKind::System], path)
    }

    fn overdue(&mut self, overdue: &Overdue, path: &str) -> Result<LeafTest, QuestionError> {
        let opened = self.counted_or_said(&overdue.opened, &format!("{path}.opened"))?;
        let closed = self.counted_or_said(&overdue.closed, &format!("{path}.closed"))?;
        let moved = match &overdue.moved {
            Some(filter) => self.counted_or_said(filter, &format!("{path}.moved"))?,
            None => 0,
        };
        let bits = [opened, closed, moved];
        let overdue = OverduePlan::new(overdue, bits, self.context, self.plan, path)?;
        Ok(LeafTest::Overdue(overdue))
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
            known: self.known(&filter(exists), &test.name, path)?,
            passes: self.known(&filter(test.clone()), &test.name, path)?,
            missing_passes,
        })
    }
}

/// Whether a filter names nothing but what members say.
fn is_said(filter: &EventFilter) -> bool {
    let names = filter
        .event
        .as_ref()
        .map(Names::as_slice)
        .unwrap_or_default();
    !names.is_empty() && names.iter().all(|name| name.starts_with(OWN_PREFIX))
}

fn hears_members(criterion: &Criterion) -> bool {
    match criterion {
        Criterion::All(parts) | Criterion::Any(parts) => parts.iter().any(hears_members),
        Criterion::Not(part) => hears_members(part),
        Criterion::Overdue(overdue) => overdue.filters().any(is_said),
        _ => false,
    }
}
