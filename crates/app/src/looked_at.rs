//! Which lifecycles a question, or another lifecycle, looks at by their columns and moves.

use wayfarer_core::{ErrorCode, WorkspaceId};
use wayfarer_journey::definition::{Definition, Finding, Severity};
use wayfarer_journey::lifecycle::{Lifecycle, Looked, others_in, refuse_circles};
use wayfarer_journey::{Ask, LifecycleRef, Question, QuestionError};
use wayfarer_metadata::DefinitionState;

use crate::{App, AppError};

/// What a question says about lifecycles.
#[derive(Default)]
struct Mentioned {
    /// Keys with the place of the first mention.
    keys: Vec<(String, String)>,
    /// Whether it names moves without saying of which lifecycle.
    any_moves: bool,
}

impl Mentioned {
    fn in_question(question: &Question) -> Self {
        let mut mentioned = Self::default();
        for (path, looked) in question.looks() {
            match looked {
                Looked::Column(column) => mentioned.add(column.lifecycle, &path),
                Looked::Moves(Some(keys)) => {
                    keys.into_iter().for_each(|key| mentioned.add(key, &path));
                }
                Looked::Moves(None) => mentioned.any_moves = true,
            }
        }
        mentioned
    }

    fn add(&mut self, key: String, path: &str) {
        if self.keys.iter().all(|(known, _)| *known != key) {
            self.keys.push((key, path.to_owned()));
        }
    }
}

/// What is wrong where a definition names another that is not there; other errors are
/// handed on.
pub(crate) fn missing(
    error: AppError,
    path: String,
    severity: Severity,
) -> Result<Finding, AppError> {
    if error.code != ErrorCode::DefinitionUnknown {
        return Err(error);
    }
    let mend = error.hint.unwrap_or_default();
    let missing = Finding::error(error.code, path, error.message, mend);
    Ok(Finding {
        severity,
        ..missing
    })
}

/// The definitions a question's own kind is about.
pub(crate) fn definitions_in(ask: &Ask) -> Vec<&LifecycleRef> {
    match ask {
        Ask::Stages(stages) => vec![&stages.lifecycle],
        Ask::Restate(restate) => restate.before.iter().chain([&restate.after]).collect(),
        Ask::Joined(joined) => vec![&joined.before, &joined.after],
        Ask::Paired(paired) => vec![&paired.lifecycle],
        Ask::Classification(classification) => vec![&classification.lifecycle],
        Ask::Worklist(worklist) => vec![&worklist.lifecycle],
        Ask::Accounts(accounts) => {
            let own = accounts.lifecycle.iter();
            own.chain(&accounts.people_lifecycle).collect()
        }
        _ => Vec::new(),
    }
}

impl App {
    /// The lifecycles a question looks at, looked up: those it gives, then those it names,
    /// then those that these look at. `None` where it looks at none. Moves without a
    /// lifecycle are of those it gives, else of all in force.
    pub(crate) fn looked_at(
        &self,
        workspace: &WorkspaceId,
        question: &Question,
    ) -> Result<Option<Vec<LifecycleRef>>, AppError> {
        let mentioned = Mentioned::in_question(question);
        let given = question.lifecycles.iter().flatten();
        let mut list = given
            .map(|of| self.looked_up(workspace, of))
            .collect::<Result<Vec<_>, _>>()?;
        for (key, path) in &mentioned.keys {
            self.add(workspace, key, &mut list)
                .map_err(|error| error.at_path(path))?;
        }
        if mentioned.any_moves && question.lifecycles.is_none() {
            let keys = self.keys_in_force::<Lifecycle>(workspace)?;
            if keys.is_empty() {
                let message = "moves are asked for, but no lifecycle is in force";
                let error = AppError::new(ErrorCode::DefinitionUnknown, message);
                return Err(error.with_hint("publish one, or give a definition in `lifecycles`"));
            }
            for key in keys {
                self.add(workspace, &key, &mut list)?;
            }
        }
        let own = definitions_in(&question.ask).into_iter();
        for definition in own.filter_map(LifecycleRef::known) {
            self.add_others(workspace, definition, &mut list)?;
        }
        let mut next = 0;
        while let Some(definition) = list.get(next).map(|of| of.known().cloned()) {
            if let Some(definition) = definition {
                self.add_others(workspace, &definition, &mut list)?;
            }
            next += 1;
        }
        Ok((!list.is_empty()).then_some(list))
    }

    fn add_others(
        &self,
        workspace: &WorkspaceId,
        of: &Lifecycle,
        list: &mut Vec<LifecycleRef>,
    ) -> Result<(), AppError> {
        for (key, path) in of.others()? {
            if key == of.key {
                refuse_circles(std::iter::once(of))?;
            }
            self.add(workspace, &key, list).map_err(|error| AppError {
                message: format!("lifecycle '{}', {path}: {}", of.key, error.message),
                ..error
            })?;
        }
        Ok(())
    }

    fn add(
        &self,
        workspace: &WorkspaceId,
        key: &str,
        list: &mut Vec<LifecycleRef>,
    ) -> Result<(), AppError> {
        if list.iter().all(|known| known.key() != key) {
            list.push(LifecycleRef::Version(self.in_force(workspace, key)?));
        }
        Ok(())
    }

    /// Keys of the definitions of a kind that are in force.
    pub(crate) fn keys_in_force<D: Definition>(
        &self,
        workspace: &WorkspaceId,
    ) -> Result<Vec<String>, AppError> {
        let all = self.definitions::<D>(workspace)?.into_iter();
        let in_force = all.filter(|definition| {
            let latest = definition.latest.as_ref();
            latest.is_some_and(|latest| latest.state == DefinitionState::Published)
        });
        Ok(in_force.map(|definition| definition.key).collect())
    }

    /// What is wrong with the lifecycles a definition looks at: one that is not in force,
    /// or, where it is a lifecycle itself, a circle.
    pub(crate) fn check_others<D: Definition>(
        &self,
        workspace: &WorkspaceId,
        definition: &D,
        severity: Severity,
    ) -> Result<Vec<Finding>, AppError> {
        let document = serde_json::to_value(definition).unwrap_or_default();
        let own = (D::KIND == Lifecycle::KIND)
            .then(|| serde_json::from_value::<Lifecycle>(document.clone()).ok())
            .flatten();
        let mut open = match (others_in(&document), &own) {
            (Ok(others), _) => others,
            (
                Err(QuestionError {
                    code,
                    path,
                    message,
                }),
                Some(_),
            ) => {
                return Ok(vec![Finding::error(code, path, message, "")]);
            }
            (Err(_), None) => return Ok(Vec::new()),
        };
        let (mut found, mut known) = (Vec::new(), Vec::from_iter(own));
        while let Some((key, path)) = open.pop() {
            if known.iter().any(|one: &Lifecycle| one.key == key) {
                continue;
            }
            match self.in_force::<Lifecycle>(workspace, &key) {
                Ok(other) => {
                    let other = other.definition.expect("what is in force was looked up");
                    let deeper = other.others()?.into_iter();
                    open.extend(deeper.map(|(key, _)| (key, path.clone())));
                    known.push(*other);
                }
                Err(error) => found.push(missing(error, path, severity)?),
            }
        }
        if let Err(error) = refuse_circles(known.iter()) {
            found.push(Finding::error(error.code, "transitions", error.message, ""));
        }
        Ok(found)
    }
}
