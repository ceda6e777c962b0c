//! `wayfarer completions`.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use crate::cli::{self, Cli};
use crate::console::Console;
use crate::exit::{Exit, Failure};

const EXAMPLES: &str = "\
Examples:
  wayfarer completions bash > ~/.local/share/bash-completion/completions/wayfarer
  wayfarer completions zsh > \"${fpath[1]}/_wayfarer\"";

/// Arguments of `wayfarer completions`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct CompletionsArgs {
    /// Which shell
    shell: Shell,
}

/// Prints the script.
pub fn run(args: &CompletionsArgs, console: &Console) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "wayfarer", &mut script);
    console.print(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Ok)
}
