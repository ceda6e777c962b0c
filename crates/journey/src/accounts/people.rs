//! The people of one account, as an answer tells them.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use wayfarer_core::{Millis, PersonId, iso_instant};

use super::answer::AccountPerson;
use super::fold::{AccountsFold, AccountsState};
use super::member::Member;
use crate::Labels;
use crate::lifecycle::{Histories, Track};
use crate::{UnitRef, lifecycle::Subject};

/// One person, with what they use and where they stand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Person {
    pub person: u64,
    pub member: Member,
    /// Whether they are there and did something lately.
    pub is_active: bool,
    /// Features used lately, by code.
    pub uses: Vec<u32>,
    /// Position of the stage, and since when.
    pub stage: Option<(u8, Millis)>,
}

/// Everybody ever seen at the account: those who are active first, who did something last
/// before them.
pub(super) fn people_of(fold: &AccountsFold, state: &AccountsState) -> Vec<Person> {
    let members = state.members.iter();
    let person = |(person, member): (&u64, &Member)| Person {
        person: *person,
        is_active: member.is_present() && member.active_at.is_some_and(|at| fold.stretch.holds(at)),
        member: member.clone(),
        uses: Vec::new(),
        stage: None,
    };
    let mut people: Vec<_> = members.map(person).collect();
    people.sort_by_key(|one| {
        (
            !one.member.is_present(),
            std::cmp::Reverse(one.member.active_at),
            one.person,
        )
    });
    let places: HashMap<u64, usize> = people
        .iter()
        .enumerate()
        .map(|(place, one)| (one.person, place))
        .collect();
    for ((person, feature), last) in state.uses.iter() {
        if let Some(place) = places.get(person).filter(|_| fold.stretch.holds(*last)) {
            people[*place].uses.push(*feature);
        }
    }
    people
}

/// Tells people where they stand in the lifecycle of people.
pub(super) fn place(people: &mut [Person], account: u64, histories: &Histories, as_of: Millis) {
    for one in people {
        let key = match histories.subject {
            Subject::Person | Subject::Account => 0,
            Subject::Relationship => account,
        };
        let unit = UnitRef {
            person: one.person,
            key,
        };
        one.stage = standing_of(histories, unit, as_of);
    }
}

/// The stage of a subject as of an instant, and since when.
pub(super) fn standing_of(
    histories: &Histories,
    unit: UnitRef,
    as_of: Millis,
) -> Option<(u8, Millis)> {
    let subject = histories.find(unit)?;
    let steps = histories.steps(Track::Stage, subject);
    let steps = steps.map(|step| histories.step(Track::Stage, step).1);
    let last = steps.take_while(|step| step.at <= as_of).last()?;
    Some((last.to, last.at))
}

impl AccountsFold {
    /// A person, as an answer tells them.
    pub(super) fn told_person(&self, one: &Person, labels: &Labels) -> AccountPerson {
        let role = self.committee.lane.zip(one.member.role());
        let mut features: Vec<_> = one
            .uses
            .iter()
            .filter_map(|code| Some(self.features.as_ref()?.name(*code, labels).to_owned()))
            .collect();
        features.sort();
        let stages = self.people_lifecycle.as_ref();
        let stage = stages.zip(one.stage);
        AccountPerson {
            person: PersonId(one.person),
            id: None,
            role: role.map(|(lane, code)| labels.get(lane, code).to_owned()),
            since: iso_instant(one.member.since),
            active: one.is_active,
            last_activity: one.member.active_at.map(iso_instant),
            left: one.member.left_at.map(iso_instant),
            active_days: one.member.days,
            sessions: one.member.sessions,
            features,
            stage: stage.map(|(of, (stage, _))| of.key(stage).to_owned()),
            stage_since: stage.map(|(_, (_, since))| iso_instant(since)),
        }
    }
}
