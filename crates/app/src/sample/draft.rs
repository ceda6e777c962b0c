//! Events on their way out: drafted in any order, sorted per person, handed to the sink.

use std::fmt::Write;

use wayfarer_core::{Currency, Millis, Money, Touch, Utm, ValueRef};

use super::SampleEvent;
use super::people::Visitor;
use super::truths::{Campaign, END_MS};

/// Most facts one event carries.
const MAX_FACTS: usize = 5;

/// A property's value.
#[derive(Debug, Clone, Copy)]
pub(super) enum Fact {
    Text(&'static str),
    Number(f64),
    Bool(bool),
}

/// An event before it is known whose ids it carries.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    event: &'static str,
    time_ms: Millis,
    pub(super) session: Option<u64>,
    pub(super) channel: Option<&'static str>,
    pub(super) campaign: Option<&'static Campaign>,
    pub(super) path: Option<&'static str>,
    pub(super) euros: Option<f64>,
    pub(super) order: Option<u32>,
    facts: [Option<(&'static str, Fact)>; MAX_FACTS],
}

impl Draft {
    pub(super) fn new(event: &'static str, time_ms: Millis) -> Self {
        Self {
            event,
            time_ms,
            session: None,
            channel: None,
            campaign: None,
            path: None,
            euros: None,
            order: None,
            facts: [None; MAX_FACTS],
        }
    }

    /// Adds a property.
    pub(super) fn fact(&mut self, name: &'static str, fact: Fact) {
        let free = self.facts.iter_mut().find(|slot| slot.is_none());
        *free.expect("no event has more facts than there is room for") = Some((name, fact));
    }

    fn touch(&self) -> Touch<'static> {
        let campaign = self.campaign;
        Touch {
            channel: self.channel,
            utm: Utm {
                source: campaign.map(|campaign| campaign.source),
                medium: campaign.map(|_| "cpc"),
                campaign: campaign.map(|campaign| campaign.name),
                ..Utm::default()
            },
            url_path: self.path,
            ..Touch::default()
        }
    }
}

/// One person's events and what became known of them.
#[derive(Debug, Default)]
pub(super) struct Log {
    pub(super) drafts: Vec<Draft>,
    /// When the person signed up.
    pub(super) signed_up_ms: Option<Millis>,
}

/// Whose event is handed out.
#[derive(Debug, Clone, Copy, Default)]
struct Ids<'a> {
    person: Option<&'a str>,
    anonymous: Option<&'a str>,
    account: Option<&'a str>,
}

/// Hands events to the sink.
pub(super) struct Emitter<'s, S> {
    sink: &'s mut S,
    euro: Option<Currency>,
    order_id: String,
}

impl<'s, S: FnMut(SampleEvent<'_>)> Emitter<'s, S> {
    pub(super) fn new(sink: &'s mut S) -> Self {
        Self {
            sink,
            euro: "EUR".parse().ok(),
            order_id: String::new(),
        }
    }

    /// An event without a person.
    pub(super) fn unattributed(&mut self, draft: &Draft) {
        self.emit(draft, Ids::default());
    }

    /// A person's events up to the end of the sample, in order of time.
    pub(super) fn person(&mut self, visitor: &Visitor, mut log: Log) {
        let number = visitor.number;
        let user = format!("u{number:05}");
        let anonymous = format!("a{number:05}");
        let account = visitor
            .account
            .map(|account| format!("company-{account:02}"));
        let is_known = log.signed_up_ms.is_some_and(|at| at < END_MS);
        let ids = Ids {
            person: is_known.then_some(&*user),
            anonymous: Some(&anonymous),
            account: account.as_deref(),
        };
        log.drafts.sort_by_key(|draft| draft.time_ms);
        for draft in log.drafts.iter().filter(|draft| draft.time_ms < END_MS) {
            self.emit(draft, ids);
        }
    }

    fn emit(&mut self, draft: &Draft, ids: Ids<'_>) {
        let mut properties = [("", ValueRef::Bool(false)); MAX_FACTS + 1];
        let mut count = 0;
        for (name, fact) in draft.facts.iter().flatten() {
            let value = match *fact {
                Fact::Text(text) => ValueRef::Text(text),
                Fact::Number(number) => ValueRef::Number(number),
                Fact::Bool(flag) => ValueRef::Bool(flag),
            };
            properties[count] = (name, value);
            count += 1;
        }
        if let Some(order) = draft.order {
            self.order_id.clear();
            write!(self.order_id, "o{order:05}").expect("writing to a string succeeds");
            properties[count] = ("order_id", ValueRef::Text(&self.order_id));
            count += 1;
        }
        let money = draft
            .euros
            .and_then(|euros| Money::from_f64(euros, self.euro).ok());
        (self.sink)(SampleEvent {
            person: ids.person,
            anonymous: ids.anonymous,
            time_ms: draft.time_ms,
            event: draft.event,
            session: draft.session,
            account: ids.account,
            touch: draft.touch(),
            money,
            properties: &properties[..count],
        });
    }
}
