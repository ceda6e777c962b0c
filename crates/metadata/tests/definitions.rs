//! Drafts and versions as their callers see them.

#![allow(clippy::unwrap_used)]

use std::path::PathBuf;

use sqlx::{Connection, SqliteConnection};
use wayfarer_core::{ErrorCode, Manifest, WorkspaceId, WorkspaceRecord};
use wayfarer_metadata::{
    DefinitionKey, DefinitionRecord, DefinitionState, Expected, Metadata, NewDraft, Publication,
};

struct Fixture {
    _directory: tempfile::TempDir,
    path: PathBuf,
    metadata: Metadata,
    shop: WorkspaceId,
}

impl Fixture {
    fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("metadata.sqlite");
        let metadata = Metadata::open(&path).unwrap();
        let record = WorkspaceRecord {
            workspace: "shop".parse().unwrap(),
            timezone: "UTC".to_owned(),
            is_sample: false,
            created_ms: 0,
        };
        metadata.create_workspace(&record).unwrap();
        Self {
            _directory: directory,
            path,
            metadata,
            shop: record.workspace,
        }
    }

    fn of<'a>(&'a self, key: &'a str) -> DefinitionKey<'a> {
        DefinitionKey {
            workspace: &self.shop,
            kind: "lifecycle",
            key,
        }
    }

    fn save(&self, text: &str, expected: Expected) -> Result<DefinitionRecord, ErrorCode> {
        let draft = NewDraft {
            hash: format!("hash of {text}"),
            document: format!("{{\"{text}\":1}}"),
            source: format!("# {text}"),
            author: "ann".to_owned(),
            note: None,
            now_ms: 7,
        };
        let saved = self
            .metadata
            .save_draft(self.of("trial"), &draft, &expected);
        saved.map_err(|error| error.code)
    }

    fn publish(&self, note: &str) -> Result<DefinitionRecord, ErrorCode> {
        let publication = Publication {
            author: "ben".to_owned(),
            note: Some(note.to_owned()),
            now_ms: 9,
        };
        let published =
            self.metadata
                .publish_draft(self.of("trial"), &publication, &Expected::Anything);
        published.map_err(|error| error.code)
    }

    fn states(&self) -> Vec<(Option<u32>, DefinitionState)> {
        let records = self.metadata.definition(self.of("trial")).unwrap();
        records
            .iter()
            .map(|record| (record.version, record.state))
            .collect()
    }

    /// Changes the database behind its back.
    fn tamper(&self, statement: &'static str) {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async {
            let address = format!("sqlite:{}", self.path.display());
            let mut connection = SqliteConnection::connect(&address).await.unwrap();
            sqlx::raw_sql(statement)
                .execute(&mut connection)
                .await
                .unwrap();
            connection.close().await.unwrap();
        });
    }
}

#[test]
fn a_draft_is_published_superseded_and_archived() {
    use DefinitionState::{Archived, Draft, Published, Superseded};
    let home = Fixture::new();
    home.save("one", Expected::Nothing).unwrap();
    assert_eq!(home.states(), [(None, Draft)]);
    let first = home.publish("the first").unwrap();
    assert_eq!((first.version, first.published_ms), (Some(1), Some(9)));
    assert_eq!(
        (first.author.as_str(), first.source.as_str()),
        ("ben", "# one")
    );
    assert_eq!(home.states(), [(Some(1), Published)]);
    assert_eq!(home.publish("again"), Err(ErrorCode::DefinitionUnknown));

    home.save("one", Expected::NoDraft).unwrap();
    assert_eq!(home.publish("same"), Err(ErrorCode::DefinitionUnchanged));
    home.save("two", Expected::Anything).unwrap();
    home.publish("the second").unwrap();
    assert_eq!(home.states(), [(Some(1), Superseded), (Some(2), Published)]);
    let archived = home.metadata.archive_definition(home.of("trial")).unwrap();
    assert_eq!((archived.version, archived.state), (Some(2), Archived));
    let twice = home.metadata.archive_definition(home.of("trial"));
    assert_eq!(twice.unwrap_err().code, ErrorCode::DefinitionUnknown);
    // What was archived can come back as it was.
    home.save("two", Expected::NoDraft).unwrap();
    assert_eq!(home.publish("back").unwrap().version, Some(3));
    let texts = home.metadata.definitions(&home.shop, "lifecycle").unwrap();
    let sources: Vec<&str> = texts.iter().map(|record| record.source.as_str()).collect();
    assert_eq!(sources, ["# one", "# two", "# two"]);
    assert_eq!(home.metadata.definitions(&home.shop, "kpi").unwrap(), []);
}

