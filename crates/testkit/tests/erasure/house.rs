//! A data directory with a canary in it: a person every field of whose data holds a word that
//! stands nowhere else; and with other people.

use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};

use serde_json::{Value as Json, json};
use wayfarer_app::ingest::collect::{Protocol, Request};
use wayfarer_app::{
    Actor, App, Capability, Collector, Control, IdentityRule, ImportRequest, Insight,
    MappingDocument, Receipt, SaveDocument, Source,
};
use wayfarer_core::{FixedClock, IdKind, IdentityId, ImportRecord, Progress, Verdict, WorkspaceId};
use wayfarer_journey::Question;
use wayfarer_journey::judgement::Judgement;

/// 2026-03-02T12:00:00Z.
const NOW_MS: i64 = 1_772_452_800_000;
const KEY: &str = "wf_pk_0123456789";
const HOOK_KEY: &str = "wf_pk_of_the_calls";

/// The word that stands in every field of hers and nowhere else.
pub const WORD: &str = "canary";
pub const PERSON: &str = "canary-user-7f3a9c";
pub const DEVICE: &str = "canary-device-51c2d8";
pub const BEFORE: &str = "canary-before-90aa11";
pub const MAIL: &str = "canary-mail-77e1@example.org";

const MAPPING: &str = r#"
source = "shop"
person = "user"
anonymous = "device"
message_id = "message"
time = "time"
session = "session"
account = "account"
missing_person = "reject"

[properties]
email = "text"
secret = "text"
role = "text"
score = "number"
comment = "text"
previous_id = "text"
type = "skip"

[[event]]
name = { column = "event" }
when.type = "track"

[[event]]
name = "alias"
kind = "link"
when.type = "alias"
"#;

const HEADER: &str = "type,message,user,device,time,event,session,account,email,secret,role,score,comment,previous_id";

/// Rows of everybody else.
fn others() -> Vec<String> {
    (0..40)
        .map(|n| {
            let (who, day) = (n % 7, 1 + n % 27);
            let event = ["visit", "signup", "purchase", "survey"][n % 4];
            format!(
                "track,o{n},user-{who},phone-{who},2026-02-{day:02}T10:00:00Z,{event},s-{n},acme,u{who}@example.org,blue,buyer,{},fine,",
                n % 11
            )
        })
        .collect()
}

/// Her rows; on the kiosk somebody else was before her.
fn hers() -> Vec<String> {
    let row = |n: usize, user: &str, device: &str, event: &str| {
        format!(
            "track,canary-message-{n},{user},{device},2026-02-{:02}T11:00:00Z,{event},canary-session-{n},canary-account,{MAIL},canary-secret-{n},canary-role,9,canary-comment-{n},",
            10 + n
        )
    };
    let mut rows: Vec<String> = (0..4).map(|n| row(n, PERSON, DEVICE, "visit")).collect();
    rows.extend((4..6).map(|n| row(n, "", DEVICE, "signup")));
    rows.extend((6..8).map(|n| row(n, BEFORE, "", "survey")));
    rows.push(format!(
        "alias,canary-message-8,{PERSON},,2026-02-20T11:00:00Z,,,,,,,,,{BEFORE}"
    ));
    rows.push(row(9, PERSON, "kiosk", "visit"));
    rows.push(row(10, "", "kiosk", "visit"));
    rows
}

/// Rows that cannot be taken: hers and another's.
const BAD: &str = "track,canary-message-99,canary-user-7f3a9c,,never,visit,,,canary-rejected@example.org,,,,,\ntrack,o99,user-1,,never,visit,,,,,,,,\n";
/// Somebody else was at the kiosk first.
const KIOSK: &str = "track,o77,user-5,kiosk,2026-02-01T09:00:00Z,visit,s-77,acme,,,,,,";

/// An opened data directory.
pub struct House {
    pub dir: tempfile::TempDir,
    pub app: Arc<App>,
    pub shop: WorkspaceId,
}

