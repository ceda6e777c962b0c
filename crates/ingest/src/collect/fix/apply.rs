//! Carrying one operation out.

use jiff::tz::TimeZone;
use serde_json::Value as Json;
use wayfarer_core::iso_instant;

use super::Operation;
use crate::collect::MAX_BODY_BYTES;
use crate::row::Cell;
use crate::value::{DayOrder, TimeFormat, TimeReader};

type Done = Result<(), String>;

impl Operation {
    /// Changes the document; why it does not fit, in a few words.
    pub(super) fn apply(&self, document: &mut Json, zone: &TimeZone) -> Done {
        match self {
            Self::Add { path, value } => add(document, path, value.clone()),
            Self::Remove { path } => remove(document, path).map(drop),
            Self::Replace { path, value } => {
                *at(document, path)? = value.clone();
                Ok(())
            }
            Self::Move { from, path } => match from == path {
                true => at(document, from).map(drop),
                false => {
                    let value = remove(document, from)?;
                    add(document, path, value)
                }
            },
            Self::Copy { from, path } => {
                let value = at(document, from)?.clone();
                add(document, path, value)?;
                check_size(document)
            }
            Self::Test { path, value } => match is_same(at(document, path)?, value) {
                true => Ok(()),
                false => Err("something else stands there".to_owned()),
            },
            Self::Time {
                path,
                order,
                timezone,
            } => {
                let named = timezone
                    .as_deref()
                    .and_then(|name| TimeZone::get(name).ok());
                let zone = named.unwrap_or_else(|| zone.clone());
                time(at(document, path)?, order.map(DayOrder::from), zone)
            }
            Self::Cut { path, bytes } => match at(document, path)? {
                Json::String(text) => {
                    text.truncate(text.floor_char_boundary(*bytes));
                    Ok(())
                }
                _ => Err("no text stands there".to_owned()),
            },
        }
    }
}

fn at<'a>(document: &'a mut Json, path: &str) -> Result<&'a mut Json, String> {
    document.pointer_mut(path).ok_or_else(nothing)
}

fn nothing() -> String {
    "nothing stands there".to_owned()
}

/// What holds the last part of a path, and that part; `None` for the document itself.
fn parent<'a>(
    document: &'a mut Json,
    path: &str,
) -> Result<Option<(&'a mut Json, String)>, String> {
    let Some((above, last)) = path.rsplit_once('/') else {
        return Ok(None);
    };
    let holder = document.pointer_mut(above);
    let holder = holder.ok_or_else(|| format!("there is nothing at '{above}' to put it into"))?;
    Ok(Some((holder, last.replace("~1", "/").replace("~0", "~"))))
}

fn add(document: &mut Json, path: &str, value: Json) -> Done {
    match parent(document, path)? {
        None => *document = value,
        Some((Json::Object(members), name)) => {
            members.insert(name, value);
        }
        Some((Json::Array(items), place)) => {
            let at = match place.as_str() {
                "-" => items.len(),
                number => index(number)
                    .filter(|at| *at <= items.len())
                    .ok_or_else(nothing)?,
            };
            items.insert(at, value);
        }
        Some(_) => return Err("what would hold it is neither an object nor an array".to_owned()),
    }
    Ok(())
}

fn remove(document: &mut Json, path: &str) -> Result<Json, String> {
    match parent(document, path)? {
        None => Some(std::mem::take(document)),
        Some((Json::Object(members), name)) => members.remove(&name),
        Some((Json::Array(items), place)) => index(&place)
            .filter(|at| *at < items.len())
            .map(|at| items.remove(at)),
        Some(_) => None,
    }
    .ok_or_else(nothing)
}

/// The number of an element, without leading zeros.
fn index(text: &str) -> Option<usize> {
    let is_plain = text == "0" || !text.starts_with(['0', '+']);
    text.parse().ok().filter(|_| is_plain)
}

/// Numbers are the same when their values are, however they are written.
fn is_same(one: &Json, other: &Json) -> bool {
    match (one, other) {
        (Json::Number(one), Json::Number(other)) => one == other || one.as_f64() == other.as_f64(),
        _ => one == other,
    }
}

fn time(said: &mut Json, order: Option<DayOrder>, zone: TimeZone) -> Done {
    let format = TimeFormat {
        day_order: order,
        ..TimeFormat::default()
    };
    let cell = match &*said {
        Json::String(text) => Cell::Text(text.trim().into()),
        Json::Number(number) => Cell::Text(number.to_string().into()),
        _ => return Err("neither a text nor a number stands there".to_owned()),
    };
    let read = TimeReader::new(format, zone).read(&cell);
    let ms = read.map_err(|error| match error {
        crate::value::TimeError::AmbiguousDay => {
            "it could be day/month or month/day: add \"order\": \"day_first\" or \"month_first\""
                .to_owned()
        }
        other => format!("it {other}"),
    })?;
    *said = Json::String(iso_instant(ms));
    Ok(())
}

/// Copies of copies grow without end.
fn check_size(document: &Json) -> Done {
    match document.to_string().len() > MAX_BODY_BYTES {
        true => Err("the message becomes larger than a request may be".to_owned()),
        false => Ok(()),
    }
}
