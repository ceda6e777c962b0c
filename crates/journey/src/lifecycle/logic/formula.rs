//! From conditions to formulas.

use serde::Serialize;
use wayfarer_core::{Millis, OWN_PREFIX};

use super::atom::{Atom, Edge, Stretch};
use super::count::{Count, Counted, Events};
use super::property::PropertyAtom;
use crate::people::filter_of;
use crate::{
    Criterion, Did, EventFilter, Occurrence, Overdue, PersonMeasure, Range, Sequence, Silent,
};

/// A condition without `not`.
#[derive(Debug, Clone)]
pub(super) enum Formula {
    /// Every one is true.
    All(Vec<Formula>),
    /// At least one is true.
    Any(Vec<Formula>),
    /// A statement.
    Is(Atom),
}

/// Which moments count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment {
    /// Every one.
    Any,
    /// Those that last: where a silence is reached in the very instant in which a window
    /// of the same length closes, both hold for that instant only.
    Lasting,
}

impl Formula {
    /// The condition.
    pub fn of(criterion: &Criterion, moment: Moment) -> Self {
        Self::build(criterion, true, moment)
    }

    /// The condition's opposite.
    pub fn not(criterion: &Criterion, moment: Moment) -> Self {
        Self::build(criterion, false, moment)
    }

    fn build(criterion: &Criterion, holds: bool, moment: Moment) -> Self {
        let parts = |parts: &[Criterion]| {
            let parts = parts.iter();
            parts
                .map(|part| Self::build(part, holds, moment))
                .collect::<Vec<_>>()
        };
        match (criterion, holds) {
            (Criterion::All(inner), true) | (Criterion::Any(inner), false) => {
                Self::All(parts(inner))
            }
            (Criterion::Any(inner), true) | (Criterion::All(inner), false) => {
                Self::Any(parts(inner))
            }
            (Criterion::Not(inner), _) => Self::build(inner, !holds, moment),
            // What counts depends on when the stage was entered.
            (Criterion::Did(did), _) if did.since_entry => known_by(criterion, holds, Vec::new()),
            (Criterion::Did(did), _) => did_formula(did, holds),
            (Criterion::Silent(silent), _) => silent_formula(silent, holds, moment),
            (Criterion::Last(last), _) if last.during.is_none() => {
                let of = events(&last.as_filter(), None);
                counted(
                    of,
                    Counted::Events,
                    last.within.map(|span| span.millis),
                    1,
                    None,
                )
                .turned(holds)
            }
            (Criterion::First(first), _) | (Criterion::Last(first), _) => {
                let during = first.during.as_ref();
                let some = Count {
                    of: events(&first.as_filter(), during),
                    unit: Counted::Events,
                    window_ms: first.within.map(|span| span.millis),
                    low: 1,
                    high: None,
                };
                known_by(criterion, holds, vec![some])
            }
            (Criterion::Sequence(sequence), _) => known_by(criterion, holds, steps_of(sequence)),
            (Criterion::Change(_), _) => known_by(criterion, holds, Vec::new()),
            (Criterion::Overdue(overdue), _) => known_by(criterion, holds, opened(overdue)),
            (Criterion::Property(test), passes) => {
                Self::Is(Atom::Property(Box::new(PropertyAtom::new(test, passes))))
            }
        }
    }

    /// Itself, or its opposite.
    fn turned(self, holds: bool) -> Self {
        if holds {
            return self;
        }
        match self {
            Self::All(parts) => {
                Self::Any(parts.into_iter().map(|part| part.turned(false)).collect())
            }
            Self::Any(parts) => {
                Self::All(parts.into_iter().map(|part| part.turned(false)).collect())
            }
            Self::Is(Atom::Count(count)) => opposite(count),
            is => is,
        }
    }
}

impl Occurrence {
    fn as_filter(&self) -> EventFilter {
        filter_of(&self.event, &self.condition)
    }
}

fn opposite(count: Count) -> Formula {
    let mut either = Vec::new();
    if let Some(below) = count.low.checked_sub(1) {
        either.push(Formula::Is(Atom::Count(Count {
            low: 0,
            high: Some(below),
            ..count.clone()
        })));
    }
    if let Some(high) = count.high {
        either.push(Formula::Is(Atom::Count(Count {
            low: high.saturating_add(1),
            high: None,
            ..count
        })));
    }
    Formula::Any(either)
}

fn did_formula(did: &Did, holds: bool) -> Formula {
    let (window_ms, during) = match (&did.within, &did.during) {
        (Some(within), _) => (Some(within.millis), None),
        (None, Some(Range::Last { last })) => (Some(last.millis), None),
        (None, during) => (None, during.as_ref()),
    };
    let of = events(&filter_of(&did.event, &did.condition), during);
    let stretch = bounds(did);
    let unit = match &did.measure {
        None | Some(PersonMeasure::Count) => Counted::Events,
        Some(PersonMeasure::DistinctDays) => Counted::Days,
        Some(measure) => {
            let what = format!("{measure:?} {of:?} {window_ms:?}");
            return measure_formula(what, stretch.unwrap_or(Stretch::ALL), holds);
        }
    };
    let (low, high) = stretch.map_or((1, None), whole);
    counted(of, unit, window_ms, low, high).turned(holds)
}

