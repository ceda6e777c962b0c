//! Which columns a run gets: those that hold anything, and one for each frequent property.

use std::sync::Arc;

use arrow_schema::{DataType, Field, Schema};
use wayfarer_core::{Millis, ValueType};

use super::block::{Block, Flags, MessageTag, long, long_null, text};
use super::text::NONE;
use crate::schema::{self, FREQUENT_ONE_IN, PROPERTY_COLUMNS_MAX};

const TYPES: [ValueType; 4] = [
    ValueType::Text,
    ValueType::Number,
    ValueType::Bool,
    ValueType::Json,
];

/// The number a (property name, type) goes by in blocks.
pub(super) fn property_key(slot: u16, value_type: ValueType) -> u32 {
    let code = match value_type {
        ValueType::Text => 0,
        ValueType::Number => 1,
        ValueType::Bool => 2,
        ValueType::Json => 3,
    };
    u32::from(slot) << 2 | code
}

/// The slot of the property's name.
pub(super) fn property_slot(key: u32) -> usize {
    (key >> 2) as usize
}

/// The property's type.
pub(super) fn property_type(key: u32) -> ValueType {
    TYPES[(key & 3) as usize]
}

/// Whether values of this property are text handles.
pub(super) fn is_textual(key: u32) -> bool {
    matches!(key & 3, 0 | 3)
}

/// What a set of rows holds, as far as the choice of columns is concerned.
#[derive(Debug, Clone)]
pub(super) struct Summary {
    pub(super) rows: u64,
    /// Bit per number column that is not null everywhere.
    longs: u32,
    /// Bit per text column that is not null everywhere.
    texts: u32,
    /// Bit per message tag met.
    tags: u8,
    has_clamped: bool,
    pub(super) time_min: Millis,
    pub(super) time_max: Millis,
    /// Rows per property key.
    properties: Vec<u64>,
    /// Properties that had a column of their own in a run these rows come from.
    promoted: Vec<u32>,
}

impl Default for Summary {
    fn default() -> Self {
        Self {
            rows: 0,
            longs: 0,
            texts: 0,
            tags: 0,
            has_clamped: false,
            time_min: Millis::MAX,
            time_max: Millis::MIN,
            properties: Vec::new(),
            promoted: Vec::new(),
        }
    }
}

impl Summary {
    /// Takes in the rows of `block` named by `order`.
    pub(super) fn add_rows(&mut self, block: &Block, order: &[u32]) {
        self.rows += order.len() as u64;
        for (column, lane) in block.longs.iter().enumerate() {
            let null = long_null(column);
            let is_set = match lane.each.is_empty() {
                true => lane.same != null && !order.is_empty(),
                false => order.iter().any(|row| lane.each[*row as usize] != null),
            };
            self.longs |= u32::from(is_set) << column;
        }
        for (column, lane) in block.texts.iter().enumerate() {
            let is_set = match lane.each.is_empty() {
                true => lane.same != NONE && !order.is_empty(),
                false => order.iter().any(|row| lane.each[*row as usize] != NONE),
            };
            self.texts |= u32::from(is_set) << column;
        }
        for row in order {
            let row = *row as usize;
            let flags = block.flags(row);
            self.add_flags(flags);
            let time = block.long(long::TIME, row) as Millis;
            self.time_min = self.time_min.min(time);
            self.time_max = self.time_max.max(time);
            for (key, _) in block.properties.row(row) {
                self.add_property(key, 1);
            }
        }
    }

    fn add_flags(&mut self, flags: Flags) {
        self.tags |= 1 << flags.tag() as u8;
        self.has_clamped |= flags.is_clamped();
    }

    /// Counts `count` more rows with this property.
    pub(super) fn add_property(&mut self, key: u32, count: u64) {
        let index = key as usize;
        if index >= self.properties.len() {
            self.properties.resize(index + 1, 0);
        }
        self.properties[index] += count;
    }

    /// Keeps the property's own column, however rare it has become.
    pub(super) fn promote(&mut self, key: u32) {
        if !self.promoted.contains(&key) {
            self.promoted.push(key);
        }
    }

    /// Says that fixed column `name` of a run being rewritten may hold values.
    pub(super) fn add_column(&mut self, name: &str) {
        match fixed_source(name) {
            Some(Source::Long(column)) => self.longs |= 1 << column,
            Some(Source::Text(column)) => {
                self.texts |= 1 << column;
                if column == text::MESSAGE {
                    self.tags |= 1 << MessageTag::Text as u8;
                }
            }
            Some(Source::Clamped) => self.has_clamped = true,
            Some(Source::Uuid) => self.tags |= 1 << MessageTag::Uuid as u8,
            Some(Source::RowHash) => self.tags |= 1 << MessageTag::Row as u8,
            _ => {}
        }
    }

