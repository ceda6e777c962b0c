//! Concerns that a signal model and a health model give.

use wayfarer_core::Millis;

use super::concern::{Concern, Evidence, LiveSignal, Reason};
use super::sources::{Customer, plain};
use crate::health::Turn;
use crate::{Band, SignalSeverity, SignalState};

/// Every live signal; and one that was not dealt with in time, the one that is overdue
/// longest.
pub(super) fn signals(customer: &Customer<'_>, concerns: &mut Vec<Concern>) {
    let live = &customer.found.signals;
    for signal in live {
        concerns.push(Concern {
            due: signal.due_at,
            evidence: Evidence::Signal(*signal),
            ..plain(Reason::Signal, severity(signal), signal.opened_at)
        });
    }
    let overdue = live.iter().filter(|signal| signal.is_overdue);
    let overdue = overdue.filter_map(|signal| Some((signal.due_at?, signal)));
    if let Some((due, signal)) = overdue.min_by_key(|(due, _)| *due) {
        concerns.push(Concern {
            due: Some(due),
            evidence: Evidence::Signal(*signal),
            ..plain(Reason::SignalOverdue, 3, due + 1)
        });
    }
}

/// As the model says; one less while a member is at work on it.
fn severity(signal: &LiveSignal) -> u8 {
    let severity = match signal.severity {
        SignalSeverity::Critical => 5,
        SignalSeverity::High => 4,
        SignalSeverity::Medium => 3,
        SignalSeverity::Low => 2,
    };
    severity - u8::from(signal.state == SignalState::InProgress)
}

/// In the lowest band; or fallen to a lower one lately, and still there. What is unknown is
/// no reason.
pub(super) fn health(customer: &Customer<'_>, concerns: &mut Vec<Concern>) {
    let outcome = &customer.found.health;
    let (Some(now), Some(last)) = (outcome.now(), outcome.moves().last()) else {
        return;
    };
    let evidence = Evidence::Health {
        band: now.band,
        from: last.from,
        score: now.score,
        coverage: now.coverage,
        measure: outcome.heaviest(),
    };
    let mut found = |reason: Reason, severity: u8, since: Millis| {
        concerns.push(Concern {
            evidence,
            ..plain(reason, severity, since)
        });
    };
    if now.band == Band::Red {
        found(Reason::HealthLow, 4, last.at);
    }
    if last.turn() == Some(Turn::Worse) && customer.is_recent(last.at) {
        found(Reason::HealthFell, 3, last.at);
    }
}
