//! The JSON column: properties too rare for a column of their own.

use std::sync::Arc;

use arrow_array::builder::StringBuilder;
use arrow_array::{Array, ArrayRef};
use serde_json::value::RawValue;
use wayfarer_core::{Value, ValueRef, ValueType};

use super::block::Block;
use super::chunk::Chunk;
use super::plan::{RunPlan, property_slot, property_type};
use super::sort::resolve;
use super::text::Interner;

/// The JSON column of a chunk: one object per row, null where it would be empty.
pub(super) fn array(chunk: &Chunk, plan: &RunPlan, interner: &Interner) -> ArrayRef {
    let mut array = StringBuilder::with_capacity(chunk.len(), 0);
    let mut object = String::new();
    for part in &chunk.parts {
        for row in part.rows() {
            object.clear();
            for (key, bits) in part.block.properties.row(*row as usize) {
                if !plan.has_own_column(key) {
                    let name = &plan.names[property_slot(key)];
                    write_entry(&mut object, name, value(&part.block, interner, key, bits));
                }
            }
            match object.is_empty() {
                true => array.append_null(),
                false => {
                    object.push('}');
                    array.append_value(&object);
                }
            }
        }
    }
    let array: ArrayRef = Arc::new(array.finish());
    debug_assert_eq!(array.len(), chunk.len(), "one object or null per row");
    array
}

/// The value of a property entry.
pub(super) fn value<'a>(
    block: &'a Block,
    interner: &'a Interner,
    key: u32,
    bits: u64,
) -> ValueRef<'a> {
    match property_type(key) {
        ValueType::Text => ValueRef::Text(resolve(block, interner, bits as u32)),
        ValueType::Json => ValueRef::Json(resolve(block, interner, bits as u32)),
        ValueType::Number => ValueRef::Number(f64::from_bits(bits)),
        ValueType::Bool => ValueRef::Bool(bits != 0),
    }
}

fn write_entry(object: &mut String, name: &str, value: ValueRef<'_>) {
    object.push(if object.is_empty() { '{' } else { ',' });
    object.push_str(&serde_json::Value::from(name).to_string());
    object.push(':');
    match value {
        ValueRef::Json(json) if is_nested(json) => object.push_str(json),
        ValueRef::Json(text) => object.push_str(&serde_json::Value::from(text).to_string()),
        other => object.push_str(&other.to_value().to_json().to_string()),
    }
}

/// Whether `json` is an array or object, so that it stays one inside another document.
fn is_nested(json: &str) -> bool {
    json.starts_with(['[', '{']) && serde_json::from_str::<&RawValue>(json).is_ok()
}

/// The entries of an object written by [`array`]; nested values keep their exact text.
pub(super) fn entries(object: &str) -> serde_json::Result<Vec<(String, Value)>> {
    let raw: Pairs = serde_json::from_str(object)?;
    let mut entries = Vec::with_capacity(raw.0.len());
    for (name, json) in raw.0 {
        let value = match json.get().starts_with(['[', '{']) {
            true => Some(Value::Json(json.get().to_owned())),
            false => Value::from_json(serde_json::from_str(json.get())?),
        };
        entries.extend(value.map(|value| (name, value)));
    }
    Ok(entries)
}

/// An object as it is written: order and repeated names are kept.
struct Pairs(Vec<(String, Box<RawValue>)>);

impl<'de> serde::Deserialize<'de> for Pairs {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = Pairs;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a JSON object")
            }
            fn visit_map<A: serde::de::MapAccess<'de>>(
                self,
                mut map: A,
            ) -> Result<Pairs, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }
        deserializer.deserialize_map(Visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back() {
        let values = [
            ("quote \"\\\n", Value::Text("line\nbreak \"".to_owned())),
            ("n", Value::Number(0.1)),
            ("flag", Value::Bool(false)),
            ("list", Value::Json(r#"[1,2.50,{"b":1,"a":2}]"#.to_owned())),
        ];
        let mut object = String::new();
        for (name, value) in &values {
            write_entry(&mut object, name, value.as_ref());
        }
        object.push('}');
        let expected: Vec<(String, Value)> =
            values.map(|(name, value)| (name.to_owned(), value)).into();
        assert_eq!(entries(&object).unwrap(), expected);
    }

    #[test]
    fn broken_json_is_kept_as_text() {
        let mut object = String::new();
        write_entry(&mut object, "bad", ValueRef::Json("[1,"));
        object.push('}');
        let kept = vec![("bad".to_owned(), Value::Text("[1,".to_owned()))];
        assert_eq!(entries(&object).unwrap(), kept);
    }
}
