//! Retention: a grid of cohorts, darker where more came back.

use wayfarer_journey::sentence::{money, percent, share, whole};
use wayfarer_journey::{Ask, Lang, Question, RetentionAnswer, RetentionTable};

use super::bar::shade;
use super::csv::{Field, Sheet};
use super::table::Table;
use super::{Cell, Tone, View};

/// Columns beside the cohort, its size and the mean that fit a terminal.
const CELL_WIDTH: usize = 9;

/// The grid, then one per group.
pub fn draw(question: &Question, answer: &RetentionAnswer, view: &View) -> String {
    let is_sum = matches!(&question.ask, Ask::Retention(asked) if asked.sum.is_some());
    let mut text = grid(answer, &answer.total, is_sum, view);
    for group in &answer.groups {
        let names = [&group.split, &group.breakdown];
        let name: Vec<_> = names.into_iter().flatten().map(String::as_str).collect();
        text.push_str(&format!(
            "\n{}\n",
            view.paint.apply(Tone::Strong, &name.join(" · "))
        ));
        text.push_str(&grid(answer, &group.table, is_sum, view));
    }
    if answer.mixed_currencies {
        let note = view.lang.pick(
            "Several currencies: no sum is given. Ask for one with --where '$currency = EUR'.",
            "包含多种货币，不能相加；可用 --where '$currency = CNY' 只看一种。",
            "包含多種貨幣，無法相加；可用 --where '$currency = TWD' 只看一種。",
        );
        text.push_str(&format!("{}\n", view.paint.apply(Tone::Here, note)));
    }
    text
}

fn grid(answer: &RetentionAnswer, rows: &RetentionTable, is_sum: bool, view: &View) -> String {
    let lang = view.lang;
    let shown = answer
        .columns
        .len()
        .min((view.width.saturating_sub(24) / CELL_WIDTH).max(1));
    let mut table = Table::new()
        .text(lang.pick("cohort", "同期群", "同期群"))
        .number(lang.pick("size", "人数", "人數"));
    for column in &answer.columns[..shown] {
        table = table.number(&column_name(*column));
    }
    let mut all = vec![
        Cell::toned(Tone::Strong, lang.pick("all", "合计", "合計")),
        Cell::toned(
            Tone::Strong,
            whole(rows.cohorts.iter().map(|cohort| cohort.size).sum()),
        ),
    ];
    all.extend((0..shown).map(|column| match is_sum {
        true => amount(rows.summary_sums.get(column).copied().flatten()),
        false => match rows.summary.get(column).and_then(Option::as_ref) {
            Some(rate) => Cell::toned(Tone::Strong, percent(rate.rate, lang)),
            None => Cell::toned(Tone::Hint, "·"),
        },
    }));
    table.row(all);
    // A range that runs on behind the last start would end in empty lines.
    let last = rows.cohorts.iter().rposition(|cohort| cohort.size > 0);
    for cohort in rows.cohorts.iter().take(last.map_or(0, |last| last + 1)) {
        let mut cells = vec![
            Cell::from(cohort.cohort.as_str()),
            Cell::from(whole(cohort.size)),
        ];
        cells.extend((0..shown).map(|column| match is_sum {
            true => amount(cohort.sums.get(column).copied().flatten()),
            false => cell(
                cohort.retained.get(column).copied().flatten(),
                cohort.size,
                lang,
            ),
        }));
        table.row(cells);
    }
    let mut text = table.draw(view);
    let left_out = answer.columns.len() - shown;
    if left_out > 0 {
        let note = lang.pick(
            format!("{left_out} later periods do not fit; widen the terminal or use --csv"),
            format!("后面 {left_out} 个周期放不下；请加宽终端或用 --csv"),
            format!("後面 {left_out} 個期間放不下；請加寬終端機或改用 --csv"),
        );
        text.push_str(&format!("{}\n", view.paint.apply(Tone::Hint, &note)));
    }
    text
}

fn column_name((from, to): (usize, usize)) -> String {
    match from == to {
        true => from.to_string(),
        false => format!("{from}–{to}"),
    }
}

fn amount(sum: Option<f64>) -> Cell {
    sum.map_or(Cell::toned(Tone::Hint, "·"), |sum| {
        Cell::from(money(sum, None))
    })
}

/// What is not over yet is a dot, never a zero.
fn cell(retained: Option<u64>, size: u64, lang: Lang) -> Cell {
    match retained.and_then(|count| share(count, size)) {
        None => Cell::toned(Tone::Hint, "·"),
        Some(share) => Cell::toned(Tone::Route, shade(share).to_string())
            .and(Tone::Ink, format!(" {}", percent(share, lang))),
    }
}

/// A row per cohort and column.
pub fn sheet(answer: &RetentionAnswer) -> Sheet {
    let mut sheet = Sheet::new(&[
        "split",
        "breakdown",
        "cohort",
        "size",
        "from_period",
        "to_period",
        "retained",
        "sum",
    ]);
    let mut add = |split: &Option<String>, breakdown: &Option<String>, table: &RetentionTable| {
        for cohort in &table.cohorts {
            for (index, (from, to)) in answer.columns.iter().enumerate() {
                sheet.row([
                    Field::from(split.clone()),
                    breakdown.clone().into(),
                    cohort.cohort.clone().into(),
                    cohort.size.into(),
                    (*from as u64).into(),
                    (*to as u64).into(),
                    cohort.retained.get(index).copied().flatten().into(),
                    cohort.sums.get(index).copied().flatten().into(),
                ]);
            }
        }
    };
    add(&None, &None, &answer.total);
    for group in &answer.groups {
        add(&group.split, &group.breakdown, &group.table);
    }
    sheet
}
