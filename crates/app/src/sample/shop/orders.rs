//! What follows an order: payment, delivery, and whether the customer is content with it.

use wayfarer_core::{DAY_MS, Millis};

use crate::sample::calendar::HOUR_MS;
use crate::sample::draft::{Draft, Fact};

use super::journey::{Life, Purchase};
use super::truths::{self, ChannelTruth};
use super::world;

const REVIEW_SHARE: f64 = 0.30;
const REFERRAL_SHARE: f64 = 0.12;
/// How often five, four … stars are given.
const STARS_IN_TIME: [f64; 5] = [0.60, 0.25, 0.10, 0.03, 0.02];
const STARS_LATE: [f64; 5] = [0.10, 0.15, 0.25, 0.25, 0.25];
const REASONS: &[&str] = &["size", "colour", "quality", "changed mind"];

/// A delivery, as far as the rest depends on it.
#[derive(Debug, Clone, Copy)]
struct Delivery {
    purchase: Purchase,
    delivered_ms: Millis,
    is_late: bool,
}

/// Follows an order to the customer, and the customer to the next order, and so on.
pub(super) fn follow(life: &mut Life<'_>, first: Purchase) {
    let mut purchase = first;
    loop {
        let delivery = deliver(life, purchase);
        live_with(life, delivery);
        let day = delivery.delivered_ms / DAY_MS;
        if day >= truths::END_DAY || !comes_again(life, delivery) {
            return;
        }
        let gap = life.rng.between(4, 70);
        let next_day = world::next_visit_day(day, gap, life.rng);
        if next_day >= truths::END_DAY {
            return;
        }
        purchase = life.reorder(next_day);
    }
}

fn deliver(life: &mut Life<'_>, purchase: Purchase) -> Delivery {
    let is_late = life.rng.chance(truths::LATE_SHARE);
    let days = match is_late {
        true => life.rng.between(7, 12),
        false => life.rng.between(2, 4),
    };
    let paid_ms = purchase.placed_ms + life.rng.between(20_000, 240_000);
    let shipped_ms = paid_ms + life.rng.between(4, 30) * HOUR_MS;
    let delivered_ms = purchase.placed_ms + days * DAY_MS + life.rng.between(0, 4 * HOUR_MS);

    let mut paid = about("order_paid", paid_ms, purchase);
    paid.amount(purchase.euros, "EUR");
    let mut points = about("points_earned", paid_ms + 1_000, purchase);
    points.fact("points", Fact::Number(purchase.euros.floor()));
    let shipped = about("order_shipped", shipped_ms, purchase);
    let mut delivered = about("order_delivered", delivered_ms, purchase);
    delivered.fact("late", Fact::Bool(is_late));
    delivered.fact("days", Fact::Number(days as f64));
    life.log.drafts.extend([paid, points, shipped, delivered]);
    Delivery {
        purchase,
        delivered_ms,
        is_late,
    }
}

fn live_with(life: &mut Life<'_>, delivery: Delivery) {
    let is_late = delivery.is_late;
    let by_lateness = |in_time, late| if is_late { late } else { in_time };
    let ticket_rate = by_lateness(truths::TICKET_RATE_IN_TIME, truths::TICKET_RATE_LATE);
    if life.rng.chance(ticket_rate) {
        ask_support(life, delivery);
    }
    let return_rate = by_lateness(truths::RETURN_RATE_IN_TIME, truths::RETURN_RATE_LATE);
    if life.rng.chance(return_rate) {
        send_back(life, delivery);
    }
    if life.rng.chance(REVIEW_SHARE) {
        review(life, delivery);
    }
    if !is_late && life.rng.chance(REFERRAL_SHARE) {
        let time_ms = delivery.delivered_ms + life.rng.between(1, 15) * DAY_MS;
        life.log.drafts.push(Draft::new("referral_sent", time_ms));
    }
}

fn ask_support(life: &mut Life<'_>, delivery: Delivery) {
    let opened_ms = delivery.delivered_ms + life.rng.between(2, 60) * HOUR_MS;
    let hours = life.rng.between(1, 72);
    let topic = if delivery.is_late {
        "delivery"
    } else {
        "product"
    };
    let mut opened = about("ticket_opened", opened_ms, delivery.purchase);
    opened.channel = Some("support");
    opened.fact("topic", Fact::Text(topic));
    let mut resolved = about(
        "ticket_resolved",
        opened_ms + hours * HOUR_MS,
        delivery.purchase,
    );
    resolved.channel = Some("support");
    resolved.fact("hours", Fact::Number(hours as f64));
    life.log.drafts.extend([opened, resolved]);
}

fn send_back(life: &mut Life<'_>, delivery: Delivery) {
    let time_ms = delivery.delivered_ms + life.rng.between(2, 14) * DAY_MS;
    let reason = *life.rng.pick(REASONS);
    let mut back = match life.rng.chance(truths::EXCHANGE_SHARE) {
        true => about("order_exchanged", time_ms, delivery.purchase),
        false => {
            let mut returned = about("order_returned", time_ms, delivery.purchase);
            returned.amount(delivery.purchase.euros, "EUR");
            returned
        }
    };
    back.fact("reason", Fact::Text(reason));
    back.fact("late", Fact::Bool(delivery.is_late));
    life.log.drafts.push(back);
}

fn review(life: &mut Life<'_>, delivery: Delivery) {
    let time_ms = delivery.delivered_ms + life.rng.between(1, 20) * DAY_MS;
    let weights = if delivery.is_late {
        STARS_LATE
    } else {
        STARS_IN_TIME
    };
    let stars = 5 - life.rng.weighted(weights.into_iter());
    let mut review = about("review_posted", time_ms, delivery.purchase);
    review.fact("stars", Fact::Number(stars as f64));
    review.fact("late", Fact::Bool(delivery.is_late));
    life.log.drafts.push(review);
}

fn comes_again(life: &mut Life<'_>, delivery: Delivery) -> bool {
    let rate = life
        .visitor
        .origin
        .map_or(truths::REPEAT_RATE, ChannelTruth::repeat_rate);
    let factor = if delivery.is_late {
        truths::LATE_REPEAT_FACTOR
    } else {
        1.0
    };
    life.rng.chance(rate * factor)
}

fn about(event: &'static str, time_ms: Millis, purchase: Purchase) -> Draft {
    let mut draft = Draft::new(event, time_ms);
    draft.fact("order_id", Fact::Id('o', purchase.order));
    draft
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stars_have_the_means_that_are_documented() {
        let mean = |weights: [f64; 5]| -> f64 {
            let stars = weights.iter().enumerate();
            stars
                .map(|(index, weight)| (5 - index) as f64 * weight)
                .sum()
        };
        assert!((mean(STARS_IN_TIME) - truths::STARS_IN_TIME).abs() < 1e-9);
        assert!((mean(STARS_LATE) - truths::STARS_LATE).abs() < 1e-9);
    }
}
