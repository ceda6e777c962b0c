//! A preview of channel rules: groups before and after, what moves, what no rule holds for.

use wayfarer_app::{ChannelCount, ChannelPreview, UnmatchedOrigin};
use wayfarer_journey::Lang;
use wayfarer_journey::sentence::whole;

use super::csv::{Field, Sheet};
use super::table::{Cell, Table};
use super::{Tone, View, parted};

/// Moves listed at most; all are in `--json`.
const MOVES_MAX: usize = 20;

/// The preview as people read it.
pub fn channel_preview(preview: &ChannelPreview, view: &View) -> String {
    let lang = view.lang;
    let (events, people) = (whole(preview.moved.events), whole(preview.moved.people));
    let headline = match preview.moved.events {
        0 => lang
            .pick("Nothing would move.", "不会有变化。", "不會有變化。")
            .to_owned(),
        _ => lang.pick(
            format!("{events} events of {people} people would be of another group."),
            format!("{people} 人的 {events} 个事件将归入其他分组。"),
            format!("{people} 人的 {events} 個事件將歸入其他分組。"),
        ),
    };
    let headline = format!("{}\n", view.paint.apply(Tone::Strong, &headline));
    parted(
        headline,
        &[
            groups(preview, view),
            moves(preview, view),
            unmatched(preview, view),
        ],
    )
}

/// Groups without an event before and after are left out.
fn groups(preview: &ChannelPreview, view: &View) -> String {
    let lang = view.lang;
    let mut table = Table::new()
        .text(lang.pick("group", "分组", "分組"))
        .text(lang.pick("key", "键", "鍵"))
        .number(lang.pick("events before", "之前事件", "之前事件"))
        .number(lang.pick("after", "之后", "之後"))
        .number(lang.pick("people before", "之前人数", "之前人數"))
        .number(lang.pick("after", "之后", "之後"));
    for row in &preview.groups {
        if row.before.events == 0 && row.after.events == 0 {
            continue;
        }
        let tone = match row.before.events == row.after.events {
            true => Tone::Route,
            false => Tone::Here,
        };
        table.row([
            Cell::from(name(preview, &row.group, lang)),
            Cell::toned(Tone::Hint, row.group.as_deref().unwrap_or("·")),
            Cell::from(whole(row.before.events)),
            Cell::toned(tone, whole(row.after.events)),
            Cell::from(whole(row.before.people)),
            Cell::toned(tone, whole(row.after.people)),
        ]);
    }
    table.draw(view)
}

fn moves(preview: &ChannelPreview, view: &View) -> String {
    let lang = view.lang;
    if preview.moves.is_empty() {
        return String::new();
    }
    let mut table = Table::new()
        .text(lang.pick("would move from", "将从", "將從"))
        .text(lang.pick("to", "到", "到"))
        .number(lang.pick("events", "事件", "事件"))
        .number(lang.pick("people", "人数", "人數"));
    for row in preview.moves.iter().take(MOVES_MAX) {
        let [events, people] = numbers(&row.count);
        let (from, to) = (name(preview, &row.from, lang), name(preview, &row.to, lang));
        table.row([Cell::from(from), Cell::from(to), events, people]);
    }
    let mut text = table.draw(view);
    if let Some(rest) = preview
        .moves
        .len()
        .checked_sub(MOVES_MAX)
        .filter(|rest| *rest > 0)
    {
        let note = lang.pick(
            format!("{rest} more; see --json"),
            format!("另有 {rest} 项；见 --json"),
            format!("另有 {rest} 項；見 --json"),
        );
        text.push_str(&format!("{}\n", view.paint.apply(Tone::Hint, &note)));
    }
    text
}

fn unmatched(preview: &ChannelPreview, view: &View) -> String {
    let lang = view.lang;
    if preview.unmatched.is_empty() {
        return String::new();
    }
    let mut table = Table::new()
        .text(lang.pick("no rule for source", "无规则的来源", "無規則的來源"))
        .text(lang.pick("medium", "媒介", "媒介"))
        .text(lang.pick("referrer", "引荐来源", "參照網址"))
        .text(lang.pick("channel", "渠道", "渠道"))
        .number(lang.pick("events", "事件", "事件"))
        .number(lang.pick("people", "人数", "人數"));
    for row in &preview.unmatched {
        let word = |text: &Option<String>| match text {
            Some(text) => Cell::from(text.as_str()),
            None => Cell::toned(Tone::Hint, "·"),
        };
        let [events, people] = numbers(&row.count);
        table.row([
            source(row),
            word(&row.medium),
            word(&row.referrer),
            word(&row.channel),
            events,
            people,
        ]);
    }
    let mut text = table.draw(view);
    let more = preview.unmatched_more;
    if more.origins > 0 {
        let (origins, events) = (more.origins, whole(more.events));
        let note = lang.pick(
            format!("{origins} more origins with {events} events; see --top"),
            format!("另有 {origins} 个来源，共 {events} 个事件；见 --top"),
            format!("另有 {origins} 個來源，共 {events} 個事件；見 --top"),
        );
        text.push_str(&format!("{}\n", view.paint.apply(Tone::Hint, &note)));
    }
    text
}

/// The source; where a campaign is all there is, that.
fn source(row: &UnmatchedOrigin) -> Cell {
    match (&row.source, &row.campaign) {
        (Some(source), _) => Cell::from(source.as_str()),
        (None, Some(campaign)) => Cell::from(format!("utm_campaign={campaign}")),
        (None, None) => Cell::toned(Tone::Hint, "·"),
    }
}

fn numbers(count: &ChannelCount) -> [Cell; 2] {
    [
        Cell::from(whole(count.events)),
        Cell::from(whole(count.people)),
    ]
}

fn name(preview: &ChannelPreview, group: &Option<String>, lang: Lang) -> String {
    let Some(key) = group else {
        let none = lang.pick("(nothing to go by)", "（无来源信息）", "（無來源資訊）");
        return none.to_owned();
    };
    let mut rows = preview.groups.iter();
    let row = rows.find(|row| row.group.as_deref() == Some(key));
    let names = row.and_then(|row| row.names.as_ref());
    names
        .map_or(key.as_str(), |names| names.of(lang))
        .to_owned()
}

/// A row per group.
pub fn channel_preview_sheet(preview: &ChannelPreview) -> Sheet {
    let mut sheet = Sheet::new(&[
        "group",
        "events_before",
        "events_after",
        "people_before",
        "people_after",
    ]);
    for row in &preview.groups {
        sheet.row([
            Field::from(row.group.as_deref().unwrap_or_default()),
            Field::Number(row.before.events as f64),
            Field::Number(row.after.events as f64),
            Field::Number(row.before.people as f64),
            Field::Number(row.after.people as f64),
        ]);
    }
    sheet
}
