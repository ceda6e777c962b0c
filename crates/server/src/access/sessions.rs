//! Signed-in browsers, kept in memory: a restart signs everybody out.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::Secret;

/// Beyond this many, the oldest session ends: nobody has more browsers on one machine.
const SESSIONS_MAX: usize = 64;

/// The live sessions, oldest first.
#[derive(Default)]
pub(crate) struct Sessions {
    live: Mutex<VecDeque<Secret>>,
}

impl Sessions {
    /// Opens a session and answers its key.
    pub fn open(&self) -> String {
        let session = Secret::draw();
        let key = session.reveal().to_owned();
        let mut live = self.lock();
        if live.len() == SESSIONS_MAX {
            live.pop_front();
        }
        live.push_back(session);
        key
    }

    /// Whether a session with this key is open.
    pub fn holds(&self, key: &str) -> bool {
        // Every session is compared: which one matched must not show in the time taken.
        let live = self.lock();
        live.iter()
            .fold(false, |found, session| found | session.matches(key))
    }

    /// Ends the session with this key.
    pub fn close(&self, key: &str) {
        self.lock().retain(|session| !session.matches(key));
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<Secret>> {
        self.live.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sessions_end_when_closed_or_crowded_out() {
        let sessions = Sessions::default();
        let (first, second) = (sessions.open(), sessions.open());
        assert!(sessions.holds(&first) && sessions.holds(&second));
        assert!(!sessions.holds(""));
        sessions.close(&second);
        assert!(!sessions.holds(&second));
        for _ in 0..SESSIONS_MAX {
            sessions.open();
        }
        assert!(!sessions.holds(&first));
    }
}
