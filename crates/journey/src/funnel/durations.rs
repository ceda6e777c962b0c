//! Quantiles of times in bounded memory.

use serde::{Deserialize, Serialize};
use wayfarer_core::{DAY_MS, Millis};

/// Up to this many times are kept as they are (half a megabyte); above, quantiles come from
/// buckets that are at most 1/128 of their value wide.
const EXACT_MAX: usize = 1 << 16;
/// Bits of a time its bucket keeps.
const KEPT_BITS: u32 = 7;
/// How far a quantile from buckets can be off, relative to its value.
const BUCKET_ERROR: f64 = 1.0 / 256.0;

const SECOND_MS: Millis = 1_000;
const MINUTE_MS: Millis = 60 * SECOND_MS;
const HOUR_MS: Millis = 60 * MINUTE_MS;
/// Where the bins of the histogram end, exclusive; the last bin is open.
const EDGES_MS: [Millis; 16] = [
    SECOND_MS,
    10 * SECOND_MS,
    MINUTE_MS,
    5 * MINUTE_MS,
    15 * MINUTE_MS,
    30 * MINUTE_MS,
    HOUR_MS,
    3 * HOUR_MS,
    6 * HOUR_MS,
    12 * HOUR_MS,
    DAY_MS,
    3 * DAY_MS,
    7 * DAY_MS,
    14 * DAY_MS,
    30 * DAY_MS,
    90 * DAY_MS,
];

/// Many times, added up.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Durations {
    count: u64,
    sum_ms: i128,
    exact_ms: Vec<Millis>,
    /// Used instead of `exact_ms` once there are too many.
    buckets: Vec<u64>,
    bins: [u64; EDGES_MS.len() + 1],
}

/// A distribution of times.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FunnelTimes {
    /// How many times.
    pub count: u64,
    /// Arithmetic mean.
    pub mean_ms: f64,
    /// Quarter quantile, linearly interpolated.
    pub p25_ms: f64,
    /// Median.
    pub p50_ms: f64,
    /// Three-quarter quantile.
    pub p75_ms: f64,
    /// 90 % quantile.
    pub p90_ms: f64,
    /// How far the quantiles can be off, relative to their value; 0 = exact. Exact up to
    /// 65,536 times.
    pub relative_error: f64,
    /// Counts by length; exact.
    pub histogram: Vec<FunnelTimeBin>,
}

/// A bin of a histogram of times.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FunnelTimeBin {
    /// From this length on.
    pub from_ms: Millis,
    /// Up to this length, exclusive; `None` = open.
    pub to_ms: Option<Millis>,
    /// How many.
    pub count: u64,
}

impl Durations {
    pub fn push(&mut self, time_ms: Millis) {
        self.count += 1;
        self.sum_ms += i128::from(time_ms);
        self.bins[EDGES_MS.partition_point(|&edge| edge <= time_ms)] += 1;
        if !self.buckets.is_empty() {
            self.fill(time_ms, 1);
            return;
        }
        self.exact_ms.push(time_ms);
        if self.exact_ms.len() > EXACT_MAX {
            self.coarsen();
        }
    }

    pub fn merge(&mut self, other: Self) {
        self.count += other.count;
        self.sum_ms += other.sum_ms;
        for (bin, more) in self.bins.iter_mut().zip(other.bins) {
            *bin += more;
        }
        self.exact_ms.extend(other.exact_ms);
        let has_buckets = !self.buckets.is_empty() || !other.buckets.is_empty();
        if has_buckets || self.exact_ms.len() > EXACT_MAX {
            self.coarsen();
        }
        if self.buckets.len() < other.buckets.len() {
            self.buckets.resize(other.buckets.len(), 0);
        }
        for (bucket, more) in self.buckets.iter_mut().zip(other.buckets) {
            *bucket += more;
        }
    }

    fn coarsen(&mut self) {
        for time_ms in std::mem::take(&mut self.exact_ms) {
            self.fill(time_ms, 1);
        }
    }

    fn fill(&mut self, time_ms: Millis, count: u64) {
        let bucket = bucket(time_ms.max(0) as u64);
        if bucket >= self.buckets.len() {
            self.buckets.resize(bucket + 1, 0);
        }
        self.buckets[bucket] += count;
    }

