//! Answers to surveys, found by their names; features, level by level.

use serde_json::json;
use wayfarer_app::sample::saas::truths::{self, FEATURES};

use super::super::asked::{Sample, number};

impl Sample {
    /// Truth 5 in one question, with its thresholds: repeated from three uses, a favourite
    /// from seven.
    pub fn adoption_counts_every_level(&mut self) {
        let answer = self.ask(json!({"adoption": {
            "feature": {"by": "feature", "event": "feature_used"},
            "exposed": {"event": "feature_shown"}, "unit": "account",
            "repeated": {"count": 3}, "favourite": {"count": 7}}}));
        let features = answer["all"]["features"].as_array().unwrap();
        for truth in FEATURES {
            let mut ours = features
                .iter()
                .filter(|one| one["feature"] == truth.feature);
            let found = ours.next().unwrap();
            let repeated = truth.repeated + truth.favourite;
            let what = format!("5 adoption {}", truth.feature);
            let exposed = truths::CUSTOMERS - truths::NEWCOMERS;
            self.exactly(&what, number(&found["exposed"]), exposed);
            self.exactly(&what, number(&found["tried"]), truth.tried + repeated);
            self.exactly(&what, number(&found["repeated"]), repeated);
            self.exactly(&what, number(&found["favourite"]), truth.favourite);
            let stands = &found["stands"];
            self.exactly(&what, number(&stands["exposed"]), truth.shown);
            self.exactly(&what, number(&stands["tried"]), truth.tried);
        }
    }

    /// Nobody needs to know what the events are called.
    pub fn responses_are_found_by_what_names_mean(&mut self) {
        for (kind, event) in [
            ("nps", "nps_answered"),
            ("csat", "csat_answered"),
            ("stars", "review_posted"),
        ] {
            let by_meaning = self.ask(json!({"responses": {"type": kind}}));
            let counted = self.ask(json!({"trend": {"series": [{"event": event}]}}));
            let expected = number(&counted["lines"][0]["points"][0]["value"]);
            let found = number(&by_meaning["all"]["responses"]);
            self.check(&format!("responses {kind}"), found, expected, 0.0);
        }
        let error = self.error(json!({"responses": {"type": "ces"}}));
        assert!(
            error.contains("'nps_answered' with 'score' from"),
            "{error}"
        );
    }
}
