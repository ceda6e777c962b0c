//! The simulated events, account by account.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use wayfarer_app::sample::saas::{PlantedAccount, PlantedStory, planted};
use wayfarer_app::sample::{Company, SampleEvent};
use wayfarer_core::{DAY_MS, ValueRef};

/// A property's value, as far as the recount looks at it.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Text(String),
    Number(f64),
    Bool(bool),
}

#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    pub time_ms: i64,
    pub person: String,
    pub event: &'static str,
    pub channel: Option<String>,
    pub has_amount: bool,
    pub properties: Vec<(&'static str, Value)>,
}

impl Seen {
    pub fn day(&self) -> i64 {
        self.time_ms.div_euclid(DAY_MS)
    }

    pub fn text(&self, name: &str) -> &str {
        match self.value(name) {
            Some(Value::Text(text)) => text,
            other => panic!("{name} of {self:?} is {other:?}"),
        }
    }

    pub fn number(&self, name: &str) -> f64 {
        match self.value(name) {
            Some(Value::Number(number)) => *number,
            other => panic!("{name} of {self:?} is {other:?}"),
        }
    }

    fn value(&self, name: &str) -> Option<&Value> {
        let mut properties = self.properties.iter();
        properties
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value)
    }
}

/// One account: what is planted in it and what happened to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Account {
    pub planted: PlantedAccount,
    /// In order of time.
    pub events: Vec<Seen>,
    /// Positions in `events`, by name.
    by_name: HashMap<&'static str, Vec<usize>>,
}

impl Account {
    fn new(planted: PlantedAccount, events: Vec<Seen>) -> Self {
        let mut by_name: HashMap<_, Vec<usize>> = HashMap::new();
        for (position, seen) in events.iter().enumerate() {
            by_name.entry(seen.event).or_default().push(position);
        }
        Self {
            planted,
            events,
            by_name,
        }
    }

    pub fn named(&self, event: &str) -> impl DoubleEndedIterator<Item = &Seen> + use<'_> {
        let positions = self.by_name.get(event).map_or(&[][..], Vec::as_slice);
        positions.iter().map(|position| &self.events[*position])
    }

    /// Events of a name on days from `from` to `to`, both included.
    pub fn between(
        &self,
        event: &str,
        from: i64,
        to: i64,
    ) -> impl Iterator<Item = &Seen> + use<'_> {
        let positions = self.by_name.get(event).map_or(&[][..], Vec::as_slice);
        let first = positions.partition_point(|position| self.events[*position].day() < from);
        let end = positions.partition_point(|position| self.events[*position].day() <= to);
        let ours = &positions[first..end];
        ours.iter().map(|position| &self.events[*position])
    }

    pub fn has(&self, event: &str) -> bool {
        self.named(event).next().is_some()
    }

    pub fn first_ms(&self, event: &str) -> Option<i64> {
        self.named(event).next().map(|seen| seen.time_ms)
    }

    pub fn uses<'a>(&'a self, feature: &'a str) -> impl Iterator<Item = &'a Seen> {
        self.named("feature_used")
            .filter(move |seen| seen.text("feature") == feature)
    }

    /// A story that is no look-alike.
    pub fn risk(&self) -> Option<&PlantedStory> {
        let story = self.planted.story.as_ref()?;
        (story.outcome != "look_alike").then_some(story)
    }

    /// A customer nothing is planted in and who stays.
    pub fn is_calm(&self) -> bool {
        self.planted.story.is_none() && self.planted.renewed == Some(true)
    }
}

pub static SAMPLE: LazyLock<Vec<Account>> = LazyLock::new(|| simulated(Company::Saas.seed()));

pub fn simulated(seed: u64) -> Vec<Account> {
    let mut events: BTreeMap<String, Vec<Seen>> = BTreeMap::new();
    Company::Saas.simulate_with(seed, &mut |event| {
        if let Some(account) = event.account {
            let ours = events.entry(account.to_owned()).or_default();
            ours.push(seen(event));
        }
    });
    let accounts = planted(seed).accounts.into_iter().map(|planted| {
        let ours = events.remove(&planted.account).unwrap();
        Account::new(planted, ours)
    });
    let accounts = accounts.collect();
    assert!(events.is_empty(), "every account is in the planted list");
    accounts
}

fn seen(event: SampleEvent<'_>) -> Seen {
    let properties = event.properties.iter().map(|(name, value)| {
        let value = match value {
            ValueRef::Text(text) => Value::Text((*text).to_owned()),
            ValueRef::Number(number) => Value::Number(*number),
            ValueRef::Bool(flag) => Value::Bool(*flag),
            ValueRef::Json(_) => panic!("the sample has no nested values"),
        };
        (*name, value)
    });
    let properties: Vec<_> = properties.collect();
    let names: HashSet<_> = properties.iter().map(|(name, _)| name).collect();
    assert_eq!(
        names.len(),
        properties.len(),
        "every property has one value"
    );
    Seen {
        time_ms: event.time_ms,
        person: event.person.unwrap().to_owned(),
        event: event.event,
        channel: event.touch.channel.map(str::to_owned),
        has_amount: event.money.is_some_and(|money| money.ten_thousandths > 0),
        properties,
    }
}

/// A date like `2026-03-01` as days since 1970.
pub fn day(date: &str) -> i64 {
    let date: jiff::civil::Date = date.parse().unwrap();
    let start = date.to_zoned(jiff::tz::TimeZone::UTC).unwrap();
    start.timestamp().as_millisecond().div_euclid(DAY_MS)
}
