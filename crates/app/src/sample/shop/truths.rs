//! What is planted in the sample shop, and how exactly a recount finds it again. `docs/sample.md`
//! says the same in words, with the question that asks for each.
//!
//! Rates are probabilities the simulation draws with, so a recount is off by chance; every
//! tolerance is at least three standard errors of the sample's size.

use wayfarer_core::{DAY_MS, Millis};

use crate::sample::Campaign;

/// First instant of the sample: 2025-07-01T00:00:00Z.
pub const START_MS: Millis = FIRST_DAY * DAY_MS;
/// First instant after the sample: 2026-07-01T00:00:00Z.
pub const END_MS: Millis = END_DAY * DAY_MS;
/// The prices rise at this instant: 2026-03-01T00:00:00Z.
pub const PRICE_CHANGE_MS: Millis = PRICE_CHANGE_DAY * DAY_MS;
/// The club begins to cool down at this instant: Monday 2026-03-02T00:00:00Z.
pub const COOLING_FROM_MS: Millis = COOLING_FROM_DAY * DAY_MS;

pub(super) const FIRST_DAY: i64 = 20_270;
pub(super) const END_DAY: i64 = FIRST_DAY + 365;
pub(super) const PRICE_CHANGE_DAY: i64 = 20_513;
pub(super) const COOLING_FROM_DAY: i64 = 20_514;

/// People in the sample, members of the club included.
pub const PEOPLE: u32 = 12_000;
/// The first so many people are the members of the club.
pub const CLUB_MEMBERS: u32 = 300;

/// What is planted for people who come through one channel.
#[derive(Debug, Clone, Copy)]
pub struct ChannelTruth {
    /// The channel, as events carry it.
    pub channel: &'static str,
    /// Share of the people outside the club whose first visit comes through it.
    pub share: f64,
    /// Share of its sessions with a `product_view`.
    pub view_rate: f64,
    /// Share of those with an `add_to_cart`, before the price change.
    pub cart_rate: f64,
    /// Share of the people it brought who visit again 1 to 90 days after their first visit.
    pub retained_90_days: f64,
}

impl ChannelTruth {
    /// Share of in-time deliveries to people it brought that are followed by another order.
    pub fn repeat_rate(&self) -> f64 {
        match self.channel {
            "referral" => REPEAT_RATE_REFERRAL,
            _ => REPEAT_RATE,
        }
    }
}

/// The channels of the web shop. Customers use the app afterwards (channel `app`), so every
/// session of these channels is one of somebody who has not ordered before.
pub const CHANNELS: &[ChannelTruth] = &[
    channel("email", 0.10, 0.80, 0.45, 0.62),
    channel("search", 0.26, 0.78, 0.42, 0.42),
    channel("referral", 0.12, 0.82, 0.48, 0.48),
    channel("direct", 0.14, 0.70, 0.40, 0.38),
    channel("paid_search", 0.19, 0.72, 0.38, 0.30),
    channel("paid_social", 0.19, 0.60, 0.25, 0.18),
];

const fn channel(
    channel: &'static str,
    share: f64,
    view_rate: f64,
    cart_rate: f64,
    retained_90_days: f64,
) -> ChannelTruth {
    ChannelTruth {
        channel,
        share,
        view_rate,
        cart_rate,
        retained_90_days,
    }
}

/// Tolerance of a channel's rates.
pub const CHANNEL_RATE_TOLERANCE: f64 = 0.05;
/// Tolerance of a channel's retention.
pub const RETENTION_TOLERANCE: f64 = 0.05;

/// Share of sessions with a cart that start the checkout.
pub const CHECKOUT_RATE: f64 = 0.78;
/// Share of started checkouts that become orders on a desktop.
pub const DESKTOP_ORDER_RATE: f64 = 0.84;
/// The leak: the same on a mobile phone.
pub const MOBILE_ORDER_RATE: f64 = 0.46;
/// Share of web sessions on a mobile phone.
pub const MOBILE_SHARE: f64 = 0.60;
/// Tolerance of the checkout's rates.
pub const CHECKOUT_TOLERANCE: f64 = 0.04;

