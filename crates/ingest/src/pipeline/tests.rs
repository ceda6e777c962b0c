//! What holds for an import as a whole.

use std::sync::atomic::{AtomicUsize, Ordering};

use wayfarer_core::{ErrorCode, Progress};

use super::*;
use crate::RejectLog;
use crate::testing::{SeenSink, bytes, file, import};

fn run_counting<A, F>(
    inputs: &[Input],
    make: F,
    progress: &Progress,
    options: &ImportOptions,
) -> Result<ImportOutcome, IngestError>
where
    A: FnMut(
        &SourceRow<'_>,
        &PropertyNames,
        &mut crate::testing::SeenBatch,
    ) -> Result<usize, Reject>,
    F: Fn(usize, &Table) -> Result<A, IngestError> + Sync,
{
    let mut log = RejectLog::counting();
    run(
        inputs,
        make,
        &SeenSink::default(),
        &mut log,
        progress,
        options,
    )
}

fn tiny_blocks() -> ImportOptions {
    ImportOptions {
        threads: 3,
        block_bytes: 16,
        ..ImportOptions::default()
    }
}

fn numbers(count: usize) -> String {
    (0..count).map(|n| format!("{n},{n}\n")).collect()
}

#[test]
fn rows_are_numbered_over_all_files_and_each_has_its_own_columns() {
    let dir = tempfile::tempdir().unwrap();
    let inputs = [
        file(&dir, "one.csv", b"a,b\n1,2\nreject me,4\n5\n"),
        file(&dir, "two.ndjson", b"{\"x\":1}\n{\"x\":2}\n"),
    ];
    let seen = import(&inputs, &tiny_blocks()).unwrap();
    let places: Vec<_> = seen.rows.iter().map(|row| (row.number, row.line)).collect();
    assert_eq!(places, [(1, 2), (4, 1), (5, 2)]);
    let files: Vec<_> = seen
        .outcome
        .files
        .iter()
        .map(|file| (file.rows, file.table.columns.len()))
        .collect();
    assert_eq!(files, [(3, 2), (2, 1)]);
    let reasons: Vec<_> = seen
        .rejected
        .iter()
        .map(|row| row.reason.as_str())
        .collect();
    assert_eq!(reasons, ["test", "wrong_column_count"]);
    assert_eq!(seen.rejected[0].column.as_deref(), Some("first"));
    assert_eq!(seen.rejected[0].raw, "reject me,4");
    assert_eq!(seen.outcome.rejected, 2);
}

#[test]
fn too_many_rejected_rows_stop_the_import() {
    let text = format!("a,b\n{}", "1\n".repeat(1000));
    let options = |max| ImportOptions {
        max_rejected: Some(max),
        ..tiny_blocks()
    };
    let error = import(&[bytes("x.csv", text.as_str())], &options(10)).unwrap_err();
    assert_eq!(error.code(), ErrorCode::ImportTooManyRejected);
    assert_eq!(
        import(&[bytes("x.csv", text)], &options(1000))
            .unwrap()
            .outcome
            .rejected,
        1000
    );
}

#[test]
fn cancelling_stops_the_import() {
    let progress = Progress::default();
    let seen = AtomicUsize::new(0);
    let make = |_: usize, _: &Table| {
        Ok(
            |_: &SourceRow<'_>, _: &PropertyNames, _: &mut crate::testing::SeenBatch| {
                seen.fetch_add(1, Ordering::Relaxed);
                progress.cancel();
                Ok(1)
            },
        )
    };
    let input = bytes("x.csv", format!("a,b\n{}", numbers(10_000)));
    let error = run_counting(&[input], make, &progress, &tiny_blocks()).unwrap_err();
    assert_eq!(error.code(), ErrorCode::ImportCancelled);
    assert!(seen.into_inner() < 100);
}

#[test]
fn a_mapping_that_does_not_fit_stops_the_import() {
    let make = |_: usize, table: &Table| {
        if table.columns.len() == 2 {
            return Err(IngestError::Mapping {
                file: "x.csv".into(),
                detail: "no column 'user'".into(),
            });
        }
        Ok(|_: &SourceRow<'_>, _: &PropertyNames, _: &mut crate::testing::SeenBatch| Ok(1))
    };
    let input = bytes("x.csv", format!("a,b\n{}", numbers(10_000)));
    let progress = Progress::default();
    let error = run_counting(&[input], make, &progress, &tiny_blocks()).unwrap_err();
    assert_eq!(error.code(), ErrorCode::ImportMapping);
}

#[test]
fn a_failing_read_in_the_middle_stops_the_import() {
    let packed = crate::testing::gzip(format!("a,b\n{}", numbers(300_000)).as_bytes());
    let dir = tempfile::tempdir().unwrap();
    let input = file(&dir, "x.csv.gz", &packed[..packed.len() - 9]);
    let error = import(&[input], &ImportOptions::default()).unwrap_err();
    assert_eq!(error.code(), ErrorCode::ImportUnreadable);
}

#[test]
fn progress_tells_bytes_and_rows() {
    let dir = tempfile::tempdir().unwrap();
    let text = format!("a,b\n{}", numbers(50_000));
    let input = file(&dir, "x.csv", text.as_bytes());
    let progress = Progress::default();
    let make = |_: usize, _: &Table| {
        Ok(|_: &SourceRow<'_>, _: &PropertyNames, _: &mut crate::testing::SeenBatch| Ok(2))
    };
    let outcome = run_counting(&[input], make, &progress, &ImportOptions::default()).unwrap();
    assert_eq!((outcome.rows_read, outcome.events), (50_000, 100_000));
    assert_eq!(progress.rows.into_inner(), 50_000);
    assert_eq!(progress.bytes.into_inner(), text.len() as u64);
    assert_eq!(progress.total_bytes.into_inner(), text.len() as u64);
}
