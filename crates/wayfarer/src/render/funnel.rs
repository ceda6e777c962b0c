//! A funnel: a bar per step, with the loss and the time between.

use wayfarer_journey::sentence::{duration, percent, share, whole};
use wayfarer_journey::{FunnelAnswer, FunnelPart, FunnelRate, FunnelStep, FunnelTimes, Lang};

use super::bar::{bar, hatched, sparkline};
use super::csv::{Field, Sheet};
use super::table::{Table, shortened};
use super::{Cell, Tone, View};

/// The longest bar.
const BAR_WIDTH: usize = 40;
/// The widest name of a step beside its bar.
const NAME_WIDTH: usize = 28;

/// Steps, then breakdown, periods and times where asked.
pub fn draw(answer: &FunnelAnswer, view: &View) -> String {
    let mut text = steps(&answer.total, &answer.step_times, view);
    if let Some(attempts) = &answer.attempts {
        text.push('\n');
        text.push_str(&heading(
            view.lang.pick("Attempts", "每次尝试", "每次嘗試"),
            view,
        ));
        text.push_str(&steps(attempts, &[], view));
    }
    if let Some(times) = &answer.time_to_convert {
        text.push('\n');
        text.push_str(&time_to_convert(times, view));
    }
    if answer.removed > 0 {
        let removed = whole(answer.removed);
        text.push_str(&view.lang.pick(
            format!("{removed} left the question because of an exclusion\n"),
            format!("{removed} 个因排除条件移出统计\n"),
            format!("{removed} 個因排除條件而移出統計\n"),
        ));
    }
    if !answer.breakdown.is_empty() {
        text.push('\n');
        text.push_str(&breakdown(answer, view));
    }
    if !answer.over_time.is_empty() {
        text.push('\n');
        text.push_str(&over_time(answer, view));
    }
    text
}

fn heading(title: &str, view: &View) -> String {
    format!("{}\n", view.paint.apply(Tone::Strong, title))
}

fn steps(part: &FunnelPart, times: &[Option<FunnelTimes>], view: &View) -> String {
    let top = part
        .steps
        .iter()
        .map(|step| step.reached)
        .max()
        .unwrap_or(0);
    let width = (view.width / 3).clamp(10, BAR_WIDTH);
    let mut table = Table::new()
        .number("")
        .text("")
        .number("")
        .number("")
        .text("");
    for (index, step) in part.steps.iter().enumerate() {
        if index > 0 {
            let lost = between(part, index, times, view);
            table.row(["".into(), "".into(), "".into(), "".into(), lost]);
        }
        let of_entered = step.rate_of_entered.as_ref();
        let rate = of_entered.map_or("·".to_owned(), |rate| percent(rate.rate, view.lang));
        table.row([
            Cell::toned(Tone::Hint, step.step.to_string()),
            Cell::from(shortened(&step.name, NAME_WIDTH)),
            Cell::toned(Tone::Strong, whole(step.reached)),
            Cell::from(rate),
            step_bar(step, top, width),
        ]);
    }
    table.draw(view)
}

/// Those whose window is still open and who got no further are hatched at the end.
fn step_bar(step: &FunnelStep, top: u64, width: usize) -> Cell {
    let open = step.in_progress.min(step.reached);
    let settled = share(step.reached - open, top).unwrap_or(0.0);
    let solid = bar(settled, width);
    let open = hatched(share(open, top).unwrap_or(0.0), width);
    Cell::toned(Tone::Route, solid).and(Tone::Here, open)
}

/// What was lost between two steps, and how long the others took.
fn between(part: &FunnelPart, index: usize, times: &[Option<FunnelTimes>], view: &View) -> Cell {
    let (before, step) = (&part.steps[index - 1], &part.steps[index]);
    let lang = view.lang;
    let lost = before.dropped + before.excluded;
    let mut cell = Cell::toned(Tone::Hint, "│ ");
    if let Some(onward) = &step.rate_of_previous {
        let rate = percent(onward.rate, lang);
        cell = cell.and(
            Tone::Hint,
            lang.pick(
                format!("{rate} go on"),
                format!("{rate} 继续"),
                format!("{rate} 繼續"),
            ),
        );
    }
    if lost > 0 {
        let lost = whole(lost);
        cell = cell.and(
            Tone::Bad,
            lang.pick(
                format!(", −{lost} lost"),
                format!("，流失 {lost}"),
                format!("，流失 {lost}"),
            ),
        );
    }
    if let Some(Some(time)) = times.get(index) {
        let median = duration(time.p50_ms.round() as i64, lang);
        cell = cell.and(
            Tone::Hint,
            lang.pick(
                format!(", median {median}"),
                format!("，中位数 {median}"),
                format!("，中位數 {median}"),
            ),
        );
    }
    if before.in_progress > 0 {
        let open = whole(before.in_progress);
        cell = cell.and(
            Tone::Here,
            lang.pick(
                format!(", {open} open"),
                format!("，{open} 进行中"),
                format!("，{open} 進行中"),
            ),
        );
    }
    cell
}

