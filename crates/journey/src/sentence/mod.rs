//! The one plain sentence that says what was counted, number first, in every language.
//!
//! Pure functions from a question and its answer to text. Chinese is written, not
//! translated.

mod lang;
mod number;

pub use lang::{Lang, UnknownLang};
pub use number::{compact, decimal, duration, fixed, money, percent, share, span_words, whole};
