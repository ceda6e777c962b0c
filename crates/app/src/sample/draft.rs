//! Events on their way out: drafted in any order, handed to the sink with their ids.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use wayfarer_core::{Currency, DAY_MS, Millis, Money, Touch, Utm, ValueRef};

use super::SampleEvent;
use super::advertising::Campaign;

/// Most facts one event carries, its entity's id included.
const MAX_FACTS: usize = 12;

/// A property's value.
#[derive(Debug, Clone, Copy)]
pub(super) enum Fact {
    Text(&'static str),
    Number(f64),
    Bool(bool),
    /// A day since 1970, written like `2026-03-01`.
    Date(i64),
    /// A number with its prefix, written like `o00042`: an order, a ticket, an invoice.
    Id(char, u32),
}

/// An event before it is known whose ids it carries.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    event: &'static str,
    pub(super) time_ms: Millis,
    pub(super) session: Option<u64>,
    pub(super) channel: Option<&'static str>,
    pub(super) campaign: Option<&'static Campaign>,
    pub(super) path: Option<&'static str>,
    money: Option<Money>,
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
            money: None,
            facts: [None; MAX_FACTS],
        }
    }

    /// Adds a property.
    pub(super) fn fact(&mut self, name: &'static str, fact: Fact) {
        let free = self.facts.iter_mut().find(|slot| slot.is_none());
        *free.expect("no event has more facts than there is room for") = Some((name, fact));
    }

    /// Says what the event is worth.
    pub(super) fn amount(&mut self, amount: f64, currency: &str) {
        let currency: Option<Currency> = currency.parse().ok();
        self.money = Money::from_f64(amount, currency).ok();
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

/// Whose event is handed out.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Ids<'a> {
    pub(super) person: Option<&'a str>,
    pub(super) anonymous: Option<&'a str>,
    pub(super) account: Option<&'a str>,
}

/// Hands an event to the sink.
pub(super) fn hand_out(draft: &Draft, ids: Ids<'_>, sink: &mut impl FnMut(SampleEvent<'_>)) {
    let mut written: [String; MAX_FACTS] = Default::default();
    for (text, fact) in written.iter_mut().zip(draft.facts.iter().flatten()) {
        match fact.1 {
            Fact::Date(day) => *text = date(day),
            Fact::Id(prefix, number) => *text = format!("{prefix}{number:05}"),
            Fact::Text(_) | Fact::Number(_) | Fact::Bool(_) => {}
        }
    }
    let mut properties = [("", ValueRef::Bool(false)); MAX_FACTS];
    let mut count = 0;
    for (text, (name, fact)) in written.iter().zip(draft.facts.iter().flatten()) {
        let value = match *fact {
            Fact::Text(text) => ValueRef::Text(text),
            Fact::Number(number) => ValueRef::Number(number),
            Fact::Bool(flag) => ValueRef::Bool(flag),
            Fact::Date(_) | Fact::Id(..) => ValueRef::Text(text),
        };
        properties[count] = (*name, value);
        count += 1;
    }
    sink(SampleEvent {
        person: ids.person,
        anonymous: ids.anonymous,
        time_ms: draft.time_ms,
        event: draft.event,
        session: draft.session,
        account: ids.account,
        touch: draft.touch(),
        money: draft.money,
        properties: &properties[..count],
    });
}

/// A day since 1970 like `2026-03-01`.
pub(super) fn date(day: i64) -> String {
    let start = Timestamp::from_millisecond(day * DAY_MS).unwrap_or(Timestamp::UNIX_EPOCH);
    start.to_zoned(TimeZone::UTC).date().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_ids_are_written_out() {
        let mut draft = Draft::new("order_placed", 5);
        draft.fact("due_on", Fact::Date(20_513));
        draft.fact("order_id", Fact::Id('o', 42));
        draft.amount(12.5, "EUR");
        let mut seen = 0;
        hand_out(&draft, Ids::default(), &mut |event| {
            seen += 1;
            let expected = [
                ("due_on", ValueRef::Text("2026-03-01")),
                ("order_id", ValueRef::Text("o00042")),
            ];
            assert_eq!(event.properties, expected);
            assert_eq!(event.money.unwrap().ten_thousandths, 125_000);
        });
        assert_eq!(seen, 1);
    }
}
