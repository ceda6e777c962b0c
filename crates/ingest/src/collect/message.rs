//! What a message says, whatever protocol it came by, and the events that become of it.

use wayfarer_core::{EventKind, Millis, Money, Value};

use super::clocks::Clocks;
use super::event::{Collected, CollectedTouch};

/// What a message becomes: an event, and what the same message says beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct Taken {
    /// The event it is about.
    pub event: Collected,
    /// Traits that came with somebody's doing, or a link that came with traits.
    pub beside: Vec<Collected>,
}

impl Taken {
    /// Every event, that which it is about first.
    pub fn into_events(self) -> impl Iterator<Item = Collected> {
        std::iter::once(self.event).chain(self.beside)
    }
}

impl From<Collected> for Taken {
    fn from(event: Collected) -> Self {
        Self {
            event,
            beside: Vec::new(),
        }
    }
}

/// When a request came in, and what is known of clocks.
#[derive(Debug, Clone, Copy)]
pub struct Reception<'a> {
    /// When it was received, ms UTC.
    pub received_ms: Millis,
    /// How far the clocks of devices are off.
    pub clocks: &'a Clocks,
}

/// What a message says before its clock is corrected.
#[derive(Debug, Clone)]
pub(super) struct Said {
    pub kind: EventKind,
    pub event: String,
    pub user: Option<String>,
    pub anonymous: Option<String>,
    pub account: Option<String>,
    pub session: Option<String>,
    pub message: Option<String>,
    /// When it happened by the sender's clock; its arrival where that is not known.
    pub own_ms: Option<Millis>,
    /// When it was sent by the same clock.
    pub sent_ms: Option<Millis>,
    pub touch: CollectedTouch,
    pub money: Option<Money>,
    pub properties: Vec<(String, Value)>,
}

impl Said {
    /// An event of nobody yet, which says nothing but its name.
    pub(super) fn new(kind: EventKind, event: impl Into<String>) -> Self {
        Self {
            kind,
            event: event.into(),
            user: None,
            anonymous: None,
            account: None,
            session: None,
            message: None,
            own_ms: None,
            sent_ms: None,
            touch: CollectedTouch::default(),
            money: None,
            properties: Vec::new(),
        }
    }

    /// Another event of the same message: of the same person, at the same time, with an id of
    /// its own that a repetition has as well.
    pub(super) fn beside(&self, kind: EventKind, event: &str) -> Self {
        let message = self.message.as_ref().map(|id| format!("{id}#{event}"));
        Self {
            user: self.user.clone(),
            anonymous: self.anonymous.clone(),
            account: self.account.clone(),
            message,
            own_ms: self.own_ms,
            sent_ms: self.sent_ms,
            ..Self::new(kind, event)
        }
    }

    /// The event, its time corrected once with what is known of the device's clock.
    pub(super) fn collected(self, reception: Reception<'_>) -> Collected {
        let Reception {
            received_ms,
            clocks,
        } = reception;
        let device = self.anonymous.as_deref().or(self.user.as_deref());
        let correction = self.sent_ms.map_or(0, |sent_ms| {
            clocks.correction(device.unwrap_or_default(), sent_ms, received_ms)
        });
        // Where only the arrival is known there is no clock to be corrected.
        let correction = self.own_ms.map_or(0, |_| correction);
        let own_ms = self.own_ms.unwrap_or(received_ms);
        let timed = Clocks::timed(own_ms, correction, received_ms);
        Collected {
            kind: self.kind,
            event: self.event,
            user: self.user,
            anonymous: self.anonymous,
            account: self.account,
            session: self.session,
            message: self.message,
            time_ms: timed.time_ms,
            received_ms,
            sent_ms: self.sent_ms,
            device_ms: timed.device_ms,
            is_clamped: timed.is_clamped,
            touch: self.touch,
            money: self.money,
            properties: self.properties,
        }
    }
}
