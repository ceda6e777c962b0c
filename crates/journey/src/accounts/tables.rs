//! The numbers of an accounts answer out of its accounts.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use wayfarer_core::iso_instant;

use super::answer::{
    AccountDepth, AccountFeature, AccountMoney, AccountSources, AccountStage, AccountThreads,
    AccountsAnswer, PeopleStage, RoleCount,
};
use super::cell::Threads;
use super::document::{AccountOrder, Accounts, Direction};
use super::fold::AccountsFold;
use super::partial::{AccountsPartial, Ever};
use super::roles::RoleState;
use super::standing::AccountStanding;
use super::worth::Worths;
use crate::lifecycle::{RISK_WORDS, RiskState};
use crate::worklist::UNITS;
use crate::{Labels, QuestionError};

/// Accounts of a page unless the question says how many.
const DEFAULT_LIMIT: usize = 50;
/// Most accounts of a page.
const MAX_LIMIT: usize = 1_000;

/// The first account of a page, and how many it has.
pub(super) fn page_of(question: &Accounts) -> Result<(usize, usize), QuestionError> {
    let limit = question.limit.unwrap_or(DEFAULT_LIMIT);
    if !(1..=MAX_LIMIT).contains(&limit) {
        let message = format!("a page has 1 to {MAX_LIMIT} accounts");
        return Err(QuestionError::invalid("accounts.limit", message));
    }
    let from = question.cursor.as_deref().map(|cursor| {
        cursor.parse::<usize>().map_err(|_| {
            let message = "not a cursor; pass on the `next` of the page before";
            QuestionError::invalid("accounts.cursor", message)
        })
    });
    Ok((from.transpose()?.unwrap_or(0), limit))
}

impl AccountsFold {
    /// The whole answer.
    pub(super) fn tables(&self, partial: &AccountsPartial, labels: &Labels) -> AccountsAnswer {
        let rows = &partial.rows;
        let count = |test: &dyn Fn(&AccountStanding) -> bool| {
            rows.iter().filter(|one| test(one)).count() as u64
        };
        let threads = |is: Threads| count(&|one| Threads::of(one.active) == is);
        let has_risk = self.lifecycle.as_ref();
        let has_risk = has_risk.is_some_and(|of| of.histories.has_risk);
        let terms = money(rows, self, labels, |one| {
            let term = one.term.map(|term| (term.currency, term.amount));
            term.into_iter().collect()
        });
        let net = money(rows, self, labels, |one| one.money.clone());
        let (listed, next) = self.page(partial, labels);
        AccountsAnswer {
            lifecycle: self.lifecycle.as_ref().map(|of| of.head.clone()),
            people_lifecycle: self.people_lifecycle.as_ref().map(|of| of.head.clone()),
            within_ms: self.stretch.within_ms,
            sources: AccountSources {
                roles: self.committee.has_source(labels),
                features: partial.ever.len() > 0,
                money: !(terms.is_empty() && net.is_empty()),
                left: partial.has_left,
            },
            contract: self.question.contract_read(),
            accounts: rows.len() as u64,
            people: rows.iter().map(|one| u64::from(one.people)).sum(),
            active_people: rows.iter().map(|one| u64::from(one.active)).sum(),
            left: count(&|one| one.left > 0),
            threads: AccountThreads {
                none: threads(Threads::None),
                single: threads(Threads::Single),
                several: threads(Threads::Several),
            },
            roles: self.role_counts(rows.iter(), labels),
            stages: self.stages(rows, labels),
            unplaced: self
                .lifecycle
                .as_ref()
                .map(|_| count(&|one| one.stage.is_none())),
            at_risk: has_risk.then(|| count(&|one| one.risk.is_some_and(is_at_risk))),
            people_stages: self.people_stages(rows),
            terms,
            money: net,
            features: self.feature_counts(partial, labels),
            depth: depth(partial),
            rows: listed,
            next,
        }
    }

