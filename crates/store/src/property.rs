//! Property lanes: the typed columns of one name and the JSON column of the infrequent
//! ones, merged.
//!
//! A (name, type) of a run lies either in a column of its own or in the JSON column, never
//! in both; the run's catalogue tells which types there are.

use std::collections::{BTreeSet, HashMap};

use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use wayfarer_core::{Value, ValueType};

use crate::decode::{ColumnChunk, Damage, Decoded, read_flags};
use crate::lanes::{numbers, small_numbers, take_codes, texts};
use crate::run::Run;
use crate::schema::{PROPERTIES, property_column};
use crate::{Lane, NULL_CODE};

/// In the order of columns.
pub(crate) const TYPES: [ValueType; 4] = [
    ValueType::Text,
    ValueType::Number,
    ValueType::Bool,
    ValueType::Json,
];

/// Reads property `name` of one row group over all its types.
pub(crate) fn read_property(run: &Run, index: usize, name: &str, lane: &mut Lane) -> Decoded<()> {
    let in_catalogue = run.record().catalogue.properties.get(name);
    let known: BTreeSet<ValueType> = in_catalogue
        .into_iter()
        .flat_map(|stats| stats.types.iter().filter(|(_, count)| **count > 0))
        .map(|(value_type, _)| *value_type)
        .collect();
    let mut columns = Vec::new();
    for value_type in TYPES {
        if let Some(chunk) = run.chunk(index, &property_column(name, value_type))? {
            columns.push((value_type, chunk));
        }
    }
    let in_json = known
        .iter()
        .any(|known| columns.iter().all(|(value_type, _)| value_type != known));
    let json = if in_json {
        run.chunk(index, PROPERTIES)?
    } else {
        None
    };
    let only_numbers = |types: &BTreeSet<ValueType>| types.iter().eq([&ValueType::Number]);
    match (columns.as_slice(), json) {
        ([], None) => {
            *lane = Lane::Null;
            Ok(())
        }
        ([(ValueType::Number, chunk)], None) => numbers(*chunk, lane),
        ([(value_type, chunk)], None) => typed(*value_type, *chunk, lane),
        ([], Some(json)) if only_numbers(&known) => numbers_in_json(json, name, lane),
        (columns, json) => merged(columns, json, name, lane),
    }
}

/// One typed column as codes.
fn typed(value_type: ValueType, chunk: ColumnChunk<'_>, lane: &mut Lane) -> Decoded<()> {
    match value_type {
        ValueType::Text => texts(chunk, lane),
        ValueType::Number => small_numbers(chunk, lane),
        ValueType::Bool => {
            let (mut codes, mut values) = take_codes(lane);
            read_flags(chunk, &mut codes)?;
            values.clear();
            values.extend([Value::Bool(false), Value::Bool(true)]);
            *lane = Lane::Codes { codes, values };
            Ok(())
        }
        ValueType::Json => {
            texts(chunk, lane)?;
            if let Lane::Codes { values, .. } = lane {
                for value in values {
                    if let Value::Text(text) = value {
                        *value = Value::Json(std::mem::take(text));
                    }
                }
            }
            Ok(())
        }
    }
}

/// Distinct values over several columns.
#[derive(Default)]
struct Distinct {
    values: Vec<Value>,
    codes: HashMap<(ValueType, Vec<u8>), u32>,
}

impl Distinct {
    fn code(&mut self, value: Value) -> u32 {
        let key = match &value {
            Value::Text(text) | Value::Json(text) => text.clone().into_bytes(),
            Value::Number(number) => number.to_bits().to_le_bytes().to_vec(),
            Value::Bool(flag) => vec![u8::from(*flag)],
        };
        let key = (value.as_ref().value_type(), key);
        *self.codes.entry(key).or_insert_with(|| {
            self.values.push(value);
            self.values.len() as u32 - 1
        })
    }
}

