//! A person's timeline, a heading per day.

use wayfarer_engine::{OnDevice, Timeline, TimelineEvent};
use wayfarer_journey::agents::AgentColumn;
use wayfarer_journey::sentence::{duration, money};

use super::csv::{Field, Sheet};
use super::table::Table;
use super::time::Wall;
use super::{Cell, Tone, View};

/// Newest first; long silences are told.
pub fn draw(timeline: &Timeline, wall: &Wall, view: &View) -> String {
    let lang = view.lang;
    let mut table = Table::new().text("").text("").text("");
    let mut day = String::new();
    let mut later: Option<i64> = None;
    for event in &timeline.events {
        let at = wall.second(event.event.time_ms);
        let (date, time) = at.split_once(' ').unwrap_or((&at, ""));
        if date != day {
            if let Some(gap) = later
                .map(|later| later - event.event.time_ms)
                .filter(|gap| *gap > SILENCE_MS)
            {
                let gap = duration(gap, lang);
                let silence = lang.pick(
                    format!("· {gap} of silence"),
                    format!("· 沉默 {gap}"),
                    format!("· 沉默 {gap}"),
                );
                table.row([
                    Cell::from(""),
                    Cell::toned(Tone::Hint, silence),
                    Cell::from(""),
                ]);
            }
            table.row([
                Cell::toned(Tone::Strong, date),
                Cell::from(""),
                Cell::from(""),
            ]);
            day = date.to_owned();
        }
        later = Some(event.event.time_ms);
        table.row([
            Cell::toned(Tone::Hint, format!("  {time}")),
            Cell::toned(Tone::Route, event.event.event.as_str()),
            Cell::from(properties(event)),
        ]);
    }
    let mut text = table.draw(view);
    if let Some(next) = &timeline.next {
        let note = lang.pick(
            format!("earlier events with --cursor {next}"),
            format!("更早的事件：--cursor {next}"),
            format!("更早的事件：--cursor {next}"),
        );
        text.push_str(&format!("{}\n", view.paint.apply(Tone::Hint, &note)));
    }
    text
}

/// Shorter silences between days are not worth a line.
const SILENCE_MS: i64 = 7 * 86_400_000;

/// `19.99 EUR  plan=pro  $channel=email`.
pub(super) fn properties(event: &TimelineEvent) -> String {
    let stored = &event.event;
    let amount = stored.amount.map(|amount| {
        let currency = stored.currency.as_ref().map(|currency| currency.as_str());
        money(amount, currency)
    });
    let others = stored
        .properties
        .iter()
        .map(|(name, value)| format!("{name}={}", value.label()));
    amount
        .into_iter()
        .chain(event.on.iter().flat_map(device))
        .chain(others)
        .collect::<Vec<_>>()
        .join("  ")
}

/// `$device=mobile  $browser=Safari  $os=iOS`.
fn device(on: &OnDevice) -> impl Iterator<Item = String> {
    let told = [
        (AgentColumn::Device, &on.device),
        (AgentColumn::Browser, &on.browser),
        (AgentColumn::Os, &on.os),
        (AgentColumn::Bot, &on.bot),
    ];
    told.into_iter().filter_map(|(column, word)| {
        let word = word.as_ref()?;
        Some(format!("{}={word}", column.name()))
    })
}

/// A row per event.
pub fn sheet(timeline: &Timeline) -> Sheet {
    let mut sheet = Sheet::new(&[
        "time",
        "event",
        "event_id",
        "kind",
        "source",
        "import",
        "amount",
        "currency",
        "properties",
    ]);
    for event in &timeline.events {
        let stored = &event.event;
        let kind = serde_json::to_value(stored.kind).ok();
        let properties: serde_json::Map<_, _> = stored
            .properties
            .iter()
            .map(|(name, value)| (name.clone(), value.to_json()))
            .collect();
        sheet.row([
            Field::from(event.time.clone()),
            stored.event.clone().into(),
            event.event_id.clone().into(),
            kind.as_ref().and_then(|kind| kind.as_str()).into(),
            stored.source.clone().into(),
            stored.import.to_string().into(),
            stored.amount.into(),
            stored
                .currency
                .as_ref()
                .map(|currency| currency.as_str())
                .into(),
            serde_json::Value::Object(properties).to_string().into(),
        ]);
    }
    sheet
}