/// What the price change multiplies every price by.
pub const PRICE_CHANGE: f64 = 1.12;
/// After the price change a product view becomes a cart this much less often.
pub const PRICE_CHANGE_CART_FACTOR: f64 = 0.75;
/// Tolerance of that factor.
pub const PRICE_CHANGE_TOLERANCE: f64 = 0.08;

/// Share of deliveries that come late.
pub const LATE_SHARE: f64 = 0.20;
/// Share of deliveries in time that are returned or exchanged.
pub const RETURN_RATE_IN_TIME: f64 = 0.09;
/// The same for late deliveries: twice as many.
pub const RETURN_RATE_LATE: f64 = 0.18;
/// Of what goes back, the share that is exchanged rather than returned.
pub const EXCHANGE_SHARE: f64 = 0.25;
/// Share of deliveries in time followed by a support ticket about the order.
pub const TICKET_RATE_IN_TIME: f64 = 0.06;
/// The same for late deliveries.
pub const TICKET_RATE_LATE: f64 = 0.35;
/// Mean stars of reviews after a delivery in time.
pub const STARS_IN_TIME: f64 = 4.38;
/// Mean stars of reviews after a late delivery.
pub const STARS_LATE: f64 = 2.60;
/// Tolerance of the shares around a delivery.
pub const DELIVERY_TOLERANCE: f64 = 0.05;
/// Tolerance of mean stars.
pub const STARS_TOLERANCE: f64 = 0.30;

/// Share of deliveries in time followed by the customer's next order within 90 days.
pub const REPEAT_RATE: f64 = 0.40;
/// The same for customers whose first visit came through a referral.
pub const REPEAT_RATE_REFERRAL: f64 = 0.60;
/// A late delivery multiplies either by this.
pub const LATE_REPEAT_FACTOR: f64 = 0.5;
/// Tolerance of the repeat rates.
pub const REPEAT_TOLERANCE: f64 = 0.08;

/// How busy the days of a week are, from Monday, against each other.
pub const WEEKDAY_WEIGHTS: [f64; 7] = [1.0, 0.9, 0.95, 1.0, 1.1, 1.4, 1.6];
/// Tolerance of a weekday's visits per day against the mean day's.
pub const WEEKDAY_TOLERANCE: f64 = 0.06;

/// Share of the club's members who visit in a week, before it cools down.
pub const CLUB_WEEKLY_ACTIVE: f64 = 0.80;
/// From then on each week's share is this much of the week before.
pub const CLUB_COOLING: f64 = 0.90;
/// Tolerance of the club's weekly share.
pub const CLUB_TOLERANCE: f64 = 0.09;

/// The campaigns; all run all year.
pub const CAMPAIGNS: &[Campaign] = &[
    Campaign::new(("brand", "seekly", "paid_search"), 40.0, 9.0, 0.65),
    Campaign::new(("running_shoes", "seekly", "paid_search"), 60.0, 14.0, 0.35),
    Campaign::new(
        ("creator_video", "pictogram", "paid_social"),
        35.0,
        4.0,
        0.80,
    ),
    Campaign::new(
        ("autumn_banner", "pictogram", "paid_social"),
        90.0,
        2.5,
        0.20,
    ),
];

/// Relative tolerance of a campaign's yearly cost and impressions.
pub const COST_TOLERANCE: f64 = 0.03;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dates_are_those_of_the_documentation() {
        let ms = |text: &str| text.parse::<jiff::Timestamp>().unwrap().as_millisecond();
        assert_eq!(START_MS, ms("2025-07-01T00:00:00Z"));
        assert_eq!(END_MS, ms("2026-07-01T00:00:00Z"));
        assert_eq!(PRICE_CHANGE_MS, ms("2026-03-01T00:00:00Z"));
        assert_eq!(COOLING_FROM_MS, ms("2026-03-02T00:00:00Z"));
    }

    #[test]
    fn shares_add_up() {
        let people: f64 = CHANNELS.iter().map(|channel| channel.share).sum();
        assert!((people - 1.0).abs() < 1e-9);
        for channel in ["paid_search", "paid_social"] {
            let ours = CAMPAIGNS
                .iter()
                .filter(|campaign| campaign.channel == channel);
            let visits: f64 = ours.map(|campaign| campaign.share).sum();
            assert!((visits - 1.0).abs() < 1e-9);
        }
    }
}
