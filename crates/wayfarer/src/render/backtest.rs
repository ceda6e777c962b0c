//! Back-tests: what the alarm would have been worth, and the same at each threshold.

use wayfarer_core::DAY_MS;
use wayfarer_journey::sentence::{decimal, fixed, percent, whole};
use wayfarer_journey::{AlarmLine, BacktestAnswer, FunnelRate, Lang, Verdict};

use super::bar::bar;
use super::csv::{Field, Sheet};
use super::table::Table;
use super::{Cell, Tone, View};

/// The longest bar.
const BAR_WIDTH: usize = 20;

/// The alarm, and the thresholds a team can choose from by what it can look after.
pub fn draw(answer: &BacktestAnswer, view: &View) -> String {
    let mut text = alarm(answer, view);
    if !answer.thresholds.is_empty() {
        text.push('\n');
        text.push_str(&thresholds(answer, view));
    }
    text.push_str(&notes(answer, view));
    text
}

fn rate(rate: Option<&FunnelRate>, lang: Lang) -> String {
    rate.map_or("–".to_owned(), |rate| {
        format!(
            "{} ({}–{})",
            percent(rate.rate, lang),
            percent(rate.low, lang),
            percent(rate.high, lang)
        )
    })
}

fn days(millis: f64) -> String {
    fixed(millis / DAY_MS as f64, 0)
}

fn lead(line: &AlarmLine) -> String {
    line.lead.as_ref().map_or("–".to_owned(), |lead| {
        let [low, mid, high] = [lead.p25_ms, lead.p50_ms, lead.p75_ms].map(days);
        format!("{mid} ({low}–{high})")
    })
}

fn count(line: &AlarmLine, verdict: Verdict) -> u64 {
    let mut counts = line.verdicts.iter();
    let found = counts.find(|count| count.verdict == verdict);
    found.map_or(0, |count| count.alarms)
}

fn alarm(answer: &BacktestAnswer, view: &View) -> String {
    let lang = view.lang;
    let line = &answer.alarm;
    let mut table = Table::new().text("").text("").number("");
    let mut counted = |title: &str, tone: Tone, count: u64, of: u64| {
        let share = match of {
            0 => 0.0,
            of => count as f64 / of as f64,
        };
        table.row([
            Cell::from(title),
            Cell::toned(tone, bar(share, BAR_WIDTH)),
            Cell::from(whole(count)),
        ]);
    };
    let verdicts = [
        (
            Verdict::TruePositive,
            Tone::Route,
            lang.pick("alarms, outcome came", "警报，结果出现", "警報，結果出現"),
        ),
        (
            Verdict::FalseAlarm,
            Tone::Bad,
            lang.pick("alarms, it did not", "警报，结果未出现", "警報，結果未出現"),
        ),
        (
            Verdict::Open,
            Tone::Hint,
            lang.pick("alarms, still open", "警报，期限未到", "警報，期限未到"),
        ),
    ];
    for (verdict, tone, title) in verdicts {
        counted(title, tone, count(line, verdict), line.alarms);
    }
    let caught = lang.pick("outcomes foretold", "有预警的结果", "有預警的結果");
    counted(caught, Tone::Route, line.caught, line.outcomes);
    let missed = lang.pick("outcomes missed", "无预警的结果", "沒有預警的結果");
    counted(missed, Tone::Bad, line.missed, line.outcomes);
    let mut text = table.draw(view);
    text.push('\n');
    let mut table = Table::new().text("").text("");
    let load = line
        .per_owner_week
        .map_or("–".to_owned(), |load| fixed(load, 2));
    let rows = [
        (
            lang.pick("precision", "精确率", "精確率"),
            rate(line.precision.as_ref(), lang),
        ),
        (
            lang.pick("recall", "召回率", "召回率"),
            rate(line.recall.as_ref(), lang),
        ),
        (
            lang.pick("lead time, days", "提前天数", "提前天數"),
            lead(line),
        ),
        (
            lang.pick(
                "alarms per owner and week",
                "每位负责人每周警报",
                "每位負責人每週警報",
            ),
            lang.pick(
                format!("{load}, at most {}", whole(line.most_in_a_week)),
                format!("{load}，最多 {}", whole(line.most_in_a_week)),
                format!("{load}，最多 {}", whole(line.most_in_a_week)),
            ),
        ),
    ];
    for (title, value) in rows {
        table.row([Cell::toned(Tone::Hint, title), Cell::from(value)]);
    }
    text.push_str(&table.draw(view));
    text
}

