//! Events of a mapping as a collector takes them.

use std::collections::HashMap;

use wayfarer_core::{EventRow, IdKind, IdentityId, PropertyNames, RowSink, Value, ValueRef};

use crate::collect::{Collected, CollectedTouch};

/// Keeps what a mapping makes of one message.
#[derive(Default)]
pub(super) struct Taking {
    pub names: PropertyNames,
    pub rows: Rows,
}

/// The events so far. Ids are told before the rows that have them.
#[derive(Default)]
pub(super) struct Rows {
    texts: HashMap<(IdentityId, IdKind), String>,
    pub events: Vec<Collected>,
    /// Slots of the properties of each event, whose names are known in the end.
    slots: Vec<Vec<u16>>,
}

impl Taking {
    /// The events, their properties by name.
    pub fn finish(self) -> Vec<Collected> {
        let names = self.names.names();
        let Rows {
            mut events, slots, ..
        } = self.rows;
        for (event, slots) in events.iter_mut().zip(slots) {
            for ((name, _), slot) in event.properties.iter_mut().zip(slots) {
                name.clone_from(&names[usize::from(slot)]);
            }
        }
        events
    }
}

impl Rows {
    fn text(&self, id: Option<IdentityId>, kind: IdKind) -> Option<String> {
        self.texts.get(&(id?, kind)).cloned()
    }
}

impl RowSink for Rows {
    fn push(&mut self, row: &EventRow<'_>) {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        let touch = &row.touch;
        let utm = &touch.utm;
        let event = Collected {
            kind: row.kind,
            event: row.event.to_owned(),
            user: self.text(row.identity, IdKind::User),
            anonymous: self
                .text(row.anonymous, IdKind::Anonymous)
                .or_else(|| self.text(row.identity, IdKind::Anonymous)),
            account: self.text(row.account.map(|id| IdentityId(id.0)), IdKind::Account),
            session: self.text(row.session.map(|id| IdentityId(id.0)), IdKind::Session),
            // The same message sent again has the same id, also where it says none.
            message: Some(row.message.to_text()),
            time_ms: row.time_ms,
            received_ms: row.received_ms,
            sent_ms: None,
            device_ms: row.device_ms,
            is_clamped: row.is_clamped,
            touch: CollectedTouch {
                channel: owned(touch.channel),
                utm: [utm.source, utm.medium, utm.campaign, utm.term, utm.content].map(owned),
                referrer: owned(touch.referrer),
                url_host: owned(touch.url_host),
                url_path: owned(touch.url_path),
            },
            money: row.money,
            properties: row.properties.iter().map(valued).collect(),
        };
        self.slots
            .push(row.properties.iter().map(|(slot, _)| *slot).collect());
        self.events.push(event);
    }

    fn identity(&mut self, id: IdentityId, kind: IdKind, value: &str) {
        self.texts.insert((id, kind), value.to_owned());
    }

    fn rows(&self) -> usize {
        self.events.len()
    }
}

fn valued((_, value): &(u16, ValueRef<'_>)) -> (String, Value) {
    (String::new(), value.to_value())
}
