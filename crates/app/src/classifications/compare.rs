//! A kept month against what the events say today, or against another kept month.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value as Json;
use wayfarer_core::{ErrorCode, WorkspaceId};
use wayfarer_engine::Control;
use wayfarer_journey::definition::VersionRef;
use wayfarer_journey::{Ask, Classification, LifecycleRef, Question};

use super::KeptClassification;
use super::read::parsed;
use crate::{App, AppError, Which};

/// What a kept month is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Against<'a> {
    /// What the events say today about the same month, by the same version of the lifecycle.
    Today,
    /// The same, by another draft or version.
    Version(Which),
    /// Another kept month.
    Kept(&'a str),
}

/// Who differs, and why.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KeptComparison {
    /// The kept month.
    pub kept: KeptClassification,
    /// The other kept month; absent for what the events say today.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub with: Option<KeptClassification>,
    /// The lifecycle's version on the other side; absent for a draft.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
    /// Customers of the kept month.
    pub customers_before: u64,
    /// Customers on the other side.
    pub customers_after: u64,
    /// Customers that are the same in every field compared.
    pub same: u64,
    /// Customers that differ, or are on one side only.
    pub differ: u64,
    /// Customers by field that differs.
    pub fields: Vec<FieldCount>,
    /// Customers by stage on either side; `null` = not among the customers there.
    pub matrix: Vec<StageChange>,
    /// Those who differ, the first ones by person.
    pub differences: Vec<Difference>,
}

/// How many differ in a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldCount {
    /// The field; `customers` = on one side only.
    pub field: String,
    /// Customers.
    pub customers: u64,
}

/// Customers by stage before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StageChange {
    /// In the kept month.
    pub before: Option<String>,
    /// On the other side.
    pub after: Option<String>,
    /// Customers.
    pub customers: u64,
}

/// One customer that differs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Difference {
    /// The customer's `person`, `id` and `unit`, as lists have them.
    #[serde(flatten)]
    pub who: serde_json::Map<String, Json>,
    /// As kept; `null` = was not among the customers.
    pub before: Json,
    /// On the other side.
    pub after: Json,
    /// Fields that differ.
    pub fields: Vec<String>,
    /// Why; absent between two months.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause: Option<Cause>,
}

/// Why a customer is classified differently today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// Events arrived, or were taken out, since: the version kept differs as well.
    Data,
    /// The other version of the lifecycle says so.
    Version,
}

/// Customers of one side, by person and unit.
type Side = BTreeMap<String, Entry>;

/// One customer: who, and how they stand.
struct Entry {
    who: serde_json::Map<String, Json>,
    detail: Json,
}

/// Fields compared for the same month; two months differ in the others by nature.
const FIELDS: [&str; 10] = [
    "stage",
    "risk",
    "felt",
    "tier",
    "priority",
    "goals",
    "overdue",
    "by",
    "from",
    "direction",
];
/// How many of [`FIELDS`] are compared between two months.
const BETWEEN_MONTHS: usize = 8;

impl App {
    /// Holds a kept month against something else. `limit` differences are listed.
    pub fn compare_classification(
        &self,
        workspace: &WorkspaceId,
        id: &str,
        against: Against<'_>,
        limit: usize,
        control: &Control,
    ) -> Result<KeptComparison, AppError> {
        let record = self.classification_record(workspace, id)?;
        let kept = side(self.classification_lines(workspace, &record)?)?;
        let question = Question::from_json(&record.question)?;
        let again = |which: Which| -> Result<(Side, Option<u32>), AppError> {
            let (question, version) = self.asked_again(workspace, &question, which)?;
            let lines = self.lines_now(workspace, &question, control)?;
            Ok((side(lines)?, version))
        };
        let same_version = Which::Version(record.version);
        let (other, version, with, data) = match against {
            Against::Today => {
                let (now, version) = again(same_version)?;
                (now, version, None, None)
            }
            Against::Version(which) => {
                let (now, version) = again(which)?;
                (now, version, None, Some(again(same_version)?.0))
            }
            Against::Kept(other) => {
                let other = self.classification_record(workspace, other)?;
                let lines = self.classification_lines(workspace, &other)?;
                let with = KeptClassification::of(&other);
                (side(lines)?, Some(other.version), Some(with), None)
            }
        };
        let fields = match with {
            Some(_) => &FIELDS[..BETWEEN_MONTHS],
            None => &FIELDS[..],
        };
        let cause = |key: &str| match (&with, &data) {
            (Some(_), _) => None,
            (None, None) => Some(Cause::Data),
            (None, Some(data)) => {
                match differing(kept.get(key), data.get(key), fields).is_empty() {
                    true => Some(Cause::Version),
                    false => Some(Cause::Data),
                }
            }
        };
        let tallied = Tallied::new(&kept, &other, fields, limit, cause);
        let fields = tallied.fields.into_iter();
        let matrix = tallied.matrix.into_iter();
        Ok(KeptComparison {
            kept: KeptClassification::of(&record),
            version,
            with,
            customers_before: kept.len() as u64,
            customers_after: other.len() as u64,
            same: tallied.same,
            differ: tallied.differ,
            fields: fields
                .map(|(field, customers)| FieldCount { field, customers })
                .collect(),
            matrix: matrix
                .map(|((before, after), customers)| StageChange {
                    before,
                    after,
                    customers,
                })
                .collect(),
            differences: tallied.differences,
        })
    }

