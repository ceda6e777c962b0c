//! Stages: a board of where everybody stands, what moves, and how long it takes.

use wayfarer_journey::lifecycle::MoveKind;
use wayfarer_journey::sentence::{compact, decimal, duration, localised, percent, whole};
use wayfarer_journey::{Lang, StageRow, StagesAnswer, Survival};

use super::bar::{bar, sparkline};
use super::csv::{Field, Sheet};
use super::table::Table;
use super::{Cell, Tone, View};

/// The longest bar of the board.
const BAR_WIDTH: usize = 24;
/// Columns a survival curve is drawn with.
const CURVE_WIDTH: usize = 16;
/// Columns of one period beside the stage's name.
const PERIOD_WIDTH: usize = 10;

/// The board, the periods, the matrix, the dwell times and the indexes.
pub fn draw(answer: &StagesAnswer, view: &View) -> String {
    let first = board(answer, view);
    super::parted(
        first,
        &[
            periods(answer, view),
            matrix(answer, view),
            dwell(answer, view),
            breakdown(answer, view),
            indexes(answer, view),
        ],
    )
}

fn name(answer: &StagesAnswer, key: &str, lang: Lang) -> String {
    let row = answer.stages.iter().find(|row| row.stage == key);
    row.map_or(key, |row| localised(&row.names, lang))
        .to_owned()
}

/// Moves of the range that touch a stage: in and out by direction.
struct Moved {
    entered: u64,
    left: u64,
    progress: u64,
    regress: u64,
}

fn moved(answer: &StagesAnswer, stage: usize) -> Moved {
    let flows = || answer.periods.iter().map(|period| &period.stages[stage]);
    let of = |kind: MoveKind| {
        let counts = flows().flat_map(|flow| &flow.out_by_kind);
        let ours = counts.filter(|count| count.kind == kind);
        ours.map(|count| count.moves).sum()
    };
    Moved {
        entered: flows().map(|flow| flow.entered).sum(),
        left: flows().map(|flow| flow.out).sum(),
        progress: of(MoveKind::Progress),
        regress: of(MoveKind::Regress),
    }
}

fn board(answer: &StagesAnswer, view: &View) -> String {
    let lang = view.lang;
    let top = answer.stages.iter().map(|row| row.now).max().unwrap_or(0);
    let mut table = Table::new()
        .text(lang.pick("stage", "阶段", "階段"))
        .text("")
        .number(lang.pick("now", "现在", "現在"))
        .number(lang.pick("share", "占比", "佔比"))
        .number(lang.pick("change", "变化", "變化"))
        .number(lang.pick("→ in", "→ 进", "→ 進"))
        .number(lang.pick("out →", "出 →", "出 →"))
        .number(lang.pick("↑ on", "↑ 前进", "↑ 前進"))
        .number(lang.pick("↓ back", "↓ 后退", "↓ 後退"));
    if answer.risk.is_some() {
        table = table.number(lang.pick("at risk", "风险中", "風險中"));
    }
    for (index, row) in answer.stages.iter().enumerate() {
        let moved = moved(answer, index);
        let length = match top {
            0 => 0.0,
            top => row.now as f64 / top as f64,
        };
        let safe = bar(length, BAR_WIDTH);
        let target = row.stage == answer.lifecycle.target;
        let tone = match (row.terminal, target) {
            (true, _) => Tone::Hint,
            (false, true) => Tone::Here,
            (false, false) => Tone::Route,
        };
        let title = localised(&row.names, lang);
        let mut cells = vec![
            match target {
                true => Cell::toned(Tone::Strong, title).and(Tone::Hint, " ◎"),
                false => Cell::from(title),
            },
            Cell::toned(tone, safe),
            Cell::from(whole(row.now)),
            Cell::from(share_of(row.share, lang)),
            change(row),
            Cell::from(none_as_dot(moved.entered)),
            Cell::from(none_as_dot(moved.left)),
            Cell::toned(Tone::Route, none_as_dot(moved.progress)),
            Cell::toned(Tone::Bad, none_as_dot(moved.regress)),
        ];
        if answer.risk.is_some() {
            cells.push(Cell::toned(Tone::Bad, none_as_dot(row.at_risk)));
        }
        table.row(cells);
    }
    table.draw(view)
}

fn none_as_dot(count: u64) -> String {
    match count {
        0 => "·".to_owned(),
        count => whole(count),
    }
}

fn share_of(share: Option<f64>, lang: Lang) -> String {
    share.map_or("–".to_owned(), |share| percent(share, lang))
}

fn change(row: &StageRow) -> Cell {
    let size = whole(row.change.unsigned_abs());
    match row.change {
        0 => Cell::toned(Tone::Hint, "±0"),
        change if change > 0 => Cell::toned(Tone::Route, format!("+{size}")),
        _ => Cell::toned(Tone::Bad, format!("−{size}")),
    }
}

