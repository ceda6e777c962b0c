//! What is held of a person, from every place that holds anything.

use serde_json::{Value as Json, json};
use wayfarer_core::{ErrorCode, StoredEvent, WorkspaceId, iso_instant};
use wayfarer_journey::lifecycle::Lifecycle;
use wayfarer_journey::{Ask, Definition, HealthModel, LifecycleRef, Question, SignalModel, Stages};
use wayfarer_store::TimelineRange;

use super::sheet;
use crate::privacy::whose::Whose;
use crate::{App, AppError, Control, FactsOf, Identity, MEMBERS, SignalFactsOnly, StageFactsOf};

/// Facts of one definition told at most.
const FACTS_MAX: usize = 10_000;

/// Everything of one person.
pub(super) struct Gathered {
    pub person: String,
    pub name: Option<String>,
    pub made_at: String,
    pub identity: Identity,
    pub events: Vec<StoredEvent>,
    /// Moves between stages, by lifecycle.
    pub stages: Vec<Json>,
    /// The same as they became known, superseded ones among them.
    pub stage_facts: Vec<Json>,
    /// What became of signals, by model.
    pub signals: Vec<Json>,
    /// The score and its reasons, by model.
    pub health: Vec<Json>,
    /// Their lines in months that were kept.
    pub kept: Vec<Json>,
    /// What they agreed to.
    pub consents: Vec<Json>,
}

impl App {
    pub(super) fn gather(
        &self,
        workspace: &WorkspaceId,
        who: &str,
        whose: &Whose,
        control: &Control,
    ) -> Result<Gathered, AppError> {
        let mut identity = self.identity(workspace, who)?;
        // Who else used a device is nobody's business but theirs.
        let own: Vec<String> = identity.person.ids.iter().map(|id| id.id.clone()).collect();
        let are_own = |one: &String, other: &String| own.contains(one) && own.contains(other);
        identity.links.retain(|link| are_own(&link.id, &link.user));
        identity
            .rulings
            .retain(|ruling| are_own(&ruling.id, &ruling.user));
        let snapshot = self.snapshot(workspace)?;
        let everything = TimelineRange::first(usize::MAX);
        let events = snapshot.timeline(whose.person, &everything)?;
        let person = whose.person.to_string();
        Ok(Gathered {
            name: identity.person.name.clone(),
            made_at: iso_instant(self.now_ms()),
            events,
            stages: self.stages_of(workspace, &person, control)?,
            stage_facts: self.recorded_of(workspace, &person)?,
            signals: self.signals_of(workspace, &person, control)?,
            health: self.health_of(workspace, &person, control)?,
            kept: self.kept_of(workspace, whose)?,
            consents: self
                .consents(workspace, who)?
                .iter()
                .map(|line| json!(line))
                .collect(),
            identity,
            person,
        })
    }

    fn stages_of(
        &self,
        workspace: &WorkspaceId,
        person: &str,
        control: &Control,
    ) -> Result<Vec<Json>, AppError> {
        self.each_in_force::<Lifecycle>(workspace, |key| {
            let stages = Stages::of(LifecycleRef::named(key, None));
            let question = Question::of(Ask::Stages(stages));
            let page = self.facts(workspace, &question, facts_of(person), control)?;
            Ok(json!({"lifecycle": key, "moves": page.facts}))
        })
    }

    /// Every page of what became known.
    fn recorded_of(&self, workspace: &WorkspaceId, person: &str) -> Result<Vec<Json>, AppError> {
        let (mut facts, mut cursor) = (Vec::new(), None);
        loop {
            let of = StageFactsOf {
                person: Some(person),
                limit: Some(FACTS_MAX),
                cursor: cursor.as_deref(),
                ..StageFactsOf::default()
            };
            let page = self.recorded_facts(workspace, of)?;
            facts.extend(page.facts.iter().map(|fact| json!(fact)));
            cursor = page.next;
            if cursor.is_none() {
                return Ok(facts);
            }
        }
    }

