//! Questions: resolve, check names, look into the cache, answer.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::Value as Json;
use wayfarer_core::{Catalogue, ErrorCode, Millis, WorkspaceId};
use wayfarer_engine::{Answer, Control, Engine, EngineError, Meta};
use wayfarer_journey::judgement::names;
use wayfarer_journey::lifecycle::{Looked, RISK_MOVED, STAGE_MOVED, carried, look};
use wayfarer_journey::sentence::Lang;
use wayfarer_journey::{Ask, Context, Merged, Question, QuestionError};
use wayfarer_store::{RunCache, Snapshot};

use crate::complete::complete;
use crate::{AnswerCache, AnswerKey, App, AppError, unknown_event, unknown_property};

/// Questions of one such instant share an answer. What came in a second ago is in the next one.
const INSTANT_MS: Millis = 100;

/// What questions share between each other: opened runs, snapshots, answers given.
#[derive(Default)]
pub(crate) struct Reading {
    runs: Mutex<HashMap<WorkspaceId, Arc<RunCache>>>,
    snapshots: Mutex<HashMap<WorkspaceId, Arc<Snapshot>>>,
    answers: AnswerCache<WrittenAnswer>,
}

impl Reading {
    /// Lets go of everything that was read of, or answered about, a workspace.
    pub(crate) fn forget(&self, workspace: &WorkspaceId) {
        self.answers.forget(workspace);
        lock(&self.snapshots).remove(workspace);
        lock(&self.runs).remove(workspace);
    }
}

/// An answer as it is handed out: written once, kept and sent as it is.
#[derive(Debug)]
pub struct WrittenAnswer {
    /// What the numbers are of.
    pub meta: Meta,
    /// The question as it was understood, in canonical form: a lifecycle's key has become
    /// the version that was in force. Behind it, the event names that were merged, if any.
    pub question: String,
    /// The whole answer document, JSON in UTF-8.
    pub json: Arc<[u8]>,
    /// The answer in one sentence, in every language: a JSON object by language tag;
    /// `None` where the kind has none.
    pub sentence: Option<String>,
}

impl App {
    /// Answers a question. Without an as-of of its own it is of the running tenth of a second.
    pub fn ask(
        &self,
        workspace: &WorkspaceId,
        question: &Question,
        control: &Control,
    ) -> Result<Answer, AppError> {
        let question = &*self.resolved(workspace, question)?;
        let context = self.context(workspace, question)?;
        self.answer(workspace, question, &context, control)
    }

    /// Answers a question with the written document. Equal questions on an unchanged store
    /// are answered from memory.
    pub fn ask_written(
        &self,
        workspace: &WorkspaceId,
        question: &Question,
        control: &Control,
    ) -> Result<Arc<WrittenAnswer>, AppError> {
        let question = &*self.resolved(workspace, question)?;
        let context = self.context(workspace, question)?;
        let merged = context.merged.to_string();
        let key = AnswerKey {
            workspace: workspace.clone(),
            question: question.canonical() + &merged,
            data_version: self.data_version(workspace)?,
            as_of_ms: context.as_of_ms,
        };
        if let Some(written) = self.reading.answers.get(&key) {
            return Ok(written);
        }
        let answer = self.answer(workspace, question, &context, control)?;
        // The store may have moved on since the key was made.
        let key = AnswerKey {
            data_version: answer.meta.data_version,
            ..key
        };
        let written = Arc::new(WrittenAnswer::new(answer, &merged)?);
        let bytes = written.json.len();
        self.reading
            .answers
            .insert(key, Arc::clone(&written), bytes);
        Ok(written)
    }

    /// The question's context; without an as-of of its own it is of the running tenth of a second.
    pub(crate) fn context(
        &self,
        workspace: &WorkspaceId,
        question: &Question,
    ) -> Result<Context, AppError> {
        let record = self.workspace(workspace)?;
        Ok(Context {
            merged: self.merged(workspace)?,
            ..question.context(self.running_instant_ms(), &record.timezone)?
        })
    }

    /// The instant questions without an as-of are of, ms UTC.
    pub(crate) fn running_instant_ms(&self) -> Millis {
        self.now_ms().div_euclid(INSTANT_MS) * INSTANT_MS
    }

