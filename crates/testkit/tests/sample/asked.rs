//! A sample in a workspace of its own, and what is found in it.

use std::sync::Arc;

use serde_json::{Value as Json, json};
use wayfarer_app::App;
use wayfarer_app::sample::Company;
use wayfarer_app::{Control, HealthProposalRequest};
use wayfarer_core::{Progress, WorkspaceId};
use wayfarer_testkit::TestWorkspace;

/// The instant the samples end at.
const AS_OF: &str = "2026-07-01T00:00:00Z";

pub struct Sample {
    pub workspace: TestWorkspace,
    checked: usize,
    wrong: Vec<String>,
}

impl Sample {
    pub fn load(company: Company) -> Self {
        let mut workspace = TestWorkspace::new();
        let sample: WorkspaceId = company.workspace().parse().unwrap();
        let load = |workspace: &TestWorkspace| {
            let progress = Arc::new(Progress::default());
            workspace
                .app
                .load_sample(company, &sample, progress)
                .unwrap()
        };
        let record = load(&workspace);
        assert_eq!(record.counts.added, record.counts.events_read);
        assert_eq!(
            load(&workspace).counts.added,
            0,
            "loading again adds nothing"
        );
        workspace.workspace = sample;
        Self {
            workspace,
            checked: 0,
            wrong: Vec::new(),
        }
    }

    /// Asks a question (without version and as-of) and answers the numbers of its kind.
    pub fn ask(&self, question: Json) -> Json {
        let mut question = question;
        question["version"] = json!(1);
        question["as_of"] = json!(AS_OF);
        let text = question.to_string();
        let mut answer = self
            .workspace
            .ask(&text)
            .unwrap_or_else(|error| panic!("{text}: {error}"));
        let kinds = answer["answer"].as_object_mut().unwrap();
        std::mem::take(kinds.values_mut().next().unwrap())
    }

    /// What is wrong with a question.
    pub fn error(&self, question: Json) -> String {
        let mut question = question;
        question["version"] = json!(1);
        question["as_of"] = json!(AS_OF);
        let refused = self.workspace.ask(&question.to_string());
        refused.map_or_else(|error| error.to_string(), |answer| answer.to_string())
    }

    /// The app that holds the sample, and the workspace it is in.
    pub fn app(&self) -> (&App, &WorkspaceId) {
        (&self.workspace.app, &self.workspace.workspace)
    }

    /// The health model that is proposed for the sample, with how everybody fares.
    pub fn propose_health(&self) -> Json {
        let (app, control) = (&self.workspace.app, Control::unlimited());
        let request = HealthProposalRequest::default();
        let proposal = app.propose_health(&self.workspace.workspace, &request, &control);
        json!(proposal.unwrap())
    }

    pub fn check(&mut self, what: &str, found: f64, planted: f64, tolerance: f64) {
        self.checked += 1;
        // A figure that is no number is wrong too.
        if (found - planted).abs() <= tolerance {
            return;
        }
        let line = format!("{what}: found {found:.3}, planted {planted:.3} ± {tolerance}");
        self.wrong.push(line);
    }

    /// Everything documented was looked at, and is as planted.
    pub fn all_found(&self, figures: usize) {
        assert_eq!(
            self.checked, figures,
            "every documented figure is looked at"
        );
        assert!(self.wrong.is_empty(), "{}", self.wrong.join("\n"));
    }
}

pub fn number(json: &Json) -> f64 {
    json.as_f64().unwrap_or(f64::NAN)
}

/// The part of a list that stands for one value of a breakdown.
#[track_caller]
pub fn value<'a>(parts: &'a Json, breakdown: &str) -> &'a Json {
    let mut parts = parts.as_array().unwrap().iter();
    let part = parts.find(|part| part["breakdown"] == json!(breakdown));
    part.unwrap_or_else(|| panic!("no {breakdown}"))
}

/// The only number of a trend's line for one value of its breakdown.
#[track_caller]
pub fn point(trend: &Json, breakdown: &str) -> f64 {
    number(&value(&trend["lines"], breakdown)["points"][0]["value"])
}

/// Share of those at the step before (both from 0) that came on to this one.
pub fn rate(part: &Json, step: usize) -> f64 {
    number(&part["steps"][step]["rate_of_previous"]["rate"])
}
