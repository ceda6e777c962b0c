//! The funnel by trying every choice of events: slow, and plainly what the rules say.

use std::collections::HashMap;

use super::*;
use wayfarer_core::Millis;

/// An event: when, the steps it reaches (bits), whether it is excluded, in the universe,
/// and passes the after-match filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dot {
    pub time: Millis,
    pub steps: u32,
    pub excludes: bool,
    pub universe: bool,
    pub kept: bool,
}

/// A funnel small enough to try everything; times are what the dots use.
#[derive(Debug, Clone)]
pub(super) struct Rules {
    pub optional: Vec<bool>,
    pub within: Vec<Option<Millis>>,
    pub window: Millis,
    pub order: Order,
    pub entry: Entry,
    pub time_from: TimeFrom,
    /// Steps (from 0) between which dots that exclude may not lie.
    pub exclusion: Option<(usize, usize)>,
    pub as_of: Millis,
    pub from: Millis,
}

/// What is compared: level, standing and the instants of each attempt.
pub(super) type Attempted = (usize, FunnelEnd, Vec<Millis>);

/// A chosen event for a step: (time, step, dot).
type Choice = Vec<(Millis, usize, usize)>;

impl Rules {
    fn goal(&self) -> usize {
        self.optional
            .iter()
            .rposition(|optional| !optional)
            .unwrap()
    }

    /// Every valid choice, by the instant and step it begins with.
    fn choices(&self, dots: &[Dot]) -> HashMap<(Millis, usize), Vec<Choice>> {
        let mut found: HashMap<_, Vec<Choice>> = HashMap::new();
        for (first, dot) in dots.iter().enumerate() {
            for step in 0..self.optional.len() {
                let begins = step == 0 || self.entry == Entry::Open;
                let needs_kept = matches!(self.entry, Entry::Any | Entry::Open);
                if dot.steps >> step & 1 == 0
                    || !begins
                    || dot.time < self.from
                    || needs_kept && !dot.kept
                {
                    continue;
                }
                let into = found.entry((dot.time, step)).or_default();
                self.extend(dots, &mut vec![(dot.time, step, first)], into);
            }
        }
        found
    }

    fn extend(&self, dots: &[Dot], choice: &mut Choice, into: &mut Vec<Choice>) {
        if self.is_valid(dots, choice) {
            into.push(choice.clone());
        }
        let last = choice[choice.len() - 1].1;
        for next in last + 1..self.optional.len() {
            for (index, dot) in dots.iter().enumerate() {
                let is_used = choice.iter().any(|chosen| chosen.2 == index);
                let is_later = dot.time >= choice[choice.len() - 1].0;
                if dot.steps >> next & 1 == 1 && !is_used && is_later {
                    choice.push((dot.time, next, index));
                    self.extend(dots, choice, into);
                    choice.pop();
                }
            }
            if !self.optional[next] {
                break;
            }
        }
    }

    fn is_valid(&self, dots: &[Dot], choice: &Choice) -> bool {
        let (first, last) = (choice[0].0, choice[choice.len() - 1].0);
        let pairs = || choice.windows(2).map(|pair| (pair[0], pair[1]));
        let in_time = pairs().all(|(left, right)| {
            self.within[right.1].is_none_or(|within| right.0 - left.0 <= within)
        });
        let strict = self.order != Order::StrictIncrease || pairs().all(|(l, r)| l.0 < r.0);
        let consecutive = self.order != Order::Consecutive
            || dots.iter().enumerate().all(|(index, dot)| {
                let is_between = dot.time > first && dot.time < last;
                let is_chosen = choice.iter().any(|chosen| chosen.2 == index);
                !dot.universe || !is_between || is_chosen
            });
        let at = |step: usize| choice.iter().find(|chosen| chosen.1 == step).map(|c| c.0);
        let free = self.exclusion.is_none_or(|(after, before)| {
            let (Some(after), Some(before)) = (at(after), at(before)) else {
                return true;
            };
            !dots
                .iter()
                .any(|dot| dot.excludes && dot.time > after && dot.time < before)
        });
        last - first <= self.window && in_time && strict && consecutive && free
    }

