//! Why no answer came.

use std::time::Duration;

/// Why a request was not sent, or its answer not taken. Sentences name hosts, never what the
/// other side said.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConnectError {
    /// The address cannot be read.
    #[error("'{0}' is not an address: write https://host/path")]
    Unreadable(String),
    /// It would go over the wire in the clear.
    #[error("{0} would be asked in the clear: write https://, or allow the host by name")]
    NotHttps(String),
    /// A name or a password stands in it.
    #[error("the address of {0} carries a name or a password: give them as authentication")]
    Credentials(String),
    /// A port other tools do not listen on.
    #[error("port {port} of {host} is not asked: only 443 and 8443 are, or allow '{host}:{port}'")]
    Port {
        /// The host.
        host: String,
        /// The port.
        port: u16,
    },
    /// It leads to this machine, its network, or a metadata service.
    #[error("{0} is not a public address: allow the host by name if it is meant")]
    NotPublic(String),
    /// Nobody knows the name.
    #[error("nobody knows where {0} is: look at the spelling of the address")]
    Unknown(String),
    /// No connection came about, or it was lost.
    #[error("no connection to {0}: it may be down, or not reachable from here")]
    Unreachable(String),
    /// Its certificate, or the list of those who may sign one.
    #[error("{host} cannot be trusted: {reason}")]
    Untrusted {
        /// The host.
        host: String,
        /// What is wrong.
        reason: String,
    },
    /// A header that cannot be sent.
    #[error("the header '{0}' cannot be sent: names are letters, digits and -, values one line")]
    Header(String),
    /// It took too long.
    #[error("{host} did not answer within {} s", .after.as_secs())]
    Timeout {
        /// The host.
        host: String,
        /// How long it was waited.
        after: Duration,
    },
    /// The answer ended before its end.
    #[error("the answer of {0} was cut short")]
    CutShort(String),
    /// The answer, opened, is larger than was asked for.
    #[error("the answer of {host} is larger than {} MiB: ask for smaller pages", .bytes_max >> 20)]
    TooLarge {
        /// The host.
        host: String,
        /// What was allowed.
        bytes_max: usize,
    },
    /// Somebody told it to stop.
    #[error("it was stopped")]
    Stopped,
    /// The client itself could not be made.
    #[error("no requests can be sent from here: {0}")]
    Machine(String),
}
