//! Moves as rows of a group, with a lane for each column, and as stored events.

use wayfarer_core::{
    AccountId, EventKind, ImportId, MessageHash, PersonId, StoredEvent, Value, stable_hash,
};
use wayfarer_journey::lifecycle::{MoveKind, RISK_MOVED, STAGE_MOVED, Track, carried};
use wayfarer_store::{Column, Group, Lane, NULL_CODE, PersonSpan};

use super::{FIRST_SEQUENCE, MoveRow, Moves, Source};
use crate::columns::Columns;
use crate::part::EventKey;

/// What moves have as their source.
const SOURCE: &str = "wayfarer";

const KINDS: [(MoveKind, &str); 6] = [
    (MoveKind::Start, "start"),
    (MoveKind::Progress, "progress"),
    (MoveKind::Regress, "regress"),
    (MoveKind::Lateral, "lateral"),
    (MoveKind::Close, "close"),
    (MoveKind::Reopen, "reopen"),
];

impl Moves {
    /// Writes the rows into `group`, with a lane for each of the store's columns.
    pub(crate) fn write(&self, rows: &[MoveRow], columns: &Columns, group: &mut Group) {
        group.persons.clear();
        for (index, row) in rows.iter().enumerate() {
            let (start, end) = (index as u32, index as u32 + 1);
            match group.persons.last_mut() {
                Some(last) if last.person == row.person => last.end = end,
                _ => group.persons.push(PersonSpan {
                    person: row.person,
                    start,
                    end,
                }),
            }
        }
        group.time.clear();
        group.time.extend(rows.iter().map(|row| row.at));
        let lanes = columns.list().iter().map(|column| self.lane(column, rows));
        group.lanes = lanes.collect();
    }

    /// In the lanes of their own columns, what each move leads to: several of one instant
    /// are told one by one.
    pub(crate) fn write_own(&self, rows: &[MoveRow], columns: &Columns, group: &mut Group) {
        for (at, column) in columns.staged().iter().enumerate() {
            let Lane::Codes { codes, .. } = &mut group.lanes[columns.list().len() + at] else {
                continue;
            };
            for (code, row) in codes.iter_mut().zip(rows) {
                if row.track == column.track && self.key(row) == column.lifecycle {
                    *code = u32::from(row.step.to);
                }
            }
        }
    }

    fn key(&self, row: &MoveRow) -> &str {
        &self.sources[row.source].histories.key
    }

    fn lane(&self, column: &Column, rows: &[MoveRow]) -> Lane {
        let ints = |of: &dyn Fn(&MoveRow) -> i64| Lane::Ints {
            values: rows.iter().map(of).collect(),
            valid: None,
        };
        let same = |value: Value| Lane::Codes {
            codes: vec![0; rows.len()],
            values: vec![value],
        };
        match column {
            Column::Kind => same(Value::Number(f64::from(EventKind::System.code()))),
            Column::Event => Lane::Codes {
                codes: rows.iter().map(|row| row.track as u32).collect(),
                values: [STAGE_MOVED, RISK_MOVED].map(text).to_vec(),
            },
            Column::Sequence => ints(&|row| row.sequence),
            Column::ReceivedAt => ints(&|row| row.at),
            Column::MessageHash => Lane::Hashes(rows.iter().map(|row| self.hash(row)).collect()),
            Column::Account => Lane::Hashes(rows.iter().map(|row| row.subject.key).collect()),
            Column::Text("source") => same(text(SOURCE)),
            Column::Property(name) => self.carried_lane(name, rows),
            Column::Session
            | Column::Anonymous
            | Column::Identity
            | Column::Amount
            | Column::Import
            | Column::Text(_) => Lane::Null,
        }
    }

    fn carried_lane(&self, name: &str, rows: &[MoveRow]) -> Lane {
        let mut words = Words::new(&self.sources);
        let codes: Vec<u32> = match name {
            carried::LIFECYCLE => {
                let values = self.sources.iter().map(|of| text(&of.histories.key));
                words.values = values.collect();
                rows.iter().map(|row| row.source as u32).collect()
            }
            carried::TO => {
                let code = |row: &MoveRow| words.code(row, Some(row.step.to));
                rows.iter().map(code).collect()
            }
            carried::FROM => {
                let code = |row: &MoveRow| words.code(row, row.step.from);
                rows.iter().map(code).collect()
            }
            carried::MOVE => {
                words.values = KINDS.map(|(_, word)| text(word)).to_vec();
                rows.iter().map(|row| kind_code(row.step.kind)).collect()
            }
            _ => return Lane::Null,
        };
        Lane::Codes {
            codes,
            values: words.values,
        }
    }

