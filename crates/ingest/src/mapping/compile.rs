//! From the mapping as written to a plan for one table.

use std::collections::HashMap;

use jiff::tz::TimeZone;
use wayfarer_core::{
    Currency, EventKind, IdKind, IdentityId, Millis, Value, ValueType, WorkspaceId, normalise_name,
    stable_hash,
};

use super::MappingError;
use super::document::{KindWord, Mapping, MissingColumns, OtherColumns, PropertyField, UtmFields};
use super::explode::Shape;
use super::lookup::Columns;
use super::plan::{
    CompiledMapping, IdPlan, MissingPlan, PropertyPlan, TextFrom, TimeFrom, TouchPlan,
};
use super::source::{FromColumn, MissingPerson, Source};
use super::widen::{ColumnKind, Widening};
use super::widen_sample::WidenedTable;
use crate::recognise::infer_type;
use crate::row::{Cell, SourceRow, Table};
use crate::value::{ColumnTimes, DayOrder, DecimalMark, TimeFormat, TimeReader};

/// What a mapping is compiled for.
pub struct MappingContext<'a> {
    /// The workspace the events go to.
    pub workspace: &'a WorkspaceId,
    /// The name of the source when the mapping gives none.
    pub source: &'a str,
    /// The zone of wall-clock times when the mapping gives none.
    pub zone: TimeZone,
    /// When the import began.
    pub received_ms: Millis,
    /// First rows of the table: they decide day order, time units, decimal marks and types
    /// the mapping leaves open.
    pub sample: &'a [SourceRow<'a>],
}

impl CompiledMapping {
    /// Makes `mapping` ready for the rows of `table`.
    pub fn new(
        mapping: &Mapping,
        table: &Table,
        context: &MappingContext<'_>,
    ) -> Result<Self, MappingError> {
        let wide = WidenedTable::of(mapping, table, mapping.missing_columns, context.sample)?;
        let rows = wide.rows();
        let context = &context.of_sample(&rows);
        let mut shape = shape_of(mapping, &wide.table, context)?;
        if mapping.missing_columns == MissingColumns::Blank {
            shape = shape.with(mapping.mentioned());
        }
        Self::of_shape(
            mapping,
            shape,
            wide.widening.clone(),
            Unlisted::Recognised,
            context,
        )
    }

    /// Makes `mapping` ready for one message of another tool, whose members are the columns of
    /// `table`. Columns it speaks of that the message lacks are empty, and what it leaves open
    /// is as the message writes it, so that two messages are never read differently.
    pub fn of_message(
        mapping: &Mapping,
        table: &Table,
        context: &MappingContext<'_>,
    ) -> Result<Self, MappingError> {
        let has_array = |column: &String| table.columns.contains(column);
        let missing = mapping.explode.iter().filter(|column| !has_array(column));
        let table = Table {
            columns: table.columns.iter().chain(missing).cloned().collect(),
        };
        let wide = WidenedTable::of(mapping, &table, MissingColumns::Blank, context.sample)?;
        let rows = wide.rows();
        let context = &context.of_sample(&rows);
        let shape = shape_of(mapping, &wide.table, context)?;
        let shape = shape.with(mapping.mentioned());
        Self::of_shape(
            mapping,
            shape,
            wide.widening.clone(),
            Unlisted::AsWritten,
            context,
        )
    }

    fn of_shape(
        mapping: &Mapping,
        shape: Shape,
        widening: Option<Widening>,
        unlisted: Unlisted,
        context: &MappingContext<'_>,
    ) -> Result<Self, MappingError> {
        let sample = shape.sample(context.sample);
        Compiler {
            unlisted,
            mapping,
            widening,
            columns: Columns::new(&shape.columns, &mapping.document),
            marks: marks_of(mapping, &shape, &sample),
            sample,
            zone: zone_of(mapping, context)?,
            readers: Vec::new(),
            properties: Vec::new(),
            names: Vec::new(),
            name_places: HashMap::new(),
        }
        .compile(shape.clone(), context)
    }
}

