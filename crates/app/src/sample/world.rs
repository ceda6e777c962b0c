//! What exists around the people: the calendar, the goods, and the advertising.

use wayfarer_core::{DAY_MS, Millis};

use super::draft::{Draft, Emitter, Fact};
use super::rng::Rng;
use super::truths::{self, CAMPAIGNS, Campaign, WEEKDAY_WEIGHTS};

/// An hour in milliseconds.
pub(super) const HOUR_MS: Millis = 3_600_000;

/// Hours people are awake at, the busy ones several times.
const HOURS: &[i64] = &[
    7, 8, 9, 10, 11, 12, 12, 13, 14, 15, 16, 17, 17, 18, 18, 19, 19, 20, 20, 20, 21, 21, 22,
];

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

/// Days since Monday.
fn weekday(day: i64) -> i64 {
    // 1970-01-01 was a Thursday.
    (day + 3).rem_euclid(7)
}

/// Monday of the day's week.
pub(super) fn monday_of(day: i64) -> i64 {
    day - weekday(day)
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

/// A waking instant of a day.
pub(super) fn moment(day: i64, rng: &mut Rng) -> Millis {
    day * DAY_MS + rng.pick(HOURS) * HOUR_MS + rng.between(0, HOUR_MS - 1)
}

/// The campaign behind a paid visit; `None` for channels nobody pays for.
pub(super) fn campaign_of(channel: &str, rng: &mut Rng) -> Option<&'static Campaign> {
    let ours = CAMPAIGNS
        .iter()
        .filter(|campaign| campaign.channel == channel);
    ours.clone().next()?;
    let chosen = rng.weighted(ours.clone().map(|campaign| campaign.share));
    ours.clone().nth(chosen)
}

/// What the platforms report each morning about the day before: cost, impressions, clicks.
pub(super) fn advertise(
    rng: &mut Rng,
    emitter: &mut Emitter<'_, impl FnMut(super::SampleEvent<'_>)>,
) {
    for day in truths::FIRST_DAY..truths::END_DAY {
        for campaign in CAMPAIGNS {
            let cost = campaign.daily_cost * (0.7 + 0.6 * rng.unit());
            let impressions = (cost / campaign.cost_per_thousand * 1_000.0).round();
            let clicks = (impressions * (0.006 + 0.008 * rng.unit())).round();
            let mut report = Draft::new("ad_reported", day * DAY_MS + 23 * HOUR_MS);
            report.channel = Some(campaign.channel);
            report.campaign = Some(campaign);
            report.euros = Some((cost * 100.0).round() / 100.0);
            report.fact("impressions", Fact::Number(impressions));
            report.fact("clicks", Fact::Number(clicks));
            emitter.unattributed(&report);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_begin_on_monday() {
        assert_eq!(weekday(truths::FIRST_DAY), 1, "2025-07-01 was a Tuesday");
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
