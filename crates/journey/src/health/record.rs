//! What is kept of one subject's health: its moves between bands, how it stood at the
//! instants a question asks about, and what the score was made of some time ago.

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::band::Band;
use super::walk::{GaugeState, HealthStanding, Watch, contributions};

/// A move between bands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BandMove {
    /// The point at which it was found, or the instant health ended.
    pub at: Millis,
    /// The band left; `None` = had no health.
    pub from: Option<Band>,
    /// The band entered; `None` = has none any more.
    pub to: Option<Band>,
}

/// Better or worse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Turn {
    /// From red or yellow to a better band.
    Better,
    /// From green or yellow to a worse one.
    Worse,
}

impl BandMove {
    /// Which way it goes; `None` where one side is unknown or none.
    pub fn turn(&self) -> Option<Turn> {
        let known = |band: Option<Band>| band.filter(|band| *band != Band::Unknown);
        let (from, to) = (known(self.from)?, known(self.to)?);
        Some(match to < from {
            true => Turn::Better,
            false => Turn::Worse,
        })
    }
}

/// What is kept of one subject.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Record {
    pub moves: Vec<BandMove>,
    /// How it stood as of each mark that is past, `None` = no health.
    pub at_marks: Vec<Option<HealthStanding>>,
    /// How it stands.
    pub now: Option<HealthStanding>,
    /// What each measure added to 50 as of the instant changes are told against.
    pub before: Vec<Option<i32>>,
    /// Whether there was health at that instant.
    pub had_health: bool,
}

impl Record {
    pub fn clear(&mut self) {
        self.moves.clear();
        self.at_marks.clear();
        self.before.clear();
        (self.now, self.had_health) = (None, false);
    }

    /// The band before the first move, and after each.
    pub fn band(&self) -> Option<Band> {
        self.now.map(|standing| standing.band)
    }
}

/// Writes a record while a subject is walked.
pub(super) struct Recorder<'a> {
    pub record: &'a mut Record,
    /// Instants asked about, ascending.
    pub marks: &'a [Millis],
    /// Changes are told against this instant.
    pub since: Millis,
}

impl Recorder<'_> {
    /// Fills in the marks before `at`.
    pub fn pass(&mut self, at: Millis) {
        let done = self.record.at_marks.len();
        let until = done + self.marks[done..].partition_point(|mark| *mark < at);
        self.record.at_marks.resize(until, self.record.now);
    }
}

impl Watch for Recorder<'_> {
    fn stands(&mut self, at: Millis, standing: Option<HealthStanding>, gauges: &[GaugeState]) {
        self.pass(at);
        let record = &mut *self.record;
        let (from, to) = (record.band(), standing.map(|standing| standing.band));
        if from != to {
            record.moves.push(BandMove { at, from, to });
        }
        record.now = standing;
        if at > self.since {
            return;
        }
        record.before.clear();
        record.had_health = standing.is_some();
        if standing.is_some() {
            contributions(gauges, |_, points| record.before.push(points));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_moves_between_known_bands_are_better_or_worse() {
        let turn = |from, to| BandMove { at: 0, from, to }.turn();
        let (green, red) = (Some(Band::Green), Some(Band::Red));
        assert_eq!(turn(green, red), Some(Turn::Worse));
        assert_eq!(turn(red, Some(Band::Yellow)), Some(Turn::Better));
        assert_eq!(turn(Some(Band::Unknown), red), None);
        assert_eq!(turn(None, green), None);
        assert_eq!(turn(red, None), None);
    }
}
