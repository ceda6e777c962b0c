//! Refused messages of sources: by reason, before and after a fix, and taken after all.

use wayfarer_app::{FixTrial, RefusedGroup, ReplayMode, Replayed, TriedMessage};
use wayfarer_journey::Lang;
use wayfarer_journey::sentence::whole;

use super::csv::{Field, Sheet};
use super::table::{Table, shortened};
use super::webhook::{told, why};
use super::{Cell, Tone, View};

/// A line per source, reason and place.
pub fn refused(groups: &[RefusedGroup], view: &View) -> String {
    let lang = view.lang;
    let mut table = Table::new()
        .text(lang.pick("reason", "原因", "原因"))
        .text(lang.pick("place", "位置", "位置"))
        .text(lang.pick("source", "来源", "來源"))
        .text(lang.pick("protocol", "协议", "協定"))
        .number(lang.pick("messages", "消息数", "訊息數"))
        .number(lang.pick("can be replayed", "可重放", "可重新處理"))
        .text(lang.pick("first", "首次", "首次"))
        .text(lang.pick("last", "最近一次", "最近一次"));
    for group in groups {
        table.row([
            Cell::from(group.reason.as_str()),
            Cell::from(group.pointer.as_str()),
            Cell::from(group.source.as_str()),
            Cell::from(group.protocol.clone().unwrap_or_default()),
            Cell::from(whole(group.count)),
            Cell::from(whole(group.replayable)),
            Cell::from(group.first.as_str()),
            Cell::from(group.last.as_str()),
        ]);
    }
    table.draw(view)
}

/// A row per source, reason and place.
pub fn refused_sheet(groups: &[RefusedGroup]) -> Sheet {
    let mut sheet = Sheet::new(&[
        "source",
        "reason",
        "pointer",
        "protocol",
        "count",
        "replayable",
        "first",
        "last",
        "detail",
    ]);
    for group in groups {
        sheet.row([
            Field::from(group.source.clone()),
            group.reason.clone().into(),
            group.pointer.clone().into(),
            group.protocol.clone().into(),
            group.count.into(),
            group.replayable.into(),
            group.first.clone().into(),
            group.last.clone().into(),
            group.detail.clone().into(),
        ]);
    }
    sheet
}

/// Each message, what the fix changes in it, and what becomes of it.
pub fn fix_trial(trial: &FixTrial, view: &View) -> String {
    let lang = view.lang;
    let (accepted, all) = (whole(trial.accepted as u64), trial.messages.len());
    let headline = lang.pick(
        format!("{accepted} of the first {all} would be taken."),
        format!("前 {all} 条中有 {accepted} 条会被接收。"),
        format!("前 {all} 則中有 {accepted} 則會被接收。"),
    );
    let mut text = format!("{}\n", view.paint.apply(Tone::Strong, &headline));
    for message in &trial.messages {
        text.push_str(&format!("\n{}", tried(message, view)));
    }
    text
}

fn tried(message: &TriedMessage, view: &View) -> String {
    let head = format!("{}  {}", message.source, message.received);
    let mut lines = vec![view.paint.apply(Tone::Here, &head)];
    let shown = shortened(&message.before.to_string(), view.width - 2);
    lines.push(format!("  {}", view.paint.apply(Tone::Hint, &shown)));
    for change in &message.changes {
        let side = |sign: char, value: &Option<serde_json::Value>| {
            let value = value.as_ref()?;
            Some(format!("  {sign} {}: {value}", change.pointer))
        };
        let before = side('-', &change.before);
        lines.extend(before.map(|line| view.paint.apply(Tone::Bad, &line)));
        let after = side('+', &change.after);
        lines.extend(after.map(|line| view.paint.apply(Tone::Route, &line)));
    }
    match &message.refusal {
        Some(refusal) => {
            let said = view.lang.pick("still refused", "仍被拒", "仍被拒");
            let line = format!("  {said}: {}", why(refusal));
            lines.push(view.paint.apply(Tone::Bad, &line));
        }
        None => {
            let events = message.events.iter();
            lines.extend(events.map(|event| format!("  → {}", told(event))));
        }
    }
    lines.join("\n") + "\n"
}

/// What became of refused messages.
pub fn replayed(replayed: &Replayed, mode: ReplayMode, view: &View) -> String {
    let lang = view.lang;
    let mut text = format!(
        "{}\n",
        view.paint
            .apply(Tone::Strong, &headline(replayed, mode, lang))
    );
    if replayed.still_refused.is_empty() {
        return text;
    }
    let mut table = Table::new()
        .text(lang.pick("still refused", "仍被拒", "仍被拒"))
        .text(lang.pick("place", "位置", "位置"))
        .number(lang.pick("messages", "消息数", "訊息數"))
        .text(lang.pick("the first one", "第一条", "第一則"));
    for one in &replayed.still_refused {
        table.row([
            Cell::from(one.reason.as_str()),
            Cell::from(one.pointer.as_str()),
            Cell::from(whole(one.count)),
            Cell::from(one.detail.as_str()),
        ]);
    }
    text.push_str(&table.draw(view));
    text
}

fn headline(replayed: &Replayed, mode: ReplayMode, lang: Lang) -> String {
    let (looked, accepted) = (whole(replayed.looked), whole(replayed.accepted));
    let (added, known) = (whole(replayed.added), whole(replayed.duplicates));
    match mode {
        ReplayMode::DryRun => lang.pick(
            format!("{accepted} of {looked} messages would be taken."),
            format!("{looked} 条消息中有 {accepted} 条会被接收。"),
            format!("{looked} 則訊息中有 {accepted} 則會被接收。"),
        ),
        ReplayMode::ForGood => lang.pick(
            format!("{accepted} of {looked} messages were taken: {added} events added, {known} were there."),
            format!("{looked} 条消息中接收了 {accepted} 条：新增 {added} 个事件，{known} 个已存在。"),
            format!("{looked} 則訊息中接收了 {accepted} 則：新增 {added} 個事件，{known} 個已存在。"),
        ),
    }
}
