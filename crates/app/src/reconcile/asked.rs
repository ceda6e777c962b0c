//! The questions that are asked of the workspace, and the numbers they give.

use std::collections::HashMap;

use serde_json::{Value as Json, json};
use wayfarer_core::{Catalogue, ErrorCode, WorkspaceId};
use wayfarer_journey::{Question, TrendAnswer, TrendLine};

use super::days::{self, Days};
use super::{DAY, DEVICE};
use crate::{App, AppError, Body, Control};

/// No trend has more values of a breakdown.
const TOP_MAX: usize = 1000;
/// Later than this after an event its day's table may have been written, µs.
const LATE_US: u64 = 86_400_000_000;

/// Who asks.
pub(super) struct Asker<'a> {
    pub app: &'a App,
    pub workspace: &'a WorkspaceId,
    pub control: &'a Control,
    pub catalogue: Catalogue,
    pub source: &'a str,
}

/// One thing that is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Count {
    Events,
    Devices,
    ActiveDevices,
    NewDevices,
    Sessions,
    Purchases,
    Bought,
    Refunded,
    People,
    PeopleWithDevice,
    ActivePeople,
    NewPeople,
    WithoutDevice,
    WithoutConsent,
    Late,
    WithTransaction,
    Transactions,
    OtherCurrencies,
}

/// Which events are counted, by whose days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum By {
    /// The property's.
    Theirs,
    /// The workspace's.
    Ours,
}

/// All days together, or one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Scope {
    Whole,
    Day(usize),
}

/// Sessions and first events by Wayfarer's rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Ruled {
    /// Sessions by the source's id, counted where they begin.
    SourceSessions,
    /// Sessions by gap, of events with such an id.
    SessionsWithId,
    /// Sessions by gap.
    Sessions,
    /// People whose first event it is.
    New,
}

/// Everything that was counted.
#[derive(Debug, Default)]
pub(super) struct Counted {
    counts: HashMap<(By, Count, Scope), f64>,
    ruled: HashMap<(Ruled, Scope), f64>,
    /// Events on another day of the workspace than of the property.
    pub other_day: u64,
}

impl Counted {
    /// A count; nothing was found where nothing is known.
    pub(super) fn count(&self, by: By, count: Count, scope: Scope) -> f64 {
        self.counts.get(&(by, count, scope)).copied().unwrap_or(0.0)
    }

    /// A count by Wayfarer's rules.
    pub(super) fn ruled(&self, ruled: Ruled, scope: Scope) -> f64 {
        self.ruled.get(&(ruled, scope)).copied().unwrap_or(0.0)
    }
}

