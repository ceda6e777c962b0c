//! Lifecycles as text: YAML or JSON in, YAML out.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use wayfarer_core::{ErrorCode, content_hash};

use super::check::check;
use super::finding::{Finding, locate};
use super::{Lifecycle, Stage, Transition};
use crate::yaml::{self, Node};

/// A text and what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The definition; absent when the text does not have its form. It may still break
    /// rules: see the findings.
    pub lifecycle: Option<Lifecycle>,
    /// Everything wrong or doubtful, in the text's order.
    pub findings: Vec<Finding>,
    document: Option<Node>,
}

impl Reading {
    /// Whether nothing must be mended.
    pub fn is_sound(&self) -> bool {
        !self.findings.iter().any(Finding::is_error)
    }

    /// Adds findings of another check, each with its place.
    pub fn add(&mut self, findings: impl IntoIterator<Item = Finding>) {
        self.findings.extend(findings);
        if let Some(document) = &self.document {
            locate(&mut self.findings, document);
        }
    }
}

impl Lifecycle {
    /// Reads and checks a definition written as YAML or JSON.
    pub fn read(text: &str) -> Reading {
        let document = match yaml::read(text) {
            Ok(document) => document,
            Err(error) => {
                let finding = Finding {
                    place: Some(error.place),
                    ..Finding::error(ErrorCode::LifecycleSyntax, "", error.message, "")
                };
                return Reading {
                    lifecycle: None,
                    findings: vec![finding],
                    document: None,
                };
            }
        };
        let (lifecycle, mut findings) = match shaped(&document.to_json()) {
            Ok(lifecycle) => {
                let findings = check(&lifecycle);
                (Some(lifecycle), findings)
            }
            Err(findings) => (None, findings),
        };
        locate(&mut findings, &document);
        Reading {
            lifecycle,
            findings,
            document: Some(document),
        }
    }

    /// Reads a definition written as YAML or JSON; refuses one that must be mended, with
    /// every finding.
    pub fn from_yaml(text: &str) -> Result<Self, Vec<Finding>> {
        let reading = Self::read(text);
        match reading.lifecycle {
            Some(ref lifecycle) if reading.is_sound() => Ok(lifecycle.clone()),
            _ => Err(reading.findings),
        }
    }

    /// The definition as YAML, without the comments of the text it may have come from.
    pub fn to_yaml(&self) -> String {
        yaml::write(self)
    }

    /// The one way of writing it: JSON, fields in the order declared, defaults left out.
    pub fn canonical(&self) -> String {
        serde_json::to_string(self).expect("definitions have text keys and finite numbers only")
    }

    /// Names the definition by what it says: SHA-256 of its canonical form.
    pub fn content_hash(&self) -> String {
        content_hash(self.canonical().as_bytes())
    }
}

/// The document as its type; parts that do not fit are all named, not only the first.
fn shaped(document: &Value) -> Result<Lifecycle, Vec<Finding>> {
    let Value::Object(fields) = document else {
        let message = "the document is not a map of fields";
        let mend = "begin with `version: 1`";
        let code = ErrorCode::LifecycleSyntax;
        return Err(vec![Finding::error(code, "", message, mend)]);
    };
    if let Some(finding) = version_of(fields) {
        return Err(vec![finding]);
    }
    let mut findings = Vec::new();
    misshapen::<Stage>(fields, "stages", &mut findings);
    misshapen::<Transition>(fields, "transitions", &mut findings);
    let mut rest = fields.clone();
    for list in ["stages", "transitions"] {
        if fields.get(list).is_some_and(Value::is_array) {
            rest.insert(list.to_owned(), Value::Array(Vec::new()));
        }
    }
    if let Err(finding) = typed::<Lifecycle>(&Value::Object(rest), "") {
        findings.push(finding);
    }
    if findings.is_empty() {
        return typed(document, "").map_err(|finding| vec![finding]);
    }
    Err(findings)
}

fn version_of(fields: &Map<String, Value>) -> Option<Finding> {
    let version = fields.get("version")?;
    if version.as_u64() == Some(u64::from(Lifecycle::VERSION)) {
        return None;
    }
    let message = format!("version {version} is not one this build reads");
    let mend = format!("write `version: {}`", Lifecycle::VERSION);
    let code = ErrorCode::LifecycleSyntax;
    Some(Finding::error(code, "version", message, mend))
}

fn misshapen<T: DeserializeOwned>(
    fields: &Map<String, Value>,
    list: &str,
    findings: &mut Vec<Finding>,
) {
    let items = fields.get(list).and_then(Value::as_array);
    for (index, item) in items.into_iter().flatten().enumerate() {
        let path = format!("{list}[{index}]");
        findings.extend(typed::<T>(item, &path).err());
    }
}

fn typed<T: DeserializeOwned>(value: &Value, path: &str) -> Result<T, Finding> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let within = error.path().to_string();
        let path = match (path, within.as_str()) {
            (path, "." | "") => path.to_owned(),
            ("", within) => within.to_owned(),
            (path, within) if within.starts_with('[') => format!("{path}{within}"),
            (path, within) => format!("{path}.{within}"),
        };
        let (message, mend) = worded(&error.into_inner().to_string());
        Finding::error(ErrorCode::LifecycleSyntax, path, message, mend)
    })
}

/// The deserialiser's message in the words of the document.
fn worded(message: &str) -> (String, &'static str) {
    let of = |word: &str| message.contains(word);
    if of("untagged enum Localised") {
        let what = "a text is missing or is missing a language";
        let mend = "give one text for all languages, or all of `en`, `zh-CN` and `zh-TW`";
        return (what.to_owned(), mend);
    }
    if of("untagged enum Source") {
        let mend = "give a stage's key, a list of keys, or \"*\" for every stage not terminal";
        return ("these are not stages to leave".to_owned(), mend);
    }
    if of("untagged enum Names") {
        let mend = "give an event's name or a list of names";
        return ("this is not a name".to_owned(), mend);
    }
    if of("untagged enum Values") {
        let mend = "give a text, a number, true or false, or a list of those";
        return ("this is not a value".to_owned(), mend);
    }
    if of("variant `start`") {
        let mend = "leave the transition out: `initial` says where subjects begin";
        return ("a start is never written".to_owned(), mend);
    }
    (message.to_owned(), "")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

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
        assert!(reading.lifecycle.is_none());
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
