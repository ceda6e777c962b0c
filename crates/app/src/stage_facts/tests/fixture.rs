//! A workspace that collects, and whose stages are looked at when the test says so.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, mpsc};

use serde_json::{Value as Json, json};
use wayfarer_core::{Clock, Millis, WorkspaceId};
use wayfarer_ingest::collect::{Protocol, Request};
use wayfarer_journey::lifecycle::Lifecycle;
use wayfarer_journey::{Ask, LifecycleRef, Question, Stages};
use wayfarer_metadata::Expected;

use super::super::round::Rounds;
use crate::{
    Actor, App, Capability, Collector, Control, FactsOf, RecordedFact, SaveDefinition,
    SaveDocument, Source, StageFactsOf, UnknownNames,
};

/// 2026-03-02T12:00:00Z.
pub(super) const NOW: Millis = 1_772_452_800_000;
pub(super) const HOUR: Millis = 3_600_000;
pub(super) const DAY: Millis = 24 * HOUR;

const KEY: &str = "wf_pk_stagesstagesstagesstages";

/// A clock that is set by hand.
#[derive(Debug)]
pub(super) struct Hand(pub AtomicI64);

impl Clock for Hand {
    fn now_ms(&self) -> Millis {
        self.0.load(Ordering::Relaxed)
    }
}

pub(super) struct Shop {
    pub data: tempfile::TempDir,
    pub clock: Arc<Hand>,
    pub app: Arc<App>,
    pub shop: WorkspaceId,
    pub rounds: Rounds,
}

/// Visitors sign up and buy, fall silent and come back; those who are silent are at risk first.
pub(super) fn shop_lifecycle() -> Json {
    json!({
        "version": 1, "key": "shop", "names": "Shop", "initial": "visitor",
        "stages": [{"key": "visitor", "names": "V"}, {"key": "buyer", "names": "B"},
                   {"key": "lost", "names": "L", "terminal": true}],
        "transitions": [
            {"from": "visitor", "to": "buyer", "kind": "progress",
             "when": {"did": {"event": "buy", "at_least": 2, "within": "10d"}}},
            {"from": "buyer", "to": "visitor", "kind": "regress", "min_dwell": "1d",
             "when": {"not": {"did": {"event": "buy", "at_least": 2, "within": "10d"}}}},
            {"from": "*", "to": "lost", "kind": "close", "when": {"silent": {"for": "20d"}}},
            {"from": "lost", "to": "visitor", "kind": "reopen", "when": {"did": {"within": "1d"}}},
        ],
        "risk": {"at_risk": {"when": {"silent": {"for": "5d"}}, "confirm_for": "1d"}, "saved_after": "2d"},
    })
}

/// Of accounts: active as long as anybody there does anything.
pub(super) fn account_lifecycle() -> Json {
    json!({
        "version": 1, "key": "firms", "names": "Firms", "subject": "account", "initial": "new",
        "stages": [{"key": "new", "names": "N"}, {"key": "active", "names": "A"},
                   {"key": "quiet", "names": "Q"}],
        "transitions": [
            {"from": ["new", "quiet"], "to": "active", "kind": "progress",
             "when": {"did": {"event": "buy", "at_least": 3, "within": "7d"}}},
            {"from": "active", "to": "quiet", "kind": "regress", "min_dwell": "1d",
             "when": {"silent": {"for": "7d"}}},
        ],
    })
}

/// Of people at accounts, by what their stage in the shop is and how it moves.
pub(super) fn looking_lifecycle() -> Json {
    json!({
        "version": 1, "key": "care", "names": "Care", "initial": "calm",
        "stages": [{"key": "calm", "names": "C"}, {"key": "call", "names": "P"}],
        "transitions": [
            {"from": "calm", "to": "call", "kind": "progress", "when": {"did": {
                "event": "wf.stage", "where": {"property": {"name": "$stage.shop", "is": "lost"}}, "within": "3d"}}},
            {"from": "call", "to": "calm", "kind": "regress", "min_dwell": "1d", "when": {"not": {"did": {
                "event": "wf.stage", "where": {"property": {"name": "$stage.shop", "is": "lost"}}, "within": "3d"}}}},
        ],
    })
}

pub(super) fn actor() -> Actor {
    Actor {
        name: "ann".to_owned(),
        may: Capability::Publish,
    }
}

impl Shop {
    pub fn new() -> Self {
        let data = tempfile::tempdir().unwrap();
        let clock = Arc::new(Hand(AtomicI64::new(NOW)));
        let app = Arc::new(App::open(data.path(), Arc::clone(&clock) as Arc<dyn Clock>).unwrap());
        let shop = app.workspace_for_import(None).unwrap().workspace;
        let source = json!({"name": "Web shop", "write_key": KEY}).to_string();
        let save = SaveDocument {
            text: &source,
            note: None,
        };
        app.create_saved::<Source>(&shop, &save, &actor()).unwrap();
        let rounds = Rounds::begin(Arc::clone(&app)).unwrap();
        Self {
            data,
            clock,
            app,
            shop,
            rounds,
        }
    }

    /// Everything in memory is lost.
    pub fn restart(&mut self) {
        let clock = Arc::clone(&self.clock) as Arc<dyn Clock>;
        self.app = Arc::new(App::open(self.data.path(), clock).unwrap());
        self.rounds = Rounds::begin(Arc::clone(&self.app)).unwrap();
    }

