//! Every cell of an answer: its key, as the question kinds document it, and its number.

use serde_json::{Value as Json, json};

use super::model_cells::{backtest, health, signals, worklist};

/// How many units a list must hold.
#[derive(Debug, Clone, Copy)]
pub enum Bound {
    /// So many.
    Exactly(u64),
    /// At least one and at most so many: the number counts occurrences.
    UpTo(u64),
}

impl Bound {
    pub fn allows(self, total: u64) -> bool {
        match self {
            Self::Exactly(count) => total == count,
            Self::UpTo(count) => total <= count && (total > 0) == (count > 0),
        }
    }
}

pub type Cells = Vec<(Json, Bound)>;

/// The cells of `answer` (one kind's key and numbers).
pub fn cells(question: &Json, answer: &Json) -> Cells {
    let (kind, numbers) = answer.as_object().unwrap().iter().next().unwrap();
    let mut cells = Cells::new();
    match kind.as_str() {
        "funnel" => funnel(question, numbers, &mut cells),
        "flow" => flow(question, numbers, &mut cells),
        "transitions" => transitions(numbers, &mut cells),
        "sessions" => sessions(numbers, &mut cells),
        "retention" => retention(question, numbers, &mut cells),
        "activity" => activity(numbers, &mut cells),
        "stages" => stages(numbers, &mut cells),
        "signals" => signals(numbers, &mut cells),
        "restate" => restate(numbers, &mut cells),
        "classification" => classification(numbers, &mut cells),
        "worklist" => worklist(numbers, &mut cells),
        "joined" => joined(numbers, &mut cells),
        "health" => health(numbers, &mut cells),
        "backtest" => backtest(numbers, &mut cells),
        "trend" => trend(numbers, &mut cells),
        "conversion" => conversion(numbers, &mut cells),
        "responses" => crate::feedback::responses(numbers, &mut cells),
        "adoption" => crate::feedback::adoption(numbers, &mut cells),
        "friction" => crate::habits::friction(numbers, &mut cells),
        "stickiness" => crate::habits::stickiness(numbers, &mut cells),
        "accounts" | "paired" => crate::accounts::cells(kind, numbers, &mut cells),
        "preceding" | "compare" => crate::contrasts::cells(kind, numbers, &mut cells),
        "people" => people(numbers, &mut cells),
        other => panic!("a '{other}' question has no cells"),
    }
    cells
}

pub fn count(json: &Json) -> Bound {
    Bound::Exactly(json.as_u64().unwrap())
}

pub fn list(json: &Json) -> impl Iterator<Item = &Json> {
    json.as_array().into_iter().flatten()
}

/// `key` with more parts.
pub fn with(key: &Json, more: Json) -> Json {
    let mut key = key.clone();
    key.as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    key
}

fn funnel(question: &Json, numbers: &Json, cells: &mut Cells) {
    // Each step under the value of its own event: a part has no whole.
    let has_wholes = question["funnel"]["breakdown"]["at"] != "each";
    funnel_part(&json!({}), numbers, true, cells);
    for period in list(&numbers["over_time"]) {
        let key = json!({"period": period["period"]});
        funnel_part(&key, period, true, cells);
    }
    for value in list(&numbers["breakdown"]) {
        let key = json!({"breakdown": value["breakdown"]});
        funnel_part(&key, value, has_wholes, cells);
        for period in list(&value["over_time"]) {
            let key = with(&key, json!({"period": period["period"]}));
            funnel_part(&key, period, has_wholes, cells);
        }
    }
}

fn funnel_part(key: &Json, part: &Json, has_wholes: bool, cells: &mut Cells) {
    const STATES: [&str; 4] = ["dropped", "excluded", "in_progress", "converted"];
    if has_wholes {
        cells.push((key.clone(), count(&part["entered"])));
        for state in STATES {
            cells.push((with(key, json!({ "state": state })), count(&part[state])));
        }
    }
    for step in list(&part["steps"]) {
        let key = with(key, json!({"step": step["step"]}));
        cells.push((key.clone(), count(&step["reached"])));
        for state in STATES {
            cells.push((with(&key, json!({ "state": state })), count(&step[state])));
        }
    }
}

fn flow(question: &Json, numbers: &Json, cells: &mut Cells) {
    let is_units = question["flow"]["every_occurrence"] != json!(true);
    let bound = |json: &Json| match count(json) {
        Bound::Exactly(count) if !is_units => Bound::UpTo(count),
        bound => bound,
    };
    for column in list(&numbers["columns"]) {
        let at = &column["column"];
        let mut node = |name: Json, number: &Json| {
            cells.push((json!({"column": at, "node": name}), bound(number)));
        };
        for shown in list(&column["nodes"]) {
            node(shown["node"].clone(), &shown["count"]);
        }
        let ended = if at.as_i64().unwrap() < 0 {
            "(start)"
        } else {
            "(end)"
        };
        node(json!("(other)"), &column["other"]);
        node(json!(ended), &column["ended"]);
        node(json!("(window closed)"), &column["window_closed"]);
        node(json!("(still active)"), &column["still_active"]);
    }
    for edge in list(&numbers["edges"]) {
        let key = json!({"step": edge["step"], "source": edge["source"], "target": edge["target"]});
        cells.push((key, bound(&edge["count"])));
    }
}