impl MappingContext<'_> {
    /// The same with other rows.
    fn of_sample<'b>(&'b self, sample: &'b [SourceRow<'b>]) -> MappingContext<'b> {
        MappingContext {
            workspace: self.workspace,
            source: self.source,
            zone: self.zone.clone(),
            received_ms: self.received_ms,
            sample,
        }
    }
}

fn shape_of(
    mapping: &Mapping,
    table: &Table,
    context: &MappingContext<'_>,
) -> Result<Shape, MappingError> {
    let Some(column) = &mapping.explode else {
        return Ok(Shape::flat(table));
    };
    let place = Columns::new(&table.columns, &mapping.document).find(column)?;
    Ok(Shape::exploded(table, place, context.sample))
}

fn marks_of(mapping: &Mapping, shape: &Shape, sample: &[Vec<Cell<'_>>]) -> Vec<DecimalMark> {
    let texts = |place: usize| {
        sample
            .iter()
            .filter_map(move |cells| match cells.get(place) {
                Some(Cell::Text(text)) => Some(&**text),
                _ => None,
            })
    };
    (0..shape.columns.len())
        .map(|place| match mapping.decimal {
            Some(word) => word.into(),
            None => DecimalMark::of_column(texts(place)),
        })
        .collect()
}

fn zone_of(mapping: &Mapping, context: &MappingContext<'_>) -> Result<TimeZone, MappingError> {
    let Some(name) = &mapping.timezone else {
        return Ok(context.zone.clone());
    };
    TimeZone::get(name).map_err(|_| MappingError::Field {
        field: "timezone",
        given: name.clone(),
        line: super::lookup::line_of(&mapping.document, name),
        problem: "write an IANA name such as Europe/London or Asia/Shanghai".to_owned(),
    })
}

/// The type of properties the mapping does not list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unlisted {
    /// The one their sample shows.
    Recognised,
    /// Each cell's own.
    AsWritten,
}

/// Collects the plan.
pub(super) struct Compiler<'m> {
    pub unlisted: Unlisted,
    pub mapping: &'m Mapping,
    pub widening: Option<Widening>,
    pub columns: Columns<'m>,
    pub marks: Vec<DecimalMark>,
    pub sample: Vec<Vec<Cell<'m>>>,
    pub zone: TimeZone,
    pub readers: Vec<TimeReader>,
    pub properties: Vec<PropertyPlan>,
    pub names: Vec<String>,
    pub name_places: HashMap<String, usize>,
}

