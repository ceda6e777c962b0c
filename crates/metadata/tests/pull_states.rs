//! How far sources are that fetch.

#![allow(clippy::unwrap_used)]

use serde_json::json;
use wayfarer_core::{Manifest, WorkspaceRecord};
use wayfarer_metadata::Metadata;

#[test]
fn a_state_is_changed_from_what_it_was_and_survives() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("metadata.sqlite");
    let metadata = Metadata::open(&path).unwrap();
    let shop = "shop".parse().unwrap();
    let unknown = metadata.change_pull(&shop, "src_1", |_| (json!(1), ()));
    assert!(unknown.unwrap_err().message.contains("shop"));
    let record = WorkspaceRecord {
        workspace: shop.clone(),
        timezone: "UTC".to_owned(),
        is_sample: false,
        created_ms: 0,
    };
    assert!(metadata.create_workspace(&record).unwrap());
    let was = metadata.change_pull(&shop, "src_1", |was| (json!({"pages": 1}), was));
    assert_eq!(was.unwrap(), None);
    let was = metadata.change_pull(&shop, "src_1", |was| (json!({"pages": 2}), was));
    assert_eq!(was.unwrap(), Some(json!({"pages": 1})));
    drop(metadata);
    let metadata = Metadata::open(&path).unwrap();
    let entries = metadata.pulls(&shop).unwrap();
    let told: Vec<_> = entries
        .iter()
        .map(|one| (&*one.source, &one.state))
        .collect();
    assert_eq!(told, [("src_1", &json!({"pages": 2}))]);
    assert_eq!(
        metadata
            .drop_pulls(&shop, |text| text.contains("ann"))
            .unwrap(),
        0
    );
    assert_eq!(
        metadata
            .drop_pulls(&shop, |text| text.contains("pages"))
            .unwrap(),
        1
    );
    assert!(metadata.pulls(&shop).unwrap().is_empty());
}
