//! The KPI board: value, trend, change and target of each, and how much of it is live.

use wayfarer_app::{KpiBoard, KpiFigure, KpiFocus, KpiGroup, KpiSource, KpiStanding};
use wayfarer_journey::Lang;
use wayfarer_journey::kpi::{Direction, TargetState};
use wayfarer_journey::sentence::{kpi_change, kpi_value, went_with, whole};

use super::bar::{condensed, sparkline};
use super::csv::{Field, Sheet};
use super::table::Table;
use super::time::Wall;
use super::{Cell, Tone, View};

/// Columns of a trend at most.
const TREND_WIDTH: usize = 24;

/// The board for people.
pub fn kpi_board(board: &KpiBoard, view: &View) -> String {
    let lang = view.lang;
    let said = board.coverage.sentence.of(lang);
    let mut text = view.paint.apply(Tone::Strong, said);
    text.push_str("\n\n");
    for group in &board.groups {
        text.push_str(&view.paint.apply(Tone::Strong, group.names.of(lang)));
        text.push('\n');
        text.push_str(&table(&figures(board, group), view));
        if let Some(line) = group
            .focus
            .as_ref()
            .and_then(|focus| focused(focus, board, lang))
        {
            text.push_str(&view.paint.apply(Tone::Hint, &line));
            text.push('\n');
        }
        text.push('\n');
    }
    text.push_str(&view.paint.apply(Tone::Hint, &caveats(board, lang)));
    text.push('\n');
    text
}

fn figures<'a>(board: &'a KpiBoard, group: &KpiGroup) -> Vec<&'a KpiFigure> {
    let found = |key: &String| board.kpis.iter().find(|figure| figure.key == *key);
    group.kpis.iter().filter_map(found).collect()
}

fn table(figures: &[&KpiFigure], view: &View) -> String {
    let lang = view.lang;
    let mut table = Table::new()
        .text(lang.pick("KPI", "指标", "指標"))
        .text(lang.pick("trend", "趋势", "趨勢"))
        .number(lang.pick("value", "数值", "數值"))
        .number(lang.pick("change", "变化", "變化"))
        .number("n")
        .text(lang.pick("target", "目标", "目標"))
        .text(lang.pick("owner", "负责部门", "負責部門"));
    for figure in figures {
        let values: Vec<Option<f64>> = figure.trend.iter().map(|point| point.value).collect();
        let value = kpi_value(figure.value, figure.unit, figure.currency.as_deref(), lang);
        let change = kpi_change(figure.change, figure.relative_change, figure.unit, lang);
        let tone = match figure.direction {
            Some(Direction::Better) => Tone::Route,
            Some(Direction::Worse) => Tone::Bad,
            _ => Tone::Ink,
        };
        let n = figure.trend.last().and_then(|point| point.n);
        table.row([
            Cell::from(figure.names.of(lang).to_owned()).and(Tone::Hint, note(figure, lang)),
            Cell::toned(Tone::Route, sparkline(&condensed(&values, TREND_WIDTH))),
            Cell::from(value),
            Cell::toned(tone, change),
            Cell::toned(
                Tone::Hint,
                n.map_or(String::new(), |n| whole(n.max(0.0) as u64)),
            ),
            target(figure, lang),
            Cell::toned(Tone::Hint, figure.owner.clone().unwrap_or_default()),
        ]);
    }
    table.draw(view)
}

/// Why a KPI has no value to rely on.
pub(super) fn note(figure: &KpiFigure, lang: Lang) -> String {
    let minimum = figure.minimum;
    match figure.standing {
        KpiStanding::Live => String::new(),
        KpiStanding::Thin => lang.pick(
            format!("  too thin (under {minimum})"),
            format!("  样本太少（不足 {minimum}）"),
            format!("  樣本太少（不足 {minimum}）"),
        ),
        KpiStanding::Withheld => {
            let reason = figure.reason.as_ref();
            let reason = reason.map_or("", |reason| reason.sentence.of(lang));
            format!("  {reason}")
        }
        KpiStanding::NoSource => {
            let sources: Vec<&str> = figure.connect.iter().map(|key| source(key, lang)).collect();
            let sources = sources.join(lang.pick(", ", "、", "、"));
            lang.pick(
                format!("  no source: connect {sources}"),
                format!("  无数据来源：请接入{sources}"),
                format!("  沒有資料來源：請串接{sources}"),
            )
        }
    }
}

fn source(key: &str, lang: Lang) -> &'static str {
    let mut known = wayfarer_app::KpiCatalogue::known().sources().iter();
    let found: Option<&'static KpiSource> = known.find(|source| source.key == key);
    found.map_or("", |source| source.names.of(lang))
}

