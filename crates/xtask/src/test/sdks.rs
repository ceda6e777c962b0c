//! Real tracking SDKs against a real server, where they can be installed: into the target
//! folder, for nothing of them is part of the product.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::passes::{Passes, Reads};
use super::suite::Program;
use crate::metadata::Metadata;
use crate::{process, setup};

/// Where the tests lie, from the root.
const TESTS: &str = "sdk-tests";
/// What names the SDKs for Node; both are copied to where they are installed.
const NODE_LISTS: [&str; 2] = ["package.json", "package-lock.json"];
/// What names the SDKs for Python.
const PYTHON_LIST: &str = "requirements.txt";

/// The tests as a program, ready to run beside others; none after saying why they are skipped.
pub fn programs(metadata: &Metadata, passes: &Passes) -> Vec<Program> {
    let program = ready(metadata, passes).inspect_err(|reason| {
        println!("skipped: tests with real SDKs: {reason:#}");
    });
    program.into_iter().collect()
}

fn ready(metadata: &Metadata, passes: &Passes) -> Result<Program> {
    let tests = process::repository_root().join(TESTS);
    let installed = metadata.target_directory.join("sdks");
    node_sdks(&tests, &installed.join("node"))?;
    python_sdks(&tests, &installed.join("python"))?;
    let binary = metadata.debug_binary();
    let mut command = Command::new("node");
    command
        .args(["--test", "--test-reporter=tap", "sdks.test.mjs"])
        .current_dir(&tests)
        .env("SDKS", &installed)
        .env("WAYFARER_BIN", &binary);
    Ok(Program {
        name: "sdks".to_owned(),
        // They start the server as the tests in a browser do.
        input: passes.input(Reads::DataAndWeb, &[&binary]),
        command,
    })
}

fn node_sdks(tests: &Path, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
    for list in NODE_LISTS {
        fs::copy(tests.join(list), folder.join(list)).with_context(|| format!("copying {list}"))?;
    }
    setup::node_packages(folder)
}

fn python_sdks(tests: &Path, folder: &Path) -> Result<()> {
    let wanted = fs::read(tests.join(PYTHON_LIST)).context("reading what Python is to install")?;
    let seen = folder.join(PYTHON_LIST);
    if fs::read(&seen).is_ok_and(|seen| seen == wanted) {
        return Ok(());
    }
    let mut venv = Command::new("python3");
    venv.args(["-m", "venv"]).arg(folder);
    process::run_or_fail(venv).context("python3 made no environment")?;
    let mut pip = Command::new(python(folder));
    pip.args(["-m", "pip", "install", "--quiet", "--requirement"]);
    pip.arg(tests.join(PYTHON_LIST));
    process::run_or_fail(pip).context("pip could not install them")?;
    fs::write(&seen, wanted).with_context(|| format!("writing {}", seen.display()))
}

fn python(folder: &Path) -> PathBuf {
    folder.join("bin/python")
}
