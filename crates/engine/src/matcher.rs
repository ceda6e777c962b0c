//! The match phase: from the lanes of one row group to one filter mask per row.
//!
//! Strings are compared once per dictionary value; per row there are table look-ups only.

use std::collections::HashSet;
use std::ops::Range;

use wayfarer_core::{AccountId, EventKind, SessionId, Value};
use wayfarer_journey::{Condition, Plan, PropertyTest, Test, Tree};
use wayfarer_store::{Group, Lane, NULL_CODE};

use crate::EngineError;
use crate::columns::Columns;
use crate::moves::{MoveRow, Moves};
use crate::own_ids::{CarriedTest, OwnIds};

/// A test with its regular expression compiled and its column resolved to a lane.
#[derive(Debug)]
struct LaneTest {
    lane: usize,
    test: CarriedTest,
    whole: fn(i64) -> Value,
    label: fn(u64) -> String,
}

/// A test made ready for one row group, where it can be as a table over its dictionary.
enum Ready<'a> {
    Table {
        codes: &'a [u32],
        passes: Vec<bool>,
        missing: bool,
    },
    Numbers {
        values: &'a [f64],
        test: &'a Test,
        missing: bool,
    },
    Ints {
        values: &'a [i64],
        valid: Option<&'a [bool]>,
        test: &'a Test,
        missing: bool,
        whole: fn(i64) -> Value,
    },
    Hashes {
        values: &'a [u64],
        test: &'a Test,
        missing: bool,
        label: fn(u64) -> String,
    },
    Accounts {
        values: &'a [u64],
        ids: &'a HashSet<u64>,
    },
    Constant(bool),
}

/// All filters of a plan, ready for any row group.
#[derive(Debug)]
pub(crate) struct Matcher {
    /// Event names per filter; `None` = any event.
    names: Vec<Option<Vec<String>>>,
    rules: Vec<Option<Tree<LaneTest>>>,
    visible: Option<Tree<LaneTest>>,
    kinds: Vec<EventKind>,
    /// Kinds per filter; `None` = every kind that counts.
    filter_kinds: Vec<Option<Vec<EventKind>>>,
    /// The filters of each page.
    pages: Vec<Range<usize>>,
}

/// What the match phase says of one row group.
#[derive(Debug, Default)]
pub(crate) struct Matched {
    /// Filter bits per row, page by page.
    pub(crate) masks: Vec<Vec<u64>>,
    /// Whether a row exists for the question at all (kind, "where", known-at).
    pub(crate) visible: Vec<bool>,
    /// Whether `visible` is true for all rows.
    pub(crate) all_visible: bool,
    /// Per row, whether it would be visible but that nobody did it; empty where none is.
    pub(crate) bots: Vec<bool>,
}

impl Matched {
    /// Whether a row passes any filter.
    pub(crate) fn passes(&self, row: usize) -> bool {
        self.masks.iter().any(|mask| mask[row] != 0)
    }
}

impl Matcher {
    pub(crate) fn new(
        plan: &Plan,
        columns: &Columns,
        own: &OwnIds<'_>,
    ) -> Result<Self, EngineError> {
        let rule = |condition: &Option<Condition>| {
            condition
                .as_ref()
                .map(|c| Tree::of(c, &|test| LaneTest::new(test, columns, own)))
                .transpose()
        };
        let rules = plan.filters.iter().map(|filter| rule(&filter.condition));
        Ok(Self {
            names: plan
                .filters
                .iter()
                .map(|filter| filter.event.as_ref().map(|names| names.as_slice().to_vec()))
                .collect(),
            rules: rules.collect::<Result<_, _>>()?,
            visible: rule(&plan.visible)?,
            kinds: plan.kinds.clone(),
            filter_kinds: plan.filter_kinds.clone(),
            pages: plan.pages().collect(),
        })
    }