/// Occupancy at the end of the last periods that fit.
fn periods(answer: &StagesAnswer, view: &View) -> String {
    let lang = view.lang;
    let fitting = (view.width.saturating_sub(20) / PERIOD_WIDTH).max(1);
    let skipped = answer.periods.len().saturating_sub(fitting);
    let shown = &answer.periods[skipped..];
    if shown.len() < 2 {
        return String::new();
    }
    let mut table = Table::new().text(lang.pick("at the end of", "期末人数", "期末人數"));
    for period in shown {
        let running = if period.incomplete { " …" } else { "" };
        table = table.number(&format!("{}{running}", period.period));
    }
    for (index, row) in answer.stages.iter().enumerate() {
        let mut cells = vec![Cell::from(localised(&row.names, lang))];
        let numbers = shown.iter().map(|period| &period.stages[index]);
        cells.extend(numbers.map(|flow| Cell::from(whole(flow.occupancy))));
        table.row(cells);
    }
    let mut last = vec![Cell::toned(
        Tone::Hint,
        lang.pick("progress index", "前进指数", "前進指數"),
    )];
    last.extend(shown.iter().map(|period| index_cell(period.progress_index)));
    table.row(last);
    let mut text = table.draw(view);
    if skipped > 0 {
        let note = lang.pick(
            format!("{skipped} earlier periods do not fit; widen the terminal or use --csv"),
            format!("前面 {skipped} 个周期放不下；请加宽终端或用 --csv"),
            format!("前面 {skipped} 個期間放不下；請加寬終端機或改用 --csv"),
        );
        text.push_str(&format!("{}\n", view.paint.apply(Tone::Hint, &note)));
    }
    text
}

fn index_cell(index: Option<f64>) -> Cell {
    match index {
        None => Cell::toned(Tone::Hint, "–"),
        Some(index) if index < 0.0 => Cell::toned(Tone::Bad, format!("{index:.3}")),
        Some(index) => Cell::toned(Tone::Route, format!("+{index:.3}")),
    }
}

/// Moves from each stage (rows) into each (columns), with the median time before them.
fn matrix(answer: &StagesAnswer, view: &View) -> String {
    let lang = view.lang;
    if answer.matrix.is_empty() {
        return String::new();
    }
    let mut table = Table::new().text(lang.pick("from ↓ to →", "从 ↓ 到 →", "從 ↓ 到 →"));
    for row in &answer.stages {
        table = table.number(localised(&row.names, lang));
    }
    let beginning = lang.pick("(start)", "（开始）", "（開始）");
    let from = std::iter::once(None).chain(answer.stages.iter().map(|row| Some(&row.stage)));
    for from in from {
        let title = from.map_or(beginning.to_owned(), |key| name(answer, key, lang));
        let mut cells = vec![Cell::from(title)];
        cells.extend(answer.stages.iter().map(|to| {
            let mut moves = answer.matrix.iter();
            let found = moves.find(|row| row.from.as_ref() == from && row.to == to.stage);
            match found {
                None => Cell::toned(Tone::Hint, "·"),
                Some(row) => {
                    let dwell = row.median_dwell_ms.map(|dwell| short(dwell, lang));
                    let dwell = dwell.map(|dwell| format!(" {dwell}")).unwrap_or_default();
                    Cell::from(compact(row.moves as f64, lang)).and(Tone::Hint, dwell)
                }
            }
        }));
        table.row(cells);
    }
    table.draw(view)
}

/// A length of time in few columns.
fn short(millis: f64, lang: Lang) -> String {
    let days = millis / 86_400_000.0;
    match days {
        days if days >= 1.0 => {
            let unit = lang.pick("d", "天", "天");
            format!("{}{unit}", decimal((days * 10.0).round() / 10.0))
        }
        _ => duration(millis.round() as i64, lang),
    }
}

fn dwell(answer: &StagesAnswer, view: &View) -> String {
    let lang = view.lang;
    let mut table = Table::new()
        .text(lang.pick("time in stage", "停留时间", "停留時間"))
        .number(lang.pick("left", "已离开", "已離開"))
        .number(lang.pick("median", "中位数", "中位數"))
        .number(lang.pick("still there", "仍在", "仍在"))
        .number(lang.pick("half left by", "半数离开", "半數離開"))
        .text(lang.pick("share still there", "仍在占比", "仍在佔比"))
        .number("↑")
        .number("↓")
        .number("✕");
    for row in answer.stages.iter().filter(|row| row.until_left.stays > 0) {
        let finished = row.finished.as_ref();
        let count = |times: Option<u64>| Cell::from(none_as_dot(times.unwrap_or(0)));
        let not_reached = lang.pick("not reached", "未达到", "未達到");
        let half = match row.until_left.median_ms {
            Some(median) => Cell::from(short(median as f64, lang)),
            None => Cell::toned(Tone::Hint, not_reached),
        };
        let median = finished.map(|times| short(times.p50_ms, lang));
        table.row([
            Cell::from(localised(&row.names, lang)),
            count(finished.map(|times| times.count)),
            Cell::from(median.unwrap_or_else(|| "–".to_owned())),
            count(row.open.as_ref().map(|times| times.count)),
            half,
            Cell::toned(Tone::Route, curve(&row.until_left)),
            Cell::toned(Tone::Route, share_of(row.moved.forward, lang)),
            Cell::toned(Tone::Bad, share_of(row.moved.back, lang)),
            Cell::toned(Tone::Hint, share_of(row.moved.closed, lang)),
        ]);
    }
    table.draw(view)
}

