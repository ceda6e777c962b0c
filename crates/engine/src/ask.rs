//! From a question document to an answer document: the one match over the kinds.

use std::borrow::Cow;
use std::sync::atomic::Ordering;

use wayfarer_core::{WorkspaceId, iso_instant};
use wayfarer_journey::{
    AccountOrder, AccountsFold, ActivityFold, AdoptionFold, Answering, Ask, BacktestFold,
    ClassificationFold, CompareFold, Context, ConversionFold, Criterion, FlowFold, FrictionFold,
    FunnelFold, HealthFold, JoinedFold, Lang, LedgerFold, PairedFold, People, PeopleFold, Plan,
    PlanBuilder, PrecedingFold, Question, QuestionError, ResponsesFold, RestateFold, RetentionFold,
    SessionsFold, Signals, SignalsFold, Stages, StagesFold, StickinessFold, TransitionsFold,
    TrendFold, Worklist, WorklistFold, sentence,
};
use wayfarer_store::Snapshot;

use crate::answer::{Answer, Body, Member, Meta, PeopleListing};
use crate::explain::ExplainUnits;
use crate::job::{Job, Ties};
use crate::members::{EachMember, MemberPager, Page, number_and_page, persons_of};
use crate::{Control, EngineError};

/// Answers questions over one snapshot of one workspace.
#[derive(Clone, Copy)]
pub struct Engine<'a> {
    /// The workspace, part of every identity's hash.
    pub workspace: &'a WorkspaceId,
    /// The store as of one data version.
    pub snapshot: &'a Snapshot,
    /// Stops or times the question.
    pub control: &'a Control,
}

/// A fold and its plan, ready to run: what is done with it differs (number, list, reason).
pub(crate) trait Visit {
    type Out;
    fn visit<F: Answering>(
        self,
        engine: Engine<'_>,
        context: &Context,
        fold: &F,
        plan: Plan,
        allowed: Option<&[u64]>,
    ) -> Result<Self::Out, EngineError>;
}

/// Builds the fold of whichever counting kind `$ask` is and runs `$body` with it.
macro_rules! with_fold {
    ($ask:expr, $context:expr, $builder:ident, $other:expr, $($variant:ident => $fold:ident),*; |$made:ident| $body:expr) => {
        match $ask {
            $(Ask::$variant(inner) => {
                let $made = $fold::new(inner, $context, &mut $builder)?;
                $body
            })*
            _ => $other,
        }
    };
}