    pub fn publish(&self, lifecycle: &Json) {
        let text = lifecycle.to_string();
        let save = SaveDefinition {
            text: &text,
            key: None,
            note: None,
            expected: Expected::Anything,
        };
        let saved = self
            .app
            .save_definition::<Lifecycle>(&self.shop, &save, &actor())
            .unwrap();
        let key = saved.version.definition.key.clone();
        self.app
            .publish_definition::<Lifecycle>(
                &self.shop,
                &key,
                None,
                &Expected::Anything,
                UnknownNames::Allow,
                &actor(),
            )
            .unwrap();
    }

    /// Sends messages and has them filed.
    pub fn send(&self, messages: &[Json]) {
        let collector = Collector::begin(Arc::clone(&self.app)).unwrap();
        let body = json!({"writeKey": KEY, "batch": messages}).to_string();
        let (tell, told) = mpsc::channel();
        let request = Request {
            protocol: Protocol::Segment(None),
            credentials: None,
            query: "",
            headers: &[],
            address: None,
            body: body.as_bytes(),
        };
        collector.take(request, move |outcome| tell.send(outcome).unwrap());
        let receipt = told.recv().unwrap().unwrap();
        assert_eq!(receipt.rejected, [], "everything is an event");
    }

    /// Looks until there is nothing to look at; answers how many rounds it took.
    pub fn look(&mut self) -> usize {
        let mut rounds = 0;
        while self.rounds.work().unwrap() {
            rounds += 1;
            assert!(rounds < 100, "looking never ends");
        }
        rounds
    }

    pub fn set_clock(&self, now_ms: Millis) {
        self.clock.0.store(now_ms, Ordering::Relaxed);
    }

    pub fn facts(&self, lifecycle: &str, only_current: bool) -> Vec<RecordedFact> {
        let of = StageFactsOf {
            lifecycle: Some(lifecycle),
            only_current,
            limit: Some(10_000),
            ..StageFactsOf::default()
        };
        self.app.recorded_facts(&self.shop, of).unwrap().facts
    }

    /// The current facts of the stage as a batch tells them, one line each.
    pub fn current(&self, lifecycle: &str) -> Vec<String> {
        let facts = self.facts(lifecycle, true).into_iter();
        let stage = facts.filter(|fact| fact.track == "stage");
        let mut lines: Vec<String> = stage
            .map(|fact| {
                let kind = fact.kind.unwrap_or_default();
                let (subject, rule) = ((fact.person, fact.unit), fact.rule);
                let way = (fact.from, fact.to, fact.by);
                format!(
                    "{subject:?} {} {way:?} {kind} {rule:?} {:?}",
                    fact.at, fact.causes
                )
            })
            .collect();
        lines.sort();
        lines
    }

    /// What a batch finds of those who are followed, in the same form.
    pub fn replayed(&self, lifecycle: &str) -> Vec<String> {
        let question = Question::of(Ask::Stages(Stages::of(LifecycleRef::Key(
            lifecycle.to_owned(),
        ))));
        let of = FactsOf {
            limit: Some(10_000),
            ..FactsOf::default()
        };
        let page = self
            .app
            .facts(&self.shop, &question, of, &Control::unlimited())
            .unwrap();
        let words = |word: &Json| word.as_str().unwrap_or_default().to_owned();
        let mut lines: Vec<String> = page
            .facts
            .iter()
            .map(|fact| {
                let kind = words(&json!(fact.kind));
                let way = (&fact.from, &fact.to, words(&json!(fact.by)));
                let subject = (fact.person, &fact.unit);
                format!(
                    "{subject:?} {} {way:?} {kind} {:?} {:?}",
                    fact.at, fact.rule, fact.causes
                )
            })
            .collect();
        lines.sort();
        lines
    }

    /// The risk overlay of everybody now: current facts beside what lists of a batch say.
    pub fn check_risk(&self, lifecycle: &str) {
        let mut states: std::collections::BTreeMap<String, String> = Default::default();
        // Late data tells of earlier moves later: the state of now is the last by its instant.
        let mut facts = self.facts(lifecycle, true);
        facts.sort_by(|a, b| a.at.cmp(&b.at));
        for fact in facts {
            let who = fact
                .person
                .map(|person| person.to_string())
                .unwrap_or_default();
            let state = states.entry(who).or_insert_with(|| "none".to_owned());
            if fact.track == "risk" {
                *state = fact.to;
            }
        }
        let members = json!({"version": 1, "members": {"cell": {}, "limit": 10_000,
            "of": {"version": 1, "stages": {"lifecycle": lifecycle}}}});
        let question = Question::from_json(&members.to_string()).unwrap();
        let answer = self
            .app
            .ask(&self.shop, &question, &Control::unlimited())
            .unwrap();
        let answer = serde_json::to_value(&answer).unwrap();
        let listed = answer["answer"]["members"]["members"].as_array().unwrap();
        for member in listed {
            let who = member["person"].as_str().unwrap();
            let risk = member["detail"]["risk"].as_str().unwrap();
            assert_eq!(states.get(who).map(String::as_str), Some(risk), "{who}");
        }
    }
}

pub(super) fn track(id: usize, who: &Json, event: &str, at_ms: Millis) -> Json {
    let mut message = json!({"type": "track", "event": event, "messageId": format!("m-{id}"),
        "timestamp": wayfarer_core::iso_instant(at_ms)});
    let fields = message.as_object_mut().unwrap();
    fields.extend(who.as_object().unwrap().clone());
    message
}
