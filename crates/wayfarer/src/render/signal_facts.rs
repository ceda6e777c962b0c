//! What became of signals, as facts: a row each.

use serde_json::json;
use wayfarer_app::{SignalFactPage, ToldSignalFact};
use wayfarer_journey::sentence::signal_state;
use wayfarer_journey::{SignalAuthor, SignalState};

use super::csv::{Field, Sheet};
use super::facts::{Header, more, named, tested};
use super::table::Table;
use super::time::Wall;
use super::{Cell, Tone, View};

const COLUMNS: [&str; 17] = [
    "person",
    "id",
    "unit",
    "model",
    "version",
    "detector",
    "opened_at",
    "state",
    "at",
    "known_at",
    "by",
    "causes",
    "evidence",
    "owner",
    "due_at",
    "author",
    "note",
];

/// A table of facts.
pub fn signal_facts(page: &SignalFactPage, timezone: &str, view: &View) -> String {
    let (lang, wall) = (view.lang, Wall::of(timezone));
    let mut table = Table::new()
        .text(lang.pick("who", "对象", "對象"))
        .text(lang.pick("when", "时间", "時間"))
        .text(lang.pick("detector", "检测器", "偵測器"))
        .text(lang.pick("becomes", "变为", "變為"))
        .text(lang.pick("because of", "原因", "原因"))
        .text(lang.pick("owner", "负责人", "負責人"))
        .text(lang.pick("known", "得知", "得知"));
    for fact in &page.facts {
        let tone = match fact.state {
            SignalState::Open | SignalState::Lost => Tone::Bad,
            SignalState::Resolved => Tone::Route,
            _ => Tone::Ink,
        };
        let known = match fact.known_at == fact.at {
            true => String::new(),
            false => wall.minute(&fact.known_at),
        };
        table.row([
            Cell::from(named(fact.person, &fact.id, &fact.unit)),
            Cell::from(wall.minute(&fact.at)),
            Cell::from(fact.detector.as_str()),
            Cell::toned(tone, signal_state(fact.state, lang)),
            Cell::from(because(fact, view)),
            Cell::from(fact.owner.clone().unwrap_or_default()),
            Cell::toned(Tone::Hint, known),
        ]);
    }
    table.draw(view) + &more(page.next.as_deref(), view)
}

fn because(fact: &ToldSignalFact, view: &View) -> String {
    let lang = view.lang;
    match fact.by {
        SignalAuthor::Rule if fact.causes.is_empty() => {
            lang.pick("time alone", "仅因时间", "僅因時間").to_owned()
        }
        SignalAuthor::Rule => lang.pick("an event", "事件", "事件").to_owned(),
        SignalAuthor::Member => {
            let member = lang.pick("a member", "成员", "成員").to_owned();
            let author = fact.author.clone().unwrap_or(member);
            match &fact.note {
                Some(note) => format!("{author}: {note}"),
                None => author,
            }
        }
    }
}

/// A row per fact.
pub fn signal_facts_sheet(page: &SignalFactPage, header: Header) -> String {
    let mut sheet = match header {
        Header::Shown => Sheet::new(&COLUMNS),
        Header::Left => Sheet::default(),
    };
    for fact in &page.facts {
        let word = |word: serde_json::Value| Field::from(word.as_str().unwrap_or_default());
        sheet.row([
            Field::from(fact.person.map(|person| person.to_string())),
            fact.id.clone().into(),
            fact.unit.clone().into(),
            fact.model.clone().into(),
            fact.version.map(u64::from).into(),
            fact.detector.clone().into(),
            fact.opened_at.clone().into(),
            word(json!(fact.state)),
            fact.at.clone().into(),
            fact.known_at.clone().into(),
            word(json!(fact.by)),
            fact.causes.join(" ").into(),
            tested(&fact.evidence).into(),
            fact.owner.clone().into(),
            fact.due_at.clone().into(),
            fact.author.clone().into(),
            fact.note.clone().into(),
        ]);
    }
    sheet.into_text()
}
