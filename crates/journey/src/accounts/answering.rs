//! The accounts fold as a question: answer, cells, details, reasons.

use serde_json::Value;
use wayfarer_core::{AccountId, iso_instant};

use super::answer::{
    AccountGoals, AccountPromises, AccountRole, AccountRow, AccountTerm, AccountsAnswer,
    FeatureUse, StagePeople,
};
use super::cell::{AccountsCell, word};
use super::fold::AccountsFold;
use super::partial::AccountsPartial;
use super::roles::RoleState;
use super::standing::{AccountStanding, AccountsOutcome};
use super::{explain, tables};
use crate::lifecycle::RISK_WORDS;
use crate::worklist::UNITS;
use crate::{Answering, Events, Explanation, Labels, QuestionError, UnitRef, WorklistMoney};

impl AccountsFold {
    /// The page asked for, and where the next one begins.
    pub(super) fn page(
        &self,
        partial: &AccountsPartial,
        labels: &Labels,
    ) -> (Vec<AccountRow>, Option<String>) {
        if let Some(only) = self.only {
            let found = partial.rows.iter().filter(|one| one.key == only);
            let whole = |one: &AccountStanding| {
                let who = partial.page.iter();
                let who = who.map(|person| self.told_person(person, labels));
                AccountRow {
                    who: who.collect(),
                    ..self.named(one, None, labels)
                }
            };
            return (found.map(whole).collect(), None);
        }
        let (from, limit) = tables::page_of(&self.question).unwrap_or_default();
        let sorted = self.sorted(partial, labels);
        let shown = sorted.iter().enumerate().skip(from).take(limit);
        let rows = shown.map(|(index, one)| self.named(one, Some(index + 1), labels));
        let end = from.saturating_add(limit);
        let next = (sorted.len() > end).then(|| end.to_string());
        (rows.collect(), next)
    }

    fn named(&self, one: &AccountStanding, rank: Option<usize>, labels: &Labels) -> AccountRow {
        AccountRow {
            rank,
            account: Some(AccountId(one.key).to_string()),
            key: one.key,
            ..self.told(one, labels)
        }
    }

    /// An account, as answers and lists tell it.
    pub(super) fn told(&self, one: &AccountStanding, labels: &Labels) -> AccountRow {
        let stage = self.lifecycle.as_ref().zip(one.stage);
        let lanes = &self.ledger.lanes;
        let people_stages = self.people_lifecycle.iter().flat_map(|of| {
            let stage = |(stage, people): &(u8, u32)| StagePeople {
                stage: of.key(*stage).to_owned(),
                people: *people,
            };
            one.people_stages.iter().map(stage)
        });
        let properties = self.properties.iter().zip(&one.properties);
        let properties = properties
            .map(|((name, value), code)| (name.clone(), word(value.lane, Some(*code), labels)));
        AccountRow {
            rank: None,
            account: None,
            id: None,
            key: one.key,
            people: one.people,
            active: one.active,
            active_before: one.active_before,
            left: one.left,
            single_threaded: one.active == 1,
            roles: self.told_roles(one, labels),
            completeness: self.share(one, labels, RoleState::is_known),
            engagement: self.share(one, labels, |state| state == RoleState::Engaged),
            stage: stage.map(|(of, (stage, _))| of.key(stage).to_owned()),
            stage_since: stage.map(|(_, (_, since))| iso_instant(since)),
            risk: one
                .risk
                .map(|code| RISK_WORDS[usize::from(code)].1.to_owned()),
            people_stages: people_stages.collect(),
            term: self.told_term(one, labels),
            money: self.told_money(&one.money, labels),
            features: self.told_features(one, labels),
            features_ever: one.ever,
            active_days_per_person: one.per_person(one.days),
            sessions_per_person: one.per_person(one.sessions),
            last_activity: one.active_at.map(iso_instant),
            last_contact: one.contact_at.map(iso_instant),
            owner: word(self.looks.owner_lane, one.owner, labels),
            felt: one.said.felt,
            tier: word(lanes.tier, one.said.tier, labels),
            priority: word(lanes.priority, one.said.priority, labels),
            promises: AccountPromises {
                open: one.said.promises_open,
                overdue: one.said.promises_overdue,
            },
            goals: AccountGoals {
                open: one.said.goals_open,
                missed: one.said.goals_missed,
                met: one.said.goals_met,
            },
            properties: properties.collect(),
            who: Vec::new(),
        }
    }

    fn told_roles(&self, one: &AccountStanding, labels: &Labels) -> Vec<AccountRole> {
        let roles = self.committee.roles(labels).into_iter();
        let role = |role: String| {
            let at = self.committee.find(&role, &one.roles, labels);
            AccountRole {
                state: at.map_or(RoleState::Missing, |at| at.state),
                people: at.map_or(0, |at| at.people),
                role,
            }
        };
        roles.map(role).collect()
    }

    fn told_term(&self, one: &AccountStanding, labels: &Labels) -> Option<AccountTerm> {
        let term = one.term?;
        Some(AccountTerm {
            currency: labels
                .get(self.looks.currency_lane, term.currency)
                .to_owned(),
            amount: term.amount as f64 / UNITS,
            since: iso_instant(term.began),
            ends: iso_instant(term.ends),
        })
    }

    fn told_money(&self, money: &[(u32, i64)], labels: &Labels) -> Vec<WorklistMoney> {
        let amounts = money.iter().map(|(currency, amount)| WorklistMoney {
            currency: labels.get(self.looks.currency_lane, *currency).to_owned(),
            amount: *amount as f64 / UNITS,
        });
        let mut amounts: Vec<_> = amounts.collect();
        amounts.sort_by(|left, right| left.currency.cmp(&right.currency));
        amounts
    }

    fn told_features(&self, one: &AccountStanding, labels: &Labels) -> Vec<FeatureUse> {
        let features = self.features.iter().flat_map(|of| {
            one.used.iter().map(|used| FeatureUse {
                feature: of.name(used.code, labels).to_owned(),
                people: used.people,
                share: one.per_person(u64::from(used.people)),
                last_used: iso_instant(used.last),
            })
        });
        let mut features: Vec<_> = features.collect();
        features.sort_by(|left, right| {
            let by_people = right.people.cmp(&left.people);
            by_people.then_with(|| left.feature.cmp(&right.feature))
        });
        features
    }
}

impl Answering for AccountsFold {
    type Answer = AccountsAnswer;
    type Cell = AccountsCell;

    fn answer(&self, partial: &AccountsPartial, labels: &Labels) -> AccountsAnswer {
        self.tables(partial, labels)
    }

    fn cell(
        &self,
        key: &Value,
        partial: &AccountsPartial,
        labels: &Labels,
    ) -> Result<AccountsCell, QuestionError> {
        AccountsCell::read(self, key, partial, labels)
    }

    fn contains(&self, outcome: &AccountsOutcome, cell: &AccountsCell) -> bool {
        outcome.is_counted && cell.holds(outcome)
    }

    fn detail(&self, outcome: &AccountsOutcome, labels: &Labels) -> Value {
        serde_json::to_value(self.told(&outcome.standing, labels)).unwrap_or_default()
    }

    fn explain(&self, events: Events<'_>, labels: &Labels) -> Explanation {
        self.explain_unit(UnitRef { person: 0, key: 0 }, events, labels)
    }

    fn explain_unit(&self, unit: UnitRef, events: Events<'_>, labels: &Labels) -> Explanation {
        explain::explain(self, unit, events, labels)
    }
}
