//! Where concerns come from: a list of functions, each of which looks at one customer and
//! says what concerns it. A new source is a new line in [`SOURCES`].

use wayfarer_core::Millis;

use super::concern::{Concern, Evidence, Reason};
use super::fold::Lengths;
use super::models::Found;
use super::seen::Seen;
use super::watch;
use crate::lifecycle::{History, Move, Mover, RiskState};
use crate::stages::Yardstick;
use crate::{GoalEntry, GoalState, LedgerBook, PromiseState};

/// One customer as of the question's instant.
pub(super) struct Customer<'a> {
    /// As of the question's instant …
    pub now: &'a History,
    /// … and as it will be at the horizon if nothing happens.
    pub then: &'a History,
    pub book: &'a LedgerBook,
    pub seen: &'a Seen,
    pub yardstick: &'a Yardstick,
    pub lengths: &'a Lengths,
    /// What a signal model and a health model say.
    pub found: &'a Found,
}

/// Pushes what it finds.
type Source = fn(&Customer<'_>, &mut Vec<Concern>);

/// Every source, in the order its findings are told where they are equally severe.
pub(super) const SOURCES: [Source; 11] = [
    risk,
    watch::signals,
    ahead,
    promises,
    feelings,
    went_back,
    watch::health,
    goals,
    contract,
    silence,
    looks,
];

impl Customer<'_> {
    fn as_of(&self) -> Millis {
        self.yardstick.as_of_ms
    }

    /// Whether what happened at `at` is still news.
    pub fn is_recent(&self, at: Millis) -> bool {
        self.as_of() - at <= self.lengths.recent_ms
    }

    /// The instant from which something that ended at `last` has been missing too long.
    fn missing_since(&self, last: Option<Millis>) -> Option<Millis> {
        let began = self.now.moves.first().map(|first| first.at);
        let since = last.or(began)?.saturating_add(self.lengths.quiet_ms);
        (since <= self.as_of()).then_some(since)
    }
}

/// A concern that is told by its reason alone.
pub(super) fn plain(reason: Reason, severity: u8, since: Millis) -> Concern {
    Concern {
        reason,
        since,
        severity,
        due: None,
        evidence: Evidence::Plain,
    }
}

/// At risk now.
fn risk(customer: &Customer<'_>, concerns: &mut Vec<Concern>) {
    let last = customer.now.risk.last();
    let Some(since) = last.filter(|last| last.to == RiskState::AtRisk) else {
        return;
    };
    concerns.push(plain(Reason::AtRisk, 5, since.at));
    if customer.seen.owner.is_none() {
        concerns.push(plain(Reason::NoOwner, 4, since.at));
    }
}

/// What would happen within the horizon if nothing did.
fn ahead(customer: &Customer<'_>, concerns: &mut Vec<Concern>) {
    let yardstick = customer.yardstick;
    let horizon = customer.lengths.horizon_ms;
    let coming = customer.then.moves.get(customer.now.moves.len());
    if let Some(step) = coming {
        let from = step.from.unwrap_or(step.to);
        let stands = yardstick.position(step.to);
        let (reason, severity) = match stands {
            0 => (Reason::AboutToClose, 5),
            _ if stands < yardstick.position(from) => (Reason::AboutToGoBack, 3),
            _ => return,
        };
        concerns.push(Concern {
            due: Some(step.at),
            evidence: way(step),
            ..plain(reason, severity, step.at.saturating_sub(horizon))
        });
    }
    let mut risk = customer.then.risk.iter().skip(customer.now.risk.len());
    if let Some(step) = risk.find(|step| step.to == RiskState::AtRisk) {
        concerns.push(Concern {
            due: Some(step.at),
            ..plain(Reason::AboutToBeAtRisk, 3, step.at.saturating_sub(horizon))
        });
    }
}

fn way(step: &Move) -> Evidence {
    Evidence::Way {
        from: step.from.unwrap_or(step.to),
        to: step.to,
        rule: match step.by {
            Mover::Rule(rule) => Some(rule),
            _ => None,
        },
    }
}

/// Promises whose date has passed; the one that is overdue longest.
fn promises(customer: &Customer<'_>, concerns: &mut Vec<Concern>) {
    let promises = customer.book.promises.iter();
    let overdue = promises.filter(|entry| entry.state(customer.as_of()) == PromiseState::Overdue);
    if let Some((due, what)) = overdue
        .filter_map(|entry| Some((entry.due_at?, entry.what)))
        .min()
    {
        concerns.push(Concern {
            due: Some(due),
            evidence: Evidence::Promise(what),
            ..plain(Reason::PromiseOverdue, 4, due + 1)
        });
    }
}

