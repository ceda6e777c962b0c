//! Mending messages that were refused: JSON Patch (RFC 6902), with two operations beside it
//! that dates and long texts need.
//!
//! A fix acts on the message. What its request said beside its messages (the context of a
//! batch, the `client_id` of the Measurement Protocol) stands in it under [`BESIDE`] meanwhile.

mod apply;
mod difference;

#[cfg(test)]
mod tests;

pub use difference::{Difference, differences};

use jiff::tz::TimeZone;
use serde::Deserialize;
use serde_json::Value as Json;

use super::Refusal;
use crate::value::DayOrder;

/// Where a fix finds what the request said beside its messages.
pub const BESIDE: &str = "$request";
/// Operations of one fix.
const OPERATIONS_MAX: usize = 100;
/// Why a message is still refused that a fix does not fit.
const REASON: &str = "fix_failed";

/// What is to be changed in messages before they are decoded again.
#[derive(Debug, Clone, Default)]
pub struct Fix {
    operations: Vec<Operation>,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(tag = "op", rename_all = "lowercase", deny_unknown_fields)]
enum Operation {
    /// Puts a value there; into an array before the element of that number, `-` at its end.
    Add { path: String, value: Json },
    /// Takes away what stands there.
    Remove { path: String },
    /// Puts a value in the place of what stands there.
    Replace { path: String, value: Json },
    /// Takes what stands at `from` to `path`.
    Move { from: String, path: String },
    /// Puts what stands at `from` at `path` as well.
    Copy { from: String, path: String },
    /// Leaves the message as it is unless this value stands there.
    Test { path: String, value: Json },
    /// Reads the time that stands there in any form files may have, and writes it as ISO 8601.
    Time {
        path: String,
        #[serde(default)]
        order: Option<OrderWord>,
        #[serde(default)]
        timezone: Option<String>,
    },
    /// Cuts the text that stands there to so many bytes, between letters.
    Cut { path: String, bytes: usize },
}

/// Which comes first in `3/12/2024`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum OrderWord {
    DayFirst,
    MonthFirst,
}

impl From<OrderWord> for DayOrder {
    fn from(word: OrderWord) -> Self {
        match word {
            OrderWord::DayFirst => Self::DayFirst,
            OrderWord::MonthFirst => Self::MonthFirst,
        }
    }
}

/// Why a document is no fix.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FixError {
    /// It is no list.
    #[error(
        "a fix is a JSON array of operations, such as [{{\"op\": \"remove\", \"path\": \"/x\"}}]"
    )]
    NoArray,
    /// It holds too many operations.
    #[error("a fix has {OPERATIONS_MAX} operations at most, this one {0}")]
    TooMany(usize),
    /// An operation cannot be read.
    #[error("operation {number}: {detail}")]
    Operation {
        /// Its place, from 1.
        number: usize,
        /// What is wrong with it.
        detail: String,
    },
}

impl Fix {
    /// Reads a fix; an empty array changes nothing.
    ///
    /// # Errors
    /// It is no array of operations, with the number of the first that cannot be read.
    pub fn new(document: &Json) -> Result<Self, FixError> {
        let all = document.as_array().ok_or(FixError::NoArray)?;
        if all.len() > OPERATIONS_MAX {
            return Err(FixError::TooMany(all.len()));
        }
        let read = all.iter().enumerate().map(|(index, one)| {
            let read = Operation::deserialize(one).map_err(|error| error.to_string());
            let checked = read.and_then(|operation| operation.check().map(|()| operation));
            checked.map_err(|detail| FixError::Operation {
                number: index + 1,
                detail,
            })
        });
        Ok(Self {
            operations: read.collect::<Result<_, _>>()?,
        })
    }

    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        self.operations.is_empty()
    }

    /// The document as it is after the fix. `zone` is that of times written without one, where
    /// the fix names none.
    ///
    /// # Errors
    /// An operation does not fit: the document would be left as it is.
    pub fn applied(&self, document: &Json, zone: &TimeZone) -> Result<Json, Refusal> {
        let mut changed = document.clone();
        for (index, operation) in self.operations.iter().enumerate() {
            let done = operation.apply(&mut changed, zone);
            done.map_err(|why| {
                let (number, name) = (index + 1, operation.name());
                let detail = format!("operation {number} of the fix ({name}): {why}");
                Refusal::new(REASON, operation.path(), detail)
            })?;
        }
        Ok(changed)
    }
}

impl Operation {
    fn name(&self) -> &'static str {
        match self {
            Self::Add { .. } => "add",
            Self::Remove { .. } => "remove",
            Self::Replace { .. } => "replace",
            Self::Move { .. } => "move",
            Self::Copy { .. } => "copy",
            Self::Test { .. } => "test",
            Self::Time { .. } => "time",
            Self::Cut { .. } => "cut",
        }
    }

    fn path(&self) -> &str {
        match self {
            Self::Add { path, .. }
            | Self::Remove { path }
            | Self::Replace { path, .. }
            | Self::Move { path, .. }
            | Self::Copy { path, .. }
            | Self::Test { path, .. }
            | Self::Time { path, .. }
            | Self::Cut { path, .. } => path,
        }
    }

    /// What is wrong with it whatever a message says.
    fn check(&self) -> Result<(), String> {
        check_pointer("path", self.path())?;
        match self {
            Self::Move { from, path } => {
                check_pointer("from", from)?;
                let is_inside = path.strip_prefix(from.as_str());
                match is_inside.is_some_and(|rest| rest.starts_with('/')) {
                    true => Err(format!("'{path}' lies in '{from}', which is moved away")),
                    false => Ok(()),
                }
            }
            Self::Copy { from, .. } => check_pointer("from", from),
            Self::Remove { path } if path.is_empty() => {
                Err("a whole message cannot be removed".to_owned())
            }
            Self::Time {
                timezone: Some(name),
                ..
            } => match TimeZone::get(name) {
                Ok(_) => Ok(()),
                Err(_) => Err(format!("'{name}' is no time zone: write Asia/Shanghai")),
            },
            _ => Ok(()),
        }
    }
}

/// RFC 6901: empty, or `/` and a name, again and again.
fn check_pointer(member: &str, pointer: &str) -> Result<(), String> {
    let is_one = pointer.is_empty() || pointer.starts_with('/');
    let mut escaped = pointer.split('~').skip(1);
    match is_one && escaped.all(|part| part.starts_with(['0', '1'])) {
        true => Ok(()),
        false => Err(format!(
            "{member} is '{pointer}': write a JSON pointer such as /properties/plan, with ~1 for / and ~0 for ~"
        )),
    }
}
