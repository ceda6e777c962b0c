//! What passed on exactly this input is not run again: a warm run with nothing changed is a
//! matter of seconds. `cargo xtask test --all` runs everything; so does a clean clone.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use super::tally::Tally;
use crate::process;

/// Inside the target directory.
const FILE: &str = "xtask-test-passes.json";
/// The web app's folder, from the root.
const WEB: &str = "web/";

/// Which files a check looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reads {
    /// Its own executable was compiled from the sources; it reads the other files only, the
    /// web app's not among them.
    Data,
    /// The same, and the web app.
    DataAndWeb,
    /// The web app alone, and the snapshot of the API it is written against.
    Web,
    /// Every file.
    All,
}

impl Reads {
    fn includes(self, path: &str) -> bool {
        let is_source = path.ends_with(".rs");
        let is_web = path.starts_with(WEB);
        match self {
            Self::Data => !is_source && !is_web,
            Self::DataAndWeb => !is_source,
            Self::Web => is_web || path.ends_with(".snap"),
            Self::All => true,
        }
    }
}

/// The checks that passed, each with the input it passed on.
#[derive(Debug)]
pub struct Passes {
    path: PathBuf,
    /// Every file of the repository that git knows or would take; `None` without git.
    files: Option<Vec<(String, u64)>>,
    /// Names what lies in the folder of reference material.
    shared: u64,
    known: BTreeMap<String, Pass>,
    is_asked: bool,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Pass {
    input: u64,
    passed: u64,
}

impl Passes {
    /// Looks at the files of the repository. Nothing counts as known with `is_asked` false.
    pub fn load(target: &Path, is_asked: bool) -> Self {
        let path = target.join(FILE);
        let text = fs::read_to_string(&path).unwrap_or_default();
        Self {
            path,
            files: files(&process::repository_root()),
            shared: stamps_below(&shared()),
            known: serde_json::from_str(&text).unwrap_or_default(),
            is_asked,
        }
    }

    /// Names the input of a check: the files it reads, the programs it runs, and what lies in
    /// the folder of reference material. `None` when that cannot be told.
    pub fn input(&self, reads: Reads, programs: &[&Path]) -> Option<u64> {
        let mut hasher = DefaultHasher::new();
        for (path, content) in self.files.as_ref()? {
            if reads.includes(path) {
                (path, content).hash(&mut hasher);
            }
        }
        for program in programs {
            stamp(program)?.hash(&mut hasher);
        }
        if reads != Reads::Web {
            self.shared.hash(&mut hasher);
        }
        Some(hasher.finish())
    }

    /// What became of the check when it ran on this input, if all of it passed.
    pub fn known(&self, name: &str, input: Option<u64>) -> Option<Tally> {
        let pass = self.known.get(name).filter(|_| self.is_asked)?;
        (Some(pass.input) == input).then_some(Tally {
            passed: pass.passed,
            failed: 0,
        })
    }

    /// Remembers a check that passed, forgets one that did not.
    pub fn note(&mut self, name: &str, input: Option<u64>, tally: Tally) {
        self.known.remove(name);
        if let (Some(input), 0) = (input, tally.failed) {
            let passed = tally.passed;
            self.known.insert(name.to_owned(), Pass { input, passed });
        }
        if let Ok(text) = serde_json::to_string(&self.known) {
            // Without it the next run does more, nothing else.
            let _ = fs::write(&self.path, text);
        }
    }
}

/// Path and a hash of the content of each file.
fn files(root: &Path) -> Option<Vec<(String, u64)>> {
    let mut git = std::process::Command::new("git");
    git.current_dir(root)
        .args(["ls-files", "-z", "--cached", "--others"])
        .arg("--exclude-standard");
    let output = git.output().ok().filter(|output| output.status.success())?;
    let names = String::from_utf8(output.stdout).ok()?;
    let names = names.split('\0').filter(|name| !name.is_empty());
    let hashed = names.map(|name| {
        let mut hasher = DefaultHasher::new();
        // A file that was deleted but not yet staged is its own state.
        fs::read(root.join(name)).ok().hash(&mut hasher);
        (name.to_owned(), hasher.finish())
    });
    Some(hashed.collect())
}

/// As test programs find it.
fn shared() -> PathBuf {
    match std::env::var_os("WAYFARER_SHARED") {
        Some(folder) => PathBuf::from(folder),
        None => process::repository_root().join("../shared"),
    }
}

/// Length and time of change: cargo writes an executable again whenever anything in it
/// changed.
fn stamp(path: &Path) -> Option<(u64, u128)> {
    let about = fs::metadata(path).ok()?;
    let since = about.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some((about.len(), since.as_nanos()))
}

fn stamps_below(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    let mut hasher = DefaultHasher::new();
    for path in paths {
        match path.is_dir() {
            true => (&path, stamps_below(&path)).hash(&mut hasher),
            false => (&path, stamp(&path)).hash(&mut hasher),
        }
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passes(folder: &Path, files: &[(&str, u64)]) -> Passes {
        let files = files.iter().map(|(path, hash)| ((*path).to_owned(), *hash));
        Passes {
            path: folder.join(FILE),
            files: Some(files.collect()),
            shared: 0,
            known: BTreeMap::new(),
            is_asked: true,
        }
    }

    #[test]
    fn a_pass_is_known_for_the_same_input_only() {
        let folder = tempfile::tempdir().unwrap();
        let mut passes = passes(folder.path(), &[]);
        let tally = Tally {
            passed: 7,
            failed: 0,
        };
        passes.note("wayfarer-core", Some(1), tally);
        assert_eq!(passes.known("wayfarer-core", Some(1)), Some(tally));
        assert_eq!(passes.known("wayfarer-core", Some(2)), None);
        assert_eq!(passes.known("wayfarer-core", None), None);
        assert_eq!(passes.known("wayfarer-store", Some(1)), None);
        passes.note("wayfarer-core", Some(1), Tally::of_check(false));
        assert_eq!(passes.known("wayfarer-core", Some(1)), None);
    }

    #[test]
    fn nothing_is_known_when_everything_is_to_run() {
        let folder = tempfile::tempdir().unwrap();
        let mut passes = passes(folder.path(), &[]);
        passes.note("web", Some(1), Tally::of_check(true));
        passes.is_asked = false;
        assert_eq!(passes.known("web", Some(1)), None);
    }

    #[test]
    fn the_input_changes_with_each_file_a_check_reads() {
        let folder = tempfile::tempdir().unwrap();
        let of = |files: &[(&str, u64)], reads| passes(folder.path(), files).input(reads, &[]);
        let before = [("a.rs", 1), ("a.toml", 1), ("web/a.ts", 1)];
        for (changed, seen_by) in [
            ("a.rs", [false, false, false, true]),
            ("a.toml", [true, true, false, true]),
            ("web/a.ts", [false, true, true, true]),
        ] {
            let after = before.map(|(path, hash)| match path == changed {
                true => (path, 2),
                false => (path, hash),
            });
            let all = [Reads::Data, Reads::DataAndWeb, Reads::Web, Reads::All];
            let seen = all.map(|reads| of(&before, reads) != of(&after, reads));
            assert_eq!(seen, seen_by, "{changed}");
        }
    }

    #[test]
    fn the_input_changes_with_the_program() {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("program");
        let passes = passes(folder.path(), &[]);
        assert_eq!(passes.input(Reads::Data, &[&program]), None);
        fs::write(&program, "one").unwrap();
        let before = passes.input(Reads::Data, &[&program]);
        fs::write(&program, "three").unwrap();
        assert_ne!(passes.input(Reads::Data, &[&program]), before);
    }
}
