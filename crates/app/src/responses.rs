//! Which events are the answers a question about responses speaks of, when it does not say.

use wayfarer_core::{Catalogue, ErrorCode, OWN_PREFIX, ValueType};
use wayfarer_engine::{Body, Engine};
use wayfarer_journey::{
    Ask, Context, EventFilter, Measure, Names, Question, Responses, ScoreKind, Series, Trend,
};

use crate::AppError;
use crate::complete::asked_beside;
use crate::templates::plain;
use crate::touchpoints::{ScoreMeaning, Touchpoints};

/// Pairs of event and property that are looked at; two series each.
const PAIRS_MAX: usize = 25;
/// Pairs an error lists.
const LISTED_MAX: usize = 5;

/// An event, one of its properties, and the numbers there.
#[derive(Debug, Clone, PartialEq)]
struct Found {
    event: String,
    property: String,
    least: f64,
    most: f64,
    /// Whether a name says what kind of score it is.
    is_named: bool,
}

/// The question with its events and its property named.
pub(crate) fn complete(
    mut asked: Responses,
    engine: &Engine<'_>,
    context: &Context,
) -> Result<Responses, AppError> {
    let key = match asked.kind {
        ScoreKind::Nps => "nps",
        ScoreKind::Csat => "csat",
        ScoreKind::Ces => "ces",
        ScoreKind::Stars => "stars",
        ScoreKind::Custom(_) => return Ok(asked),
    };
    let known = Touchpoints::known();
    let Some(meaning) = known.score(key) else {
        return Ok(asked);
    };
    if asked.of.is_some() && asked.score.is_some() {
        return Ok(asked);
    }
    let catalogue = engine.snapshot.catalogue();
    let pairs = pairs(&asked, meaning, catalogue);
    let found = measured(pairs, engine, context)?;
    let is_given = asked.of.is_some();
    let best = found.iter().find(|found| is_given || fits(found, meaning));
    match best {
        Some(best) => {
            asked.score = Some(best.property.clone());
            asked
                .of
                .get_or_insert_with(|| EventFilter::named(best.event.as_str()));
            Ok(asked)
        }
        // The fold's own default, or its error, says the rest.
        None if is_given => Ok(asked),
        None => Err(nothing(key, &found, catalogue, engine, context)?),
    }
}

/// Whether numbers with this meaning may lie there.
fn fits(found: &Found, meaning: &ScoreMeaning) -> bool {
    found.is_named || (meaning.least_top..=meaning.max).contains(&found.most)
}

/// Pairs worth a look: named ones first, then by how often the event happens, then by how
/// likely the property is called so.
fn pairs(
    asked: &Responses,
    meaning: &ScoreMeaning,
    catalogue: &Catalogue,
) -> Vec<(bool, String, String)> {
    let known = Touchpoints::known();
    let is_other = |name: &str| {
        let mut others = known
            .scores()
            .iter()
            .filter(|other| other.key != meaning.key);
        !has_word(name, meaning) && others.any(|other| has_word(name, other))
    };
    let given = asked.of.as_ref().and_then(|of| of.event.as_ref());
    let events = catalogue.events.iter().filter(|(name, _)| match given {
        Some(names) => names.as_slice().contains(name),
        None => {
            let means = || {
                let best = known.recognise(name);
                let best = best.best().map(|best| best.meaning.clone());
                best.is_some_and(|best| meaning.meanings.contains(&best))
            };
            !name.starts_with(OWN_PREFIX) && !is_other(name) && (means() || has_word(name, meaning))
        }
    });
    let mut events: Vec<_> = events.collect();
    events.sort_by(|left, right| right.1.count.cmp(&left.1.count).then(left.0.cmp(right.0)));
    let properties: Vec<&String> = match &asked.score {
        Some(score) => catalogue
            .properties
            .keys()
            .filter(|name| *name == score)
            .collect(),
        None => {
            let is_called = |wanted: &String| {
                let names = catalogue.properties.iter();
                let wanted = wanted.clone();
                names.filter(move |(name, stats)| {
                    plain(name) == wanted && stats.types.contains_key(&ValueType::Number)
                })
            };
            let called = meaning.called.iter().flat_map(is_called);
            called.map(|(name, _)| name).collect()
        }
    };
    let mut pairs = Vec::new();
    for (event, _) in events {
        for property in &properties {
            if !is_other(property) || given.is_some() {
                let is_named = has_word(event, meaning) || has_word(property, meaning);
                pairs.push((is_named, event.clone(), (*property).clone()));
            }
        }
    }
    pairs.sort_by_key(|(is_named, ..)| !is_named);
    pairs.truncate(PAIRS_MAX);
    pairs
}

/// Whether a name has one of the meaning's words.
fn has_word(name: &str, of: &ScoreMeaning) -> bool {
    let is_in = |word: &String| match word.is_ascii() {
        true => words(name).contains(word),
        false => name.contains(word.as_str()),
    };
    of.words.iter().any(is_in)
}

