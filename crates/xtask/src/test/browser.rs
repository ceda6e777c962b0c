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

/// Every file of them as a program of its own, ready to run beside others; none after saying
/// why they are skipped.
pub fn programs(metadata: &Metadata, passes: &Passes) -> Vec<Program> {
    ready(metadata, passes).unwrap_or_else(|reason| {
        println!("skipped: tests in a browser: {reason:#}");
        Vec::new()
    })
}

fn ready(metadata: &Metadata, passes: &Passes) -> Result<Vec<Program>> {
    let folder = web::folder();
    let chromium = setup::chromium().context("no chromium, and none could be installed")?;
    setup::node_packages(&folder)?;
    let binary = metadata.debug_binary();
    let input = passes.input(Reads::DataAndWeb, &[&binary, &chromium]);
    let program = |file: String| {
        let mut command = Command::new("node");
        command
            .args(["--test", "--test-reporter=tap"])
            .arg(Path::new(TESTS).join(&file))
            .current_dir(&folder)
            .env("CHROMIUM", &chromium)
            .env("WAYFARER_BIN", &binary);
        Program {
            name: format!("browser {}", file.trim_end_matches(".test.mjs")),
            input,
            command,
        }
    };
    Ok(files(&folder)?.into_iter().map(program).collect())
}

fn files(folder: &Path) -> Result<Vec<String>> {
    let entries =
        fs::read_dir(folder.join(TESTS)).with_context(|| format!("looking into {TESTS}"))?;
    let names = entries.flatten().map(|entry| entry.file_name());
    Ok(names
        .filter_map(|name| name.into_string().ok())
        .filter(|name| name.ends_with(".test.mjs"))
        .collect())
}
