//! The tests of a criterion in words: what did not hold.

use wayfarer_core::Span;

use super::super::words::{events, within};
use super::super::{Lang, decimal, span_words};
use crate::people::filter_of;
use crate::{Condition, Criterion, Did, EventFilter, Names, PersonMeasure, PropertyTest, Values};

/// The test that stands at `path` of a criterion: `match.all[0].did`.
pub(super) fn test_at<'a>(root: &'a Criterion, path: &str) -> Option<&'a Criterion> {
    let mut found = root;
    for part in path.split('.').skip(1) {
        let (word, position) = match part.split_once('[') {
            Some((word, rest)) => (word, rest.trim_end_matches(']').parse::<usize>().ok()),
            None => (part, None),
        };
        found = match (word, found) {
            ("all", Criterion::All(parts)) | ("any", Criterion::Any(parts)) => {
                parts.get(position?)?
            }
            ("not", Criterion::Not(part)) => part,
            _ => return Some(found),
        };
    }
    Some(found)
}

/// What a single test asks, in words.
pub(super) fn words(test: &Criterion, lang: Lang) -> String {
    match test {
        Criterion::Did(did) => did_words(did, lang),
        Criterion::First(first) => {
            let what = named(&first.event, &first.condition, lang);
            lang.pick(
                format!("first {what}"),
                format!("首次 {what}"),
                format!("首次 {what}"),
            )
        }
        Criterion::Last(last) => {
            let what = named(&last.event, &last.condition, lang);
            lang.pick(
                format!("last {what}"),
                format!("最近一次 {what}"),
                format!("最近一次 {what}"),
            )
        }
        Criterion::Silent(silent) => {
            let length = span_words(silent.length.millis, lang);
            if silent.event.is_none() {
                return lang.pick(
                    format!("silent for {length}"),
                    format!("沉默 {length}"),
                    format!("沉默 {length}"),
                );
            }
            let what = named(&silent.event, &silent.condition, lang);
            lang.pick(
                format!("no {what} for {length}"),
                format!("{length}没有 {what}"),
                format!("{length}沒有 {what}"),
            )
        }
        Criterion::Change(change) => {
            let what = named(&change.event, &change.condition, lang);
            lang.pick(
                format!("change of {what}"),
                format!("{what} 的变化"),
                format!("{what} 的變化"),
            )
        }
        Criterion::Sequence(sequence) => {
            let steps = sequence.steps.iter().map(|step| events(step, lang));
            steps.collect::<Vec<_>>().join(" → ") + &in_time(&sequence.within, lang)
        }
        Criterion::Overdue(overdue) => {
            let (opened, closed) = (events(&overdue.opened, lang), events(&overdue.closed, lang));
            lang.pick(
                format!("{opened} overdue for {closed}"),
                format!("{opened} 之后逾期未 {closed}"),
                format!("{opened} 之後逾期未 {closed}"),
            )
        }
        Criterion::Property(test) => property_words(test, lang),
        Criterion::All(_) | Criterion::Any(_) | Criterion::Not(_) => String::new(),
    }
}

fn named(event: &Option<Names>, condition: &Option<Condition>, lang: Lang) -> String {
    let filter: EventFilter = filter_of(event, condition);
    events(&filter, lang)
}

fn did_words(did: &Did, lang: Lang) -> String {
    let mut said = named(&did.event, &did.condition, lang);
    let measured = match &did.measure {
        None | Some(PersonMeasure::Count) => String::new(),
        Some(PersonMeasure::DistinctDays) => lang.pick(" on days", "的天数", "的天數").to_owned(),
        Some(
            PersonMeasure::Sum(name)
            | PersonMeasure::Mean(name)
            | PersonMeasure::Min(name)
            | PersonMeasure::Max(name)
            | PersonMeasure::Last(name)
            | PersonMeasure::Distinct(name),
        ) => format!(" · {name}"),
    };
    said.push_str(&measured);
    let bounds = [
        ("≥", did.at_least),
        ("≤", did.at_most),
        ("=", did.exactly),
        (">", did.more_than),
        ("<", did.less_than),
    ];
    for (sign, bound) in bounds {
        if let Some(bound) = bound {
            said.push_str(&format!(" {sign}\u{a0}{}", decimal(bound)));
        }
    }
    said + &in_time(&did.within, lang)
}

/// ` within 30 days`; nothing without a limit.
fn in_time(span: &Option<Span>, lang: Lang) -> String {
    let said = span.as_ref().map(|span| within(span.millis, lang));
    said.map_or_else(String::new, |said| format!(" {}", said.trim_start()))
}

fn property_words(test: &PropertyTest, lang: Lang) -> String {
    let name = &test.name;
    let values = |sign: &str, values: &Values| {
        let values = serde_json::to_value(values).unwrap_or_default();
        let text = match &values {
            serde_json::Value::String(one) => one.clone(),
            other => other.to_string(),
        };
        format!("{name} {sign} {text}")
    };
    let number = |sign: &str, bound: f64| format!("{name} {sign} {}", decimal(bound));
    let text = |word: &str, part: &str| format!("{name} {word} {part}");
    if let Some(is) = &test.is {
        return values("=", is);
    }
    if let Some(is_not) = &test.is_not {
        return values("≠", is_not);
    }
    let bounds = [
        (">", test.above),
        ("≥", test.at_least),
        ("<", test.below),
        ("≤", test.at_most),
    ];
    if let Some((sign, bound)) = bounds
        .into_iter()
        .find_map(|(sign, bound)| Some((sign, bound?)))
    {
        return number(sign, bound);
    }
    let parts = [
        (lang.pick("contains", "包含", "包含"), &test.contains),
        (
            lang.pick("begins with", "开头为", "開頭為"),
            &test.starts_with,
        ),
        (lang.pick("ends with", "结尾为", "結尾為"), &test.ends_with),
        (lang.pick("matches", "匹配", "符合"), &test.matches),
    ];
    if let Some((word, part)) = parts
        .into_iter()
        .find_map(|(word, part)| Some((word, part.as_ref()?)))
    {
        return text(word, part);
    }
    match test.exists {
        Some(false) => lang.pick(
            format!("no {name}"),
            format!("没有 {name}"),
            format!("沒有 {name}"),
        ),
        _ => name.clone(),
    }
}
