//! A lifecycle made ready to be run: stages by position, conditions over shared tests.

use serde::{Deserialize, Serialize};
use wayfarer_core::{EventKind, Millis};

use super::{Lifecycle, MoveKind, RiskRule, Source, Transition};
use crate::people::{Dialect, LeafTest, Placed, TestTree, TreeBuilder};
use crate::{Context, EventFilter, PlanBuilder, QuestionError};

/// Tests a lifecycle may have, equal ones counted once.
const MAX_TESTS: usize = 128;

/// A set of tests.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "[u64; 2]", into = "[u64; 2]")]
pub(super) struct Tests(u128);

impl From<[u64; 2]> for Tests {
    fn from([low, high]: [u64; 2]) -> Self {
        Self(u128::from(low) | u128::from(high) << 64)
    }
}

impl From<Tests> for [u64; 2] {
    fn from(tests: Tests) -> Self {
        [tests.0 as u64, (tests.0 >> 64) as u64]
    }
}

impl Tests {
    pub(super) fn one(test: usize) -> Self {
        Self(1 << test)
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) fn has(self, test: usize) -> bool {
        self.0 >> test & 1 == 1
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(super) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(super) fn set(&mut self, test: usize, holds: bool) {
        self.0 = self.0 & !(1 << test) | u128::from(holds) << test;
    }

    /// The tests, ascending.
    pub(super) fn iter(self) -> impl Iterator<Item = usize> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let next = (left != 0).then(|| left.trailing_zeros() as usize)?;
            left &= left - 1;
            Some(next)
        })
    }
}

/// A condition with how long it must hold.
#[derive(Debug)]
pub(super) struct Clause {
    tree: TestTree,
    pub(super) tests: Tests,
    /// Its tests as they stand in the document.
    pub(super) placed: Vec<Placed>,
    pub(super) confirm_ms: Millis,
}

impl Clause {
    pub(super) fn holds(&self, truth: Tests) -> bool {
        self.tree.holds(&|test| truth.has(*test))
    }
}

/// A transition that rules can carry out.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) clause: Clause,
    /// Position in the document.
    pub(super) number: u16,
    pub(super) to: u16,
    pub(super) kind: MoveKind,
    pub(super) dwell_ms: Millis,
}

/// When somebody is at risk.
#[derive(Debug)]
pub(super) struct RiskRules {
    pub(super) watching: Option<Clause>,
    pub(super) at_risk: Clause,
    pub(super) saved_after_ms: Millis,
    pub(super) tests: Tests,
}

/// The whole lifecycle.
#[derive(Debug)]
pub(super) struct Rules {
    pub(super) leaves: Vec<LeafTest>,
    pub(super) rules: Vec<Rule>,
    /// Per stage, positions in `rules` of those that leave it, the one to prefer first.
    pub(super) leaving: Vec<Vec<usize>>,
    /// Per stage, the tests of the rules that leave it.
    pub(super) stage_tests: Vec<Tests>,
    /// Tests that begin anew with every stage.
    pub(super) since_entry: Tests,
    pub(super) risk: Option<RiskRules>,
    pub(super) initial: u16,
    pub(super) terminal: Vec<bool>,
    /// Kind of the move from one stage to another by hand, `[from * stages + to]`.
    by_hand: Vec<MoveKind>,
    pub(super) begins: u64,
}

