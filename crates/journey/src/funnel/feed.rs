//! Feeds hand-written events to folds, as the engine would, and reads the golden cases.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::Value as Json;
use wayfarer_core::{Millis, Value};

use crate::condition::{Condition, EventFilter};
use crate::{Block, Context, Events, Fold, Labels, NO_CODE, Plan, parse_instant};

/// An event by name, with text or number properties.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Fed {
    pub time_ms: Millis,
    pub name: String,
    pub properties: Vec<(&'static str, Value)>,
}

impl Fed {
    pub fn new(time_ms: Millis, name: &str) -> Self {
        Self {
            time_ms,
            name: name.to_owned(),
            properties: Vec::new(),
        }
    }

    pub fn with(mut self, name: &'static str, value: Value) -> Self {
        self.properties.push((name, value));
        self
    }

    fn property(&self, name: &str) -> Option<&Value> {
        let mut properties = self.properties.iter();
        properties
            .find(|property| property.0 == name)
            .map(|property| &property.1)
    }

    fn passes(&self, filter: &EventFilter) -> bool {
        let named = filter
            .event
            .as_ref()
            .is_none_or(|names| names.as_slice().contains(&self.name));
        named
            && filter
                .condition
                .as_ref()
                .is_none_or(|condition| self.holds(condition))
    }

    fn holds(&self, condition: &Condition) -> bool {
        match condition {
            Condition::All(parts) => parts.iter().all(|part| self.holds(part)),
            Condition::Any(parts) => parts.iter().any(|part| self.holds(part)),
            Condition::Not(part) => !self.holds(part),
            Condition::Property(test) => {
                test.test("test").unwrap().passes(self.property(&test.name))
            }
        }
    }
}

/// `A0 B10 X15`: names and seconds.
pub(crate) fn events(text: &str) -> Vec<Fed> {
    let words = text.split_whitespace().map(|word| {
        let split = word.find(|c: char| c.is_ascii_digit()).unwrap();
        Fed::new(
            word[split..].parse::<i64>().unwrap() * 1_000,
            &word[..split],
        )
    });
    let mut events: Vec<_> = words.collect();
    events.sort_by_key(|event| event.time_ms);
    events
}

/// Lays events out as the plan asks; labels grow as values are met.
pub(crate) fn block(plan: &Plan, events: &[Fed], labels: &mut Labels) -> Block {
    labels.lanes.resize_with(plan.code_lanes.len(), Vec::new);
    let mut block = Block::with_lanes(plan.code_lanes.len(), plan.number_lanes.len());
    for event in events {
        let bits = plan.filters.iter().enumerate();
        let mask = bits.fold(0, |mask, (bit, filter)| {
            mask | u64::from(event.passes(filter)) << bit
        });
        if event.time_ms >= plan.read_until
            || event.time_ms < plan.read_from
            || mask == 0 && !plan.needs_all_events
        {
            continue;
        }
        block.time.push(event.time_ms);
        block.mask.push(mask);
        for (lane, property) in plan.code_lanes.iter().enumerate() {
            let code = match event.property(property) {
                Some(Value::Text(text)) => code(&mut labels.lanes[lane], text),
                _ => NO_CODE,
            };
            block.codes[lane].push(code);
        }
        for (lane, property) in plan.number_lanes.iter().enumerate() {
            let number = event.property(property).and_then(Value::as_number);
            block.numbers[lane].push(number.unwrap_or(f64::NAN));
        }
    }
    block
}

fn code(words: &mut Vec<String>, text: &str) -> u32 {
    let known = words.iter().position(|word| word == text);
    known.unwrap_or_else(|| {
        words.push(text.to_owned());
        words.len() - 1
    }) as u32
}

/// The outcome of one unit.
pub(crate) fn outcome<F: Fold>(fold: &F, events: Events<'_>) -> F::Outcome {
    let mut state = fold.init();
    fold.step(&mut state, events);
    let mut outcome = F::Outcome::default();
    fold.finish(&state, &mut outcome);
    outcome
}

/// The outcome when the events come in pieces and the state is written and read between.
pub(crate) fn outcome_in_pieces<F: Fold>(
    fold: &F,
    events: Events<'_>,
    cuts: &[usize],
) -> F::Outcome {
    let mut state = fold.init();
    let mut from = 0;
    let cuts = cuts.iter().map(|cut| cut % (events.len() + 1));
    let mut cuts: Vec<_> = cuts.chain([events.len()]).collect();
    cuts.sort_unstable();
    for to in cuts {
        fold.step(&mut state, events.slice(from, to));
        let written = serde_json::to_string(&state).unwrap();
        state = serde_json::from_str(&written).unwrap();
        from = to;
    }
    let mut outcome = F::Outcome::default();
    fold.finish(&state, &mut outcome);
    outcome
}

/// A context in UTC far in the future.
pub(crate) fn late() -> Context {
    Context::at(parse_instant("2030-01-01", &jiff::tz::TimeZone::UTC, "t").unwrap())
}

/// The golden semantics folder, where it is at hand.
fn golden_folder() -> Option<PathBuf> {
    let shared = std::env::var_os("WAYFARER_SHARED").map(PathBuf::from);
    let beside = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared"));
    let folder = shared.unwrap_or(beside).join("golden/semantics");
    folder.is_dir().then_some(folder)
}

/// The cases of a golden file; `None` (said on the way) where the folder is absent.
pub(crate) fn golden(name: &str) -> Option<Vec<Json>> {
    let Some(folder) = golden_folder() else {
        println!("skipped: no golden cases; set WAYFARER_SHARED to the folder that holds them");
        return None;
    };
    let text = std::fs::read_to_string(folder.join(name)).unwrap();
    let file: Json = serde_json::from_str(&text).unwrap();
    Some(file["cases"].as_array().unwrap().clone())
}

/// The events of a golden CSV by person, duplicates left out, ordered.
pub(crate) fn golden_events(file: &str, seq_max: u64) -> BTreeMap<String, Vec<Fed>> {
    let text = std::fs::read_to_string(golden_folder().unwrap().join(file)).unwrap();
    let mut people: BTreeMap<String, Vec<Fed>> = BTreeMap::new();
    let mut seen = std::collections::HashSet::new();
    for line in text.lines().skip(1) {
        let fields: Vec<_> = line.split(',').collect();
        if fields[0].parse::<u64>().unwrap() > seq_max || !seen.insert(fields[1].to_owned()) {
            continue;
        }
        let time_ms = parse_instant(fields[2], &jiff::tz::TimeZone::UTC, "t").unwrap();
        let mut event = Fed::new(time_ms, fields[4]);
        if let Some(plan) = fields.get(5).filter(|plan| !plan.is_empty()) {
            event = event.with("plan", Value::Text((*plan).to_owned()));
        }
        people.entry(fields[3].to_owned()).or_default().push(event);
    }
    for events in people.values_mut() {
        events.sort_by_key(|event| event.time_ms);
    }
    people
}
