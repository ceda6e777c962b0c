//! What happens at one instant, once all its events are taken in.

use wayfarer_core::Millis;

use super::evidence::Witness;
use super::rules::{Rule, Rules, Tests};
use super::state::{LifecycleState, NEVER, Place, SPENT, STOPPED};
use super::words::{Heard, Said, Word};
use super::{History, Move, MoveKind, Mover};

/// Carries one subject from instant to instant.
pub(super) struct Settler<'a, W: Witness> {
    pub(super) rules: &'a Rules,
    pub(super) state: &'a mut LifecycleState,
    pub(super) witness: &'a mut W,
}

impl<'a, W: Witness> Settler<'a, W> {
    pub(super) fn new(rules: &'a Rules, state: &'a mut LifecycleState, witness: &'a mut W) -> Self {
        Self {
            rules,
            state,
            witness,
        }
    }

    /// Lets everything happen that happens before `time`.
    pub(super) fn pass(&mut self, time: Millis) {
        let state = &*self.state;
        let is_pending = state.appears.is_some()
            || state.heard.is_some()
            || state.wake == state.now
            || !state.touched.and(self.relevant()).is_empty();
        if is_pending && state.now < time {
            self.settle(state.now);
        }
        self.state.touched = Tests::default();
        while self.state.wake < time {
            self.settle(self.state.wake);
        }
    }

    /// Tests that can make something happen now.
    fn relevant(&self) -> Tests {
        let Some(place) = self.state.place else {
            return Tests::default();
        };
        let rules = self.rules.stage_tests[usize::from(place.stage)];
        rules.or(self.risk_tests())
    }

    pub(super) fn risk_tests(&self) -> Tests {
        match &self.rules.risk {
            Some(risk) if !self.state.overlay.rests => risk.tests,
            _ => Tests::default(),
        }
    }

    fn settle(&mut self, now: Millis) {
        let was_held = self.state.word.is_some();
        let heard = self.state.heard.take();
        let appears = self.state.appears.take();
        if self.state.place.is_none() {
            let placed = heard.filter(|heard| !matches!(heard.said, Said::Send(_)));
            let Some(cause) = appears.or(placed.map(|heard| heard.index)) else {
                self.state.wake = NEVER;
                return;
            };
            self.appear(now, cause);
            self.refresh(self.relevant(), now);
        } else {
            let turned = self.turned(now);
            let fresh = self.relevant().and(self.state.touched.or(turned));
            let has_changed = self.refresh(fresh, now);
            if !has_changed && heard.is_none() && now < self.state.ring {
                return self.go_on(fresh, now);
            }
        }
        let word = match heard.map(|heard| heard.said) {
            Some(Said::Hold(word)) => Some(word),
            Some(Said::Release) => None,
            Some(Said::Send(_)) | None => self.state.word,
        };
        self.state.word = word.filter(|word| word.until > now);
        if let Some(heard) = heard {
            self.send(heard, now);
        }
        let is_free = !was_held && self.state.word.is_none();
        self.run_rules(now, is_free);
        if !is_free {
            self.show_word(now, heard.map(|heard| heard.index));
        }
        self.run_risk(now);
        self.state.ring = self.next_ring(now);
        self.state.wake = self.next_turn().min(self.state.ring);
    }

    /// Nothing happened, only `fresh` tests may change at other instants than before.
    fn go_on(&mut self, fresh: Tests, now: Millis) {
        self.state.wake = match now < self.state.wake {
            true => {
                let turns = fresh.iter().map(|test| self.state.turns[test]);
                turns.fold(self.state.wake, Millis::min)
            }
            false => self.next_turn().min(self.state.ring),
        };
    }

    fn appear(&mut self, now: Millis, cause: u32) {
        let stage = self.rules.initial;
        self.state.place = Some(Place {
            stage,
            entered: now,
            moves: 0,
        });
        self.begin_anew();
        self.show(Move {
            at: now,
            from: None,
            to: stage,
            kind: MoveKind::Start,
            by: Mover::Start,
            cause: Some(cause),
        });
    }

    /// Tests that may have changed by themselves.
    fn turned(&self, now: Millis) -> Tests {
        let mut turned = Tests::default();
        if now >= self.state.wake {
            for test in self.relevant().iter() {
                turned.set(test, self.state.turns[test] <= now);
            }
        }
        turned
    }

    /// Looks at tests anew; whether any of them changed.
    pub(super) fn refresh(&mut self, tests: Tests, now: Millis) -> bool {
        let before = self.state.truth;
        for test in tests.iter() {
            let (leaf, state) = (&self.rules.leaves[test], &mut self.state.leaves[test]);
            leaf.advance(state, now);
            let (holds, _) = leaf.evaluate(state, now);
            self.state.turns[test] = leaf.turns_at(state, now).unwrap_or(NEVER);
            self.state.truth.set(test, holds);
        }
        before != self.state.truth
    }

