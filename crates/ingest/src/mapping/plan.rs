//! A mapping made ready for the rows of one table: columns as places, constants read.

use std::collections::HashMap;

use wayfarer_core::{Currency, EventKind, IdentityHasher, Millis, Value, ValueType};

use super::condition::Test;
use super::explode::Shape;
use super::widen::Widening;
use crate::value::{Decimal, DecimalMark, MoneyReader, TimeReader};

/// A mapping compiled for one table; shared by all threads.
pub struct CompiledMapping {
    /// What rows get before anything else is done with them.
    pub(super) widening: Option<Widening>,
    pub(super) shape: Shape,
    /// Whether keys the sample did not show become properties.
    pub(super) keeps_unforeseen: bool,
    /// Hash of each column's name, for the row hash.
    pub(super) name_hashes: Vec<u64>,
    /// How each column writes its decimals.
    pub(super) marks: Vec<DecimalMark>,
    pub(super) source: String,
    pub(super) received_ms: Millis,
    pub(super) ids: IdPlan,
    pub(super) touch: TouchPlan,
    pub(super) message: Option<TextFrom>,
    pub(super) is_message_of_outer_row: bool,
    pub(super) sequence: Option<TextFrom>,
    pub(super) time: Option<TimeFrom>,
    pub(super) readers: Vec<TimeReader>,
    pub(super) properties: Vec<PropertyPlan>,
    pub(super) names: Vec<String>,
    pub(super) name_places: HashMap<String, usize>,
    pub(super) rules: Vec<Rule>,
}

/// Where a text comes from.
#[derive(Debug, Clone)]
pub(super) enum TextFrom {
    Column(usize),
    Constant(String),
    Template(Vec<Piece>),
    /// Columns alone, with `/` between them.
    Joined(Vec<Piece>),
}

#[derive(Debug, Clone)]
pub(super) enum Piece {
    Literal(String),
    Column(usize),
}

/// Where a time comes from; `reader` counts into the readers of a thread.
#[derive(Debug, Clone)]
pub(super) enum TimeFrom {
    Constant(Millis),
    Column { column: usize, reader: usize },
    Template { pieces: TextFrom, reader: usize },
}

pub(super) struct IdPlan {
    pub person: Option<TextFrom>,
    pub anonymous: Option<TextFrom>,
    pub session: Option<TextFrom>,
    pub account: Option<TextFrom>,
    pub missing: MissingPlan,
    pub user_hasher: IdentityHasher,
    pub anonymous_hasher: IdentityHasher,
    pub session_hasher: IdentityHasher,
    pub account_hasher: IdentityHasher,
}

pub(super) enum MissingPlan {
    Reject,
    Unattributed,
    OwnRow,
    OwnColumn(usize),
}

#[derive(Default)]
pub(super) struct TouchPlan {
    pub channel: Option<TextFrom>,
    pub referrer: Option<TextFrom>,
    pub url: Option<TextFrom>,
    /// source, medium, campaign, term, content.
    pub utm: [Option<TextFrom>; 5],
}

pub(super) struct PropertyPlan {
    pub column: usize,
    /// Counts into the mapping's property names.
    pub name: usize,
    /// `None`: each cell's own type.
    pub value_type: Option<ValueType>,
    pub mark: DecimalMark,
}

/// One event a row may give.
pub(super) struct Rule {
    pub name: TextFrom,
    pub when: Vec<(usize, Test)>,
    pub is_otherwise: bool,
    /// Its own time; a blank one means no event.
    pub time: Option<TimeFrom>,
    pub money: Option<MoneyPlan>,
    pub kind: EventKind,
    /// Its own message id.
    pub message: Option<TextFrom>,
    /// Per property of the mapping.
    pub carries: Vec<bool>,
    /// Per unpacked column: whether it carries keys the sample did not show.
    pub carries_unpacked: Vec<bool>,
    /// (name, value).
    pub set: Vec<(usize, Value)>,
    /// Hash of what tells this event from others of the same row and name.
    pub distinction: u64,
    /// The header of a wide rule, to tell message ids apart.
    pub suffix: String,
}

pub(super) struct MoneyPlan {
    pub factors: Vec<Factor>,
    pub is_negative: bool,
    pub declared: Option<Currency>,
    pub currency_column: Option<usize>,
}

pub(super) enum Factor {
    Column { column: usize, reader: MoneyReader },
    Number(Decimal),
}

impl CompiledMapping {
    /// Whether one row can give several events.
    pub(super) fn gives_many(&self) -> bool {
        self.rules.len() > 1
    }

    /// The columns rows are read by: those of the table, then the keys of exploded elements.
    pub fn columns(&self) -> &[String] {
        &self.shape.columns
    }
}
