//! The contract: its start, its invoices, its renewals and its end.

use wayfarer_core::{DAY_MS, Millis};

use crate::sample::draft::{Draft, Fact};

use super::cards::{Fate, Growth};
use super::cast::Customer;
use super::life::{DECISION_MAKER, FINANCE, Life};
use super::money_trouble::pay;
use super::truths::{END_DAY, Risk, TERM_DAYS};

/// Days between invoices, and days to pay one.
const INVOICE_EVERY_DAYS: i64 = 30;
const DUE_AFTER_DAYS: i64 = 14;
/// Share of renewals before which the price is talked about.
const PRICE_TALK_SHARE: f64 = 0.2;

/// An invoice on its way to being paid.
#[derive(Debug, Clone, Copy)]
pub(super) struct Invoice {
    pub(super) number: u32,
    pub(super) sent_ms: Millis,
    pub(super) due_day: i64,
    pub(super) amount: f64,
}

/// Everything about a customer's contract.
pub(super) fn follow(life: &mut Life<'_>, customer: &Customer) {
    let started_ms = life.early(customer.from_day);
    contract(life, "subscription_started", started_ms);
    let until_day = customer.cancelled_day().unwrap_or(END_DAY);
    let mut day = customer.from_day;
    while day < until_day {
        let invoice = send(life, day);
        pay(life, customer, invoice);
        day += INVOICE_EVERY_DAYS;
    }
    match customer.cancelled_day() {
        Some(day) => cancel(life, customer, day),
        None => renew(life, customer),
    }
}

fn send(life: &mut Life<'_>, day: i64) -> Invoice {
    life.numbers.invoices += 1;
    let invoice = Invoice {
        number: life.numbers.invoices,
        sent_ms: life.at(day),
        due_day: day + DUE_AFTER_DAYS,
        amount: life.plan(day).1 * life.seats(day) as f64,
    };
    let mut sent = bill(life, "invoice_sent", invoice.sent_ms, invoice);
    sent.fact("due_on", Fact::Date(invoice.due_day));
    life.push(FINANCE, sent);
    invoice
}

/// An event about an invoice, with its amount.
pub(super) fn bill(
    life: &Life<'_>,
    event: &'static str,
    time_ms: Millis,
    invoice: Invoice,
) -> Draft {
    let mut draft = life.draft(FINANCE, event, time_ms);
    draft.fact("invoice_id", Fact::Id('i', invoice.number));
    draft.amount(invoice.amount, life.account.currency);
    draft
}

/// An event about the contract, with what its term is worth.
fn contract(life: &mut Life<'_>, event: &'static str, time_ms: Millis) {
    let day = time_ms.div_euclid(DAY_MS);
    let worth = life.plan(day).1 * life.seats(day) as f64 * 6.0;
    let mut draft = life.draft(DECISION_MAKER, event, time_ms);
    draft.fact("owner", Fact::Text(life.account.owner));
    draft.amount(worth, life.account.currency);
    life.push(DECISION_MAKER, draft);
}

fn renew(life: &mut Life<'_>, customer: &Customer) {
    let mut day = customer.from_day + TERM_DAYS;
    let mut growth = customer.card.growth;
    while day < END_DAY {
        let renewed_ms = life.early(day);
        if life.rng.chance(PRICE_TALK_SHARE) {
            let talked_ms = life.at(day - 10);
            life.tell(DECISION_MAKER, "price_discussed", talked_ms, &[]);
        }
        contract(life, "subscription_renewed", renewed_ms);
        let has_top_plan = life.plan(day).0 == life.plan(day - 1).0;
        match growth {
            Growth::Expands if has_top_plan => contract(life, "seats_added", renewed_ms + 1),
            Growth::Expands => contract(life, "subscription_upgraded", renewed_ms + 1),
            Growth::Shrinks => contract(life, "subscription_downgraded", renewed_ms + 1),
            Growth::Stays => {}
        }
        growth = Growth::Stays;
        day += TERM_DAYS;
    }
}

fn cancel(life: &mut Life<'_>, customer: &Customer, day: i64) {
    let cancelled_ms = life.at(day);
    let reason = match customer.card.fate {
        Fate::Lost(Risk::Hardship, _) => "price",
        Fate::Lost(Risk::OrganisationalChange, _) => "priorities changed",
        Fate::Lost(Risk::ExpectationGap | Risk::LowUsage | Risk::MissingAdoption, _) => "value",
        Fate::Lost(..) => "service",
        _ => "no longer needed",
    };
    let facts = [("reason", Fact::Text(reason))];
    life.tell(
        DECISION_MAKER,
        "subscription_cancelled",
        cancelled_ms,
        &facts,
    );
    life.leave(cancelled_ms);
}
