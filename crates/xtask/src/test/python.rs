//! Packages of PyPI that tests run: into an environment of their own under the target folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::process;

/// What names the packages, in a folder of tests.
const LIST: &str = "requirements.txt";

/// Installs what `tests` names into `folder`, unless it is there.
pub fn install(tests: &Path, folder: &Path) -> Result<()> {
    let wanted = fs::read(tests.join(LIST)).context("reading what Python is to install")?;
    let seen = folder.join(LIST);
    if fs::read(&seen).is_ok_and(|seen| seen == wanted) {
        return Ok(());
    }
    let mut venv = Command::new("python3");
    venv.args(["-m", "venv"]).arg(folder);
    process::run_or_fail(venv).context("python3 made no environment")?;
    let mut pip = Command::new(program(folder, "python"));
    pip.args(["-m", "pip", "install", "--quiet", "--requirement"]);
    pip.arg(tests.join(LIST));
    process::run_or_fail(pip).context("pip could not install them")?;
    fs::write(&seen, wanted).with_context(|| format!("writing {}", seen.display()))
}

/// A program of an environment.
pub fn program(folder: &Path, name: &str) -> PathBuf {
    folder.join("bin").join(name)
}
