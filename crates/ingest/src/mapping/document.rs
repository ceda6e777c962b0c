//! The mapping file as written: a TOML document, described in `docs/mapping.md`.

use std::collections::BTreeMap;

use serde::Deserialize;
use wayfarer_core::{Currency, Value, ValueType};

use super::MappingError;
use super::source::{FromColumn, FromConstant, MissingPerson};
use crate::value::{DecimalMark, NumericTime};

/// How the columns of a table become events.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// Name of the source the events are filed under.
    pub source: Option<String>,
    /// IANA time zone of wall-clock times; the workspace's by default.
    pub timezone: Option<String>,
    /// Whether `3/12/2024` is the third of December.
    pub day_first: Option<bool>,
    /// What bare numbers in time columns mean; by their size by default.
    pub time_format: Option<TimeFormatWord>,
    /// The character before the decimals; by the sample by default.
    pub decimal: Option<DecimalWord>,
    /// The currency of amounts that do not name their own.
    pub currency: Option<Currency>,
    /// What the events count as.
    #[serde(default)]
    pub kind: KindWord,
    /// What happens to rows without a person.
    #[serde(default)]
    pub missing_person: MissingPerson,
    /// The known person's id.
    pub person: Option<FromColumn>,
    /// The device or cookie id.
    pub anonymous: Option<FromColumn>,
    /// The source's own message id.
    pub message_id: Option<FromColumn>,
    /// The source's own session id.
    pub session: Option<FromColumn>,
    /// The account the event names.
    pub account: Option<FromColumn>,
    /// When it happened.
    pub time: Option<FromColumn>,
    /// Position among events of the same instant; the row number by default.
    pub sequence: Option<FromColumn>,
    /// Where the contact happened.
    pub channel: Option<FromColumn>,
    /// The visited address; its host, path and `utm_*` parameters are kept.
    pub url: Option<FromColumn>,
    /// The referring address.
    pub referrer: Option<FromColumn>,
    /// Campaign parameters, stronger than those of the address.
    #[serde(default)]
    pub utm: UtmFields,
    /// The column that holds an array; each element becomes a row of its own.
    pub explode: Option<String>,
    /// Whether columns the mapping does not mention become properties.
    #[serde(default)]
    pub other_columns: OtherColumns,
    /// Properties by column: renamed, typed or left out.
    #[serde(default)]
    pub properties: BTreeMap<String, PropertyField>,
    /// What columns are that the mapping speaks of and the file lacks.
    #[serde(default)]
    pub missing_columns: MissingColumns,
    /// Arrays of keys and values, whose keys become columns.
    #[serde(default)]
    pub unpack: Vec<Unpack>,
    /// Columns of its own: the first filled one of others. An empty array is not filled.
    #[serde(default)]
    pub first_of: BTreeMap<String, Vec<String>>,
    /// One event per rule that fits the row.
    #[serde(default)]
    pub event: Vec<EventRule>,
    /// One event per filled column.
    #[serde(default)]
    pub wide: Vec<WideRule>,
    /// The document itself, for pointing at the place of an error.
    #[serde(skip)]
    pub(super) document: String,
}

impl Mapping {
    /// Reads a mapping file. Unknown keys are errors.
    pub fn parse(document: &str) -> Result<Self, MappingError> {
        let mut mapping: Self = toml::from_str(document).map_err(|error| MappingError::Syntax {
            message: error.to_string().trim_end().to_owned(),
        })?;
        mapping.document = document.to_owned();
        Ok(mapping)
    }
}

/// Campaign columns.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UtmFields {
    /// `utm_source`.
    pub source: Option<FromColumn>,
    /// `utm_medium`.
    pub medium: Option<FromColumn>,
    /// `utm_campaign`.
    pub campaign: Option<FromColumn>,
    /// `utm_term`.
    pub term: Option<FromColumn>,
    /// `utm_content`.
    pub content: Option<FromColumn>,
}

/// What bare numbers in time columns mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum TimeFormatWord {
    EpochS,
    EpochMs,
    EpochUs,
    EpochNs,
    Spreadsheet,
    Compact,
}

impl From<TimeFormatWord> for NumericTime {
    fn from(word: TimeFormatWord) -> Self {
        match word {
            TimeFormatWord::EpochS => Self::Seconds,
            TimeFormatWord::EpochMs => Self::Millis,
            TimeFormatWord::EpochUs => Self::Micros,
            TimeFormatWord::EpochNs => Self::Nanos,
            TimeFormatWord::Spreadsheet => Self::Spreadsheet,
            TimeFormatWord::Compact => Self::Compact,
        }
    }
}

/// The character before the decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum DecimalWord {
    /// `1,234.5`
    #[serde(rename = ".")]
    Point,
    /// `1.234,5`
    #[serde(rename = ",")]
    Comma,
}

impl From<DecimalWord> for DecimalMark {
    fn from(word: DecimalWord) -> Self {
        match word {
            DecimalWord::Point => Self::Point,
            DecimalWord::Comma => Self::Comma,
        }
    }
}

/// What the events count as.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KindWord {
    /// Something the person did or that happened to them.
    #[default]
    Behaviour,
    /// Traits of the person became known.
    Profile,
    /// Two ids are one person's: the property `previous_id` holds the one before.
    Link,
}

/// What happens to columns the mapping does not mention.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OtherColumns {
    /// They become properties of the type recognised.
    #[default]
    Keep,
    /// They are left out.
    Skip,
}

/// What columns are that the mapping speaks of and the file lacks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MissingColumns {
    /// A mistake of the mapping.
    #[default]
    Error,
    /// Blank in every row: JSON lines leave out what is null.
    Blank,
}

