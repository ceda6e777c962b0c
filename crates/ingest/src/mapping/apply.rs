//! Applying a compiled mapping to rows, on one thread. A row is first prepared whole, so a
//! rejected row leaves nothing behind, then its events are handed over.

use std::ops::Range;

use wayfarer_core::{
    AccountId, IdKind, IdentityId, Millis, Money, PropertyNames, RowSink, SessionId, ValueRef,
    is_placeholder_id,
};

use super::explode::elements;
use super::plan::{CompiledMapping, MissingPlan, TextFrom};
use super::row_hash::hash_cells;
use super::text::{TextRef, text_of, write_cell};
use super::unpack::UnpackedKey;
use crate::Cause;
use crate::limits::MAX_ID_BYTES;
use crate::row::{Cell, Reject, SourceRow};
use crate::value::TimeReader;

/// Recently seen ids per kind; a power of two.
const SEEN_IDS: usize = 4096;

/// What was noticed while applying, beside rejected rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ApplyNotes {
    /// Cells of a number or bool property that are neither; kept as text.
    pub kept_as_text: u64,
    /// Rows no rule fitted.
    pub rows_without_event: u64,
    /// Ids such as `null` or `0`, treated as missing.
    pub placeholder_ids: u64,
    /// Events more than an hour in the future, filed at their received time.
    pub clamped: u64,
    /// Events without a person.
    pub unattributed: u64,
}

/// The state of one thread. Buffers are reused: the common row allocates nothing.
pub struct Applier<'m> {
    pub(super) mapping: &'m CompiledMapping,
    pub(super) readers: Vec<TimeReader>,
    /// Texts of the present row that are not in its cells.
    pub(super) buffer: String,
    /// Slots of property names already asked for.
    pub(super) slots: Vec<Option<u16>>,
    pub(super) planned: Vec<Planned>,
    pub(super) emissions: Vec<Emission<'m>>,
    /// Kept empty between rows, for its allocation.
    pub(super) values: Vec<(u16, ValueRef<'static>)>,
    pub(super) notes: ApplyNotes,
    seen: [Vec<u64>; 4],
    /// The id of each kind met last.
    last_ids: [LastId; 4],
}

/// A text and the id it hashes to.
#[derive(Default)]
struct LastId {
    text: String,
    id: Option<IdentityId>,
}

/// A property of the present row.
pub(super) struct Planned {
    pub carrier: Carrier,
    pub slot: u16,
    pub value: PlannedValue,
}

/// Which rules carry a property.
#[derive(Debug, Clone, Copy)]
pub(super) enum Carrier {
    /// Those that carry this property of the mapping.
    Plan(usize),
    /// Those that carry all keys of this unpacked column: the sample did not show it.
    Unpacked(usize),
    /// All: the sample did not show its column.
    Any,
}

pub(super) enum PlannedValue {
    /// The text of this column as it is.
    Column(usize),
    Text(Range<usize>),
    Json(Range<usize>),
    Number(f64),
    Bool(bool),
}

/// An event the present row gives.
pub(super) struct Emission<'m> {
    pub rule: usize,
    pub name: TextRef<'m>,
    pub time_ms: Millis,
    pub money: Option<Money>,
    /// The rule's own message id.
    pub message: TextRef<'m>,
}

/// What all events of a row share.
#[derive(Default)]
pub(super) struct RowFacts<'m> {
    pub identity: Option<(IdentityId, IdKind)>,
    pub identity_text: TextRef<'m>,
    pub anonymous: Option<IdentityId>,
    pub anonymous_text: TextRef<'m>,
    pub session: Option<SessionId>,
    pub session_text: TextRef<'m>,
    pub account: Option<AccountId>,
    pub account_text: TextRef<'m>,
    pub message: TextRef<'m>,
    pub sequence: i64,
    pub row_hash: u64,
    pub channel: TextRef<'m>,
    pub referrer: TextRef<'m>,
    pub host: TextRef<'m>,
    pub path: TextRef<'m>,
    pub utm: [TextRef<'m>; 5],
}

