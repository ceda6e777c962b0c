//! The moves of subjects as facts, page by page: when, when known, because of which event,
//! by which rule or which member.

use serde::{Deserialize, Serialize};
use wayfarer_core::{PersonId, iso_instant};
use wayfarer_journey::lifecycle::{MoveKind, Mover, Tested};
use wayfarer_journey::{
    Ask, Context, FactAuthor, PlanBuilder, Question, QuestionError, StageFact, Stages, StagesFold,
    StagesOutcome, Unit, UnitRef,
};

use crate::EngineError;
use crate::ask::Engine;
use crate::feed::Sink;
use crate::job::{Job, Ties};
use crate::members::unit_label;
use crate::part::Rows;

const DEFAULT_LIMIT: usize = 100;
const MAX_LIMIT: usize = 10_000;

/// Which facts are wanted.
#[derive(Debug, Clone, Copy)]
pub struct FactQuery<'a> {
    /// A stages question: its lifecycle, range (which facts), instants and filters count.
    pub of: &'a Question,
    /// Only this person's.
    pub person: Option<&'a str>,
    /// How many; 100 unless given, at most 10,000.
    pub limit: Option<usize>,
    /// The `next` of the page before.
    pub cursor: Option<&'a str>,
}

/// A page of facts, ordered by subject and time.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct FactPage {
    /// The facts of this page.
    pub facts: Vec<Fact>,
    /// Where the next page begins; absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// One move of one subject.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Fact {
    /// The person; absent for accounts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// The person's (or account's) id as the source wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The account, where it is (part of) the subject.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Key of the lifecycle.
    pub lifecycle: String,
    /// Its published version; absent for a definition that is not published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
    /// Stage left; null = came into being.
    pub from: Option<String>,
    /// Stage entered.
    pub to: String,
    /// `start`, `progress`, `regress`, `lateral`, `close` or `reopen`.
    #[serde(skip_deserializing, default = "start")]
    pub kind: MoveKind,
    /// When it happened, ISO 8601 UTC.
    pub at: String,
    /// When it could first be known: the later of `at` and when its cause was received.
    pub known_at: String,
    /// `start`, `rule`, `member` or `release`.
    pub by: FactAuthor,
    /// Position of the transition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<u16>,
    /// The events that made it happen; empty where time alone did.
    pub causes: Vec<String>,
    /// What the rule looked at, and what was measured.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Tested>,
    /// The member, for a member's word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// What the member said about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

fn start() -> MoveKind {
    MoveKind::Start
}

/// A subject, and how many of its facts were told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cursor {
    unit: UnitRef,
    told: usize,
}

impl Cursor {
    fn read(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let mut hex = || u64::from_str_radix(parts.next()?, 16).ok();
        let cursor = Self {
            unit: UnitRef {
                person: hex()?,
                key: hex()?,
            },
            told: usize::try_from(hex()?).ok()?,
        };
        parts.next().is_none().then_some(cursor)
    }

    fn written(self) -> String {
        let Self { unit, told } = self;
        format!("{:x}-{:x}-{told:x}", unit.person, unit.key)
    }
}

/// One fact before its words are looked up.
struct Told {
    unit: UnitRef,
    /// How many of the subject's facts come before it.
    index: usize,
    fact: StageFact,
    cause: Option<u64>,
}

struct Collector<'a> {
    after: Option<Cursor>,
    context: &'a Context,
    limit: usize,
    told: Vec<Told>,
}

impl Sink<StagesFold> for Collector<'_> {
    fn rows(&mut self, fold: &StagesFold, unit: UnitRef, rows: &Rows, span: (usize, usize)) {
        let skipped = match self.after {
            Some(after) if unit < after.unit => return,
            Some(after) if unit == after.unit => after.told,
            _ => 0,
        };
        // One more than the page holds says whether there is a next page.
        if self.told.len() > self.limit {
            return;
        }
        let facts = fold.facts(rows.block.events(span.0, span.1));
        let facts = facts
            .into_iter()
            .filter(|fact| self.context.in_range(fact.at));
        let hash = |cause: usize| rows.ties.get(span.0 + cause).map(|tie| tie.1);
        let told = facts.enumerate().skip(skipped).map(|(index, fact)| Told {
            unit,
            index,
            cause: fact.cause.and_then(hash),
            fact,
        });
        self.told.extend(told);
    }

    fn unit(&mut self, _: &StagesFold, _: UnitRef, _: &StagesOutcome) {}
}

