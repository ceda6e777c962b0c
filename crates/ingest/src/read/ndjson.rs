//! JSON lines: one object per line, decoded straight into cells.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::Cause;
use crate::row::{Cell, Reject};

/// Which key belongs to which column.
#[derive(Debug, Clone, Default)]
pub(crate) struct KeyIndex {
    by_name: HashMap<String, usize>,
    names: Vec<String>,
}

impl KeyIndex {
    /// The column of `key`; `expected` is tried first, as keys mostly come in one order.
    fn column(&self, key: &str, expected: usize) -> Option<usize> {
        match self.names.get(expected) {
            Some(name) if name == key => Some(expected),
            _ => self.by_name.get(key).copied(),
        }
    }

    /// Adds the keys of an object to the columns.
    pub(crate) fn learn(&mut self, line: &str) -> Result<(), Reject> {
        let mut extra = Vec::new();
        parse_object(line, self, &mut Vec::new(), &mut extra)?;
        for (key, _) in extra {
            let column = self.names.len();
            self.by_name.entry(key.to_string()).or_insert_with(|| {
                self.names.push(key.into_owned());
                column
            });
        }
        Ok(())
    }

    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }
}

/// A key without a column, and its value.
pub(crate) type ExtraCell<'r> = (Cow<'r, str>, Cell<'r>);

/// Decodes one line: `cells` gets one cell per column, `extra` the keys without column.
/// A key that comes twice keeps its last value.
pub(crate) fn parse_object<'r>(
    line: &'r str,
    keys: &KeyIndex,
    cells: &mut Vec<Cell<'r>>,
    extra: &mut Vec<ExtraCell<'r>>,
) -> Result<(), Reject> {
    cells.clear();
    cells.resize(keys.names.len(), Cell::Empty);
    extra.clear();
    let mut json = serde_json::Deserializer::from_str(line);
    let row = RowSeed { keys, cells, extra };
    let parsed = row.deserialize(&mut json).and_then(|()| json.end());
    if extra.len() > 1 {
        keep_last(extra);
    }
    parsed.map_err(|error| Reject {
        reason: if error.is_data() {
            "not_an_object"
        } else {
            "bad_json"
        },
        column: None,
        cause: Cause::Json {
            problem: error.to_string(),
        },
    })
}

/// Of several cells under one key the last one stays.
fn keep_last(extra: &mut Vec<ExtraCell<'_>>) {
    let mut last = HashMap::with_capacity(extra.len());
    for (index, (key, _)) in extra.iter().enumerate() {
        last.insert(key.to_string(), index);
    }
    if last.len() == extra.len() {
        return;
    }
    let mut index = 0;
    extra.retain(|(key, _)| {
        index += 1;
        last.get(key.as_ref()) == Some(&(index - 1))
    });
}

struct RowSeed<'k, 'r> {
    keys: &'k KeyIndex,
    cells: &'k mut Vec<Cell<'r>>,
    extra: &'k mut Vec<ExtraCell<'r>>,
}

impl<'r> DeserializeSeed<'r> for RowSeed<'_, 'r> {
    type Value = ();

    fn deserialize<D: Deserializer<'r>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'r> Visitor<'r> for RowSeed<'_, 'r> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("one JSON object per line")
    }

    fn visit_map<A: MapAccess<'r>>(self, mut map: A) -> Result<(), A::Error> {
        let mut expected = 0;
        while let Some(Key(key)) = map.next_key()? {
            let CellValue(cell) = map.next_value()?;
            if let Some(column) = self.keys.column(&key, expected) {
                self.cells[column] = cell;
                expected = column + 1;
            } else {
                self.extra.push((key, cell));
            }
        }
        Ok(())
    }
}

struct Key<'r>(Cow<'r, str>);

impl<'r> Deserialize<'r> for Key<'r> {
    fn deserialize<D: Deserializer<'r>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(TextVisitor).map(Key)
    }
}

struct TextVisitor;

impl<'r> Visitor<'r> for TextVisitor {
    type Value = Cow<'r, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_borrowed_str<E>(self, text: &'r str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text.to_owned()))
    }
}

struct CellValue<'r>(Cell<'r>);

impl<'r> Deserialize<'r> for CellValue<'r> {
    fn deserialize<D: Deserializer<'r>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(CellVisitor).map(CellValue)
    }
}

struct CellVisitor;

impl<'r> Visitor<'r> for CellVisitor {
    type Value = Cell<'r>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Cell::Empty)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Self::Value, E> {
        Ok(Cell::Bool(flag))
    }

    fn visit_i64<E>(self, integer: i64) -> Result<Self::Value, E> {
        Ok(Cell::Integer(integer))
    }

    /// Ids above 2⁶³ would lose digits as a float: they are kept as text.
    fn visit_u64<E>(self, integer: u64) -> Result<Self::Value, E> {
        Ok(match i64::try_from(integer) {
            Ok(integer) => Cell::Integer(integer),
            Err(_) => Cell::Text(Cow::Owned(integer.to_string())),
        })
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Cell::Number(number))
    }

    fn visit_borrowed_str<E>(self, text: &'r str) -> Result<Self::Value, E> {
        Ok(Cell::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Cell::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'r>>(self, seq: A) -> Result<Self::Value, A::Error> {
        let nested = de::value::SeqAccessDeserializer::new(seq);
        serde_json::Value::deserialize(nested).map(Cell::Json)
    }

    fn visit_map<A: MapAccess<'r>>(self, map: A) -> Result<Self::Value, A::Error> {
        let nested = de::value::MapAccessDeserializer::new(map);
        serde_json::Value::deserialize(nested).map(Cell::Json)
    }
}
