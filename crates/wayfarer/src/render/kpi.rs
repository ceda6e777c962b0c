//! One KPI whole: what it means, what it is made of, and in parts.

use wayfarer_app::{KpiDetail, KpiRows};
use wayfarer_journey::kpi::KpiPoint;
use wayfarer_journey::sentence::{decimal, kpi_change, kpi_value, percent, whole};

use super::bar::bar;
use super::csv::{Field, Sheet};
use super::kpis::{note, number};
use super::table::Table;
use super::{Cell, Tone, View};

/// The longest bar.
const BAR_WIDTH: usize = 20;

/// The KPI for people.
pub fn kpi_detail(detail: &KpiDetail, view: &View) -> String {
    let (figure, lang) = (&detail.figure, view.lang);
    let currency = figure.currency.as_deref();
    let mut text = view.paint.apply(Tone::Strong, figure.names.of(lang));
    text.push_str(&view.paint.apply(Tone::Hint, &note(figure, lang)));
    text.push_str(&format!("\n{}\n", figure.about.of(lang)));
    if !figure.trend.is_empty() {
        let value = kpi_value(figure.value, figure.unit, currency, lang);
        let change = kpi_change(figure.change, figure.relative_change, figure.unit, lang);
        text.push_str(&format!("{value}  ({change})\n"));
    }
    for any_of in &figure.missing {
        let words = any_of.join(", ");
        let line = lang.pick(
            format!("nothing there tells of any of: {words}\n"),
            format!("数据中没有以下任何一项：{words}\n"),
            format!("資料中沒有以下任何一項：{words}\n"),
        );
        text.push_str(&view.paint.apply(Tone::Bad, &line));
    }
    text.push_str(&made_of(detail, view));
    text.push_str(&trend(detail, view));
    for rows in &detail.tables {
        text.push_str(&parts(detail, rows, view));
    }
    if let Some(list) = &detail.who {
        let count = list
            .count
            .map_or(String::new(), |count| whole(count.max(0.0) as u64));
        let line = lang.pick(
            format!("\n{count} behind it: --who lists them\n"),
            format!("\n背后共 {count} 个对象：用 --who 列出\n"),
            format!("\n背後共 {count} 個對象：用 --who 列出\n"),
        );
        text.push_str(&view.paint.apply(Tone::Hint, &line));
    }
    text
}

fn made_of(detail: &KpiDetail, view: &View) -> String {
    let lang = view.lang;
    let formula = lang.pick("formula", "公式", "公式");
    let mut text = format!("\n{formula}: {}\n", detail.formula);
    let mut table = Table::new()
        .text(lang.pick("number", "数值项", "數值項"))
        .number(lang.pick("value", "数值", "數值"))
        .text(lang.pick("question", "提问", "提問"))
        .text(lang.pick("read from", "读取位置", "讀取位置"));
    for input in &detail.inputs {
        for one in &input.numbers {
            table.row([
                Cell::from(one.name.as_str()),
                Cell::from(one.value.map_or_else(|| "–".to_owned(), decimal)),
                Cell::toned(Tone::Hint, input.input.as_str()),
                Cell::toned(Tone::Hint, one.read.as_str()),
            ]);
        }
    }
    if !detail.inputs.is_empty() {
        text.push_str(&table.draw(view));
    }
    text
}

fn trend(detail: &KpiDetail, view: &View) -> String {
    let (figure, lang) = (&detail.figure, view.lang);
    if figure.trend.is_empty() {
        return String::new();
    }
    let mut table = Table::new()
        .text(lang.pick("period", "周期", "期間"))
        .text("")
        .number(lang.pick("value", "数值", "數值"))
        .text(lang.pick("interval", "区间", "區間"))
        .number("n");
    let values = figure.trend.iter().filter_map(|point| point.value);
    let top = values.fold(0.0, f64::max);
    for point in &figure.trend {
        table.row(row(&point.period, point, top, detail, view));
    }
    format!("\n{}", table.draw(view))
}

fn parts(detail: &KpiDetail, rows: &KpiRows, view: &View) -> String {
    let mut table = Table::new()
        .text(rows.by.of(view.lang))
        .text("")
        .number(view.lang.pick("value", "数值", "數值"))
        .text(view.lang.pick("interval", "区间", "區間"))
        .number("n");
    let values = rows.rows.iter().filter_map(|row| row.point.value);
    let top = values.fold(0.0, f64::max);
    for one in &rows.rows {
        table.row(row(&one.label, &one.point, top, detail, view));
    }
    format!("\n{}", table.draw(view))
}

fn row(label: &str, point: &KpiPoint, top: f64, detail: &KpiDetail, view: &View) -> [Cell; 5] {
    let figure = &detail.figure;
    let share = match (point.value, top > 0.0) {
        (Some(value), true) => value / top,
        _ => 0.0,
    };
    let interval = point.interval.map_or(String::new(), |(low, high)| {
        format!("{} – {}", percent(low, view.lang), percent(high, view.lang))
    });
    let value = kpi_value(
        point.value,
        figure.unit,
        figure.currency.as_deref(),
        view.lang,
    );
    [
        Cell::from(label.to_owned()),
        Cell::toned(Tone::Route, bar(share, BAR_WIDTH)),
        Cell::from(value),
        Cell::toned(Tone::Hint, interval),
        Cell::toned(
            Tone::Hint,
            point.n.map_or(String::new(), |n| whole(n.max(0.0) as u64)),
        ),
    ]
}

/// The trend and every part, a row each.
pub fn kpi_detail_sheet(detail: &KpiDetail) -> Sheet {
    let mut sheet = Sheet::new(&[
        "by",
        "label",
        "value",
        "n",
        "numerator",
        "denominator",
        "low",
        "high",
    ]);
    let mut add = |by: &str, label: &str, point: &KpiPoint| {
        sheet.row([
            Field::from(by),
            Field::from(label),
            number(point.value),
            number(point.n),
            number(point.numerator),
            number(point.denominator),
            number(point.interval.map(|interval| interval.0)),
            number(point.interval.map(|interval| interval.1)),
        ]);
    };
    for point in &detail.figure.trend {
        add("period", &point.period, point);
    }
    for rows in &detail.tables {
        let by = rows.by.of(wayfarer_journey::Lang::En);
        for row in &rows.rows {
            add(by, &row.label, &row.point);
        }
    }
    sheet
}
