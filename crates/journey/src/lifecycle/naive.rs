//! The obvious twin of the lifecycle fold: at every single millisecond it looks at every
//! condition anew, over all events up to then.

use std::collections::BTreeMap;

use wayfarer_core::{EventKind, Millis};

use super::{History, Lifecycle, Move, MoveKind, Mover, RiskMove, RiskState, Transition};
use crate::people::naive::Seen;
use crate::people::testlog::TestEvent;
use crate::{Criterion, EventFilter, PersonMeasure};

/// Where the rules have the subject, and since when.
type Place = (u16, Millis);

pub(super) struct Naive<'a> {
    lifecycle: &'a Lifecycle,
    events: &'a [TestEvent],
    place: Option<Place>,
    since: Vec<Option<Millis>>,
    spent: Vec<bool>,
    word: Option<(u16, Millis)>,
    history: History,
    rests: bool,
    watching: Option<Millis>,
    at_risk: Option<Millis>,
    gone: Option<Millis>,
}

/// The history as of every instant at which it changed.
pub(super) fn histories(
    lifecycle: &Lifecycle,
    events: &[TestEvent],
    until: Millis,
) -> BTreeMap<Millis, History> {
    let transitions = lifecycle.transitions.len();
    let mut naive = Naive {
        lifecycle,
        events,
        place: None,
        since: vec![None; transitions],
        spent: vec![false; transitions],
        word: None,
        history: History::default(),
        rests: false,
        watching: None,
        at_risk: None,
        gone: None,
    };
    let mut all = BTreeMap::from([(Millis::MIN, History::default())]);
    let Some(first) = events.first() else {
        return all;
    };
    for now in first.time..=until {
        naive.instant(now);
        let history = naive.now_known();
        if all.last_key_value().map(|(_, last)| last) != Some(&history) {
            all.insert(now, history);
        }
    }
    all
}

