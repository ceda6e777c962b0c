//! The events folds are fed: plain columns, and pieces of them.

use wayfarer_core::Millis;

use crate::Plan;

/// A stretch of ordered events as plain columns. Events carry what the question asked for
/// in its plan and nothing else.
#[derive(Debug, Clone, Default)]
pub struct Block {
    /// When, ms UTC; ascending inside a unit.
    pub time: Vec<Millis>,
    /// Bit *i* is set when the event passes filter *i* of the plan's first page.
    pub mask: Vec<u64>,
    /// The same for each page after the first.
    pub later_masks: Vec<Vec<u64>>,
    /// One lane per code lane of the plan: question-wide codes, [`NO_CODE`](crate::NO_CODE) = missing.
    pub codes: Vec<Vec<u32>>,
    /// One lane per number lane of the plan: NaN = missing.
    pub numbers: Vec<Vec<f64>>,
    /// Whose each event is, 0 = nobody's; empty unless the plan asks for people.
    pub people: Vec<u64>,
}

impl Block {
    /// An empty block with the given number of lanes.
    pub fn with_lanes(codes: usize, numbers: usize) -> Self {
        Self {
            codes: vec![Vec::new(); codes],
            numbers: vec![Vec::new(); numbers],
            ..Self::default()
        }
    }

    /// An empty block for what a plan asks for.
    pub fn of(plan: &Plan) -> Self {
        Self {
            later_masks: vec![Vec::new(); plan.later_pages.len()],
            ..Self::with_lanes(plan.code_lanes.len(), plan.number_lanes.len())
        }
    }

    /// Empties the block and keeps its memory.
    pub fn clear(&mut self) {
        self.time.clear();
        self.mask.clear();
        self.later_masks.iter_mut().for_each(Vec::clear);
        self.codes.iter_mut().for_each(Vec::clear);
        self.numbers.iter_mut().for_each(Vec::clear);
        self.people.clear();
    }

    /// The masks, page by page.
    pub fn masks_mut(&mut self) -> impl Iterator<Item = &mut Vec<u64>> {
        std::iter::once(&mut self.mask).chain(&mut self.later_masks)
    }

    /// Number of events.
    pub fn len(&self) -> usize {
        self.time.len()
    }

    /// Whether there is no event.
    pub fn is_empty(&self) -> bool {
        self.time.is_empty()
    }

    /// The events `start..end`.
    pub fn events(&self, start: usize, end: usize) -> Events<'_> {
        debug_assert!(
            start <= end && end <= self.len(),
            "the range lies inside the block"
        );
        Events {
            block: self,
            page: 0,
            start,
            end,
        }
    }

    /// All events.
    pub fn all(&self) -> Events<'_> {
        self.events(0, self.len())
    }

    /// Appends event `index` of `from`.
    pub fn push_from(&mut self, from: &Block, index: usize) {
        self.time.push(from.time[index]);
        self.mask.push(from.mask[index]);
        for (mask, source) in self.later_masks.iter_mut().zip(&from.later_masks) {
            mask.push(source[index]);
        }
        for (lane, source) in self.codes.iter_mut().zip(&from.codes) {
            lane.push(source[index]);
        }
        for (lane, source) in self.numbers.iter_mut().zip(&from.numbers) {
            lane.push(source[index]);
        }
        self.people.extend(from.people.get(index));
    }
    /// Appends the events of `from` that `piece` names, in its order.
    pub fn extend_from(&mut self, from: &Block, piece: Piece<'_>) {
        piece.copy(&from.time, &mut self.time);
        piece.copy(&from.mask, &mut self.mask);
        for (mask, source) in self.later_masks.iter_mut().zip(&from.later_masks) {
            piece.copy(source, mask);
        }
        for (lane, source) in self.codes.iter_mut().zip(&from.codes) {
            piece.copy(source, lane);
        }
        for (lane, source) in self.numbers.iter_mut().zip(&from.numbers) {
            piece.copy(source, lane);
        }
        piece.copy(&from.people, &mut self.people);
    }

    /// Keeps the first `events` events and gives the memory of the others back.
    pub fn shorten(&mut self, events: usize) {
        shorten(&mut self.time, events);
        self.masks_mut().for_each(|mask| shorten(mask, events));
        self.codes.iter_mut().for_each(|lane| shorten(lane, events));
        self.numbers
            .iter_mut()
            .for_each(|lane| shorten(lane, events));
        shorten(&mut self.people, events);
    }

    /// Memory the events take, bytes.
    pub fn bytes(&self) -> usize {
        let masks = std::iter::once(&self.mask).chain(&self.later_masks);
        size_of_val(self.time.as_slice())
            + masks
                .map(|mask| size_of_val(mask.as_slice()))
                .sum::<usize>()
            + self
                .codes
                .iter()
                .map(|lane| size_of_val(lane.as_slice()))
                .sum::<usize>()
            + self
                .numbers
                .iter()
                .map(|lane| size_of_val(lane.as_slice()))
                .sum::<usize>()
            + size_of_val(self.people.as_slice())
    }
}

