//! One KPI in figures: its value, where it comes from, and whether it can be relied on.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value as Json;
use wayfarer_journey::definition::Localised;
use wayfarer_journey::kpi::{
    Attainment, Direction, Good, Input, Kpi, KpiPlan, KpiPoint, KpiUnit, Pack,
};

use super::asker::{Asked, Asker, Withheld};
use super::reason::KpiReason;
use super::resolve::{Ground, Missing};
use crate::AppError;

/// A KPI as a board shows it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KpiFigure {
    /// Its key.
    pub key: String,
    /// What people call it.
    pub names: Localised,
    /// What it counts.
    pub about: Localised,
    /// Which pack it belongs to.
    pub pack: Pack,
    /// What kind of number it is.
    pub unit: KpiUnit,
    /// Which direction is good.
    pub good: Good,
    /// Whether it can be relied on.
    pub standing: KpiStanding,
    /// What no event or property there tells; each entry lists words of which one would do.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<Vec<String>>,
    /// What has to be connected, by key; several where one alone does not do.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub connect: Vec<String>,
    /// Why it is withheld.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<KpiReason>,
    /// The last period's value.
    pub value: Option<f64>,
    /// The value of the period before.
    pub before: Option<f64>,
    /// `value − before`.
    pub change: Option<f64>,
    /// `value ⁄ before − 1`.
    pub relative_change: Option<f64>,
    /// Whether the change is for the better.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// Every period, the last one included.
    pub trend: Vec<KpiPoint>,
    /// Fewer than this are too thin.
    pub minimum: u64,
    /// The currency of an amount.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// The department answerable for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// How it stands against its target.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<Attainment>,
}

/// Whether a KPI can be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum KpiStanding {
    /// It has a value that rests on enough.
    Live,
    /// It rests on too few, or on nothing, in the last period.
    Thin,
    /// No event or property there tells of it.
    NoSource,
    /// It was asked and no number may be given: see the reason.
    Withheld,
}

/// An input whose question has the workspace's own names.
pub(super) struct Known<'a> {
    pub name: &'a str,
    pub input: &'a Input,
    /// `None` where the input is a number.
    pub ask: Option<Json>,
}

/// The inputs over the workspace's names, or what they lack.
pub(super) fn known<'a>(
    inputs: &'a BTreeMap<String, Input>,
    ground: &Ground<'_>,
) -> Result<Vec<Known<'a>>, Vec<Missing>> {
    let (mut known, mut missing) = (Vec::new(), Vec::new());
    for (name, input) in inputs {
        let ask = match &input.ask {
            None => None,
            Some(questions) => match ground.first(questions.as_slice()) {
                Ok(ask) => Some(ask),
                Err(lacks) => {
                    missing.extend(lacks);
                    continue;
                }
            },
        };
        known.push(Known { name, input, ask });
    }
    match missing.is_empty() {
        true => Ok(known),
        false => Err(missing),
    }
}

/// Numbers by name in one period.
pub(super) type Numbers = BTreeMap<String, f64>;

impl Known<'_> {
    /// Adds what the input reads from an answer.
    pub fn read(&self, answer: &Json, numbers: &mut Numbers) {
        for (name, reading) in &self.input.read {
            if let Some(number) = reading.number(answer) {
                numbers.insert(name.clone(), number);
            }
        }
    }

    /// Its numbers, in every period.
    fn in_every_period(&self, asker: &mut Asker<'_>) -> Result<Vec<Asked>, AppError> {
        match &self.ask {
            Some(ask) => asker.in_every_period(self.input, ask),
            None => Ok(Vec::new()),
        }
    }
}

/// The KPI in every period of the asker's.
pub(super) fn figure(
    kpi: &Kpi,
    plan: Option<&KpiPlan>,
    ground: &Ground<'_>,
    asker: &mut Asker<'_>,
) -> Result<KpiFigure, AppError> {
    let minimum = plan.and_then(|plan| plan.minimum).or(kpi.minimum);
    let mut figure = KpiFigure::blank(kpi, minimum.unwrap_or(kpi.unit.minimum()));
    let judged = kpi.needs.values().flatten();
    let unheard: Vec<Missing> = judged
        .filter(|word| !ground.has_judgements(word))
        .map(|word| Missing::from([word.clone()]))
        .collect();
    let inputs = match known(&kpi.inputs, ground) {
        Ok(inputs) if unheard.is_empty() => inputs,
        Ok(_) => return Ok(figure.without_source(kpi, unheard)),
        Err(missing) => return Ok(figure.without_source(kpi, missing)),
    };
    let numbers = match numbers(&inputs, &mut figure, asker)? {
        Ok(numbers) => numbers,
        Err(Withheld::For(why)) => return Ok(figure.withheld(*why)),
        Err(Withheld::NoResponses) => {
            let words = kpi.needs.values().flatten().cloned().collect();
            return Ok(figure.without_source(kpi, vec![words]));
        }
    };
    if figure.currency.is_none() && !has_money(&inputs, asker)? {
        let amounts = Missing::from([AMOUNT.to_owned()]);
        return Ok(figure.without_source(kpi, vec![amounts]));
    }
    let stretches = asker.common.stretches.iter();
    let labels = stretches.map(|stretch| stretch.label.as_str());
    let points = labels
        .zip(&numbers)
        .map(|(label, numbers)| KpiPoint::compute(kpi, label, &|name| numbers.get(name).copied()));
    figure.trend = points.collect();
    figure.stand(kpi);
    Ok(figure)
}

