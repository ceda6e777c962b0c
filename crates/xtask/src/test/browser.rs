//! The web app and the server's own pages in a real browser, where there is one or one can be
//! installed.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use super::passes::{Passes, Reads};
use super::suite::Program;
use crate::metadata::Metadata;
use crate::{setup, web};

/// Where they lie in the folder of the web app.
const TESTS: &str = "browser-tests";

/// The tests, ready to run, or `None` after saying why they are skipped.
pub fn program(metadata: &Metadata, passes: &Passes) -> Option<Program> {
    match ready(metadata, passes) {
        Ok(program) => Some(program),
        Err(reason) => {
            println!("skipped: tests in a browser: {reason:#}");
            None
        }
    }
}

fn ready(metadata: &Metadata, passes: &Passes) -> Result<Program> {
    let folder = web::folder();
    let chromium = setup::chromium().context("no chromium, and none could be installed")?;
    setup::node_packages(&folder)?;
    let binary = metadata.debug_binary();
    Ok(Program {
        name: "pages in a browser".to_owned(),
        input: passes.input(Reads::DataAndWeb, &[&binary, &chromium]),
        command: node(&folder, &chromium, &binary)?,
    })
}

fn node(folder: &Path, chromium: &Path, binary: &Path) -> Result<Command> {
    let mut files: Vec<_> = fs::read_dir(folder.join(TESTS))
        .with_context(|| format!("looking into {TESTS}"))?
        .flatten()
        .map(|entry| entry.file_name())
        .filter(|name| name.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    files.sort();
    let mut command = Command::new("node");
    command
        .args(["--test", "--test-reporter=tap"])
        .args(files.iter().map(|name| Path::new(TESTS).join(name)))
        .current_dir(folder)
        .env("CHROMIUM", chromium)
        .env("WAYFARER_BIN", binary);
    Ok(command)
}
