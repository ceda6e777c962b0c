//! Moves of lifecycles as events: rows that stand in no run, matched and merged with those
//! that do. A question is fed them only where one of its filters asks for them.

use std::sync::Arc;

use wayfarer_core::{
    AccountId, EventKind, ImportId, MessageHash, Millis, PersonId, StoredEvent, Value, stable_hash,
};
use wayfarer_journey::lifecycle::{
    Histories, MoveKind, MoveScope, RISK_MOVED, STAGE_MOVED, Step, Subject, Track, carried,
};
use wayfarer_journey::{Context, Plan, QuestionError, Unit, UnitRef};
use wayfarer_store::{Column, Group, Lane, NULL_CODE, PersonSpan};

use crate::EngineError;
use crate::ask::Engine;
use crate::columns::Columns;
use crate::morsel::Morsel;
use crate::part::EventKey;

/// Moves come after the other events of their instant: no source gives sequences this high.
const FIRST_SEQUENCE: i64 = i64::MAX - (1 << 50);

/// Owners of moves per morsel where no run has a row.
const OWNERS_PER_MORSEL: usize = 32_768;

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

/// The moves a question is fed.
#[derive(Debug)]
pub(crate) struct Moves {
    sources: Vec<Source>,
    /// Bits of filters that make a move relevant.
    pub(crate) feeding: u64,
    /// Bits of filters that see moves whatever the question's `where` says.
    pub(crate) always: u64,
}

/// The moves of one lifecycle.
#[derive(Debug)]
struct Source {
    histories: Arc<Histories>,
    tracks: Vec<Track>,
    owners: Owners,
    /// Filters that may see a move of the stage, and of the risk overlay.
    bits: [u64; 2],
}

/// To whom the moves of subjects are fed.
#[derive(Debug)]
enum Owners {
    /// To the person who is (part of) the subject.
    Themselves,
    /// To these persons, ascending.
    Listed(Vec<Owner>),
}

#[derive(Debug, Clone, Copy)]
struct Owner {
    person: u64,
    subject: u32,
    /// Earlier moves were before the person's time.
    since: Millis,
}

/// One move of one owner.
#[derive(Debug, Clone, Copy)]
pub(crate) struct MoveRow {
    person: u64,
    at: Millis,
    sequence: i64,
    source: usize,
    track: Track,
    step: Step,
    subject: UnitRef,
    /// How many moves of the subject come before it.
    number: usize,
}

impl Moves {
    pub(crate) fn new(
        engine: &Engine<'_>,
        context: &Context,
        plan: &Plan,
        allowed: Option<&[u64]>,
    ) -> Result<Option<Self>, EngineError> {
        if plan.move_scopes.iter().flatten().all(|scope| !scope.feeds) {
            return Ok(None);
        }
        require_known(context, plan)?;
        let mut sources = Vec::new();
        for definition in context.lifecycles.definitions() {
            let is_fed = |track: &Track| plan.feeds_moves(*track, &definition.key);
            let tracks = [Track::Stage, Track::Risk].into_iter();
            let tracks: Vec<_> = tracks.filter(is_fed).collect();
            if tracks.is_empty() {
                continue;
            }
            let histories = engine.histories(&definition.key, context)?;
            let owners = match histories.subject {
                Subject::Person | Subject::Relationship => Owners::Themselves,
                Subject::Account => {
                    let people = engine.at_accounts(&definition.key, context)?;
                    Owners::Listed(owners(&histories, &people, plan, allowed))
                }
            };
            let bits = [Track::Stage, Track::Risk]
                .map(|track| bits(plan, |scope| scope.admits(track, &definition.key)));
            sources.push(Source {
                histories,
                tracks,
                owners,
                bits,
            });
        }
        Ok(Some(Self {
            sources,
            feeding: bits(plan, |scope| scope.feeds),
            always: bits(plan, |scope| scope.always),
        }))
    }

    /// The moves of persons inside `persons` (both ends included), by person and in order.
    pub(crate) fn gather(&self, persons: (u64, u64), out: &mut Vec<MoveRow>) {
        out.clear();
        for (index, source) in self.sources.iter().enumerate() {
            source.for_each(persons, |owner| {
                let subject = source.histories.subjects()[owner.subject as usize];
                for track in &source.tracks {
                    let steps = source.histories.steps(*track, owner.subject as usize);
                    for (number, at) in steps.enumerate() {
                        let (_, step) = source.histories.step(*track, at);
                        if step.at < owner.since {
                            continue;
                        }
                        out.push(MoveRow {
                            person: owner.person,
                            at: step.at,
                            sequence: sequence(index, *track, at),
                            source: index,
                            track: *track,
                            step,
                            subject,
                            number,
                        });
                    }
                }
            });
        }
        out.sort_unstable_by_key(|row| (row.person, row.at, row.sequence));
    }

    /// Filters that may see a move.
    pub(crate) fn bits(&self, row: &MoveRow) -> u64 {
        self.sources[row.source].bits[row.track as usize]
    }

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
            Column::Session | Column::Amount | Column::Import | Column::Text(_) => Lane::Null,
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

