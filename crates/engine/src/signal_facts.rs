//! What becomes of signals as facts, page by page: when, when known, because of which event,
//! by the detector or by which member.

use serde::{Deserialize, Serialize};
use wayfarer_core::{Millis, PersonId, iso_instant};
use wayfarer_journey::lifecycle::Tested;
use wayfarer_journey::{
    Ask, Context, Events, PlanBuilder, QuestionError, SignalAuthor, SignalFactFilter, SignalState,
    Signals, SignalsFold,
};

use crate::EngineError;
use crate::ask::Engine;
use crate::facts::{FactQuery, TellsFacts, Told};
use crate::job::{Job, Ties};
use crate::members::unit_label;

/// Which facts of signals are wanted, beside whose.
#[derive(Debug, Clone, Copy, Default)]
pub struct SignalFactsOnly<'a> {
    /// Of this detector, by key.
    pub detector: Option<&'a str>,
    /// That lead to this state.
    pub state: Option<SignalState>,
    /// Of signals that belong to this member then.
    pub owner: Option<&'a str>,
}

/// A page of facts of signals, ordered by subject and time.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct SignalFactPage {
    /// The facts of this page.
    pub facts: Vec<ToldSignalFact>,
    /// Where the next page begins; absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// One thing that happened to one signal of one subject.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ToldSignalFact {
    /// The person; absent for accounts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// The person's (or account's) id as the source wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The account, where it is (part of) the subject.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Key of the signal model.
    pub model: String,
    /// Its published version; absent for a model that is not published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
    /// Key of the detector.
    pub detector: String,
    /// When the signal opened, ISO 8601 UTC: which of the detector's signals it is.
    pub opened_at: String,
    /// What it is, or is said to be, from then on.
    pub state: SignalState,
    /// When it happened, ISO 8601 UTC.
    pub at: String,
    /// When it could first be known: the later of `at` and when its cause was received.
    pub known_at: String,
    /// `rule` or `member`.
    pub by: SignalAuthor,
    /// The events that made it happen; empty where time alone did.
    pub causes: Vec<String>,
    /// What the detector looked at, and what was measured.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Tested>,
    /// Who deals with it from then on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// By when it is to be dealt with, where a member said so, ISO 8601 UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<String>,
    /// The member, for a member's word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// What the member said about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl TellsFacts for SignalsFold {
    type Fact = wayfarer_journey::SignalFact;
    type Filter = SignalFactFilter;

    fn told(&self, events: Events<'_>, only: &SignalFactFilter) -> Vec<Self::Fact> {
        self.facts(events, only)
    }

    fn at(fact: &Self::Fact) -> Millis {
        fact.at
    }

    fn cause(fact: &Self::Fact) -> Option<usize> {
        fact.cause
    }
}

impl Engine<'_> {
    /// A page of what becomes of a model's signals. `query.of` is a signals question, whose
    /// range says which facts; `context` is its own.
    pub fn signal_facts(
        &self,
        query: &FactQuery<'_>,
        only: SignalFactsOnly<'_>,
        context: &Context,
    ) -> Result<SignalFactPage, EngineError> {
        let Ask::Signals(signals) = &query.of.ask else {
            let message = "facts of signals are those of a signals question";
            return Err(QuestionError::invalid("question", message).into());
        };
        let context = &self.with_extent(context);
        let signals = Signals {
            with_reasons: true,
            ..signals.clone()
        };
        let allowed = self.allowed(query.of, context)?;
        let mut builder = PlanBuilder::new(context);
        let fold = SignalsFold::new(&signals, context, &mut builder)?;
        let (detector, state, owner) = (only.detector, only.state, only.owner);
        let only = SignalFactFilter::new(&fold, detector, state, owner, &mut builder)?;
        let plan = builder.finish();
        let job = Job::new(*self, context, &fold, plan, allowed.as_deref(), Ties::Keep)?;
        let (told, next) = self.told_page(query, &job, &only)?;
        Ok(SignalFactPage {
            facts: self.signals_worded(told, &job)?,
            next,
        })
    }

    fn signals_worded(
        &self,
        told: Vec<Told<wayfarer_journey::SignalFact>>,
        job: &Job<'_, SignalsFold>,
    ) -> Result<Vec<ToldSignalFact>, EngineError> {
        let names = self.names_of_subjects(&told, &job.plan.unit)?;
        let (labels, (model, version)) = (job.labels(), job.fold.fact_head());
        let told = told.into_iter().zip(names).map(|(told, id)| {
            let causes = told.causes();
            let Told { unit, fact, .. } = told;
            let words = job.fold.fact_words(&fact, &labels);
            ToldSignalFact {
                person: (unit.person != 0).then_some(PersonId(unit.person)),
                id,
                unit: unit_label(&job.plan.unit, unit.key),
                model: model.to_owned(),
                version,
                detector: job.fold.fact_detector(&fact).to_owned(),
                opened_at: iso_instant(fact.opened_at),
                state: fact.to,
                at: iso_instant(fact.at),
                known_at: iso_instant(fact.known_at),
                by: fact.by,
                causes,
                evidence: fact.evidence,
                owner: words.owner,
                due_at: fact.due_at.map(iso_instant),
                author: words.author,
                note: words.note,
            }
        });
        Ok(told.collect())
    }
}
