//! Signals: who is in trouble, detector by detector, and how episodes end.

use serde::Serialize;
use serde_json::Value as Json;
use wayfarer_engine::UnitExplanation;
use wayfarer_journey::sentence::{
    duration, episode_outcome, percent, signal_severity, signal_state, whole,
};
use wayfarer_journey::{
    DetectorRow, FunnelRate, Lang, SignalCounts, SignalPeriod, SignalSource, SignalState,
    SignalsAnswer,
};

use super::csv::{Field, Sheet};
use super::explain::tested;
use super::table::Table;
use super::time::Wall;
use super::{Cell, Tone, View};

/// Periods shown, the last ones.
const PERIODS_MAX: usize = 12;

/// A table of detectors, one of periods, and the episodes.
pub fn draw(answer: &SignalsAnswer, view: &View) -> String {
    let mut parts = vec![
        detectors(answer, view),
        no_source(answer, view),
        episodes(answer, view),
        periods(&answer.periods, view),
        breakdown(answer, view),
    ];
    parts.retain(|part| !part.is_empty());
    parts.join("\n")
}

fn detectors(answer: &SignalsAnswer, view: &View) -> String {
    let lang = view.lang;
    let mut table = Table::new()
        .text(lang.pick("signal", "信号", "訊號"))
        .text(lang.pick("severity", "严重度", "嚴重度"))
        .number(lang.pick("live", "未关闭", "未關閉"));
    for state in SignalState::LIVE {
        table = table.number(signal_state(state, lang));
    }
    table = table
        .number(lang.pick("overdue", "逾期", "逾期"))
        .number(lang.pick("opened", "新出现", "新出現"))
        .number(lang.pick("closed", "已关闭", "已關閉"))
        .number(lang.pick("to close", "关闭用时", "關閉用時"))
        .number(lang.pick("false", "误报", "誤報"));
    for row in &answer.detectors {
        let Some(counts) = &row.counts else { continue };
        let name = Cell::from(row.names.of(lang));
        let severity = Cell::toned(Tone::Hint, signal_severity(row.severity, lang));
        table.row(cells(name, severity, counts, lang));
    }
    let name = Cell::toned(Tone::Strong, lang.pick("all", "合计", "合計"));
    table.row(cells(name, Cell::from(""), &answer.total, lang));
    table.draw(view)
}

fn cells(name: Cell, severity: Cell, counts: &SignalCounts, lang: Lang) -> Vec<Cell> {
    let mut cells = vec![name, severity];
    cells.push(Cell::toned(Tone::Here, whole(counts.live.signals)));
    let states = counts.now.iter().map(|row| whole(row.count.signals));
    cells.extend(states.map(Cell::from));
    cells.push(match counts.overdue.signals {
        0 => Cell::from("0"),
        late => Cell::toned(Tone::Strong, whole(late)),
    });
    cells.push(Cell::from(whole(counts.opened.signals)));
    cells.push(Cell::from(whole(counts.closed.signals)));
    let median = counts.time_to_close.as_ref();
    let median = median.map(|times| duration(times.p50_ms.round() as i64, lang));
    cells.push(Cell::from(median.unwrap_or_else(|| "·".to_owned())));
    let misled = counts.false_positives.as_ref();
    let misled = misled.map(|rate| percent(rate.rate, lang));
    cells.push(Cell::from(misled.unwrap_or_else(|| "·".to_owned())));
    cells
}

/// Detectors that see nothing, and what to connect.
fn no_source(answer: &SignalsAnswer, view: &View) -> String {
    let lang = view.lang;
    let mut text = String::new();
    for row in &answer.detectors {
        let what = match row.source {
            SignalSource::Connected => continue,
            SignalSource::None => lang.pick("no source", "没有数据来源", "沒有資料來源"),
            SignalSource::Partial => lang.pick("partly seen", "数据来源不全", "資料來源不全"),
        };
        let line = format!("{}: {what}; {}\n", row.names.of(lang), connect(row, lang));
        text.push_str(&view.paint.apply(Tone::Hint, &line));
    }
    text
}

fn connect(row: &DetectorRow, lang: Lang) -> String {
    let unseen = row.unseen_events.join(", ");
    let inputs: Vec<&str> = row.inputs.iter().map(|one| one.of(lang)).collect();
    let inputs = inputs.join(lang.pick(", or ", "、", "、"));
    match inputs.is_empty() {
        true => lang.pick(
            format!("never seen: {unseen}"),
            format!("从未出现：{unseen}"),
            format!("從未出現：{unseen}"),
        ),
        false => lang.pick(
            format!("never seen: {unseen}; connect {inputs}"),
            format!("从未出现：{unseen}；请接入{inputs}"),
            format!("從未出現：{unseen}；請接入{inputs}"),
        ),
    }
}

fn episodes(answer: &SignalsAnswer, view: &View) -> String {
    let lang = view.lang;
    let mut table = Table::new()
        .text(lang.pick("episodes", "风险期", "風險期"))
        .number(lang.pick("number", "段数", "段數"))
        .number(lang.pick("subjects", "对象", "對象"));
    for row in &answer.episodes.outcomes {
        table.row([
            Cell::from(episode_outcome(row.outcome, lang)),
            Cell::from(whole(row.count.episodes)),
            Cell::from(whole(row.count.subjects)),
        ]);
    }
    let mut text = table.draw(view);
    if let Some(rate) = &answer.episodes.rescue_rate {
        let line = lang.pick("rescue rate", "挽回率", "挽回率");
        text.push_str(&format!("{line} {}\n", interval(rate, lang)));
    }
    text
}

