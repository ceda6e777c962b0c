//! A small in-memory stand-in for the engine: feeds folds from plain event lists, in random
//! stretches, through serialised states, merged in random order.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use wayfarer_core::{EventKind, Millis, Value};

use crate::{
    Answering, Block, Condition, EventFilter, Explanation, Fold, Labels, Merge, NO_CODE, Plan,
    Unit, UnitRef, cut_sessions, deadline_of,
};

/// One event of a test.
#[derive(Debug, Clone)]
pub(crate) struct TestEvent {
    pub person: u64,
    pub time: Millis,
    pub name: String,
    pub properties: Vec<(&'static str, Value)>,
}

impl TestEvent {
    /// What it counts as: members' words and what is known of a person go by their names.
    pub fn kind(&self) -> EventKind {
        match self.name.as_str() {
            name if name.starts_with("wf.") => EventKind::System,
            "profile" => EventKind::Profile,
            _ => EventKind::Behaviour,
        }
    }

    pub fn property(&self, name: &str) -> Option<Value> {
        if name == "$event" {
            return Some(Value::Text(self.name.clone()));
        }
        let found = self.properties.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| value.clone())
    }

    pub fn number(&self, name: &str) -> Option<f64> {
        self.property(name).and_then(|value| value.as_number())
    }

    pub fn text(&self, name: &str) -> Option<String> {
        self.property(name).map(|value| match value {
            Value::Text(text) | Value::Json(text) => text,
            Value::Number(number) => number.to_string(),
            Value::Bool(flag) => flag.to_string(),
        })
    }

    pub fn passes(&self, filter: &EventFilter) -> bool {
        let named = filter
            .event
            .as_ref()
            .is_none_or(|names| names.as_slice().contains(&self.name));
        named && filter.condition.as_ref().is_none_or(|c| self.satisfies(c))
    }

    fn satisfies(&self, condition: &Condition) -> bool {
        match condition {
            Condition::All(parts) => parts.iter().all(|part| self.satisfies(part)),
            Condition::Any(parts) => parts.iter().any(|part| self.satisfies(part)),
            Condition::Not(part) => !self.satisfies(part),
            Condition::Property(test) => {
                let value = self.property(&test.name);
                test.test("t").unwrap().passes(value.as_ref())
            }
        }
    }
}

/// Events of each person, in order.
pub(crate) fn by_person(log: &[TestEvent]) -> BTreeMap<u64, Vec<TestEvent>> {
    let mut people = BTreeMap::<u64, Vec<TestEvent>>::new();
    for event in log {
        people.entry(event.person).or_default().push(event.clone());
    }
    for events in people.values_mut() {
        events.sort_by_key(|event| event.time);
    }
    people
}

/// What running a fold over a log gave.
pub(crate) struct Run<F: Fold> {
    pub outcomes: Vec<(UnitRef, F::Outcome)>,
    pub partial: F::Partial,
    pub labels: Labels,
}

impl<F: Answering> Run<F> {
    /// How many units a cell counts.
    pub fn members(&self, fold: &F, key: serde_json::Value) -> u64 {
        let cell = fold.cell(&key, &self.partial, &self.labels).unwrap();
        let outcomes = self.outcomes.iter();
        outcomes
            .filter(|(_, outcome)| fold.contains(outcome, &cell))
            .count() as u64
    }

    pub fn answer(&self, fold: &F) -> F::Answer {
        let answer = fold.answer(&self.partial, &self.labels);
        let json = serde_json::to_string(&answer).unwrap();
        serde_json::from_str(&json).unwrap()
    }
}

/// Reproducible chance.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }
}

