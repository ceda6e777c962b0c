//! The lifecycles a question looks at besides its own, and what became of their subjects.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use wayfarer_core::ErrorCode;

use super::{Histories, Lifecycle, Looked, look};
use crate::{LifecycleRef, Question, QuestionError};

/// The lifecycles one question looks at, by key. The engine fills in their histories when
/// the first filter or lane asks for them; they are of the question's own instants and are
/// never carried over to another question.
#[derive(Debug, Clone, Default)]
pub struct Watched {
    list: Vec<Arc<One>>,
    /// Histories the question's own kind reads, in the order it names them.
    own: Vec<Arc<Histories>>,
}

#[derive(Debug)]
struct One {
    definition: Lifecycle,
    histories: OnceLock<Arc<Histories>>,
    /// People of accounts, where a question asks for them.
    at_accounts: OnceLock<Arc<Histories>>,
}

impl Watched {
    /// The lifecycles `list` names, which must have been looked up.
    ///
    /// # Errors
    /// One of them is still a name, has a mistake, is there twice or looks at one that is
    /// not; or they look at each other in a circle.
    pub fn new(list: &[LifecycleRef]) -> Result<Self, QuestionError> {
        let mut watched = Self::default();
        for (index, of) in list.iter().enumerate() {
            let path = format!("lifecycles[{index}]");
            let (definition, _) = of.definition(&path)?;
            if watched.one(&definition.key).is_ok() {
                let message = format!("the lifecycle '{}' is given twice", definition.key);
                return Err(QuestionError::invalid(path, message));
            }
            watched.list.push(Arc::new(One {
                definition: definition.clone(),
                histories: OnceLock::new(),
                at_accounts: OnceLock::new(),
            }));
        }
        refuse_circles(watched.list.iter().map(|one| &one.definition))?;
        Ok(watched)
    }

    /// The lifecycles, in the question's order.
    pub fn definitions(&self) -> impl Iterator<Item = &Lifecycle> {
        self.list.iter().map(|one| &one.definition)
    }

    /// As they are, with the histories of the lifecycles the question's own kind reads.
    pub fn with_own(mut self, own: Vec<Arc<Histories>>) -> Self {
        self.own = own;
        self
    }

    /// Those histories, by their place in the question.
    pub fn own(&self, place: usize) -> Option<&Arc<Histories>> {
        self.own.get(place)
    }

    /// What `find` finds of the lifecycle `key`, found once.
    ///
    /// # Errors
    /// Those of `find`, and that of a key nobody gave.
    pub fn histories<E: From<QuestionError>>(
        &self,
        key: &str,
        find: impl FnOnce(&Lifecycle) -> Result<Histories, E>,
    ) -> Result<Arc<Histories>, E> {
        let one = self.one(key)?;
        once(&one.histories, || find(&one.definition))
    }

    /// As [`Self::histories`], of who belongs to an account since when.
    ///
    /// # Errors
    /// As there.
    pub fn at_accounts<E: From<QuestionError>>(
        &self,
        key: &str,
        find: impl FnOnce() -> Result<Histories, E>,
    ) -> Result<Arc<Histories>, E> {
        once(&self.one(key)?.at_accounts, find)
    }

    /// The lifecycle of this key.
    ///
    /// # Errors
    /// Nobody gave it.
    pub fn require(&self, key: &str) -> Result<&Lifecycle, QuestionError> {
        self.one(key).map(|one| &one.definition)
    }

    fn one(&self, key: &str) -> Result<&One, QuestionError> {
        let found = self.list.iter().find(|one| one.definition.key == key);
        found.map(Arc::as_ref).ok_or_else(|| {
            let message = format!(
                "no lifecycle '{key}' was looked up for this question; give it in `lifecycles`"
            );
            QuestionError::invalid("lifecycles", message)
        })
    }
}

fn once<E>(
    place: &OnceLock<Arc<Histories>>,
    find: impl FnOnce() -> Result<Histories, E>,
) -> Result<Arc<Histories>, E> {
    if let Some(known) = place.get() {
        return Ok(Arc::clone(known));
    }
    let found = Arc::new(find()?);
    Ok(Arc::clone(place.get_or_init(|| found)))
}

