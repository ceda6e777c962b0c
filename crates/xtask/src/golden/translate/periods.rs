//! Retention and activity: questions whose answers go by period.

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{array, parameters, text, whole};
use crate::golden::product::Workspace;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Retention {
    start_event: String,
    return_event: String,
    unit: String,
    /// `null` where the clock does not matter.
    timezone: Option<String>,
    as_of: String,
    periods: u64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Activity {
    unit: String,
    timezone: String,
    from: String,
    periods: u64,
}

/// `retention`: size, bounded and unbounded returns of every cohort.
pub(super) fn retention(input: &Value, workspace: &Workspace) -> Result<Value> {
    let retention: Retention = parameters(input)?;
    let period = match retention.unit.as_str() {
        "rolling24h" => "rolling_24h",
        unit => unit,
    };
    let ask = |mode: &str| {
        workspace.ask(&json!({
            "version": 1,
            "timezone": retention.timezone.as_deref().unwrap_or("UTC"),
            "as_of": retention.as_of,
            "retention": {
                "start": {"event": retention.start_event},
                "return": {"event": retention.return_event},
                "period": period,
                "periods": retention.periods,
                "mode": mode,
            },
        }))
    };
    let (bounded, unbounded) = (ask("on")?, ask("on_or_after")?);
    let mut cohorts = Map::new();
    let others = array(&unbounded, "cohorts")?;
    for cohort in array(&bounded, "cohorts")? {
        // The product lists every cohort of the range, the format those with somebody in it.
        if whole(cohort, "size")? == 0 {
            continue;
        }
        let label = text(cohort, "cohort")?;
        let other = others.iter().find(|other| other["cohort"] == label);
        let other = other.with_context(|| format!("no unbounded cohort {label}"))?;
        let row = json!({
            "size": cohort["size"],
            "bounded": array(cohort, "retained")?,
            "unbounded": array(other, "retained")?,
        });
        cohorts.insert(label.to_owned(), row);
    }
    Ok(json!({"cohorts": cohorts}))
}

/// `lifecycle.activity`: who is new, returning, resurrecting and dormant in every period.
pub(super) fn activity(input: &Value, workspace: &Workspace) -> Result<Value> {
    const STATES: [&str; 4] = ["new", "returning", "resurrecting", "dormant"];
    let activity: Activity = parameters(input)?;
    let days = match activity.unit.as_str() {
        "day" => activity.periods,
        "week" => 7 * activity.periods,
        other => bail!("unknown unit '{other}'"),
    };
    let question = json!({
        "version": 1,
        "timezone": activity.timezone,
        "range": {"from": activity.from, "to": date_after(&activity.from, days)?},
        "activity": {"period": activity.unit},
    });
    let answer = workspace.ask(&question)?;
    let mut periods = Vec::new();
    for period in array(&answer, "periods")? {
        let label = text(period, "period")?;
        let mut row = Map::from_iter([("period".to_owned(), label.into())]);
        for state in STATES {
            let cell = json!({"period": label, "state": state});
            let members = workspace.members(&question, &cell)?;
            let mut ids: Vec<String> = members.into_iter().map(|member| member.id).collect();
            if whole(period, state)? != ids.len() as i64 {
                bail!(
                    "{label}: {state} is {}, the list has {}",
                    period[state],
                    ids.len()
                );
            }
            ids.sort();
            row.insert(state.to_owned(), ids.into());
        }
        periods.push(Value::Object(row));
    }
    Ok(json!({"periods": periods}))
}

/// The date so many days after another.
fn date_after(date: &str, days: u64) -> Result<String> {
    let parts: Vec<i64> = date
        .split('-')
        .filter_map(|part| part.parse().ok())
        .collect();
    let [mut year, mut month, day] = parts[..] else {
        bail!("'{date}' is not a date");
    };
    let mut day = day + i64::try_from(days)?;
    while day > days_in(year, month) {
        day -= days_in(year, month);
        month += 1;
        if month > 12 {
            (year, month) = (year + 1, 1);
        }
    }
    Ok(format!("{year:04}-{month:02}-{day:02}"))
}

fn days_in(year: i64, month: i64) -> i64 {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_go_on_over_months_and_years() {
        let after = |date, days| date_after(date, days).unwrap();
        assert_eq!(after("2024-06-03", 8), "2024-06-11");
        assert_eq!(after("2024-02-28", 2), "2024-03-01");
        assert_eq!(after("2023-02-28", 1), "2023-03-01");
        assert_eq!(after("2024-12-30", 7), "2025-01-06");
        assert!(date_after("June", 1).is_err());
    }
}
