//! Customers who do much less than they used to.

use serde_json::{Value as Json, json};
use wayfarer_journey::Question;
use wayfarer_journey::sentence::{self, Slipping};

use super::path::Path;
use super::{
    CheckupAmount, CheckupFinding, CheckupKind, DAY_MS, Found, PEOPLE_MIN, Search, ThinReason, told,
};
use crate::worklist::PAID;
use crate::{AppError, Body};

const RECENT_DAYS: i64 = 28;
const BASELINE_DAYS: i64 = 84;
/// Fewer events in the baseline are no habit.
const HABIT: u64 = 12;

impl Search<'_> {
    /// People whose rate of own doing fell to less than half of their own before.
    pub(super) fn slipping(&self, path: Option<&Path>) -> Found {
        let mut habit = json!({
            "recent": format!("{RECENT_DAYS}d"), "baseline": format!("{BASELINE_DAYS}d"), "minimum": HABIT
        });
        // What others do to them is no habit of theirs.
        if let Some(own) = self.senses.customers_own() {
            habit["event"] = json!(own);
        }
        let fallen = bounded(&habit, "at_most", -0.5);
        let question = self.question(None, "people", &json!({"match": fallen}))?;
        let Some(people) = self.holding(&question)? else {
            return Ok(Err(ThinReason::NoSource));
        };
        let regular = self.question(
            None,
            "people",
            &json!({"match": bounded(&habit, "at_least", -1.0)}),
        )?;
        let of = self.holding(&regular)?.unwrap_or(0);
        if of < PEOPLE_MIN {
            return Ok(Err(ThinReason::TooFew));
        }
        if people == 0 {
            return Ok(Err(ThinReason::NothingStandsOut));
        }
        let spent = self.spent_by(&fallen, path)?;
        let slipping = Slipping {
            people,
            of,
            stretches_ms: (RECENT_DAYS * DAY_MS, BASELINE_DAYS * DAY_MS),
            spent: spent
                .as_ref()
                .map(|spent| (spent.value, spent.currency.as_str())),
        };
        Ok(Ok(CheckupFinding {
            kind: CheckupKind::Slipping,
            count: people,
            of,
            sentence: told(|lang| sentence::slipping(&slipping, lang)),
            amount: spent.clone(),
            cell: json!({}),
            question,
        }))
    }

    /// What they spent: on the outcome of the path, or else on what means that something was
    /// bought. A shop may tell of orders and of nothing before them.
    fn spent_by(&self, who: &Json, path: Option<&Path>) -> Result<Option<CheckupAmount>, AppError> {
        let bought = self.senses.any_of(&PAID);
        let outcome = path.map(|path| &path.outcome);
        for events in outcome.into_iter().chain([&bought]) {
            if events.is_empty() {
                continue;
            }
            if let Some(spent) = self.spent(events, who)? {
                return Ok(Some(spent));
            }
        }
        Ok(None)
    }

    fn holding(&self, question: &Question) -> Result<Option<u64>, AppError> {
        match self.ask(question)?.answer {
            Body::People(listing) => Ok(Some(listing.summary.count)),
            _ => Ok(None),
        }
    }
}

fn bounded(habit: &Json, bound: &str, value: f64) -> Json {
    let mut change = habit.clone();
    change[bound] = json!(value);
    json!({"change": change})
}
