//! The answer's figures.

use std::cmp::Ordering;

use super::answer::{PrecedingAnswer, PrecedingItem, PrecedingSide};
use super::document::PrecedingSort;
use super::fold::PrecedingFold;
use super::partial::{ItemCounts, PrecedingPartial};
use crate::Labels;
use crate::shares::Share;

/// A side with its share.
#[derive(Clone, Copy)]
struct Side {
    told: PrecedingSide,
    share: Share,
}

impl Side {
    fn new(people: u64, followed: u64, did_first: u64) -> Option<Self> {
        let of = people as f64 - did_first as f64 / 2.0;
        let share = Share::new(followed as f64, of)?;
        let told = PrecedingSide {
            people,
            followed,
            did_first,
            of,
            share: share.rate,
            low: share.low,
            high: share.high,
        };
        Some(Self { told, share })
    }
}

impl PrecedingFold {
    pub(super) fn tables(&self, partial: &PrecedingPartial, labels: &Labels) -> PrecedingAnswer {
        let all = partial.items.iter();
        let enough = all
            .filter_map(|(code, counts)| self.item(labels.get(self.lane, *code), counts, partial));
        let mut items: Vec<PrecedingItem> = enough.collect();
        let too_few = (partial.items.len() - items.len()) as u64;
        items.sort_by(|left, right| self.order(left, right));
        let more = items.len().saturating_sub(self.limit) as u64;
        items.truncate(self.limit);
        let start = partial.start;
        PrecedingAnswer {
            within_ms: self.within_ms,
            people: partial.people,
            at_once: partial.at_once,
            immature: partial.immature,
            start: Side::new(start.people(), start.followed, 0).map(|side| side.told),
            items,
            more,
            too_few,
            minimum: self.minimum,
        }
    }

    /// `None` where a side has too few people.
    fn item(
        &self,
        name: &str,
        counts: &ItemCounts,
        partial: &PrecedingPartial,
    ) -> Option<PrecedingItem> {
        let did = Side::new(counts.did.people(), counts.did.followed, 0)?;
        let others = Side::new(
            partial.start.people() - counts.begun.people(),
            partial.start.followed - counts.begun.followed - counts.turned.followed,
            counts.turned.people(),
        )?;
        let least = did.told.of.min(others.told.of);
        (least >= self.minimum as f64).then(|| PrecedingItem {
            item: name.to_owned(),
            did: did.told,
            others: others.told,
            lift: did.share.over(&others.share),
            difference: did.share.less(&others.share),
            median_time_ms: counts.took.summary().map(|times| times.p50_ms),
            immature: counts.immature,
        })
    }

    fn order(&self, left: &PrecedingItem, right: &PrecedingItem) -> Ordering {
        let by = |item: &PrecedingItem| match self.sort {
            PrecedingSort::Lift => lift(item),
            PrecedingSort::Share => item.did.share,
            PrecedingSort::Difference => item.difference.value,
        };
        let falling = |left: f64, right: f64| right.total_cmp(&left);
        falling(by(left), by(right))
            .then_with(|| falling(left.difference.value, right.difference.value))
            .then_with(|| right.did.people.cmp(&left.did.people))
            .then_with(|| left.item.cmp(&right.item))
    }
}

/// Where an item stands by its lift: what the outcome follows only after it comes first, what
/// it follows nowhere is as good as the others.
fn lift(item: &PrecedingItem) -> f64 {
    match (item.lift, item.did.followed) {
        (Some(lift), _) => lift.value,
        (None, 0) => 1.0,
        (None, _) => f64::INFINITY,
    }
}
