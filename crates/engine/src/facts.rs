//! The moves of subjects as facts, page by page: when, when known, because of which event,
//! by which rule or which member.

use serde::{Deserialize, Serialize};
use wayfarer_core::{Millis, PersonId, iso_instant};
use wayfarer_journey::lifecycle::{MoveKind, Mover, Tested};
use wayfarer_journey::{
    Answering, Ask, Context, Events, FactAuthor, PlanBuilder, Question, QuestionError, StageFact,
    Stages, StagesFold, Unit, UnitRef,
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
    /// A question about stages, or about signals: its definition, range (which facts),
    /// instants and filters count.
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

/// A fold that tells facts of each subject.
pub(crate) trait TellsFacts: Answering {
    /// One of them.
    type Fact: Send;
    /// Which are wanted.
    type Filter: Sync;

    /// The facts of one subject that are wanted, from all its events, in order of time.
    fn told(&self, events: Events<'_>, only: &Self::Filter) -> Vec<Self::Fact>;

    /// When it happened, ms UTC.
    fn at(fact: &Self::Fact) -> Millis;

    /// Its cause, by position among the subject's events.
    fn cause(fact: &Self::Fact) -> Option<usize>;
}

impl TellsFacts for StagesFold {
    type Fact = StageFact;
    type Filter = ();

    fn told(&self, events: Events<'_>, _: &()) -> Vec<StageFact> {
        self.facts(events)
    }

    fn at(fact: &StageFact) -> Millis {
        fact.at
    }

    fn cause(fact: &StageFact) -> Option<usize> {
        fact.cause
    }
}

/// One fact before its words are looked up.
pub(crate) struct Told<F> {
    pub(crate) unit: UnitRef,
    /// How many of the subject's facts come before it.
    index: usize,
    pub(crate) fact: F,
    cause: Option<u64>,
}

impl<F> Told<F> {
    /// The events that made it happen, as they are named.
    pub(crate) fn causes(&self) -> Vec<String> {
        let cause = self.cause.map(|hash| format!("evt_{hash:016x}"));
        cause.into_iter().collect()
    }
}

struct Collector<'a, F: TellsFacts> {
    after: Option<Cursor>,
    context: &'a Context,
    only: &'a F::Filter,
    limit: usize,
    told: Vec<Told<F::Fact>>,
}

/// Facts, and where the next page begins.
pub(crate) type ToldPage<T> = (Vec<Told<T>>, Option<String>);

impl<F: TellsFacts> Sink<F> for Collector<'_, F> {
    fn rows(&mut self, fold: &F, unit: UnitRef, rows: &Rows, span: (usize, usize)) {
        let skipped = match self.after {
            Some(after) if unit < after.unit => return,
            Some(after) if unit == after.unit => after.told,
            _ => 0,
        };
        // One more than the page holds says whether there is a next page.
        if self.told.len() > self.limit {
            return;
        }
        let facts = fold.told(rows.block.events(span.0, span.1), self.only);
        let facts = facts
            .into_iter()
            .filter(|fact| self.context.in_range(F::at(fact)));
        let hash = |cause: usize| rows.ties.get(span.0 + cause).map(|tie| tie.1);
        let told = facts.enumerate().skip(skipped).map(|(index, fact)| Told {
            unit,
            index,
            cause: F::cause(&fact).and_then(hash),
            fact,
        });
        self.told.extend(told);
    }

    fn unit(&mut self, _: &F, _: UnitRef, _: &F::Outcome) {}
}

impl Engine<'_> {
    /// A page of the facts a lifecycle gives. `context` is the question's own.
    pub fn facts(&self, query: &FactQuery<'_>, context: &Context) -> Result<FactPage, EngineError> {
        let Ask::Stages(stages) = &query.of.ask else {
            let message = "facts are those of a stages question";
            return Err(QuestionError::invalid("question", message).into());
        };
        let context = &self.with_extent(context);
        let stages = Stages {
            with_reasons: true,
            ..stages.clone()
        };
        let allowed = self.allowed(query.of, context)?;
        let mut builder = PlanBuilder::new(context);
        let fold = StagesFold::new(&stages, context, &mut builder)?;
        let plan = builder.finish();
        let job = Job::new(*self, context, &fold, plan, allowed.as_deref(), Ties::Keep)?;
        let (told, next) = self.told_page(query, &job, &())?;
        Ok(FactPage {
            facts: self.worded(told, &job)?,
            next,
        })
    }

    /// The facts of a page, and where the next one begins.
    pub(crate) fn told_page<F: TellsFacts>(
        &self,
        query: &FactQuery<'_>,
        job: &Job<'_, F>,
        only: &F::Filter,
    ) -> Result<ToldPage<F::Fact>, EngineError> {
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
        let persons = self.persons_of(query.person, &job.plan.unit, after)?;
        let make = || Collector::<F> {
            after,
            context: job.context,
            only,
            limit,
            told: Vec::new(),
        };
        let enough = |sinks: &[Collector<'_, F>]| {
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
        Ok((told, next.map(Cursor::written)))
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

    /// What the source called the subject of each fact.
    pub(crate) fn names_of_subjects<F>(
        &self,
        told: &[Told<F>],
        unit: &Unit,
    ) -> Result<Vec<Option<String>>, EngineError> {
        let ids = told.iter().map(|told| match unit {
            Unit::Account => told.unit.key,
            _ => told.unit.person,
        });
        let ids: Vec<u64> = ids.collect();
        let names = self.snapshot.dictionary().lookup_many(&ids)?;
        let name = |id: &u64| names.get(id).map(|(_, value)| value.clone());
        Ok(ids.iter().map(name).collect())
    }

    /// Facts with the ids and words people know.
    fn worded(
        &self,
        told: Vec<Told<StageFact>>,
        job: &Job<'_, StagesFold>,
    ) -> Result<Vec<Fact>, EngineError> {
        let names = self.names_of_subjects(&told, &job.plan.unit)?;
        let (labels, head) = (job.labels(), job.fold.head());
        let fact = |(told, id): (Told<StageFact>, Option<String>)| {
            let causes = told.causes();
            let Told { unit: of, fact, .. } = told;
            let (author, note) = job.fold.words(&fact, &labels);
            Fact {
                person: (of.person != 0).then_some(PersonId(of.person)),
                id,
                unit: unit_label(&job.plan.unit, of.key),
                lifecycle: head.key.clone(),
                version: head.version,
                at: iso_instant(fact.at),
                known_at: iso_instant(fact.known_at),
                rule: match fact.by {
                    Mover::Rule(rule) => Some(rule),
                    _ => None,
                },
                by: fact.by.into(),
                causes,
                author,
                note,
                from: fact.from,
                to: fact.to,
                kind: fact.kind,
                evidence: fact.evidence,
            }
        };
        Ok(told.into_iter().zip(names).map(fact).collect())
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
