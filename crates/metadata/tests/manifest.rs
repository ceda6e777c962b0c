//! The manifest as its callers see it: every call, durability, damage, and rivals.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use sqlx::{Connection, SqliteConnection};
use wayfarer_core::{
    Catalogue, DictionaryRecord, ErrorCode, ImportCounts, ImportId, ImportRecord, ImportState,
    Manifest, ManifestChange, ManifestView, RunRecord, WorkspaceId, WorkspaceRecord,
};
use wayfarer_metadata::Metadata;

/// A database in a directory of its own, with one workspace `shop`.
struct Fixture {
    _directory: tempfile::TempDir,
    path: PathBuf,
    metadata: Metadata,
    shop: WorkspaceId,
}

fn fixture() -> Fixture {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("metadata.sqlite");
    let metadata = Metadata::open(&path).unwrap();
    let record = workspace("shop");
    assert!(metadata.create_workspace(&record).unwrap());
    Fixture {
        _directory: directory,
        path,
        metadata,
        shop: record.workspace,
    }
}

fn workspace(name: &str) -> WorkspaceRecord {
    WorkspaceRecord {
        workspace: name.parse().unwrap(),
        timezone: "Asia/Shanghai".to_owned(),
        is_sample: false,
        created_ms: 1_700_000_000_000,
    }
}

fn run(name: &str, import: u64) -> RunRecord {
    let mut catalogue = Catalogue::default();
    catalogue.count_events("付款", 3, 10, 20);
    RunRecord {
        run: name.to_owned(),
        format_version: 1,
        bucket_bits: 8,
        bucket_from: 0,
        bucket_to: 255,
        month_from: 24_000,
        month_to: 24_001,
        time_min: 10,
        time_max: 20,
        rows: 3,
        bytes: 1_000,
        crc32: u32::MAX,
        map_version: 0,
        imports: BTreeMap::from([(import, 3)]),
        catalogue,
    }
}

fn dictionary(name: &str) -> DictionaryRecord {
    DictionaryRecord {
        name: name.to_owned(),
        format_version: 1,
        entries: 3,
        bytes: 90,
        crc32: 7,
    }
}

fn import(number: u64, state: ImportState) -> ImportRecord {
    ImportRecord {
        import: ImportId(number),
        source: "orders".to_owned(),
        files: vec!["orders.csv".to_owned()],
        state,
        started_ms: 1,
        finished_ms: 2,
        counts: ImportCounts::default(),
    }
}

fn adding(names: &[&str]) -> ManifestChange {
    ManifestChange {
        add_runs: names.iter().map(|name| run(name, 1)).collect(),
        ..ManifestChange::default()
    }
}

fn replacing(old: &str, new: &str) -> ManifestChange {
    ManifestChange {
        add_runs: vec![run(new, 1)],
        remove_runs: vec![old.to_owned()],
        ..ManifestChange::default()
    }
}

fn live(metadata: &Metadata, workspace: &WorkspaceId) -> Vec<String> {
    let view = metadata.view(workspace).unwrap();
    view.runs.into_iter().map(|run| run.run).collect()
}

/// Alters the file behind the product's back.
fn sql(path: &Path, statement: &'static str) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let url = format!("sqlite://{}?mode=rwc", path.display());
        let mut connection = SqliteConnection::connect(&url).await.unwrap();
        let done = sqlx::raw_sql(statement).execute(&mut connection).await;
        done.unwrap();
        connection.close().await.unwrap();
    });
}

#[test]
fn everything_survives_reopening() {
    let Fixture {
        _directory,
        path,
        metadata,
        shop,
    } = fixture();
    let number = metadata.next_import(&shop).unwrap();
    let change = ManifestChange {
        add_runs: vec![run("b", 1), run("a", 1)],
        add_dictionaries: vec![dictionary("d")],
        import: Some(import(number.0, ImportState::Committed)),
        ..ManifestChange::default()
    };
    assert_eq!(metadata.apply(&shop, &change).unwrap(), 1);
    drop(metadata);

    let metadata = Metadata::open(&path).unwrap();
    assert_eq!(metadata.workspaces().unwrap(), [workspace("shop")]);
    assert_eq!(metadata.data_version(&shop).unwrap(), 1);
    let view = ManifestView {
        data_version: 1,
        runs: vec![run("a", 1), run("b", 1)],
        dictionaries: vec![dictionary("d")],
        rulings: Vec::new(),
        hidden: Default::default(),
    };
    assert_eq!(metadata.view(&shop).unwrap(), view);
    assert_eq!(
        metadata.imports(&shop).unwrap(),
        [import(1, ImportState::Committed)]
    );
    assert_eq!(metadata.next_import(&shop).unwrap(), ImportId(2));
}

