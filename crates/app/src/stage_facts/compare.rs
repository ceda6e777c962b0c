//! What a look at one owner changes: pure, facts and moves in, differences out.

use std::collections::HashSet;

use wayfarer_core::{Millis, stable_hash};
use wayfarer_engine::SubjectMove;
use wayfarer_journey::UnitRef;
use wayfarer_journey::lifecycle::Track;
use wayfarer_metadata::StageFactRecord;

/// How the owner's facts come out of a look.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Difference {
    /// Numbers of those that are current no more.
    pub superseded: Vec<u64>,
    /// Those that are new.
    pub appended: Vec<StageFactRecord>,
}

/// Where facts are kept, and since when they are known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kept<'a> {
    pub lifecycle: &'a str,
    pub version: u32,
    pub owner: u64,
    pub now_ms: Millis,
}

/// A move of one of the owner's subjects.
pub(super) type Moved = (UnitRef, SubjectMove);

/// Names what the moves are; 0 where there are none.
pub(super) fn digest(moves: &[Moved]) -> u64 {
    if moves.is_empty() {
        return 0;
    }
    let mut text = String::new();
    for (unit, step) in moves {
        text.push_str(&format!("{}\0{}\0{step:?}\n", unit.person, unit.key));
    }
    stable_hash(text.as_bytes()).max(1)
}

/// Supersedes what is not so any more and appends what is new. A move that another version of
/// the lifecycle finds as well stays the fact it is.
pub(super) fn difference(
    current: &[StageFactRecord],
    moves: &[Moved],
    kept: Kept<'_>,
) -> Difference {
    let found: Vec<StageFactRecord> = moves.iter().map(|moved| fact(moved, kept)).collect();
    let now: HashSet<StageFactRecord> = found.iter().map(bare).collect();
    let before: HashSet<StageFactRecord> = current.iter().map(bare).collect();
    let gone = current.iter().filter(|fact| !now.contains(&bare(fact)));
    let new = found
        .into_iter()
        .filter(|fact| !before.contains(&bare(fact)));
    Difference {
        superseded: gone.map(|fact| fact.fact).collect(),
        appended: new.collect(),
    }
}

/// What makes two facts the same move.
fn bare(fact: &StageFactRecord) -> StageFactRecord {
    StageFactRecord {
        fact: 0,
        version: 0,
        known_ms: 0,
        superseded_ms: None,
        ..fact.clone()
    }
}

fn fact((unit, step): &Moved, kept: Kept<'_>) -> StageFactRecord {
    StageFactRecord {
        fact: 0,
        lifecycle: kept.lifecycle.to_owned(),
        version: kept.version,
        owner: kept.owner,
        person: unit.person,
        account: unit.key,
        track: match step.track {
            Track::Stage => "stage",
            Track::Risk => "risk",
        }
        .to_owned(),
        at_ms: step.at,
        step: step.step,
        from: step.from.clone(),
        to: step.to.clone(),
        kind: step.kind.map(|kind| word(&kind)),
        by: word(&step.by),
        rule: step.rule,
        cause: step.cause,
        known_ms: kept.now_ms,
        superseded_ms: None,
    }
}

/// A word as documents write it.
fn word(word: &impl serde::Serialize) -> String {
    match serde_json::to_value(word) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use wayfarer_journey::FactAuthor;

    use super::*;

    const KEPT: Kept<'_> = Kept {
        lifecycle: "shop",
        version: 2,
        owner: 7,
        now_ms: 100,
    };

    fn moved(at: Millis, to: &str) -> Moved {
        let unit = UnitRef { person: 7, key: 0 };
        let step = SubjectMove {
            track: Track::Stage,
            at,
            step: 0,
            from: None,
            to: to.to_owned(),
            kind: None,
            by: FactAuthor::Rule,
            rule: Some(1),
            cause: Some(at as u64),
        };
        (unit, step)
    }

    fn kept(number: u64, moved: &Moved) -> StageFactRecord {
        StageFactRecord {
            fact: number,
            version: 1,
            known_ms: 50,
            ..fact(moved, KEPT)
        }
    }

    #[test]
    fn only_what_differs_changes_whichever_version_found_it() {
        let (one, two, late) = (moved(10, "a"), moved(30, "b"), moved(20, "c"));
        let current = [kept(1, &one), kept(2, &two)];
        let same = difference(&current, &[one.clone(), two.clone()], KEPT);
        assert_eq!(same, Difference::default());
        let changed = difference(&current, &[one.clone(), late.clone()], KEPT);
        assert_eq!(changed.superseded, [2]);
        assert_eq!(changed.appended, [fact(&late, KEPT)]);
        assert_eq!(
            (changed.appended[0].version, changed.appended[0].known_ms),
            (2, 100)
        );
        let gone = difference(&current, &[], KEPT);
        assert_eq!((gone.superseded, gone.appended.len()), (vec![1, 2], 0));
    }

    #[test]
    fn a_digest_tells_moves_apart() {
        let (one, two) = (moved(10, "a"), moved(10, "b"));
        assert_eq!(digest(&[]), 0);
        assert_eq!(
            digest(std::slice::from_ref(&one)),
            digest(std::slice::from_ref(&one))
        );
        assert_ne!(
            digest(std::slice::from_ref(&one)),
            digest(std::slice::from_ref(&two))
        );
        assert_ne!(digest(&[one.clone(), two.clone()]), digest(&[two, one]));
    }
}
