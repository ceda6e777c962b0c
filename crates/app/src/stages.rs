//! Questions about stages: which definitions they mean, and the facts behind them.

use std::borrow::Cow;

use wayfarer_core::{ErrorCode, WorkspaceId};
use wayfarer_engine::{Control, Engine, FactPage, FactQuery, SignalFactPage, SignalFactsOnly};
use wayfarer_journey::definition::{Definition, DefinitionRef, VersionRef};
use wayfarer_journey::{
    Accounts, Alarm, Ask, Backtest, Classification, Context, Health, Joined, LifecycleRef, Members,
    Paired, Question, Restate, Signals, Stages, Worklist,
};

use crate::complete::complete;
use crate::{App, AppError, Which};

/// Whose facts are wanted, and which page of them.
#[derive(Debug, Clone, Copy, Default)]
pub struct FactsOf<'a> {
    /// Only this person's.
    pub person: Option<&'a str>,
    /// How many; 100 unless given, at most 10,000.
    pub limit: Option<usize>,
    /// The `next` of the page before.
    pub cursor: Option<&'a str>,
}

impl App {
    /// A page of the facts a stages question's lifecycle gives, as of and as known at its
    /// instants.
    pub fn facts(
        &self,
        workspace: &WorkspaceId,
        question: &Question,
        of: FactsOf<'_>,
        control: &Control,
    ) -> Result<FactPage, AppError> {
        self.facts_of(
            workspace,
            question,
            of,
            control,
            |engine, query, context| Ok(engine.facts(query, context)?),
        )
    }

    /// A page of what becomes of the signals of a signals question's model: opened, seen,
    /// resolved, marked as none …, as of and as known at its instants.
    pub fn signal_facts(
        &self,
        workspace: &WorkspaceId,
        question: &Question,
        of: FactsOf<'_>,
        only: SignalFactsOnly<'_>,
        control: &Control,
    ) -> Result<SignalFactPage, AppError> {
        self.facts_of(
            workspace,
            question,
            of,
            control,
            |engine, query, context| Ok(engine.signal_facts(query, only, context)?),
        )
    }

    fn facts_of<T>(
        &self,
        workspace: &WorkspaceId,
        question: &Question,
        of: FactsOf<'_>,
        control: &Control,
        tell: impl FnOnce(&Engine<'_>, &FactQuery<'_>, &Context) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        let question = self.resolved(workspace, question)?;
        let context = self.context(workspace, &question)?;
        let _permit = self.admission().admit(workspace)?;
        let snapshot = self.snapshot(workspace)?;
        let engine = Engine {
            workspace,
            snapshot: &snapshot,
            control,
        };
        let question = complete(question.into_owned(), &engine, &context)?;
        let query = FactQuery {
            of: &question,
            person: of.person,
            limit: of.limit,
            cursor: of.cursor,
        };
        tell(&engine, &query, &context)
    }

    /// What publishing the draft of a lifecycle, or a definition that is not kept at all,
    /// would change: a question whose `before` is the version in force, if there is one.
    pub fn restatement(
        &self,
        workspace: &WorkspaceId,
        after: LifecycleRef,
    ) -> Result<Restate, AppError> {
        let (key, after) = match after {
            LifecycleRef::Key(key) => {
                let newest = self.definition(workspace, &key, Which::Newest)?.definition;
                (key, LifecycleRef::Inline(Box::new(newest)))
            }
            LifecycleRef::Inline(definition) => {
                (definition.key.clone(), LifecycleRef::Inline(definition))
            }
            LifecycleRef::Version(version) => (version.key.clone(), LifecycleRef::Version(version)),
        };
        let before = match self.in_force(workspace, &key) {
            Ok(version) => Some(LifecycleRef::Version(version)),
            Err(error) if error.code == ErrorCode::DefinitionUnknown => None,
            Err(error) => return Err(error),
        };
        Ok(Restate::of(before, after))
    }

