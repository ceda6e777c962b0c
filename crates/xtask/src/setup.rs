//! What a fresh machine with Rust may still lack. Nothing that is already there is installed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process;

/// Makes sure the C compiler that builds SQLite and zstd is there.
pub fn require_c_compiler() -> Result<()> {
    let mut compiler = Command::new(std::env::var_os("CC").unwrap_or_else(|| "cc".into()));
    compiler.arg("--version");
    if !process::succeeds_quietly(compiler) {
        bail!("no C compiler found; on Debian: apt-get install build-essential");
    }
    Ok(())
}

/// Makes sure `cargo <subcommand>` works, adding rustup's `component` when it is missing.
pub fn require_component(subcommand: &str, component: &str) -> Result<()> {
    if has_subcommand(subcommand) {
        return Ok(());
    }
    let mut rustup = Command::new("rustup");
    rustup.args(["component", "add", component]);
    process::run_or_fail(rustup).with_context(|| {
        format!("cargo {subcommand} is missing; install {component} with your Rust")
    })
}

/// Makes sure `cargo fuzz` works, building it when it is missing.
pub fn require_cargo_fuzz() -> Result<()> {
    if has_subcommand("fuzz") {
        return Ok(());
    }
    let install = process::cargo(&["install", "cargo-fuzz", "--locked"]);
    process::run_or_fail(install).context("cargo fuzz is missing and could not be installed")
}

/// A browser for the tests of pages: the one `CHROMIUM` names, one that is installed, or
/// Debian's, installed now.
pub fn chromium() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("CHROMIUM") {
        return Some(named.into());
    }
    const NAMES: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];
    let installed = || NAMES.iter().find_map(|name| program(name));
    installed().or_else(|| {
        install_by_apt("chromium").ok()?;
        installed()
    })
}

/// Where a program lies.
fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

/// Root installs; others only where sudo asks nothing.
fn install_by_apt(package: &str) -> Result<()> {
    let apt = program("apt-get").context("there is no apt-get")?;
    let mut command = match process::succeeds_quietly(shell("test \"$(id -u)\" = 0")) {
        true => Command::new(apt),
        false => {
            let mut sudo = Command::new("sudo");
            sudo.arg("-n").arg(apt);
            sudo
        }
    };
    command.args(["install", "--yes", "--no-install-recommends", package]);
    command.env("DEBIAN_FRONTEND", "noninteractive");
    process::run_or_fail(command)
}

fn shell(script: &str) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", script]);
    command
}

/// Installs the packages a folder's lock file names, unless it did so before.
pub fn node_packages(folder: &Path) -> Result<()> {
    let lock = fs::read(folder.join("package-lock.json"))
        .with_context(|| format!("reading the lock file of {}", folder.display()))?;
    let seen = folder.join("node_modules/.lock-seen");
    if fs::read(&seen).is_ok_and(|seen| seen == lock) {
        return Ok(());
    }
    let mut npm = Command::new("npm");
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .current_dir(folder);
    process::run_or_fail(npm).context("npm could not install them")?;
    fs::write(&seen, lock).with_context(|| format!("writing {}", seen.display()))
}

/// Whether `cargo <subcommand>` is installed.
pub fn has_subcommand(subcommand: &str) -> bool {
    process::succeeds_quietly(process::cargo(&[subcommand, "--version"]))
}
