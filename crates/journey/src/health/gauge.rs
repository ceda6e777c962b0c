//! The measures of a model, made ready: which tests each reads, and what a reading gives.

use serde::{Deserialize, Serialize};
use wayfarer_core::{DAY_MS, Millis};

use super::curve::Curve;
use super::{Counted, HealthMeasure, HealthSource, NullPolicy, Trended};
use crate::people::{LeafState, LeafTest, TreeBuilder};
use crate::{
    Change, Condition, Criterion, Did, EventFilter, PersonMeasure, PropertyTest, QuestionError,
    Silent,
};

/// A bound every value passes: only what is measured matters.
const ANY_VALUE: f64 = f64::MIN;

/// One measure of a model.
#[derive(Debug)]
pub(super) struct Gauge {
    pub source: Option<Source>,
    pub weight: f64,
    /// Tests of the last known value, and the weight of those who pass.
    weights: Vec<(usize, f64)>,
    pub curve: Curve,
    pub policy: NullPolicy,
    pub half_life_ms: Option<Millis>,
    pub known_for_ms: Millis,
    /// Bits of the events that take part.
    pub bits: u64,
}

/// Which tests a measure reads.
#[derive(Debug, Clone, Copy)]
pub(super) enum Source {
    Did(usize),
    Silent(usize),
    Change(usize),
    Ratio(Part, usize),
}

/// What a ratio divides.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    leaf: usize,
    /// Whether what was never done is 0.
    is_count: bool,
}

/// What a subject's tests say as of an instant to which they have advanced.
#[derive(Clone, Copy)]
pub(super) struct Tests<'a> {
    pub leaves: &'a [LeafTest],
    pub states: &'a [LeafState],
    /// Bits of the events seen so far.
    pub seen: u64,
    pub now: Millis,
}

/// A value, and when it was seen where that is past: `None` = it is true now.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(super) struct Reading {
    pub value: f64,
    pub seen_at: Option<Millis>,
}

impl Gauge {
    pub(super) fn new(
        measure: &HealthMeasure,
        builder: &mut TreeBuilder<'_>,
        path: &str,
    ) -> Result<Self, QuestionError> {
        let source = measure.measure.as_ref();
        let source = source
            .map(|source| Source::new(source, builder, &format!("{path}.measure")))
            .transpose()?;
        let mut weights = Vec::new();
        for (index, other) in measure.weights.iter().enumerate() {
            let test = Criterion::Property(Box::new(other.property.clone()));
            let leaf = builder.test_index(&test, &format!("{path}.weights[{index}]"))?;
            weights.push((leaf, other.weight));
        }
        let read = source.iter().flat_map(|source| source.leaves());
        let bits = read
            .chain(weights.iter().map(|(leaf, _)| *leaf))
            .map(|leaf| builder.leaves[leaf].bits())
            .fold(0, |all, bits| all | bits);
        Ok(Self {
            source,
            weight: measure.weight,
            weights,
            curve: Curve::of(measure),
            policy: measure.null_policy,
            half_life_ms: measure.half_life.map(|span| span.millis),
            known_for_ms: measure.known_for.map_or(0, |span| span.millis),
            bits,
        })
    }

    /// How much the measure counts for the subject.
    pub(super) fn weight_of(&self, tests: Tests<'_>) -> f64 {
        let mut others = self.weights.iter();
        let passed = others.find(|(leaf, _)| tests.holds(*leaf));
        passed.map_or(self.weight, |(_, weight)| *weight)
    }
}

impl Source {
    fn new(
        measure: &HealthSource,
        builder: &mut TreeBuilder<'_>,
        path: &str,
    ) -> Result<Self, QuestionError> {
        Ok(match measure {
            HealthSource::Did(did) => {
                Self::Did(builder.test_index(&counted(did), &format!("{path}.did"))?)
            }
            HealthSource::Silent(filter) => {
                Self::Silent(builder.test_index(&silent(filter), &format!("{path}.silent"))?)
            }
            HealthSource::Change(change) => {
                Self::Change(builder.test_index(&changed(change), &format!("{path}.change"))?)
            }
            HealthSource::Ratio(ratio) => {
                let of = builder.test_index(&counted(&ratio.of), &format!("{path}.ratio.of"))?;
                let to = builder.test_index(&counted(&ratio.to), &format!("{path}.ratio.to"))?;
                let is_count = matches!(
                    ratio.of.measure,
                    None | Some(PersonMeasure::Count | PersonMeasure::DistinctDays)
                );
                Self::Ratio(Part { leaf: of, is_count }, to)
            }
        })
    }

