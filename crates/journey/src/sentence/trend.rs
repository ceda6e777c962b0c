//! The sentence of a trend.

use super::period::during;
use super::{Lang, decimal, money, whole};
use crate::{Measure, PeriodUnit, Trend, TrendAnswer, TrendFormula, TrendLine};

/// "18,532 purchase events over 13 periods, the most in Nov 2011: 2,832."
pub fn trend(question: &Trend, answer: &TrendAnswer, lang: Lang) -> String {
    let unit = question.period.unwrap_or(PeriodUnit::Day);
    if let Some(formula) = &answer.formula {
        return computed(formula, unit, lang);
    }
    let Some(line) = answer.lines.first() else {
        return nothing(lang);
    };
    let fallback = Measure::default();
    let measure = question
        .series
        .get(line.series)
        .map_or(&fallback, |series| &series.measure);
    let currency = line.currency.as_deref();
    let name = line.name.as_str();
    if let [point] = line.points.as_slice()
        && point.period.is_none()
    {
        return match point.value {
            Some(value) => format!(
                "{}{}",
                what(measure, value, currency, name, lang),
                stop(lang)
            ),
            None => nothing(lang),
        };
    }
    let peak = line
        .points
        .iter()
        .filter(|point| point.value.is_some())
        .reduce(|best, point| match point.value > best.value {
            true => point,
            false => best,
        });
    let Some((peak, value)) = peak.and_then(|point| Some((point, point.value?))) else {
        return nothing(lang);
    };
    let peak = during(peak.period.as_deref().unwrap_or_default(), unit, lang);
    match adds_up(measure) {
        true => total_sentence(line, measure, &peak, value, lang),
        false => last_sentence(line, measure, (&peak, value), unit, lang),
    }
}

/// "orders / visits is 0.23 in Aug 2024, the latest period; the most in Mar 2024: 0.31."
fn computed(formula: &TrendFormula, unit: PeriodUnit, lang: Lang) -> String {
    let text = &formula.formula;
    let Some(line) = formula.lines.first() else {
        return nothing(lang);
    };
    let known = || {
        let points = line.points.iter();
        points.filter_map(|point| Some((point.period.as_deref(), point.value?)))
    };
    let Some((latest, value)) = known().next_back() else {
        return match lang {
            Lang::En => format!("{text} has no value here: a part is missing, or zero divides."),
            Lang::ZhCn => format!("{text} 没有值：缺少其中一项，或除数为零。"),
            Lang::ZhTw => format!("{text} 沒有值：缺少其中一項，或除數為零。"),
        };
    };
    let value = money(value, line.currency.as_deref());
    let Some(latest) = latest else {
        return match lang {
            Lang::En => format!("{text} is {value}."),
            Lang::ZhCn | Lang::ZhTw => format!("{text} = {value}。"),
        };
    };
    let most = known().reduce(|best, point| match point.1 > best.1 {
        true => point,
        false => best,
    });
    let (peak, most) = most.map_or(("", 0.0), |(peak, most)| (peak.unwrap_or_default(), most));
    let [latest, peak] = [latest, peak].map(|label| during(label, unit, lang));
    let most = money(most, line.currency.as_deref());
    match lang {
        Lang::En => {
            format!("{text} is {value} {latest}, the latest period; the most {peak}: {most}.")
        }
        Lang::ZhCn => format!("{text} 最近周期（{latest}）为 {value}；{peak} 最高，为 {most}。"),
        Lang::ZhTw => format!("{text} 最近一期（{latest}）為 {value}；{peak} 最高，為 {most}。"),
    }
}

/// Whether the periods' numbers may be added. Distinct people of two periods may not.
fn adds_up(measure: &Measure) -> bool {
    matches!(
        measure,
        Measure::Total | Measure::Sum(_) | Measure::Count(_)
    )
}