/// The word for what an event is worth.
const AMOUNT: &str = "$amount";

/// Whether the events of every input that adds up amounts ever had one.
fn has_money(inputs: &[Known<'_>], asker: &Asker<'_>) -> Result<bool, AppError> {
    for ask in inputs.iter().filter_map(|input| input.ask.as_ref()) {
        let is_money = ask.to_string().contains(&format!("\"{AMOUNT}\""));
        if is_money && !asker.ever_has_money(ask)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The inputs' numbers in every period, or why there are none.
fn numbers(
    inputs: &[Known<'_>],
    figure: &mut KpiFigure,
    asker: &mut Asker<'_>,
) -> Result<Result<Vec<Numbers>, Withheld>, AppError> {
    let stretches = asker.common.stretches.iter();
    let days = |days: f64| Numbers::from([(Kpi::DAYS.to_owned(), days)]);
    let mut all: Vec<Numbers> = stretches.map(|stretch| days(stretch.days())).collect();
    for input in inputs {
        if let Some(number) = input.input.number {
            for numbers in &mut all {
                numbers.insert(input.name.to_owned(), number);
            }
        }
        let asked = input.in_every_period(asker)?;
        for (numbers, asked) in all.iter_mut().zip(asked) {
            match asked {
                Ok(answer) => {
                    input.read(&answer, numbers);
                    figure.note_currency(&answer);
                }
                Err(withheld) => return Ok(Err(withheld)),
            }
        }
    }
    Ok(Ok(all))
}

impl KpiFigure {
    fn blank(kpi: &Kpi, minimum: u64) -> Self {
        Self {
            key: kpi.key.clone(),
            names: kpi.names.clone(),
            about: kpi.about.clone(),
            pack: kpi.pack,
            unit: kpi.unit,
            good: kpi.good,
            standing: KpiStanding::NoSource,
            missing: Vec::new(),
            connect: Vec::new(),
            reason: None,
            value: None,
            before: None,
            change: None,
            relative_change: None,
            direction: None,
            trend: Vec::new(),
            minimum,
            currency: None,
            owner: None,
            target: None,
        }
    }

    fn without_source(mut self, kpi: &Kpi, missing: Vec<Missing>) -> Self {
        let mut connect: Option<BTreeSet<&String>> = None;
        let mut all = BTreeSet::new();
        for any_of in &missing {
            let brings = |words: &&Vec<String>| words.iter().any(|word| any_of.contains(word));
            let sources = kpi.needs.iter().filter(|(_, words)| brings(words));
            let sources: BTreeSet<&String> = sources.map(|(source, _)| source).collect();
            all.extend(sources.iter().copied());
            connect = Some(match connect {
                None => sources,
                Some(before) => before.intersection(&sources).copied().collect(),
            });
        }
        // One that brings everything, or else all that are needed together.
        let alone = connect.filter(|connect| !connect.is_empty());
        let connect = match alone {
            Some(alone) => alone.into_iter().take(1).cloned().collect(),
            None => all.into_iter().cloned().collect(),
        };
        self.connect = connect;
        let mut missing: Vec<Vec<String>> = missing
            .into_iter()
            .map(|any_of| any_of.into_iter().collect())
            .collect();
        missing.sort();
        missing.dedup();
        self.missing = missing;
        self
    }

    fn withheld(mut self, why: KpiReason) -> Self {
        self.standing = KpiStanding::Withheld;
        self.reason = Some(why);
        self
    }

    fn note_currency(&mut self, answer: &Json) {
        let mut lines = answer["lines"].as_array().into_iter().flatten();
        let currency = lines.find_map(|line| line["currency"].as_str());
        if let Some(currency) = currency {
            self.currency = Some(currency.to_owned());
        }
    }

    /// Value, change and standing, from the last two points.
    fn stand(&mut self, kpi: &Kpi) {
        let (Some(last), before) = (self.trend.last(), self.trend.iter().rev().nth(1)) else {
            return;
        };
        let n = last.n.unwrap_or(0.0);
        self.value = last.value;
        self.before = before.and_then(|before| before.value);
        if let (Some(value), Some(before)) = (self.value, self.before) {
            self.change = Some(value - before);
            self.relative_change = (before != 0.0).then(|| value / before - 1.0);
            self.direction = Some(Direction::of(kpi.good, before, value));
        }
        self.standing = match last.value {
            Some(_) if n >= self.minimum as f64 => KpiStanding::Live,
            _ => KpiStanding::Thin,
        };
    }
}
