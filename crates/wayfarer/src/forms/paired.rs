//! The earlier stretch of a comparison, and what is measured.

use wayfarer_journey::{PairedBefore, PairedMeasure};

use super::FormError;

/// `previous`, `first:28d`, or the key of a stage.
pub fn paired_before(text: &str) -> Result<PairedBefore, FormError> {
    match (text.trim(), text.split_once(':')) {
        ("", _) => Err("write a stage, `previous` or `first:28d`".to_owned()),
        ("previous", _) => Ok(PairedBefore::Previous),
        (_, Some(("first", length))) => {
            let length = length.trim().parse();
            length
                .map(PairedBefore::First)
                .map_err(|_| "write a length of time: `first:28d`".to_owned())
        }
        (stage, _) => Ok(PairedBefore::Stage(stage.to_owned())),
    }
}

/// `count`, `distinct_days`, `sum:$amount` or `distinct:feature`.
pub fn paired_measure(text: &str) -> Result<PairedMeasure, FormError> {
    let named = text
        .split_once(':')
        .map(|(word, name)| (word, name.trim()))
        .filter(|(_, name)| !name.is_empty());
    match (text.trim(), named) {
        ("count", _) => Ok(PairedMeasure::Count),
        ("distinct_days", _) => Ok(PairedMeasure::DistinctDays),
        (_, Some(("sum", name))) => Ok(PairedMeasure::Sum(name.to_owned())),
        (_, Some(("distinct", name))) => Ok(PairedMeasure::Distinct(name.to_owned())),
        _ => Err("write count, distinct_days, sum:PROPERTY or distinct:PROPERTY".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use wayfarer_core::Span;

    use super::*;

    #[test]
    fn stretches_and_measures_are_read_and_others_refused() {
        assert_eq!(paired_before("previous"), Ok(PairedBefore::Previous));
        let first = PairedBefore::First(Span::days(28));
        assert_eq!(paired_before("first:28d"), Ok(first));
        let trial = PairedBefore::Stage("trial".to_owned());
        assert_eq!(paired_before("trial"), Ok(trial));
        assert!(paired_before("first:soon").is_err());
        assert!(paired_before(" ").is_err());
        let sum = PairedMeasure::Sum("$amount".to_owned());
        assert_eq!(paired_measure("sum:$amount"), Ok(sum));
        assert_eq!(
            paired_measure("distinct_days"),
            Ok(PairedMeasure::DistinctDays)
        );
        assert!(paired_measure("distinct:").is_err());
        assert!(paired_measure("mean").is_err());
    }
}
