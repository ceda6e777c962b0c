//! Tickets: opened, answered, solved, and what the customer says of it.

use wayfarer_core::DAY_MS;

use crate::sample::draft::Fact;

use super::cast::Customer;
use super::life::Life;
use super::truths::END_DAY;

const TOPICS: &[&str] = &["question", "permissions", "import", "billing", "sync"];
/// Chance of a ticket in a month of a calm customer.
const MONTHLY_TICKETS: f64 = 0.3;
/// Share of well-handled tickets that are rated.
const RATED_SHARE: f64 = 0.4;

/// What a ticket is like.
#[derive(Debug, Clone, Copy)]
pub(super) enum Care {
    /// A question, answered within hours and solved within a day.
    Quick,
    /// Urgent, answered after days, reopened, badly rated.
    Neglected,
}

/// The tickets of everyday life.
pub(super) fn help(life: &mut Life<'_>, customer: &Customer) {
    let mut day = customer.from_day + 25;
    while day < END_DAY {
        if life.rng.chance(MONTHLY_TICKETS) {
            let opened_day = day + life.rng.between(0, 25);
            let who = life.any_user();
            ticket(life, who, opened_day, Care::Quick);
        }
        day += 30;
    }
}

/// A ticket from its opening to its solution.
pub(super) fn ticket(life: &mut Life<'_>, who: usize, day: i64, care: Care) {
    life.numbers.tickets += 1;
    let id = ("ticket_id", Fact::Id('t', life.numbers.tickets));
    let topic = *life.rng.pick(TOPICS);
    let (severity, answer, solve) = match care {
        Care::Quick => ("normal", (1, 7), (8, 22)),
        Care::Neglected => ("high", (30, 90), (140, 300)),
    };
    let opened_ms = life.at(day);
    let facts = [
        id,
        ("topic", Fact::Text(topic)),
        ("severity", Fact::Text(severity)),
    ];
    life.tell(who, "ticket_opened", opened_ms, &facts);
    let (hours, answered_ms) = life.hours_after(opened_ms, answer.0, answer.1);
    let facts = [id, ("hours", Fact::Number(hours as f64))];
    life.tell(who, "ticket_answered", answered_ms, &facts);
    let (hours, solved_ms) = life.hours_after(opened_ms, solve.0, solve.1);
    if matches!(care, Care::Neglected) {
        let reopened_ms = answered_ms + DAY_MS;
        life.tell(who, "ticket_reopened", reopened_ms, &[id]);
    }
    let facts = [id, ("hours", Fact::Number(hours as f64))];
    life.tell(who, "ticket_solved", solved_ms, &facts);
    let score = match care {
        Care::Quick if life.rng.chance(RATED_SHARE) => life.rng.between(4, 5),
        Care::Quick => return,
        Care::Neglected => life.rng.between(1, 2),
    };
    let facts = [id, ("score", Fact::Number(score as f64))];
    life.tell(who, "csat_answered", solved_ms + 3_600_000, &facts);
}
