//! What event names mean: the touchpoints Wayfarer knows, recognised in names of any habit.
//!
//! The knowledge is data (`touchpoints/words.toml`, `touchpoints/meanings.toml`); here is
//! only how it is read. Recognition depends on nothing but the name: the same name gives
//! the same meaning everywhere.

mod pattern;
mod tokens;
mod words;

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use wayfarer_journey::lifecycle::Localised;

use self::pattern::{Fit, Pattern};
use self::tokens::tokens;
use self::words::Words;

/// A pattern that accounts for less of a name does not count.
const SCORE_MIN: f64 = 0.55;
/// A second meaning this near to the first makes a name ambiguous.
const MARGIN: f64 = 0.08;
/// At most this many meanings are listed for a name.
const CANDIDATES_MAX: usize = 3;

static KNOWN: LazyLock<Touchpoints> = LazyLock::new(|| {
    Touchpoints::parse(
        include_str!("../../touchpoints/words.toml"),
        include_str!("../../touchpoints/meanings.toml"),
    )
    .expect("the catalogue in the binary is read by every test")
});

/// Everything an event can mean.
#[derive(Debug)]
pub struct Touchpoints {
    words: Words,
    meanings: Vec<Meaning>,
    patterns: Vec<(usize, Pattern)>,
    by_key: HashMap<String, usize>,
    groups: BTreeMap<String, Group>,
    properties: Vec<PropertyMeaning>,
    scores: Vec<ScoreMeaning>,
}

/// Something an event can mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Meaning {
    /// What templates call it.
    pub key: String,
    /// Where on a journey it belongs.
    pub area: Area,
    /// Who does it.
    pub by: Doer,
    /// What people call it.
    pub names: Localised,
}

/// Where on a journey a meaning belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Area {
    /// People become aware.
    Reach,
    /// E-mails and other messages.
    Messages,
    /// People show interest.
    Acquisition,
    /// People become customers.
    Activation,
    /// Customers use what they have.
    Adoption,
    /// Customers stay.
    Continuity,
    /// Customers bring others.
    Loyalty,
    /// Not the company's own, but shaping opinion.
    Outside,
}

/// Who does what an event tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doer {
    /// The customer.
    Customer,
    /// The company.
    Company,
    /// Somebody else.
    Outside,
}

/// Several meanings under one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Group {
    /// All that are there.
    All(Vec<String>),
    /// The first that is there: they tell the same thing, and should not be counted twice.
    First(Vec<String>),
}

/// Something a property can mean.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PropertyMeaning {
    /// What templates call it.
    pub key: String,
    /// Property names that have it, in lower case without signs, likeliest first.
    pub called: Vec<String>,
}

/// What the numbers of a survey or review mean, and how they are recognised.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreMeaning {
    /// The type a question about responses gives: `nps`, `csat`, `ces`, `stars`.
    pub key: String,
    /// What events with such numbers mean.
    pub meanings: Vec<String>,
    /// Parts of names that say it, in lower case without signs.
    pub words: Vec<String>,
    /// Property names that hold the number, likewise, likeliest first.
    pub called: Vec<String>,
    /// The greatest number given is at least this, unless a name says the type.
    pub least_top: f64,
    /// And at most this.
    pub max: f64,
}

/// A meaning found in a name.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Match {
    /// The meaning's key.
    pub meaning: String,
    /// Share of the name's words that speak for it, 0 to 1.
    pub score: f64,
    /// The words that do.
    pub words: Vec<String>,
}

impl Match {
    /// The words that speak for it: `'order' + 'paid'`.
    pub fn reason(&self) -> String {
        let quoted: Vec<String> = self.words.iter().map(|word| format!("'{word}'")).collect();
        quoted.join(" + ")
    }
}

/// What a name may mean.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Recognition {
    /// Likeliest first; empty when nothing is known.
    pub candidates: Vec<Match>,
    /// Whether the second is about as likely as the first.
    pub is_ambiguous: bool,
}

