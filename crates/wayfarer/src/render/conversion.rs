//! Conversion by entry: a bar per group, the rate with its interval.

use wayfarer_journey::sentence::{duration, percent, whole};
use wayfarer_journey::{ConversionAnswer, ConversionFigures};

use super::bar::bar;
use super::csv::{Field, Sheet};
use super::table::Table;
use super::{Cell, Tone, View};

/// A row per group, and one for all.
pub fn draw(answer: &ConversionAnswer, view: &View) -> String {
    let lang = view.lang;
    let rates = answer.groups.iter().filter_map(|group| group.figures.rate);
    let top = rates.fold(0.0, f64::max);
    let mut table = Table::new()
        .text(lang.pick("group", "分组", "分組"))
        .number(lang.pick("entered", "进入", "進入"))
        .number(lang.pick("converted", "转化", "轉換"))
        .number(lang.pick("rate", "转化率", "轉換率"))
        .text("")
        .number(lang.pick("95 %", "95%", "95%"))
        .number(lang.pick("median time", "用时中位数", "時間中位數"));
    for group in &answer.groups {
        table.row(cells(&group.group, &group.figures, top, view));
    }
    table.row(cells(
        lang.pick("all", "合计", "合計"),
        &answer.all,
        top,
        view,
    ));
    let mut text = table.draw(view);
    if answer.all.in_progress > 0 {
        let open = whole(answer.all.in_progress);
        let note = lang.pick(
            format!("{open} may still convert"),
            format!("另有 {open} 仍可能转化"),
            format!("另有 {open} 仍可能轉換"),
        );
        text.push_str(&format!("{}\n", view.paint.apply(Tone::Hint, &note)));
    }
    if let Some(refused) = &answer.refused {
        text.push_str(&format!("{}\n", view.paint.apply(Tone::Here, refused)));
    }
    text
}

fn cells(name: &str, figures: &ConversionFigures, top: f64, view: &View) -> [Cell; 7] {
    let lang = view.lang;
    let or_dot = |text: Option<String>| text.unwrap_or_else(|| "·".to_owned());
    let relative = figures
        .rate
        .filter(|_| top > 0.0)
        .map_or(0.0, |rate| rate / top);
    let interval = figures
        .interval
        .map(|(low, high)| format!("{}–{}", percent(low, lang), percent(high, lang)));
    let median = figures
        .median_time_ms
        .map(|ms| duration(ms.round() as i64, lang));
    [
        Cell::from(name),
        Cell::from(whole(figures.entered)),
        Cell::from(whole(figures.converted)),
        Cell::toned(
            Tone::Strong,
            or_dot(figures.rate.map(|rate| percent(rate, lang))),
        ),
        Cell::toned(Tone::Route, bar(relative, 16)),
        Cell::toned(Tone::Hint, or_dot(interval)),
        Cell::from(or_dot(median)),
    ]
}

/// A row per group.
pub fn sheet(answer: &ConversionAnswer) -> Sheet {
    let mut sheet = Sheet::new(&[
        "group",
        "entered",
        "converted",
        "in_progress",
        "rate",
        "low",
        "high",
        "median_time_ms",
    ]);
    let mut add = |name: Field, figures: &ConversionFigures| {
        sheet.row([
            name,
            figures.entered.into(),
            figures.converted.into(),
            figures.in_progress.into(),
            figures.rate.into(),
            figures.interval.map(|interval| interval.0).into(),
            figures.interval.map(|interval| interval.1).into(),
            figures.median_time_ms.into(),
        ]);
    };
    add(Field::Empty, &answer.all);
    for group in &answer.groups {
        add(group.group.as_str().into(), &group.figures);
    }
    sheet
}