    fn signals_of(
        &self,
        workspace: &WorkspaceId,
        person: &str,
        control: &Control,
    ) -> Result<Vec<Json>, AppError> {
        self.each_in_force::<SignalModel>(workspace, |key| {
            let question = question(&json!({"version": 1, "signals": {"model": key}}))?;
            let (of, only) = (facts_of(person), SignalFactsOnly::default());
            let page = self.signal_facts(workspace, &question, of, only, control)?;
            Ok(json!({"model": key, "facts": page.facts}))
        })
    }

    fn health_of(
        &self,
        workspace: &WorkspaceId,
        person: &str,
        control: &Control,
    ) -> Result<Vec<Json>, AppError> {
        self.each_in_force::<HealthModel>(workspace, |key| {
            let of = json!({"version": 1, "health": {"model": key}});
            let asked = json!({"version": 1, "explain": {"of": of, "person": person}});
            let answer = self.ask(workspace, &question(&asked)?, control)?;
            Ok(json!({"model": key, "reason": json!(answer)["answer"]}))
        })
    }

    /// What is told by each definition of a kind that is in force. One about accounts tells
    /// nothing of a person; one that names an event that is gone tells nothing at all.
    fn each_in_force<D: Definition>(
        &self,
        workspace: &WorkspaceId,
        told: impl Fn(&str) -> Result<Json, AppError>,
    ) -> Result<Vec<Json>, AppError> {
        let mut all = Vec::new();
        for key in self.keys_in_force::<D>(workspace)? {
            match told(&key) {
                Ok(told) => all.push(told),
                Err(error) => match error.code {
                    ErrorCode::QuestionInvalid
                    | ErrorCode::UnknownEvent
                    | ErrorCode::UnknownProperty => {}
                    _ => return Err(error),
                },
            }
        }
        Ok(all)
    }

    fn kept_of(&self, workspace: &WorkspaceId, whose: &Whose) -> Result<Vec<Json>, AppError> {
        let names = whose.finder();
        let mut all = Vec::new();
        for month in self.metadata.classifications(workspace)? {
            for line in self.classification_lines(workspace, &month)? {
                let line: Json = serde_json::from_str(&line).unwrap_or_default();
                if names.are_whom(&line) {
                    all.push(json!({"month": month.id, "line": line}));
                }
            }
        }
        Ok(all)
    }
}

fn facts_of(person: &str) -> FactsOf<'_> {
    FactsOf {
        person: Some(person),
        limit: Some(FACTS_MAX),
        cursor: None,
    }
}

fn question(document: &Json) -> Result<Question, AppError> {
    Ok(Question::from_json(&document.to_string())?)
}

impl Gathered {
    /// What members wrote of the person.
    pub fn notes(&self) -> impl Iterator<Item = &StoredEvent> {
        let events = self.events.iter();
        events.filter(|event| event.source == MEMBERS)
    }

    /// The files of the export, as (name, bytes).
    pub fn files(&self) -> Result<Vec<(String, Vec<u8>)>, AppError> {
        let events: Vec<Json> = self.events.iter().map(told).collect();
        let notes: Vec<Json> = self.notes().map(told).collect();
        let documents = [
            ("identity.json", json!(self.identity)),
            ("events.json", json!(events)),
            ("notes.json", json!(notes)),
            ("stages.json", json!(self.stages)),
            ("stage_facts.json", json!(self.stage_facts)),
            ("signals.json", json!(self.signals)),
            ("health.json", json!(self.health)),
            ("classifications.json", json!(self.kept)),
            ("consents.json", json!(self.consents)),
        ];
        let mut files = Vec::new();
        for (name, document) in documents {
            files.push((name.to_owned(), pretty(&document)?));
        }
        let sheets = [
            ("events.csv", sheet::events(&self.events)),
            ("ids.csv", sheet::ids(&self.identity)),
        ];
        files.extend(sheets.map(|(name, text)| (name.to_owned(), text.into_bytes())));
        Ok(files)
    }
}

/// An event with its time as people read it.
fn told(event: &StoredEvent) -> Json {
    let mut told = json!(event);
    told["time"] = json!(iso_instant(event.time_ms));
    told["event_id"] = json!(format!("evt_{:016x}", event.message_hash));
    told
}

fn pretty(document: &Json) -> Result<Vec<u8>, AppError> {
    serde_json::to_vec_pretty(document)
        .map_err(|error| AppError::new(ErrorCode::Internal, error.to_string()))
}
