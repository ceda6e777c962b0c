//! A mapping file written from a guess, with the reasons as comments.

use std::fmt::Write;

use super::Mapping;
use crate::recognise::{ColumnGuess, Recognition, Role, SurveyGuess};
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
        if let Some(known) = recognition.known {
            return known.document.to_owned();
        }
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

/// Survey answers and reviews: one event a row, or one a filled cell.
fn survey_lines(survey: &SurveyGuess, line: &mut impl FnMut(String)) {
    let why = survey.reason.replace(char::is_control, " ");
    if survey.scores.len() == 1 {
        line("\n[[event]]".to_owned());
        line(format!("name = {}   # {why}", quoted(survey.event)));
        match survey.scale {
            Some(scale) => line(format!("set = {{ scale = {scale} }}")),
            None => line("# set = { scale = 5 }   # the highest possible answer".to_owned()),
        }
        return;
    }
    let columns: Vec<String> = survey.scores.iter().map(|name| quoted(name)).collect();
    line("\n[[wide]]".to_owned());
    line(format!("columns = [{}]   # {why}", columns.join(", ")));
    line(format!("name = {}", quoted(survey.event)));
    line("label = \"question\"   # the column's header".to_owned());
    line("value = \"score\"".to_owned());
}

fn event_lines(recognition: &Recognition, line: &mut impl FnMut(String)) {
    if let Some(survey) = &recognition.survey {
        return survey_lines(survey, line);
    }
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
    let is_wide = recognition
        .survey
        .as_ref()
        .is_some_and(|survey| survey.scores.len() > 1);
    for column in &recognition.columns {
        let renamed = match column.role {
            Role::Score if is_wide => continue,
            Role::Score => Some("score"),
            Role::Comment => Some("text"),
            Role::Touchpoint => Some("touchpoint"),
            _ => None,
        };
        if let (Some(name), Some(value_type)) = (renamed, column.value_type) {
            line(renamed_property(
                recognition,
                column,
                name,
                value_type.as_str(),
            ));
        }
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

/// The column under the name every survey has it, unless another column is called so.
fn renamed_property(
    recognition: &Recognition,
    column: &ColumnGuess,
    name: &str,
    value_type: &str,
) -> String {
    let mut others = recognition
        .columns
        .iter()
        .filter(|other| other.name != column.name);
    let is_taken = others.any(|other| other.name == name);
    let own = quoted(&column.name);
    match is_taken || column.name == name {
        true => format!("{own} = {}", quoted(value_type)),
        false => format!(
            "{own} = {{ name = {}, type = {} }}",
            quoted(name),
            quoted(value_type)
        ),
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
