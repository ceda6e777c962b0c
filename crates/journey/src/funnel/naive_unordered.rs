//! Unordered funnels by trying every assignment of events to steps.

use super::naive::{Attempted, Dot, Rules};
use super::{Entry, FunnelEnd, TimeFrom};
use wayfarer_core::Millis;

/// An entry: when, how many steps were served, when each number was first served.
struct Try {
    entry: Millis,
    times: Vec<Millis>,
    open: bool,
    excluded: bool,
    kept: bool,
}

impl Try {
    fn end(&self) -> Millis {
        self.times[self.times.len() - 1]
    }
}

/// The attempts of a unit, in order of time.
pub(super) fn attempts(rules: &Rules, dots: &[Dot]) -> Vec<Attempted> {
    let needs_kept = matches!(rules.entry, Entry::Any | Entry::Open);
    let mut entries: Vec<_> = dots
        .iter()
        .filter(|dot| dot.steps != 0 && dot.time >= rules.from && (dot.kept || !needs_kept))
        .map(|dot| dot.time)
        .collect();
    entries.sort_unstable();
    entries.dedup();
    let tries: Vec<_> = entries
        .iter()
        .map(|&entry| try_entry(rules, dots, entry))
        .collect();
    match rules.entry {
        Entry::Any | Entry::Open => any(rules, &tries),
        Entry::First => {
            let first = tries.first().filter(|tried| tried.kept);
            first
                .map(|tried| settle(rules, tried))
                .into_iter()
                .collect()
        }
        Entry::Every => every(rules, dots, &tries),
    }
}

fn try_entry(rules: &Rules, dots: &[Dot], entry: Millis) -> Try {
    let steps = rules.optional.len();
    let until = entry.saturating_add(rules.window);
    let inside: Vec<_> = dots
        .iter()
        .filter(|dot| dot.time >= entry && dot.time <= until)
        .collect();
    let void = |time: Millis| {
        let mut excluding = inside
            .iter()
            .filter(|dot| dot.excludes && rules.exclusion.is_some());
        excluding.any(|dot| dot.time > entry && dot.time < time)
    };
    let mut times: Vec<Millis> = Vec::new();
    for dot in &inside {
        let so_far: Vec<_> = inside
            .iter()
            .filter(|other| other.time <= dot.time)
            .collect();
        let masks: Vec<_> = so_far.iter().map(|dot| dot.steps).collect();
        let mut most = most_served(&masks, 0, steps);
        if most == steps && void(dot.time) {
            most = steps - 1;
        }
        times.resize(most.max(times.len()), dot.time);
    }
    let is_stopped = void(Millis::MAX);
    let is_short = times.len() < steps;
    Try {
        entry,
        open: is_short && until > rules.as_of && !is_stopped,
        excluded: is_short && is_stopped,
        times,
        kept: dots
            .iter()
            .any(|dot| dot.time == entry && dot.steps != 0 && dot.kept),
    }
}

/// The most steps that distinct events can serve.
fn most_served(masks: &[u32], used: u32, steps: usize) -> usize {
    let Some((mask, rest)) = masks.split_first() else {
        return used.count_ones() as usize;
    };
    let unused = most_served(rest, used, steps);
    (0..steps)
        .filter(|step| mask & !used & (1 << step) != 0)
        .map(|step| most_served(rest, used | 1 << step, steps))
        .fold(unused, usize::max)
}

fn settle(rules: &Rules, tried: &Try) -> Attempted {
    let level = tried.times.len();
    let end = if level == rules.optional.len() {
        FunnelEnd::Converted
    } else if tried.open {
        FunnelEnd::InProgress
    } else if tried.excluded {
        FunnelEnd::Excluded
    } else {
        FunnelEnd::Dropped
    };
    (level, end, tried.times.clone())
}

fn best<'a>(rules: &Rules, tries: impl Iterator<Item = &'a Try>) -> Option<&'a Try> {
    tries.min_by_key(|tried| match rules.time_from {
        TimeFrom::FirstEntry => (tried.entry, 0),
        TimeFrom::LastEntry => (tried.end(), -tried.entry),
    })
}

fn any(rules: &Rules, tries: &[Try]) -> Vec<Attempted> {
    let Some(level) = tries.iter().map(|tried| tried.times.len()).max() else {
        return Vec::new();
    };
    let of_level = || tries.iter().filter(|tried| tried.times.len() == level);
    let shown = best(rules, of_level()).unwrap();
    let (_, mut end, times) = settle(rules, shown);
    if level < rules.optional.len() {
        end = if tries.iter().any(|tried| tried.open) {
            FunnelEnd::InProgress
        } else if of_level().any(|tried| tried.excluded) {
            FunnelEnd::Excluded
        } else {
            FunnelEnd::Dropped
        };
    }
    vec![(level, end, times)]
}

fn every(rules: &Rules, dots: &[Dot], tries: &[Try]) -> Vec<Attempted> {
    let mut attempts = Vec::new();
    let mut from = Millis::MIN;
    while let Some(next) = tries.iter().find(|tried| tried.entry > from) {
        let is_goal = |t: &&Try| t.entry > from && t.times.len() == rules.optional.len();
        let goals = tries.iter().filter(is_goal);
        let goal = goals.min_by_key(|tried| match rules.time_from {
            TimeFrom::FirstEntry => (tried.end(), tried.entry),
            TimeFrom::LastEntry => (tried.end(), -tried.entry),
        });
        let stop = dots
            .iter()
            .filter(|dot| dot.excludes && dot.time > next.entry);
        let stop = stop
            .map(|dot| dot.time)
            .min()
            .filter(|_| rules.exclusion.is_some());
        let ended = match next.times.len() == rules.optional.len() || next.open {
            true => Millis::MAX,
            false => next
                .entry
                .saturating_add(rules.window)
                .min(stop.unwrap_or(Millis::MAX))
                .max(next.end()),
        };
        let (attempt, end) = match goal {
            Some(goal) if ended >= goal.entry => (goal, goal.end()),
            _ => (next, ended),
        };
        if attempt.kept {
            attempts.push(settle(rules, attempt));
        }
        from = end;
    }
    attempts
}