fn transitions(numbers: &Json, cells: &mut Cells) {
    for edge in list(&numbers["edges"]) {
        let key = json!({"source": edge["source"], "target": edge["target"]});
        cells.push((key, count(&edge["units"])));
    }
    for start in list(&numbers["starts"]) {
        let key = json!({"source": "(start)", "target": start["node"]});
        cells.push((key, count(&start["count"])));
    }
    for end in list(&numbers["ends"]) {
        let key = json!({"source": end["node"], "target": "(end)"});
        cells.push((key, count(&end["count"])));
    }
}

fn sessions(numbers: &Json, cells: &mut Cells) {
    let mut figures = |key: Json, figures: &Json| {
        cells.push((
            with(&key, json!({"bounced": true})),
            count(&figures["bounces"]),
        ));
        cells.push((key, count(&figures["sessions"])));
    };
    figures(json!({}), &numbers["all"]);
    for period in list(&numbers["periods"]) {
        figures(json!({"period": period["period"]}), period);
    }
    for group in list(&numbers["groups"]) {
        figures(json!({"breakdown": group["breakdown"]}), group);
    }
}

fn retention(question: &Json, numbers: &Json, cells: &mut Cells) {
    let is_recurring = question["retention"]["recurring"] == json!(true);
    let columns = &numbers["columns"];
    let mut table = |key: Json, table: &Json| {
        for cohort in list(&table["cohorts"]) {
            let key = with(&key, json!({"cohort": cohort["cohort"]}));
            for (column, retained) in list(&cohort["retained"]).enumerate() {
                if !retained.is_null() {
                    let period = json!({"period": columns[column][0]});
                    cells.push((with(&key, period), count(retained)));
                }
            }
            cells.push((key, count(&cohort["size"])));
        }
        for (column, rate) in list(&table["summary"]).enumerate() {
            if !rate.is_null() && !is_recurring {
                let period = json!({"period": columns[column][1]});
                cells.push((with(&key, period), count(&rate["count"])));
            }
        }
    };
    table(json!({}), numbers);
    for group in list(&numbers["groups"]) {
        let parts = ["split", "breakdown"].into_iter();
        let parts = parts.filter(|part| group[*part].is_string());
        let key = parts.fold(json!({}), |mut key, part| {
            key[part] = group[part].clone();
            key
        });
        table(key, group);
    }
}

fn activity(numbers: &Json, cells: &mut Cells) {
    for period in list(&numbers["periods"]) {
        let mut active = 0;
        for state in ["new", "returning", "resurrecting", "dormant"] {
            let key = json!({"period": period["period"], "state": state});
            cells.push((key, count(&period[state])));
            if state != "dormant" {
                active += period[state].as_u64().unwrap();
            }
        }
        let key = json!({"period": period["period"]});
        cells.push((key, Bound::Exactly(active)));
    }
}

fn stages(numbers: &Json, cells: &mut Cells) {
    for row in list(&numbers["stages"]) {
        let key = json!({"stage": row["stage"]});
        let at = |end: &str| with(&key, json!({ "at": end }));
        cells.push((at("start"), count(&row["at_start"])));
        cells.push((at("end"), count(&row["at_end"])));
        let at_risk = with(&key, json!({"risk": "at_risk"}));
        cells.push((at_risk, count(&row["at_risk"])));
        cells.push((key, count(&row["now"])));
    }
    let mut moves = |whole: &Json, base: &Json, pairs: &str| {
        for pair in list(&whole[pairs]) {
            let key = json!({"from": pair["from"], "to": pair["to"]});
            cells.push((with(&key, base.clone()), count(&pair["subjects"])));
        }
        for kind in list(&whole["kinds"]) {
            let key = json!({"kind": kind["kind"]});
            cells.push((with(&key, base.clone()), count(&kind["subjects"])));
        }
    };
    moves(numbers, &json!({}), "matrix");
    for period in list(&numbers["periods"]) {
        moves(period, &json!({"period": period["period"]}), "moves");
    }
    for period in list(&numbers["periods"]) {
        for flow in list(&period["stages"]) {
            let key = json!({"stage": flow["stage"], "period": period["period"]});
            let entered = with(&key, json!({"flow": "in"}));
            let left = with(&key, json!({"flow": "out"}));
            cells.push((entered, count(&flow["in_subjects"])));
            cells.push((left, count(&flow["out_subjects"])));
            cells.push((key, count(&flow["occupancy"])));
        }
    }
    for (state, number) in numbers["risk"]["now"].as_object().into_iter().flatten() {
        cells.push((json!({ "risk": state }), count(number)));
    }
    for group in list(&numbers["breakdown"]) {
        let key = json!({"breakdown": group["breakdown"]});
        cells.push((key, count(&group["subjects"])));
    }
    let indexes = &numbers["indexes"];
    cells.push((json!({"at_target": true}), count(&indexes["at_target"])));
    cells.push((json!({"flapping": true}), count(&indexes["flapping"])));
    cells.push((json!({"disagree": true}), count(&indexes["disagree"])));
    cells.push((json!({"held": true}), count(&indexes["held"])));
    cells.push((json!({}), count(&numbers["subjects"])));
}