    /// Whether any filter can match when only these event names occur.
    pub(crate) fn may_match<'a>(&self, mut events: impl Iterator<Item = &'a String>) -> bool {
        let named: Option<Vec<_>> = self.names.iter().map(Option::as_ref).collect();
        match named {
            None => true,
            Some(named) => events.any(|event| named.iter().any(|names| names.contains(event))),
        }
    }

    /// Runs all filters over a group.
    pub(crate) fn run(&self, group: &Group, columns: &Columns, plan: &Plan, out: &mut Matched) {
        let rows = group.time.len();
        out.masks.resize_with(self.pages.len(), Vec::new);
        for (page, mask) in self.pages.iter().zip(&mut out.masks) {
            self.run_names(page, &group.lanes[columns.event], rows, mask);
            self.run_kinds(page, &group.lanes[columns.kind], mask);
            self.run_rules(page, group, mask);
        }
        self.run_visible(group, columns, plan, out);
    }

    /// Runs the filters that look at moves over a group of moves. A move that none of them
    /// asks for does not exist; the question's `where` hides it from all but those that see
    /// it whatever that says.
    pub(crate) fn run_moves(
        &self,
        group: &Group,
        moves: &Moves,
        rows: &[MoveRow],
        out: &mut Matched,
    ) {
        out.masks.resize_with(self.pages.len(), Vec::new);
        for (page, (filters, mask)) in self.pages.iter().zip(&mut out.masks).enumerate() {
            mask.clear();
            mask.extend(rows.iter().map(|row| moves.bits(row, page)));
            self.run_rules(filters, group, mask);
        }
        out.bots.clear();
        let visible = self.visible.as_ref();
        let visible = visible.map(|rule| rule.map(&|test| test.ready(group)));
        out.visible.clear();
        for row in 0..rows.len() {
            let is_visible = visible
                .as_ref()
                .is_none_or(|rule| rule.holds(&|test| test.passes(row)));
            let mut is_fed = false;
            for (page, mask) in out.masks.iter_mut().enumerate() {
                if !is_visible {
                    mask[row] &= moves.always[page];
                }
                is_fed |= mask[row] & moves.feeding[page] != 0;
            }
            if !is_fed {
                out.masks.iter_mut().for_each(|mask| mask[row] = 0);
            }
            out.visible.push(is_fed);
        }
        out.all_visible = false;
    }

    fn run_rules(&self, page: &Range<usize>, group: &Group, masks: &mut [u64]) {
        for (index, rule) in self.rules[page.clone()].iter().enumerate() {
            let Some(rule) = rule else { continue };
            let ready = rule.map(&|test| test.ready(group));
            let bit = 1u64 << index;
            for (row, mask) in masks.iter_mut().enumerate() {
                if *mask & bit != 0 && !ready.holds(&|test| test.passes(row)) {
                    *mask &= !bit;
                }
            }
        }
    }

    fn run_names(&self, page: &Range<usize>, events: &Lane, rows: usize, mask: &mut Vec<u64>) {
        mask.clear();
        let Lane::Codes { codes, values } = events else {
            mask.resize(rows, 0);
            return;
        };
        let bits_of = |event: &str| {
            let has = |names: &Option<Vec<String>>| {
                names
                    .as_ref()
                    .is_none_or(|names| names.iter().any(|name| name == event))
            };
            let names = self.names[page.clone()].iter().enumerate();
            names
                .filter(|(_, names)| has(names))
                .fold(0u64, |bits, (bit, _)| bits | 1 << bit)
        };
        let table: Vec<u64> = values
            .iter()
            .map(|value| {
                if let Value::Text(event) = value {
                    bits_of(event)
                } else {
                    0
                }
            })
            .collect();
        mask.extend(
            codes
                .iter()
                .map(|code| table.get(*code as usize).copied().unwrap_or(0)),
        );
    }

    /// Takes away the bits of filters that ask for other kinds of event.
    fn run_kinds(&self, page: &Range<usize>, kinds: &Lane, mask: &mut [u64]) {
        let filter_kinds = &self.filter_kinds[page.clone()];
        let Lane::Codes { codes, values } = kinds else {
            return;
        };
        let admits = |kinds: &Option<Vec<EventKind>>, kind: Option<EventKind>| {
            kinds
                .as_ref()
                .is_none_or(|kinds| kind.is_some_and(|kind| kinds.contains(&kind)))
        };
        let bits_of = |kind: &Value| {
            let filters = filter_kinds.iter().enumerate();
            filters
                .filter(|(_, kinds)| admits(kinds, kind_of(kind)))
                .fold(0u64, |bits, (bit, _)| bits | 1 << bit)
        };
        let table: Vec<u64> = values.iter().map(bits_of).collect();
        let all = (0..filter_kinds.len()).fold(0u64, |bits, bit| bits | 1 << bit);
        if table.iter().all(|bits| *bits == all) {
            return;
        }
        for (mask, code) in mask.iter_mut().zip(codes) {
            *mask &= table.get(*code as usize).copied().unwrap_or(0);
        }
    }

    fn run_visible(&self, group: &Group, columns: &Columns, plan: &Plan, out: &mut Matched) {
        let rows = group.time.len();
        out.visible.clear();
        out.visible.resize(rows, true);
        out.all_visible = true;
        if let Lane::Codes { codes, values } = &group.lanes[columns.kind] {
            let counts: Vec<bool> = values.iter().map(|kind| self.counts(kind)).collect();
            if counts.contains(&false) {
                out.all_visible = false;
                for (visible, code) in out.visible.iter_mut().zip(codes) {
                    *visible = counts.get(*code as usize).copied().unwrap_or(false);
                }
            }
        }
        if let Some(rule) = &self.visible {
            out.all_visible = false;
            let ready = rule.map(&|test| test.ready(group));
            for (row, visible) in out.visible.iter_mut().enumerate() {
                *visible = *visible && ready.holds(&|test| test.passes(row));
            }
        }
        if let (Some(lane), Some(known_at)) = (columns.received, plan.known_at)
            && let Lane::Ints { values, .. } = &group.lanes[lane]
        {
            out.all_visible = false;
            for (visible, received) in out.visible.iter_mut().zip(values) {
                *visible = *visible && *received <= known_at;
            }
        }
    }

    fn counts(&self, kind: &Value) -> bool {
        kind_of(kind).is_some_and(|kind| self.kinds.contains(&kind))
    }
}

