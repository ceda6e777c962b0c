//! From added-up standings to the answer's tables.

use std::collections::{BTreeMap, BTreeSet};

use wayfarer_core::iso_instant;

use super::answer::*;
use super::fold::ClassificationFold;
use super::partial::{ClassificationPartial, Count, Scope};
use super::standing::{Direction, GoalsClass};
use crate::breakdown::largest;
use crate::lifecycle::RiskState;
use crate::stages::{NOWHERE, head};
use crate::trend::OTHER;
use crate::{FunnelRate, Labels, RiskNow};

/// What an answer is made of.
pub(super) struct Tables<'a> {
    pub fold: &'a ClassificationFold,
    pub partial: &'a ClassificationPartial,
    pub labels: &'a Labels,
}

/// Customers of a period that one table counts: everybody, or some groups together.
struct Counted<'a> {
    tables: &'a Tables<'a>,
    scopes: Vec<Scope>,
}

impl Tables<'_> {
    pub fn answer(&self) -> ClassificationAnswer {
        let fold = self.fold;
        let periods = 0..fold.periods_told();
        ClassificationAnswer {
            lifecycle: head(&fold.lifecycle, fold.version, fold.yardstick.target),
            periods: periods.map(|period| self.period(period)).collect(),
        }
    }

    fn period(&self, period: usize) -> ClassifiedPeriod {
        let yardstick = &self.fold.yardstick;
        let everybody = self.counted(period, [None]);
        let all = everybody.counts();
        ClassifiedPeriod {
            period: yardstick.periods.label(period).to_owned(),
            at: iso_instant(yardstick.end_of(period)),
            incomplete: yardstick.is_running(period),
            matrix: everybody.matrix(),
            coverage: everybody.coverage(all.customers),
            by: self.groups(period, all.customers),
            all,
        }
    }

    fn counted(&self, period: usize, groups: impl IntoIterator<Item = Option<u32>>) -> Counted<'_> {
        let scope = |group| Scope {
            period: period as u32,
            group,
        };
        Counted {
            tables: self,
            scopes: groups.into_iter().map(scope).collect(),
        }
    }

    /// Values of `by` in a period that are shown, the largest first, and the others.
    fn split(&self, period: usize) -> (Vec<u32>, Vec<u32>) {
        let Some(by) = self.fold.by else {
            return (Vec::new(), Vec::new());
        };
        let counts = self.partial.counts.iter();
        let sizes = counts.filter_map(|((scope, what), count)| {
            let is_size = scope.period as usize == period && *what == Count::Customers;
            scope.group.filter(|_| is_size).map(|code| (*count, code))
        });
        let sizes: Vec<_> = sizes.collect();
        let word = |code| self.labels.get(by.lane, code);
        let mut shown = largest(sizes, usize::MAX, word);
        let rest = shown.split_off(shown.len().min(self.fold.top));
        (shown, rest)
    }

    /// Values of `by` that are not "(other)" in a period.
    pub fn shown(&self, period: usize) -> Vec<u32> {
        self.split(period).0
    }

    fn groups(&self, period: usize, customers: u64) -> Vec<ClassifiedGroup> {
        let Some(by) = self.fold.by else {
            return Vec::new();
        };
        let (shown, rest) = self.split(period);
        let group = |word: &str, codes: &[u32]| {
            let counts = self.counted(period, codes.iter().map(|code| Some(*code)));
            let counts = counts.counts();
            ClassifiedGroup {
                by: word.to_owned(),
                share: FunnelRate::new(counts.customers, customers),
                counts,
            }
        };
        let named = |code: &u32| group(self.labels.get(by.lane, *code), &[*code]);
        let mut rows: Vec<_> = shown.iter().map(named).collect();
        if !rest.is_empty() {
            rows.push(group(OTHER, &rest));
        }
        rows
    }
}

