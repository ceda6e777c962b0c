//! Names become addresses here, and only here: what is checked is what is connected to.

use std::future::Future;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use crate::{ConnectError, Reach, is_public};

/// Addresses on their way.
pub type Looking = Pin<Box<dyn Future<Output = std::io::Result<Vec<IpAddr>>> + Send>>;

/// Looks names up: the machine's resolver, or in tests one that lies.
pub trait Lookup: Send + Sync {
    /// The addresses of a name.
    fn look_up(&self, name: &str) -> Looking;
}

/// As this machine looks names up.
pub(crate) struct MachineLookup;

impl Lookup for MachineLookup {
    fn look_up(&self, name: &str) -> Looking {
        let name = name.to_owned();
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            Ok(found.map(|address| address.ip()).collect())
        })
    }
}

/// Gives none but public addresses of hosts nobody allowed. It is asked for every connection,
/// so a name that leads elsewhere the second time gains nothing.
pub(crate) struct GuardedResolver {
    pub reach: Reach,
    pub lookup: Arc<dyn Lookup>,
}

impl Resolve for GuardedResolver {
    fn resolve(&self, name: Name) -> Resolving {
        let host = name.as_str().to_owned();
        let is_allowed = self.reach.allows(&host, None);
        let looking = self.lookup.look_up(&host);
        Box::pin(async move {
            let found = looking.await.unwrap_or_default();
            if found.is_empty() {
                return Err(ConnectError::Unknown(host).into());
            }
            // One bad address spoils the name: its owner says where it leads.
            if !is_allowed && !found.iter().copied().all(is_public) {
                return Err(ConnectError::NotPublic(host).into());
            }
            let found = found.into_iter().map(|address| SocketAddr::new(address, 0));
            Ok(Box::new(found) as Addrs)
        })
    }
}