fn merged(
    columns: &[(ValueType, ColumnChunk<'_>)],
    json: Option<ColumnChunk<'_>>,
    name: &str,
    lane: &mut Lane,
) -> Decoded<()> {
    let (mut merged, _) = take_codes(lane);
    let mut distinct = Distinct::default();
    let mut part = Lane::Null;
    merged.clear();
    for (value_type, chunk) in columns {
        typed(*value_type, *chunk, &mut part)?;
        let (codes, values) = take_codes(&mut part);
        let renamed: Vec<u32> = values.into_iter().map(|v| distinct.code(v)).collect();
        overlay(&mut merged, &codes, &renamed);
        part = Lane::Codes {
            codes,
            values: Vec::new(),
        };
    }
    if let Some(json) = json {
        let (codes, found) = in_json(json, name)?;
        let renamed: Vec<u32> = found
            .into_iter()
            .map(|value| value.map_or(NULL_CODE, |value| distinct.code(value)))
            .collect();
        overlay(&mut merged, &codes, &renamed);
    }
    *lane = Lane::Codes {
        codes: merged,
        values: distinct.values,
    };
    Ok(())
}

/// Fills the gaps of `merged` with the renamed codes of one more column.
fn overlay(merged: &mut Vec<u32>, codes: &[u32], renamed: &[u32]) {
    merged.resize(codes.len(), NULL_CODE);
    for (slot, code) in merged.iter_mut().zip(codes) {
        if *slot == NULL_CODE && *code != NULL_CODE {
            *slot = renamed[*code as usize];
        }
    }
}

fn numbers_in_json(json: ColumnChunk<'_>, name: &str, lane: &mut Lane) -> Decoded<()> {
    let (codes, found) = in_json(json, name)?;
    let found: Vec<f64> = found
        .iter()
        .map(|value| {
            value
                .as_ref()
                .and_then(Value::as_number)
                .unwrap_or(f64::NAN)
        })
        .collect();
    let mut numbers = match std::mem::take(lane) {
        Lane::Numbers(numbers) => numbers,
        _ => Vec::new(),
    };
    numbers.clear();
    numbers.extend(codes.iter().map(|code| match *code {
        NULL_CODE => f64::NAN,
        code => found[code as usize],
    }));
    *lane = Lane::Numbers(numbers);
    Ok(())
}

/// The JSON column's codes, and what each distinct object holds under `name`.
fn in_json(json: ColumnChunk<'_>, name: &str) -> Decoded<(Vec<u32>, Vec<Option<Value>>)> {
    let mut lane = Lane::Null;
    texts(json, &mut lane)?;
    let (codes, objects) = take_codes(&mut lane);
    // Names of plain characters are written as they are, so most objects need no parsing.
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "_-.$ ".contains(c);
    let needle = name.chars().all(is_plain).then(|| format!("\"{name}\""));
    let find = |object: &Value| match object {
        Value::Text(text) if needle.as_ref().is_none_or(|n| text.contains(n.as_str())) => {
            find_property(text, name)
        }
        _ => Ok(None),
    };
    let found: Decoded<Vec<_>> = objects.iter().map(find).collect();
    Ok((codes, found?))
}

/// The value of property `name` in a JSON object of the `properties` column.
fn find_property(object: &str, name: &str) -> Decoded<Option<Value>> {
    let mut deserializer = serde_json::Deserializer::from_str(object);
    deserializer
        .deserialize_map(Find { name })
        .map_err(|error| Damage::new(format!("properties: {error}")))
}

/// All properties of a JSON object of the `properties` column.
pub(crate) fn all_properties(object: &str) -> Decoded<Vec<(String, Value)>> {
    let object: serde_json::Map<String, serde_json::Value> = serde_json::from_str(object)
        .map_err(|error| Damage::new(format!("properties: {error}")))?;
    let pairs = object.into_iter();
    Ok(pairs
        .filter_map(|(name, json)| Some((name, Value::from_json(json)?)))
        .collect())
}

struct Find<'a> {
    name: &'a str,
}

impl<'de> Visitor<'de> for Find<'_> {
    type Value = Option<Value>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an object of properties")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut found = None;
        while let Some(key) = map.next_key::<std::borrow::Cow<'de, str>>()? {
            if key == self.name {
                found = Value::from_json(map.next_value()?);
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(found)
    }
}
