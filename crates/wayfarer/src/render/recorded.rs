//! Moves as they became known, and how lifecycles are followed.

use wayfarer_app::{RecordedFact, RecordedPage, StageWatchShown};

use super::csv::{Field, Sheet};
use super::facts::{Header, more, named};
use super::table::Table;
use super::time::Wall;
use super::{Cell, Tone, View};

const COLUMNS: [&str; 16] = [
    "fact",
    "person",
    "id",
    "unit",
    "lifecycle",
    "version",
    "track",
    "from",
    "to",
    "kind",
    "at",
    "known_at",
    "superseded_at",
    "by",
    "rule",
    "causes",
];

/// A table of moves.
pub fn recorded(page: &RecordedPage, timezone: &str, view: &View) -> String {
    let (lang, wall) = (view.lang, Wall::of(timezone));
    let mut table = Table::new()
        .text(lang.pick("who", "对象", "對象"))
        .text(lang.pick("lifecycle", "生命周期", "生命週期"))
        .text(lang.pick("when", "时间", "時間"))
        .text(lang.pick("move", "变动", "變動"))
        .text(lang.pick("known", "得知", "得知"))
        .text(lang.pick("otherwise since", "已更正", "已更正"));
    for fact in &page.facts {
        let tone = match (fact.superseded_at.is_some(), fact.kind.as_deref()) {
            (true, _) => Tone::Hint,
            (_, Some("progress" | "reopen")) => Tone::Route,
            (_, Some("regress" | "close")) => Tone::Bad,
            _ => Tone::Ink,
        };
        let from = fact.from.as_deref().unwrap_or("·");
        let superseded = fact.superseded_at.as_deref().map(|at| wall.minute(at));
        let lifecycle = match fact.track.as_str() {
            "risk" => format!("{} · {}", fact.lifecycle, lang.pick("risk", "风险", "風險")),
            _ => fact.lifecycle.clone(),
        };
        table.row([
            Cell::from(named(fact.person, &fact.id, &fact.unit)),
            Cell::from(lifecycle),
            Cell::from(wall.minute(&fact.at)),
            Cell::toned(Tone::Hint, format!("{from} → ")).and(tone, fact.to.as_str()),
            Cell::toned(Tone::Hint, wall.minute(&fact.known_at)),
            Cell::toned(Tone::Hint, superseded.unwrap_or_default()),
        ]);
    }
    table.draw(view) + &more(page.next.as_deref(), view)
}

/// A row per move.
pub fn recorded_sheet(page: &RecordedPage, header: Header) -> String {
    let mut sheet = match header {
        Header::Shown => Sheet::new(&COLUMNS),
        Header::Left => Sheet::default(),
    };
    for fact in &page.facts {
        sheet.row(fields(fact));
    }
    sheet.into_text()
}

fn fields(fact: &RecordedFact) -> [Field; 16] {
    [
        fact.fact.into(),
        Field::from(fact.person.map(|person| person.to_string())),
        fact.id.clone().into(),
        fact.unit.clone().into(),
        fact.lifecycle.clone().into(),
        u64::from(fact.version).into(),
        fact.track.clone().into(),
        fact.from.clone().into(),
        fact.to.clone().into(),
        fact.kind.clone().into(),
        fact.at.clone().into(),
        fact.known_at.clone().into(),
        fact.superseded_at.clone().into(),
        fact.by.clone().into(),
        fact.rule.map(u64::from).into(),
        fact.causes.join(" ").into(),
    ]
}

/// A table of lifecycles.
pub fn watches(watches: &[StageWatchShown], timezone: &str, view: &View) -> String {
    let (lang, wall) = (view.lang, Wall::of(timezone));
    let mut table = Table::new()
        .text(lang.pick("lifecycle", "生命周期", "生命週期"))
        .text(lang.pick("since", "开始跟踪", "開始追蹤"))
        .number(lang.pick("follows", "跟踪数", "追蹤數"))
        .text(lang.pick("next by itself", "下次自动变动", "下次自動變動"))
        .text(lang.pick("stands", "状态", "狀態"));
    for watch in watches {
        let stands = match (&watch.error, watch.is_catching_up) {
            (Some(error), _) => Cell::toned(Tone::Bad, error.as_str()),
            (None, true) => {
                Cell::toned(Tone::Hint, lang.pick("catching up", "正在补算", "正在補算"))
            }
            (None, false) => Cell::toned(Tone::Route, lang.pick("up to date", "最新", "最新")),
        };
        let next = watch.next_due.as_deref().map(|due| wall.minute(due));
        table.row([
            Cell::from(format!("{}@{}", watch.lifecycle, watch.version)),
            Cell::from(wall.minute(&watch.since)),
            Cell::from(watch.follows.to_string()),
            Cell::from(next.unwrap_or_default()),
            stands,
        ]);
    }
    table.draw(view)
}

/// A row per lifecycle.
pub fn watches_sheet(watches: &[StageWatchShown]) -> Sheet {
    let mut sheet = Sheet::new(&[
        "lifecycle",
        "version",
        "since",
        "follows",
        "next_due",
        "is_catching_up",
        "error",
    ]);
    for watch in watches {
        sheet.row([
            watch.lifecycle.clone().into(),
            u64::from(watch.version).into(),
            watch.since.clone().into(),
            watch.follows.into(),
            watch.next_due.clone().into(),
            watch.is_catching_up.to_string().into(),
            watch.error.clone().into(),
        ]);
    }
    sheet
}
