//! Where the server listens, whom it lets in, and its limits.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use thiserror::Error;
use wayfarer_core::ErrorCode;

/// How [`crate::serve`] listens.
#[derive(Debug, Clone)]
pub struct ServeOptions {
    /// A loopback address, unless the way here is protected; port 0 lets the system choose.
    pub address: SocketAddr,
    /// How clients get here.
    pub reach: Reach,
    /// Further names the `Host` header may carry, as `name` or `name:port`.
    pub allowed_hosts: Vec<String>,
    /// The set-up token, for scripts that must know it; one is drawn when absent.
    pub token: Option<String>,
    /// A second token, whose bearer may do everything but publish; none when absent.
    pub edit_token: Option<String>,
    /// A database in MaxMind's format the country of events is looked up in; none when absent.
    pub country_database: Option<PathBuf>,
    /// What clients may use.
    pub limits: ServeLimits,
}

impl ServeOptions {
    /// This address as it is, no further hosts, a drawn token, the default limits.
    pub fn new(address: SocketAddr) -> Self {
        Self {
            address,
            reach: Reach::Plain,
            allowed_hosts: Vec::new(),
            token: None,
            edit_token: None,
            country_database: None,
            limits: ServeLimits::default(),
        }
    }
}

/// How clients get to the server.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Reach {
    /// As it is: on this machine only.
    #[default]
    Plain,
    /// Over TLS.
    Tls {
        /// PEM: the server's certificate, then those it was signed by.
        certificates: PathBuf,
        /// PEM: the private key.
        key: PathBuf,
    },
    /// Through a proxy that speaks TLS and sets `X-Forwarded-For`.
    Proxy,
}

/// What clients may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ServeLimits {
    /// Connections open at once; further ones wait in the system's queue.
    pub connections: usize,
    /// Time for a request's head to arrive, and for an idle connection to be used again.
    pub header_timeout: Duration,
    /// Time for a request's body to arrive.
    pub body_timeout: Duration,
    /// Time a client may take to accept the next piece of an answer.
    pub write_timeout: Duration,
    /// Largest body of a request.
    pub body_bytes: usize,
    /// Largest file that may be uploaded.
    pub upload_bytes: u64,
    /// How long one question may run.
    pub question_timeout: Duration,
    /// How long open requests may take after a stop was asked for.
    pub drain_timeout: Duration,
}

impl Default for ServeLimits {
    fn default() -> Self {
        Self {
            connections: 512,
            header_timeout: Duration::from_secs(10),
            body_timeout: Duration::from_secs(30),
            write_timeout: Duration::from_secs(30),
            body_bytes: 1024 * 1024,
            upload_bytes: 16 << 30,
            question_timeout: Duration::from_secs(30),
            drain_timeout: Duration::from_secs(25),
        }
    }
}

/// Why the server did not start, or did not stop in good order.
#[derive(Debug, Error)]
pub enum ServeError {
    /// The address can be reached from other machines, and nothing protects it.
    #[error(
        "refusing to listen on {address}, which other machines can reach: {lacks}; or use 127.0.0.1 or [::1] and reach it from afar through an SSH tunnel"
    )]
    NotLoopback {
        /// What was to be bound.
        address: SocketAddr,
        /// What must be done first.
        lacks: &'static str,
    },
    /// A proxy would lead everybody to a server without members.
    #[error(
        "refusing to serve behind a proxy: there is no member yet; make one with `wayfarer member invite EMAIL --role owner`, or on the page /setup without a proxy"
    )]
    NoMembers,
    /// Certificate or key cannot be used.
    #[error("TLS cannot be used: {0}")]
    Tls(String),
    /// The members cannot be read.
    #[error("{0}")]
    App(wayfarer_app::AppError),
    /// The given token could be guessed.
    #[error(
        "the token has {0} characters; give at least 32 without white space, such as the output of `openssl rand -hex 32`"
    )]
    WeakToken(usize),
    /// Both tokens are the same, so nobody would know what its bearer may do.
    #[error("the edit token is the token itself; give another one or leave it out")]
    SameTokens,
    /// An allowed host is not a host.
    #[error(
        "'{0}' is not a host name; write it as `name` or `name:port`, without `http://` and path"
    )]
    HostName(String),
    /// The port could not be bound.
    #[error("cannot listen on {address}: {source}; choose another port, or 0 for any free one")]
    Bind {
        /// What was to be bound.
        address: SocketAddr,
        /// Why not.
        source: std::io::Error,
    },
    /// The log of received events cannot be opened.
    #[error("events cannot be taken: {0}")]
    Collect(wayfarer_app::AppError),
    /// The country database cannot be used.
    #[error("{0}")]
    Countries(wayfarer_app::AppError),
    /// The runtime or the listener failed.
    #[error("the server cannot run: {0}")]
    Runtime(#[from] std::io::Error),
    /// A second signal came while requests were being finished.
    #[error("stopped at once by a second signal; open requests were cut off")]
    Interrupted,
}

impl ServeError {
    /// The stable code.
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::NotLoopback { .. }
            | Self::NoMembers
            | Self::Tls(_)
            | Self::WeakToken(_)
            | Self::SameTokens
            | Self::HostName(_)
            | Self::Bind { .. } => ErrorCode::RequestInvalid,
            Self::Collect(error) | Self::App(error) | Self::Countries(error) => error.code,
            Self::Runtime(_) | Self::Interrupted => ErrorCode::Internal,
        }
    }
}
