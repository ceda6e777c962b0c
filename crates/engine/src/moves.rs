//! Moves of lifecycles as events: rows that stand in no run, matched and merged with those
//! that do. A question is fed them only where one of its filters asks for them.

mod lanes;

use std::ops::Range;
use std::sync::Arc;

use wayfarer_core::Millis;
use wayfarer_journey::lifecycle::{Histories, MoveScope, Step, Subject, Track};
use wayfarer_journey::{Context, Plan, QuestionError, Unit, UnitRef};

use crate::EngineError;
use crate::ask::Engine;
use crate::morsel::{Morsel, with_gaps};

/// Moves come after the other events of their instant: no source gives sequences this high.
const FIRST_SEQUENCE: i64 = i64::MAX - (1 << 50);

/// The moves a question is fed.
#[derive(Debug)]
pub(crate) struct Moves {
    sources: Vec<Source>,
    /// Per page of the plan, bits of filters that make a move relevant.
    pub(crate) feeding: Vec<u64>,
    /// Per page, bits of filters that see moves whatever the question's `where` says.
    pub(crate) always: Vec<u64>,
}

/// The moves of one lifecycle.
#[derive(Debug)]
struct Source {
    histories: Arc<Histories>,
    tracks: Vec<Track>,
    owners: Owners,
    /// Filters that may see a move of the stage, and of the risk overlay, page by page.
    bits: [Vec<u64>; 2],
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

    /// Filters of a page that may see a move.
    pub(crate) fn bits(&self, row: &MoveRow, page: usize) -> u64 {
        self.sources[row.source].bits[row.track as usize][page]
    }

    /// The morsels, and between them others for people with moves none of whose events is
    /// read.
    pub(crate) fn with_gaps(&self, morsels: Vec<Morsel>, persons: (u64, u64)) -> Vec<Morsel> {
        let owners = |persons| {
            let owners = self.sources.iter().map(|source| source.owners_in(persons));
            // The lifecycle with the most owners sets the pace.
            owners.max_by_key(Vec::len).unwrap_or_default()
        };
        with_gaps(morsels, persons, owners)
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

fn sequence(source: usize, track: Track, step: usize) -> i64 {
    FIRST_SEQUENCE + ((source as i64) << 33 | (track as i64) << 32 | step as i64)
}

/// Per page, bits of the filters with such a scope.
fn bits(plan: &Plan, wanted: impl Fn(&MoveScope) -> bool) -> Vec<u64> {
    let of_page = |page: Range<usize>| {
        let scopes = plan.move_scopes[page].iter().enumerate();
        let ours = scopes.filter(|(_, scope)| scope.as_ref().is_some_and(&wanted));
        ours.fold(0, |bits, (bit, _)| bits | 1 << bit)
    };
    plan.pages().map(of_page).collect()
}
