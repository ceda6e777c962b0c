//! What every part of an account's life shares: who is who, what is paid for, what happened.

use wayfarer_core::{DAY_MS, Millis};

use crate::sample::calendar::{HOUR_MS, office_moment, working_day};
use crate::sample::draft::{Draft, Fact};
use crate::sample::rng::Rng;

use super::cards::{Fate, Growth};
use super::cast::{Account, Customer, Then};
use super::truths::{END_MS, PLANS, Risk, TERM_DAYS, TRIAL_DAYS};

/// The people with a role of their own come first, end users after them.
pub(super) const CHAMPION: usize = 0;
pub(super) const DECISION_MAKER: usize = 1;
pub(super) const ADMIN: usize = 2;
pub(super) const FINANCE: usize = 3;
pub(super) const FIRST_USER: usize = 4;

/// Days from the start of [`Risk::Hardship`] to the cut of its seats.
pub(super) const SEATS_CUT_AFTER_DAYS: i64 = 18;

/// Ids handed out in the whole company so far.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    pub(super) tickets: u32,
    pub(super) invoices: u32,
    pub(super) promises: u32,
    pub(super) sessions: u64,
}

/// Something that happened to one of the account's people.
#[derive(Debug)]
pub(super) struct Happening {
    pub(super) who: usize,
    pub(super) draft: Draft,
}

/// An account's life.
#[derive(Debug)]
pub(super) struct Life<'a> {
    pub(super) account: &'a Account,
    pub(super) numbers: &'a mut Numbers,
    pub(super) rng: Rng,
    happened: Vec<Happening>,
    /// When the account cancelled, to the millisecond.
    left_ms: Option<Millis>,
    /// When the champion left.
    champion_left_ms: Option<Millis>,
}

impl<'a> Life<'a> {
    pub(super) fn new(account: &'a Account, numbers: &'a mut Numbers, rng: Rng) -> Self {
        Self {
            account,
            numbers,
            rng,
            happened: Vec::new(),
            left_ms: None,
            champion_left_ms: None,
        }
    }

    /// How many people the account has.
    pub(super) fn people(&self) -> usize {
        FIRST_USER + self.account.users
    }

    /// One of the end users.
    pub(super) fn any_user(&mut self) -> usize {
        let last = self.people() as i64 - 1;
        self.rng.between(FIRST_USER as i64, last) as usize
    }

    /// Whom the company talks to on a day: the champion, else who decides.
    pub(super) fn contact(&self, day: i64) -> usize {
        let Some(customer) = self.account.customer() else {
            return CHAMPION;
        };
        if customer.suffers(Risk::OrganisationalChange, day) {
            return DECISION_MAKER;
        }
        match self.successor_day() {
            Some(named) if day >= named => FIRST_USER,
            _ => CHAMPION,
        }
    }

    /// When an end user is named champion in place of the one who left.
    pub(super) fn successor_day(&self) -> Option<i64> {
        let customer = self.account.customer()?;
        match customer.card.fate {
            Fate::Saved(Risk::OrganisationalChange) => customer.intervention_day,
            _ => None,
        }
    }

