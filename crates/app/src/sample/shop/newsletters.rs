//! The newsletter, for everybody who has signed up.

use wayfarer_core::Millis;

use crate::sample::calendar::HOUR_MS;
use crate::sample::draft::{Draft, Fact};

use super::journey::Life;
use super::truths;

const OPEN_SHARE: f64 = 0.32;
const EVERY_MS: Millis = 21 * 24 * HOUR_MS;

/// A newsletter every three weeks from the sign-up on.
pub(super) fn receive(life: &mut Life<'_>) {
    let Some(signed_up_ms) = life.log.signed_up_ms else {
        return;
    };
    let mut sent_ms = signed_up_ms + EVERY_MS;
    while sent_ms < truths::END_MS {
        mail(life, "email_sent", sent_ms);
        if life.rng.chance(OPEN_SHARE) {
            let opened_ms = sent_ms + life.rng.between(60_000, 20 * HOUR_MS);
            mail(life, "email_opened", opened_ms);
        }
        sent_ms += EVERY_MS;
    }
}

fn mail(life: &mut Life<'_>, event: &'static str, time_ms: Millis) {
    let mut mail = Draft::new(event, time_ms);
    mail.channel = Some("email");
    mail.fact("mailing", Fact::Text("newsletter"));
    life.log.drafts.push(mail);
}