impl Naive<'_> {
    fn now_known(&self) -> History {
        let place = self.place.map(|(stage, _)| stage);
        History {
            rules_say: place.filter(|stage| Some(*stage) != self.shown()),
            held_until: self.word.map(|(_, until)| until),
            ..self.history.clone()
        }
    }

    fn shown(&self) -> Option<u16> {
        self.history.moves.last().map(|step| step.to)
    }

    fn stage(&self, key: &str) -> u16 {
        self.lifecycle.stage_index(key).unwrap() as u16
    }

    fn here(&self, now: Millis) -> impl Iterator<Item = (u32, &TestEvent)> {
        let all = self.events.iter().enumerate();
        all.filter(move |(_, event)| event.time == now)
            .map(|(index, event)| (index as u32, event))
    }

    fn instant(&mut self, now: Millis) {
        let begins = self.lifecycle.begins.clone().unwrap_or_default();
        let begins = |event: &TestEvent| counted(event) && event.passes(&begins);
        let appears = self.here(now).find(|(_, event)| begins(event));
        let appears = appears.map(|(index, _)| index);
        let words = self
            .here(now)
            .filter_map(|(i, event)| Some((i, self.hear(event)?)));
        let heard = words.last();
        let was_held = self.word.is_some();
        if self.place.is_none() {
            let Some(cause) = appears.or(heard.map(|(index, _)| index)) else {
                return;
            };
            let to = self.stage(&self.lifecycle.initial);
            self.place = Some((to, now));
            self.show(now, None, to, MoveKind::Start, Mover::Start, Some(cause));
        }
        if let Some((_, word)) = heard {
            self.word = word;
        }
        self.word = self.word.filter(|(_, until)| *until > now);
        let is_free = !was_held && self.word.is_none();
        self.follow_rules(now, is_free);
        if !is_free {
            let (to, by) = match self.word {
                Some((stage, _)) => (stage, Mover::Member),
                None => (self.place.unwrap().0, Mover::Release),
            };
            let from = self.shown().unwrap();
            if from != to {
                let cause = heard.map(|(index, _)| index);
                self.show(now, Some(from), to, self.kind_by_hand(from, to), by, cause);
            }
        }
        self.follow_risk(now);
    }

    /// The word an event is: `Some(None)` takes one back.
    fn hear(&self, event: &TestEvent) -> Option<Option<(u16, Millis)>> {
        if event.text("lifecycle")? != self.lifecycle.key {
            return None;
        }
        match event.name.as_str() {
            "wf.stage_released" => Some(None),
            "wf.stage_set" => {
                let stage = self.lifecycle.stage_index(&event.text("to")?)?;
                let until = event.number("expires_at");
                let until = until.map_or(Millis::MAX, |until| until as Millis);
                Some(Some((stage as u16, until)))
            }
            _ => None,
        }
    }

    fn holds(&self, criterion: &Criterion, now: Millis) -> bool {
        let upto = |keep: fn(&TestEvent) -> bool| -> Vec<TestEvent> {
            let seen = self.events.iter().filter(|event| event.time <= now);
            seen.filter(|event| keep(event)).cloned().collect()
        };
        let seen = Seen {
            counted: &upto(counted),
            known: &upto(known),
            entered: self.place.unwrap().1,
        };
        seen.holds(criterion, now)
    }

    fn applies(&self, transition: &Transition, stage: u16) -> bool {
        let at = &self.lifecycle.stages[usize::from(stage)];
        let leaves = match transition.from.is_any() {
            true => !at.terminal,
            false => {
                transition.from.keys().contains(&at.key)
                    && (!at.terminal || transition.kind == MoveKind::Reopen)
            }
        };
        leaves && transition.to != at.key && transition.when.is_some()
    }

    fn follow_rules(&mut self, now: Millis, is_shown: bool) {
        let lifecycle = self.lifecycle;
        let mut visited = vec![self.place.unwrap().0];
        let mut cause = None;
        loop {
            let (stage, entered) = self.place.unwrap();
            let mut ripe = Vec::new();
            for (index, transition) in lifecycle.transitions.iter().enumerate() {
                let when = transition.when.as_ref();
                let applies = self.applies(transition, stage);
                if !applies || !self.holds(when.unwrap(), now) {
                    self.since[index] = None;
                    self.spent[index] = false;
                    continue;
                }
                let since = *self.since[index].get_or_insert(now);
                let confirm = transition.confirm_for.map_or(0, |span| span.millis);
                let dwell = transition.min_dwell.map_or(0, |span| span.millis);
                if self.spent[index] || now - since < confirm || now - entered < dwell {
                    continue;
                }
                match visited.contains(&self.stage(&transition.to)) {
                    true => self.spent[index] = true,
                    false => ripe.push((-transition.priority, transition.from.is_any(), index)),
                }
            }
            let Some((_, _, index)) = ripe.into_iter().min() else {
                return;
            };
            let transition = &lifecycle.transitions[index];
            let criterion = transition.when.as_ref().unwrap();
            cause = self.cause(&[criterion], now).or(cause);
            let to = self.stage(&transition.to);
            self.place = Some((to, now));
            visited.push(to);
            if is_shown {
                let by = Mover::Rule(index as u16);
                self.show(now, Some(stage), to, transition.kind, by, cause);
            }
        }
    }

    /// The last event of this instant that one of the conditions asks for.
    fn cause(&self, criteria: &[&Criterion], now: Millis) -> Option<u32> {
        let entered = self.place.unwrap().1;
        let asked = |event: &TestEvent| criteria.iter().any(|c| asks(c, event, entered));
        let found = self.here(now).filter(|(_, event)| asked(event)).last();
        found.map(|(index, _)| index)
    }

    fn kind_by_hand(&self, from: u16, to: u16) -> MoveKind {
        let stage = |index: u16| &self.lifecycle.stages[usize::from(index)];
        let mut written = self.lifecycle.transitions.iter();
        let known = written.find(|transition| {
            let leaves = match transition.from.is_any() {
                true => !stage(from).terminal,
                false => transition.from.keys().contains(&stage(from).key),
            };
            leaves && transition.to == stage(to).key
        });
        match (known, stage(from).terminal, stage(to).terminal) {
            (Some(transition), ..) => transition.kind,
            (None, _, true) => MoveKind::Close,
            (None, true, false) => MoveKind::Reopen,
            _ if to > from => MoveKind::Progress,
            _ => MoveKind::Regress,
        }
    }

    fn show(
        &mut self,
        at: Millis,
        from: Option<u16>,
        to: u16,
        kind: MoveKind,
        by: Mover,
        cause: Option<u32>,
    ) {
        self.history.moves.push(Move {
            at,
            from,
            to,
            kind,
            by,
            cause,
        });
        let rests = kind == MoveKind::Close || self.lifecycle.stages[usize::from(to)].terminal;
        if self.lifecycle.risk.is_none() || rests == self.rests {
            return;
        }
        self.rests = rests;
        (self.watching, self.at_risk, self.gone) = (None, None, None);
        match (rests, self.risk_state()) {
            (false, _) | (true, RiskState::Watching) => self.risk(at, RiskState::None, cause),
            (true, RiskState::AtRisk) if kind == MoveKind::Close => {
                self.risk(at, RiskState::Lost, cause);
            }
            (true, RiskState::AtRisk) => self.risk(at, RiskState::Saved, cause),
            _ => {}
        }
    }

    fn risk_state(&self) -> RiskState {
        self.history
            .risk
            .last()
            .map_or(RiskState::None, |step| step.to)
    }

    fn risk(&mut self, at: Millis, to: RiskState, cause: Option<u32>) {
        if self.risk_state() != to {
            self.history.risk.push(RiskMove { at, to, cause });
        }
    }

    fn follow_risk(&mut self, now: Millis) {
        let Some(risk) = &self.lifecycle.risk else {
            return;
        };
        if self.rests {
            return;
        }
        let watching = risk.watching.as_ref();
        let is_watched = watching.is_some_and(|rule| self.holds(&rule.when, now));
        let is_at_risk = self.holds(&risk.at_risk.when, now);
        let clock = |clock: Option<Millis>, holds: bool| holds.then(|| clock.unwrap_or(now));
        self.watching = clock(self.watching, is_watched);
        self.at_risk = clock(self.at_risk, is_at_risk);
        self.gone = clock(self.gone, !is_at_risk);
        let passed = |clock: Option<Millis>, length: Option<wayfarer_core::Span>| {
            clock.is_some_and(|since| now - since >= length.map_or(0, |span| span.millis))
        };
        let first_signs = watching.is_some_and(|rule| passed(self.watching, rule.confirm_for));
        let at_risk = passed(self.at_risk, risk.at_risk.confirm_for);
        let is_saved = passed(self.gone, Some(risk.saved_after));
        let mut criteria = vec![&risk.at_risk.when];
        criteria.extend(watching.map(|rule| &rule.when));
        let cause = self.cause(&criteria, now);
        if self.risk_state() == RiskState::AtRisk && is_saved {
            self.risk(now, RiskState::Saved, cause);
        }
        if self.risk_state() != RiskState::AtRisk && at_risk {
            self.risk(now, RiskState::AtRisk, cause);
        }
        if self.risk_state() == RiskState::Watching && !is_watched {
            self.risk(now, RiskState::None, cause);
        }
        let calm = [RiskState::None, RiskState::Saved, RiskState::Lost];
        if calm.contains(&self.risk_state()) && first_signs {
            self.risk(now, RiskState::Watching, cause);
        }
    }
}