fn target(figure: &KpiFigure, lang: Lang) -> Cell {
    let Some(attainment) = &figure.target else {
        return Cell::from("");
    };
    let currency = figure.currency.as_deref();
    let meant = kpi_value(Some(attainment.target.value), figure.unit, currency, lang);
    let by = attainment.target.by.as_ref();
    let by = by.map_or(String::new(), |by| {
        format!(" {} {by}", lang.pick("by", "截至", "截至"))
    });
    let (tone, word) = match attainment.state {
        TargetState::Reached => (Tone::Route, lang.pick("reached", "已达成", "已達成")),
        TargetState::Open => (Tone::Ink, lang.pick("open", "进行中", "進行中")),
        TargetState::Missed => (Tone::Bad, lang.pick("missed", "未达成", "未達成")),
    };
    Cell::from(format!("{meant}{by} ")).and(tone, word)
}

/// Which number to look at, or why none is named.
fn focused(focus: &KpiFocus, board: &KpiBoard, lang: Lang) -> Option<String> {
    let first = focus.kpis.first()?;
    let named = |key: &str| {
        let found = board.kpis.iter().find(|figure| figure.key == key);
        found.map_or("", |figure| figure.names.of(lang))
    };
    if focus.lead.is_some() {
        let correlation = first.with.correlation?;
        return Some(went_with(
            named(&first.kpi),
            correlation,
            first.with.pairs,
            lang,
        ));
    }
    let pairs = focus.kpis.iter().map(|one| one.with.pairs).max()?;
    let needed = focus.pairs_needed;
    Some(match pairs < needed {
        true => lang.pick(
            format!("too thin to say which KPI goes with moves to the next stage ({pairs} of {needed} changes; ask more periods)"),
            format!("数据太少，无法判断哪个指标与进入下一阶段相伴（{pairs}/{needed} 对变化，请增加周期数）"),
            format!("資料太少，無法判斷哪個指標與進入下一階段相伴（{pairs}/{needed} 對變化，請增加期數）"),
        ),
        false => lang.pick(
            format!("no KPI's changes stand out beside moves to the next stage ({pairs} changes)"),
            format!("没有哪个指标的变化与进入下一阶段明显相伴（{pairs} 对变化）"),
            format!("沒有哪個指標的變化與進入下一階段明顯相伴（{pairs} 對變化）"),
        ),
    })
}

fn caveats(board: &KpiBoard, lang: Lang) -> String {
    let wall = Wall::of(&board.timezone);
    let first = board.periods.first().map_or("", String::as_str);
    let last = board.periods.last().map_or("", String::as_str);
    let as_of = wall.minute(&board.as_of);
    let mut parts = vec![
        lang.pick(
            format!("periods {first} – {last}, whole ones only"),
            format!("周期 {first} – {last}，仅含完整周期"),
            format!("期間 {first} – {last}，僅含完整期間"),
        ),
        lang.pick(
            format!("as of {as_of}"),
            format!("截至 {as_of}"),
            format!("截至 {as_of}"),
        ),
    ];
    if let Some(through) = &board.data_through {
        let through = wall.minute(through);
        parts.push(lang.pick(
            format!("data through {through}"),
            format!("数据更新到 {through}"),
            format!("資料更新至 {through}"),
        ));
    }
    parts.push(wall.name().to_owned());
    parts.join(" · ")
}

/// Every KPI, a row per period.
pub fn kpi_sheet(figures: &[KpiFigure]) -> Sheet {
    let mut sheet = Sheet::new(&[
        "kpi",
        "pack",
        "unit",
        "standing",
        "period",
        "value",
        "n",
        "numerator",
        "denominator",
        "low",
        "high",
        "currency",
        "owner",
        "target",
    ]);
    for figure in figures {
        let standing = serde_json::to_value(figure.standing).unwrap_or_default();
        let head = [
            Field::from(figure.key.as_str()),
            Field::from(figure.pack.as_str()),
            Field::from(figure.unit.as_str()),
            Field::from(standing.as_str().unwrap_or_default()),
        ];
        let tail = [
            figure.currency.as_deref().map_or(Field::Empty, Field::from),
            figure.owner.as_deref().map_or(Field::Empty, Field::from),
            number(figure.target.as_ref().map(|target| target.target.value)),
        ];
        if figure.trend.is_empty() {
            let blank = std::iter::repeat_n(Field::Empty, 7);
            sheet.row(head.clone().into_iter().chain(blank).chain(tail.clone()));
        }
        for point in &figure.trend {
            let numbers = [
                Field::from(point.period.as_str()),
                number(point.value),
                number(point.n),
                number(point.numerator),
                number(point.denominator),
                number(point.interval.map(|interval| interval.0)),
                number(point.interval.map(|interval| interval.1)),
            ];
            sheet.row(head.clone().into_iter().chain(numbers).chain(tail.clone()));
        }
    }
    sheet
}

pub(super) fn number(value: Option<f64>) -> Field {
    value.map_or(Field::Empty, Field::Number)
}
