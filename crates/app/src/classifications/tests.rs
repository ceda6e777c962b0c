//! Keeping months over a workspace of a few events.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use serde_json::json;
use wayfarer_core::{Clock, ErrorCode, Millis, Progress, WorkspaceId};
use wayfarer_engine::Control;
use wayfarer_journey::judgement::Judgement;
use wayfarer_journey::lifecycle::Lifecycle;

use super::*;
use crate::{Actor, App, Capability, ImportRequest, SaveDefinition, UnknownNames, Which};
use wayfarer_metadata::Expected;

const SHOP: &str = "\
version: 1
key: shop
names: Shop
initial: visitor
stages:
  - {key: visitor, names: Visitor}
  - {key: customer, names: Customer}
transitions:
  - {from: visitor, to: customer, kind: progress, when: {did: {event: purchase}}}
  - {from: customer, to: visitor, kind: regress}
";
/// A noon in June 2024.
const JUNE: Millis = 1_718_000_000_000;

/// A clock that tests move.
struct Hands(AtomicI64);

impl Clock for Hands {
    fn now_ms(&self) -> Millis {
        self.0.load(Ordering::SeqCst)
    }
}

struct Fixture {
    data: tempfile::TempDir,
    hands: Arc<Hands>,
    app: App,
    shop: WorkspaceId,
    control: Control,
}

impl Fixture {
    fn new() -> Self {
        let data = tempfile::tempdir().unwrap();
        let hands = Arc::new(Hands(AtomicI64::new(JUNE)));
        let app = App::open(data.path(), Arc::clone(&hands) as Arc<dyn Clock>).unwrap();
        let shop = app.workspace_for_import(None).unwrap().workspace;
        let fixture = Self {
            data,
            hands,
            app,
            shop,
            control: Control::unlimited(),
        };
        fixture.import(
            "user_id,event,timestamp\nann,visit,2024-04-03\nann,purchase,2024-05-02\n\
             ben,visit,2024-05-10\ncat,visit,2024-06-01\n",
        );
        fixture.publish(SHOP);
        fixture
    }

    fn import(&self, rows: &str) {
        let file = self.data.path().join(format!("{}.csv", rows.len()));
        std::fs::write(&file, rows).unwrap();
        let request = ImportRequest {
            files: vec![file.display().to_string()],
            ..ImportRequest::new(self.shop.clone())
        };
        let progress = Arc::new(Progress::default());
        self.app.import(&request, progress).unwrap();
    }

    fn publish(&self, text: &str) {
        let save = SaveDefinition {
            text,
            key: None,
            note: None,
            expected: Expected::Anything,
        };
        self.app
            .save_definition::<Lifecycle>(&self.shop, &save, &member())
            .unwrap();
        self.app
            .publish_definition::<Lifecycle>(
                &self.shop,
                "shop",
                None,
                &Expected::Anything,
                UnknownNames::Allow,
                &member(),
            )
            .unwrap();
    }

    fn keep(&self, month: &str) -> Result<KeptClassification, crate::AppError> {
        let what = serde_json::from_value(json!({"lifecycle": "shop", "month": month})).unwrap();
        self.app
            .keep_classification(&self.shop, &what, &member(), &self.control)
    }

    fn compare(&self, id: &str, against: Against<'_>) -> KeptComparison {
        self.app
            .compare_classification(&self.shop, id, against, 10, &self.control)
            .unwrap()
    }

    fn file(&self, id: &str) -> std::path::PathBuf {
        self.app.layout(&self.shop).kept_file(id)
    }
}

fn member() -> Actor {
    Actor {
        name: "Mei".to_owned(),
        may: Capability::Publish,
    }
}

#[test]
fn a_month_is_kept_once_and_read_back() {
    let fixture = Fixture::new();
    let kept = fixture.keep("2024-05").unwrap();
    assert_eq!(
        (kept.id.as_str(), kept.customers, kept.version),
        ("shop-2024-05", 2, 1)
    );
    assert_eq!(kept.as_of, "2024-05-31T23:59:59.999Z");
    let bytes = std::fs::read(fixture.file(&kept.id)).unwrap();
    fixture.hands.0.fetch_add(86_400_000, Ordering::SeqCst);
    let again = fixture.keep("2024-05").unwrap_err();
    assert_eq!(again.code, ErrorCode::ClassificationKept);
    assert_eq!(std::fs::read(fixture.file(&kept.id)).unwrap(), bytes);
    assert_eq!(
        fixture.app.classifications(&fixture.shop).unwrap(),
        std::slice::from_ref(&kept)
    );
    let month = fixture
        .app
        .classification(&fixture.shop, &kept.id, Some(1), None)
        .unwrap();
    assert_eq!((month.members.len(), month.next.as_deref()), (1, Some("1")));
    assert_eq!(month.counts["matrix"].as_array().unwrap().len(), 2);
    let rest = fixture
        .app
        .classification(&fixture.shop, &kept.id, None, Some("1"))
        .unwrap();
    assert!(rest.next.is_none());
    let mut stages: Vec<_> = month.members.iter().chain(&rest.members).collect();
    stages.sort_by_key(|member| member["id"].to_string());
    let told: Vec<_> = stages
        .iter()
        .map(|member| {
            (
                &member["id"],
                &member["detail"]["stage"],
                &member["detail"]["direction"],
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (&json!("ann"), &json!("customer"), &json!("forward")),
            (&json!("ben"), &json!("visitor"), &json!("new")),
        ]
    );
}

#[test]
fn only_what_is_over_published_and_allowed_is_kept() {
    let fixture = Fixture::new();
    let running = fixture.keep("2024-06").unwrap_err();
    assert_eq!(running.code, ErrorCode::ClassificationRunning);
    assert_eq!(
        fixture.keep("2024-6").unwrap_err().code,
        ErrorCode::QuestionInvalid
    );
    let unknown: KeepClassification =
        serde_json::from_value(json!({"lifecycle": "nothing", "month": "2024-05"})).unwrap();
    let keep = |what: &KeepClassification, may: Capability| {
        let actor = Actor { may, ..member() };
        let kept = fixture
            .app
            .keep_classification(&fixture.shop, what, &actor, &fixture.control);
        kept.unwrap_err().code
    };
    assert_eq!(
        keep(&unknown, Capability::Publish),
        ErrorCode::DefinitionUnknown
    );
    assert_eq!(keep(&unknown, Capability::Edit), ErrorCode::AccessForbidden);
    let misspelt: KeepClassification =
        serde_json::from_value(json!({"lifecycle": "shop", "month": "2024-05", "by": "ownr"}))
            .unwrap();
    assert_eq!(
        keep(&misspelt, Capability::Publish),
        ErrorCode::UnknownProperty
    );
    let found = fixture
        .app
        .classification(&fixture.shop, "shop-2024-5", None, None);
    assert_eq!(found.unwrap_err().code, ErrorCode::ClassificationUnknown);
    assert!(!fixture.file("shop-2024-06").exists());
}

#[test]
fn a_flipped_bit_is_found_by_the_doctor_and_not_served() {
    let fixture = Fixture::new();
    let kept = fixture.keep("2024-05").unwrap();
    assert!(
        fixture
            .app
            .check(&fixture.shop)
            .unwrap()
            .report
            .is_healthy()
    );
    let path = fixture.file(&kept.id);
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&path, &bytes).unwrap();
    let report = fixture.app.check(&fixture.shop).unwrap().report;
    assert!(!report.is_healthy());
    assert_eq!(report.kept[0].problems.len(), 1);
    let read = fixture
        .app
        .classification(&fixture.shop, &kept.id, None, None);
    assert_eq!(read.unwrap_err().code, ErrorCode::StoreCorrupt);
}

