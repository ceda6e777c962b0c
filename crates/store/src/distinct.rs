//! Every text a column holds, read once per run.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;
use wayfarer_core::Value;

use crate::lanes::read_lane;
use crate::{Column, Lane, NULL_CODE, Run, Snapshot, StoreError};

/// What is known of one run: runs never change.
#[derive(Debug, Default)]
pub(crate) struct DistinctTexts(Mutex<HashMap<&'static str, Arc<BTreeSet<String>>>>);

impl Run {
    /// Every text of a fixed text column (see [`Column::Text`]).
    pub fn distinct_texts(
        &self,
        column: &'static str,
    ) -> Result<Arc<BTreeSet<String>>, StoreError> {
        let known = || {
            self.distinct
                .0
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
        };
        if let Some(texts) = known().get(column) {
            return Ok(Arc::clone(texts));
        }
        let texts = Arc::new(self.read_texts(&Column::Text(column))?);
        known().insert(column, Arc::clone(&texts));
        Ok(texts)
    }

    fn read_texts(&self, column: &Column) -> Result<BTreeSet<String>, StoreError> {
        let mut texts = BTreeSet::new();
        let mut lane = Lane::default();
        for index in 0..self.groups().len() {
            read_lane(self, index, column, &mut lane).map_err(|damage| self.corrupt(damage))?;
            let Lane::Codes { codes, values } = &lane else {
                continue;
            };
            // A dictionary may hold words that no row of the group has.
            let mut is_used = vec![false; values.len()];
            for code in codes.iter().filter(|code| **code != NULL_CODE) {
                if let Some(is_used) = is_used.get_mut(*code as usize) {
                    *is_used = true;
                }
            }
            for (value, _) in values.iter().zip(is_used).filter(|(_, is_used)| *is_used) {
                if let Value::Text(text) = value
                    && !texts.contains(text)
                {
                    texts.insert(text.clone());
                }
            }
        }
        Ok(texts)
    }
}

impl Snapshot {
    /// Every text of a fixed text column over all runs. Each run is read once per process.
    pub fn distinct_texts(&self, column: &'static str) -> Result<BTreeSet<String>, StoreError> {
        let runs = self.runs().par_iter();
        let texts: Vec<_> = runs
            .map(|run| run.distinct_texts(column))
            .collect::<Result<_, _>>()?;
        Ok(texts.iter().flat_map(|run| run.iter().cloned()).collect())
    }
}
