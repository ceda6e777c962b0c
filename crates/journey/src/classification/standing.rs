//! How one subject stands as of the end of one period.

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::document::FeelingOf;
use crate::lifecycle::{History, MoveKind, RiskState};
use crate::stages::{NOWHERE, Yardstick};
use crate::{LedgerBook, PromiseEntry, PromiseState, Quadrant};

/// Where a subject went in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Further on.
    Forward,
    /// Back.
    Back,
    /// Elsewhere by lateral moves alone.
    Aside,
    /// Stands where it stood.
    Steady,
    /// Was in no stage before.
    New,
    /// Into a terminal stage.
    Closed,
    /// Out of a terminal stage.
    Reopened,
}

impl Direction {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 7] = [
        Self::Forward,
        Self::Back,
        Self::Aside,
        Self::Steady,
        Self::New,
        Self::Closed,
        Self::Reopened,
    ];
}

/// Goals of a customer: the worst quadrant they are in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GoalsClass {
    /// One is not met, and it hurts.
    UnmetBad,
    /// One is met, yet it does not feel so.
    MetBad,
    /// One is not met, but all is well.
    UnmetGood,
    /// Met, and it feels so.
    MetGood,
    /// There are goals; how any feels is unknown.
    Unfelt,
    /// There is no goal.
    None,
}

impl GoalsClass {
    /// All of them, the worst first.
    pub const ALL: [Self; 6] = [
        Self::UnmetBad,
        Self::MetBad,
        Self::UnmetGood,
        Self::MetGood,
        Self::Unfelt,
        Self::None,
    ];

    fn of(book: &LedgerBook) -> Self {
        let kept = book.goals.iter().filter(|goal| !goal.is_dropped);
        let class = |goal: &crate::GoalEntry| match goal.quadrant() {
            Some(Quadrant::UnmetBad) => Self::UnmetBad,
            Some(Quadrant::MetBad) => Self::MetBad,
            Some(Quadrant::UnmetGood) => Self::UnmetGood,
            Some(Quadrant::MetGood) => Self::MetGood,
            None => Self::Unfelt,
        };
        kept.map(class).min().unwrap_or(Self::None)
    }
}

/// What a subject's book says as of an instant, in a few numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Mark {
    /// Notes so far that say how it felt, and the sum of what they say.
    notes: u32,
    felt_sum: i64,
    last_felt: Option<i8>,
    tier: Option<u32>,
    priority: Option<u32>,
    goals: GoalsClass,
    overdue: u32,
    group: u32,
}

impl Mark {
    /// The book as of `at`, when nothing was said since.
    pub fn of(book: &LedgerBook, group: u32, at: Millis) -> Self {
        let felt = book.notes[..5].iter().zip(-2i64..);
        let is_overdue = |entry: &&PromiseEntry| entry.state(at) == PromiseState::Overdue;
        Self {
            notes: book.notes[..5].iter().sum(),
            felt_sum: felt.map(|(count, felt)| i64::from(*count) * felt).sum(),
            last_felt: book.last_felt,
            tier: book.tier,
            priority: book.priority,
            goals: GoalsClass::of(book),
            overdue: book.promises.iter().filter(is_overdue).count() as u32,
            group,
        }
    }
}

/// One subject as of the end of one period. Words are codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Standing {
    pub period: u32,
    /// [`NOWHERE`] = in no stage before the period.
    pub from: u16,
    pub stage: u16,
    pub direction: Direction,
    pub risk: RiskState,
    pub felt: Option<i8>,
    pub tier: Option<u32>,
    pub priority: Option<u32>,
    pub goals: GoalsClass,
    pub overdue: u32,
    pub group: u32,
}

impl Standing {
    /// How a subject stands after a period with this history, whose ends the marks are of.
    /// `None` for one in no stage.
    pub fn of(
        period: usize,
        history: &History,
        [before, after]: [&Mark; 2],
        feeling: FeelingOf,
        yardstick: &Yardstick,
    ) -> Option<Self> {
        let (since, until) = (before_of(period, yardstick), yardstick.end_of(period));
        let stage = history.stage_at(until)?;
        let from = history.stage_at(since);
        Some(Self {
            period: period as u32,
            from: from.unwrap_or(NOWHERE),
            stage,
            direction: direction(history, [since, until], [from, Some(stage)], yardstick),
            risk: history.risk_at(until),
            felt: match feeling {
                FeelingOf::Last => after.last_felt,
                FeelingOf::Mean => mean(before, after),
            },
            tier: after.tier,
            priority: after.priority,
            goals: after.goals,
            overdue: after.overdue,
            group: after.group,
        })
    }
}

/// The last instant before a period, or before the range that cuts it.
pub(super) fn before_of(period: usize, yardstick: &Yardstick) -> Millis {
    let start = yardstick.periods.start(period).max(yardstick.from_ms);
    start.saturating_sub(1)
}

fn direction(
    history: &History,
    [since, until]: [Millis; 2],
    [from, to]: [Option<u16>; 2],
    yardstick: &Yardstick,
) -> Direction {
    let (Some(from), Some(to)) = (from, to) else {
        return Direction::New;
    };
    let (stood, stands) = (yardstick.position(from), yardstick.position(to));
    match (stood, stands) {
        (0, 0) => return Direction::Steady,
        (_, 0) => return Direction::Closed,
        (0, _) => return Direction::Reopened,
        _ if stood == stands => return Direction::Steady,
        _ => {}
    }
    let moves = history.moves.iter();
    let mut moves = moves.filter(|step| step.at > since && step.at <= until);
    match stood < stands {
        _ if moves.all(|step| step.kind == MoveKind::Lateral) => Direction::Aside,
        true => Direction::Forward,
        false => Direction::Back,
    }
}

/// The mean feeling of the notes between two marks, as a whole number.
fn mean(before: &Mark, after: &Mark) -> Option<i8> {
    let notes = after.notes - before.notes;
    let sum = after.felt_sum - before.felt_sum;
    (notes > 0).then(|| (sum as f64 / f64::from(notes)).round() as i8)
}
