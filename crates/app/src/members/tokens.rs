//! Tokens and keys: drawn from the system, kept as their SHA-256 alone. A digest without salt
//! is enough, for nobody can guess 192 random bits.

use std::fmt::Write as _;

use wayfarer_core::content_hash;

/// How an API key begins.
pub(super) const KEY_PREFIX: &str = "wf_sk_";
/// Hexadecimal digits of a key that are random: 192 bits.
const KEY_DIGITS: usize = 48;
/// Hexadecimal digits that tell a mistyped key from a wrong one.
const CHECK_DIGITS: usize = 8;

/// 256 random bits, as 64 hexadecimal digits.
pub(crate) fn draw() -> String {
    hexadecimal(&rand::random::<[u8; 32]>())
}

/// An id nobody had before: the prefix and 16 hexadecimal digits.
pub(crate) fn new_id(prefix: &str) -> String {
    format!("{prefix}{}", hexadecimal(&rand::random::<[u8; 8]>()))
}

/// A new API key.
pub(super) fn draw_key() -> String {
    let body = hexadecimal(&rand::random::<[u8; KEY_DIGITS / 2]>());
    let check = check_of(&body);
    format!("{KEY_PREFIX}{body}{check}")
}

/// Whether a text can be an API key at all; no mistyped one gets to the database.
pub(super) fn is_key(text: &str) -> bool {
    let Some(rest) = text.strip_prefix(KEY_PREFIX) else {
        return false;
    };
    let is_hex = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
    rest.len() == KEY_DIGITS + CHECK_DIGITS
        && rest.chars().all(is_hex)
        && check_of(&rest[..KEY_DIGITS]) == rest[KEY_DIGITS..]
}

/// The name a token or key is kept under.
pub(super) fn hash_of(token: &str) -> String {
    content_hash(token.as_bytes())
}

fn check_of(body: &str) -> String {
    let mut hash = content_hash(format!("{KEY_PREFIX}{body}").as_bytes());
    hash.truncate(CHECK_DIGITS);
    hash
}

fn hexadecimal(bytes: &[u8]) -> String {
    let text = String::with_capacity(2 * bytes.len());
    bytes.iter().fold(text, |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_told_from_mistyped_ones() {
        let key = draw_key();
        assert!(is_key(&key) && key.len() == 62 && key != draw_key());
        let mut swapped = key.clone().into_bytes();
        let last = swapped.len() - 20;
        swapped[last] = if swapped[last] == b'0' { b'1' } else { b'0' };
        let swapped = String::from_utf8(swapped).unwrap();
        for wrong in ["", "wf_sk_", "wf_sk_é", &swapped, &key[..61], &draw()] {
            assert!(!is_key(wrong), "{wrong}");
        }
        assert_eq!(draw().len(), 64);
        assert_eq!(hash_of("a").len(), 64);
    }
}
