//! The shape of a condition (all, any, not) around tests in whatever form they run: the
//! one walk behind scans, timelines, segments and stages.

use crate::{Condition, PropertyTest};

/// A condition whose tests have become `T`.
#[derive(Debug)]
pub enum Tree<T> {
    /// Every one holds.
    All(Vec<Tree<T>>),
    /// At least one holds.
    Any(Vec<Tree<T>>),
    /// It does not hold.
    Not(Box<Tree<T>>),
    /// A test.
    Leaf(T),
}

impl<T> Tree<T> {
    /// Compiles a condition on one event, each of its tests once, by `leaf`.
    pub fn of<E>(
        condition: &Condition,
        leaf: &impl Fn(&PropertyTest) -> Result<T, E>,
    ) -> Result<Self, E> {
        let list = |parts: &[Condition]| {
            let parts = parts.iter().map(|part| Self::of(part, leaf));
            parts.collect::<Result<Vec<_>, _>>()
        };
        Ok(match condition {
            Condition::All(parts) => Self::All(list(parts)?),
            Condition::Any(parts) => Self::Any(list(parts)?),
            Condition::Not(part) => Self::Not(Box::new(Self::of(part, leaf)?)),
            Condition::Property(test) => Self::Leaf(leaf(test)?),
        })
    }

    /// The same shape around other leaves.
    pub fn map<'a, U>(&'a self, leaf: &impl Fn(&'a T) -> U) -> Tree<U> {
        let list = |parts: &'a [Self]| parts.iter().map(|part| part.map(leaf)).collect();
        match self {
            Self::All(parts) => Tree::All(list(parts)),
            Self::Any(parts) => Tree::Any(list(parts)),
            Self::Not(part) => Tree::Not(Box::new(part.map(leaf))),
            Self::Leaf(test) => Tree::Leaf(leaf(test)),
        }
    }

    /// Whether the condition holds where `leaf` says which tests pass.
    pub fn holds(&self, leaf: &impl Fn(&T) -> bool) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.holds(leaf)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(leaf)),
            Self::Not(part) => !part.holds(leaf),
            Self::Leaf(test) => leaf(test),
        }
    }
}
