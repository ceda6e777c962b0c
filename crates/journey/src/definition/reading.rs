//! Definitions as text: YAML or JSON in.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::finding::{Finding, locate};
use super::{Definition, Localised};
use crate::yaml::{self, Node};

/// A text and what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading<D> {
    /// The definition; absent when the text does not have its form. It may still break
    /// rules: see the findings.
    pub definition: Option<D>,
    /// Everything wrong or doubtful, in the text's order.
    pub findings: Vec<Finding>,
    document: Option<Node>,
}

impl<D> Reading<D> {
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

/// Reads and checks a definition.
pub(super) fn read<D: Definition>(text: &str) -> Reading<D> {
    let document = match yaml::read(text) {
        Ok(document) => document,
        Err(error) => {
            let finding = Finding {
                place: Some(error.place),
                ..Finding::error(D::CODES.syntax, "", error.message, "")
            };
            return Reading {
                definition: None,
                findings: vec![finding],
                document: None,
            };
        }
    };
    let (definition, mut findings) = match shaped::<D>(&document.to_json()) {
        Ok(definition) => {
            let findings = definition.check();
            (Some(definition), findings)
        }
        Err(findings) => (None, findings),
    };
    locate(&mut findings, &document);
    Reading {
        definition,
        findings,
        document: Some(document),
    }
}

/// The document as its type; parts that do not fit are all named, not only the first.
fn shaped<D: Definition>(document: &Value) -> Result<D, Vec<Finding>> {
    let Value::Object(fields) = document else {
        let message = "the document is not a map of fields";
        let mend = "begin with `version: 1`";
        return Err(vec![Finding::error(D::CODES.syntax, "", message, mend)]);
    };
    if let Some(finding) = version_of::<D>(fields) {
        return Err(vec![finding]);
    }
    let mut findings = Vec::new();
    let mut rest = fields.clone();
    for (list, misfit) in D::LISTS {
        let items = fields.get(*list).and_then(Value::as_array);
        for (index, item) in items.into_iter().flatten().enumerate() {
            findings.extend(misfit(item, &format!("{list}[{index}]")));
        }
        if items.is_some() {
            rest.insert((*list).to_owned(), Value::Array(Vec::new()));
        }
    }
    if let Err(finding) = typed::<D, D>(&Value::Object(rest), "") {
        findings.push(finding);
    }
    if findings.is_empty() {
        return typed::<D, D>(document, "").map_err(|finding| vec![finding]);
    }
    Err(findings)
}

fn version_of<D: Definition>(fields: &Map<String, Value>) -> Option<Finding> {
    let version = fields.get("version")?;
    if version.as_u64() == Some(u64::from(D::VERSION)) {
        return None;
    }
    let message = format!("version {version} is not one this build reads");
    let mend = format!("write `version: {}`", D::VERSION);
    Some(Finding::error(D::CODES.syntax, "version", message, mend))
}

/// What is wrong with the form of a `T` in a definition of kind `D`.
pub fn misfit<D: Definition, T: DeserializeOwned>(item: &Value, path: &str) -> Option<Finding> {
    typed::<D, T>(item, path).err()
}

fn typed<D: Definition, T: DeserializeOwned>(value: &Value, path: &str) -> Result<T, Finding> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let within = error.path().to_string();
        let path = match (path, within.as_str()) {
            (path, "." | "") => path.to_owned(),
            ("", within) => within.to_owned(),
            (path, within) if within.starts_with('[') => format!("{path}{within}"),
            (path, within) => format!("{path}.{within}"),
        };
        let (message, mend) = worded::<D>(&error.into_inner().to_string());
        Finding::error(D::CODES.syntax, path, message, mend)
    })
}

/// The deserialiser's message in the words of the document.
fn worded<D: Definition>(message: &str) -> (String, &'static str) {
    let of = |word: &str| message.contains(word);
    if of("untagged enum Localised") {
        let what = "a text is missing or is missing a language";
        return (what.to_owned(), Localised::MEND);
    }
    if of("untagged enum Names") {
        let mend = "give an event's name or a list of names";
        return ("this is not a name".to_owned(), mend);
    }
    if of("untagged enum Values") {
        let mend = "give a text, a number, true or false, or a list of those";
        return ("this is not a value".to_owned(), mend);
    }
    D::worded(message)
}