    /// What `rows` of these rows hold, if they are like all of them.
    pub(super) fn share(&self, rows: u64) -> Self {
        let all = u128::from(self.rows.max(1));
        let part = |count: &u64| (u128::from(*count) * u128::from(rows)).div_ceil(all) as u64;
        Self {
            rows,
            properties: self.properties.iter().map(part).collect(),
            ..self.clone()
        }
    }

    /// Takes in another summary.
    pub(super) fn merge(&mut self, other: &Summary) {
        self.rows += other.rows;
        self.longs |= other.longs;
        self.texts |= other.texts;
        self.tags |= other.tags;
        self.has_clamped |= other.has_clamped;
        self.time_min = self.time_min.min(other.time_min);
        self.time_max = self.time_max.max(other.time_max);
        for (key, count) in other.properties.iter().enumerate() {
            if *count > 0 {
                self.add_property(key as u32, *count);
            }
        }
        for key in &other.promoted {
            self.promote(*key);
        }
    }
}

/// Where the values of a column come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    Long(usize),
    Text(usize),
    Kind,
    Clamped,
    Uuid,
    RowHash,
    /// One (name, type), see [`property_key`].
    Property(u32),
    /// All properties without a column of their own.
    Json,
}

/// Where the values of fixed column `name` come from.
pub(super) fn fixed_source(name: &str) -> Option<Source> {
    Some(match name {
        schema::PERSON => Source::Long(long::PERSON),
        schema::TIME => Source::Long(long::TIME),
        schema::KIND => Source::Kind,
        schema::EVENT => Source::Text(text::EVENT),
        schema::SEQUENCE => Source::Long(long::SEQUENCE),
        schema::IDENTITY => Source::Long(long::IDENTITY),
        schema::ANONYMOUS => Source::Long(long::ANONYMOUS),
        schema::MESSAGE_UUID => Source::Uuid,
        schema::MESSAGE_TEXT => Source::Text(text::MESSAGE),
        schema::ROW_HASH => Source::RowHash,
        schema::RECEIVED_AT => Source::Long(long::RECEIVED),
        schema::SENT_AT => Source::Long(long::SENT),
        schema::DEVICE_AT => Source::Long(long::DEVICE),
        schema::SOURCE => Source::Text(text::SOURCE),
        schema::IMPORT => Source::Long(long::IMPORT),
        schema::CLAMPED => Source::Clamped,
        schema::SESSION => Source::Long(long::SESSION),
        schema::ACCOUNT => Source::Long(long::ACCOUNT),
        schema::CHANNEL => Source::Text(text::CHANNEL),
        schema::REFERRER => Source::Text(text::REFERRER),
        schema::URL_HOST => Source::Text(text::URL_HOST),
        schema::URL_PATH => Source::Text(text::URL_PATH),
        schema::AMOUNT => Source::Long(long::AMOUNT),
        schema::CURRENCY => Source::Text(text::CURRENCY),
        schema::PROPERTIES => Source::Json,
        other => {
            let position = schema::UTM.iter().position(|name| *name == other)?;
            Source::Text(text::UTM + position)
        }
    })
}

/// The fixed columns in file order.
fn fixed_columns() -> impl Iterator<Item = (Field, Source)> {
    schema::fixed_fields().into_iter().map(|field| {
        let source = fixed_source(field.name()).expect("every fixed column has a source");
        (field, source)
    })
}

/// The columns of one run.
#[derive(Debug, Clone)]
pub(super) struct RunPlan {
    pub(super) schema: Arc<Schema>,
    /// One per field of the schema.
    pub(super) columns: Vec<Source>,
    /// Position in `columns` by property key; absent or [`UNPLANNED`] = in the JSON column.
    own: Vec<u16>,
    /// Names by slot.
    pub(super) names: Arc<Vec<String>>,
}

const UNPLANNED: u16 = u16::MAX;

impl RunPlan {
    /// Chooses the columns for rows such as `summary` describes.
    pub(super) fn new(summary: &Summary, names: Arc<Vec<String>>) -> Self {
        let (mut fields, mut columns) = (Vec::new(), Vec::new());
        for (field, source) in fixed_columns() {
            if !field.is_nullable() || summary_holds(summary, source) {
                fields.push(field);
                columns.push(source);
            }
        }
        let frequent = frequent_properties(summary, &names);
        let mut own = vec![UNPLANNED; summary.properties.len()];
        for key in &frequent {
            let (name, value_type) = (&names[property_slot(*key)], property_type(*key));
            own[*key as usize] = columns.len() as u16;
            fields.push(Field::new(
                schema::property_column(name, value_type),
                schema::property_type(value_type),
                true,
            ));
            columns.push(Source::Property(*key));
        }
        let is_infrequent = |(key, count): (usize, &u64)| *count > 0 && own[key] == UNPLANNED;
        if summary.properties.iter().enumerate().any(is_infrequent) {
            fields.push(Field::new(schema::PROPERTIES, DataType::Utf8, true));
            columns.push(Source::Json);
        }
        Self {
            schema: Arc::new(Schema::new(fields)),
            columns,
            own,
            names,
        }
    }

