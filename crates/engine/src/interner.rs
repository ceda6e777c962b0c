//! Question-wide codes: dictionary codes are valid inside one row group only, so each
//! group's dictionary is translated once into codes that mean the same everywhere.

use std::collections::HashMap;
use std::sync::RwLock;

use wayfarer_core::{AccountId, Millis, Money, SessionId, Value};
use wayfarer_journey::{Labels, NO_CODE, NodeNames};
use wayfarer_store::{Lane, NULL_CODE};

/// No word's code.
const UNASKED: u32 = NO_CODE - 1;

/// The words of one code lane and their codes, shared by all threads.
#[derive(Debug, Default)]
pub(crate) struct Interner {
    words: RwLock<(HashMap<String, u32>, Vec<String>)>,
    groups: Option<NodeNames>,
    is_session: bool,
    is_money: bool,
}

impl Interner {
    /// For the lane of `property`; `groups` joins words under one name.
    pub(crate) fn new(property: &str, groups: Option<NodeNames>) -> Self {
        Self {
            words: RwLock::default(),
            groups,
            is_session: property == "$session",
            is_money: property == "$amount",
        }
    }

    /// Appends the question-wide codes of the lane's rows `rows` to `out`.
    pub(crate) fn extend(&self, lane: &Lane, rows: &[u32], out: &mut Vec<u32>) {
        match lane {
            Lane::Null => out.resize(out.len() + rows.len(), NO_CODE),
            Lane::Codes { codes, values } => {
                // Words are taken up from rows alone: those of rows nobody is shown, and of
                // rows after the question's instant, stay unknown.
                let mut table = vec![UNASKED; values.len()];
                out.extend(rows.iter().map(|row| match codes[*row as usize] {
                    NULL_CODE => NO_CODE,
                    code => {
                        let known = &mut table[code as usize];
                        if *known == UNASKED {
                            *known = self.code(&values[code as usize].label());
                        }
                        *known
                    }
                }));
            }
            Lane::Numbers(values) => {
                let label = |number: f64| Value::Number(number).label();
                let mut known = HashMap::new();
                out.extend(rows.iter().map(|row| {
                    match values[*row as usize] {
                        number if number.is_nan() => NO_CODE,
                        number => *known
                            .entry(number.to_bits())
                            .or_insert_with(|| self.code(&label(number))),
                    }
                }));
            }
            Lane::Ints { values, valid } => {
                let mut known = HashMap::new();
                out.extend(rows.iter().map(|row| {
                    let row = *row as usize;
                    if valid.as_ref().is_some_and(|valid| !valid[row]) {
                        return NO_CODE;
                    }
                    *known
                        .entry(values[row])
                        .or_insert_with(|| self.code(&self.int_label(values[row])))
                }));
            }
            Lane::Hashes(values) => {
                let mut known = HashMap::new();
                out.extend(rows.iter().map(|row| {
                    match values[*row as usize] {
                        0 => NO_CODE,
                        hash => *known
                            .entry(hash)
                            .or_insert_with(|| self.code(&self.hash_label(hash))),
                    }
                }));
            }
        }
    }

    /// All words, by code.
    pub(crate) fn labels(&self) -> Vec<String> {
        self.words.read().expect("never poisoned").1.clone()
    }

    fn int_label(&self, number: i64) -> String {
        match self.is_money {
            true => Value::Number(number as f64 / Money::SCALE as f64).label(),
            false => number.to_string(),
        }
    }

    fn hash_label(&self, hash: u64) -> String {
        match self.is_session {
            true => SessionId(hash).to_string(),
            false => AccountId(hash).to_string(),
        }
    }

    fn code(&self, label: &str) -> u32 {
        let word = self
            .groups
            .as_ref()
            .and_then(|groups| groups.group(label))
            .unwrap_or(label);
        if let Some(code) = self.words.read().expect("never poisoned").0.get(word) {
            return *code;
        }
        let mut guard = self.words.write().expect("never poisoned");
        let (codes, words) = &mut *guard;
        if let Some(code) = codes.get(word) {
            return *code;
        }
        let code = words.len() as u32;
        codes.insert(word.to_owned(), code);
        words.push(word.to_owned());
        code
    }
}

/// The words of all code lanes.
pub(crate) fn labels(interners: &[Interner]) -> Labels {
    Labels {
        lanes: interners.iter().map(Interner::labels).collect(),
    }
}

/// Appends the numbers of the lane's rows `rows` to `out`; NaN = missing or not a number.
pub(crate) fn extend_numbers(lane: &Lane, rows: &[u32], is_money: bool, out: &mut Vec<f64>) {
    match lane {
        Lane::Null | Lane::Hashes(_) => out.resize(out.len() + rows.len(), f64::NAN),
        Lane::Numbers(values) => out.extend(rows.iter().map(|row| values[*row as usize])),
        Lane::Codes { codes, values } => {
            let table: Vec<f64> = values
                .iter()
                .map(|value| value.as_number().unwrap_or(f64::NAN))
                .collect();
            out.extend(rows.iter().map(|row| {
                table
                    .get(codes[*row as usize] as usize)
                    .copied()
                    .unwrap_or(f64::NAN)
            }));
        }
        Lane::Ints { values, valid } => {
            let scale = if is_money { Money::SCALE as f64 } else { 1.0 };
            out.extend(rows.iter().map(|row| {
                let row = *row as usize;
                match valid {
                    Some(valid) if !valid[row] => f64::NAN,
                    _ => values[row] as f64 / scale,
                }
            }));
        }
    }
}

/// As [`extend_numbers`], for dates and instants by which something is due, ms UTC; `due`
/// reads them, once per value of the dictionary.
pub(crate) fn extend_deadlines(
    lane: &Lane,
    rows: &[u32],
    due: impl Fn(&Value) -> Option<Millis>,
    out: &mut Vec<f64>,
) {
    let Lane::Codes { codes, values } = lane else {
        return extend_numbers(lane, rows, false, out);
    };
    let number = |value: &Value| due(value).map_or(f64::NAN, |due| due as f64);
    let table: Vec<f64> = values.iter().map(number).collect();
    let number = |row: &u32| table.get(codes[*row as usize] as usize).copied();
    out.extend(rows.iter().map(|row| number(row).unwrap_or(f64::NAN)));
}
