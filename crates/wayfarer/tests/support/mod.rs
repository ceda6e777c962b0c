//! A home to run the binary in.

// Not every test file needs all of it.
#![allow(dead_code)]

use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Three people, six events.
pub const EVENTS: &str = "\
user_id,event,time,plan
alice,visit,2024-03-01T10:00:00Z,pro
alice,signup,2024-03-01T10:05:00Z,pro
alice,purchase,2024-03-02T10:05:00Z,pro
bob,visit,2024-03-01T11:00:00Z,free
bob,signup,2024-03-03T11:00:00Z,free
carol,visit,2024-03-04T09:00:00Z,free
";

pub struct Home {
    directory: tempfile::TempDir,
}

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
        Self::with(EVENTS, None)
    }

    /// A home with the events of a CSV text, read by a mapping document where one is given.
    pub fn with(events: &str, mapping: Option<&str>) -> Self {
        let home = Self::new();
        home.write("events.csv", events);
        let mut line = vec!["import", "events.csv"];
        if let Some(mapping) = mapping {
            home.write("events.toml", mapping);
            line.extend(["--map", "events.toml"]);
        }
        let run = home.run(&line);
        assert_eq!(run.code, 0, "{}", run.stderr);
        home
    }

    /// Runs `wayfarer …` and answers what it printed, after a look at its exit code.
    #[track_caller]
    pub fn ran(&self, line: &str, code: i32) -> String {
        let words: Vec<&str> = line.split(' ').collect();
        let run = self.run(&words);
        assert_eq!(run.code, code, "{line}: {}{}", run.stdout, run.stderr);
        format!("{}{}", run.stdout, run.stderr)
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
