//! Keeping a month: asked once, written once.

use wayfarer_core::{ErrorCode, Millis, WorkspaceId, iso_instant};
use wayfarer_engine::{Body, Control, Engine, EngineError, Member};
use wayfarer_journey::lifecycle::Lifecycle;
use wayfarer_journey::{
    Ask, Classification, ClassifiedPeriod, Context, LifecycleRef, PeriodUnit, Question, Range,
};
use wayfarer_metadata::ClassificationRecord;
use wayfarer_store::{KeptFile, KeptWriter, StoreError, WriteLock, unnamed_kept};

use super::{KeepClassification, KeptClassification};
use crate::complete::complete;
use crate::question::check_names;
use crate::{Actor, App, AppError, Capability, Which};

/// A month whose file is written and not yet named.
struct Written {
    question: Question,
    period: ClassifiedPeriod,
    file: KeptFile,
    as_of_ms: Millis,
    data_version: u64,
}

impl App {
    /// Classifies every customer as of the end of a month that is over, as known now, and
    /// keeps it for good. Durable when this returns.
    ///
    /// Errors: `classification.kept` when it was kept before, `classification.running` while
    /// the month is not over, `workspace.busy` while an import runs.
    pub fn keep_classification(
        &self,
        workspace: &WorkspaceId,
        what: &KeepClassification,
        actor: &Actor,
        control: &Control,
    ) -> Result<KeptClassification, AppError> {
        actor.require(Capability::Publish, "keep a classification")?;
        let now_ms = self.now_ms();
        let question = self.question_of(workspace, what, now_ms)?;
        let (key, version) = named(&question)?;
        let id = format!("{key}-{}", what.month);
        let layout = self.layout(workspace);
        layout.create()?;
        let lock = layout.lock()?;
        self.refuse_kept(workspace, &id)?;
        self.remove_unnamed(workspace, &lock)?;
        let lifecycle = self.definition::<Lifecycle>(workspace, &key, Which::Version(version))?;
        let written = self.write_month(workspace, &id, question, control)?;
        let record = ClassificationRecord {
            id: id.clone(),
            lifecycle: key,
            version,
            lifecycle_hash: lifecycle.info.hash,
            period: what.month.clone(),
            as_of_ms: written.as_of_ms,
            known_at_ms: now_ms,
            data_version: written.data_version,
            file: None,
            customers: written.file.rows,
            bytes: written.file.bytes,
            hash: written.file.hash,
            question: written.question.canonical(),
            counts: serde_json::to_value(&written.period).unwrap_or_default(),
            author: actor.name.clone(),
            note: what.note.clone(),
            created_ms: now_ms,
        };
        match self.metadata.keep_classification(workspace, &record)? {
            true => Ok(KeptClassification::of(&record)),
            false => Err(kept(&id)),
        }
    }

    /// Answers the month's question and writes its customers, one a line.
    fn write_month(
        &self,
        workspace: &WorkspaceId,
        id: &str,
        question: Question,
        control: &Control,
    ) -> Result<Written, AppError> {
        self.on_engine(workspace, control, |engine| {
            let context = self.context(workspace, &question)?;
            check_names(&question, engine.snapshot.catalogue(), &context.merged)?;
            let question = complete(question, &engine, &context)?;
            let period = period_of(&engine, &question, &context)?;
            let mut writer = KeptWriter::begin(&self.layout(workspace), id)?;
            each_line(&engine, &question, &context, &mut |line| {
                writer.push(line).map_err(EngineError::from)
            })?;
            Ok(Written {
                question,
                period,
                file: writer.publish()?,
                as_of_ms: context.as_of_ms,
                data_version: engine.snapshot.data_version(),
            })
        })
    }

