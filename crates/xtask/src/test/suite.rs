//! Every test program of the workspace: built once, then run several at a time, the slowest
//! of the last run first.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use super::browser;
use super::passes::{Passes, Reads};
use super::sdks;
use super::tally::Tally;
use crate::metadata::Metadata;
use crate::process;

/// How long each program took is remembered here, inside the target directory.
const TIMES: &str = "xtask-test-times.json";

/// One program to run.
pub(super) struct Program {
    /// Crate and target, as people know them: `wayfarer-store decode`.
    pub(super) name: String,
    /// What runs it.
    pub(super) command: Command,
    /// Names what it passes or fails on; `None` when that cannot be told.
    pub(super) input: Option<u64>,
}

/// What became of it.
struct Ended {
    tally: Tally,
    took: Duration,
    input: Option<u64>,
}

/// Builds all tests, unit to command line, and the examples of the documentation, and runs
/// those that did not pass before on the same input.
pub fn run(passes: &mut Passes) -> Result<Tally> {
    let metadata = Metadata::load()?;
    let start = Instant::now();
    let mut programs = built(&metadata, passes)?;
    eprintln!("built in {:.1} s", start.elapsed().as_secs_f64());
    programs.push(documentation(passes));
    programs.extend(browser::programs(&metadata, passes));
    programs.extend(sdks::programs(&metadata, passes));

    let mut total = Tally::default();
    programs.retain(|program| match passes.known(&program.name, program.input) {
        Some(tally) => {
            print_line(&program.name, tally, "unchanged");
            total.add(tally);
            false
        }
        None => true,
    });

    let memory = metadata.target_directory.join(TIMES);
    let known = read_times(&memory);
    // A program nobody knows may be the slowest of all.
    let time = |program: &Program| known.get(&program.name).copied().unwrap_or(f64::MAX);
    programs.sort_by(|a, b| time(a).total_cmp(&time(b)));
    let ended = run_all(programs);

    let mut times = known.clone();
    for (name, ended) in ended {
        total.add(ended.tally);
        passes.note(&name, ended.input, ended.tally);
        times.insert(name, ended.took.as_secs_f64());
    }
    write_times(&memory, &times);
    Ok(total)
}

/// Runs them as many at a time as there are cores; taken from the end.
fn run_all(programs: Vec<Program>) -> Vec<(String, Ended)> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let queue = Mutex::new(programs);
    let done = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                // The lock is let go before the program runs: `while let` would keep it.
                loop {
                    let next = locked(&queue).pop();
                    let Some(program) = next else { break };
                    let name = program.name.clone();
                    let ended = run_one(program);
                    locked(&done).push((name, ended));
                }
            });
        }
    });
    done.into_inner().unwrap_or_else(PoisonError::into_inner)
}

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Prints one line when all is well, everything it said when not.
fn run_one(mut program: Program) -> Ended {
    let start = Instant::now();
    let output = program.command.stdin(Stdio::null()).output();
    let took = start.elapsed();
    let (tally, said) = match output {
        Ok(output) => {
            let printed = String::from_utf8_lossy(&output.stdout).into_owned();
            let tally = Tally::of_output(&printed, output.status.success());
            let errors = String::from_utf8_lossy(&output.stderr);
            (tally, format!("{printed}{errors}"))
        }
        Err(error) => (Tally::of_check(false), error.to_string()),
    };
    let Program {
        name,
        command,
        input,
    } = program;
    if tally.failed > 0 {
        println!("{said}\nFAILED {name}: {}", process::shown(&command));
    }
    print_line(&name, tally, &format!("{:>7.1} s", took.as_secs_f64()));
    Ended { tally, took, input }
}

fn print_line(name: &str, tally: Tally, how: &str) {
    let Tally { passed, failed } = tally;
    if passed + failed > 0 {
        println!("{name:<36} {passed:>4} passed, {failed} failed {how}");
    }
}

/// One line of `cargo test --message-format=json`, as far as it matters here.
#[derive(Debug, Deserialize)]
struct Message {
    package_id: Option<String>,
    target: Option<Target>,
    profile: Option<Profile>,
    executable: Option<PathBuf>,
}

#[derive(Debug, Deserialize)]
struct Target {
    name: String,
}

#[derive(Debug, Deserialize)]
struct Profile {
    test: bool,
}

