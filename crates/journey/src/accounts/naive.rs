//! Every number of accounts against a slow, obvious twin, and against its list.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use wayfarer_core::{DAY_MS, Millis, Value, iso_instant};

use super::*;
use crate::lifecycle::{Histories, History, Lifecycle, Move, MoveKind, Moved, Mover};
use crate::people::testlog::{TestEvent, by_person, run};
use crate::{Context, Plan, PlanBuilder, UnitRef};

pub(super) const AS_OF: Millis = 60 * DAY_MS;
const WITHIN: Millis = 10 * DAY_MS;
const STAGES: [&str; 2] = ["trial", "customer"];
const HABITS: [&str; 2] = ["new", "habit"];
pub(super) const ROLES: [&str; 3] = ["boss", "user", "buyer"];

pub(super) fn lifecycle(subject: &str, stages: [&str; 2]) -> Json {
    let stage = |key: &str| json!({"key": key, "names": key});
    json!({"version": 1, "key": subject, "names": "L", "subject": subject, "initial": stages[0],
        "stages": stages.map(stage), "transitions": [{"from": stages[0], "to": stages[1], "kind": "progress"}]})
}

/// Units that are in the second stage since a day of their own; others are in the first.
fn histories(subject: &str, stages: [&str; 2], units: &[(UnitRef, Option<i64>)]) -> Arc<Histories> {
    let lifecycle: Lifecycle = serde_json::from_value(lifecycle(subject, stages)).unwrap();
    let step = |at: Millis, to: u16| Move {
        at,
        from: to.checked_sub(1),
        to,
        kind: MoveKind::Progress,
        by: Mover::Start,
        cause: None,
    };
    let mut moved = Moved::default();
    for (unit, day) in units {
        let second = day.map(|day| step(day * DAY_MS, 1));
        let history = History {
            moves: std::iter::once(step(0, 0)).chain(second).collect(),
            ..History::default()
        };
        moved.push(*unit, &history);
    }
    Arc::new(Histories::new(&lifecycle, moved))
}

/// The day accounts became customers, and people at accounts formed a habit.
fn customer_since(account: u64) -> Option<i64> {
    [None, Some(5), None, Some(70)][account as usize % 4]
}

fn habit_since(person: u64, account: u64) -> Option<i64> {
    (person + account)
        .is_multiple_of(2)
        .then_some(person as i64)
}

pub(super) fn context() -> Context {
    let account = |key: u64| (UnitRef { person: 0, key }, customer_since(key));
    let accounts: Vec<_> = (1..4).map(account).collect();
    let at = |person: u64, key: u64| (UnitRef { person, key }, habit_since(person, key));
    let people: Vec<_> = (1..4)
        .flat_map(|person| (1..5).map(move |key| at(person, key)))
        .collect();
    let mut context = Context::at(AS_OF);
    context.lifecycles = context.lifecycles.clone().with_own(vec![
        histories("account", STAGES, &accounts),
        histories("relationship", HABITS, &people),
    ]);
    context
}

pub(super) fn question(roles: Option<&[&str]>) -> Accounts {
    serde_json::from_value(json!({
        "lifecycle": lifecycle("account", STAGES), "people_lifecycle": lifecycle("relationship", HABITS),
        "within": "10d", "active": {"event": ["use", "visit"]}, "left": [{"event": "left"}], "role": "role",
        "roles": roles, "features": {"by": "feature", "event": "use"}, "amounts": [{"event": "pay"}],
        "refunds": [{"event": "refund"}], "contract": {"begins": {"event": "sign"}, "term": "30d"},
        "properties": ["plan"], "match": {"not": {"did": {"event": "test"}}}, "goal_events": []
    }))
    .unwrap()
}

pub(super) fn built(question: &Accounts) -> (AccountsFold, Plan) {
    let context = context();
    let mut builder = PlanBuilder::new(&context);
    let fold = AccountsFold::new(question, &context, &mut builder).unwrap();
    (fold, builder.finish())
}

