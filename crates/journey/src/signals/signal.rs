//! Signals and episodes: what the machines' histories and members' words come to.

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::machine::{Machine, OPEN, Turn};
use crate::NO_CODE;
use crate::lifecycle::{History, Mover};

/// States of a signal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignalState {
    /// Nobody has dealt with it yet.
    Open,
    /// A member has seen it.
    Acknowledged,
    /// A member is at work on it.
    InProgress,
    /// The trouble is over, by itself or by a member's word.
    Resolved,
    /// It was open for too long.
    Expired,
    /// A member said that it was none.
    FalsePositive,
    /// The customer left while it was live.
    Lost,
}

impl SignalState {
    /// States of signals that are live.
    pub const LIVE: [Self; 3] = [Self::Open, Self::Acknowledged, Self::InProgress];
    /// States of signals that are closed.
    pub const CLOSED: [Self; 4] = [
        Self::Resolved,
        Self::Expired,
        Self::FalsePositive,
        Self::Lost,
    ];

    /// Whether the signal is live.
    pub fn is_live(self) -> bool {
        Self::LIVE.contains(&self)
    }
}

/// One signal of one subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signal {
    /// Position of its detector.
    pub detector: u16,
    /// When it opened, ms UTC.
    pub opened_at: Millis,
    /// The event that opened it, by position among the subject's events as they were fed;
    /// `None` where time alone did.
    pub opened_by: Option<u32>,
    /// When it closed.
    pub closed_at: Option<Millis>,
    /// As `opened_by`.
    pub closed_by: Option<u32>,
    /// Whether a member closed it.
    pub is_closed_by_hand: bool,
    /// Whether the customer left while it was live.
    pub is_loss: bool,
    /// Its state.
    pub state: SignalState,
    /// Since when.
    pub state_at: Millis,
    /// Code of who deals with it; [`NO_CODE`] = nobody.
    pub owner: u32,
    /// The last millisecond in which it is dealt with in time.
    pub due_at: Option<Millis>,
}

impl Signal {
    /// Whether it is live as of `at`; states before the question's instant are not told apart.
    pub fn is_live_at(&self, at: Millis) -> bool {
        self.opened_at <= at && self.closed_at.is_none_or(|closed| closed > at)
    }

    /// Whether it should have been dealt with by `at`.
    pub fn is_overdue(&self, at: Millis) -> bool {
        self.state.is_live() && self.due_at.is_some_and(|due| due < at)
    }
}

/// A word of a member about signals of one detector.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Word {
    pub at: Millis,
    /// Position of the event.
    pub index: u32,
    pub detector: u16,
    pub state: SignalState,
    pub owner: u32,
    pub due_at: Option<Millis>,
}

/// A stretch of time in which a subject had a live signal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RiskEpisode {
    /// When its first signal opened, ms UTC.
    pub from_ms: Millis,
    /// When its last one closed.
    pub to_ms: Option<Millis>,
    /// How it ended.
    pub outcome: EpisodeOutcome,
}

/// How an episode ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EpisodeOutcome {
    /// It goes on.
    Open,
    /// The trouble went and the customer stayed.
    Saved,
    /// The customer left during it.
    Lost,
    /// Members said of all its signals that they were none.
    FalseAlarm,
}

impl EpisodeOutcome {
    /// Every outcome.
    pub const ALL: [Self; 4] = [Self::Open, Self::Saved, Self::Lost, Self::FalseAlarm];
}

/// Appends the signals one machine's history gives, with what members said of them.
pub(super) fn signals_of(
    detector: u16,
    machine: &Machine,
    history: &History,
    words: &[Word],
    out: &mut Vec<Signal>,
) {
    let start = out.len();
    for step in &history.moves {
        if step.to == OPEN {
            out.push(Signal {
                detector,
                opened_at: step.at,
                opened_by: step.cause,
                closed_at: None,
                closed_by: None,
                is_closed_by_hand: false,
                is_loss: false,
                state: SignalState::Open,
                state_at: step.at,
                owner: NO_CODE,
                due_at: machine.due_in.map(|length| step.at.saturating_add(length)),
            });
        } else if step.from == Some(OPEN)
            && let Some(signal) = out[start..].last_mut()
        {
            let turn = match step.by {
                Mover::Rule(number) => machine.turns.get(usize::from(number)),
                _ => None,
            };
            signal.closed_at = Some(step.at);
            signal.closed_by = step.cause;
            signal.is_closed_by_hand = step.by == Mover::Member;
            signal.is_loss = turn == Some(&Turn::Loses);
            signal.state_at = step.at;
            signal.state = match turn {
                Some(Turn::Loses) => SignalState::Lost,
                Some(Turn::Expires) => SignalState::Expired,
                _ => SignalState::Resolved,
            };
        }
    }
    for word in words.iter().filter(|word| word.detector == detector) {
        say(&mut out[start..], word);
    }
}

/// Lets a word take effect on the signal it speaks of: the last one opened before it.
fn say(signals: &mut [Signal], word: &Word) {
    let Some(signal) = signals
        .iter_mut()
        .rfind(|signal| signal.opened_at < word.at)
    else {
        return;
    };
    if signal.closed_at.is_some_and(|closed| closed < word.at) {
        // What is over stays over; that it was none is worth knowing all the same.
        if word.state == SignalState::FalsePositive {
            (signal.state, signal.state_at) = (word.state, word.at);
        }
        return;
    }
    if word.owner != NO_CODE {
        signal.owner = word.owner;
    }
    signal.due_at = word.due_at.or(signal.due_at);
    let takes_effect = match word.state.is_live() {
        true => signal.closed_at.is_none(),
        false => signal.is_closed_by_hand,
    };
    if takes_effect {
        (signal.state, signal.state_at) = (word.state, word.at);
    }
}

/// Joins signals, in order of opening, to the episodes they make up.
pub(super) fn episodes_of(signals: &[Signal], out: &mut Vec<RiskEpisode>) {
    let mut first = 0;
    while first < signals.len() {
        let mut until = signals[first].closed_at;
        let mut last = first + 1;
        while last < signals.len() && until.is_none_or(|until| signals[last].opened_at <= until) {
            until = until.zip(signals[last].closed_at).map(|(a, b)| a.max(b));
            last += 1;
        }
        let ours = &signals[first..last];
        let is_false = |signal: &Signal| signal.state == SignalState::FalsePositive;
        let outcome = match until {
            _ if ours.iter().all(is_false) => EpisodeOutcome::FalseAlarm,
            None => EpisodeOutcome::Open,
            Some(_) if ours.iter().any(|signal| signal.is_loss) => EpisodeOutcome::Lost,
            Some(_) => EpisodeOutcome::Saved,
        };
        out.push(RiskEpisode {
            from_ms: signals[first].opened_at,
            to_ms: until,
            outcome,
        });
        first = last;
    }
}
