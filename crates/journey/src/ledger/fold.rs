//! The ledger as a fold over one subject's judgements.

use wayfarer_core::{EventKind, Millis};

use super::answer::LedgerPartial;
use super::document::{Ledger, LedgerUnit};
use super::entry::{GoalEntry, LedgerBook, PromiseEntry};
use crate::judgement::names;
use crate::{
    Condition, Context, EventFilter, Events, Fold, NO_CODE, Names, PlanBuilder, PropertyTest,
    QuestionError, Unit, Values,
};

/// Most event names goals may count.
const MAX_GOAL_EVENTS: usize = 20;

/// The fold of a [`Ledger`].
#[derive(Debug)]
pub struct LedgerFold {
    bits: Bits,
    pub(crate) lanes: Lanes,
    pub(super) as_of_ms: Millis,
}

#[derive(Debug)]
struct Bits {
    promised: u64,
    kept: u64,
    broken: u64,
    goal: u64,
    progress: u64,
    met: u64,
    dropped: u64,
    note: u64,
    tier: u64,
    priority: u64,
    /// Per goal event: goals that count it, and the event itself.
    counted: Vec<(u64, u64)>,
    /// Every judgement.
    any: u64,
}

#[derive(Debug)]
pub(crate) struct Lanes {
    pub promise: usize,
    pub what: usize,
    pub owner: usize,
    pub goal: usize,
    pub tier: usize,
    pub priority: usize,
    due_at: usize,
    felt: usize,
    value: usize,
    target: usize,
}

impl LedgerFold {
    /// Checks the question and registers what it needs.
    pub fn new(
        question: &Ledger,
        context: &Context,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        if context.from_ms.is_some() || context.to_ms.is_some() {
            return Err(QuestionError::invalid(
                "range",
                "a ledger holds everything said up to `as_of`; leave `range` out",
            ));
        }
        if context.keep.is_some() {
            return Err(QuestionError::invalid(
                "keep",
                "a ledger has no anchoring event; put the condition into `where`",
            ));
        }
        if question.unit == LedgerUnit::Account {
            plan.unit(Unit::Account);
            // What is said of an account itself belongs to no person.
            plan.unattributed();
        }
        let counted = question.goal_events.as_deref().unwrap_or_default();
        Self::beside(counted, "ledger.goal_events", context, plan)
    }

    /// The book of whatever unit another fold has chosen. `counted` stands at `path`.
    pub(crate) fn beside(
        counted: &[String],
        path: &str,
        context: &Context,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        if counted.len() > MAX_GOAL_EVENTS {
            return Err(QuestionError::too_large(
                path,
                format!(
                    "goals count more than {MAX_GOAL_EVENTS} different events; name those to look at"
                ),
            ));
        }
        plan.kind(EventKind::System);
        Ok(Self {
            bits: Bits::new(counted, plan)?,
            lanes: Lanes::new(plan),
            as_of_ms: context.as_of_ms,
        })
    }

    /// Whether the event is a judgement.
    pub(crate) fn is_judgement(&self, mask: u64) -> bool {
        mask & self.bits.any != 0
    }

    fn promise(&self, book: &mut LedgerBook, events: Events<'_>, index: usize) {
        let (time, mask) = (events.time()[index], events.mask()[index]);
        let promise = events.codes(self.lanes.promise)[index];
        if mask & self.bits.promised != 0 {
            book.promises.retain(|entry| entry.promise != promise);
            book.promises.push(PromiseEntry {
                promise,
                what: events.codes(self.lanes.what)[index],
                owner: events.codes(self.lanes.owner)[index],
                made_at: time,
                due_at: instant(events.numbers(self.lanes.due_at)[index]),
                kept_at: None,
                broken_at: None,
            });
            return;
        }
        // The end of a promise nobody made is the end of one all the same.
        let entry = match book
            .promises
            .iter_mut()
            .find(|entry| entry.promise == promise)
        {
            Some(entry) => entry,
            None => {
                book.promises.push(PromiseEntry {
                    promise,
                    what: NO_CODE,
                    owner: NO_CODE,
                    made_at: time,
                    due_at: None,
                    kept_at: None,
                    broken_at: None,
                });
                book.promises.last_mut().expect("just pushed")
            }
        };
        let is_kept = mask & self.bits.kept != 0;
        entry.kept_at = is_kept.then_some(time);
        entry.broken_at = (!is_kept).then_some(time);
    }

    fn goal(&self, book: &mut LedgerBook, events: Events<'_>, index: usize) {
        let (time, mask) = (events.time()[index], events.mask()[index]);
        let goal = events.codes(self.lanes.goal)[index];
        let felt = feeling(events.numbers(self.lanes.felt)[index]);
        if mask & self.bits.goal != 0 {
            let counts = |(goals, _): &(u64, u64)| mask & goals != 0;
            let counts = self.bits.counted.iter().position(counts).map(|at| at as u8);
            book.goals.retain(|entry| entry.goal != goal);
            book.goals.push(GoalEntry {
                goal,
                what: events.codes(self.lanes.what)[index],
                target: Some(events.numbers(self.lanes.target)[index]).filter(|n| !n.is_nan()),
                due_at: instant(events.numbers(self.lanes.due_at)[index]),
                counts,
                value: counts.map(|_| 0.0),
                felt,
                met_at: None,
                is_dropped: false,
            });
            return;
        }
        let Some(entry) = book.goals.iter_mut().find(|entry| entry.goal == goal) else {
            return;
        };
        entry.felt = felt.or(entry.felt);
        if mask & self.bits.met != 0 {
            entry.met_at = entry.met_at.or(Some(time));
            entry.is_dropped = false;
        } else if mask & self.bits.dropped != 0 {
            entry.is_dropped = true;
        } else {
            let value = events.numbers(self.lanes.value)[index];
            if !value.is_nan() {
                entry.reach(value, time);
            }
        }
    }

