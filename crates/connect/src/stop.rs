//! Telling whoever waits that it is over.

use std::sync::Arc;

use tokio::sync::watch;

/// Ends requests and waits, from any thread and for good. Copies tell the same.
#[derive(Debug, Clone)]
pub struct Stop(Arc<watch::Sender<bool>>);

impl Default for Stop {
    fn default() -> Self {
        Self(Arc::new(watch::Sender::new(false)))
    }
}

impl Stop {
    /// Tells everybody to stop.
    pub fn tell(&self) {
        self.0.send_replace(true);
    }

    /// Whether it was told.
    pub fn is_told(&self) -> bool {
        *self.0.borrow()
    }

    /// Returns once it is told.
    pub(crate) async fn told(&self) {
        let mut receiver = self.0.subscribe();
        // The sender lives as long as this borrow of it.
        let _ = receiver.wait_for(|told| *told).await;
    }
}
