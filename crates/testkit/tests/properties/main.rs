//! What must hold for any log and any question, on the whole engine: the people behind a
//! number are exactly that many, reasons agree with lists, and neither the order nor the
//! number of imports changes an answer.
#![allow(clippy::unwrap_used)]

mod accounts;
mod cells;
mod channels;
mod consent;
mod contrasts;
mod erasure;
mod feedback;
mod habits;
mod identity;
mod judgements;
mod log;
mod looked_at;
mod model_cells;
mod questions;
mod replay;
mod signals;
mod staged;
mod stages;

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};
use serde_json::{Value as Json, json};
use wayfarer_app::Control;
use wayfarer_testkit::TestWorkspace;

use cells::cells;
use log::{Log, MAPPING, logs};
use questions::questions;

/// Logs tried per property; each is asked every question.
const LOGS: u32 = 4;

fn check(property: impl Fn(&Log) -> Result<(), String>) {
    check_on(LOGS, property);
}

fn check_on(logs_tried: u32, property: impl Fn(&Log) -> Result<(), String>) {
    let config = Config {
        failure_persistence: None,
        max_shrink_iters: 0,
        ..Config::with_cases(logs_tried)
    };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let tried = TestRunner::new_with_rng(config, rng)
        .run(&logs(), |log| property(&log).map_err(TestCaseError::fail));
    if let Err(error) = tried {
        panic!("{error}");
    }
}

#[test]
fn a_list_is_as_long_as_its_number_and_reasons_agree_with_it() {
    check(|log| {
        let mut workspace = TestWorkspace::new();
        workspace.import_csv(&log.csv(), Some(MAPPING));
        let asked = Asked(&workspace);
        let all = questions();
        let failures = all
            .iter()
            .filter_map(|question| asked.lists_hold(question).err());
        none(failures.collect())
    });
}

#[test]
fn how_events_arrived_changes_no_answer() {
    check(|log| {
        let mut whole = TestWorkspace::new();
        whole.import_csv(&log.csv(), Some(MAPPING));
        let expected = answers(&whole)?;
        let mut pieces = TestWorkspace::new();
        for piece in log.pieces() {
            pieces.import_csv(&piece, Some(MAPPING));
        }
        same("in pieces", &expected, &answers(&pieces)?)?;
        let again = pieces.import_csv(&log.csv(), Some(MAPPING));
        if again.counts.added != 0 {
            return Err(format!("known rows were added: {:?}", again.counts));
        }
        same("once more", &expected, &answers(&pieces)?)?;
        let workspace = pieces.workspace.clone();
        pieces.app.compact(&workspace, Default::default()).unwrap();
        pieces.restart();
        same("compacted", &expected, &answers(&pieces)?)
    });
}

/// Units across people are gathered in as many readings as little memory needs.
#[test]
fn little_memory_changes_no_answer() {
    let read_again = Cell::new(0);
    check(|log| {
        let mut workspace = TestWorkspace::new();
        workspace.import_csv(&log.csv(), Some(MAPPING));
        let all = questions().into_iter();
        let crossing = all.filter(|question| {
            let text = question.to_string();
            ["\"account\"", "\"entity\"", "\"accounts\""]
                .iter()
                .any(|word| text.contains(word))
        });
        for question in crossing {
            let ask = |control: Control| {
                let answer = workspace.ask_with(&question.to_string(), &control);
                let mut answer = answer.map_err(|error| format!("{question}: {error}"))?;
                let scanned = answer["meta"]["rows_scanned"].as_u64();
                blank(&mut answer);
                Ok::<_, String>((answer.to_string(), scanned))
            };
            let (whole, once) = ask(Control::unlimited())?;
            let (pieces, often) = ask(Control::unlimited().with_memory(2_000))?;
            same("in little memory", &[whole], &[pieces])?;
            read_again.set(read_again.get() + u32::from(often > once));
        }
        Ok(())
    });
    assert!(read_again.get() > 0, "no question was read again");
}

/// Every question's answer document, and the list behind one of its numbers, without what
/// tells stores apart.
fn answers(workspace: &TestWorkspace) -> Result<Vec<String>, String> {
    let asked = Asked(workspace);
    let mut answers = Vec::new();
    for question in questions() {
        let mut answer = asked.document(&question)?;
        if let Some((cell, _)) = cells(&question, &answer["answer"]).pop() {
            let mut listed = asked.document(&members(&question, &cell))?;
            blank(&mut listed);
            answers.push(listed.to_string());
        }
        blank(&mut answer);
        answers.push(answer.to_string());
    }
    Ok(answers)
}

fn blank(document: &mut Json) {
    document["meta"]["data_version"] = Json::Null;
    document["meta"]["rows_scanned"] = Json::Null;
}

fn same(way: &str, expected: &[String], found: &[String]) -> Result<(), String> {
    if expected.len() != found.len() {
        return Err(format!("{way}: other cells are there"));
    }
    let pairs = expected.iter().zip(found);
    let differing = pairs.filter(|(expected, found)| expected != found);
    none(
        differing
            .map(|(expected, found)| format!("{way}:\n{found}\nexpected\n{expected}"))
            .collect(),
    )
}