    fn role(&self, who: usize, day: i64) -> &'static str {
        match who {
            CHAMPION => "champion",
            DECISION_MAKER => "decision_maker",
            ADMIN => "admin",
            FINANCE => "finance",
            FIRST_USER if self.successor_day().is_some_and(|named| day >= named) => "champion",
            _ => "end_user",
        }
    }

    /// The plan on a day, as events carry it, and what a seat costs.
    pub(super) fn plan(&self, day: i64) -> (&'static str, f64) {
        let Some(customer) = self.customer_on(day) else {
            return match &self.account.trial {
                Some(trial) if trial.is_free(day) => ("free", 0.0),
                Some(trial) if day >= trial.from_day => ("trial", 0.0),
                _ => ("none", 0.0),
            };
        };
        let plan = self.account.segment.plan;
        let has_changed = day >= customer.from_day + TERM_DAYS;
        match customer.card.growth {
            Growth::Expands if has_changed => PLANS[(plan + 1).min(PLANS.len() - 1)],
            Growth::Shrinks if has_changed => PLANS[plan - 1],
            Growth::Expands | Growth::Shrinks | Growth::Stays => PLANS[plan],
        }
    }

    /// Seats on a day.
    pub(super) fn seats(&self, day: i64) -> i64 {
        let people = self.people() as i64;
        let Some(customer) = self.customer_on(day) else {
            return people;
        };
        let has_top_plan = self.account.segment.plan == PLANS.len() - 1;
        let has_grown = customer.card.growth == Growth::Expands
            && day >= customer.from_day + TERM_DAYS
            && has_top_plan;
        if has_grown {
            return people + people / 2;
        }
        // What was cut in hard times stays cut.
        let is_hard_up = customer.risk() == Some(Risk::Hardship);
        match is_hard_up && day >= customer.story_day + SEATS_CUT_AFTER_DAYS {
            true => people * 6 / 10,
            false => people,
        }
    }

    fn customer_on(&self, day: i64) -> Option<&'a Customer> {
        let customer = self.account.customer()?;
        (day >= customer.from_day).then_some(customer)
    }

    /// An office hour of a day, or of the next working day.
    pub(super) fn at(&mut self, day: i64) -> Millis {
        office_moment(working_day(day), &mut self.rng)
    }

    /// Before the office hours of a day, or of the next working day: ahead of all else.
    pub(super) fn early(&mut self, day: i64) -> Millis {
        working_day(day) * DAY_MS + 7 * HOUR_MS + self.rng.between(0, HOUR_MS - 1)
    }

    /// Some hours after an instant.
    pub(super) fn hours_after(&mut self, time_ms: Millis, low: i64, high: i64) -> (i64, Millis) {
        let hours = self.rng.between(low, high);
        let minutes = self.rng.between(0, 59);
        (hours, time_ms + hours * HOUR_MS + minutes * 60_000)
    }

    /// An event, with what every event carries.
    pub(super) fn draft(&self, who: usize, event: &'static str, time_ms: Millis) -> Draft {
        let day = time_ms.div_euclid(DAY_MS);
        let mut draft = Draft::new(event, time_ms);
        draft.fact("role", Fact::Text(self.role(who, day)));
        draft.fact("plan", Fact::Text(self.plan(day).0));
        draft.fact("seats", Fact::Number(self.seats(day) as f64));
        draft.fact("segment", Fact::Text(self.account.segment.segment));
        draft.fact("industry", Fact::Text(self.account.industry));
        draft
    }

    /// Notes down that something happened.
    pub(super) fn push(&mut self, who: usize, draft: Draft) {
        self.happened.push(Happening { who, draft });
    }

    /// An event that carries nothing but these facts.
    pub(super) fn tell(
        &mut self,
        who: usize,
        event: &'static str,
        time_ms: Millis,
        facts: &[(&'static str, Fact)],
    ) {
        let mut draft = self.draft(who, event, time_ms);
        for (name, fact) in facts {
            draft.fact(name, *fact);
        }
        self.push(who, draft);
    }

    /// The account has cancelled: nothing happens after this instant.
    pub(super) fn leave(&mut self, time_ms: Millis) {
        self.left_ms = Some(time_ms);
    }

    /// The champion has left: nothing of theirs happens after this instant.
    pub(super) fn champion_leaves(&mut self, time_ms: Millis) {
        self.champion_left_ms = Some(time_ms);
    }

    /// What happened up to the end of the sample and of the contract, in order of time.
    pub(super) fn told(mut self) -> Vec<Happening> {
        self.happened
            .sort_by_key(|happening| happening.draft.time_ms);
        let end_ms = self.left_ms.unwrap_or(END_MS - 1);
        let champion_end_ms = self.champion_left_ms.unwrap_or(end_ms).min(end_ms);
        self.happened.retain(|happening| {
            let last_ms = match happening.who {
                CHAMPION => champion_end_ms,
                _ => end_ms,
            };
            happening.draft.time_ms <= last_ms
        });
        self.happened
    }
}

impl super::cast::Trial {
    /// Whether the account uses the free plan on a day.
    fn is_free(&self, day: i64) -> bool {
        matches!(self.then, Then::GoesFree) && day >= self.from_day + TRIAL_DAYS
    }
}
