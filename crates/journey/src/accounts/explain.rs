//! Why an account stands where it stands: who has each role, who had it, who is active.

use serde_json::{Map, Value, json};
use wayfarer_core::{PersonId, iso_instant};

use super::fold::AccountsFold;
use super::people::Person;
use super::roles::RoleState;
use super::standing::AccountsOutcome;
use crate::{Answering, Events, Explanation, Fold, Labels, MatchedEvent, UnitRef};

/// The account's page, a reason for every role, and the events the reasons rest on.
pub(super) fn explain(
    fold: &AccountsFold,
    unit: UnitRef,
    events: Events<'_>,
    labels: &Labels,
) -> Explanation {
    let mut state = fold.init();
    fold.step(&mut state, events);
    let mut outcome = AccountsOutcome::default();
    fold.finish(&state, &mut outcome);
    fold.identify(unit, &mut outcome);
    let mut facts = match fold.detail(&outcome, labels) {
        Value::Object(facts) => facts,
        _ => Map::new(),
    };
    let reasons = reasons(fold, &outcome, labels);
    let who = outcome.people.iter();
    let who: Vec<_> = who.map(|one| fold.told_person(one, labels)).collect();
    facts.insert("who".to_owned(), json!(who));
    facts.insert("role_reasons".to_owned(), json!(reasons));
    let (verdict, sentence) = sentence(&outcome, &reasons);
    Explanation {
        verdict: format!("accounts.{verdict}"),
        facts,
        sentence,
        matched: matched(fold, &outcome, events),
    }
}

/// Why each role is in its state: `why`, and of whom it speaks.
fn reasons(fold: &AccountsFold, outcome: &AccountsOutcome, labels: &Labels) -> Vec<Value> {
    let roles = fold.committee.roles(labels).into_iter();
    let reason = |role: String| {
        let at = fold.committee.find(&role, &outcome.standing.roles, labels);
        let state = at.map_or(RoleState::Missing, |at| at.state);
        let mut told = json!({"role": role, "state": state});
        let code = fold
            .committee
            .lane
            .and_then(|lane| labels.code(lane, &role));
        let (why, whom) = match state {
            RoleState::Engaged => ("active", holder(outcome, code)),
            RoleState::Quiet => {
                let holder = holder(outcome, code);
                let acted = holder.is_some_and(|one| one.member.active_at.is_some());
                (if acted { "silent" } else { "never_active" }, holder)
            }
            RoleState::Left => ("left", holder(outcome, code)),
            RoleState::Missing => match had(outcome, code) {
                Some(one) => ("moved", Some(one)),
                None => ("nobody", None),
            },
        };
        told["why"] = json!(why);
        if let Some(one) = whom {
            told["person"] = json!(PersonId(one.person));
            let at = match why {
                "left" => one.member.left_at,
                "moved" => one.member.roles.last().map(|(_, last)| *last),
                _ => one.member.active_at,
            };
            told["at"] = json!(at.map(iso_instant));
            if why == "moved" {
                let lane = fold.committee.lane.zip(one.member.role());
                told["now"] = json!(lane.map(|(lane, code)| labels.get(lane, code)));
            }
        }
        told
    };
    roles.map(reason).collect()
}

/// Of those who have the role, or had it when they left, the first in the order people are
/// told: whoever is there and did something last.
fn holder(outcome: &AccountsOutcome, code: Option<u32>) -> Option<&Person> {
    let mut people = outcome.people.iter();
    people.find(|one| one.member.role().is_some() && one.member.role() == code)
}

/// Somebody who had the role and has another now.
fn had(outcome: &AccountsOutcome, code: Option<u32>) -> Option<&Person> {
    let mut people = outcome.people.iter();
    people.find(|one| one.member.roles.iter().any(|(role, _)| Some(*role) == code))
}

fn matched(
    fold: &AccountsFold,
    outcome: &AccountsOutcome,
    events: Events<'_>,
) -> Vec<MatchedEvent> {
    let mut matched = Vec::new();
    let people = events.people();
    let last = |one: &Person, test: &dyn Fn(u64) -> bool| {
        let mut found = events.mask().iter().enumerate().zip(people).rev();
        let found = found.find(|((_, mask), person)| **person == one.person && test(**mask));
        found.map(|((index, _), _)| index)
    };
    for one in &outcome.people {
        let told = [
            ("role", last(one, &|mask| fold.tells_role(mask))),
            (
                "last activity",
                last(one, &|mask| {
                    mask & fold.bits.active != 0 && mask & fold.bits.left == 0
                }),
            ),
            (
                "left",
                last(one, &|mask| mask & fold.bits.left != 0).filter(|_| !one.member.is_present()),
            ),
        ];
        matched.extend(told.into_iter().filter_map(|(role, index)| {
            Some(MatchedEvent {
                index: index?,
                role: role.to_owned(),
            })
        }));
    }
    matched.sort_by_key(|one| one.index);
    matched
}

fn sentence(outcome: &AccountsOutcome, reasons: &[Value]) -> (&'static str, String) {
    if !outcome.is_counted {
        let said = "Is not among the accounts asked about.".to_owned();
        return ("outside", said);
    }
    let one = &outcome.standing;
    let roles = reasons.iter().map(|reason| {
        let word = |name: &str| reason[name].as_str().unwrap_or_default().to_owned();
        let (role, day) = (word("role"), day(&reason["at"]));
        match word("why").as_str() {
            "active" => format!("{role} engaged, last on {day}"),
            "silent" => format!("{role} quiet since {day}"),
            "never_active" => format!("{role} never active"),
            "left" => format!("{role} left on {day}"),
            "moved" => format!("{role} missing, who had it is {} now", word("now")),
            _ => format!("{role} missing, nobody ever had it"),
        }
    });
    let roles = roles.collect::<Vec<_>>().join("; ");
    let roles = match roles.is_empty() {
        true => "no roles are known".to_owned(),
        false => roles,
    };
    let verdict = match one.active {
        0 => "nobody_active",
        1 => "single_threaded",
        _ => "several_active",
    };
    let people = match one.people {
        1 => "1 person".to_owned(),
        people => format!("{people} people"),
    };
    (
        verdict,
        format!("Has {people}, {} of them active; {roles}.", one.active),
    )
}

/// The day of an instant.
fn day(instant: &Value) -> String {
    let day = instant.as_str().and_then(|text| text.get(..10));
    day.unwrap_or("–").to_owned()
}