fn none(failures: Vec<String>) -> Result<(), String> {
    match failures.is_empty() {
        true => Ok(()),
        false => Err(failures.join("\n\n")),
    }
}

fn members(question: &Json, cell: &Json) -> Json {
    json!({"version": 1, "members": {"of": question, "cell": cell}})
}

struct Asked<'a>(&'a TestWorkspace);

impl Asked<'_> {
    fn document(&self, question: &Json) -> Result<Json, String> {
        let text = question.to_string();
        self.0
            .ask(&text)
            .map_err(|error| format!("{text}: {error}"))
    }

    fn lists_hold(&self, question: &Json) -> Result<(), String> {
        let answer = self.document(question)?;
        let mut details = BTreeMap::new();
        for (cell, bound) in cells(question, &answer["answer"]) {
            let page = self.document(&members(question, &cell))?;
            let page = &page["answer"]["members"];
            let total = page["total"].as_u64().unwrap();
            let place = || format!("{question}\ncell {cell}: {page}\nof {}", answer["answer"]);
            if !bound.allows(total) {
                return Err(format!("listed {total}, counted {bound:?}: {}", place()));
            }
            let listed = page["members"].as_array().unwrap();
            if listed.len() as u64 != total.min(100) {
                return Err(format!("the page is not full: {}", place()));
            }
            let mut units = BTreeSet::new();
            for member in listed {
                let unit = (text(&member["person"]), text(&member["unit"]));
                details.insert(unit.clone(), member["detail"].clone());
                if !units.insert(unit) {
                    return Err(format!("listed twice: {}", place()));
                }
            }
        }
        self.reasons_agree(question, &details)
    }

    fn reasons_agree(
        &self,
        question: &Json,
        details: &BTreeMap<(String, String), Json>,
    ) -> Result<(), String> {
        let subject = subject_of(question);
        let whom = |(person, unit): &(String, String)| match subject {
            "person" => person.clone(),
            _ => unit.clone(),
        };
        let everyone: BTreeSet<String> = details.keys().map(whom).collect();
        for one in &everyone {
            let explain = json!({"version": 1, "explain": {"of": question, subject: one}});
            let answer = self.document(&explain)?;
            let units = answer["answer"]["explain"]["units"].as_array().unwrap();
            let ours = details.iter().filter(|(of, _)| whom(of) == *one);
            for ((_, unit), detail) in ours {
                let mut reasons = units.iter().filter(|why| text(&why["unit"]) == *unit);
                let place = || format!("{question}\n{one} {unit}: {detail}\n{answer}");
                if !reasons.clone().all(has_its_events) {
                    return Err(format!("an event is missing: {}", place()));
                }
                if !reasons.any(|why| agrees(question, &why["why"], detail)) {
                    return Err(format!("another reason: {}", place()));
                }
            }
        }
        Ok(())
    }
}

fn has_its_events(why: &Json) -> bool {
    let count = |list: &Json| list.as_array().map(Vec::len);
    count(&why["events"]) == count(&why["why"]["matched"])
}

/// Whether the facts of a reason are those of the list.
fn agrees(question: &Json, why: &Json, detail: &Json) -> bool {
    let facts = &why["facts"];
    if question.get("flow").is_some() {
        return facts["first_path"] == detail["paths"][0];
    }
    if question.get("trend").is_some() {
        return why["verdict"] == "trend.counted";
    }
    if question.get("friction").is_some() {
        return facts["spots"] == detail["spots"];
    }
    let holds = |(key, value): (&String, &Json)| match key.as_str() {
        "first" | "last" if question.get("transitions").is_some() => true,
        // A score ranks a customer among the others; a reason speaks of one alone.
        "score" | "parts" | "priority" if question.get("worklist").is_some() => true,
        key => &facts[key] == value,
    };
    detail.as_object().unwrap().iter().all(holds)
}

/// As what a unit of the question is explained.
fn subject_of(question: &Json) -> &'static str {
    let lifecycles = [
        &question["stages"]["lifecycle"],
        &question["signals"]["model"],
        &question["restate"]["after"],
        &question["classification"]["lifecycle"],
        &question["worklist"]["lifecycle"],
        &question["backtest"]["alarm"]["signals"],
        &question["joined"]["after"],
        &question["paired"]["lifecycle"],
        &question["health"]["model"],
    ];
    let is_of_accounts = question.get("accounts").is_some();
    if is_of_accounts || lifecycles.iter().any(|one| one["subject"] == "account") {
        return "account";
    }
    let kinds = ["funnel", "flow", "transitions", "conversion", "adoption"];
    let mut units = kinds.iter().map(|kind| &question[*kind]["unit"]);
    if units.clone().any(|unit| unit == "account") {
        return "account";
    }
    match units.any(|unit| unit.get("entity").is_some()) {
        true => "entity",
        false => "person",
    }
}

fn text(json: &Json) -> String {
    json.as_str().unwrap_or_default().to_owned()
}
