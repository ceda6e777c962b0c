//! From parts to units: merges the runs' rows of each person and folds the units they are
//! cut into.

use wayfarer_core::Millis;
use wayfarer_journey::{Answering, Context, Piece, UnitRef};

use crate::cut::{Cutter, by_unit};
use crate::part::{Ascending, EventKey, Part, Rows, Shared};

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
    /// A person's rows without those of messages that came before.
    distinct: Rows,
    messages: Vec<Message>,
    regrouped: Rows,
    cutter: Cutter,
}

/// Message hash, when it was received, what orders it, its row.
type Message = (u64, Millis, EventKey, u32);

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
            distinct: Rows::new(shared.plan),
            messages: Vec::new(),
            regrouped: Rows::new(shared.plan),
            cutter: Cutter::default(),
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
        let mut allowed = self.allowed.map(Ascending);
        let mut joined = Ascending(self.shared.joined);
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
            let ids = allowed.as_mut();
            if ids.is_none_or(|ids| ids.holds(person)) {
                let is_joined = joined.holds(person);
                if let [only] = holders[..] {
                    let span = parts[only].spans[next[only]];
                    let (rows, span) =
                        (&parts[only].rows, (span.start as usize, span.end as usize));
                    match is_joined && self.leave_out_repeated(rows, span) {
                        true => self.visit_distinct(person, &mut visit),
                        false => visit(self, person, rows, span),
                    }
                } else {
                    let merged = self.merge(parts, &next, &holders);
                    match is_joined && self.leave_out_repeated(&merged, (0, merged.len())) {
                        true => self.visit_distinct(person, &mut visit),
                        false => visit(self, person, &merged, (0, merged.len())),
                    }
                    self.merged = merged;
                }
            }
            holders.iter().for_each(|part| next[*part] += 1);
        }
    }

    /// Puts one person's rows into `distinct`, of those with one message the one received first;
    /// answers whether there were such.
    fn leave_out_repeated(&mut self, rows: &Rows, (start, end): (usize, usize)) -> bool {
        self.messages.clear();
        self.messages.extend((start..end).map(|row| {
            let key = rows.key(row);
            (key.2, rows.received[row], key, row as u32)
        }));
        self.messages.sort_unstable();
        self.messages.dedup_by_key(|message| message.0);
        if self.messages.len() == end - start {
            return false;
        }
        self.messages.sort_unstable_by_key(|message| message.3);
        self.distinct.clear();
        for (.., row) in &self.messages {
            self.distinct.push_from(rows, *row as usize);
        }
        true
    }

    fn visit_distinct(
        &mut self,
        person: u64,
        visit: &mut impl FnMut(&mut Self, u64, &Rows, (usize, usize)),
    ) {
        let distinct = std::mem::take(&mut self.distinct);
        visit(self, person, &distinct, (0, distinct.len()));
        self.distinct = distinct;
    }

    /// Folds one person's rows unit by unit.
    pub(crate) fn person(
        &mut self,
        person: u64,
        rows: &Rows,
        span: (usize, usize),
        sink: &mut impl Sink<F>,
    ) {
        let (unit, context) = (&self.shared.plan.unit, self.context);
        let mut cutter = std::mem::take(&mut self.cutter);
        cutter.person(unit, context, rows, span, |key, piece| {
            self.piece(UnitRef { person, key }, rows, piece, sink);
        });
        self.cutter = cutter;
    }

    /// Folds units across persons: `order` lists rows by unit and, inside it, in event order.
    pub(crate) fn groups(&mut self, rows: &Rows, order: &[u32], sink: &mut impl Sink<F>) {
        by_unit(rows, order, |key, piece| {
            self.piece(UnitRef { person: 0, key }, rows, piece, sink);
        });
    }

    fn piece(&mut self, unit: UnitRef, rows: &Rows, piece: Piece<'_>, sink: &mut impl Sink<F>) {
        match piece {
            Piece::Stretch(from, to) => self.whole(unit, rows, from, to, sink),
            Piece::Scattered(_) => {
                let mut gathered = std::mem::take(&mut self.regrouped);
                gathered.clear();
                gathered.extend_from(rows, piece);
                self.whole(unit, &gathered, 0, gathered.len(), sink);
                self.regrouped = gathered;
            }
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

    /// One person's rows of several runs in event order: (time, sequence, message hash).
    fn merge(&mut self, parts: &[Part], next: &[usize], holders: &[usize]) -> Rows {
        let stretch = |part: &usize| (&parts[*part].rows, parts[*part].spans[next[*part]]);
        let stretches: Vec<_> = holders.iter().map(stretch).collect();
        let mut merged = std::mem::take(&mut self.merged);
        merged.clear();
        merged.merge_from(&stretches);
        merged
    }
}
