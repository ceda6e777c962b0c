//! What is wrong, or doubtful, in a plan by itself; names of KPIs, stages and events are
//! looked up by those who know them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value as Json, json};
use wayfarer_core::{DAY_MS, ErrorCode, Span};

use super::{Input, Kpi, KpiPlan, KpiTable, PINNED_MAX, Setting, Target, fill};
use crate::Question;
use crate::definition::{Finding, Localised, check_slug};
use crate::lifecycle::Subject;

/// Everything wrong with a plan.
pub fn check(plan: &KpiPlan) -> Vec<Finding> {
    let mut found = Vec::new();
    slug(&plan.key, "key", &mut found);
    text(&plan.names, "names", &mut found);
    if let Some(currency) = &plan.currency
        && currency.parse::<wayfarer_core::Currency>().is_err()
    {
        let what = format!("'{currency}' is no currency");
        let mend = "write its three letters, such as EUR";
        found.push(Finding::error(
            ErrorCode::DefinitionRule,
            "currency",
            what,
            mend,
        ));
    }
    stages(plan, &mut found);
    planned(plan, &mut found);
    custom(plan, &mut found);
    found
}

fn stages(plan: &KpiPlan, found: &mut Vec<Finding>) {
    twice(
        plan.stages.iter().map(|stage| stage.key.as_str()),
        "stages",
        "key",
        found,
    );
    for (index, stage) in plan.stages.iter().enumerate() {
        let path = format!("stages[{index}].pinned");
        if stage.pinned.len() > PINNED_MAX {
            let what = format!(
                "stage '{}' pins {} KPIs, and at most {PINNED_MAX} may be: a longer list is watched by nobody",
                stage.key,
                stage.pinned.len()
            );
            let mend = format!("keep the {PINNED_MAX} that decide; the others are still computed");
            found.push(Finding::error(
                ErrorCode::DefinitionTooLarge,
                &path,
                what,
                mend,
            ));
        }
        twice(stage.pinned.iter().map(String::as_str), &path, "", found);
    }
}

fn planned(plan: &KpiPlan, found: &mut Vec<Finding>) {
    twice(
        plan.kpis.iter().map(|one| one.key.as_str()),
        "kpis",
        "key",
        found,
    );
    for (index, one) in plan.kpis.iter().enumerate() {
        let path = format!("kpis[{index}]");
        if one
            .owner
            .as_ref()
            .is_some_and(|owner| owner.trim().is_empty())
        {
            let mend = "name the department or leave `owner` out";
            let code = ErrorCode::DefinitionText;
            found.push(Finding::error(
                code,
                format!("{path}.owner"),
                "the owner has no name",
                mend,
            ));
        }
        if let Some(target) = &one.target {
            due(target, &format!("{path}.target"), found);
        }
    }
}

fn due(target: &Target, path: &str, found: &mut Vec<Finding>) {
    if let Some(by) = &target.by
        && by.parse::<jiff::civil::Date>().is_err()
    {
        let what = format!("'{by}' is no date");
        let path = format!("{path}.by");
        found.push(Finding::error(
            ErrorCode::DefinitionRule,
            path,
            what,
            "write it like 2026-12-31",
        ));
    }
}

fn custom(plan: &KpiPlan, found: &mut Vec<Finding>) {
    if plan.custom.len() > KpiPlan::CUSTOM_MAX {
        let what = format!(
            "{} KPIs of one's own, and at most {} may stand here",
            plan.custom.len(),
            KpiPlan::CUSTOM_MAX
        );
        found.push(Finding::error(
            ErrorCode::DefinitionRule,
            "custom",
            what,
            "leave some out",
        ));
    }
    twice(
        plan.custom.iter().map(|kpi| kpi.key.as_str()),
        "custom",
        "key",
        found,
    );
    for (index, kpi) in plan.custom.iter().enumerate() {
        check_kpi(kpi, &plan.parameters, &format!("custom[{index}]"), found);
    }
}

/// Names the second of every two that are equal.
fn twice<'a>(
    words: impl Iterator<Item = &'a str>,
    list: &str,
    field: &str,
    found: &mut Vec<Finding>,
) {
    let mut seen = BTreeSet::new();
    for (index, word) in words.enumerate() {
        if seen.insert(word) {
            continue;
        }
        let path = match field {
            "" => format!("{list}[{index}]"),
            field => format!("{list}[{index}].{field}"),
        };
        let what = format!("'{word}' stands there twice");
        found.push(Finding::error(
            ErrorCode::DefinitionDuplicate,
            path,
            what,
            "keep one",
        ));
    }
}

/// Everything wrong with one KPI, wherever it stands.
pub fn check_kpi(
    kpi: &Kpi,
    parameters: &BTreeMap<String, Span>,
    path: &str,
    found: &mut Vec<Finding>,
) {
    slug(&kpi.key, &format!("{path}.key"), found);
    text(&kpi.names, &format!("{path}.names"), found);
    text(&kpi.about, &format!("{path}.about"), found);
    let mut work = Work {
        parameters,
        path,
        found,
    };
    work.inputs(&kpi.inputs, "inputs");
    let own: BTreeSet<&str> = kpi.numbers().chain([Kpi::DAYS]).collect();
    work.once_each(kpi.numbers().collect(), "inputs");
    work.names_known("formula", &kpi.formula.names(), &own);
    if let Some(n) = &kpi.n {
        work.names_known("n", &n.names(), &own);
    }
    if let Some(who) = &kpi.who {
        work.names_known("who.counts", &[&who.counts], &own);
        let inputs = kpi.inputs.keys().map(String::as_str).collect();
        work.names_known("who.input", &[&who.input], &inputs);
    }
    for (index, table) in kpi.tables.iter().enumerate() {
        work.table(table, &own, &format!("tables[{index}]"));
    }
}

