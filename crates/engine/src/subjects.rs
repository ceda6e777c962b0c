//! Where a few subjects of a lifecycle have come to, without a look at anybody else.

use wayfarer_core::Millis;
use wayfarer_journey::lifecycle::{Histories, Lifecycle, MoveKind, Mover, RISK_WORDS, RiskState};
use wayfarer_journey::lifecycle::{Subject, Track};
use wayfarer_journey::{
    Ask, Context, FactAuthor, PlanBuilder, Question, QuestionError, RiskFact, StageFact, Stages,
    StagesFold, StagesOutcome, UnitRef,
};

use crate::EngineError;
use crate::ask::Engine;
use crate::feed::Sink;
use crate::job::{Job, Ties};
use crate::part::Rows;
use crate::picked::Picked;

/// Where one subject of a lifecycle has come to.
#[derive(Debug, Clone, PartialEq)]
pub struct SubjectMoves {
    /// Whose they are: a person has no key, an account no person.
    pub unit: UnitRef,
    /// Its moves: those of the stage, then those of the risk overlay, each in order.
    pub moves: Vec<SubjectMove>,
    /// When they can be others without a new event, ms UTC.
    pub next_change_at: Option<Millis>,
}

/// One move of a subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubjectMove {
    /// Of its stage, or of the risk overlay.
    pub track: Track,
    /// When it happened, ms UTC.
    pub at: Millis,
    /// How many moves of its track come before it at the same instant.
    pub step: u32,
    /// Key of the stage left, or the state; `None` = came into being.
    pub from: Option<String>,
    /// Key of the stage entered, or the state.
    pub to: String,
    /// The kind of a move of the stage.
    pub kind: Option<MoveKind>,
    /// Who or what made it; of the risk overlay it is always a rule.
    pub by: FactAuthor,
    /// Position of the transition.
    pub rule: Option<u16>,
    /// Message hash of the event that made it happen; `None` where time alone did.
    pub cause: Option<u64>,
}

/// Which subjects are wanted, ascending.
#[derive(Debug, Clone, Copy)]
pub enum Owners<'a> {
    /// These people, and what they are at accounts.
    People(&'a [u64]),
    /// These accounts.
    Accounts(&'a [u64]),
}

impl Engine<'_> {
    /// The moves up to the context's instant of those of `owners` who have begun, or may begin
    /// by themselves, ascending. `question` is about stages, and looked up; it may not look
    /// at anything else of the engine's, such as a segment. `picked` was begun with these owners
    /// among others ([`Engine::pick`]), and may have answered other questions before.
    ///
    /// # Errors
    /// The question is none about stages or its document has a mistake; the owners are not
    /// those of its lifecycle; the store cannot be read.
    pub fn subject_moves(
        &self,
        question: &Question,
        owners: Owners<'_>,
        picked: &Picked,
        context: &Context,
    ) -> Result<Vec<SubjectMoves>, EngineError> {
        let Ask::Stages(stages) = &question.ask else {
            let message = "moves are those of a stages question";
            return Err(QuestionError::invalid("question", message).into());
        };
        let context = &self.with_extent(context);
        let (definition, _) = stages.lifecycle.definition("stages.lifecycle")?;
        match (definition.subject, owners) {
            (Subject::Account, Owners::Accounts(accounts)) => {
                let (fold, plan) = prepared(stages, context)?;
                let job = Job::new(*self, context, &fold, plan, None, Ties::Keep)?.reading(picked);
                let told = job.run_few_units(accounts, Teller::default())?;
                Ok(told.subjects)
            }
            (Subject::Person | Subject::Relationship, Owners::People(people)) => {
                self.fold_looked_at(context, people, picked)?;
                let (fold, plan) = prepared(stages, context)?;
                let job = Job::new(*self, context, &fold, plan, Some(people), Ties::Keep)?;
                let job = job.reading(picked);
                let told = job.run_few(people, Teller::default)?;
                Ok(told.into_iter().flat_map(|sink| sink.subjects).collect())
            }
            _ => {
                let message = "people are no subjects of a lifecycle of accounts, nor accounts of one of people";
                Err(QuestionError::invalid("stages.lifecycle", message).into())
            }
        }
    }

    /// Who was ever at which account: (person, account), ascending.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn people_at_accounts(&self, context: &Context) -> Result<Vec<(u64, u64)>, EngineError> {
        let context = &self.with_extent(context);
        let histories = self.belongings(context)?;
        let subjects = histories.subjects().iter();
        Ok(subjects.map(|unit| (unit.person, unit.key)).collect())
    }

    /// Folds the lifecycles the context looks at, of these people alone: those of people are
    /// asked about nobody else.
    fn fold_looked_at(
        &self,
        context: &Context,
        people: &[u64],
        picked: &Picked,
    ) -> Result<(), EngineError> {
        let watched = &context.lifecycles;
        let mut open: Vec<&Lifecycle> = watched.definitions().collect();
        let mut done: Vec<&str> = Vec::new();
        while let Some(definition) = open.last().copied() {
            // Whatever a lifecycle looks at itself is folded first.
            let mut others = definition.others()?.into_iter().map(|(key, _)| key);
            let next = others.find(|key| !done.contains(&key.as_str()));
            if let Some(next) = next {
                open.push(watched.require(&next)?);
                continue;
            }
            open.pop();
            if definition.subject != Subject::Account && !done.contains(&definition.key.as_str()) {
                watched.histories::<EngineError>(&definition.key, |definition| {
                    self.fold_histories(definition, context, Some((people, picked)))
                })?;
            }
            done.push(&definition.key);
        }
        Ok(())
    }

    fn belongings(&self, context: &Context) -> Result<Histories, EngineError> {
        self.fold_histories(&crate::staged::belonging(), context, None)
    }
}

