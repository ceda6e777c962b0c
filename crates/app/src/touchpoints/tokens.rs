//! An event name, cut into words.

use super::words::{Idea, PHRASE_WORDS_MAX, Role, Words};

/// Longer names are no names; nothing is recognised in them.
const NAME_CHARS_MAX: usize = 200;

/// One word of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// As it is written, in lower case and simplified characters.
    pub(super) word: String,
    /// What it stands for, when known.
    pub(super) idea: Option<Idea>,
    pub(super) role: Role,
}

/// The words of `name`, whatever way they are joined.
pub(super) fn tokens(name: &str, words: &Words) -> Vec<Token> {
    let mut found = Vec::new();
    if name.chars().count() > NAME_CHARS_MAX {
        return found;
    }
    let letters: Vec<char> = name.chars().map(|letter| words.simplify(letter)).collect();
    let pieces = pieces(&letters);
    let mut at = 0;
    while at < pieces.len() {
        at += match &pieces[at] {
            Piece::Chinese(letters) => {
                chinese(letters, words, &mut found);
                1
            }
            Piece::English(_) => english(&pieces[at..], words, &mut found),
        };
    }
    found
}

#[derive(Debug, PartialEq)]
enum Piece {
    English(String),
    Chinese(Vec<char>),
}

/// Cuts at signs, between lower and upper case, between scripts, around numbers.
fn pieces(letters: &[char]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let start = at;
        if is_chinese(letters[at]) {
            at += run(&letters[at..], is_chinese);
            pieces.push(Piece::Chinese(letters[start..at].to_vec()));
        } else if letters[at].is_alphanumeric() {
            at += 1;
            while at < letters.len() && continues(letters, at) {
                at += 1;
            }
            let word: String = letters[start..at].iter().collect();
            if !word.chars().all(char::is_numeric) {
                pieces.push(Piece::English(word.to_lowercase()));
            }
        } else {
            at += 1;
        }
    }
    pieces
}

fn run(letters: &[char], is_part: fn(char) -> bool) -> usize {
    letters
        .iter()
        .take_while(|letter| is_part(**letter))
        .count()
}

fn is_chinese(letter: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&letter)
}

/// Whether the letter at `at` belongs to the word of the one before it.
fn continues(letters: &[char], at: usize) -> bool {
    let (before, letter) = (letters[at - 1], letters[at]);
    if !letter.is_alphanumeric() || is_chinese(letter) {
        return false;
    }
    if before.is_lowercase() && letter.is_uppercase() {
        return false;
    }
    // `SKUViewed`: the last capital begins the next word.
    let next_is_lower = letters.get(at + 1).is_some_and(|next| next.is_lowercase());
    !(before.is_uppercase() && letter.is_uppercase() && next_is_lower)
}

/// Takes the longest phrase, or one word; answers how many pieces it used.
fn english(pieces: &[Piece], words: &Words, found: &mut Vec<Token>) -> usize {
    let row: Vec<&str> = pieces
        .iter()
        .take(PHRASE_WORDS_MAX)
        .map_while(|piece| match piece {
            Piece::English(word) => Some(word.as_str()),
            Piece::Chinese(_) => None,
        })
        .collect();
    for length in (1..=row.len()).rev() {
        let phrase = row[..length].join(" ");
        if let Some(ideas) = words.phrase(&phrase) {
            push(found, &phrase, ideas, words);
            return length;
        }
    }
    let word = row.first().copied().unwrap_or_default();
    match (words.english(word), words.run_together(word)) {
        (Some(idea), _) => push(found, word, &[idea], words),
        (None, Some(parts)) => parts
            .iter()
            .for_each(|(part, idea)| push(found, part, &[*idea], words)),
        (None, None) => found.push(unknown(word.to_owned())),
    }
    1
}

fn chinese(letters: &[char], words: &Words, found: &mut Vec<Token>) {
    let mut at = 0;
    let mut strange = String::new();
    while at < letters.len() {
        let Some((length, ideas)) = words.chinese(&letters[at..]) else {
            strange.push(letters[at]);
            at += 1;
            continue;
        };
        if !strange.is_empty() {
            found.push(unknown(std::mem::take(&mut strange)));
        }
        let word: String = letters[at..at + length].iter().collect();
        push(found, &word, &ideas, words);
        at += length;
    }
    if !strange.is_empty() {
        found.push(unknown(strange));
    }
}

fn push(found: &mut Vec<Token>, word: &str, ideas: &[Idea], words: &Words) {
    found.extend(ideas.iter().map(|idea| Token {
        word: word.to_owned(),
        idea: Some(*idea),
        role: words.role(*idea),
    }));
}

fn unknown(word: String) -> Token {
    Token {
        word,
        idea: None,
        role: Role::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(name: &str) -> Vec<String> {
        let letters: Vec<char> = name.chars().collect();
        let words = pieces(&letters).into_iter().map(|piece| match piece {
            Piece::English(word) => word,
            Piece::Chinese(letters) => letters.iter().collect(),
        });
        words.collect()
    }

    #[test]
    fn names_are_cut_however_they_are_joined() {
        for name in [
            "order_paid",
            "Order Paid",
            "orderPaid",
            "order-paid",
            "orders/…",
        ] {
            assert!(split(name)[0].starts_with("order"), "{name}");
        }
        assert_eq!(split("SKUViewed"), ["sku", "viewed"]);
        assert_eq!(split("$AppViewScreen"), ["app", "view", "screen"]);
        assert_eq!(split("app支付成功v2"), ["app", "支付成功", "v2"]);
        assert_eq!(split("2024-05 ADD_TO_CART"), ["add", "to", "cart"]);
        assert!(split("…!?").is_empty());
    }
}