/// What a power cut leaves: the files as they are, with nobody having closed them.
#[test]
fn what_was_applied_survives_without_closing() {
    let Fixture {
        path,
        metadata,
        shop,
        ..
    } = &fixture();
    for (version, name) in (1..).zip(["a", "b", "c"]) {
        metadata.apply(shop, &adding(&[name])).unwrap();
        let after = tempfile::tempdir().unwrap();
        for file in ["metadata.sqlite", "metadata.sqlite-wal"] {
            std::fs::copy(path.with_file_name(file), after.path().join(file)).unwrap();
        }
        let recovered = Metadata::open(&after.path().join("metadata.sqlite")).unwrap();
        assert_eq!(recovered.data_version(shop).unwrap(), version);
        assert_eq!(live(&recovered, shop), live(metadata, shop));
    }
}

#[test]
fn a_workspace_is_made_once_and_never_repeats_a_version() {
    let Fixture { metadata, shop, .. } = &fixture();
    assert!(!metadata.create_workspace(&workspace("shop")).unwrap());
    metadata.apply(shop, &adding(&["a"])).unwrap();
    metadata.remove_workspace(shop).unwrap();
    assert_eq!(metadata.workspaces().unwrap(), []);
    let gone = metadata.view(shop).unwrap_err();
    assert_eq!(gone.code, ErrorCode::WorkspaceUnknown);

    assert!(metadata.create_workspace(&workspace("shop")).unwrap());
    assert_eq!(live(metadata, shop), [""; 0]);
    assert_eq!(metadata.imports(shop).unwrap(), []);
    let version = metadata.data_version(shop).unwrap();
    assert!(version > 1, "version 1 stood for other content");
}

#[test]
fn workspaces_do_not_see_each_other() {
    let Fixture { metadata, shop, .. } = &fixture();
    let other = workspace("other");
    metadata.create_workspace(&other).unwrap();
    metadata.apply(shop, &adding(&["a"])).unwrap();
    metadata.apply(&other.workspace, &adding(&["a"])).unwrap();
    metadata.remove_workspace(&other.workspace).unwrap();
    assert_eq!(live(metadata, shop), ["a"]);
    assert_eq!(metadata.data_version(shop).unwrap(), 1);
}

#[test]
fn an_unknown_workspace_is_answered_with_the_known_ones() {
    let Fixture { metadata, .. } = &fixture();
    metadata.create_workspace(&workspace("cafe")).unwrap();
    let missing: WorkspaceId = "shopp".parse().unwrap();
    let errors = [
        metadata.data_version(&missing).unwrap_err(),
        metadata.view(&missing).unwrap_err(),
        metadata.imports(&missing).unwrap_err(),
        metadata.next_import(&missing).unwrap_err(),
        metadata.apply(&missing, &adding(&["a"])).unwrap_err(),
        metadata.remove_workspace(&missing).unwrap_err(),
    ];
    for error in errors {
        assert_eq!(error.code, ErrorCode::WorkspaceUnknown);
        assert_eq!(
            error.to_string(),
            "no workspace named 'shopp'; there is: cafe, shop"
        );
    }
}

#[test]
fn a_change_is_made_whole_or_not_at_all() {
    let Fixture { metadata, shop, .. } = &fixture();
    metadata.apply(shop, &adding(&["a", "b"])).unwrap();
    metadata.apply(shop, &replacing("a", "c")).unwrap();
    assert_eq!(live(metadata, shop), ["b", "c"]);

    let stale = metadata.apply(shop, &replacing("a", "d")).unwrap_err();
    assert_eq!(stale.code, ErrorCode::WorkspaceBusy);
    assert!(stale.message.contains("run a is no longer part"), "{stale}");
    let twice = metadata.apply(shop, &adding(&["d", "b"])).unwrap_err();
    assert!(twice.message.contains("run b is already part"), "{twice}");
    let unknown_dictionary = ManifestChange {
        remove_dictionaries: vec!["d".to_owned()],
        ..adding(&["e"])
    };
    assert!(metadata.apply(shop, &unknown_dictionary).is_err());

    assert_eq!(live(metadata, shop), ["b", "c"]);
    assert_eq!(metadata.data_version(shop).unwrap(), 2);
}