/// Feeds `log` to `fold` as the engine would; `seed` decides cuts and order of merging.
pub(crate) fn run<F: Fold>(fold: &F, plan: &Plan, log: &[TestEvent], seed: u64) -> Run<F> {
    let mut dice = Dice(seed | 1);
    let mut labels = Labels {
        lanes: vec![Vec::new(); plan.code_lanes.len()],
    };
    let mut partials: Vec<F::Partial> = (0..3).map(|_| F::Partial::default()).collect();
    let mut outcomes = Vec::new();
    let (mut used, mut state) = (F::Outcome::default(), fold.init());
    for (person, events) in by_person(log) {
        if person == 0 && !plan.includes_unattributed {
            continue;
        }
        let part = dice.roll(3) as usize;
        for (key, block) in units(plan, &events, &mut labels) {
            let unit = unit_of(plan, person, key);
            match dice.roll(2) {
                0 => fold.reset(&mut state),
                _ => state = fold.init(),
            }
            feed(fold, &mut state, &block, &mut dice);
            fold.finish(&state, &mut used);
            fold.identify(unit, &mut used);
            fold.add(&used, &mut partials[part]);
            let mut kept = F::Outcome::default();
            fold.finish(&state, &mut kept);
            fold.identify(unit, &mut kept);
            outcomes.push((unit, kept));
        }
    }
    let mut partial = F::Partial::default();
    while !partials.is_empty() {
        let next = partials.swap_remove(dice.roll(partials.len() as u64) as usize);
        let json = serde_json::to_string(&next).unwrap();
        partial.merge(serde_json::from_str(&json).unwrap());
    }
    Run {
        outcomes,
        partial,
        labels,
    }
}

/// Where events say whose they are, the log's persons are the accounts.
fn unit_of(plan: &Plan, person: u64, key: u64) -> UnitRef {
    match plan.needs_people {
        true => UnitRef {
            person: 0,
            key: person,
        },
        false => UnitRef { person, key },
    }
}

fn feed<F: Fold>(fold: &F, state: &mut F::State, block: &Block, dice: &mut Dice) {
    let mut from = 0;
    while from < block.len() {
        let to = from + 1 + dice.roll((block.len() - from) as u64) as usize;
        fold.step(state, block.events(from, to));
        if dice.roll(4) == 0 {
            let json = serde_json::to_string(state).unwrap();
            *state = serde_json::from_str(&json).unwrap();
        }
        from = to;
    }
}

/// The units of one person as blocks.
pub(crate) fn units(plan: &Plan, events: &[TestEvent], labels: &mut Labels) -> Vec<(u64, Block)> {
    let read = plan.read_from..plan.read_until;
    let counts =
        |event: &&TestEvent| read.contains(&event.time) && plan.kinds.contains(&event.kind());
    let mut whole = Block::of(plan);
    for event in events.iter().filter(counts) {
        let masks = masks_of(plan, event);
        if masks.iter().any(|mask| *mask != 0) || plan.needs_all_events {
            push(plan, event, &masks, &mut whole, labels);
        }
    }
    if whole.is_empty() && plan.needs_every_person {
        let one = events.iter().find(counts);
        if let Some(event) = one {
            let masks = vec![0; plan.pages().count()];
            push(plan, event, &masks, &mut whole, labels);
        }
    }
    if whole.is_empty() {
        return Vec::new();
    }
    let Unit::Session(rule) = &plan.unit else {
        return vec![(0, whole)];
    };
    let mut starts = Vec::new();
    cut_sessions(&whole.time, rule, &TimeZone::UTC, None, &mut starts);
    starts.push(whole.len());
    let pieces = starts.windows(2).map(|bounds| {
        let mut block = Block::of(plan);
        (bounds[0]..bounds[1]).for_each(|index| block.push_from(&whole, index));
        (block.time[0] as u64, block)
    });
    pieces.collect()
}

/// The filter bits of an event, page by page.
fn masks_of(plan: &Plan, event: &TestEvent) -> Vec<u64> {
    let passes = |index: &usize| {
        let kinds = plan.filter_kinds[*index].as_ref();
        let is_kind = kinds.is_none_or(|kinds| kinds.contains(&event.kind()));
        is_kind && event.passes(&plan.filters[*index])
    };
    let mask = |page: std::ops::Range<usize>| {
        let passed = page.clone().filter(passes);
        passed.fold(0, |mask, index| mask | 1 << (index - page.start))
    };
    plan.pages().map(mask).collect()
}

fn push(plan: &Plan, event: &TestEvent, masks: &[u64], block: &mut Block, labels: &mut Labels) {
    block.time.push(event.time);
    block.mask.push(masks[0]);
    for (later, mask) in block.later_masks.iter_mut().zip(&masks[1..]) {
        later.push(*mask);
    }
    if plan.needs_people {
        let who = event.number("who").unwrap_or(0.0);
        block.people.push(who as u64);
    }
    for (lane, name) in plan.code_lanes.iter().enumerate() {
        let code = match event.text(name) {
            None => NO_CODE,
            Some(text) => {
                let groups = plan.code_groups[lane].as_ref();
                let word = groups
                    .and_then(|groups| groups.group(&text))
                    .unwrap_or(&text);
                intern(&mut labels.lanes[lane], word)
            }
        };
        block.codes[lane].push(code);
    }
    for (lane, name) in plan.number_lanes.iter().enumerate() {
        let number = match &plan.deadlines[lane] {
            Some(zone) => event
                .property(name)
                .and_then(|value| deadline_of(&value, zone))
                .map(|due| due as f64),
            None => event.number(name),
        };
        block.numbers[lane].push(number.unwrap_or(f64::NAN));
    }
}

