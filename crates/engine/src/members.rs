//! The people behind a number: the same fold again, keeping who instead of how many.

use serde_json::Value as Json;
use wayfarer_core::{AccountId, PersonId, SessionId, iso_instant};
use wayfarer_journey::{
    Answering, ContactRow, Context, Labels, Merge, Plan, QuestionError, Unit, UnitRef,
};

use crate::EngineError;
use crate::answer::{Member, MemberPage};
use crate::ask::{Engine, Visit};
use crate::feed::Sink;
use crate::job::{Job, Ties};
use crate::part::entity_key;

const DEFAULT_LIMIT: usize = 100;
const MAX_LIMIT: usize = 10_000;

/// Which stretch of a list is wanted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Page {
    pub(crate) limit: usize,
    after: Option<UnitRef>,
}

impl Page {
    pub(crate) fn new(limit: Option<usize>, cursor: Option<&str>) -> Result<Self, QuestionError> {
        let limit = limit.unwrap_or(DEFAULT_LIMIT);
        if !(1..=MAX_LIMIT).contains(&limit) {
            return Err(QuestionError::invalid(
                "limit",
                format!("a page has 1 to {MAX_LIMIT} entries"),
            ));
        }
        let after = cursor.map(parse_cursor).transpose()?;
        Ok(Self { limit, after })
    }
}

fn parse_cursor(text: &str) -> Result<UnitRef, QuestionError> {
    let hex = |part: &str| u64::from_str_radix(part, 16).ok();
    text.split_once('-')
        .and_then(|(person, key)| {
            Some(UnitRef {
                person: hex(person)?,
                key: hex(key)?,
            })
        })
        .ok_or_else(|| {
            QuestionError::invalid(
                "cursor",
                "not a cursor; pass on the `next` of the page before",
            )
        })
}

/// Lists the units in a cell of another question.
pub(crate) struct MemberPager<'a> {
    /// The cell key its kind documents.
    pub(crate) cell: &'a Json,
    pub(crate) page: Page,
}

impl Visit for MemberPager<'_> {
    type Out = MemberPage;

    fn visit<F: Answering>(
        self,
        engine: Engine<'_>,
        context: &Context,
        fold: &F,
        plan: Plan,
        allowed: Option<&[u64]>,
    ) -> Result<MemberPage, EngineError> {
        let job = Job::new(engine, context, fold, plan, allowed, Ties::AsNeeded)?;
        // What "(other)" holds, and which words have codes, is known only after a first pass.
        let partial = job.number()?;
        let labels = job.labels();
        let cell = fold.cell(self.cell, &partial, &labels)?;
        let sinks = job.run(|| Collector::new(&cell, &labels, self.page))?;
        page_of(&engine, &job.plan.unit, self.page, sinks)
    }
}

/// Most units one pass over the store collects.
const UNITS_PER_PASS: usize = 100_000;

/// Hands every unit in a cell on, in order, without holding more than a stretch of them.
pub(crate) struct EachMember<'a> {
    pub(crate) cell: &'a Json,
    pub(crate) each: &'a mut dyn FnMut(Member) -> Result<(), EngineError>,
}

impl Visit for EachMember<'_> {
    type Out = ();

    fn visit<F: Answering>(
        self,
        engine: Engine<'_>,
        context: &Context,
        fold: &F,
        plan: Plan,
        allowed: Option<&[u64]>,
    ) -> Result<(), EngineError> {
        let job = Job::new(engine, context, fold, plan, allowed, Ties::AsNeeded)?;
        let partial = job.number()?;
        let labels = job.labels();
        let cell = fold.cell(self.cell, &partial, &labels)?;
        let mut page = Page {
            limit: UNITS_PER_PASS,
            after: None,
        };
        loop {
            let sinks = job.run(|| Collector::new(&cell, &labels, page))?;
            let found = page_of(&engine, &job.plan.unit, page, sinks)?;
            found.members.into_iter().try_for_each(&mut *self.each)?;
            let Some(next) = found.next else {
                return Ok(());
            };
            page.after = Some(parse_cursor(&next)?);
        }
    }
}

/// The number and the list of a fold with one cell, in a single pass.
pub(crate) fn number_and_page<F: Answering>(
    engine: &Engine<'_>,
    job: &Job<'_, F>,
    page: Page,
) -> Result<(F::Partial, MemberPage), EngineError> {
    let labels = job.labels();
    let cell = only_cell(job.fold, &labels)?;
    let sinks = job.run(|| Both {
        partial: F::Partial::default(),
        collector: Collector::new(&cell, &labels, page),
    })?;
    let mut total = F::Partial::default();
    let mut collectors = Vec::with_capacity(sinks.len());
    for sink in sinks {
        total.merge(sink.partial);
        collectors.push(sink.collector);
    }
    let page = page_of(engine, &job.plan.unit, page, collectors)?;
    Ok((total, page))
}

/// People for whom the fold's one cell holds, ascending.
pub(crate) fn persons_of<F: Answering>(job: &Job<'_, F>) -> Result<Vec<u64>, EngineError> {
    let cell = only_cell(job.fold, &job.labels())?;
    let sinks = job.run(|| PersonCollector {
        cell: &cell,
        persons: Vec::new(),
    })?;
    Ok(sinks.into_iter().flat_map(|sink| sink.persons).collect())
}

