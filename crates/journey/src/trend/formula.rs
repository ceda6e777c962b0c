//! Arithmetic over the series of a trend: `ordered / started`, period by period.

use serde::{Deserialize, Serialize};

use super::answer::TrendLine;
use crate::kpi::Formula;
use crate::{QuestionError, Series, Trend};

/// What a formula makes of the series. A point has no people of its own: its parts have.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TrendFormula {
    /// As it was written.
    pub formula: String,
    /// One line per breakdown value, currency and range.
    pub lines: Vec<TrendFormulaLine>,
}

/// One line of a formula.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TrendFormulaLine {
    /// The breakdown value; `None` = all together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub breakdown: Option<String>,
    /// The currency of the amounts in it; each by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// Whether this is the range before.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub previous: bool,
    /// One point per period.
    pub points: Vec<TrendFormulaPoint>,
}

/// One point of such a line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TrendFormulaPoint {
    /// The period; `None` for a single total.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// The value; `None` where a part has none, or something is divided by zero.
    pub value: Option<f64>,
}

/// A formula whose names are series.
#[derive(Debug)]
pub(super) struct Computed {
    formula: Formula,
    /// Each name with the number of its series.
    names: Vec<(String, usize)>,
}

impl Computed {
    /// The formula of a question. A name is that of a series, or else the letter of its
    /// place: `a` is the first.
    pub(super) fn of(question: &Trend) -> Result<Option<Self>, QuestionError> {
        let Some(formula) = &question.formula else {
            return Ok(None);
        };
        let mut names = Vec::new();
        for name in formula.names() {
            let series = series_of(name, &question.series).ok_or_else(|| {
                let message = format!(
                    "no series is '{name}'; give one this `name`, or call them a, b, c in their order"
                );
                QuestionError::invalid("trend.formula", message)
            })?;
            names.push((name.to_owned(), series));
        }
        if names.is_empty() {
            let message = "the formula names no series; write one such as `a / b`";
            return Err(QuestionError::invalid("trend.formula", message));
        }
        Ok(Some(Self {
            formula: formula.clone(),
            names,
        }))
    }

    /// Its lines, given those of the series.
    pub(super) fn answer(&self, lines: &[TrendLine]) -> TrendFormula {
        let named = |line: &&TrendLine| self.names.iter().any(|(_, series)| *series == line.series);
        let own: Vec<_> = lines.iter().filter(named).collect();
        let mut made: Vec<TrendFormulaLine> = Vec::new();
        let currencies = currencies(&own);
        for line in &own {
            for currency in &currencies {
                let is_made = made.iter().any(|made| {
                    (&made.breakdown, &made.currency, made.previous)
                        == (&line.breakdown, currency, line.previous)
                });
                if !is_made {
                    made.push(self.line(line, currency, &own));
                }
            }
        }
        TrendFormula {
            formula: self.formula.text().to_owned(),
            lines: made,
        }
    }

    fn line(
        &self,
        like: &TrendLine,
        currency: &Option<String>,
        lines: &[&TrendLine],
    ) -> TrendFormulaLine {
        let fits = |line: &&&TrendLine| {
            (&line.breakdown, line.previous) == (&like.breakdown, like.previous)
                && (line.currency.is_none() || line.currency == *currency)
        };
        let value = |name: &str, at: usize| {
            let (_, series) = self.names.iter().find(|(known, _)| known == name)?;
            let mut fitting = lines.iter().filter(fits);
            let line = fitting.find(|line| line.series == *series)?;
            line.points.get(at)?.value
        };
        let points = like.points.iter().enumerate();
        let points = points.map(|(at, point)| TrendFormulaPoint {
            period: point.period.clone(),
            value: self.formula.value(&|name| value(name, at)),
        });
        TrendFormulaLine {
            breakdown: like.breakdown.clone(),
            currency: currency.clone(),
            previous: like.previous,
            points: points.collect(),
        }
    }
}

/// The currencies of amounts in the lines, in their order; none at all where there are no
/// amounts.
fn currencies(lines: &[&TrendLine]) -> Vec<Option<String>> {
    let mut currencies: Vec<Option<String>> = Vec::new();
    for line in lines {
        if line.currency.is_some() && !currencies.contains(&line.currency) {
            currencies.push(line.currency.clone());
        }
    }
    match currencies.is_empty() {
        true => vec![None],
        false => currencies,
    }
}