impl Rules {
    pub(super) fn new(
        lifecycle: &Lifecycle,
        context: &Context,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        let builder = TreeBuilder::new(dialect(context), context, plan);
        let mut compiler = Compiler { lifecycle, builder };
        let begins = lifecycle.begins.clone().unwrap_or_default();
        let begins = compiler.begins(&begins)?;
        let initial = compiler.stage(&lifecycle.initial, "initial")?;
        let mut rules = Vec::new();
        let mut leaving = vec![Vec::new(); lifecycle.stages.len()];
        for (number, transition) in lifecycle.transitions.iter().enumerate() {
            let path = format!("transitions[{number}]");
            let sources = compiler.sources(transition, &path)?;
            let Some(rule) = compiler.rule(transition, number, &path)? else {
                continue;
            };
            for stage in sources.into_iter().filter(|stage| *stage != rule.to) {
                leaving[usize::from(stage)].push(rules.len());
            }
            rules.push(rule);
        }
        let risk = compiler.risk()?;
        let leaves = compiler.builder.leaves;
        if leaves.len() > MAX_TESTS {
            let message = format!("more than {MAX_TESTS} different tests");
            return Err(QuestionError::too_large("transitions", message));
        }
        prefer(lifecycle, &rules, &mut leaving);
        Ok(Self {
            stage_tests: leaving.iter().map(|of| tests_of(&rules, of)).collect(),
            since_entry: since_entry(&leaves),
            leaves,
            rules,
            leaving,
            risk,
            initial,
            terminal: lifecycle
                .stages
                .iter()
                .map(|stage| stage.terminal)
                .collect(),
            by_hand: by_hand(lifecycle),
            begins,
        })
    }

    /// The kind of a move no rule made.
    pub(super) fn kind_by_hand(&self, from: u16, to: u16) -> MoveKind {
        self.by_hand[usize::from(from) * self.terminal.len() + usize::from(to)]
    }
}

/// Behaviour counts, and what the question lets count besides; members' words never do.
pub(crate) fn dialect(context: &Context) -> Dialect {
    let kinds = context.kinds.iter().copied();
    let counted: Vec<_> = kinds.filter(|kind| *kind != EventKind::System).collect();
    let mut known = counted.clone();
    if !known.contains(&EventKind::Profile) {
        known.push(EventKind::Profile);
    }
    Dialect::Lifecycle { counted, known }
}

fn tests_of(rules: &[Rule], of: &[usize]) -> Tests {
    let tests = of.iter().map(|rule| rules[*rule].clause.tests);
    tests.fold(Tests::default(), Tests::or)
}

fn since_entry(leaves: &[LeafTest]) -> Tests {
    let mut tests = Tests::default();
    for (test, leaf) in leaves.iter().enumerate() {
        tests.set(test, leaf.is_since_entry());
    }
    tests
}

/// The highest priority first; then the one that names its stage; then the first written.
fn prefer(lifecycle: &Lifecycle, rules: &[Rule], leaving: &mut [Vec<usize>]) {
    for list in leaving {
        list.sort_by_key(|rule| {
            let transition = &lifecycle.transitions[usize::from(rules[*rule].number)];
            let priority = std::cmp::Reverse(transition.priority);
            (priority, transition.from.is_any(), *rule)
        });
    }
}

/// What the document calls a move where it knows one; else by the order of the stages.
fn by_hand(lifecycle: &Lifecycle) -> Vec<MoveKind> {
    let stages = &lifecycle.stages;
    let kind = |from: usize, to: usize| {
        let leaves = |transition: &&Transition| match transition.from.is_any() {
            true => !stages[from].terminal,
            false => transition.from.keys().contains(&stages[from].key),
        };
        let mut written = lifecycle.transitions.iter().filter(leaves);
        let known = written.find(|transition| transition.to == stages[to].key);
        match known {
            Some(transition) => transition.kind,
            None if stages[to].terminal => MoveKind::Close,
            None if stages[from].terminal => MoveKind::Reopen,
            None if to > from => MoveKind::Progress,
            None => MoveKind::Regress,
        }
    };
    let pairs = (0..stages.len()).flat_map(|from| (0..stages.len()).map(move |to| (from, to)));
    pairs.map(|(from, to)| kind(from, to)).collect()
}

struct Compiler<'a, 'b> {
    lifecycle: &'a Lifecycle,
    builder: TreeBuilder<'b>,
}