/// The cell of a question that has no more than one.
fn only_cell<F: Answering>(fold: &F, labels: &Labels) -> Result<F::Cell, QuestionError> {
    let everyone = Json::Object(serde_json::Map::new());
    fold.cell(&everyone, &F::Partial::default(), labels)
}

/// One page out of what the morsels collected.
fn page_of<F: Answering>(
    engine: &Engine<'_>,
    unit: &Unit,
    page: Page,
    sinks: Vec<Collector<'_, F>>,
) -> Result<MemberPage, EngineError> {
    let total = sinks.iter().map(|sink| sink.total).sum();
    let mut listed: Vec<_> = sinks.into_iter().flat_map(|sink| sink.listed).collect();
    listed.sort_by_key(|(unit, _)| *unit);
    let has_more = listed.len() > page.limit;
    listed.truncate(page.limit);
    let next = listed
        .last()
        .filter(|_| has_more)
        .map(|(unit, _)| cursor_of(*unit));
    let members = named(engine, unit, listed)?;
    Ok(MemberPage {
        total,
        members,
        next,
    })
}

fn cursor_of(unit: UnitRef) -> String {
    format!("{:x}-{:x}", unit.person, unit.key)
}

/// Adds the ids people know to the units of one page.
fn named(
    engine: &Engine<'_>,
    unit: &Unit,
    listed: Vec<(UnitRef, Json)>,
) -> Result<Vec<Member>, EngineError> {
    let id_of = |listed: &UnitRef| {
        if *unit == Unit::Account {
            listed.key
        } else {
            listed.person
        }
    };
    let ids: Vec<u64> = listed.iter().map(|(unit, _)| id_of(unit)).collect();
    let names = engine.snapshot.dictionary().lookup_many(&ids)?;
    let member = |(of, detail): (UnitRef, Json)| Member {
        person: (of.person != 0).then_some(PersonId(of.person)),
        id: names.get(&id_of(&of)).map(|(_, value)| value.clone()),
        unit: unit_label(unit, of.key),
        detail,
    };
    Ok(listed.into_iter().map(member).collect())
}

impl Engine<'_> {
    /// Adds the ids people know to customers to contact.
    pub(crate) fn name_contacts(
        &self,
        unit: &Unit,
        contacts: &mut [ContactRow],
    ) -> Result<(), EngineError> {
        let listed = contacts.iter().map(|row| {
            let (person, key) = row.of;
            (UnitRef { person, key }, Json::Null)
        });
        let named = named(self, unit, listed.collect())?;
        for (row, member) in contacts.iter_mut().zip(named) {
            (row.id, row.unit) = (member.id, member.unit);
        }
        Ok(())
    }
}

/// How a unit is written; `None` when it is the person.
pub(crate) fn unit_label(unit: &Unit, key: u64) -> Option<String> {
    match unit {
        Unit::Person => None,
        Unit::Account | Unit::Relationship => Some(AccountId(key).to_string()),
        Unit::Session(_) => Some(iso_instant(key as i64)),
        Unit::SourceSession => Some(SessionId(key).to_string()),
        Unit::Entity(property) => Some(format!("{property}_{key:016x}")),
    }
}

/// The key of the entity that `text` names: its unit label, or the property's value.
pub(crate) fn entity_of(unit: &Unit, text: &str) -> u64 {
    let hash = text
        .strip_prefix(unit.word())
        .and_then(|rest| rest.strip_prefix('_'))
        .filter(|digits| digits.len() == 16)
        .and_then(|digits| u64::from_str_radix(digits, 16).ok());
    hash.unwrap_or_else(|| entity_key(unit.word(), text))
}

struct Collector<'a, F: Answering> {
    cell: &'a F::Cell,
    labels: &'a Labels,
    page: Page,
    total: u64,
    listed: Vec<(UnitRef, Json)>,
}

impl<'a, F: Answering> Collector<'a, F> {
    fn new(cell: &'a F::Cell, labels: &'a Labels, page: Page) -> Self {
        Self {
            cell,
            labels,
            page,
            total: 0,
            listed: Vec::new(),
        }
    }
}

impl<F: Answering> Sink<F> for Collector<'_, F> {
    fn unit(&mut self, fold: &F, unit: UnitRef, outcome: &F::Outcome) {
        if !fold.contains(outcome, self.cell) {
            return;
        }
        self.total += 1;
        // One more than the page holds says whether there is a next page. Units arrive in
        // ascending order inside a morsel, so the first ones are the ones to keep.
        let is_after = self.page.after.is_none_or(|after| unit > after);
        if is_after && self.listed.len() <= self.page.limit {
            let detail = fold.detail_in(outcome, self.cell, self.labels);
            self.listed.push((unit, detail));
        }
    }
}

/// Adds up and lists at the same time.
struct Both<'a, F: Answering> {
    partial: F::Partial,
    collector: Collector<'a, F>,
}

impl<F: Answering> Sink<F> for Both<'_, F> {
    fn unit(&mut self, fold: &F, unit: UnitRef, outcome: &F::Outcome) {
        fold.add(outcome, &mut self.partial);
        self.collector.unit(fold, unit, outcome);
    }
}

struct PersonCollector<'a, F: Answering> {
    cell: &'a F::Cell,
    persons: Vec<u64>,
}

impl<F: Answering> Sink<F> for PersonCollector<'_, F> {
    fn unit(&mut self, fold: &F, unit: UnitRef, outcome: &F::Outcome) {
        if fold.contains(outcome, self.cell) {
            self.persons.push(unit.person);
        }
    }
}
