//! Worklists and whom to contact: which lifecycle they are of, and what the workspace's
//! events mean for them.

use wayfarer_core::{ErrorCode, WorkspaceId};
use wayfarer_journey::definition::{Definition, DefinitionRef};
use wayfarer_journey::lifecycle::Lifecycle;
use wayfarer_journey::{
    Condition, EventFilter, HealthModel, LifecycleRef, Names, PropertyTest, SignalModel, Worklist,
};

use crate::{App, AppError, Senses};

/// Contacts that events tell of.
pub(crate) const CONTACTS: [&str; 4] = [
    "call_held",
    "meeting_held",
    "goals_reviewed",
    "enquiry_answered",
];
/// What customers pay for.
pub(crate) const PAID: [&str; 1] = ["bought"];
/// Answers to a survey on a scale of 0 to 10 are bad up to here …
const BAD_OF_TEN: f64 = 6.0;
/// … and on one of 1 to 5, stars among them, up to here.
const BAD_OF_FIVE: f64 = 2.0;

impl App {
    /// The lifecycle a worklist is of: the one named, or else the only one in force.
    ///
    /// Errors: `definition.unknown` when none is in force, `question.invalid` when several
    /// are; both say what to do.
    pub fn worklist_lifecycle(
        &self,
        workspace: &WorkspaceId,
        named: Option<LifecycleRef>,
    ) -> Result<LifecycleRef, AppError> {
        if let Some(named) = named {
            return Ok(named);
        }
        let in_force = self.keys_in_force::<Lifecycle>(workspace)?;
        match in_force.as_slice() {
            [only] => Ok(LifecycleRef::Key(only.clone())),
            [] => Err(
                AppError::new(ErrorCode::DefinitionUnknown, "no lifecycle is in force").with_hint(
                    "`wayfarer lifecycle propose` makes one from the events there are; publish it",
                ),
            ),
            several => {
                let message = format!("several lifecycles are in force: {}", several.join(", "));
                Err(AppError::new(ErrorCode::QuestionInvalid, message)
                    .at_path("worklist.lifecycle")
                    .with_hint("name one of them"))
            }
        }
    }

    /// A worklist of the lifecycle named, or else of the only one in force, with the models
    /// wanted beside it.
    ///
    /// Errors: those of [`App::worklist_lifecycle`]; a named definition that is not there.
    pub fn worklist(
        &self,
        workspace: &WorkspaceId,
        lifecycle: Option<LifecycleRef>,
        signals: Beside<SignalModel>,
        health: Beside<HealthModel>,
    ) -> Result<Worklist, AppError> {
        let lifecycle = self.worklist_lifecycle(workspace, lifecycle)?;
        let known = self.looked_up(workspace, &lifecycle)?;
        let subject = known.definition("worklist.lifecycle")?.0.subject;
        Ok(Worklist {
            signals: self.beside(workspace, signals, |model| model.subject == subject)?,
            health: self.beside(workspace, health, |model| model.subject == subject)?,
            ..Worklist::of(lifecycle)
        })
    }

    fn beside<D: Definition>(
        &self,
        workspace: &WorkspaceId,
        wanted: Beside<D>,
        fits: impl Fn(&D) -> bool,
    ) -> Result<Option<DefinitionRef<D>>, AppError> {
        match wanted {
            Beside::Named(named) => return Ok(Some(named)),
            Beside::Nothing => return Ok(None),
            Beside::Only => {}
        }
        let mut fitting = Vec::new();
        for key in self.keys_in_force::<D>(workspace)? {
            let version = self.in_force::<D>(workspace, &key)?;
            if version.definition.as_deref().is_some_and(&fits) {
                fitting.push(key);
            }
        }
        Ok(match fitting.len() {
            1 => fitting.pop().map(DefinitionRef::Key),
            _ => None,
        })
    }
}

/// Which model is read beside a worklist's lifecycle.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Beside<D> {
    /// The only one in force about the same subjects; none where there are several or none.
    #[default]
    Only,
    /// This one.
    Named(DefinitionRef<D>),
    /// None.
    Nothing,
}

/// Fills in what a worklist leaves to the meaning of the workspace's events.
pub(crate) fn fill_in(worklist: &mut Worklist, senses: &Senses) {
    if worklist.active.is_none() {
        worklist.active = senses.customers_own().map(named);
    }
    let fill = |place: &mut Option<Vec<EventFilter>>, filters: Vec<EventFilter>| {
        place.get_or_insert(filters);
    };
    fill(&mut worklist.contacts, one_of(senses.any_of(&CONTACTS)));
    fill(&mut worklist.amounts, one_of(senses.any_of(&PAID)));
    fill(&mut worklist.refunds, one_of(senses.any_of(&["refunded"])));
    fill(&mut worklist.bad_responses, bad_responses(senses));
}

/// Survey answers and reviews at the bad end of their scale, where the store says which
/// property holds the mark.
fn bad_responses(senses: &Senses) -> Vec<EventFilter> {
    let of_five = |name: &String| {
        let name = name.to_lowercase();
        ["csat", "ces", "satisfaction"]
            .iter()
            .any(|word| name.contains(word))
    };
    let (five, ten): (Vec<_>, Vec<_>) = senses
        .any_of(&["survey_answered"])
        .into_iter()
        .partition(of_five);
    let bad = |names: Vec<String>, meaning: &str, most: f64| {
        let mark = senses.mark(meaning).filter(|_| !names.is_empty())?;
        let condition = Condition::Property(PropertyTest {
            name: mark.to_owned(),
            at_most: Some(most),
            ..PropertyTest::default()
        });
        Some(EventFilter {
            condition: Some(condition),
            ..named(names)
        })
    };
    let reviews = senses.any_of(&["review_written"]);
    [
        bad(ten, "nps_score", BAD_OF_TEN),
        bad(five, "nps_score", BAD_OF_FIVE),
        bad(reviews, "rating", BAD_OF_FIVE),
    ]
    .into_iter()
    .flatten()
    .collect()
}

pub(crate) fn named(names: Vec<String>) -> EventFilter {
    EventFilter {
        event: Some(Names::Many(names)),
        condition: None,
    }
}

pub(crate) fn one_of(names: Vec<String>) -> Vec<EventFilter> {
    match names.is_empty() {
        true => Vec::new(),
        false => vec![named(names)],
    }
}
