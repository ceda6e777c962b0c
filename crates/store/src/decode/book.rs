//! Dictionaries of the distinct values of a column.

use std::collections::HashMap;

use parquet::basic::{Encoding, Type};
use wayfarer_core::Value;

use super::bytes::for_each_text;
use super::coded::CodeBook;
use super::words::decode_plain_words;
use super::{Damage, Decoded, cut_short};

/// Distinct texts; kept as [`Value::Text`], whose memory is reused.
pub(crate) struct TextBook<'a> {
    values: &'a mut Vec<Value>,
    filled: usize,
    entries: usize,
    codes: HashMap<String, u32>,
}

impl<'a> TextBook<'a> {
    pub(crate) fn new(values: &'a mut Vec<Value>) -> Self {
        Self {
            values,
            filled: 0,
            entries: 0,
            codes: HashMap::new(),
        }
    }

    /// Drops what is left of the row group read before.
    pub(crate) fn finish(self) {
        self.values.truncate(self.filled);
    }

    fn push(&mut self, text: &str) -> u32 {
        match self.values.get_mut(self.filled) {
            Some(Value::Text(slot)) => {
                slot.clear();
                slot.push_str(text);
            }
            Some(slot) => *slot = Value::Text(text.to_owned()),
            None => self.values.push(Value::Text(text.to_owned())),
        }
        self.filled += 1;
        self.filled as u32 - 1
    }

    fn code(&mut self, text: &str) -> u32 {
        if let Some(code) = self.codes.get(text) {
            return *code;
        }
        let code = self.push(text);
        self.codes.insert(text.to_owned(), code);
        code
    }

    /// Values outside the dictionary may repeat those inside.
    fn index_dictionary(&mut self) {
        if !self.codes.is_empty() {
            return;
        }
        for (code, value) in self.values[..self.filled].iter().enumerate() {
            if let Value::Text(text) = value {
                self.codes.insert(text.clone(), code as u32);
            }
        }
    }
}

fn text(bytes: &[u8]) -> Decoded<&str> {
    std::str::from_utf8(bytes).map_err(|_| Damage::new("a text is not UTF-8"))
}

impl CodeBook for TextBook<'_> {
    fn dictionary(&mut self, bytes: &[u8], entries: usize) -> Decoded<()> {
        if self.filled > 0 {
            return Err(Damage::new("a column has two dictionaries"));
        }
        for_each_text(bytes, Encoding::PLAIN, None, entries, |bytes| {
            self.push(text(bytes)?);
            Ok(())
        })?;
        self.entries = entries;
        Ok(())
    }

    fn dictionary_entries(&self) -> usize {
        self.entries
    }

    fn encode(&mut self, values: &[u8], encoding: Encoding, codes: &mut [u32]) -> Decoded<()> {
        self.index_dictionary();
        let mut slots = codes.iter_mut();
        for_each_text(values, encoding, None, slots.len(), |bytes| {
            let code = self.code(text(bytes)?);
            if let Some(slot) = slots.next() {
                *slot = code;
            }
            Ok(())
        })
    }
}

/// Distinct numbers.
pub(crate) struct NumberBook {
    physical: Type,
    /// The bits of the numbers, sign-extended for whole numbers.
    pub(crate) bits: Vec<u64>,
    entries: usize,
    codes: HashMap<u64, u32>,
}

impl NumberBook {
    pub(crate) fn new(physical: Type) -> Self {
        Self {
            physical,
            bits: Vec::new(),
            entries: 0,
            codes: HashMap::new(),
        }
    }

    /// The numbers as values.
    pub(crate) fn values(&self) -> impl Iterator<Item = Value> + '_ {
        let is_float = self.physical == Type::DOUBLE;
        self.bits.iter().map(move |bits| {
            Value::Number(if is_float {
                f64::from_bits(*bits)
            } else {
                *bits as i64 as f64
            })
        })
    }
}

impl CodeBook for NumberBook {
    fn dictionary(&mut self, bytes: &[u8], entries: usize) -> Decoded<()> {
        if !self.bits.is_empty() || entries > bytes.len() {
            return Err(cut_short());
        }
        self.bits.resize(entries, 0);
        decode_plain_words(self.physical, bytes, Encoding::PLAIN, &mut self.bits)?;
        self.entries = entries;
        Ok(())
    }

    fn dictionary_entries(&self) -> usize {
        self.entries
    }

    fn encode(&mut self, values: &[u8], encoding: Encoding, codes: &mut [u32]) -> Decoded<()> {
        let mut bits = vec![0u64; codes.len()];
        decode_plain_words(self.physical, values, encoding, &mut bits)?;
        if self.codes.is_empty() {
            let known = self.bits.iter().enumerate();
            self.codes = known.map(|(code, bits)| (*bits, code as u32)).collect();
        }
        for (slot, bits) in codes.iter_mut().zip(bits) {
            *slot = *self.codes.entry(bits).or_insert_with(|| {
                self.bits.push(bits);
                self.bits.len() as u32 - 1
            });
        }
        Ok(())
    }
}
