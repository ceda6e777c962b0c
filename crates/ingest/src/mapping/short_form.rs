//! Fields that may be written short, as a plain value, or long, as a table. Read by hand, so
//! that an error names the key at fault instead of "no variant matched".

use std::fmt;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer, StrDeserializer};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use wayfarer_core::Value;

use super::document::{Condition, PropertyField, PropertyTable, Tests, TypeWord};

impl<'de> Deserialize<'de> for PropertyField {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PropertyVisitor)
    }
}

struct PropertyVisitor;

impl<'de> Visitor<'de> for PropertyVisitor {
    type Value = PropertyField;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text, number, bool, json, skip, or { name = \"…\", type = \"…\" }")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<PropertyField, E> {
        TypeWord::deserialize(StrDeserializer::new(text)).map(PropertyField::Type)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<PropertyField, A::Error> {
        PropertyTable::deserialize(MapAccessDeserializer::new(map)).map(PropertyField::Full)
    }
}

impl<'de> Deserialize<'de> for Condition {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ConditionVisitor)
    }
}

struct ConditionVisitor;

impl<'de> Visitor<'de> for ConditionVisitor {
    type Value = Condition;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "a value, a list of values, or a table of equals, in, present, starts_with, \
             greater_than, at_least, less_than, at_most, not",
        )
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Condition, E> {
        Ok(Condition::Equals(Value::Text(text.to_owned())))
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<Condition, E> {
        Ok(Condition::Equals(Value::Bool(flag)))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Condition, E> {
        Ok(Condition::Equals(Value::Number(number as f64)))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Condition, E> {
        Ok(Condition::Equals(Value::Number(number)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Condition, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(list)).map(Condition::In)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Condition, A::Error> {
        let tests = Tests::deserialize(MapAccessDeserializer::new(map))?;
        Ok(Condition::Tests(Box::new(tests)))
    }
}
