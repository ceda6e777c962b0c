//! The patterns by which a meaning is recognised.

use super::tokens::Token;
use super::words::{Idea, Role, Words};

/// Words not in the vocabulary speak against a pattern only so much: names of products and
/// companies are no news.
const STRANGE_MAX: f64 = 1.2;

/// Ideas that must be in a name, in any order.
#[derive(Debug)]
pub(super) struct Pattern {
    wanted: Vec<Vec<Atom>>,
    unwanted: Vec<Vec<Atom>>,
    /// Nothing else but filling words may be in the name.
    is_whole: bool,
    /// Words not in the vocabulary do not count against it.
    is_open: bool,
}

#[derive(Debug)]
enum Atom {
    Idea(Idea),
    Word(String),
}

/// How a pattern fits a name.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fit {
    /// Share of the name's words that the pattern accounts for.
    pub(super) score: f64,
    /// How many ideas it asked for.
    pub(super) terms: usize,
    /// The words they were found in, in the order of the name.
    pub(super) words: Vec<String>,
}

impl Pattern {
    /// Reads a pattern as `meanings.toml` writes it.
    pub(super) fn parse(text: &str, words: &Words) -> Result<Self, String> {
        let mut pattern = Self {
            wanted: Vec::new(),
            unwanted: Vec::new(),
            is_whole: false,
            is_open: false,
        };
        for term in text.split_whitespace() {
            match term.strip_prefix('-') {
                _ if term == "=" => pattern.is_whole = true,
                _ if term == "*" => pattern.is_open = true,
                Some(term) => pattern.unwanted.push(atoms(term, words)?),
                None => pattern.wanted.push(atoms(term, words)?),
            }
        }
        if pattern.wanted.is_empty() {
            return Err(format!("pattern '{text}' asks for nothing"));
        }
        Ok(pattern)
    }

    /// How it fits the words of a name; `None` when it does not hold.
    pub(super) fn fit(&self, tokens: &[Token]) -> Option<Fit> {
        if self
            .unwanted
            .iter()
            .any(|term| tokens.iter().any(|token| holds(term, token)))
        {
            return None;
        }
        let mut is_used = vec![false; tokens.len()];
        for term in &self.wanted {
            let mut is_found = false;
            for (token, is_used) in tokens.iter().zip(&mut is_used) {
                let is_hit = holds(term, token);
                is_found |= is_hit;
                *is_used |= is_hit;
            }
            if !is_found {
                return None;
            }
        }
        let left = || tokens.iter().zip(&is_used).filter(|(_, used)| !**used);
        if left().any(|(token, _)| token.role == Role::Polarity) {
            return None;
        }
        if self.is_whole && left().any(|(token, _)| token.role != Role::Filler) {
            return None;
        }
        let of = |is_strange: bool| {
            let tokens = left().map(|(token, _)| token.role);
            let tokens = tokens.filter(move |role| (*role == Role::Unknown) == is_strange);
            tokens.map(weight).sum::<f64>()
        };
        let strange_max = match self.is_open {
            true => 0.0,
            false => STRANGE_MAX,
        };
        let unexplained = of(false) + of(true).min(strange_max);
        let terms = self.wanted.len();
        let explained = terms as f64;
        let mut words: Vec<String> = tokens
            .iter()
            .zip(&is_used)
            .filter(|(_, used)| **used)
            .map(|(token, _)| token.word.clone())
            .collect();
        words.dedup();
        Some(Fit {
            score: explained / (explained + unexplained),
            terms,
            words,
        })
    }
}

/// How much a word nothing accounts for speaks against a pattern.
fn weight(role: Role) -> f64 {
    match role {
        Role::Filler => 0.0,
        Role::Done => 0.15,
        Role::Object => 0.6,
        Role::Unknown => 0.9,
        Role::Action | Role::Polarity => 1.0,
    }
}

fn atoms(term: &str, words: &Words) -> Result<Vec<Atom>, String> {
    let atom = |word: &str| {
        if let Some(literal) = word.strip_prefix('\'') {
            return Ok(Atom::Word(literal.to_owned()));
        }
        match words.exact(word) {
            // Filling words are all one idea; a pattern that names one means that one.
            Some(idea) if words.role(idea) == Role::Filler => Ok(Atom::Word(word.to_owned())),
            Some(idea) => Ok(Atom::Idea(idea)),
            None => Err(format!("no word '{word}' in the vocabulary")),
        }
    };
    term.split('|').map(atom).collect()
}

fn holds(term: &[Atom], token: &Token) -> bool {
    term.iter().any(|atom| match atom {
        Atom::Idea(idea) => token.idea == Some(*idea),
        Atom::Word(word) => {
            token.word == *word
                || token.word.strip_suffix('s') == Some(word.as_str())
                || token.word.strip_suffix("ed") == Some(word.as_str())
        }
    })
}
