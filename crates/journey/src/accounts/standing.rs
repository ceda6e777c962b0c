//! What is known of one account.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::fold::{AccountsFold, AccountsState};
use super::people::{Person, people_of};
use super::roles::{RoleAt, roles_of};
use crate::worklist::Term;
use crate::{GoalState, LedgerBook, PromiseState};

/// One account and everybody ever seen there.
#[derive(Debug, Default)]
pub struct AccountsOutcome {
    pub(super) standing: AccountStanding,
    pub(super) people: Vec<Person>,
    /// Features ever used there, by code, with the last use.
    pub(super) ever: Vec<(u32, Millis)>,
    /// Whether it is there and one of those asked about.
    pub(super) is_counted: bool,
}

/// One account. Words are codes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct AccountStanding {
    pub key: u64,
    /// People who are there; of them active; active before; those who have left.
    pub people: u32,
    pub active: u32,
    pub active_before: u32,
    pub left: u32,
    /// Roles somebody has or had last.
    pub roles: Vec<RoleAt>,
    /// Position of the stage, and since when.
    pub stage: Option<(u8, Millis)>,
    /// Code of the risk's state.
    pub risk: Option<u8>,
    /// People by stage.
    pub people_stages: Vec<(u8, u32)>,
    /// Net of the last 365 days by currency, 10⁻⁴ of its unit.
    pub money: Vec<(u32, i64)>,
    /// The running term of its contract.
    pub term: Option<Term>,
    /// Features used lately.
    pub used: Vec<FeatureAt>,
    /// How many features were ever used.
    pub ever: u32,
    /// Active days and sessions of those who are there, added up.
    pub days: u64,
    pub sessions: u64,
    pub active_at: Option<Millis>,
    pub contact_at: Option<Millis>,
    pub owner: Option<u32>,
    pub said: Said,
    /// Latest values of the properties asked for.
    pub properties: Vec<u32>,
}

/// A feature at an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FeatureAt {
    pub code: u32,
    /// People there who used it lately.
    pub people: u32,
    /// The last use by anybody.
    pub last: Millis,
}

/// What members said of an account.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Said {
    pub felt: Option<i8>,
    pub tier: Option<u32>,
    pub priority: Option<u32>,
    pub promises_open: u32,
    pub promises_overdue: u32,
    pub goals_open: u32,
    pub goals_missed: u32,
    pub goals_met: u32,
}

impl Said {
    fn of(book: &LedgerBook, as_of: Millis) -> Self {
        let promises = |state: PromiseState| {
            let found = book.promises.iter().filter(|one| one.state(as_of) == state);
            found.count() as u32
        };
        let goals = |state: GoalState| {
            let found = book.goals.iter().filter(|one| one.state(as_of) == state);
            found.count() as u32
        };
        Self {
            felt: book.last_felt,
            tier: book.tier,
            priority: book.priority,
            promises_open: promises(PromiseState::Open),
            promises_overdue: promises(PromiseState::Overdue),
            goals_open: goals(GoalState::Open),
            goals_missed: goals(GoalState::Missed),
            goals_met: goals(GoalState::Met),
        }
    }
}

impl AccountStanding {
    /// Amounts it is worth: the running term's, else the net of the last 365 days.
    pub fn worth(&self) -> Vec<(u32, i64)> {
        match self.term {
            Some(term) => vec![(term.currency, term.amount)],
            None => self.money.clone(),
        }
    }
}

impl AccountsOutcome {
    /// What the state says, all but what depends on which account it is.
    pub(super) fn of(fold: &AccountsFold, state: &AccountsState) -> Self {
        let people = people_of(fold, state);
        let count =
            |test: &dyn Fn(&Person) -> bool| people.iter().filter(|one| test(one)).count() as u32;
        let is_here = |one: &Person| one.member.is_present();
        let here = || people.iter().filter(|one| is_here(one));
        let ever = ever(state);
        let seen = &state.seen;
        let term = seen.term.filter(|term| term.ends > fold.stretch.as_of_ms);
        let standing = AccountStanding {
            key: 0,
            people: count(&is_here),
            active: count(&|one| one.is_active),
            active_before: count(&|one| one.member.was_active),
            left: count(&|one| !is_here(one)),
            roles: roles_of(&people),
            stage: None,
            risk: None,
            people_stages: Vec::new(),
            money: seen.money.clone(),
            term,
            used: used(fold, state, &people, &ever),
            ever: ever.len() as u32,
            days: here().map(|one| u64::from(one.member.days)).sum(),
            sessions: here().map(|one| u64::from(one.member.sessions)).sum(),
            active_at: seen.active_at,
            contact_at: seen.contact_at,
            owner: seen.owner,
            said: Said::of(&state.book, fold.stretch.as_of_ms),
            properties: state.properties.clone(),
        };
        Self {
            is_counted: state.exists && fold.is_wanted(state),
            standing,
            people,
            ever,
        }
    }
}

/// Features used lately, each with the people there who used it; by nobody, too.
fn used(
    fold: &AccountsFold,
    state: &AccountsState,
    people: &[Person],
    ever: &[(u32, Millis)],
) -> Vec<FeatureAt> {
    let by_people = people.iter().flat_map(|one| {
        let is_here = u32::from(one.member.is_present());
        one.uses.iter().map(move |code| (*code, is_here))
    });
    let by_nobody = state.uses.iter();
    let by_nobody =
        by_nobody.filter(|((person, _), last)| *person == 0 && fold.stretch.holds(**last));
    let mut used: BTreeMap<u32, u32> = BTreeMap::new();
    for (code, more) in by_people.chain(by_nobody.map(|((_, code), _)| (*code, 0))) {
        *used.entry(code).or_default() += more;
    }
    // Whatever was used lately was ever used: both ascend by code.
    let last = ever.iter().filter(|(code, _)| used.contains_key(code));
    let last = last.map(|(code, last)| FeatureAt {
        code: *code,
        people: used[code],
        last: *last,
    });
    last.collect()
}

/// Features ever used, ascending by code, each with its last use by anybody.
fn ever(state: &AccountsState) -> Vec<(u32, Millis)> {
    let mut ever: BTreeMap<u32, Millis> = BTreeMap::new();
    for ((_, code), at) in state.uses.iter() {
        let last = ever.entry(*code).or_insert(*at);
        *last = (*last).max(*at);
    }
    ever.into_iter().collect()
}
