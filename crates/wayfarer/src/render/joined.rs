//! Joined journeys: a row per group, what came before the hand-over against what came after.

use wayfarer_journey::sentence::{decimal, duration, money, percent, whole};
use wayfarer_journey::{JoinedAnswer, JoinedRate, JoinedRow};

use super::csv::{Field, Sheet};
use super::table::Table;
use super::{Cell, Tone, View};

/// A row per group, and one for everybody.
pub fn draw(answer: &JoinedAnswer, view: &View) -> String {
    let lang = view.lang;
    let mut table = Table::new()
        .text(lang.pick("group", "分组", "分組"))
        .number(lang.pick("handed over", "转入", "轉入"))
        .number(lang.pick("days before", "此前时长", "先前時長"))
        .number(lang.pick("touches", "触点数", "接觸點數"))
        .text(lang.pick("mostly now", "现多处于", "現多處於"))
        .number(lang.pick("left", "已离开", "已離開"))
        .number(lang.pick("95 %", "95%", "95%"));
    let has_risk = answer.total.at_risk.is_some();
    if has_risk {
        table = table.number(lang.pick("at risk", "风险中", "風險中"));
    }
    let has_value = !answer.total.value.is_empty();
    if has_value {
        table = table.number(lang.pick("value each", "人均价值", "每人價值"));
    }
    let all = lang.pick("all", "合计", "合計");
    for row in answer.rows.iter().chain([&answer.total]) {
        let name = row.group.as_deref().unwrap_or(all);
        let mut cells = cells(name, row, view);
        if has_risk {
            cells.push(Cell::from(rate(&row.at_risk, view)));
        }
        if has_value {
            cells.push(Cell::from(value(row)));
        }
        table.row(cells);
    }
    let mut text = table.draw(view);
    if answer.not_handed_over > 0 {
        let waiting = whole(answer.not_handed_over);
        let note = lang.pick(
            format!("{waiting} more were not handed over so far"),
            format!("另有 {waiting} 尚未转入"),
            format!("另有 {waiting} 尚未轉入"),
        );
        text.push_str(&format!("{}\n", view.paint.apply(Tone::Hint, &note)));
    }
    text
}

fn cells(name: &str, row: &JoinedRow, view: &View) -> Vec<Cell> {
    let lang = view.lang;
    let days = row
        .median_days_ms
        .map(|ms| duration(ms.round() as i64, lang));
    let stage = row.stages.iter().max_by_key(|stage| stage.now);
    let stage = stage.filter(|stage| stage.now > 0).map(|stage| {
        format!(
            "{} {}",
            stage.stage,
            percent(stage.share.unwrap_or(0.0), lang)
        )
    });
    let interval = row
        .closed
        .map(|rate| format!("{}–{}", percent(rate.low, lang), percent(rate.high, lang)));
    vec![
        Cell::from(name),
        Cell::from(whole(row.subjects)),
        Cell::from(or_dot(days)),
        Cell::from(or_dot(row.mean_touches.map(decimal))),
        Cell::from(or_dot(stage)),
        Cell::toned(Tone::Strong, rate(&row.closed, view)),
        Cell::toned(Tone::Hint, or_dot(interval)),
    ]
}

fn or_dot(text: Option<String>) -> String {
    text.unwrap_or_else(|| "·".to_owned())
}

fn rate(rate: &Option<JoinedRate>, view: &View) -> String {
    or_dot(rate.map(|rate| percent(rate.rate, view.lang)))
}

fn value(row: &JoinedRow) -> String {
    let sums = row.value.iter().filter_map(|sum| {
        let each = sum.per_subject?;
        Some(money(each, sum.currency.as_deref()))
    });
    let sums: Vec<_> = sums.collect();
    match sums.is_empty() {
        true => or_dot(None),
        false => sums.join(" + "),
    }
}

/// A row per group and stage.
pub fn sheet(answer: &JoinedAnswer) -> Sheet {
    let mut sheet = Sheet::new(&[
        "group",
        "subjects",
        "mean_touches",
        "median_days_ms",
        "closed",
        "closed_low",
        "closed_high",
        "at_risk",
        "stage",
        "now",
        "furthest",
        "reached",
        "median_until_ms",
    ]);
    for row in answer.rows.iter().chain([&answer.total]) {
        for stage in &row.stages {
            let group = row.group.as_deref();
            sheet.row([
                group.map_or(Field::Empty, Field::from),
                row.subjects.into(),
                row.mean_touches.into(),
                row.median_days_ms.into(),
                row.closed.map(|rate| rate.rate).into(),
                row.closed.map(|rate| rate.low).into(),
                row.closed.map(|rate| rate.high).into(),
                row.at_risk.map(|rate| rate.rate).into(),
                stage.stage.as_str().into(),
                stage.now.into(),
                stage.furthest.into(),
                stage.reached.into(),
                stage.median_until_ms.into(),
            ]);
        }
    }
    sheet
}