    /// The morsels, and between them others for people with moves none of whose events is
    /// read.
    pub(crate) fn with_gaps(&self, morsels: Vec<Morsel>, persons: (u64, u64)) -> Vec<Morsel> {
        let mut all = Vec::with_capacity(morsels.len() + 1);
        let mut from = Some(persons.0);
        for morsel in morsels {
            if let Some(start) = from
                && start < morsel.persons.0
            {
                self.cut((start, morsel.persons.0 - 1), &mut all);
            }
            from = morsel.persons.1.checked_add(1);
            all.push(morsel);
        }
        if let Some(start) = from
            && start <= persons.1
        {
            self.cut((start, persons.1), &mut all);
        }
        all
    }

    /// Cuts a stretch of persons where the lifecycle with the most owners sets the pace.
    fn cut(&self, persons: (u64, u64), out: &mut Vec<Morsel>) {
        let owners = self.sources.iter().map(|source| source.owners_in(persons));
        let Some(pace) = owners.max_by_key(Vec::len).filter(|pace| !pace.is_empty()) else {
            return;
        };
        let borders = pace.chunks(OWNERS_PER_MORSEL).skip(1).map(|chunk| chunk[0]);
        let mut from = persons.0;
        for border in borders.filter(|border| *border > persons.0) {
            if border > from {
                out.push(empty_morsel((from, border - 1)));
                from = border;
            }
        }
        out.push(empty_morsel((from, persons.1)));
    }
}

fn empty_morsel(persons: (u64, u64)) -> Morsel {
    Morsel {
        persons,
        pieces: Vec::new(),
    }
}

impl Source {
    fn for_each(&self, (first, last): (u64, u64), mut each: impl FnMut(Owner)) {
        match &self.owners {
            Owners::Themselves => {
                let subjects = self.histories.subjects();
                let start = subjects.partition_point(|subject| subject.person < first);
                let ours = subjects[start..].iter().take_while(|of| of.person <= last);
                for (index, subject) in ours.enumerate() {
                    each(Owner {
                        person: subject.person,
                        subject: (start + index) as u32,
                        since: Millis::MIN,
                    });
                }
            }
            Owners::Listed(list) => {
                let start = list.partition_point(|owner| owner.person < first);
                let ours = list[start..].iter().take_while(|of| of.person <= last);
                ours.for_each(|owner| each(*owner));
            }
        }
    }

    fn owners_in(&self, persons: (u64, u64)) -> Vec<u64> {
        let mut owners = Vec::new();
        self.for_each(persons, |owner| owners.push(owner.person));
        owners.dedup();
        owners
    }
}

/// Who is fed the moves of accounts. Where units are persons: everybody of the account, from
/// their first event there on. Where accounts or events are counted, a move counts once: it
/// is given to the first person of the account the question is about.
fn owners(
    histories: &Histories,
    people: &Histories,
    plan: &Plan,
    allowed: Option<&[u64]>,
) -> Vec<Owner> {
    let account = |key: u64| histories.find(UnitRef { person: 0, key });
    let belonging = people.subjects().iter().enumerate();
    let belonging = belonging.filter_map(|(position, at)| {
        let (_, start) = people.step(Track::Stage, people.steps(Track::Stage, position).start);
        Some(Owner {
            person: at.person,
            subject: account(at.key)? as u32,
            since: start.at,
        })
    });
    if plan.unit != Unit::Account && !plan.includes_unattributed {
        return belonging.collect();
    }
    let mut first: Vec<Option<u64>> = vec![None; histories.subjects().len()];
    let is_asked = |person: u64| allowed.is_none_or(|ids| ids.binary_search(&person).is_ok());
    for owner in belonging.filter(|owner| is_asked(owner.person)) {
        first[owner.subject as usize].get_or_insert(owner.person);
    }
    let nobody = allowed.is_none().then_some(0);
    let owners = first
        .into_iter()
        .enumerate()
        .filter_map(|(subject, person)| {
            Some(Owner {
                person: person.or(nobody)?,
                subject: subject as u32,
                since: Millis::MIN,
            })
        });
    let mut owners: Vec<_> = owners.collect();
    owners.sort_by_key(|owner| (owner.person, owner.subject));
    owners
}

/// Moves of a lifecycle nobody looked up would be none: that is refused.
fn require_known(context: &Context, plan: &Plan) -> Result<(), QuestionError> {
    let known = &context.lifecycles;
    for scope in plan
        .move_scopes
        .iter()
        .flatten()
        .filter(|scope| scope.feeds)
    {
        match &scope.lifecycles {
            Some(keys) => keys
                .iter()
                .try_for_each(|key| known.require(key).map(|_| ()))?,
            None if known.definitions().next().is_none() => {
                let message = "the question names moves, but no lifecycle they are of";
                return Err(QuestionError::invalid("lifecycles", message));
            }
            None => {}
        }
    }
    Ok(())
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

fn sequence(source: usize, track: Track, step: usize) -> i64 {
    FIRST_SEQUENCE + ((source as i64) << 33 | (track as i64) << 32 | step as i64)
}

fn bits(plan: &Plan, wanted: impl Fn(&MoveScope) -> bool) -> u64 {
    let scopes = plan.move_scopes.iter().enumerate();
    let ours = scopes.filter(|(_, scope)| scope.as_ref().is_some_and(&wanted));
    ours.fold(0, |bits, (bit, _)| bits | 1 << bit)
}