    fn leaves(self) -> impl Iterator<Item = usize> {
        let (first, second) = match self {
            Self::Did(leaf) | Self::Silent(leaf) | Self::Change(leaf) => (leaf, None),
            Self::Ratio(of, to) => (of.leaf, Some(to)),
        };
        std::iter::once(first).chain(second)
    }

    /// What is measured; `None` where there is nothing to measure.
    pub(super) fn read(self, tests: Tests<'_>) -> Option<Reading> {
        let now = |value| Reading {
            value,
            seen_at: None,
        };
        match self {
            Self::Did(leaf) => {
                let value = tests.seen_value(leaf)?;
                let seen_at = tests.leaves[leaf].observed_at(&tests.states[leaf]);
                Some(Reading { value, seen_at })
            }
            Self::Silent(leaf) => {
                let silence_ms = tests.seen_value(leaf)?;
                Some(now(silence_ms / DAY_MS as f64))
            }
            Self::Change(leaf) => tests.seen_value(leaf).map(now),
            Self::Ratio(of, to) => {
                let divisor = tests.seen_value(to).filter(|value| *value != 0.0)?;
                let part = match tests.seen_value(of.leaf) {
                    None if of.is_count => 0.0,
                    part => part?,
                };
                Some(now(part / divisor))
            }
        }
    }

    /// The first instant after `now` at which time alone may change the points: never later
    /// than it does.
    pub(super) fn turns_at(self, tests: Tests<'_>, curve: &Curve) -> Option<Millis> {
        let of = |leaf: usize| tests.leaves[leaf].value_turns_at(&tests.states[leaf], tests.now);
        match self {
            Self::Did(leaf) | Self::Change(leaf) => of(leaf),
            Self::Ratio(part, to) => [of(part.leaf), of(to)].into_iter().flatten().min(),
            Self::Silent(leaf) => {
                let silence_ms = tests.seen_value(leaf)?;
                let next = curve.next_change(silence_ms / DAY_MS as f64)?;
                let wait_ms = (next * DAY_MS as f64 - silence_ms).floor() as Millis;
                tests.now.checked_add(wait_ms.max(1))
            }
        }
    }
}

impl Tests<'_> {
    /// What a test measured, once any of its events was seen.
    fn seen_value(self, leaf: usize) -> Option<f64> {
        let is_seen = self.leaves[leaf].matches(self.seen);
        let (_, value) = self.leaves[leaf].evaluate(&self.states[leaf], self.now);
        value.filter(|_| is_seen)
    }

    fn holds(self, leaf: usize) -> bool {
        self.leaves[leaf].evaluate(&self.states[leaf], self.now).0
    }
}

fn counted(did: &Counted) -> Criterion {
    let property = did.measure.as_ref().and_then(PersonMeasure::property);
    Criterion::Did(Box::new(Did {
        event: did.event.clone(),
        condition: carrying(property, &did.condition),
        within: did.within,
        measure: did.measure.clone(),
        at_least: Some(ANY_VALUE),
        ..Did::default()
    }))
}

/// Events without the property measured are no source of it.
fn carrying(property: Option<&str>, condition: &Option<Condition>) -> Option<Condition> {
    let Some(name) = property else {
        return condition.clone();
    };
    let carries = Condition::Property(PropertyTest {
        name: name.to_owned(),
        exists: Some(true),
        ..PropertyTest::default()
    });
    Some(match condition {
        None => carries,
        Some(condition) => Condition::All(vec![carries, condition.clone()]),
    })
}

fn silent(filter: &EventFilter) -> Criterion {
    Criterion::Silent(Box::new(Silent {
        event: filter.event.clone(),
        condition: filter.condition.clone(),
        length: wayfarer_core::Span { millis: 0 },
    }))
}

fn changed(change: &Trended) -> Criterion {
    Criterion::Change(Box::new(Change {
        event: change.event.clone(),
        condition: change.condition.clone(),
        measure: change.measure.clone(),
        recent: change.recent,
        baseline: change.baseline,
        at_least: Some(ANY_VALUE),
        at_most: None,
        minimum: change.minimum,
    }))
}
