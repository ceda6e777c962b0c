//! How a question names a lifecycle.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Value, json};

use crate::QuestionError;
use crate::lifecycle::{Finding, Lifecycle, check};

/// A lifecycle a question is about.
///
/// In JSON a key (`"shop"`, the version in force), a key and a version
/// (`{"key":"shop","version":3}`), or the whole definition.
#[derive(Debug, Clone, PartialEq)]
pub enum LifecycleRef {
    /// The version of `key` that is in force.
    Key(String),
    /// One version of `key`.
    Version(LifecycleVersion),
    /// The definition itself, published or not.
    Inline(Box<Lifecycle>),
}

/// One published version of a lifecycle.
#[derive(Debug, Clone, PartialEq)]
pub struct LifecycleVersion {
    /// Its key.
    pub key: String,
    /// Its version, from 1.
    pub version: u32,
    /// Its definition, once it was looked up. Never read from a document: what a version
    /// holds is for the store of definitions to say.
    pub definition: Option<Box<Lifecycle>>,
}

impl LifecycleRef {
    /// The definition, and the version it was published as.
    ///
    /// # Errors
    /// The reference is still a name: nobody looked the definition up. Or it is a definition
    /// with a mistake; published ones were checked before.
    pub fn definition(&self, path: &str) -> Result<(&Lifecycle, Option<u32>), QuestionError> {
        let unresolved = |name: String| {
            QuestionError::invalid(
                path,
                format!("the lifecycle {name} was not looked up; give its definition instead"),
            )
        };
        match self {
            Self::Inline(definition) => {
                sound(definition, path)?;
                Ok((definition, None))
            }
            Self::Version(version) => match &version.definition {
                Some(definition) => Ok((definition, Some(version.version))),
                None => Err(unresolved(format!(
                    "'{}' version {}",
                    version.key, version.version
                ))),
            },
            Self::Key(key) => Err(unresolved(format!("'{key}'"))),
        }
    }
}

/// Refuses a definition that must be mended, with the first thing to mend.
fn sound(definition: &Lifecycle, path: &str) -> Result<(), QuestionError> {
    let findings = check(definition);
    let Some(first) = findings.into_iter().find(Finding::is_error) else {
        return Ok(());
    };
    let place = match first.path.is_empty() {
        true => path.to_owned(),
        false => format!("{path}.{}", first.path),
    };
    let message = match first.mend.is_empty() {
        true => first.message,
        false => format!("{}; {}", first.message, first.mend),
    };
    Err(QuestionError {
        code: first.code,
        path: place,
        message,
    })
}

impl Serialize for LifecycleRef {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Key(key) => key.serialize(serializer),
            Self::Version(of) => {
                json!({"key": of.key, "version": of.version}).serialize(serializer)
            }
            Self::Inline(definition) => definition.serialize(serializer),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    key: String,
    #[serde(default)]
    version: Option<u32>,
}

impl<'de> Deserialize<'de> for LifecycleRef {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Value::deserialize(deserializer)? {
            Value::String(key) => Ok(Self::Key(key)),
            document @ Value::Object(_) if is_definition(&document) => {
                let definition: Result<Lifecycle, _> = serde_path_to_error::deserialize(document);
                definition
                    .map(|definition| Self::Inline(Box::new(definition)))
                    .map_err(|error| {
                        D::Error::custom(format!("{}: {}", error.path(), error.inner()))
                    })
            }
            named @ Value::Object(_) => {
                let named = Named::deserialize(named).map_err(D::Error::custom)?;
                Ok(match named.version {
                    None => Self::Key(named.key),
                    Some(version) => Self::Version(LifecycleVersion {
                        key: named.key,
                        version,
                        definition: None,
                    }),
                })
            }
            _ => Err(D::Error::custom(
                "a lifecycle is named by its key, by key and version, or given as a whole definition",
            )),
        }
    }
}

fn is_definition(document: &Value) -> bool {
    ["stages", "transitions", "initial"]
        .iter()
        .any(|field| document.get(field).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: Value) -> Result<LifecycleRef, serde_json::Error> {
        serde_json::from_value(json)
    }

    #[test]
    fn three_ways_to_name_a_lifecycle() {
        assert_eq!(
            read(json!("shop")).unwrap(),
            LifecycleRef::Key("shop".into())
        );
        assert_eq!(
            read(json!({"key": "shop"})).unwrap(),
            LifecycleRef::Key("shop".into())
        );
        let pinned = json!({"key": "shop", "version": 3});
        let version = read(pinned.clone()).unwrap();
        assert_eq!(serde_json::to_value(&version).unwrap(), pinned);
        assert!(version.definition("stages.lifecycle").is_err());
        let inline = json!({"version": 1, "key": "shop", "names": "Shop", "initial": "a",
            "stages": [{"key": "a", "names": "A"}], "transitions": []});
        let whole = read(inline).unwrap();
        assert_eq!(whole.definition("x").unwrap().1, None);
    }

    #[test]
    fn what_is_wrong_in_a_definition_is_said_with_its_place() {
        let wrong = json!({"version": 1, "key": "shop", "names": "Shop", "initial": "a",
            "stages": [{"key": "a", "nmes": "A"}], "transitions": []});
        let error = read(wrong).unwrap_err().to_string();
        assert!(error.contains("stages[0].nmes"), "{error}");
        assert!(read(json!(7)).is_err());
        assert!(read(json!({"key": "shop", "verion": 3})).is_err());
        let claimed = json!({"key": "shop", "version": 3, "definition": {}});
        assert!(read(claimed).is_err());
    }
}
