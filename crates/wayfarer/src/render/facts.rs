//! Moves of lifecycles as facts: a row each.

use serde_json::json;
use wayfarer_app::{Fact, FactPage};
use wayfarer_core::PersonId;
use wayfarer_journey::FactAuthor;
use wayfarer_journey::lifecycle::Tested;

use super::csv::{Field, Sheet};
use super::table::Table;
use super::time::Wall;
use super::{Cell, Tone, View};

/// Whether a sheet begins with the names of its columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Header {
    /// It does.
    Shown,
    /// It goes on where another ended.
    Left,
}

const COLUMNS: [&str; 16] = [
    "person",
    "id",
    "unit",
    "lifecycle",
    "version",
    "from",
    "to",
    "kind",
    "at",
    "known_at",
    "by",
    "rule",
    "causes",
    "evidence",
    "author",
    "note",
];

/// A table of moves.
pub fn facts(page: &FactPage, timezone: &str, view: &View) -> String {
    let (lang, wall) = (view.lang, Wall::of(timezone));
    let mut table = Table::new()
        .text(lang.pick("who", "对象", "對象"))
        .text(lang.pick("when", "时间", "時間"))
        .text(lang.pick("move", "变动", "變動"))
        .text(lang.pick("kind", "类型", "類型"))
        .text(lang.pick("because of", "原因", "原因"))
        .text(lang.pick("known", "得知", "得知"));
    for fact in &page.facts {
        let tone = match kind(fact).as_str() {
            "progress" | "reopen" => Tone::Route,
            "regress" | "close" => Tone::Bad,
            _ => Tone::Ink,
        };
        let from = fact.from.as_deref().unwrap_or("·");
        let known = match fact.known_at == fact.at {
            true => String::new(),
            false => wall.minute(&fact.known_at),
        };
        table.row([
            Cell::from(named(fact.person, &fact.id, &fact.unit)),
            Cell::from(wall.minute(&fact.at)),
            Cell::toned(Tone::Hint, format!("{from} → ")).and(tone, fact.to.as_str()),
            Cell::toned(tone, kind(fact)),
            Cell::from(because(fact, view)),
            Cell::toned(Tone::Hint, known),
        ]);
    }
    table.draw(view) + &more(page.next.as_deref(), view)
}

/// How to see the next page; nothing on the last.
pub(super) fn more(next: Option<&str>, view: &View) -> String {
    let Some(next) = next else {
        return String::new();
    };
    let note = view.lang.pick(
        format!("more with --cursor {next}"),
        format!("更多：--cursor {next}"),
        format!("更多：--cursor {next}"),
    );
    format!("{}\n", view.paint.apply(Tone::Hint, &note))
}

/// Whom a fact is of.
pub(super) fn named(
    person: Option<PersonId>,
    id: &Option<String>,
    unit: &Option<String>,
) -> String {
    let own = person.map(|person| person.to_string());
    let name = id.clone().or(own).unwrap_or_default();
    match unit {
        Some(unit) if name.is_empty() => unit.clone(),
        Some(unit) if person.is_some() => format!("{name} @ {unit}"),
        _ => name,
    }
}

/// What was looked at, and what was measured.
pub(super) fn tested(evidence: &[Tested]) -> String {
    let told = evidence.iter().map(|test| match test.value {
        Some(value) => format!("{}={value} {}", test.path, test.unit),
        None => format!("{}={}", test.path, test.holds),
    });
    told.collect::<Vec<_>>().join("; ")
}

fn kind(fact: &Fact) -> String {
    json!(fact.kind).as_str().unwrap_or_default().to_owned()
}

fn because(fact: &Fact, view: &View) -> String {
    let lang = view.lang;
    let rule = fact.rule.map(|rule| match lang {
        wayfarer_journey::Lang::En => format!("transition {rule}"),
        wayfarer_journey::Lang::ZhCn => format!("规则 {rule}"),
        wayfarer_journey::Lang::ZhTw => format!("規則 {rule}"),
    });
    let time_alone = lang.pick(", time alone", "，仅因时间", "，僅因時間");
    match (fact.by, rule) {
        (FactAuthor::Rule, Some(rule)) if fact.causes.is_empty() => format!("{rule}{time_alone}"),
        (FactAuthor::Rule, Some(rule)) => rule,
        (FactAuthor::Start, _) => lang.pick("first seen", "首次出现", "首次出現").to_owned(),
        (FactAuthor::Member, _) => {
            let member = lang.pick("a member", "成员", "成員").to_owned();
            let author = fact.author.clone().unwrap_or(member);
            match &fact.note {
                Some(note) => format!("{author}: {note}"),
                None => author,
            }
        }
        _ => lang
            .pick("a member's word ended", "人工设定结束", "人工設定結束")
            .to_owned(),
    }
}

/// A row per move.
pub fn facts_sheet(page: &FactPage, header: Header) -> String {
    let mut sheet = match header {
        Header::Shown => Sheet::new(&COLUMNS),
        Header::Left => Sheet::default(),
    };
    for fact in &page.facts {
        sheet.row([
            Field::from(fact.person.map(|person| person.to_string())),
            fact.id.clone().into(),
            fact.unit.clone().into(),
            fact.lifecycle.clone().into(),
            fact.version.map(u64::from).into(),
            fact.from.clone().into(),
            fact.to.clone().into(),
            kind(fact).into(),
            fact.at.clone().into(),
            fact.known_at.clone().into(),
            json!(fact.by).as_str().unwrap_or_default().into(),
            fact.rule.map(u64::from).into(),
            fact.causes.join(" ").into(),
            tested(&fact.evidence).into(),
            fact.author.clone().into(),
            fact.note.clone().into(),
        ]);
    }
    sheet.into_text()
}
