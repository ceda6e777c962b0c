//! Events of erased people on their way into the store again: not taken, and counted.

use std::sync::Arc;

use wayfarer_core::{EventKind, EventRow, IdentityId, Suppressed, ValueRef};

/// Whose events a batch does not take, and how many it refused.
#[derive(Debug, Clone)]
pub(super) struct Refusing {
    list: Arc<Suppressed>,
    /// The slot of the property that names the id a person had before.
    former: Option<u16>,
    pub(super) refused: u64,
}

impl Refusing {
    pub(super) fn new(list: Arc<Suppressed>, former: Option<u16>) -> Self {
        Self {
            list,
            former,
            refused: 0,
        }
    }

    /// Whether an event names somebody who was erased; counts it.
    pub(super) fn refuses(&mut self, row: &EventRow<'_>) -> bool {
        let ids = [row.identity, row.anonymous];
        let names_one = ids.into_iter().flatten().any(|id| self.list.holds(id.0));
        let is_refused = names_one || self.names_former(row);
        self.refused += u64::from(is_refused);
        is_refused
    }

    /// Whether it is to be remembered which text an id stands for.
    pub(super) fn takes_id(&self, id: IdentityId) -> bool {
        !self.list.holds(id.0)
    }

    fn names_former(&self, row: &EventRow<'_>) -> bool {
        let properties = row.properties.iter();
        let mut former = properties.filter(|(slot, _)| Some(*slot) == self.former);
        row.kind == EventKind::Link
            && former.any(|(_, value)| match value {
                ValueRef::Text(text) | ValueRef::Json(text) => self.list.holds_value(text),
                ValueRef::Number(number) => self.list.holds_value(&number.to_string()),
                ValueRef::Bool(_) => false,
            })
    }
}