    fn count(&self, book: &mut LedgerBook, mask: u64, time: Millis) {
        for entry in &mut book.goals {
            let Some(at) = entry.counts else { continue };
            if mask & self.bits.counted[usize::from(at)].1 != 0 {
                let value = entry.value.unwrap_or(0.0) + 1.0;
                entry.reach(value, time);
            }
        }
    }

    fn note(&self, book: &mut LedgerBook, felt: Option<i8>) {
        let slot = felt.map_or(5, |felt| (felt + 2) as usize);
        book.notes[slot] += 1;
        book.last_felt = felt.or(book.last_felt);
    }
}

impl Bits {
    fn new(counted: &[String], plan: &mut PlanBuilder) -> Result<Self, QuestionError> {
        let mut any = 0;
        let mut bit = |name: &str| -> Result<u64, QuestionError> {
            let bit = plan.filter(&EventFilter::named(name), "ledger")?;
            any |= bit;
            Ok(bit)
        };
        let mut bits = Self {
            promised: bit(names::PROMISE_MADE)?,
            kept: bit(names::PROMISE_KEPT)?,
            broken: bit(names::PROMISE_BROKEN)?,
            goal: bit(names::GOAL_SET)?,
            progress: bit(names::GOAL_PROGRESS)?,
            met: bit(names::GOAL_MET)?,
            dropped: bit(names::GOAL_DROPPED)?,
            note: bit(names::NOTE)?,
            tier: bit(names::TIER_SET)?,
            priority: bit(names::PRIORITY_SET)?,
            counted: Vec::new(),
            any: 0,
        };
        bits.any = any;
        for name in counted {
            let goals = EventFilter {
                event: Some(Names::One(names::GOAL_SET.to_owned())),
                condition: Some(Condition::Property(PropertyTest {
                    name: "by_event".to_owned(),
                    is: Some(Values::One(wayfarer_core::Value::Text(name.clone()))),
                    ..PropertyTest::default()
                })),
            };
            let goals = plan.filter(&goals, "ledger.goal_events")?;
            let event = plan.filter(&EventFilter::named(name), "ledger.goal_events")?;
            bits.counted.push((goals, event));
        }
        Ok(bits)
    }
}

impl Lanes {
    fn new(plan: &mut PlanBuilder) -> Self {
        Self {
            promise: plan.codes("promise"),
            what: plan.codes("what"),
            owner: plan.codes("owner"),
            goal: plan.codes("goal"),
            tier: plan.codes("tier"),
            priority: plan.codes("priority"),
            due_at: plan.numbers("due_at"),
            felt: plan.numbers("felt"),
            value: plan.numbers("value"),
            target: plan.numbers("target"),
        }
    }
}

impl Fold for LedgerFold {
    type State = LedgerBook;
    type Outcome = LedgerBook;
    type Partial = LedgerPartial;

    fn init(&self) -> LedgerBook {
        LedgerBook::default()
    }

    fn reset(&self, book: &mut LedgerBook) {
        book.clear();
    }

    fn step(&self, book: &mut LedgerBook, events: Events<'_>) {
        let bits = &self.bits;
        for (index, &mask) in events.mask().iter().enumerate() {
            let is = |wanted: u64| mask & wanted != 0;
            if is(bits.promised | bits.kept | bits.broken) {
                self.promise(book, events, index);
            } else if is(bits.goal | bits.progress | bits.met | bits.dropped) {
                self.goal(book, events, index);
            } else if is(bits.note) {
                self.note(book, feeling(events.numbers(self.lanes.felt)[index]));
            } else if is(bits.tier) {
                book.tier = Some(events.codes(self.lanes.tier)[index]);
            } else if is(bits.priority) {
                book.priority = Some(events.codes(self.lanes.priority)[index]);
            } else if !book.goals.is_empty() {
                self.count(book, mask, events.time()[index]);
            }
        }
    }

    fn finish(&self, book: &LedgerBook, outcome: &mut LedgerBook) {
        outcome.clone_from(book);
    }

    fn add(&self, book: &LedgerBook, partial: &mut LedgerPartial) {
        partial.add(book, self.as_of_ms);
    }

    fn next_change_at(&self, book: &LedgerBook, now: Millis) -> Option<Millis> {
        let promises = book.promises.iter();
        let promises =
            promises.filter(|entry| entry.kept_at.is_none() && entry.broken_at.is_none());
        let goals = book.goals.iter();
        let goals = goals.filter(|entry| entry.met_at.is_none() && !entry.is_dropped);
        let due = promises
            .filter_map(|entry| entry.due_at)
            .chain(goals.filter_map(|entry| entry.due_at));
        due.filter(|due| *due >= now && *due < Millis::MAX)
            .map(|due| due + 1)
            .min()
    }
}

fn instant(number: f64) -> Option<Millis> {
    (!number.is_nan()).then_some(number as Millis)
}

fn feeling(number: f64) -> Option<i8> {
    (-2.0..=2.0)
        .contains(&number)
        .then_some(number.round() as i8)
}