    /// Whether the property has a column of its own.
    pub(super) fn has_own_column(&self, key: u32) -> bool {
        self.own_column(key).is_some()
    }

    /// The position of the property's own column.
    pub(super) fn own_column(&self, key: u32) -> Option<usize> {
        let column = self.own.get(key as usize).copied()?;
        (column != UNPLANNED).then_some(column as usize)
    }
}

fn summary_holds(summary: &Summary, source: Source) -> bool {
    let has_tag = |tag: MessageTag| summary.tags & (1 << tag as u8) != 0;
    match source {
        Source::Long(column) => summary.longs & (1 << column) != 0,
        Source::Text(column) => summary.texts & (1 << column) != 0,
        Source::Clamped => summary.has_clamped,
        Source::Uuid => has_tag(MessageTag::Uuid),
        Source::RowHash => has_tag(MessageTag::Row),
        Source::Kind | Source::Property(_) | Source::Json => true,
    }
}

/// The properties that get their own column, by name and type.
fn frequent_properties(summary: &Summary, names: &[String]) -> Vec<u32> {
    let name_of = |key: u32| (&names[property_slot(key)], property_type(key));
    let is_frequent = |count: u64| count > 0 && count * FREQUENT_ONE_IN >= summary.rows;
    let counted = summary.properties.iter().enumerate();
    let mut frequent: Vec<(u64, u32)> = counted
        .map(|(key, count)| (*count, key as u32))
        .filter(|(count, key)| is_frequent(*count) && !summary.promoted.contains(key))
        .collect();
    frequent.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(name_of(a.1).cmp(&name_of(b.1))));
    let is_used = |key: &u32| {
        summary
            .properties
            .get(*key as usize)
            .is_some_and(|c| *c > 0)
    };
    let mut chosen = summary.promoted.clone();
    chosen.retain(is_used);
    chosen.extend(frequent.into_iter().map(|(_, key)| key));
    chosen.truncate(PROPERTY_COLUMNS_MAX);
    chosen.sort_unstable_by(|a, b| name_of(*a).cmp(&name_of(*b)));
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    fn summary(rows: u64, counts: &[(u32, u64)]) -> Summary {
        let mut summary = Summary {
            rows,
            ..Summary::default()
        };
        for (key, count) in counts {
            summary.add_property(*key, *count);
        }
        summary
    }

    #[test]
    fn one_percent_of_the_rows_makes_a_column() {
        let names = Arc::new(vec!["plan".to_owned(), "rare".to_owned()]);
        let plan_text = property_key(0, ValueType::Text);
        let rare_number = property_key(1, ValueType::Number);
        let plan = RunPlan::new(&summary(1000, &[(plan_text, 10), (rare_number, 9)]), names);
        let columns: Vec<&str> = plan
            .schema
            .fields()
            .iter()
            .map(|f| f.name().as_str())
            .collect();
        assert!(columns.contains(&"p.text.plan"));
        assert!(!columns.contains(&"p.number.rare"));
        assert_eq!(columns.last(), Some(&schema::PROPERTIES));
        assert!(
            !columns.contains(&schema::CHANNEL),
            "a null column is left out"
        );
    }

    #[test]
    fn a_promoted_property_is_never_demoted() {
        let names = Arc::new(vec!["plan".to_owned()]);
        let key = property_key(0, ValueType::Bool);
        let mut rare = summary(1_000_000, &[(key, 1)]);
        rare.promote(key);
        assert!(RunPlan::new(&rare, names).has_own_column(key));
    }

    #[test]
    fn at_most_so_many_property_columns() {
        let names: Vec<String> = (0..300).map(|n| format!("p{n:03}")).collect();
        let counts: Vec<(u32, u64)> = (0..300u16)
            .map(|slot| (property_key(slot, ValueType::Text), 500 + u64::from(slot)))
            .collect();
        let plan = RunPlan::new(&summary(1000, &counts), Arc::new(names));
        let own = plan
            .columns
            .iter()
            .filter(|c| matches!(c, Source::Property(_)))
            .count();
        assert_eq!(own, PROPERTY_COLUMNS_MAX);
        assert!(
            !plan.has_own_column(counts[0].0),
            "the rarest stay in the JSON column"
        );
        assert!(plan.has_own_column(counts[299].0));
    }
}
