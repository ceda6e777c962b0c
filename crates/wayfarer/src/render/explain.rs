//! Why one person, account or entity stands where it stands.

use serde_json::Value as Json;
use wayfarer_engine::{ExplainAnswer, UnitExplanation};
use wayfarer_journey::sentence::{decimal, duration};
use wayfarer_journey::{Question, sentence};

use super::csv::{Field, Sheet};
use super::person::properties;
use super::table::Table;
use super::time::Wall;
use super::{Cell, Tone, View, health_why};

/// One block per unit: the verdict, and the events that led to it.
pub fn draw(of: &Question, explanation: &ExplainAnswer, wall: &Wall, view: &View) -> String {
    let person = explanation.person.map(|person| person.to_string());
    let name = explanation.id.clone().or(person);
    let title = |name| format!("{}\n", view.paint.apply(Tone::Strong, name));
    let mut text = name.as_deref().map(title).unwrap_or_default();
    for unit in &explanation.units {
        if let Some(key) = &unit.unit {
            text.push_str(&format!("{}\n", view.paint.apply(Tone::Hint, key)));
        }
        let why = sentence::why(of, &unit.why, wall.name(), view.lang);
        text.push_str(&format!("{why}\n"));
        text.push_str(&health_why::measures(&unit.why.facts, view));
        text.push_str(&moves(unit, wall, view));
        text.push_str(&super::signals::reasons(unit, wall, view));
        let mut table = Table::new().text("").text("").text("").text("");
        for (matched, event) in unit.why.matched.iter().zip(&unit.events) {
            table.row([
                Cell::toned(
                    Tone::Hint,
                    format!("  {}", wall.second(event.event.time_ms)),
                ),
                Cell::toned(Tone::Here, sentence::role(&matched.role, view.lang)),
                Cell::toned(Tone::Route, event.event.event.as_str()),
                Cell::from(properties(event)),
            ]);
        }
        text.push_str(&table.draw(view));
    }
    if explanation.units_left_out > 0 {
        let count = explanation.units_left_out;
        let note = view.lang.pick(
            format!("{count} more are not shown"),
            format!("另有 {count} 个未显示"),
            format!("另有 {count} 個未顯示"),
        );
        text.push_str(&format!("{}\n", view.paint.apply(Tone::Hint, &note)));
    }
    text
}

/// Moves between stages, which time alone may have made; nothing for other questions.
fn moves(unit: &UnitExplanation, wall: &Wall, view: &View) -> String {
    let moves = unit.why.facts.get("moves").and_then(Json::as_array);
    let Some(moves) = moves else {
        return String::new();
    };
    let word = |json: &Json| json.as_str().unwrap_or("·").to_owned();
    let mut table = Table::new().text("").text("").text("").text("");
    for step in moves {
        let rule = step["rule"].as_u64().map(|rule| format!(" {rule}"));
        let author = step["author"].as_str().map(|author| format!(" {author}"));
        let because = format!(
            "{}{}{}",
            word(&step["by"]),
            rule.unwrap_or_default(),
            author.unwrap_or_default()
        );
        let measured = step["evidence"].as_array().into_iter().flatten();
        let measured: Vec<_> = measured.map(|test| tested(test, wall, view)).collect();
        let note = step["note"].as_str().map(str::to_owned);
        table.row([
            Cell::toned(Tone::Hint, format!("  {}", wall.minute(&word(&step["at"])))),
            Cell::toned(Tone::Hint, format!("{} → ", word(&step["from"])))
                .and(Tone::Here, word(&step["to"])),
            Cell::from(because),
            Cell::toned(Tone::Hint, note.unwrap_or_else(|| measured.join(", "))),
        ]);
    }
    table.draw(view)
}

/// A test of a condition with what was measured.
pub(super) fn tested(test: &Json, wall: &Wall, view: &View) -> String {
    let path = test["path"].as_str().unwrap_or_default();
    let path = path.split_once(".when.").map_or(path, |(_, path)| path);
    let holds = if test["holds"] == true { "" } else { "¬" };
    let value = test["value"]
        .as_f64()
        .map(|value| match test["unit"].as_str() {
            Some("silence_ms") => duration(value.round() as i64, view.lang),
            Some("time_ms") => wall.second(value.round() as i64),
            _ => decimal(value),
        });
    match value {
        None => format!("{holds}{path}"),
        Some(value) => format!("{holds}{path} {value}"),
    }
}

/// A row per matched event.
pub fn sheet(explanation: &ExplainAnswer) -> Sheet {
    let mut sheet = Sheet::new(&[
        "unit", "verdict", "sentence", "role", "time", "event", "event_id",
    ]);
    for unit in &explanation.units {
        let mut add =
            |role: Option<&str>, time: Option<&str>, event: Option<&str>, id: Option<&str>| {
                sheet.row([
                    Field::from(unit.unit.clone()),
                    unit.why.verdict.clone().into(),
                    unit.why.sentence.clone().into(),
                    role.into(),
                    time.into(),
                    event.into(),
                    id.into(),
                ]);
            };
        if unit.events.is_empty() {
            add(None, None, None, None);
        }
        for (matched, event) in unit.why.matched.iter().zip(&unit.events) {
            add(
                Some(&matched.role),
                Some(&event.time),
                Some(&event.event.event),
                Some(&event.event_id),
            );
        }
    }
    sheet
}