    /// The furthest choice, each step as early as possible.
    fn furthest<'a>(&self, choices: &'a [Choice]) -> &'a Choice {
        let level = |choice: &Choice| choice[choice.len() - 1].1;
        let best = choices.iter().map(level).max().unwrap();
        let of_best = choices.iter().filter(|choice| level(choice) == best);
        let key = |choice: &&Choice| -> Vec<_> { choice.iter().map(|c| (c.0, c.1)).collect() };
        of_best.min_by_key(key).unwrap()
    }

    fn is_excluded(&self, dots: &[Dot], choice: &Choice) -> bool {
        let (first, last) = (choice[0], choice[choice.len() - 1]);
        self.exclusion.is_some_and(|(after, before)| {
            let Some(after) = choice.iter().find(|chosen| chosen.1 == after) else {
                return false;
            };
            let lies = |dot: &Dot| {
                dot.excludes
                    && dot.time > after.0
                    && dot.time <= first.0.saturating_add(self.window)
            };
            last.1 < before && dots.iter().any(lies)
        })
    }

    /// Whether events right after as-of could take any of the choices to the goal.
    fn is_open(&self, dots: &[Dot], choices: &[Choice]) -> bool {
        let later = self.as_of + 1;
        choices.iter().any(|choice| {
            let last = choice[choice.len() - 1].1;
            if last >= self.goal() || later - choice[0].0 > self.window {
                return false;
            }
            // One more event per step, all right after as-of; the window's rest is taken
            // as long enough where no two may share an instant.
            let mut whole = choice.clone();
            let mut dots = dots.to_vec();
            self.complete(&mut dots, &mut whole)
        })
    }

    fn complete(&self, dots: &mut Vec<Dot>, choice: &mut Choice) -> bool {
        let lenient = Self {
            order: match self.order {
                Order::StrictIncrease => Order::Ordered,
                order => order,
            },
            ..self.clone()
        };
        let last = choice[choice.len() - 1].1;
        if last >= self.goal() {
            return lenient.is_valid(dots, choice);
        }
        for next in last + 1..self.optional.len() {
            dots.push(Dot {
                time: self.as_of + 1,
                steps: 1 << next,
                excludes: false,
                universe: true,
                kept: true,
            });
            choice.push((self.as_of + 1, next, dots.len() - 1));
            let done = self.complete(dots, choice);
            choice.pop();
            dots.pop();
            if done {
                return true;
            }
            if !self.optional[next] {
                return false;
            }
        }
        false
    }

    /// The attempts of a unit with these dots, in order of time.
    pub(super) fn attempts(&self, dots: &[Dot]) -> Vec<Attempted> {
        let dots: Vec<_> = dots
            .iter()
            .copied()
            .filter(|dot| dot.time <= self.as_of)
            .collect();
        if self.order == Order::Unordered {
            return super::naive_unordered::attempts(self, &dots);
        }
        let choices = self.choices(&dots);
        let mut entries: Vec<_> = choices.keys().copied().collect();
        entries.sort_unstable();
        let tries: Vec<_> = entries
            .iter()
            .map(|entry| Try {
                entry: *entry,
                best: self.furthest(&choices[entry]).clone(),
                open: self.is_open(&dots, &choices[entry]),
            })
            .collect();
        match self.entry {
            Entry::Any | Entry::Open => self.any(&dots, &tries),
            Entry::First => tries
                .first()
                .filter(|only| is_kept(&dots, only.entry))
                .map(|only| self.settle(&dots, only))
                .into_iter()
                .collect(),
            Entry::Every => self.every(&dots, &tries),
        }
    }

    fn settle(&self, dots: &[Dot], tried: &Try) -> Attempted {
        let end = if tried.level() > self.goal() {
            FunnelEnd::Converted
        } else if tried.open {
            FunnelEnd::InProgress
        } else if self.is_excluded(dots, &tried.best) {
            FunnelEnd::Excluded
        } else {
            FunnelEnd::Dropped
        };
        (tried.level(), end, tried.times())
    }

    fn any(&self, dots: &[Dot], tries: &[Try]) -> Vec<Attempted> {
        let Some(level) = tries.iter().map(Try::level).max() else {
            return Vec::new();
        };
        let of_level: Vec<_> = tries
            .iter()
            .filter(|tried| tried.level() == level)
            .collect();
        let step = of_level.iter().map(|tried| tried.entry.1).min().unwrap();
        let of_step = of_level.iter().filter(|tried| tried.entry.1 == step);
        let best = match self.time_from {
            TimeFrom::FirstEntry => of_step.min_by_key(|tried| tried.entry),
            TimeFrom::LastEntry => {
                of_step.min_by_key(|tried| (tried.end(), std::cmp::Reverse(tried.entry)))
            }
        };
        let excluded = of_level
            .iter()
            .any(|tried| self.is_excluded(dots, &tried.best));
        let end = if level > self.goal() {
            FunnelEnd::Converted
        } else if tries.iter().any(|tried| tried.open) {
            FunnelEnd::InProgress
        } else if excluded {
            FunnelEnd::Excluded
        } else {
            FunnelEnd::Dropped
        };
        vec![(level, end, best.unwrap().times())]
    }

    fn every(&self, dots: &[Dot], tries: &[Try]) -> Vec<Attempted> {
        let mut attempts = Vec::new();
        let mut from = Millis::MIN;
        while let Some(next) = tries.iter().find(|tried| tried.entry.0 > from) {
            let goals = tries
                .iter()
                .filter(|t| t.entry.0 > from && t.level() > self.goal());
            let goal = match self.time_from {
                TimeFrom::FirstEntry => goals.min_by_key(|tried| (tried.end(), tried.entry)),
                TimeFrom::LastEntry => {
                    goals.min_by_key(|tried| (tried.end(), std::cmp::Reverse(tried.entry)))
                }
            };
            let ended = self.ended(dots, next);
            let (attempt, end) = match goal {
                Some(goal) if ended >= goal.entry.0 => (goal, goal.end()),
                _ => (next, ended),
            };
            if is_kept(dots, attempt.entry) {
                attempts.push(self.settle(dots, attempt));
            }
            from = end;
        }
        attempts
    }

    /// When an attempt was over.
    fn ended(&self, dots: &[Dot], tried: &Try) -> Millis {
        if tried.level() > self.goal() || tried.open {
            return Millis::MAX;
        }
        if self.order == Order::Consecutive {
            return tried.end();
        }
        let (first, last) = (tried.entry.0, tried.best[tried.best.len() - 1].1);
        let mut ended = first.saturating_add(self.window);
        if let Some((after, before)) = self.exclusion
            && after == tried.entry.1
            && last < before
        {
            let stops = dots.iter().filter(|dot| dot.excludes && dot.time > first);
            ended = ended.min(stops.map(|dot| dot.time).min().unwrap_or(ended));
        }
        let mut limit = Millis::MIN;
        for next in last + 1..self.optional.len() {
            limit = limit.max(self.within[next].map_or(Millis::MAX, |w| tried.end() + w));
            if !self.optional[next] {
                break;
            }
        }
        ended.min(limit).max(tried.end())
    }
}

/// An entry and its furthest choice.
struct Try {
    entry: (Millis, usize),
    best: Choice,
    open: bool,
}

impl Try {
    fn level(&self) -> usize {
        self.best[self.best.len() - 1].1 + 1
    }

    fn end(&self) -> Millis {
        self.best[self.best.len() - 1].0
    }

    fn times(&self) -> Vec<Millis> {
        self.best.iter().map(|chosen| chosen.0).collect()
    }
}

fn is_kept(dots: &[Dot], (time, step): (Millis, usize)) -> bool {
    dots.iter()
        .any(|dot| dot.time == time && dot.steps >> step & 1 == 1 && dot.kept)
}
