//! What people agreed to: purposes, and how a person stands to each.
//!
//! ```
//! use wayfarer_metadata::{ConsentState, Purpose};
//! assert_eq!("marketing_email".parse(), Ok(Purpose::MarketingEmail));
//! assert!(!ConsentState::Withdrawn.allows());
//! ```

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use wayfarer_core::IdError;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident, $expected:literal { $($(#[$of:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$of])* $variant,)* }

        impl $name {
            /// All of them.
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
    /// What a person's data may be used for.
    Purpose, "a purpose (analytics, personalisation, marketing_email, marketing_sms, profiling or third_party_sharing)" {
        /// Taking and asking about their events at all.
        Analytics = "analytics",
        /// Showing them something else than others.
        Personalisation = "personalisation",
        /// Writing to them by e-mail.
        MarketingEmail = "marketing_email",
        /// Writing to them by text message.
        MarketingSms = "marketing_sms",
        /// Judging them by what they did.
        Profiling = "profiling",
        /// Giving what is known of them to others.
        ThirdPartySharing = "third_party_sharing",
    }
}

words! {
    /// How a person stands to a purpose.
    ConsentState, "a state (granted, denied or withdrawn)" {
        /// They agreed.
        Granted = "granted",
        /// They were asked and did not agree.
        Denied = "denied",
        /// They agreed, and take it back.
        Withdrawn = "withdrawn",
    }
}

impl ConsentState {
    /// Whether the purpose may be served.
    pub fn allows(self) -> bool {
        self == Self::Granted
    }
}
