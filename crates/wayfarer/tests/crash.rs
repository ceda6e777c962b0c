//! Imports killed with SIGKILL at random points: what was committed stays, what was not
//! leaves no trace once the next import has run.

#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Arc;

use wayfarer_app::App;
use wayfarer_core::{FixedClock, ImportState, WorkspaceId};

/// Of each test; the two run side by side.
const KILLS: usize = 50;
const SIGKILL: i32 = 9;
/// Good rows of a file; each file has one bad row besides.
const ROWS: u64 = 150;
const REJECTED_EXIT: i32 = 3;

#[test]
fn fifty_kills_lose_nothing_and_leave_nothing() {
    kill_imports(Random(0x5EED));
}

#[test]
fn fifty_other_kills_lose_nothing_and_leave_nothing() {
    kill_imports(Random(0xACE5));
}

fn kill_imports(mut random: Random) {
    let mut shop = Shop::new();
    // How many changes a whole import makes to the files, as far as they are seen.
    let mut changes_seen = 8;
    let mut kills = 0;
    while kills < KILLS {
        let kill_at = random.below(changes_seen + 1);
        match shop.import_and_kill(kill_at) {
            Ended::Killed => kills += 1,
            Ended::ByItself(changes) => {
                changes_seen = changes.max(4);
                shop.check_nothing_is_left();
            }
        }
        shop.check_imports_are_whole();
    }
    shop.import_the_rest();
    shop.check_imports_are_whole();
    shop.check_nothing_is_left();
    shop.check_everything_is_known();
    assert!(shop.kills_with_traces > 0, "no kill fell into an import");
}

/// How an import came to its end.
enum Ended {
    Killed,
    /// After this many changes of the files.
    ByItself(u64),
}

struct Shop {
    home: tempfile::TempDir,
    workspace: WorkspaceId,
    /// The file to import next; all before are committed.
    next_file: u64,
    /// How often a killed import had left files behind.
    kills_with_traces: usize,
}

impl Shop {
    fn new() -> Self {
        Self {
            home: tempfile::tempdir().unwrap(),
            workspace: "default".parse().unwrap(),
            next_file: 0,
            kills_with_traces: 0,
        }
    }

    fn data(&self) -> PathBuf {
        self.home.path().join("data")
    }

    /// The file `number`, written when it is not there yet.
    fn file(&self, number: u64) -> PathBuf {
        let path = self.home.path().join(format!("part_{number}.csv"));
        if !path.exists() {
            fs::write(&path, csv(number)).unwrap();
        }
        path
    }

    fn spawn(&self, files: &[PathBuf]) -> Child {
        Command::new(env!("CARGO_BIN_EXE_wayfarer"))
            .arg("import")
            .args(files)
            .arg("--data")
            .arg(self.data())
            .env_clear()
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    }

    /// Imports the next file and kills the process once the files changed `kill_at` times.
    fn import_and_kill(&mut self, kill_at: u64) -> Ended {
        let mut child = self.spawn(&[self.file(self.next_file)]);
        let mut before = self.traces();
        let mut changes = 0;
        while changes < kill_at {
            if let Some(status) = child.try_wait().unwrap() {
                assert_eq!(status.code(), Some(REJECTED_EXIT));
                return Ended::ByItself(changes);
            }
            let now = self.traces();
            changes += u64::from(now != before);
            before = now;
        }
        child.kill().unwrap();
        let status = child.wait().unwrap();
        match was_killed(status) {
            true => Ended::Killed,
            false => Ended::ByItself(changes),
        }
    }

    /// Names and sizes of all files: what of an import's progress is to be seen outside.
    fn traces(&self) -> BTreeMap<PathBuf, u64> {
        let mut found = BTreeMap::new();
        let mut directories = vec![self.data()];
        while let Some(directory) = directories.pop() {
            let Ok(entries) = fs::read_dir(&directory) else {
                continue;
            };
            for entry in entries.filter_map(Result::ok) {
                // A file may be gone again by now.
                let Ok(about) = entry.metadata() else {
                    continue;
                };
                if about.is_dir() {
                    directories.push(entry.path());
                }
                found.insert(entry.path(), about.len());
            }
        }
        found
    }