    /// Names the move: of whom, in which lifecycle, the how manieth.
    fn hash(&self, row: &MoveRow) -> MessageHash {
        let mut bytes = [0u8; 33];
        let parts = [
            stable_hash(self.key(row).as_bytes()),
            row.subject.person,
            row.subject.key,
            row.number as u64,
        ];
        for (place, part) in bytes.chunks_exact_mut(8).zip(parts) {
            place.copy_from_slice(&part.to_le_bytes());
        }
        bytes[32] = row.track as u8;
        stable_hash(&bytes)
    }

    /// The move a row's key names, as an event of `person`; `None` for stored events.
    pub(crate) fn stored(&self, person: PersonId, key: &EventKey) -> Option<StoredEvent> {
        let (time_ms, sequence, message_hash) = *key;
        let code = sequence
            .checked_sub(FIRST_SEQUENCE)
            .filter(|code| *code >= 0)?;
        let source = self.sources.get((code >> 33) as usize)?;
        let track = match code >> 32 & 1 {
            0 => Track::Stage,
            _ => Track::Risk,
        };
        let (subject, step) = source.histories.step(track, (code & 0xffff_ffff) as usize);
        let account = source.histories.subjects()[subject].key;
        let words = source.histories.words(track);
        let word = |code: u8| text(words[usize::from(code)]);
        let mut properties = vec![
            (carried::LIFECYCLE, Some(text(&source.histories.key))),
            (carried::FROM, step.from.map(word)),
            (carried::TO, Some(word(step.to))),
        ];
        let kind = KINDS.iter().find(|(kind, _)| Some(*kind) == step.kind);
        properties.push((carried::MOVE, kind.map(|(_, word)| text(word))));
        let given = |(name, value): (&str, Option<Value>)| Some((name.to_owned(), value?));
        Some(StoredEvent {
            person: (person != PersonId::NONE).then_some(person),
            time_ms,
            sequence,
            message_hash,
            kind: EventKind::System,
            event: [STAGE_MOVED, RISK_MOVED][track as usize].to_owned(),
            received_ms: time_ms,
            source: SOURCE.to_owned(),
            import: ImportId(0),
            session: None,
            account: (account != 0).then_some(AccountId(account)),
            amount: None,
            currency: None,
            properties: properties.into_iter().filter_map(given).collect(),
        })
    }

    /// One person's moves as events, in order.
    pub(crate) fn of_person(&self, person: PersonId) -> Vec<StoredEvent> {
        let mut rows = Vec::new();
        self.gather((person.0, person.0), &mut rows);
        let event = |row: &MoveRow| self.stored(person, &(row.at, row.sequence, self.hash(row)));
        rows.iter().filter_map(event).collect()
    }
}

/// Stages and risk states of all sources in one dictionary.
struct Words {
    values: Vec<Value>,
    /// Where the words of each source's tracks begin.
    offsets: Vec<[usize; 2]>,
}

impl Words {
    fn new(sources: &[Source]) -> Self {
        let mut words = Self {
            values: Vec::new(),
            offsets: Vec::new(),
        };
        for source in sources {
            let offsets = [Track::Stage, Track::Risk].map(|track| {
                let offset = words.values.len();
                let more = source.histories.words(track);
                words.values.extend(more.into_iter().map(text));
                offset
            });
            words.offsets.push(offsets);
        }
        words
    }

    fn code(&self, row: &MoveRow, code: Option<u8>) -> u32 {
        let Some(code) = code else {
            return NULL_CODE;
        };
        (self.offsets[row.source][row.track as usize] + usize::from(code)) as u32
    }
}

fn text(word: &str) -> Value {
    Value::Text(word.to_owned())
}

fn kind_code(kind: Option<MoveKind>) -> u32 {
    let code = kind.and_then(|kind| KINDS.iter().position(|(known, _)| *known == kind));
    code.map_or(NULL_CODE, |code| code as u32)
}