/// A note or a response that is bad and new.
fn feelings(customer: &Customer<'_>, concerns: &mut Vec<Concern>) {
    let seen = customer.seen;
    if let Some((at, felt)) = seen.bad_note.filter(|(at, _)| customer.is_recent(*at)) {
        let severity = if felt < -1 { 5 } else { 4 };
        concerns.push(Concern {
            evidence: Evidence::Felt(felt),
            ..plain(Reason::BadNote, severity, at)
        });
    }
    if let Some(at) = seen.bad_response_at.filter(|at| customer.is_recent(*at)) {
        concerns.push(plain(Reason::BadResponse, 4, at));
    }
}

/// The last move, if it led back and is new.
fn went_back(customer: &Customer<'_>, concerns: &mut Vec<Concern>) {
    let Some(last) = customer.now.moves.last() else {
        return;
    };
    let stood = last
        .from
        .map_or(0, |from| customer.yardstick.position(from));
    let is_back = customer.yardstick.position(last.to) < stood;
    if is_back && customer.is_recent(last.at) {
        concerns.push(Concern {
            evidence: way(last),
            ..plain(Reason::WentBack, 4, last.at)
        });
    }
}

/// Goals not met in time, and those due soon that have not come nearer.
fn goals(customer: &Customer<'_>, concerns: &mut Vec<Concern>) {
    let as_of = customer.as_of();
    let in_state = |state: GoalState| {
        let goals = customer.book.goals.iter();
        let there = goals.filter(move |goal| goal.state(as_of) == state);
        there.filter_map(|goal: &GoalEntry| Some((goal.due_at?, goal.what, goal.value)))
    };
    let missed = in_state(GoalState::Missed)
        .map(|(due, what, _)| (due, what))
        .min();
    if let Some((due, what)) = missed {
        concerns.push(Concern {
            due: Some(due),
            evidence: Evidence::Goal(what),
            ..plain(Reason::GoalMissed, 3, due + 1)
        });
    }
    let horizon = customer.lengths.horizon_ms;
    let stalled = in_state(GoalState::Open)
        .filter(|(due, _, value)| due - as_of <= horizon && value.is_none_or(|value| value <= 0.0))
        .map(|(due, what, _)| (due, what))
        .min();
    if let Some((due, what)) = stalled {
        concerns.push(Concern {
            due: Some(due),
            evidence: Evidence::Goal(what),
            ..plain(Reason::GoalStalled, 3, due.saturating_sub(horizon))
        });
    }
}

/// A term that ends soon.
fn contract(customer: &Customer<'_>, concerns: &mut Vec<Concern>) {
    let Some(term) = customer.seen.term else {
        return;
    };
    let ends = term.ends;
    let horizon = customer.lengths.horizon_ms;
    if ends >= customer.as_of() && ends - customer.as_of() <= horizon {
        concerns.push(Concern {
            due: Some(ends),
            evidence: Evidence::Worth(term.currency, term.amount),
            ..plain(Reason::RenewalDue, 3, ends.saturating_sub(horizon))
        });
    }
}

/// Nothing done for long.
fn silence(customer: &Customer<'_>, concerns: &mut Vec<Concern>) {
    let last = customer.seen.active_at;
    if let Some(since) = customer.missing_since(last) {
        concerns.push(Concern {
            evidence: Evidence::Last(last),
            ..plain(Reason::Silent, 2, since)
        });
    }
}

/// What calls for a look rather than for a contact.
fn looks(customer: &Customer<'_>, concerns: &mut Vec<Concern>) {
    let seen = customer.seen;
    let stands_since = customer.now.moves.last().map_or(0, |last| last.at);
    if let Some(stage) = customer.now.rules_say {
        concerns.push(Concern {
            evidence: Evidence::RulesSay(stage),
            ..plain(Reason::Disagrees, 3, stands_since)
        });
    }
    flapping(customer, concerns);
    if let Some(since) = customer.missing_since(seen.contact_at) {
        concerns.push(Concern {
            evidence: Evidence::Last(seen.contact_at),
            ..plain(Reason::NoContact, 2, since)
        });
    }
    if let Some(since) = customer.missing_since(seen.felt_at) {
        concerns.push(Concern {
            evidence: Evidence::Last(seen.felt_at),
            ..plain(Reason::NoFeeling, 1, since)
        });
    }
    let has_goal = customer.book.goals.iter().any(|goal| !goal.is_dropped);
    if !has_goal && let Some(since) = customer.missing_since(None) {
        concerns.push(plain(Reason::NoGoal, 1, since));
    }
}

/// Ways there and back within a short time, the last of them new.
fn flapping(customer: &Customer<'_>, concerns: &mut Vec<Concern>) {
    let pairs = customer.now.moves.windows(2);
    let backs = pairs.filter(|pair| {
        pair[0].from == Some(pair[1].to)
            && pair[1].at - pair[0].at <= customer.lengths.flap_within_ms
            && customer.is_recent(pair[1].at)
    });
    let (mut times, mut last) = (0, 0);
    for pair in backs {
        times += 1;
        last = pair[1].at;
    }
    if times > 0 {
        concerns.push(Concern {
            evidence: Evidence::Times(times),
            ..plain(Reason::Flapping, 2, last)
        });
    }
}
