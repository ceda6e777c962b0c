//! What exists around the people: the goods, and the days they are bought on.

use crate::sample::calendar::monday_of;
use crate::sample::rng::Rng;

use super::truths::{self, WEEKDAY_WEIGHTS};

/// Something to buy.
#[derive(Debug)]
pub(super) struct Product {
    pub(super) sku: &'static str,
    pub(super) category: &'static str,
    pub(super) path: &'static str,
    /// Before the price change.
    price: f64,
}

/// Everything the shop sells.
pub(super) const PRODUCTS: &[Product] = &[
    product("runner-1", "shoes", "/product/runner-1", 79.0),
    product("runner-2", "shoes", "/product/runner-2", 119.0),
    product("trail-1", "shoes", "/product/trail-1", 99.0),
    product("court-1", "shoes", "/product/court-1", 89.0),
    product("sandal-1", "shoes", "/product/sandal-1", 39.0),
    product("tee-1", "clothes", "/product/tee-1", 19.0),
    product("tee-2", "clothes", "/product/tee-2", 24.0),
    product("shorts-1", "clothes", "/product/shorts-1", 34.0),
    product("jacket-1", "clothes", "/product/jacket-1", 129.0),
    product("socks-3", "clothes", "/product/socks-3", 12.0),
    product("bottle-1", "gear", "/product/bottle-1", 15.0),
    product("watch-1", "gear", "/product/watch-1", 189.0),
    product("pack-1", "gear", "/product/pack-1", 69.0),
    product("mat-1", "gear", "/product/mat-1", 29.0),
];

const fn product(
    sku: &'static str,
    category: &'static str,
    path: &'static str,
    price: f64,
) -> Product {
    Product {
        sku,
        category,
        path,
        price,
    }
}

impl Product {
    /// What it costs on a day, in euros to the cent.
    pub(super) fn price_on(&self, day: i64) -> f64 {
        match day < truths::PRICE_CHANGE_DAY {
            true => self.price,
            false => (self.price * truths::PRICE_CHANGE * 100.0).round() / 100.0,
        }
    }
}

/// A day of the week that begins on `monday`, busy ones more often.
pub(super) fn busy_day(monday: i64, rng: &mut Rng) -> i64 {
    monday + rng.weighted(WEEKDAY_WEIGHTS.into_iter()) as i64
}

/// The day of somebody's next visit, about `gap` days after `day` and always later.
pub(super) fn next_visit_day(day: i64, gap: i64, rng: &mut Rng) -> i64 {
    let next = busy_day(monday_of(day + gap), rng);
    if next > day { next } else { next + 7 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_club_cools_down_from_a_monday() {
        assert_eq!(
            monday_of(truths::COOLING_FROM_DAY),
            truths::COOLING_FROM_DAY
        );
    }

    #[test]
    fn the_next_visit_is_later_and_not_much_later() {
        let mut rng = Rng::new(3, 3);
        for gap in 1..75 {
            for day in truths::FIRST_DAY..truths::FIRST_DAY + 7 {
                let next = next_visit_day(day, gap, &mut rng);
                assert!((day + 1..=day + gap + 13).contains(&next));
                assert!(next < day + 90);
            }
        }
    }
}