impl Engine<'_> {
    /// Answers `question`. `context` is the question's own (see [`Question::context`]).
    pub fn ask(&self, question: &Question, context: &Context) -> Result<Answer, EngineError> {
        let context = self.with_extent(context);
        let mut left_out = None;
        let (body, unit) = match &question.ask {
            Ask::Person(person) => (
                Body::Person(self.timeline(person, question, &context)?),
                "person".to_owned(),
            ),
            Ask::Members(members) => {
                let page = Page::new(members.limit, members.cursor.as_deref())?;
                let inner = self.inner_context(&members.of, &context)?;
                let pager = MemberPager {
                    cell: &members.cell,
                    page,
                };
                let (page, unit) = self.run(&members.of, &inner, pager)?;
                (Body::Members(page), unit)
            }
            Ask::Explain(explain) => {
                let inner = self.inner_context(&explain.of, &context)?;
                let subject = explain.subject()?;
                let (mut body, unit) =
                    self.run(&with_reasons(&explain.of), &inner, ExplainUnits { subject })?;
                let zone = inner.timezone.iana_name().unwrap_or("UTC");
                for unit in &mut body.units {
                    let events = unit.events.iter_mut();
                    events.for_each(|event| event.go_by(&inner.merged));
                    let said = sentence::why(&explain.of, &unit.why, zone, Lang::En);
                    unit.why.sentence = said;
                }
                (Body::Explain(body), unit)
            }
            _ => {
                let (body, unit, bots) = self.number(question, &context)?;
                left_out = bots;
                (body, unit)
            }
        };
        let meta = Meta {
            bots_left_out: left_out,
            ..self.meta(&context, unit)
        };
        Ok(Answer {
            question: question.clone(),
            meta,
            answer: body,
        })
    }

    /// People for whom `criterion` holds as of the context's instant, ascending by id. What
    /// the question picks by (range, after-match filter) is not what a segment looks at.
    pub fn segment(
        &self,
        criterion: &Criterion,
        context: &Context,
    ) -> Result<Vec<u64>, EngineError> {
        let context = &Context {
            from_ms: None,
            to_ms: None,
            keep: None,
            ..context.clone()
        };
        let mut builder = PlanBuilder::new(context);
        let people = People {
            criterion: criterion.clone(),
            limit: None,
            cursor: None,
        };
        let fold = PeopleFold::new(&people, context, &mut builder)?;
        let job = Job::new(
            *self,
            context,
            &fold,
            builder.finish(),
            None,
            Ties::AsNeeded,
        )?;
        persons_of(&job)
    }

    /// Hands every unit behind a cell of a counting question to `each`, in order.
    pub fn each_member(
        &self,
        question: &Question,
        cell: &serde_json::Value,
        context: &Context,
        each: &mut dyn FnMut(Member) -> Result<(), EngineError>,
    ) -> Result<(), EngineError> {
        let context = self.with_extent(context);
        let (done, _) = self.run(question, &context, EachMember { cell, each })?;
        Ok(done)
    }

    /// The answer of a counting question, its unit's word, and how many events of bots were
    /// left out.
    fn number(
        &self,
        question: &Question,
        context: &Context,
    ) -> Result<(Body, String, Option<u64>), EngineError> {
        let question = &*self.with_account(question)?;
        let context = self.with_moves(question, context)?;
        let context = &self.with_own_histories(question, context)?;
        let allowed = self.allowed(question, context)?;
        let allowed = allowed.as_deref();
        let mut builder = PlanBuilder::new(context);
        macro_rules! body {
            ($fold:expr, $wrap:expr) => {{
                let fold = $fold;
                let plan = builder.finish();
                let unit = plan.unit.word().to_owned();
                let job = Job::new(*self, context, &fold, plan, allowed, Ties::AsNeeded)?;
                let partial = job.number()?;
                let body = ($wrap)(fold.answer(&partial, &job.labels()));
                (body, unit, job.left_out())
            }};
        }
        Ok(match &question.ask {
            Ask::Funnel(q) => body!(FunnelFold::new(q, context, &mut builder)?, Body::Funnel),
            Ask::Flow(q) => body!(FlowFold::new(q, context, &mut builder)?, Body::Flow),
            Ask::Transitions(q) => {
                body!(
                    TransitionsFold::new(q, context, &mut builder)?,
                    Body::Transitions
                )
            }
            Ask::Sessions(q) => body!(SessionsFold::new(q, context, &mut builder)?, Body::Sessions),
            Ask::Retention(q) => body!(
                RetentionFold::new(q, context, &mut builder)?,
                Body::Retention
            ),
            Ask::Activity(q) => body!(ActivityFold::new(q, context, &mut builder)?, Body::Activity),
            Ask::Stages(q) => body!(StagesFold::new(q, context, &mut builder)?, Body::Stages),
            Ask::Classification(q) => body!(
                ClassificationFold::new(q, context, &mut builder)?,
                Body::Classification
            ),
            Ask::Signals(q) => body!(SignalsFold::new(q, context, &mut builder)?, Body::Signals),
            Ask::Health(q) => body!(HealthFold::new(q, context, &mut builder)?, Body::Health),
            Ask::Backtest(q) => body!(BacktestFold::new(q, context, &mut builder)?, Body::Backtest),
            Ask::Restate(q) => body!(RestateFold::new(q, context, &mut builder)?, Body::Restate),
            Ask::Joined(q) => body!(JoinedFold::new(q, context, &mut builder)?, Body::Joined),
            Ask::Paired(q) => body!(PairedFold::new(q, context, &mut builder)?, Body::Paired),
            Ask::Trend(q) => body!(TrendFold::new(q, context, &mut builder)?, Body::Trend),
            Ask::Conversion(q) => {
                body!(
                    ConversionFold::new(q, context, &mut builder)?,
                    Body::Conversion
                )
            }
            Ask::Friction(q) => body!(FrictionFold::new(q, context, &mut builder)?, Body::Friction),
            Ask::Stickiness(q) => body!(
                StickinessFold::new(q, context, &mut builder)?,
                Body::Stickiness
            ),
            Ask::Preceding(q) => body!(
                PrecedingFold::new(q, context, &mut builder)?,
                Body::Preceding
            ),
            Ask::Compare(q) => body!(CompareFold::new(q, context, &mut builder)?, Body::Compare),
            Ask::Responses(q) => body!(
                ResponsesFold::new(q, context, &mut builder)?,
                Body::Responses
            ),
            Ask::Adoption(q) => body!(AdoptionFold::new(q, context, &mut builder)?, Body::Adoption),
            Ask::Ledger(q) => body!(LedgerFold::new(q, context, &mut builder)?, Body::Ledger),
            Ask::Worklist(q) => {
                let fold = WorklistFold::new(q, context, &mut builder)?;
                let plan = builder.finish();
                let unit = plan.unit.clone();
                let job = Job::new(*self, context, &fold, plan, allowed, Ties::AsNeeded)?;
                let partial = job.number()?;
                let mut answer = fold.answer(&partial, &job.labels());
                self.name_contacts(&unit, &mut answer.contacts)?;
                (
                    Body::Worklist(answer),
                    unit.word().to_owned(),
                    job.left_out(),
                )
            }
            Ask::Accounts(q) => {
                let fold = AccountsFold::new(q, context, &mut builder)?;
                let plan = builder.finish();
                let unit = plan.unit.word().to_owned();
                let job = Job::new(*self, context, &fold, plan, allowed, Ties::AsNeeded)?;
                let mut partial = job.number()?;
                if q.sort == AccountOrder::Id {
                    partial.name(self.account_names(&partial.keys())?);
                }
                let mut answer = fold.answer(&partial, &job.labels());
                self.name_accounts(&mut answer.rows)?;
                (Body::Accounts(answer), unit, job.left_out())
            }
            Ask::People(people) => {
                let page = Page::new(people.limit, people.cursor.as_deref())?;
                let fold = PeopleFold::new(people, context, &mut builder)?;
                let plan = builder.finish();
                let unit = plan.unit.word().to_owned();
                let job = Job::new(*self, context, &fold, plan, allowed, Ties::AsNeeded)?;
                let (partial, page) = number_and_page(self, &job, page)?;
                let summary = fold.answer(&partial, &job.labels());
                let listing = PeopleListing { summary, page };
                (Body::People(listing), unit, job.left_out())
            }
            Ask::Person(_) | Ask::Members(_) | Ask::Explain(_) => {
                return Err(nested(question.ask.name()).into());
            }
        })
    }

    /// Builds the question's fold and hands it to `visit`; answers its unit's word too.
    fn run<V: Visit>(
        &self,
        question: &Question,
        context: &Context,
        visit: V,
    ) -> Result<(V::Out, String), EngineError> {
        let question = &*self.with_account(question)?;
        let context = self.with_moves(question, context)?;
        let context = &self.with_own_histories(question, context)?;
        let allowed = self.allowed(question, context)?;
        let mut builder = PlanBuilder::new(context);
        with_fold!(
            &question.ask, context, builder, Err(nested(question.ask.name()).into()),
            Funnel => FunnelFold, Flow => FlowFold, Transitions => TransitionsFold,
            Sessions => SessionsFold, Retention => RetentionFold, Activity => ActivityFold,
            Stages => StagesFold, Classification => ClassificationFold, Restate => RestateFold,
            Joined => JoinedFold, Trend => TrendFold, Conversion => ConversionFold,
            Responses => ResponsesFold, Adoption => AdoptionFold, Ledger => LedgerFold,
            Worklist => WorklistFold, Signals => SignalsFold, Health => HealthFold,
            Backtest => BacktestFold, Accounts => AccountsFold, Paired => PairedFold, People => PeopleFold,
            Friction => FrictionFold, Stickiness => StickinessFold, Preceding => PrecedingFold,
            Compare => CompareFold;
            |fold| {
                let plan = builder.finish();
                let unit = plan.unit.word().to_owned();
                Ok((visit.visit(*self, context, &fold, plan, allowed.as_deref())?, unit))
            }
        )
    }

    pub(crate) fn allowed(
        &self,
        question: &Question,
        context: &Context,
    ) -> Result<Option<Vec<u64>>, EngineError> {
        question
            .segment
            .as_ref()
            .map(|criterion| self.segment(criterion, context))
            .transpose()
    }

    /// The context of a question inside another: its own settings over the outer instant.
    fn inner_context(&self, inner: &Question, outer: &Context) -> Result<Context, EngineError> {
        let zone = outer.timezone.iana_name().unwrap_or("UTC");
        let inner = Context {
            merged: outer.merged.clone(),
            ..inner.context(outer.as_of_ms, zone)?
        };
        Ok(self.with_extent(&inner))
    }

    pub(crate) fn with_extent(&self, context: &Context) -> Context {
        let mut context = context.clone();
        context.extent = self
            .snapshot
            .time_range()
            .map(|(first, last)| (first, last.min(context.as_of_ms)))
            .filter(|(first, last)| first <= last);
        context
    }

    fn meta(&self, context: &Context, unit: String) -> Meta {
        Meta {
            unit,
            as_of: iso_instant(context.as_of_ms),
            data_through: context.extent.map(|(_, last)| iso_instant(last)),
            from: context.from_ms.map(iso_instant),
            to: context.to_ms.map(iso_instant),
            timezone: context.timezone.iana_name().unwrap_or("UTC").to_owned(),
            data_version: self.snapshot.data_version(),
            rows_scanned: self.control.rows_scanned.load(Ordering::Relaxed),
            sample_rate: 1.0,
            bots_left_out: None,
        }
    }
}

/// The question as it is asked when reasons are wanted: those of stages and signals, on a
/// worklist too, tell when each cause was received, and what members said.
fn with_reasons(question: &Question) -> Cow<'_, Question> {
    match &question.ask {
        Ask::Stages(stages) => Cow::Owned(Question {
            ask: Ask::Stages(Stages {
                with_reasons: true,
                ..stages.clone()
            }),
            ..question.clone()
        }),
        Ask::Signals(signals) => Cow::Owned(Question {
            ask: Ask::Signals(Signals {
                with_reasons: true,
                ..signals.clone()
            }),
            ..question.clone()
        }),
        Ask::Worklist(worklist) => Cow::Owned(Question {
            ask: Ask::Worklist(Worklist {
                with_reasons: true,
                ..worklist.clone()
            }),
            ..question.clone()
        }),
        _ => Cow::Borrowed(question),
    }
}

fn nested(kind: &str) -> QuestionError {
    QuestionError::invalid(
        "of",
        format!(
            "a '{kind}' question has no cells to list or explain; ask about one of the counting kinds"
        ),
    )
}
