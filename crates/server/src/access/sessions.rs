//! Signed-in browsers, kept in memory: a restart signs everybody out.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use wayfarer_app::Capability;

use super::Secret;

/// Beyond this many, the oldest session ends: nobody has more browsers on one machine.
const SESSIONS_MAX: usize = 64;

/// The live sessions, oldest first.
#[derive(Default)]
pub(crate) struct Sessions {
    live: Mutex<VecDeque<(Secret, Capability)>>,
}

impl Sessions {
    /// Opens a session of somebody who may do this, and answers its key.
    pub fn open(&self, may: Capability) -> String {
        let session = Secret::draw();
        let key = session.reveal().to_owned();
        let mut live = self.lock();
        if live.len() == SESSIONS_MAX {
            live.pop_front();
        }
        live.push_back((session, may));
        key
    }

    /// What the holder of the session with this key may do; `None` when none is open.
    pub fn capability(&self, key: &str) -> Option<Capability> {
        // Every session is compared: which one matched must not show in the time taken.
        let live = self.lock();
        live.iter().fold(None, |found, (session, may)| {
            found.or(session.matches(key).then_some(*may))
        })
    }

    /// Ends the session with this key.
    pub fn close(&self, key: &str) {
        self.lock().retain(|(session, _)| !session.matches(key));
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<(Secret, Capability)>> {
        self.live.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sessions_end_when_closed_or_crowded_out() {
        let sessions = Sessions::default();
        let open = || sessions.open(Capability::Edit);
        let holds = |key: &str| sessions.capability(key) == Some(Capability::Edit);
        let (first, second) = (open(), open());
        assert!(holds(&first) && holds(&second));
        assert!(!holds(""));
        sessions.close(&second);
        assert!(!holds(&second));
        for _ in 0..SESSIONS_MAX {
            open();
        }
        assert!(!holds(&first));
    }
}