#[test]
fn undoing_replaces_the_import_and_order_is_by_number() {
    let Fixture { metadata, shop, .. } = &fixture();
    for number in 1..=11 {
        let change = ManifestChange {
            import: Some(import(number, ImportState::Committed)),
            ..ManifestChange::default()
        };
        metadata.apply(shop, &change).unwrap();
    }
    let undo = ManifestChange {
        import: Some(import(2, ImportState::Undone)),
        ..ManifestChange::default()
    };
    metadata.apply(shop, &undo).unwrap();
    let imports = metadata.imports(shop).unwrap();
    let numbers: Vec<_> = imports.iter().map(|record| record.import.0).collect();
    assert_eq!(numbers, (1..=11).collect::<Vec<_>>());
    assert_eq!(imports[1].state, ImportState::Undone);
    assert_eq!(metadata.next_import(shop).unwrap(), ImportId(12));
}

#[test]
fn a_rebuild_replaces_what_was_there_and_passes_the_numbers_it_finds() {
    let Fixture { metadata, shop, .. } = &fixture();
    metadata.apply(shop, &adding(&["a"])).unwrap();
    let found = ManifestView {
        data_version: 0,
        runs: vec![run("b", 40)],
        dictionaries: vec![dictionary("d")],
        rulings: Vec::new(),
        hidden: Default::default(),
    };
    assert_eq!(metadata.rebuild(shop, &found).unwrap(), 2);
    let view = metadata.view(shop).unwrap();
    assert_eq!(view.runs, found.runs);
    assert_eq!(view.dictionaries, found.dictionaries);
    assert_eq!(metadata.next_import(shop).unwrap(), ImportId(41));
}

/// Alters one row, expects `read` to name it, then expects a rebuild to mend it.
fn check_damage(
    statement: &'static str,
    expected: &str,
    read: fn(&Metadata, &WorkspaceId) -> Result<(), wayfarer_core::ManifestError>,
) {
    let Fixture {
        path,
        metadata,
        shop,
        ..
    } = &fixture();
    let change = ManifestChange {
        add_dictionaries: vec![dictionary("d")],
        import: Some(import(1, ImportState::Committed)),
        ..adding(&["a"])
    };
    metadata.apply(shop, &change).unwrap();
    let view = metadata.view(shop).unwrap();
    read(metadata, shop).unwrap();
    sql(path, statement);
    let error = read(metadata, shop).unwrap_err();
    assert_eq!(error.code, ErrorCode::StoreCorrupt);
    assert!(error.message.contains(expected), "{error}");
    metadata.rebuild(shop, &view).unwrap();
    read(metadata, shop).unwrap();
}

#[test]
fn altered_rows_are_detected_and_named() {
    check_damage(
        "UPDATE runs SET record = replace(record, '\"rows\":3', '\"rows\":2')",
        "table runs, workspace 'shop', row a:",
        |metadata, shop| metadata.view(shop).map(drop),
    );
    check_damage(
        "UPDATE runs SET run = 'b'",
        "table runs, workspace 'shop', row b:",
        |metadata, shop| metadata.view(shop).map(drop),
    );
    check_damage(
        "UPDATE dictionaries SET crc32 = crc32 + 1",
        "table dictionaries, workspace 'shop', row d:",
        |metadata, shop| metadata.view(shop).map(drop),
    );
    check_damage(
        "UPDATE imports SET record = '{}'",
        "table imports, workspace 'shop', row imp_1:",
        |metadata, shop| metadata.imports(shop).map(drop),
    );
    check_damage(
        "UPDATE counters SET data_version = data_version - 1",
        "table counters, workspace 'shop':",
        |metadata, shop| metadata.data_version(shop).map(drop),
    );
    check_damage(
        "DELETE FROM counters",
        "table counters, workspace 'shop':",
        |metadata, shop| metadata.next_import(shop).map(drop),
    );
}

