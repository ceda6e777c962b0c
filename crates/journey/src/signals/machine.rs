//! A detector as a machine: a small lifecycle nobody sees, quiet → open → hushed → closed.
//!
//! Whatever tells, confirms and explains moves between stages so opens and closes signals.
//! However a signal ends, its machine is *hushed* until the condition is gone; from then on
//! (*closed*) the cool-down runs. A member's word that closes a signal sends its machine
//! there at once.

use wayfarer_core::{Millis, Span};

use super::document::{Detector, SignalModel};
use crate::definition::Localised;
use crate::lifecycle::{Lifecycle, LifecycleFold, MoveKind, Sends, Source, Stage, Transition, Way};
use crate::{Context, Criterion, Did, EventFilter, PlanBuilder, QuestionError};

/// Stages of the machine, by position.
const QUIET: u16 = 0;
pub(super) const OPEN: u16 = 1;
const CLOSED: u16 = 2;
const HUSHED: u16 = 3;
const GONE: u16 = 4;
const STAGES: [&str; 5] = ["quiet", "open", "closed", "hushed", "gone"];

/// A detector ready to be run.
#[derive(Debug)]
pub(super) struct Machine {
    pub fold: LifecycleFold,
    /// Per transition of the machine, what it does.
    pub turns: Vec<Turn>,
    pub due_in: Option<Millis>,
}

/// What a transition of the machine does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    /// A signal opens, the first time or after the cool-down.
    Opens,
    /// The trouble is over.
    Resolves,
    /// It was open for too long.
    Expires,
    /// The condition is gone; once it comes back, a signal may open again.
    Wakes,
    /// The customer is gone.
    Loses,
    /// The customer is back.
    Returns,
}

impl Machine {
    /// Compiles the detector at position `index`. `closing` tells members' words that close
    /// its signals: the bits looked at, and those that must be set.
    pub fn new(
        model: &SignalModel,
        index: usize,
        closing: (u64, u64),
        context: &Context,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        let detector = &model.detectors[index];
        let (lifecycle, turns) = compiled(model, detector);
        let sends = Sends {
            bits: closing.0,
            wanted: closing.1,
            way: Way {
                from: OPEN,
                to: HUSHED,
            },
        };
        let fold = LifecycleFold::sent(sends, &lifecycle, context, plan).map_err(|error| {
            QuestionError {
                path: place(&error.path, &turns, detector, index),
                ..error
            }
        })?;
        Ok(Self {
            fold,
            turns,
            due_in: detector.due_in.map(|span| span.millis),
        })
    }
}

/// Where in the signal model a place of the machine's document stands.
pub(super) fn place(path: &str, turns: &[Turn], detector: &Detector, index: usize) -> String {
    let at = format!("detectors[{index}]");
    let inside = path.strip_prefix("transitions[");
    let Some((number, rest)) = inside.and_then(|path| path.split_once(']')) else {
        return at;
    };
    let opens = |rest: &str| format!("{at}.opens{}", rest.replacen(".when.not", ".when", 1));
    match number
        .parse::<usize>()
        .ok()
        .and_then(|number| turns.get(number))
    {
        Some(Turn::Opens) => format!("{at}.opens{rest}"),
        Some(Turn::Resolves) if detector.resolves.when.is_some() => format!("{at}.resolves{rest}"),
        Some(Turn::Resolves | Turn::Wakes) => opens(rest),
        Some(Turn::Loses) => "lost".to_owned(),
        Some(Turn::Returns) => "begins".to_owned(),
        Some(Turn::Expires) | None => at,
    }
}

/// The machine's document, and what its transitions do.
fn compiled(model: &SignalModel, detector: &Detector) -> (Lifecycle, Vec<Turn>) {
    let when = &detector.opens.when;
    let gone = Criterion::Not(Box::new(when.clone()));
    let resolved = detector
        .resolves
        .when
        .clone()
        .unwrap_or_else(|| gone.clone());
    let mut moves = vec![
        (
            Turn::Opens,
            Transition {
                confirm_for: detector.opens.confirm_for,
                ..step(QUIET, OPEN, when.clone())
            },
        ),
        (
            Turn::Opens,
            Transition {
                confirm_for: detector.opens.confirm_for,
                min_dwell: detector.cooldown,
                ..step(CLOSED, OPEN, when.clone())
            },
        ),
        (
            Turn::Resolves,
            Transition {
                confirm_for: Some(detector.resolves.confirm_for),
                ..step(OPEN, HUSHED, resolved)
            },
        ),
        (Turn::Wakes, step(HUSHED, CLOSED, gone)),
    ];
    moves.extend(
        detector
            .expires_after
            .map(|span| (Turn::Expires, expires(span))),
    );
    if let Some(lost) = &model.lost {
        // Who never comes back is gone whatever else happened at that instant.
        let is_lost = match model.begins {
            Some(_) => since_entry(lost),
            None => did(lost),
        };
        moves.push((Turn::Loses, loses(is_lost)));
        let begins = model.begins.as_ref().map(since_entry);
        moves.extend(begins.map(|begins| (Turn::Returns, step(GONE, QUIET, begins))));
    }
    let (turns, transitions) = moves.into_iter().unzip();
    let lifecycle = Lifecycle {
        version: Lifecycle::VERSION,
        key: detector.key.clone(),
        names: detector.names.clone(),
        subject: model.subject,
        viewpoint: Default::default(),
        begins: model.begins.clone(),
        initial: key(QUIET),
        target: None,
        stages: (QUIET..=GONE).map(stage).collect(),
        transitions,
        risk: None,
    };
    (lifecycle, turns)
}

fn key(stage: u16) -> String {
    STAGES[usize::from(stage)].to_owned()
}

fn stage(index: u16) -> Stage {
    Stage {
        key: key(index),
        names: Localised::One(key(index)),
        intent: None,
        owner: None,
        colour: None,
        entry: None,
        exit: None,
        kpis: Vec::new(),
        terminal: index == GONE,
    }
}

fn step(from: u16, to: u16, when: Criterion) -> Transition {
    let kind = match (from, to) {
        (GONE, _) => MoveKind::Reopen,
        (_, OPEN) => MoveKind::Progress,
        _ => MoveKind::Regress,
    };
    Transition {
        from: Source::One(key(from)),
        to: key(to),
        kind,
        when: Some(when),
        confirm_for: None,
        min_dwell: None,
        priority: 0,
    }
}

/// After so long, whatever holds.
fn expires(span: Span) -> Transition {
    Transition {
        min_dwell: Some(span),
        priority: -1,
        ..step(OPEN, HUSHED, Criterion::All(Vec::new()))
    }
}

/// Before anything else of its instant.
fn loses(lost: Criterion) -> Transition {
    Transition {
        from: Source::One(Source::ANY.to_owned()),
        kind: MoveKind::Close,
        priority: 1,
        ..step(QUIET, GONE, lost)
    }
}

fn did(filter: &EventFilter) -> Criterion {
    Criterion::Did(Box::new(counted(filter)))
}

fn since_entry(filter: &EventFilter) -> Criterion {
    Criterion::Did(Box::new(Did {
        since_entry: true,
        ..counted(filter)
    }))
}

fn counted(filter: &EventFilter) -> Did {
    Did {
        event: filter.event.clone(),
        condition: filter.condition.clone(),
        ..Did::default()
    }
}
