//! The sample's own random numbers. Nothing but integer arithmetic and one division, so
//! that every machine draws the same.

/// SplitMix64 (Steele, Lea, Flood 2014).
#[derive(Debug, Clone)]
pub(super) struct Rng(u64);

impl Rng {
    /// The numbers of one stream (a person) of a seed.
    pub(super) fn new(seed: u64, stream: u64) -> Self {
        let mut rng = Self(seed ^ stream.wrapping_mul(0xD134_2543_DE82_EF95));
        rng.next();
        rng
    }

    /// The next 64 bits.
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Uniform in [0, 1).
    pub(super) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// True with probability `p`.
    pub(super) fn chance(&mut self, p: f64) -> bool {
        self.unit() < p
    }

    /// Uniform in `low..=high`.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        debug_assert!(low <= high, "an interval runs upwards");
        low + (self.unit() * (high - low + 1) as f64) as i64
    }

    /// One of the items, each as likely as the others.
    pub(super) fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.between(0, items.len() as i64 - 1) as usize]
    }

    /// A position, each as likely as its weight is large.
    pub(super) fn weighted(&mut self, weights: impl Iterator<Item = f64> + Clone) -> usize {
        let mut left = self.unit() * weights.clone().sum::<f64>();
        let mut last = 0;
        for (position, weight) in weights.enumerate() {
            if left < weight {
                return position;
            }
            left -= weight;
            last = position;
        }
        last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_stay_inside_and_repeat() {
        let mut rng = Rng::new(1, 2);
        let draws: Vec<i64> = (0..1_000).map(|_| rng.between(-2, 3)).collect();
        let mut again = Rng::new(1, 2);
        assert!(draws.iter().all(|draw| *draw == again.between(-2, 3)));
        assert_eq!(draws.iter().min(), Some(&-2));
        assert_eq!(draws.iter().max(), Some(&3));
        assert_ne!(Rng::new(1, 2).next(), Rng::new(1, 3).next());
    }

    #[test]
    fn weights_are_respected() {
        let mut rng = Rng::new(7, 0);
        let hits = (0..10_000).filter(|_| rng.weighted([1.0, 3.0].into_iter()) == 1);
        let hits = hits.count();
        assert!((7_300..7_700).contains(&hits), "{hits}");
    }
}
