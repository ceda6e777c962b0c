//! Calm customers who have rolled out speak well of the product.

use crate::sample::draft::Fact;

use super::cards::Fate;
use super::cast::Customer;
use super::life::{CHAMPION, Life};

const REVIEW_SHARE: f64 = 0.30;
const REFERRAL_SHARE: f64 = 0.25;

/// Reviews and referrals.
pub(super) fn recommend(life: &mut Life<'_>, customer: &Customer) {
    let Some(rollout_day) = customer.rollout_day else {
        return;
    };
    if !matches!(customer.card.fate, Fate::Quiet(_) | Fate::LookAlike(_)) {
        return;
    }
    if life.rng.chance(REVIEW_SHARE) {
        let day = rollout_day + life.rng.between(20, 60);
        let stars = life.rng.between(4, 5);
        let written_ms = life.at(day);
        let facts = [("stars", Fact::Number(stars as f64))];
        life.tell(CHAMPION, "review_posted", written_ms, &facts);
    }
    if life.rng.chance(REFERRAL_SHARE) {
        let day = rollout_day + life.rng.between(20, 90);
        let sent_ms = life.at(day);
        life.tell(CHAMPION, "referral_sent", sent_ms, &[]);
    }
}
