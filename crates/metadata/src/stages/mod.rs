//! What is known of the stages of subjects that something happened to: facts, which are
//! superseded and never changed; whom each lifecycle follows, and when a look at them is due
//! next; and who was touched and was not looked at since.

mod facts;
mod queue;
mod round;
mod watches;

use wayfarer_core::Millis;

/// Who something happened to, until they were looked at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StageTouch {
    /// Stored ids of people with the earliest instant something happened to each, ms UTC.
    pub people: Vec<(u64, Millis)>,
    /// The same of accounts.
    pub accounts: Vec<(u64, Millis)>,
    /// Whether everybody who is followed is to be looked at: events came or went in bulk.
    pub everybody: bool,
    /// When it was received, ms UTC: how long a look takes is counted from here.
    pub received_ms: Millis,
}

/// A touch, by the number that takes it out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueuedTouch {
    /// Its number.
    pub number: u64,
    /// The touch.
    pub touch: StageTouch,
}

/// How a lifecycle is followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageWatch {
    /// Its key.
    pub lifecycle: String,
    /// The version in force.
    pub version: u32,
    /// Names everything its moves follow from besides events.
    pub signature: String,
    /// Since when it has been followed, ms UTC.
    pub since_ms: Millis,
    /// Everybody it follows is looked at again, from this owner on; `None` while nobody is.
    pub sweep_from: Option<i64>,
    /// Why it is set aside; `None` while it is not.
    pub error: Option<String>,
    /// When it is tried again, ms UTC.
    pub retry_ms: Option<Millis>,
}

/// A subject, or a person with all they are at accounts, that a lifecycle follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FollowedOwner {
    /// Who: a person or an account.
    pub owner: u64,
    /// Digest of the current facts; 0 while there are none.
    pub digest: u64,
    /// When a look is due without a new event, ms UTC.
    pub due_ms: Option<Millis>,
}

/// A fact: a subject moved.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct StageFactRecord {
    /// Its number, which only grows; 0 until it is kept.
    pub fact: u64,
    /// Key of the lifecycle.
    pub lifecycle: String,
    /// Its version.
    pub version: u32,
    /// Whom the lifecycle follows: the person, or the account.
    pub owner: u64,
    /// The person; 0 for accounts.
    pub person: u64,
    /// The account, where it is (part of) the subject; else 0.
    pub account: u64,
    /// `stage` or `risk`.
    pub track: String,
    /// When it happened, ms UTC.
    pub at_ms: Millis,
    /// How many moves of the track come before it at that instant.
    pub step: u32,
    /// Key of the stage or state left; `None` = came into being.
    pub from: Option<String>,
    /// Key of the stage or state entered.
    pub to: String,
    /// The kind of a move of the stage.
    pub kind: Option<String>,
    /// Who or what made it.
    pub by: String,
    /// Position of the transition.
    pub rule: Option<u16>,
    /// Message hash of the event that made it happen.
    pub cause: Option<u64>,
    /// When it became known here, ms UTC.
    pub known_ms: Millis,
    /// When it turned out otherwise, ms UTC; `None` while it is current.
    pub superseded_ms: Option<Millis>,
}

/// What a look at some subjects of one lifecycle changes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct StageChanges {
    /// The lifecycle.
    pub lifecycle: String,
    /// Numbers of facts that turned out otherwise.
    pub superseded: Vec<u64>,
    /// New facts.
    pub appended: Vec<StageFactRecord>,
    /// Owners as they stand now.
    pub followed: Vec<FollowedOwner>,
    /// Owners that are followed no more.
    pub left: Vec<u64>,
}

/// Everything a round of looks changes, at once.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct StageRound {
    /// When, ms UTC.
    pub now_ms: Millis,
    /// Touches that are done with.
    pub done: Vec<u64>,
    /// Lifecycles as they are followed from now on.
    pub watches: Vec<StageWatch>,
    /// Lifecycles that are not in force any more.
    pub ended: Vec<String>,
    /// By lifecycle.
    pub changes: Vec<StageChanges>,
}

/// Which facts are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StageFactQuery {
    /// Only this person's.
    pub person: Option<u64>,
    /// Only this account's.
    pub account: Option<u64>,
    /// Only this lifecycle's.
    pub lifecycle: Option<String>,
    /// Only what became known or was superseded at this instant or later, ms UTC.
    pub since_ms: Option<Millis>,
    /// Only facts that are current.
    pub only_current: bool,
    /// Only facts numbered above this.
    pub after: u64,
    /// How many at most.
    pub limit: usize,
}
