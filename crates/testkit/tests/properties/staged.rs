//! Stages in other questions: columns on every event, moves as events, segments — against
//! the facts of the same lifecycle, looked through one by one.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value as Json, json};
use wayfarer_app::{Control, FactsOf};
use wayfarer_journey::Question;
use wayfarer_testkit::TestWorkspace;

use super::questions::lifecycle;
use super::{Asked, Log, MAPPING, check, none};

const INSTANTS: [&str; 3] = [
    "2024-03-06T00:30:00Z",
    "2024-03-13T12:00:00Z",
    "2024-06-01T00:00:00Z",
];
const SUBJECTS: [&str; 3] = ["person", "account", "relationship"];

/// Questions of every kind that look at stages; they join those asked of every log.
pub fn staged_questions() -> Vec<Json> {
    let mut questions = Vec::new();
    for (index, subject) in SUBJECTS.into_iter().enumerate() {
        let loyal = json!({"property": {"name": "$stage.any", "is": "loyal"}});
        let moved = |to: &str| json!({"event": "wf.stage", "where": {"property": {"name": "to", "is": to}}});
        let risk = json!({"event": "wf.risk", "where": {"property": {"name": "$risk.any", "is": "at_risk"}}});
        let kinds = [
            json!({"where": {"property": {"name": "$stage.any", "is_not": "gone"}},
                "funnel": {"steps": [{"event": "A"}, {"event": "B"}], "window": "7d", "breakdown": {"by": "$stage.any"}}}),
            json!({"funnel": {"steps": [{"event": "A"}, moved("loyal"), moved("gone")], "window": "none"}}),
            json!({"keep": loyal, "funnel": {"steps": [moved("loyal"), {}], "window": "none", "hold": ["$stage.any"]}}),
            json!({"funnel": {"steps": [{"event": "A"}, moved("active")], "window": "none", "unit": "account"}}),
            json!({"flow": {"unit": "person", "node": {"by": "$stage.any"}, "collapse_repeats": true}}),
            json!({"flow": {"unit": "person", "events": {"event": "wf.stage"}, "node": {"by": "to"}, "top": 3}}),
            json!({"transitions": {"unit": "person", "node": {"by": "$risk.any"}}}),
            json!({"retention": {"start": moved("active"), "return": {"event": "B"}, "period": "day", "periods": 4,
                "breakdown": "$stage.any"}}),
            json!({"trend": {"series": [{"event": "wf.stage"}, risk, {"where": loyal, "measure": "unique"}],
                "period": "week", "breakdown": "$stage.any"}}),
            json!({"segment": loyal, "trend": {"series": [{"measure": "unique"}], "period": "day"}}),
            json!({"people": {"match": loyal}}),
            json!({"people": {"match": {"any": [{"did": {"event": "wf.stage", "at_least": 3}},
                {"property": {"name": "$risk.any", "is": ["watching", "at_risk"]}}]}}}),
            json!({"conversion": {"goal": moved("loyal"), "by": {"property": "$stage.any"}, "unit": "person"}}),
            json!({"sessions": {"breakdown": "$stage.any", "period": "day"}}),
        ];
        // Every kind with people, every third with each other kind of subject.
        let asked = kinds.into_iter().enumerate();
        let asked = asked.filter(|(kind, _)| index == 0 || kind % 3 == index);
        for (_, mut question) in asked {
            question["lifecycles"] = json!([lifecycle(subject, 1)]);
            questions.push(question);
        }
    }
    questions.extend(looking_at_each_other());
    questions
}

/// A lifecycle that looks at another, alone and beside it.
fn looking_at_each_other() -> Vec<Json> {
    let keen = keen();
    vec![
        json!({"lifecycles": [lifecycle("person", 1)], "stages": {"lifecycle": keen, "period": "week"}}),
        json!({"lifecycles": [keen, lifecycle("person", 1)],
            "people": {"match": {"property": {"name": "$stage.keen", "is": "keen"}}}}),
    ]
}

fn keen() -> Json {
    json!({
        "version": 1, "key": "keen", "names": "Keen", "initial": "calm",
        "stages": [{"key": "calm", "names": "Calm"}, {"key": "keen", "names": "Keen"}],
        "transitions": [
            {"from": "calm", "to": "keen", "kind": "progress", "when": {"property": {"name": "$stage.any", "is": "loyal"}}},
            {"from": "keen", "to": "calm", "kind": "regress", "when": {"property": {"name": "$risk.any", "is": "at_risk"}}}
        ]
    })
}

