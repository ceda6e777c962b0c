//! Whom to contact, held against what is planted: customers who will be lost, or were saved,
//! must be on the list while something can still be done.

use serde_json::{Value as Json, json};
use wayfarer_app::sample::Company;
use wayfarer_app::sample::saas::{PlantedAccount, planted, truths};
use wayfarer_app::{
    Actor, Capability, Control, Expected, ProposalRequest, SaveDefinition, UnknownNames,
};
use wayfarer_core::{DAY_MS, iso_instant};
use wayfarer_journey::Definition as _;
use wayfarer_journey::lifecycle::Lifecycle;

use super::asked::Sample;

/// Lists that are looked at before the sample ends, one every second week.
const LISTS: i64 = 26;

impl Sample {
    /// Puts the lifecycle a template proposes for the sample in force.
    fn publish_proposed(&self, template: &str) -> String {
        let (app, workspace) = (&self.workspace.app, &self.workspace.workspace);
        let control = Control::unlimited();
        let request = ProposalRequest {
            template: Some(template.to_owned()),
            ..ProposalRequest::default()
        };
        let proposal = app
            .propose_lifecycle(workspace, &request, &control)
            .unwrap();
        let actor = Actor {
            name: "Mei".to_owned(),
            may: Capability::Publish,
        };
        let text = proposal.lifecycle.to_yaml();
        let save = SaveDefinition {
            text: &text,
            key: None,
            note: None,
            expected: Expected::Anything,
        };
        app.save_definition::<Lifecycle>(workspace, &save, &actor)
            .unwrap();
        let (key, anything) = (proposal.lifecycle.key, Expected::Anything);
        let allowed = UnknownNames::Allow;
        app.publish_definition::<Lifecycle>(workspace, &key, None, &anything, allowed, &actor)
            .unwrap();
        key
    }

    /// The customers to contact as of a date, the most pressing first, and how many in all.
    fn contacts(&self, lifecycle: &str, as_of: &str, top: usize) -> (Vec<String>, u64) {
        let question = json!({"version": 1, "as_of": as_of, "worklist": {
            "lifecycle": lifecycle, "top": top, "goal_events": []}});
        let answer = self.workspace.ask(&question.to_string()).unwrap();
        let body = &answer["answer"]["worklist"];
        let rows = body["contacts"].as_array().unwrap().iter();
        let id = |row: &Json| row["id"].as_str().unwrap_or_default().to_owned();
        (rows.map(id).collect(), body["to_contact"].as_u64().unwrap())
    }
}

/// A date as the planted list writes it.
fn date(day: i64) -> String {
    iso_instant(day * DAY_MS)[..10].to_owned()
}

/// Of accounts that came to be at risk during the year, how many were on the list while they were.
struct Found {
    accounts: usize,
    listed: usize,
    in_top: usize,
}

fn found(outcome: &str, lists: &[(String, Vec<String>)], top: usize) -> Found {
    let first = &lists[0].0;
    let is_ours = |account: &&PlantedAccount| {
        let story = account.story.as_ref();
        story.is_some_and(|story| story.outcome == outcome && story.from >= *first)
    };
    let accounts = planted(Company::Saas.seed()).accounts;
    let mut found = Found {
        accounts: 0,
        listed: 0,
        in_top: 0,
    };
    for account in accounts.iter().filter(is_ours) {
        let story = account.story.as_ref().unwrap();
        let at_risk = &story.from..&story.until;
        let during = lists.iter().filter(|(date, _)| at_risk.contains(&date));
        let ranks =
            during.filter_map(|(_, list)| list.iter().position(|id| *id == account.account));
        let best = ranks.min();
        found.accounts += 1;
        found.listed += usize::from(best.is_some());
        found.in_top += usize::from(best.is_some_and(|rank| rank < top));
    }
    found
}

#[test]
fn accounts_in_trouble_are_listed_while_something_can_be_done() {
    let sample = Sample::load(Company::Saas);
    let lifecycle = sample.publish_proposed("account_relationship");
    let end = truths::END_MS / DAY_MS;
    let dates = (0..LISTS).map(|list| date(end - 14 * (LISTS - list)));
    let lists: Vec<_> = dates
        .map(|date| {
            let (list, all) = sample.contacts(&lifecycle, &date, 1_000);
            assert_eq!(list.len() as u64, all.min(1_000));
            (date, list)
        })
        .collect();
    let mean = lists.iter().map(|(_, list)| list.len()).sum::<usize>() / lists.len();
    println!("lifecycle {lifecycle}; {mean} accounts to contact in the mean");
    for top in [10, 25, 50] {
        for outcome in ["lost", "saved", "open", "look_alike"] {
            let Found {
                accounts,
                listed,
                in_top,
            } = found(outcome, &lists, top);
            println!(
                "{outcome}: {listed} of {accounts} listed while at risk, {in_top} in the top {top}"
            );
        }
    }
    // Nothing is tuned: the proposed rules see what they see of nine kinds of trouble.
    let (lost, saved) = (found("lost", &lists, 25), found("saved", &lists, 25));
    assert!(lost.accounts + saved.accounts >= 60, "{}", lost.accounts);
    let share = |part: usize, found: &Found| part as f64 / found.accounts as f64;
    assert!(share(lost.listed, &lost) > 0.45 && share(saved.listed, &saved) > 0.3);
    assert!(share(lost.in_top, &lost) > 0.45 && share(saved.in_top, &saved) > 0.3);
}
