//! One KPI whole: its formula, its questions, its tables, and the list of people behind it.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value as Json;
use wayfarer_core::WorkspaceId;
use wayfarer_engine::Control;
use wayfarer_journey::definition::Localised;
use wayfarer_journey::kpi::{Kpi, KpiPoint, KpiTable, Who};

use super::asker::Asker;
use super::catalogue::KpiCatalogue;
use super::figure::{Known, KpiFigure, KpiStanding, Numbers, known};
use super::request::KpiRequest;
use super::setup::Setup;
use crate::{App, AppError};

/// A KPI with everything it is made of.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KpiDetail {
    /// Its figures.
    #[serde(flatten)]
    pub figure: KpiFigure,
    /// Length of a period.
    pub period: wayfarer_journey::PeriodUnit,
    /// IANA time zone of periods.
    pub timezone: String,
    /// First instant after the last period, ISO 8601 UTC.
    pub as_of: String,
    /// Its formula.
    pub formula: String,
    /// Its inputs, as asked of the last period.
    pub inputs: Vec<KpiInputShown>,
    /// The last period in parts. Tables nothing there tells of are left out.
    pub tables: Vec<KpiRows>,
    /// The list of people behind the last period's value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub who: Option<KpiList>,
}

/// An input.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KpiInputShown {
    /// What the formula's numbers come from.
    pub input: String,
    /// The whole question of the last period; absent for a number written down.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<Json>,
    /// Its numbers in the last period.
    pub numbers: Vec<KpiNumber>,
}

/// A number of an input.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KpiNumber {
    /// What the formula calls it.
    pub name: String,
    /// Where in the answer it is.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub read: String,
    /// What it is in the last period.
    pub value: Option<f64>,
}

/// A KPI in parts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KpiRows {
    /// What the rows are.
    pub by: Localised,
    /// The rows, the largest first.
    pub rows: Vec<KpiRow>,
}

/// A row of a KPI in parts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KpiRow {
    /// What it is, as the data say it.
    pub label: String,
    /// Its value, what it rests on and its interval.
    #[serde(flatten)]
    pub point: KpiPoint,
    /// The list of people behind it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub who: Option<KpiList>,
}

/// Which list belongs to a number.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KpiList {
    /// The question.
    pub question: Json,
    /// The cell of it.
    pub cell: Json,
    /// How many are in the list.
    pub count: Option<f64>,
}

impl App {
    /// One KPI over the last whole periods, with everything it is made of.
    pub fn kpi(
        &self,
        workspace: &WorkspaceId,
        key: &str,
        request: &KpiRequest,
        control: &Control,
    ) -> Result<KpiDetail, AppError> {
        let setup = self.kpi_setup(workspace, request, control)?;
        let kpi = KpiCatalogue::known().named(key, setup.plan.as_ref())?;
        let mut asker = Asker::new(&setup.common);
        let figure = setup.figure(kpi, &mut asker)?;
        let mut detail = KpiDetail {
            period: setup.common.unit,
            timezone: setup.timezone.iana_name().unwrap_or("UTC").to_owned(),
            as_of: wayfarer_core::iso_instant(setup.common.end_ms()),
            formula: kpi.formula.to_string(),
            inputs: Vec::new(),
            tables: Vec::new(),
            who: None,
            figure,
        };
        let inputs = match known(&kpi.inputs, &setup.ground()) {
            Ok(inputs) if detail.figure.standing != KpiStanding::NoSource => inputs,
            _ => return Ok(detail),
        };
        let numbers = setup.inputs(&inputs, &mut detail, &mut asker)?;
        detail.who = kpi
            .who
            .as_ref()
            .and_then(|who| setup.list(who, &inputs, &numbers, None));
        for table in &kpi.tables {
            detail
                .tables
                .extend(setup.table(kpi, table, &numbers, &mut asker)?);
        }
        Ok(detail)
    }
}

