//! What a fresh machine with Rust may still lack. Nothing that is already there is installed.

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

/// Whether `cargo <subcommand>` is installed.
pub fn has_subcommand(subcommand: &str) -> bool {
    process::succeeds_quietly(process::cargo(&[subcommand, "--version"]))
}
