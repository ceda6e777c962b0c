//! Stages as columns of events: the histories a question looks at, and the lanes they fill.
//!
//! The histories of a lifecycle are folded once per question, over everything known as of
//! its instants: what stage somebody is in does not depend on the question's range, filters,
//! kinds or segment. Then every row group gets one more lane per column, by a merge over
//! ascending persons.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use wayfarer_core::{EventKind, Value};
use wayfarer_journey::lifecycle::{
    Histories, Lifecycle, Localised, Looked, Moved, Stage, StageColumn, Subject, Track,
};
use wayfarer_journey::{
    Context, LifecycleRef, LifecycleVersion, Plan, PlanBuilder, Question, QuestionError, Stages,
    StagesFold, StagesOutcome, UnitRef,
};
use wayfarer_store::{Group, Lane, NULL_CODE};

use crate::EngineError;
use crate::ask::Engine;
use crate::columns::Columns;
use crate::feed::Sink;
use crate::job::{Job, Ties};
use crate::moves::Moves;
use crate::picked::Picked;

/// Subjects and moves of one lifecycle beyond this many are refused rather than held in
/// memory: about a gigabyte.
const MAX_HISTORIES: usize = 50_000_000;

/// The stages one question looks at.
#[derive(Debug, Default)]
pub(crate) struct Staged {
    columns: Vec<Computed>,
    /// The moves it is fed, where it asks for any.
    pub(crate) moves: Option<Moves>,
}

/// One column: whose it is, and the words behind its codes.
#[derive(Debug)]
struct Computed {
    histories: Arc<Histories>,
    track: Track,
    values: Vec<Value>,
}

impl Staged {
    /// Finds the histories `plan` looks at. Without any this costs nothing.
    pub(crate) fn new(
        engine: &Engine<'_>,
        context: &Context,
        plan: &Plan,
        allowed: Option<&[u64]>,
    ) -> Result<Self, EngineError> {
        let column = |column: StageColumn| {
            let histories = engine.histories(&column.lifecycle, context)?;
            let words = histories.words(column.track).into_iter();
            Ok(Computed {
                values: words.map(|word| Value::Text(word.to_owned())).collect(),
                track: column.track,
                histories,
            })
        };
        let columns = plan.stage_columns().into_iter().map(column);
        Ok(Self {
            columns: columns.collect::<Result<_, EngineError>>()?,
            moves: Moves::new(engine, context, plan, allowed)?,
        })
    }

    /// Whether a column depends on the account an event names.
    pub(crate) fn needs_account(&self) -> bool {
        let mut columns = self.columns.iter();
        columns.any(|column| column.histories.subject != Subject::Person)
    }

    /// Takes the lanes of the group before back, for the store to fill the others anew.
    pub(crate) fn take_back(columns: &Columns, group: &mut Group, spare: &mut Vec<Lane>) {
        let stored = columns.list().len().min(group.lanes.len());
        spare.clear();
        spare.extend(group.lanes.drain(stored..));
    }

    /// Appends this question's lanes to those of the store, in the order of its columns.
    pub(crate) fn fill(&self, columns: &Columns, group: &mut Group, spare: &mut Vec<Lane>) {
        let accounts = columns.account.map(|lane| &group.lanes[lane]);
        let accounts = match accounts {
            Some(Lane::Hashes(accounts)) => accounts.as_slice(),
            _ => &[],
        };
        let mut filled = Vec::with_capacity(self.columns.len());
        for column in &self.columns {
            let (mut codes, values) = reused(spare, &column.values);
            column.append(group, accounts, &mut codes);
            filled.push(Lane::Codes { codes, values });
        }
        group.lanes.append(&mut filled);
    }
}

/// An empty lane with these words, one laid down before where there is one.
pub(crate) fn reused(spare: &mut Vec<Lane>, wanted: &[Value]) -> (Vec<u32>, Vec<Value>) {
    let has_words = |lane: &Lane| match lane {
        Lane::Codes { values, .. } => values == wanted,
        _ => false,
    };
    let found = spare.iter().position(has_words);
    match found.map(|at| spare.swap_remove(at)) {
        Some(Lane::Codes { mut codes, values }) => {
            codes.clear();
            (codes, values)
        }
        _ => (Vec::new(), wanted.to_vec()),
    }
}

impl Computed {
    fn append(&self, group: &Group, accounts: &[u64], codes: &mut Vec<u32>) {
        let histories = &*self.histories;
        match histories.subject {
            Subject::Person => self.append_persons(group, codes),
            Subject::Account | Subject::Relationship => {
                let of_person = histories.subject == Subject::Relationship;
                let mut known = (UnitRef { person: 0, key: 0 }, None);
                for span in &group.persons {
                    let person = if of_person { span.person } else { 0 };
                    for row in span.start as usize..span.end as usize {
                        let key = accounts.get(row).copied().unwrap_or(0);
                        let subject = UnitRef { person, key };
                        if subject != known.0 {
                            let is_named = key != 0 && (!of_person || person != 0);
                            let found = is_named.then(|| histories.find(subject)).flatten();
                            known = (subject, found);
                        }
                        codes.push(self.code(known.1, group.time[row]));
                    }
                }
            }
        }
    }

    fn append_persons(&self, group: &Group, codes: &mut Vec<u32>) {
        let subjects = self.histories.subjects();
        let mut at = 0;
        for span in &group.persons {
            at += subjects[at..].partition_point(|subject| subject.person < span.person);
            let is_here = subjects.get(at).is_some_and(|of| of.person == span.person);
            let times = &group.time[span.start as usize..span.end as usize];
            let subject = is_here.then_some(at);
            codes.extend(times.iter().map(|time| self.code(subject, *time)));
        }
    }