fn total_sentence(
    line: &TrendLine,
    measure: &Measure,
    peak: &str,
    value: f64,
    lang: Lang,
) -> String {
    let total: f64 = line.points.iter().filter_map(|point| point.value).sum();
    let currency = line.currency.as_deref();
    let total = what(measure, total, currency, &line.name, lang);
    let periods = whole(line.points.len() as u64);
    let most = number(measure, value, currency);
    match lang {
        Lang::En if line.points.len() == 1 => format!("{total} {peak}."),
        Lang::En => format!("{total} over {periods} periods, the most {peak}: {most}."),
        Lang::ZhCn => format!("{total}，共 {periods} 个周期，其中 {peak} 最多（{most}）。"),
        Lang::ZhTw => format!("{total}，共 {periods} 個期間，以 {peak} 最多（{most}）。"),
    }
}

fn last_sentence(
    line: &TrendLine,
    measure: &Measure,
    (peak, value): (&str, f64),
    unit: PeriodUnit,
    lang: Lang,
) -> String {
    let currency = line.currency.as_deref();
    let last = line
        .points
        .iter()
        .rev()
        .find_map(|point| Some((point.period.as_deref()?, point.value?)));
    let Some((period, last)) = last else {
        return nothing(lang);
    };
    let last = what(measure, last, currency, &line.name, lang);
    let period = during(period, unit, lang);
    let most = number(measure, value, currency);
    match lang {
        Lang::En => format!("{last} {period}, the latest period; the most {peak}: {most}."),
        Lang::ZhCn => format!("{last}（最近周期 {period}）；{peak} 最高，为 {most}。"),
        Lang::ZhTw => format!("{last}（最近一期 {period}）；{peak} 最高，為 {most}。"),
    }
}

/// The number with what it is of: `18,532 purchase events`.
fn what(measure: &Measure, value: f64, currency: Option<&str>, name: &str, lang: Lang) -> String {
    let number = number(measure, value, currency);
    let (en, zh_cn, zh_tw) = match measure {
        Measure::Total => (
            format!("{number} {name} events"),
            format!("{number} 次 {name}"),
            format!("{number} 次 {name}"),
        ),
        Measure::Unique => (
            format!("{number} people did {name}"),
            format!("{number} 人做过 {name}"),
            format!("{number} 人做過 {name}"),
        ),
        Measure::PerPerson => (
            format!("{number} {name} events per person"),
            format!("人均 {number} 次 {name}"),
            format!("每人平均 {number} 次 {name}"),
        ),
        Measure::Active(days) => (
            format!("{number} people active within {days} days"),
            format!("{days} 天内有 {number} 人活跃"),
            format!("{days} 天內有 {number} 人活躍"),
        ),
        Measure::Sum(_) => (
            format!("{number} in all from {name}"),
            format!("{name} 合计 {number}"),
            format!("{name} 合計 {number}"),
        ),
        Measure::Mean(_) => (
            format!("{number} on average per {name}"),
            format!("{name} 平均 {number}"),
            format!("{name} 平均 {number}"),
        ),
        Measure::Min(_) => (
            format!("{number} at least per {name}"),
            format!("{name} 最小 {number}"),
            format!("{name} 最小 {number}"),
        ),
        Measure::Max(_) => (
            format!("{number} at most per {name}"),
            format!("{name} 最大 {number}"),
            format!("{name} 最大 {number}"),
        ),
        Measure::Percentile(percentile) => {
            let at = decimal(percentile.at);
            (
                format!("{number} at percentile {at} of {name}"),
                format!("{name} 的第 {at} 百分位为 {number}"),
                format!("{name} 的第 {at} 百分位數為 {number}"),
            )
        }
        Measure::Count(property) => (
            format!("{number} {name} events with {property}"),
            format!("{number} 次 {name} 带有 {property}"),
            format!("{number} 次 {name} 帶有 {property}"),
        ),
        Measure::Distinct(property) => (
            format!("{number} distinct values of {property}"),
            format!("{property} 有 {number} 个不同取值"),
            format!("{property} 有 {number} 個不同的值"),
        ),
    };
    lang.pick(en, zh_cn, zh_tw)
}

