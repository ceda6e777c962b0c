//! Members, sign-ins, keys and the audit log.

#![allow(clippy::unwrap_used)]

use serde_json::json;
use wayfarer_core::{ErrorCode, KeyScope, ManifestError, Role};
use wayfarer_metadata::{
    AuditEntry, KeyRecord, MemberRecord, Metadata, SignInRecord, Who, WhoKind,
};

fn open(directory: &tempfile::TempDir) -> Metadata {
    Metadata::open(&directory.path().join("metadata.sqlite")).unwrap()
}

fn member(id: &str) -> MemberRecord {
    MemberRecord {
        id: id.to_owned(),
        name: "Mei".to_owned(),
        email: format!("{id}@example.com"),
        role: Role::Owner,
        sees_people: false,
        workspaces: Some(vec!["shop".parse().unwrap()]),
        password: "$argon2id$".to_owned(),
        disabled_ms: None,
        created_ms: 1,
    }
}

fn sign_in(hash: &str, member: &str) -> SignInRecord {
    SignInRecord {
        token_hash: hash.to_owned(),
        id: format!("sin_{hash}"),
        member: member.to_owned(),
        opened_ms: 1,
        used_ms: 1,
        network: "127.0.0.0/24".to_owned(),
        agent: String::new(),
    }
}

fn entry(action: &str) -> AuditEntry {
    AuditEntry {
        at_ms: 7,
        who: Who {
            kind: WhoKind::Member,
            id: Some("mem_1".to_owned()),
            name: "Mei".to_owned(),
        },
        action: action.to_owned(),
        workspace: Some("shop".parse().unwrap()),
        subject: None,
        detail: json!({"before": "viewer", "after": "admin"}),
    }
}

#[test]
fn a_change_is_written_whole_with_its_entries_or_not_at_all() {
    let directory = tempfile::tempdir().unwrap();
    let metadata = open(&directory);
    assert!(!metadata.has_members().unwrap());
    let added = metadata.change_access(|book| {
        book.members.extend([member("mem_1"), member("mem_2")]);
        book.sign_ins
            .extend([sign_in("aa", "mem_1"), sign_in("bb", "mem_2")]);
        book.entries.push(entry("member.added"));
        Ok::<_, ManifestError>(2)
    });
    assert_eq!(added.unwrap(), 2);
    assert!(metadata.has_members().unwrap());

    let refused = metadata.change_access(|book| {
        book.members.clear();
        book.entries.push(entry("member.removed"));
        Err::<(), _>(ManifestError {
            code: ErrorCode::RequestInvalid,
            message: "no".to_owned(),
        })
    });
    assert_eq!(refused.unwrap_err().message, "no");
    assert_eq!(metadata.access().unwrap().members.len(), 2);
    assert_eq!(metadata.audit_log(None, 10).unwrap().len(), 1);

    metadata
        .change_access(|book| {
            book.sign_ins.retain(|one| one.member != "mem_1");
            book.members[0].role = Role::Viewer;
            Ok::<_, ManifestError>(())
        })
        .unwrap();
    assert_eq!(metadata.sign_in("aa").unwrap(), None);
    let (kept, of) = metadata.sign_in("bb").unwrap().unwrap();
    assert_eq!((kept.member.as_str(), of), ("mem_2", member("mem_2")));
    let reopened = open(&directory).access().unwrap();
    assert_eq!(reopened.members[0].role, Role::Viewer);
}

#[test]
fn use_is_noted_and_secrets_are_drawn_once() {
    let directory = tempfile::tempdir().unwrap();
    let metadata = open(&directory);
    let key = KeyRecord {
        key_hash: "cc".to_owned(),
        id: "key_1".to_owned(),
        name: "loader".to_owned(),
        scopes: vec![KeyScope::Ingest],
        workspaces: None,
        created_by: "Mei".to_owned(),
        created_ms: 1,
        expires_ms: None,
        used_ms: None,
        revoked_ms: None,
    };
    metadata
        .change_access(|book| {
            book.members.push(member("mem_1"));
            book.sign_ins.push(sign_in("aa", "mem_1"));
            book.keys.push(key.clone());
            Ok::<_, ManifestError>(())
        })
        .unwrap();
    metadata.touch_sign_in("aa", 99).unwrap();
    metadata.touch_key("cc", 98).unwrap();
    metadata.touch_sign_in("unknown", 99).unwrap();
    assert_eq!(metadata.sign_in("aa").unwrap().unwrap().0.used_ms, 99);
    assert_eq!(metadata.api_key("cc").unwrap().unwrap().used_ms, Some(98));
    assert_eq!(metadata.api_key("dd").unwrap(), None);
    assert_eq!(metadata.secret("mask", "one".to_owned()).unwrap(), "one");
    assert_eq!(metadata.secret("mask", "two".to_owned()).unwrap(), "one");
}

/// Runs SQL on the file as somebody with an editor would.
fn tamper(directory: &tempfile::TempDir, sql: &'static str) -> Result<(), sqlx::Error> {
    let path = directory.path().join("metadata.sqlite");
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path);
        let pool = sqlx::SqlitePool::connect_with(options).await?;
        sqlx::raw_sql(sql).execute(&pool).await?;
        pool.close().await;
        Ok(())
    })
}

#[test]
fn the_audit_log_grows_and_tells_when_it_was_tampered_with() {
    let directory = tempfile::tempdir().unwrap();
    let metadata = open(&directory);
    assert_eq!(metadata.check_audit().unwrap(), (0, String::new()));
    for action in ["one", "two", "three", "four"] {
        metadata.audit(&entry(action)).unwrap();
    }
    let (entries, head) = metadata.check_audit().unwrap();
    let newest = metadata.audit_log(None, 2).unwrap();
    let told: Vec<_> = newest.iter().map(|one| one.entry.action.as_str()).collect();
    assert_eq!((entries, told), (4, vec!["four", "three"]));
    assert_eq!(newest[0].hash, head);
    assert_eq!(metadata.audit_log(Some(3), 9).unwrap().len(), 2);
    drop(metadata);

    for plain in [
        "UPDATE audit SET record = '{}' WHERE sequence = 2",
        "DELETE FROM audit",
    ] {
        let refused = tamper(&directory, plain).unwrap_err();
        assert!(refused.to_string().contains("only added to"), "{refused}");
    }
    tamper(
        &directory,
        "DROP TRIGGER audit_is_never_changed;
         UPDATE audit SET record = replace(record, 'viewer', 'owner') WHERE sequence = 2;",
    )
    .unwrap();
    let found = open(&directory).check_audit().unwrap_err();
    assert_eq!(found.code, ErrorCode::StoreCorrupt);
    assert!(found.message.contains("row 2"), "{}", found.message);
    tamper(
        &directory,
        "UPDATE audit SET record = replace(record, 'owner', 'viewer') WHERE sequence = 2;
         DROP TRIGGER audit_is_never_shortened; DELETE FROM audit WHERE sequence = 3;",
    )
    .unwrap();
    let found = open(&directory).check_audit().unwrap_err();
    assert!(
        found.message.contains("entry 3 is missing"),
        "{}",
        found.message
    );
}