fn measure_formula(what: String, stretch: Stretch, holds: bool) -> Formula {
    let lies = |stretch| {
        Formula::Is(Atom::Measure {
            what: what.clone(),
            stretch,
        })
    };
    if holds {
        return lies(stretch);
    }
    let mut either: Vec<Formula> = stretch.outside().into_iter().map(lies).collect();
    either.push(Formula::Is(Atom::NoMeasure { what: what.clone() }));
    Formula::Any(either)
}

/// Something happened once, and nothing for so long.
fn silent_formula(silent: &Silent, holds: bool, moment: Moment) -> Formula {
    let of = events(&filter_of(&silent.event, &silent.condition), None);
    let length: Millis = match moment {
        Moment::Any => silent.length.millis - 1,
        Moment::Lasting => silent.length.millis,
    };
    let ever = counted(of.clone(), Counted::Events, None, 1, None);
    let none_since = counted(of, Counted::Events, Some(length), 0, Some(0));
    let silent = match length < 0 {
        true => ever,
        false => Formula::All(vec![ever, none_since]),
    };
    silent.turned(holds)
}

/// A statement of its own, from which some counts follow when it is true.
fn known_by(criterion: &Criterion, holds: bool, counts: Vec<Count>) -> Formula {
    let what = json(criterion);
    let mut parts = vec![Formula::Is(Atom::Other { what, holds })];
    if holds {
        parts.extend(
            counts
                .into_iter()
                .map(|count| Formula::Is(Atom::Count(count))),
        );
    }
    Formula::All(parts)
}

fn steps_of(sequence: &Sequence) -> Vec<Count> {
    let steps = sequence.steps.iter();
    steps
        .map(|step| Count {
            of: events(step, None),
            unit: Counted::Events,
            window_ms: None,
            low: 1,
            high: None,
        })
        .collect()
}

/// As many were opened as are overdue; what members say is not among the events counted.
fn opened(overdue: &Overdue) -> Vec<Count> {
    let of = events(&overdue.opened, None);
    let names = of.names.as_deref().unwrap_or_default();
    if names.iter().any(|name| name.starts_with(OWN_PREFIX)) {
        return Vec::new();
    }
    vec![Count {
        of,
        unit: Counted::Events,
        window_ms: None,
        low: u64::from(overdue.at_least.unwrap_or(1)),
        high: None,
    }]
}

fn counted(
    of: Events,
    unit: Counted,
    window_ms: Option<Millis>,
    low: u64,
    high: Option<u64>,
) -> Formula {
    // No day with an event is no event.
    let unit = if high == Some(0) {
        Counted::Events
    } else {
        unit
    };
    Formula::Is(Atom::Count(Count {
        of,
        unit,
        window_ms,
        low,
        high,
    }))
}

fn events(filter: &EventFilter, during: Option<&Range>) -> Events {
    Events {
        names: filter.event.as_ref().map(|names| {
            let mut names = names.as_slice().to_vec();
            names.sort_unstable();
            names.dedup();
            names
        }),
        condition: filter.condition.as_ref().map(json),
        during: during.map(json),
    }
}

/// Where the measure must lie; `None` without any bound.
fn bounds(did: &Did) -> Option<Stretch> {
    let edge = |at: f64, is_closed| Edge { at, is_closed };
    let from = |at, is_closed| Stretch {
        low: edge(at, is_closed),
        ..Stretch::ALL
    };
    let to = |at, is_closed| Stretch {
        high: edge(at, is_closed),
        ..Stretch::ALL
    };
    let given = [
        did.at_least.map(|at| from(at, true)),
        did.more_than.map(|at| from(at, false)),
        did.at_most.map(|at| to(at, true)),
        did.less_than.map(|at| to(at, false)),
        did.exactly.map(|at| from(at, true).and(to(at, true))),
    ];
    given.into_iter().flatten().reduce(Stretch::and)
}

/// The whole numbers from zero in a stretch; low above high when there is none.
fn whole(stretch: Stretch) -> (u64, Option<u64>) {
    let (low, high) = (stretch.low, stretch.high);
    let lowest = match low.is_closed {
        true => low.at.ceil(),
        false => low.at.floor() + 1.0,
    };
    let highest = match high.is_closed {
        true => high.at.floor(),
        false => high.at.ceil() - 1.0,
    };
    // Casts of floats saturate: below zero is zero.
    let first = lowest.max(0.0) as u64;
    if highest < 0.0 {
        return (first.max(1), Some(0));
    }
    (first, highest.is_finite().then_some(highest as u64))
}

fn json<T: Serialize>(part: &T) -> String {
    serde_json::to_string(part).expect("conditions have text keys and finite numbers only")
}
