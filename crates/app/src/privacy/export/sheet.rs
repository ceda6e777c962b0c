//! Sheets of an export: comma-separated, and harmless in spreadsheets.

use std::collections::BTreeSet;

use wayfarer_core::{StoredEvent, iso_instant};

use crate::Identity;

/// A line per event, a column per property.
pub(super) fn events(events: &[StoredEvent]) -> String {
    let properties = events.iter().flat_map(|event| &event.properties);
    let names: BTreeSet<&str> = properties.map(|(name, _)| name.as_str()).collect();
    let mut sheet = String::from("\u{feff}");
    let own = [
        "time", "event", "source", "account", "session", "amount", "currency",
    ];
    line(&mut sheet, own.into_iter().chain(names.iter().copied()));
    for event in events {
        let text = |value: Option<String>| value.unwrap_or_default();
        let mut cells = vec![
            iso_instant(event.time_ms),
            event.event.clone(),
            event.source.clone(),
            text(event.account.map(|id| id.to_string())),
            text(event.session.map(|id| id.to_string())),
            text(event.amount.map(|amount| amount.to_string())),
            text(event.currency.map(|currency| currency.to_string())),
        ];
        for name in &names {
            let value = event.properties.iter().find(|(known, _)| known == name);
            cells.push(text(value.map(|(_, value)| value.label())));
        }
        line(&mut sheet, cells.iter().map(String::as_str));
    }
    sheet
}

/// A line per id.
pub(super) fn ids(identity: &Identity) -> String {
    let mut sheet = String::from("\u{feff}");
    line(&mut sheet, ["id", "kind", "value", "events"].into_iter());
    for id in &identity.person.ids {
        let kind = id.kind.map(|kind| format!("{kind:?}").to_lowercase());
        let cells = [
            id.id.clone(),
            kind.unwrap_or_default(),
            id.value.clone().unwrap_or_default(),
            id.events.to_string(),
        ];
        line(&mut sheet, cells.iter().map(String::as_str));
    }
    sheet
}

fn line<'a>(sheet: &mut String, cells: impl Iterator<Item = &'a str>) {
    for (nth, cell) in cells.enumerate() {
        sheet.push_str(if nth == 0 { "" } else { "," });
        sheet.push_str(&quoted(cell));
    }
    sheet.push_str("\r\n");
}

/// A leading apostrophe makes text of what a spreadsheet would run; numbers stay.
fn quoted(cell: &str) -> String {
    let runs = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err();
    let cell = match runs {
        true => format!("'{cell}"),
        false => cell.to_owned(),
    };
    match cell.contains([',', '"', '\n', '\r']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn nothing_in_a_sheet_is_run() {
        for (cell, written) in [
            ("=1+1", "'=1+1"),
            ("-5.5", "-5.5"),
            ("@x", "'@x"),
            ("a,\"b\"", "\"a,\"\"b\"\"\""),
            ("\t=2", "'\t=2"),
        ] {
            assert_eq!(quoted(cell), written);
        }
    }
}
