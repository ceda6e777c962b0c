//! Stickiness: a row per period, with the shape of its distribution.

use wayfarer_journey::sentence::{decimal, percent, whole};
use wayfarer_journey::{Lang, StickinessAnswer, StickinessDay, StickinessPeriod};

use super::bar::{bar, condensed, sparkline};
use super::csv::{Field, Sheet};
use super::table::Table;
use super::{Cell, Tone, View};

const BAR_WIDTH: usize = 24;
/// Distributions are drawn no wider.
const SHAPE_WIDTH: usize = 31;

/// The periods, and the distribution of the latest complete one.
pub fn draw(answer: &StickinessAnswer, view: &View) -> String {
    let lang = view.lang;
    let days = words(answer.day, lang);
    let mut table = Table::new()
        .text(lang.pick("period", "周期", "期間"))
        .number(lang.pick("people", "人数", "人數"))
        .number(lang.pick("mean", "平均", "平均"))
        .number(lang.pick("of", "共", "共"))
        .number(lang.pick("ratio", "粘性", "黏著度"))
        .text(&lang.pick(
            format!("1 to the last of the {days}"),
            format!("从 1 {days}到最多"),
            format!("從 1 {days}到最多"),
        ));
    for period in &answer.periods {
        table.row(row(period, lang));
    }
    let mut text = table.draw(view);
    if answer.periods.iter().any(|period| period.incomplete) {
        let note = lang.pick(
            "… a part of this period is outside the range, or not over: it is not in the sentence",
            "… 该周期不完整：部分在范围之外或尚未结束，不计入上面的总结",
            "… 這個期間不完整：部分在範圍之外或尚未結束，不計入上面的總結",
        );
        text.push_str(&format!("{}\n", view.paint.apply(Tone::Hint, note)));
    }
    let complete = answer
        .periods
        .iter()
        .rev()
        .filter(|period| !period.incomplete);
    let shown = complete
        .chain(answer.periods.last())
        .find(|one| one.people > 0);
    if let Some(period) = shown {
        text.push_str(&format!(
            "\n{}\n",
            view.paint.apply(Tone::Strong, &period.period)
        ));
        text.push_str(&distribution(period, days, view));
    }
    text
}

fn words(day: StickinessDay, lang: Lang) -> &'static str {
    match day {
        StickinessDay::Day => lang.pick("days", "天", "天"),
        StickinessDay::Week => lang.pick("weeks", "周", "週"),
    }
}

fn row(period: &StickinessPeriod, lang: Lang) -> [Cell; 6] {
    let dot = || "·".to_owned();
    let name = match period.incomplete {
        true => format!("{} …", period.period),
        false => period.period.clone(),
    };
    let counts: Vec<_> = period
        .counts
        .iter()
        .map(|count| Some(count.people as f64))
        .collect();
    let ratio = period.ratio.map_or_else(dot, |ratio| percent(ratio, lang));
    [
        Cell::from(name),
        Cell::from(whole(period.people)),
        Cell::from(period.mean.map_or_else(dot, decimal)),
        Cell::toned(Tone::Hint, whole(u64::from(period.days))),
        Cell::toned(Tone::Strong, ratio),
        Cell::toned(Tone::Route, sparkline(&condensed(&counts, SHAPE_WIDTH))),
    ]
}

/// A bar per number of days that anybody has.
fn distribution(period: &StickinessPeriod, days: &str, view: &View) -> String {
    let most = period.counts.iter().map(|count| count.people).max();
    let most = most.unwrap_or(0).max(1) as f64;
    let mut table = Table::new().number(days).number("n").number("%").text("");
    for count in period.counts.iter().filter(|count| count.people > 0) {
        let share = count.people as f64 / period.people as f64;
        table.row([
            Cell::from(count.days.to_string()),
            Cell::from(whole(count.people)),
            Cell::from(percent(share, view.lang)),
            Cell::toned(Tone::Route, bar(count.people as f64 / most, BAR_WIDTH)),
        ]);
    }
    table.draw(view)
}

/// A row per period and number of days.
pub fn sheet(answer: &StickinessAnswer) -> Sheet {
    let mut sheet = Sheet::new(&[
        "period",
        "incomplete",
        "days_of_period",
        "people",
        "mean",
        "ratio",
        "days",
        "people_with_days",
    ]);
    for period in &answer.periods {
        for count in &period.counts {
            sheet.row([
                Field::from(period.period.clone()),
                period.incomplete.to_string().into(),
                u64::from(period.days).into(),
                period.people.into(),
                period.mean.into(),
                period.ratio.into(),
                u64::from(count.days).into(),
                count.people.into(),
            ]);
        }
    }
    sheet
}