impl House {
    /// With everybody's data, hers by every way in.
    pub fn with_canary() -> Self {
        let house = Self::empty();
        let mut rows = others();
        rows.push(KIOSK.to_owned());
        rows.extend(hers());
        house.import("all.csv", &format!("{HEADER}\n{}\n{BAD}", rows.join("\n")));
        house.collect_live();
        house.judge();
        house.save();
        house
    }

    /// As if she had never been.
    pub fn without_canary() -> Self {
        let house = Self::empty();
        let mut rows = others();
        rows.push(KIOSK.to_owned());
        house.import("all.csv", &format!("{HEADER}\n{}\n", rows.join("\n")));
        let collector = house.collector();
        let sent = house.send(&collector, &[track("l0", "user-1", "phone-1")]);
        assert_eq!(sent.accepted, 1);
        house
    }

    fn empty() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let app = open(&dir.path().join("data"));
        let shop = app.workspace_for_import(None).unwrap().workspace;
        let house = Self { dir, app, shop };
        let source = json!({"name": "web", "write_key": KEY}).to_string();
        let save = SaveDocument {
            text: &source,
            note: None,
        };
        house
            .app
            .create_saved::<Source>(&house.shop, &save, &actor())
            .unwrap();
        house
    }

    pub fn data(&self) -> PathBuf {
        self.dir.path().join("data")
    }

    /// Closes and opens it, as a restart does.
    pub fn reopen(&mut self) {
        let elsewhere = self.dir.path().join("elsewhere");
        // The last connection folds the database's log back before the next one is opened.
        self.app = open(&elsewhere);
        self.app = open(&self.data());
    }

    pub fn import(&self, name: &str, csv: &str) -> ImportRecord {
        let (file, map) = (self.dir.path().join(name), self.dir.path().join("map.toml"));
        std::fs::write(&file, csv).unwrap();
        std::fs::write(&map, MAPPING).unwrap();
        let request = ImportRequest {
            files: vec![file.display().to_string()],
            map: Some(MappingDocument::File(map)),
            ..ImportRequest::new(self.shop.clone())
        };
        self.app
            .import(&request, Arc::new(Progress::default()))
            .unwrap()
    }

    /// Her rows again but that of the shared kiosk, and one of somebody new.
    pub fn import_again(&self) -> ImportRecord {
        let hers = hers();
        let rows = hers[..hers.len() - 1].join("\n");
        let new = "track,n1,user-6,,2026-02-27T10:00:00Z,visit,s-n1,acme,,,,,,";
        self.import("again.csv", &format!("{HEADER}\n{rows}\n{new}\n"))
    }

    pub fn collector(&self) -> Collector {
        Collector::begin(Arc::clone(&self.app)).unwrap()
    }

    pub fn send(&self, collector: &Collector, messages: &[Json]) -> Receipt {
        self.send_by(
            collector,
            Protocol::Segment(None),
            &json!({"batch": messages}),
        )
    }

    /// A source whose mapping reads messages of another tool.
    pub fn with_webhook(&self) {
        let source = json!({"name": "calls", "kind": "webhook", "write_key": HOOK_KEY, "webhook": {
            "mapping": "person = \"caller\"\n[[event]]\nname = \"call_ended\""}});
        let save = SaveDocument {
            text: &source.to_string(),
            note: None,
        };
        let saved = self.app.create_saved::<Source>(&self.shop, &save, &actor());
        saved.unwrap();
    }

    pub fn send_by(&self, collector: &Collector, protocol: Protocol, body: &Json) -> Receipt {
        let (tell, told) = mpsc::channel();
        let body = body.to_string();
        let request = Request {
            protocol,
            credentials: Some(match protocol {
                Protocol::Webhook => HOOK_KEY,
                _ => KEY,
            }),
            query: "",
            headers: &[],
            address: None,
            body: body.as_bytes(),
        };
        collector.take(request, move |outcome| tell.send(outcome).unwrap());
        told.recv().unwrap().unwrap()
    }

    fn collect_live(&self) {
        let collector = self.collector();
        let mut hers = track("canary-live-1", PERSON, DEVICE);
        hers["properties"] = json!({"secret": "canary-live-secret"});
        hers["context"] = json!({"page": {"url": "https://canary-host.example/canary-path"}});
        // Without an event: refused, and kept with what is wrong with it.
        let mut bad = track("canary-live-2", PERSON, DEVICE);
        bad.as_object_mut().unwrap().remove("event");
        let messages = [hers, bad, track("l0", "user-1", "phone-1")];
        let sent = self.send(&collector, &messages);
        assert_eq!((sent.accepted, sent.rejected.len()), (2, 1));
    }

    fn judge(&self) {
        let note = json!({"version": 1, "person": PERSON, "author": "Mei", "note": {"text": "canary-note: cross", "felt": -2}});
        let notes: Vec<Judgement> = vec![serde_json::from_value(note).unwrap()];
        self.app.judge(&self.shop, &notes).unwrap();
        let rule = IdentityRule {
            verdict: Verdict::Split,
            id: DEVICE.to_owned(),
            user: Some(PERSON.to_owned()),
            reason: "canary-reason".to_owned(),
        };
        let ruled = self.app.rule_identity(&self.shop, &rule, "Mei").unwrap();
        let number = ruled.rulings[0].number;
        self.app
            .take_back_ruling(&self.shop, number, "Mei")
            .unwrap();
    }

    fn save(&self) {
        let insight = json!({
            "name": format!("Path of {MAIL}"),
            "question": {"version": 1, "person": {"person": PERSON}}
        });
        let text = insight.to_string();
        let save = SaveDocument {
            text: &text,
            note: Some(PERSON),
        };
        self.app
            .create_saved::<Insight>(&self.shop, &save, &actor())
            .unwrap();
    }

    /// Whole answers, without what tells when they were given.
    pub fn answers(&self) -> Vec<String> {
        questions()
            .iter()
            .map(|question| self.answer(question))
            .collect()
    }

    pub fn answer(&self, question: &Json) -> String {
        let text = question.to_string();
        let parsed = Question::from_json(&text).unwrap();
        let answered = self.app.ask(&self.shop, &parsed, &Control::unlimited());
        let mut answer = serde_json::to_value(answered.unwrap()).unwrap();
        for field in ["data_version", "rows_scanned"] {
            answer["meta"][field] = Json::Null;
        }
        format!("{text}: {answer}")
    }

    /// What tells of her in the bytes of files, by name or by id.
    pub fn needles(&self) -> Vec<Vec<u8>> {
        let mut needles = vec![WORD.as_bytes().to_vec()];
        let ids = [
            (IdKind::User, PERSON),
            (IdKind::User, BEFORE),
            (IdKind::Anonymous, DEVICE),
        ];
        for (kind, value) in ids {
            let id = IdentityId::of(&self.shop, kind, value);
            needles.push(id.person().to_string().into_bytes());
            needles.push(id.0.to_le_bytes().to_vec());
            needles.push(id.0.to_string().into_bytes());
        }
        needles
    }
}