#[test]
fn an_altered_workspace_is_detected() {
    let Fixture { path, metadata, .. } = &fixture();
    sql(
        path,
        "UPDATE workspaces SET record = replace(record, 'Shanghai', 'Urumqi')",
    );
    let error = metadata.workspaces().unwrap_err();
    assert_eq!(error.code, ErrorCode::StoreCorrupt);
    assert!(error.message.contains("table workspaces"), "{error}");
}

#[test]
fn rivals_on_one_file_lose_no_change_and_no_number() {
    const RIVALS: usize = 4;
    const CHANGES: usize = 25;
    let Fixture { path, shop, .. } = &fixture();
    let numbers: Vec<Vec<u64>> = std::thread::scope(|scope| {
        let rivals: Vec<_> = (0..RIVALS)
            .map(|rival| {
                scope.spawn(move || {
                    let metadata = Metadata::open(path).unwrap();
                    let change = |n: usize| {
                        let number = metadata.next_import(shop).unwrap().0;
                        let name = format!("{rival}-{n}");
                        metadata.apply(shop, &adding(&[&name])).unwrap();
                        number
                    };
                    (0..CHANGES).map(change).collect()
                })
            })
            .collect();
        rivals.into_iter().map(|r| r.join().unwrap()).collect()
    });
    let metadata = Metadata::open(path).unwrap();
    assert_eq!(live(&metadata, shop).len(), RIVALS * CHANGES);
    assert_eq!(
        metadata.data_version(shop).unwrap(),
        (RIVALS * CHANGES) as u64
    );
    let mut numbers: Vec<u64> = numbers.into_iter().flatten().collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=(RIVALS * CHANGES) as u64).collect::<Vec<_>>());
}

#[test]
fn of_two_rivals_replacing_one_run_exactly_one_wins() {
    let Fixture {
        path,
        metadata,
        shop,
        ..
    } = &fixture();
    metadata.apply(shop, &adding(&["old"])).unwrap();
    let outcomes: Vec<_> = std::thread::scope(|scope| {
        let rivals: Vec<_> = ["left", "right"]
            .map(|new| {
                scope.spawn(move || {
                    let metadata = Metadata::open(path).unwrap();
                    metadata.apply(shop, &replacing("old", new))
                })
            })
            .into();
        rivals.into_iter().map(|r| r.join().unwrap()).collect()
    });
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    assert_eq!(live(metadata, shop).len(), 1);
}

#[test]
fn an_empty_file_is_brought_up_to_date_by_whoever_comes_first() {
    let directory = tempfile::tempdir().unwrap();
    let path = &directory.path().join("metadata.sqlite");
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| assert_eq!(Metadata::open(path).unwrap().workspaces().unwrap(), []));
        }
    });
}

#[test]
fn files_of_others_are_refused() {
    let directory = tempfile::tempdir().unwrap();
    let check = |name: &str, statement: &'static str, expected: &str| {
        let path = directory.path().join(name);
        sql(&path, statement);
        let error = Metadata::open(&path).unwrap_err();
        assert_eq!(error.code, ErrorCode::StoreUnsupported);
        assert!(error.message.contains(expected), "{error}");
    };
    check("newer", "PRAGMA user_version = 99", "update wayfarer");
    check(
        "foreign",
        "CREATE TABLE songs (title TEXT)",
        "another program",
    );

    let text = directory.path().join("text");
    std::fs::write(
        &text,
        "not a database, but long enough to be looked at".repeat(20),
    )
    .unwrap();
    let error = Metadata::open(&text).unwrap_err();
    assert_eq!(error.code, ErrorCode::StoreCorrupt);
    let nowhere = directory.path().join("absent/metadata.sqlite");
    let error = Metadata::open(&nowhere).unwrap_err();
    assert_eq!(error.code, ErrorCode::MetadataUnavailable);
    assert!(error.message.contains("directory exists"), "{error}");
}

#[test]
fn it_may_be_dropped_inside_an_async_task() {
    let Fixture { metadata, .. } = fixture();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    runtime.block_on(async move { drop(metadata) });
}