    fn answer(
        &self,
        workspace: &WorkspaceId,
        question: &Question,
        context: &Context,
        control: &Control,
    ) -> Result<Answer, AppError> {
        let _permit = self.admission().admit(workspace)?;
        let snapshot = self.snapshot(workspace)?;
        check_names(question, snapshot.catalogue(), &context.merged)?;
        let engine = Engine {
            workspace,
            snapshot: &snapshot,
            control,
        };
        let question = complete(question.clone(), &engine, context)?;
        Ok(engine.ask(&question, context)?)
    }

    /// Counts up with every change of the workspace's data.
    pub fn data_version(&self, workspace: &WorkspaceId) -> Result<u64, AppError> {
        Ok(self.manifest().data_version(workspace)?)
    }

    /// The events and properties the workspace holds.
    pub fn catalogue(&self, workspace: &WorkspaceId) -> Result<Catalogue, AppError> {
        Ok(self.snapshot(workspace)?.catalogue().clone())
    }

    /// The same where there must be something to look at.
    pub(crate) fn filled_catalogue(&self, workspace: &WorkspaceId) -> Result<Catalogue, AppError> {
        let catalogue = self.catalogue(workspace)?;
        match catalogue.events.is_empty() {
            true => Err(no_events()),
            false => Ok(catalogue),
        }
    }

    /// The store as of its present data version. Runs are opened, and their checksums
    /// verified, once per process.
    pub(crate) fn snapshot(&self, workspace: &WorkspaceId) -> Result<Arc<Snapshot>, AppError> {
        let version = self.data_version(workspace)?;
        if let Some(known) = lock(&self.reading.snapshots).get(workspace)
            && known.data_version() == version
        {
            return Ok(Arc::clone(known));
        }
        let runs = Arc::clone(
            lock(&self.reading.runs)
                .entry(workspace.clone())
                .or_default(),
        );
        let view = self.manifest().view(workspace)?;
        let layout = self.layout(workspace);
        let snapshot = Arc::new(Snapshot::open(&layout, workspace, &view, &runs)?);
        lock(&self.reading.snapshots).insert(workspace.clone(), Arc::clone(&snapshot));
        Ok(snapshot)
    }
}

impl WrittenAnswer {
    fn new(answer: Answer, merged: &str) -> Result<Self, AppError> {
        let json = serde_json::to_vec(&answer).map_err(|error| {
            let message = format!("the answer cannot be written: {error}");
            AppError::new(ErrorCode::Internal, message)
        })?;
        let tags = [Lang::En, Lang::ZhCn, Lang::ZhTw].into_iter();
        let sentences: Option<serde_json::Map<String, Json>> = tags
            .map(|lang| Some((lang.as_str().to_owned(), answer.sentence(lang)?.into())))
            .collect();
        Ok(Self {
            sentence: sentences.map(|all| Json::Object(all).to_string()),
            question: answer.question.canonical() + merged,
            meta: answer.meta,
            json: json.into(),
        })
    }
}

impl From<QuestionError> for AppError {
    fn from(error: QuestionError) -> Self {
        let message = match error.path.as_str() {
            "question" => error.message,
            path => format!("{path}: {}", error.message),
        };
        Self::new(error.code, message).at_path(&error.path)
    }
}

impl From<EngineError> for AppError {
    fn from(error: EngineError) -> Self {
        match error {
            EngineError::Question(error) => error.into(),
            EngineError::Store(error) => error.into(),
            other => Self::new(other.code(), other.to_string()),
        }
    }
}

/// The refusal to look over a workspace without events.
pub(crate) fn no_events() -> AppError {
    AppError::new(ErrorCode::RequestInvalid, "the workspace holds no events")
        .with_hint("import some first")
}

/// Refuses names the workspace has never seen, with the nearest ones it has: a misspelt
/// event would otherwise be answered with zeros.
pub(crate) fn check_names(
    question: &Question,
    catalogue: &Catalogue,
    merged: &Merged,
) -> Result<(), AppError> {
    if let Ask::Members(members) = &question.ask {
        check_names(&members.of, catalogue, merged)?;
    }
    if let Ask::Explain(explain) = &question.ask {
        check_names(&explain.of, catalogue, merged)?;
    }
    let document: Json = serde_json::from_str(&question.canonical()).unwrap_or_default();
    let known = Known {
        merged: merged.clone(),
        ..Known::new(&document, catalogue)
    };
    let mut path = String::new();
    walk(&document, &mut path, &mut |path, what, name| match what {
        _ if known.has(what, name) => Ok(()),
        Name::Event => Err(unknown_event(name, catalogue).at_path(path)),
        Name::Property => Err(unknown_property(name, catalogue).at_path(path)),
    })
}

