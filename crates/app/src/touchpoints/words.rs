//! The words event names are made of, as `touchpoints/words.toml` lists them.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;

/// Characters a run of letters must have before it is taken for several words in a row.
const RUN_TOGETHER_MIN: usize = 6;
/// Words of a phrase at most.
pub(super) const PHRASE_WORDS_MAX: usize = 4;

/// An idea a word stands for, by position in the vocabulary.
pub(super) type Idea = u16;

/// What part a word plays in a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Says nothing about what happened.
    Filler,
    /// That something came to its end, or well.
    Done,
    /// Turns a meaning round.
    Polarity,
    /// What was done.
    Action,
    /// What it was done with.
    Object,
    /// Not in the vocabulary.
    Unknown,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    filler: BTreeMap<String, Vec<String>>,
    done: BTreeMap<String, Vec<String>>,
    polarity: BTreeMap<String, Vec<String>>,
    action: BTreeMap<String, Vec<String>>,
    object: BTreeMap<String, Vec<String>>,
    phrases: BTreeMap<String, String>,
    traditional: Traditional,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Traditional {
    from: String,
    to: String,
}

/// Words and what they stand for.
#[derive(Debug)]
pub(super) struct Words {
    roles: Vec<Role>,
    words: HashMap<String, Idea>,
    phrases: HashMap<String, Vec<Idea>>,
    simplified: HashMap<char, char>,
    han_max: usize,
}

impl Words {
    /// Reads the list. The error says which word is at fault.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
        let mut words = Self {
            roles: Vec::new(),
            words: HashMap::new(),
            phrases: HashMap::new(),
            simplified: file
                .traditional
                .from
                .chars()
                .zip(file.traditional.to.chars())
                .collect(),
            han_max: 0,
        };
        for (role, ideas) in [
            (Role::Filler, &file.filler),
            (Role::Done, &file.done),
            (Role::Polarity, &file.polarity),
            (Role::Action, &file.action),
            (Role::Object, &file.object),
        ] {
            for (name, surfaces) in ideas {
                words.idea(role, name, surfaces)?;
            }
        }
        for (phrase, ideas) in &file.phrases {
            let ideas: Result<Vec<Idea>, String> = ideas
                .split(' ')
                .map(|word| {
                    let known = words.words.get(word).copied();
                    known.ok_or_else(|| format!("phrase '{phrase}': no word '{word}'"))
                })
                .collect();
            words.phrases.insert(phrase.clone(), ideas?);
        }
        let surfaces = words.words.keys().chain(words.phrases.keys());
        words.han_max = surfaces.map(|word| word.chars().count()).max().unwrap_or(0);
        Ok(words)
    }

    fn idea(&mut self, role: Role, name: &str, surfaces: &[String]) -> Result<(), String> {
        let idea = Idea::try_from(self.roles.len()).map_err(|_| "too many ideas".to_owned())?;
        self.roles.push(role);
        for word in std::iter::once(name).chain(surfaces.iter().map(String::as_str)) {
            match self.words.insert(word.to_owned(), idea) {
                Some(other) if other != idea => {
                    return Err(format!("'{word}' of '{name}' stands for another idea too"));
                }
                _ => {}
            }
        }
        Ok(())
    }

    pub(super) fn role(&self, idea: Idea) -> Role {
        self.roles[usize::from(idea)]
    }

    /// The idea a word stands for as it is written.
    pub(super) fn exact(&self, word: &str) -> Option<Idea> {
        self.words.get(word).copied()
    }

    /// The idea of an English word, with the endings of verbs and plurals taken off.
    pub(super) fn english(&self, word: &str) -> Option<Idea> {
        let direct = self.exact(word);
        direct.or_else(|| stems(word).iter().find_map(|stem| self.exact(stem)))
    }

    /// The ideas of several English words or several Chinese characters in a row.
    pub(super) fn phrase(&self, words: &str) -> Option<&[Idea]> {
        self.phrases.get(words).map(Vec::as_slice)
    }

    pub(super) fn simplify(&self, letter: char) -> char {
        self.simplified.get(&letter).copied().unwrap_or(letter)
    }

    /// The longest word or phrase the Chinese letters begin with: its length and ideas.
    pub(super) fn chinese(&self, letters: &[char]) -> Option<(usize, Vec<Idea>)> {
        let longest = letters.len().min(self.han_max);
        (1..=longest).rev().find_map(|length| {
            let word: String = letters[..length].iter().collect();
            let phrase = self.phrase(&word).map(<[Idea]>::to_vec);
            let ideas = phrase.or_else(|| self.exact(&word).map(|idea| vec![idea]))?;
            Some((length, ideas))
        })
    }

    /// Cuts letters written without a break (`addtocart`) into known words: as few as
    /// possible; nothing unless all of it is known.
    pub(super) fn run_together<'a>(&self, letters: &'a str) -> Option<Vec<(&'a str, Idea)>> {
        if letters.len() < RUN_TOGETHER_MIN || !letters.is_ascii() {
            return None;
        }
        // Per position: the fewest words that cover what comes before, and the last's start.
        let mut best: Vec<Option<(usize, usize)>> = vec![None; letters.len() + 1];
        best[0] = Some((0, 0));
        for end in 2..=letters.len() {
            for start in 0..end - 1 {
                let Some((count, _)) = best[start] else {
                    continue;
                };
                let word = &letters[start..end];
                let is_short = word.len() < 3 && word != "to";
                if is_short || self.english(word).is_none() {
                    continue;
                }
                if best[end].is_none_or(|(fewest, _)| count + 1 < fewest) {
                    best[end] = Some((count + 1, start));
                }
            }
        }
        let mut parts = Vec::new();
        let mut end = letters.len();
        while end > 0 {
            let (_, start) = best[end]?;
            let word = &letters[start..end];
            parts.push((word, self.english(word)?));
            end = start;
        }
        parts.reverse();
        Some(parts)
    }
}

/// Forms a word may be an inflection of, likeliest first.
fn stems(word: &str) -> Vec<String> {
    let mut stems = Vec::new();
    let mut cut = |ending: &str, replacement: &str| {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.len() >= 2
        {
            stems.push(format!("{stem}{replacement}"));
        }
    };
    cut("ies", "y");
    cut("ied", "y");
    cut("s", "");
    cut("es", "");
    cut("d", "");
    cut("ed", "");
    cut("ing", "");
    cut("ing", "e");
    let doubled: Vec<String> = stems
        .iter()
        .filter(|stem| {
            let bytes = stem.as_bytes();
            bytes.len() > 3 && bytes[bytes.len() - 1] == bytes[bytes.len() - 2]
        })
        .map(|stem| stem[..stem.len() - 1].to_owned())
        .collect();
    stems.extend(doubled);
    stems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_are_taken_off() {
        for (word, stem) in [
            ("shipped", "ship"),
            ("applies", "apply"),
            ("created", "create"),
            ("booking", "book"),
            ("orders", "order"),
        ] {
            assert!(stems(word).iter().any(|found| found == stem), "{word}");
        }
    }

    #[test]
    fn a_word_that_stands_for_two_ideas_is_refused() {
        let text = "[filler]\n[done]\n[polarity]\n[action]\nbuy=['get']\nreceive=['get']\n[object]\n[phrases]\n[traditional]\nfrom=''\nto=''\n";
        let error = Words::parse(text).unwrap_err();
        assert_eq!(error, "'get' of 'receive' stands for another idea too");
    }
}