fn event() -> impl Strategy<Value = TestEvent> {
    let names = vec![
        "use", "use", "visit", "mail", "left", "profile", "pay", "refund", "sign", "test",
    ];
    let weights = (1u64..5, 0u64..5, prop::sample::select(names));
    let time = prop_oneof![
        (0i64..121).prop_map(|half| half * DAY_MS / 2),
        (0i64..40).prop_map(|step| AS_OF - step * 900_000)
    ];
    let role = prop::option::weighted(0.5, prop::sample::select(ROLES.to_vec()));
    let feature = prop::option::weighted(0.8, prop::sample::select(vec!["chat", "board"]));
    let plan = prop::option::weighted(0.2, prop::sample::select(vec!["free", "pro"]));
    (weights, time, role, feature, plan, 1i64..4).prop_map(
        |((account, who, name), time, role, feature, plan, amount)| {
            // Accounts rarely fail the condition.
            let name = if name == "test" && amount != 1 {
                "mail"
            } else {
                name
            };
            let text = |text: &str| Value::Text(text.to_owned());
            let mut properties = vec![("who", Value::Number(who as f64))];
            properties.extend(role.map(|role| ("role", text(role))));
            properties.extend(plan.map(|plan| ("plan", text(plan))));
            if name == "use" || name == "mail" {
                properties.extend(feature.map(|feature| ("feature", text(feature))));
            }
            if ["pay", "refund", "sign"].contains(&name) {
                properties.push(("$amount", Value::Number(amount as f64 * 2.5)));
                properties.push(("$currency", text(["EUR", "USD"][who as usize % 2])));
            }
            TestEvent {
                person: account,
                time,
                name: name.to_owned(),
                properties,
            }
        },
    )
}

/// Everything told of one account, looked up by scanning its events again and again.
struct Naive<'a> {
    account: u64,
    events: &'a [TestEvent],
}

