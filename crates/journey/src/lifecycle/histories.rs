//! The histories of all subjects of a lifecycle, compact: who was in which stage when.

use wayfarer_core::Millis;

use super::{History, Lifecycle, MoveKind, RiskState, Subject, Track};
use crate::UnitRef;

/// Who was in which stage of one lifecycle when: 24 bytes a subject and 10 a move.
#[derive(Debug, Clone)]
pub struct Histories {
    /// Key of the lifecycle.
    pub key: String,
    /// Whose journey it is.
    pub subject: Subject,
    /// Keys of the stages, by position.
    pub stages: Vec<String>,
    /// Whether the lifecycle has a risk overlay.
    pub has_risk: bool,
    moved: Moved,
}

/// The histories themselves, in the order of their subjects.
#[derive(Debug, Clone, Default)]
pub struct Moved {
    subjects: Vec<UnitRef>,
    stage: Steps,
    /// Kind of each move of the stage.
    kinds: Vec<MoveKind>,
    risk: Steps,
}

/// One track of all subjects.
#[derive(Debug, Clone, Default)]
struct Steps {
    /// Per subject, one past its last step.
    ends: Vec<u32>,
    at: Vec<Millis>,
    to: Vec<u8>,
}

/// States of the risk overlay, by the code histories give them, and their words.
pub const RISK_WORDS: [(RiskState, &str); 5] = [
    (RiskState::None, "none"),
    (RiskState::Watching, "watching"),
    (RiskState::AtRisk, "at_risk"),
    (RiskState::Saved, "saved"),
    (RiskState::Lost, "lost"),
];

/// The code of [`RiskState::None`].
const NO_RISK: u8 = 0;

/// One step of one subject, by its position in its track.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// When, ms UTC.
    pub at: Millis,
    /// Code of the stage or state left; `None` at the start.
    pub from: Option<u8>,
    /// Code of the stage or state entered.
    pub to: u8,
    /// The kind of a move of the stage.
    pub kind: Option<MoveKind>,
}

impl Moved {
    /// Takes in the next subject; subjects that never began have no history.
    pub fn push(&mut self, subject: UnitRef, history: &History) {
        if history.moves.is_empty() {
            return;
        }
        debug_assert!(
            self.subjects.last().is_none_or(|last| *last < subject),
            "subjects come in ascending order"
        );
        self.subjects.push(subject);
        let moves = history.moves.iter();
        self.stage.push(moves.map(|step| (step.at, step.to as u8)));
        self.kinds
            .extend(history.moves.iter().map(|step| step.kind));
        let risk = history.risk.iter();
        self.risk.push(risk.map(|step| (step.at, code_of(step.to))));
    }

    /// Appends histories of later subjects.
    pub fn append(&mut self, later: Self) {
        self.subjects.extend(later.subjects);
        self.stage.append(later.stage);
        self.kinds.extend(later.kinds);
        self.risk.append(later.risk);
    }

    /// Subjects, and moves of both tracks.
    pub fn len(&self) -> usize {
        self.subjects.len() + self.stage.at.len() + self.risk.at.len()
    }

    /// Whether nobody has a history.
    pub fn is_empty(&self) -> bool {
        self.subjects.is_empty()
    }
}

impl Steps {
    fn push(&mut self, steps: impl Iterator<Item = (Millis, u8)>) {
        for (at, to) in steps {
            self.at.push(at);
            self.to.push(to);
        }
        self.ends.push(self.at.len() as u32);
    }

    fn append(&mut self, later: Self) {
        let before = self.at.len() as u32;
        self.ends.extend(later.ends.iter().map(|end| before + end));
        self.at.extend(later.at);
        self.to.extend(later.to);
    }

    fn range(&self, subject: usize) -> (usize, usize) {
        let start = subject.checked_sub(1).map_or(0, |before| self.ends[before]);
        (start as usize, self.ends[subject] as usize)
    }

    fn as_of(&self, subject: usize, at: Millis) -> Option<u8> {
        let (start, end) = self.range(subject);
        let after = self.at[start..end].partition_point(|step| *step <= at);
        after.checked_sub(1).map(|last| self.to[start + last])
    }
}

fn code_of(state: RiskState) -> u8 {
    let code = RISK_WORDS.iter().position(|(known, _)| *known == state);
    code.map_or(NO_RISK, |code| code as u8)
}

impl Histories {
    /// The histories `lifecycle` gave.
    pub fn new(lifecycle: &Lifecycle, moved: Moved) -> Self {
        Self {
            key: lifecycle.key.clone(),
            subject: lifecycle.subject,
            stages: lifecycle
                .stages
                .iter()
                .map(|stage| stage.key.clone())
                .collect(),
            has_risk: lifecycle.risk.is_some(),
            moved,
        }
    }

    /// The subjects that have begun, ascending. A person has no key, an account no person.
    pub fn subjects(&self) -> &[UnitRef] {
        &self.moved.subjects
    }

    /// The position of a subject.
    pub fn find(&self, subject: UnitRef) -> Option<usize> {
        self.moved.subjects.binary_search(&subject).ok()
    }

