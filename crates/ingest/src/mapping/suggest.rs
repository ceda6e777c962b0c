//! A mapping file written from a guess, with the reasons as comments.

use std::fmt::Write;

use super::Mapping;
use crate::recognise::{ColumnGuess, Recognition, Role};
use crate::value::DayOrder;

const FIELDS: [(Role, &str); 9] = [
    (Role::Person, "person"),
    (Role::Anonymous, "anonymous"),
    (Role::MessageId, "message_id"),
    (Role::Session, "session"),
    (Role::Account, "account"),
    (Role::Sequence, "sequence"),
    (Role::Channel, "channel"),
    (Role::Url, "url"),
    (Role::Referrer, "referrer"),
];

const UTM: [(Role, &str); 5] = [
    (Role::UtmSource, "source"),
    (Role::UtmMedium, "medium"),
    (Role::UtmCampaign, "campaign"),
    (Role::UtmTerm, "term"),
    (Role::UtmContent, "content"),
];

impl Mapping {
    /// A mapping file that says what was guessed, with the reasons as comments. It parses
    /// back to the mapping an import without a file uses.
    pub fn suggest(recognition: &Recognition) -> String {
        let mut document = String::from("# Written from the file's columns. Edit what is wrong.\n");
        let mut line = |text: String| {
            document.push_str(&text);
            document.push('\n');
        };
        line(
            "# timezone = \"Europe/London\"   # of times without a zone; the workspace's otherwise"
                .to_owned(),
        );
        day_line(recognition, &mut line);
        if let Some(column) = recognition.column(Role::Explode) {
            line(field("explode", column));
        }
        match recognition.column(Role::Time) {
            Some(column) => line(field("time", column)),
            None => line(
                "# time = { constant = \"2024-01-01\" }   # no column holds times: say when this was so"
                    .to_owned(),
            ),
        }
        for (role, name) in FIELDS {
            if let Some(column) = recognition.column(role) {
                line(field(name, column));
            }
        }
        missing_person_line(recognition, &mut line);
        for (role, name) in UTM {
            if let Some(column) = recognition.column(role) {
                line(field(&format!("utm.{name}"), column));
            }
        }
        event_lines(recognition, &mut line);
        property_lines(recognition, &mut line);
        document
    }
}

fn day_line(recognition: &Recognition, line: &mut impl FnMut(String)) {
    match (recognition.day_order, recognition.is_day_ambiguous) {
        (Some(DayOrder::DayFirst), _) => {
            line("day_first = true   # settled by the dates".to_owned())
        }
        (Some(DayOrder::MonthFirst), _) => {
            line("day_first = false   # settled by the dates".to_owned());
        }
        (None, true) => line(
            "# day_first = true   # please decide: 3/12/2024 is the third of December (true) or \
             March the twelfth (false)"
                .to_owned(),
        ),
        (None, false) => {}
    }
}

fn missing_person_line(recognition: &Recognition, line: &mut impl FnMut(String)) {
    let person = recognition
        .column(Role::Person)
        .or(recognition.column(Role::Anonymous));
    let (word, why) = match person {
        None => ("unattributed", "no column names a person"),
        Some(column) if column.blank > 0 => ("unattributed", "some rows name nobody"),
        Some(_) => ("reject", "or \"unattributed\", or \"own_id(column)\""),
    };
    line(format!("missing_person = \"{word}\"   # {why}"));
}

fn event_lines(recognition: &Recognition, line: &mut impl FnMut(String)) {
    line("\n[[event]]".to_owned());
    match (recognition.column(Role::Event), &recognition.event_name) {
        (Some(column), _) => line(format!(
            "name = {{ column = {} }}   # {}",
            quoted(&column.name),
            reason(column)
        )),
        (None, name) => line(format!(
            "name = {}   # no column holds event names; taken from the file's name",
            quoted(name.as_deref().unwrap_or("row"))
        )),
    }
    let currency = match recognition.column(Role::Currency) {
        Some(column) => format!(", currency = {{ column = {} }}", quoted(&column.name)),
        None => String::new(),
    };
    let hint = match currency.is_empty() {
        true => "   # add currency = \"EUR\" when the cells do not say",
        false => "",
    };
    let amount = match recognition.column(Role::Amount) {
        Some(column) => Some(in_backticks(column)),
        None => recognition
            .column(Role::Quantity)
            .zip(recognition.column(Role::UnitPrice))
            .map(|(quantity, price)| {
                format!("{} * {}", in_backticks(quantity), in_backticks(price))
            }),
    };
    if let Some(amount) = amount {
        line(format!(
            "money = {{ amount = {}{currency} }}{hint}",
            quoted(&amount)
        ));
    }
}

fn property_lines(recognition: &Recognition, line: &mut impl FnMut(String)) {
    line(
        "\n[properties]   # text, number, bool, json, skip, or { name = \"…\", type = \"…\" }"
            .to_owned(),
    );
    for column in &recognition.columns {
        let is_property = matches!(
            column.role,
            Role::Property | Role::Quantity | Role::UnitPrice
        );
        if let (true, Some(value_type)) = (is_property, column.value_type) {
            line(format!(
                "{} = \"{}\"",
                quoted(&column.name),
                value_type.as_str()
            ));
        }
    }
}

fn field(name: &str, column: &ColumnGuess) -> String {
    let mut text = format!("{name} = {}", quoted(&column.name));
    // Writing to a string cannot fail.
    let _ = write!(text, "   # {} ({} %)", reason(column), column.confidence);
    text
}

fn reason(column: &ColumnGuess) -> String {
    column.reason.replace(char::is_control, " ")
}

fn in_backticks(column: &ColumnGuess) -> String {
    format!("`{}`", column.name)
}

/// A basic TOML string.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            c if c.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
