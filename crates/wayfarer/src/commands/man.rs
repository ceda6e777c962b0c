//! `wayfarer man`.

use std::path::{Path, PathBuf};

use clap::{Args, Command, CommandFactory};
use clap_mangen::Man;

use crate::cli::{self, Cli};
use crate::console::Console;
use crate::exit::{Exit, Failure};

const EXAMPLES: &str = "\
Examples:
  wayfarer man | man -l -                           read the manual
  wayfarer man funnel | man -l -                    of one verb
  wayfarer man --dir ~/.local/share/man/man1        install every page";

/// Arguments of `wayfarer man`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct ManArgs {
    /// Which verb; all in one page without
    #[arg(value_name = "VERB", conflicts_with = "dir")]
    verb: Option<String>,
    /// Write a page for every verb into this directory
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

/// Prints a page, or writes all.
pub fn run(args: &ManArgs, console: &Console) -> Result<Exit, Failure> {
    let mut whole = Cli::command();
    whole.build();
    if let Some(dir) = &args.dir {
        std::fs::create_dir_all(dir).map_err(failed(dir))?;
        write(dir, "wayfarer", &whole)?;
        for verb in whole.get_subcommands() {
            write(dir, &format!("wayfarer-{}", verb.get_name()), verb)?;
        }
        return Ok(Exit::Ok);
    }
    let asked = match &args.verb {
        None => &whole,
        Some(verb) => whole.find_subcommand(verb).ok_or_else(|| {
            Failure::usage(format!("there is no verb '{verb}'"))
                .with_hint("`wayfarer --help` lists them all")
        })?,
    };
    console.print(&page(asked).map_err(Failure::io("could not write the page".to_owned()))?)?;
    Ok(Exit::Ok)
}

fn write(dir: &Path, name: &str, command: &Command) -> Result<(), Failure> {
    let path = dir.join(format!("{name}.1"));
    let text = page(command).map_err(failed(&path))?;
    std::fs::write(&path, text).map_err(failed(&path))
}

fn page(command: &Command) -> std::io::Result<String> {
    let name = command
        .get_display_name()
        .unwrap_or(command.get_name())
        .to_owned();
    // Pages have no place for what stands before the usage: examples go to the end.
    let texts = [command.get_before_help(), command.get_after_help()];
    let end: Vec<_> = texts
        .iter()
        .flatten()
        .map(|text| text.to_string())
        .collect();
    let command = command.clone().after_help(end.join("\n\n"));
    let mut bytes = Vec::new();
    Man::new(command)
        .title(name.to_uppercase())
        .render(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn failed(path: &Path) -> impl FnOnce(std::io::Error) -> Failure {
    Failure::io(format!("could not write {}", path.display()))
}
