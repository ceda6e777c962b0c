//! What the address of a message tells of it, before the address is forgotten.

use std::net::IpAddr;

use serde_json::Value as Json;
use wayfarer_core::EventKind;
use wayfarer_ingest::collect::{Decoded, Request, Told, shorten_addresses};
use wayfarer_journey::agents::{COUNTRY, NETWORK};

use super::collector::Shared;
use super::keys::Sender;

impl Shared {
    /// What the address of each message tells of it: its country, and the network of the
    /// workspace's it is of. Nothing at all where neither can be told.
    pub(super) fn told(&self, sender: &Sender, request: &Request<'_>, body: &Json) -> Vec<Told> {
        if self.countries.is_none() && sender.networks.is_empty() {
            return Vec::new();
        }
        let told = |address: Option<IpAddr>| {
            let Some(address) = address else {
                return Told::new();
            };
            let country = self.countries.as_ref().and_then(|all| all.of(address));
            let network = sender.networks.of(address).map(str::to_owned);
            let told = [(COUNTRY, country), (NETWORK, network)];
            let told = told.into_iter();
            told.filter_map(|(name, text)| Some((name, text?)))
                .collect()
        };
        request.addresses(body).into_iter().map(told).collect()
    }
}

/// Adds to what somebody did what the address of its message told.
pub(super) fn tell(told: &[Told], decoded: &mut [Decoded<'_>]) {
    for (one, told) in decoded.iter_mut().zip(told) {
        if let Ok(taken) = &mut one.outcome
            && taken.event.kind == EventKind::Behaviour
        {
            taken.event.tell(told);
        }
    }
}

/// A message as it is kept: of addresses no more than their network.
pub(super) fn without_addresses(message: &Json) -> Json {
    let mut kept = message.clone();
    shorten_addresses(&mut kept);
    kept
}
