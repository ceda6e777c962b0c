//! Kept classifications: put in once, never changed, gone with their workspace.

#![allow(clippy::unwrap_used)]

use serde_json::json;
use wayfarer_core::{ErrorCode, Manifest, WorkspaceRecord};
use wayfarer_metadata::{ClassificationRecord, Metadata};

fn record(id: &str, customers: u64) -> ClassificationRecord {
    ClassificationRecord {
        id: id.to_owned(),
        lifecycle: "shop".to_owned(),
        version: 2,
        lifecycle_hash: "abc".to_owned(),
        period: "2026-05".to_owned(),
        as_of_ms: 10,
        known_at_ms: 20,
        data_version: 3,
        file: None,
        customers,
        bytes: 100,
        hash: "def".to_owned(),
        question: "{}".to_owned(),
        counts: json!({"customers": customers}),
        author: "Mei".to_owned(),
        note: None,
        created_ms: 20,
    }
}

#[test]
fn a_record_is_kept_once() {
    let directory = tempfile::tempdir().unwrap();
    let metadata = Metadata::open(&directory.path().join("metadata.sqlite")).unwrap();
    let workspace = WorkspaceRecord {
        workspace: "shop".parse().unwrap(),
        timezone: "UTC".to_owned(),
        is_sample: false,
        created_ms: 0,
    };
    let shop = &workspace.workspace;
    let unknown = metadata.keep_classification(shop, &record("shop-2026-05", 1));
    assert_eq!(unknown.unwrap_err().code, ErrorCode::WorkspaceUnknown);
    metadata.create_workspace(&workspace).unwrap();
    let (may, other) = (record("shop-2026-05", 1), record("shop-2026-05", 2));
    assert!(metadata.keep_classification(shop, &may).unwrap());
    assert!(!metadata.keep_classification(shop, &other).unwrap());
    assert!(
        metadata
            .keep_classification(shop, &record("shop-2026-04", 3))
            .unwrap()
    );
    let kept = metadata.classifications(shop).unwrap();
    assert_eq!(kept, [record("shop-2026-04", 3), may]);
    metadata.remove_workspace(shop).unwrap();
    metadata.create_workspace(&workspace).unwrap();
    assert_eq!(metadata.classifications(shop).unwrap(), []);
}