/// Consecutive events of one unit: a view into a [`Block`].
#[derive(Debug, Clone, Copy)]
pub struct Events<'a> {
    block: &'a Block,
    page: usize,
    start: usize,
    end: usize,
}

impl<'a> Events<'a> {
    /// Times, ms UTC, ascending.
    pub fn time(&self) -> &'a [Millis] {
        &self.block.time[self.start..self.end]
    }

    /// Filter bits of the page looked at: the first, unless another was asked for.
    pub fn mask(&self) -> &'a [u64] {
        let mask = match self.page.checked_sub(1) {
            None => &self.block.mask,
            Some(later) => &self.block.later_masks[later],
        };
        &mask[self.start..self.end]
    }

    /// The same events with the filter bits of a page of the plan.
    pub fn on_page(self, page: usize) -> Events<'a> {
        Events { page, ..self }
    }

    /// Code lane `lane`.
    pub fn codes(&self, lane: usize) -> &'a [u32] {
        &self.block.codes[lane][self.start..self.end]
    }

    /// Number lane `lane`.
    pub fn numbers(&self, lane: usize) -> &'a [f64] {
        &self.block.numbers[lane][self.start..self.end]
    }

    /// Whose each event is, 0 = nobody's, where the plan asks for people.
    pub fn people(&self) -> &'a [u64] {
        &self.block.people[self.start..self.end]
    }

    /// Number of events.
    pub fn len(&self) -> usize {
        self.end - self.start
    }

    /// Whether there is no event.
    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }

    /// The events from `from` (counted inside this view) to `to`, exclusive.
    pub fn slice(&self, from: usize, to: usize) -> Events<'a> {
        debug_assert!(
            from <= to && to <= self.len(),
            "the range lies inside the view"
        );
        Events {
            block: self.block,
            page: self.page,
            start: self.start + from,
            end: self.start + to,
        }
    }
}

/// Some events of a block.
#[derive(Debug, Clone, Copy)]
pub enum Piece<'a> {
    /// The events `from..to`.
    Stretch(usize, usize),
    /// Events that do not stand together.
    Scattered(&'a [u32]),
}

impl Piece<'_> {
    /// Appends the entries of one lane; a lane that is not filled gives nothing.
    pub fn copy<T: Copy>(self, from: &[T], into: &mut Vec<T>) {
        if from.is_empty() {
            return;
        }
        match self {
            Piece::Stretch(start, end) => into.extend_from_slice(&from[start..end]),
            Piece::Scattered(rows) => into.extend(rows.iter().map(|row| from[*row as usize])),
        }
    }
}

/// Keeps the first `entries` entries of a lane and gives the memory of the others back.
pub fn shorten<T>(lane: &mut Vec<T>, entries: usize) {
    lane.truncate(entries);
    lane.shrink_to_fit();
}