fn series_of(name: &str, series: &[Series]) -> Option<usize> {
    let named = series
        .iter()
        .position(|one| one.name.as_deref() == Some(name));
    named.or_else(|| {
        let [letter] = name.as_bytes() else {
            return None;
        };
        let place = usize::from(letter.checked_sub(b'a')?);
        // Without series all events are counted: the first, and the only one.
        (place < series.len().max(1)).then_some(place)
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use wayfarer_core::Value;

    use super::*;
    use crate::people::testlog::TestEvent;
    use crate::people::testtwin::ask;
    use crate::{Context, PlanBuilder, TrendFold};

    fn event(
        person: u64,
        time: i64,
        name: &str,
        group: &str,
        money: Option<(f64, &str)>,
    ) -> TestEvent {
        let text = |text: &str| Value::Text(text.to_owned());
        let mut properties = vec![("g", text(group))];
        if let Some((amount, currency)) = money {
            properties.push(("$amount", Value::Number(amount)));
            properties.push(("$currency", text(currency)));
        }
        TestEvent {
            person,
            time,
            name: name.to_owned(),
            properties,
        }
    }

    fn formula(question: serde_json::Value, log: &[TestEvent]) -> TrendFormula {
        let question: Trend = serde_json::from_value(question).unwrap();
        let mut context = Context::at(10 * 86_400_000);
        context.extent = Some((0, 2 * 86_400_000 - 1));
        let (fold, run) = ask(&context, log, 5, |plan| {
            TrendFold::new(&question, &context, plan)
        });
        run.answer(&fold).formula.unwrap()
    }

    fn values(line: &TrendFormulaLine) -> Vec<Option<f64>> {
        line.points.iter().map(|point| point.value).collect()
    }

    #[test]
    fn series_are_meant_by_name_or_by_place() {
        let day = 86_400_000;
        let log = [
            event(1, 0, "visit", "x", None),
            event(2, 1, "visit", "y", None),
            event(1, 2, "order", "x", None),
            event(1, day, "order", "x", None),
        ];
        let asked = |formula: &str| {
            let series = json!([{"event": "order", "name": "orders"}, {"event": "visit"}]);
            json!({"series": series, "period": "day", "formula": formula})
        };
        let found = formula(asked("orders / b"), &log);
        // Nothing is divided by zero.
        assert_eq!(values(&found.lines[0]), [Some(0.5), None]);
        assert_eq!(found.formula, "orders / b");
        let found = formula(asked("2 × (a − b) + 1"), &log);
        assert_eq!(values(&found.lines[0]), [Some(-1.0), Some(3.0)]);
        let mut split = asked("a / b");
        split["breakdown"] = json!("g");
        let found = formula(split, &log);
        let lines = found
            .lines
            .iter()
            .map(|line| (line.breakdown.as_deref(), values(line)[0]));
        let lines: Vec<_> = lines.collect();
        assert_eq!(
            lines,
            [
                (None, Some(0.5)),
                (Some("x"), Some(1.0)),
                (Some("y"), Some(0.0))
            ]
        );
    }

    #[test]
    fn currencies_stay_apart() {
        let log = [
            event(1, 0, "order", "x", Some((10.0, "EUR"))),
            event(2, 1, "order", "x", Some((30.0, "USD"))),
        ];
        let series = json!([{"event": "order", "measure": {"sum": "$amount"}}, {"event": "order"}]);
        let found = formula(json!({"series": series, "formula": "a / b"}), &log);
        let lines = found
            .lines
            .iter()
            .map(|line| (line.currency.as_deref(), values(line)[0]));
        let lines: Vec<_> = lines.collect();
        assert_eq!(lines, [(Some("EUR"), Some(5.0)), (Some("USD"), Some(15.0))]);
    }

    #[test]
    fn what_names_no_series_is_refused() {
        for wrong in ["a / c", "orders", "1 + 1"] {
            let series = json!([{"event": "a"}, {"event": "b"}]);
            let question = json!({"series": series, "formula": wrong});
            let question: Trend = serde_json::from_value(question).unwrap();
            let context = Context::at(1);
            let mut plan = PlanBuilder::new(&context);
            let refused = TrendFold::new(&question, &context, &mut plan).unwrap_err();
            assert_eq!(refused.path, "trend.formula", "{wrong}");
        }
        let broken = json!({"formula": "a /"});
        assert!(serde_json::from_value::<Trend>(broken).is_err());
    }
}
