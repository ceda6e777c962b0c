//! Sessions: figures, periods, groups, and sessions one by one.

use wayfarer_journey::sentence::{decimal, duration, percent, whole};
use wayfarer_journey::{SessionsAnswer, SessionsFigures};

use super::bar::sparkline;
use super::csv::{Field, Sheet};
use super::table::Table;
use super::time::Wall;
use super::{Cell, Tone, View};

/// Figures, then what was asked besides.
pub fn draw(answer: &SessionsAnswer, wall: &Wall, view: &View) -> String {
    let lang = view.lang;
    let mut text = String::new();
    if !answer.periods.is_empty() {
        let counts: Vec<_> = answer
            .periods
            .iter()
            .map(|period| Some(period.figures.sessions as f64))
            .collect();
        text.push_str(&format!(
            "{}\n",
            view.paint.apply(Tone::Route, &sparkline(&counts))
        ));
    }
    let mut table = Table::new()
        .text("")
        .number(lang.pick("sessions", "会话", "工作階段"))
        .number(lang.pick("people", "人数", "人數"))
        .number(lang.pick("bounced", "跳出率", "跳出率"))
        .number(lang.pick("events each", "平均事件", "平均事件"))
        .number(lang.pick("median length", "时长中位数", "時長中位數"));
    for group in &answer.groups {
        table.row(figures(&group.breakdown, &group.figures, view));
    }
    for period in &answer.periods {
        table.row(figures(&period.period, &period.figures, view));
    }
    table.row(figures(lang.pick("all", "全部", "全部"), &answer.all, view));
    text.push_str(&table.draw(view));
    if !answer.list.is_empty() {
        text.push('\n');
        text.push_str(&list(answer, wall, view));
    }
    if let Some(refused) = &answer.refused {
        text.push_str(&format!("{}\n", view.paint.apply(Tone::Here, refused)));
    }
    text
}

fn figures(name: &str, figures: &SessionsFigures, view: &View) -> [Cell; 6] {
    let lang = view.lang;
    let or_dot = |text: Option<String>| Cell::from(text.unwrap_or_else(|| "·".to_owned()));
    [
        Cell::from(name),
        Cell::toned(Tone::Strong, whole(figures.sessions)),
        Cell::from(whole(figures.people)),
        or_dot(figures.bounce_rate.map(|rate| percent(rate, lang))),
        or_dot(figures.events_per_session.map(decimal)),
        or_dot(
            figures
                .median_duration_ms
                .map(|ms| duration(ms.round() as i64, lang)),
        ),
    ]
}

fn list(answer: &SessionsAnswer, wall: &Wall, view: &View) -> String {
    let lang = view.lang;
    let mut table = Table::new()
        .text(lang.pick("person", "个人", "個人"))
        .text(lang.pick("began", "开始", "開始"))
        .number(lang.pick("length", "时长", "時長"))
        .text(lang.pick("events", "事件", "事件"));
    for session in &answer.list {
        table.row([
            Cell::from(session.person.to_string()),
            Cell::from(wall.second(session.start_ms)),
            Cell::from(duration(session.duration_ms, lang)),
            Cell::from(session.events.join(" → ")),
        ]);
    }
    table.draw(view)
}

/// A row per period or group, or one for all.
pub fn sheet(answer: &SessionsAnswer) -> Sheet {
    let mut sheet = Sheet::new(&[
        "breakdown",
        "period",
        "sessions",
        "people",
        "bounces",
        "events_per_session",
        "mean_duration_ms",
        "median_duration_ms",
    ]);
    let mut add = |breakdown: Option<&str>, period: Option<&str>, figures: &SessionsFigures| {
        sheet.row([
            Field::from(breakdown),
            period.into(),
            figures.sessions.into(),
            figures.people.into(),
            figures.bounces.into(),
            figures.events_per_session.into(),
            figures.mean_duration_ms.into(),
            figures.median_duration_ms.into(),
        ]);
    };
    add(None, None, &answer.all);
    for group in &answer.groups {
        add(Some(&group.breakdown), None, &group.figures);
    }
    for period in &answer.periods {
        add(None, Some(&period.period), &period.figures);
    }
    sheet
}