    fn role_counts<'a>(
        &self,
        rows: impl Iterator<Item = &'a AccountStanding> + Clone,
        labels: &Labels,
    ) -> Vec<RoleCount> {
        let roles = self.committee.roles(labels).into_iter();
        let counted = roles.map(|role| {
            let states = rows.clone().map(|one| {
                let at = self.committee.find(&role, &one.roles, labels);
                at.map_or(RoleState::Missing, |at| at.state)
            });
            let states: Vec<_> = states.collect();
            let count = |is: RoleState| states.iter().filter(|state| **state == is).count() as u64;
            RoleCount {
                engaged: count(RoleState::Engaged),
                quiet: count(RoleState::Quiet),
                left: count(RoleState::Left),
                missing: count(RoleState::Missing),
                role,
            }
        });
        counted.collect()
    }

    fn stages(&self, rows: &[AccountStanding], labels: &Labels) -> Vec<AccountStage> {
        let stages = self.lifecycle.iter().flat_map(|of| &of.histories.stages);
        let stage = |(index, key): (usize, &String)| {
            let is_here = move |one: &&AccountStanding| {
                one.stage.is_some_and(|at| usize::from(at.0) == index)
            };
            let here = rows.iter().filter(is_here);
            AccountStage {
                stage: key.clone(),
                accounts: here.clone().count() as u64,
                roles: self.role_counts(here, labels),
            }
        };
        stages.enumerate().map(stage).collect()
    }

    fn people_stages(&self, rows: &[AccountStanding]) -> Vec<PeopleStage> {
        let stages = self.people_lifecycle.iter();
        let stages = stages.flat_map(|of| &of.histories.stages).enumerate();
        let stage = |(index, key): (usize, &String)| {
            let here = rows.iter().flat_map(|one| &one.people_stages);
            let here = here.filter(|(stage, _)| usize::from(*stage) == index);
            PeopleStage {
                stage: key.clone(),
                people: here.clone().map(|(_, people)| u64::from(*people)).sum(),
                accounts: here.count() as u64,
            }
        };
        stages.map(stage).collect()
    }

    fn feature_counts(&self, partial: &AccountsPartial, labels: &Labels) -> Vec<AccountFeature> {
        let Some(features) = &self.features else {
            return Vec::new();
        };
        let mut used: BTreeMap<u32, (u64, u64)> = BTreeMap::new();
        for feature in partial.rows.iter().flat_map(|one| &one.used) {
            let (accounts, all) = used.entry(feature.code).or_default();
            *accounts += 1;
            *all += u64::from(feature.people);
        }
        let feature = |(code, ever): (&u32, &Ever)| {
            let (accounts, people) = used.get(code).copied().unwrap_or_default();
            AccountFeature {
                feature: features.name(*code, labels).to_owned(),
                accounts,
                people,
                ever: ever.accounts,
                last_used: ever.last.map(iso_instant),
            }
        };
        let mut counted: Vec<_> = partial.ever.iter().map(feature).collect();
        counted.sort_by(|left, right| {
            let size = |one: &AccountFeature| (one.accounts, one.people, one.ever);
            let by_size = size(right).cmp(&size(left));
            by_size.then_with(|| left.feature.cmp(&right.feature))
        });
        counted
    }

    /// The accounts in the order asked for.
    pub(super) fn sorted<'a>(
        &self,
        partial: &'a AccountsPartial,
        labels: &Labels,
    ) -> Vec<&'a AccountStanding> {
        let rows = &partial.rows;
        if self.question.sort == AccountOrder::Id {
            return self.by_id(partial);
        }
        let worths = Worths::of(rows);
        let instant = |at: Option<i64>| at.map(|at| at as f64);
        let value = |one: &AccountStanding| match self.question.sort {
            AccountOrder::Worth => worths.share(one),
            AccountOrder::People => Some(f64::from(one.people)),
            AccountOrder::Active => Some(f64::from(one.active)),
            AccountOrder::Completeness => self.share(one, labels, RoleState::is_known),
            AccountOrder::Engagement => {
                self.share(one, labels, |state| state == RoleState::Engaged)
            }
            AccountOrder::Stage => one.stage.map(|(stage, _)| f64::from(stage)),
            AccountOrder::Features => Some(one.used.len() as f64),
            AccountOrder::ActiveDays => one.per_person(one.days),
            AccountOrder::LastActivity => instant(one.active_at),
            AccountOrder::LastContact => instant(one.contact_at),
            AccountOrder::Id => None,
        };
        let mut keyed: Vec<_> = rows.iter().map(|one| (value(one), one)).collect();
        let by_value = |left: f64, right: f64| match self.question.direction {
            Direction::Descending => right.total_cmp(&left),
            Direction::Ascending => left.total_cmp(&right),
        };
        keyed.sort_by(|(left, one), (right, other)| {
            let by_value = match (left, right) {
                (Some(left), Some(right)) => by_value(*left, *right),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => Ordering::Equal,
            };
            by_value
                .then_with(|| other.people.cmp(&one.people))
                .then_with(|| one.key.cmp(&other.key))
        });
        keyed.into_iter().map(|(_, one)| one).collect()
    }

    /// The accounts by their own ids; those without one come last.
    fn by_id<'a>(&self, partial: &'a AccountsPartial) -> Vec<&'a AccountStanding> {
        let mut rows: Vec<_> = partial.rows.iter().collect();
        let name = |one: &AccountStanding| partial.names.get(&one.key);
        rows.sort_by(|left, right| {
            let (own, other) = (name(left), name(right));
            let by_name = match self.question.direction {
                Direction::Descending => other.cmp(&own),
                Direction::Ascending => own.cmp(&other),
            };
            let is_unknown = own.is_none().cmp(&other.is_none());
            is_unknown.then(by_name).then(left.key.cmp(&right.key))
        });
        rows
    }

    /// Roles of the committee in such a state ⁄ roles; `None` without a committee.
    pub(super) fn share(
        &self,
        one: &AccountStanding,
        labels: &Labels,
        test: impl Fn(RoleState) -> bool,
    ) -> Option<f64> {
        let roles = self.committee.roles(labels);
        let found = roles.iter().filter(|role| {
            let at = self.committee.find(role, &one.roles, labels);
            at.is_some_and(|at| test(at.state))
        });
        let found = found.count() as f64;
        (!roles.is_empty()).then(|| found / roles.len() as f64)
    }
}