    /// Moves as far as the rules lead, never into a stage left at this instant.
    fn run_rules(&mut self, now: Millis, is_shown: bool) {
        let Some(mut place) = self.state.place else {
            return;
        };
        let mut visited = 1u64 << place.stage;
        let mut cause = None;
        while let Some(number) = self.ripe(place, now, visited) {
            let rules = self.rules;
            let rule = &rules.rules[number];
            cause = self.cause_of(rule.clause.tests).or(cause);
            self.witness.rule(rules, &self.state.leaves, now, rule);
            let from = place.stage;
            place = Place {
                stage: rule.to,
                entered: now,
                moves: place.moves + 1,
            };
            visited |= 1 << rule.to;
            self.enter(place, from, now);
            if is_shown {
                self.show(Move {
                    at: now,
                    from: Some(from),
                    to: rule.to,
                    kind: rule.kind,
                    by: Mover::Rule(rule.number),
                    cause,
                });
            }
        }
    }

    /// Carries out a member's word that sends subjects on.
    fn send(&mut self, heard: Heard, now: Millis) {
        let (Said::Send(way), Some(place)) = (heard.said, self.state.place) else {
            return;
        };
        if place.stage != way.from {
            return;
        }
        let place = Place {
            stage: way.to,
            entered: now,
            moves: place.moves + 1,
        };
        self.enter(place, way.from, now);
        self.show(Move {
            at: now,
            from: Some(way.from),
            to: way.to,
            kind: self.rules.kind_by_hand(way.from, way.to),
            by: Mover::Member,
            cause: Some(heard.index),
        });
    }

    fn enter(&mut self, place: Place, from: u16, now: Millis) {
        self.state.place = Some(place);
        let leaving = &self.rules.leaving;
        for rule in &leaving[usize::from(from)] {
            if !leaving[usize::from(place.stage)].contains(rule) {
                self.state.clocks[*rule] = STOPPED;
            }
        }
        self.begin_anew();
        self.refresh(self.relevant(), now);
    }

    /// Tests of the time since a stage was entered know nothing from before.
    fn begin_anew(&mut self) {
        let since_entry = self.rules.since_entry;
        for test in since_entry.iter() {
            self.rules.leaves[test].reset(&mut self.state.leaves[test]);
        }
        self.state.touched = self.state.touched.without(since_entry);
    }

    /// Sets the clocks of the rules that leave the stage; the first of them that is ripe and
    /// leads to a stage not seen at this instant.
    fn ripe(&mut self, place: Place, now: Millis, visited: u64) -> Option<usize> {
        if place.moves >= History::MAX_MOVES {
            return None;
        }
        let mut found = None;
        for number in &self.rules.leaving[usize::from(place.stage)] {
            let rule = &self.rules.rules[*number];
            let clock = &mut self.state.clocks[*number];
            if !rule.clause.holds(self.state.truth) {
                *clock = STOPPED;
                continue;
            }
            if *clock == STOPPED {
                *clock = now;
            }
            if ripens_at(rule, *clock, place) > now {
                continue;
            }
            if visited >> rule.to & 1 == 1 {
                *clock = SPENT;
            } else if found.is_none() {
                found = Some(*number);
            }
        }
        found
    }

    /// The last event of this instant that takes part in one of the tests.
    pub(super) fn cause_of(&self, tests: Tests) -> Option<u32> {
        let touched = self.state.touched.and(tests).iter();
        touched.map(|test| self.state.touched_by[test]).max()
    }

    /// Shows the stage a member's word or its end leads to.
    fn show_word(&mut self, now: Millis, cause: Option<u32>) {
        let (to, by) = match (self.state.word, self.state.place) {
            (Some(Word { stage, .. }), _) => (stage, Mover::Member),
            (None, Some(place)) => (place.stage, Mover::Release),
            (None, None) => return,
        };
        let Some(from) = self.state.shown().filter(|from| *from != to) else {
            return;
        };
        self.show(Move {
            at: now,
            from: Some(from),
            to,
            kind: self.rules.kind_by_hand(from, to),
            by,
            cause,
        });
    }

    fn show(&mut self, step: Move) {
        self.state.history.moves.push(step);
        self.follow(step);
    }

    /// The earliest instant at which a test may change by itself.
    fn next_turn(&self) -> Millis {
        let turns = self.relevant();
        let turns = turns.iter().map(|test| self.state.turns[test]);
        turns.fold(NEVER, Millis::min)
    }

    /// The earliest instant after `now` at which a clock rings or a word ends.
    fn next_ring(&self, now: Millis) -> Millis {
        let state = &*self.state;
        let mut ring = NEVER;
        if let Some(place) = state.place.filter(|place| place.moves < History::MAX_MOVES) {
            for number in &self.rules.leaving[usize::from(place.stage)] {
                let ripe = ripens_at(&self.rules.rules[*number], state.clocks[*number], place);
                if ripe > now {
                    ring = ring.min(ripe);
                }
            }
        }
        if let Some(word) = state.word {
            ring = ring.min(word.until);
        }
        ring.min(self.risk_ring(now))
    }
}

/// When a rule whose condition goes on holding leads on.
fn ripens_at(rule: &Rule, clock: Millis, place: Place) -> Millis {
    if clock == STOPPED || clock == SPENT {
        return NEVER;
    }
    let confirmed = clock.saturating_add(rule.clause.confirm_ms);
    confirmed.max(place.entered.saturating_add(rule.dwell_ms))
}
