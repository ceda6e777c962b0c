//! Behaviour of people: `purchase>=2 in 30d`, `signup in 7d`, `signup > purchase in 7d`,
//! `14d` of silence.

use wayfarer_core::Span;
use wayfarer_journey::channels::ChannelColumn;
use wayfarer_journey::lifecycle::StageColumn;
use wayfarer_journey::{Criterion, Did, Occurrence, PersonMeasure, Sequence, Silent};

use super::scan::{find_outside, split, split_word};
use super::{FormError, filter, test};

const OPERATORS: [&str; 5] = [">=", "<=", ">", "<", "="];

const MEASURES: [&str; 4] = ["sum", "mean", "min", "max"];

/// `purchase`, `purchase>=2 in 30d`, `purchase[plan=pro] days >= 3`,
/// `purchase sum($amount) >= 100 in 90d`.
pub fn did(text: &str) -> Result<Did, FormError> {
    let (rest, within) = within(text)?;
    let (rest, bound) = bound(rest)?;
    let (events, measure) = measure(rest);
    let filter = filter(events)?;
    let mut did = Did {
        event: filter.event,
        condition: filter.condition,
        within,
        measure,
        ..Did::default()
    };
    match bound {
        None => {}
        Some((">=", number)) => did.at_least = Some(number),
        Some(("<=", number)) => did.at_most = Some(number),
        Some((">", number)) => did.more_than = Some(number),
        Some(("<", number)) => did.less_than = Some(number),
        Some((_, number)) => did.exactly = Some(number),
    }
    Ok(did)
}

/// Who a question is about: a behaviour, a stage of a lifecycle (`$stage.shop = loyal`), or
/// the latest channel group (`$channel_group = email`).
pub fn segment(text: &str) -> Result<Criterion, FormError> {
    let ends_name = |letter: char| !letter.is_alphanumeric() && !"$._-".contains(letter);
    let name = text
        .trim_start()
        .split(ends_name)
        .next()
        .unwrap_or_default();
    match StageColumn::of(name).is_some() || ChannelColumn::of(name).is_some() {
        true => Ok(Criterion::Property(Box::new(test(text)?))),
        false => Ok(Criterion::Did(Box::new(did(text)?))),
    }
}

/// `signup in 7d`: for the first or last event of some kind.
pub fn occurrence(text: &str) -> Result<Occurrence, FormError> {
    let (events, within) = within(text)?;
    let filter = filter(events)?;
    Ok(Occurrence {
        event: filter.event,
        condition: filter.condition,
        within,
        during: None,
    })
}

/// `signup > purchase in 7d without refund`.
pub fn sequence(text: &str) -> Result<Sequence, FormError> {
    let (rest, without) = split_word(text, " without ");
    let (rest, within) = within(rest)?;
    let steps = split(rest, '>')
        .into_iter()
        .map(filter)
        .collect::<Result<Vec<_>, _>>()?;
    if steps.len() < 2 {
        return Err(format!(
            "'{text}' has no second step; write `signup > purchase in 7d`"
        ));
    }
    Ok(Sequence {
        steps,
        within,
        without: without.map(filter).transpose()?,
    })
}

/// `14d`, or `purchase 14d` for silence of one kind of event.
pub fn silence(text: &str) -> Result<Silent, FormError> {
    let (events, length) = match text.trim().rsplit_once(' ') {
        Some((events, length)) => (Some(events), length),
        None => (None, text.trim()),
    };
    let length = span(length)?;
    let filter = events.map(filter).transpose()?.unwrap_or_default();
    Ok(Silent {
        event: filter.event,
        condition: filter.condition,
        length,
    })
}

fn within(text: &str) -> Result<(&str, Option<Span>), FormError> {
    let (rest, length) = split_word(text, " in ");
    Ok((rest, length.map(span).transpose()?))
}

fn span(text: &str) -> Result<Span, FormError> {
    text.parse::<Span>().map_err(|error| error.to_string())
}

type Bound = (&'static str, f64);

fn bound(text: &str) -> Result<(&str, Option<Bound>), FormError> {
    let operator_at = |index: usize| {
        OPERATORS
            .into_iter()
            .find(|operator| text[index..].starts_with(operator))
    };
    let Some(at) = find_outside(text, |index| operator_at(index).is_some()) else {
        return Ok((text, None));
    };
    let operator = operator_at(at).expect("the index was found by its operator");
    let number = text[at + operator.len()..].trim();
    let number = number
        .parse::<f64>()
        .ok()
        .filter(|number| number.is_finite())
        .ok_or_else(|| {
            format!("'{number}' in '{text}' is not a number; write `purchase>=2 in 30d`")
        })?;
    Ok((text[..at].trim(), Some((operator, number))))
}

/// The events, and what is measured when it is not their number.
fn measure(text: &str) -> (&str, Option<PersonMeasure>) {
    if let Some(events) = text.strip_suffix(" days") {
        return (events.trim(), Some(PersonMeasure::DistinctDays));
    }
    let found = text.strip_suffix(')').and_then(|open| {
        let (events, call) = open.rsplit_once(' ')?;
        let (word, property) = call.split_once('(')?;
        let word = MEASURES.into_iter().find(|known| *known == word)?;
        Some((events.trim(), word, property.trim().to_owned()))
    });
    match found {
        Some((events, "sum", property)) => (events, Some(PersonMeasure::Sum(property))),
        Some((events, "mean", property)) => (events, Some(PersonMeasure::Mean(property))),
        Some((events, "min", property)) => (events, Some(PersonMeasure::Min(property))),
        Some((events, _, property)) => (events, Some(PersonMeasure::Max(property))),
        None => (text, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn behaviour() {
        for (text, expected) in [
            ("purchase", r#"{"event":"purchase"}"#),
            (
                "purchase>=2 in 30d",
                r#"{"event":"purchase","within":"30d","at_least":2.0}"#,
            ),
            ("purchase = 0", r#"{"event":"purchase","exactly":0.0}"#),
            (
                "open[plan=pro] days >= 3",
                r#"{"event":"open","where":{"property":{"name":"plan","is":"pro"}},"measure":"distinct_days","at_least":3.0}"#,
            ),
            (
                "purchase sum($amount) > 100 in 90d",
                r#"{"event":"purchase","within":"90d","measure":{"sum":"$amount"},"more_than":100.0}"#,
            ),
            ("* <3 in 7d", r#"{"within":"7d","less_than":3.0}"#),
        ] {
            let did = did(text).unwrap();
            assert_eq!(serde_json::to_string(&did).unwrap(), expected, "{text}");
        }
    }

    #[test]
    fn sequences_and_silences() {
        let json = serde_json::to_string(&sequence("a > b[x>1] in 7d without c").unwrap());
        assert_eq!(
            json.unwrap(),
            r#"{"steps":[{"event":"a"},{"event":"b","where":{"property":{"name":"x","above":1.0}}}],"within":"7d","without":{"event":"c"}}"#
        );
        let json = |text| serde_json::to_string(&silence(text).unwrap()).unwrap();
        assert_eq!(json("14d"), r#"{"for":"14d"}"#);
        assert_eq!(
            json("Order Placed 14d"),
            r#"{"event":"Order Placed","for":"14d"}"#
        );
    }

    #[test]
    fn errors_say_what_to_write() {
        assert!(did("purchase >= two").unwrap_err().contains("not a number"));
        assert!(
            did("purchase in spring")
                .unwrap_err()
                .contains("length of time")
        );
        assert!(sequence("a in 7d").unwrap_err().contains("second step"));
        assert!(silence("two weeks").unwrap_err().contains("length of time"));
    }
}