impl AccountStanding {
    /// A number of the account's people, per person there.
    pub(super) fn per_person(&self, sum: u64) -> Option<f64> {
        (self.people > 0).then(|| sum as f64 / f64::from(self.people))
    }
}

fn is_at_risk(code: u8) -> bool {
    RISK_WORDS[usize::from(code)].0 == RiskState::AtRisk
}

fn depth(partial: &AccountsPartial) -> Vec<AccountDepth> {
    if partial.ever.len() == 0 {
        return Vec::new();
    }
    let mut depth: BTreeMap<u32, u64> = BTreeMap::new();
    for one in &partial.rows {
        *depth.entry(one.used.len() as u32).or_default() += 1;
    }
    let depth = depth.into_iter();
    depth
        .map(|(features, accounts)| AccountDepth { features, accounts })
        .collect()
}

fn money(
    rows: &[AccountStanding],
    fold: &AccountsFold,
    labels: &Labels,
    of: impl Fn(&AccountStanding) -> Vec<(u32, i64)>,
) -> Vec<AccountMoney> {
    // By the currencies' words: codes are given out as they are met.
    let mut sums: BTreeMap<&str, (i128, u64)> = BTreeMap::new();
    for (currency, amount) in rows.iter().flat_map(of) {
        let word = labels.get(fold.looks.currency_lane, currency);
        let (sum, accounts) = sums.entry(word).or_default();
        *sum += i128::from(amount);
        *accounts += 1;
    }
    let sums = sums.into_iter();
    sums.map(|(currency, (sum, accounts))| AccountMoney {
        currency: currency.to_owned(),
        amount: sum as f64 / UNITS,
        accounts,
    })
    .collect()
}
