//! Definitions that are a list of parts about one subject.

/// Keeps a model with a list of parts, read one by one, and differences by field.
macro_rules! of_parts {
    (
        $model:ident of $parts:ident: $part:ty,
        kind: $kind:literal, word: $word:literal, command: $command:literal, route: $route:literal,
        check: $check:path, worded: $worded:path,
    ) => {
        impl $crate::definition::Definition for $model {
            const KIND: &'static str = $kind;
            const WORD: &'static str = $word;
            const COMMAND: &'static str = $command;
            const ROUTE: &'static str = $route;
            const VERSION: u32 = Self::VERSION;
            const CODES: $crate::definition::Codes = $crate::definition::Codes::COMMON;
            const LISTS: &'static [(&'static str, $crate::definition::Misfit)] = &[(
                stringify!($parts),
                $crate::definition::misfit::<Self, $part>,
            )];
            type Diff = $crate::definition::DocumentDiff;

            fn key(&self) -> &str {
                &self.key
            }

            fn names(&self) -> &$crate::definition::Localised {
                &self.names
            }

            fn subject(&self) -> Option<$crate::lifecycle::Subject> {
                Some(self.subject)
            }

            fn counts(&self) -> Vec<(&'static str, usize)> {
                vec![(stringify!($parts), self.$parts.len())]
            }

            fn check(&self) -> Vec<$crate::definition::Finding> {
                $check(self)
            }

            fn diff(&self, later: &Self) -> $crate::definition::DocumentDiff {
                $crate::definition::DocumentDiff::between(self, later)
            }

            fn worded(message: &str) -> (String, &'static str) {
                $worded(message)
            }
        }
    };
}
pub(crate) use of_parts;

/// The deserialiser's message as it is, with nothing to mend it by.
pub(crate) fn as_it_is(message: &str) -> (String, &'static str) {
    (message.to_owned(), "")
}