    /// The question with every definition it names looked up. A key means the version in force, so the answer says which that was.
    pub(crate) fn resolved<'a>(
        &self,
        workspace: &WorkspaceId,
        question: &'a Question,
    ) -> Result<Cow<'a, Question>, AppError> {
        let named = self.named(workspace, question)?;
        let named = match self.looked_at(workspace, &named)? {
            Some(lifecycles) => Cow::Owned(Question {
                lifecycles: Some(lifecycles),
                ..named.into_owned()
            }),
            None => named,
        };
        let named = match self.groupings_of(workspace, &named)? {
            Some(channels) => Cow::Owned(Question {
                channels: Some(channels),
                ..named.into_owned()
            }),
            None => named,
        };
        match self.bots_of(workspace, &named)? {
            Some(bots) => Ok(Cow::Owned(Question {
                bots: Some(bots),
                ..named.into_owned()
            })),
            None => Ok(named),
        }
    }

    /// The question with the lifecycles looked up that its own kind is about.
    fn named<'a>(
        &self,
        workspace: &WorkspaceId,
        question: &'a Question,
    ) -> Result<Cow<'a, Question>, AppError> {
        let ask = match &question.ask {
            Ask::Stages(stages) => Ask::Stages(Stages {
                lifecycle: self.looked_up(workspace, &stages.lifecycle)?,
                ..stages.clone()
            }),
            Ask::Classification(classification) => Ask::Classification(Classification {
                lifecycle: self.looked_up(workspace, &classification.lifecycle)?,
                ..classification.clone()
            }),
            Ask::Worklist(worklist) => Ask::Worklist(Worklist {
                lifecycle: self.looked_up(workspace, &worklist.lifecycle)?,
                signals: self.looked_up_if(workspace, worklist.signals.as_ref())?,
                health: self.looked_up_if(workspace, worklist.health.as_ref())?,
                ..worklist.clone()
            }),
            Ask::Paired(paired) => Ask::Paired(Paired {
                lifecycle: self.looked_up(workspace, &paired.lifecycle)?,
                ..paired.clone()
            }),
            Ask::Accounts(accounts) => {
                let look_up = |of: &Option<LifecycleRef>| {
                    let of = of.as_ref();
                    of.map(|of| self.looked_up(workspace, of)).transpose()
                };
                Ask::Accounts(Accounts {
                    lifecycle: look_up(&accounts.lifecycle)?,
                    people_lifecycle: look_up(&accounts.people_lifecycle)?,
                    ..accounts.clone()
                })
            }
            Ask::Signals(signals) => Ask::Signals(Signals {
                model: self.looked_up(workspace, &signals.model)?,
                ..signals.clone()
            }),
            Ask::Restate(restate) => Ask::Restate(Restate {
                before: self.looked_up_if(workspace, restate.before.as_ref())?,
                after: self.looked_up(workspace, &restate.after)?,
                ..restate.clone()
            }),
            Ask::Joined(joined) => Ask::Joined(Joined {
                before: self.looked_up(workspace, &joined.before)?,
                after: self.looked_up(workspace, &joined.after)?,
                ..joined.clone()
            }),
            Ask::Health(health) => Ask::Health(Health {
                model: self.looked_up(workspace, &health.model)?,
                ..health.clone()
            }),
            Ask::Backtest(backtest) => match &backtest.alarm {
                Alarm::Health { model, band } => Ask::Backtest(Backtest {
                    alarm: Alarm::Health {
                        model: self.looked_up(workspace, model)?,
                        band: *band,
                    },
                    ..backtest.clone()
                }),
                Alarm::Signals { model, detectors } => Ask::Backtest(Backtest {
                    alarm: Alarm::Signals {
                        model: self.looked_up(workspace, model)?,
                        detectors: detectors.clone(),
                    },
                    ..backtest.clone()
                }),
                Alarm::Criterion { .. } => return Ok(Cow::Borrowed(question)),
            },
            Ask::Members(members) => match self.resolved(workspace, &members.of)? {
                Cow::Borrowed(_) => return Ok(Cow::Borrowed(question)),
                Cow::Owned(of) => Ask::Members(Members {
                    of: Box::new(of),
                    ..members.clone()
                }),
            },
            Ask::Explain(explain) => match self.resolved(workspace, &explain.of)? {
                Cow::Borrowed(_) => return Ok(Cow::Borrowed(question)),
                Cow::Owned(of) => Ask::Explain(explain.clone().looked_up(of)),
            },
            _ => return Ok(Cow::Borrowed(question)),
        };
        Ok(Cow::Owned(Question {
            ask,
            ..question.clone()
        }))
    }

    /// As [`App::looked_up`], of a reference that may be absent.
    fn looked_up_if<D: Definition>(
        &self,
        workspace: &WorkspaceId,
        of: Option<&DefinitionRef<D>>,
    ) -> Result<Option<DefinitionRef<D>>, AppError> {
        of.map(|of| self.looked_up(workspace, of)).transpose()
    }

    /// The reference with what it names looked up; a key means the version in force.
    pub(crate) fn looked_up<D: Definition>(
        &self,
        workspace: &WorkspaceId,
        of: &DefinitionRef<D>,
    ) -> Result<DefinitionRef<D>, AppError> {
        Ok(match of {
            DefinitionRef::Inline(_) => of.clone(),
            DefinitionRef::Key(key) => DefinitionRef::Version(self.in_force(workspace, key)?),
            DefinitionRef::Version(version) => {
                let number = Which::Version(version.version);
                let found = self.definition(workspace, &version.key, number)?;
                DefinitionRef::Version(VersionRef {
                    definition: Some(Box::new(found.definition)),
                    ..version.clone()
                })
            }
        })
    }

    /// The version of a key that is in force.
    pub(crate) fn in_force<D: Definition>(
        &self,
        workspace: &WorkspaceId,
        key: &str,
    ) -> Result<VersionRef<D>, AppError> {
        let found = self.definition(workspace, key, Which::Published)?;
        Ok(VersionRef {
            key: key.to_owned(),
            version: found.info.version.unwrap_or(1),
            definition: Some(Box::new(found.definition)),
        })
    }
}