/// An array of objects that each hold a key and its value. The key `k` of the column `c`
/// becomes a column `c.k`, and a property `k` unless the mapping reads it elsewhere.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unpack {
    /// The column that holds the array.
    pub column: String,
    /// The member of an element that holds its key; `a.b` for the member of a member.
    pub key: String,
    /// The members that may hold its value.
    pub value: UnpackValue,
    /// The member with the number of which the largest becomes the column `c.$latest`.
    pub latest: Option<String>,
    /// Keys that become no property.
    #[serde(default)]
    pub except: Vec<String>,
}

/// Where the value of an unpacked key stands, by its type; the first member that is filled.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnpackValue {
    /// Members that hold texts.
    #[serde(default)]
    pub text: Vec<String>,
    /// Members that hold numbers, which may be written as texts.
    #[serde(default)]
    pub number: Vec<String>,
}

/// How a column becomes a property: a type word, or a table with name and type.
#[derive(Debug, Clone, PartialEq)]
pub enum PropertyField {
    /// `Quantity = "number"`.
    Type(TypeWord),
    /// `"Unit Price" = { name = "unit_price", type = "number" }`.
    Full(PropertyTable),
}

/// The long form of a property.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PropertyTable {
    /// The property's name; the column's by default.
    pub name: Option<String>,
    /// Its type; the one recognised by default.
    #[serde(rename = "type")]
    pub value_type: Option<TypeWord>,
}

/// The type of a property.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TypeWord {
    /// Text.
    Text,
    /// A number.
    Number,
    /// True or false.
    Bool,
    /// An array or object.
    Json,
    /// Not a property.
    Skip,
}

impl TypeWord {
    /// The type; `None` for skip.
    pub fn value_type(self) -> Option<ValueType> {
        match self {
            Self::Text => Some(ValueType::Text),
            Self::Number => Some(ValueType::Number),
            Self::Bool => Some(ValueType::Bool),
            Self::Json => Some(ValueType::Json),
            Self::Skip => None,
        }
    }
}

/// An event a row may give.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventRule {
    /// Its name.
    pub name: FromConstant,
    /// What must hold for the row; all of it.
    #[serde(default)]
    pub when: BTreeMap<String, Condition>,
    /// Only when no rule before it fitted the row.
    #[serde(default)]
    pub otherwise: bool,
    /// Its own time; blank: the event is not emitted.
    pub time: Option<FromColumn>,
    /// Its amount.
    pub money: Option<MoneyField>,
    /// What it counts as; the mapping's kind by default.
    pub kind: Option<KindWord>,
    /// Its own message id, used as it is; made from the mapping's by default.
    pub message_id: Option<FromColumn>,
    /// The columns it carries as properties, `params.*` all that begin so; all by default.
    pub properties: Option<Vec<String>>,
    /// Properties with the same value on every such event.
    #[serde(default)]
    pub set: BTreeMap<String, Value>,
}

/// An amount of money.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MoneyField {
    /// A column or a product of columns and numbers, with an optional minus in front:
    /// `Quantity * UnitPrice`. Names with spaces or `*` stand in backticks.
    pub amount: String,
    /// The currency, or the column that holds it.
    pub currency: Option<FromConstant>,
}

/// A condition on a cell: a value it equals, values it is one of, or a table of tests.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// `Churn = "Yes"`.
    Equals(Value),
    /// `Country = ["UK", "IE"]`.
    In(Vec<Value>),
    /// `Quantity = { greater_than = 0 }`.
    Tests(Box<Tests>),
}

/// The tests of one cell; all given must hold.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tests {
    /// Equals this value.
    pub equals: Option<Value>,
    /// Is one of these values.
    #[serde(rename = "in")]
    pub one_of: Option<Vec<Value>>,
    /// Is not blank (or is, when false).
    pub present: Option<bool>,
    /// Its text begins so.
    pub starts_with: Option<String>,
    /// Is a number above this one.
    pub greater_than: Option<f64>,
    /// Is a number not below this one.
    pub at_least: Option<f64>,
    /// Is a number below this one.
    pub less_than: Option<f64>,
    /// Is a number not above this one.
    pub at_most: Option<f64>,
    /// None of this holds.
    pub not: Option<Condition>,
}

/// Columns whose filled cells each give an event.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WideRule {
    /// The columns; `jan_*` means all that begin with `jan_`.
    pub columns: Vec<String>,
    /// The event's name; the header by default.
    pub name: Option<FromConstant>,
    /// The property that holds the header.
    pub label: Option<String>,
    /// The property that holds the cell.
    pub value: Option<String>,
    /// What the cell is.
    #[serde(default)]
    pub cell: WideCell,
    /// What the header is.
    #[serde(default)]
    pub header: WideHeader,
    /// Cells with one of these values give no event.
    #[serde(default)]
    pub except: Vec<Value>,
    /// Its own time.
    pub time: Option<FromColumn>,
    /// The currency of cells that are money.
    pub currency: Option<FromConstant>,
    /// What it counts as; the mapping's kind by default.
    pub kind: Option<KindWord>,
    /// The other columns it carries as properties; all by default.
    pub properties: Option<Vec<String>>,
    /// Properties with the same value on every such event.
    #[serde(default)]
    pub set: BTreeMap<String, Value>,
}

/// What the cell of a wide column is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WideCell {
    /// The value of the property `value`.
    #[default]
    Property,
    /// The event's time.
    Time,
    /// The event's amount.
    Money,
}

/// What the header of a wide column is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WideHeader {
    /// A name: the event's, or the value of the property `label`.
    #[default]
    Name,
    /// The event's time.
    Time,
}
