//! Proposed detectors against what is planted: each finds its risk, and its look-alikes
//! alarm nobody.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value as Json, json};
use wayfarer_app::sample::Company;
use wayfarer_app::sample::saas::{PlantedAccount, planted};
use wayfarer_app::{Control, SignalProposal, SignalProposalRequest};

use super::asked::Sample;

/// Least precision and recall of every detector.
const ENOUGH: f64 = 0.8;

fn propose(sample: &Sample) -> SignalProposal {
    let (app, workspace) = sample.app();
    let request = SignalProposalRequest::default();
    let control = Control::unlimited();
    app.propose_signals(workspace, &request, &control).unwrap()
}

/// Per detector, who ever had a signal of it, and the days they opened on.
type Opened = BTreeMap<String, BTreeMap<String, Vec<String>>>;

fn opened(sample: &Sample, model: &Json) -> Opened {
    let question = json!({"version": 1, "signals": {"model": model}});
    let page = sample.ask(json!({"members": {
        "of": question, "cell": {"opened": true}, "limit": 10_000}}));
    let listed = page["members"].as_array().unwrap();
    assert_eq!(page["total"], json!(listed.len()));
    let mut opened = Opened::new();
    for member in listed {
        let id = member["id"].as_str().unwrap();
        let signals = ["live", "past"].map(|list| member["detail"][list].as_array().unwrap());
        for signal in signals.into_iter().flatten() {
            let of_detector = opened.entry(signal["detector"].as_str().unwrap().to_owned());
            let days = of_detector.or_default().entry(id.to_owned()).or_default();
            days.push(signal["opened_at"].as_str().unwrap()[..10].to_owned());
        }
    }
    opened
}

struct Score {
    precision: f64,
    recall: f64,
    /// Look-alikes that were taken for the risk.
    fooled: Vec<String>,
}

fn score(risk: &str, opened: &BTreeMap<String, Vec<String>>, accounts: &[PlantedAccount]) -> Score {
    let story = |account: &PlantedAccount, outcome: &dyn Fn(&str) -> bool| {
        let story = account.story.clone();
        story.filter(|story| story.risk == risk && outcome(story.outcome))
    };
    let (mut found, mut planted, mut right, mut fooled) = (0, 0, 0, Vec::new());
    for account in accounts {
        let none = Vec::new();
        let days = opened.get(&account.account).unwrap_or(&none);
        if let Some(story) = story(account, &|outcome| outcome != "look_alike") {
            let inside = days
                .iter()
                .filter(|day| story.from <= **day && **day < story.until);
            let inside = inside.count();
            planted += 1;
            found += usize::from(inside > 0);
            right += inside;
        }
        if story(account, &|outcome| outcome == "look_alike").is_some() && !days.is_empty() {
            fooled.push(account.account.clone());
        }
    }
    let all: usize = opened.values().map(Vec::len).sum();
    Score {
        precision: right as f64 / all as f64,
        recall: f64::from(found as u32) / f64::from(planted),
        fooled,
    }
}

#[test]
fn proposed_detectors_find_the_planted_risks_and_no_look_alike() {
    let sample = Sample::load(Company::Saas);
    let proposal = propose(&sample);
    assert!(!proposal.is_about_people_instead);
    let connected = proposal.detectors.iter().filter(|one| one.is_connected);
    assert_eq!(connected.count(), 9, "{:#?}", proposal.detectors);
    let model = json!(proposal.model);
    let accounts = planted(Company::Saas.seed()).accounts;
    let opened = opened(&sample, &model);
    let mut wrong = Vec::new();
    for detector in &proposal.model.detectors {
        let risk = detector.key.as_str();
        let score = score(risk, &opened[risk], &accounts);
        let Score {
            precision,
            recall,
            fooled,
        } = &score;
        println!("{risk}: precision {precision:.3}, recall {recall:.3}, fooled by {fooled:?}");
        if !(*precision >= ENOUGH && *recall >= ENOUGH && fooled.is_empty()) {
            wrong.push(format!("{risk}: {precision:.3} {recall:.3} {fooled:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    episodes_end_as_planted(&sample, &model, &accounts);
}

/// Lost and saved accounts are found as such: a customer lost to a risk has an episode that
/// ended lost, a saved one has none.
fn episodes_end_as_planted(sample: &Sample, model: &Json, accounts: &[PlantedAccount]) {
    let question = json!({"version": 1, "signals": {"model": model}});
    let list = |cell: Json| -> BTreeSet<String> {
        let page = sample.ask(json!({"members": {"of": question, "cell": cell, "limit": 10_000}}));
        let listed = page["members"].as_array().unwrap();
        listed
            .iter()
            .map(|member| member["id"].as_str().unwrap().to_owned())
            .collect()
    };
    let planted = |wanted: &str| -> BTreeSet<String> {
        let ours = accounts.iter().filter(|account| {
            account
                .story
                .as_ref()
                .is_some_and(|story| story.outcome == wanted)
        });
        ours.map(|account| account.account.clone()).collect()
    };
    let (lost, saved) = (
        list(json!({"outcome": "lost"})),
        list(json!({"outcome": "saved"})),
    );
    let (were_lost, were_saved) = (planted("lost"), planted("saved"));
    let share = |found: &BTreeSet<String>, planted: &BTreeSet<String>| {
        found.intersection(planted).count() as f64 / planted.len() as f64
    };
    let (lost_share, saved_share) = (share(&lost, &were_lost), share(&saved, &were_saved));
    println!(
        "lost {lost_share:.3} of {}, saved {saved_share:.3} of {}",
        were_lost.len(),
        were_saved.len()
    );
    assert!(lost_share >= ENOUGH && saved_share >= ENOUGH);
    assert!(lost.is_disjoint(&were_saved), "who was saved is not lost");
}

#[test]
fn late_deliveries_of_the_shop_are_found_before_they_arrive() {
    let sample = Sample::load(Company::Shop);
    let proposal = propose(&sample);
    assert!(proposal.is_about_people_instead, "few buy for a company");
    let find = |key: &str| {
        proposal
            .detectors
            .iter()
            .find(|one| one.detector == key)
            .unwrap()
    };
    assert!(find("missed_delivery").is_connected);
    let blind = find("hardship");
    assert!(!blind.is_connected && blind.live.is_none() && !blind.inputs.is_empty());
    let model = json!(proposal.model);
    let mut opened = opened(&sample, &model);
    let found = opened.remove("missed_delivery").unwrap();
    let found: BTreeSet<String> = found.into_keys().collect();
    let late = json!({"did": {"event": "order_delivered",
        "where": {"property": {"name": "late", "is": true}}}});
    let page = sample.ask(json!({"people": {"match": late, "limit": 10_000}}));
    let listed = page["members"].as_array().unwrap();
    let planted: BTreeSet<String> = listed
        .iter()
        .map(|member| member["id"].as_str().unwrap().to_owned())
        .collect();
    assert!(planted.len() > 500, "{}", planted.len());
    let both = found.intersection(&planted).count() as f64;
    let (precision, recall) = (both / found.len() as f64, both / planted.len() as f64);
    println!(
        "missed_delivery: precision {precision:.3}, recall {recall:.3} of {}",
        planted.len()
    );
    assert!(
        precision >= ENOUGH && recall >= ENOUGH,
        "{precision} {recall}"
    );
}