    /// Work on the workspace's events as they are now, admitted like a question.
    fn on_engine<T>(
        &self,
        workspace: &WorkspaceId,
        control: &Control,
        work: impl FnOnce(Engine<'_>) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        let _permit = self.admission().admit(workspace)?;
        let snapshot = self.snapshot(workspace)?;
        work(Engine {
            workspace,
            snapshot: &snapshot,
            control,
        })
    }

    /// The month's question: as of its last instant, as known now, with the lifecycle looked
    /// up.
    fn question_of(
        &self,
        workspace: &WorkspaceId,
        what: &KeepClassification,
        now_ms: Millis,
    ) -> Result<Question, AppError> {
        if let LifecycleRef::Inline(_) = what.lifecycle {
            let message = "only what is classified by a published lifecycle can be kept";
            return Err(AppError::new(ErrorCode::QuestionInvalid, message)
                .at_path("lifecycle")
                .with_hint("publish it: `wayfarer lifecycle publish`"));
        }
        let asked = Question {
            range: Some(Range::month(&what.month)?),
            ..Question::of(Ask::Classification(Classification {
                period: PeriodUnit::Month,
                feeling: what.feeling,
                by: what.by.clone(),
                top: usize::MAX,
                ..Classification::of(what.lifecycle.clone())
            }))
        };
        let asked = self.resolved(workspace, &asked)?.into_owned();
        let context = self.context(workspace, &asked)?;
        let end_ms = context.to_ms.unwrap_or(Millis::MAX);
        if end_ms > now_ms {
            let message = format!("{} is not over", what.month);
            return Err(AppError::new(ErrorCode::ClassificationRunning, message)
                .with_hint(format!("keep it after {}", iso_instant(end_ms))));
        }
        Ok(Question {
            as_of: Some(iso_instant(end_ms - 1)),
            known_at: Some(iso_instant(now_ms)),
            ..asked
        })
    }

    /// Removes what work that was broken off left behind; the lock says nobody is at it.
    fn remove_unnamed(&self, workspace: &WorkspaceId, _lock: &WriteLock) -> Result<(), AppError> {
        let kept = self.kept_files(workspace)?;
        for path in unnamed_kept(&self.layout(workspace), &kept)? {
            std::fs::remove_file(&path).map_err(StoreError::io("remove", &path))?;
        }
        Ok(())
    }

    fn refuse_kept(&self, workspace: &WorkspaceId, id: &str) -> Result<(), AppError> {
        let records = self.metadata.classifications(workspace)?;
        match records.iter().any(|record| record.id == id) {
            true => Err(kept(id)),
            false => Ok(()),
        }
    }

    /// Every customer of a classification of one period as the lines of its file, computed
    /// from the events.
    pub(super) fn lines_now(
        &self,
        workspace: &WorkspaceId,
        question: &Question,
        control: &Control,
    ) -> Result<Vec<String>, AppError> {
        let context = self.context(workspace, question)?;
        self.on_engine(workspace, control, |engine| {
            let mut lines = Vec::new();
            each_line(&engine, question, &context, &mut |line| {
                lines.push(line.to_owned());
                Ok(())
            })?;
            Ok(lines)
        })
    }
}

fn kept(id: &str) -> AppError {
    AppError::new(
        ErrorCode::ClassificationKept,
        format!("{id} was kept before and stays as it is"),
    )
    .with_hint(format!(
        "see what differs today with `wayfarer classifications compare {id}`"
    ))
}

/// Key and version of the lifecycle a question that was looked up is about.
fn named(question: &Question) -> Result<(String, u32), AppError> {
    match &question.ask {
        Ask::Classification(Classification {
            lifecycle: LifecycleRef::Version(version),
            ..
        }) => Ok((version.key.clone(), version.version)),
        _ => Err(AppError::new(
            ErrorCode::Internal,
            "the lifecycle was not looked up",
        )),
    }
}

fn period_of(
    engine: &Engine<'_>,
    question: &Question,
    context: &Context,
) -> Result<ClassifiedPeriod, AppError> {
    let answer = engine.ask(question, context)?.answer;
    match answer {
        Body::Classification(mut body) if body.periods.len() == 1 => Ok(body.periods.remove(0)),
        _ => Err(AppError::new(ErrorCode::Internal, "a month has one period")),
    }
}

fn each_line(
    engine: &Engine<'_>,
    question: &Question,
    context: &Context,
    each: &mut dyn FnMut(&str) -> Result<(), EngineError>,
) -> Result<(), AppError> {
    let everybody = serde_json::json!({});
    let mut line =
        |member: Member| each(&serde_json::to_string(&member).expect("members are plain data"));
    Ok(engine.each_member(question, &everybody, context, &mut line)?)
}
