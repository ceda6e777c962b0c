//! Typed ids. In files they are 64-bit numbers; for people they are printed with a prefix.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

/// How many top bits of a person id name its bucket in stores written by this version.
/// Recorded per run, so it can change without rewriting old runs.
pub const BUCKET_BITS: u8 = 8;

/// XXH3-64 of `bytes`. Part of format version 1: it must never change.
#[inline]
pub fn stable_hash(bytes: &[u8]) -> u64 {
    xxh3_64(bytes)
}

/// An id that could not be read back.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{given}' is not {expected}")]
pub struct IdError {
    /// What was given.
    pub given: String,
    /// What was expected, in words.
    pub expected: &'static str,
}

/// SHA-256 of some bytes, as 64 lower-case hexadecimal digits: the name of a document by
/// what it says.
pub fn content_hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let room = String::with_capacity(2 * bytes.len());
    bytes.iter().fold(room, |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// What an identity value is. The kind takes part in the hash, so user `7` and account `7`
/// never share an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum IdKind {
    /// A known person's id in the source.
    User = 1,
    /// A device or cookie id.
    Anonymous = 2,
    /// A company.
    Account = 3,
    /// A session id given by the source.
    Session = 4,
}

impl IdKind {
    /// The number stored in dictionary files.
    pub fn code(self) -> u8 {
        self as u8
    }

    /// The kind stored as `code`.
    pub fn from_code(code: u8) -> Option<Self> {
        [Self::User, Self::Anonymous, Self::Account, Self::Session]
            .into_iter()
            .find(|kind| kind.code() == code)
    }
}

/// 64-bit hash of (workspace, id kind, normalised value).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct IdentityId(pub u64);

impl IdentityId {
    /// The id of `value` (already normalised, see [`crate::normalise_id`]).
    pub fn of(workspace: &WorkspaceId, kind: IdKind, value: &str) -> Self {
        IdentityHasher::new(workspace, kind).id(value)
    }

    /// A hasher that has already taken in workspace and kind, for many values in a row.
    pub fn hasher(workspace: &WorkspaceId, kind: IdKind) -> IdentityHasher {
        IdentityHasher::new(workspace, kind)
    }

    /// The person this identity begins as: the same number until identities are merged.
    pub fn person(self) -> PersonId {
        PersonId(self.0)
    }
}

/// Computes identity ids of one workspace and kind without hashing the prefix each time.
#[derive(Clone)]
pub struct IdentityHasher {
    prefix: Vec<u8>,
}

/// Prefix and value up to this many bytes are hashed in one go.
const SHORT_BYTES: usize = 192;

impl IdentityHasher {
    fn new(workspace: &WorkspaceId, kind: IdKind) -> Self {
        let mut prefix = workspace.0.as_bytes().to_vec();
        prefix.extend([0, kind.code()]);
        Self { prefix }
    }

    /// The id of `value`.
    pub fn id(&self, value: &str) -> IdentityId {
        let (start, length) = (self.prefix.len(), self.prefix.len() + value.len());
        let mut whole = [0; SHORT_BYTES];
        if let Some(whole) = whole.get_mut(..length) {
            whole[..start].copy_from_slice(&self.prefix);
            whole[start..].copy_from_slice(value.as_bytes());
            return IdentityId(stable_hash(whole));
        }
        let mut state = Xxh3::new();
        state.update(&self.prefix);
        state.update(value.as_bytes());
        IdentityId(state.digest())
    }
}

/// 64-bit hash of a message id or of a row; orders events of the same instant and sequence.
pub type MessageHash = u64;

macro_rules! numeric_id {
    ($(#[$doc:meta])* $name:ident, $prefix:literal, $expected:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
        pub struct $name(pub u64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($prefix, "{:016x}"), self.0)
            }
        }

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                text.strip_prefix($prefix)
                    .filter(|digits| digits.len() == 16)
                    .and_then(|digits| u64::from_str_radix(digits, 16).ok())
                    .map(Self)
                    .ok_or_else(|| IdError { given: text.to_owned(), expected: $expected })
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

numeric_id!(
    /// A person: the identity id it began with, until merged.
    PersonId, "per_", "a person id (per_ and 16 hexadecimal digits)"
);
numeric_id!(
    /// A company.
    AccountId, "acc_", "an account id (acc_ and 16 hexadecimal digits)"
);
numeric_id!(
    /// A session id given by the source.
    SessionId, "ses_", "a session id (ses_ and 16 hexadecimal digits)"
);

impl PersonId {
    /// The id events without a person are filed under. They count in trends only.
    pub const NONE: PersonId = PersonId(0);

    /// The bucket of this person when buckets are named by the top `bits` bits (1 to 16).
    pub fn bucket(self, bits: u8) -> u16 {
        debug_assert!((1..=16).contains(&bits), "bucket bits are between 1 and 16");
        (self.0 >> (64 - u32::from(bits))) as u16
    }
}

/// The number of one import in its workspace: 1, 2, 3 … Printed `imp_7`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct ImportId(pub u64);

impl fmt::Display for ImportId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "imp_{}", self.0)
    }
}

