//! The way in that leads to the outcome most often.

use serde_json::json;
use wayfarer_journey::sentence::{self, Source};

use super::path::Path;
use super::{CheckupFinding, CheckupKind, DAY_MS, Found, PEOPLE_MIN, Search, ThinReason, told};
use crate::Body;

const WINDOW_DAYS: i64 = 30;
const RANGE_DAYS: u32 = 180;

impl Search<'_> {
    /// The channel whose rate is highest, among those whose interval lies above everybody's.
    pub(super) fn best_source(&self, path: Option<&Path>) -> Found {
        let Some(outcome) = path.map(|path| &path.outcome) else {
            return Ok(Err(ThinReason::NoSource));
        };
        let conversion = json!({
            "goal": {"event": outcome}, "by": "channel", "unit": "person", "window": format!("{WINDOW_DAYS}d")
        });
        let question = self.question(Some(RANGE_DAYS), "conversion", &conversion)?;
        let Body::Conversion(answer) = self.ask(&question)?.answer else {
            return Ok(Err(ThinReason::NoSource));
        };
        let named: Vec<_> = answer
            .groups
            .iter()
            .filter(|group| !group.group.starts_with('('))
            .collect();
        if named.is_empty() {
            return Ok(Err(ThinReason::NoSource));
        }
        let Some(rate_of_all) = answer.all.rate else {
            return Ok(Err(ThinReason::TooFew));
        };
        let best = named
            .into_iter()
            .filter(|group| group.figures.entered >= PEOPLE_MIN)
            .filter_map(|group| Some((group, group.figures.rate?, group.figures.interval?)))
            .filter(|(_, _, (low, _))| *low > rate_of_all)
            .max_by(|(_, a, _), (_, b, _)| a.total_cmp(b));
        let Some((group, rate, (low, high))) = best else {
            return Ok(Err(ThinReason::NothingStandsOut));
        };
        let source = Source {
            channel: &group.group,
            goal: &outcome.join(", "),
            entered: group.figures.entered,
            rate: (rate, low, high),
            rate_of_all,
            window_ms: WINDOW_DAYS * DAY_MS,
        };
        Ok(Ok(CheckupFinding {
            kind: CheckupKind::BestSource,
            count: group.figures.converted,
            of: group.figures.entered,
            amount: None,
            sentence: told(|lang| sentence::best_source(&source, lang)),
            cell: json!({"group": group.group, "converted": true}),
            question,
        }))
    }
}
