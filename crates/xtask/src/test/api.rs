//! The API against its own OpenAPI document, where what sends the requests can be installed.

use std::process::Command;

use anyhow::Result;

use super::passes::{Passes, Reads};
use super::python;
use super::suite::Program;
use crate::metadata::Metadata;
use crate::process;

/// Where the test lies, from the root.
const TESTS: &str = "api-tests";

/// The test as a program, ready to run beside others; none after saying why it is skipped.
pub fn programs(metadata: &Metadata, passes: &Passes) -> Vec<Program> {
    let program = ready(metadata, passes).inspect_err(|reason| {
        println!("skipped: the test of the API against its document: {reason:#}");
    });
    program.into_iter().collect()
}

fn ready(metadata: &Metadata, passes: &Passes) -> Result<Program> {
    let tests = process::repository_root().join(TESTS);
    let installed = metadata.target_directory.join("api-tests");
    python::install(&tests, &installed)?;
    let binary = metadata.debug_binary();
    let mut command = Command::new("node");
    command
        .args(["--test", "--test-reporter=tap", "api.test.mjs"])
        .current_dir(&tests)
        .env("SCHEMATHESIS", python::program(&installed, "schemathesis"))
        .env("WAYFARER_BIN", &binary);
    Ok(Program {
        name: "api".to_owned(),
        input: passes.input(Reads::DataAndWeb, &[&binary]),
        command,
    })
}
