//! Property values.

use serde::{Deserialize, Serialize};

/// The JSON type of a property value; each (name, type) has a column of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ValueType {
    /// Text.
    Text,
    /// A finite 64-bit float.
    Number,
    /// True or false.
    Bool,
    /// An array or object, kept as JSON text.
    Json,
}

impl ValueType {
    /// The word used in column names and printed tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::Bool => "bool",
            Self::Json => "json",
        }
    }
}

/// One property value without its owner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ValueRef<'a> {
    /// Text.
    Text(&'a str),
    /// A finite number.
    Number(f64),
    /// True or false.
    Bool(bool),
    /// An array or object as compact JSON text.
    Json(&'a str),
}

impl ValueRef<'_> {
    /// The JSON type.
    pub fn value_type(&self) -> ValueType {
        match self {
            Self::Text(_) => ValueType::Text,
            Self::Number(_) => ValueType::Number,
            Self::Bool(_) => ValueType::Bool,
            Self::Json(_) => ValueType::Json,
        }
    }

    /// An owned copy.
    pub fn to_value(self) -> Value {
        match self {
            Self::Text(text) => Value::Text(text.to_owned()),
            Self::Number(number) => Value::Number(number),
            Self::Bool(flag) => Value::Bool(flag),
            Self::Json(json) => Value::Json(json.to_owned()),
        }
    }
}

/// One property value. In JSON documents it is written as the plain JSON value.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Text.
    Text(String),
    /// A finite number.
    Number(f64),
    /// True or false.
    Bool(bool),
    /// An array or object as compact JSON text.
    Json(String),
}

impl Value {
    /// A borrowed view.
    pub fn as_ref(&self) -> ValueRef<'_> {
        match self {
            Self::Text(text) => ValueRef::Text(text),
            Self::Number(number) => ValueRef::Number(*number),
            Self::Bool(flag) => ValueRef::Bool(*flag),
            Self::Json(json) => ValueRef::Json(json),
        }
    }

    /// The number, if it is one.
    pub fn as_number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// How the value is written in a breakdown or a table: `3`, `true`, `pro`.
    pub fn label(&self) -> String {
        match self {
            Self::Text(text) | Self::Json(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Bool(flag) => flag.to_string(),
        }
    }

    /// The value as JSON. Non-finite numbers become null.
    pub fn to_json(&self) -> serde_json::Value {
        match self {
            Self::Text(text) => serde_json::Value::from(text.as_str()),
            Self::Number(number) => serde_json::Value::from(*number),
            Self::Bool(flag) => serde_json::Value::from(*flag),
            Self::Json(json) => serde_json::from_str(json)
                .unwrap_or_else(|_| serde_json::Value::from(json.as_str())),
        }
    }

    /// The value of a JSON document; `None` for null.
    pub fn from_json(json: serde_json::Value) -> Option<Self> {
        match json {
            serde_json::Value::Null => None,
            serde_json::Value::Bool(flag) => Some(Self::Bool(flag)),
            serde_json::Value::Number(number) => number.as_f64().map(Self::Number),
            serde_json::Value::String(text) => Some(Self::Text(text)),
            nested => Some(Self::Json(nested.to_string())),
        }
    }
}

impl Serialize for Value {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(n) if n.fract() == 0.0 && n.abs() < 9e15 => {
                serializer.serialize_i64(*n as i64)
            }
            _ => self.to_json().serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = serde_json::Value::deserialize(deserializer)?;
        Self::from_json(json).ok_or_else(|| serde::de::Error::custom("null is not a value here"))
    }
}
