//! The number a detector opens at, as far as its condition has one.

use crate::{Criterion, Detector};

/// Where a number stands in a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bound {
    ChangeAtLeast,
    ChangeAtMost,
    AtLeast,
    AtMost,
    Exactly,
    MoreThan,
    LessThan,
}

impl Bound {
    fn is_change(self) -> bool {
        matches!(self, Self::ChangeAtLeast | Self::ChangeAtMost)
    }
}

/// The detector with another number to open at; `None` where its condition has no number,
/// or several. Tests of change come first: what else stands beside them only says when
/// there is enough to compare. Equal bounds of several tests are one number.
pub(super) fn varied(detector: &Detector, number: f64) -> Option<Detector> {
    let mut detector = detector.clone();
    let mut found = Vec::new();
    each_bound(&mut detector.opens.when, &mut |bound, value| {
        found.push((bound, *value));
    });
    if found.iter().any(|(bound, _)| bound.is_change()) {
        found.retain(|(bound, _)| bound.is_change());
    }
    let (only, value) = *found.first()?;
    if found.iter().any(|other| *other != (only, value)) {
        return None;
    }
    each_bound(&mut detector.opens.when, &mut |bound, value| {
        if bound == only {
            *value = number;
        }
    });
    Some(detector)
}

fn each_bound(criterion: &mut Criterion, visit: &mut impl FnMut(Bound, &mut f64)) {
    let mut see = |bound: Bound, value: &mut Option<f64>| {
        if let Some(value) = value {
            visit(bound, value);
        }
    };
    match criterion {
        Criterion::All(parts) | Criterion::Any(parts) => {
            parts.iter_mut().for_each(|part| each_bound(part, visit));
        }
        Criterion::Not(part) => each_bound(part, visit),
        Criterion::Did(did) => {
            see(Bound::AtLeast, &mut did.at_least);
            see(Bound::AtMost, &mut did.at_most);
            see(Bound::Exactly, &mut did.exactly);
            see(Bound::MoreThan, &mut did.more_than);
            see(Bound::LessThan, &mut did.less_than);
        }
        Criterion::Change(change) => {
            see(Bound::ChangeAtLeast, &mut change.at_least);
            see(Bound::ChangeAtMost, &mut change.at_most);
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value as Json, json};

    use super::*;

    fn opens(when: Json) -> Option<Json> {
        let detector = json!({"key": "d", "kind": "custom", "names": "D", "severity": "low", "opens": {"when": when}});
        let varied = varied(&serde_json::from_value(detector).unwrap(), 7.0)?;
        serde_json::to_value(varied.opens.when).ok()
    }

    #[test]
    fn one_number_is_varied_and_no_other() {
        let did = |bound: f64| json!({"did": {"event": "a", "within": "9d", "at_least": bound}});
        assert_eq!(opens(did(2.0)), Some(did(7.0)));
        assert_eq!(
            opens(json!({"any": [did(2.0), {"not": did(2.0)}]})),
            Some(json!({"any": [did(7.0), {"not": did(7.0)}]})),
            "equal bounds are one"
        );
        let falls = |bound: f64| json!({"change": {"event": "a", "recent": "9d", "baseline": "9d", "at_most": bound, "minimum": 5}});
        assert_eq!(
            opens(json!({"all": [falls(-0.5), falls(-0.5), did(2.0)]})),
            Some(json!({"all": [falls(7.0), falls(7.0), did(2.0)]})),
            "what stands beside a change stays"
        );
        for none in [
            json!({"any": [did(2.0), did(3.0)]}),
            json!({"all": [falls(-0.5), falls(-0.4)]}),
            json!({"did": {"event": "a"}}),
            json!({"silent": {"event": "a", "for": "9d"}}),
        ] {
            assert_eq!(opens(none.clone()), None, "{none}");
        }
    }
}