/// The kind a dictionary value of the kind lane stands for.
fn kind_of(value: &Value) -> Option<EventKind> {
    let code = value.as_number().map_or(u8::MAX, |number| number as u8);
    EventKind::from_code(code)
}

impl LaneTest {
    fn new(test: &PropertyTest, columns: &Columns, own: &OwnIds<'_>) -> Result<Self, EngineError> {
        Ok(Self {
            lane: columns.lane(&test.name)?,
            test: own.carried(test.test("where")?, &test.name)?,
            whole: if test.name == "$amount" {
                amount
            } else {
                whole
            },
            label: if test.name == "$session" {
                session_label
            } else {
                account_label
            },
        })
    }

    fn ready<'a>(&'a self, group: &'a Group) -> Ready<'a> {
        let lane = &group.lanes[self.lane];
        let test = match (&self.test, lane) {
            (CarriedTest::Value(test), _) => test,
            (CarriedTest::OneOf(ids), Lane::Hashes(values)) => {
                return Ready::Accounts { values, ids };
            }
            (CarriedTest::OneOf(_), _) => return Ready::Constant(false),
        };
        let missing = test.passes(None);
        match lane {
            Lane::Null => Ready::Constant(missing),
            Lane::Codes { codes, values } => Ready::Table {
                codes,
                passes: values
                    .iter()
                    .map(|value| test.passes(Some(value)))
                    .collect(),
                missing,
            },
            Lane::Numbers(values) => Ready::Numbers {
                values,
                test,
                missing,
            },
            Lane::Ints { values, valid } => Ready::Ints {
                values,
                valid: valid.as_deref(),
                test,
                missing,
                whole: self.whole,
            },
            Lane::Hashes(values) => Ready::Hashes {
                values,
                test,
                missing,
                label: self.label,
            },
        }
    }
}

fn whole(number: i64) -> Value {
    Value::Number(number as f64)
}

fn session_label(hash: u64) -> String {
    SessionId(hash).to_string()
}

fn account_label(hash: u64) -> String {
    AccountId(hash).to_string()
}

fn amount(ten_thousandths: i64) -> Value {
    Value::Number(ten_thousandths as f64 / wayfarer_core::Money::SCALE as f64)
}

impl Ready<'_> {
    fn passes(&self, row: usize) -> bool {
        match self {
            Self::Constant(passes) => *passes,
            // 0 stands for no account, which has no id of its own.
            Self::Accounts { values, ids } => values[row] != 0 && ids.contains(&values[row]),
            Self::Table {
                codes,
                passes,
                missing,
            } => match codes[row] {
                NULL_CODE => *missing,
                code => passes[code as usize],
            },
            Self::Numbers {
                values,
                test,
                missing,
            } => match values[row] {
                number if number.is_nan() => *missing,
                number => test.passes_number(number),
            },
            Self::Ints {
                values,
                valid,
                test,
                missing,
                whole,
            } => {
                if valid.is_some_and(|valid| !valid[row]) {
                    return *missing;
                }
                test.passes(Some(&whole(values[row])))
            }
            Self::Hashes {
                values,
                test,
                missing,
                label,
            } => match values[row] {
                0 => *missing,
                hash => match test {
                    Test::Exists(wanted) => *wanted,
                    test => test.passes(Some(&Value::Text(label(hash)))),
                },
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use wayfarer_core::WorkspaceId;
    use wayfarer_journey::{EventFilter, PlanBuilder};

    use super::*;

    #[test]
    fn a_filter_matches_only_the_kinds_it_names() {
        let mut builder = PlanBuilder::new(&wayfarer_journey::Context::at(0));
        let any = EventFilter::default();
        let everything = builder.filter(&any, "t").unwrap();
        let behaviour = builder
            .filter_of_kinds(&any, &[EventKind::Behaviour], "t")
            .unwrap();
        let words = builder
            .filter_of_kinds(&any, &[EventKind::System], "t")
            .unwrap();
        let plan = builder.finish();
        let columns = Columns::of(&plan, Default::default()).unwrap();
        let workspace: WorkspaceId = "test".parse().unwrap();
        let own = OwnIds {
            workspace: &workspace,
            accounts: &|_| Ok(Vec::new()),
        };
        let matcher = Matcher::new(&plan, &columns, &own).unwrap();
        let kind = |kind: EventKind| Value::Number(f64::from(kind.code()));
        let lane = Lane::Codes {
            codes: vec![0, 1, 0],
            values: vec![kind(EventKind::System), kind(EventKind::Behaviour)],
        };
        let mut mask = vec![everything | behaviour | words; 3];
        matcher.run_kinds(&(0..3), &lane, &mut mask);
        let of_words = everything | words;
        assert_eq!(mask, [of_words, everything | behaviour, of_words]);
    }
}
