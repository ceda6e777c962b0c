//! Reading single members of messages, whatever protocol they came by.

use serde_json::{Map, Value as Json};
use wayfarer_core::{Currency, Millis, Money, normalise_id, normalise_name};

use super::Refusal;
use crate::limits::MAX_ID_BYTES;
use crate::value::{ParsedTime, parse_iso};

/// Numbers from here on are milliseconds since 1970; smaller ones are seconds. As
/// milliseconds it is 1973, as seconds the year 5138.
const FIRST_MS: f64 = 100_000_000_000.0;
/// Numbers from here on are microseconds.
const FIRST_US: f64 = 100_000_000_000_000.0;

/// What stands at a JSON pointer that names members alone, none with a `~` or a `/`. Unlike
/// [`Json::pointer`] it allocates nothing.
pub(super) fn at<'a>(json: &'a Json, pointer: &str) -> Option<&'a Json> {
    let mut names = pointer.split('/').skip(1);
    names.try_fold(json, |json, name| json.get(name))
}

/// A text that says something.
pub(super) fn filled(said: Option<&Json>) -> Option<String> {
    let said = said.and_then(Json::as_str).map(str::trim);
    said.filter(|text| !text.is_empty()).map(str::to_owned)
}

/// The text of a member.
pub(super) fn text<'a>(members: &'a Map<String, Json>, name: &str) -> Option<&'a str> {
    members.get(name).and_then(Json::as_str)
}

/// Reads an instant; without a zone it is UTC, as SDKs mean it.
pub(super) fn instant(text: &str) -> Option<Millis> {
    parse_iso(text).map(|time| match time {
        ParsedTime::Utc(ms) | ParsedTime::Wall(ms) => ms,
    })
}

/// Reads an instant given as a text, or as a number of seconds, milliseconds or microseconds
/// since 1970, which their sizes tell apart.
pub(super) fn any_instant(said: &Json) -> Option<Millis> {
    match said {
        Json::String(text) => {
            instant(text).or_else(|| since_1970(text.trim().parse::<f64>().ok()?))
        }
        Json::Number(number) => since_1970(number.as_f64()?),
        _ => None,
    }
}

fn since_1970(number: f64) -> Option<Millis> {
    let ms = match number {
        seconds if (1.0..FIRST_MS).contains(&seconds) => seconds * 1_000.0,
        ms if (FIRST_MS..FIRST_US).contains(&ms) => ms,
        us if (FIRST_US..FIRST_US * 1_000.0).contains(&us) => us / 1_000.0,
        _ => return None,
    };
    Some(ms.floor() as Millis)
}

/// The instant at a JSON pointer; `None` where nothing is said.
pub(super) fn instant_at(message: &Json, pointer: &str) -> Result<Option<Millis>, Refusal> {
    let said = match at(message, pointer) {
        None | Some(Json::Null) => return Ok(None),
        Some(Json::String(said)) if said.trim().is_empty() => return Ok(None),
        Some(said) => said,
    };
    let read = any_instant(said);
    read.map(Some).ok_or_else(|| bad_timestamp(pointer, said))
}

/// Why an instant cannot be read.
fn bad_timestamp(pointer: &str, said: &Json) -> Refusal {
    let name = pointer.rsplit('/').next().unwrap_or_default();
    let detail = format!(
        "{name} is {}: write it as ISO 8601, 2026-03-02T09:00:00Z",
        excerpt(&said.to_string())
    );
    Refusal::new("bad_timestamp", pointer, detail)
}

/// The name of an event, which stands at `pointer`.
pub(super) fn event_name(said: Option<&str>, pointer: &str) -> Result<String, Refusal> {
    let said = said.unwrap_or_default();
    if said.trim().is_empty() {
        let detail = format!("a message names its event in {}", &pointer[1..]);
        return Err(Refusal::new("empty_event", pointer, detail));
    }
    let name = normalise_name(said)
        .map_err(|error| Refusal::new("name_too_long", pointer, error.to_string()))?;
    Ok(name.into_owned())
}

/// An id that is only passed on: one that is no good is left out.
pub(super) fn passed_on(said: Option<&Json>) -> Option<String> {
    match said? {
        Json::String(id) => normalise_id(id).map(str::to_owned),
        Json::Number(id) => Some(id.to_string()),
        _ => None,
    }
    .filter(|id| id.len() <= MAX_ID_BYTES)
}

/// The first of `names` among the properties at `pointer` that is an amount, in the
/// `currency` beside it.
pub(super) fn money(
    properties: &Json,
    pointer: &str,
    names: &[&str],
) -> Result<Option<Money>, Refusal> {
    let number = |name: &&&str| match properties.get(**name)? {
        Json::Number(number) => number.as_f64(),
        Json::String(text) => text.trim().parse::<f64>().ok().filter(|n| n.is_finite()),
        _ => None,
    };
    let found = names.iter().find_map(|name| Some((name, number(&name)?)));
    let Some((name, amount)) = found else {
        return Ok(None);
    };
    let currency = properties.get("currency").and_then(Json::as_str);
    let currency = currency.and_then(|code| code.parse::<Currency>().ok());
    Money::from_f64(amount, currency)
        .map(Some)
        .map_err(|error| Refusal::new("bad_money", format!("{pointer}/{name}"), error.to_string()))
}

/// The members where a purchase says what it is worth, the best first.
pub(super) const WORTH: [&str; 3] = ["revenue", "total", "value"];

fn excerpt(text: &str) -> String {
    const SHOWN: usize = 40;
    match text.chars().count() > SHOWN {
        true => text.chars().take(SHOWN).chain(['…']).collect(),
        false => text.to_owned(),
    }
}
