//! Running other programs: streamed to the terminal, and read line by line on the way.

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Sender, channel};

use anyhow::{Context, Result, bail};

/// The repository's root, two levels above this crate.
pub fn repository_root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .expect("the crate lies in crates/xtask")
        .to_path_buf()
}

/// The cargo that runs this task, called in the repository's root.
pub fn cargo(arguments: &[&str]) -> Command {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(program);
    command.args(arguments).current_dir(repository_root());
    command
}

/// Whether the program exists and says it is well.
pub fn succeeds_quietly(mut command: Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Runs a program on this terminal; fails when it fails.
pub fn run_or_fail(mut command: Command) -> Result<()> {
    eprintln!("$ {}", shown(&command));
    let status = command
        .status()
        .with_context(|| format!("starting {}", shown(&command)))?;
    if !status.success() {
        bail!("{} ended with {status}", shown(&command));
    }
    Ok(())
}

/// What a streamed program did.
#[derive(Debug)]
pub struct Streamed {
    /// It ended with exit code 0.
    pub is_success: bool,
    /// What the line reader made of its lines, in order of arrival.
    pub lines: Vec<String>,
}

/// Runs a program, passing its lines on as they come and keeping those `keep` wants.
pub fn stream(mut command: Command, keep: fn(&str) -> bool) -> Result<Streamed> {
    eprintln!("$ {}", shown(&command));
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("starting {}", shown(&command)))?;
    let stdout = child.stdout.take().context("the child has a stdout")?;
    let stderr = child.stderr.take().context("the child has a stderr")?;
    let (sender, receiver) = channel();
    let lines = std::thread::scope(|scope| {
        let stderr_sender = sender.clone();
        scope.spawn(move || forward(stdout, &sender, |line| println!("{line}")));
        scope.spawn(move || forward(stderr, &stderr_sender, |line| eprintln!("{line}")));
        receiver.iter().filter(|line| keep(line)).collect()
    });
    let status = child.wait().context("waiting for the child")?;
    Ok(Streamed {
        is_success: status.success(),
        lines,
    })
}

/// The command as one would type it.
pub fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(command.get_program());
    std::iter::once(name)
        .chain(command.get_args())
        .map(|part| part.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

fn forward(from: impl Read, to: &Sender<String>, print: fn(&str)) {
    let mut reader = BufReader::new(from);
    let mut bytes = Vec::new();
    while matches!(reader.read_until(b'\n', &mut bytes), Ok(read) if read > 0) {
        let line = String::from_utf8_lossy(&bytes).trim_end().to_owned();
        print(&line);
        if to.send(line).is_err() {
            return;
        }
        bytes.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_both_streams_are_kept_and_the_exit_code_told() {
        let mut command = Command::new("sh");
        command.args(["-c", "echo keep out; echo drop; echo keep err >&2; exit 3"]);
        let mut streamed = stream(command, |line| line.starts_with("keep")).unwrap();
        streamed.lines.sort();
        assert_eq!(streamed.lines, ["keep err", "keep out"]);
        assert!(!streamed.is_success);
    }

    #[test]
    fn the_root_is_the_folder_of_the_workspace() {
        assert!(repository_root().join("crates/xtask/Cargo.toml").is_file());
    }
}