impl FromStr for ImportId {
    type Err = IdError;
    fn from_str(text: &str) -> Result<Self, IdError> {
        text.strip_prefix("imp_")
            .unwrap_or(text)
            .parse()
            .map(Self)
            .map_err(|_| IdError {
                given: text.to_owned(),
                expected: "an import id such as imp_7",
            })
    }
}

/// The name of one run file: a time-ordered UUID in plain hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RunId(pub String);

impl RunId {
    /// A new id, later than all made before it on this machine.
    pub fn generate() -> Self {
        Self(uuid::Uuid::now_v7().simple().to_string())
    }
}

impl fmt::Display for RunId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "run_{}", self.0)
    }
}

/// The id of something members save: the prefix of its kind and 16 hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SavedId(String);

impl SavedId {
    /// An id that was never given out before, whatever the workspace.
    pub fn generate(prefix: &str) -> Self {
        let number = stable_hash(uuid::Uuid::now_v7().as_bytes());
        Self(format!("{prefix}{number:016x}"))
    }

    /// The id written as `text`, when it has the form of ids with this prefix.
    pub fn of(prefix: &str, text: &str) -> Option<Self> {
        let digits = text.strip_prefix(prefix)?;
        let legal = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
        (digits.len() == 16 && digits.chars().all(legal)).then(|| Self(text.to_owned()))
    }

    /// The id as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SavedId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A tenant. A slug of 1 to 40 of `a-z 0-9 -`, printed with the prefix `ws_`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WorkspaceId(String);

impl WorkspaceId {
    /// The slug without prefix.
    pub fn slug(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for WorkspaceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ws_{}", self.0)
    }
}

impl FromStr for WorkspaceId {
    type Err = IdError;
    fn from_str(text: &str) -> Result<Self, IdError> {
        let slug = text.strip_prefix("ws_").unwrap_or(text);
        let legal = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if (1..=40).contains(&slug.len()) && slug.chars().all(legal) && !slug.starts_with('-') {
            return Ok(Self(slug.to_owned()));
        }
        Err(IdError {
            given: text.to_owned(),
            expected: "a workspace name (1 to 40 of a-z, 0-9 and '-', not beginning with '-')",
        })
    }
}

macro_rules! string_serde {
    ($name:ident) => {
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
string_serde!(WorkspaceId);
string_serde!(ImportId);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identity_ids_are_part_of_the_format_and_never_change() {
        let workspace: WorkspaceId = "shop".parse().unwrap();
        let user = IdentityId::of(&workspace, IdKind::User, "alice");
        let device = IdentityId::of(&workspace, IdKind::Anonymous, "alice");
        assert_ne!(user, device);
        assert_eq!(user.0, stable_hash(b"shop\0\x01alice"));
    }

    #[test]
    fn printed_ids_read_back() {
        let person = PersonId(0x00ab);
        assert_eq!(person.to_string(), "per_00000000000000ab");
        assert_eq!("per_00000000000000ab".parse(), Ok(person));
        assert!("per_ab".parse::<PersonId>().is_err());
        assert_eq!("imp_12".parse(), Ok(ImportId(12)));
    }

    #[test]
    fn saved_ids_read_back_under_their_own_prefix_only() {
        let id = SavedId::generate("seg_");
        assert_ne!(id, SavedId::generate("seg_"));
        assert_eq!(SavedId::of("seg_", id.as_str()), Some(id.clone()));
        for other in ["ins_", "seg_0"] {
            assert_eq!(SavedId::of(other, id.as_str()), None);
        }
        for bad in [
            "seg_",
            "seg_12",
            "seg_0123456789ABCDEF",
            "seg_0123456789abcdeg",
        ] {
            assert_eq!(SavedId::of("seg_", bad), None, "{bad}");
        }
    }

    #[test]
    fn workspace_names_are_slugs() {
        assert_eq!(
            "ws_my-shop".parse::<WorkspaceId>().unwrap().to_string(),
            "ws_my-shop"
        );
        for bad in ["", "ws_", "../x", "Shop", "a b", "-x", "a/b"] {
            assert!(bad.parse::<WorkspaceId>().is_err(), "{bad}");
        }
    }

    #[test]
    fn buckets_are_the_top_bits() {
        assert_eq!(PersonId(u64::MAX).bucket(8), 255);
        assert_eq!(PersonId(1 << 56).bucket(8), 1);
    }
}
