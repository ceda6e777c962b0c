//! Lifecycles as kept definitions.

use super::check::check;
use super::{Lifecycle, LifecycleDiff, Stage, Subject, Transition};
use crate::definition::{Codes, Definition, Finding, Localised, Misfit, misfit};
use wayfarer_core::ErrorCode;

impl Definition for Lifecycle {
    const KIND: &'static str = "lifecycle";
    const WORD: &'static str = "lifecycle";
    const COMMAND: &'static str = "lifecycle";
    const ROUTE: &'static str = "lifecycles";
    const VERSION: u32 = Self::VERSION;
    const CODES: Codes = Codes {
        syntax: ErrorCode::LifecycleSyntax,
        invalid: ErrorCode::LifecycleInvalid,
        key: ErrorCode::LifecycleKey,
    };
    const LISTS: &'static [(&'static str, Misfit)] = &[
        ("stages", misfit::<Self, Stage>),
        ("transitions", misfit::<Self, Transition>),
    ];
    type Diff = LifecycleDiff;

    fn key(&self) -> &str {
        &self.key
    }

    fn names(&self) -> &Localised {
        &self.names
    }

    fn subject(&self) -> Option<Subject> {
        Some(self.subject)
    }

    fn counts(&self) -> Vec<(&'static str, usize)> {
        vec![
            ("stages", self.stages.len()),
            ("transitions", self.transitions.len()),
        ]
    }

    fn check(&self) -> Vec<Finding> {
        check(self)
    }

    fn diff(&self, later: &Self) -> LifecycleDiff {
        LifecycleDiff::between(self, later)
    }

    fn worded(message: &str) -> (String, &'static str) {
        if message.contains("untagged enum Source") {
            let mend = "give a stage's key, a list of keys, or \"*\" for every stage not terminal";
            return ("these are not stages to leave".to_owned(), mend);
        }
        if message.contains("variant `start`") {
            let mend = "leave the transition out: `initial` says where subjects begin";
            return ("a start is never written".to_owned(), mend);
        }
        (message.to_owned(), "")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::yaml;

    const TRIAL: &str = include_str!("check/tests/trial.yaml");

    #[test]
    fn yaml_and_json_of_one_definition_are_equal() {
        let lifecycle = Lifecycle::from_yaml(TRIAL).unwrap();
        for text in [lifecycle.to_yaml(), lifecycle.canonical()] {
            let again = Lifecycle::from_yaml(&text).unwrap();
            assert_eq!(again, lifecycle, "{text}");
            assert_eq!(again.content_hash(), lifecycle.content_hash());
        }
        assert_eq!(lifecycle.content_hash().len(), 64);
    }

    #[test]
    fn comments_and_order_do_not_change_the_hash_and_words_do() {
        let hash = |text: &str| Lifecycle::from_yaml(text).unwrap().content_hash();
        let noted = format!("# a note\n{}", TRIAL.replacen("key: trial\n", "", 1));
        assert_eq!(hash(&format!("{noted}\nkey: trial\n")), hash(TRIAL));
        assert_ne!(hash(&TRIAL.replace("30d", "31d")), hash(TRIAL));
    }

    #[test]
    fn every_part_that_does_not_fit_is_named_with_its_line() {
        let text = "\
version: 1
key: x
nmes: X
initial: a
stages:
  - {key: a, names: {en: A}}
  - {key: b, names: B, color: '#fff'}
transitions:
  - from: a
    to: b
    kind: start
  - from: 7
    to: b
    kind: progress
    when:
      all:
        - did: {event: x, within: 7 days}
";
        let reading = Lifecycle::read(text);
        assert!(reading.definition.is_none());
        let found: Vec<(u32, &str)> = reading
            .findings
            .iter()
            .map(|f| (f.place.unwrap().line, f.path.as_str()))
            .collect();
        let expected = [
            (3, "nmes"),
            (6, "stages[0].names"),
            (7, "stages[1].color"),
            (11, "transitions[0].kind"),
            (12, "transitions[1].from"),
        ];
        assert_eq!(found, expected, "{:#?}", reading.findings);
        let mended = text.replace("from: 7", "from: a");
        let late = Lifecycle::read(&mended).findings.pop().unwrap();
        assert_eq!(late.path, "transitions[1].when.all[0].did.within");
        assert!(late.message.contains("is not a length of time"), "{late}");
    }

    #[test]
    fn broken_text_says_where() {
        let finding = Lifecycle::from_yaml("version: 1\nfrom: *\n")
            .unwrap_err()
            .remove(0);
        assert!(
            finding
                .to_string()
                .starts_with("line 2, column 7: error: not well-formed")
        );
        let finding = Lifecycle::from_yaml("version: 2\n").unwrap_err().remove(0);
        assert_eq!(finding.path, "version");
    }

    proptest::proptest! {
        #![proptest_config(ProptestConfig::with_cases(600))]

        /// Whatever a condition says, it says the same after being written and read.
        #[test]
        fn conditions_survive_being_written(criterion in crate::people::naive::criterion()) {
            let criterion: crate::Criterion = serde_json::from_value(criterion).unwrap();
            for text in [yaml::write(&criterion), yaml::line(&criterion)] {
                let again = yaml::read(&text).unwrap().to_json();
                let again: crate::Criterion = serde_json::from_value(again).unwrap();
                prop_assert_eq!(&again, &criterion, "{}", text);
            }
        }

        /// A slip of the pen is an error with a place, never a panic.
        #[test]
        fn damaged_texts_are_told_what_is_wrong(
            cuts in proptest::collection::vec((0..TRIAL.len(), 0..4_usize, ".{0,3}"), 1..4),
        ) {
            let mut text: Vec<char> = TRIAL.chars().collect();
            for (at, gone, put) in cuts {
                let from = at.min(text.len());
                let to = (from + gone).min(text.len());
                text.splice(from..to, put.chars());
            }
            let text: String = text.into_iter().collect();
            for finding in Lifecycle::read(&text).findings {
                prop_assert!(finding.place.is_some(), "{finding}");
            }
        }
    }
}
