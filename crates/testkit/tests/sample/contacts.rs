//! Whom to contact, held against what is planted: customers who will be lost, or were saved,
//! must be on the list while something can still be done, and the list must not drown them.

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};
use wayfarer_app::sample::Company;
use wayfarer_app::sample::saas::{PlantedAccount, planted, truths};
use wayfarer_app::{
    Actor, Beside, Capability, Control, Expected, HealthProposalRequest, ProposalRequest,
    SaveDefinition, SignalProposalRequest, UnknownNames,
};
use wayfarer_core::{DAY_MS, iso_instant};
use wayfarer_journey::lifecycle::Lifecycle;
use wayfarer_journey::{Definition, HealthModel, SignalModel};

use super::asked::Sample;

/// Lists that are looked at before the sample ends, one every second week.
const LISTS: i64 = 26;
const WEEKS_BETWEEN: i64 = 2;

/// A list as of a date.
struct List {
    date: String,
    rows: Vec<Row>,
}

struct Row {
    account: String,
    owner: Option<String>,
}

impl Sample {
    /// Puts a definition in force.
    fn publish<D: Definition>(&self, definition: &D) -> String {
        let (app, workspace) = self.app();
        let actor = Actor {
            name: "Mei".to_owned(),
            may: Capability::Publish,
        };
        let text = definition.to_yaml();
        let save = SaveDefinition {
            text: &text,
            key: None,
            note: None,
            expected: Expected::Anything,
        };
        app.save_definition::<D>(workspace, &save, &actor).unwrap();
        let (key, anything) = (definition.key().to_owned(), Expected::Anything);
        let allowed = UnknownNames::Allow;
        app.publish_definition::<D>(workspace, &key, None, &anything, allowed, &actor)
            .unwrap();
        key
    }

    /// Puts in force what is proposed for the sample: a lifecycle, a signal model, a health
    /// model.
    fn publish_proposed(&self, template: &str) -> [String; 3] {
        let ((app, workspace), control) = (self.app(), Control::unlimited());
        let request = ProposalRequest {
            template: Some(template.to_owned()),
            ..ProposalRequest::default()
        };
        let lifecycle = app.propose_lifecycle(workspace, &request, &control);
        let request = SignalProposalRequest::default();
        let signals = app.propose_signals(workspace, &request, &control);
        let request = HealthProposalRequest::default();
        let health = app.propose_health(workspace, &request, &control);
        [
            self.publish::<Lifecycle>(&lifecycle.unwrap().lifecycle),
            self.publish::<SignalModel>(&signals.unwrap().model),
            self.publish::<HealthModel>(&health.unwrap().model),
        ]
    }

    /// The customers to contact as of a date, the most pressing first.
    fn contacts(&self, worklist: &Json, date: String) -> List {
        let mut worklist = worklist.clone();
        worklist["top"] = json!(1_000);
        worklist["goal_events"] = json!([]);
        let question = json!({"version": 1, "as_of": date, "worklist": worklist});
        let answer = self.workspace.ask(&question.to_string()).unwrap();
        let body = &answer["answer"]["worklist"];
        let rows = body["contacts"].as_array().unwrap().iter();
        let rows = rows.map(|row| Row {
            account: row["id"].as_str().unwrap_or_default().to_owned(),
            owner: row["owner"].as_str().map(str::to_owned),
        });
        let rows: Vec<_> = rows.collect();
        assert_eq!(rows.len() as u64, body["to_contact"].as_u64().unwrap());
        List { date, rows }
    }
}

/// Whether an account is planted to be in trouble.
trait Trouble {
    fn is_in_trouble(&self, date: &str) -> bool;
}

impl Trouble for PlantedAccount {
    fn is_in_trouble(&self, date: &str) -> bool {
        self.story.as_ref().is_some_and(|story| {
            story.outcome != "look_alike" && *story.from <= *date && *date < *story.until
        })
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

fn found(outcome: &str, lists: &[List], top: usize) -> Found {
    let first = &lists[0].date;
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
        let during = lists.iter().filter(|list| at_risk.contains(&&list.date));
        let ranks = during.filter_map(|list| {
            let mut rows = list.rows.iter();
            rows.position(|row| row.account == account.account)
        });
        let best = ranks.min();
        found.accounts += 1;
        found.listed += usize::from(best.is_some());
        found.in_top += usize::from(best.is_some_and(|rank| rank < top));
    }
    found
}

/// How much of the lists is about accounts in trouble.
struct Noise {
    /// Rows, and those of accounts in trouble at that date.
    rows: usize,
    right: usize,
    /// Rows of accounts that were not on the list before.
    new: usize,
    new_right: usize,
    owners: usize,
    weeks: i64,
}

impl Noise {
    fn of(lists: &[List], top: usize) -> Self {
        let accounts = planted(Company::Saas.seed()).accounts;
        let in_trouble = |row: &&Row, date: &str| {
            let mut ours = accounts.iter().filter(|one| one.account == row.account);
            ours.any(|account| account.is_in_trouble(date))
        };
        let mut noise = Self {
            rows: 0,
            right: 0,
            new: 0,
            new_right: 0,
            owners: 0,
            weeks: WEEKS_BETWEEN * (lists.len() as i64 - 1),
        };
        let mut owners = BTreeSet::new();
        let mut before: Option<BTreeSet<&str>> = None;
        for list in lists {
            let rows = &list.rows[..top.min(list.rows.len())];
            let right = |rows: &[&Row]| {
                rows.iter()
                    .filter(|row| in_trouble(row, &list.date))
                    .count()
            };
            let all: Vec<_> = rows.iter().collect();
            noise.rows += all.len();
            noise.right += right(&all);
            owners.extend(rows.iter().map(|row| &row.owner));
            if let Some(before) = &before {
                let is_new = |row: &&&Row| !before.contains(row.account.as_str());
                let new: Vec<_> = all.iter().filter(is_new).copied().collect();
                noise.new += new.len();
                noise.new_right += right(&new);
            }
            before = Some(rows.iter().map(|row| row.account.as_str()).collect());
        }
        noise.owners = owners.len();
        noise
    }

