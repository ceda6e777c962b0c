//! How many of a board's KPIs are live, and what to connect for the others.

use std::collections::BTreeMap;

use serde::Serialize;
use wayfarer_journey::Lang;
use wayfarer_journey::definition::Localised;
use wayfarer_journey::sentence::{self, Connecting};

use super::catalogue::KpiCatalogue;
use super::figure::{KpiFigure, KpiStanding};

/// How many KPIs can be relied on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KpiCoverage {
    /// KPIs of the board.
    pub total: usize,
    /// With a value that rests on enough.
    pub live: usize,
    /// Resting on too few.
    pub thin: usize,
    /// Without anything that tells of them.
    pub no_source: usize,
    /// Asked, but no number may be given.
    pub withheld: usize,
    /// What to connect, that which makes most KPIs possible first.
    pub connect: Vec<KpiConnect>,
    /// KPIs that need more than one source.
    pub need_several: Vec<String>,
    /// The same in a sentence.
    pub sentence: Localised,
}

/// Something to connect.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KpiConnect {
    /// Its key.
    pub source: String,
    /// What people call it.
    pub names: Localised,
    /// KPIs it alone makes possible.
    pub kpis: Vec<String>,
}

impl KpiCoverage {
    /// Of some KPIs.
    pub(super) fn of(figures: &[KpiFigure]) -> Self {
        let count = |standing| {
            figures
                .iter()
                .filter(|one| one.standing == standing)
                .count()
        };
        let mut by_source: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        let mut need_several = Vec::new();
        let blind = figures
            .iter()
            .filter(|one| one.standing == KpiStanding::NoSource);
        for figure in blind {
            match &figure.connect[..] {
                [] => {}
                [only] => by_source.entry(only).or_default().push(figure.key.clone()),
                _ => need_several.push(figure.key.clone()),
            }
        }
        let mut connect: Vec<KpiConnect> = by_source
            .into_iter()
            .map(|(source, kpis)| KpiConnect {
                source: source.to_owned(),
                names: names_of(source),
                kpis,
            })
            .collect();
        // Stable: equals stay in the order of their keys.
        connect.sort_by_key(|one| std::cmp::Reverse(one.kpis.len()));
        let mut coverage = Self {
            total: figures.len(),
            live: count(KpiStanding::Live),
            thin: count(KpiStanding::Thin),
            no_source: count(KpiStanding::NoSource),
            withheld: count(KpiStanding::Withheld),
            connect,
            need_several,
            sentence: Localised::One(String::new()),
        };
        coverage.sentence = coverage.said();
        coverage
    }

    fn said(&self) -> Localised {
        let first = self.connect.first().map(|one| (&one.names, one.kpis.len()));
        let say = |lang| {
            let connecting = first.map(|(names, kpis)| Connecting {
                source: names.of(lang),
                kpis,
            });
            sentence::coverage(self.live, self.total, connecting, lang)
        };
        Localised::Each {
            en: say(Lang::En),
            zh_cn: say(Lang::ZhCn),
            zh_tw: say(Lang::ZhTw),
        }
    }
}

fn names_of(source: &str) -> Localised {
    let mut sources = KpiCatalogue::known().sources().iter();
    let found = sources.find(|one| one.key == source);
    found.map_or_else(
        || Localised::One(source.to_owned()),
        |one| one.names.clone(),
    )
}
