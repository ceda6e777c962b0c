//! Something opened and not closed in time.

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use crate::{Context, Events, NO_CODE, Overdue, PlanBuilder, QuestionError};

/// Never said, never closed.
const NEVER: Millis = Millis::MIN;

/// The leaf, ready to be folded.
#[derive(Debug)]
pub(crate) struct OverduePlan {
    opened: u64,
    closed: u64,
    moved: u64,
    id_lane: Option<usize>,
    due: Due,
    by: Millis,
    at_least: usize,
}

#[derive(Debug)]
enum Due {
    /// Said by the event.
    Lane(usize),
    /// So long after the event.
    After(Millis),
}

/// What is remembered of a subject between events.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct OverdueState {
    entries: Vec<Entry>,
    /// The instant of the latest event.
    now: Millis,
    /// When everything was closed last; only without ids.
    all_closed: Millis,
}

/// One that is open, or was opened, moved or closed at the instant at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    id: u32,
    is_open: bool,
    /// The last millisecond in time; `None` = there is no date.
    due: Option<Millis>,
    /// When it was last moved.
    moved: Millis,
    /// When it was closed; [`NEVER`] = it is not.
    closed: Millis,
}

impl Default for OverdueState {
    fn default() -> Self {
        Self {
            entries: Vec::new(),
            now: NEVER,
            all_closed: NEVER,
        }
    }
}

impl Entry {
    fn new(id: u32) -> Self {
        Self {
            id,
            is_open: false,
            due: None,
            moved: NEVER,
            closed: NEVER,
        }
    }

    /// Whether it matters after its instant.
    fn lasts(&self) -> bool {
        self.is_open && self.closed == NEVER
    }
}

impl OverduePlan {
    /// Checks the test and registers its lanes; `bits` are those of opened, closed, moved.
    pub(super) fn new(
        overdue: &Overdue,
        [opened, closed, moved]: [u64; 3],
        context: &Context,
        plan: &mut PlanBuilder,
        path: &str,
    ) -> Result<Self, QuestionError> {
        let invalid = |field: &str, message: &str| {
            Err(QuestionError::invalid(format!("{path}{field}"), message))
        };
        let is_empty = |name: &Option<String>| name.as_ref().is_some_and(|n| n.trim().is_empty());
        if is_empty(&overdue.id) || is_empty(&overdue.due) {
            return invalid("", "a property name is empty");
        }
        if overdue.moved.is_some() && overdue.id.is_none() {
            return invalid(
                ".moved",
                "without `id` nothing says what is moved; name the property that tells one from another",
            );
        }
        let at_least = overdue.at_least.unwrap_or(1) as usize;
        if !(1..=Overdue::OPEN_MAX).contains(&at_least) {
            let message = format!("give a number from 1 to {}", Overdue::OPEN_MAX);
            return invalid(".at_least", &message);
        }
        let due = match (&overdue.due, overdue.within) {
            (Some(property), None) => Due::Lane(plan.deadlines(property, &context.timezone)),
            (None, Some(span)) => Due::After(span.millis),
            _ => {
                return invalid(
                    "",
                    "give either `due` (the property that holds the date) or `within` (how long it may take)",
                );
            }
        };
        Ok(Self {
            opened,
            closed,
            moved,
            id_lane: overdue.id.as_deref().map(|id| plan.codes(id)),
            due,
            by: overdue.by.map_or(0, |span| span.millis),
            at_least,
        })
    }

    pub(super) fn bits(&self) -> u64 {
        self.opened | self.closed | self.moved
    }

    pub(super) fn reset(&self, state: &mut OverdueState) {
        state.entries.clear();
        (state.now, state.all_closed) = (NEVER, NEVER);
    }

    /// Takes in an event: opening, moving and closing in this order, whatever the order of
    /// events of one instant.
    pub(super) fn push(&self, state: &mut OverdueState, events: Events<'_>, index: usize) {
        let (time, mask) = (events.time()[index], events.mask()[index]);
        if time > state.now {
            state.now = time;
            state.entries.retain(Entry::lasts);
        }
        let due = match self.due {
            Due::After(length) => Some(time.saturating_add(length)),
            Due::Lane(lane) => {
                let due = events.numbers(lane)[index];
                due.is_finite().then_some(due as Millis)
            }
        };
        match self.id_lane.map(|lane| events.codes(lane)[index]) {
            None => self.push_any(state, mask, due),
            Some(NO_CODE) => {}
            Some(id) => self.push_one(state, mask, id, due),
        }
    }

    /// Without ids: each opening for itself, one closing for all.
    fn push_any(&self, state: &mut OverdueState, mask: u64, due: Option<Millis>) {
        let now = state.now;
        if mask & self.closed != 0 {
            state.all_closed = now;
            state.entries.clear();
        }
        let is_room = state.entries.len() < Overdue::OPEN_MAX;
        if mask & self.opened != 0 && state.all_closed != now && is_room {
            state.entries.push(Entry {
                is_open: true,
                due,
                ..Entry::new(NO_CODE)
            });
        }
    }

    fn push_one(&self, state: &mut OverdueState, mask: u64, id: u32, due: Option<Millis>) {
        let now = state.now;
        let known = state.entries.iter().position(|entry| entry.id == id);
        let index = match known {
            Some(index) => index,
            None if state.entries.len() < Overdue::OPEN_MAX => {
                state.entries.push(Entry::new(id));
                state.entries.len() - 1
            }
            None => return,
        };
        let entry = &mut state.entries[index];
        if mask & self.opened != 0 {
            entry.is_open = true;
            if entry.moved != now {
                entry.due = due;
            }
        }
        if mask & self.moved != 0 && due.is_some() {
            (entry.moved, entry.due) = (now, due);
        }
        if mask & self.closed != 0 {
            entry.closed = now;
        }
    }

    /// How many are overdue as of `now`.
    pub(super) fn value(&self, state: &OverdueState, now: Millis) -> usize {
        let open = state.entries.iter().filter(|entry| entry.lasts());
        let due = open.filter_map(|entry| entry.due);
        due.filter(|due| due.saturating_add(self.by) < now).count()
    }

    pub(super) fn holds(&self, value: usize) -> bool {
        value >= self.at_least
    }

    /// The first instant after `now` at which one more is overdue.
    pub(super) fn turns_at(&self, state: &OverdueState, now: Millis) -> Option<Millis> {
        let open = state.entries.iter().filter(|entry| entry.lasts());
        let turns = open.filter_map(|entry| entry.due?.checked_add(self.by)?.checked_add(1));
        turns.filter(|turn| *turn > now).min()
    }
}
