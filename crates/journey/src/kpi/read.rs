//! Which number of an answer is meant: `sum /groups/[group=referral]/entered`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value as Json;

/// A pointer into an answer: keys, indexes, `*` for every item of a list, `[key=a|b]` and
/// `[key!=a|b]` for those whose field is, or is not, one of these words. A word before it
/// says what is made of several numbers: `sum`, `mean`, `max`, `last` or `count`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    text: String,
    take: Take,
    steps: Vec<Step>,
}

/// Why a text points at nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{text}' is no pointer into an answer: {message}")]
pub struct ReadingError {
    /// The text.
    pub text: String,
    /// What is wrong with it.
    pub message: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Take {
    First,
    Sum,
    Mean,
    Max,
    Last,
    Count,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Key(String),
    Every,
    Where {
        key: String,
        is: bool,
        words: Vec<String>,
    },
}

impl Reading {
    /// The number meant; `None` where there is none. Of a list that holds nothing that is
    /// meant, the sum and the count are 0: the list is there, and says so.
    pub fn number(&self, answer: &Json) -> Option<f64> {
        let mut found = Found::default();
        walk(&self.steps, answer, &mut found);
        let numbers = || found.parts.iter().filter_map(|part| part.as_f64());
        let count = numbers().count();
        match self.take {
            Take::First => numbers().next(),
            Take::Last => numbers().next_back(),
            Take::Max => numbers().reduce(f64::max),
            Take::Sum => found.has_list.then(|| numbers().sum()),
            Take::Count => found.has_list.then_some(found.parts.len() as f64),
            Take::Mean if count == 0 => None,
            Take::Mean => Some(numbers().sum::<f64>() / count as f64),
        }
    }

    /// Every part of the answer meant.
    pub fn parts<'a>(&self, answer: &'a Json) -> Vec<&'a Json> {
        let mut found = Found::default();
        walk(&self.steps, answer, &mut found);
        found.parts
    }

    /// Whether it names several numbers and does not say what is made of them.
    pub fn is_undecided(&self) -> bool {
        self.take == Take::First && self.steps.contains(&Step::Every)
    }

    /// Whether it looks under a field of this name.
    pub fn looks_at(&self, field: &str) -> bool {
        let is_field = |step: &Step| matches!(step, Step::Key(key) if key == field);
        self.steps.iter().any(is_field)
    }
}

#[derive(Default)]
struct Found<'a> {
    parts: Vec<&'a Json>,
    /// Whether every list on the way was there.
    has_list: bool,
}

fn walk<'a>(steps: &[Step], json: &'a Json, found: &mut Found<'a>) {
    let Some((step, rest)) = steps.split_first() else {
        found.parts.push(json);
        return;
    };
    if let Step::Key(key) = step {
        let inner = match json {
            Json::Array(items) => key.parse().ok().and_then(|index: usize| items.get(index)),
            json => json.get(key),
        };
        if let Some(inner) = inner {
            walk(rest, inner, found);
        }
        return;
    }
    let Some(items) = json.as_array() else { return };
    found.has_list = true;
    for item in items.iter().filter(|item| step.takes(item)) {
        walk(rest, item, found);
    }
}

impl Step {
    fn takes(&self, item: &Json) -> bool {
        let Self::Where { key, is, words } = self else {
            return true;
        };
        let field = match item.get(key) {
            None | Some(Json::Null) => String::new(),
            Some(Json::String(text)) => text.clone(),
            Some(other) => other.to_string(),
        };
        words.contains(&field) == *is
    }

    fn read(text: &str) -> Result<Self, &'static str> {
        let Some(inner) = text.strip_prefix('[') else {
            return match text {
                "*" => Ok(Self::Every),
                "" => Err("a part between two '/' is empty"),
                key => Ok(Self::Key(key.to_owned())),
            };
        };
        let inner = inner.strip_suffix(']').ok_or("a ']' is missing")?;
        let (key, words) = inner
            .split_once('=')
            .ok_or("write `[key=word]` or `[key!=word]`")?;
        let (key, is) = match key.strip_suffix('!') {
            Some(key) => (key, false),
            None => (key, true),
        };
        Ok(Self::Where {
            key: key.to_owned(),
            is,
            words: words.split('|').map(str::to_owned).collect(),
        })
    }
}