fn thresholds(answer: &BacktestAnswer, view: &View) -> String {
    let lang = view.lang;
    let threshold = match answer.detectors.is_empty() {
        true => lang.pick("score below", "分数低于", "分數低於"),
        false => lang.pick("opens at", "触发值", "觸發值"),
    };
    let mut table = Table::new()
        .number(threshold)
        .number(lang.pick("alarms", "警报", "警報"))
        .number(lang.pick("precision", "精确率", "精確率"))
        .number(lang.pick("recall", "召回率", "召回率"))
        .number(lang.pick("lead, days", "提前天数", "提前天數"))
        .number(lang.pick("per owner, week", "每人每周", "每人每週"))
        .number(lang.pick("most", "最多", "最多"));
    for row in &answer.thresholds {
        let line = &row.line;
        let share = |rate: Option<&FunnelRate>| {
            rate.map_or("–".to_owned(), |rate| percent(rate.rate, lang))
        };
        let load = line
            .per_owner_week
            .map_or("–".to_owned(), |load| fixed(load, 2));
        table.row([
            Cell::toned(Tone::Strong, decimal(row.threshold)),
            Cell::from(whole(line.alarms)),
            Cell::from(share(line.precision.as_ref())),
            Cell::from(share(line.recall.as_ref())),
            Cell::from(lead(line)),
            Cell::from(load),
            Cell::from(whole(line.most_in_a_week)),
        ]);
    }
    table.draw(view)
}

/// How events were taken as known.
fn notes(answer: &BacktestAnswer, view: &View) -> String {
    let lang = view.lang;
    let (late, history) = (whole(answer.late_events), whole(answer.backfilled_events));
    let note = lang.pick(
        format!("{late} events counted from when they were received; {history} came with imports of history and counted from when they happened"),
        format!("{late} 个事件自收到时起计；{history} 个随历史导入而来，自发生时起计"),
        format!("{late} 個事件自收到時起計；{history} 個隨歷史匯入而來，自發生時起計"),
    );
    format!("{}\n", view.paint.apply(Tone::Hint, &note))
}

/// A row for the alarm and one per threshold.
pub fn sheet(answer: &BacktestAnswer) -> Sheet {
    let mut sheet = Sheet::new(&[
        "threshold",
        "alarms",
        "true_positives",
        "false_alarms",
        "open",
        "precision",
        "outcomes",
        "caught",
        "recall",
        "lead_days_p25",
        "lead_days_p50",
        "lead_days_p75",
        "per_owner_week",
        "most_in_a_week",
    ]);
    let mut row = |threshold: Option<f64>, line: &AlarmLine| {
        let lead = line.lead.as_ref();
        let day = |millis: f64| millis / DAY_MS as f64;
        sheet.row([
            Field::from(threshold),
            line.alarms.into(),
            count(line, Verdict::TruePositive).into(),
            count(line, Verdict::FalseAlarm).into(),
            count(line, Verdict::Open).into(),
            line.precision.as_ref().map(|rate| rate.rate).into(),
            line.outcomes.into(),
            line.caught.into(),
            line.recall.as_ref().map(|rate| rate.rate).into(),
            lead.map(|lead| day(lead.p25_ms)).into(),
            lead.map(|lead| day(lead.p50_ms)).into(),
            lead.map(|lead| day(lead.p75_ms)).into(),
            line.per_owner_week.into(),
            line.most_in_a_week.into(),
        ]);
    };
    row(None, &answer.alarm);
    for threshold in &answer.thresholds {
        row(Some(threshold.threshold), &threshold.line);
    }
    sheet
}
