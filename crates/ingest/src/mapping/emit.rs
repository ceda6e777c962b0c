//! Handing the prepared events of a row to the sink.

use wayfarer_core::{EventRow, IdKind, IdentityId, MessageRef, RowSink, Touch, Utm, ValueRef};

use super::apply::{Applier, Carrier, Emission, PlannedValue, RowFacts, RowView};
use super::row_hash::hash_event;
use super::text::TextRef;
use crate::limits::FUTURE_ALLOWED_MS;
use crate::row::Cell;

impl<'m> Applier<'m> {
    /// Hands over what `prepare` found; answers the number of events.
    pub(super) fn emit<S: RowSink>(
        &mut self,
        row: RowView<'_>,
        facts: &RowFacts<'m>,
        sink: &mut S,
    ) -> usize {
        if self.emissions.is_empty() {
            return 0;
        }
        self.remember_ids(row, facts, sink);
        let emissions = std::mem::take(&mut self.emissions);
        for emission in &emissions {
            self.emit_one(row, facts, emission, sink);
        }
        let events = emissions.len();
        self.emissions = emissions;
        if facts.identity.is_none() {
            self.notes.unattributed += events as u64;
        }
        events
    }

    fn remember_ids<S: RowSink>(&mut self, row: RowView<'_>, facts: &RowFacts<'m>, sink: &mut S) {
        if let Some((id, kind)) = facts.identity {
            self.remember(id, kind, &facts.identity_text, row, sink);
        }
        if let Some(id) = facts.anonymous {
            self.remember(id, IdKind::Anonymous, &facts.anonymous_text, row, sink);
        }
        if let Some(session) = facts.session {
            self.remember(
                IdentityId(session.0),
                IdKind::Session,
                &facts.session_text,
                row,
                sink,
            );
        }
        if let Some(account) = facts.account {
            self.remember(
                IdentityId(account.0),
                IdKind::Account,
                &facts.account_text,
                row,
                sink,
            );
        }
    }

    fn emit_one<S: RowSink>(
        &mut self,
        row: RowView<'_>,
        facts: &RowFacts<'m>,
        emission: &Emission<'m>,
        sink: &mut S,
    ) {
        let mapping = self.mapping;
        let rule = &mapping.rules[emission.rule];
        let qualified = self.qualified_message(row, facts, emission);
        let mut values = recycled(std::mem::take(&mut self.values));
        for planned in &self.planned {
            let is_carried = match planned.carrier {
                Carrier::Plan(plan) => rule.carries[plan],
                Carrier::Unpacked(unpack) => rule.carries_unpacked[unpack],
                Carrier::Any => true,
            };
            if is_carried {
                values.push((
                    planned.slot,
                    value_of(&planned.value, row.cells, &self.buffer),
                ));
            }
        }
        for (name, value) in &rule.set {
            // Slots were asked for when the row was prepared.
            if let Some(slot) = self.slots[*name] {
                values.push((slot, value.as_ref()));
            }
        }
        let get = |text: &TextRef<'m>| text.get(row.cells, &self.buffer);
        let event = emission.name.get(row.cells, &self.buffer).unwrap_or("");
        let message = match (&qualified, get(&facts.message)) {
            (Some(id), _) => MessageRef::Text(id),
            (None, Some(id)) => MessageRef::from_id(id),
            (None, None) => MessageRef::Row(hash_event(facts.row_hash, event, rule.distinction)),
        };
        let is_clamped = emission.time_ms > mapping.received_ms.saturating_add(FUTURE_ALLOWED_MS);
        self.notes.clamped += u64::from(is_clamped);
        sink.push(&EventRow {
            identity: facts.identity.map(|(id, _)| id),
            anonymous: facts.anonymous,
            time_ms: if is_clamped {
                mapping.received_ms
            } else {
                emission.time_ms
            },
            sequence: facts.sequence,
            kind: rule.kind,
            event,
            message,
            received_ms: mapping.received_ms,
            sent_ms: None,
            device_ms: is_clamped.then_some(emission.time_ms),
            source: &mapping.source,
            is_clamped,
            session: facts.session,
            account: facts.account,
            touch: Touch {
                channel: get(&facts.channel),
                utm: Utm {
                    source: get(&facts.utm[0]),
                    medium: get(&facts.utm[1]),
                    campaign: get(&facts.utm[2]),
                    term: get(&facts.utm[3]),
                    content: get(&facts.utm[4]),
                },
                referrer: get(&facts.referrer),
                url_host: get(&facts.host),
                url_path: get(&facts.path),
            },
            money: emission.money,
            properties: &values,
        });
        self.values = recycled(values);
    }

    /// A message id that stands for a whole row must not make its events one: where a row
    /// can give several, each is named after the id, the event, and what tells it apart.
    fn qualified_message(
        &self,
        row: RowView<'_>,
        facts: &RowFacts<'m>,
        emission: &Emission<'m>,
    ) -> Option<String> {
        if let Some(own) = emission.message.get(row.cells, &self.buffer) {
            return Some(own.to_owned());
        }
        let mapping = self.mapping;
        if !mapping.gives_many() && !mapping.is_message_of_outer_row {
            return None;
        }
        let mut id = facts.message.get(row.cells, &self.buffer)?.to_owned();
        if mapping.gives_many() {
            id.push('/');
            id.push_str(emission.name.get(row.cells, &self.buffer).unwrap_or(""));
            let suffix = &mapping.rules[emission.rule].suffix;
            if !suffix.is_empty() {
                id.push('/');
                id.push_str(suffix);
            }
        }
        if let (true, Some(element)) = (mapping.is_message_of_outer_row, row.element) {
            id.push_str(&format!("/{element}"));
        }
        Some(id)
    }
}

fn value_of<'a>(value: &PlannedValue, cells: &'a [Cell<'_>], buffer: &'a str) -> ValueRef<'a> {
    match value {
        PlannedValue::Number(number) => ValueRef::Number(*number),
        PlannedValue::Bool(flag) => ValueRef::Bool(*flag),
        PlannedValue::Text(range) => ValueRef::Text(&buffer[range.clone()]),
        PlannedValue::Json(range) => ValueRef::Json(&buffer[range.clone()]),
        PlannedValue::Column(column) => match &cells[*column] {
            Cell::Text(text) => ValueRef::Text(text),
            _ => ValueRef::Text(""),
        },
    }
}

/// An empty list with the same allocation and another lifetime: collecting a vector's own
/// iterator reuses its memory.
fn recycled<'b>(mut values: Vec<(u16, ValueRef<'_>)>) -> Vec<(u16, ValueRef<'b>)> {
    values.clear();
    values
        .into_iter()
        .map(|_| unreachable!("the list was cleared"))
        .collect()
}
