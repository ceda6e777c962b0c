//! `cargo xtask fuzz`: throws made-up bytes at everything that reads what others wrote. The
//! targets are in `fuzz/`, a workspace of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::outcome::Outcome;
use crate::{process, setup};

/// The targets, and whose seeds they begin with.
const TARGETS: &[(&str, &str)] = &[
    ("question", "question"),
    ("ask", "question"),
    ("mapping", "mapping"),
    ("text_reader", "text_reader"),
    ("workbook", "workbook"),
    ("foreign_parquet", "foreign_parquet"),
    ("value", "value"),
    ("run", "run"),
];

/// Input that takes longer is reported.
const TIMEOUT_S: u32 = 60;
/// A target that takes more memory is reported.
const MEMORY_MB: u32 = 2048;

#[derive(Debug, PartialEq, Eq)]
struct Options {
    /// For all chosen targets together.
    minutes: u64,
    targets: Vec<String>,
}

/// Runs the targets one after the other, each for its share of the time.
pub fn run(arguments: &[String]) -> Result<Outcome> {
    let options = parse(arguments)?;
    setup::require_c_compiler()?;
    setup::require_cargo_fuzz()?;
    let folder = process::repository_root().join("fuzz");
    let seconds = (options.minutes * 60 / options.targets.len() as u64).max(1);
    let mut broken = Vec::new();
    for (target, seeds) in TARGETS {
        if !options.targets.iter().any(|chosen| chosen == target) {
            continue;
        }
        let corpus = folder.join("corpus").join(target);
        fs::create_dir_all(&corpus).with_context(|| format!("making {}", corpus.display()))?;
        let found = [corpus, folder.join("seeds").join(seeds)];
        // Apart from running it: code that does not build breaks nothing by its input.
        let mut build = process::cargo(&["fuzz", "build", "--sanitizer", "none", "--fuzz-dir"]);
        build.arg(&folder).arg(target).env("RUSTC_BOOTSTRAP", "1");
        process::run_or_fail(build)?;
        let command = fuzzer(&folder, target, seeds, &found, seconds);
        if process::run_or_fail(command).is_err() {
            broken.push(*target);
        }
    }
    match broken.is_empty() {
        true => println!("fuzz: nothing found"),
        false => println!(
            "fuzz: input that breaks {} is in fuzz/artifacts",
            broken.join(", ")
        ),
    }
    Ok(Outcome::of(&broken))
}

fn fuzzer(folder: &Path, target: &str, seeds: &str, corpora: &[PathBuf], seconds: u64) -> Command {
    let mut command = process::cargo(&["fuzz", "run", "--sanitizer", "none", "--fuzz-dir"]);
    command.arg(folder).arg(target).args(corpora).arg("--");
    command.args([
        format!("-max_total_time={seconds}"),
        format!("-timeout={TIMEOUT_S}"),
        format!("-rss_limit_mb={MEMORY_MB}"),
        "-print_final_stats=1".to_owned(),
        "-verbosity=0".to_owned(),
    ]);
    let words = folder.join("dictionaries").join(format!("{seeds}.dict"));
    if words.is_file() {
        command.arg(format!("-dict={}", words.display()));
    }
    // Coverage is told to the compiler by flags that stable Rust only takes when asked to.
    command.env("RUSTC_BOOTSTRAP", "1");
    command
}

fn parse(arguments: &[String]) -> Result<Options> {
    let names = || TARGETS.iter().map(|(name, _)| (*name).to_owned());
    let mut options = Options {
        minutes: 8,
        targets: Vec::new(),
    };
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--minutes" => {
                let minutes = arguments.next().context("--minutes needs a number")?;
                options.minutes = minutes
                    .parse()
                    .with_context(|| format!("'{minutes}' is no number of minutes"))?;
            }
            name if names().any(|known| known == name) => options.targets.push(name.to_owned()),
            other => bail!(
                "unknown target '{other}'; there are {} and --minutes N",
                names().collect::<Vec<_>>().join(", ")
            ),
        }
    }
    if options.targets.is_empty() {
        options.targets = names().collect();
    }
    Ok(options)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Options> {
        let arguments: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        parse(&arguments)
    }

    #[test]
    fn all_targets_run_unless_some_are_named() {
        let all = parsed("").unwrap();
        assert_eq!((all.minutes, all.targets.len()), (8, TARGETS.len()));
        let told = parsed("--minutes 3 value run").unwrap();
        assert_eq!((told.minutes, told.targets.len()), (3, 2));
        assert!(parsed("--minutes x").is_err());
        let unknown = parsed("nothing").unwrap_err().to_string();
        assert!(unknown.contains("text_reader"), "{unknown}");
    }

    #[test]
    fn every_target_has_its_file_and_its_seeds() {
        let folder = process::repository_root().join("fuzz");
        let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
        for (target, seeds) in TARGETS {
            assert!(
                manifest.contains(&format!("targets/{target}.rs")),
                "{target}"
            );
            assert!(
                folder.join(format!("targets/{target}.rs")).is_file(),
                "{target}"
            );
            assert!(folder.join("seeds").join(seeds).is_dir(), "{target}");
        }
        assert_eq!(manifest.matches("[[bin]]").count(), TARGETS.len());
    }
}
