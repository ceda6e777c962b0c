//! A restatement: before and after side by side, and who would move where.

use wayfarer_journey::sentence::{duration, localised, whole};
use wayfarer_journey::{Lang, RestateAnswer, RestateSide, StageIndexes};

use super::csv::{Field, Sheet};
use super::stages::pace;
use super::table::Table;
use super::{Cell, Tone, View};

/// Moves listed at most; the whole matrix is in `--csv` and `--json`.
const MOVES_MAX: usize = 20;

/// Stages before and after, those who move, and what becomes of the indexes.
pub fn draw(answer: &RestateAnswer, view: &View) -> String {
    let parts = [
        stages(answer, view),
        moves(answer, view),
        indexes(answer, view),
    ];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("\n")
}

fn stages(answer: &RestateAnswer, view: &View) -> String {
    let lang = view.lang;
    let mut table = Table::new()
        .text(lang.pick("stage", "阶段", "階段"))
        .number(lang.pick("before", "之前", "之前"))
        .number(lang.pick("after", "之后", "之後"))
        .number("±")
        .number(lang.pick("in before", "之前进入", "之前進入"))
        .number(lang.pick("after", "之后", "之後"))
        .number(lang.pick("stay before", "之前停留", "之前停留"))
        .number(lang.pick("after", "之后", "之後"));
    for row in &answer.stages {
        let side = |side: &Option<RestateSide>, of: fn(&RestateSide) -> String| match side {
            Some(side) => Cell::from(of(side)),
            None => Cell::toned(Tone::Hint, "–"),
        };
        let now = |side: &Option<RestateSide>| side.map_or(0, |side| side.now as i64);
        let stay = |side: &Option<RestateSide>| {
            let median = side.and_then(|side| side.median_dwell_ms);
            Cell::from(median.map_or("–".to_owned(), |ms| duration(ms.round() as i64, lang)))
        };
        table.row([
            Cell::from(localised(&row.names, lang)),
            side(&row.before, |side| whole(side.now)),
            side(&row.after, |side| whole(side.now)),
            difference(now(&row.after) - now(&row.before)),
            side(&row.before, |side| whole(side.entered)),
            side(&row.after, |side| whole(side.entered)),
            stay(&row.before),
            stay(&row.after),
        ]);
    }
    table.draw(view)
}

fn difference(change: i64) -> Cell {
    let size = whole(change.unsigned_abs());
    match change {
        0 => Cell::toned(Tone::Hint, "±0"),
        change if change > 0 => Cell::toned(Tone::Route, format!("+{size}")),
        _ => Cell::toned(Tone::Bad, format!("−{size}")),
    }
}

fn moves(answer: &RestateAnswer, view: &View) -> String {
    let lang = view.lang;
    if answer.before.is_none() {
        return String::new();
    }
    let moving: Vec<_> = answer.matrix.iter().filter(|row| row.moves).collect();
    let Some(most) = moving.first() else {
        return String::new();
    };
    let mut table = Table::new()
        .text(lang.pick("would move from", "将从", "將從"))
        .text(lang.pick("to", "到", "到"))
        .number(lang.pick("subjects", "人数", "人數"))
        .text("");
    for row in moving.iter().take(MOVES_MAX) {
        let share = row.subjects as f64 / most.subjects as f64;
        table.row([
            Cell::from(name(answer, &row.before, lang)),
            Cell::from(name(answer, &row.after, lang)),
            Cell::from(whole(row.subjects)),
            Cell::toned(Tone::Here, super::bar::bar(share, 20)),
        ]);
    }
    let mut text = table.draw(view);
    if moving.len() > MOVES_MAX {
        let rest = moving.len() - MOVES_MAX;
        let note = lang.pick(
            format!("{rest} more pairs of stages; see --csv"),
            format!("另有 {rest} 组阶段；见 --csv"),
            format!("另有 {rest} 組階段；見 --csv"),
        );
        text.push_str(&format!("{}\n", view.paint.apply(Tone::Hint, &note)));
    }
    text
}

fn name(answer: &RestateAnswer, stage: &Option<String>, lang: Lang) -> String {
    let Some(key) = stage else {
        return lang
            .pick("(no stage)", "（无阶段）", "（無階段）")
            .to_owned();
    };
    let row = answer.stages.iter().find(|row| row.stage == *key);
    row.map_or(key.as_str(), |row| localised(&row.names, lang))
        .to_owned()
}

fn indexes(answer: &RestateAnswer, view: &View) -> String {
    let lang = view.lang;
    let mut table = Table::new()
        .text("")
        .number(lang.pick("before", "之前", "之前"))
        .number(lang.pick("after", "之后", "之後"));
    let kinds = |kind: &str| match kind {
        "start" => lang.pick("began", "开始", "開始"),
        "progress" => lang.pick("↑ moves forward", "↑ 前进", "↑ 前進"),
        "regress" => lang.pick("↓ moves back", "↓ 后退", "↓ 後退"),
        "lateral" => lang.pick("↔ sideways", "↔ 平移", "↔ 平移"),
        "close" => lang.pick("✕ closed", "✕ 关闭", "✕ 關閉"),
        _ => lang.pick("↺ reopened", "↺ 重开", "↺ 重開"),
    };
    let dash = || "–".to_owned();
    for row in &answer.kinds {
        table.row([
            Cell::toned(Tone::Hint, kinds(&row.kind)),
            Cell::from(row.before.map_or_else(dash, whole)),
            Cell::from(whole(row.after)),
        ]);
    }
    let mut index = |title: &str, of: fn(&StageIndexes) -> String| {
        table.row([
            Cell::toned(Tone::Hint, title),
            Cell::from(answer.indexes_before.as_ref().map_or_else(dash, of)),
            Cell::from(of(&answer.indexes_after)),
        ]);
    };
    index(lang.pick("flapping", "来回跳动", "來回跳動"), |i| {
        whole(i.flaps)
    });
    index(
        lang.pick("people flapping", "来回跳动人数", "來回跳動人數"),
        |i| whole(i.flapping),
    );
    index(
        lang.pick("progress index", "前进指数", "前進指數"),
        |i| {
            i.progress_index
                .map_or("–".to_owned(), |index| format!("{index:+.3}"))
        },
    );
    let mut pace_row = vec![Cell::toned(
        Tone::Hint,
        lang.pick("time per stage forward", "前进一阶用时", "前進一階用時"),
    )];
    let before = answer.indexes_before.as_ref();
    let before = before.map(|indexes| pace(indexes.velocity_days, lang));
    pace_row.push(Cell::from(before.unwrap_or_else(dash)));
    pace_row.push(Cell::from(pace(answer.indexes_after.velocity_days, lang)));
    table.row(pace_row);
    table.draw(view)
}

/// The matrix: a row per pair of stages.
pub fn sheet(answer: &RestateAnswer) -> Sheet {
    let mut sheet = Sheet::new(&["before", "after", "subjects", "moves"]);
    for row in &answer.matrix {
        sheet.row([
            Field::from(row.before.clone()),
            Field::from(row.after.clone()),
            row.subjects.into(),
            row.moves.to_string().into(),
        ]);
    }
    sheet
}