    fn precision(&self) -> f64 {
        self.right as f64 / self.rows as f64
    }

    /// New rows about nobody in trouble, per owner and week.
    fn false_per_owner_week(&self) -> f64 {
        (self.new - self.new_right) as f64 / (self.owners as f64 * self.weeks as f64)
    }
}

/// Prints what a worklist finds, for the document.
fn report(name: &str, lists: &[List]) {
    for outcome in ["lost", "saved", "open", "look_alike"] {
        let top = |top: usize| found(outcome, lists, top).in_top;
        let Found {
            accounts, listed, ..
        } = found(outcome, lists, 10);
        let [ten, twenty_five, fifty] = [10, 25, 50].map(top);
        println!(
            "{name}: {outcome}: {listed} of {accounts} listed while at risk; top 10 {ten}, top 25 {twenty_five}, top 50 {fifty}"
        );
    }
    for top in [10, 25, 50, 1_000] {
        let noise = Noise::of(lists, top);
        println!(
            "{name}: top {top}: {:.1} rows a list, {:.3} in trouble; new per owner and week {:.2}, of them {:.2} not in trouble ({} owners)",
            noise.rows as f64 / lists.len() as f64,
            noise.precision(),
            noise.new as f64 / (noise.owners as f64 * noise.weeks as f64),
            noise.false_per_owner_week(),
            noise.owners,
        );
    }
}

#[test]
fn accounts_in_trouble_are_listed_while_something_can_be_done() {
    let sample = Sample::load(Company::Saas);
    let [lifecycle, signals, health] = sample.publish_proposed("account_relationship");
    let (app, workspace) = sample.app();
    let friendly = app.worklist(workspace, None, Beside::Only, Beside::Only);
    let friendly = json!(friendly.unwrap());
    let all = json!({"lifecycle": lifecycle, "signals": signals, "health": health});
    assert_eq!(friendly, all, "the only ones in force");
    let end = truths::END_MS / DAY_MS;
    let days: Vec<_> = (0..LISTS)
        .map(|list| end - 7 * WEEKS_BETWEEN * (LISTS - list))
        .collect();
    let lists = |worklist: &Json| -> Vec<List> {
        let dates = days.iter().map(|day| date(*day));
        dates.map(|date| sample.contacts(worklist, date)).collect()
    };
    let accounts = planted(Company::Saas.seed()).accounts;
    let in_trouble = days.iter().map(|day| {
        let all = accounts.iter();
        all.filter(|account| account.is_in_trouble(&date(*day)))
            .count()
    });
    let in_trouble: usize = in_trouble.sum();
    println!(
        "{:.1} accounts in trouble a list",
        in_trouble as f64 / days.len() as f64
    );
    let alone = lists(&json!({"lifecycle": lifecycle}));
    report("lifecycle alone", &alone);
    let both = lists(&all);
    report("with signals and health", &both);
    if std::env::var_os("WAYFARER_REPORT").is_some() {
        let signals = json!({"lifecycle": lifecycle, "signals": signals});
        report("with signals", &lists(&signals));
        let health = json!({"lifecycle": lifecycle, "health": health});
        report("with health", &lists(&health));
    }
    // Nothing is tuned: the proposed rules see what they see of nine kinds of trouble …
    let share = |part: usize, found: &Found| part as f64 / found.accounts as f64;
    let (lost, saved) = (found("lost", &alone, 25), found("saved", &alone, 25));
    assert!(lost.accounts + saved.accounts >= 60, "{}", lost.accounts);
    assert!(share(lost.listed, &lost) > 0.45 && share(saved.listed, &saved) > 0.3);
    assert!(share(lost.in_top, &lost) > 0.45 && share(saved.in_top, &saved) > 0.3);
    // … and a detector for each kind sees the rest, without drowning it.
    let (lost, saved) = (found("lost", &both, 25), found("saved", &both, 25));
    assert!(share(lost.listed, &lost) > 0.85 && share(saved.listed, &saved) > 0.95);
    assert!(share(lost.in_top, &lost) > 0.7 && share(saved.in_top, &saved) > 0.7);
    let [noise, noise_alone] = [&both, &alone].map(|lists| Noise::of(lists, 25));
    assert!(noise.precision() > noise_alone.precision());
    assert!(noise.false_per_owner_week() < 1.0);
}
