//! Where a field of an event comes from: a column, several, a constant or a template.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// The cell of this column.
    Column(String),
    /// The same text for every row.
    Constant(String),
    /// Text with column names in braces: `{Date} {Time}`. Absent when one of them is blank.
    Template(String),
    /// The cells of these columns with `/` between them, blank ones too. Absent when all are.
    Joined(Vec<String>),
}

/// A field whose plain string names a column: `person = "CustomerID"`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FromColumn(pub Source);

/// A field whose plain string is the value itself: `name = "purchase"`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FromConstant(pub Source);

impl<'de> Deserialize<'de> for FromColumn {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let visitor = SourceVisitor::<PlainColumn>(PhantomData);
        deserializer.deserialize_any(visitor).map(Self)
    }
}

impl<'de> Deserialize<'de> for FromConstant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let visitor = SourceVisitor::<PlainConstant>(PhantomData);
        deserializer.deserialize_any(visitor).map(Self)
    }
}

trait PlainString {
    const MEANS: &'static str;
    fn source(text: String) -> Source;
}

struct PlainColumn;
impl PlainString for PlainColumn {
    const MEANS: &'static str = "a column";
    fn source(text: String) -> Source {
        Source::Column(text)
    }
}

struct PlainConstant;
impl PlainString for PlainConstant {
    const MEANS: &'static str = "the value itself";
    fn source(text: String) -> Source {
        Source::Constant(text)
    }
}

struct SourceVisitor<P>(PhantomData<P>);

impl<'de, P: PlainString> Visitor<'de> for SourceVisitor<P> {
    type Value = Source;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "a string ({}), {{ column = \"…\" }}, {{ columns = [\"…\"] }}, {{ constant = \"…\" }} or {{ template = \"{{a}} {{b}}\" }}",
            P::MEANS
        )
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Source, E> {
        Ok(P::source(text.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Source, A::Error> {
        let keys = &["column", "columns", "constant", "template"];
        let Some(key) = map.next_key::<String>()? else {
            return Err(de::Error::custom(
                "one of column, columns, constant or template is needed",
            ));
        };
        let source = match key.as_str() {
            "column" => Source::Column(map.next_value()?),
            "columns" => Source::Joined(map.next_value()?),
            "constant" => Source::Constant(map.next_value()?),
            "template" => Source::Template(map.next_value()?),
            other => return Err(de::Error::unknown_field(other, keys)),
        };
        if map.next_key::<String>()?.is_some() {
            return Err(de::Error::custom(
                "only one of column, columns, constant and template can be given",
            ));
        }
        Ok(source)
    }
}

/// What happens to a row without a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum MissingPerson {
    /// It is rejected as `missing_identity`.
    #[default]
    Reject,
    /// Its event belongs to no person: it counts in trends and in no person question.
    Unattributed,
    /// It is filed under a person of its own, named by this column (`$row`: by the number of
    /// the row within the import).
    OwnId(String),
}

impl<'de> Deserialize<'de> for MissingPerson {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let own = text
            .strip_prefix("own_id(")
            .and_then(|rest| rest.strip_suffix(')'));
        match (text.as_str(), own) {
            ("reject", _) => Ok(Self::Reject),
            ("unattributed", _) => Ok(Self::Unattributed),
            (_, Some(column)) if !column.trim().is_empty() => {
                Ok(Self::OwnId(column.trim().to_owned()))
            }
            _ => Err(de::Error::custom(format!(
                "'{text}' is not a way to treat rows without a person; write \"reject\", \
                 \"unattributed\" or \"own_id(column)\""
            ))),
        }
    }
}
