//! What one subject's history comes to.

use wayfarer_core::Millis;

use super::volatility;
use super::yardstick::Yardstick;
use crate::lifecycle::{History, MoveKind, RiskState};

/// Position that stands for "in no stage yet".
pub(crate) const NOWHERE: u16 = u16::MAX;

/// A move inside the range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Flow {
    pub period: u32,
    /// [`NOWHERE`] at the start.
    pub from: u16,
    pub to: u16,
    pub kind: MoveKind,
    /// How long the stay that it ended was.
    pub stayed_ms: Millis,
}

/// A stretch of time in one stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stay {
    pub stage: u16,
    pub from_ms: Millis,
    /// `None` = still there.
    pub exit: Option<Exit>,
}

/// How a stay ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Exit {
    pub at: Millis,
    pub kind: MoveKind,
}

/// Time at risk, once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Episode {
    pub from_ms: Millis,
    /// When and as what it ended; `None` = goes on.
    pub end: Option<(Millis, RiskState)>,
}

/// Stays in order.
pub(crate) fn stays(history: &History) -> impl Iterator<Item = Stay> {
    let moves = &history.moves;
    moves.iter().enumerate().map(move |(index, step)| Stay {
        stage: step.to,
        from_ms: step.at,
        exit: moves.get(index + 1).map(|next| Exit {
            at: next.at,
            kind: next.kind,
        }),
    })
}

/// Moves in the range, in order.
pub(crate) fn flows<'a>(
    history: &'a History,
    yardstick: &'a Yardstick,
) -> impl Iterator<Item = Flow> + 'a {
    let moves = &history.moves;
    let counted = moves.iter().enumerate();
    let counted = counted.filter(|(_, step)| yardstick.counts(step.at));
    counted.filter_map(move |(index, step)| {
        let before = index.checked_sub(1).map(|before| moves[before].at);
        Some(Flow {
            period: yardstick.periods.index(step.at)? as u32,
            from: step.from.unwrap_or(NOWHERE),
            to: step.to,
            kind: step.kind,
            stayed_ms: before.map_or(0, |before| step.at - before),
        })
    })
}

/// Time per stage of every jump forward in the range: the length of the stay that ended,
/// divided by how many positions the subject went on. Moves of one instant are one jump.
pub(crate) fn paces<'a>(
    history: &'a History,
    yardstick: &'a Yardstick,
) -> impl Iterator<Item = Millis> + 'a {
    let jumps = history.moves.chunk_by(|left, right| left.at == right.at);
    let mut since = None;
    jumps.filter_map(move |jump| {
        let (first, last) = (jump.first()?, jump.last()?);
        let began = since.replace(first.at);
        let (began, from) = (began?, yardstick.position(first.from?));
        let (to, is_counted) = (yardstick.position(last.to), yardstick.counts(first.at));
        let forward = to.checked_sub(from).filter(|n| *n > 0 && from > 0)?;
        is_counted.then(|| (first.at - began) / Millis::from(forward))
    })
}

/// Moves back in the range that undo the move before within the time for flapping.
pub(crate) fn flaps(history: &History, yardstick: &Yardstick) -> u64 {
    let pairs = history.moves.windows(2);
    let is_flap = |pair: &&[crate::lifecycle::Move]| {
        pair[0].from == Some(pair[1].to)
            && pair[1].at - pair[0].at <= yardstick.flap_within_ms
            && yardstick.counts(pair[1].at)
    };
    pairs.filter(is_flap).count() as u64
}

/// How restless the subject's positions are; stays that ended in the instant they began are
/// passed through, not stood at.
pub(crate) fn restlessness(
    history: &History,
    yardstick: &Yardstick,
    series: &mut Vec<(Millis, f64)>,
) -> Option<f64> {
    series.clear();
    if history.moves.len() < yardstick.min_stays {
        return None;
    }
    let stood = stays(history).filter(|stay| stay.exit.is_none_or(|exit| exit.at > stay.from_ms));
    series.extend(stood.map(|stay| (stay.from_ms, f64::from(yardstick.position(stay.stage)))));
    volatility(
        series,
        yardstick.as_of_ms,
        yardstick.half_life_ms,
        yardstick.min_stays,
    )
}

/// Times at risk, in order.
pub(crate) fn episodes(history: &History) -> impl Iterator<Item = Episode> {
    let risk = &history.risk;
    let begun = risk.iter().enumerate();
    let begun = begun.filter(|(_, step)| step.to == RiskState::AtRisk);
    begun.map(move |(index, step)| Episode {
        from_ms: step.at,
        end: risk.get(index + 1).map(|next| (next.at, next.to)),
    })
}

/// Periods in which the subject was in or left a stage that is not terminal, as stretches
/// `first..=last`, ascending and apart.
pub(crate) fn movable(history: &History, yardstick: &Yardstick, stretches: &mut Vec<(u32, u32)>) {
    stretches.clear();
    if yardstick.periods.is_empty() || yardstick.until_ms <= yardstick.from_ms {
        return;
    }
    for stay in stays(history) {
        let end = stay.exit.map_or(Millis::MAX, |exit| exit.at);
        let from = stay.from_ms.max(yardstick.from_ms);
        // Whoever leaves in the first instant of a period could move in it.
        let last = end.min(yardstick.until_ms - 1);
        if yardstick.terminal[usize::from(stay.stage)] || last < from {
            continue;
        }
        let index = |at| yardstick.periods.index(at).map(|index| index as u32);
        let (Some(first), Some(last)) = (index(from), index(last)) else {
            continue;
        };
        match stretches.last_mut() {
            Some(before) if first <= before.1 => before.1 = before.1.max(last),
            _ => stretches.push((first, last)),
        }
    }
}
