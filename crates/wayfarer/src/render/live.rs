//! Messages of sources as they come in: a line each.

use serde::Deserialize;
use unicode_width::UnicodeWidthStr;

use super::csv::{Field, Sheet};
use super::table::shortened;
use super::{Tone, View};

/// What a line tells of a message.
#[derive(Debug, Deserialize)]
pub struct LiveLine {
    received: String,
    pub source: String,
    state: String,
    event: Option<String>,
    person: Option<String>,
    account: Option<String>,
    warnings: Vec<LiveReason>,
    refusal: Option<LiveReason>,
}

/// Why it was refused, or what is to be looked at.
#[derive(Debug, Deserialize)]
struct LiveReason {
    #[serde(alias = "code")]
    reason: String,
    pointer: String,
    detail: String,
}

impl LiveLine {
    /// Whether it is no event.
    pub fn is_refused(&self) -> bool {
        self.state == "refused"
    }
}

const STATE_WIDTH: usize = 10;
const EVENT_WIDTH: usize = 28;
const PERSON_WIDTH: usize = 24;

/// A line, and one below it where there is something to look at.
pub fn live_line(line: &LiveLine, view: &View) -> String {
    let lang = view.lang;
    let (word, tone) = match line.state.as_str() {
        "accepted" => (lang.pick("accepted", "已接收", "已接收"), Tone::Route),
        "duplicate" => (lang.pick("duplicate", "重复", "重複"), Tone::Hint),
        _ => (lang.pick("refused", "已拒绝", "已拒絕"), Tone::Bad),
    };
    // 2026-03-02T11:00:00.123Z
    let time = line.received.get(11..23).unwrap_or(&line.received);
    let padded = |text: &str, width: usize| {
        let text = shortened(text, width);
        let gap = width.saturating_sub(text.width());
        format!("{text}{}", " ".repeat(gap))
    };
    let text = |value: &Option<String>| value.clone().unwrap_or_else(|| "–".to_owned());
    let mut told = format!(
        "{}  {}  {}  {}  {}",
        view.paint.apply(Tone::Hint, time),
        view.paint.apply(tone, &padded(word, STATE_WIDTH)),
        padded(&text(&line.event), EVENT_WIDTH),
        padded(&text(&line.person), PERSON_WIDTH),
        view.paint
            .apply(Tone::Hint, &shortened(&line.source, PERSON_WIDTH)),
    );
    for why in line.refusal.iter().chain(&line.warnings) {
        let place = match why.pointer.is_empty() {
            true => String::new(),
            false => format!(" {}", why.pointer),
        };
        let said = format!("{}{place}: {}", why.reason, why.detail);
        let said = shortened(&said, view.width.saturating_sub(14).max(40));
        told.push_str(&format!(
            "\n              {}",
            view.paint.apply(tone_of(line), &said)
        ));
    }
    told
}

fn tone_of(line: &LiveLine) -> Tone {
    match line.is_refused() {
        true => Tone::Bad,
        false => Tone::Here,
    }
}

/// A row, under the names of its columns where it is the first.
pub fn live_sheet(line: &LiveLine, is_first: bool) -> Sheet {
    let mut sheet = match is_first {
        true => Sheet::new(&[
            "received", "state", "event", "person", "account", "source", "reason", "pointer",
            "detail",
        ]),
        false => Sheet::default(),
    };
    let why = line.refusal.as_ref().or(line.warnings.first());
    let of = |part: fn(&LiveReason) -> &String| why.map(part).cloned();
    sheet.row([
        Field::from(line.received.clone()),
        line.state.clone().into(),
        line.event.clone().into(),
        line.person.clone().into(),
        line.account.clone().into(),
        line.source.clone().into(),
        of(|why| &why.reason).into(),
        of(|why| &why.pointer).into(),
        of(|why| &why.detail).into(),
    ]);
    sheet
}
