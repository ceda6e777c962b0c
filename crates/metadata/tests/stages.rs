//! Stage facts: queue, timers and facts change together, and nothing of them twice.
#![allow(clippy::unwrap_used)]

use wayfarer_core::{Hidden, Manifest, WorkspaceId, WorkspaceRecord};
use wayfarer_metadata::{
    DefinitionKey, ErasureRecord, ErasureState, Expected, FollowedOwner, Metadata, NewDraft,
    Places, Publication, StageChanges, StageFactQuery, StageFactRecord, StageRound, StageTouch,
    StageWatch,
};

struct Kept {
    _directory: tempfile::TempDir,
    metadata: Metadata,
    shop: WorkspaceId,
}

impl Kept {
    fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let metadata = Metadata::open(&directory.path().join("metadata.sqlite")).unwrap();
        let record = WorkspaceRecord {
            workspace: "shop".parse().unwrap(),
            timezone: "UTC".to_owned(),
            is_sample: false,
            created_ms: 0,
        };
        metadata.create_workspace(&record).unwrap();
        Self {
            _directory: directory,
            metadata,
            shop: record.workspace,
        }
    }

    fn publish(&self) {
        let of = DefinitionKey {
            workspace: &self.shop,
            kind: "lifecycle",
            key: "trial",
        };
        let draft = NewDraft {
            hash: "h".to_owned(),
            document: "{}".to_owned(),
            source: "{}".to_owned(),
            author: "Mei".to_owned(),
            note: None,
            now_ms: 1,
        };
        let publication = Publication {
            author: "Mei".to_owned(),
            note: None,
            now_ms: 2,
        };
        self.metadata
            .save_draft(of, &draft, &Expected::Anything)
            .unwrap();
        self.metadata
            .publish_draft(of, &publication, &Expected::Anything)
            .unwrap();
    }

    fn keep(&self, changes: StageChanges) {
        let round = StageRound {
            now_ms: 100,
            watches: vec![watch()],
            changes: vec![changes],
            ..StageRound::default()
        };
        self.metadata.keep_stage_round(&self.shop, &round).unwrap();
    }

    fn facts(&self, query: StageFactQuery) -> Vec<StageFactRecord> {
        let query = StageFactQuery {
            limit: 100,
            ..query
        };
        self.metadata.stage_facts(&self.shop, &query).unwrap()
    }
}

fn watch() -> StageWatch {
    StageWatch {
        lifecycle: "trial".to_owned(),
        version: 1,
        signature: "s".to_owned(),
        since_ms: 3,
        sweep_from: None,
        error: None,
        retry_ms: None,
    }
}

fn touch(person: u64) -> StageTouch {
    StageTouch {
        people: vec![(person, 5)],
        received_ms: 7,
        ..StageTouch::default()
    }
}

/// Ids above the signed numbers of SQLite are people as well.
const ANN: u64 = u64::MAX - 3;
const BOB: u64 = 17;

fn fact(person: u64, at_ms: i64) -> StageFactRecord {
    StageFactRecord {
        fact: 0,
        lifecycle: "trial".to_owned(),
        version: 1,
        owner: person,
        person,
        account: 0,
        track: "stage".to_owned(),
        at_ms,
        step: 0,
        from: None,
        to: "visitor".to_owned(),
        kind: Some("start".to_owned()),
        by: "start".to_owned(),
        rule: None,
        cause: Some(u64::MAX),
        known_ms: 100,
        superseded_ms: None,
    }
}

fn followed(owner: u64, due_ms: Option<i64>) -> FollowedOwner {
    FollowedOwner {
        owner,
        digest: u64::MAX,
        due_ms,
    }
}

#[test]
fn touches_wait_where_somebody_looks_and_go_with_the_round() {
    let kept = Kept::new();
    let metadata = &kept.metadata;
    assert!(!metadata.touch_stages(&kept.shop, &touch(ANN)).unwrap());
    kept.publish();
    assert!(metadata.touch_stages(&kept.shop, &touch(ANN)).unwrap());
    assert!(metadata.touch_stages(&kept.shop, &touch(BOB)).unwrap());
    assert_eq!(
        metadata.stage_work(0).unwrap(),
        std::slice::from_ref(&kept.shop)
    );
    assert_eq!(metadata.oldest_stage_touch().unwrap(), Some(7));
    let queued = metadata.stage_touches(&kept.shop, 10).unwrap();
    assert_eq!(queued[0].touch, touch(ANN));
    let round = StageRound {
        done: vec![queued[0].number],
        ..StageRound::default()
    };
    metadata.keep_stage_round(&kept.shop, &round).unwrap();
    let left = metadata.stage_touches(&kept.shop, 10).unwrap();
    assert_eq!(left, queued[1..]);
}

