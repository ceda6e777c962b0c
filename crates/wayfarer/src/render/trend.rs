//! A trend: a sparkline per line, and the numbers.

use wayfarer_journey::sentence::{compact, decimal, money};
use wayfarer_journey::{TrendAnswer, TrendFormula, TrendFormulaLine, TrendLine, TrendPoint};

use super::bar::{bar, condensed, sparkline};
use super::csv::{Field, Sheet};
use super::table::Table;
use super::{Cell, Tone, View};

/// More lines than this are shown as sparklines only.
const COLUMNS_MAX: usize = 6;
/// More periods than this are not listed in a terminal.
const ROWS_MAX: usize = 40;

/// Sparklines, then a table of periods.
pub fn draw(answer: &TrendAnswer, view: &View) -> String {
    let whole;
    let answer = match &answer.formula {
        Some(formula) => {
            whole = with_formula(answer, formula);
            &whole
        }
        None => answer,
    };
    let mut text = match answer.lines.iter().all(|line| line.points.len() <= 1) {
        true => totals(answer, view),
        false => lines(answer, view),
    };
    if let Some(refused) = &answer.refused {
        text.push_str(&format!("{}\n", view.paint.apply(Tone::Here, refused)));
    }
    text
}

/// The answer with the formula's lines before the others.
fn with_formula(answer: &TrendAnswer, formula: &TrendFormula) -> TrendAnswer {
    let line = |line: &TrendFormulaLine| TrendLine {
        series: answer.lines.len(),
        name: formula.formula.clone(),
        breakdown: line.breakdown.clone(),
        currency: line.currency.clone(),
        previous: line.previous,
        points: line
            .points
            .iter()
            .map(|point| TrendPoint {
                period: point.period.clone(),
                value: point.value,
                people: None,
            })
            .collect(),
    };
    let computed = formula.lines.iter().map(line);
    TrendAnswer {
        lines: computed.chain(answer.lines.iter().cloned()).collect(),
        ..answer.clone()
    }
}

fn values(line: &TrendLine) -> Vec<Option<f64>> {
    line.points.iter().map(|point| point.value).collect()
}

fn name(line: &TrendLine, view: &View) -> String {
    let mut name = line.name.clone();
    if let Some(breakdown) = &line.breakdown {
        name.push_str(&format!(" · {breakdown}"));
    }
    if let Some(currency) = &line.currency {
        name.push_str(&format!(" · {currency}"));
    }
    if line.previous {
        name.push_str(view.lang.pick(" · before", " · 上期", " · 前期"));
    }
    name
}

fn totals(answer: &TrendAnswer, view: &View) -> String {
    let value = |line: &TrendLine| line.points.first().and_then(|point| point.value);
    let top = answer.lines.iter().filter_map(value).fold(0.0, f64::max);
    let mut table = Table::new().text("").text("").number("");
    for line in &answer.lines {
        let share = value(line)
            .filter(|_| top > 0.0)
            .map_or(0.0, |value| value / top);
        table.row([
            Cell::from(name(line, view)),
            Cell::toned(Tone::Route, bar(share, 30)),
            Cell::toned(Tone::Strong, shown(value(line), line)),
        ]);
    }
    table.draw(view)
}

fn shown(value: Option<f64>, line: &TrendLine) -> String {
    match (value, &line.currency) {
        (None, _) => "·".to_owned(),
        (Some(value), Some(_)) => money(value, line.currency.as_deref()),
        (Some(value), None) => decimal(value),
    }
}

fn lines(answer: &TrendAnswer, view: &View) -> String {
    let lang = view.lang;
    let mut table = Table::new()
        .text("")
        .text("")
        .number(lang.pick("first", "首期", "首期"))
        .number(lang.pick("last", "末期", "末期"))
        .number(lang.pick("highest", "最高", "最高"));
    for line in &answer.lines {
        let values = values(line);
        let short =
            |value: Option<f64>| value.map_or("·".to_owned(), |value| compact(value, lang));
        let highest = values.iter().flatten().copied().reduce(f64::max);
        table.row([
            Cell::from(name(line, view)),
            Cell::toned(Tone::Route, sparkline(&condensed(&values, view.width / 2))),
            Cell::from(short(values.first().copied().flatten())),
            Cell::from(short(values.last().copied().flatten())),
            Cell::from(short(highest)),
        ]);
    }
    let mut text = table.draw(view);
    text.push('\n');
    text.push_str(&periods(answer, view));
    text
}

/// The lines that cover the asked range side by side; the range before has periods of its
/// own and is told by its sparkline.
fn periods(answer: &TrendAnswer, view: &View) -> String {
    let lines: Vec<_> = answer
        .lines
        .iter()
        .filter(|line| !line.previous)
        .take(COLUMNS_MAX)
        .collect();
    let Some(first) = lines.first() else {
        return String::new();
    };
    let mut table = Table::new().text(view.lang.pick("period", "周期", "期間"));
    for line in &lines {
        table = table.number(&name(line, view));
    }
    if lines.len() == 1 {
        table = table.text("");
    }
    let top = values(first).into_iter().flatten().fold(0.0, f64::max);
    let left_out = first.points.len().saturating_sub(ROWS_MAX);
    for (index, point) in first.points.iter().enumerate().skip(left_out) {
        let mut cells = vec![Cell::from(point.period.clone().unwrap_or_default())];
        for line in &lines {
            let value = line.points.get(index).and_then(|point| point.value);
            cells.push(Cell::from(shown(value, line)));
        }
        if lines.len() == 1 {
            let share = point
                .value
                .filter(|_| top > 0.0)
                .map_or(0.0, |value| value / top);
            cells.push(Cell::toned(Tone::Route, bar(share, 24)));
        }
        table.row(cells);
    }
    let mut text = table.draw(view);
    if left_out > 0 {
        let note = view.lang.pick(
            format!("{left_out} earlier periods are in --csv and --json"),
            format!("更早的 {left_out} 个周期见 --csv 或 --json"),
            format!("更早的 {left_out} 個期間請用 --csv 或 --json 查看"),
        );
        text.push_str(&format!("{}\n", view.paint.apply(Tone::Hint, &note)));
    }
    text
}

/// A row per line and period.
pub fn sheet(answer: &TrendAnswer) -> Sheet {
    let mut sheet = Sheet::new(&[
        "series",
        "name",
        "breakdown",
        "currency",
        "previous",
        "period",
        "value",
        "people",
    ]);
    for line in &answer.lines {
        for point in &line.points {
            sheet.row([
                Field::from(line.series as u64),
                line.name.clone().into(),
                line.breakdown.clone().into(),
                line.currency.clone().into(),
                line.previous.to_string().into(),
                point.period.clone().into(),
                point.value.into(),
                point.people.into(),
            ]);
        }
    }
    for line in answer.formula.iter().flat_map(|formula| &formula.lines) {
        let name = answer
            .formula
            .as_ref()
            .map(|formula| formula.formula.clone());
        for point in &line.points {
            sheet.row([
                Field::Empty,
                name.clone().into(),
                line.breakdown.clone().into(),
                line.currency.clone().into(),
                line.previous.to_string().into(),
                point.period.clone().into(),
                point.value.into(),
                Field::Empty,
            ]);
        }
    }
    sheet
}
