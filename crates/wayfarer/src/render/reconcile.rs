//! Google Analytics beside Wayfarer: the sentence, a row per figure, its reasons, and days.

use serde::Serialize;
use wayfarer_app::{GaMetric, Reconciled, ReconciledMetric, Reconciliation};
use wayfarer_journey::sentence::{decimal, money, percent};

use super::csv::{Field, Sheet};
use super::page::wrapped;
use super::table::Table;
use super::{Cell, Tone, View};

/// The comparison for people.
pub fn reconciliation(compared: &Reconciliation, view: &View) -> String {
    let lang = view.lang;
    let sentence = compared.sentence.get(lang.as_str());
    let sentence = sentence.map_or("", String::as_str);
    let mut text = format!("{}\n\n", wrapped(sentence, view.width));
    text.push_str(&figures(compared, view).draw(view));
    for metric in compared.metrics.iter().filter(|it| has_reasons(it)) {
        let title = metric.metric.word(lang);
        text.push_str(&format!("\n{}\n", view.paint.apply(Tone::Strong, title)));
        for one in &metric.days {
            let amount = |value| amount(metric.metric, value, compared);
            let (theirs, ours) = (amount(one.figure.theirs), amount(one.figure.ours));
            text.push_str(&format!("{}  {theirs} → {ours}\n", one.day));
            text.push_str(&because(&one.figure, view));
        }
    }
    if !compared.notes.is_empty() {
        text.push('\n');
    }
    for note in &compared.notes {
        let line = format!("{}  {}", decimal(note.count as f64), note.note.word(lang));
        text.push_str(&format!("{}\n", view.paint.apply(Tone::Hint, &line)));
    }
    text
}

fn has_reasons(metric: &ReconciledMetric) -> bool {
    let mut figures = metric.days.iter().map(|day| &day.figure);
    figures.any(|figure| figure.unexplained != 0.0 || !figure.reasons.is_empty())
}

/// All days together, a row per figure.
fn figures(compared: &Reconciliation, view: &View) -> Table {
    let lang = view.lang;
    let mut table = Table::new()
        .text(lang.pick("figure", "指标", "指標"))
        .number("Google Analytics")
        .number("Wayfarer")
        .number(lang.pick("difference", "差别", "差別"))
        .number("%");
    for metric in &compared.metrics {
        let figure = &metric.whole;
        let share = figure.share.filter(|share| *share != 0.0);
        let share = share.map_or_else(
            || "·".to_owned(),
            |share| format!("{}{}", sign(share), percent(share.abs(), lang)),
        );
        table.row([
            Cell::from(metric.metric.word(lang)),
            Cell::from(amount(metric.metric, figure.theirs, compared)),
            Cell::from(amount(metric.metric, figure.ours, compared)),
            Cell::toned(Tone::Strong, signed(figure.difference)),
            Cell::from(share),
        ]);
    }
    table
}

fn amount(metric: GaMetric, value: f64, compared: &Reconciliation) -> String {
    match metric {
        GaMetric::Revenue => money(value, compared.currency.as_deref()),
        _ => decimal(value),
    }
}

/// A line per reason, and one for what none accounts for.
fn because(figure: &Reconciled, view: &View) -> String {
    let lang = view.lang;
    let reasons = figure.reasons.iter();
    let mut lines: Vec<_> = reasons.map(|it| (it.adds, it.reason.why(lang))).collect();
    if figure.unexplained != 0.0 {
        let open = lang.pick(
            "not explained: the report and the export differ",
            "无法解释：报告与导出数据不一致",
            "無法解釋：報表與匯出資料不一致",
        );
        lines.push((figure.unexplained, open));
    }
    let line = |(adds, why): (f64, &str)| {
        let line = format!("{:>8}  {why}", signed(adds));
        format!("{}\n", view.paint.apply(Tone::Hint, &line))
    };
    lines.into_iter().map(line).collect()
}

fn signed(number: f64) -> String {
    match number == 0.0 {
        true => "0".to_owned(),
        false => format!("{}{}", sign(number), decimal(number.abs())),
    }
}

fn sign(number: f64) -> &'static str {
    match number < 0.0 {
        true => "−",
        false => "+",
    }
}

/// A row per figure, day and reason; the whole range has no day.
pub fn reconciliation_sheet(compared: &Reconciliation) -> Sheet {
    let mut sheet = Sheet::new(&[
        "metric",
        "day",
        "google_analytics",
        "exported",
        "wayfarer",
        "difference",
        "unexplained",
        "reason",
        "adds",
    ]);
    for metric in &compared.metrics {
        let days = metric.days.iter().map(|it| (it.day.as_str(), &it.figure));
        let all = std::iter::once(("", &metric.whole)).chain(days);
        for (day, figure) in all {
            for (reason, adds) in reasons(figure) {
                sheet.row([
                    Field::from(key(metric.metric).as_str()),
                    Field::from(day),
                    Field::from(figure.theirs),
                    Field::from(figure.exported),
                    Field::from(figure.ours),
                    Field::from(figure.difference),
                    Field::from(figure.unexplained),
                    Field::from(reason.as_str()),
                    adds.map_or(Field::from(""), Field::from),
                ]);
            }
        }
    }
    sheet
}

/// At least one, so that every figure has a row.
fn reasons(figure: &Reconciled) -> Vec<(String, Option<f64>)> {
    let reasons = figure.reasons.iter();
    let mut told: Vec<_> = reasons.map(|it| (key(it.reason), Some(it.adds))).collect();
    if told.is_empty() {
        told.push((String::new(), None));
    }
    told
}

fn key(word: impl Serialize) -> String {
    let word = serde_json::to_value(word).unwrap_or_default();
    word.as_str().unwrap_or_default().to_owned()
}
