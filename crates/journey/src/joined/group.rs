//! What a subject is told apart by, as a number, and the number's word.

use wayfarer_core::{DAY_MS, Millis};

use super::document::JoinedBy;
use crate::lifecycle::{History, Lifecycle};
use crate::{Labels, NO_CODE, PlanBuilder, QuestionError};

/// Stages of a path that are told apart; longer ones end in "…".
const PATH_MAX: usize = 8;
/// Bits of one stage in a path: its position plus one.
const STAGE_BITS: u32 = 7;
/// Stands for what is missing.
pub(super) const NONE: u64 = u64::MAX;

/// How subjects are told apart.
#[derive(Debug)]
pub(super) enum Grouping {
    /// By the code of the first touch that has one.
    First {
        lane: usize,
    },
    /// By the last code up to the hand-over.
    Last {
        lane: usize,
    },
    Path,
    Furthest,
    /// Upper ends, in milliseconds.
    Days(Vec<Millis>),
}

/// What a subject's events say about its group.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told<'a> {
    /// Moves before the hand-over.
    pub before: &'a History,
    pub at: Millis,
    /// The code, where one decides.
    pub code: Option<u32>,
    /// Time from the first touch.
    pub days_ms: Option<Millis>,
}

impl Grouping {
    pub fn new(by: &JoinedBy, plan: &mut PlanBuilder) -> Result<Self, QuestionError> {
        Ok(match by {
            JoinedBy::Channel => Self::First {
                lane: plan.codes("$channel"),
            },
            JoinedBy::FirstTouch => Self::First {
                lane: plan.codes("$event"),
            },
            JoinedBy::Path => Self::Path,
            JoinedBy::Furthest => Self::Furthest,
            JoinedBy::Property(name) => Self::Last {
                lane: plan.codes(name),
            },
            JoinedBy::Days(days) => {
                let is_ascending = days.windows(2).all(|pair| pair[0] < pair[1]);
                if days.is_empty() || days.len() > 30 || !is_ascending {
                    return Err(QuestionError::invalid(
                        "joined.by.days",
                        "give 1 to 30 whole numbers of days, ascending, such as [7, 30, 90]",
                    ));
                }
                Self::Days(days.iter().map(|days| i64::from(*days) * DAY_MS).collect())
            }
        })
    }

    /// The lane whose codes decide.
    pub fn lane(&self) -> Option<usize> {
        match self {
            Self::First { lane } | Self::Last { lane } => Some(*lane),
            _ => None,
        }
    }

    /// Whether groups follow each other by their numbers, whatever their sizes.
    pub fn is_ordered(&self) -> bool {
        matches!(self, Self::Days(_))
    }

    /// The group's number.
    pub fn of(&self, told: Told<'_>, lifecycle: &Lifecycle) -> u64 {
        match self {
            Self::First { .. } | Self::Last { .. } => match told.code {
                Some(code) if code != NO_CODE => u64::from(code),
                _ => NONE,
            },
            Self::Path => path(told.before, told.at),
            Self::Furthest => furthest(told.before, told.at, lifecycle).map_or(NONE, u64::from),
            Self::Days(ends) => told
                .days_ms
                .map_or(NONE, |days| ends.partition_point(|end| *end < days) as u64),
        }
    }

    /// What people read.
    pub fn label(&self, group: u64, lifecycle: &Lifecycle, labels: &Labels) -> String {
        if group == NONE {
            return Labels::NONE.to_owned();
        }
        let key = |stage: u64| lifecycle.stages[stage as usize].key.as_str();
        match self {
            Self::First { lane } | Self::Last { lane } => {
                labels.get(*lane, group as u32).to_owned()
            }
            Self::Furthest => key(group).to_owned(),
            Self::Path => {
                let stages =
                    (0..=PATH_MAX as u32).map(|place| group >> (place * STAGE_BITS) & 0x7f);
                let keys = stages
                    .take_while(|stage| *stage != 0)
                    .map(|stage| match stage {
                        CUT => "…",
                        stage => key(stage - 1),
                    });
                keys.collect::<Vec<_>>().join(" → ")
            }
            Self::Days(ends) => {
                let days = |end: Millis| end / DAY_MS;
                match ends.get(group as usize) {
                    Some(end) if group == 0 => format!("0–{} d", days(*end)),
                    Some(end) => format!("{}–{} d", days(ends[group as usize - 1]), days(*end)),
                    None => format!("> {} d", days(ends[ends.len() - 1])),
                }
            }
        }
    }
}

/// Stands for the rest of a long path.
const CUT: u64 = 0x7f;

/// The stages entered before the hand-over, the first in the lowest bits.
fn path(history: &History, at: Millis) -> u64 {
    let moves = history.moves.iter().take_while(|step| step.at < at);
    let mut path = 0;
    for (place, step) in moves.enumerate() {
        if place == PATH_MAX {
            path |= CUT << (PATH_MAX as u32 * STAGE_BITS);
            break;
        }
        path |= (u64::from(step.to) + 1) << (place as u32 * STAGE_BITS);
    }
    match path {
        0 => NONE,
        path => path,
    }
}

/// The furthest stage entered before the hand-over: by position, one that is not terminal
/// where there was any.
pub(super) fn furthest(history: &History, at: Millis, lifecycle: &Lifecycle) -> Option<u16> {
    let moves = history.moves.iter().take_while(|step| step.at < at);
    moves
        .map(|step| step.to)
        .max_by_key(|stage| rank(*stage, lifecycle))
}

/// Ranks stages: terminal ones before all others, then by position.
pub(super) fn rank(stage: u16, lifecycle: &Lifecycle) -> (bool, u16) {
    (!lifecycle.stages[usize::from(stage)].terminal, stage)
}