impl Compiler<'_> {
    fn compile(
        mut self,
        shape: Shape,
        context: &MappingContext<'_>,
    ) -> Result<CompiledMapping, MappingError> {
        let mapping = self.mapping;
        let ids = self.ids(context)?;
        let touch = self.touch(&mapping.utm)?;
        let message = self.text(&mapping.message_id)?;
        let outer = shape.columns.len() - shape.explode.as_ref().map_or(0, |e| e.keys.len());
        let is_message_of_outer_row = shape.explode.is_some()
            && message
                .as_ref()
                .is_some_and(|from| from.columns().all(|c| c < outer));
        let sequence = self.text(&mapping.sequence)?;
        let time = match &mapping.time {
            Some(FromColumn(source)) => Some(self.time(source)?),
            None => None,
        };
        self.plan_properties(&shape)?;
        let rules = self.rules()?;
        Ok(CompiledMapping {
            name_hashes: shape
                .columns
                .iter()
                .map(|name| stable_hash(name.as_bytes()))
                .collect(),
            shape,
            widening: self.widening,
            keeps_unforeseen: mapping.other_columns == OtherColumns::Keep,
            marks: self.marks,
            source: mapping
                .source
                .clone()
                .unwrap_or_else(|| context.source.to_owned()),
            received_ms: context.received_ms,
            ids,
            touch,
            message,
            is_message_of_outer_row,
            sequence,
            time,
            readers: self.readers,
            properties: self.properties,
            names: self.names,
            name_places: self.name_places,
            rules,
        })
    }

    fn ids(&self, context: &MappingContext<'_>) -> Result<IdPlan, MappingError> {
        let mapping = self.mapping;
        let missing = match &mapping.missing_person {
            MissingPerson::Reject => MissingPlan::Reject,
            MissingPerson::Unattributed => MissingPlan::Unattributed,
            MissingPerson::OwnId(column) if column == "$row" => MissingPlan::OwnRow,
            MissingPerson::OwnId(column) => MissingPlan::OwnColumn(self.columns.find(column)?),
        };
        let has_id = mapping.person.is_some() || mapping.anonymous.is_some();
        if !has_id && matches!(missing, MissingPlan::Reject) {
            return Err(MappingError::Missing {
                field: "person",
                problem: "every row would be rejected; write person = \"<column>\", or \
                          missing_person = \"unattributed\" for rows that belong to nobody"
                    .to_owned(),
            });
        }
        let hasher = |kind| IdentityId::hasher(context.workspace, kind);
        Ok(IdPlan {
            person: self.text(&mapping.person)?,
            anonymous: self.text(&mapping.anonymous)?,
            session: self.text(&mapping.session)?,
            account: self.text(&mapping.account)?,
            missing,
            user_hasher: hasher(IdKind::User),
            anonymous_hasher: hasher(IdKind::Anonymous),
            session_hasher: hasher(IdKind::Session),
            account_hasher: hasher(IdKind::Account),
        })
    }

    fn touch(&self, utm: &UtmFields) -> Result<TouchPlan, MappingError> {
        Ok(TouchPlan {
            channel: self.text(&self.mapping.channel)?,
            referrer: self.text(&self.mapping.referrer)?,
            url: self.text(&self.mapping.url)?,
            utm: [
                self.text(&utm.source)?,
                self.text(&utm.medium)?,
                self.text(&utm.campaign)?,
                self.text(&utm.term)?,
                self.text(&utm.content)?,
            ],
        })
    }

    fn text(&self, field: &Option<FromColumn>) -> Result<Option<TextFrom>, MappingError> {
        match field {
            Some(FromColumn(source)) => self.columns.text(source).map(Some),
            None => Ok(None),
        }
    }

    /// A time of its own reader: what its sample leaves open must not leak into others.
    pub(super) fn time(&mut self, source: &Source) -> Result<TimeFrom, MappingError> {
        let reader = self.readers.len();
        if let Source::Constant(text) = source {
            return self.constant_time(text).map(TimeFrom::Constant);
        }
        let from = self.columns.text(source)?;
        let (seen, example) = match &from {
            TextFrom::Column(column) => (self.times_of(*column), *column),
            _ => (ColumnTimes::default(), 0),
        };
        let format = self.format(seen.format);
        if seen.is_ambiguous && format.day_order.is_none() {
            let column = self.columns.names[example].clone();
            return Err(MappingError::AmbiguousDay {
                example: self.example_of(example),
                column,
            });
        }
        self.readers
            .push(TimeReader::new(format, self.zone.clone()));
        Ok(match from {
            TextFrom::Column(column) => TimeFrom::Column { column, reader },
            pieces => TimeFrom::Template { pieces, reader },
        })
    }

    /// A constant time: an ISO date or any form the columns may have.
    pub(super) fn constant_time(&self, text: &str) -> Result<Millis, MappingError> {
        let mut reader = TimeReader::new(self.format(TimeFormat::default()), self.zone.clone());
        reader.read_text(text).map_err(|error| MappingError::Field {
            field: "time",
            given: text.to_owned(),
            line: self.columns.line_of(text),
            problem: format!("it {error}"),
        })
    }

    /// What the mapping says, else what the sample says.
    fn format(&self, seen: TimeFormat) -> TimeFormat {
        let declared = self.mapping.day_first.map(|day_first| match day_first {
            true => DayOrder::DayFirst,
            false => DayOrder::MonthFirst,
        });
        TimeFormat {
            numeric: self.mapping.time_format.map(Into::into).or(seen.numeric),
            day_order: declared.or(seen.day_order),
        }
    }

    fn times_of(&self, column: usize) -> ColumnTimes {
        ColumnTimes::of(self.sample.iter().filter_map(|cells| cells.get(column)))
    }

    fn example_of(&self, column: usize) -> String {
        let mut cells = self.sample.iter().filter_map(|cells| cells.get(column));
        cells
            .find_map(|cell| match cell {
                Cell::Text(text) if !cell.is_blank() => Some(text.trim().to_owned()),
                _ => None,
            })
            .unwrap_or_default()
    }

    fn plan_properties(&mut self, shape: &Shape) -> Result<(), MappingError> {
        for column in self.mapping.properties.keys() {
            self.columns.find(column)?;
        }
        let exploded = shape.explode.as_ref().map(|explode| explode.column);
        for place in 0..shape.columns.len() {
            let listed = self.mapping.properties.get(&shape.columns[place]);
            let is_other =
                || self.mapping.other_columns == OtherColumns::Keep && Some(place) != exploded;
            let is_kept = match (listed, self.column_kind(place)) {
                (Some(_), _) => true,
                (None, ColumnKind::Key(_)) => !self.is_used(place)?,
                (None, ColumnKind::Own) => is_other() && !self.is_used(place)?,
                (None, ColumnKind::Array | ColumnKind::Read) => false,
            };
            if is_kept {
                self.plan_property(place, listed, None)?;
            }
        }
        Ok(())
    }

    /// Adds a property that holds a column; answers its place.
    pub(super) fn plan_property(
        &mut self,
        column: usize,
        listed: Option<&PropertyField>,
        name: Option<&str>,
    ) -> Result<Option<usize>, MappingError> {
        let (word, own_name) = match listed {
            Some(PropertyField::Type(word)) => (Some(*word), None),
            Some(PropertyField::Full(table)) => (table.value_type, table.name.as_deref()),
            None => (None, None),
        };
        let kind = self.column_kind(column);
        let header = match kind {
            ColumnKind::Key(key) => key,
            _ => self.columns.names[column].as_str(),
        };
        let value_type = match word {
            Some(word) => match word.value_type() {
                Some(value_type) => Some(value_type),
                None => return Ok(None),
            },
            None if self.unlisted == Unlisted::AsWritten => None,
            None if matches!(kind, ColumnKind::Key(_)) => None,
            None => self.inferred_type(column),
        };
        let written = name.or(own_name).unwrap_or(header).to_owned();
        let name = self.property_name(&written)?;
        let mark = self.marks[column];
        self.properties.push(PropertyPlan {
            column,
            name,
            value_type,
            mark,
        });
        Ok(Some(self.properties.len() - 1))
    }

    fn column_kind(&self, place: usize) -> ColumnKind<'_> {
        let widening = self.widening.as_ref();
        widening.map_or(ColumnKind::Own, |widening| widening.kind(place))
    }

    fn inferred_type(&self, column: usize) -> Option<ValueType> {
        let cells = self.sample.iter().filter_map(|cells| cells.get(column));
        infer_type(&self.columns.names[column], cells, self.marks[column])
    }

    /// The place of a property name, normalised.
    pub(super) fn property_name(&mut self, written: &str) -> Result<usize, MappingError> {
        let name = normalise_name(written).map_err(|error| MappingError::Field {
            field: "properties",
            given: written.to_owned(),
            line: self.columns.line_of(written),
            problem: format!("{error}; give the property another name or \"skip\" the column"),
        })?;
        if let Some(place) = self.name_places.get(&*name) {
            return Ok(*place);
        }
        self.names.push(name.clone().into_owned());
        self.name_places
            .insert(name.into_owned(), self.names.len() - 1);
        Ok(self.names.len() - 1)
    }

    /// Adds constant properties.
    pub(super) fn constants<'v>(
        &mut self,
        set: impl Iterator<Item = (&'v String, &'v Value)>,
    ) -> Result<Vec<(usize, Value)>, MappingError> {
        set.map(|(name, value)| Ok((self.property_name(name)?, value.clone())))
            .collect()
    }

    pub(super) fn kind(&self, own: Option<KindWord>) -> EventKind {
        match own.unwrap_or(self.mapping.kind) {
            KindWord::Behaviour => EventKind::Behaviour,
            KindWord::Profile => EventKind::Profile,
            KindWord::Link => EventKind::Link,
        }
    }

    pub(super) fn declared_currency(&self) -> Option<Currency> {
        self.mapping.currency
    }
}
