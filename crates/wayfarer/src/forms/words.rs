//! Single words: units, breakdown places, retention modes, cell keys, and the documents'
//! own enumerations.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value as Json};
use wayfarer_journey::{
    BreakdownAt, EntryKey, JoinedBy, NodeGroup, Percentile, PrecedingBy, Range, RetentionMode,
    SessionRule, Unit,
};

use super::FormError;
use super::scan::{find_outside, split, unquote};

/// The words for calendar periods.
pub const PERIODS: &[&str] = &["hour", "day", "week", "month", "quarter", "year"];

/// The words for packs of KPIs.
pub const PACKS: &[&str] = &[
    "reach",
    "acquisition",
    "activation",
    "adoption",
    "continuity",
    "loyalty",
    "relationship",
];

/// A parser of one of the words a document knows. `words` are those of the type's JSON form.
pub fn word<T>(words: &'static [&'static str]) -> impl TypedValueParser<Value = T>
where
    T: DeserializeOwned + Clone + Send + Sync + 'static,
{
    PossibleValuesParser::new(words).map(|word| {
        serde_json::from_value(Json::String(word)).expect("only words of the type are offered")
    })
}

/// A calendar month: `2026-05`.
pub fn month(text: &str) -> Result<String, FormError> {
    let checked = Range::month(text).map_err(|error| error.message);
    checked.map(|_| text.to_owned())
}

/// `person`, `account`, `session`, `session:1h`, `source_session`, or `entity:order_id`.
pub fn unit(text: &str) -> Result<Unit, FormError> {
    match text.split_once(':') {
        None if text == "person" => Ok(Unit::Person),
        None if text == "account" => Ok(Unit::Account),
        None if text == "session" => Ok(Unit::Session(SessionRule::default())),
        None if text == "source_session" => Ok(Unit::SourceSession),
        Some(("session", gap)) => Ok(Unit::Session(SessionRule {
            gap: gap.parse().map_err(|error| format!("{error}"))?,
            ..SessionRule::default()
        })),
        Some(("entity", property)) if !property.trim().is_empty() => {
            Ok(Unit::Entity(property.trim().to_owned()))
        }
        _ => Err("write person, account, session, session:1h (another gap), source_session, or entity:PROPERTY".to_owned()),
    }
}

/// `first`, `last`, `each` or `step:2`.
pub fn breakdown_at(text: &str) -> Result<BreakdownAt, FormError> {
    match (text, text.strip_prefix("step:")) {
        ("first", _) => Ok(BreakdownAt::First),
        ("last", _) => Ok(BreakdownAt::Last),
        ("each", _) => Ok(BreakdownAt::Each),
        (_, Some(number)) => number
            .parse()
            .map(BreakdownAt::Step)
            .map_err(|_| format!("'{number}' is not a step number")),
        _ => Err("write first, last, each, or step:2".to_owned()),
    }
}

/// `entry_point`, `landing_page`, `referrer`, `channel`, or the name of a property.
pub fn entry_key(text: &str) -> Result<EntryKey, FormError> {
    match text {
        "" => Err("write entry_point, landing_page, referrer, channel, or a property".to_owned()),
        "entry_point" => Ok(EntryKey::EntryPoint),
        "landing_page" => Ok(EntryKey::LandingPage),
        "referrer" => Ok(EntryKey::Referrer),
        "channel" => Ok(EntryKey::Channel),
        property => Ok(EntryKey::Property(property.to_owned())),
    }
}

/// `event`, or the name of a property.
pub fn preceding_by(text: &str) -> Result<PrecedingBy, FormError> {
    match text {
        "" => Err("write event, or a property".to_owned()),
        "event" => Ok(PrecedingBy::Event),
        property => Ok(PrecedingBy::Property(property.to_owned())),
    }
}

/// `channel`, `first_touch`, `path`, `furthest`, `days:7,30,90`, or the name of a property.
pub fn joined_by(text: &str) -> Result<JoinedBy, FormError> {
    match (text, text.strip_prefix("days:")) {
        ("channel", _) => Ok(JoinedBy::Channel),
        ("first_touch", _) => Ok(JoinedBy::FirstTouch),
        ("path", _) => Ok(JoinedBy::Path),
        ("furthest", _) => Ok(JoinedBy::Furthest),
        (_, Some(days)) => {
            let days = days.split(',').map(|end| end.trim().parse());
            let days: Result<Vec<u32>, _> = days.collect();
            days.map(JoinedBy::Days)
                .map_err(|_| format!("'{text}' is not days:7,30,90"))
        }
        ("", _) => Err(
            "write channel, first_touch, path, furthest, days:7,30,90, or a property".to_owned(),
        ),
        (property, None) => Ok(JoinedBy::Property(property.to_owned())),
    }
}

/// `on`, `on_or_after`, `on_or_before`, `streak`, or `bracket:1,3,7`.
pub fn retention_mode(text: &str) -> Result<RetentionMode, FormError> {
    match (text, text.strip_prefix("bracket:")) {
        ("on", _) => Ok(RetentionMode::On),
        ("on_or_after", _) => Ok(RetentionMode::OnOrAfter),
        ("on_or_before", _) => Ok(RetentionMode::OnOrBefore),
        ("streak", _) => Ok(RetentionMode::Streak),
        (_, Some(sizes)) => sizes
            .split(',')
            .map(|size| {
                size.trim()
                    .parse()
                    .map_err(|_| format!("'{size}' is not a number of periods"))
            })
            .collect::<Result<_, _>>()
            .map(RetentionMode::Bracket),
        _ => Err("write on, on_or_after, on_or_before, streak, or bracket:1,3,7".to_owned()),
    }
}

