//! Saved things and their revisions as their callers see them.

#![allow(clippy::unwrap_used)]

use std::path::PathBuf;

use sqlx::{Connection, SqliteConnection};
use wayfarer_core::{ErrorCode, Manifest, ManifestError, WorkspaceId, WorkspaceRecord};
use wayfarer_metadata::{Expected, Metadata, SavedChange, SavedItem, SavedKind};

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

    fn kind<'a>(&'a self, kind: &'a str) -> SavedKind<'a> {
        SavedKind {
            workspace: &self.shop,
            kind,
        }
    }

    fn save(&self, id: &str, document: &str, expected: &Expected) -> Result<SavedItem, ErrorCode> {
        self.change(id, document, false, expected, |_| Ok(()))
    }

    fn change(
        &self,
        id: &str,
        document: &str,
        removed: bool,
        expected: &Expected,
        fits: impl Fn(&[SavedItem]) -> Result<(), ManifestError>,
    ) -> Result<SavedItem, ErrorCode> {
        let change = SavedChange {
            removed,
            document: document.to_owned(),
            author: "ann".to_owned(),
            note: Some(format!("says {document}")),
            now_ms: 7,
        };
        let kind = self.kind("insight");
        let saved = self.metadata.save(kind, id, &change, expected, fits);
        saved.map_err(|error| error.code)
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
fn every_revision_is_kept_and_survives_a_restart() {
    let home = Fixture::new();
    let one = home.save("a", "one", &Expected::Nothing).unwrap();
    let two = home
        .save("a", "two", &Expected::Tag(one.latest.tag()))
        .unwrap();
    let gone = home
        .change("a", "two", true, &Expected::Anything, |_| Ok(()))
        .unwrap();
    home.save("b", "other", &Expected::Nothing).unwrap();
    assert_eq!((gone.created_ms, gone.latest.revision), (7, 3));

    let again = Metadata::open(&home.path).unwrap();
    let all = again.saved(home.kind("insight")).unwrap();
    let ids: Vec<_> = all.iter().map(|item| item.latest.id.as_str()).collect();
    assert_eq!((ids, &all[0]), (vec!["a", "b"], &gone));
    let revisions = again.saved_revisions(home.kind("insight"), "a").unwrap();
    assert_eq!(revisions, [one.latest, two.latest, gone.latest]);
    assert_eq!(again.saved(home.kind("segment")).unwrap(), []);
    assert_eq!(
        again.saved_revisions(home.kind("segment"), "a").unwrap(),
        []
    );
    let nowhere = "nowhere".parse().unwrap();
    let of = SavedKind {
        workspace: &nowhere,
        kind: "insight",
    };
    assert_eq!(
        again.saved(of).unwrap_err().code,
        ErrorCode::WorkspaceUnknown
    );
}

#[test]
fn who_comes_second_is_refused() {
    let home = Fixture::new();
    let one = home.save("a", "one", &Expected::Nothing).unwrap();
    assert_eq!(
        home.save("a", "two", &Expected::Nothing),
        Err(ErrorCode::SavedChanged)
    );
    let tag = Expected::Tag(one.latest.tag());
    home.save("a", "two", &tag).unwrap();
    assert_eq!(home.save("a", "three", &tag), Err(ErrorCode::SavedChanged));
    assert_eq!(home.save("x", "one", &tag), Err(ErrorCode::SavedUnknown));
    assert_eq!(
        home.metadata
            .saved_revisions(home.kind("insight"), "a")
            .unwrap()
            .len(),
        2
    );
}

#[test]
fn what_was_removed_may_be_written_anew() {
    let home = Fixture::new();
    home.save("a", "one", &Expected::NoDraft).unwrap();
    assert_eq!(
        home.save("a", "two", &Expected::NoDraft),
        Err(ErrorCode::SavedChanged)
    );
    home.change("a", "one", true, &Expected::Anything, |_| Ok(()))
        .unwrap();
    home.save("a", "two", &Expected::NoDraft).unwrap();
}

#[test]
fn what_does_not_fit_the_others_is_not_written() {
    let home = Fixture::new();
    home.save("a", "one", &Expected::Nothing).unwrap();
    home.save("b", "two", &Expected::Nothing).unwrap();
    home.change("c", "three", true, &Expected::Nothing, |_| Ok(()))
        .unwrap();
    let fits = |others: &[SavedItem]| {
        let documents: Vec<_> = others
            .iter()
            .map(|one| one.latest.document.as_str())
            .collect();
        assert_eq!(documents, ["two"], "neither itself nor what was removed");
        Err(ManifestError {
            code: ErrorCode::SavedExists,
            message: "no".to_owned(),
        })
    };
    let refused = home.change("a", "two", false, &Expected::Anything, fits);
    assert_eq!(refused, Err(ErrorCode::SavedExists));
    let all = home.metadata.saved(home.kind("insight")).unwrap();
    assert_eq!(all[0].latest.document, "one");
}

#[test]
fn an_altered_row_is_noticed_whichever_part_it_is() {
    for change in [
        "UPDATE saved SET document = 'onf'",
        "UPDATE saved SET author = 'bob'",
        "UPDATE saved SET note = NULL",
        "UPDATE saved SET at_ms = 8",
        "UPDATE saved SET removed = 1",
        "UPDATE saved SET removed = 7",
        "UPDATE saved SET id = 'b'",
        "UPDATE saved SET kind = 'segment'",
        "UPDATE saved SET revision = 2",
        "UPDATE saved SET crc32 = crc32 + 1",
    ] {
        let home = Fixture::new();
        home.save("a", "one", &Expected::Nothing).unwrap();
        home.tamper(change);
        let kinds = ["insight", "segment"];
        let read = kinds.map(|kind| home.metadata.saved(home.kind(kind)));
        let error = read.into_iter().find_map(Result::err);
        let error = error.unwrap_or_else(|| panic!("{change} was not noticed"));
        assert_eq!(error.code, ErrorCode::StoreCorrupt, "{change}");
        assert!(error.message.contains("table saved"), "{error:?}");
    }
}