impl Counted<'_> {
    fn get(&self, what: Count) -> u64 {
        let scopes = self.scopes.iter();
        scopes
            .map(|scope| self.tables.partial.get(*scope, what))
            .sum()
    }

    fn counts(&self) -> ClassifiedCounts {
        let customers = self.get(Count::Customers);
        let lanes = &self.tables.fold.ledger.lanes;
        let feelings = self.feelings();
        ClassifiedCounts {
            customers,
            stages: self.stages(customers),
            directions: self.directions(),
            risk: self.risk(),
            mean_felt: mean(&feelings),
            feelings,
            tiers: self.words(lanes.tier, Count::Tier),
            priorities: self.words(lanes.priority, Count::Priority),
            goals: self.goals(),
            overdue: self.get(Count::Overdue),
            overdue_promises: self.get(Count::OverduePromises),
        }
    }

    fn stages(&self, customers: u64) -> Vec<ClassifiedStage> {
        let stages = self.tables.fold.lifecycle.stages.iter().enumerate();
        stages
            .map(|(index, stage)| {
                let directions = self.went(index as u16);
                let here = Direction::ALL.map(|direction| directions.get(direction));
                let here = here.iter().sum();
                ClassifiedStage {
                    stage: stage.key.clone(),
                    names: stage.names.clone(),
                    terminal: stage.terminal,
                    customers: here,
                    share: FunnelRate::new(here, customers).map(|rate| rate.rate),
                    directions,
                }
            })
            .collect()
    }

    /// How those in a stage went.
    fn went(&self, stage: u16) -> Directions {
        let of = |direction| self.get(Count::Stage(stage, direction));
        Directions {
            forward: of(Direction::Forward),
            back: of(Direction::Back),
            aside: of(Direction::Aside),
            steady: of(Direction::Steady),
            new: of(Direction::New),
            closed: of(Direction::Closed),
            reopened: of(Direction::Reopened),
        }
    }

    fn directions(&self) -> Directions {
        let stages = 0..self.tables.fold.lifecycle.stages.len() as u16;
        stages.fold(Directions::default(), |mut sum, stage| {
            let went = self.went(stage);
            sum.forward += went.forward;
            sum.back += went.back;
            sum.aside += went.aside;
            sum.steady += went.steady;
            sum.new += went.new;
            sum.closed += went.closed;
            sum.reopened += went.reopened;
            sum
        })
    }

    fn risk(&self) -> Option<RiskNow> {
        let of = |state| self.get(Count::Risk(state));
        let risk = self.tables.fold.lifecycle.risk.as_ref();
        risk.map(|_| RiskNow {
            none: of(RiskState::None),
            watching: of(RiskState::Watching),
            at_risk: of(RiskState::AtRisk),
            saved: of(RiskState::Saved),
            lost: of(RiskState::Lost),
        })
    }

    fn feelings(&self) -> Vec<ClassifiedFeeling> {
        let known = (-2..=2).map(Some).chain([None]);
        known
            .map(|felt| ClassifiedFeeling {
                felt,
                customers: self.get(Count::Felt(felt)),
            })
            .collect()
    }

    /// Customers by the words of a lane, in the order of the words, those without one last.
    fn words(&self, lane: usize, count: fn(Option<u32>) -> Count) -> Vec<ClassifiedWord> {
        let words = self.tables.labels.lanes.get(lane).into_iter().flatten();
        let coded: BTreeMap<_, _> = words.zip(0u32..).collect();
        let coded = coded
            .into_iter()
            .map(|(word, code)| (Some(word), Some(code)));
        let rows = coded
            .chain([(None, None)])
            .map(|(word, code)| (word, self.get(count(code))));
        rows.filter(|(word, customers)| word.is_none() || *customers > 0)
            .map(|(word, customers)| ClassifiedWord {
                word: word.cloned(),
                customers,
            })
            .collect()
    }

    fn goals(&self) -> Vec<ClassifiedGoals> {
        let classes = GoalsClass::ALL.into_iter();
        classes
            .map(|goals| ClassifiedGoals {
                goals,
                customers: self.get(Count::Goals(goals)),
            })
            .collect()
    }

    fn matrix(&self) -> Vec<ClassifiedMove> {
        let counts = self.tables.partial.counts.iter();
        let pairs = counts.filter_map(|((scope, what), _)| match what {
            Count::Pair(from, to) if self.scopes.contains(scope) => Some((*from, *to)),
            _ => None,
        });
        // Those from no stage first.
        let pairs: BTreeSet<_> = pairs.map(|(from, to)| (from.wrapping_add(1), to)).collect();
        let mut were: BTreeMap<u16, u64> = BTreeMap::new();
        for (from, to) in &pairs {
            *were.entry(*from).or_default() += self.get(Count::Pair(from.wrapping_sub(1), *to));
        }
        let rows = pairs.into_iter().map(|(shifted, to)| {
            let from = shifted.wrapping_sub(1);
            let customers = self.get(Count::Pair(from, to));
            let key = |stage| self.tables.fold.key(stage).to_owned();
            ClassifiedMove {
                from: (from != NOWHERE).then(|| key(from)),
                to: key(to),
                customers,
                share: FunnelRate::new(customers, were[&shifted]),
            }
        });
        rows.collect()
    }

    fn coverage(&self, customers: u64) -> ClassifiedCoverage {
        let known = |unknown: Count| {
            let known = customers.saturating_sub(self.get(unknown));
            FunnelRate::new(known, customers)
        };
        ClassifiedCoverage {
            feeling: known(Count::Felt(None)),
            tier: known(Count::Tier(None)),
            goal: known(Count::Goals(GoalsClass::None)),
        }
    }
}

/// Mean feeling of those of whom it is known.
fn mean(feelings: &[ClassifiedFeeling]) -> Option<f64> {
    let known = feelings
        .iter()
        .filter_map(|row| Some((row.felt?, row.customers)));
    let (sum, all) = known.fold((0, 0), |(sum, all), (felt, customers)| {
        (sum + i64::from(felt) * customers as i64, all + customers)
    });
    (all > 0).then(|| sum as f64 / all as f64)
}