fn slug(key: &str, path: &str, found: &mut Vec<Finding>) {
    found.extend(check_slug(key, ErrorCode::DefinitionKey, path));
}

fn text(words: &Localised, path: &str, found: &mut Vec<Finding>) {
    found.extend(words.check(ErrorCode::DefinitionText, path));
}

struct Work<'a> {
    parameters: &'a BTreeMap<String, Span>,
    path: &'a str,
    found: &'a mut Vec<Finding>,
}

impl Work<'_> {
    fn table(&mut self, table: &KpiTable, own: &BTreeSet<&str>, path: &str) {
        text(&table.by, &format!("{}.{path}.by", self.path), self.found);
        self.inputs(&table.columns, &format!("{path}.columns"));
        let names: BTreeSet<&str> = table.numbers().chain(own.iter().copied()).collect();
        self.once_each(table.numbers().collect(), &format!("{path}.columns"));
        self.names_known(&format!("{path}.formula"), &table.formula.names(), &names);
        for (name, column) in &table.columns {
            if column.rows.is_none() {
                let path = format!("{path}.columns.{name}");
                self.error(
                    &path,
                    "a column has no rows",
                    "say where in the answer: `rows: /lines`",
                );
            }
        }
        if let Some(who) = &table.who {
            let inputs = table.columns.keys().map(String::as_str).collect();
            self.names_known(&format!("{path}.who.input"), &[&who.input], &inputs);
            self.names_known(&format!("{path}.who.counts"), &[&who.counts], &names);
        }
    }

    fn inputs(&mut self, inputs: &BTreeMap<String, Input>, path: &str) {
        if inputs.is_empty() {
            let mend = "name at least one question, or give a number";
            self.error(path, "there is no input", mend);
        }
        for (name, input) in inputs {
            self.input(input, &format!("{path}.{name}"));
        }
    }

    fn input(&mut self, input: &Input, path: &str) {
        match (&input.ask, input.number) {
            (None, Some(_)) => return,
            (Some(_), None) => {}
            (None, None) => {
                let mend = "write `ask` with a question, or `number`";
                self.error(path, "the input has neither a question nor a number", mend);
                return;
            }
            (Some(_), Some(_)) => self.error(
                path,
                "the input has a question and a number",
                "keep one of them",
            ),
        }
        if input.read.is_empty() {
            let mend = "write `read` with a name and where in the answer it is";
            self.error(path, "nothing is read from the answer", mend);
        }
        for (name, reading) in &input.read {
            if reading.is_undecided() {
                let what = format!("'{reading}' gives several numbers");
                let path = format!("{path}.read.{name}");
                self.error(&path, &what, "begin with sum, mean, max, last or count");
            }
        }
        let setting = Setting {
            from_ms: 0,
            to_ms: DAY_MS,
            before_ms: -DAY_MS,
            customer: Subject::Person,
            parameters: self.parameters,
        };
        if let Some(lag) = &input.lag
            && setting.span(lag).is_none()
        {
            let what = format!("'{lag}' is neither a length of time nor a parameter");
            self.error(&format!("{path}.lag"), &what, "write it like 30d");
        }
        let asked = input.ask.iter().flat_map(|ask| ask.as_slice());
        for question in asked {
            self.question(question, &setting, &format!("{path}.ask"));
        }
    }

    /// The question's form, with plausible words in place of those the period decides.
    fn question(&mut self, question: &Json, setting: &Setting<'_>, path: &str) {
        let Json::Object(mut fields) = fill(question, setting) else {
            self.error(path, "this is not a question", "write its kind and fields");
            return;
        };
        for set in ["version", "range", "as_of", "timezone"] {
            if fields.contains_key(set) {
                let path = format!("{path}.{set}");
                self.error(&path, "the period decides this", "leave it out");
                return;
            }
        }
        fields.insert("version".to_owned(), json!(1));
        if let Err(error) = Question::from_json(&Json::Object(fields).to_string()) {
            let inner = match error.path.as_str() {
                "question" => path.to_owned(),
                inner => format!("{path}.{inner}"),
            };
            self.error(&inner, &error.message, "see docs/question.md");
        }
    }

    fn once_each(&mut self, names: Vec<&str>, path: &str) {
        let mut seen = BTreeSet::from([Kpi::DAYS]);
        for name in names {
            if !seen.insert(name) {
                let what = format!("the number '{name}' stands there twice");
                self.error(path, &what, "give each number a name of its own");
            }
        }
    }

    fn names_known(&mut self, path: &str, names: &[&str], known: &BTreeSet<&str>) {
        for name in names.iter().filter(|name| !known.contains(**name)) {
            let listed: Vec<&str> = known.iter().copied().collect();
            let what = format!("nothing is called '{name}' here");
            self.error(path, &what, &format!("there are: {}", listed.join(", ")));
        }
    }

    fn error(&mut self, path: &str, what: &str, mend: &str) {
        let path = format!("{}.{path}", self.path);
        self.found
            .push(Finding::error(ErrorCode::DefinitionRule, path, what, mend));
    }
}