impl Setup<'_> {
    /// Shows every input; gives their numbers in the last period.
    fn inputs(
        &self,
        inputs: &[Known<'_>],
        detail: &mut KpiDetail,
        asker: &mut Asker<'_>,
    ) -> Result<Numbers, AppError> {
        let mut numbers = Numbers::new();
        let Some(last) = self.common.stretches.last() else {
            return Ok(numbers);
        };
        numbers.insert(Kpi::DAYS.to_owned(), last.days());
        for known in inputs {
            let Some(ask) = &known.ask else {
                let value = known.input.number;
                let name = known.name.to_owned();
                numbers.extend(value.map(|value| (name.clone(), value)));
                let read = String::new();
                detail.inputs.push(KpiInputShown {
                    input: name.clone(),
                    question: None,
                    numbers: vec![KpiNumber { name, read, value }],
                });
                continue;
            };
            if let Ok(answer) = asker.in_last_period(known.input, ask)? {
                known.read(&answer, &mut numbers);
            }
            let read = known.input.read.iter();
            detail.inputs.push(KpiInputShown {
                input: known.name.to_owned(),
                question: Some(self.common.question(known.input, ask, last)),
                numbers: read
                    .map(|(name, reading)| KpiNumber {
                        name: name.clone(),
                        read: reading.to_string(),
                        value: numbers.get(name).copied(),
                    })
                    .collect(),
            });
        }
        Ok(numbers)
    }

    fn list(
        &self,
        who: &Who,
        inputs: &[Known<'_>],
        numbers: &Numbers,
        label: Option<&str>,
    ) -> Option<KpiList> {
        let known = inputs.iter().find(|known| known.name == who.input)?;
        let last = self.common.stretches.last()?;
        Some(KpiList {
            question: self.common.question(known.input, known.ask.as_ref()?, last),
            cell: labelled(&who.cell, label),
            count: numbers.get(&who.counts).copied(),
        })
    }

    /// The last period in parts; `None` where nothing there tells of them.
    fn table(
        &self,
        kpi: &Kpi,
        table: &KpiTable,
        whole: &Numbers,
        asker: &mut Asker<'_>,
    ) -> Result<Option<KpiRows>, AppError> {
        let Ok(columns) = known(&table.columns, &self.ground()) else {
            return Ok(None);
        };
        let mut rows: BTreeMap<String, Numbers> = BTreeMap::new();
        for column in &columns {
            let Some(ask) = &column.ask else { continue };
            if let Ok(answer) = asker.in_last_period(column.input, ask)? {
                column.rows(&answer, &mut rows);
            }
        }
        // A row is a KPI of its own, over its own numbers and those of the whole.
        let part = Kpi {
            formula: table.formula.clone(),
            n: None,
            ..kpi.clone()
        };
        let mut shown: Vec<KpiRow> = Vec::new();
        for (label, own) in rows {
            let of = |name: &str| own.get(name).or_else(|| whole.get(name)).copied();
            let point = KpiPoint::compute(&part, "", &of);
            let who = table.who.as_ref();
            let who = who.and_then(|who| self.list(who, &columns, &own, Some(&label)));
            shown.push(KpiRow { label, point, who });
        }
        let of = |number: Option<f64>| number.unwrap_or(f64::NEG_INFINITY);
        shown.sort_by(|left, right| {
            let by_size = of(right.point.n).total_cmp(&of(left.point.n));
            by_size.then(of(right.point.value).total_cmp(&of(left.point.value)))
        });
        Ok((!shown.is_empty()).then(|| KpiRows {
            by: table.by.clone(),
            rows: shown,
        }))
    }
}

impl Known<'_> {
    /// Adds the column's numbers to the rows of its labels.
    fn rows(&self, answer: &Json, rows: &mut BTreeMap<String, Numbers>) {
        let Some(place) = &self.input.rows else {
            return;
        };
        for row in place.parts(answer) {
            let label = match &self.input.label {
                Some(label) => label.parts(row).first().and_then(|label| label.as_str()),
                None => row["breakdown"].as_str(),
            };
            if let Some(label) = label {
                self.read(row, rows.entry(label.to_owned()).or_default());
            }
        }
    }
}

/// The cell with a row's label in it.
fn labelled(cell: &Json, label: Option<&str>) -> Json {
    let Some(label) = label else {
        return cell.clone();
    };
    let mut cell = cell.clone();
    for value in cell
        .as_object_mut()
        .into_iter()
        .flat_map(|cell| cell.values_mut())
    {
        if value == "@label" {
            *value = Json::from(label);
        }
    }
    cell
}
