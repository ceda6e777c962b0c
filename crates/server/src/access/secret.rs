//! Secrets: drawn from the system, compared without telling how much of a guess was right.

use std::fmt;
use std::fmt::Write as _;
use std::hint::black_box;

/// Random bytes of a drawn secret.
const SECRET_BYTES: usize = 32;

/// Something only the user and the server know. Never printed by `{:?}`.
pub(crate) struct Secret(String);

impl Secret {
    /// 256 random bits, as 64 hexadecimal digits.
    pub fn draw() -> Self {
        let bytes: [u8; SECRET_BYTES] = rand::random();
        let mut text = String::with_capacity(2 * SECRET_BYTES);
        for byte in bytes {
            let _ = write!(text, "{byte:02x}");
        }
        Self(text)
    }

    /// A secret the user chose.
    pub fn given(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The secret itself.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// Whether `guess` is the secret; takes as long for a near miss as for any other guess
    /// of that length.
    pub fn matches(&self, guess: &str) -> bool {
        let (secret, guess) = (self.0.as_bytes(), guess.as_bytes());
        if secret.len() != guess.len() {
            return false;
        }
        let differing = secret
            .iter()
            .zip(guess)
            .fold(0, |bits, (a, b)| black_box(bits | (a ^ b)));
        differing == 0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawn_secrets_are_long_and_differ() {
        let (one, other) = (Secret::draw(), Secret::draw());
        assert_eq!(one.reveal().len(), 64);
        assert_ne!(one.reveal(), other.reveal());
        assert!(!format!("{one:?}").contains(one.reveal()));
    }

    #[test]
    fn only_the_secret_itself_matches() {
        let secret = Secret::given("correct horse");
        assert!(secret.matches("correct horse"));
        for wrong in [
            "",
            "correct hors",
            "correct horsf",
            "Correct horse",
            "correct horse ",
        ] {
            assert!(!secret.matches(wrong), "{wrong}");
        }
    }
}