fn number(measure: &Measure, value: f64, currency: Option<&str>) -> String {
    match measure {
        Measure::Total | Measure::Unique | Measure::Active(_) => decimal(value),
        _ => money(value, currency),
    }
}

fn stop(lang: Lang) -> &'static str {
    lang.pick(".", "。", "。")
}

fn nothing(lang: Lang) -> String {
    lang.pick(
        "Nothing to measure in this range.",
        "所选时间内没有可统计的数据。",
        "這段期間內沒有可統計的資料。",
    )
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Series, TrendFormulaLine, TrendFormulaPoint, TrendPoint};

    fn answer(values: &[(&str, f64)]) -> TrendAnswer {
        let point = |(period, value): &(&str, f64)| TrendPoint {
            period: Some((*period).to_owned()),
            value: Some(*value),
            people: None,
        };
        TrendAnswer {
            lines: vec![TrendLine {
                series: 0,
                name: "purchase".to_owned(),
                breakdown: None,
                currency: Some("GBP".to_owned()),
                previous: false,
                points: values.iter().map(point).collect(),
            }],
            formula: None,
            values: None,
            refused: None,
        }
    }

    fn asked(measure: Measure) -> Trend {
        Trend {
            period: Some(PeriodUnit::Month),
            series: vec![Series {
                measure,
                ..Series::default()
            }],
            ..Trend::default()
        }
    }

    #[test]
    fn counts_and_sums_add_up_and_people_do_not() {
        let answer = answer(&[("2011-10", 1200.0), ("2011-11", 2832.5)]);
        let say = |measure, lang| trend(&asked(measure), &answer, lang).replace('\u{a0}', " ");
        assert_eq!(
            say(Measure::Sum("$amount".to_owned()), Lang::En),
            "4,032.50 GBP in all from purchase over 2 periods, the most in Nov 2011: 2,832.50 GBP."
        );
        assert_eq!(
            say(Measure::Total, Lang::ZhCn),
            "4,032.5 次 purchase，共 2 个周期，其中 2011年11月 最多（2,832.5）。"
        );
        assert_eq!(
            say(Measure::Unique, Lang::ZhTw),
            "2,832.5 人做過 purchase（最近一期 2011年11月）；2011年11月 最高，為 2,832.5。"
        );
    }

    #[test]
    fn a_formula_is_told_before_its_parts() {
        let with = |value: Option<f64>| {
            let point = |(period, value): (&str, Option<f64>)| TrendFormulaPoint {
                period: Some(period.to_owned()),
                value,
            };
            let line = TrendFormulaLine {
                breakdown: None,
                currency: None,
                previous: false,
                points: [
                    ("2024-07", value),
                    ("2024-08", value.map(|value| value / 2.0)),
                ]
                .map(point)
                .to_vec(),
            };
            TrendAnswer {
                formula: Some(TrendFormula {
                    formula: "a / b".to_owned(),
                    lines: vec![line],
                }),
                ..answer(&[("2024-07", 1.0)])
            }
        };
        let monthly = asked(Measure::Total);
        let say = |value, lang| trend(&monthly, &with(value), lang);
        assert_eq!(
            say(Some(0.5), Lang::En),
            "a / b is 0.25 in Aug 2024, the latest period; the most in Jul 2024: 0.5."
        );
        assert_eq!(
            say(Some(0.5), Lang::ZhCn),
            "a / b 最近周期（2024年8月）为 0.25；2024年7月 最高，为 0.5。"
        );
        assert_eq!(
            say(None, Lang::ZhTw),
            "a / b 沒有值：缺少其中一項，或除數為零。"
        );
    }

    #[test]
    fn nothing_is_said_of_nothing() {
        let empty = TrendAnswer {
            lines: Vec::new(),
            formula: None,
            values: None,
            refused: None,
        };
        assert_eq!(
            trend(&Trend::default(), &empty, Lang::En),
            "Nothing to measure in this range."
        );
    }
}