/// Parts of a question nothing is looked up in: values, and a signal model, whose detectors
/// say themselves what they have no source for.
const UNWALKED: &[&str] = &[
    "members.cell",
    "signals.model",
    "worklist.signals",
    "backtest.alarm.signals",
];

/// Whether a test looks at what members said, whose words are known without a catalogue.
fn is_said(overdue: &serde_json::Map<String, Json>) -> bool {
    let opened = overdue.get("opened").and_then(|opened| opened.get("event"));
    opened
        .and_then(Json::as_str)
        .is_some_and(names::is_judgement)
}

/// What a name is a name of.
#[derive(Clone, Copy)]
pub(crate) enum Name {
    Event,
    Property,
}

/// The names a document may use: those of the catalogue, the event's own columns, and moves
/// of lifecycles with what they carry.
pub(crate) struct Known<'a> {
    pub(crate) catalogue: &'a Catalogue,
    merged: Merged,
    names_moves: bool,
}

impl<'a> Known<'a> {
    pub(crate) fn new(document: &Json, catalogue: &'a Catalogue) -> Self {
        let mut names_moves = false;
        look(document, &[], &mut String::new(), &mut |_, looked| {
            names_moves |= matches!(looked, Looked::Moves(_));
        });
        Self {
            catalogue,
            merged: Merged::default(),
            names_moves,
        }
    }

    pub(crate) fn has(&self, what: Name, name: &str) -> bool {
        match what {
            Name::Event => {
                [STAGE_MOVED, RISK_MOVED].contains(&name)
                    || names::is_judgement(name)
                    || is_known(name, self.catalogue, &self.merged)
            }
            Name::Property => {
                name.starts_with('$')
                    || self.catalogue.properties.contains_key(name)
                    || self.names_moves && carried::ALL.contains(&name)
            }
        }
    }
}

/// Places where such a key holds a word or an id instead.
const NO_NAMES: &[&str] = &[
    "conversion.by",
    "preceding.by",
    "explain.entity",
    "joined.by",
    "bands.hold",
    "health.model.bands.hold",
    "backtest.alarm.health.bands.hold",
    "worklist.health.bands.hold",
];

/// Whether events of this name, or of one merged into it, were ever seen.
pub(crate) fn is_known(name: &str, catalogue: &Catalogue, merged: &Merged) -> bool {
    let mut meant = merged.meant(name);
    meant.any(|name| catalogue.events.contains_key(name))
}

pub(crate) type Visit<'a> = dyn FnMut(&str, Name, &str) -> Result<(), AppError> + 'a;

/// Keys whose text, or list of texts, names a property.
const PROPERTY_KEYS: &[&str] = &[
    "by",
    "role",
    "properties",
    "breakdown",
    "hold",
    "entity",
    "score",
    "sum",
    "mean",
    "min",
    "max",
    "distinct",
];

/// Keys that name a property in a test of what is overdue, and there only.
const OVERDUE_KEYS: &[&str] = &["id", "due"];

/// Calls `visit` for every event and property name in a question document: events stand
/// under `event` (names alone also under `events`), properties under `name` of a `property` test and under a few keys of
/// their own. Cell keys hold values, and a conversion's `by` a word of its own.
pub(crate) fn walk(json: &Json, path: &mut String, visit: &mut Visit<'_>) -> Result<(), AppError> {
    match json {
        Json::Object(map) => {
            // What `of` holds there is a question of its own, whose names are checked by itself.
            let has_question = ["members", "explain"].contains(&path.as_str());
            let own = |(key, _): &(&String, &Json)| !(has_question && *key == "of");
            for (key, value) in map.iter().filter(own) {
                let length = path.len();
                path.push_str(if path.is_empty() { "" } else { "." });
                path.push_str(key);
                let is_overdue = path.rsplit('.').nth(1) == Some("overdue");
                match key.as_str() {
                    "by" if is_overdue => {}
                    word if is_overdue && OVERDUE_KEYS.contains(&word) && !is_said(map) => {
                        named(value, path, Name::Property, visit)?;
                    }
                    "event" | "events" => named(value, path, Name::Event, visit)?,
                    "property" if value.get("name").is_some() => {
                        named(&value["name"], path, Name::Property, visit)?;
                    }
                    "property" => named(value, path, Name::Property, visit)?,
                    word if PROPERTY_KEYS.contains(&word) && !NO_NAMES.contains(&path.as_str()) => {
                        named(value, path, Name::Property, visit)?;
                    }
                    _ => {}
                }
                if !UNWALKED.contains(&path.as_str()) {
                    walk(value, path, visit)?;
                }
                path.truncate(length);
            }
            Ok(())
        }
        Json::Array(items) => items.iter().enumerate().try_for_each(|(index, item)| {
            let length = path.len();
            path.push_str(&format!("[{index}]"));
            walk(item, path, visit)?;
            path.truncate(length);
            Ok(())
        }),
        _ => Ok(()),
    }
}