fn intern(words: &mut Vec<String>, word: &str) -> u32 {
    let known = words.iter().position(|known| known == word);
    known.unwrap_or_else(|| {
        words.push(word.to_owned());
        words.len() - 1
    }) as u32
}

/// Why the first unit of a log stands where it stands.
pub(crate) fn explained<F: Answering>(fold: &F, plan: &Plan, log: &[TestEvent]) -> Explanation {
    let mut labels = Labels {
        lanes: vec![Vec::new(); plan.code_lanes.len()],
    };
    let events = by_person(log).into_values().next().unwrap();
    let (_, block) = units(plan, &events, &mut labels).remove(0);
    fold.explain(block.all(), &labels)
}

/// Events of person 1 as (time, name).
pub(crate) fn plain_log(events: &[(Millis, &str)]) -> Vec<TestEvent> {
    let event = |(time, name): &(Millis, &str)| TestEvent {
        person: 1,
        time: *time,
        name: (*name).to_owned(),
        properties: Vec::new(),
    };
    events.iter().map(event).collect()
}

/// The events of a golden file; `None` (with a word why) where the folder is absent.
pub(crate) fn golden_events(file: &str) -> Option<Vec<(String, TestEvent)>> {
    let text = golden_text(file)?;
    let mut lines = text.lines();
    let header: Vec<_> = lines.next().unwrap().split(',').collect();
    let mut people = Vec::new();
    let events = lines.map(|line| {
        let fields: BTreeMap<_, _> = header.iter().copied().zip(line.split(',')).collect();
        let name = fields["person"].to_owned();
        intern(&mut people, &name);
        let number = |field: &str| fields.get(field).and_then(|text| text.parse::<f64>().ok());
        let mut properties = Vec::new();
        properties.extend(number("amount").map(|n| ("$amount", Value::Number(n))));
        properties.extend(number("amount").map(|n| ("amount", Value::Number(n))));
        let plan = fields
            .get("plan")
            .map(|plan| Value::Text((*plan).to_owned()));
        properties.extend(plan.map(|plan| ("plan", plan)));
        let event = TestEvent {
            person: u64::from(intern(&mut people, &name)) + 1,
            time: at(fields["timestamp"]),
            name: fields["event"].to_owned(),
            properties,
        };
        (fields["event_id"].to_owned(), name, event)
    });
    let mut seen = std::collections::BTreeSet::new();
    let unique = events.filter(|(id, ..)| seen.insert(id.clone()));
    Some(unique.map(|(_, name, event)| (name, event)).collect())
}

/// The cases of a golden file.
pub(crate) fn golden_cases(file: &str) -> Option<Vec<serde_json::Value>> {
    let json: serde_json::Value = serde_json::from_str(&golden_text(file)?).unwrap();
    Some(json["cases"].as_array().unwrap().clone())
}

fn golden_text(file: &str) -> Option<String> {
    let shared = std::env::var("WAYFARER_SHARED")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared").to_owned());
    let path = format!("{shared}/golden/semantics/{file}");
    let text = std::fs::read_to_string(&path).ok();
    if text.is_none() {
        println!("skipped: {path} is absent; set WAYFARER_SHARED");
    }
    text
}

/// An instant or a date in UTC.
pub(crate) fn at(text: &str) -> Millis {
    crate::parse_instant(text, &TimeZone::UTC, "t").unwrap()
}

/// The units of a log as blocks, each fed whole.
pub(crate) fn blocks(plan: &Plan, log: &[TestEvent]) -> Vec<Block> {
    let mut labels = Labels {
        lanes: vec![Vec::new(); plan.code_lanes.len()],
    };
    let people = by_person(log).into_values();
    let units = people.flat_map(|events| units(plan, &events, &mut labels));
    units.map(|(_, block)| block).collect()
}