/// One row on its way: of the table, or of one exploded element.
#[derive(Clone, Copy)]
pub(super) struct RowView<'r> {
    pub cells: &'r [Cell<'r>],
    pub unforeseen: &'r [(&'r str, Cell<'r>)],
    pub unpacked: &'r [UnpackedKey<'r>],
    /// The row as the file has it, where it is not one of several made of it.
    pub source: Option<&'r SourceRow<'r>>,
    pub number: u64,
    /// 0-based place of the element in its array.
    pub element: Option<u64>,
}

impl CompiledMapping {
    /// A fresh applier for one thread.
    pub fn applier(&self) -> Applier<'_> {
        Applier {
            mapping: self,
            readers: self.readers.clone(),
            buffer: String::new(),
            slots: vec![None; self.names.len()],
            planned: Vec::new(),
            emissions: Vec::new(),
            values: Vec::new(),
            notes: ApplyNotes::default(),
            seen: std::array::from_fn(|_| vec![0; SEEN_IDS]),
            last_ids: Default::default(),
        }
    }
}

impl<'m> Applier<'m> {
    /// Turns a row into events and hands them over; answers how many. On `Err` nothing of
    /// the row was handed over.
    pub fn apply<S: RowSink>(
        &mut self,
        row: &SourceRow<'_>,
        names: &PropertyNames,
        sink: &mut S,
    ) -> Result<usize, Reject> {
        let Some(widening) = &self.mapping.widening else {
            return self.apply_wide(row, row, &[], names, sink);
        };
        let widened = widening.widen(row)?;
        let wide = SourceRow {
            cells: &widened.cells,
            extra: &widened.extra,
            ..*row
        };
        self.apply_wide(&wide, row, &widened.unpacked, names, sink)
    }

