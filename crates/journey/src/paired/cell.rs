//! Which subjects a number counts.

use serde::Deserialize;
use serde_json::Value;

use super::fold::PairedFold;
use super::outcome::{LeftOut, PairedClass, PairedOutcome, PairedTurn};
use crate::trend::{no_such_cell, read_key};
use crate::{Labels, NO_CODE, QuestionError};

/// A number of the answer, resolved.
#[derive(Debug, Default)]
pub struct PairedCell {
    turn: Option<PairedTurn>,
    class: Option<PairedClass>,
    left_out: Option<LeftOut>,
    currency: Option<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Key {
    turn: Option<PairedTurn>,
    class: Option<PairedClass>,
    left_out: Option<LeftOut>,
    currency: Option<String>,
}

impl PairedCell {
    pub(super) fn read(
        fold: &PairedFold,
        key: &Value,
        labels: &Labels,
    ) -> Result<Self, QuestionError> {
        let key: Key = read_key(key, r#"{"turn":"fell"}"#)?;
        let is_compared = key.turn.is_some() || key.class.is_some() || key.currency.is_some();
        if key.left_out.is_some() && is_compared {
            let message = "who is left out has no turn, class or currency; give `left_out` alone";
            return Err(QuestionError::invalid("cell.left_out", message));
        }
        let currency = key.currency.map(|word| {
            let lane = fold.currency;
            let code = lane.and_then(|lane| labels.code(lane, &word));
            code.ok_or_else(|| no_such_cell("currency", word))
        });
        Ok(Self {
            turn: key.turn,
            class: key.class,
            left_out: key.left_out,
            currency: currency.transpose()?,
        })
    }

    pub(super) fn counts(&self, outcome: &PairedOutcome) -> bool {
        if !outcome.is_subject || outcome.left_out != self.left_out {
            return false;
        }
        let (before, after) = outcome.rates();
        self.turn
            .is_none_or(|turn| turn == PairedTurn::of(before, after))
            && self
                .class
                .is_none_or(|class| class == PairedClass::of(before, after))
            && self
                .currency
                .is_none_or(|currency| currency == outcome.currency)
    }
}

/// The word of a subject's currency.
pub(super) fn currency(fold: &PairedFold, code: u32, labels: &Labels) -> Option<String> {
    let lane = fold.currency?;
    let word = match code {
        NO_CODE => Labels::NONE,
        code => labels.get(lane, code),
    };
    Some(word.to_owned())
}