#[test]
fn late_data_and_another_version_are_told_apart() {
    let fixture = Fixture::new();
    let kept = fixture.keep("2024-05").unwrap();
    let today = fixture.compare(&kept.id, Against::Today);
    assert_eq!((today.same, today.differ), (2, 0));
    // A purchase of May that arrives in June, and somebody nobody knew of.
    fixture.hands.0.fetch_add(60_000, Ordering::SeqCst);
    fixture.import("user_id,event,timestamp\nben,purchase,2024-05-20\ndan,visit,2024-05-30\n");
    let late = fixture.compare(&kept.id, Against::Today);
    assert_eq!((late.customers_after, late.same, late.differ), (3, 1, 2));
    let causes: Vec<_> = late.differences.iter().map(|one| one.cause).collect();
    assert_eq!(causes, [Some(Cause::Data); 2]);
    let fields: Vec<_> = late
        .fields
        .iter()
        .map(|one| (one.field.as_str(), one.customers))
        .collect();
    assert_eq!(fields, [("customers", 1), ("stage", 1)]);
    // Version 2 wants two purchases: ann goes back, for another reason.
    fixture.publish(&SHOP.replace("{event: purchase}", "{event: purchase, at_least: 2}"));
    let other = fixture.compare(&kept.id, Against::Version(Which::Published));
    assert_eq!(other.version, Some(2));
    let cause = |id: &str| {
        let found = other.differences.iter().find(|one| one.who["id"] == id);
        found.map(|one| one.cause)
    };
    assert_eq!(cause("ann"), Some(Some(Cause::Version)));
    assert_eq!(cause("dan"), Some(Some(Cause::Data)));
    // What was kept is what it was, whatever came since.
    let again = fixture
        .app
        .classification(&fixture.shop, &kept.id, None, None)
        .unwrap();
    assert_eq!(again.info, kept);
}

#[test]
fn month_over_month() {
    let fixture = Fixture::new();
    fixture.keep("2024-04").unwrap();
    fixture.keep("2024-05").unwrap();
    let compared = fixture.compare("shop-2024-04", Against::Kept("shop-2024-05"));
    let pairs: Vec<_> = compared
        .matrix
        .iter()
        .map(|row| (row.before.as_deref(), row.after.as_deref(), row.customers))
        .collect();
    assert_eq!(
        pairs,
        [
            (None, Some("visitor"), 1),
            (Some("visitor"), Some("customer"), 1)
        ]
    );
    assert_eq!(compared.differences[0].cause, None);
}

#[test]
fn what_was_known_is_kept_with_what_members_said() {
    let fixture = Fixture::new();
    let note = r#"{"version":1,"person":"ann","author":"Mei","at":"2024-05-20","note":{"text":"cross","felt":-2}}"#;
    fixture
        .app
        .judge(&fixture.shop, &[Judgement::from_json(note).unwrap()])
        .unwrap();
    let kept = fixture.keep("2024-05").unwrap();
    let month = fixture
        .app
        .classification(&fixture.shop, &kept.id, None, None)
        .unwrap();
    let ann = month
        .members
        .iter()
        .find(|member| member["id"] == "ann")
        .unwrap();
    assert_eq!(ann["detail"]["felt"], json!(-2));
    // Work that was broken off leaves a file the next keeping removes.
    std::fs::write(fixture.file("shop-1999-01"), b"half").unwrap();
    assert_eq!(
        fixture
            .app
            .check(&fixture.shop)
            .unwrap()
            .report
            .garbage
            .len(),
        1
    );
    fixture.keep("2024-04").unwrap();
    assert!(
        fixture
            .app
            .check(&fixture.shop)
            .unwrap()
            .report
            .garbage
            .is_empty()
    );
}
