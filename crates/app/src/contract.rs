//! Which events begin and end contracts, and for how long they hold, when a question does
//! not say.

use wayfarer_core::{Catalogue, Span, Value, ValueType};
use wayfarer_engine::{Body, Engine};
use wayfarer_journey::{
    Ask, Context, Contract, ContractRead, Names, Question, Series, TermOf, TermsBy, Trend,
};

use crate::complete::asked_beside;
use crate::worklist::named;
use crate::{AppError, Senses};

/// What begins a contract's term …
const BEGINS: [&str; 3] = ["subscription_started", "contract_signed", "renewed"];
/// … and what ends the contract.
const ENDS: [&str; 1] = ["contract_cancelled"];
/// The property that says for how long.
const TERM: &str = "term";
/// Values of it that are looked at.
const VALUES_MAX: usize = 12;

const DAYS_A_YEAR: f64 = 365.0;
const MONTHS_A_YEAR: f64 = 12.0;
/// Longer terms are misread.
const YEARS_MAX: f64 = 10.0;

/// Fills in what `contract` leaves to the meaning of the workspace's events. Without a length
/// of time no contract is read, and what is answered says which events were found.
pub(crate) fn fill_in(
    contract: &mut Option<Contract>,
    senses: &Senses,
    engine: &Engine<'_>,
    context: &Context,
) -> Result<Option<ContractRead>, AppError> {
    let given = contract.clone().unwrap_or_default();
    let is_given = given.begins.is_some();
    let begins = given.begins.clone();
    let begins = begins.or_else(|| some(senses.any_of(&BEGINS)).map(named));
    let Some(begins) = begins else {
        return Ok(None);
    };
    let ends = match is_given {
        true => given.ends.clone(),
        false => given
            .ends
            .clone()
            .or_else(|| some(senses.any_of(&ENDS)).map(named)),
    };
    let by = match (&given.by, given.term, senses.property(TERM)) {
        (None, None, Some(property)) => told(&begins.event, property, engine, context)?,
        (by, ..) => by.clone(),
    };
    let found = Contract {
        begins: Some(begins),
        ends,
        term: given.term,
        by,
    };
    let read = found.read(!is_given);
    // One that was given without its length is refused, with its place.
    if !read.terms.is_empty() || is_given {
        *contract = Some(found);
    }
    Ok(Some(read))
}

fn some(names: Vec<String>) -> Option<Vec<String>> {
    Some(names).filter(|names| !names.is_empty())
}

/// The lengths a property of the events tells; `None` where it tells none.
fn told(
    events: &Option<Names>,
    property: &str,
    engine: &Engine<'_>,
    context: &Context,
) -> Result<Option<TermsBy>, AppError> {
    let question = Question::of(Ask::Trend(Trend {
        series: vec![Series {
            event: events.clone(),
            ..Series::default()
        }],
        breakdown: Some(property.to_owned()),
        top: Some(VALUES_MAX),
        ..Trend::default()
    }));
    let Body::Trend(answer) = asked_beside(&question, engine, context)? else {
        return Ok(None);
    };
    let catalogue = engine.snapshot.catalogue();
    let values = answer.lines.into_iter().filter_map(|line| line.breakdown);
    let terms: Vec<TermOf> = values
        .filter_map(|label| {
            Some(TermOf {
                term: length(property, &label)?,
                is: value(property, label, catalogue),
            })
        })
        .collect();
    let property = property.to_owned();
    Ok((!terms.is_empty()).then_some(TermsBy { property, terms }))
}

/// The value behind a label, by what the property's values mostly are.
fn value(property: &str, label: String, catalogue: &Catalogue) -> Value {
    let stats = catalogue.properties.get(property);
    let is_number = stats.and_then(|stats| stats.main_type()) == Some(ValueType::Number);
    match label.parse() {
        Ok(number) if is_number => Value::Number(number),
        _ => Value::Text(label),
    }
}

/// The length a value of `property` means: `annual`, `monthly`, `24 months`, `2年`, and a bare
/// number in the unit the property's name tells, months unless it does.
fn length(property: &str, label: &str) -> Option<Span> {
    let label = label.trim().to_lowercase();
    let digits = label.find(|c: char| !c.is_ascii_digit() && c != '.');
    let (number, rest) = label.split_at(digits.unwrap_or(label.len()));
    let years = match number.parse::<f64>() {
        Ok(number) => {
            let rest = rest.trim_start_matches(|c: char| {
                c == '-' || c == '个' || c == '個' || c.is_whitespace()
            });
            let unit = match rest.is_empty() {
                true => named_unit(&property.to_lowercase()).unwrap_or(1.0 / MONTHS_A_YEAR),
                false => written_unit(rest)?,
            };
            number * unit
        }
        Err(_) => word(&label)?,
    };
    let days = (years * DAYS_A_YEAR).floor();
    (days >= 1.0 && years <= YEARS_MAX).then(|| Span::days(days as i64))
}

/// Parts of a property's name that tell its unit, in years.
fn named_unit(property: &str) -> Option<f64> {
    let units = [
        ("day", 1.0 / DAYS_A_YEAR),
        ("天", 1.0 / DAYS_A_YEAR),
        ("week", 7.0 / DAYS_A_YEAR),
        ("month", 1.0 / MONTHS_A_YEAR),
        ("月", 1.0 / MONTHS_A_YEAR),
        ("year", 1.0),
        ("年", 1.0),
    ];
    let mut units = units.into_iter();
    units.find_map(|(part, years)| property.contains(part).then_some(years))
}

