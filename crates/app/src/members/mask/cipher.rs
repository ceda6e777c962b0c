//! Ids of people for other ids of the same form, there and back: a Feistel network of 64 bits
//! whose rounds are SHA-256 of a secret. The same person has the same masked id in every answer
//! of a workspace; without the secret it cannot be computed from what the source calls them.

use wayfarer_core::{WorkspaceId, content_hash};

/// Rounds there and back. Four make it a strong pseudorandom permutation (Luby and Rackoff
/// 1988); the rest is margin.
const ROUNDS: u8 = 8;
const PREFIX: &str = "per_";
const DIGITS: usize = 16;

/// Closes and opens ids of one workspace.
pub(super) struct Cipher {
    key: String,
}

impl Cipher {
    pub fn new(secret: &str, workspace: &WorkspaceId) -> Self {
        Self {
            key: content_hash(format!("{secret}\n{workspace}").as_bytes()),
        }
    }

    /// The masked id.
    pub fn close(&self, id: u64) -> u64 {
        (0..ROUNDS).fold(id, |id, round| {
            let (left, right) = halves(id);
            whole(right, left ^ self.round(round, right))
        })
    }

    /// The id behind a masked one.
    pub fn open(&self, id: u64) -> u64 {
        (0..ROUNDS).rev().fold(id, |id, round| {
            let (left, right) = halves(id);
            whole(right ^ self.round(round, left), left)
        })
    }

    /// What stands for what a person is called.
    pub fn stand_in(&self, id: u64) -> String {
        format!("masked-{:08x}", self.close(id) >> 32)
    }

    /// A text with every `per_…` in it turned.
    pub fn ids_in(&self, text: &str, turn: fn(&Self, u64) -> u64) -> String {
        let mut turned = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find(PREFIX) {
            let (before, from) = rest.split_at(at + PREFIX.len());
            turned.push_str(before);
            rest = from;
            let digits = from.get(..DIGITS).and_then(hexadecimal);
            if let Some(id) = digits {
                turned.push_str(&format!("{:016x}", turn(self, id)));
                rest = &from[DIGITS..];
            }
        }
        turned.push_str(rest);
        turned
    }

    /// The place a page begins at, which is made of ids, turned.
    pub fn page(&self, text: &str, turn: fn(&Self, u64) -> u64) -> String {
        let parts: Vec<&str> = text.split('-').collect();
        let of_units = match parts.as_slice() {
            [person, key] | [person, key, _] => hexadecimal(person).zip(hexadecimal(key)),
            _ => None,
        };
        let Some((person, key)) = of_units else {
            return text.to_owned();
        };
        let told = parts.get(2).map(|told| format!("-{told}"));
        format!(
            "{:x}-{:x}{}",
            turn(self, person),
            turn(self, key),
            told.unwrap_or_default()
        )
    }

    fn round(&self, round: u8, half: u32) -> u32 {
        let digest = content_hash(format!("{}{round}{half:08x}", self.key).as_bytes());
        u32::from_str_radix(&digest[..8], 16).expect("a digest is hexadecimal")
    }
}

fn hexadecimal(text: &str) -> Option<u64> {
    let is_hex = |byte: u8| byte.is_ascii_hexdigit();
    let is_number = (1..=DIGITS).contains(&text.len()) && text.bytes().all(is_hex);
    is_number.then(|| u64::from_str_radix(text, 16).ok())?
}

fn halves(id: u64) -> (u32, u32) {
    ((id >> 32) as u32, id as u32)
}

fn whole(left: u32, right: u32) -> u64 {
    (u64::from(left) << 32) | u64::from(right)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cipher(secret: &str) -> Cipher {
        Cipher::new(secret, &"shop".parse().unwrap())
    }

    #[test]
    fn every_id_leads_back_and_secrets_differ() {
        let (one, other) = (cipher("one"), cipher("other"));
        for id in [0, 1, 0xab, u64::MAX, 0x0123_4567_89ab_cdef] {
            assert_ne!(one.close(id), id);
            assert_ne!(one.close(id), other.close(id));
            assert_eq!(one.open(one.close(id)), id);
        }
    }

    #[test]
    fn ids_are_turned_wherever_they_stand() {
        let cipher = cipher("one");
        let text = "of per_00000000000000ab and per_ab, per_é, per_00000000000000ac!";
        let closed = cipher.ids_in(text, Cipher::close);
        assert!(!closed.contains("00000000000000ab") && closed.contains("per_ab, per_é"));
        assert_eq!(cipher.ids_in(&closed, Cipher::open), text);
        for page in ["ab-0", "ab-12-c"] {
            let closed = cipher.page(page, Cipher::close);
            assert_ne!(closed, page);
            assert_eq!(cipher.page(&closed, Cipher::open), page);
        }
        for other in ["100", "", "ab-xyz", "1-2-3-4"] {
            assert_eq!(cipher.page(other, Cipher::close), other);
        }
    }
}
