//! The cells of answers about models and the lists made of them.

use serde_json::{Value as Json, json};

use super::cells::{Cells, count, list, with};

pub fn worklist(numbers: &Json, cells: &mut Cells) {
    for row in list(&numbers["reasons"]) {
        cells.push((json!({"reason": row["reason"]}), count(&row["customers"])));
    }
    for row in list(&numbers["signals"]["detectors"]) {
        cells.push((
            json!({"detector": row["detector"]}),
            count(&row["customers"]),
        ));
    }
    cells.push((json!({}), count(&numbers["listed"])));
    cells.push((json!({"to_contact": true}), count(&numbers["to_contact"])));
    cells.push((json!({"hidden": "snoozed"}), count(&numbers["snoozed"])));
    cells.push((json!({"hidden": "contacted"}), count(&numbers["contacted"])));
}

pub fn backtest(numbers: &Json, cells: &mut Cells) {
    let mut line = |key: &Json, line: &Json| {
        for row in list(&line["verdicts"]) {
            let key = with(key, json!({"alarm": row["verdict"]}));
            cells.push((key, count(&row["subjects"])));
        }
        for fate in ["caught", "missed"] {
            let subjects = &line[format!("{fate}_subjects")];
            cells.push((with(key, json!({"outcome": fate})), count(subjects)));
        }
    };
    line(&json!({}), &numbers["alarm"]);
    for row in list(&numbers["thresholds"]) {
        line(&json!({"threshold": row["threshold"]}), row);
    }
    cells.push((json!({}), count(&numbers["subjects"])));
}

pub fn signals(numbers: &Json, cells: &mut Cells) {
    let mut counts = |key: &Json, counts: &Json| {
        for (number, more) in [
            ("live", json!({"state": "live"})),
            ("overdue", json!({"overdue": true})),
            ("opened", json!({"opened": true})),
            ("closed", json!({"closed": true})),
        ] {
            cells.push((with(key, more), count(&counts[number]["subjects"])));
        }
        for row in list(&counts["now"]).chain(list(&counts["ended"])) {
            let key = with(key, json!({"state": row["state"]}));
            cells.push((key, count(&row["subjects"])));
        }
    };
    counts(&json!({}), &numbers["total"]);
    for row in list(&numbers["detectors"]) {
        counts(&json!({"detector": row["detector"]}), &row["counts"]);
    }
    for period in list(&numbers["periods"]) {
        let mut flow = |key: Json, flow: &Json| {
            let key = with(&key, json!({"period": period["period"]}));
            let (opened, closed) = (json!({"opened": true}), json!({"closed": true}));
            cells.push((with(&key, opened), count(&flow["opened"]["subjects"])));
            cells.push((with(&key, closed), count(&flow["closed"]["subjects"])));
            cells.push((key, count(&flow["live"]["subjects"])));
        };
        flow(json!({}), &period["total"]);
        for row in list(&period["detectors"]) {
            flow(json!({"detector": row["detector"]}), row);
        }
    }
    for row in list(&numbers["severities"]) {
        cells.push((
            json!({"severity": row["severity"]}),
            count(&row["subjects"]),
        ));
    }
    let episodes = &numbers["episodes"];
    for row in list(&episodes["outcomes"]) {
        cells.push((json!({"outcome": row["outcome"]}), count(&row["subjects"])));
    }
    cells.push((
        json!({"begun": true}),
        count(&episodes["begun"]["subjects"]),
    ));
    for group in list(&numbers["breakdown"]) {
        let key = json!({"breakdown": group["breakdown"]});
        cells.push((
            with(&key, json!({"subjects": true})),
            count(&group["subjects"]),
        ));
        cells.push((key, count(&group["at_risk"])));
    }
    cells.push((json!({"subjects": true}), count(&numbers["subjects"])));
    cells.push((json!({}), count(&numbers["at_risk"])));
}

pub fn health(numbers: &Json, cells: &mut Cells) {
    let bands = ["green", "yellow", "red", "unknown"];
    for row in list(&numbers["bands"]) {
        let key = json!({"band": row["band"]});
        cells.push((with(&key, json!({"at": "start"})), count(&row["at_start"])));
        cells.push((with(&key, json!({"at": "end"})), count(&row["at_end"])));
        cells.push((key, count(&row["now"])));
    }
    for pair in list(&numbers["matrix"]) {
        let key = json!({"from": pair["from"], "to": pair["to"]});
        cells.push((key, count(&pair["subjects"])));
    }
    for step in list(&numbers["coverage"]["steps"]) {
        let key = json!({"coverage": step["coverage"]});
        cells.push((key, count(&step["subjects"])));
    }
    for row in list(&numbers["measures"]) {
        let key = json!({"measure": row["measure"]});
        let missing = with(&key, json!({"missing": true}));
        cells.push((missing, count(&row["missing"])));
        cells.push((key, count(&row["with_value"])));
    }
    for period in list(&numbers["periods"]) {
        let key = json!({"period": period["period"]});
        for (band, number) in bands.iter().zip(list(&period["bands"])) {
            cells.push((with(&key, json!({ "band": band })), count(number)));
        }
        for turn in ["better", "worse"] {
            cells.push((with(&key, json!({ "moved": turn })), count(&period[turn])));
        }
    }
    for turn in ["better", "worse"] {
        cells.push((json!({ "moved": turn }), count(&numbers[turn])));
    }
    for group in list(&numbers["breakdown"]) {
        let key = json!({"breakdown": group["breakdown"]});
        for (band, number) in bands.iter().zip(list(&group["bands"])) {
            cells.push((with(&key, json!({ "band": band })), count(number)));
        }
        cells.push((key, count(&group["subjects"])));
    }
    cells.push((json!({}), count(&numbers["subjects"])));
}