pub fn track(id: &str, user: &str, device: &str) -> Json {
    json!({"type": "track", "event": "visit", "userId": user, "anonymousId": device, "messageId": id, "timestamp": "2026-03-02T11:00:00Z"})
}

fn actor() -> Actor {
    Actor {
        name: "Mei".to_owned(),
        may: Capability::Edit,
    }
}

fn open(data: &Path) -> Arc<App> {
    Arc::new(App::open(data, Arc::new(FixedClock(NOW_MS))).unwrap())
}

fn questions() -> Vec<Json> {
    vec![
        json!({"version": 1, "trend": {"series": [{"event": "visit"}], "period": "day", "breakdown": "secret"}}),
        json!({"version": 1, "funnel": {"steps": [{"event": "visit"}, {"event": "signup"}], "window": "30d"}}),
        json!({"version": 1, "retention": {"start": {"event": "visit"}, "return": {"event": "visit"}, "period": "week"}}),
        json!({"version": 1, "people": {"match": {"did": {"event": "visit", "at_least": 1}}}}),
        json!({"version": 1, "person": {"person": "user-5"}}),
        json!({"version": 1, "person": {"person": "kiosk"}}),
        json!({"version": 1, "accounts": {"within": "30d"}}),
        json!({"version": 1, "ledger": {"unit": "person"}}),
    ]
}
