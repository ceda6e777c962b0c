//! What members and API keys are, in one word each. What the words allow is decided by the
//! application (`app::members`).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::IdError;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident, $expected:literal { $($(#[$of:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$of])* $variant,)* }

        impl $name {
            /// All of them, the ones that may most first.
            pub const ALL: &'static [$name] = &[$(Self::$variant,)*];

            /// As documents and the command line write it.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                let word = text.trim().to_ascii_lowercase();
                let mut all = Self::ALL.iter();
                all.find(|one| one.as_str() == word).copied().ok_or_else(|| IdError {
                    given: text.to_owned(),
                    expected: $expected,
                })
            }
        }
    };
}

words! {
    /// What a member is.
    Role, "a role (owner, admin, analyst, marketer, support or viewer)" {
        /// Everything; only owners make owners.
        Owner = "owner",
        /// Everything but making and changing owners.
        Admin = "admin",
        /// Asks anything, sees people, brings data in, publishes definitions.
        Analyst = "analyst",
        /// Asks anything and saves it; people are masked unless it is granted.
        Marketer = "marketer",
        /// Looks customers up and writes notes.
        Support = "support",
        /// Asks and reads; people are masked.
        Viewer = "viewer",
    }
}

words! {
    /// What an API key may be used for.
    KeyScope, "a scope (ingest, read, manage, privacy or admin)" {
        /// Members, keys, the audit log, workspaces.
        Admin = "admin",
        /// Sees people as they are, takes data about them out or away.
        Privacy = "privacy",
        /// Writes definitions, saved things, judgements and sources.
        Manage = "manage",
        /// Asks questions; people are masked.
        Read = "read",
        /// Brings events in and nothing else.
        Ingest = "ingest",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_back_and_are_those_of_documents() {
        for role in Role::ALL {
            assert_eq!(role.as_str().parse(), Ok(*role));
            assert_eq!(serde_json::to_value(role).unwrap(), role.as_str());
        }
        for scope in KeyScope::ALL {
            assert_eq!(scope.to_string().parse(), Ok(*scope));
            assert_eq!(serde_json::to_value(scope).unwrap(), scope.as_str());
        }
        let wrong = "boss".parse::<Role>().unwrap_err();
        assert!(wrong.to_string().contains("owner, admin"), "{wrong}");
    }
}
