//! `wayfarer serve`.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use wayfarer_server::{Listening, Reach, ServeOptions, serve};

use super::pull::OutboundArgs;
use crate::cli;
use crate::console::Console;
use crate::exit::{Exit, Failure};

const EXAMPLES: &str = "\
Examples:
  wayfarer serve
  wayfarer serve --addr 127.0.0.1:9000
  wayfarer serve --addr 0.0.0.0:443 --tls-cert chain.pem --tls-key key.pem --allow-host journeys.example.com
  wayfarer serve --behind-proxy --allow-host journeys.example.com
  wayfarer serve --country-database GeoLite2-Country.mmdb";

/// Arguments of `wayfarer serve`.
#[derive(Debug, Args)]
#[command(
    help_template = cli::HELP,
    before_help = EXAMPLES,
    after_help = "As long as there is no member, a token lets in. WAYFARER_TOKEN sets it instead of drawing one; WAYFARER_EDIT_TOKEN adds a second one whose bearer may do everything but publish."
)]
pub struct ServeArgs {
    /// Where to listen; beyond loopback only with members, and TLS or a proxy on the way
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
    /// Speak TLS with this certificate, and those it was signed by (PEM)
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    tls_cert: Option<PathBuf>,
    /// The certificate's private key (PEM)
    #[arg(long, value_name = "FILE", requires = "tls_cert")]
    tls_key: Option<PathBuf>,
    /// A proxy before the server speaks TLS and sets X-Forwarded-For; nobody else reaches it
    #[arg(long, conflicts_with = "tls_cert")]
    behind_proxy: bool,
    #[command(flatten)]
    outbound: OutboundArgs,
    #[command(flatten)]
    countries: CountryArgs,
}

/// Where countries are looked up.
#[derive(Debug, Args)]
pub struct CountryArgs {
    /// Tell the country of events by this database (MaxMind's format: GeoLite2-Country.mmdb)
    #[arg(long, env = "WAYFARER_COUNTRY_DATABASE", value_name = "FILE")]
    country_database: Option<PathBuf>,
}

impl CountryArgs {
    /// The database's file; an empty setting is none.
    pub fn file(&self) -> Option<&Path> {
        let file = self.country_database.as_deref();
        file.filter(|file| !file.as_os_str().is_empty())
    }
}

impl ServeArgs {
    fn reach(&self) -> Reach {
        match (&self.tls_cert, &self.tls_key) {
            (Some(certificates), Some(key)) => Reach::Tls {
                certificates: certificates.clone(),
                key: key.clone(),
            },
            _ if self.behind_proxy => Reach::Proxy,
            _ => Reach::Plain,
        }
    }
}

/// Serves until it is told to stop.
pub fn run(args: &ServeArgs, console: &Console) -> Result<Exit, Failure> {
    // Fixed messages and named fields, to stderr; never anything about people.
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_ansi(false)
        .init();
    let app = Arc::new(console.open_or_make()?);
    args.outbound.apply(&app);
    let options = ServeOptions {
        reach: args.reach(),
        allowed_hosts: args.allow_host.clone(),
        token: secret("WAYFARER_TOKEN"),
        edit_token: secret("WAYFARER_EDIT_TOKEN"),
        country_database: args.countries.file().map(Path::to_owned),
        ..ServeOptions::new(args.addr)
    };
    let announce = |listening: &Listening| {
        let way_in = match listening.has_members() {
            true => "members sign in there".to_owned(),
            false => format!("sign in once at {}", listening.sign_in_url()),
        };
        let url = listening.url();
        console.note(&format!("listening on {url}\n{way_in}\nstop with Ctrl-C"));
    };
    serve(options, app, announce).map_err(|error| Failure {
        code: Some(error.code()),
        ..Failure::new(Exit::of(error.code()), error.to_string())
    })?;
    Ok(Exit::Ok)
}

/// Kept out of flags, where every user of the machine could read it.
fn secret(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|token| !token.is_empty())
}