impl FromStr for Reading {
    type Err = ReadingError;

    fn from_str(text: &str) -> Result<Self, ReadingError> {
        let error = |message: &str| ReadingError {
            text: text.to_owned(),
            message: message.to_owned(),
        };
        let (word, pointer) = text.split_once(' ').unwrap_or(("", text));
        let take = match word {
            "" => Take::First,
            "sum" => Take::Sum,
            "mean" => Take::Mean,
            "max" => Take::Max,
            "last" => Take::Last,
            "count" => Take::Count,
            _ => {
                return Err(error(
                    "begin with '/', or with sum, mean, max, last or count",
                ));
            }
        };
        let pointer = pointer.trim();
        let path = match pointer {
            "" => return Err(error("it is empty")),
            pointer => pointer
                .strip_prefix('/')
                .ok_or_else(|| error("begin with '/'"))?,
        };
        let steps: Result<Vec<Step>, &str> = path.split('/').map(Step::read).collect();
        let steps = steps.map_err(error)?;
        let is_one = |step: &Step| matches!(step, Step::Key(_));
        if take != Take::First && steps.iter().all(is_one) {
            return Err(error("this word is for several numbers, and there is one"));
        }
        Ok(Self {
            text: text.to_owned(),
            take,
            steps,
        })
    }
}

impl fmt::Display for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Serialize for Reading {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for Reading {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn number(reading: &str, answer: &Json) -> Option<f64> {
        reading.parse::<Reading>().unwrap().number(answer)
    }

    #[test]
    fn numbers_are_found_by_place_and_by_name() {
        let answer = json!({
            "rate": {"of": 8},
            "lines": [{"points": [{"value": 3}, {"value": null}, {"value": 5.5}]}],
            "groups": [{"group": "mail", "n": 2}, {"group": null, "n": 4}, {"group": true, "n": 8}]
        });
        assert_eq!(number("/rate/of", &answer), Some(8.0));
        assert_eq!(number("/rate/count", &answer), None);
        assert_eq!(number("/lines/0/points/1/value", &answer), None);
        assert_eq!(number("sum /lines/0/points/*/value", &answer), Some(8.5));
        assert_eq!(number("mean /lines/0/points/*/value", &answer), Some(4.25));
        assert_eq!(number("max /lines/0/points/*/value", &answer), Some(5.5));
        assert_eq!(number("last /lines/0/points/*/value", &answer), Some(5.5));
        assert_eq!(number("count /groups/*", &answer), Some(3.0));
        assert_eq!(number("/groups/[group=mail]/n", &answer), Some(2.0));
        assert_eq!(number("sum /groups/[group!=mail]/n", &answer), Some(12.0));
        assert_eq!(
            number("sum /groups/[group=mail|true]/n", &answer),
            Some(10.0)
        );
    }

    #[test]
    fn a_list_without_it_sums_to_zero_and_no_list_to_nothing() {
        let answer = json!({"groups": []});
        assert_eq!(number("sum /groups/[group=x]/n", &answer), Some(0.0));
        assert_eq!(number("sum /gruops/[group=x]/n", &answer), None);
        assert_eq!(number("mean /groups/*/n", &answer), None);
        assert_eq!(number("/groups/[group=x]/n", &answer), None);
    }

    #[test]
    fn several_numbers_without_a_word_are_undecided() {
        let undecided = |text: &str| text.parse::<Reading>().unwrap().is_undecided();
        assert!(undecided("/groups/*/n"));
        assert!(!undecided("sum /groups/*/n") && !undecided("/groups/[group=x]/n"));
    }

    #[test]
    fn what_points_nowhere_is_refused_with_a_reason() {
        for (text, says) in [
            ("rate", "begin with '/'"),
            ("avg /a/*", "begin with '/', or with sum"),
            ("/a//b", "empty"),
            ("", "empty"),
            ("sum /a/b", "there is one"),
            ("/a/[b", "']' is missing"),
            ("/a/[b]", "[key=word]"),
        ] {
            let error = text.parse::<Reading>().unwrap_err().to_string();
            assert!(error.contains(says), "{error}");
        }
    }
}
