//! Keeping in touch with a customer: e-mails, meetings, notes of how they felt, NPS.

use wayfarer_core::{DAY_MS, Millis};

use crate::sample::calendar::HOUR_MS;
use crate::sample::draft::Fact;

use super::cast::Customer;
use super::life::{DECISION_MAKER, FIRST_USER, Life};
use super::truths::{END_DAY, Risk};

/// Share of check-in mails a calm customer replies to.
const REPLY_SHARE: f64 = 0.9;
/// Share of the end users asked who answer an NPS survey.
const ANSWER_SHARE: f64 = 0.5;
/// How often a calm customer answers 7, 8, 9 and 10.
const CALM_SCORES: [f64; 4] = [0.15, 0.25, 0.30, 0.30];
/// How often a meeting with a calm customer feels 0, +1 and +2.
const CALM_FEELINGS: [f64; 3] = [0.25, 0.5, 0.25];

/// A mail a month, a meeting and a survey a quarter.
pub(super) fn keep_in_touch(life: &mut Life<'_>, customer: &Customer) {
    let mut day = customer.from_day + 20;
    while day < END_DAY {
        mail(life, customer, day);
        day += 30;
    }
    let mut day = customer.from_day + 50;
    while day < END_DAY {
        meet(life, customer, day);
        day += 91;
    }
    let mut day = customer.from_day + 40;
    while day < END_DAY {
        survey(life, customer, day);
        day += 91;
    }
}

fn mail(life: &mut Life<'_>, customer: &Customer, day: i64) {
    let is_silent = customer.suffers(Risk::PoorCommunication, day);
    let reply = match !is_silent && life.rng.chance(REPLY_SHARE) {
        true => Reply::Comes,
        false => Reply::StaysAway,
    };
    check_in(life, day, reply);
}

/// What becomes of a mail.
#[derive(Debug, Clone, Copy)]
pub(super) enum Reply {
    Comes,
    Automatic,
    StaysAway,
}

/// A check-in mail to whom the company talks to.
pub(super) fn check_in(life: &mut Life<'_>, day: i64, reply: Reply) {
    let who = life.contact(day);
    let sent_ms = life.at(day);
    let mailing = ("mailing", Fact::Text("check-in"));
    life.tell(who, "email_sent", sent_ms, &[mailing]);
    let (event, low, high) = match reply {
        Reply::Comes => ("email_replied", 2, 50),
        Reply::Automatic => ("autoreply_received", 0, 0),
        Reply::StaysAway => return,
    };
    let (hours, replied_ms) = life.hours_after(sent_ms, low, high);
    let facts = [mailing, ("hours", Fact::Number(hours as f64))];
    life.tell(who, event, replied_ms, &facts);
}

fn meet(life: &mut Life<'_>, customer: &Customer, day: i64) {
    if customer.suffers(Risk::PoorCommunication, day) {
        return;
    }
    let feeling = life.rng.weighted(CALM_FEELINGS.into_iter()) as i64;
    let is_bad = customer.suffers(Risk::BadSentiment, day);
    let held_ms = hold_meeting(life, day);
    note(life, held_ms + HOUR_MS, if is_bad { -1 } else { feeling });
}

/// A business review with whom the company talks to and who decides; says when it was.
pub(super) fn hold_meeting(life: &mut Life<'_>, day: i64) -> Millis {
    let held_ms = life.at(day);
    let contact = life.contact(day);
    let facts = [("topic", Fact::Text("business review"))];
    life.tell(contact, "meeting_held", held_ms, &facts);
    if contact != DECISION_MAKER {
        life.tell(DECISION_MAKER, "meeting_held", held_ms, &facts);
    }
    held_ms
}

/// A member's note of how a contact felt, from −2 to +2.
pub(super) fn note(life: &mut Life<'_>, noted_ms: Millis, feeling: i64) {
    let who = life.contact(noted_ms.div_euclid(DAY_MS));
    let facts = [
        ("feeling", Fact::Number(feeling as f64)),
        ("owner", Fact::Text(life.account.owner)),
    ];
    life.tell(who, "note_added", noted_ms, &facts);
}

fn survey(life: &mut Life<'_>, customer: &Customer, day: i64) {
    if customer.suffers(Risk::BadSentiment, day) {
        return;
    }
    let contact = life.contact(day);
    for who in std::iter::once(contact).chain(FIRST_USER..life.people()) {
        if who == contact || life.rng.chance(ANSWER_SHARE) {
            let score = 7 + life.rng.weighted(CALM_SCORES.into_iter()) as i64;
            let answered_day = day + life.rng.between(0, 6);
            answer(life, who, answered_day, score);
        }
    }
}

/// An answer to an NPS survey.
pub(super) fn answer(life: &mut Life<'_>, who: usize, day: i64, score: i64) {
    let answered_ms = life.at(day);
    let facts = [("score", Fact::Number(score as f64))];
    life.tell(who, "nps_answered", answered_ms, &facts);
}

#[cfg(test)]
mod tests {
    use super::super::truths;
    use super::*;

    #[test]
    fn calm_answers_have_the_mean_that_is_documented() {
        let scores = CALM_SCORES.iter().enumerate();
        let mean: f64 = scores
            .map(|(index, weight)| (7 + index) as f64 * weight)
            .sum();
        assert!((mean - truths::CALM_NPS_MEAN).abs() < 1e-9);
    }
}