    /// The kept question asked again: by a draft or version, with everything known now.
    fn asked_again(
        &self,
        workspace: &WorkspaceId,
        question: &Question,
        which: Which,
    ) -> Result<(Question, Option<u32>), AppError> {
        let Ask::Classification(asked) = &question.ask else {
            let message = "what was kept is not the answer of a classification";
            return Err(AppError::new(ErrorCode::StoreCorrupt, message));
        };
        let LifecycleRef::Version(named) = &asked.lifecycle else {
            let message = "what was kept does not name its lifecycle";
            return Err(AppError::new(ErrorCode::StoreCorrupt, message));
        };
        let found = self.definition(workspace, &named.key, which)?;
        let version = found.info.version;
        let definition = Box::new(found.definition);
        let lifecycle = match version {
            None => LifecycleRef::Inline(definition),
            Some(version) => LifecycleRef::Version(VersionRef {
                key: named.key.clone(),
                version,
                definition: Some(definition),
            }),
        };
        let asked = Classification {
            lifecycle,
            ..asked.clone()
        };
        Ok((
            Question {
                known_at: None,
                ask: Ask::Classification(asked),
                ..question.clone()
            },
            version,
        ))
    }
}

/// The lines of a list by customer.
fn side(lines: Vec<String>) -> Result<Side, AppError> {
    let mut side = Side::new();
    for line in lines {
        let Json::Object(mut who) = parsed(&line)? else {
            continue;
        };
        let detail = who.remove("detail").unwrap_or(Json::Null);
        let text = |name: &str| who.get(name).and_then(Json::as_str).unwrap_or_default();
        let key = format!("{}\0{}", text("person"), text("unit"));
        side.insert(key, Entry { who, detail });
    }
    Ok(side)
}

/// Fields in which two entries differ; `customers` where one is missing.
fn differing<'a>(
    before: Option<&Entry>,
    after: Option<&Entry>,
    fields: &[&'a str],
) -> Vec<&'a str> {
    match (before, after) {
        (Some(before), Some(after)) => {
            let differ = |field: &&&str| before.detail.get(**field) != after.detail.get(**field);
            fields.iter().filter(differ).copied().collect()
        }
        (None, None) => Vec::new(),
        _ => vec!["customers"],
    }
}

/// What comparing gives, whoever is compared.
#[derive(Default)]
struct Tallied {
    same: u64,
    differ: u64,
    fields: BTreeMap<String, u64>,
    matrix: BTreeMap<(Option<String>, Option<String>), u64>,
    differences: Vec<Difference>,
}

impl Tallied {
    /// Counts everybody and lists the first `limit` that differ.
    fn new(
        before: &Side,
        after: &Side,
        fields: &[&str],
        limit: usize,
        cause: impl Fn(&str) -> Option<Cause>,
    ) -> Self {
        let mut tallied = Self::default();
        let only_after = after.keys().filter(|key| !before.contains_key(*key));
        for key in before.keys().chain(only_after) {
            let (left, right) = (before.get(key), after.get(key));
            let pair = (stage_of(left), stage_of(right));
            *tallied.matrix.entry(pair).or_default() += 1;
            let differ = differing(left, right, fields);
            if differ.is_empty() {
                tallied.same += 1;
                continue;
            }
            tallied.differ += 1;
            for field in &differ {
                *tallied.fields.entry((*field).to_owned()).or_default() += 1;
            }
            if tallied.differences.len() < limit {
                let who = left.or(right).map(|entry| entry.who.clone());
                tallied.differences.push(Difference {
                    who: who.unwrap_or_default(),
                    before: left.map_or(Json::Null, |entry| entry.detail.clone()),
                    after: right.map_or(Json::Null, |entry| entry.detail.clone()),
                    fields: differ.into_iter().map(str::to_owned).collect(),
                    cause: cause(key),
                });
            }
        }
        tallied
    }
}

fn stage_of(entry: Option<&Entry>) -> Option<String> {
    let stage = entry?.detail.get("stage")?.as_str()?;
    Some(stage.to_owned())
}