    /// Every live file is sound, and every committed import has exactly its file's rows.
    fn check_imports_are_whole(&mut self) {
        let app = self.open();
        if app.workspaces().unwrap().is_empty() {
            return;
        }
        let checkup = app.check(&self.workspace).unwrap();
        assert_eq!(checkup.manifest_damage, None);
        assert!(checkup.report.is_healthy(), "{:?}", checkup.report);
        self.kills_with_traces += usize::from(!checkup.report.garbage.is_empty());
        let mut stored: BTreeMap<u64, u64> = BTreeMap::new();
        let view = app.manifest().view(&self.workspace).unwrap();
        for (import, rows) in view.runs.iter().flat_map(|run| &run.imports) {
            *stored.entry(*import).or_default() += rows;
        }
        let mut committed = BTreeMap::new();
        for (number, record) in (0..).zip(app.imports(&self.workspace).unwrap()) {
            assert_eq!(record.state, ImportState::Committed);
            let file = self.file(number);
            assert_eq!(record.files, [file.to_str().unwrap()]);
            assert_eq!((record.counts.added, record.counts.rejected), (ROWS, 1));
            assert!(app.layout(&self.workspace).rejected(record.import).exists());
            committed.insert(record.import.0, ROWS);
        }
        assert_eq!(stored, committed);
        let files = committed.len() as u64;
        let was_committed_last = files == self.next_file + 1;
        assert!(files == self.next_file || was_committed_last);
        self.next_file = files;
    }

    /// After an import that ran to its end there are no files but those of the manifest.
    fn check_nothing_is_left(&self) {
        let app = self.open();
        let report = app.check(&self.workspace).unwrap().report;
        assert!(report.garbage.is_empty(), "{:?}", report.garbage);
        let layout = app.layout(&self.workspace);
        assert_eq!(names(&layout.temporary()), BTreeSet::new());
        let imports = app.imports(&self.workspace).unwrap();
        let logs = imports.iter().map(|record| layout.rejected(record.import));
        let rejected = layout.root().join("rejected");
        assert_eq!(names(&rejected), logs.collect());
    }

    /// The next file goes in undisturbed.
    fn import_the_rest(&self) {
        let status = self.spawn(&[self.file(self.next_file)]).wait().unwrap();
        assert_eq!(status.code(), Some(REJECTED_EXIT));
    }

    /// All files once more add nothing.
    fn check_everything_is_known(&self) {
        let files: Vec<PathBuf> = (0..self.next_file)
            .map(|number| self.file(number))
            .collect();
        let status = self.spawn(&files).wait().unwrap();
        assert_eq!(status.code(), Some(REJECTED_EXIT));
        let app = self.open();
        let imports = app.imports(&self.workspace).unwrap();
        let last = &imports.last().unwrap().counts;
        assert_eq!((last.added, last.duplicates), (0, self.next_file * ROWS));
        let stats = app.stats(&self.workspace).unwrap();
        assert_eq!(stats.events, self.next_file * ROWS);
    }

    fn open(&self) -> App {
        App::open(&self.data(), Arc::new(FixedClock(1_780_000_000_000))).unwrap()
    }
}

fn was_killed(status: ExitStatus) -> bool {
    status.signal() == Some(SIGKILL)
}

fn names(directory: &Path) -> BTreeSet<PathBuf> {
    let entries = fs::read_dir(directory).unwrap();
    entries.map(|entry| entry.unwrap().path()).collect()
}

/// Rows nobody else has, of people every file knows, and one row without a readable time.
fn csv(number: u64) -> String {
    let mut text = "user_id,event,time,page\n".to_owned();
    for row in 0..ROWS {
        let (person, second) = (row % 20, number * ROWS + row);
        let time = 1_700_000_000_000 + second * 1000;
        writeln!(text, "user {person},visit,{time},/page/{number}/{row}").unwrap();
    }
    text.push_str("user 1,visit,yesterday,/\n");
    text
}

/// Splitmix64: the same points in every run, as far as the machine's pace allows.
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % end
    }
}
