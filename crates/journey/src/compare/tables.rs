//! The answer's figures.

use std::cmp::Ordering;

use super::answer::{CompareAnswer, CompareGroup, CompareItem, CompareKind, CompareSide};
use super::fold::CompareFold;
use super::partial::{ComparePartial, EventCounts};
use crate::shares::{Share, false_find_rates};
use crate::trend::Tally;
use crate::{Labels, NO_CODE};

/// An item before it is ranked.
struct Found<'a> {
    kind: CompareKind,
    name: &'a str,
    value: Option<&'a str>,
    people: [u64; 2],
    /// Of an event.
    events: Option<[u64; 2]>,
}

impl CompareFold {
    pub(super) fn tables(&self, partial: &ComparePartial, labels: &Labels) -> CompareAnswer {
        let compared = partial.groups.map(|group| group.compared);
        let has_groups = compared.iter().all(|people| *people >= self.minimum);
        let found = self.found(partial, labels);
        let all = found.len();
        let is_enough =
            |found: &Found<'_>| has_groups && found.people.iter().sum::<u64>() >= self.minimum;
        let enough = found.into_iter().filter(is_enough);
        let items = enough.filter_map(|found| item(&found, compared));
        let mut items: Vec<CompareItem> = items.collect();
        let too_few = (all - items.len()) as u64;
        let zs: Vec<f64> = items.iter().map(|item| item.z).collect();
        for (item, rate) in items.iter_mut().zip(false_find_rates(&zs)) {
            item.false_find_rate = rate;
        }
        items.sort_by(order);
        let more = items.len().saturating_sub(self.limit) as u64;
        items.truncate(self.limit);
        let group = |index: usize| {
            let counts = partial.groups[index];
            CompareGroup {
                name: self.names[index].clone(),
                people: counts.people,
                compared: counts.compared,
                inactive: counts.people - counts.compared - counts.immature,
                immature: counts.immature,
            }
        };
        CompareAnswer {
            a: group(0),
            b: group(1),
            both: partial.both,
            neither: partial.neither,
            items,
            more,
            too_few,
            minimum: self.minimum,
            within_ms: self.within,
        }
    }

    fn found<'a>(&'a self, partial: &ComparePartial, labels: &'a Labels) -> Vec<Found<'a>> {
        let event = |(code, counts): (&u32, &[EventCounts; 2])| Found {
            kind: CompareKind::Event,
            name: labels.get(self.event_lane, *code),
            value: None,
            people: counts.map(|one| one.people),
            events: Some(counts.map(|one| one.events)),
        };
        let mut found: Vec<Found<'_>> = partial.events.iter().map(event).collect();
        for (property, values) in self.properties.iter().zip(&partial.values) {
            let value = |(code, people): (u32, [u64; 2])| Found {
                kind: CompareKind::Property,
                name: &property.name,
                value: Some(labels.get(property.values.lane, code)),
                people,
                events: None,
            };
            found.extend(told(values).into_iter().map(value));
        }
        let channel = |(code, people): (u32, [u64; 2])| Found {
            kind: CompareKind::Channel,
            name: labels.get(self.channel.lane, code),
            value: None,
            people,
            events: None,
        };
        found.extend(told(&partial.channels).into_iter().map(channel));
        found
    }
}

/// Values with their people; none where nobody has any.
pub(super) fn told(values: &Tally<u32, [u64; 2]>) -> Vec<(u32, [u64; 2])> {
    let all = values.iter().map(|(code, people)| (*code, *people));
    let all: Vec<_> = all.collect();
    match all.iter().any(|(code, _)| *code != NO_CODE) {
        true => all,
        false => Vec::new(),
    }
}

fn item(found: &Found<'_>, compared: [u64; 2]) -> Option<CompareItem> {
    let share = |group: usize| Share::new(found.people[group] as f64, compared[group] as f64);
    let (a, b) = (share(0)?, share(1)?);
    let side = |group: usize, share: &Share| CompareSide {
        people: found.people[group],
        share: share.rate,
        low: share.low,
        high: share.high,
        per_person: found
            .events
            .map(|events| events[group] as f64 / compared[group] as f64),
    };
    Some(CompareItem {
        kind: found.kind,
        name: found.name.to_owned(),
        value: found.value.map(str::to_owned),
        a: side(0, &a),
        b: side(1, &b),
        difference: a.less(&b),
        ratio: a.over(&b),
        z: a.z(&b),
        false_find_rate: 1.0,
    })
}

fn order(left: &CompareItem, right: &CompareItem) -> Ordering {
    let falling = |left: f64, right: f64| right.abs().total_cmp(&left.abs());
    let name = |item: &CompareItem| (item.kind, item.name.clone(), item.value.clone());
    falling(left.z, right.z)
        .then_with(|| falling(left.difference.value, right.difference.value))
        .then_with(|| name(left).cmp(&name(right)))
}
