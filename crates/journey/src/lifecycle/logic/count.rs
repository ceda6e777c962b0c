//! Statements about how many events there are.

use wayfarer_core::Millis;

/// So many events, or days with one.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Count {
    pub of: Events,
    pub unit: Counted,
    /// How far back; without end when absent.
    pub window_ms: Option<Millis>,
    pub low: u64,
    pub high: Option<u64>,
}

/// Which events.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Events {
    /// Sorted, each once; any when absent.
    pub names: Option<Vec<String>>,
    /// What their properties must fulfil, as canonical JSON.
    pub condition: Option<String>,
    /// A fixed stretch of time, as canonical JSON.
    pub during: Option<String>,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counted {
    Events,
    /// Local days with an event.
    Days,
}

impl Count {
    /// Whether any number fulfils it.
    pub fn is_possible(&self) -> bool {
        self.high.is_none_or(|high| self.low <= high)
    }

    /// Whether both can be true.
    pub fn agrees(&self, other: &Self) -> bool {
        let exceeds = |few: &Self, many: &Self| {
            few.is_never_above(many) && many.high.is_some_and(|high| few.low > high)
        };
        !exceeds(self, other) && !exceeds(other, self)
    }

    /// Whether whatever counts here counts there, too.
    fn is_never_above(&self, other: &Self) -> bool {
        let unit_fits = self.unit == other.unit || self.unit == Counted::Days;
        let window_fits = match (self.window_ms, other.window_ms) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(narrow), Some(wide)) => narrow <= wide,
        };
        unit_fits && window_fits && self.of.are_among(&other.of)
    }
}

impl Events {
    fn are_among(&self, other: &Self) -> bool {
        let names_fit = match (&self.names, &other.names) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(few), Some(many)) => few.iter().all(|name| many.contains(name)),
        };
        let condition_fits = other.condition.is_none() || self.condition == other.condition;
        let during_fits = other.during.is_none() || self.during == other.during;
        names_fit && condition_fits && during_fits
    }
}
