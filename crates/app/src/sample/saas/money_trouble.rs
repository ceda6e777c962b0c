//! How invoices are paid, and how they are not.

use wayfarer_core::DAY_MS;

use crate::sample::draft::Fact;

use super::billing::{Invoice, bill};
use super::cards::Fate;
use super::cast::Customer;
use super::life::{DECISION_MAKER, FINANCE, Life, SEATS_CUT_AFTER_DAYS};
use super::truths::Risk;

/// Days after the due date on which the payment is tried.
const TRIES_AFTER_DAYS: [i64; 3] = [0, 4, 9];

/// In time, once late, or not at all.
pub(super) fn pay(life: &mut Life<'_>, customer: &Customer, invoice: Invoice) {
    if customer.suffers(Risk::Hardship, invoice.due_day) {
        return fail(life, customer, invoice);
    }
    let is_slow = customer.card.fate == Fate::LookAlike(Risk::Hardship)
        && (0..30).contains(&(invoice.due_day - customer.story_day));
    let (low, high) = if is_slow { (24, 32) } else { (3, 11) };
    let days = life.rng.between(low, high);
    settle(life, invoice, invoice.sent_ms.div_euclid(DAY_MS) + days);
}

fn fail(life: &mut Life<'_>, customer: &Customer, invoice: Invoice) {
    for days in TRIES_AFTER_DAYS {
        let day = invoice.due_day + days;
        if day < customer.troubled_until() {
            let failed_ms = life.at(day);
            let mut failed = bill(life, "payment_failed", failed_ms, invoice);
            failed.fact("reason", Fact::Text("insufficient funds"));
            life.push(FINANCE, failed);
        }
    }
    if matches!(customer.card.fate, Fate::Saved(_)) {
        settle(life, invoice, customer.troubled_until() + 5);
    }
}

fn settle(life: &mut Life<'_>, invoice: Invoice, day: i64) {
    let paid_ms = life.at(day);
    let late = (paid_ms.div_euclid(DAY_MS) - invoice.due_day).max(0);
    let mut paid = bill(life, "invoice_paid", paid_ms, invoice);
    paid.fact("days_late", Fact::Number(late as f64));
    life.push(FINANCE, paid);
}

/// What is said and done beside the invoices that stay open.
pub(super) fn beg(life: &mut Life<'_>, customer: &Customer) {
    let from_day = customer.story_day;
    let talked_ms = life.at(from_day + 5);
    life.tell(DECISION_MAKER, "price_discussed", talked_ms, &[]);
    let asked_ms = life.at(from_day + 12);
    life.tell(FINANCE, "payment_plan_requested", asked_ms, &[]);
    let cut_day = from_day + SEATS_CUT_AFTER_DAYS;
    let before = Fact::Number(life.seats(cut_day - 1) as f64);
    let cut_ms = life.at(cut_day);
    let from = [("seats_before", before)];
    life.tell(DECISION_MAKER, "seats_reduced", cut_ms, &from);
}