    fn code(&self, subject: Option<usize>, at: i64) -> u32 {
        let code = subject.and_then(|subject| self.histories.code_at(self.track, subject, at));
        code.map_or(NULL_CODE, u32::from)
    }
}

/// Gathers histories, up to a bound over all threads.
struct Gatherer<'a> {
    moved: Moved,
    held: &'a AtomicUsize,
}

impl Sink<StagesFold> for Gatherer<'_> {
    fn unit(&mut self, _: &StagesFold, unit: UnitRef, outcome: &StagesOutcome) {
        let history = &outcome.history;
        let more = 1 + history.moves.len() + history.risk.len();
        if self.held.fetch_add(more, Ordering::Relaxed) <= MAX_HISTORIES {
            self.moved.push(unit, history);
        }
    }
}

impl Engine<'_> {
    /// The context with an extent that holds the moves the question names: by time alone,
    /// somebody may move after the last event.
    pub(crate) fn with_moves(
        &self,
        question: &Question,
        context: &Context,
    ) -> Result<Context, EngineError> {
        let mut context = context.clone();
        if context.lifecycles.definitions().next().is_none() {
            return Ok(context);
        }
        let known = context.lifecycles.definitions().map(|one| one.key.clone());
        let known: Vec<String> = known.collect();
        for (_, looked) in question.looks() {
            let Looked::Moves(keys) = looked else {
                continue;
            };
            for key in known
                .iter()
                .filter(|key| keys.as_ref().is_none_or(|of| of.contains(*key)))
            {
                let last = self.histories(key, &context)?.last_at();
                if let (Some(extent), Some(last)) = (&mut context.extent, last) {
                    extent.1 = extent.1.max(last);
                }
            }
        }
        Ok(context)
    }

    /// The context with the histories of the lifecycles the question's own kind reads.
    pub(crate) fn with_own_histories(
        &self,
        question: &Question,
        context: Context,
    ) -> Result<Context, EngineError> {
        let own = question.ask.read_lifecycles()?;
        let own = own
            .into_iter()
            .map(|definition| Ok(Arc::new(self.fold_histories(definition, &context, None)?)))
            .collect::<Result<Vec<_>, EngineError>>()?;
        Ok(Context {
            lifecycles: context.lifecycles.clone().with_own(own),
            ..context
        })
    }

    /// The histories of the lifecycle `key`, folded once per question.
    pub(crate) fn histories(
        &self,
        key: &str,
        context: &Context,
    ) -> Result<Arc<Histories>, EngineError> {
        let watched = &context.lifecycles;
        watched.histories(key, |definition| {
            self.fold_histories(definition, context, None)
        })
    }

    /// Since when each person belongs to each account: from the first event that names it.
    pub(crate) fn at_accounts(
        &self,
        key: &str,
        context: &Context,
    ) -> Result<Arc<Histories>, EngineError> {
        let watched = &context.lifecycles;
        watched.at_accounts(key, || self.fold_histories(&belonging(), context, None))
    }

    /// The histories of everybody, or of these people alone, ascending, whose rows are picked.
    pub(crate) fn fold_histories(
        &self,
        definition: &Lifecycle,
        context: &Context,
        people: Option<(&[u64], &Picked)>,
    ) -> Result<Histories, EngineError> {
        let context = &Context {
            from_ms: None,
            to_ms: None,
            keep: None,
            visible: None,
            kinds: vec![EventKind::Behaviour],
            ..context.clone()
        };
        let of = LifecycleRef::Version(LifecycleVersion {
            key: definition.key.clone(),
            version: 0,
            definition: Some(Box::new(definition.clone())),
        });
        let mut builder = PlanBuilder::new(context);
        let fold = StagesFold::new(&Stages::of(of), context, &mut builder)
            .map_err(|error| of_lifecycle(error, &definition.key))?;
        let plan = builder.finish();
        let allowed = people.map(|(people, _)| people);
        let job = Job::new(*self, context, &fold, plan, allowed, Ties::AsNeeded)?;
        let held = AtomicUsize::new(0);
        let gatherer = || Gatherer {
            moved: Moved::default(),
            held: &held,
        };
        let gatherers = match people {
            Some((people, picked)) => job.reading(picked).run_few(people, gatherer)?,
            None => job.run(gatherer)?,
        };
        if held.load(Ordering::Relaxed) > MAX_HISTORIES {
            let message = format!(
                "'{}' has more than {MAX_HISTORIES} subjects and moves; ask as of an earlier instant",
                definition.key
            );
            return Err(QuestionError::too_large("lifecycles", message).into());
        }
        let mut moved = Moved::default();
        for gatherer in gatherers {
            moved.append(gatherer.moved);
        }
        Ok(Histories::new(definition, moved))
    }
}

fn of_lifecycle(error: QuestionError, key: &str) -> QuestionError {
    let path = error
        .path
        .replacen("stages.lifecycle", &format!("lifecycles.{key}"), 1);
    QuestionError { path, ..error }
}

/// The lifecycle everybody at an account is in from the first event on. Its key is no slug:
/// no member's word can be meant for it.
pub(crate) fn belonging() -> Lifecycle {
    let name = Localised::One("at".to_owned());
    Lifecycle {
        version: Lifecycle::VERSION,
        key: "(at an account)".to_owned(),
        names: name.clone(),
        subject: Subject::Relationship,
        viewpoint: Default::default(),
        begins: None,
        initial: "at".to_owned(),
        target: None,
        stages: vec![Stage {
            key: "at".to_owned(),
            names: name,
            intent: None,
            owner: None,
            colour: None,
            entry: None,
            exit: None,
            kpis: Vec::new(),
            terminal: false,
        }],
        transitions: Vec::new(),
        risk: None,
    }
}
