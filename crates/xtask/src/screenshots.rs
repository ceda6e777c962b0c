//! `cargo xtask screenshots`: pictures of every page, to be looked at.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::metadata::Metadata;
use crate::outcome::Outcome;
use crate::{process, setup, web};

/// Builds the app and the product, and takes the pictures.
pub fn run(arguments: &[String]) -> Result<Outcome> {
    let root = process::repository_root();
    let target = match arguments.first() {
        Some(folder) => PathBuf::from(folder),
        None => root.join("target/screenshots"),
    };
    let chromium = setup::chromium().context("no chromium, and none could be installed")?;
    web::build()?;
    process::run_or_fail(process::cargo(&["build", "-p", "wayfarer"]))?;
    let mut node = Command::new("node");
    node.arg("browser-tests/screenshots.mjs")
        .current_dir(web::folder())
        .env("CHROMIUM", chromium)
        .env("WAYFARER_BIN", Metadata::load()?.debug_binary())
        .env("SCREENSHOTS", std::path::absolute(target)?);
    process::run_or_fail(node)?;
    Ok(Outcome::Passed)
}
