//! Counts the events and properties of a row group for the run's catalogue.

use wayfarer_core::{Catalogue, Millis};

use super::block::text;
use super::chunk::Chunk;
use super::plan::{property_slot, property_type};
use super::sort::resolve;
use super::text::{Interner, NONE, RAW};

#[derive(Debug, Clone, Copy)]
struct Count {
    count: u64,
    first: Millis,
    last: Millis,
}

impl Count {
    const NONE: Self = Self {
        count: 0,
        first: Millis::MAX,
        last: Millis::MIN,
    };

    fn add(&mut self, time: Millis) {
        self.count += 1;
        self.first = self.first.min(time);
        self.last = self.last.max(time);
    }
}

/// The catalogue of the rows of `chunk`, whose times are `times`.
pub(super) fn count(
    chunk: &Chunk,
    times: &[u64],
    names: &[String],
    interner: &Interner,
) -> Catalogue {
    let mut catalogue = Catalogue::default();
    count_events(chunk, times, interner, &mut catalogue);
    let mut properties: Vec<Count> = Vec::new();
    let mut position = 0;
    for part in &chunk.parts {
        for row in part.rows() {
            let time = times[position] as Millis;
            for (key, _) in part.block.properties.row(*row as usize) {
                if key as usize >= properties.len() {
                    properties.resize(key as usize + 1, Count::NONE);
                }
                properties[key as usize].add(time);
            }
            position += 1;
        }
    }
    for (key, counted) in properties.iter().enumerate() {
        if counted.count > 0 {
            let (name, value_type) = (&names[property_slot(key as u32)], property_type(key as u32));
            catalogue.count_values(name, value_type, counted.count, counted.first, counted.last);
        }
    }
    catalogue
}

fn count_events(chunk: &Chunk, times: &[u64], interner: &Interner, catalogue: &mut Catalogue) {
    // Place in `counts` by code, so that a row costs two array accesses.
    let mut places = vec![NONE; interner.len()];
    let mut counts: Vec<(u32, Count)> = Vec::new();
    let mut position = 0;
    let handles = chunk.handles(text::EVENT);
    for part in &chunk.parts {
        for handle in &handles[position..position + part.range.len()] {
            let time = times[position] as Millis;
            position += 1;
            if *handle & RAW != 0 {
                let name = resolve(&part.block, interner, *handle);
                catalogue.count_events(name, 1, time, time);
                continue;
            }
            let place = &mut places[*handle as usize];
            if *place == NONE {
                *place = counts.len() as u32;
                counts.push((*handle, Count::NONE));
            }
            counts[*place as usize].1.add(time);
        }
    }
    for (code, counted) in counts {
        let name = interner.get(code);
        catalogue.count_events(name, counted.count, counted.first, counted.last);
    }
}
