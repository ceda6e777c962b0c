//! Which lifecycles are followed: those in force, with everything their moves follow from.

use wayfarer_core::{Millis, WorkspaceId, content_hash};
use wayfarer_journey::lifecycle::{Lifecycle, Subject};
use wayfarer_journey::{Ask, Context, LifecycleRef, Question, Stages};

use crate::{App, AppError};

/// A lifecycle that is followed.
#[derive(Debug, Clone)]
pub(super) struct Followed {
    pub key: String,
    pub version: u32,
    pub subject: Subject,
    /// Names everything its moves follow from besides events.
    pub signature: String,
    /// The question about its stages, looked up.
    pub question: Question,
    /// What it looks at, and what that looks at.
    pub looks_at: Vec<(String, Subject)>,
}

/// A lifecycle in force that cannot be asked about.
#[derive(Debug)]
pub(super) struct Unfit {
    pub key: String,
    pub version: u32,
    /// Whose it is, as far as that can be told.
    pub subject: Subject,
    pub error: AppError,
}

/// The lifecycles in force.
#[derive(Debug, Default)]
pub(super) struct InForce {
    pub followed: Vec<Followed>,
    pub unfit: Vec<Unfit>,
}

impl Followed {
    /// Whether its subjects are accounts, and not people.
    pub fn is_of_accounts(&self) -> bool {
        self.subject == Subject::Account
    }

    /// The lifecycles it looks at whose subjects are of the other kind.
    pub fn crosses(&self) -> impl Iterator<Item = &str> {
        let others = self.looks_at.iter();
        let others = others.filter(|(_, of)| (*of == Subject::Account) != self.is_of_accounts());
        others.map(|(key, _)| key.as_str())
    }
}

impl App {
    /// The lifecycles in force, each by itself: one that cannot be asked about keeps no other
    /// from being.
    pub(super) fn lifecycles_followed(&self, workspace: &WorkspaceId) -> Result<InForce, AppError> {
        let merged = self.merged(workspace)?.to_string();
        let timezone = self.workspace(workspace)?.timezone;
        let mut in_force = InForce::default();
        for summary in self.definitions::<Lifecycle>(workspace)? {
            let Some(version) = summary
                .latest
                .filter(|latest| latest.state == wayfarer_metadata::DefinitionState::Published)
                .and_then(|latest| latest.version)
            else {
                continue;
            };
            match self.lifecycle_followed(workspace, &summary.key) {
                Ok(followed) => in_force.followed.push(Followed {
                    signature: content_hash(
                        format!("{}\0{merged}\0{timezone}", followed.question.canonical())
                            .as_bytes(),
                    ),
                    ..followed
                }),
                Err(error) => in_force.unfit.push(Unfit {
                    version,
                    subject: self.subject_of(workspace, &summary.key),
                    key: summary.key,
                    error,
                }),
            }
        }
        Ok(in_force)
    }

    fn lifecycle_followed(&self, workspace: &WorkspaceId, key: &str) -> Result<Followed, AppError> {
        let named = Question::of(Ask::Stages(Stages::of(LifecycleRef::Key(key.to_owned()))));
        let question = self.resolved(workspace, &named)?.into_owned();
        let Ask::Stages(stages) = &question.ask else {
            unreachable!("looking a question up does not change its kind");
        };
        let (definition, version) = stages.lifecycle.definition("stages.lifecycle")?;
        let known = question.lifecycles.iter().flatten();
        let looks_at = known.filter_map(LifecycleRef::known);
        Ok(Followed {
            key: key.to_owned(),
            version: version.unwrap_or_default(),
            subject: definition.subject,
            looks_at: looks_at.map(|of| (of.key.clone(), of.subject)).collect(),
            signature: String::new(),
            question,
        })
    }

    fn subject_of(&self, workspace: &WorkspaceId, key: &str) -> Subject {
        let found = self.in_force::<Lifecycle>(workspace, key).ok();
        let definition = found.and_then(|found| found.definition);
        definition.map(|of| of.subject).unwrap_or_default()
    }

    /// The context of a look at an instant.
    pub(super) fn look_context(
        &self,
        workspace: &WorkspaceId,
        question: &Question,
        now_ms: Millis,
    ) -> Result<Context, AppError> {
        let record = self.workspace(workspace)?;
        Ok(Context {
            merged: self.merged(workspace)?,
            ..question.context(now_ms, &record.timezone)?
        })
    }
}