#[test]
fn nobody_overwrites_what_another_saved_meanwhile() {
    let home = Fixture::new();
    let first = home.save("one", Expected::Nothing).unwrap();
    assert_eq!(
        home.save("x", Expected::Nothing),
        Err(ErrorCode::DefinitionExists)
    );
    assert_eq!(
        home.save("x", Expected::NoDraft),
        Err(ErrorCode::DefinitionExists)
    );
    let second = home.save("two", Expected::Tag(first.tag())).unwrap();
    assert_eq!(second.revision, 2);
    assert_ne!(first.tag(), second.tag());
    let late = home.save("three", Expected::Tag(first.tag()));
    assert_eq!(late, Err(ErrorCode::DefinitionChanged));
    let published = home.publish("now").unwrap();
    let stale = home.save("three", Expected::Tag(second.tag()));
    assert_eq!(stale, Err(ErrorCode::DefinitionChanged));
    home.save("three", Expected::Tag(published.tag())).unwrap();
}

#[test]
fn a_draft_is_thrown_away_and_versions_stay() {
    let home = Fixture::new();
    let delete = |expected| home.metadata.delete_draft(home.of("trial"), &expected);
    let none = delete(Expected::Anything).unwrap_err();
    assert_eq!(none.code, ErrorCode::DefinitionUnknown);
    home.save("one", Expected::Nothing).unwrap();
    home.publish("one").unwrap();
    let draft = home.save("two", Expected::NoDraft).unwrap();
    let changed = delete(Expected::Tag("v1-0".to_owned())).unwrap_err();
    assert_eq!(changed.code, ErrorCode::DefinitionChanged);
    delete(Expected::Tag(draft.tag())).unwrap();
    assert_eq!(home.states(), [(Some(1), DefinitionState::Published)]);
}

#[test]
fn an_unknown_workspace_is_named() {
    let home = Fixture::new();
    let nowhere: WorkspaceId = "nowhere".parse().unwrap();
    let error = home
        .metadata
        .definitions(&nowhere, "lifecycle")
        .unwrap_err();
    assert_eq!(error.code, ErrorCode::WorkspaceUnknown);
}

#[test]
fn a_removed_workspace_takes_its_definitions_along() {
    let home = Fixture::new();
    home.save("one", Expected::Nothing).unwrap();
    home.metadata.remove_workspace(&home.shop).unwrap();
    let again = WorkspaceRecord {
        workspace: home.shop.clone(),
        timezone: "UTC".to_owned(),
        is_sample: false,
        created_ms: 0,
    };
    home.metadata.create_workspace(&again).unwrap();
    assert_eq!(home.states(), []);
}

#[test]
fn every_altered_column_is_noticed() {
    for statement in [
        "UPDATE definitions SET document = '{}'",
        "UPDATE definitions SET source = ''",
        "UPDATE definitions SET state = 'archived'",
        "UPDATE definitions SET state = 'nonsense'",
        "UPDATE definitions SET author = 'eve'",
        "UPDATE definitions SET note = ''",
        "UPDATE definitions SET hash = ''",
        "UPDATE definitions SET revision = 5",
        "UPDATE definitions SET version = 4",
        "UPDATE definitions SET published_ms = 1",
    ] {
        let home = Fixture::new();
        home.save("one", Expected::Nothing).unwrap();
        home.tamper(statement);
        let error = home.metadata.definition(home.of("trial")).unwrap_err();
        assert_eq!(error.code, ErrorCode::StoreCorrupt, "{statement}");
        assert!(error.message.contains("table definitions"), "{error:?}");
    }
}

/// A database of the version before definitions gets their table and keeps what it has.
#[test]
fn an_older_database_is_brought_up_to_date() {
    let home = Fixture::new();
    home.tamper(
        "DROP TABLE definitions; \
         DROP TABLE classifications; \
         DROP TABLE saved; \
         DROP TABLE refused; \
         DROP TABLE rulings; \
         DROP TABLE members; \
         DROP TABLE invitations; \
         DROP TABLE sign_ins; \
         DROP TABLE api_keys; \
         DROP TABLE secrets; \
         DROP TABLE audit; \
         DROP TABLE erasures; \
         DROP TABLE suppressed; \
         DROP TABLE consents; \
         DROP TABLE withheld; \
         DROP TABLE stage_facts; \
         DROP TABLE stage_owners; \
         DROP TABLE stage_watches; \
         DROP TABLE stage_touches; \
         DROP TABLE pulls; \
         PRAGMA user_version = 1;",
    );
    let metadata = Metadata::open(&home.path).unwrap();
    assert_eq!(metadata.workspaces().unwrap().len(), 1);
    assert_eq!(metadata.definitions(&home.shop, "lifecycle").unwrap(), []);
}
