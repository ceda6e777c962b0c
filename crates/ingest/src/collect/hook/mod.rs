//! Messages of other tools: webhooks, read by a mapping as rows of files are.
//!
//! A member of a nested object is a column with a dotted name, `data.object.customer`; a body
//! that is an array is a message per element. What a mapping leaves open is never guessed from
//! one message: texts stay texts, numbers numbers.

mod members;
mod signature;
mod sink;

#[cfg(test)]
mod tests;

pub use signature::{Encoding, Signature, SignatureError};

use jiff::tz::TimeZone;
use serde_json::Value as Json;
use wayfarer_core::{Millis, WorkspaceId, iso_instant};

use self::members::Members;
use self::sink::Taking;
use super::{Collected, Refusal, Taken};
use crate::mapping::{
    CompiledMapping, FromColumn, Mapping, MappingContext, MappingError, PropertyField,
    Source as From, TypeWord,
};
use crate::row::{Cell, Reject, SourceRow, Table};

/// What columns that are headers begin with.
const HEADER: &str = "$header.";

/// How the messages of one source are read.
#[derive(Debug, Clone, PartialEq)]
pub struct Hook {
    mapping: Mapping,
    /// Columns that are headers, as the mapping names them.
    headers: Vec<String>,
}

/// What is known of a message beside what it says.
#[derive(Debug, Clone, Copy)]
pub struct HookDelivery<'a> {
    /// The workspace its events go to.
    pub workspace: &'a WorkspaceId,
    /// The zone of times written without one, where the mapping names none.
    pub zone: &'a TimeZone,
    /// When it was received, ms UTC: the time of messages whose mapping names none.
    pub received_ms: Millis,
    /// The id its sender gave the delivery, for mappings that name none.
    pub delivery_id: Option<&'a str>,
    /// Its headers, by names in small letters; a mapping names one as `$header.x-topic`.
    pub headers: &'a [(String, String)],
}

impl Hook {
    /// Reads a mapping document.
    ///
    /// # Errors
    /// It cannot be read, or means nothing whatever a message says.
    pub fn new(document: &str) -> Result<Self, MappingError> {
        let mut mapping = Mapping::parse(document)?;
        let mut headers = mapping.mentioned();
        headers.retain(|name| name.starts_with(HEADER));
        // A header decides about events; it is none of their properties unless it is listed.
        for name in &headers {
            let skip = PropertyField::Type(TypeWord::Skip);
            mapping.properties.entry(name.clone()).or_insert(skip);
        }
        let hook = Self { mapping, headers };
        let nowhere = "check".parse::<WorkspaceId>().expect("a plain slug");
        let delivery = HookDelivery {
            workspace: &nowhere,
            zone: &TimeZone::UTC,
            received_ms: 0,
            delivery_id: None,
            headers: &[],
        };
        hook.compiled(&Members::default(), delivery).map(|_| hook)
    }

    /// The messages of a body, in their order.
    pub fn messages(body: &Json) -> &[Json] {
        match body {
            Json::Array(messages) => messages,
            one => std::slice::from_ref(one),
        }
    }

    /// The events a message gives, of which there is at least one: the first is what it is
    /// about.
    ///
    /// # Errors
    /// No rule fits it, or what a rule needs cannot be read.
    pub fn decode(&self, message: &Json, delivery: HookDelivery<'_>) -> Result<Taken, Refusal> {
        let mut events = self.events(message, delivery)?.into_iter();
        let event = events.next().ok_or_else(no_rule)?;
        Ok(Taken {
            event,
            beside: events.collect(),
        })
    }

    fn events(
        &self,
        message: &Json,
        delivery: HookDelivery<'_>,
    ) -> Result<Vec<Collected>, Refusal> {
        let mut members = Members::of(message)?;
        self.add_headers(&mut members, delivery.headers)?;
        let compiled = self
            .compiled(&members, delivery)
            .map_err(|error| Refusal::new("bad_mapping", "", error.to_string()))?;
        let width = compiled.columns().len().max(members.cells.len());
        members.cells.resize(width, Cell::Empty);
        let row = SourceRow {
            cells: &members.cells,
            extra: &[],
            number: 1,
            line: 1,
        };
        let mut taking = Taking::default();
        let Taking { names, rows } = &mut taking;
        compiled
            .applier()
            .apply(&row, names, rows)
            .map_err(refusal)?;
        Ok(taking.finish())
    }

    /// Whether the mapping speaks of a header; `name` in small letters.
    pub fn speaks_of(&self, name: &str) -> bool {
        let mentioned = self.mapping.mentioned();
        let mut headers = mentioned
            .iter()
            .filter_map(|column| column.strip_prefix(HEADER));
        headers.any(|header| header == name)
    }

    /// Headers the mapping speaks of, and no others: some are secret.
    fn add_headers<'a>(
        &self,
        members: &mut Members<'a>,
        headers: &'a [(String, String)],
    ) -> Result<(), Refusal> {
        for name in &self.headers {
            let header = &name[HEADER.len()..];
            let found = headers.iter().find(|(known, _)| known == header);
            if let Some((_, value)) = found {
                members.add(name.clone(), Cell::Text(value.into()))?;
            }
        }
        Ok(())
    }

    fn compiled(
        &self,
        members: &Members<'_>,
        delivery: HookDelivery<'_>,
    ) -> Result<CompiledMapping, MappingError> {
        let table = Table {
            columns: members.names.clone(),
        };
        let row = SourceRow {
            cells: &members.cells,
            extra: &[],
            number: 1,
            line: 1,
        };
        let context = MappingContext {
            workspace: delivery.workspace,
            source: "",
            zone: delivery.zone.clone(),
            received_ms: delivery.received_ms,
            sample: &[row],
        };
        CompiledMapping::of_message(&self.completed(delivery), &table, &context)
    }

    /// The mapping with what the delivery tells where it is silent.
    fn completed(&self, delivery: HookDelivery<'_>) -> Mapping {
        let constant = |text: String| Some(FromColumn(From::Constant(text)));
        let mut mapping = self.mapping.clone();
        if mapping.time.is_none() {
            mapping.time = constant(iso_instant(delivery.received_ms));
        }
        if let (None, Some(id)) = (&mapping.message_id, delivery.delivery_id) {
            mapping.message_id = constant(id.to_owned());
        }
        mapping
    }
}

/// Why a message gives no event though nothing is wrong with it.
pub(super) fn no_rule() -> Refusal {
    let detail = "no rule of the source's mapping fits this message";
    Refusal::new("no_rule", "", detail)
}

fn refusal(reject: Reject) -> Refusal {
    let Reject {
        reason,
        column,
        cause,
    } = reject;
    let pointer = column.as_ref().map_or(String::new(), |column| {
        format!("/{}", column.replace('.', "/"))
    });
    let detail = match column {
        Some(column) => format!("{column}: {cause}"),
        None => cause.to_string(),
    };
    Refusal::new(reason, pointer, detail)
}
