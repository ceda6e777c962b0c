//! Erasures: what is hidden while they are not done, and what is not taken.
#![allow(clippy::unwrap_used)]

use wayfarer_core::{Hidden, IdentityRuling, Manifest, ManifestChange, Verdict, WorkspaceRecord};
use wayfarer_metadata::{ErasureRecord, ErasureState, Metadata, Places, SuppressedRecord};

fn record(state: ErasureState, ids: &[u64]) -> ErasureRecord {
    ErasureRecord {
        id: "era_1".to_owned(),
        state,
        only_this_id: false,
        person: "dig_1".to_owned(),
        digests: vec!["d1".to_owned()],
        hidden: Hidden {
            ids: ids.to_vec(),
            stretches: Vec::new(),
        },
        names: vec!["canary".to_owned()],
        author: "Mei".to_owned(),
        reason: None,
        requested_ms: 1,
        hidden_ms: Some(2),
        done_ms: None,
        place: None,
        progress: (0, 0),
        places: Places::new(),
        lifted: None,
    }
}

fn ruling(number: u64, id: u64, user: u64) -> IdentityRuling {
    IdentityRuling {
        number,
        verdict: Verdict::Join,
        id,
        is_device: true,
        user,
        author: "Mei".to_owned(),
        reason: "canary".to_owned(),
        at_ms: 1,
        revoked: None,
    }
}

#[test]
fn what_is_hidden_is_in_every_view_until_it_is_done() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("metadata.sqlite");
    let metadata = Metadata::open(&path).unwrap();
    let shop = WorkspaceRecord {
        workspace: "shop".parse().unwrap(),
        timezone: "UTC".to_owned(),
        is_sample: false,
        created_ms: 0,
    };
    metadata.create_workspace(&shop).unwrap();
    let shop = &shop.workspace;
    let change = ManifestChange {
        rulings: vec![ruling(1, 7, 8), ruling(2, 3, 4)],
        ..ManifestChange::default()
    };
    metadata.apply(shop, &change).unwrap();
    let before = metadata.data_version(shop).unwrap();
    let suppressed = SuppressedRecord {
        digest: "d1".to_owned(),
        erasure: "era_1".to_owned(),
        at_ms: 2,
    };
    let asked = record(ErasureState::Requested, &[7]);
    metadata.keep_erasure(shop, &asked, &[]).unwrap();
    assert!(metadata.view(shop).unwrap().hidden.is_empty());
    let hidden = record(ErasureState::Hidden, &[7]);
    let kept = metadata.keep_erasure(shop, &hidden, std::slice::from_ref(&suppressed));
    kept.unwrap();
    let view = metadata.view(shop).unwrap();
    assert!(view.hidden.hides_id(7) && view.data_version > before);
    assert_eq!(metadata.suppressed(shop).unwrap(), [suppressed]);
    let unfinished = metadata.unfinished_erasures().unwrap();
    assert_eq!(unfinished, [(shop.clone(), "era_1".to_owned())]);
    assert_eq!(metadata.drop_rulings(shop, |id| id == 7).unwrap(), 1);
    assert_eq!(metadata.rulings(shop).unwrap(), [ruling(2, 3, 4)]);
    let mut done = record(ErasureState::Done, &[]);
    done.names.clear();
    metadata.keep_erasure(shop, &done, &[]).unwrap();
    assert!(metadata.view(shop).unwrap().hidden.is_empty());
    assert_eq!(metadata.unfinished_erasures().unwrap(), []);
    metadata.overwrite_deleted().unwrap();
    for file in ["metadata.sqlite", "metadata.sqlite-wal"] {
        let bytes = std::fs::read(directory.path().join(file)).unwrap();
        // The second ruling has that reason, and stays.
        let times = bytes
            .windows(6)
            .filter(|window| window == b"canary")
            .count();
        assert_eq!(times, usize::from(file == "metadata.sqlite"), "{file}");
    }
    assert_eq!(
        metadata
            .lift_suppressed(shop, &done, &["d1".to_owned()])
            .unwrap(),
        1
    );
    assert_eq!(metadata.suppressed(shop).unwrap(), []);
}
