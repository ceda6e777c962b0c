//! The `wayfarer` binary: reads the command line, calls the use cases, prints answers.
//!
//! Results go to stdout, messages to stderr; exit codes are listed in [`exit::Exit`].

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod cli;
mod commands;
mod console;
mod exit;
mod forms;
mod input;
mod interrupt;
mod progress;
mod render;

use std::process::ExitCode;

use clap::Parser;

use wayfarer_app::{Annotation, Dashboard, Insight, Segment, Source};

use crate::cli::{Cli, Command};
use crate::commands::question;
use crate::console::Console;
use crate::exit::{Exit, Failure};

/// Decoding takes and gives back megabytes per row group on every thread; the system's
/// allocator returns each to the kernel and pays for the page faults.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let console = Console::new(cli.globals);
    let exit = run(cli.command, &console).unwrap_or_else(|failure| {
        console.report(&failure);
        failure.exit
    });
    exit.into()
}

fn run(command: Command, console: &Console) -> Result<Exit, Failure> {
    match command {
        Command::Import(args) => commands::import::run(&args, console),
        Command::Demo(args) => commands::demo::run(&args, console),
        Command::Ask(args) => commands::ask::run(&args, console),
        Command::Funnel(args) => question::run(&args, console),
        Command::Flow(args) => question::run(&args, console),
        Command::Transitions(args) => question::run(&args, console),
        Command::Sessions(args) => question::run(&args, console),
        Command::Retention(args) => question::run(&args, console),
        Command::Activity(args) => question::run(&args, console),
        Command::Stages(args) => commands::stages::run(&args, console),
        Command::Classify(args) => commands::classify::run(&args, console),
        Command::Classifications(args) => commands::classifications::run(&args, console),
        Command::Bots(args) => commands::bots::run(&args, console),
        Command::Channels(args) => commands::channels::run(&args, console),
        Command::Signals(args) => commands::signals::run(&args, console),
        Command::Health(args) => commands::health::run(&args, console),
        Command::Trend(args) => question::run(&args, console),
        Command::Conversion(args) => question::run(&args, console),
        Command::Friction(args) => question::run(&args, console),
        Command::Stickiness(args) => question::run(&args, console),
        Command::Adoption(args) => question::run(&args, console),
        Command::Responses(args) => question::run(&args, console),
        Command::Paired(args) => question::run(&args, console),
        Command::Preceding(args) => question::run(&args, console),
        Command::Compare(args) => question::run(&args, console),
        Command::Accounts(args) => question::run(&args, console),
        Command::Account(args) => question::run(&args, console),
        Command::People(args) => question::run(&args, console),
        Command::Person(args) => question::run(&args, console),
        Command::Lifecycle(args) => commands::lifecycle::run(&args, console),
        Command::Joined(args) => question::run(&args, console),
        Command::Kpis(args) => commands::kpis::run(&args, console),
        Command::Ledger(args) => question::run(&args, console),
        Command::Worklist(args) => commands::worklist::run(&args, console),
        Command::Contact(args) => commands::worklist::contact(&args, console),
        Command::Judge(args) => commands::judge::run(args, console),
        Command::Identity(args) => commands::identity::run(&args, console),
        Command::Privacy(args) => commands::privacy::run(&args, console),
        Command::Events(args) => commands::events::run(&args, console),
        Command::Catalogue(args) => commands::catalogue::run(&args, console),
        Command::Touchpoints(args) => commands::touchpoints::run(&args, console),
        Command::Insight(args) => commands::saved::run::<Insight>(&args, console),
        Command::Segment(args) => commands::saved::run::<Segment>(&args, console),
        Command::Source(args) => commands::saved::run::<Source>(&args, console),
        Command::Dashboard(args) => commands::saved::run::<Dashboard>(&args, console),
        Command::Annotation(args) => commands::saved::run::<Annotation>(&args, console),
        Command::Checkup(args) => commands::checkup::run(&args, console),
        Command::Reconcile(args) => commands::reconcile::run(&args, console),
        Command::Stats(args) => commands::stats::run(&args, console),
        Command::Imports(args) => commands::imports::run(&args, console),
        Command::Rejected(args) => commands::rejected::run(&args, console),
        Command::Doctor(args) => commands::doctor::run(&args, console),
        Command::Compact(args) => commands::compact::run(&args, console),
        Command::Workspaces(args) => commands::workspaces::run(&args, console),
        Command::Member(args) => commands::member::run(&args, console),
        Command::Key(args) => commands::key::run(&args, console),
        Command::Webhook(args) => commands::webhook::run(&args, console),
        Command::Tail(args) => commands::tail::run(&args, console),
        Command::Pull(args) => commands::pull::run(&args, console),
        Command::Audit(args) => commands::audit::run(&args, console),
        Command::Serve(args) => commands::serve::run(&args, console),
        Command::Completions(args) => commands::completions::run(&args, console),
        Command::Man(args) => commands::man::run(&args, console),
    }
}