/// How a unit behind a number begins, in years.
fn written_unit(rest: &str) -> Option<f64> {
    let begins = |words: &[&str]| words.iter().any(|word| rest.starts_with(word));
    match () {
        () if begins(&["d", "天", "日"]) => Some(1.0 / DAYS_A_YEAR),
        () if begins(&["w", "周", "週"]) => Some(7.0 / DAYS_A_YEAR),
        () if begins(&["m", "月"]) => Some(1.0 / MONTHS_A_YEAR),
        () if begins(&["q", "季"]) => Some(3.0 / MONTHS_A_YEAR),
        () if begins(&["y", "年"]) => Some(1.0),
        () => None,
    }
}

/// What a word without a number means, in years; half years before whole ones.
fn word(label: &str) -> Option<f64> {
    let has = |words: &[&str]| words.iter().any(|word| label.contains(word));
    match () {
        () if has(&["half", "semi", "biannual", "半年"]) => Some(0.5),
        () if has(&["quarter", "季"]) => Some(3.0 / MONTHS_A_YEAR),
        () if has(&["month", "月"]) => Some(1.0 / MONTHS_A_YEAR),
        () if has(&["week", "周", "週"]) => Some(7.0 / DAYS_A_YEAR),
        () if has(&["annual", "year", "年"]) => Some(1.0),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value as Json, json};

    use super::*;
    use crate::testing::{MAPPING, Shop};

    #[test]
    fn lengths_are_read_as_people_write_them() {
        for (property, label, days) in [
            ("billing_period", "annual", Some(365)),
            ("billing_period", "Yearly", Some(365)),
            ("billing_period", "monthly", Some(30)),
            ("billing_period", "semi-annual", Some(182)),
            ("billing_period", "quarterly", Some(91)),
            ("billing_period", "年付", Some(365)),
            ("billing_period", "半年付", Some(182)),
            ("billing_period", "按月", Some(30)),
            ("contract_term", "24 months", Some(730)),
            ("contract_term", "12-month", Some(365)),
            ("contract_term", "2年", Some(730)),
            ("contract_term", "6个月", Some(182)),
            ("term", "12", Some(365)),
            ("term_days", "90", Some(90)),
            ("term", "1200", None),
            ("term", "0", None),
            ("plan", "gold", None),
            ("term", "(none)", None),
        ] {
            assert_eq!(
                length(property, label),
                days.map(Span::days),
                "{property} {label}"
            );
        }
    }

    /// The mapping of amounts, with the property that tells how long a contract holds.
    const PROPERTIES: &str = "[properties]\nbilling_period = \"text\"\n";

    fn lifecycle() -> Json {
        json!({"version": 1, "key": "shop", "names": "Shop", "initial": "lead", "stages": [
            {"key": "lead", "names": "Lead"}, {"key": "customer", "names": "Customer"}],
            "transitions": [{"from": "lead", "to": "customer", "kind": "progress", "when": {"did": {"at_least": 1}}}]})
    }

    fn worklist(shop: &Shop, contract: Option<Json>) -> Result<Json, AppError> {
        let mut asked = json!({"lifecycle": lifecycle()});
        if let Some(contract) = contract {
            asked["contract"] = contract;
        }
        let answer = shop.ask(json!({"as_of": "2024-12-28", "worklist": asked}))?;
        Ok(answer["answer"]["worklist"].clone())
    }

    fn due(worklist: &Json) -> u64 {
        let mut reasons = worklist["reasons"].as_array().unwrap().iter();
        let found = reasons.find(|one| one["reason"] == "renewal_due").unwrap();
        found["customers"].as_u64().unwrap()
    }

    #[test]
    fn terms_are_read_from_the_property_that_tells_them() {
        let rows = "user_id,event,time,amount,currency,billing_period\n\
            ann,subscription_started,2024-01-05,900,EUR,annual\n\
            bob,subscription_started,2024-12-05,90,EUR,monthly\n\
            cid,subscription_started,2024-12-05,90,EUR,annual\n\
            dee,subscription_started,2024-01-05,90,EUR,annual\n\
            dee,subscription_cancelled,2024-03-05,,,\n";
        let shop = Shop::with(rows, &format!("{MAPPING}{PROPERTIES}"));
        let found = worklist(&shop, None).unwrap();
        let read = &found["contract"];
        assert_eq!(
            (&read["by_meaning"], &read["property"]),
            (&json!(true), &json!("billing_period"))
        );
        assert_eq!(read["begins"], json!(["subscription_started"]));
        assert_eq!(read["ends"], json!(["subscription_cancelled"]));
        assert_eq!(
            due(&found),
            2,
            "ann after a year, bob after a month: {found}"
        );
        // What is given goes first; the events are found all the same.
        let given = worklist(&shop, Some(json!({"term": "25d"}))).unwrap();
        assert_eq!(due(&given), 2, "bob and cid: {given}");
        assert_eq!(
            given["contract"]["terms"],
            json!([{"term_ms": 25 * 86_400_000_i64}])
        );
    }

    #[test]
    fn where_nothing_tells_the_term_it_is_asked_for() {
        let rows = "user_id,event,time,amount,currency\nann,续约,2024-01-05,900,EUR\n";
        let shop = Shop::with(rows, MAPPING);
        let found = worklist(&shop, None).unwrap();
        assert_eq!(found["contract"]["begins"], json!(["续约"]));
        assert_eq!(found["contract"]["terms"], json!([]));
        assert_eq!(due(&found), 0);
        let by_hand = json!({"begins": {"event": "续约"}});
        let refused = worklist(&shop, Some(by_hand)).unwrap_err();
        assert_eq!(refused.pointer.as_deref(), Some("/worklist/contract/term"));
        assert_eq!(
            due(&worklist(&shop, Some(json!({"term": "365d"}))).unwrap()),
            1
        );
    }
}
