//! `cargo xtask test`: everything CI checks, in the order that fails fastest. Output is
//! streamed; the last line is `N passed, N failed`.

use anyhow::Result;

use crate::outcome::Outcome;
use crate::process::{self, Streamed};
use crate::{licences, setup, tidy};

/// Counted tests and checks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Tally {
    passed: u64,
    failed: u64,
}

impl Tally {
    /// A check that is not a set of tests counts as one.
    fn of_check(is_success: bool) -> Self {
        Self {
            passed: u64::from(is_success),
            failed: u64::from(!is_success),
        }
    }

    fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// Runs every check and prints the total.
pub fn run(_arguments: &[String]) -> Result<Outcome> {
    setup::require_c_compiler()?;
    setup::require_component("fmt", "rustfmt")?;
    setup::require_component("clippy", "clippy")?;

    let mut total = Tally::default();
    let mut broken = Vec::new();
    for (name, check) in CHECKS {
        eprintln!("\n== {name}");
        let tally = check().unwrap_or_else(|error| {
            eprintln!("{name}: {error:#}");
            Tally::of_check(false)
        });
        if tally.failed > 0 {
            broken.push(*name);
        }
        total.add(tally);
    }
    if !broken.is_empty() {
        println!("\nfailed: {}", broken.join(", "));
    }
    println!("{} passed, {} failed", total.passed, total.failed);
    Ok(Outcome::of(&broken))
}

/// A check's name and what runs it.
type Check = (&'static str, fn() -> Result<Tally>);

const CHECKS: &[Check] = &[
    ("format", format),
    ("tidy", || task(tidy::run)),
    ("licences", || task(licences::run)),
    ("clippy", clippy),
    ("tests", tests),
    ("documentation tests", documentation_tests),
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
    let streamed = process::stream(process::cargo(arguments), |_| false)?;
    Ok(Tally::of_check(streamed.is_success))
}

fn task(run: fn(&[String]) -> Result<Outcome>) -> Result<Tally> {
    Ok(Tally::of_check(run(&[])? == Outcome::Passed))
}

fn tests() -> Result<Tally> {
    if setup::has_subcommand("nextest") {
        let arguments = [
            "nextest",
            "run",
            "--workspace",
            "--no-fail-fast",
            "--color=never",
        ];
        let streamed = process::stream(process::cargo(&arguments), is_nextest_summary)?;
        return Ok(tally_of(&streamed, nextest_summary));
    }
    // Every target but the benches: clippy has checked them, and running them proves nothing.
    let targets = ["--lib", "--bins", "--tests", "--examples"];
    let arguments = [&["test", "--workspace", "--no-fail-fast"], &targets[..]].concat();
    let streamed = process::stream(process::cargo(&arguments), is_test_result)?;
    Ok(tally_of(&streamed, test_result))
}

fn documentation_tests() -> Result<Tally> {
    let arguments = ["test", "--doc", "--workspace", "--no-fail-fast"];
    let streamed = process::stream(process::cargo(&arguments), is_test_result)?;
    Ok(tally_of(&streamed, test_result))
}

/// Adds up the summaries. A run that fails without a failed test (it did not compile, or a
/// test process died) counts as one failure.
fn tally_of(streamed: &Streamed, read: fn(&str) -> Tally) -> Tally {
    let mut total = Tally::default();
    for line in &streamed.lines {
        total.add(read(line));
    }
    if !streamed.is_success && total.failed == 0 {
        total.failed = 1;
    }
    total
}

fn is_nextest_summary(line: &str) -> bool {
    line.trim_start().starts_with("Summary [")
}

/// `Summary [ 0.1s] 4 tests run: 2 passed (1 slow), 1 failed, 1 timed out, 3 skipped`
fn nextest_summary(line: &str) -> Tally {
    let mut tally = Tally::default();
    let counts = line.split_once("run: ").map_or("", |(_, counts)| counts);
    for part in without_parentheses(counts).split(',') {
        let Some((count, what)) = part.trim().split_once(' ') else {
            continue;
        };
        let count: u64 = count.parse().unwrap_or(0);
        match what.trim() {
            "passed" => tally.passed += count,
            "skipped" => {}
            _ => tally.failed += count,
        }
    }
    tally
}

fn without_parentheses(text: &str) -> String {
    let mut depth = 0;
    text.chars()
        .filter(|c| {
            match c {
                '(' => depth += 1,
                ')' => depth -= 1,
                _ => return depth == 0,
            }
            false
        })
        .collect()
}

fn is_test_result(line: &str) -> bool {
    line.starts_with("test result: ")
}

/// `test result: FAILED. 3 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out`
fn test_result(line: &str) -> Tally {
    let count_before = |word: &str| {
        let before = line.split_once(word).map_or("", |(before, _)| before);
        let number = before.rsplit([' ', ';']).next().unwrap_or("");
        number.parse().unwrap_or(0)
    };
    Tally {
        passed: count_before(" passed"),
        failed: count_before(" failed"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_tally(tally: Tally, passed: u64, failed: u64) {
        assert_eq!(tally, Tally { passed, failed });
    }

    #[test]
    fn nextest_summaries_are_read() {
        let line = "     Summary [   0.008s] 3 tests run: 2 passed, 1 failed, 5 skipped";
        assert!(is_nextest_summary(line));
        check_tally(nextest_summary(line), 2, 1);
        let line = "Summary [ 61.0s] 9/12 tests run: 5 passed (2 slow, 1 flaky), 2 failed, \
                    1 exec failed, 1 timed out, 0 skipped";
        check_tally(nextest_summary(line), 5, 4);
        check_tally(
            nextest_summary("Summary [ 0.1s] 1 test run: 1 passed, 0 skipped"),
            1,
            0,
        );
    }

    #[test]
    fn cargo_test_results_are_read() {
        let line = "test result: FAILED. 13 passed; 2 failed; 0 ignored; 0 measured; \
                    0 filtered out; finished in 0.00s";
        check_tally(test_result(line), 13, 2);
    }

    #[test]
    fn a_run_that_does_not_compile_is_one_failure() {
        let streamed = Streamed {
            is_success: false,
            lines: Vec::new(),
        };
        check_tally(tally_of(&streamed, test_result), 0, 1);
    }
}
