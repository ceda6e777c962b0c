//! The server's pages in a real browser, where there is one or one can be installed.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use super::suite::Program;
use crate::metadata::Metadata;
use crate::{process, setup};

const FOLDER: &str = "crates/server/browser-tests";

/// The tests, ready to run, or `None` after saying why they are skipped.
pub fn program(metadata: &Metadata) -> Option<Program> {
    match ready(metadata) {
        Ok(program) => Some(program),
        Err(reason) => {
            println!("skipped: tests in a browser: {reason:#}");
            None
        }
    }
}

fn ready(metadata: &Metadata) -> Result<Program> {
    let folder = process::repository_root().join(FOLDER);
    let chromium = setup::chromium().context("no chromium, and none could be installed")?;
    setup::node_packages(&folder)?;
    let binary = metadata
        .target_directory
        .join("debug")
        .join(format!("wayfarer{}", std::env::consts::EXE_SUFFIX));
    Ok(Program {
        name: "pages in a browser".to_owned(),
        command: node(&folder, &chromium, &binary),
    })
}

fn node(folder: &Path, chromium: &Path, binary: &Path) -> Command {
    let mut command = Command::new("node");
    command
        .args(["--test", "--test-reporter=tap"])
        .current_dir(folder)
        .env("CHROMIUM", chromium)
        .env("WAYFARER_BIN", binary);
    command
}
