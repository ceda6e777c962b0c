//! What is held of a person is handed out whole, and can be brought back.

use serde_json::{Value as Json, json};
use wayfarer_app::{Caller, Control};

use super::canary::{carry_out, request};
use super::house::{House, PERSON};

/// Everything of hers, as a file.
fn exported(house: &House) -> (std::path::PathBuf, Vec<u8>, wayfarer_app::ExportManifest) {
    let path = house.dir.path().join("canary.zip");
    let file = std::fs::File::create(&path).unwrap();
    let control = Control::unlimited();
    let manifest = house.app.export_person(&house.shop, PERSON, file, &control);
    let bytes = std::fs::read(&path).unwrap();
    (path, bytes, manifest.unwrap())
}

/// Answers without the number of the import that brought an event.
fn answers(house: &House) -> Vec<String> {
    let hers = json!({"version": 1, "person": {"person": PERSON}});
    let funnel = json!({"version": 1, "explain": {"of": {"version": 1, "funnel": {"steps": [{"event": "visit"}, {"event": "signup"}], "window": "30d"}}, "person": PERSON}});
    let mut all = house.answers();
    all.extend([house.answer(&hers), house.answer(&funnel)]);
    let blank = |text: String| {
        let (question, answer) = text.split_once(": {").unwrap();
        let mut answer: Json = serde_json::from_str(&format!("{{{answer}")).unwrap();
        without_import(&mut answer);
        format!("{question}: {answer}")
    };
    all.into_iter().map(blank).collect()
}

fn without_import(json: &mut Json) {
    match json {
        Json::Object(fields) => {
            fields.remove("import");
            fields.values_mut().for_each(without_import);
        }
        Json::Array(items) => items.iter_mut().for_each(without_import),
        _ => {}
    }
}

#[test]
fn an_export_holds_everything_in_forms_for_everybody() {
    let house = House::with_canary();
    let (_, bytes, manifest) = exported(&house);
    assert_eq!(manifest.events, 13);
    let holds = |text: &str| {
        bytes
            .windows(text.len())
            .any(|window| window == text.as_bytes())
    };
    for text in [
        "\u{feff}time,event,source",
        "What we hold about you",
        "我们保存的关于您的数据",
        "我們保存的關於您的資料",
        "canary-note: cross",
        "canary-live-secret",
        "canary-comment-7",
        "canary-device-51c2d8",
        "manifest.json",
    ] {
        assert!(holds(text), "{text}");
    }
    for name in [
        "events.parquet",
        "identity.json",
        "stages.json",
        "stage_facts.json",
        "report.zh-TW.html",
    ] {
        assert!(manifest.files.iter().any(|file| file == name), "{name}");
    }
    for other in ["user-1", "user-5"] {
        assert!(!holds(other), "nobody else is in it: {other}");
    }
}

#[test]
fn exported_erased_lifted_and_brought_back_everything_is_as_it_was() {
    let house = House::with_canary();
    let before = answers(&house);
    let (path, _, manifest) = exported(&house);
    let erasure = request(&house, PERSON);
    carry_out(&house, &erasure.id);
    let refused = house.app.restore_person(&house.shop, &path);
    assert!(refused.unwrap_err().message.contains("erased"));
    let who = Caller::console();
    house
        .app
        .lift_erasure(&house.shop, &erasure.id, who.who())
        .unwrap();
    let restored = house.app.restore_person(&house.shop, &path).unwrap();
    assert_eq!((restored.added, restored.duplicates), (manifest.events, 0));
    assert_eq!(answers(&house), before);
    let again = house.app.restore_person(&house.shop, &path).unwrap();
    assert_eq!((again.added, again.duplicates), (0, manifest.events));
    assert_eq!(answers(&house), before);
    let undone = house.app.undo(&house.shop, restored.import).unwrap();
    assert_eq!(undone.removed, manifest.events);
}
