//! Why one person, account or entity stands where it stands.

use wayfarer_engine::ExplainAnswer;
use wayfarer_journey::{Question, sentence};

use super::csv::{Field, Sheet};
use super::person::properties;
use super::table::Table;
use super::time::Wall;
use super::{Cell, Tone, View};

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
        text.push_str(&format!("{}\n", sentence::why(of, &unit.why, view.lang)));
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
