//! Over any history of consents and messages: nothing of whoever said no is kept anywhere, who
//! takes their consent back is hidden, and who gives it again is shown as before.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, mpsc};

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use wayfarer_app::ingest::collect::{Protocol, Request};
use wayfarer_app::{
    Actor, App, Caller, Capability, Collector, ConsentEntry, Control, Receipt, SaveDocument, Source,
};
use wayfarer_core::{FixedClock, WorkspaceId};
use wayfarer_journey::Question;

/// 2026-03-02T12:00:00Z.
const NOW_MS: i64 = 1_772_452_800_000;
const KEY: &str = "wf_pk_0123456789";
const PEOPLE: usize = 3;

#[derive(Debug, Clone, Copy)]
enum Step {
    /// A message, under the device's id alone or under both; with a no of its own or without.
    Send {
        who: usize,
        by_device: bool,
        says_no: bool,
    },
    /// A message that is no event.
    SendBad {
        who: usize,
    },
    Say {
        who: usize,
        state: &'static str,
    },
    Compact,
}

fn step() -> impl Strategy<Value = Step> {
    let state = prop::sample::select(&["granted", "denied", "withdrawn"][..]);
    prop_oneof![
        4 => (0..PEOPLE, any::<bool>(), prop::bool::weighted(0.2))
            .prop_map(|(who, by_device, says_no)| Step::Send { who, by_device, says_no }),
        2 => (0..PEOPLE).prop_map(|who| Step::SendBad { who }),
        3 => (0..PEOPLE, state).prop_map(|(who, state)| Step::Say { who, state }),
        1 => Just(Step::Compact),
    ]
}

struct Shop {
    dir: tempfile::TempDir,
    app: Arc<App>,
    workspace: WorkspaceId,
}

impl Shop {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let app = Arc::new(App::open(dir.path(), Arc::new(FixedClock(NOW_MS))).unwrap());
        let workspace = app.workspace_for_import(None).unwrap().workspace;
        let text = json!({"name": "web", "write_key": KEY, "consent": {"C2": ["analytics"]}});
        let text = text.to_string();
        let save = SaveDocument {
            text: &text,
            note: None,
        };
        let actor = Actor {
            name: "Mei".to_owned(),
            may: Capability::Edit,
        };
        app.create_saved::<Source>(&workspace, &save, &actor)
            .unwrap();
        Self {
            dir,
            app,
            workspace,
        }
    }

    /// Sends a message and waits until it is filed.
    fn send(&self, message: &Json) -> Receipt {
        let collector = Collector::begin(Arc::clone(&self.app)).unwrap();
        let (tell, told) = mpsc::channel();
        let body = json!({ "batch": [message] }).to_string();
        let request = Request {
            protocol: Protocol::Segment(None),
            credentials: Some(KEY),
            query: "",
            headers: &[],
            address: None,
            body: body.as_bytes(),
        };
        collector.take(request, move |outcome| tell.send(outcome).unwrap());
        let receipt = told.recv().unwrap().unwrap();
        let counts = collector.counts();
        assert_eq!(counts.received, counts.accepted + counts.rejected);
        receipt
    }

    fn say(&self, who: usize, state: &str) {
        let entry =
            json!({"person": format!("user-{who}"), "purpose": "analytics", "state": state});
        let entry: ConsentEntry = serde_json::from_value(entry).unwrap();
        let who = Caller::console();
        let recorded = self
            .app
            .record_consents(&self.workspace, &[entry], who.who());
        recorded.unwrap();
    }

    /// The words of the events that are shown.
    fn words(&self) -> BTreeSet<String> {
        let question = json!({"version": 1, "trend": {"series": [{"event": "E"}], "period": "month", "breakdown": "word", "top": 200}});
        let question = Question::from_json(&question.to_string()).unwrap();
        let answer = self
            .app
            .ask(&self.workspace, &question, &Control::unlimited());
        // Before anything is taken the name is not known.
        let Ok(answer) = answer else {
            return BTreeSet::new();
        };
        let answer = serde_json::to_value(answer).unwrap();
        let lines = answer["answer"]["trend"]["lines"].as_array().unwrap();
        let shown = lines.iter().filter(|line| {
            let points = line["points"].as_array().unwrap();
            points
                .iter()
                .any(|point| point["value"].as_f64() > Some(0.0))
        });
        shown
            .filter_map(|line| line["breakdown"].as_str().map(str::to_owned))
            .collect()
    }
}

/// Whether any file below holds the text.
fn holds(dir: &Path, text: &str) -> bool {
    let entries = std::fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries.into_iter().any(|path| match path.is_dir() {
        true => holds(&path, text),
        false => {
            let bytes = std::fs::read(&path).unwrap_or_default();
            bytes
                .windows(text.len())
                .any(|found| found == text.as_bytes())
        }
    })
}

fn message(number: usize, who: usize, by_device: bool) -> (Json, String) {
    let word = format!("word-{number}-of-{who}");
    let mut message = json!({"type": "track", "event": "E", "messageId": format!("m-{number}"),
        "anonymousId": format!("device-{who}"), "timestamp": "2026-03-02T11:00:00Z",
        "properties": {"word": word}});
    if !by_device {
        message["userId"] = json!(format!("user-{who}"));
    }
    (message, word)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_kept_of_who_said_no(steps in prop::collection::vec(step(), 1..16)) {
        let shop = Shop::new();
        let mut agrees = [true; PEOPLE];
        let mut taken: Vec<(usize, String)> = Vec::new();
        let mut blocked = Vec::new();
        // Everybody's device is known as theirs.
        let first = (0..PEOPLE).map(|who| Step::Send { who, by_device: false, says_no: false });
        for (number, step) in first.chain(steps).enumerate() {
            match step {
                Step::Send { who, by_device, says_no } => {
                    let (mut message, word) = message(number, who, by_device);
                    if says_no {
                        message["context"] = json!({"consent": {"categoryPreferences": {"C2": false}}});
                    }
                    let receipt = shop.send(&message);
                    let is_taken = agrees[who] && !says_no;
                    prop_assert_eq!(receipt.accepted, usize::from(is_taken), "{:?}", step);
                    match is_taken {
                        true => taken.push((who, word)),
                        false => {
                            prop_assert_eq!(&receipt.rejected[0].refusal.reason, "blocked_consent");
                            blocked.push(word);
                        }
                    }
                }
                Step::SendBad { who } => {
                    let (mut message, word) = message(number, who, true);
                    message["event"] = json!(" ");
                    let receipt = shop.send(&message);
                    let expected = match agrees[who] {
                        true => "empty_event",
                        false => "blocked_consent",
                    };
                    prop_assert_eq!(&receipt.rejected[0].refusal.reason, expected);
                    if !agrees[who] {
                        blocked.push(word);
                    }
                }
                Step::Say { who, state } => {
                    shop.say(who, state);
                    agrees[who] = state == "granted";
                }
                Step::Compact => {
                    shop.app.compact(&shop.workspace, Arc::default()).unwrap();
                }
            }
            let shown = taken.iter().filter(|(who, _)| agrees[*who]);
            let shown: BTreeSet<String> = shown.map(|(_, word)| word.clone()).collect();
            prop_assert_eq!(shop.words(), shown, "after {:?}", step);
        }
        for word in &blocked {
            prop_assert!(!holds(shop.dir.path(), word), "{word} is kept");
        }
        for who in 0..PEOPLE {
            shop.say(who, "granted");
        }
        let all: BTreeSet<String> = taken.into_iter().map(|(_, word)| word).collect();
        prop_assert_eq!(shop.words(), all);
    }
}