/// Parts of a question that are definitions, or questions of their own.
const PASSED_OVER: [&str; 6] = [
    "of",
    "lifecycle",
    "people_lifecycle",
    "lifecycles",
    "before",
    "after",
];

impl Question {
    /// What it says about lifecycles besides the definitions and questions inside it, each
    /// with its path.
    pub fn looks(&self) -> Vec<(String, Looked)> {
        let document = serde_json::to_value(self).unwrap_or_default();
        let mut found = Vec::new();
        look(
            &document,
            &PASSED_OVER,
            &mut String::new(),
            &mut |path, looked| {
                found.push((path.to_owned(), looked));
            },
        );
        found
    }
}

/// Refuses lifecycles that look at each other in a circle, with the way round.
///
/// # Errors
/// There is a circle, or a condition does not say at which lifecycle it looks.
pub fn refuse_circles<'a>(
    lifecycles: impl Iterator<Item = &'a Lifecycle>,
) -> Result<(), QuestionError> {
    let mut looks: HashMap<&str, Vec<String>> = HashMap::new();
    let mut keys = Vec::new();
    for lifecycle in lifecycles {
        let others = lifecycle.others()?.into_iter().map(|(key, _)| key);
        looks.insert(&lifecycle.key, others.collect());
        keys.push(lifecycle.key.as_str());
    }
    let mut done: Vec<&str> = Vec::new();
    for key in keys {
        walk(key, &looks, &mut Vec::new(), &mut done)?;
    }
    Ok(())
}

fn walk<'a>(
    key: &'a str,
    looks: &'a HashMap<&str, Vec<String>>,
    way: &mut Vec<&'a str>,
    done: &mut Vec<&'a str>,
) -> Result<(), QuestionError> {
    if let Some(start) = way.iter().position(|known| *known == key) {
        let mut round: Vec<&str> = way[start..].to_vec();
        round.push(key);
        let message = format!(
            "lifecycles cannot look at each other in a circle: {}; take one of these conditions out",
            round.join(" → ")
        );
        return Err(QuestionError {
            code: ErrorCode::LifecycleCircle,
            path: "lifecycles".to_owned(),
            message,
        });
    }
    if done.contains(&key) {
        return Ok(());
    }
    way.push(key);
    for other in looks.get(key).into_iter().flatten() {
        walk(other, looks, way, done)?;
    }
    way.pop();
    done.push(key);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn lifecycle(key: &str, looks_at: &str) -> LifecycleRef {
        let when = match looks_at {
            "" => json!({"did": {"event": "visit"}}),
            other => json!({"property": {"name": format!("$stage.{other}"), "is": "b"}}),
        };
        serde_json::from_value(json!({
            "version": 1, "key": key, "names": key, "initial": "a",
            "stages": [{"key": "a", "names": "A"}, {"key": "b", "names": "B"}],
            "transitions": [{"from": "a", "to": "b", "kind": "progress", "when": when}],
        }))
        .unwrap()
    }

    #[test]
    fn circles_are_refused_with_the_way_round() {
        let list = [
            lifecycle("x", "one"),
            lifecycle("one", "two"),
            lifecycle("two", "one"),
        ];
        let error = Watched::new(&list).unwrap_err();
        assert!(error.message.contains("one → two → one"), "{error}");
        let own = Watched::new(&[lifecycle("one", "one")]).unwrap_err();
        assert!(own.message.contains("one → one"), "{own}");
        let chain = [
            lifecycle("one", "two"),
            lifecycle("two", "three"),
            lifecycle("three", ""),
        ];
        assert_eq!(Watched::new(&chain).unwrap().definitions().count(), 3);
    }

    #[test]
    fn each_lifecycle_is_given_once_and_looked_up() {
        let twice = [lifecycle("one", ""), lifecycle("one", "")];
        assert_eq!(Watched::new(&twice).unwrap_err().path, "lifecycles[1]");
        let named = [LifecycleRef::Key("shop".to_owned())];
        assert!(Watched::new(&named).is_err());
    }
}