/// A falling line: the share still there at equal distances up to the last fall.
fn curve(survival: &Survival) -> String {
    let Some(last) = survival.curve.last() else {
        return String::new();
    };
    let share_after = |millis: i64| {
        let points = survival.curve.iter().rev();
        let point = points.into_iter().find(|point| point.after_ms <= millis);
        point.map_or(1.0, |point| point.share)
    };
    let step = |column: usize| last.after_ms * column as i64 / (CURVE_WIDTH as i64 - 1);
    let values: Vec<_> = (0..CURVE_WIDTH)
        .map(|column| Some(share_after(step(column).saturating_sub(1))))
        .collect();
    sparkline(&values)
}

fn breakdown(answer: &StagesAnswer, view: &View) -> String {
    let lang = view.lang;
    if answer.breakdown.is_empty() {
        return String::new();
    }
    let mut table = Table::new()
        .text(lang.pick("group", "分组", "分組"))
        .number(lang.pick("subjects", "人数", "人數"));
    for row in &answer.stages {
        table = table.number(localised(&row.names, lang));
    }
    table = table.number("↑").number("↓");
    for group in &answer.breakdown {
        let mut cells = vec![
            Cell::from(group.breakdown.as_str()),
            Cell::from(whole(group.subjects)),
        ];
        cells.extend(
            group
                .now
                .iter()
                .map(|count| Cell::from(none_as_dot(*count))),
        );
        cells.push(Cell::toned(Tone::Route, none_as_dot(group.progress)));
        cells.push(Cell::toned(Tone::Bad, none_as_dot(group.regress)));
        table.row(cells);
    }
    table.draw(view)
}

fn indexes(answer: &StagesAnswer, view: &View) -> String {
    let lang = view.lang;
    let indexes = &answer.indexes;
    let number = |value: Option<f64>| value.map_or("–".to_owned(), decimal);
    let mut rows = vec![
        (
            lang.pick("progress index", "前进指数", "前進指數"),
            indexes
                .progress_index
                .map_or("–".to_owned(), |index| format!("{index:+.3}")),
        ),
        (
            lang.pick("time per stage forward", "前进一阶用时", "前進一階用時"),
            pace(indexes.velocity_days, lang),
        ),
        (
            lang.pick("volatility", "波动", "波動"),
            number(indexes.volatility),
        ),
        (
            lang.pick("flapping", "来回跳动", "來回跳動"),
            format!("{} / {}", whole(indexes.flaps), whole(indexes.flapping)),
        ),
        (
            lang.pick("at target", "达到目标", "達到目標"),
            share_of(indexes.target_share, lang),
        ),
        (
            lang.pick("rules ≠ member", "规则 ≠ 人工", "規則 ≠ 人工"),
            whole(indexes.disagree),
        ),
    ];
    let no_source = lang.pick("no source", "无数据源", "無資料來源");
    let rescue = match &answer.risk {
        Some(risk) => format!(
            "{} ({}/{})",
            share_of(risk.rescue_rate, lang),
            whole(risk.saved),
            whole(risk.saved + risk.lost)
        ),
        None => no_source.to_owned(),
    };
    rows.push((lang.pick("rescued", "挽回率", "挽回率"), rescue));
    let mut table = Table::new().text("").text("");
    for (title, value) in rows {
        table.row([Cell::toned(Tone::Hint, title), Cell::from(value)]);
    }
    table.draw(view)
}

/// Median time per stage forward.
pub fn pace(days: Option<f64>, lang: Lang) -> String {
    let millis = days.map(|days| days * 86_400_000.0);
    millis.map_or("–".to_owned(), |millis| short(millis, lang))
}

/// A row per period and stage.
pub fn sheet(answer: &StagesAnswer) -> Sheet {
    let mut sheet = Sheet::new(&[
        "period",
        "incomplete",
        "stage",
        "occupancy",
        "in",
        "out",
        "in_subjects",
        "out_subjects",
        "progress_out",
        "regress_out",
        "close_out",
        "progress_index",
    ]);
    for period in &answer.periods {
        for flow in &period.stages {
            let out = |kind: MoveKind| {
                let found = flow.out_by_kind.iter().find(|count| count.kind == kind);
                Field::from(found.map_or(0, |count| count.moves))
            };
            sheet.row([
                Field::from(period.period.clone()),
                period.incomplete.to_string().into(),
                flow.stage.clone().into(),
                flow.occupancy.into(),
                flow.entered.into(),
                flow.out.into(),
                flow.in_subjects.into(),
                flow.out_subjects.into(),
                out(MoveKind::Progress),
                out(MoveKind::Regress),
                out(MoveKind::Close),
                period.progress_index.into(),
            ]);
        }
    }
    sheet
}