fn counted(event: &TestEvent) -> bool {
    event.kind() == EventKind::Behaviour
}

fn known(event: &TestEvent) -> bool {
    [EventKind::Behaviour, EventKind::Profile].contains(&event.kind())
}

/// Whether a condition looks at an event.
fn asks(criterion: &Criterion, event: &TestEvent, entered: Millis) -> bool {
    let passes = |filter: &EventFilter| counted(event) && event.passes(filter);
    let filter = |event: &Option<_>, condition: &Option<_>| EventFilter {
        event: event.clone(),
        condition: condition.clone(),
    };
    match criterion {
        Criterion::All(parts) | Criterion::Any(parts) => {
            parts.iter().any(|part| asks(part, event, entered))
        }
        Criterion::Not(part) => asks(part, event, entered),
        Criterion::Did(did) => {
            let counts = match did.measure {
                Some(PersonMeasure::Last(_)) => known(event),
                _ => counted(event),
            };
            let is_since = !did.since_entry || event.time > entered;
            counts && is_since && event.passes(&filter(&did.event, &did.condition))
        }
        Criterion::First(it) | Criterion::Last(it) => passes(&filter(&it.event, &it.condition)),
        Criterion::Change(it) => passes(&filter(&it.event, &it.condition)),
        Criterion::Silent(it) => passes(&filter(&it.event, &it.condition)),
        Criterion::Overdue(it) => it.filters().any(passes),
        Criterion::Sequence(it) => it.steps.iter().chain(&it.without).any(passes),
        Criterion::Property(test) => known(event) && event.property(&test.name).is_some(),
    }
}
