//! Which features and groups an answer lists, and what is counted of each.

use super::features::FeatureBits;
use super::fold::AdoptionFold;
use super::partial::{AdoptionPartial, Counts, Times};
use super::rules::AdoptionLevel;
use crate::trend::{Bucket, Tally};
use crate::{Labels, NO_CODE};

/// Features and groups by rank.
pub(super) struct Lines {
    pub features: Vec<Bucket>,
    pub feature_count: usize,
    pub groups: Vec<Bucket>,
    pub group_count: usize,
}

/// Units of one group by how far they got with one feature.
#[derive(Default)]
pub(super) struct Summary {
    pub stands: [u64; 4],
    pub dropped: u64,
    pub times: Times,
}

impl AdoptionFold {
    /// Features by units that tried them, groups by units, most first.
    pub(super) fn lines(&self, partial: &AdoptionPartial, labels: &Labels) -> Lines {
        let mut tried = Tally::<u32, u64>::default();
        for ((_, code), counts) in partial.cells.iter() {
            *tried.at(*code) += counts.stands[AdoptionLevel::Tried as usize..]
                .iter()
                .sum::<u64>();
        }
        if let FeatureBits::Named { names, .. } = &self.features {
            (0..names.len()).for_each(|code| *tried.at(code as u32) += 0);
        }
        let (features, feature_count) = self.ranked(&tried, &|code| self.feature(code, labels));
        let Some(lane) = self.group else {
            return Lines {
                features,
                feature_count,
                groups: Vec::new(),
                group_count: 0,
            };
        };
        let (mut groups, group_count) = self.ranked(&partial.units, &|code| labels.get(lane, code));
        if partial.units.get(&NO_CODE).is_some() {
            groups.push(Bucket::Value(NO_CODE));
        }
        Lines {
            features,
            feature_count,
            groups,
            group_count,
        }
    }

    fn ranked<'a>(
        &self,
        counts: &Tally<u32, u64>,
        name: &dyn Fn(u32) -> &'a str,
    ) -> (Vec<Bucket>, usize) {
        let named = counts.iter().filter(|(code, _)| **code != NO_CODE);
        let mut ranked: Vec<_> = named.map(|(code, count)| (*code, *count)).collect();
        ranked.sort_by(|left, right| {
            let by_count = right.1.cmp(&left.1);
            by_count.then_with(|| name(left.0).cmp(name(right.0)))
        });
        let shown: Vec<_> = ranked.iter().take(self.top).map(|pair| pair.0).collect();
        let mut buckets: Vec<_> = shown.iter().map(|code| Bucket::Value(*code)).collect();
        if ranked.len() > shown.len() {
            buckets.push(Bucket::Beyond(shown));
        }
        (buckets, ranked.len())
    }
}

impl Lines {
    /// Units of a group.
    pub(super) fn population(&self, group: &Bucket, partial: &AdoptionPartial) -> u64 {
        let units = partial.units.iter();
        units
            .filter(|(code, _)| group.holds(**code))
            .map(|(_, units)| units)
            .sum()
    }

    /// What a group made of a feature; `None` where a limit left it out.
    pub(super) fn summary(
        &self,
        group: &Bucket,
        feature: &Bucket,
        partial: &AdoptionPartial,
    ) -> Option<Summary> {
        let mut summary = Summary::default();
        let mut counts = Counts::default();
        match feature {
            Bucket::Value(_) => {
                let cells = partial.cells.iter();
                cells
                    .filter(|((of, code), _)| group.holds(*of) && feature.holds(*code))
                    .for_each(|(_, more)| counts.add(more));
            }
            _ if partial.has_dropped_profiles => return None,
            _ => joined(group, feature, partial, &mut counts),
        }
        let to_all = partial.exposed_to_all.iter();
        let to_all: u64 = to_all
            .filter(|(of, _)| group.holds(**of))
            .map(|(_, units)| units)
            .sum();
        summary.stands = counts.stands;
        // Who had every feature within reach and did nothing with this one.
        let own: u64 = counts.stands.iter().sum();
        summary.stands[AdoptionLevel::Exposed as usize] += to_all - (own - counts.apart);
        summary.dropped = counts.dropped;
        let mut times: Vec<_> = partial
            .times
            .iter()
            .filter(|((of, code), _)| group.holds(*of) && feature.holds(*code))
            .collect();
        times.sort_by_key(|(place, _)| **place);
        for (_, more) in times {
            summary.times.merge(more.clone());
        }
        Some(summary)
    }
}

/// Units by the farthest they got with any of several features.
fn joined(group: &Bucket, feature: &Bucket, partial: &AdoptionPartial, counts: &mut Counts) {
    for ((of, is_exposed_to_all, entries), units) in partial.profiles.iter() {
        let ours = entries.iter().filter(|(code, ..)| feature.holds(*code));
        let Some(level) = ours.clone().map(|(_, level, _)| *level).max() else {
            continue;
        };
        if !group.holds(*of) {
            continue;
        }
        counts.stands[level as usize] += units;
        counts.apart += units * u64::from(!is_exposed_to_all);
        let mut ours = ours;
        counts.dropped += units * u64::from(ours.any(|(.., is_dropped)| *is_dropped));
    }
}
