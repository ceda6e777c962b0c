//! Statements about the last known values of properties.

use wayfarer_core::Value;

use super::atom::{Atom, Edge, Stretch};
use crate::{PropertyTest, Test, Values};

/// The last known value of a property passes a test, or does not.
#[derive(Debug, Clone)]
pub(super) struct PropertyAtom {
    test: PropertyTest,
    /// `None` when it is malformed, which is a finding of its own.
    compiled: Option<Test>,
    passes: bool,
}

impl PropertyAtom {
    pub fn new(test: &PropertyTest, passes: bool) -> Self {
        Self {
            test: test.clone(),
            compiled: test.test("").ok(),
            passes,
        }
    }
}

/// A test as written and compiled, and whether it is passed.
type Stated<'a> = (&'a PropertyTest, &'a Test, bool);

/// Whether every property can have a value, or none, that fits all that is stated of it.
pub(super) fn are_consistent(atoms: &[&Atom]) -> bool {
    let mut names: Vec<&str> = stated(atoms)
        .map(|(test, _, _)| test.name.as_str())
        .collect();
    names.sort_unstable();
    names.dedup();
    names.into_iter().all(|name| is_possible(name, atoms))
}

fn stated<'a>(atoms: &[&'a Atom]) -> impl Iterator<Item = Stated<'a>> {
    atoms.iter().filter_map(|atom| match atom {
        Atom::Property(atom) => Some((&atom.test, atom.compiled.as_ref()?, atom.passes)),
        _ => None,
    })
}

fn is_possible(name: &str, atoms: &[&Atom]) -> bool {
    let of_name = stated(atoms).filter(|(test, _, _)| test.name == name);
    let stated: Vec<Stated<'_>> = of_name.collect();
    let fits = |value: Option<&Value>| {
        let mut tests = stated.iter();
        tests.all(|(_, test, passes)| test.passes(value) == *passes)
    };
    if fits(None) {
        return true;
    }
    match candidates(&stated) {
        Some(values) => values.iter().any(|value| fits(Some(value))),
        None => may_exist(&stated),
    }
}

/// The only values that come into question, where some test names them.
fn candidates(stated: &[Stated<'_>]) -> Option<Vec<Value>> {
    stated.iter().find_map(|(test, _, passes)| {
        let named = if *passes { &test.is } else { &test.is_not };
        named.as_ref().map(|values| match values {
            Values::One(value) => vec![value.clone()],
            Values::Many(values) => values.clone(),
        })
    })
}

/// Whether some value may fit; numbers are known to exclude each other, texts are not.
fn may_exist(stated: &[Stated<'_>]) -> bool {
    let is_absent = stated
        .iter()
        .any(|(_, test, passes)| matches!(test, Test::Exists(wanted) if wanted != passes));
    let contradicts = stated.iter().enumerate().any(|(index, (test, _, passes))| {
        let earlier = stated[..index].iter();
        earlier
            .clone()
            .any(|(other, _, also)| test == other && passes != also)
    });
    if is_absent || contradicts {
        return false;
    }
    let within = stated
        .iter()
        .filter(|(_, _, passes)| *passes)
        .filter_map(|(_, test, _)| stretch_of(test))
        .fold(Stretch::ALL, Stretch::and);
    let is_number = within != Stretch::ALL;
    let is_barred = stated
        .iter()
        .filter(|(_, _, passes)| !passes)
        .filter_map(|(_, test, _)| stretch_of(test))
        .any(|barred| within.and(barred) == within);
    let has_room = !within.is_empty();
    has_room && (!is_number || !is_barred)
}

fn stretch_of(test: &Test) -> Option<Stretch> {
    let edge = |at: f64, is_closed| Edge { at, is_closed };
    let all = Stretch::ALL;
    match test {
        Test::Above(at) => Some(Stretch {
            low: edge(*at, false),
            ..all
        }),
        Test::AtLeast(at) => Some(Stretch {
            low: edge(*at, true),
            ..all
        }),
        Test::Below(at) => Some(Stretch {
            high: edge(*at, false),
            ..all
        }),
        Test::AtMost(at) => Some(Stretch {
            high: edge(*at, true),
            ..all
        }),
        _ => None,
    }
}
