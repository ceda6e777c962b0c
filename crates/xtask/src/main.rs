//! Repository tasks: `cargo xtask COMMAND`.
//!
//! Everything a contributor or the CI machine runs on the repository itself. It compiles in
//! seconds (anyhow, serde and serde_json only) because it never links the product: cargo
//! and the built `wayfarer` binary are called as processes.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod bench;
mod demo;
mod fuzz;
mod golden;
mod licences;
mod metadata;
mod outcome;
mod process;
mod screenshots;
mod setup;
mod test;
mod tidy;
mod web;

use std::process::ExitCode;

use outcome::Outcome;

/// One command: its name, its arguments, what it does, and the function that does it.
struct Command {
    name: &'static str,
    arguments: &'static str,
    summary: &'static str,
    run: fn(&[String]) -> anyhow::Result<Outcome>,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "test",
        arguments: "[--all]",
        summary: "everything CI checks (unchanged since it passed: only with --all); the last line is 'N passed, N failed'",
        run: test::run,
    },
    Command {
        name: "demo",
        arguments: "[--data DIR] [--no-serve]",
        summary: "build the product, load the sample companies, answer questions, serve",
        run: demo::run,
    },
    Command {
        name: "golden",
        arguments: "DIR",
        summary: "ask the built product every reference case found under DIR",
        run: golden::run,
    },
    Command {
        name: "bench",
        arguments: "peers|folds|ask|decode",
        summary: "our engine beside its peers on the same data; or its parts alone",
        run: bench::run,
    },
    Command {
        name: "fuzz",
        arguments: "[--minutes N] [TARGET…]",
        summary: "made-up bytes for everything that reads what others wrote",
        run: fuzz::run,
    },
    Command {
        name: "screenshots",
        arguments: "[DIR]",
        summary: "every page of the web app in both themes, two languages, three widths",
        run: screenshots::run,
    },
    Command {
        name: "tidy",
        arguments: "",
        summary: "layers, homes of heavy dependencies, file sizes, forbidden words, code map",
        run: tidy::run,
    },
    Command {
        name: "licences",
        arguments: "",
        summary: "licences, banned crates and duplicate versions of the dependencies",
        run: licences::run,
    },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((name, rest)) = arguments.split_first() else {
        eprint!("{}", usage());
        return ExitCode::from(2);
    };
    if matches!(name.as_str(), "help" | "--help" | "-h") {
        print!("{}", usage());
        return ExitCode::SUCCESS;
    }
    let Some(command) = COMMANDS.iter().find(|command| command.name == name) else {
        eprintln!("no task named '{name}'\n\n{}", usage());
        return ExitCode::from(2);
    };
    match (command.run)(rest) {
        Ok(Outcome::Passed) => ExitCode::SUCCESS,
        Ok(Outcome::Failed) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("cargo xtask {name}: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn usage() -> String {
    let mut text = String::from("Repository tasks\n\nUsage: cargo xtask COMMAND\n\n");
    for command in COMMANDS {
        let call = format!("{} {}", command.name, command.arguments);
        text.push_str(&format!("  {call:<32} {}\n", command.summary));
    }
    text
}