/// The words of a name in lower case: signs part them, and capitals after small letters.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_small = false;
    for letter in name.chars() {
        if !letter.is_alphanumeric() || (letter.is_uppercase() && was_small) {
            words.push(String::new());
        }
        was_small = letter.is_lowercase();
        let kept = Some(letter).filter(|letter| letter.is_alphanumeric());
        let lower = kept.into_iter().flat_map(char::to_lowercase);
        if let Some(word) = words.last_mut() {
            word.extend(lower);
        }
    }
    words
}

/// The pairs whose events carry numbers there, with the least and the greatest.
fn measured(
    pairs: Vec<(bool, String, String)>,
    engine: &Engine<'_>,
    context: &Context,
) -> Result<Vec<Found>, AppError> {
    if pairs.is_empty() {
        return Ok(Vec::new());
    }
    let series = pairs.iter().flat_map(|(_, event, property)| {
        let measures = [
            Measure::Min(property.clone()),
            Measure::Max(property.clone()),
        ];
        measures.map(|measure| Series {
            event: Some(Names::One(event.clone())),
            measure,
            ..Series::default()
        })
    });
    let question = Question::of(Ask::Trend(Trend {
        series: series.collect(),
        ..Trend::default()
    }));
    let Body::Trend(answer) = asked_beside(&question, engine, context)? else {
        return Ok(Vec::new());
    };
    let value = |series: usize| {
        let line = answer.lines.iter().find(|line| line.series == series)?;
        line.points.first()?.value
    };
    let found = pairs.into_iter().enumerate();
    let found = found.filter_map(|(number, (is_named, event, property))| {
        Some(Found {
            least: value(2 * number)?,
            most: value(2 * number + 1)?,
            is_named,
            event,
            property,
        })
    });
    Ok(found.collect())
}

/// The error when no event fits: what was looked at, and what else there is.
fn nothing(
    key: &str,
    looked_at: &[Found],
    catalogue: &Catalogue,
    engine: &Engine<'_>,
    context: &Context,
) -> Result<AppError, AppError> {
    let mut found = looked_at.to_vec();
    for other in Touchpoints::known().scores() {
        let asked = Responses {
            of: None,
            score: None,
            kind: ScoreKind::Nps,
            scale: None,
            per: Default::default(),
            by: None,
            period: None,
            top: None,
        };
        for one in measured(pairs(&asked, other, catalogue), engine, context)? {
            let is_new =
                |known: &Found| (&known.event, &known.property) != (&one.event, &one.property);
            if found.iter().all(is_new) {
                found.push(one);
            }
        }
    }
    let error = AppError::new(
        ErrorCode::QuestionInvalid,
        format!("no event is recognised as answers of the type '{key}'"),
    );
    let listed = found.iter().take(LISTED_MAX).map(|found| {
        let Found {
            event,
            property,
            least,
            most,
            ..
        } = found;
        format!("'{event}' with '{property}' from {least} to {most}")
    });
    let listed: Vec<_> = listed.collect();
    let hint = match listed.is_empty() {
        true => {
            "name the events and the property that holds the number: `of` and `score`".to_owned()
        }
        false => format!(
            "name the events and the property: `of` and `score`; there is {}",
            listed.join(", ")
        ),
    };
    Ok(error.with_hint(hint).at_path("responses.of"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_whole_words() {
        let of = |key: &str| Touchpoints::known().score(key).unwrap();
        for (name, key, is_there) in [
            ("nps_answered", "nps", true),
            ("npsScore", "nps", true),
            ("NPS", "nps", true),
            ("processed", "ces", false),
            ("trial_started", "stars", false),
            ("客户满意度", "csat", true),
        ] {
            assert_eq!(has_word(name, of(key)), is_there, "{name}");
        }
    }

    #[test]
    fn pairs_of_another_kind_are_left_out() {
        let mut catalogue = Catalogue::default();
        for (event, count) in [
            ("csat_answered", 9),
            ("nps_answered", 3),
            ("survey_answered", 5),
        ] {
            catalogue.count_events(event, count, 0, 0);
        }
        for property in ["score", "stars", "rating"] {
            catalogue.count_values(property, ValueType::Number, 1, 0, 0);
        }
        let asked: Responses = serde_json::from_str(r#"{"type":"nps"}"#).unwrap();
        let nps = Touchpoints::known().score("nps").unwrap();
        let found = pairs(&asked, nps, &catalogue);
        let names: Vec<_> = found
            .iter()
            .map(|(named, event, property)| (*named, &**event, &**property))
            .collect();
        assert_eq!(
            names,
            [
                (true, "nps_answered", "score"),
                (true, "nps_answered", "rating"),
                (false, "survey_answered", "score"),
                (false, "survey_answered", "rating"),
            ]
        );
    }
}
