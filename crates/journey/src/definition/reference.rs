//! How a question names a definition.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Value, json};

use super::{Definition, Finding};
use crate::QuestionError;

/// A definition a question is about.
///
/// In JSON a key (`"shop"`, the version in force), a key and a version
/// (`{"key":"shop","version":3}`), or the whole definition.
#[derive(Debug, Clone, PartialEq)]
pub enum DefinitionRef<D> {
    /// The version of `key` that is in force.
    Key(String),
    /// One version of `key`.
    Version(VersionRef<D>),
    /// The definition itself, published or not.
    Inline(Box<D>),
}

/// One published version of a definition.
#[derive(Debug, Clone, PartialEq)]
pub struct VersionRef<D> {
    /// Its key.
    pub key: String,
    /// Its version, from 1.
    pub version: u32,
    /// Its definition, once it was looked up. Never read from a document: what a version
    /// holds is for the store of definitions to say.
    pub definition: Option<Box<D>>,
}

impl<D: Definition> DefinitionRef<D> {
    /// A version of `key`, or without a number the one in force; not looked up yet.
    pub fn named(key: impl Into<String>, version: Option<u32>) -> Self {
        let key = key.into();
        match version {
            None => Self::Key(key),
            Some(version) => Self::Version(VersionRef {
                key,
                version,
                definition: None,
            }),
        }
    }

    /// The key of the definition.
    pub fn key(&self) -> &str {
        match self {
            Self::Key(key) => key,
            Self::Version(version) => &version.key,
            Self::Inline(definition) => definition.key(),
        }
    }

    /// The definition as far as it is known, sound or not.
    pub fn known(&self) -> Option<&D> {
        match self {
            Self::Key(_) => None,
            Self::Version(version) => version.definition.as_deref(),
            Self::Inline(definition) => Some(definition),
        }
    }

    /// The definition, and the version it was published as.
    ///
    /// # Errors
    /// The reference is still a name: nobody looked the definition up. Or it is a definition
    /// with a mistake; published ones were checked before.
    pub fn definition(&self, path: &str) -> Result<(&D, Option<u32>), QuestionError> {
        let unresolved = |name: String| {
            QuestionError::invalid(
                path,
                format!(
                    "the {} {name} was not looked up; give its definition instead",
                    D::WORD
                ),
            )
        };
        match self {
            Self::Inline(definition) => {
                sound(definition.as_ref(), path)?;
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
fn sound(definition: &impl Definition, path: &str) -> Result<(), QuestionError> {
    let findings = definition.check();
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

impl<D: Definition> Serialize for DefinitionRef<D> {
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

impl<'de, D: Definition> Deserialize<'de> for DefinitionRef<D> {
    fn deserialize<R: Deserializer<'de>>(deserializer: R) -> Result<Self, R::Error> {
        match Value::deserialize(deserializer)? {
            Value::String(key) => Ok(Self::Key(key)),
            document @ Value::Object(_) if is_definition::<D>(&document) => {
                let definition: Result<D, _> = serde_path_to_error::deserialize(document);
                definition
                    .map(|definition| Self::Inline(Box::new(definition)))
                    .map_err(|error| {
                        R::Error::custom(format!("{}: {}", error.path(), error.inner()))
                    })
            }
            named @ Value::Object(_) => {
                let named = Named::deserialize(named).map_err(R::Error::custom)?;
                Ok(Self::named(named.key, named.version))
            }
            _ => Err(R::Error::custom(format!(
                "a {} is named by its key, by key and version, or given as a whole definition",
                D::WORD
            ))),
        }
    }
}

/// References have neither names nor lists.
fn is_definition<D: Definition>(document: &Value) -> bool {
    let lists = D::LISTS.iter().map(|(list, _)| *list);
    lists
        .chain(["names"])
        .any(|field| document.get(field).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::LifecycleRef;

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
