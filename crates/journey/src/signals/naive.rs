//! The obvious twin of the signals fold: at every single millisecond it looks at every
//! condition anew, over all events up to then, and at every word.

use wayfarer_core::{EventKind, Millis};

use super::document::{Detector, SignalModel};
use super::signal::{EpisodeOutcome, SignalState};
use crate::people::naive::Seen;
use crate::people::testlog::TestEvent;
use crate::{Criterion, EventFilter};

/// A signal as the twin tells it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Told {
    pub opened_at: Millis,
    pub detector: u16,
    pub closed_at: Option<Millis>,
    pub state: SignalState,
    pub state_at: Millis,
    pub owner: Option<String>,
    pub due_at: Option<Millis>,
    is_loss: bool,
    is_by_hand: bool,
}

/// From, to, outcome.
pub(crate) type Episode = (Millis, Option<Millis>, EpisodeOutcome);

/// What becomes of one subject up to `until`: its signals, in order of opening, and its
/// episodes.
pub(crate) fn signals(
    model: &SignalModel,
    events: &[TestEvent],
    until: Millis,
) -> (Vec<Told>, Vec<Episode>) {
    let mut all = Vec::new();
    for (index, detector) in model.detectors.iter().enumerate() {
        all.extend(one(model, index as u16, detector, events, until));
    }
    all.sort();
    let episodes = episodes(&all, until);
    (all, episodes)
}

enum Place {
    Unborn,
    /// Waits for trouble; none opens before the instant.
    Calm(Millis),
    Open,
    /// Closed, and the condition not gone since.
    Hushed,
    Gone,
}

fn one(
    model: &SignalModel,
    number: u16,
    detector: &Detector,
    events: &[TestEvent],
    until: Millis,
) -> Vec<Told> {
    let length = |span: Option<wayfarer_core::Span>| span.map_or(0, |span| span.millis);
    let mut signals: Vec<Told> = Vec::new();
    let (mut place, mut entered) = (Place::Unborn, Millis::MIN);
    let (mut trouble_since, mut over_since) = (None::<Millis>, None::<Millis>);
    let Some(first) = events.first() else {
        return signals;
    };
    for now in first.time..=until {
        let here: Vec<_> = events.iter().filter(|event| event.time == now).collect();
        let happens = |filter: &EventFilter| {
            let mut here = here.iter();
            here.any(|event| event.kind() == EventKind::Behaviour && event.passes(filter))
        };
        if matches!(place, Place::Unborn) && happens(&model.begins.clone().unwrap_or_default()) {
            (place, entered) = (Place::Calm(Millis::MIN), now);
        }
        let holds = |criterion: &Criterion, entered: Millis| holds(criterion, events, now, entered);
        for event in &here {
            say(model, detector, event, &mut signals);
        }
        if matches!(place, Place::Open) && signals.last().is_some_and(|one| one.closed_at.is_some())
        {
            (place, entered, trouble_since) = (Place::Hushed, now, None);
        }
        let is_alive = !matches!(place, Place::Unborn | Place::Gone);
        // The event that made it enter its place is none since then.
        let counts = model.begins.is_none() || now > entered;
        if is_alive && counts && model.lost.as_ref().is_some_and(happens) {
            if matches!(place, Place::Open) {
                close(&mut signals, now, SignalState::Lost);
            }
            (place, entered) = (Place::Gone, now);
        } else if matches!(place, Place::Gone)
            && now > entered
            && model.begins.as_ref().is_some_and(happens)
        {
            (place, entered) = (Place::Calm(Millis::MIN), now);
            trouble_since = None;
        }
        loop {
            let trouble = holds(&detector.opens.when, entered);
            match place {
                Place::Unborn | Place::Gone => break,
                Place::Calm(not_before) => {
                    let since = trouble.then(|| trouble_since.unwrap_or(now));
                    trouble_since = since;
                    let confirmed =
                        since.is_some_and(|at| now - at >= length(detector.opens.confirm_for));
                    if !confirmed || now < not_before {
                        break;
                    }
                    let due = detector.due_in.map(|span| now + span.millis);
                    signals.push(Told {
                        opened_at: now,
                        detector: number,
                        closed_at: None,
                        state: SignalState::Open,
                        state_at: now,
                        owner: None,
                        due_at: due,
                        is_loss: false,
                        is_by_hand: false,
                    });
                    (place, entered, over_since) = (Place::Open, now, None);
                }
                Place::Open => {
                    let over = match &detector.resolves.when {
                        Some(when) => holds(when, entered),
                        None => !trouble,
                    };
                    over_since = over.then(|| over_since.unwrap_or(now));
                    let is_over = over_since
                        .is_some_and(|at| now - at >= detector.resolves.confirm_for.millis);
                    let has_expired = detector
                        .expires_after
                        .is_some_and(|span| now - entered >= span.millis);
                    match (is_over, has_expired) {
                        (true, _) => close(&mut signals, now, SignalState::Resolved),
                        (false, true) => close(&mut signals, now, SignalState::Expired),
                        (false, false) => break,
                    }
                    (place, entered) = (Place::Hushed, now);
                }
                Place::Hushed => {
                    if trouble {
                        break;
                    }
                    (place, entered) = (Place::Calm(now + length(detector.cooldown)), now);
                    trouble_since = None;
                }
            }
        }
    }
    signals
}

