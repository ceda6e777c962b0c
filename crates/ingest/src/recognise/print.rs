//! The guess as a table for people.

use std::fmt;

use super::{Recognition, Role};
use crate::mapping::write_cell;
use crate::row::Cell;

/// The longest sample value printed, in characters.
const SAMPLE_WIDTH: usize = 24;

impl Role {
    /// The word for it in printed tables.
    pub fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Anonymous => "anonymous id",
            Self::Event => "event name",
            Self::Time => "time",
            Self::MessageId => "message id",
            Self::Session => "session",
            Self::Account => "account",
            Self::Amount => "amount",
            Self::Quantity => "quantity",
            Self::UnitPrice => "unit price",
            Self::Currency => "currency",
            Self::Url => "url",
            Self::Referrer => "referrer",
            Self::UtmSource => "utm source",
            Self::UtmMedium => "utm medium",
            Self::UtmCampaign => "utm campaign",
            Self::UtmTerm => "utm term",
            Self::UtmContent => "utm content",
            Self::Channel => "channel",
            Self::Sequence => "sequence",
            Self::Score => "score",
            Self::Comment => "comment",
            Self::Touchpoint => "touchpoint",
            Self::Explode => "nested events",
            Self::Property => "property",
        }
    }
}

/// Distinct values of a column, shortened.
pub(super) fn samples<'a>(cells: impl Iterator<Item = &'a Cell<'a>>, most: usize) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for cell in cells.filter(|cell| !cell.is_blank()) {
        let mut text = String::new();
        write_cell(cell, &mut text);
        if let Some((end, _)) = text.char_indices().nth(SAMPLE_WIDTH) {
            text.truncate(end);
            text.push('…');
        }
        if !found.contains(&text) {
            found.push(text);
        }
        if found.len() == most {
            break;
        }
    }
    found
}

impl fmt::Display for Recognition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self
            .columns
            .iter()
            .map(|column| column.name.chars().count());
        let width = width.max().unwrap_or(0).max("column".len());
        writeln!(
            f,
            "{:width$}  {:13}  {:6}  {:>4}  values",
            "column", "role", "type", "sure"
        )?;
        for column in &self.columns {
            let value_type = column
                .value_type
                .map_or("-", |value_type| value_type.as_str());
            writeln!(
                f,
                "{:width$}  {:13}  {:6}  {:>3}%  {}",
                column.name,
                column.role.word(),
                value_type,
                column.confidence,
                column.samples.join(" | "),
            )?;
        }
        if let Some(known) = self.known {
            writeln!(f, "{}: read by the mapping that comes with it", known.name)?;
        }
        match (&self.survey, &self.event_name) {
            (Some(survey), _) => writeln!(f, "{}: events '{}'", survey.reason, survey.event)?,
            (None, Some(name)) => writeln!(
                f,
                "no column holds event names: every row is an event '{name}'"
            )?,
            (None, None) => {}
        }
        if self.column(Role::Person).is_none() && self.column(Role::Anonymous).is_none() {
            writeln!(f, "no column names a person")?;
        }
        if self.column(Role::Time).is_none() {
            writeln!(f, "no column holds times")?;
        }
        if self.is_day_ambiguous {
            writeln!(
                f,
                "day and month cannot be told apart: pass --day-first or --month-first"
            )?;
        }
        Ok(())
    }
}