fn classification(numbers: &Json, cells: &mut Cells) {
    for period in list(&numbers["periods"]) {
        let key = json!({"period": period["period"]});
        classified(&key, period, cells);
        for row in list(&period["matrix"]) {
            let pair = json!({"from": row["from"], "stage": row["to"]});
            cells.push((with(&key, pair), count(&row["customers"])));
        }
        let whole = period["customers"].as_u64();
        let parts = list(&period["matrix"]).map(|row| row["customers"].as_u64().unwrap());
        assert_eq!(whole, Some(parts.sum()), "the matrix adds up");
        for group in list(&period["by"]) {
            classified(&with(&key, json!({"by": group["by"]})), group, cells);
        }
    }
}

/// Customers of a period, or of a group in it, along every dimension.
fn classified(key: &Json, counts: &Json, cells: &mut Cells) {
    let mut cell = |more: Json, number: &Json| cells.push((with(key, more), count(number)));
    cell(json!({}), &counts["customers"]);
    for row in list(&counts["stages"]) {
        cell(json!({"stage": row["stage"]}), &row["customers"]);
        for (direction, customers) in row["directions"].as_object().unwrap() {
            let pair = json!({"stage": row["stage"], "direction": direction});
            cell(pair, customers);
        }
    }
    for (direction, customers) in counts["directions"].as_object().unwrap() {
        cell(json!({"direction": direction}), customers);
    }
    for (state, customers) in counts["risk"].as_object().unwrap() {
        cell(json!({"risk": state}), customers);
    }
    for row in list(&counts["feelings"]) {
        cell(json!({"felt": row["felt"]}), &row["customers"]);
    }
    for (name, rows) in [("tier", "tiers"), ("priority", "priorities")] {
        for row in list(&counts[rows]) {
            cell(json!({name: row["word"]}), &row["customers"]);
        }
    }
    for row in list(&counts["goals"]) {
        cell(json!({"goals": row["goals"]}), &row["customers"]);
    }
    cell(json!({"overdue": true}), &counts["overdue"]);
}

fn restate(numbers: &Json, cells: &mut Cells) {
    for pair in list(&numbers["matrix"]) {
        let key = json!({"before": pair["before"], "after": pair["after"]});
        cells.push((key, count(&pair["subjects"])));
    }
    cells.push((json!({"moves": true}), count(&numbers["moves"])));
    cells.push((json!({}), count(&numbers["subjects"])));
}

fn joined(numbers: &Json, cells: &mut Cells) {
    for row in list(&numbers["rows"]).chain([&numbers["total"]]) {
        let key = match &row["group"] {
            Json::Null => json!({}),
            group => json!({ "group": group }),
        };
        for flag in ["closed", "at_risk"] {
            if !row[flag].is_null() {
                cells.push((
                    with(&key, json!({ flag: true })),
                    count(&row[flag]["count"]),
                ));
            }
        }
        for stage in list(&row["stages"]) {
            let name = &stage["stage"];
            cells.push((with(&key, json!({ "stage": name })), count(&stage["now"])));
            cells.push((
                with(&key, json!({ "furthest": name })),
                count(&stage["furthest"]),
            ));
        }
        cells.push((key, count(&row["subjects"])));
    }
}

fn trend(numbers: &Json, cells: &mut Cells) {
    for line in list(&numbers["lines"]) {
        let mut key = json!({"series": line["series"]});
        for part in ["breakdown", "currency", "previous"] {
            if !line[part].is_null() {
                key[part] = line[part].clone();
            }
        }
        for point in list(&line["points"]) {
            let key = match &point["period"] {
                Json::Null => key.clone(),
                period => with(&key, json!({ "period": period })),
            };
            cells.push((key, count(&point["people"])));
        }
    }
}

fn conversion(numbers: &Json, cells: &mut Cells) {
    let mut figures = |key: Json, figures: &Json| {
        let (entered, converted) = (&figures["entered"], &figures["converted"]);
        let others = entered.as_u64().unwrap() - converted.as_u64().unwrap();
        cells.push((with(&key, json!({"converted": true})), count(converted)));
        cells.push((
            with(&key, json!({"converted": false})),
            Bound::Exactly(others),
        ));
        cells.push((key, count(entered)));
    };
    figures(json!({}), &numbers["all"]);
    for group in list(&numbers["groups"]) {
        figures(json!({"group": group["group"]}), group);
    }
}

fn people(numbers: &Json, cells: &mut Cells) {
    let (holds, all) = (&numbers["count"], &numbers["population"]);
    let others = all.as_u64().unwrap() - holds.as_u64().unwrap();
    cells.push((json!({}), count(holds)));
    cells.push((json!({}), count(&numbers["total"])));
    cells.push((json!({"holds": false}), Bound::Exactly(others)));
}