fn close(signals: &mut [Told], now: Millis, state: SignalState) {
    let signal = signals.last_mut().unwrap();
    (signal.closed_at, signal.state, signal.state_at) = (Some(now), state, now);
    signal.is_loss = state == SignalState::Lost;
}

/// A member's word, before anything else of its instant.
fn say(model: &SignalModel, detector: &Detector, event: &TestEvent, signals: &mut [Told]) {
    let is_ours = event.name == "wf.signal_set"
        && event.text("model").as_ref() == Some(&model.key)
        && event.text("detector").as_ref() == Some(&detector.key);
    let now = event.time;
    let before = signals.iter_mut().filter(|one| one.opened_at < now);
    let Some(signal) = before.last().filter(|_| is_ours) else {
        return;
    };
    let said = event.text("state").unwrap();
    let said: SignalState = serde_json::from_value(serde_json::json!(said)).unwrap();
    if signal.closed_at.is_some_and(|closed| closed < now) {
        if said == SignalState::FalsePositive {
            (signal.state, signal.state_at) = (said, now);
        }
        return;
    }
    signal.owner = event.text("owner").or(signal.owner.take());
    let due = event.number("due_at").map(|due| due as Millis);
    signal.due_at = due.or(signal.due_at);
    if !said.is_live() {
        signal.closed_at = Some(now);
        signal.is_by_hand = true;
    }
    if signal.closed_at.is_none() || (signal.is_by_hand && !said.is_live()) {
        (signal.state, signal.state_at) = (said, now);
    }
}

fn holds(criterion: &Criterion, events: &[TestEvent], now: Millis, entered: Millis) -> bool {
    let upto = |kinds: &[EventKind]| -> Vec<TestEvent> {
        let seen = events.iter().filter(|event| event.time <= now);
        seen.filter(|event| kinds.contains(&event.kind()))
            .cloned()
            .collect()
    };
    let seen = Seen {
        counted: &upto(&[EventKind::Behaviour]),
        known: &upto(&[EventKind::Behaviour, EventKind::Profile]),
        entered,
    };
    seen.holds(criterion, now)
}

/// Looks at every millisecond, and between any two, for a live signal.
fn episodes(signals: &[Told], until: Millis) -> Vec<Episode> {
    let Some(first) = signals.first() else {
        return Vec::new();
    };
    let live = |half: Millis| {
        let mut signals = signals.iter();
        signals
            .any(|one| one.opened_at * 2 <= half && one.closed_at.is_none_or(|end| end * 2 >= half))
    };
    let mut found = Vec::new();
    let mut since = None;
    for half in first.opened_at * 2..=until * 2 + 1 {
        match (since, half <= until * 2 && live(half)) {
            (None, true) => since = Some(half),
            (Some(from), false) => {
                let ours = signals.iter();
                let ours = ours.filter(|one| (from..half).contains(&(one.opened_at * 2)));
                found.push(episode(&ours.collect::<Vec<_>>()));
                since = None;
            }
            _ => {}
        }
    }
    found
}

fn episode(ours: &[&Told]) -> Episode {
    let is_open = ours.iter().any(|one| one.closed_at.is_none());
    let is_false = |one: &&Told| one.state == SignalState::FalsePositive;
    let outcome = match ours.iter().all(is_false) {
        true => EpisodeOutcome::FalseAlarm,
        false if is_open => EpisodeOutcome::Open,
        false if ours.iter().any(|one| one.is_loss) => EpisodeOutcome::Lost,
        false => EpisodeOutcome::Saved,
    };
    let end = ours.iter().filter_map(|one| one.closed_at).max();
    (ours[0].opened_at, end.filter(|_| !is_open), outcome)
}