impl Naive<'_> {
    fn who(event: &TestEvent) -> u64 {
        event.number("who").unwrap() as u64
    }

    fn people(&self) -> BTreeSet<u64> {
        self.events
            .iter()
            .map(Self::who)
            .filter(|who| *who != 0)
            .collect()
    }

    fn acts(&self, who: u64) -> Vec<Millis> {
        let acts = self.events.iter().filter(|event| {
            Self::who(event) == who && ["use", "visit"].contains(&event.name.as_str())
        });
        acts.map(|event| event.time).collect()
    }

    fn left_at(&self, who: u64) -> Option<Millis> {
        let left = self
            .events
            .iter()
            .filter(|event| Self::who(event) == who && event.name == "left");
        let left = left.map(|event| event.time).max()?;
        self.acts(who)
            .iter()
            .all(|time| *time <= left)
            .then_some(left)
    }

    fn here(&self) -> Vec<u64> {
        self.people()
            .into_iter()
            .filter(|who| self.left_at(*who).is_none())
            .collect()
    }

    fn is_recent(time: Millis) -> bool {
        (AS_OF - WITHIN..=AS_OF).contains(&time)
    }

    fn is_active(&self, who: u64) -> bool {
        self.left_at(who).is_none() && self.acts(who).into_iter().any(Self::is_recent)
    }

    fn was_active(&self, who: u64) -> bool {
        let before = AS_OF - 2 * WITHIN..AS_OF - WITHIN;
        self.acts(who).iter().any(|time| before.contains(time))
    }

    fn role(&self, who: u64) -> Option<String> {
        let told = self.events.iter().filter(|event| Self::who(event) == who);
        told.filter_map(|event| event.text("role")).next_back()
    }

    fn role_state(&self, role: &str) -> &'static str {
        let holders: Vec<u64> = self
            .people()
            .into_iter()
            .filter(|who| self.role(*who).as_deref() == Some(role))
            .collect();
        let is = |test: &dyn Fn(u64) -> bool| holders.iter().any(|who| test(*who));
        if is(&|who| self.is_active(who)) {
            "engaged"
        } else if is(&|who| self.left_at(who).is_none()) {
            "quiet"
        } else if holders.is_empty() {
            "missing"
        } else {
            "left"
        }
    }

    /// Features with those who used them, lately.
    fn uses(&self, since: Millis) -> BTreeMap<String, BTreeSet<u64>> {
        let mut uses = BTreeMap::<String, BTreeSet<u64>>::new();
        for event in self
            .events
            .iter()
            .filter(|event| event.name == "use" && event.time >= since)
        {
            if let Some(feature) = event.text("feature") {
                uses.entry(feature).or_default().insert(Self::who(event));
            }
        }
        uses
    }

    fn days(&self, who: u64) -> usize {
        let recent = self
            .acts(who)
            .into_iter()
            .filter(|time| Self::is_recent(*time));
        recent
            .map(|time| time / DAY_MS)
            .collect::<BTreeSet<_>>()
            .len()
    }

    fn sessions(&self, who: u64) -> usize {
        let acts = self.acts(who);
        let begins = |index: usize| {
            let is_first = acts[..index].iter().all(|time| !Self::is_recent(*time));
            let is_new = index == 0 || acts[index] - acts[index - 1] > 1_800_000;
            Self::is_recent(acts[index]) && (is_first || is_new)
        };
        (0..acts.len()).filter(|index| begins(*index)).count()
    }

    fn money(&self) -> BTreeMap<String, f64> {
        let mut money = BTreeMap::new();
        for event in self.events {
            let sign = match event.name.as_str() {
                "pay" => 1.0,
                "refund" => -1.0,
                _ => continue,
            };
            *money.entry(event.text("$currency").unwrap()).or_default() +=
                sign * event.number("$amount").unwrap();
        }
        money
    }

    fn term(&self) -> Option<(f64, String)> {
        let last = self.events.iter().rfind(|event| event.name == "sign")?;
        let runs = last.time + 30 * DAY_MS > AS_OF;
        runs.then(|| (last.number("$amount").unwrap(), iso_instant(last.time)))
    }

    fn stage(&self) -> Option<&'static str> {
        let is_customer = customer_since(self.account).is_some_and(|day| day * DAY_MS <= AS_OF);
        (self.account < 4).then_some(STAGES[usize::from(is_customer)])
    }

    fn people_in(&self, stage: &str) -> u64 {
        let stage_of = |who: u64| {
            (who < 4).then(|| HABITS[usize::from(habit_since(who, self.account).is_some())])
        };
        self.here()
            .into_iter()
            .filter(|who| stage_of(*who) == Some(stage))
            .count() as u64
    }

    fn is_wanted(&self) -> bool {
        self.events.iter().all(|event| event.name != "test")
    }

    /// Checks one row.
    fn check(&self, row: &Json) {
        let here = self.here();
        let count =
            |test: &dyn Fn(u64) -> bool| self.people().into_iter().filter(|who| test(*who)).count();
        assert_eq!(row["people"], here.len());
        assert_eq!(row["active"], count(&|who| self.is_active(who)));
        assert_eq!(row["active_before"], count(&|who| self.was_active(who)));
        assert_eq!(row["left"], count(&|who| self.left_at(who).is_some()));
        for role in row["roles"].as_array().unwrap() {
            assert_eq!(
                role["state"],
                self.role_state(role["role"].as_str().unwrap()),
                "{role}"
            );
        }
        assert_eq!(row["stage"], json!(self.stage()));
        for stage in row["people_stages"].as_array().unwrap() {
            assert_eq!(
                stage["people"],
                self.people_in(stage["stage"].as_str().unwrap())
            );
        }
        let recent = self.uses(AS_OF - WITHIN);
        let told: BTreeMap<String, usize> = row["features"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| {
                (
                    one["feature"].as_str().unwrap().to_owned(),
                    one["people"].as_u64().unwrap() as usize,
                )
            })
            .collect();
        let expected: BTreeMap<String, usize> = recent
            .into_iter()
            .map(|(name, users)| (name, users.iter().filter(|who| here.contains(who)).count()))
            .collect();
        assert_eq!(told, expected);
        assert_eq!(row["features_ever"], self.uses(Millis::MIN).len());
        for used in row["features"].as_array().unwrap() {
            let uses = self.events.iter().filter(|event| {
                event.name == "use" && event.text("feature").as_deref() == used["feature"].as_str()
            });
            let last = uses.map(|event| event.time).max().unwrap();
            assert_eq!(used["last_used"], wayfarer_core::iso_instant(last));
        }
        let mean = |sum: usize| (!here.is_empty()).then(|| sum as f64 / here.len() as f64);
        assert_eq!(
            row["active_days_per_person"],
            json!(mean(here.iter().map(|who| self.days(*who)).sum()))
        );
        assert_eq!(
            row["sessions_per_person"],
            json!(mean(here.iter().map(|who| self.sessions(*who)).sum()))
        );
        let money: BTreeMap<String, f64> = row["money"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| {
                (
                    one["currency"].as_str().unwrap().to_owned(),
                    one["amount"].as_f64().unwrap(),
                )
            })
            .collect();
        let nonzero = |money: BTreeMap<String, f64>| {
            money
                .into_iter()
                .filter(|(_, sum)| *sum != 0.0)
                .collect::<Vec<_>>()
        };
        assert_eq!(nonzero(money), nonzero(self.money()));
        let term = row["term"].as_object().map(|term| {
            (
                term["amount"].as_f64().unwrap(),
                term["since"].as_str().unwrap().to_owned(),
            )
        });
        assert_eq!(term, self.term());
        let plan = self
            .events
            .iter()
            .filter_map(|event| event.text("plan"))
            .next_back();
        assert_eq!(row["properties"]["plan"], json!(plan));
        let acts = (0..5).flat_map(|who| self.acts(who)).max();
        assert_eq!(row["last_activity"], json!(acts.map(iso_instant)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn every_number_equals_its_naive_twin_and_its_list(
        mut log in prop::collection::vec(event(), 0..50), names_roles: bool, seed: u64,
    ) {
        log.sort_by_key(|event| event.time);
        let roles: Option<&[&str]> = names_roles.then_some(&["boss", "cook"]);
        let question = question(roles);
        let (fold, plan) = built(&question);
        let ran = run(&fold, &plan, &log, seed);
        let answer = ran.answer(&fold);
        let by_account = by_person(&log);
        let accounts: Vec<_> = by_account.iter().map(|(account, events)| Naive { account: *account, events }).collect();
        let wanted: Vec<_> = accounts.iter().filter(|one| one.is_wanted()).collect();
        prop_assert_eq!(answer.accounts, wanted.len() as u64);
        prop_assert_eq!(answer.rows.len(), wanted.len());
        for row in &answer.rows {
            let row = serde_json::to_value(row).unwrap();
            let key = row["account"].as_str().unwrap();
            let found = wanted.iter().find(|one| wayfarer_core::AccountId(one.account).to_string() == key);
            found.unwrap().check(&row);
        }
        let count = |test: &dyn Fn(&Naive<'_>) -> bool| wanted.iter().filter(|one| test(one)).count() as u64;
        let listed = |key: Json| ran.members(&fold, key);
        prop_assert_eq!(listed(json!({})), answer.accounts);
        prop_assert_eq!(answer.people, wanted.iter().map(|one| one.here().len() as u64).sum::<u64>());
        let active = |one: &Naive<'_>| one.people().into_iter().filter(|who| one.is_active(*who)).count();
        for (word, ours, least, most) in [("none", answer.threads.none, 0, 0), ("single", answer.threads.single, 1, 1),
            ("several", answer.threads.several, 2, 99)] {
            prop_assert_eq!(ours, count(&|one| (least..=most).contains(&active(one))));
            prop_assert_eq!(ours, listed(json!({"threads": word})));
        }
        let tells_roles = log.iter().any(|event| event.text("role").is_some());
        prop_assert_eq!(answer.sources.roles, tells_roles);
        prop_assert_eq!(answer.roles.is_empty(), !tells_roles);
        for role in &answer.roles {
            for (state, ours) in [("engaged", role.engaged), ("quiet", role.quiet), ("left", role.left), ("missing", role.missing)] {
                prop_assert_eq!(ours, count(&|one| one.role_state(&role.role) == state));
                prop_assert_eq!(ours, listed(json!({"role": role.role, "state": state})));
            }
            prop_assert_eq!(role.engaged + role.quiet, listed(json!({"role": role.role})));
        }
        for stage in &answer.stages {
            prop_assert_eq!(stage.accounts, count(&|one| one.stage() == Some(&stage.stage)));
            prop_assert_eq!(stage.accounts, listed(json!({"stage": stage.stage})));
            for role in &stage.roles {
                let key = json!({"stage": stage.stage, "role": role.role, "state": "engaged"});
                prop_assert_eq!(role.engaged, listed(key));
            }
        }
        prop_assert_eq!(answer.unplaced, Some(listed(json!({"stage": "(none)"}))));
        for stage in &answer.people_stages {
            prop_assert_eq!(stage.people, wanted.iter().map(|one| one.people_in(&stage.stage)).sum::<u64>());
            prop_assert_eq!(stage.accounts, listed(json!({"people_stage": stage.stage})));
        }
        for feature in &answer.features {
            let since = AS_OF - WITHIN;
            prop_assert_eq!(feature.accounts, count(&|one| one.uses(since).contains_key(&feature.feature)));
            prop_assert_eq!(feature.ever, count(&|one| one.uses(Millis::MIN).contains_key(&feature.feature)));
            prop_assert_eq!(feature.accounts, listed(json!({"feature": feature.feature})));
            prop_assert_eq!(feature.ever, listed(json!({"feature": feature.feature, "ever": true})));
        }
        for depth in &answer.depth {
            prop_assert_eq!(depth.accounts, count(&|one| one.uses(AS_OF - WITHIN).len() == depth.features as usize));
            prop_assert_eq!(depth.accounts, listed(json!({"depth": depth.features})));
        }
        prop_assert_eq!(answer.left, listed(json!({"left": true})));
    }

    #[test]
    fn pages_and_orders_hold_every_account_once(
        log in prop::collection::vec(event(), 0..50), order in 0usize..10, ascending: bool, limit in 1usize..3,
    ) {
        let orders = ["worth", "people", "active", "completeness", "engagement", "stage", "features",
            "active_days", "last_activity", "last_contact"];
        let mut question = question(None);
        question.sort = serde_json::from_value(json!(orders[order])).unwrap();
        if ascending {
            question.direction = AccountDirection::Ascending;
        }
        let ask = |question: &Accounts| {
            let (fold, plan) = built(question);
            run(&fold, &plan, &log, 7).answer(&fold)
        };
        let whole = ask(&question).rows;
        let mut paged = Vec::new();
        question.limit = Some(limit);
        loop {
            let answer = ask(&question);
            prop_assert!(answer.rows.len() <= limit);
            paged.extend(answer.rows);
            question.cursor = answer.next;
            if question.cursor.is_none() {
                break;
            }
        }
        prop_assert_eq!(&paged, &whole);
        if orders[order] == "active" {
            let mut sorted: Vec<_> = whole.iter().map(|row| row.active).collect();
            sorted.sort_unstable();
            if !ascending {
                sorted.reverse();
            }
            prop_assert_eq!(whole.iter().map(|row| row.active).collect::<Vec<_>>(), sorted);
        }
    }
}
