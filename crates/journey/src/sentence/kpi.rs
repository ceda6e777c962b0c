//! The sentences of KPIs.

use super::{Lang, decimal, duration, fixed, money, percent, whole};
use crate::kpi::KpiUnit;

/// What to connect next, and how many KPIs that makes possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Connecting<'a> {
    /// What people of the language call it.
    pub source: &'a str,
    /// How many.
    pub kpis: usize,
}

/// "23 of 34 KPIs live; connect help desk for 5 more."
pub fn coverage(live: usize, total: usize, next: Option<Connecting<'_>>, lang: Lang) -> String {
    let counted = lang.pick(
        format!("{live} of {total} KPIs live"),
        format!("{total} 项指标中有 {live} 项可用"),
        format!("{total} 項指標中有 {live} 項可用"),
    );
    let Some(Connecting { source, kpis }) = next else {
        return lang.pick(
            format!("{counted}."),
            format!("{counted}。"),
            format!("{counted}。"),
        );
    };
    lang.pick(
        format!("{counted}; connect {source} for {kpis} more."),
        format!("{counted}；接入{source}可再增加 {kpis} 项。"),
        format!("{counted}；串接{source}可再增加 {kpis} 項。"),
    )
}

/// A KPI's value as people of a language write it; durations are milliseconds.
pub fn kpi_value(value: Option<f64>, unit: KpiUnit, currency: Option<&str>, lang: Lang) -> String {
    let Some(value) = value else {
        return "–".to_owned();
    };
    match unit {
        KpiUnit::Count if value >= 0.0 && value.fract() == 0.0 => whole(value as u64),
        KpiUnit::Count | KpiUnit::Ratio => decimal(value),
        KpiUnit::Share => percent(value, lang),
        KpiUnit::Duration => duration(value as i64, lang),
        KpiUnit::Money => money(value, currency),
        KpiUnit::Score => fixed(value, 1),
    }
}

/// A change of a KPI: in points for shares and scores, else in per cent of what it was.
pub fn kpi_change(change: Option<f64>, relative: Option<f64>, unit: KpiUnit, lang: Lang) -> String {
    let sign = |value: f64| if value > 0.0 { "+" } else { "" };
    match (unit, change, relative) {
        (KpiUnit::Share, Some(change), _) => {
            let points = change * 100.0;
            let text = format!("{}{}", sign(points), fixed(points, 1));
            lang.pick(
                format!("{text} pts"),
                format!("{text} 个百分点"),
                format!("{text} 個百分點"),
            )
        }
        (KpiUnit::Score, Some(change), _) => format!("{}{}", sign(change), fixed(change, 1)),
        (_, _, Some(relative)) => format!("{}{}", sign(relative), percent(relative, lang)),
        _ => "–".to_owned(),
    }
}

/// A correlation in words: that two went together, never that one caused the other.
pub fn went_with(kpi: &str, correlation: f64, pairs: usize, lang: Lang) -> String {
    let r = fixed(correlation, 2);
    let more = correlation > 0.0;
    lang.pick(
        format!(
            "changes of {kpi} went with {} moves to the next stage (r = {r}, {pairs} pairs); that is no cause",
            if more { "more" } else { "fewer" }
        ),
        format!(
            "“{kpi}”上升的周期里，进入下一阶段的转移也{}（r = {r}，{pairs} 对变化）；这不说明因果",
            if more { "更多" } else { "更少" }
        ),
        format!(
            "「{kpi}」上升的期間裡，進入下一階段的轉移也{}（r = {r}，{pairs} 對變化）；這不代表因果",
            if more { "更多" } else { "更少" }
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coverage_is_said_in_three_languages() {
        let next = |source| Some(Connecting { source, kpis: 5 });
        assert_eq!(
            coverage(23, 34, next("help desk"), Lang::En),
            "23 of 34 KPIs live; connect help desk for 5 more."
        );
        assert_eq!(
            coverage(23, 34, next("客服系统"), Lang::ZhCn),
            "34 项指标中有 23 项可用；接入客服系统可再增加 5 项。"
        );
        assert_eq!(
            coverage(34, 34, None, Lang::ZhTw),
            "34 項指標中有 34 項可用。"
        );
    }

    #[test]
    fn values_are_written_by_their_unit() {
        let of = |value, unit| kpi_value(Some(value), unit, Some("EUR"), Lang::En);
        assert_eq!(of(1_204.0, KpiUnit::Count), "1,204");
        assert_eq!(of(2.5, KpiUnit::Ratio), "2.5");
        assert!(of(0.256, KpiUnit::Share).starts_with("25.6"));
        assert!(of(12.5, KpiUnit::Money).contains("12.50"));
        assert_eq!(kpi_value(None, KpiUnit::Share, None, Lang::En), "–");
        assert_eq!(
            kpi_change(Some(0.021), Some(0.5), KpiUnit::Share, Lang::En),
            "+2.1 pts"
        );
        assert!(kpi_change(Some(-3.0), Some(-0.25), KpiUnit::Count, Lang::En).starts_with("-25"));
    }
}
