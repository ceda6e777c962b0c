//! `cargo xtask test`: everything CI checks, in the order that fails fastest. The last line
//! is `N passed, N failed`, before it the time each check took.

mod browser;
mod passes;
mod sdks;
mod suite;
mod tally;
mod web;

use std::time::Instant;

use anyhow::{Result, bail};

use self::passes::Passes;
use self::tally::Tally;
use crate::metadata::Metadata;
use crate::outcome::Outcome;
use crate::{licences, process, setup, tidy};

/// Runs every check and prints the total. What passed before on the same input is not run
/// again, unless `--all` says so.
pub fn run(arguments: &[String]) -> Result<Outcome> {
    let is_all = match arguments {
        [] => false,
        [only] if only == "--all" => true,
        _ => bail!("usage: cargo xtask test [--all]"),
    };
    setup::require_c_compiler()?;
    setup::require_component("fmt", "rustfmt")?;
    setup::require_component("clippy", "clippy")?;

    let mut passes = Passes::load(&Metadata::load()?.target_directory, !is_all);
    let mut total = Tally::default();
    let mut broken = Vec::new();
    let mut times = Vec::new();
    for (name, check) in CHECKS {
        eprintln!("\n== {name}");
        let start = Instant::now();
        let tally = check(&mut passes).unwrap_or_else(|error| {
            eprintln!("{name}: {error:#}");
            Tally::of_check(false)
        });
        if tally.failed > 0 {
            broken.push(*name);
        }
        total.add(tally);
        times.push(format!("{name} {:.1} s", start.elapsed().as_secs_f64()));
    }
    println!("\n{}", times.join(", "));
    if !broken.is_empty() {
        println!("failed: {}", broken.join(", "));
    }
    println!("{} passed, {} failed", total.passed, total.failed);
    Ok(Outcome::of(&broken))
}

/// A check's name and what runs it.
type Check = (&'static str, fn(&mut Passes) -> Result<Tally>);

const CHECKS: &[Check] = &[
    ("format", |_| format()),
    ("tidy", |_| task(tidy::run)),
    ("licences", |_| task(licences::run)),
    ("web", web::run),
    ("clippy", |_| clippy()),
    ("tests", suite::run),
];

fn format() -> Result<Tally> {
    check(&["fmt", "--all", "--", "--check"])
}

fn clippy() -> Result<Tally> {
    check(&[
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ])
}

fn check(arguments: &[&str]) -> Result<Tally> {
    Ok(Tally::of_check(
        process::run_or_fail(process::cargo(arguments)).is_ok(),
    ))
}

fn task(run: fn(&[String]) -> Result<Outcome>) -> Result<Tally> {
    Ok(Tally::of_check(run(&[])? == Outcome::Passed))
}
