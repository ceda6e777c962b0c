//! From parts to units: merges the runs' rows of each person, cuts persons into the units
//! of the question, and folds them.

use wayfarer_core::Millis;
use wayfarer_journey::{Answering, Context, Unit, UnitRef, cut_sessions};

use crate::part::{Part, Rows, Shared};

/// Takes what each unit contributes.
pub(crate) trait Sink<F: Answering> {
    /// The rows a unit's outcome was folded from, before the outcome itself; only those who
    /// want to know which events are behind it look.
    fn rows(&mut self, _fold: &F, _unit: UnitRef, _rows: &Rows, _span: (usize, usize)) {}
    /// One unit's outcome.
    fn unit(&mut self, fold: &F, unit: UnitRef, outcome: &F::Outcome);
}

/// Folds the units of one thread's persons.
pub(crate) struct Feeder<'a, F: Answering> {
    fold: &'a F,
    shared: &'a Shared<'a>,
    context: &'a Context,
    allowed: Option<&'a [u64]>,
    state: F::State,
    outcome: F::Outcome,
    best: F::Outcome,
    merged: Rows,
    regrouped: Rows,
    order: Vec<u32>,
    cuts: Vec<usize>,
    /// (unit key, first row, one past the last) of consecutive rows of one unit.
    stretches: Vec<(u64, usize, usize)>,
}

impl<'a, F: Answering> Feeder<'a, F> {
    pub(crate) fn new(
        fold: &'a F,
        shared: &'a Shared<'a>,
        context: &'a Context,
        allowed: Option<&'a [u64]>,
    ) -> Self {
        Self {
            fold,
            shared,
            context,
            allowed,
            state: fold.init(),
            outcome: F::Outcome::default(),
            best: F::Outcome::default(),
            merged: Rows::new(shared.plan),
            regrouped: Rows::new(shared.plan),
            order: Vec::new(),
            cuts: Vec::new(),
            stretches: Vec::new(),
        }
    }

    /// Walks the persons of all parts in ascending order, each exactly once. `visit` gets
    /// the person and that person's ordered rows.
    pub(crate) fn persons(
        &mut self,
        parts: &[Part],
        mut visit: impl FnMut(&mut Self, u64, &Rows, (usize, usize)),
    ) {
        let mut next = vec![0usize; parts.len()];
        let mut allowed = 0;
        loop {
            let here = |(part, at): (&Part, &usize)| part.spans.get(*at).map(|span| span.person);
            let Some(person) = parts.iter().zip(&next).filter_map(here).min() else {
                return;
            };
            let holders: Vec<usize> = (0..parts.len())
                .filter(|i| {
                    parts[*i]
                        .spans
                        .get(next[*i])
                        .is_some_and(|span| span.person == person)
                })
                .collect();
            if self.is_allowed(person, &mut allowed) {
                if let [only] = holders[..] {
                    let span = parts[only].spans[next[only]];
                    visit(
                        self,
                        person,
                        &parts[only].rows,
                        (span.start as usize, span.end as usize),
                    );
                } else {
                    let merged = self.merge(parts, &next, &holders);
                    visit(self, person, &merged, (0, merged.len()));
                    self.merged = merged;
                }
            }
            holders.iter().for_each(|part| next[*part] += 1);
        }
    }

    /// Folds one person's rows unit by unit.
    pub(crate) fn person(
        &mut self,
        person: u64,
        rows: &Rows,
        (start, end): (usize, usize),
        sink: &mut impl Sink<F>,
    ) {
        match &self.shared.plan.unit {
            Unit::Person => self.whole(UnitRef { person, key: 0 }, rows, start, end, sink),
            Unit::Session(rule) => {
                let mut cuts = std::mem::take(&mut self.cuts);
                let campaign = (!rows.campaign.is_empty()).then(|| &rows.campaign[start..end]);
                let times = &rows.block.time[start..end];
                cut_sessions(times, rule, &self.context.timezone, campaign, &mut cuts);
                for (index, from) in cuts.iter().enumerate() {
                    let to = cuts.get(index + 1).copied().unwrap_or(times.len());
                    let key = times[*from] as u64;
                    self.whole(
                        UnitRef { person, key },
                        rows,
                        start + from,
                        start + to,
                        sink,
                    );
                }
                self.cuts = cuts;
            }
            Unit::SourceSession | Unit::Relationship => {
                self.inside_person(person, rows, (start, end), sink);
            }
            Unit::Account | Unit::Entity(_) => {
                debug_assert!(
                    false,
                    "units across persons are regrouped before they are fed"
                );
            }
        }
    }