    /// The words behind the codes of a track.
    pub fn words(&self, track: Track) -> Vec<&str> {
        match track {
            Track::Stage => self.stages.iter().map(String::as_str).collect(),
            Track::Risk => RISK_WORDS.iter().map(|(_, word)| *word).collect(),
        }
    }

    /// The code of the subject's stage or risk as of `at`, moves of that instant included.
    /// `None` before the start, and for the risk of a lifecycle without an overlay.
    pub fn code_at(&self, track: Track, subject: usize, at: Millis) -> Option<u8> {
        let stage = self.moved.stage.as_of(subject, at)?;
        match track {
            Track::Stage => Some(stage),
            Track::Risk if !self.has_risk => None,
            Track::Risk => Some(self.moved.risk.as_of(subject, at).unwrap_or(NO_RISK)),
        }
    }

    /// When the last move of either track happened.
    pub fn last_at(&self) -> Option<Millis> {
        let (stage, risk) = (&self.moved.stage.at, &self.moved.risk.at);
        stage.iter().chain(risk).max().copied()
    }

    /// Positions of a subject's steps.
    pub fn steps(&self, track: Track, subject: usize) -> std::ops::Range<usize> {
        let (start, end) = self.steps_of(track).range(subject);
        start..end
    }

    /// The subject a step belongs to, and the step.
    pub fn step(&self, track: Track, step: usize) -> (usize, Step) {
        let steps = self.steps_of(track);
        let subject = steps.ends.partition_point(|end| *end as usize <= step);
        let is_first = steps.range(subject).0 == step;
        let before = (!is_first).then(|| steps.to[step - 1]);
        let (from, kind) = match track {
            Track::Stage => (before, Some(self.moved.kinds[step])),
            Track::Risk => (before.or(Some(NO_RISK)), None),
        };
        let (at, to) = (steps.at[step], steps.to[step]);
        (subject, Step { at, from, to, kind })
    }

    fn steps_of(&self, track: Track) -> &Steps {
        match track {
            Track::Stage => &self.moved.stage,
            Track::Risk => &self.moved.risk,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lifecycle::{Move, Mover, RiskMove};

    fn person(person: u64) -> UnitRef {
        UnitRef { person, key: 0 }
    }

    fn history(moves: &[(Millis, u16)], risk: &[(Millis, RiskState)]) -> History {
        let step = |(at, to): &(Millis, u16)| Move {
            at: *at,
            from: None,
            to: *to,
            kind: MoveKind::Progress,
            by: Mover::Start,
            cause: None,
        };
        let risk = risk.iter().map(|(at, to)| RiskMove {
            at: *at,
            to: *to,
            cause: None,
        });
        History {
            moves: moves.iter().map(step).collect(),
            risk: risk.collect(),
            ..History::default()
        }
    }

    fn histories() -> Histories {
        let lifecycle: Lifecycle = serde_json::from_value(serde_json::json!({
            "version": 1, "key": "one", "names": "One", "initial": "a",
            "stages": [{"key": "a", "names": "A"}, {"key": "b", "names": "B"}], "transitions": [],
            "risk": {"at_risk": {"when": {"all": []}}, "saved_after": "1d"},
        }))
        .unwrap();
        let (mut first, mut second) = (Moved::default(), Moved::default());
        first.push(
            person(3),
            &history(&[(10, 0), (20, 1), (20, 0)], &[(20, RiskState::AtRisk)]),
        );
        first.push(person(4), &history(&[], &[]));
        second.push(person(9), &history(&[(5, 0)], &[]));
        first.append(second);
        Histories::new(&lifecycle, first)
    }

    #[test]
    fn a_step_counts_from_its_own_instant_on() {
        let histories = histories();
        assert_eq!(histories.find(person(4)), None);
        let three = histories.find(person(3)).unwrap();
        let at = |track, at| histories.code_at(track, three, at);
        assert_eq!(
            [9, 10, 19, 20].map(|t| at(Track::Stage, t)),
            [None, Some(0), Some(0), Some(0)]
        );
        assert_eq!(
            [9, 10, 20].map(|t| at(Track::Risk, t)),
            [None, Some(0), Some(2)]
        );
        let nine = histories.find(person(9)).unwrap();
        assert_eq!(histories.code_at(Track::Stage, nine, 4), None);
        assert_eq!(histories.code_at(Track::Risk, nine, 5), Some(0));
    }

    #[test]
    fn steps_know_whose_they_are_and_what_was_left() {
        let histories = histories();
        assert_eq!(histories.steps(Track::Stage, 0), 0..3);
        assert_eq!(histories.steps(Track::Stage, 1), 3..4);
        let (subject, step) = histories.step(Track::Stage, 2);
        assert_eq!((subject, step.from, step.to), (0, Some(1), 0));
        assert_eq!(histories.step(Track::Stage, 3).1.from, None);
        let (subject, step) = histories.step(Track::Risk, 0);
        assert_eq!(
            (subject, step.from, step.to, step.kind),
            (0, Some(0), 2, None)
        );
        assert_eq!(histories.steps(Track::Risk, 1), 1..1);
    }
}