/// A row of the log.
struct Row {
    person: String,
    company: String,
    event: String,
    time_ms: i64,
}

/// A move somebody's facts tell of.
struct Moved {
    to: String,
    time_ms: i64,
}

struct Twin {
    rows: Vec<Row>,
    /// By person and company, as far as they are (part of) the subject.
    facts: BTreeMap<(String, String), Vec<Moved>>,
    subject: &'static str,
    as_of_ms: i64,
}

fn instant(text: &str) -> i64 {
    let question = json!({"version": 1, "as_of": text, "trend": {}});
    let question = Question::from_json(&question.to_string()).unwrap();
    question.context(0, "UTC").unwrap().as_of_ms
}

impl Twin {
    fn new(log: &Log, workspace: &TestWorkspace, subject: &'static str, as_of: &str) -> Self {
        let as_of_ms = instant(as_of);
        let csv = log.csv();
        let rows = csv.lines().skip(1).map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            Row {
                person: cells[0].to_owned(),
                time_ms: cells[1].parse().unwrap(),
                event: cells[2].to_owned(),
                company: cells[4].to_owned(),
            }
        });
        let rows = rows.filter(|row| row.time_ms <= as_of_ms).collect();
        let mut facts: BTreeMap<_, Vec<Moved>> = BTreeMap::new();
        let question =
            json!({"version": 1, "as_of": as_of, "stages": {"lifecycle": lifecycle(subject, 1)}});
        let question = Question::from_json(&question.to_string()).unwrap();
        let of = FactsOf {
            limit: Some(10_000),
            ..FactsOf::default()
        };
        let control = Control::unlimited();
        let page = workspace
            .app
            .facts(&workspace.workspace, &question, of, &control);
        let companies = companies(workspace);
        for fact in page.unwrap().facts {
            let unit = fact.unit.map(|unit| companies[&unit].clone());
            let person = fact.person.and(fact.id).unwrap_or_default();
            let whose = (person, unit.unwrap_or_default());
            facts.entry(whose).or_default().push(Moved {
                to: fact.to,
                time_ms: instant(&fact.at),
            });
        }
        Self {
            rows,
            facts,
            subject,
            as_of_ms,
        }
    }

    /// The stage of an event's subject as of the event, by linear search.
    fn stage(&self, row: &Row) -> Option<&str> {
        let whose = match self.subject {
            "person" => (row.person.clone(), String::new()),
            "account" => (String::new(), row.company.clone()),
            _ => (row.person.clone(), row.company.clone()),
        };
        let moves = self.facts.get(&whose)?;
        let mut before = moves.iter().filter(|step| step.time_ms <= row.time_ms);
        before.next_back().map(|step| step.to.as_str())
    }

    /// Moves that `person` takes part in.
    fn moves_of<'a>(&'a self, person: &'a str) -> impl Iterator<Item = &'a Moved> {
        let all = self.facts.iter().flat_map(move |((who, company), moves)| {
            let since = match self.subject {
                "account" => self.first_at(person, company),
                _ => (who == person).then_some(i64::MIN),
            };
            moves
                .iter()
                .filter(move |step| since.is_some_and(|since| step.time_ms >= since))
        });
        all.filter(|step| step.time_ms <= self.as_of_ms)
    }

    fn first_at(&self, person: &str, company: &str) -> Option<i64> {
        let theirs = |row: &&Row| row.person == person && row.company == company;
        self.rows.iter().filter(theirs).map(|row| row.time_ms).min()
    }

    fn people(&self) -> BTreeSet<&str> {
        let people = self.rows.iter().map(|row| row.person.as_str());
        people.filter(|person| !person.is_empty()).collect()
    }

    /// People who did A and after it, or at the same instant, moved to loyal.
    fn loyal_after_a(&self) -> u64 {
        let converts = |person: &&&str| {
            let mut did = self
                .rows
                .iter()
                .filter(|row| row.person == **person && row.event == "A");
            did.any(|row| {
                let mut moves = self.moves_of(person);
                moves.any(|step| step.to == "loyal" && step.time_ms >= row.time_ms)
            })
        };
        self.people().iter().filter(converts).count() as u64
    }
}