impl Engine<'_> {
    /// A page of the facts a lifecycle gives. `context` is the question's own.
    pub fn facts(&self, query: &FactQuery<'_>, context: &Context) -> Result<FactPage, EngineError> {
        let Ask::Stages(stages) = &query.of.ask else {
            let message = "facts are those of a stages question";
            return Err(QuestionError::invalid("question", message).into());
        };
        let limit = query.limit.unwrap_or(DEFAULT_LIMIT);
        if !(1..=MAX_LIMIT).contains(&limit) {
            let message = format!("a page has 1 to {MAX_LIMIT} facts");
            return Err(QuestionError::invalid("limit", message).into());
        }
        let after = query.cursor.map(|text| {
            let message = "not a cursor; pass on the `next` of the page before";
            Cursor::read(text).ok_or_else(|| QuestionError::invalid("cursor", message))
        });
        let after = after.transpose()?;
        let context = &self.with_extent(context);
        let stages = Stages {
            with_reasons: true,
            ..stages.clone()
        };
        let allowed = self.allowed(query.of, context)?;
        let mut builder = PlanBuilder::new(context);
        let fold = StagesFold::new(&stages, context, &mut builder)?;
        let plan = builder.finish();
        let persons = self.persons_of(query.person, &plan.unit, after)?;
        let job = Job::new(*self, context, &fold, plan, allowed.as_deref(), Ties::Keep)?;
        let make = || Collector {
            after,
            context,
            limit,
            told: Vec::new(),
        };
        let enough = |sinks: &[Collector<'_>]| {
            sinks.iter().map(|sink| sink.told.len()).sum::<usize>() > limit
        };
        let sinks = job.run_until(persons, make, enough)?;
        let mut told: Vec<_> = sinks.into_iter().flat_map(|sink| sink.told).collect();
        told.sort_by_key(|told| (told.unit, told.index));
        let has_more = told.len() > limit;
        told.truncate(limit);
        let next = told.last().filter(|_| has_more).map(|last| Cursor {
            unit: last.unit,
            told: last.index + 1,
        });
        Ok(FactPage {
            facts: self.worded(told, &job)?,
            next: next.map(Cursor::written),
        })
    }

    /// Persons that can have facts on the page.
    fn persons_of(
        &self,
        person: Option<&str>,
        unit: &Unit,
        after: Option<Cursor>,
    ) -> Result<(u64, u64), EngineError> {
        let Some(person) = person else {
            return Ok((after.map_or(0, |after| after.unit.person), u64::MAX));
        };
        if *unit == Unit::Account {
            let message = "the facts of an account are no single person's; leave the person out";
            return Err(QuestionError::invalid("person", message).into());
        }
        let person = self.resolve_person(person)?.0;
        Ok((person, person))
    }

    /// Facts with the ids and words people know.
    fn worded(&self, told: Vec<Told>, job: &Job<'_, StagesFold>) -> Result<Vec<Fact>, EngineError> {
        let unit = &job.plan.unit;
        let id_of = |of: &UnitRef| match unit {
            Unit::Account => of.key,
            _ => of.person,
        };
        let ids: Vec<u64> = told.iter().map(|told| id_of(&told.unit)).collect();
        let names = self.snapshot.dictionary().lookup_many(&ids)?;
        let (labels, head) = (job.labels(), job.fold.head());
        let fact = |Told {
                        unit: of,
                        fact,
                        cause,
                        ..
                    }: Told| {
            let (author, note) = job.fold.words(&fact, &labels);
            Fact {
                person: (of.person != 0).then_some(PersonId(of.person)),
                id: names.get(&id_of(&of)).map(|(_, value)| value.clone()),
                unit: unit_label(unit, of.key),
                lifecycle: head.key.clone(),
                version: head.version,
                at: iso_instant(fact.at),
                known_at: iso_instant(fact.known_at),
                rule: match fact.by {
                    Mover::Rule(rule) => Some(rule),
                    _ => None,
                },
                by: fact.by.into(),
                causes: cause
                    .map(|hash| format!("evt_{hash:016x}"))
                    .into_iter()
                    .collect(),
                author,
                note,
                from: fact.from,
                to: fact.to,
                kind: fact.kind,
                evidence: fact.evidence,
            }
        };
        Ok(told.into_iter().map(fact).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cursors_are_read_as_they_are_written() {
        let unit = UnitRef {
            person: u64::MAX,
            key: 7,
        };
        let cursor = Cursor { unit, told: 12 };
        assert_eq!(Cursor::read(&cursor.written()), Some(cursor));
        for wrong in ["", "1-2", "1-2-3-4", "x-1-1"] {
            assert_eq!(Cursor::read(wrong), None, "{wrong}");
        }
    }
}
