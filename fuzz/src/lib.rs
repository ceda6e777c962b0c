//! What the fuzz targets share: files in a scratch folder, a sink that drops events, the
//! store the tests keep, and which panics count.

use std::convert::Infallible;
use std::fs;
use std::path::PathBuf;
use std::sync::Once;

use wayfarer_core::{BatchSink, EventRow, IdKind, IdentityId, Progress, PropertyNames, RowSink};
use wayfarer_ingest::{
    Format, ImportOptions, Input, PREVIEW_ROWS, ReadOptions, RejectLog, SourceRow, Table,
};
use wayfarer_store::Layout;

/// Ends the process at a panic anywhere but in the named crates, whose panics the product
/// catches. (libFuzzer's own hook ends it at every panic.)
pub fn tolerate_panics_in(crates: &'static [&'static str]) {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        std::panic::set_hook(Box::new(move |panic| {
            let file = panic.location().map_or("", |place| place.file());
            if !crates.iter().any(|name| file.contains(name)) {
                eprintln!("{panic}");
                std::process::abort();
            }
        }));
    });
}

/// A file of this process for readers that want one; the same name is written over.
pub fn scratch_file(name: &str, content: &[u8]) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("wayfarer-fuzz-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("the scratch folder can be made");
    let path = folder.join(name);
    fs::write(&path, content).expect("the scratch file can be written");
    path
}

/// The store of format version 1 the tests keep.
pub fn kept_store() -> Layout {
    let data = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../crates/store/tests/fixtures/v1"
    );
    let workspace = "fixture".parse().expect("a workspace id");
    Layout::new(data.as_ref(), &workspace)
}

/// Previews an input and reads all its rows, twice: in one piece and in tiny blocks. Both
/// must give the same numbers.
pub fn read_all(format: Option<Format>, input: impl Fn() -> Input) {
    let read = ReadOptions {
        format,
        ..ReadOptions::default()
    };
    let previewed = wayfarer_ingest::preview(&input(), &read, PREVIEW_ROWS);
    let whole = outcome(input(), &read, 1 << 20);
    if let (Err(_), Some(rows)) = (&previewed, whole) {
        panic!("{rows:?} rows of a file that could not be previewed");
    }
    assert_eq!(whole, outcome(input(), &read, 7));
}

/// (rows read, rejected), if the file could be read.
fn outcome(input: Input, read: &ReadOptions, block_bytes: usize) -> Option<(u64, u64)> {
    let options = ImportOptions {
        threads: 1,
        max_rejected: None,
        read: read.clone(),
        block_bytes,
    };
    let (sink, progress) = (Drop::default(), Progress::default());
    let mut rejects = RejectLog::counting();
    let apply = |row: &SourceRow<'_>, _: &PropertyNames, batch: &mut DropBatch| {
        row.cells.iter().for_each(|cell| drop(cell.to_string()));
        batch.0 += 1;
        Ok(1)
    };
    let make = |_: usize, _: &Table| Ok(apply);
    wayfarer_ingest::run(&[input], make, &sink, &mut rejects, &progress, &options)
        .ok()
        .map(|outcome| (outcome.rows_read, outcome.rejected))
}

/// Takes events and forgets them.
#[derive(Default)]
pub struct Drop(PropertyNames);

/// A batch of [`Drop`].
#[derive(Default)]
pub struct DropBatch(pub usize);

impl RowSink for DropBatch {
    fn push(&mut self, _: &EventRow<'_>) {
        self.0 += 1;
    }
    fn identity(&mut self, _: IdentityId, _: IdKind, _: &str) {}
    fn rows(&self) -> usize {
        self.0
    }
}

impl BatchSink for Drop {
    type Batch = DropBatch;
    type Error = Infallible;
    fn batch(&self) -> DropBatch {
        DropBatch::default()
    }
    fn property_names(&self) -> &PropertyNames {
        &self.0
    }
    fn append(&self, _: DropBatch) -> Result<(), Infallible> {
        Ok(())
    }
}