    /// Folds one person's source sessions or accounts, ascending by their key. Usually each
    /// is one stretch of rows; only where they interleave are their rows gathered first.
    fn inside_person(
        &mut self,
        person: u64,
        rows: &Rows,
        (start, end): (usize, usize),
        sink: &mut impl Sink<F>,
    ) {
        let mut stretches = std::mem::take(&mut self.stretches);
        stretches.clear();
        let mut from = start;
        for row in start + 1..=end {
            if row == end || rows.unit[row] != rows.unit[from] {
                stretches.push((rows.unit[from], from, row));
                from = row;
            }
        }
        stretches.retain(|(key, ..)| *key != 0);
        stretches.sort_unstable();
        if stretches.windows(2).all(|pair| pair[0].0 != pair[1].0) {
            for (key, from, to) in &stretches {
                self.whole(UnitRef { person, key: *key }, rows, *from, *to, sink);
            }
        } else {
            let mut order = std::mem::take(&mut self.order);
            order.clear();
            let all = stretches
                .iter()
                .flat_map(|(_, from, to)| *from as u32..*to as u32);
            order.extend(all);
            self.groups(person, rows, &order, sink);
            self.order = order;
        }
        self.stretches = stretches;
    }

    /// Folds rows listed in `order`, which are sorted by unit and, inside it, by event order.
    pub(crate) fn groups(
        &mut self,
        person: u64,
        rows: &Rows,
        order: &[u32],
        sink: &mut impl Sink<F>,
    ) {
        let mut from = 0;
        while from < order.len() {
            let key = rows.unit[order[from] as usize];
            let to = from + order[from..].partition_point(|row| rows.unit[*row as usize] == key);
            let mut gathered = std::mem::take(&mut self.regrouped);
            gathered.clear();
            order[from..to]
                .iter()
                .for_each(|row| gathered.push_from(rows, *row as usize));
            let unit = UnitRef { person, key };
            self.whole(unit, &gathered, 0, gathered.len(), sink);
            self.regrouped = gathered;
            from = to;
        }
    }

    /// Folds one unit, split by the held properties when there are any.
    fn whole(
        &mut self,
        unit: UnitRef,
        rows: &Rows,
        start: usize,
        end: usize,
        sink: &mut impl Sink<F>,
    ) {
        if !rows.hold.is_empty() {
            return self.held(unit, rows, start, end, sink);
        }
        self.fold.reset(&mut self.state);
        self.fold
            .step(&mut self.state, rows.block.events(start, end));
        self.fold.finish(&self.state, &mut self.outcome);
        self.fold.identify(unit, &mut self.outcome);
        sink.rows(self.fold, unit, rows, (start, end));
        sink.unit(self.fold, unit, &self.outcome);
    }

    /// Folds each combination of held values by itself; the unit counts once, with the best.
    fn held(
        &mut self,
        unit: UnitRef,
        rows: &Rows,
        start: usize,
        end: usize,
        sink: &mut impl Sink<F>,
    ) {
        let mut is_first = true;
        let mut gathered = Rows::new(self.shared.plan);
        for group in rows.held_groups(start, end) {
            gathered.clear();
            group
                .into_iter()
                .for_each(|row| gathered.push_from(rows, row));
            self.fold.reset(&mut self.state);
            self.fold.step(&mut self.state, gathered.block.all());
            if is_first {
                self.fold.finish(&self.state, &mut self.best);
                is_first = false;
            } else {
                self.fold.finish(&self.state, &mut self.outcome);
                self.fold.combine(&mut self.best, &self.outcome);
            }
        }
        if !is_first {
            self.fold.identify(unit, &mut self.best);
            sink.unit(self.fold, unit, &self.best);
        }
    }

    fn is_allowed(&self, person: u64, at: &mut usize) -> bool {
        let Some(allowed) = self.allowed else {
            return true;
        };
        *at += allowed[*at..].partition_point(|known| *known < person);
        allowed.get(*at) == Some(&person)
    }

    /// One person's rows of several runs in event order: (time, sequence, message hash).
    fn merge(&mut self, parts: &[Part], next: &[usize], holders: &[usize]) -> Rows {
        let mut keys: Vec<(Millis, i64, u64, usize, usize)> = Vec::new();
        for part in holders {
            let span = parts[*part].spans[next[*part]];
            let rows = &parts[*part].rows;
            keys.extend((span.start as usize..span.end as usize).map(|row| {
                let (sequence, hash) = rows.ties[row];
                (rows.block.time[row], sequence, hash, *part, row)
            }));
        }
        keys.sort_unstable();
        let mut merged = std::mem::take(&mut self.merged);
        merged.clear();
        for (_, _, _, part, row) in keys {
            merged.push_from(&parts[part].rows, row);
        }
        merged
    }
}