#[test]
fn times_and_sweeps_are_work_until_they_are_done_or_put_off() {
    let kept = Kept::new();
    let metadata = &kept.metadata;
    kept.keep(StageChanges {
        lifecycle: "trial".to_owned(),
        followed: vec![followed(ANN, Some(50)), followed(BOB, None)],
        ..StageChanges::default()
    });
    assert_eq!(metadata.stage_work(49).unwrap(), []);
    assert_eq!(
        metadata.stage_work(50).unwrap(),
        std::slice::from_ref(&kept.shop)
    );
    assert_eq!(
        metadata.due_owners(&kept.shop, "trial", 50, 10).unwrap(),
        [ANN]
    );
    let known = metadata.followed(&kept.shop, "trial", &[ANN, 5]).unwrap();
    assert_eq!(known, [followed(ANN, Some(50))]);
    let all = metadata
        .owners_from(&kept.shop, "trial", i64::MIN, 10)
        .unwrap();
    assert_eq!(all, [ANN, BOB], "in the order of signed numbers");
    assert_eq!(
        metadata.followed_figures(&kept.shop, "trial").unwrap(),
        (2, Some(50))
    );
    let aside = StageWatch {
        error: Some("too large".to_owned()),
        sweep_from: Some(i64::MIN),
        retry_ms: Some(200),
        ..watch()
    };
    let round = StageRound {
        watches: vec![aside.clone()],
        ..StageRound::default()
    };
    metadata.keep_stage_round(&kept.shop, &round).unwrap();
    assert_eq!(metadata.stage_watches(&kept.shop).unwrap(), [aside]);
    assert_eq!(metadata.stage_work(199).unwrap(), []);
    assert_eq!(
        metadata.stage_work(200).unwrap(),
        std::slice::from_ref(&kept.shop)
    );
}

#[test]
fn facts_are_superseded_once_and_numbers_are_never_given_out_again() {
    let kept = Kept::new();
    kept.keep(StageChanges {
        lifecycle: "trial".to_owned(),
        appended: vec![fact(ANN, 10), fact(ANN, 20), fact(BOB, 10)],
        ..StageChanges::default()
    });
    let current = kept
        .metadata
        .current_stage_facts(&kept.shop, "trial", &[ANN])
        .unwrap();
    let expected = StageFactRecord {
        fact: 1,
        ..fact(ANN, 10)
    };
    assert_eq!((current.len(), &current[0]), (2, &expected));
    for _ in 0..2 {
        kept.keep(StageChanges {
            lifecycle: "trial".to_owned(),
            superseded: vec![2],
            ..StageChanges::default()
        });
    }
    let all = kept.facts(StageFactQuery::default());
    let superseded: Vec<_> = all.iter().map(|fact| fact.superseded_ms).collect();
    assert_eq!(superseded, [None, Some(100), None]);
    let of = |query: StageFactQuery| kept.facts(query).iter().map(|fact| fact.fact).collect();
    let numbers: [Vec<u64>; 4] = [
        of(StageFactQuery {
            person: Some(ANN),
            only_current: true,
            ..StageFactQuery::default()
        }),
        of(StageFactQuery {
            after: 2,
            ..StageFactQuery::default()
        }),
        of(StageFactQuery {
            lifecycle: Some("other".to_owned()),
            ..StageFactQuery::default()
        }),
        of(StageFactQuery {
            since_ms: Some(101),
            ..StageFactQuery::default()
        }),
    ];
    assert_eq!(numbers, [vec![1], vec![3], vec![], vec![]]);
    let dropped = kept
        .metadata
        .drop_stage_facts(&kept.shop, |id| id == BOB)
        .unwrap();
    assert_eq!(dropped, 1);
    kept.keep(StageChanges {
        lifecycle: "trial".to_owned(),
        appended: vec![fact(ANN, 30)],
        ..StageChanges::default()
    });
    assert_eq!(kept.facts(StageFactQuery::default())[2].fact, 4);
}

#[test]
fn who_is_being_erased_gets_no_fact_any_more_and_leaves_the_queue() {
    let kept = Kept::new();
    kept.publish();
    kept.metadata.touch_stages(&kept.shop, &touch(ANN)).unwrap();
    let erasure = ErasureRecord {
        id: "era_1".to_owned(),
        state: ErasureState::Hidden,
        only_this_id: false,
        person: "dig_1".to_owned(),
        digests: Vec::new(),
        hidden: Hidden {
            ids: vec![ANN],
            stretches: Vec::new(),
        },
        names: Vec::new(),
        author: "Mei".to_owned(),
        reason: None,
        requested_ms: 1,
        hidden_ms: Some(2),
        done_ms: None,
        place: None,
        progress: (0, 0),
        places: Places::new(),
        lifted: None,
    };
    kept.metadata
        .keep_erasure(&kept.shop, &erasure, &[])
        .unwrap();
    kept.keep(StageChanges {
        lifecycle: "trial".to_owned(),
        appended: vec![fact(ANN, 10), fact(BOB, 10)],
        followed: vec![followed(ANN, None), followed(BOB, None)],
        ..StageChanges::default()
    });
    let facts = kept.facts(StageFactQuery::default());
    let people: Vec<u64> = facts.iter().map(|fact| fact.person).collect();
    assert_eq!(people, [BOB]);
    let follows = kept.metadata.followed_figures(&kept.shop, "trial").unwrap();
    assert_eq!(follows, (1, None));
    kept.metadata
        .drop_stage_facts(&kept.shop, |id| id == ANN)
        .unwrap();
    let queued = kept.metadata.stage_touches(&kept.shop, 10).unwrap();
    assert_eq!(queued[0].touch.people, []);
}
