//! How many distinct values a property had: by when each was last seen.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use crate::PersonMeasure;

/// Values by when they were last seen, the earliest first. Of more than
/// [`PersonMeasure::DISTINCT_MAX`] those seen last are kept: the number is right up to there,
/// and stays right when values drop out.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Distinct {
    seen: VecDeque<(Millis, u32)>,
}

impl Distinct {
    pub(super) fn clear(&mut self) {
        self.seen.clear();
    }

    pub(super) fn len(&self) -> usize {
        self.seen.len()
    }

    /// Takes in a value seen no earlier than the others.
    pub(super) fn push(&mut self, time: Millis, code: u32) {
        // Most values were seen a moment ago.
        match self.seen.iter().rposition(|(_, known)| *known == code) {
            Some(index) => {
                self.seen.remove(index);
            }
            None if self.seen.len() == PersonMeasure::DISTINCT_MAX => {
                self.seen.pop_front();
            }
            None => {}
        }
        self.seen.push_back((time, code));
    }

    /// Forgets values not seen since `start`.
    pub(super) fn drop_before(&mut self, start: Millis) {
        while self.seen.front().is_some_and(|(time, _)| *time < start) {
            self.seen.pop_front();
        }
    }

    /// When the value that drops out first was last seen.
    pub(super) fn oldest(&self) -> Option<Millis> {
        self.seen.front().map(|(time, _)| *time)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_values_than_are_kept_are_counted_right_once_they_drop_out() {
        let mut distinct = Distinct::default();
        let most = PersonMeasure::DISTINCT_MAX as u32;
        for code in 0..most + 50 {
            distinct.push(Millis::from(code), code);
        }
        assert_eq!(distinct.len(), PersonMeasure::DISTINCT_MAX);
        // One of those let go comes back, and is one of the thousand seen last.
        distinct.push(Millis::from(most + 50), 3);
        assert_eq!(distinct.len(), PersonMeasure::DISTINCT_MAX);
        distinct.drop_before(Millis::from(most + 40));
        assert_eq!(distinct.len(), 11);
        distinct.push(Millis::from(most + 60), most + 45);
        assert_eq!(distinct.len(), 11, "a value seen again is the same value");
    }
}