    /// How many times.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Each time with how often it occurs, ascending; bucket by bucket once there are too
    /// many to be kept.
    pub fn counts(&self) -> Vec<(Millis, u64)> {
        if !self.buckets.is_empty() {
            let buckets = self.buckets.iter().enumerate();
            let used = buckets.filter(|(_, count)| **count > 0);
            return used
                .map(|(bucket, &count)| (middle(bucket).round() as Millis, count))
                .collect();
        }
        let mut sorted = self.exact_ms.clone();
        sorted.sort_unstable();
        sorted
            .chunk_by(|left, right| left == right)
            .map(|equal| (equal[0], equal.len() as u64))
            .collect()
    }

    /// The distribution; `None` without any time.
    pub fn summary(&self) -> Option<FunnelTimes> {
        if self.count == 0 {
            return None;
        }
        let mut sorted = self.exact_ms.clone();
        sorted.sort_unstable();
        let is_exact = self.buckets.is_empty();
        let quantile = |share: f64| {
            let rank = share * (self.count - 1) as f64;
            let (low, part) = (rank.floor() as u64, rank.fract());
            let at = |rank: u64| match is_exact {
                true => sorted[rank as usize] as f64,
                false => self.bucket_at(rank),
            };
            let high = (low + 1).min(self.count - 1);
            at(low) + (at(high) - at(low)) * part
        };
        Some(FunnelTimes {
            count: self.count,
            mean_ms: self.sum_ms as f64 / self.count as f64,
            p25_ms: quantile(0.25),
            p50_ms: quantile(0.5),
            p75_ms: quantile(0.75),
            p90_ms: quantile(0.9),
            relative_error: if is_exact { 0.0 } else { BUCKET_ERROR },
            histogram: self.histogram(),
        })
    }

    fn bucket_at(&self, rank: u64) -> f64 {
        let mut before = 0;
        let position = self.buckets.iter().position(|&count| {
            before += count;
            before > rank
        });
        middle(position.unwrap_or(0))
    }

    fn histogram(&self) -> Vec<FunnelTimeBin> {
        let used = self.bins.iter().rposition(|&count| count > 0);
        let bins = self.bins[..=used.unwrap_or(0)].iter().enumerate();
        bins.map(|(bin, &count)| FunnelTimeBin {
            from_ms: if bin == 0 { 0 } else { EDGES_MS[bin - 1] },
            to_ms: EDGES_MS.get(bin).copied(),
            count,
        })
        .collect()
    }
}

fn bucket(value: u64) -> usize {
    let shift = (u64::BITS - value.leading_zeros()).saturating_sub(KEPT_BITS + 1);
    ((u64::from(shift) << KEPT_BITS) + (value >> shift)) as usize
}

fn middle(bucket: usize) -> f64 {
    let kept = 1usize << KEPT_BITS;
    let shift = (bucket >> KEPT_BITS).saturating_sub(1);
    let from = (bucket - shift * kept) as f64 * (1u64 << shift) as f64;
    from + ((1u64 << shift) - 1) as f64 / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(times: impl IntoIterator<Item = Millis>) -> Durations {
        let mut durations = Durations::default();
        times.into_iter().for_each(|time| durations.push(time));
        durations
    }

    #[test]
    fn quantiles_are_interpolated() {
        let summary = of([10, 20, 30, 40]).summary().unwrap();
        assert_eq!(
            (summary.p25_ms, summary.p50_ms, summary.p75_ms),
            (17.5, 25.0, 32.5)
        );
        assert_eq!((summary.mean_ms, summary.relative_error), (25.0, 0.0));
        assert_eq!(of([]).summary(), None);
    }

    #[test]
    fn many_times_stay_within_the_stated_error_in_any_order_of_merging() {
        let times = |from: i64| (0..40_000).map(move |n| from + n * 1_013);
        let (left, right) = (of(times(7)), of(times(500_000)));
        let (mut one, mut other) = (left.clone(), right.clone());
        one.merge(right);
        other.merge(left);
        assert_eq!(one, other);
        assert_eq!(one, of(times(7).chain(times(500_000))));
        let mut all: Vec<_> = times(7).chain(times(500_000)).collect();
        all.sort_unstable();
        let summary = one.summary().unwrap();
        let exact = all[all.len() / 2] as f64;
        assert!(summary.relative_error > 0.0);
        assert!((summary.p50_ms - exact).abs() <= exact * summary.relative_error);
        let binned: u64 = summary.histogram.iter().map(|bin| bin.count).sum();
        assert_eq!(binned, 80_000);
    }
}
