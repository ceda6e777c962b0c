//! Which words hold, and how many about each purpose.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use wayfarer_core::WorkspaceId;
use wayfarer_metadata::{ConsentRecord, ConsentState, Purpose};

use crate::{App, AppError};

/// How people stand to every purpose, counted over the whole ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConsentTotals {
    /// Lines of the ledger, also those that hold no more.
    pub words: u64,
    /// Every purpose, also those nobody said anything about.
    pub purposes: Vec<PurposeTotals>,
}

/// How many words hold about one purpose. Who spoke under ids that nothing joined by then is
/// counted for each of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PurposeTotals {
    /// What they are about.
    pub purpose: Purpose,
    /// Of people who agree.
    pub granted: u64,
    /// Of people who were asked and do not agree.
    pub denied: u64,
    /// Of people who agreed and took it back.
    pub withdrawn: u64,
}

impl App {
    /// How people stand to each purpose, by the words that hold.
    ///
    /// # Errors
    /// `workspace.unknown`.
    pub fn consent_totals(&self, workspace: &WorkspaceId) -> Result<ConsentTotals, AppError> {
        self.workspace(workspace)?;
        Ok(totals(&self.metadata.consents(workspace)?))
    }
}

fn totals(ledger: &[ConsentRecord]) -> ConsentTotals {
    let held = held(ledger);
    let count = |purpose: Purpose, state: ConsentState| {
        let words = ledger.iter().filter(|record| {
            record.purpose == purpose && record.state == state && held.contains(&record.number)
        });
        words.count() as u64
    };
    let purposes = Purpose::ALL.iter().map(|&purpose| PurposeTotals {
        purpose,
        granted: count(purpose, ConsentState::Granted),
        denied: count(purpose, ConsentState::Denied),
        withdrawn: count(purpose, ConsentState::Withdrawn),
    });
    ConsentTotals {
        words: ledger.len() as u64,
        purposes: purposes.collect(),
    }
}

/// Numbers of the words that hold: the last about their purpose for at least one of their ids.
/// The last is the one said last, of those said at the same time the one recorded last.
pub(super) fn held(ledger: &[ConsentRecord]) -> BTreeSet<u64> {
    let mut last: BTreeMap<(Purpose, u64), &ConsentRecord> = BTreeMap::new();
    for record in ledger {
        for id in &record.holds_for.ids {
            let found = last.entry((record.purpose, *id)).or_insert(record);
            if (record.at_ms, record.number) > (found.at_ms, found.number) {
                *found = record;
            }
        }
    }
    last.into_values().map(|record| record.number).collect()
}

#[cfg(test)]
mod tests {
    use wayfarer_core::Hidden;

    use super::*;

    fn word(number: u64, ids: &[u64], purpose: Purpose, state: ConsentState) -> ConsentRecord {
        ConsentRecord {
            number,
            person: format!("u-{number}"),
            holds_for: Hidden {
                ids: ids.to_vec(),
                stretches: Vec::new(),
            },
            names: Vec::new(),
            purpose,
            state,
            source: None,
            text_version: None,
            proof: None,
            at_ms: number as i64,
            known_ms: 100,
            author: "Mei Lin".to_owned(),
        }
    }

    #[test]
    fn the_last_word_of_each_id_holds_and_is_counted_once() {
        use ConsentState::{Denied, Granted, Withdrawn};
        use Purpose::{Analytics, MarketingEmail};
        let mut late = word(5, &[1], Analytics, Granted);
        late.at_ms = 0;
        let ledger = [
            word(1, &[1, 2], Analytics, Granted),
            word(2, &[3], Analytics, Denied),
            word(3, &[1, 2], Analytics, Withdrawn),
            word(4, &[1, 2], MarketingEmail, Granted),
            late,
        ];
        assert_eq!(held(&ledger), BTreeSet::from([2, 3, 4]));
        let told = totals(&ledger);
        assert_eq!(told.words, 5);
        let count = |one: &PurposeTotals| (one.granted, one.denied, one.withdrawn);
        let found: Vec<_> = told.purposes.iter().map(count).collect();
        assert_eq!(found[0], (0, 1, 1), "analytics");
        assert_eq!(found[2], (1, 0, 0), "marketing by e-mail");
        assert_eq!(found.len(), Purpose::ALL.len());
        assert_eq!(found.iter().filter(|one| **one == (0, 0, 0)).count(), 4);
    }

    #[test]
    fn several_later_words_take_the_place_of_one() {
        use Purpose::Profiling;
        let ledger = [
            word(1, &[1, 2], Profiling, ConsentState::Granted),
            word(2, &[1], Profiling, ConsentState::Denied),
            word(3, &[2], Profiling, ConsentState::Denied),
        ];
        assert_eq!(held(&ledger[..2]), BTreeSet::from([1, 2]));
        assert_eq!(held(&ledger), BTreeSet::from([2, 3]));
    }
}