/// Has cargo build the programs and asks it where they are.
fn built(metadata: &Metadata, passes: &Passes) -> Result<Vec<Program>> {
    let arguments = [
        "test",
        "--workspace",
        // Every target but the benches: clippy has checked them, running them proves nothing.
        "--lib",
        "--bins",
        "--tests",
        "--examples",
        "--no-run",
        "--message-format=json-render-diagnostics",
    ];
    let mut cargo = process::cargo(&arguments);
    eprintln!("$ {}", process::shown(&cargo));
    let output = cargo
        .stderr(Stdio::inherit())
        .output()
        .context("starting cargo test")?;
    if !output.status.success() {
        bail!("the tests do not compile");
    }
    let folders: HashMap<&str, (&str, &Path)> = metadata
        .members()
        .into_iter()
        .map(|package| (package.id(), (package.name.as_str(), package.folder())))
        .collect();
    let messages = String::from_utf8_lossy(&output.stdout);
    let programs = messages.lines().filter_map(|line| {
        let message: Message = serde_json::from_str(line).ok()?;
        let (package, folder) = folders.get(message.package_id.as_deref()?)?;
        let (target, executable) = (message.target?, message.executable?);
        if !message.profile?.test {
            return None;
        }
        let input = input(metadata, passes, package, &executable);
        // As cargo runs them: in the crate's folder, which tests find their files from.
        let mut command = Command::new(executable);
        command
            .current_dir(folder)
            .env("CARGO_MANIFEST_DIR", folder);
        Some(Program {
            name: program_name(package, &target.name),
            command,
            input,
        })
    });
    Ok(programs.collect())
}

/// What a test program of a crate passes or fails on.
fn input(metadata: &Metadata, passes: &Passes, package: &str, executable: &Path) -> Option<u64> {
    match package {
        // It looks at the sources of the others.
        "xtask" => passes.input(Reads::All, &[executable]),
        "wayfarer-server" => passes.input(Reads::DataAndWeb, &[executable]),
        // Its tests start the product.
        "wayfarer" => passes.input(Reads::DataAndWeb, &[executable, &metadata.debug_binary()]),
        _ => passes.input(Reads::Data, &[executable]),
    }
}

/// `wayfarer-store` for the crate's own tests, `wayfarer-store decode` for others.
fn program_name(package: &str, target: &str) -> String {
    match target.replace('_', "-") == package {
        true => package.to_owned(),
        false => format!("{package} {target}"),
    }
}

/// The examples in the documentation. All crates in one call: asked for alone, each would
/// be built once more, with the features it needs alone.
fn documentation(passes: &Passes) -> Program {
    Program {
        name: "documentation".to_owned(),
        input: passes.input(Reads::All, &[]),
        command: process::cargo(&["test", "--quiet", "--doc", "--workspace", "--no-fail-fast"]),
    }
}

/// Nothing is known before the first run, and after a change of the format.
fn read_times(path: &Path) -> BTreeMap<String, f64> {
    let text = fs::read_to_string(path).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

/// Only the order of the next run depends on it.
fn write_times(path: &Path, times: &BTreeMap<String, f64>) {
    if let Ok(text) = serde_json::to_string(times) {
        let _ = fs::write(path, text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(name: &str, script: &str) -> Program {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        Program {
            name: name.to_owned(),
            command,
            input: None,
        }
    }

    /// Each waits for the other, so neither ends when they run one after the other.
    #[test]
    fn programs_run_side_by_side() {
        if std::thread::available_parallelism().map_or(1, usize::from) < 2 {
            eprintln!("skipped: this machine has one core");
            return;
        }
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        let pipe = pipe.display();
        assert!(
            Command::new("mkfifo")
                .arg(pipe.to_string())
                .status()
                .unwrap()
                .success()
        );
        let ok = "echo 'test result: ok. 1 passed; 0 failed;'";
        let ended = run_all(vec![
            shell(
                "writes",
                &format!("timeout 20 sh -c 'echo > {pipe}' && {ok}"),
            ),
            shell("reads", &format!("timeout 20 cat {pipe} && {ok}")),
        ]);
        let passed = ended.iter().map(|(_, ended)| ended.tally.passed);
        assert_eq!(passed.sum::<u64>(), 2);
    }

    #[test]
    fn every_program_is_run_and_a_dead_one_counts() {
        let programs = vec![
            shell(
                "well",
                "echo 'test result: ok. 3 passed; 0 failed; 0 ignored'",
            ),
            shell("dead", "kill -9 $$"),
            shell(
                "sick",
                "echo 'test result: FAILED. 1 passed; 2 failed;'; exit 101",
            ),
        ];
        let mut ended = run_all(programs);
        ended.sort_by(|a, b| a.0.cmp(&b.0));
        let tallies: Vec<_> = ended
            .iter()
            .map(|(name, ended)| (name.as_str(), ended.tally.passed, ended.tally.failed))
            .collect();
        assert_eq!(tallies, [("dead", 0, 1), ("sick", 1, 2), ("well", 3, 0)]);
    }

    #[test]
    fn times_are_remembered() {
        let folder = std::env::temp_dir().join(format!("xtask-times-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join(TIMES);
        assert!(read_times(&path).is_empty());
        let times = BTreeMap::from([("wayfarer-store decode".to_owned(), 1.5)]);
        write_times(&path, &times);
        assert_eq!(read_times(&path), times);
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn programs_are_named_as_people_know_them() {
        assert_eq!(
            program_name("wayfarer-store", "wayfarer_store"),
            "wayfarer-store"
        );
        assert_eq!(
            program_name("wayfarer-store", "decode"),
            "wayfarer-store decode"
        );
    }
}