impl Asker<'_> {
    /// Whether any event has this property.
    pub(super) fn has(&self, property: &str) -> bool {
        self.catalogue.properties.contains_key(property)
    }

    /// First and last day of the export's last weeks, as it writes them.
    pub(super) fn exported_days(&self) -> Result<Option<(String, String)>, AppError> {
        let common = json!({"where": self.of_source()});
        let months = self.trend(&json!({"period": "month"}), &common)?;
        let points = months.iter().flat_map(|line| &line.points);
        let filled = points.filter(|point| point.value.is_some_and(|value| value > 0.0));
        let last = filled.filter_map(|point| point.period.as_deref()).max();
        let Some((from, to)) = last.and_then(days::around_month) else {
            return Ok(None);
        };
        let common = json!({"where": self.of_source(), "range": {"from": from, "to": to}});
        let lines = self.trend(&json!({"breakdown": DAY, "top": TOP_MAX}), &common)?;
        let days = lines.iter().filter_map(|line| line.breakdown.clone());
        let days: Vec<_> = days.filter(|day| !day.starts_with('(')).collect();
        let first = days.iter().min().cloned();
        Ok(first.zip(days.iter().max().cloned()))
    }

    /// The currency of most purchases.
    pub(super) fn main_currency(&self) -> Result<Option<String>, AppError> {
        let Some(purchase) = self.known(&["purchase"]) else {
            return Ok(None);
        };
        let trend = json!({"series": [{"event": purchase}], "breakdown": "$currency"});
        let lines = self.trend(&trend, &json!({"where": self.of_source()}))?;
        let value = |line: &TrendLine| line.points.first().and_then(|point| point.value);
        let named = lines.iter().filter(|line| {
            let name = line.breakdown.as_deref().unwrap_or("(");
            !name.starts_with('(')
        });
        let most = named.max_by(|a, b| value(a).unwrap_or(0.0).total_cmp(&value(b).unwrap_or(0.0)));
        Ok(most.and_then(|line| line.breakdown.clone()))
    }

    /// Asks everything.
    pub(super) fn counted(&self, days: &Days, currency: Option<&str>) -> Result<Counted, AppError> {
        let mut counted = Counted::default();
        let series = self.series(currency);
        let (before, after) = days.around();
        let around = json!({"range": {"from": before, "to": after}, "where": {"all": [
            self.of_source(), is(DAY, &json!(days.exported()))]}});
        let within = self.within(days, &self.of_source());
        self.count(&mut counted, By::Theirs, &series, days, &around)?;
        self.count(&mut counted, By::Ours, &series, days, &within)?;
        counted.other_day = self.other_day(days, &around)?;
        let with_id = json!({"all": [self.of_source(), exists("$session", true)]});
        let with_id = self.within(days, &with_id);
        let period = json!({"period": "day"});
        let by_source = json!({"period": "day", "source": true});
        for (ruled, kind, document, common) in [
            (Ruled::SourceSessions, "sessions", &by_source, &with_id),
            (Ruled::SessionsWithId, "sessions", &period, &with_id),
            (Ruled::Sessions, "sessions", &period, &within),
            (Ruled::New, "activity", &period, &within),
        ] {
            self.rule(&mut counted, ruled, days, self.ask(kind, document, common)?);
        }
        Ok(counted)
    }

    /// What can be counted: a series that names what the workspace never saw is left out.
    fn series(&self, currency: Option<&str>) -> Vec<(Count, Json)> {
        let distinct = || json!({"distinct": DEVICE});
        let first = self.known(&["first_visit", "first_open"]);
        let (purchase, refund) = (self.known(&["purchase"]), self.known(&["refund"]));
        let with = |property: &str, condition: Json| self.has(property).then_some(condition);
        let paid = |event: &Option<Json>, condition: Json, measure: Json| {
            let event = event.clone()?;
            Some(json!({"event": event, "where": condition, "measure": measure}))
        };
        let in_currency = |event: &Option<Json>| {
            let condition = is("$currency", &json!(currency?));
            paid(event, condition, json!({"sum": "$amount"}))
        };
        let transaction = |measure: &str| {
            let known = with("transaction_id", exists("transaction_id", true))?;
            paid(&purchase, known, json!({measure: "transaction_id"}))
        };
        let met_first = |measure: Json| Some(json!({"event": first.clone()?, "measure": measure}));
        let active = |measure: Json| {
            let condition = with("ga_active", is("ga_active", &json!(true)))?;
            Some(json!({"where": condition, "measure": measure}))
        };
        let all = [
            (Count::Events, Some(json!({"measure": "total"}))),
            (Count::Devices, Some(json!({"measure": distinct()}))),
            (Count::ActiveDevices, active(distinct())),
            (Count::NewDevices, met_first(distinct())),
            (Count::Sessions, Some(json!({"measure": {"distinct": "$session"}}))),
            (Count::Purchases, purchase.clone().map(|event| json!({"event": event, "measure": "total"}))),
            (Count::Bought, in_currency(&purchase)),
            (Count::Refunded, in_currency(&refund)),
            (Count::People, Some(json!({"measure": "unique"}))),
            (Count::PeopleWithDevice, Some(json!({"where": exists(DEVICE, true), "measure": "unique"}))),
            (Count::ActivePeople, active(json!("unique"))),
            (Count::NewPeople, met_first(json!("unique"))),
            (Count::WithoutDevice, Some(json!({"where": exists(DEVICE, false), "measure": "total"}))),
            (Count::WithoutConsent, with("analytics_storage", is("analytics_storage", &json!("No"))).map(|no| json!({"where": no, "measure": "total"}))),
            (Count::Late, with("ga_upload_delay_us", json!({"property": {"name": "ga_upload_delay_us", "above": LATE_US}})).map(|late| json!({"where": late, "measure": "total"}))),
            (Count::WithTransaction, transaction("count")),
            (Count::Transactions, transaction("distinct")),
            (Count::OtherCurrencies, currency.and_then(|currency| {
                let other = json!({"all": [exists("$currency", true), {"not": is("$currency", &json!(currency))}]});
                paid(&purchase, other, json!("total"))
            })),
        ];
        let known = all.into_iter();
        known
            .filter_map(|(count, series)| Some((count, series?)))
            .collect()
    }

    fn count(
        &self,
        counted: &mut Counted,
        by: By,
        series: &[(Count, Json)],
        days: &Days,
        common: &Json,
    ) -> Result<(), AppError> {
        let documents: Vec<_> = series.iter().map(|(_, document)| document).collect();
        let whole = self.trend(&json!({"series": documents}), common)?;
        let daily = match by {
            By::Theirs => json!({"series": documents, "breakdown": DAY, "top": days.all.len()}),
            By::Ours => json!({"series": documents, "period": "day"}),
        };
        let daily = self.trend(&daily, common)?;
        for line in &whole {
            let value = line.points.first().and_then(|point| point.value);
            let key = (by, series[line.series].0, Scope::Whole);
            counted.counts.insert(key, value.unwrap_or(0.0));
        }
        let exported = days.exported();
        for line in &daily {
            for point in &line.points {
                let day = match by {
                    By::Theirs => line
                        .breakdown
                        .as_ref()
                        .and_then(|day| place(&exported, day)),
                    By::Ours => point.period.as_ref().and_then(|day| place(&days.all, day)),
                };
                let Some(day) = day else { continue };
                let key = (by, series[line.series].0, Scope::Day(day));
                counted.counts.insert(key, point.value.unwrap_or(0.0));
            }
        }
        Ok(())
    }

    fn other_day(&self, days: &Days, around: &Json) -> Result<u64, AppError> {
        let trend = json!({"period": "day", "breakdown": DAY, "top": days.all.len()});
        let mut other = 0.0;
        for line in self.trend(&trend, around)? {
            let Some(theirs) = &line.breakdown else {
                continue;
            };
            let elsewhere = line.points.iter().filter(|point| {
                point
                    .period
                    .as_ref()
                    .is_some_and(|ours| ours.replace('-', "") != *theirs)
            });
            other += elsewhere.filter_map(|point| point.value).sum::<f64>();
        }
        Ok(other as u64)
    }

    fn rule(&self, counted: &mut Counted, ruled: Ruled, days: &Days, body: Body) {
        let by_day: Vec<(String, u64)> = match body {
            Body::Sessions(answer) => {
                let key = (ruled, Scope::Whole);
                counted.ruled.insert(key, answer.all.sessions as f64);
                let periods = answer.periods.into_iter();
                periods.map(|it| (it.period, it.figures.sessions)).collect()
            }
            Body::Activity(answer) => {
                let all: u64 = answer.periods.iter().map(|period| period.new).sum();
                counted.ruled.insert((ruled, Scope::Whole), all as f64);
                let periods = answer.periods.into_iter();
                periods.map(|it| (it.period, it.new)).collect()
            }
            _ => Vec::new(),
        };
        for (day, number) in by_day {
            if let Some(place) = place(&days.all, &day) {
                counted
                    .ruled
                    .insert((ruled, Scope::Day(place)), number as f64);
            }
        }
    }

    fn trend(&self, trend: &Json, common: &Json) -> Result<Vec<TrendLine>, AppError> {
        match self.ask("trend", trend, common)? {
            Body::Trend(TrendAnswer {
                refused: Some(why), ..
            }) => {
                let error = AppError::new(ErrorCode::QuestionTooLarge, why);
                Err(error.with_hint("compare fewer days at once"))
            }
            Body::Trend(answer) => Ok(answer.lines),
            _ => Ok(Vec::new()),
        }
    }

    fn ask(&self, kind: &str, document: &Json, common: &Json) -> Result<Body, AppError> {
        let mut whole = common.clone();
        whole["version"] = json!(1);
        whole[kind] = document.clone();
        let question = Question::from_json(&whole.to_string())?;
        Ok(self
            .app
            .ask(self.workspace, &question, self.control)?
            .answer)
    }

    fn within(&self, days: &Days, condition: &Json) -> Json {
        json!({"range": {"from": days.from(), "to": days.to}, "where": condition})
    }

    fn of_source(&self) -> Json {
        is("$source", &json!(self.source))
    }

    /// Those of the names the workspace has seen.
    fn known(&self, names: &[&str]) -> Option<Json> {
        let known = names
            .iter()
            .filter(|name| self.catalogue.events.contains_key(**name));
        let known: Vec<_> = known.collect();
        (!known.is_empty()).then(|| json!(known))
    }
}

fn is(property: &str, value: &Json) -> Json {
    json!({"property": {"name": property, "is": value}})
}

fn exists(property: &str, exists: bool) -> Json {
    json!({"property": {"name": property, "exists": exists}})
}

fn place(days: &[String], day: &str) -> Option<usize> {
    days.iter().position(|known| known == day)
}