/// Nodes joined under one name: `/product/*=Product page`.
pub fn node_group(text: &str) -> Result<NodeGroup, FormError> {
    match text.rsplit_once('=') {
        Some((pattern, name)) if !pattern.trim().is_empty() && !name.trim().is_empty() => {
            Ok(NodeGroup {
                like: Some(pattern.trim().to_owned()),
                matches: None,
                name: name.trim().to_owned(),
            })
        }
        _ => Err("write a pattern and a name: `/product/*=Product page`".to_owned()),
    }
}

/// A percentile of a property: `$amount:90`.
pub fn percentile(text: &str) -> Result<Percentile, FormError> {
    let parts = text.rsplit_once(':').and_then(|(of, at)| {
        let at: f64 = at.trim().parse().ok()?;
        (0.0..=100.0).contains(&at).then(|| Percentile {
            of: of.trim().to_owned(),
            at,
        })
    });
    parts.ok_or_else(|| "write a property and a number from 0 to 100: `$amount:90`".to_owned())
}

/// The ends of a scale: `1..7`.
pub fn span_of_scale(text: &str) -> Result<(f64, f64), FormError> {
    let ends = text.split_once("..").and_then(|(min, max)| {
        let ends = (min.trim().parse().ok()?, max.trim().parse().ok()?);
        (ends.0 < ends.1).then_some(ends)
    });
    ends.ok_or_else(|| "write the lowest and the highest answer: `1..7`".to_owned())
}

/// Which number of an answer: a JSON object, or `step=2,state=dropped`.
pub fn cell(text: &str) -> Result<Json, FormError> {
    if text.trim_start().starts_with('{') {
        return serde_json::from_str(text).map_err(|error| error.to_string());
    }
    let mut cell = Map::new();
    for part in split(text, ',') {
        let at = find_outside(part, |index| part[index..].starts_with('=')).ok_or_else(|| {
            format!("'{part}' has no value; write `step=2,state=dropped`, or a JSON object")
        })?;
        let (key, value) = (part[..at].trim(), part[at + 1..].trim());
        cell.insert(key.to_owned(), cell_value(key, value)?);
    }
    Ok(Json::Object(cell))
}

/// Keys whose values are labels, even where these look like numbers or truth values.
const LABELS: [&str; 8] = [
    "breakdown",
    "cohort",
    "currency",
    "feature",
    "group",
    "node",
    "source",
    "target",
];

fn cell_value(key: &str, text: &str) -> Result<Json, FormError> {
    let plain = unquote(text)?;
    if plain.len() != text.len() || LABELS.contains(&key) {
        return Ok(Json::from(plain));
    }
    Ok(match (plain, plain.parse::<i64>()) {
        ("true", _) => Json::Bool(true),
        ("false", _) => Json::Bool(false),
        // Calendar years are labels of periods; periods since a start are numbered.
        (_, Ok(number)) if key != "period" || plain.len() < 4 => Json::from(number),
        (_, Err(_)) if key == "score" => plain.parse::<f64>().map_or(Json::from(plain), Json::from),
        _ => Json::from(plain),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units() {
        assert_eq!(unit("person"), Ok(Unit::Person));
        assert_eq!(
            unit("entity:order_id"),
            Ok(Unit::Entity("order_id".to_owned()))
        );
        let Ok(Unit::Session(rule)) = unit("session:1h") else {
            panic!("a session with its own gap")
        };
        assert_eq!(rule.gap.to_string(), "1h");
        for bad in ["people", "session:long", "entity:", ""] {
            assert!(unit(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn modes_and_places() {
        assert_eq!(
            retention_mode("bracket:1,3"),
            Ok(RetentionMode::Bracket(vec![1, 3]))
        );
        assert_eq!(retention_mode("on_or_after"), Ok(RetentionMode::OnOrAfter));
        assert!(retention_mode("after").is_err());
        assert_eq!(breakdown_at("step:2"), Ok(BreakdownAt::Step(2)));
        assert!(breakdown_at("second").is_err());
    }

    #[test]
    fn groups_and_percentiles() {
        let group = node_group("/p?a=1/*=Product").unwrap();
        assert_eq!(
            (group.like.as_deref(), group.name.as_str()),
            (Some("/p?a=1/*"), "Product")
        );
        assert!(node_group("/p/*").is_err());
        assert_eq!(percentile("$amount:90").unwrap().at, 90.0);
        assert!(percentile("$amount:101").is_err());
    }

    #[test]
    fn cells() {
        assert_eq!(
            cell("step=2, state=dropped").unwrap(),
            serde_json::json!({"step": 2, "state": "dropped"})
        );
        assert_eq!(
            cell(r#"{"step":2}"#).unwrap(),
            serde_json::json!({"step": 2})
        );
        assert_eq!(
            cell("period=2024,previous=true,breakdown=1").unwrap(),
            serde_json::json!({"period": "2024", "previous": true, "breakdown": "1"})
        );
        assert_eq!(
            cell("cohort=2024-05-06,period=3").unwrap(),
            serde_json::json!({"cohort": "2024-05-06", "period": 3})
        );
        assert_eq!(
            cell("score=3.5,feature=1").unwrap(),
            serde_json::json!({"score": 3.5, "feature": "1"})
        );
        assert_eq!(span_of_scale("-2..2"), Ok((-2.0, 2.0)));
        assert!(span_of_scale("5..1").is_err());
        assert!(cell("2").unwrap_err().contains("write `step=2"));
    }
}
