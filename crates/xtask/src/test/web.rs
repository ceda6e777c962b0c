//! The web app's own checks: style, types, the API it was written against, its tests.

use std::process::Stdio;

use anyhow::{Context, Result};

use super::passes::{Passes, Reads};
use super::tally::Tally;
use crate::{process, setup, web};

/// Runs them all and builds the app, which the browser tests need.
pub fn run(passes: &mut Passes) -> Result<Tally> {
    setup::node_packages(&web::folder())?;
    let input = passes.input(Reads::Web, &[]);
    let mut total = match passes.known("web", input) {
        Some(tally) => tally,
        None => {
            let tally = checks()?;
            passes.note("web", input, tally);
            tally
        }
    };
    total.add(Tally::of_check(web::build().is_ok()));
    Ok(total)
}

fn checks() -> Result<Tally> {
    let folder = web::folder();
    let mut total = Tally::default();
    for script in ["lint", "types", "api:check"] {
        let check = web::npm(&folder, &["run", "--silent", script]);
        total.add(Tally::of_check(process::run_or_fail(check).is_ok()));
    }
    total.add(unit_tests()?);
    Ok(total)
}

fn unit_tests() -> Result<Tally> {
    let arguments = ["run", "--silent", "test", "--", "--reporter=tap-flat"];
    let mut command = web::npm(&web::folder(), &arguments);
    eprintln!("$ {}", process::shown(&command));
    let output = command
        .stdin(Stdio::null())
        .output()
        .context("starting the tests of the web app")?;
    let printed = String::from_utf8_lossy(&output.stdout);
    let tally = of_tap(&printed, output.status.success());
    if tally.failed > 0 {
        println!("{printed}{}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(tally)
}

/// `ok 1 - src/i18n/format.test.ts > money` and `not ok 2 - …`, a line per test.
fn of_tap(printed: &str, is_success: bool) -> Tally {
    let count = |start: &str| {
        printed
            .lines()
            .filter(|line| line.starts_with(start))
            .count()
    };
    let tally = Tally {
        passed: count("ok ") as u64,
        failed: count("not ok ") as u64,
    };
    match (is_success, tally.failed) {
        (false, 0) => Tally { failed: 1, ..tally },
        _ => tally,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_are_counted_by_their_lines() {
        let printed = "TAP version 13\n1..3\nok 1 - a\nnot ok 2 - b\n    ---\nok 3 - c\n";
        let tally = of_tap(printed, false);
        assert_eq!((tally.passed, tally.failed), (2, 1));
        assert_eq!(of_tap("", false), Tally::of_check(false));
    }
}
