//! Friction, the obvious way: every session searched once per detector, every limit taken
//! from the plain list of waits.

use std::collections::{BTreeMap, BTreeSet};

use wayfarer_core::Millis;

use super::grid::{cell_of, longest_in};
use super::*;
use crate::people::testlog::{TestEvent, by_person};
use crate::{Context, EventFilter};

/// A detector with its words; those of a loop in the order of the alphabet.
pub(super) type Key = (FrictionKind, String, Option<String>);

/// One side of a spot: with the outcome, without, open.
pub(super) type Counted = (u64, u64, u64);

/// What is told of a spot.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Expected {
    pub occurrences: u64,
    pub sessions: u64,
    pub hit: Counted,
    pub clear: Counted,
    pub before: Option<String>,
    pub limit_ms: Option<Millis>,
    pub continued: Option<(u64, u64)>,
    pub next: Option<String>,
}

/// A step: its name, its instant, and whether it is kept.
#[derive(Debug, Clone, PartialEq)]
struct Step {
    name: String,
    time: Millis,
    is_kept: bool,
    session: usize,
}

/// One person's way.
struct Person {
    events: Vec<TestEvent>,
    steps: Vec<Step>,
    /// Instant and session of each time a spot was met.
    hits: BTreeMap<Key, Vec<(Millis, usize)>>,
    passes: BTreeMap<Key, Millis>,
    befores: Vec<(String, String)>,
}

/// The twin of the fold.
pub(super) struct Naive<'a> {
    pub question: &'a Friction,
    pub context: &'a Context,
}

