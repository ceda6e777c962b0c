//! Calendar periods as people write them.

use super::Lang;
use super::moment::MONTHS;
use crate::PeriodUnit;

/// A period by how answers label it, as the time something happened: `in May 2024`, `on 6 May
/// 2024`, `in the week of 6 May 2024`, `in Q2 2024`, `at 13:00 on 6 May 2024`; in Chinese
/// `2024年5月`, `2024年5月6日当周`. A label of another shape is told as it is.
pub(super) fn during(label: &str, unit: PeriodUnit, lang: Lang) -> String {
    written(label, unit, lang).unwrap_or_else(|| lang.pick("in ", "", "").to_owned() + label)
}

fn written(label: &str, unit: PeriodUnit, lang: Lang) -> Option<String> {
    let (date, hour) = label.split_once('T').unwrap_or((label, ""));
    let mut parts = date.split('-');
    let year = parts.next()?;
    let (second, third) = (parts.next(), parts.next());
    if unit == PeriodUnit::Quarter {
        let quarter = second?.strip_prefix('Q')?;
        return Some(lang.pick(
            format!("in Q{quarter} {year}"),
            format!("{year}年第{quarter}季度"),
            format!("{year}年第{quarter}季"),
        ));
    }
    if unit == PeriodUnit::Year {
        return Some(lang.pick(
            format!("in {year}"),
            format!("{year}年"),
            format!("{year}年"),
        ));
    }
    let month: usize = second?.parse().ok()?;
    let name = MONTHS.get(month.checked_sub(1)?)?;
    if unit == PeriodUnit::Month {
        let chinese = format!("{year}年{month}月");
        return Some(lang.pick(format!("in {name} {year}"), chinese.clone(), chinese));
    }
    let day: u8 = third?.parse().ok()?;
    let english = format!("{day} {name} {year}");
    let chinese = format!("{year}年{month}月{day}日");
    Some(match unit {
        PeriodUnit::Week => lang.pick(
            format!("in the week of {english}"),
            format!("{chinese}当周"),
            format!("{chinese}當週"),
        ),
        PeriodUnit::Hour => lang.pick(
            format!("at {hour}:00 on {english}"),
            format!("{chinese} {hour}:00"),
            format!("{chinese} {hour}:00"),
        ),
        _ => lang.pick(format!("on {english}"), chinese.clone(), chinese),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_told_as_people_write_them() {
        let cases = [
            ("2024-05", PeriodUnit::Month, "in May 2024", "2024年5月"),
            (
                "2024-05-06",
                PeriodUnit::Day,
                "on 6 May 2024",
                "2024年5月6日",
            ),
            (
                "2024-05-06",
                PeriodUnit::Week,
                "in the week of 6 May 2024",
                "2024年5月6日當週",
            ),
            ("2024-Q2", PeriodUnit::Quarter, "in Q2 2024", "2024年第2季"),
            ("2024", PeriodUnit::Year, "in 2024", "2024年"),
            (
                "2024-05-06T07",
                PeriodUnit::Hour,
                "at 07:00 on 6 May 2024",
                "2024年5月6日 07:00",
            ),
            ("2024-13", PeriodUnit::Month, "in 2024-13", "2024-13"),
            ("whenever", PeriodUnit::Day, "in whenever", "whenever"),
        ];
        for (label, unit, english, chinese) in cases {
            assert_eq!(during(label, unit, Lang::En), english);
            assert_eq!(during(label, unit, Lang::ZhTw), chinese);
        }
    }
}