/// The fold, and a plan that reads what is still to come as well.
fn prepared(
    stages: &Stages,
    context: &Context,
) -> Result<(StagesFold, wayfarer_journey::Plan), EngineError> {
    let mut builder = PlanBuilder::new(context);
    let fold = StagesFold::new(stages, context, &mut builder)?;
    let mut plan = builder.finish();
    plan.read_until = Millis::MAX;
    Ok((fold, plan))
}

/// Tells the moves of each subject it is handed.
#[derive(Default)]
struct Teller {
    subjects: Vec<SubjectMoves>,
}

impl Sink<StagesFold> for Teller {
    fn rows(&mut self, fold: &StagesFold, unit: UnitRef, rows: &Rows, span: (usize, usize)) {
        let facts = fold.subject_facts(rows.block.events(span.0, span.1));
        if facts.moves.is_empty() && facts.next_change_at.is_none() {
            return;
        }
        let hash = |cause: Option<usize>| {
            let tie = cause.and_then(|cause| rows.ties.get(span.0 + cause));
            tie.map(|tie| tie.1)
        };
        let mut moves: Vec<SubjectMove> = Vec::with_capacity(facts.moves.len() + facts.risk.len());
        for fact in facts.moves {
            let cause = hash(fact.cause);
            push(&mut moves, of_stage(fact, cause));
        }
        let mut state = RiskState::None;
        for fact in facts.risk {
            let cause = hash(fact.cause);
            let from = std::mem::replace(&mut state, fact.to);
            push(&mut moves, of_risk(&fact, from, cause));
        }
        self.subjects.push(SubjectMoves {
            unit,
            moves,
            next_change_at: facts.next_change_at,
        });
    }

    fn unit(&mut self, _: &StagesFold, _: UnitRef, _: &StagesOutcome) {}
}

/// Appends a move, with its number among those of its instant.
fn push(moves: &mut Vec<SubjectMove>, mut next: SubjectMove) {
    if let Some(last) = moves.last()
        && (last.track, last.at) == (next.track, next.at)
    {
        next.step = last.step + 1;
    }
    moves.push(next);
}

fn of_stage(fact: StageFact, cause: Option<u64>) -> SubjectMove {
    SubjectMove {
        track: Track::Stage,
        at: fact.at,
        step: 0,
        from: fact.from,
        to: fact.to,
        kind: Some(fact.kind),
        by: fact.by.into(),
        rule: match fact.by {
            Mover::Rule(rule) => Some(rule),
            _ => None,
        },
        cause,
    }
}

fn of_risk(fact: &RiskFact, from: RiskState, cause: Option<u64>) -> SubjectMove {
    SubjectMove {
        track: Track::Risk,
        at: fact.at,
        step: 0,
        from: Some(word_of(from)),
        to: word_of(fact.to),
        kind: None,
        by: FactAuthor::Rule,
        rule: None,
        cause,
    }
}

fn word_of(state: RiskState) -> String {
    let known = RISK_WORDS.iter().find(|(known, _)| *known == state);
    known.map_or("none", |(_, word)| word).to_owned()
}