impl Naive<'_> {
    /// Everybody with a step that is kept, and every spot somebody met.
    pub(super) fn answer(&self, log: &[TestEvent]) -> (Counted, BTreeMap<Key, Expected>) {
        let people = by_person(log).into_values();
        let people: Vec<_> = people.map(|events| self.person(events)).collect();
        let mut all = (0, 0, 0);
        for person in &people {
            if let Some(first) = person.steps.iter().find(|step| step.is_kept) {
                self.count(person, first.time, &mut all);
            }
        }
        let keys: BTreeSet<_> = people.iter().flat_map(|one| one.hits.keys()).collect();
        let mut found: BTreeMap<_, _> = keys
            .into_iter()
            .map(|key| (key.clone(), self.spot(key, &people)))
            .collect();
        if self.looks(FrictionKind::Wait) {
            self.waits(&people, &mut found);
        }
        (all, found)
    }

    fn looks(&self, kind: FrictionKind) -> bool {
        let asked = &self.question.detectors;
        asked.as_ref().is_none_or(|asked| asked.contains(&kind))
    }

    fn passes_any(&self, event: &TestEvent, of: &Option<Vec<EventFilter>>) -> bool {
        of.iter().flatten().any(|filter| event.passes(filter))
    }

    fn is_error(&self, event: &TestEvent) -> bool {
        self.looks(FrictionKind::Error) && self.passes_any(event, &self.question.errors)
    }

    fn is_kept(&self, event: &TestEvent) -> bool {
        self.context.keep.is_none() || event.property("w").is_some()
    }

    fn is_step(&self, event: &TestEvent) -> bool {
        let steps = self.question.events.clone().unwrap_or_default();
        event.passes(&steps) && self.name(event).is_some()
    }

    fn name(&self, event: &TestEvent) -> Option<String> {
        let node = self.question.node.as_ref();
        event.text(node.and_then(|node| node.by.as_deref()).unwrap_or("$event"))
    }

    fn person(&self, events: Vec<TestEvent>) -> Person {
        let from = self.context.from_ms.unwrap_or(Millis::MIN);
        let seen = |event: &TestEvent| (from..=self.context.as_of_ms).contains(&event.time);
        let events: Vec<_> = events.into_iter().filter(seen).collect();
        let mut person = Person {
            events: events.clone(),
            steps: Vec::new(),
            hits: BTreeMap::new(),
            passes: BTreeMap::new(),
            befores: Vec::new(),
        };
        let gap = self.question.session.unwrap().gap.millis;
        let sessions = events.chunk_by(|a, b| b.time - a.time <= gap);
        for (number, session) in sessions.enumerate() {
            self.session(number, session, &mut person);
        }
        self.contacts(&mut person);
        for step in person.steps.iter().filter(|step| step.is_kept) {
            for kind in [FrictionKind::Repeat, FrictionKind::Drop] {
                let key = (kind, step.name.clone(), None);
                person.passes.entry(key).or_insert(step.time);
            }
        }
        person
    }

    fn session(&self, number: usize, session: &[TestEvent], person: &mut Person) {
        let within = |event: &&TestEvent| self.context.in_range(event.time);
        let steps: Vec<_> = session
            .iter()
            .filter(within)
            .filter(|event| self.is_step(event))
            .map(|event| Step {
                name: self.name(event).unwrap(),
                time: event.time,
                is_kept: self.is_kept(event),
                session: number,
            })
            .collect();
        self.loops(&steps, person);
        self.repeats(&steps, person);
        self.drops(&steps, session, person);
        let mut before = None;
        for (index, event) in session
            .iter()
            .enumerate()
            .filter(|(_, event)| within(event))
        {
            if self.is_error(event) {
                if self.is_kept(event) {
                    let key = (FrictionKind::Error, event.name.clone(), None);
                    person
                        .hits
                        .entry(key)
                        .or_default()
                        .push((event.time, number));
                    let before = before.map(|at: usize| self.name(&session[at]).unwrap());
                    person
                        .befores
                        .extend(before.map(|step| (event.name.clone(), step)));
                }
            } else if self.is_step(event) {
                before = Some(index);
            }
        }
        person.steps.extend(steps);
    }

    fn loops(&self, steps: &[Step], person: &mut Person) {
        if !self.looks(FrictionKind::Loop) {
            return;
        }
        let key = |one: &Step, other: &Step| {
            let (one, other) = (
                one.name.clone().min(other.name.clone()),
                one.name.clone().max(other.name.clone()),
            );
            (FrictionKind::Loop, one, Some(other))
        };
        for pair in steps.windows(2) {
            if pair[0].name != pair[1].name && pair[1].is_kept {
                person
                    .passes
                    .entry(key(&pair[0], &pair[1]))
                    .or_insert(pair[1].time);
            }
        }
        let mut ways = steps.to_vec();
        ways.dedup_by_key(|step| step.name.clone());
        let asked = self.question.loops.unwrap().returns as usize;
        for at in 1..ways.len() {
            let comes_back =
                |index: &usize| *index >= 2 && ways[*index].name == ways[*index - 2].name;
            let returns = (0..=at).rev().take_while(comes_back).count();
            if returns == asked && ways[at].is_kept {
                let hit = (ways[at].time, ways[at].session);
                person
                    .hits
                    .entry(key(&ways[at], &ways[at - 1]))
                    .or_default()
                    .push(hit);
            }
        }
    }

    fn repeats(&self, steps: &[Step], person: &mut Person) {
        let rule = self.question.repeat.unwrap();
        let times = rule.times as usize;
        for row in steps.chunk_by(|a, b| a.name == b.name) {
            let fast = row
                .windows(times)
                .find(|tries| tries[times - 1].time - tries[0].time <= rule.within.millis);
            let last = fast.map(|tries| &tries[times - 1]);
            if let Some(last) = last.filter(|last| last.is_kept && self.looks(FrictionKind::Repeat))
            {
                let key = (FrictionKind::Repeat, last.name.clone(), None);
                person
                    .hits
                    .entry(key)
                    .or_default()
                    .push((last.time, last.session));
            }
        }
    }

    fn drops(&self, steps: &[Step], session: &[TestEvent], person: &mut Person) {
        let gap = self.question.session.unwrap().gap.millis;
        let last = &session[session.len() - 1];
        let is_over = self.context.as_of_ms > last.time + gap;
        let is_inside = session
            .iter()
            .all(|event| self.context.in_range(event.time));
        let has_outcome = session
            .iter()
            .any(|event| event.passes(&self.question.outcome));
        if let Some(step) = steps.last()
            && step.is_kept
            && is_over
            && is_inside
            && !has_outcome
            && self.looks(FrictionKind::Drop)
        {
            let key = (FrictionKind::Drop, step.name.clone(), None);
            person
                .hits
                .entry(key)
                .or_default()
                .push((step.time, step.session));
        }
    }

    fn contacts(&self, person: &mut Person) {
        if !self.looks(FrictionKind::Contact) {
            return;
        }
        let gap = self.question.session.unwrap().gap.millis;
        let within = self.question.contact.unwrap().within.millis;
        let (mut session, mut last_event) = (0, None);
        let mut last: Option<Millis> = None;
        for event in &person.events {
            session += usize::from(last_event.is_some_and(|last| event.time - last > gap));
            last_event = Some(event.time);
            let counts = self.passes_any(event, &self.question.contacts);
            if !counts || !self.context.in_range(event.time) {
                continue;
            }
            let key = (FrictionKind::Contact, event.name.clone(), None);
            if self.is_kept(event) {
                person.passes.entry(key.clone()).or_insert(event.time);
                if last.is_some_and(|last| event.time - last <= within) {
                    person
                        .hits
                        .entry(key)
                        .or_default()
                        .push((event.time, session));
                }
            }
            last = Some(event.time);
        }
    }

    fn count(&self, person: &Person, at: Millis, side: &mut Counted) {
        let until = at + self.question.within.unwrap().millis;
        let follows = |event: &&TestEvent| {
            event.passes(&self.question.outcome) && event.time > at && event.time <= until
        };
        match (
            until > self.context.as_of_ms,
            person.events.iter().find(follows),
        ) {
            (true, _) => side.2 += 1,
            (false, Some(_)) => side.0 += 1,
            (false, None) => side.1 += 1,
        }
    }

    fn spot(&self, key: &Key, people: &[Person]) -> Expected {
        let mut expected = Expected::default();
        let before = self.before(key, people);
        for person in people {
            match person.hits.get(key) {
                Some(hits) => {
                    expected.occurrences += hits.len() as u64;
                    let sessions: BTreeSet<_> = hits.iter().map(|hit| hit.1).collect();
                    expected.sessions += sessions.len() as u64;
                    let first = hits.iter().map(|hit| hit.0).min().unwrap();
                    self.count(person, first, &mut expected.hit);
                }
                None => {
                    let step = |step: &&Step| step.is_kept && Some(&step.name) == before.as_ref();
                    let passed = match key.0 {
                        FrictionKind::Error => person.steps.iter().find(step).map(|step| step.time),
                        _ => person.passes.get(key).copied(),
                    };
                    if let Some(at) = passed {
                        self.count(person, at, &mut expected.clear);
                    }
                }
            }
        }
        expected.before = before;
        if key.0 == FrictionKind::Drop {
            self.continued(key, people, &mut expected);
        }
        expected
    }

    fn before(&self, key: &Key, people: &[Person]) -> Option<String> {
        if key.0 != FrictionKind::Error {
            return None;
        }
        let befores = people.iter().flat_map(|person| &person.befores);
        most(
            befores
                .filter(|(error, _)| *error == key.1)
                .map(|(_, step)| step),
        )
    }

    fn continued(&self, key: &Key, people: &[Person], expected: &mut Expected) {
        let mut nexts = Vec::new();
        let mut times = 0;
        for person in people {
            times += person
                .steps
                .iter()
                .filter(|step| step.name == key.1)
                .count() as u64;
            let pairs = person.steps.windows(2);
            let own =
                pairs.filter(|pair| pair[0].session == pair[1].session && pair[0].name == key.1);
            nexts.extend(own.map(|pair| &pair[1].name));
        }
        expected.continued = Some((nexts.len() as u64, times));
        expected.next = most(nexts.into_iter().filter(|name| **name != key.1));
    }

    fn waits(&self, people: &[Person], found: &mut BTreeMap<Key, Expected>) {
        // Per pair and person: how long, when, in which session.
        type Waits = Vec<(Millis, Millis, usize)>;
        let mut pairs: BTreeMap<(String, String), BTreeMap<usize, Waits>> = BTreeMap::new();
        for (number, person) in people.iter().enumerate() {
            for pair in person.steps.windows(2).filter(|pair| pair[1].is_kept) {
                let names = (pair[0].name.clone(), pair[1].name.clone());
                let own = pairs.entry(names).or_default().entry(number).or_default();
                own.push((pair[1].time - pair[0].time, pair[1].time, pair[1].session));
            }
        }
        let rule = self.question.wait.unwrap();
        for ((from, to), own) in pairs {
            let mut all: Vec<_> = own.values().flatten().map(|wait| wait.0).collect();
            all.sort();
            let p95 = longest_in(cell_of(all[(all.len() * 95).div_ceil(100) - 1]));
            let long = ((p95 as f64 * rule.factor).ceil() as Millis).max(rule.floor.millis);
            let limit = longest_in(cell_of(long));
            let mut expected = Expected {
                limit_ms: Some(limit),
                ..Expected::default()
            };
            for (number, waits) in own {
                let hits: Vec<_> = waits.iter().filter(|wait| wait.0 > limit).collect();
                let person = &people[number];
                expected.occurrences += hits.len() as u64;
                let sessions: BTreeSet<_> = hits.iter().map(|hit| hit.2).collect();
                expected.sessions += sessions.len() as u64;
                match hits.first() {
                    Some(first) => self.count(person, first.1, &mut expected.hit),
                    None => self.count(person, waits[0].1, &mut expected.clear),
                }
            }
            if expected.occurrences > 0 {
                found.insert((FrictionKind::Wait, from, Some(to)), expected);
            }
        }
    }
}

/// What comes oftenest; of equals the first of the alphabet.
fn most<'a>(words: impl Iterator<Item = &'a String>) -> Option<String> {
    let mut counts = BTreeMap::<_, usize>::new();
    words.for_each(|word| *counts.entry(word).or_default() += 1);
    let top = counts.values().copied().max()?;
    let first = counts.into_iter().find(|(_, count)| *count == top);
    first.map(|(word, _)| word.clone())
}