fn interval(rate: &FunnelRate, lang: Lang) -> String {
    let share = |share: f64| percent(share, lang);
    let (low, high) = (share(rate.low), share(rate.high));
    format!("{} ({low} – {high})", share(rate.rate))
}

fn periods(periods: &[SignalPeriod], view: &View) -> String {
    let lang = view.lang;
    if periods.len() < 2 {
        return String::new();
    }
    let mut table = Table::new()
        .text(lang.pick("period", "周期", "期間"))
        .number(lang.pick("opened", "新出现", "新出現"))
        .number(lang.pick("closed", "已关闭", "已關閉"))
        .number(lang.pick("live at end", "期末未关闭", "期末未關閉"));
    let skipped = periods.len().saturating_sub(PERIODS_MAX);
    for period in &periods[skipped..] {
        let mark = if period.incomplete { "…" } else { "" };
        table.row([
            Cell::from(format!("{}{mark}", period.period)),
            Cell::from(whole(period.total.opened.signals)),
            Cell::from(whole(period.total.closed.signals)),
            Cell::toned(Tone::Here, whole(period.total.live.signals)),
        ]);
    }
    let mut text = table.draw(view);
    if skipped > 0 {
        let count = whole(skipped as u64);
        let note = lang.pick(
            format!("{count} earlier periods: --csv or --json\n"),
            format!("更早的 {count} 个周期：见 --csv 或 --json\n"),
            format!("更早的 {count} 個期間：見 --csv 或 --json\n"),
        );
        text.push_str(&view.paint.apply(Tone::Hint, &note));
    }
    text
}

fn breakdown(answer: &SignalsAnswer, view: &View) -> String {
    let lang = view.lang;
    if answer.breakdown.is_empty() {
        return String::new();
    }
    let mut table = Table::new()
        .text(lang.pick("breakdown", "细分", "細分"))
        .number(lang.pick("subjects", "对象", "對象"))
        .number(lang.pick("at risk", "有风险", "有風險"))
        .number(lang.pick("opened", "新出现", "新出現"))
        .number(episode_outcome(
            wayfarer_journey::EpisodeOutcome::Saved,
            lang,
        ))
        .number(episode_outcome(
            wayfarer_journey::EpisodeOutcome::Lost,
            lang,
        ));
    for group in &answer.breakdown {
        table.row([
            Cell::from(group.breakdown.as_str()),
            Cell::from(whole(group.subjects)),
            Cell::toned(Tone::Here, whole(group.at_risk)),
            Cell::from(whole(group.opened)),
            Cell::from(whole(group.saved)),
            Cell::from(whole(group.lost)),
        ]);
    }
    table.draw(view)
}

/// Every signal of one subject with what was measured; nothing for other questions.
pub(super) fn reasons(unit: &UnitExplanation, wall: &Wall, view: &View) -> String {
    let all = unit.why.facts.get("all").and_then(Json::as_array);
    let mut table = Table::new().text("").text("").text("").text("").text("");
    for signal in all.into_iter().flatten() {
        let when = |field: &str| signal[field].as_str().map(|iso| wall.minute(iso));
        let state = serde_json::from_value(signal["state"].clone());
        let state = state.map_or("", |state| signal_state(state, view.lang));
        let closed = when("closed_at").map_or("…".to_owned(), |at| format!("– {at}"));
        let measured = signal["opened_evidence"].as_array().into_iter().flatten();
        let measured: Vec<_> = measured.map(|test| tested(test, wall, view)).collect();
        table.row([
            Cell::toned(
                Tone::Hint,
                format!("  {} {closed}", when("opened_at").unwrap_or_default()),
            ),
            Cell::toned(Tone::Here, signal["detector"].as_str().unwrap_or_default()),
            Cell::from(state),
            Cell::from(signal["owner"].as_str().unwrap_or_default()),
            Cell::toned(Tone::Hint, measured.join(", ")),
        ]);
    }
    table.draw(view)
}

/// A row per detector and number, then per period.
pub fn sheet(answer: &SignalsAnswer) -> Sheet {
    let mut sheet = Sheet::new(&["detector", "period", "what", "signals", "subjects"]);
    let mut row =
        |detector: &str, period: Option<&str>, what: String, signals: u64, subjects: u64| {
            sheet.row([
                Field::from(detector),
                period.into(),
                what.into(),
                signals.into(),
                subjects.into(),
            ]);
        };
    for of in &answer.detectors {
        let Some(counts) = &of.counts else {
            row(&of.detector, None, "no source".to_owned(), 0, 0);
            continue;
        };
        let mut say = |what: String, count: wayfarer_journey::SignalCount| {
            row(&of.detector, None, what, count.signals, count.subjects);
        };
        say("live".to_owned(), counts.live);
        say("overdue".to_owned(), counts.overdue);
        say("opened".to_owned(), counts.opened);
        say("closed".to_owned(), counts.closed);
        for state in counts.now.iter().chain(&counts.ended) {
            say(word(&state.state), state.count);
        }
    }
    for outcome in &answer.episodes.outcomes {
        let count = outcome.count;
        let what = format!("episodes {}", word(&outcome.outcome));
        row("", None, what, count.episodes, count.subjects);
    }
    for period in &answer.periods {
        for of in &period.detectors {
            let label = Some(period.period.as_str());
            let mut say = |what: &str, count: wayfarer_journey::SignalCount| {
                let what = what.to_owned();
                row(&of.detector, label, what, count.signals, count.subjects);
            };
            say("opened", of.flow.opened);
            say("closed", of.flow.closed);
            say("live at end", of.flow.live);
        }
    }
    sheet
}

/// The word of the document.
fn word<S: Serialize>(state: &S) -> String {
    let json = serde_json::to_value(state).unwrap_or_default();
    json.as_str().unwrap_or_default().to_owned()
}
