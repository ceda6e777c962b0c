//! A single statement about a subject, and whether several go together.

use super::count::Count;
use super::property::{self, PropertyAtom};

/// A statement that is true or false of a subject at a moment.
#[derive(Debug, Clone)]
pub(super) enum Atom {
    /// So many events, or days with one.
    Count(Count),
    /// A measure has a value in this stretch.
    Measure { what: String, stretch: Stretch },
    /// A measure has no value.
    NoMeasure { what: String },
    /// The last known value of a property passes the test, or does not.
    Property(Box<PropertyAtom>),
    /// A statement nothing is known of but that it is true or false.
    Other { what: String, holds: bool },
}

/// A stretch of the number line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stretch {
    pub low: Edge,
    pub high: Edge,
}

/// An end of a stretch.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Edge {
    pub at: f64,
    /// Whether the number itself belongs to it.
    pub is_closed: bool,
}

impl Stretch {
    /// Every number.
    pub const ALL: Self = Self {
        low: Edge {
            at: f64::NEG_INFINITY,
            is_closed: false,
        },
        high: Edge {
            at: f64::INFINITY,
            is_closed: false,
        },
    };

    pub fn is_empty(self) -> bool {
        let (low, high) = (self.low, self.high);
        low.at > high.at || (low.at == high.at && !(low.is_closed && high.is_closed))
    }

    /// What lies in both.
    pub fn and(self, other: Self) -> Self {
        let tighter = |is_first: bool, first: Edge, second: Edge| match first.at == second.at {
            true => Edge {
                at: first.at,
                is_closed: first.is_closed && second.is_closed,
            },
            false if is_first => first,
            false => second,
        };
        Self {
            low: tighter(self.low.at > other.low.at, self.low, other.low),
            high: tighter(self.high.at < other.high.at, self.high, other.high),
        }
    }

    /// What lies below it and what lies above it.
    pub fn outside(self) -> [Self; 2] {
        let turned = |edge: Edge| Edge {
            at: edge.at,
            is_closed: !edge.is_closed,
        };
        [
            Self {
                high: turned(self.low),
                ..Self::ALL
            },
            Self {
                low: turned(self.high),
                ..Self::ALL
            },
        ]
    }
}

/// Whether all can be true of one subject at one moment.
pub(super) fn are_consistent(atoms: &[&Atom]) -> bool {
    let each_pair = atoms
        .iter()
        .enumerate()
        .all(|(index, atom)| atoms[..index].iter().all(|other| agree(atom, other)));
    let no_empty = atoms.iter().all(|atom| match atom {
        Atom::Count(count) => count.is_possible(),
        Atom::Measure { what, .. } => !measured(what, atoms).is_empty(),
        _ => true,
    });
    each_pair && no_empty && property::are_consistent(atoms)
}

fn agree(one: &Atom, other: &Atom) -> bool {
    match (one, other) {
        (Atom::Count(one), Atom::Count(other)) => one.agrees(other),
        (Atom::Measure { what, .. }, Atom::NoMeasure { what: other })
        | (Atom::NoMeasure { what }, Atom::Measure { what: other, .. }) => what != other,
        (
            Atom::Other { what, holds },
            Atom::Other {
                what: other,
                holds: also,
            },
        ) => what != other || holds == also,
        _ => true,
    }
}

/// Where the measure can lie, by all that is stated of it.
fn measured(what: &str, atoms: &[&Atom]) -> Stretch {
    let stretches = atoms.iter().filter_map(|atom| match atom {
        Atom::Measure {
            what: other,
            stretch,
        } if other == what => Some(*stretch),
        _ => None,
    });
    stretches.fold(Stretch::ALL, Stretch::and)
}
