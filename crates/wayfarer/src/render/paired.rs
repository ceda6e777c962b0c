//! Paired comparisons: both sides and the change, how far subjects went, who is left out.

use wayfarer_journey::sentence::{self, fixed, percent, share, whole};
use wayfarer_journey::{FunnelRate, PairedAnswer, PairedGroup, PairedSpread};

use super::bar::bar;
use super::csv::{Field, Sheet};
use super::table::Table;
use super::{Cell, Tone, View};

const BAR_WIDTH: usize = 30;

/// A block per currency (one without), then who is left out.
pub fn draw(answer: &PairedAnswer, view: &View) -> String {
    let mut text = String::new();
    for group in &answer.groups {
        if let Some(currency) = &group.currency {
            let title = format!("{currency} · {}", whole(group.subjects));
            text.push_str(&format!("{}\n", view.paint.apply(Tone::Strong, &title)));
        }
        text.push_str(&spreads(group, view));
        text.push('\n');
        text.push_str(&classes(group, view));
        text.push('\n');
    }
    text.push_str(&left_out(answer, view));
    text
}

fn spreads(group: &PairedGroup, view: &View) -> String {
    let lang = view.lang;
    let mut table = Table::new()
        .text(lang.pick("per period", "每周期", "每週期"))
        .number(lang.pick("mean", "均值", "平均"))
        .text("95 %")
        .number("10 %")
        .number("25 %")
        .number(lang.pick("median", "中位", "中位"))
        .number("75 %")
        .number("90 %");
    let mut row = |name: &str, spread: &PairedSpread, interval: String| {
        let number = |value: f64| Cell::from(fixed(value, 2));
        table.row([
            Cell::from(name),
            Cell::toned(Tone::Strong, fixed(spread.mean, 2)),
            Cell::toned(Tone::Hint, interval),
            number(spread.p10),
            number(spread.p25),
            number(spread.p50),
            number(spread.p75),
            number(spread.p90),
        ]);
    };
    let interval = group.low.zip(group.high);
    let interval = interval.map(|(low, high)| format!("{} – {}", fixed(low, 2), fixed(high, 2)));
    row(
        lang.pick("before", "此前", "先前"),
        &group.before,
        String::new(),
    );
    row(
        lang.pick("after", "之后", "之後"),
        &group.after,
        String::new(),
    );
    let change = lang.pick("change", "变化", "變化");
    row(change, &group.change, interval.unwrap_or_default());
    table.draw(view)
}

fn classes(group: &PairedGroup, view: &View) -> String {
    let lang = view.lang;
    let mut table = Table::new()
        .text(lang.pick("went", "变化", "變化"))
        .text("")
        .number("n")
        .number("%");
    for row in group.classes.iter().filter(|row| row.subjects > 0) {
        let part = share(row.subjects, group.subjects).unwrap_or(0.0);
        table.row([
            Cell::from(sentence::paired_class(row.class, lang)),
            Cell::toned(Tone::Here, bar(part, BAR_WIDTH)),
            Cell::toned(Tone::Strong, whole(row.subjects)),
            Cell::toned(Tone::Hint, percent(part, lang)),
        ]);
    }
    let mut text = table.draw(view);
    let rate = |rate: &FunnelRate| {
        let [rate, low, high] = [rate.rate, rate.low, rate.high].map(|one| percent(one, lang));
        format!("{rate} ({low} – {high})")
    };
    let (rose, fell) = (rate(&group.rose), rate(&group.fell));
    let said = lang.pick(
        format!("rose {rose} · fell {fell}"),
        format!("上升 {rose} · 下降 {fell}"),
        format!("上升 {rose} · 下降 {fell}"),
    );
    text.push_str(&format!("{}\n", view.paint.apply(Tone::Hint, &said)));
    text
}

fn left_out(answer: &PairedAnswer, view: &View) -> String {
    let lang = view.lang;
    let out = &answer.left_out;
    let parts = [
        (
            out.neither,
            lang.pick("on neither side", "两段均无", "兩段皆無"),
        ),
        (
            out.only_before,
            lang.pick("only before", "仅此前", "僅先前"),
        ),
        (out.only_after, lang.pick("only after", "仅之后", "僅之後")),
        (
            out.too_short,
            lang.pick("too short", "时间不足", "時間不足"),
        ),
        (
            out.mixed_currency,
            lang.pick("several currencies", "多种货币", "多種貨幣"),
        ),
    ];
    let parts = parts.iter().filter(|(count, _)| *count > 0);
    let parts: Vec<_> = parts
        .map(|(count, word)| format!("{word} {}", whole(*count)))
        .collect();
    if parts.is_empty() {
        return String::new();
    }
    let parts = parts.join(" · ");
    let said = lang.pick(
        format!("left out: {parts}"),
        format!("未计入：{parts}"),
        format!("未計入：{parts}"),
    );
    format!("{}\n", view.paint.apply(Tone::Hint, &said))
}

/// A row per currency, side and change.
pub fn sheet(answer: &PairedAnswer) -> Sheet {
    let mut sheet = Sheet::new(&[
        "currency", "of", "subjects", "mean", "low", "high", "p10", "p25", "p50", "p75", "p90",
    ]);
    for group in &answer.groups {
        let sides = [
            ("before", &group.before),
            ("after", &group.after),
            ("change", &group.change),
        ];
        for (of, spread) in sides {
            let bound = |bound: Option<f64>| bound.filter(|_| of == "change").into();
            sheet.row([
                group.currency.clone().into(),
                Field::from(of),
                group.subjects.into(),
                Some(spread.mean).into(),
                bound(group.low),
                bound(group.high),
                Some(spread.p10).into(),
                Some(spread.p25).into(),
                Some(spread.p50).into(),
                Some(spread.p75).into(),
                Some(spread.p90).into(),
            ]);
        }
    }
    sheet
}
