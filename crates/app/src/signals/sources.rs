//! Which of a detector's events were ever seen: no source is not no trouble.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;
use wayfarer_core::Catalogue;
use wayfarer_journey::judgement::names;
use wayfarer_journey::{Detector, Merged, SignalModel, Unseen};

use crate::question::{Name, is_known, walk};

/// Per detector key, the events its conditions name that the workspace has never seen;
/// detectors that miss nothing are left out.
pub(crate) fn unseen(
    model: &SignalModel,
    catalogue: &Catalogue,
    merged: &Merged,
) -> BTreeMap<String, Unseen> {
    let detectors = model.detectors.iter();
    let unseen = detectors.map(|detector| {
        let is_seen = |name: &str| is_known(name, catalogue, merged);
        (detector.key.clone(), of_detector(detector, &is_seen))
    });
    unseen
        .filter(|(_, unseen)| !unseen.events.is_empty())
        .collect()
}

fn of_detector(detector: &Detector, is_seen: &dyn Fn(&str) -> bool) -> Unseen {
    let (mut seen, mut unseen) = (0, BTreeSet::new());
    let conditions = json!([&detector.opens.when, &detector.resolves.when]);
    let walked = walk(&conditions, &mut String::new(), &mut |_, what, name| {
        match what {
            Name::Event if is_seen(name) => seen += 1,
            Name::Event => {
                unseen.insert(name.to_owned());
            }
            Name::Property => {}
        }
        Ok(())
    });
    debug_assert!(walked.is_ok(), "the visitor refuses nothing");
    if seen > 0 {
        // What members may say some day is nothing to connect.
        unseen.retain(|name| !names::is_judgement(name));
    }
    Unseen {
        is_all: seen == 0,
        events: unseen.into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn model(opens: &str) -> SignalModel {
        let text = format!(
            r#"{{"version": 1, "key": "m", "names": "M", "detectors": [
                {{"key": "d", "kind": "custom", "names": "D", "severity": "low", "opens": {{"when": {opens}}}}}]}}"#
        );
        serde_json::from_str(&text).unwrap()
    }

    #[test]
    fn a_detector_has_no_source_when_none_of_its_events_was_ever_seen() {
        let mut catalogue = Catalogue::default();
        catalogue.count_events("login", 1, 0, 0);
        let of = |opens: &str| unseen(&model(opens), &catalogue, &Merged::default()).remove("d");
        assert_eq!(of(r#"{"silent": {"event": "login", "for": "7d"}}"#), None);
        assert_eq!(
            of(r#"{"silent": {"for": "7d"}}"#),
            None,
            "any event is a source"
        );
        let blind = of(r#"{"not": {"did": {"event": "paid"}}}"#).unwrap();
        assert_eq!(
            (blind.events, blind.is_all),
            (vec!["paid".to_owned()], true)
        );
        let half = of(
            r#"{"any": [{"did": {"event": ["paid", "login"]}}, {"overdue": {"opened": {"event": "asked"}, "closed": {"event": "told"}, "within": "1d", "by": "1d"}}]}"#,
        );
        let half = half.unwrap();
        assert_eq!(half.events, ["asked", "paid", "told"]);
        assert!(!half.is_all);
        let promise = r#"{"any": [{"did": {"event": "login"}}, {"overdue": {"opened": {"event": "wf.promise_made"},
            "closed": {"event": "wf.promise_kept"}, "within": "1d"}}]}"#;
        assert_eq!(of(promise), None, "members need not be connected");
    }
}