fn named(value: &Json, path: &str, what: Name, visit: &mut Visit<'_>) -> Result<(), AppError> {
    match value {
        Json::String(name) => visit(path, what, name),
        Json::Array(items) => items
            .iter()
            .try_for_each(|item| named(item, path, what, visit)),
        _ => Ok(()),
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn catalogue() -> Catalogue {
        let mut catalogue = Catalogue::default();
        catalogue.count_events("signup", 1, 0, 0);
        catalogue.count_values("plan", wayfarer_core::ValueType::Text, 1, 0, 0);
        catalogue
    }

    fn check(json: &str) -> Result<(), AppError> {
        let question = Question::from_json(json).unwrap();
        check_names(&question, &catalogue(), &Merged::default())
    }

    #[test]
    fn misspelt_names_are_refused_with_their_place_and_the_nearest_name() {
        let error =
            check(r#"{"version":1,"funnel":{"steps":[{"event":"signup"},{"event":"singup"}]}}"#)
                .unwrap_err();
        assert_eq!(
            error.to_string(),
            "no event named 'singup'; did you mean 'signup'?"
        );
        assert_eq!(error.pointer.as_deref(), Some("/funnel/steps/1/event"));
        let error =
            check(r#"{"version":1,"where":{"property":{"name":"plam","is":"x"}},"trend":{}}"#)
                .unwrap_err();
        assert_eq!(error.code, wayfarer_core::ErrorCode::UnknownProperty);
    }

    #[test]
    fn known_names_and_own_columns_pass() {
        check(r#"{"version":1,"trend":{"breakdown":"$event","series":[{"event":["signup"],"where":{"property":{"name":"plan","exists":true}}}]}}"#).unwrap();
    }

    #[test]
    fn words_and_values_that_are_no_names_pass() {
        for by in [r#""channel""#, r#"{"property":"plan"}"#] {
            let question = format!(
                r#"{{"version":1,"conversion":{{"goal":{{"event":"signup"}},"by":{by}}}}}"#
            );
            check(&question).unwrap();
        }
        for health in [
            r#""health":{"model":MODEL}"#,
            r#""backtest":{"alarm":{"health":MODEL},"outcome":{"event":"signup"}}"#,
        ] {
            let model = r#"{"version":1,"key":"h","names":"H","bands":{"green":70,"red":40,"hold":"5d"},"measures":[{"key":"a","names":"A","weight":1,"curve":[[0,0],[1,100]],"measure":{"silent":{"event":"signup"}}}]}"#;
            let health = health.replace("MODEL", model);
            check(&format!(r#"{{"version":1,{health}}}"#)).unwrap();
            let misspelt = health.replace(
                r#""silent":{"event":"signup"}"#,
                r#""silent":{"event":"singup"}"#,
            );
            assert!(check(&format!(r#"{{"version":1,{misspelt}}}"#)).is_err());
        }
        check(r#"{"version":1,"explain":{"of":{"version":1,"funnel":{"steps":[{"event":"signup"}],"unit":{"entity":"plan"}}},"entity":"gold"}}"#).unwrap();
        check(r#"{"version":1,"members":{"of":{"version":1,"trend":{"breakdown":"plan"}},"cell":{"series":0,"breakdown":"pro","event":"x"}}}"#).unwrap();
    }

    #[test]
    fn measured_properties_are_checked_too() {
        for question in [
            r#"{"version":1,"trend":{"series":[{"measure":{"sum":"prise"}}]}}"#,
            r#"{"version":1,"conversion":{"goal":{"event":"signup"},"by":{"property":"plam"}}}"#,
            r#"{"version":1,"funnel":{"steps":[{"event":"signup"}],"unit":{"entity":"ordre"}}}"#,
        ] {
            assert!(check(question).is_err(), "{question}");
        }
    }

    #[test]
    fn names_inside_a_nested_question_are_checked_once_each() {
        let error = check(
            r#"{"version":1,"members":{"of":{"version":1,"trend":{"series":[{"event":"sign"}]}},"cell":{}}}"#,
        );
        assert!(error.is_err());
    }
}
