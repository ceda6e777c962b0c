//! Guessing passwords gets slower with every wrong guess: per account and network, per network,
//! and per account over all networks. The last one waits shortly at most and leaves those
//! alone who come from where the account's member is signed in, so that guessing at an account
//! does not lock its member out.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use wayfarer_core::Millis;

/// What an attempt counts against.
#[derive(Debug, Clone, Copy)]
struct Rule {
    /// Wrong guesses that cost nothing.
    free: u32,
    /// Longest wait.
    wait_max_ms: Millis,
}

const PAIR: Rule = Rule {
    free: 3,
    wait_max_ms: 15 * 60_000,
};
const NETWORK: Rule = Rule {
    free: 20,
    wait_max_ms: 15 * 60_000,
};
const ACCOUNT: Rule = Rule {
    free: 10,
    wait_max_ms: 30_000,
};
/// After so long without a wrong guess the count begins anew.
const FORGET_MS: Millis = 24 * 3_600_000;
/// Beyond this many counts, those that wait no longer are dropped.
const COUNTS_MAX: usize = 50_000;
/// The wait after the first guess that is not free; it doubles with each.
const WAIT_MS: Millis = 1_000;

/// One attempt to sign in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Attempt<'a> {
    /// The e-mail, in lower case, whether it is known or not.
    pub account: &'a str,
    /// The /24 or /48.
    pub network: &'a str,
    /// Whether it comes from this machine: everybody behind a tunnel does.
    pub is_local: bool,
    /// Whether the account's member is signed in from that network.
    pub is_known: bool,
    /// Now, ms UTC.
    pub now_ms: Millis,
}

#[derive(Debug, Clone, Copy, Default)]
struct Count {
    wrong: u32,
    until_ms: Millis,
    last_ms: Millis,
}

/// The counts of wrong guesses. A restart forgets them.
#[derive(Debug, Default)]
pub(super) struct Throttle(Mutex<HashMap<String, Count>>);

impl Attempt<'_> {
    fn counts(&self) -> Vec<(String, Rule)> {
        let Self {
            account, network, ..
        } = self;
        let mut counts = vec![(format!("{account}\n{network}"), PAIR)];
        if !self.is_local {
            counts.push((format!("\n{network}"), NETWORK));
        }
        if !self.is_known {
            counts.push((format!("{account}\n"), ACCOUNT));
        }
        counts
    }
}

impl Throttle {
    /// Counts an attempt as wrong until [`Self::succeed`] says otherwise; while it must wait
    /// it is not counted, and answered with for how long (ms).
    pub fn begin(&self, attempt: &Attempt<'_>) -> Result<(), Millis> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now_ms = attempt.now_ms;
        if known.len() > COUNTS_MAX {
            known.retain(|_, count| count.until_ms > now_ms);
        }
        let counts = attempt.counts();
        let waits = counts.iter().filter_map(|(key, _)| known.get(key));
        let wait_ms = waits.map(|count| count.until_ms - now_ms).max();
        if let Some(wait_ms) = wait_ms.filter(|wait_ms| *wait_ms > 0) {
            return Err(wait_ms);
        }
        for (key, rule) in counts {
            let count = known.entry(key).or_default();
            if now_ms - count.last_ms > FORGET_MS {
                *count = Count::default();
            }
            count.wrong += 1;
            count.last_ms = now_ms;
            if let Some(beyond) = count.wrong.checked_sub(rule.free + 1) {
                let doubled = WAIT_MS << beyond.min(20);
                count.until_ms = now_ms + doubled.min(rule.wait_max_ms);
            }
        }
        Ok(())
    }

    /// The attempt was right: its account is forgotten, and its network gets it back.
    pub fn succeed(&self, attempt: &Attempt<'_>) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for (key, _) in attempt.counts() {
            if !key.starts_with('\n') {
                known.remove(&key);
            } else if let Some(count) = known.get_mut(&key) {
                count.wrong = count.wrong.saturating_sub(1);
                count.until_ms = 0;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attempt<'a>(account: &'a str, network: &'a str, now_ms: Millis) -> Attempt<'a> {
        Attempt {
            account,
            network,
            is_local: false,
            is_known: false,
            now_ms,
        }
    }

    #[test]
    fn each_wrong_guess_waits_twice_as_long_up_to_a_quarter_of_an_hour() {
        let throttle = Throttle::default();
        let mut now_ms = 0;
        for _ in 0..3 {
            assert_eq!(throttle.begin(&attempt("ann", "a", now_ms)), Ok(()));
        }
        let mut waits = Vec::new();
        for _ in 0..14 {
            assert_eq!(throttle.begin(&attempt("ann", "a", now_ms)), Ok(()));
            let wait_ms = throttle.begin(&attempt("ann", "a", now_ms)).unwrap_err();
            waits.push(wait_ms);
            now_ms += wait_ms;
        }
        assert_eq!(waits[..4], [1_000, 2_000, 4_000, 8_000]);
        assert_eq!(waits[13], 15 * 60_000);
        throttle.succeed(&attempt("ann", "a", now_ms));
        assert_eq!(throttle.begin(&attempt("ann", "a", now_ms)), Ok(()));
    }

    #[test]
    fn a_network_that_guesses_at_many_accounts_waits_and_others_do_not() {
        let throttle = Throttle::default();
        for number in 0..21 {
            let account = format!("person{number}");
            assert_eq!(throttle.begin(&attempt(&account, "a", 0)), Ok(()));
        }
        assert_eq!(throttle.begin(&attempt("somebody", "a", 0)), Err(1_000));
        assert_eq!(throttle.begin(&attempt("somebody", "b", 0)), Ok(()));
        let local = Attempt {
            is_local: true,
            ..attempt("somebody", "a", 0)
        };
        assert_eq!(throttle.begin(&local), Ok(()));
    }

    #[test]
    fn guessing_from_everywhere_does_not_lock_the_member_out() {
        let throttle = Throttle::default();
        let mut now_ms = 0;
        for number in 0..100 {
            let network = format!("net{number}");
            if let Err(wait_ms) = throttle.begin(&attempt("ann", &network, now_ms)) {
                assert!(wait_ms <= 30_000);
                now_ms += wait_ms;
            }
        }
        assert!(throttle.begin(&attempt("ann", "new", now_ms - 1)).is_err());
        let at_home = Attempt {
            is_known: true,
            ..attempt("ann", "home", now_ms - 1)
        };
        assert_eq!(throttle.begin(&at_home), Ok(()));
        assert_eq!(throttle.begin(&attempt("ben", "net1", now_ms - 1)), Ok(()));
    }
}
