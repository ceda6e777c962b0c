//! What accounts are worth beside each other, without adding currencies.

use std::collections::BTreeMap;

use super::standing::AccountStanding;

/// Worths of all accounts by currency, ascending.
pub(super) struct Worths(BTreeMap<u32, Vec<i64>>);

impl Worths {
    pub fn of(rows: &[AccountStanding]) -> Self {
        let mut worths: BTreeMap<u32, Vec<i64>> = BTreeMap::new();
        for (currency, amount) in rows.iter().flat_map(AccountStanding::worth) {
            worths.entry(currency).or_default().push(amount);
        }
        worths.values_mut().for_each(|all| all.sort_unstable());
        Self(worths)
    }

    /// The share of accounts worth at most as much in a currency, the highest over its
    /// currencies; `None` where nothing is known.
    pub fn share(&self, row: &AccountStanding) -> Option<f64> {
        let share = |(currency, amount): (u32, i64)| {
            let all = self.0.get(&currency)?;
            let at_most = all.partition_point(|other| *other <= amount);
            Some(at_most as f64 / all.len() as f64)
        };
        row.worth().into_iter().filter_map(share).reduce(f64::max)
    }
}
