//! Thresholds of friction: so often in so short a time, so many times a percentile.

use std::str::FromStr;

use wayfarer_core::Span;
use wayfarer_journey::{RepeatRule, WaitRule};

use super::FormError;

/// `3x5m`: three times in a row within five minutes.
pub fn repeat_rule(text: &str) -> Result<RepeatRule, FormError> {
    let (times, within) = number_and_length(text).ok_or_else(|| {
        "write how often and in which time: `3x5m` is three times in five minutes".to_owned()
    })?;
    Ok(RepeatRule { times, within })
}

/// `2x1m`: longer than twice the 95th percentile, and than a minute.
pub fn wait_rule(text: &str) -> Result<WaitRule, FormError> {
    let (factor, floor) = number_and_length(text).ok_or_else(|| {
        "write a factor and a least length: `2x1m` is twice the 95th percentile, and a minute"
            .to_owned()
    })?;
    Ok(WaitRule { factor, floor })
}

fn number_and_length<T: FromStr>(text: &str) -> Option<(T, Span)> {
    let (number, length) = text.split_once(['x', '×'])?;
    Some((number.trim().parse().ok()?, length.trim().parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thresholds_are_read_and_others_refused() {
        let rule = repeat_rule("3x5m").unwrap();
        assert_eq!((rule.times, rule.within), (3, Span::seconds(300)));
        let rule = wait_rule("1.5 × 30s").unwrap();
        assert_eq!((rule.factor, rule.floor), (1.5, Span::seconds(30)));
        for wrong in ["", "3", "3x", "x5m", "1.5x5m", "3x5"] {
            assert!(repeat_rule(wrong).is_err(), "{wrong}");
        }
    }
}
