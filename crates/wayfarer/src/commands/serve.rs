//! `wayfarer serve`.

use std::net::SocketAddr;
use std::sync::Arc;

use clap::Args;
use wayfarer_server::{Listening, ServeOptions, serve};

use crate::cli;
use crate::console::Console;
use crate::exit::{Exit, Failure};

const EXAMPLES: &str = "\
Examples:
  wayfarer serve
  wayfarer serve --addr 127.0.0.1:9000";

/// Arguments of `wayfarer serve`.
#[derive(Debug, Args)]
#[command(
    help_template = cli::HELP,
    before_help = EXAMPLES,
    after_help = "WAYFARER_TOKEN sets the token instead of drawing one; WAYFARER_EDIT_TOKEN adds a second one whose bearer may do everything but publish."
)]
pub struct ServeArgs {
    /// Where to listen; loopback addresses only
    #[arg(
        long,
        env = "WAYFARER_ADDR",
        value_name = "ADDRESS",
        default_value = "127.0.0.1:8420"
    )]
    addr: SocketAddr,
    /// Another name the Host header may carry
    #[arg(long, value_name = "HOST")]
    allow_host: Vec<String>,
}

/// Serves until it is told to stop.
pub fn run(args: &ServeArgs, console: &Console) -> Result<Exit, Failure> {
    // Fixed messages and named fields, to stderr; never anything about people.
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_ansi(false)
        .init();
    let app = Arc::new(console.open_or_make()?);
    let options = ServeOptions {
        allowed_hosts: args.allow_host.clone(),
        token: secret("WAYFARER_TOKEN"),
        edit_token: secret("WAYFARER_EDIT_TOKEN"),
        ..ServeOptions::new(args.addr)
    };
    let announce = |listening: &Listening| {
        console.note(&format!(
            "listening on {}\nsign in once at {}\nstop with Ctrl-C",
            listening.url(),
            listening.sign_in_url()
        ));
    };
    serve(options, app, announce).map_err(|error| Failure {
        exit: Exit::of(error.code()),
        message: error.to_string(),
        hint: None,
    })?;
    Ok(Exit::Ok)
}

/// Kept out of flags, where every user of the machine could read it.
fn secret(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|token| !token.is_empty())
}
