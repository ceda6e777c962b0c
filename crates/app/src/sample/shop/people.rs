//! Who comes: channel, device, country, and how often they mean to return.

use crate::sample::calendar::monday_of;
use crate::sample::rng::Rng;

use super::truths::{self, CHANNELS, CLUB_MEMBERS, ChannelTruth};
use super::world;

const COUNTRIES: &[&str] = &["DE", "DE", "DE", "AT", "CH", "FR", "FR", "NL", "TW", "CN"];
/// Chance of going on after each return visit.
const GOES_ON: f64 = 0.80;
/// Share of people who buy for a company, and how many companies there are.
const BUSINESS_SHARE: f64 = 0.04;
const COMPANIES: i64 = 40;

/// Somebody who comes to the shop.
#[derive(Debug)]
pub(super) struct Visitor {
    /// From 0; the ids are made of it.
    pub(super) number: u32,
    /// `None` for members of the club, who joined it in a store.
    pub(super) origin: Option<&'static ChannelTruth>,
    pub(super) country: &'static str,
    /// Which company they buy for.
    pub(super) account: Option<i64>,
    /// Day of the first contact.
    pub(super) first_day: i64,
    /// Days of later visits, in order.
    pub(super) return_days: Vec<i64>,
}

impl Visitor {
    /// Draws a person.
    pub(super) fn draw(number: u32, rng: &mut Rng) -> Self {
        let is_member = number < CLUB_MEMBERS;
        let origin = (!is_member).then(|| {
            let chosen = rng.weighted(CHANNELS.iter().map(|channel| channel.share));
            &CHANNELS[chosen]
        });
        let first_day = match origin {
            Some(_) => first_day(truths::END_DAY, rng),
            None => first_day(truths::FIRST_DAY + 120, rng),
        };
        let return_days = match origin {
            Some(origin) => return_days(first_day, plain_return_rate(origin, first_day), rng),
            None => club_days(first_day, rng),
        };
        Self {
            number,
            origin,
            country: rng.pick::<&str>(COUNTRIES),
            account: rng
                .chance(BUSINESS_SHARE)
                .then(|| rng.between(1, COMPANIES)),
            first_day,
            return_days,
        }
    }
}

/// A day of the sample before `end`, busy ones more often.
fn first_day(end: i64, rng: &mut Rng) -> i64 {
    let first_monday = monday_of(truths::FIRST_DAY);
    let weeks = (end - first_monday) / 7;
    loop {
        let day = world::busy_day(first_monday + 7 * rng.between(0, weeks), rng);
        if (truths::FIRST_DAY..end).contains(&day) {
            return day;
        }
    }
}

/// How often people of a channel must come back to look around so that, together with those
/// who come back only because they order again, the planted share is retained.
fn plain_return_rate(origin: &ChannelTruth, first_day: i64) -> f64 {
    let is_dearer = first_day >= truths::PRICE_CHANGE_DAY;
    let price_factor = if is_dearer {
        truths::PRICE_CHANGE_CART_FACTOR
    } else {
        1.0
    };
    let mobile = truths::MOBILE_SHARE;
    let order_rate =
        mobile * truths::MOBILE_ORDER_RATE + (1.0 - mobile) * truths::DESKTOP_ORDER_RATE;
    let cart = origin.view_rate * origin.cart_rate * price_factor;
    let orders_at_once = cart * truths::CHECKOUT_RATE * order_rate;
    let late = truths::LATE_SHARE;
    let orders_again = origin.repeat_rate() * (1.0 - late + late * truths::LATE_REPEAT_FACTOR);
    let by_order = orders_at_once * orders_again;
    (origin.retained_90_days - by_order) / (1.0 - by_order)
}

fn return_days(first_day: i64, retained: f64, rng: &mut Rng) -> Vec<i64> {
    let mut days = Vec::new();
    if !rng.chance(retained) {
        return days;
    }
    let mut day = world::next_visit_day(first_day, rng.between(2, 70), rng);
    while day < truths::END_DAY {
        days.push(day);
        if !rng.chance(GOES_ON) {
            break;
        }
        day = world::next_visit_day(day, rng.between(5, 45), rng);
    }
    days
}

/// Members come most weeks, until the club cools down.
fn club_days(first_day: i64, rng: &mut Rng) -> Vec<i64> {
    let mut days = Vec::new();
    let mut share = truths::CLUB_WEEKLY_ACTIVE;
    let mut monday = monday_of(first_day) + 7;
    while monday < truths::END_DAY {
        if monday > truths::COOLING_FROM_DAY {
            share *= truths::CLUB_COOLING;
        }
        if rng.chance(share) {
            days.push(world::busy_day(monday, rng));
        }
        monday += 7;
    }
    days
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn returns_come_after_the_first_visit_in_order() {
        for number in 0..2_000 {
            let visitor = Visitor::draw(number, &mut Rng::new(5, u64::from(number)));
            let days: Vec<i64> = std::iter::once(visitor.first_day)
                .chain(visitor.return_days)
                .collect();
            assert!(days.is_sorted_by(|a, b| a < b), "{days:?}");
            assert!(days[0] >= truths::FIRST_DAY);
        }
    }
}