    /// Applies a row with what was added to it; `source` is the row as it was.
    fn apply_wide<S: RowSink>(
        &mut self,
        row: &SourceRow<'_>,
        source: &SourceRow<'_>,
        unpacked: &[UnpackedKey<'_>],
        names: &PropertyNames,
        sink: &mut S,
    ) -> Result<usize, Reject> {
        let Some(explode) = &self.mapping.shape.explode else {
            let view = RowView {
                cells: row.cells,
                unforeseen: row.extra,
                unpacked,
                source: Some(source),
                number: row.number,
                element: None,
            };
            let mut facts = RowFacts::default();
            self.prepare(view, names, &mut facts)?;
            return Ok(self.emit(view, &facts, sink));
        };
        let columns = self.mapping.shape.columns.len();
        let in_column = |mut reject: Reject| {
            reject.column = Some(self.mapping.shape.columns[explode.column].clone());
            reject
        };
        let elements = elements(row.cells.get(explode.column)).map_err(in_column)?;
        // Twice: all elements must be sound before the first is handed over.
        let mut events = 0;
        for is_sound in [false, true] {
            for (place, element) in elements.iter().enumerate() {
                let expanded = explode.cells(row, columns, element);
                let view = RowView {
                    cells: &expanded.cells,
                    unforeseen: &expanded.unforeseen,
                    unpacked,
                    source: None,
                    number: row.number,
                    element: Some(place as u64),
                };
                let notes = self.notes;
                let mut facts = RowFacts::default();
                self.prepare(view, names, &mut facts)?;
                match is_sound {
                    true => events += self.emit(view, &facts, sink),
                    false => self.notes = notes,
                }
            }
        }
        Ok(events)
    }

    /// What was noticed so far.
    pub fn notes(&self) -> ApplyNotes {
        self.notes
    }

    fn prepare(
        &mut self,
        row: RowView<'_>,
        names: &PropertyNames,
        facts: &mut RowFacts<'m>,
    ) -> Result<(), Reject> {
        self.buffer.clear();
        self.emissions.clear();
        self.planned.clear();
        self.plan_events(row)?;
        if self.emissions.is_empty() {
            self.notes.rows_without_event += 1;
            return Ok(());
        }
        self.find_ids(row, facts)?;
        self.find_touch(row, facts);
        self.find_message(row, facts)?;
        self.plan_properties(row, names)
    }

    fn find_ids(&mut self, row: RowView<'_>, facts: &mut RowFacts<'m>) -> Result<(), Reject> {
        let plan = &self.mapping.ids;
        let (person, user_id) = self.id(IdKind::User, row)?;
        let (anonymous, anonymous_id) = self.id(IdKind::Anonymous, row)?;
        let (account, account_id) = self.id(IdKind::Account, row)?;
        let (session, session_id) = self.id(IdKind::Session, row)?;
        (facts.account_text, facts.session_text) = (account, session);
        facts.account = account_id.map(|id| AccountId(id.0));
        facts.session = session_id.map(|id| SessionId(id.0));
        if let Some(id) = user_id {
            facts.identity = Some((id, IdKind::User));
            facts.identity_text = person;
            facts.anonymous = anonymous_id;
            facts.anonymous_text = anonymous;
            return Ok(());
        }
        facts.identity_text = match anonymous_id {
            Some(_) => anonymous,
            None => self.missing_person(row)?,
        };
        let text = facts.identity_text.get(row.cells, &self.buffer);
        facts.identity = text.map(|text| (plan.anonymous_hasher.id(text), IdKind::Anonymous));
        Ok(())
    }

    /// The id of a row that names nobody.
    fn missing_person(&mut self, row: RowView<'_>) -> Result<TextRef<'m>, Reject> {
        let start = self.buffer.len();
        let mapping = self.mapping;
        match &mapping.ids.missing {
            MissingPlan::Unattributed => return Ok(TextRef::Absent),
            MissingPlan::OwnRow => {
                self.buffer.push_str(&mapping.source);
                self.buffer.push('#');
                write_cell(&Cell::Integer(row.number as i64), &mut self.buffer);
                return Ok(TextRef::Buffer(start..self.buffer.len()));
            }
            MissingPlan::OwnColumn(column) => {
                self.buffer.push_str(&mapping.shape.columns[*column]);
                self.buffer.push(':');
                let prefix = self.buffer.len();
                if let Some(cell) = row.cells.get(*column) {
                    write_cell(cell, &mut self.buffer);
                }
                if self.buffer.len() > prefix {
                    return Ok(TextRef::Buffer(start..self.buffer.len()));
                }
            }
            MissingPlan::Reject => {}
        }
        let column = mapping
            .ids
            .person
            .as_ref()
            .and_then(|from| from.columns().next());
        Err(self.reject("missing_identity", column, Cause::PersonMissing))
    }

    /// The id of a kind that a row gives, as text and hashed.
    fn id(
        &mut self,
        kind: IdKind,
        row: RowView<'_>,
    ) -> Result<(TextRef<'m>, Option<IdentityId>), Reject> {
        let plan = &self.mapping.ids;
        let (from, hasher) = match kind {
            IdKind::User => (&plan.person, &plan.user_hasher),
            IdKind::Anonymous => (&plan.anonymous, &plan.anonymous_hasher),
            IdKind::Account => (&plan.account, &plan.account_hasher),
            IdKind::Session => (&plan.session, &plan.session_hasher),
        };
        let Some(from) = from else {
            return Ok((TextRef::Absent, None));
        };
        let found = text_of(from, row.cells, &mut self.buffer);
        let Some(text) = found.get(row.cells, &self.buffer) else {
            return Ok((TextRef::Absent, None));
        };
        // Rows of one person or visit often follow each other.
        let last = &mut self.last_ids[place_of(kind)];
        if last.id.is_some() && last.text == text {
            return Ok((found, last.id));
        }
        if is_missing(kind, text) {
            self.notes.placeholder_ids += u64::from(kind != IdKind::Session);
            return Ok((TextRef::Absent, None));
        }
        if kind != IdKind::Session
            && let Err(cause) = check_id(text)
        {
            return Err(self.reject("illegal_identity", from.columns().next(), cause));
        }
        last.id = Some(hasher.id(text));
        last.text.clear();
        last.text.push_str(text);
        Ok((found, last.id))
    }

    fn find_message(&mut self, row: RowView<'_>, facts: &mut RowFacts<'m>) -> Result<(), Reject> {
        let mapping = self.mapping;
        facts.sequence = match (&mapping.sequence, row.element) {
            (Some(from), _) => self.sequence(from, row)?,
            (None, None) => row.number as i64,
            (None, Some(element)) => (row.number as i64).saturating_mul(65_536) + element as i64,
        };
        if let Some(from) = &mapping.message {
            facts.message = text_of(from, row.cells, &mut self.buffer);
        }
        if matches!(facts.message, TextRef::Absent) {
            facts.row_hash = self.row_hash(row);
        }
        Ok(())
    }

    /// Columns that were added say again what the row says: they take no part.
    fn row_hash(&mut self, row: RowView<'_>) -> u64 {
        let mapping = self.mapping;
        let (cells, unforeseen) = match row.source {
            Some(source) => (source.cells, source.extra),
            None => (row.cells, row.unforeseen),
        };
        let widening = mapping.widening.as_ref();
        let is_own = |place: usize| !widening.is_some_and(|it| it.is_added(place));
        let columns = mapping.name_hashes.iter().copied().zip(cells).enumerate();
        let own = columns.filter(|(place, _)| is_own(*place));
        let columns = own.map(|(_, column)| column);
        let named = unforeseen
            .iter()
            .map(|(key, cell)| (wayfarer_core::stable_hash(key.as_bytes()), cell));
        hash_cells(columns.chain(named), &mut self.buffer)
    }

    fn sequence(&mut self, from: &'m TextFrom, row: RowView<'_>) -> Result<i64, Reject> {
        let text = text_of(from, row.cells, &mut self.buffer);
        let Some(text) = text.get(row.cells, &self.buffer) else {
            return Ok(row.number as i64);
        };
        text.parse().map_err(|_| {
            let value = excerpt(text).to_owned();
            self.reject(
                "bad_number",
                from.columns().next(),
                Cause::NotWhole { value },
            )
        })
    }

    /// Tells the sink which text an id stands for, unless it was told lately.
    pub(super) fn remember<S: RowSink>(
        &mut self,
        id: IdentityId,
        kind: IdKind,
        text: &TextRef<'m>,
        row: RowView<'_>,
        sink: &mut S,
    ) {
        let place = (id.0 as usize) & (SEEN_IDS - 1);
        let seen = &mut self.seen[place_of(kind)][place];
        if *seen == id.0 && id.0 != 0 {
            return;
        }
        *seen = id.0;
        if let Some(text) = text.get(row.cells, &self.buffer) {
            sink.identity(id, kind, text);
        }
    }

    pub(super) fn reject(
        &self,
        reason: &'static str,
        column: Option<usize>,
        cause: Cause,
    ) -> Reject {
        let column = column.map(|place| self.mapping.shape.columns[place].as_str());
        Reject::new(reason, column, cause)
    }
}

/// Where an array by kind keeps it.
fn place_of(kind: IdKind) -> usize {
    usize::from(kind.code()) - 1
}

/// Placeholders name nobody. Sessions, unlike people, may be numbered from 0.
fn is_missing(kind: IdKind, text: &str) -> bool {
    let is_numbered = || text.bytes().all(|b| b.is_ascii_digit());
    is_placeholder_id(text) && !(kind == IdKind::Session && is_numbered())
}

/// Whether a text may be an id; if not, why.
fn check_id(text: &str) -> Result<(), Cause> {
    if text.bytes().any(|b| b < 0x20 || b == 0x7f) {
        return Err(Cause::IdUnprintable);
    }
    match text.len() > MAX_ID_BYTES {
        true => Err(Cause::IdTooLong { most: MAX_ID_BYTES }),
        false => Ok(()),
    }
}

/// At most 80 characters of a value, for a message.
pub(super) fn excerpt(text: &str) -> &str {
    match text.char_indices().nth(80) {
        Some((end, _)) => &text[..end],
        None => text,
    }
}
