//! The binary, run in a directory of its own.

#![allow(dead_code, reason = "each test file uses what it needs")]

use std::path::Path;
use std::process::{Command, Output, Stdio};

pub const EVENTS: &str = "\
user_id,event,time,plan
alice,visit,2024-03-01T10:00:00Z,pro
alice,signup,2024-03-01T10:05:00Z,pro
alice,purchase,2024-03-02T10:05:00Z,pro
bob,visit,2024-03-01T11:00:00Z,free
bob,signup,2024-03-03T11:00:00Z,free
carol,visit,2024-03-04T09:00:00Z,free
";

/// A directory of its own, where runs happen.
pub struct Home {
    directory: tempfile::TempDir,
}

/// What a run printed, and how it ended.
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Home {
    pub fn new() -> Self {
        Self {
            directory: tempfile::tempdir().unwrap(),
        }
    }

    /// A home with the six events above.
    pub fn with_events() -> Self {
        let home = Self::new();
        home.write("events.csv", EVENTS);
        let run = home.run(&["import", "events.csv"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        home
    }

    pub fn path(&self) -> &Path {
        self.directory.path()
    }

    pub fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path().join(name), text).unwrap();
    }

    pub fn run(&self, arguments: &[&str]) -> Run {
        self.run_in("C.UTF-8", arguments)
    }

    pub fn run_in(&self, locale: &str, arguments: &[&str]) -> Run {
        let output = Command::new(env!("CARGO_BIN_EXE_wayfarer"))
            .args(arguments)
            .current_dir(self.path())
            .env_clear()
            .env("LC_ALL", locale)
            .env("COLUMNS", "100")
            .stdin(Stdio::null())
            .output()
            .unwrap();
        Run::of(output)
    }
}

impl Run {
    fn of(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap().replace('\u{a0}', " ");
        Self {
            code: output.status.code().unwrap(),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        }
    }

    pub fn json(&self) -> serde_json::Value {
        assert_eq!(self.code, 0, "{}", self.stderr);
        serde_json::from_str(&self.stdout).unwrap()
    }
}
