//! KPIs of amounts over shops that tell of none.

use serde_json::Value as Json;
use wayfarer_core::ErrorCode;
use wayfarer_engine::Control;
use wayfarer_journey::PeriodUnit;

use super::{KpiFigure, KpiReasonCode, KpiRequest, KpiScope, KpiStanding};
use crate::testing::{MAPPING, Shop};

const HEAD: &str = "user_id,event,time,amount,currency\n";

impl Shop {
    fn figure(&self, key: &str) -> KpiFigure {
        let request = KpiRequest {
            period: PeriodUnit::Month,
            periods: 2,
            as_of: Some("2024-04-01".to_owned()),
            scope: KpiScope::Everything,
            ..KpiRequest::default()
        };
        let board = self.app.kpis(&self.shop, &request, &Control::unlimited());
        let mut kpis = board.unwrap().kpis.into_iter();
        kpis.find(|kpi| kpi.key == key).unwrap()
    }
}

fn shop(rows: &str) -> Shop {
    Shop::with(&format!("{HEAD}{rows}"), MAPPING)
}

#[test]
fn amounts_nobody_sends_are_no_source_and_never_zero() {
    let blank =
        shop("ann,order_paid,2024-03-01,,\nann,ad_cost,2024-03-01,,\nann,visit,2024-03-02,,\n");
    let value = blank.figure("customer_value");
    assert_eq!((value.standing, value.value), (KpiStanding::NoSource, None));
    assert_eq!(value.missing, [["$amount"]]);
    assert_eq!(value.connect, ["billing"]);
}

#[test]
fn a_period_without_amounts_is_thin_where_there_were_some_before() {
    let before = shop("ann,order_paid,2024-01-05,9.90,EUR\nann,order_paid,2024-03-05,,\n");
    assert_eq!(before.figure("customer_value").standing, KpiStanding::Thin);
}

#[test]
fn amounts_of_several_currencies_are_withheld_for_a_reason_with_a_code() {
    let both = shop("ann,order_paid,2024-03-05,9.90,EUR\nbob,order_paid,2024-03-05,5,USD\n");
    let value = both.figure("customer_value");
    assert_eq!(value.standing, KpiStanding::Withheld);
    let reason = value.reason.unwrap();
    assert_eq!(reason.code, KpiReasonCode::CurrenciesMixed);
    assert_eq!(reason.currencies, ["EUR", "USD"]);
    let told: Json = serde_json::to_value(&reason).unwrap();
    assert!(
        told["sentence"]["zh-CN"]
            .as_str()
            .unwrap()
            .contains("EUR、USD")
    );
    assert_eq!(reason.problem, None::<ErrorCode>);
}

#[test]
fn answers_nobody_gives_are_no_source() {
    let none = shop("ann,visit,2024-03-05,,\n");
    let nps = none.figure("nps");
    assert_eq!((nps.standing, nps.value), (KpiStanding::NoSource, None));
    assert_eq!(nps.connect, ["surveys"]);
}