impl Recognition {
    /// The likeliest meaning.
    pub fn best(&self) -> Option<&Match> {
        self.candidates.first()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    meaning: Vec<MeaningEntry>,
    #[serde(default)]
    group: Vec<GroupEntry>,
    #[serde(default)]
    property: Vec<PropertyMeaning>,
    #[serde(default)]
    score: Vec<ScoreMeaning>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MeaningEntry {
    key: String,
    area: Area,
    by: Doer,
    names: Localised,
    patterns: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupEntry {
    key: String,
    #[serde(default)]
    all: Vec<String>,
    #[serde(default)]
    first: Vec<String>,
}

impl Touchpoints {
    /// The catalogue in this binary.
    pub fn known() -> &'static Self {
        &KNOWN
    }

    fn parse(words: &str, meanings: &str) -> Result<Self, String> {
        let words = Words::parse(words)?;
        let file: File = toml::from_str(meanings).map_err(|error| error.to_string())?;
        let mut known = Self {
            words,
            meanings: Vec::new(),
            patterns: Vec::new(),
            by_key: HashMap::new(),
            groups: BTreeMap::new(),
            properties: file.property,
            scores: file.score,
        };
        for entry in file.meaning {
            known.add(entry)?;
        }
        for entry in file.group {
            known.add_group(entry)?;
        }
        Ok(known)
    }

    fn add(&mut self, entry: MeaningEntry) -> Result<(), String> {
        let index = self.meanings.len();
        for text in &entry.patterns {
            let pattern = Pattern::parse(text, &self.words)
                .map_err(|error| format!("{}: '{text}': {error}", entry.key))?;
            self.patterns.push((index, pattern));
        }
        if self.by_key.insert(entry.key.clone(), index).is_some() {
            return Err(format!("'{}' is there twice", entry.key));
        }
        self.meanings.push(Meaning {
            key: entry.key,
            area: entry.area,
            by: entry.by,
            names: entry.names,
        });
        Ok(())
    }

    fn add_group(&mut self, entry: GroupEntry) -> Result<(), String> {
        let members = entry.all.iter().chain(&entry.first);
        if let Some(missing) = members.clone().find(|key| !self.by_key.contains_key(*key)) {
            return Err(format!("group '{}': no meaning '{missing}'", entry.key));
        }
        let group = match (entry.all.is_empty(), entry.first.is_empty()) {
            (false, true) => Group::All(entry.all),
            (true, false) => Group::First(entry.first),
            _ => return Err(format!("group '{}': give `all` or `first`", entry.key)),
        };
        self.groups.insert(entry.key, group);
        Ok(())
    }

    /// All meanings, in the order of a journey.
    pub fn meanings(&self) -> &[Meaning] {
        &self.meanings
    }

    /// The meaning `key` names.
    pub fn meaning(&self, key: &str) -> Option<&Meaning> {
        self.by_key.get(key).map(|index| &self.meanings[*index])
    }

    /// The group `key` names.
    pub fn group(&self, key: &str) -> Option<&Group> {
        self.groups.get(key)
    }

    /// All groups, by key.
    pub fn groups(&self) -> &BTreeMap<String, Group> {
        &self.groups
    }

    /// What properties can mean.
    pub fn properties(&self) -> &[PropertyMeaning] {
        &self.properties
    }

    /// What numbers of surveys and reviews can mean.
    pub fn scores(&self) -> &[ScoreMeaning] {
        &self.scores
    }

    /// The meaning of numbers of this type.
    pub fn score(&self, key: &str) -> Option<&ScoreMeaning> {
        self.scores.iter().find(|score| score.key == key)
    }

    /// Whether a word of `name` stands for one of these ideas.
    pub(crate) fn has_word(&self, name: &str, ideas: &[&str]) -> bool {
        let wanted = ideas.iter().filter_map(|idea| self.words.exact(idea));
        let wanted: Vec<_> = wanted.collect();
        let found = tokens(name, &self.words).into_iter();
        let mut found = found.filter_map(|token| token.idea);
        found.any(|idea| wanted.contains(&idea))
    }

    /// What an event called `name` may mean.
    pub fn recognise(&self, name: &str) -> Recognition {
        let tokens = tokens(name, &self.words);
        let mut best: Vec<Option<Fit>> = vec![None; self.meanings.len()];
        for (meaning, pattern) in &self.patterns {
            let Some(fit) = pattern.fit(&tokens) else {
                continue;
            };
            let slot = &mut best[*meaning];
            if fit.score >= SCORE_MIN && slot.as_ref().is_none_or(|old| better(&fit, old).is_lt()) {
                *slot = Some(fit);
            }
        }
        let fits = best.into_iter().enumerate();
        let mut fits: Vec<(usize, Fit)> = fits.filter_map(|(i, fit)| Some((i, fit?))).collect();
        // Stable: equals stay in the order of the catalogue.
        fits.sort_by(|left, right| better(&left.1, &right.1));
        let is_ambiguous = match &fits[..] {
            [first, second, ..] => {
                first.1.score - second.1.score < MARGIN && first.1.terms == second.1.terms
            }
            _ => false,
        };
        fits.truncate(CANDIDATES_MAX);
        let matches = fits.into_iter().map(|(index, fit)| Match {
            meaning: self.meanings[index].key.clone(),
            score: fit.score,
            words: fit.words,
        });
        Recognition {
            candidates: matches.collect(),
            is_ambiguous,
        }
    }
}

/// The better fit first.
fn better(left: &Fit, right: &Fit) -> Ordering {
    let by_score = right.score.total_cmp(&left.score);
    by_score.then(right.terms.cmp(&left.terms))
}

#[cfg(test)]
mod tests;