fn time_to_convert(times: &FunnelTimes, view: &View) -> String {
    let lang = view.lang;
    let say = |ms: f64| duration(ms.round() as i64, lang);
    let bins: Vec<_> = times
        .histogram
        .iter()
        .map(|bin| Some(bin.count as f64))
        .collect();
    let (p25, p50, p75, p90) = (
        say(times.p25_ms),
        say(times.p50_ms),
        say(times.p75_ms),
        say(times.p90_ms),
    );
    let line = lang.pick(
        format!("Time to convert: median {p50} (25 % {p25}, 75 % {p75}, 90 % {p90})"),
        format!("转化用时：中位数 {p50}（25% {p25}，75% {p75}，90% {p90}）"),
        format!("轉換時間：中位數 {p50}（25% {p25}，75% {p75}，90% {p90}）"),
    );
    format!(
        "{line}  {}\n",
        view.paint.apply(Tone::Route, &sparkline(&bins))
    )
}

fn breakdown(answer: &FunnelAnswer, view: &View) -> String {
    let lang = view.lang;
    let mut table = Table::new()
        .text(lang.pick("value", "取值", "值"))
        .number(lang.pick("entered", "进入", "進入"))
        .number(lang.pick("converted", "转化", "轉換"))
        .number(lang.pick("rate", "转化率", "轉換率"))
        .text("")
        .number(lang.pick("95 %", "95%", "95%"))
        .number(lang.pick("median time", "用时中位数", "時間中位數"));
    let top = answer
        .breakdown
        .iter()
        .filter_map(|value| Some(value.part.rate.as_ref()?.rate))
        .fold(0.0, f64::max);
    for value in &answer.breakdown {
        let name = match value.values {
            0 | 1 => value.breakdown.clone(),
            several => format!("{} ×{several}", value.breakdown),
        };
        table.row(part_cells(
            name,
            &value.part,
            value.time_to_convert.as_ref(),
            top,
            lang,
        ));
    }
    table.draw(view)
}

fn part_cells(
    name: String,
    part: &FunnelPart,
    time: Option<&FunnelTimes>,
    top: f64,
    lang: Lang,
) -> [Cell; 7] {
    let rate = part.rate.as_ref();
    let shown = |rate: Option<&FunnelRate>, show: fn(&FunnelRate, Lang) -> String| {
        rate.map_or("·".to_owned(), |rate| show(rate, lang))
    };
    let relative = rate
        .filter(|_| top > 0.0)
        .map_or(0.0, |rate| rate.rate / top);
    [
        Cell::from(name),
        Cell::from(whole(part.entered)),
        Cell::from(whole(part.converted)),
        Cell::toned(
            Tone::Strong,
            shown(rate, |rate, lang| percent(rate.rate, lang)),
        ),
        Cell::toned(Tone::Route, bar(relative, 12)),
        Cell::toned(
            Tone::Hint,
            shown(rate, |rate, lang| {
                format!("{}–{}", percent(rate.low, lang), percent(rate.high, lang))
            }),
        ),
        Cell::from(time.map_or("·".to_owned(), |time| {
            duration(time.p50_ms.round() as i64, lang)
        })),
    ]
}

fn over_time(answer: &FunnelAnswer, view: &View) -> String {
    let lang = view.lang;
    let rates: Vec<_> = answer
        .over_time
        .iter()
        .map(|period| Some(period.part.rate.as_ref()?.rate))
        .collect();
    let mut text = format!("{}\n", view.paint.apply(Tone::Route, &sparkline(&rates)));
    let mut table = Table::new()
        .text(lang.pick("entered in", "进入时间", "進入時間"))
        .number(lang.pick("entered", "进入", "進入"))
        .number(lang.pick("converted", "转化", "轉換"))
        .number(lang.pick("in progress", "进行中", "進行中"))
        .number(lang.pick("rate", "转化率", "轉換率"));
    for period in &answer.over_time {
        let part = &period.part;
        table.row([
            Cell::from(period.period.as_str()),
            Cell::from(whole(part.entered)),
            Cell::from(whole(part.converted)),
            Cell::from(whole(part.in_progress)),
            Cell::from(
                part.rate
                    .as_ref()
                    .map_or("·".to_owned(), |rate| percent(rate.rate, lang)),
            ),
        ]);
    }
    text.push_str(&table.draw(view));
    text
}

/// A row per step and part.
pub fn sheet(answer: &FunnelAnswer) -> Sheet {
    let mut sheet = Sheet::new(&[
        "breakdown",
        "period",
        "step",
        "name",
        "reached",
        "dropped",
        "excluded",
        "in_progress",
        "converted",
        "rate_of_entered",
        "rate_of_previous",
        "median_ms_from_previous",
    ]);
    let mut add = |breakdown: Option<&str>,
                   period: Option<&str>,
                   part: &FunnelPart,
                   times: &[Option<FunnelTimes>]| {
        for (index, step) in part.steps.iter().enumerate() {
            let median = times
                .get(index)
                .and_then(Option::as_ref)
                .map(|time| time.p50_ms);
            sheet.row([
                Field::from(breakdown),
                period.into(),
                (step.step as u64).into(),
                step.name.clone().into(),
                step.reached.into(),
                step.dropped.into(),
                step.excluded.into(),
                step.in_progress.into(),
                step.converted.into(),
                step.rate_of_entered.as_ref().map(|rate| rate.rate).into(),
                step.rate_of_previous.as_ref().map(|rate| rate.rate).into(),
                median.into(),
            ]);
        }
    };
    add(None, None, &answer.total, &answer.step_times);
    for value in &answer.breakdown {
        add(Some(&value.breakdown), None, &value.part, &[]);
    }
    for period in &answer.over_time {
        add(None, Some(&period.period), &period.part, &[]);
    }
    sheet
}
