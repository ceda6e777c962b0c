//! `cargo xtask demo`: from a fresh checkout to a first answer and a running server.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::metadata::Metadata;
use crate::outcome::Outcome;
use crate::{process, setup, web};

/// Where `wayfarer serve` listens unless told otherwise.
const ADDRESS: &str = "http://127.0.0.1:8420";
/// The workspace `wayfarer demo` fills with the sample shop.
const WORKSPACE: &str = "demo";
/// The first question of the tour.
const FUNNEL: &[&str] = &["visit", "product_view", "add_to_cart", "order_placed"];

/// Whether the server is started at the end.
#[derive(Debug, PartialEq, Eq)]
enum Ending {
    Serve,
    Stop,
}

#[derive(Debug, PartialEq, Eq)]
struct Options {
    data: PathBuf,
    ending: Ending,
}

/// Builds the product, loads the samples, asks, serves.
pub fn run(arguments: &[String]) -> Result<Outcome> {
    let options = parse(arguments)?;
    setup::require_c_compiler()?;
    let binary = build()?;

    let call = |verb: &str| wayfarer(&binary, &options.data, verb);
    process::run_or_fail(call("demo"))?;

    let mut funnel = call("funnel");
    funnel.args(FUNNEL).args(["--workspace", WORKSPACE]);
    println!();
    process::run_or_fail(funnel)?;
    if options.ending == Ending::Stop {
        return Ok(Outcome::Passed);
    }
    println!("\nServing on {ADDRESS}; Ctrl-C stops.");
    process::run_or_fail(call("serve"))?;
    Ok(Outcome::Passed)
}

/// Builds the product with its web app and says where it lies.
pub fn build() -> Result<PathBuf> {
    web::build()?;
    process::run_or_fail(process::cargo(&["build", "--release", "-p", "wayfarer"]))?;
    let target = Metadata::load()?.target_directory;
    let binary = target
        .join("release")
        .join(format!("wayfarer{}", std::env::consts::EXE_SUFFIX));
    if !binary.is_file() {
        bail!("cargo built no {}", binary.display());
    }
    Ok(binary)
}

fn wayfarer(binary: &Path, data: &Path, verb: &str) -> Command {
    let mut command = Command::new(binary);
    command.arg(verb).arg("--data").arg(data);
    command
}

fn parse(arguments: &[String]) -> Result<Options> {
    let mut options = Options {
        data: PathBuf::from("wayfarer-data"),
        ending: Ending::Serve,
    };
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--data" => options.data = arguments.next().context("--data needs a folder")?.into(),
            "--no-serve" => options.ending = Ending::Stop,
            other => bail!("unknown option '{other}'; there are --data DIR and --no-serve"),
        }
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
    fn options_are_read() {
        let plain = parsed("").unwrap();
        assert_eq!(plain.data, Path::new("wayfarer-data"));
        assert_eq!(plain.ending, Ending::Serve);
        let told = parsed("--no-serve --data /tmp/d").unwrap();
        assert_eq!(told.data, Path::new("/tmp/d"));
        assert_eq!(told.ending, Ending::Stop);
    }

    #[test]
    fn wrong_options_say_what_there_is() {
        assert!(parsed("--data").unwrap_err().to_string().contains("folder"));
        assert!(
            parsed("--port 1")
                .unwrap_err()
                .to_string()
                .contains("--no-serve")
        );
    }
}