/// What the source called each account.
fn companies(workspace: &TestWorkspace) -> BTreeMap<String, String> {
    let by_account = json!({"version": 1, "as_of": INSTANTS[2],
        "members": {"of": {"version": 1, "as_of": INSTANTS[2], "conversion": {"goal": {}, "by": "entry_point", "unit": "account"}}, "cell": {}}});
    let listed = Asked(workspace).document(&by_account).unwrap();
    let members = listed["answer"]["members"]["members"].as_array().unwrap();
    let name = |member: &Json| {
        let text = |field: &str| member[field].as_str().unwrap().to_owned();
        (text("unit"), text("id"))
    };
    members.iter().map(name).collect()
}

#[test]
fn stages_in_other_questions_are_those_of_the_facts() {
    check(|log| {
        let mut workspace = TestWorkspace::new();
        workspace.import_csv(&log.csv(), Some(MAPPING));
        let mut failures = Vec::new();
        for subject in SUBJECTS {
            for as_of in INSTANTS {
                let twin = Twin::new(log, &workspace, subject, as_of);
                failures.extend(compare(&workspace, &twin, as_of)?);
            }
        }
        none(failures)
    });
}

fn compare(workspace: &TestWorkspace, twin: &Twin, as_of: &str) -> Result<Vec<String>, String> {
    let asked = Asked(workspace);
    let mut failures = Vec::new();
    let ask = |mut question: Json| {
        question["version"] = json!(1);
        question["as_of"] = json!(as_of);
        question["lifecycles"] = json!([lifecycle(twin.subject, 1)]);
        asked
            .document(&question)
            .map(|answer| answer["answer"].clone())
    };
    let mut same = |what: String, expected: u64, found: &Json| {
        if found.as_u64() != Some(expected) {
            let subject = twin.subject;
            failures.push(format!(
                "{what} of {subject} as of {as_of}: {found}, expected {expected}"
            ));
        }
    };
    let by_stage = ask(json!({"trend": {"breakdown": "$stage.any", "top": 10}}))?;
    for stage in ["new", "active", "loyal", "gone"] {
        let here = |row: &&Row| twin.stage(row) == Some(stage);
        let expected = twin.rows.iter().filter(here).count() as u64;
        let is_stage = json!({"property": {"name": "$stage.any", "is": stage}});
        let filtered = ask(json!({"where": is_stage, "trend": {}}))?;
        same(
            format!("events in {stage}"),
            expected,
            &total(Some(&filtered["trend"]["lines"][0])),
        );
        let lines = by_stage["trend"]["lines"].as_array().unwrap();
        let line = lines.iter().find(|line| line["breakdown"] == stage);
        same(format!("events by {stage}"), expected, &total(line));
        let moved =
            json!({"event": "wf.stage", "where": {"property": {"name": "to", "is": stage}}});
        let into = twin
            .facts
            .values()
            .flatten()
            .filter(|step| step.to == stage)
            .count() as u64;
        let trend = ask(json!({"trend": {"series": [moved]}}))?;
        same(
            format!("moves into {stage}"),
            into,
            &total(Some(&trend["trend"]["lines"][0])),
        );
        if twin.subject == "person" {
            let now = |moves: &&Vec<Moved>| moves.last().is_some_and(|step| step.to == stage);
            let now = twin.facts.values().filter(now).count() as u64;
            let people = ask(json!({"people": {"match": is_stage}}))?;
            same(
                format!("people in {stage}"),
                now,
                &people["people"]["count"],
            );
            let stages = ask(json!({"stages": {"lifecycle": lifecycle("person", 1)}}))?;
            let stages = stages["stages"]["stages"].as_array().unwrap().clone();
            let row = stages.iter().find(|row| row["stage"] == stage).unwrap();
            same(format!("stages: {stage}"), now, &row["now"]);
            let segment = ask(json!({"segment": is_stage, "people": {"match": {"all": []}}}))?;
            same(format!("segment {stage}"), now, &segment["people"]["count"]);
        }
    }
    let steps = json!([{"event": "A"}, {"event": "wf.stage", "where": {"property": {"name": "to", "is": "loyal"}}}]);
    let funnel = ask(json!({"funnel": {"steps": steps, "window": "none"}}))?;
    let converted = &funnel["funnel"]["steps"][1]["reached"];
    same("loyal after A".to_owned(), twin.loyal_after_a(), converted);
    Ok(failures)
}

/// The number of a line without periods.
fn total(line: Option<&Json>) -> Json {
    let value = line.and_then(|line| line["points"][0]["value"].as_f64());
    json!(value.unwrap_or(0.0) as u64)
}
