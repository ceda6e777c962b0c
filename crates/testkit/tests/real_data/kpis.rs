//! Online Retail on the KPI board: figures others published, month by month.

use std::collections::BTreeMap;

use serde_json::Value as Json;
use wayfarer_app::{Control, KpiBoard, KpiFigure, KpiRequest, KpiStanding};
use wayfarer_core::Span;
use wayfarer_journey::PeriodUnit;
use wayfarer_journey::definition::{DefinitionRef, Localised};
use wayfarer_journey::kpi::{KpiPlan, Pack};

use super::{Data, assert_close, number};

/// Longer than the data, so that whoever bought again did so in time.
const REPEAT_DAYS: i64 = 400;

impl Data {
    fn board(
        &self,
        pack: Pack,
        (period, periods): (PeriodUnit, usize),
        as_of: &str,
        timezone: &str,
    ) -> KpiBoard {
        let plan = KpiPlan {
            version: 1,
            key: "retail".to_owned(),
            names: Localised::One("Retail".to_owned()),
            lifecycle: None,
            customer: None,
            currency: None,
            minimum: None,
            parameters: BTreeMap::from([("repeat_window".to_owned(), Span::days(REPEAT_DAYS))]),
            stages: Vec::new(),
            kpis: Vec::new(),
            custom: Vec::new(),
        };
        let request = KpiRequest {
            period,
            periods,
            as_of: Some(as_of.to_owned()),
            timezone: Some(timezone.to_owned()),
            pack: Some(pack),
            plan: Some(DefinitionRef::Inline(Box::new(plan))),
            ..KpiRequest::default()
        };
        let control = Control::unlimited();
        let workspace = &self.workspace;
        workspace
            .app
            .kpis(&workspace.workspace, &request, &control)
            .unwrap()
    }
}

fn figure<'a>(board: &'a KpiBoard, key: &str) -> &'a KpiFigure {
    board.kpis.iter().find(|kpi| kpi.key == key).unwrap()
}

#[test]
fn months_of_online_retail_are_those_that_were_published() {
    let Some(data) = Data::load(
        "online-retail",
        "online_retail.parquet",
        "online-retail.toml",
    ) else {
        return;
    };
    let board = data.board(
        Pack::Loyalty,
        (PeriodUnit::Month, 13),
        "2012-01-01",
        "Europe/London",
    );
    let revenue = data.facts["revenue_by_month"].as_object().unwrap();
    let cohorts = data.facts["monthly_cohort_active_customers"]
        .as_object()
        .unwrap();
    let months: Vec<&String> = revenue.keys().collect();
    for (index, (value, repeat)) in figure(&board, "customer_value")
        .trend
        .iter()
        .zip(&figure(&board, "repeat_rate").trend)
        .enumerate()
    {
        assert_eq!(
            (&value.period, &repeat.period),
            (months[index], months[index])
        );
        // Who bought in a month, by the month of the first purchase.
        let of = |cohort: usize| {
            let cells = &cohorts[months[cohort]];
            cells[(index - cohort).to_string()].as_u64().unwrap_or(0)
        };
        let buyers: u64 = (0..=index).map(of).sum();
        let new = of(index);
        assert_eq!(repeat.denominator, Some(buyers as f64), "{}", repeat.period);
        assert_eq!(
            repeat.numerator,
            Some((buyers - new) as f64),
            "{}",
            repeat.period
        );
        assert_eq!(value.denominator, Some(buyers as f64));
        let paid = value.numerator.unwrap();
        assert_close(&value.period, paid, &revenue[months[index]], 0.005_000_1);
    }
    assert_eq!(
        figure(&board, "customer_value").currency.as_deref(),
        Some("GBP")
    );
    assert_eq!(figure(&board, "share_rate").standing, KpiStanding::NoSource);
}

#[test]
fn second_purchases_of_online_retail_are_those_that_were_published() {
    let Some(data) = Data::load(
        "online-retail",
        "online_retail.parquet",
        "online-retail-invoices.toml",
    ) else {
        return;
    };
    // The months whose 400 days end in 2012 and 2013 are those of the data, and more.
    let board = data.board(
        Pack::Continuity,
        (PeriodUnit::Month, 18),
        "2013-04-01",
        "UTC",
    );
    let second = &figure(&board, "second_purchase_rate").trend;
    let sum = |of: fn(&wayfarer_journey::kpi::KpiPoint) -> Option<f64>| -> f64 {
        second.iter().filter_map(of).sum()
    };
    let purchases =
        &data.facts["purchases (customer known, not cancelled, price and quantity > 0)"];
    assert_eq!(
        sum(|point| point.denominator),
        number(&purchases["customers"])
    );
    let twice: &Json = &data.facts["returning_share"]["customers_2_plus"];
    assert_eq!(sum(|point| point.numerator), number(twice));
    let interval = &figure(&board, "repeat_interval").trend;
    let again: f64 = interval.iter().filter_map(|point| point.n).sum();
    assert_eq!(again, number(twice));
}

/// All first purchases fall into one period when 400 days before it is the year of the data.
#[test]
fn the_median_time_to_the_second_purchase_is_the_published_one() {
    let Some(data) = Data::load(
        "online-retail",
        "online_retail.parquet",
        "online-retail-invoices.toml",
    ) else {
        return;
    };
    let board = data.board(Pack::Continuity, (PeriodUnit::Year, 2), "2013-01-01", "UTC");
    // 2012 less 400 days: from 2010-11-27 to 2011-11-28; ten days of first purchases are missing.
    let interval = figure(&board, "repeat_interval");
    let days = interval.value.unwrap() / wayfarer_core::DAY_MS as f64;
    let published = &data.facts["days_first_to_second_invoice"];
    assert!((days - number(&published["median"])).abs() < 1.0, "{days}");
    assert!(interval.trend[1].n.unwrap() > 2_800.0);
}
