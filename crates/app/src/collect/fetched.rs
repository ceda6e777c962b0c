//! Items a source has fetched, taken as the deliveries of a webhook are.

use std::sync::mpsc;

use serde_json::Value as Json;
use wayfarer_core::WorkspaceId;
use wayfarer_ingest::collect::{Protocol, Request};
use wayfarer_store::wal::WalError;

use super::Source;
use super::collector::{CollectError, Collector, Receipt};
use super::counts::add;
use super::keys::Sender;

/// Items that become one record of the log.
const ITEMS_AT_ONCE: usize = 250;

impl Collector {
    /// Takes what a source has fetched; returns once all of it is durable. What is taken twice
    /// counts once. Blocks.
    ///
    /// # Errors
    /// Nothing more is taken; what came before in `items` may have been.
    pub(crate) fn take_fetched(
        &self,
        workspace: &WorkspaceId,
        source: &Source,
        items: &[Json],
    ) -> Result<Receipt, CollectError> {
        let sender = Sender::of(&self.shared.app, workspace, source.clone());
        let mut all = Receipt {
            accepted: 0,
            rejected: Vec::new(),
        };
        for (batch, items) in items.chunks(ITEMS_AT_ONCE).enumerate() {
            let before = batch * ITEMS_AT_ONCE;
            let mut receipt = self.take_batch(&sender, items)?;
            for refused in &mut receipt.rejected {
                refused.index += before;
            }
            all.accepted += receipt.accepted;
            all.rejected.append(&mut receipt.rejected);
        }
        Ok(all)
    }

    fn take_batch(&self, sender: &Sender, items: &[Json]) -> Result<Receipt, CollectError> {
        let shared = &*self.shared;
        add(&shared.counters.requests, 1);
        if shared.log.is_full() {
            return Err(WalError::Full.into());
        }
        let request = Request {
            protocol: Protocol::Webhook,
            credentials: None,
            query: "",
            headers: &[],
            body: &[],
            address: None,
        };
        let body = Json::Array(items.to_vec());
        let sorted = self.read_by(sender, &request, &body, shared.app.now_ms())?;
        let (done, wait) = mpsc::channel();
        // Whoever waits below is there until it is told.
        self.make_durable(sorted, move |receipt| drop(done.send(receipt)));
        wait.recv().unwrap_or(Err(WalError::Full.into()))
    }
}