impl Compiler<'_, '_> {
    fn begins(&mut self, filter: &EventFilter) -> Result<u64, QuestionError> {
        self.builder.counted(filter, "begins")
    }

    fn stage(&self, key: &str, path: &str) -> Result<u16, QuestionError> {
        let found = self.lifecycle.stage_index(key);
        found.map(|index| index as u16).ok_or_else(|| {
            let keys: Vec<_> = self
                .lifecycle
                .stages
                .iter()
                .map(|s| s.key.as_str())
                .collect();
            let message = format!("no stage '{key}'; the stages are {}", keys.join(", "));
            QuestionError::invalid(path, message)
        })
    }

    /// The stages a transition leaves: out of a terminal one leads only a `reopen`.
    fn sources(&self, transition: &Transition, path: &str) -> Result<Vec<u16>, QuestionError> {
        let stages = &self.lifecycle.stages;
        let is_terminal = |stage: &u16| stages[usize::from(*stage)].terminal;
        if transition.from.is_any() {
            let all = 0..stages.len() as u16;
            return Ok(all.filter(|stage| !is_terminal(stage)).collect());
        }
        let path = match transition.from {
            Source::One(_) => format!("{path}.from"),
            Source::Many(_) => format!("{path}.from[…]"),
        };
        let keys = transition.from.keys().iter();
        let mut sources: Vec<u16> = keys
            .map(|key| self.stage(key, &path))
            .collect::<Result<_, _>>()?;
        sources.retain(|stage| transition.kind == MoveKind::Reopen || !is_terminal(stage));
        sources.sort_unstable();
        sources.dedup();
        Ok(sources)
    }

    /// `None` = only by hand.
    fn rule(
        &mut self,
        transition: &Transition,
        number: usize,
        path: &str,
    ) -> Result<Option<Rule>, QuestionError> {
        let to = self.stage(&transition.to, &format!("{path}.to"))?;
        let Some(when) = &transition.when else {
            return Ok(None);
        };
        let start = self.builder.placed.len();
        let tree = self.builder.tree(when, &format!("{path}.when"))?;
        Ok(Some(Rule {
            clause: self.clause(tree, start, transition.confirm_for.map(|span| span.millis)),
            number: number as u16,
            to,
            kind: transition.kind,
            dwell_ms: transition.min_dwell.map_or(0, |span| span.millis),
        }))
    }

    /// A condition whose tests are those placed from `start` on.
    fn clause(&self, tree: TestTree, start: usize, confirm_ms: Option<Millis>) -> Clause {
        let placed = self.builder.placed[start..].to_vec();
        // Too many tests are refused once all are known.
        let known = placed.iter().filter(|placed| placed.leaf < MAX_TESTS);
        let tests = known.fold(Tests::default(), |tests, placed| {
            tests.or(Tests::one(placed.leaf))
        });
        Clause {
            tree,
            tests,
            placed,
            confirm_ms: confirm_ms.unwrap_or(0),
        }
    }

    fn risk(&mut self) -> Result<Option<RiskRules>, QuestionError> {
        let Some(risk) = &self.lifecycle.risk else {
            return Ok(None);
        };
        let watching = match &risk.watching {
            Some(rule) => Some(self.risk_rule(rule, "risk.watching.when")?),
            None => None,
        };
        let at_risk = self.risk_rule(&risk.at_risk, "risk.at_risk.when")?;
        let first_signs = watching
            .as_ref()
            .map_or(Tests::default(), |rule| rule.tests);
        Ok(Some(RiskRules {
            tests: at_risk.tests.or(first_signs),
            watching,
            at_risk,
            saved_after_ms: risk.saved_after.millis,
        }))
    }

    fn risk_rule(&mut self, rule: &RiskRule, path: &str) -> Result<Clause, QuestionError> {
        let start = self.builder.placed.len();
        let tree = self.builder.tree(&rule.when, path)?;
        Ok(self.clause(tree, start, rule.confirm_for.map(|span| span.millis)))
    }
}
